"""What a newer card changes in a contact: taken over where its owner has not touched it; pure."""

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import PurePath
from typing import Final, NamedTuple

from reltui.domain.people.contact import Contact
from reltui.domain.people.fields import FACTS
from reltui.domain.people.imports import ImportedCard
from reltui.domain.people.names import words_of
from reltui.domain.people.unmapped_properties import (
    Bundle,
    UnmappedProperty,
    bundles,
    joined,
    parse,
    written,
)
from reltui.domain.text.pattern import lazy
from reltui.interop.source.people import Person, email_key, phone_key, unique
from reltui.interop.vcard.write import uid_of
from reltui.services.transfer.import_matching import FINGERPRINT

_PLAIN: Final = ("name", "account", "title", "note")
_FACTS: Final = tuple(field.key for field in FACTS)

SCALARS: Final = (*_PLAIN, *_FACTS)
"""Fields that hold one value."""

LISTS: Final = {"emails": email_key, "phones": phone_key, "tags": str.casefold}
"""Fields that hold several, with what two spellings of one have in common."""

NEWS: Final = frozenset({"name", "account", "title"})
"""Fields of which another value is news in the history of a person."""

_WORDS: Final = lazy(r"\w+")
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


class Taken(NamedTuple):
    """A contact after a newer card: what was taken over, and in what its owner differs from it."""

    contact: Contact
    changes: tuple[FieldChange, ...] = ()
    differs: tuple[FieldChange, ...] = ()


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
    """What tells the address book of a card from another: its number, else the columns it has.

    Of a book of reltui it is the name of its file.
    """
    if person.whole is not None:
        return f"book {PurePath(person.file).name}"[:200]
    if person.uid and not person.uid.startswith(FINGERPRINT):
        return f"card {person.uid}"[:200]
    columns = sorted(
        one.get("NAME")
        for line in person.unmapped_properties
        if line.startswith("X-COLUMN") and (one := parse(line))
    )
    return f"table {_digest(repr(columns))[:8]}" if columns else PLAIN_LIST


def taken_over(contact: Contact, person: Person, base: ImportedCard | None) -> Taken:
    """The contact with what a newer card says, `base` being what the same source said before.

    Without one, only what is empty is filled, and lists grow.
    """
    known = base.lines if base else ()
    changes: list[FieldChange] = []
    differs: list[FieldChange] = []
    values: dict[str, object] = {}
    for key in SCALARS:
        mine, new = getattr(contact, key), person.fact(key)
        # A card that says nothing of a field takes nothing away.
        if not new or new == mine or line_of(key, new) in known:
            continue
        nothing = new in {*person.emails, *person.phones} or _says_less(new, mine)
        if key == "name" and mine and nothing:
            # A card without a name goes by its address; a name in short is no newer one.
            continue
        if key == "name" and "," in new and sorted(words_of(new)) == sorted(words_of(mine)):
            continue
        untouched = line_of(key, mine) in known
        nameless = key == "name" and _goes_by_address(contact)
        if not mine and not _said(known, key):
            values[key] = new
        elif untouched or nameless:
            values[key] = new
            changes.append(FieldChange(key, mine, new))
        elif not (key == "note" and new in mine):
            differs.append(FieldChange(key, mine, new))
    for key in LISTS:
        merged, changed = _list(contact, person, key, known)
        values[key] = merged
        changes += changed
    values["unmapped_properties"], replaced = _kept(contact, person, known)
    changes += replaced
    if not contact.uid and person.uid and person.uid != uid_of(contact):
        values["uid"] = person.uid
    taken = replace(contact, **values)  # type: ignore[arg-type]
    return Taken(_with_card_tags(taken, contact), tuple(changes), tuple(differs))


def _with_card_tags(taken: Contact, before: Contact) -> Contact:
    """The contact with the tags that a newer card brought among those that came with cards."""
    came = tuple(one for one in taken.tags if one not in before.tags)
    return replace(taken, card_tags=(*before.card_tags, *came)) if came and before.source else taken


def _says_less(name: str, mine: str) -> bool:
    """Whether a name is the other one in short: nobody is asked about that."""
    short, whole = words_of(name), words_of(mine)
    return len("".join(short)) < len("".join(whole)) and all(
        any(word == other or (len(word) == 1 and other.startswith(word)) for other in whole)
        for word in short
    )


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
    """Whether a name that is no newer one has a word of its own, such as a title."""
    there = set(_WORDS.findall(mine.casefold()))
    return any(len(word) > 1 and word not in there for word in _WORDS.findall(name.casefold()))


def _said(known: Sequence[str], key: str) -> bool:
    return any(line.startswith(f"{key}=") for line in known)


def _list(
    contact: Contact, person: Person, key: str, known: Sequence[str]
) -> tuple[tuple[str, ...], list[FieldChange]]:
    """Several values after a newer card: what is new is added, or takes the place of what is gone.

    A value that is only gone from the card stays. A card without a name takes no value away from
    somebody with one: an address in common may be that of two.
    """
    fold = LISTS[key]
    mine, told = getattr(contact, key), getattr(person, key)
    if _goes_by_address(person) and not _goes_by_address(contact):
        return unique((*mine, *_unheard(told, key, known)), fold), []
    before = _before(key, known)
    added = _unheard(told, key, known)
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
    contact: Contact, person: Person, known: Sequence[str]
) -> tuple[tuple[str, ...], list[FieldChange]]:
    """The kept lines after a newer card, those that its owner has taken away left out.

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
    names = {name for bundle in fresh for name in _names(bundle.lines) if _is_replaced(name)}
    drop = {line for bundle in stale if names & _names(bundle.lines) for line in bundle.lines}
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


def _replaced(old: Iterable[str], new: Sequence[str]) -> Iterator[FieldChange]:
    """Which of the new lines say something else of what a person has one of."""
    told = {(one.name, one.get("NAME")): one for line in new if (one := parse(line))}
    for one in filter(None, map(parse, old)):
        now = told.get((one.name, one.get("NAME")))
        if now is not None and (one.name in _SAID or one.name == "X-COLUMN"):
            field = _SAID.get(one.name) or f"column {one.get('NAME')}"
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
