"""Reads people from vCards: it accepts faulty cards wherever it can find a person in them.

How it reads the odd forms of real cards:
- the name is FN, else the parts of N, else the first of NICKNAME, ORG, EMAIL, TEL, ADR and URL;
- the account is the first component of the first ORG, the title the first TITLE; several NOTEs are
  joined by a blank line;
- CATEGORIES become tags, and a group (KIND:group) becomes a tag of its members;
- every other property is kept as a line for a later export, except those of the card and not of
  the person (VERSION, PROFILE, PRODID, REV), and those longer than `LONGEST_UNREAD`, which are
  reported;
- a mail address or phone keeps its kind, its label and its rank;
- a card in a card (AGENT) is a person of its own; a card without END ends where the next begins.
"""

import re
from collections.abc import Iterator
from typing import Final

from reltui.domain.people.contact import NO_PERSON, ORGANIZATION
from reltui.domain.people.fields import FACTS
from reltui.domain.people.names import NameParts, assembled, is_named_beside_firm, parts_of
from reltui.domain.people.unmapped_properties import OF_THE_NAME, REACH, parse, written
from reltui.domain.text.plural import plural
from reltui.domain.text.safe import clean_line
from reltui.interop.source.encoding import Text
from reltui.interop.source.people import (
    LONGEST_UNREAD,
    Group,
    Person,
    Problem,
    Reading,
    addresses,
    clean_email,
    clean_phone,
    is_calling_name,
    make_person,
)
from reltui.interop.vcard.cards import ONCE, Card, cards
from reltui.interop.vcard.lines import Property, cut
from reltui.interop.vcard.normal import as_line, escaped, parameters_of, reach_head
from reltui.interop.vcard.plain_cards import PlainCards

_OF_THE_CARD: Final = frozenset(
    {"", "BEGIN", "END", "VERSION", "PROFILE", "PRODID", "REV", "KIND", "AGENT"}
)
_KINDS: Final = ("KIND", "X-ADDRESSBOOKSERVER-KIND")
_LIST: Final = "X-EVOLUTION-LIST"
_MEMBERS: Final = ("MEMBER", "X-ADDRESSBOOKSERVER-MEMBER")
_NAMELESS: Final = (
    "This card holds nothing that could name somebody: no name, organization, e-mail or phone. "
    "It was left out."
)
_STRAY: Final = (
    "This line is not a property of a vCard and was left out; the rest of the card was read."
)
_OUTSIDE: Final = "This line stands in no card and was left out."
_OUTSIDE_TOO: Final = "This line and {more} stand in no card and were left out."
_CUT_OFF: Final = (
    "The file ends in the middle of this card, before its END:VCARD: what there is of it was read, "
    "but the file may be cut off."
)
_TWICE: Final = (
    "This card has {name} more than once, which one person cannot have: it may be two cards of "
    "which the ends were lost. It was read as one person; check it."
)
_TOO_LARGE: Final = (
    "The {what} of {name} is larger than {size} KB, which is more than is kept, so it was left out."
)
_TAKEN: Final = frozenset({"NOTE", "CATEGORIES"})
_ELSEWHERE: Final = _OF_THE_CARD | _TAKEN
_FIRST_ONLY: Final = frozenset({"FN", "TITLE", "UID"})
_OWN_FACTS: Final = tuple((fact.own_property, fact) for fact in FACTS)
"""The fields of one line, each with its property in our own exports."""

_KNOWN_KINDS: Final = frozenset({"individual", "group", "org"})
_KIND: Final = re.compile(r"[a-z0-9-]{1,40}")


def read_vcards(source: Text, file: str) -> Reading:
    """Everybody in a vCard file; it never raises, whatever the bytes are."""
    people: list[Person] = []
    groups: list[Group] = []
    problems: list[Problem] = []
    skipped = 0
    outside: list[int] = []
    for card in cards(source, outside, PlainCards(source, file)):
        if isinstance(card, Person):
            people.append(card)
            continue
        problems += [Problem(file, line, _STRAY) for line in card.stray]
        if card.cut:
            problems.append(Problem(file, card.line, _CUT_OFF))
        if name := card.repeated():
            problems.append(Problem(file, card.line, _TWICE.format(name=name)))
        if _is_group(card, source):
            groups.append(_group(card, source, file))
        elif person := _person(card, source, file, problems):
            people.append(person)
        else:
            skipped += 1
            problems.append(Problem(file, card.line, _NAMELESS))
    if outside:
        more = plural(len(outside) - 1, "line")
        reason = _OUTSIDE_TOO.format(more=f"{more} more") if outside[1:] else _OUTSIDE
        problems.append(Problem(file, outside[0], reason))
    people.sort(key=lambda person: person.line)
    return Reading(
        file=file,
        format="vCard",
        encoding=source.encoding,
        guessed=source.guessed,
        people=tuple(people),
        problems=tuple(problems),
        groups=tuple(groups),
        skipped=skipped,
    )


def _is_kind(card: Card, source: Text, kind: str) -> bool:
    for name in _KINDS:
        for prop in card.named.get(name, ()):
            if prop.value(source).strip().casefold() == kind:
                return True
    return False


def _is_group(card: Card, source: Text) -> bool:
    """Whether a card is a list of people; Evolution has a property of its own for that."""
    told = any(one.value(source).strip().upper() == "TRUE" for one in card.named.get(_LIST, ()))
    return told or _is_kind(card, source, "group")


def _is_organization(card: Card, source: Text) -> bool:
    return _says_organization(card, source) or _is_named_as_one(card, source)


def _is_named_as_one(card: Card, source: Text) -> bool:
    """Whether a card has the name of an organization and no name of a person.

    Programs without cards for companies write an empty N, or the company as the family name.
    """
    held, names = card.named.get("ORG"), card.named.get("FN")
    if held is None or card.named.get("NICKNAME"):
        return False
    if (
        names
        and names[0].raw[:1] != held[0].raw[:1]
        and not (names[0].parameters or held[0].parameters)
    ):
        # In nearly every card the first letters of name and organization differ: compare them
        # first.
        return not names[0].raw.strip() and _is_named_as_one_slowly(card, source)
    return _is_named_as_one_slowly(card, source)


def _is_named_as_one_slowly(card: Card, source: Text) -> bool:
    orgs = [_filled(prop.parts(source)) for prop in card.named.get("ORG", ())]
    account = next((units[0] for units in orgs if units), "")
    if not account:
        return False
    whole = next(iter(card.texts(source, "FN")), "")
    parts = [name_parts(prop, source) for prop in card.named.get("N", ())]
    if whole not in {"", account}:
        return False
    if not parts:
        return not whole
    return all(one in {NameParts(), NameParts(account)} for one in parts)


def _says_organization(card: Card, source: Text) -> bool:
    shown = card.named.get("X-ABSHOWAS", ())
    as_company = any(prop.value(source).strip().casefold() == "company" for prop in shown)
    return as_company or _is_kind(card, source, "org")


def _other_kind(card: Card, source: Text) -> str:
    """The kind of a card that is neither a person nor an organization, such as "location"."""
    said = (prop.value(source).strip().casefold() for prop in card.named.get("KIND", ()))
    return next((kind for kind in said if _KIND.fullmatch(kind) and kind not in _KNOWN_KINDS), "")


def _group(card: Card, source: Text, file: str) -> Group:
    members = [prop.value(source).strip() for name in _MEMBERS for prop in card.named.get(name, ())]
    if _LIST in card.named:
        members += [
            f"mailto:{one}" for text in card.texts(source, "EMAIL") for one in addresses(text)
        ]
    person = _person(card, source, file, [])
    return Group(person.name if person else "", tuple(members), file, card.line)


def _person(card: Card, source: Text, file: str, problems: list[Problem]) -> Person | None:
    """The person on a card; None where no property can name anybody."""
    orgs = [_filled(prop.parts(source)) for prop in card.named.get("ORG", ())]
    account = next((units[0] for units in orgs if units), "")
    emails = [one for text in card.texts(source, "EMAIL") for one in addresses(text)]
    phones = card.texts(source, "TEL")
    names = _names(card, source, account, emails, phones)
    name = next((name for name in names if clean_line(name)), None)
    if name is None:
        return None
    facts, taken = _facts(card, source, name)
    unread = list(_unread(card, source, taken, clean_line(name)))
    for number, line in enumerate(unread):
        if len(line) > LONGEST_UNREAD:
            what = line.partition(":")[0].partition(";")[0].rpartition(".")[2]
            size = LONGEST_UNREAD // 1024
            reason = _TOO_LARGE.format(what=what, name=clean_line(name), size=size)
            problems.append(Problem(file, card.line, reason))
            unread[number] = ""
    if _is_organization(card, source):
        # A firm that goes by its address has no name that could be one of an organization.
        account = account or ("" if name in {*emails, *phones} else name)
        unread.append(ORGANIZATION)
    elif kind := _other_kind(card, source):
        unread.append(f"KIND:{kind}")
    return make_person(
        name,
        emails=emails,
        phones=phones,
        account=account,
        title=next(iter(card.texts(source, "TITLE")), ""),
        note="\n\n".join(card.texts(source, "NOTE")),
        tags=[tag for prop in card.named.get("CATEGORIES", ()) for tag in prop.parts(source, ",")],
        uid=next(iter(card.texts(source, "UID")), ""),
        unmapped_properties=unread,
        file=file,
        line=card.line,
        facts=facts,
    )


def _facts(card: Card, source: Text, name: str) -> tuple[dict[str, str], set[int]]:
    """The fields of one line on the card, and the properties that they were read from.

    Of several nicknames the first that people may use becomes the calling name.
    """
    facts: dict[str, str] = {}
    taken: set[int] = set()
    for own, fact in _OWN_FACTS:
        if own not in card.named and fact.vcard not in card.named:
            continue
        for prop in card.named.get(own, ()):
            text = prop.value(source).strip()
            if not fact.choices or text in fact.choices:
                facts.setdefault(fact.key, text)
                taken.add(id(prop))
        for prop in card.named.get(fact.vcard, ()) if fact.key not in facts else ():
            text = prop.value(source).strip()
            fits = not fact.choices or text in fact.choices
            if fits and (fact.vcard != "NICKNAME" or is_calling_name(text, name)):
                facts[fact.key] = text
                taken.add(id(prop))
                break
    return facts, taken


def _names(
    card: Card, source: Text, account: str, emails: list[str], phones: list[str]
) -> Iterator[str]:
    """The possible names of the person, the best first; the whole one may be that of the firm."""
    whole = card.texts(source, "FN")
    held = card.named.get("N", ())
    is_like = account and whole and whole[0][:1].casefold() == account[:1].casefold()
    if is_like and not _says_organization(card, source):
        parts = (name_parts(prop, source) for prop in held)
        yield from (assembled(one) for one in parts if is_named_beside_firm(whole[0], account, one))
    yield from whole
    for prop in held:
        yield assembled(name_parts(prop, source))
    yield from card.texts(source, "NICKNAME")
    yield account
    yield from map(clean_email, emails)
    yield from map(clean_phone, phones)
    for prop in card.named.get("ADR", ()):
        yield ", ".join(_filled(prop.parts(source)))
    yield from card.texts(source, "URL")


def name_parts(prop: Property, source: Text) -> NameParts:
    """The five parts of N; each may be a list with commas."""
    text = prop.text(source)
    parts = []
    for number, part in enumerate(cut(text, ";")[:5]):
        if "," not in part:
            parts.append(prop.plain(part).strip())
            continue
        several = _filled([prop.plain(one).strip() for one in cut(part, ",")])
        parts.append((", " if number == 4 else " ").join(several))
    return NameParts(*parts)


def _is_derived(prop: Property, source: Text, derived: NameParts | None) -> bool:
    """Whether a name in parts adds nothing to the whole name."""
    if prop.group or (prop.parameters and parameters_of(source.decode(prop.parameters))):
        return False
    return _cleaned(name_parts(prop, source)) == derived


def _cleaned(parts: NameParts) -> NameParts:
    return NameParts(*map(clean_line, parts))


def _unread(card: Card, source: Text, taken: set[int], name: str) -> Iterator[str]:
    """The property lines that no field of the person holds."""
    derived = None
    if OF_THE_NAME.isdisjoint(card.named.keys() - {"N"}):
        is_person = not _is_organization(card, source)
        is_person = is_person and f"KIND:{_other_kind(card, source)}" not in NO_PERSON
        derived = parts_of(name) if is_person else NameParts("", name)
    for key, props in card.named.items():
        if key in _ELSEWHERE or (len(props) == 1 and key in _FIRST_ONLY):
            continue
        for index, prop in enumerate(props):
            if id(prop) in taken or not prop.raw.strip(b"; \t"):
                continue
            if key in REACH:
                yield _reach(card, prop, source)
                continue
            if not index and (key in _FIRST_ONLY or _is_account(prop, source)):
                continue
            if key == "N" and _is_derived(prop, source, derived):
                continue
            line = _as_kept(key, index, as_line(prop, source))
            yield _unranked(line) if key in {"FN", "TITLE", "ORG"} else line


def _is_account(prop: Property, source: Text) -> bool:
    """Whether an ORG holds only the name of the organization."""
    return prop.name == "ORG" and len(_filled(prop.parts(source))) < 2


def _reach(card: Card, prop: Property, source: Text) -> str:
    """The kept line with the kind of a mail address or phone; "" where it has no kind."""
    labelled = prop.group in card.labelled
    if not prop.parameters and not labelled:
        return ""
    is_first = prop is card.named[prop.name][0] and len(card.named[prop.name]) > 1
    group = prop.group.rstrip(".") if labelled else ""
    head = reach_head(prop.name, group, source.decode(prop.parameters), is_first=is_first)
    clean = clean_email if prop.name == "EMAIL" else clean_phone
    return f"{head}{escaped(clean(prop.value(source)))}" if head else ""


def _as_kept(key: str, index: int, line: str) -> str:
    """The line under the name by which it is kept, `index` counting the lines of that name."""
    if key in ONCE:
        return line.replace(key, f"X-{key}", 1) if index else _alone(line)
    # Our exports of version 3.0, which allows one name, have a second one under X-FN.
    return line.removeprefix("X-") if key == "X-FN" else line


def _alone(line: str) -> str:
    """The line of a property without the number that it shares with its other forms (ALTID)."""
    one = parse(line) if "ALTID" in line.partition(":")[0] else None
    if one is None:
        return line
    return written(
        one._replace(parameters=tuple(pair for pair in one.parameters if pair[0] != "ALTID"))
    )


def _unranked(line: str) -> str:
    """The line of a second name or title, without its rank."""
    one = parse(line)
    if one is None or not one.get("PREF"):
        return line
    return written(
        one._replace(parameters=tuple(pair for pair in one.parameters if pair[0] != "PREF"))
    )


def _filled(parts: list[str]) -> list[str]:
    return [part for part in parts if part]
