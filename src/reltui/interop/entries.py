"""People of entries with named attributes: of a directory, of abook, of aliases of mutt."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Final

from reltui.domain.people.names import NameParts, is_named_beside_firm
from reltui.interop.csv.columns import column_line
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

Fields = list[tuple[str, str]]
"""The fields of one entry, their names in small letters."""

TAG: Final = "\0tag"
"""The name of a field that holds a tag from a list; no attribute of a directory can have it."""

KIND: Final = "\0kind"
"""The name of a field that holds what an entry is that is not a person: "org", "location"."""

_NAMELESS: Final = "This entry holds nothing that could name somebody. It was left out."

_MAILS: Final = frozenset({"mail", "mozillasecondemail", "email", "rfc822mailbox"})
_ALIASES: Final = "proxyaddresses"
"""The addresses of somebody in Active Directory; those of mail begin with smtp:."""

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
    {"groups", TAG, _ALIASES, KIND}
    | {*_MAILS, *_PHONES, *_TECHNICAL, "cn", "displayname", "name", "givenname", "sn", "uid"}
    | {*_WEB, *_NICKNAMES, *_BIRTH, *_DEPARTMENTS, "anniversary"}
    | {key for keys in _NAMES.values() for key in keys}
    | {key for parts in _PLACES.values() for keys in parts.values() for key in keys}
)


def _may_be_person(_: Fields) -> str:
    return ""


def reading_of(
    name: str,
    source: Text,
    file: str,
    entries: Iterable[tuple[int, Fields]],
    no_person: Callable[[Fields], str] = _may_be_person,
) -> Reading:
    """What was read of a file in the format with this name; each entry has its line.

    `no_person` says in a sentence why an entry is not a person, "" where it may be one.
    """
    people: list[Person] = []
    problems: list[Problem] = []
    skipped = 0
    for line, fields in entries:
        reason = no_person(fields)
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
    """The person of an entry; None where no attribute can name anybody."""
    emails = [one for key, value in fields if key in _MAILS for one in addresses(value)]
    aliases = _all(fields, (_ALIASES,))
    emails += [value[5:] for _, value in aliases if value[:5].casefold() == "smtp:"]
    phones = [(value, _PHONES[key]) for key, value in fields if key in _PHONES and value]
    facts = {key: first_value(fields, keys) for key, keys in _NAMES.items()}
    account = facts["account"]
    named = (*_names(fields, account), *emails, account, *(value for value, _ in phones))
    name = next(filter(None, named), "")
    if not name:
        return None
    uid = first_value(fields, ("uid",))
    kind = first_value(fields, (KIND,))
    account = account or (name if kind == "org" else "")
    nicknames = [value for key, value in fields if key in _NICKNAMES and value]
    called = next((word for word in nicknames if is_calling_name(word, name)), "")
    kept = [
        *(f"TEL;TYPE={kind}:{escaped(value)}" for value, kind in phones if kind),
        *_unmapped(fields, account),
        *_columns(_not_in(name, fields)),
        *_columns(one for one in fields if one[0] in _MAILS and names_beside(one[1], name)),
        # A short one is the account of somebody in a directory, and no number of a card.
        *_columns([("uid", uid)] if uid and "-" not in uid else []),
        *_columns(_all(fields, ("uid",))[1:]),
        *_columns(one for one in aliases if one[1][:5].casefold() != "smtp:"),
        *(f"NICKNAME:{escaped(word)}" for word in nicknames if word != called),
        *([f"KIND:{kind}"] if kind else []),
    ]
    return make_person(
        name,
        emails=emails,
        phones=[value for value, _ in phones],
        account=account,
        title=facts["title"],
        note=facts["note"],
        uid=uid if "-" in uid else "",
        unmapped_properties=kept,
        file=file,
        line=line,
        tags=_groups(fields),
        facts={"called": called},
    )


def _names(fields: Fields, account: str) -> tuple[str, str]:
    """The possible names of the person, the best first; the whole one may be that of the firm."""
    given, family = first_value(fields, ("givenname",)), first_value(fields, ("sn",))
    whole, parts = first_value(fields, ("cn", "displayname", "name")), NameParts(family, given)
    both = f"{given} {family}"
    if _is_of_directory(fields) and whole == f"{family}, {given}":
        return both, whole
    return both if is_named_beside_firm(whole, account, parts) else whole, both.strip()


def _is_of_directory(fields: Fields) -> bool:
    """Whether an entry is somebody in Active Directory, where names are often turned."""
    return any(key == "objectclass" and value.casefold() == "user" for key, value in fields)


def _unmapped(fields: Fields, account: str) -> Iterator[str]:
    """The attributes that no field of the person holds, as lines of a vCard."""
    for key, value in fields:
        if key in _WEB and value:
            yield f"URL;TYPE={_WEB[key]}:{value}" if _WEB[key] else f"URL:{value}"
    yield from _addresses(fields)
    yield from _days(fields)
    units = [value for key, value in fields if key in _DEPARTMENTS and value]
    if units and account:
        yield f"ORG:{escaped(account)};{';'.join(map(escaped, units))}"
    else:
        yield from (column_line("department", unit) for unit in units)
    yield from _columns(pair for pair in fields if pair[0] not in _READ and pair[1])
    for keys in _NAMES.values():
        held = [pair for pair in fields if pair[0] in keys]
        yield from _columns(pair for pair in held[1:] if pair[1])


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


def first_value(fields: Fields, keys: Sequence[str]) -> str:
    """The first value of one of these attributes; "" where there is none."""
    return next((value for key, value in fields if key in keys and value), "")
