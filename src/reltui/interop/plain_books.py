"""Reads plain address books: LDIF (RFC 2849), abook, and the aliases of mutt."""

import base64
import binascii
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Final

from reltui.domain.people.names import NameParts, in_spoken_order, is_named_beside_firm
from reltui.interop.csv.columns import column_line
from reltui.interop.ldif_lists import TAG, Fields, is_list, with_lists
from reltui.interop.source.days import day_of, whole_day
from reltui.interop.source.encoding import Text
from reltui.interop.source.people import (
    Person,
    Problem,
    Reading,
    addresses,
    is_calling_name,
    make_person,
    names_beside,
)
from reltui.interop.vcard.normal import escaped

_LDIF: Final = re.compile(rb"\A(?:\s*#[^\n]*\n|\s|version:[^\n]*\n)*dn::?[ \t]*\S", re.IGNORECASE)
_ABOOK: Final = re.compile(rb"\A(?:\s*#[^\n]*\n|\s)*\[format\]\s+program=abook", re.IGNORECASE)

_NAMELESS: Final = "This entry holds nothing that could name somebody. It was left out."
_LIST: Final = (
    "This entry is a list of people, and none of its members was read: it was left out. A list "
    "with its members in the same file becomes their tag."
)
_CHANGES: Final = {
    "delete": "This entry deletes somebody from a directory. It was left out.",
    "modify": "This entry changes somebody in a directory. It was left out.",
    "modrdn": "This entry renames somebody in a directory. It was left out.",
    "moddn": "This entry renames somebody in a directory. It was left out.",
}
"""What is said of entries of an LDIF file that are changes (RFC 2849); `add` makes a person."""

_MAILS: Final = frozenset({"mail", "mozillasecondemail", "email", "rfc822mailbox"})
_PHONES: Final = {
    "telephonenumber": "work",
    "homephone": "home",
    "mobile": "cell",
    "mobiletelephonenumber": "cell",
    "facsimiletelephonenumber": "fax",
    "fax": "fax",
    "pager": "pager",
    "workphone": "work",
    "phone": "",
}
_NAMES: Final = {
    "account": ("o", "organizationname", "company"),
    "title": ("title",),
    "note": ("description", "notes", "info"),
}
_PLACES: Final[dict[str, dict[str, tuple[str, ...]]]] = {
    "home": {
        "street": ("mozillahomestreet", "homepostaladdress"),
        "extended": ("mozillahomestreet2",),
        "city": ("mozillahomelocalityname",),
        "region": ("mozillahomestate",),
        "code": ("mozillahomepostalcode",),
        "country": ("mozillahomecountryname",),
    },
    "work": {
        "box": ("postofficebox",),
        "extended": ("mozillaworkstreet2",),
        "street": ("street", "streetaddress", "postaladdress"),
        "city": ("l", "locality", "localityname"),
        "region": ("st", "region", "stateorprovincename"),
        "code": ("postalcode", "zip"),
        "country": ("c", "countryname", "co"),
    },
    "abook": {
        "extended": ("address2",),
        "street": ("address",),
        "city": ("city",),
        "region": ("state",),
        "code": ("zip",),
        "country": ("country",),
    },
}
"""The parts of an address, by their names in directories, Thunderbird and abook."""

_ORDER: Final = ("box", "extended", "street", "city", "region", "code", "country")
_WEB: Final = {"url": "", "labeleduri": "", "mozillahomeurl": "home", "mozillaworkurl": "work"}
_NICKNAMES: Final = ("mozillanickname", "xmozillanickname", "nick", "nickname")
_BIRTH: Final = ("birthyear", "birthmonth", "birthday")
_DEPARTMENTS: Final = ("ou", "department", "orgunit", "departmentnumber")
_TECHNICAL: Final = frozenset(
    {"dn", "objectclass", "modifytimestamp", "changetype", "version", "program"}
)
_READ: Final = frozenset(
    {"groups", TAG}
    | {*_MAILS, *_PHONES, *_TECHNICAL, "cn", "displayname", "name", "givenname", "sn", "uid"}
    | {*_WEB, *_NICKNAMES, *_BIRTH, *_DEPARTMENTS, "anniversary"}
    | {key for keys in _NAMES.values() for key in keys}
    | {key for parts in _PLACES.values() for keys in parts.values() for key in keys}
)


def is_ldif(data: bytes) -> bool:
    """Whether a file is LDIF, by how it begins."""
    return _LDIF.match(data[:4096]) is not None


def is_abook(data: bytes) -> bool:
    """Whether a file is the address book of abook, by how it begins."""
    return _ABOOK.match(data[:4096]) is not None


def is_mutt(data: bytes) -> bool:
    """Whether a file holds the aliases of mutt or neomutt, by how it begins."""
    for line in data[:4096].splitlines():
        words = line.split(None, 2)
        if words and not line.lstrip().startswith(b"#") and words[0] not in _OF_MUTT:
            return words[0] == b"alias" and len(words) > 2
    return False


_OF_MUTT: Final = frozenset({b"set", b"unset", b"source", b"my_hdr", b"group", b"unalias"})
"""Lines that may stand before the first alias in a file of mutt."""


def read_mutt(source: Text, file: str) -> Reading:
    """Everybody in a file of aliases; an alias for other aliases becomes a tag of their people."""
    return _reading("aliases of mutt", source, file, _aliases(source))


def read_ldif(source: Text, file: str) -> Reading:
    """Everybody in an LDIF file: a list of people is a tag of its members.

    Changes of a directory are named; its parts, such as a domain, are neither read nor named.
    """
    entries = [
        (line, fields)
        for line, fields in _entries(source)
        if not _classes(fields) & _BRANCHES and {key for key, _ in fields} != {"version"}
    ]
    lists = with_lists(entries)
    people = [
        one
        for one in lists.people
        if not is_list(one[1]) or one[0] in lists.empty or _change(one[1])
    ]
    reading = _reading("LDIF", source, file, people)
    return replace(reading, hints=tuple(lists.hints))


def read_abook(source: Text, file: str) -> Reading:
    """Everybody in the address book of abook."""
    return _reading("abook", source, file, _sections(source))


_BRANCHES: Final = frozenset({"organizationalunit", "domain"})


def _classes(fields: Fields) -> set[str]:
    """The classes of an entry of a directory, in small letters."""
    return {value.casefold() for key, value in fields if key == "objectclass"}


def _no_person(fields: Fields) -> str:
    """Why an entry is no person, as a sentence; "" where it may be one."""
    return _change(fields) or (_LIST if is_list(fields) else "")


def _change(fields: Fields) -> str:
    """What is said of an entry that changes a directory; "" where it is none."""
    return _CHANGES.get(_first(fields, ("changetype",)).casefold(), "")


def _entries(source: Text) -> Iterator[tuple[int, Fields]]:
    """The entries of an LDIF file with the line on which each begins."""
    fields: Fields = []
    begun = 0
    for number, line in _unfolded(source):
        if not line.strip():
            if fields:
                yield begun, fields
            fields = []
        elif not line.startswith("#"):
            key, _, value = line.partition(":")
            if not fields:
                begun = number
            fields.append((key.partition(";")[0].strip().casefold(), _value(value)))
    if fields:
        yield begun, fields


def _unfolded(source: Text) -> Iterator[tuple[int, str]]:
    held: list[str] = []
    begun = 0
    for number, whole in enumerate(source.lines(), 1):
        line = whole.rstrip("\r\n")
        if held and line.startswith(" "):
            held.append(line[1:])
            continue
        if held:
            yield begun, "".join(held)
        held, begun = [line], number
    if held:
        yield begun, "".join(held)


def _value(text: str) -> str:
    if not text.startswith(":"):
        return text.strip()
    try:
        return base64.b64decode(text[1:].strip()).decode("utf-8", "replace")
    except (binascii.Error, ValueError):
        return text[1:].strip()


def _sections(source: Text) -> Iterator[tuple[int, Fields]]:
    """The numbered sections of an abook file."""
    fields: Fields | None = None
    begun = 0
    for number, whole in enumerate(source.lines(), 1):
        line = whole.strip()
        if line.startswith("[") and line.endswith("]"):
            if fields:
                yield begun, fields
            fields, begun = ([] if line[1:-1].isdigit() else None), number
        elif fields is not None and "=" in line and not line.startswith("#"):
            key, _, value = line.partition("=")
            fields.append((key.strip().casefold(), value.strip()))
    if fields:
        yield begun, fields


def _aliases(source: Text) -> Iterator[tuple[int, Fields]]:
    """The people in the aliases of mutt: `alias [-group G] nick Name <address>, ... # comment`."""
    entries: list[tuple[int, str, Fields]] = []
    lists: list[tuple[str, list[str]]] = []
    for number, line in _continued(source):
        words = line.strip()
        if words.split(None, 1)[:1] != ["alias"] or len(words) < len("alias x"):
            continue
        rest, groups = words[5:].lstrip(), []
        while found := re.match(r"-group\s+(\S+)\s+", rest):
            groups.append(found[1])
            rest = rest[found.end() :]
        nick, *parts = rest.split(None, 1)
        told, comment = _commented(parts[0] if parts else "")
        members = [one.strip() for one in _MEMBER.findall(told) if one.strip()]
        people = [one for one in members if "@" in one]
        if len(people) < len(members):
            lists.append((nick, [one.casefold() for one in members if "@" not in one]))
        tags = [*groups, *([nick] if len(members) > 1 else [])]
        for member in people:
            fields = [("groups", tag) for tag in tags]
            fields += _alias(member)
            if note := comment.lstrip("# ").strip():
                fields.append(("notes", note))
            entries.append((number, nick.casefold(), fields))
    for nick, members in lists:
        for _, name, fields in entries:
            if name in members:
                fields.insert(0, ("groups", nick))
    yield from ((number, fields) for number, _, fields in entries)


def _commented(text: str) -> tuple[str, str]:
    """What stands before a comment, and the comment."""
    told, *rest = re.split(r"\s#", text, maxsplit=1)
    return told, "".join(rest)


def _alias(member: str) -> Fields:
    """A name and an address: `Name <a@b>`, `"Lee, Ann" <a@b>`, or `a@b (Name)`."""
    if found := re.fullmatch(r"(.*?)<([^<>]+)>", member):
        name, mail = found.groups()
    elif found := re.fullmatch(r"(\S+@\S+)\s*\((.*)\)", member):
        mail, name = found.groups()
    else:
        name, mail = "", member
    told = in_spoken_order(name.strip().strip('"').strip())
    return [("cn", told), ("mail", mail.strip())]


def _continued(source: Text) -> Iterator[tuple[int, str]]:
    """The lines, joined where a backslash continues one, each with its first line number."""
    held, begun = "", 0
    for number, whole in enumerate(source.lines(), 1):
        line = whole.rstrip("\r\n")
        begun = begun if held else number
        held += line.removesuffix("\\")
        if not line.endswith("\\"):
            yield begun, held
            held = ""
    if held:
        yield begun, held


_MEMBER: Final = re.compile(r'(?:"[^"]*"|<[^<>]*>|\([^()]*\)|[^,"<(])+')
"""One of several people in an alias; a comma in quotation marks or brackets ends no entry."""


def _reading(name: str, source: Text, file: str, entries: Iterable[tuple[int, Fields]]) -> Reading:
    people: list[Person] = []
    problems: list[Problem] = []
    skipped = 0
    for line, fields in entries:
        reason = _no_person(fields)
        person = None if reason else _person(fields, file, line)
        if person is None:
            skipped += 1
            problems.append(Problem(file, line, reason or _NAMELESS))
        else:
            people.append(person)
    return Reading(
        file=file,
        format=name,
        encoding=source.encoding,
        guessed=source.guessed,
        people=tuple(people),
        problems=tuple(problems),
        skipped=skipped,
    )


def _person(fields: Fields, file: str, line: int) -> Person | None:
    emails = [one for key, value in fields if key in _MAILS for one in addresses(value)]
    phones = [(value, _PHONES[key]) for key, value in fields if key in _PHONES and value]
    facts = {key: _first(fields, keys) for key, keys in _NAMES.items()}
    given, family = _first(fields, ("givenname",)), _first(fields, ("sn",))
    whole, parts = _first(fields, ("cn", "displayname", "name")), NameParts(family, given)
    names = [
        f"{given} {family}" if is_named_beside_firm(whole, facts["account"], parts) else whole,
        f"{given} {family}".strip(),
        *emails,
        facts["account"],
        *(value for value, _ in phones),
    ]
    name = next(filter(None, names), "")
    kept = [f"TEL;TYPE={kind}:{escaped(value)}" for value, kind in phones if kind]
    kept += [
        f"URL;TYPE={_WEB[key]}:{value}" if _WEB[key] else f"URL:{value}"
        for key, value in fields
        if key in _WEB and value
    ]
    kept += _addresses(fields)
    kept += _days(fields)
    units = [value for key, value in fields if key in _DEPARTMENTS and value]
    if units and facts["account"]:
        kept.append(f"ORG:{escaped(facts['account'])};{';'.join(map(escaped, units))}")
    else:
        kept += [column_line("department", unit) for unit in units]
    kept += [column_line(key, value) for key, value in fields if key not in _READ and value]
    kept += [
        column_line(key, value)
        for keys in _NAMES.values()
        for key, value in [pair for pair in fields if pair[0] in keys][1:]
        if value
    ]
    if not name:
        return None
    kept += _columns(_not_in(name, fields))
    kept += _columns(one for one in fields if one[0] in _MAILS and names_beside(one[1], name))
    uid = _first(fields, ("uid",))
    if "-" not in uid:
        # A short one is the account of somebody in a directory, and no number of a card.
        kept += _columns([("uid", uid)] if uid else [])
        uid = ""
    kept += _columns(_all(fields, ("uid",))[1:])
    nicknames = [value for key, value in fields if key in _NICKNAMES and value]
    called = next((word for word in nicknames if is_calling_name(word, name)), "")
    kept += [f"NICKNAME:{escaped(word)}" for word in nicknames if word != called]
    return make_person(
        name,
        emails=emails,
        phones=[value for value, _ in phones],
        account=facts["account"],
        title=facts["title"],
        note=facts["note"],
        uid=uid,
        unmapped_properties=kept,
        file=file,
        line=line,
        tags=_groups(fields),
        facts={"called": called},
    )


def _addresses(fields: Fields) -> list[str]:
    """The addresses of an entry, as lines of a vCard; values beyond the first of a part follow."""
    lines = []
    left: list[str] = []
    for place, parts in _PLACES.items():
        held = [_all(fields, parts.get(part, ())) for part in _ORDER]
        if any(held):
            # A directory separates the lines of an address by $ (RFC 4517).
            texts = (escaped(one[0][1].replace("$", ", ")) if one else "" for one in held)
            kind = "" if place == "abook" else f";TYPE={place}"
            lines.append(f"ADR{kind}:{';'.join(texts)}")
            left += _columns(pair for one in held for pair in one[1:] if pair[1] != one[0][1])
    return lines + left


def _days(fields: Fields) -> list[str]:
    """Birthday and anniversary, each in one value or split over three; others are kept as told."""
    held = [_all(fields, (key,)) for key in _BIRTH]
    year, month, day = (one[0][1] if one else "" for one in held)
    if whole := whole_day(year, month, day):
        lines = [f"BDAY:{whole}"]
    elif whole := day_of(day):
        lines = [f"BDAY:{whole}"]
        beside = (pair for one in held[:2] for pair in one[:1])
        lines += _columns(pair for pair in beside if pair[1] not in whole)
    else:
        lines = _columns(pair for one in held for pair in one[:1])
    lines += _columns(pair for one in held for pair in one[1:])
    for number, (key, said) in enumerate(_all(fields, ("anniversary",))):
        told = day_of(said) if number == 0 else ""
        lines.append(f"ANNIVERSARY:{told}" if told else column_line(key, said))
    return lines


def _not_in(name: str, fields: Fields) -> Iterator[tuple[str, str]]:
    """The fields that hold a name with a word that the name of the person has not."""
    words = set(name.casefold().replace(",", " ").split())
    for key, value in _all(fields, ("cn", "displayname", "name", "givenname", "sn")):
        if not set(value.casefold().replace(",", " ").split()) <= words:
            yield key, value


def _columns(pairs: Iterable[tuple[str, str]]) -> list[str]:
    """Fields that nothing else holds, as they were told."""
    return [column_line(key, value) for key, value in pairs]


def _all(fields: Fields, keys: Sequence[str]) -> Fields:
    """The fields of these names that hold something, each value once."""
    held: dict[str, tuple[str, str]] = {}
    for key, value in fields:
        if key in keys and value:
            held.setdefault(value, (key, value))
    return list(held.values())


def _groups(fields: Fields) -> list[str]:
    """The groups of an entry: in abook split by commas, in an alias of mutt or a list one each."""
    tags = [tag.strip() for key, value in fields if key == "groups" for tag in value.split(",")]
    return tags + [value for key, value in fields if key == TAG]


def _first(fields: Fields, keys: Sequence[str]) -> str:
    return next((value for key, value in fields if key in keys and value), "")
