"""What a newer card changes in a contact: taken over where its owner has not touched it; pure."""

import hashlib
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from pathlib import PurePath
from typing import Final, NamedTuple

from reltui.domain.named import StrEnum
from reltui.domain.people.contact import Contact
from reltui.domain.people.fields import FACTS
from reltui.domain.people.imports import ImportedCard
from reltui.domain.people.names import says_less, without_salutation, words_of
from reltui.domain.people.unmapped_properties import (
    REACH,
    Bundle,
    UnmappedProperty,
    bundles,
    details,
    joined,
    parse,
    written,
)
from reltui.domain.text.pattern import lazy
from reltui.interop.csv.columns import mark_of_columns
from reltui.interop.source.people import Person, email_key, phone_key, unique
from reltui.interop.vcard.write import uid_of
from reltui.services.transfer.import_matching import FINGERPRINT

_PLAIN: Final = ("name", "account", "title", "note")
_FACTS: Final = tuple(field.key for field in FACTS)

SCALARS: Final = (*_PLAIN, *_FACTS)
"""Fields that hold one value."""

LISTS: Final = {"emails": email_key, "phones": phone_key, "tags": str.casefold}
"""Fields that hold several, with what two spellings of one have in common."""

_KEYS: Final = {"EMAIL": ("emails", email_key), "TEL": ("phones", phone_key)}
"""For each property of addresses and phones the field with its values, and how they compare."""

NEWS: Final = frozenset({"name", "account", "title"})
"""Fields of which another value is news in the history of a person."""

_WORDS: Final = lazy(r"\w+")
_LETTERS: Final = lazy(r"[^\W\d_]+")
_MONTHS: Final = frozenset(
    {
        *("jan", "feb", "mar", "mär", "mrz", "apr", "may", "mai", "jun", "jul", "aug", "sep"),
        *("sept", "oct", "okt", "nov", "dec", "dez", "january", "february", "march", "april"),
        *("june", "july", "august", "september", "october", "november", "december"),
        *("januar", "jänner", "februar", "feber", "märz", "juni", "juli", "oktober", "dezember"),
    }
)
"""The months in the names of exports, in English and German; Maria and marketing are none."""
_LONGEST: Final = 120
_ONCE: Final = frozenset(
    {"N", "BDAY", "ANNIVERSARY", "GENDER", "X-CLASS", "X-SORT-STRING", "PHOTO"}
)
"""Properties that a person has one of: a second one, from another card, takes no place of it."""

SECOND: Final = {"BDAY": "birthday", "ANNIVERSARY": "anniversary", "GENDER": "gender"}
"""Those of them of which a second value is kept under a name of its own, with their words."""

_SAID: Final = {
    **SECOND,
    "PHOTO": "photo",
    "N": "parts of the name",
    "X-CLASS": "class",
    "X-SORT-STRING": "sorted as",
}
"""Those of them of which it is said that another value took their place, with their words."""


class FieldChange(NamedTuple):
    """A field that an import changes, or in which a card and its owner differ."""

    field: str
    old: str
    new: str


class Why(StrEnum):
    """Why a value of the book stays as it is although a card says something else."""

    GONE_THERE = "gone_from_file"
    REMOVED_HERE = "removed_here"
    CHANGED_HERE = "changed_here"


class Stay(NamedTuple):
    """A value that a card does not change: what the book holds, and what the card says.

    `kept` is "" where the value was removed in the book, `told` where the card no longer has it.
    """

    field: str
    kept: str
    told: str
    why: Why


class Taken(NamedTuple):
    """A contact after a newer card: what was taken over, and in what its owner differs from it.

    `stays` are the values that are neither: they were removed there, or changed here before.
    """

    contact: Contact
    changes: tuple[FieldChange, ...] = ()
    differs: tuple[FieldChange, ...] = ()
    stays: tuple[Stay, ...] = ()


def _nothing_removed() -> frozenset[tuple[str, str]]:
    return frozenset()


def line_of(field: str, text: str) -> str:
    """What a card says of a field, as `ImportedCard.lines` holds it."""
    return f"{field}={_short(text)}"


def mark_of(line: str) -> str:
    """A kept line as `ImportedCard.lines` holds it."""
    return next(map(_mark, bundles([line])), "")


def _mark(bundle: Bundle) -> str:
    """Lines that belong together, as `ImportedCard.lines` holds them."""
    return f"+{_digest(repr(bundle.key))}"


def lines_of(person: Person) -> tuple[str, ...]:
    """The values of a card, as `ImportedCard.lines` holds them."""
    facts = dict(person.facts)
    lines = [line_of(key, text) for key in _PLAIN if (text := getattr(person, key))]
    lines += [line_of(key, text) for key in _FACTS if (text := facts.get(key, ""))]
    for key in LISTS:
        lines += [line_of(key, text) for text in getattr(person, key)]
    lines += map(_mark, bundles(person.unmapped_properties))
    return tuple(lines)


PLAIN_LIST: Final = "list"
"""The source of a card without a number, or of a table that has the columns of contacts only."""


def source_of(person: Person) -> str:
    """What tells the address book of a card from another: its number, else the kept columns.

    Of a book of reltui it is the name of its file.
    """
    if person.whole is not None:
        return f"book {PurePath(person.file).name}"[:200]
    if person.uid and not person.uid.startswith(FINGERPRINT):
        return f"card {person.uid}"[:200]
    return f"table {person.columns}" if person.columns else _source_of_row(person)


def sources_of(person: Person) -> tuple[str, ...]:
    """The source of a card, and what older versions called it: by the columns filled in its row."""
    source = source_of(person)
    return (source, _source_of_row(person)) if person.columns and "table " in source else (source,)


def _source_of_row(person: Person) -> str:
    columns = (
        one.get("NAME")
        for line in person.unmapped_properties
        if line.startswith("X-COLUMN") and (one := parse(line))
    )
    mark = mark_of_columns(columns)
    return f"table {mark}" if mark else PLAIN_LIST


def taken_over(
    contact: Contact,
    person: Person,
    base: ImportedCard | None,
    removed: Callable[[], Collection[tuple[str, str]]] = _nothing_removed,
) -> Taken:
    """The contact with what a newer card says, `base` being what the same source said before.

    Without one, only what is empty is filled, and lists grow. `removed` gives the values that the
    owner has replaced or taken away, each with its field: those do not come back.
    """
    known = base.lines if base else ()
    values, changes, differs, stays = _scalars(contact, person, known, removed)
    stays = [*_gone_there(contact, person, base), *stays]
    all_back: set[str] = set()
    reach: dict[str, tuple[str, ...]] = {}
    for key in LISTS:
        back = _come_back(contact, person, key, known, removed)
        all_back.update(back)
        stays += [Stay(key, "", value, Why.REMOVED_HERE) for value in back]
        merged, changed = _list(contact, person, key, known, back)
        values[key] = reach[key] = merged
        changes += changed
    lines, replaced = _kept(contact, person, known, all_back)
    values["unmapped_properties"] = _spelled_as_held(lines, reach)
    changes += replaced
    if not contact.uid and person.uid and person.uid != uid_of(contact):
        values["uid"] = person.uid
    taken = replace(contact, **values)  # type: ignore[arg-type]
    new_values = {(one.field, one.old) for one in changes}
    left = tuple(one for one in stays if (one.field, one.kept) not in new_values)
    return Taken(_with_card_tags(taken, contact), tuple(changes), tuple(differs), left)


def _scalars(
    contact: Contact,
    person: Person,
    known: Sequence[str],
    removed: Callable[[], Collection[tuple[str, str]]],
) -> tuple[dict[str, object], list[FieldChange], list[FieldChange], list[Stay]]:
    """The fields of one value after a newer card: taken over, changed, differing, and staying."""
    values: dict[str, object] = {}
    changes: list[FieldChange] = []
    differs: list[FieldChange] = []
    stays: list[Stay] = []
    for key in SCALARS:
        mine, new = getattr(contact, key), person.fact(key)
        # A card that says nothing of a field takes nothing away.
        if not new or new == mine:
            continue
        if line_of(key, new) in known:
            if line_of(key, mine) not in known:
                why = Why.CHANGED_HERE if mine else Why.REMOVED_HERE
                stays.append(Stay(key, mine, new, why))
            continue
        if key == "name" and _is_no_newer_name(new, mine, person):
            continue
        untouched = line_of(key, mine) in known
        nameless = key == "name" and _goes_by_address(contact)
        if not mine and not _said(known, key) and (key, new) not in removed():
            values[key] = new
        elif untouched or nameless:
            values[key] = new
            changes.append(FieldChange(key, mine, new))
        elif not (key == "note" and new in mine):
            differs.append(FieldChange(key, mine, new))
    return values, changes, differs, stays


def _is_no_newer_name(new: str, mine: str, person: Person) -> bool:
    """Whether the name of a card is none, the one of the book in short, or in another order.

    A card without a name goes by its address. A form of address less is no other name.
    """
    if without_salutation(mine) == new:
        return True
    if mine and (new in {*person.emails, *person.phones} or says_less(new, mine)):
        return True
    return "," in new and sorted(words_of(new)) == sorted(words_of(mine))


def _gone_there(contact: Contact, person: Person, base: ImportedCard | None) -> list[Stay]:
    """The values that the same source no longer has: an import takes none of them away.

    A file of another kind may have no place for them, and a plain table other columns.
    """
    if base is None or not is_of_one_kind(person, base):
        return []
    gone = [
        Stay(key, mine, "", Why.GONE_THERE)
        for key in SCALARS
        if (mine := getattr(contact, key)) and not person.fact(key)
        if line_of(key, mine) in base.lines
    ]
    for key, fold in LISTS.items():
        before, told = _before(key, base.lines), {fold(one) for one in getattr(person, key)}
        gone += [
            Stay(key, value, "", Why.GONE_THERE)
            for value in getattr(contact, key)
            if fold(_short(value)) in before and fold(value) not in told
        ]
    return [*gone, *_lines_gone(contact, person, base.lines)]


def _lines_gone(contact: Contact, person: Person, known: Collection[str]) -> list[Stay]:
    """The kept lines that the same source no longer has, unless one has taken their place."""
    told = bundles(person.unmapped_properties)
    now, names = set(map(_mark, told)), {name for one in told for name in _names(one.lines)}
    gone = [
        line
        for bundle in bundles(contact.unmapped_properties)
        if (mark := _mark(bundle)) in known and mark not in now and not names & _names(bundle.lines)
        for line in bundle.lines
    ]
    if not gone:
        return []
    left = details(replace(contact, unmapped_properties=tuple(gone)))
    return [Stay(one.label, one.text, "", Why.GONE_THERE) for one in left]


def is_of_one_kind(person: Person, base: ImportedCard) -> bool:
    """Whether a card and what was read before are of files of one kind; of plain tables, of one."""
    here, before = PurePath(person.collection or person.file), PurePath(base.file)
    if base.source == PLAIN_LIST:
        return name_of_list(here.name) == name_of_list(before.name)
    return here.suffix.casefold() == before.suffix.casefold()


def is_newer_of(person: Person, base: ImportedCard) -> bool:
    """Whether a card may be a newer form of what was read before: a plain table by its name."""
    return base.source in sources_of(person) and (
        base.source != PLAIN_LIST or is_of_one_kind(person, base)
    )


@lru_cache(maxsize=256)
def name_of_list(file: str) -> str:
    """The name of a file without what changes with each export: numbers, days and months."""
    words = _LETTERS.findall(PurePath(file).stem.casefold())
    telling = [word for word in words if word not in _MONTHS]
    return " ".join(telling) + PurePath(file).suffix.casefold()


def _come_back(
    contact: Contact,
    person: Person,
    key: str,
    known: Sequence[str],
    removed: Callable[[], Collection[tuple[str, str]]],
) -> tuple[str, ...]:
    """The values of a list in a card that the owner has taken away."""
    fold = LISTS[key]
    held, before = {fold(one) for one in getattr(contact, key)}, _before(key, known)
    more = [value for value in getattr(person, key) if fold(value) not in held]
    if not more:
        return ()
    gone = before | {fold(value) for name, value in removed() if name == key}
    return tuple(value for value in more if fold(_short(value)) in gone)


def _with_card_tags(taken: Contact, before: Contact) -> Contact:
    """The contact with the tags that a newer card brought among those that came with cards."""
    came = tuple(one for one in taken.tags if one not in before.tags)
    return replace(taken, card_tags=(*before.card_tags, *came)) if came and before.source else taken


def merged_in_file(contact: Contact, person: Person) -> Contact:
    """A new contact with what a second card of the same import says of them; nothing is lost."""
    taken = taken_over(contact, person, None)
    note = contact.note
    if person.note and person.note not in note:
        note = f"{note}\n\n{person.note}".strip()
    others = {"name": "FN", "account": "ORG", "title": "TITLE"}
    lines = [
        f"{others[one.field]}:{_escape(one.new)}" for one in taken.differs if one.field in others
    ]
    lines += [
        f"X-{one.field.upper()}:{_escape(one.new)}"
        for one in taken.differs
        if one.field not in {*others, "note"}
    ]
    if _has_more_words(person.name, taken.contact.name) and not any(
        one.field == "name" for one in taken.differs
    ):
        lines.append(f"FN:{_escape(person.name)}")
    kept = joined(taken.contact.unmapped_properties, lines)
    return replace(taken.contact, note=note, unmapped_properties=kept)


def _has_more_words(name: str, mine: str) -> bool:
    """Whether a name that is not a newer one has a word of its own, such as a title."""
    there = set(_WORDS.findall(mine.casefold()))
    return any(len(word) > 1 and word not in there for word in _WORDS.findall(name.casefold()))


def _said(known: Sequence[str], key: str) -> bool:
    return any(line.startswith(f"{key}=") for line in known)


def _list(
    contact: Contact, person: Person, key: str, known: Sequence[str], back: Collection[str]
) -> tuple[tuple[str, ...], list[FieldChange]]:
    """Several values after a newer card: what is new is added, or takes the place of what is gone.

    A value that is only gone from the card stays, and what the owner took away (`back`) does not
    come back. A card without a name takes no value away from
    somebody with one: an address in common may be that of two.
    """
    fold = LISTS[key]
    mine, told = getattr(contact, key), getattr(person, key)
    if _goes_by_address(person) and not _goes_by_address(contact):
        return unique((*mine, *_unheard(told, key, known)), fold), []
    before = _before(key, known)
    added = [value for value in _unheard(told, key, known) if value not in back]
    added = [value for value in added if fold(value) not in {fold(one) for one in mine}]
    now = {fold(value) for value in told}
    gone = [value for value in mine if fold(_short(value)) in before and fold(value) not in now]
    changes = [FieldChange(key, old, new) for old, new in zip(gone, added, strict=False)]
    replaced = {one.old: one.new for one in changes} if key != "tags" else {}
    if key == "tags":
        changes = []
    values = [replaced.get(value, value) for value in mine]
    return unique((*values, *added), fold), changes


def _before(key: str, known: Sequence[str]) -> set[str]:
    """The values of a list that the same source told before, as they are compared."""
    return {LISTS[key](line.partition("=")[2]) for line in known if line.startswith(f"{key}=")}


def _unheard(told: Sequence[str], key: str, known: Sequence[str]) -> list[str]:
    """The values of a list that the same source did not tell before."""
    before = _before(key, known)
    return [value for value in told if LISTS[key](_short(value)) not in before]


def _goes_by_address(one: Contact | Person) -> bool:
    """Whether somebody has no name but an address or a phone."""
    return one.name in {*one.emails, *one.phones}


def _kept(
    contact: Contact, person: Person, known: Sequence[str], back: Collection[str]
) -> tuple[tuple[str, ...], list[FieldChange]]:
    """The kept lines after a newer card, those that its owner has taken away left out.

    So are the kinds of addresses and phones that do not come `back`.

    The second value tells which days and facts took the place of others.
    """
    there = {bundle.key for bundle in bundles(contact.unmapped_properties)}
    told = bundles(person.unmapped_properties)
    now = set(map(_mark, told))
    stale = [
        bundle
        for bundle in bundles(contact.unmapped_properties)
        if (mark := _mark(bundle)) in known and mark not in now
    ]
    fresh = [bundle for bundle in told if _mark(bundle) not in known and bundle.key not in there]
    if back:
        fresh = [bundle for bundle in fresh if not _is_reach_of(bundle, back)]
    names = {name for bundle in fresh for name in _names(bundle.lines) if _is_replaced(name)}
    names |= {name for bundle in fresh for name in _reach_in(bundle)}
    drop = {
        line
        for bundle in stale
        if names & {*_names(bundle.lines), *_reach_in(bundle)}
        for line in bundle.lines
    }
    lines = [line for line in contact.unmapped_properties if line not in drop]
    once = {name: line for line in lines for name in _names((line,)) if name in _ONCE}
    added: list[str] = []
    for line in (line for bundle in fresh for line in bundle.lines):
        held = next((once[name] for name in _names((line,)) if name in once), "")
        if not held:
            added.append(line)
        elif _is_whole_day(line, held):
            lines[lines.index(held)] = line
        else:
            added += _second(line, held, contact.name)
    return joined(lines, added), list(_replaced(drop, added))


def _is_reach_of(bundle: Bundle, values: Collection[str]) -> bool:
    """Whether a bundle gives the kind of one of these addresses and phones."""
    reach = (one for line in bundle.lines if (one := parse(line)) and one.name in REACH)
    return any(one.value in values for one in reach)


def _reach_in(bundle: Bundle) -> Iterator[str]:
    """The addresses and phones whose kind a bundle gives, as they are compared."""
    for one in map(parse, bundle.lines):
        if one is not None and one.name in REACH:
            yield f"{one.name} {_KEYS[one.name][1](one.value)}"


def _spelled_as_held(
    lines: tuple[str, ...], values: Mapping[str, tuple[str, ...]]
) -> tuple[str, ...]:
    """The kept lines, with the kinds of phones and mails under the spelling that the person has.

    A second card may spell the same number in another way; its kind would be of no number then.
    """
    held: dict[str, dict[str, str]] = {}
    for name, (key, fold) in _KEYS.items():
        held[name] = {fold(value): value for value in values[key]}
    spelled = []
    for line in lines:
        head = line.partition(":")[0]
        one = parse(line) if "TEL" in head or "EMAIL" in head else None
        if one is not None and one.name in REACH:
            value = held[one.name].get(_KEYS[one.name][1](one.value), one.value)
            if value != one.value:
                line = written(one._replace(raw=_escape(value)))  # noqa: PLW2901
        spelled.append(line)
    return tuple(dict.fromkeys(spelled)) if spelled != list(lines) else lines


def _replaced(old: Iterable[str], new: Sequence[str]) -> Iterator[FieldChange]:
    """Which of the new lines say something else of what a person has one of."""
    told = {(one.name, one.get("NAME")): one for line in new if (one := parse(line))}
    for one in filter(None, map(parse, old)):
        now = told.get((one.name, one.get("NAME")))
        if now is not None and (one.name in _SAID or one.name == "X-COLUMN"):
            field = _SAID.get(one.name) or f"column {one.get('NAME')}"
            if _readable(one) != _readable(now) or one.name == "PHOTO":
                yield FieldChange(field, _readable(one), _readable(now))


def second_days(held: Iterable[str], told: Iterable[str]) -> Iterator[FieldChange]:
    """The days and facts that a person has one of, where two cards differ in them."""
    mine = {one.name: one for line in held if _is_second(line) and (one := parse(line))}
    for one in (one for line in told if _is_second(line) and (one := parse(line))):
        first = mine.get(one.name)
        if first is not None and first.value != one.value:
            yield FieldChange(SECOND[one.name], first.value, one.value)


def _is_second(line: str) -> bool:
    return line.startswith(tuple(SECOND))


def _readable(one: UnmappedProperty) -> str:
    """The value of a property as the report of an import names it; a photo by its size."""
    if one.name == "PHOTO":
        return f"about {max(1, len(one.raw) * 3 // 4 // 1024)} KB"
    return _spoken(one) if one.name == "N" else one.value


def _spoken(name: UnmappedProperty) -> str:
    """The parts of a name in the order in which it is spoken."""
    family, given, more, before, behind = (*name.parts, "", "", "", "", "")[:5]
    return " ".join(filter(None, (before, given, more, family, behind)))


def _is_whole_day(line: str, held: str) -> bool:
    """Whether a line says the year of a day of which only month and day are held."""
    head, _, value = held.partition(":")
    return value.startswith("--") and line == f"{head}:{line[len(head) + 1 :][:4]}{value[2:]}"


def _second(line: str, held: str, name: str) -> list[str]:
    """A property that a person has one of, out of a second card: kept beside the first.

    A second day is kept under a name of its own, and the parts of a name as another name where one
    of their words is in neither the name nor the parts that are held.
    """
    one = parse(line)
    if one is None or (one.name in SECOND and _is_whole_day(held, line)):
        return []
    if one.name == "N":
        spoken = _spoken(one)
        return [f"FN:{_escape(spoken)}"] if _has_more_words(spoken, f"{name} {held}") else []
    return [written(one._replace(name=f"X-{one.name}", group=""))] if one.name in SECOND else [line]


def _is_replaced(name: str) -> bool:
    """Whether a new value of a property takes the place of the old one."""
    return name in _ONCE or name.startswith("X-COLUMN")


def _names(lines: Iterable[str]) -> set[str]:
    return {f"{one.name} {one.get('NAME')}".strip() for line in lines if (one := parse(line))}


def _short(text: str) -> str:
    return text if len(text) <= _LONGEST else f"#{_digest(text)}"


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "backslashreplace")).hexdigest()[:16]


def _escape(text: str) -> str:
    return text.replace("\\", "\\\\").replace(",", "\\,").replace(";", "\\;").replace("\n", "\\n")
