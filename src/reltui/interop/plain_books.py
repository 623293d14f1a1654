"""Two small address books made of plain lines: LDIF (RFC 2849) and the file of abook."""

import base64
import binascii
import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from reltui.domain.people.contact import Contact
from reltui.interop.csv.columns import column_line
from reltui.interop.source.encoding import Text
from reltui.interop.source.people import Person, Problem, Reading, addresses, make_person
from reltui.interop.vcard.normal import escaped

_LDIF: Final = re.compile(rb"\A(?:\s*#[^\n]*\n|\s|version:[^\n]*\n)*dn::?[ \t]*\S", re.IGNORECASE)
_ABOOK: Final = re.compile(rb"\A(?:\s*#[^\n]*\n|\s)*\[format\]\s+program=abook", re.IGNORECASE)

_NAMELESS: Final = "This entry holds nothing that could name somebody. It was left out."
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
_TECHNICAL: Final = frozenset(
    {"dn", "objectclass", "modifytimestamp", "changetype", "version", "program"}
)
_READ: Final = frozenset(
    {*_MAILS, *_PHONES, *_TECHNICAL, "cn", "displayname", "name", "givenname", "sn", "uid", "url"}
    | {key for keys in _NAMES.values() for key in keys}
)

Fields = list[tuple[str, str]]
"""The fields of one entry, their names in small letters."""


def is_ldif(data: bytes) -> bool:
    """Whether a file is LDIF, by how it begins."""
    return _LDIF.match(data[:4096]) is not None


def is_abook(data: bytes) -> bool:
    """Whether a file is the address book of abook, by how it begins."""
    return _ABOOK.match(data[:4096]) is not None


def read_ldif(source: Text, file: str) -> Reading:
    """Everybody in an LDIF file; what is neither a person nor a company is passed over."""
    entries = (
        (line, fields)
        for line, fields in _entries(source)
        if not ({value.casefold() for key, value in fields if key == "objectclass"} & _GROUPS)
        and {key for key, _ in fields} != {"version"}
    )
    return _reading("LDIF", source, file, entries)


def read_abook(source: Text, file: str) -> Reading:
    """Everybody in the address book of abook."""
    return _reading("abook", source, file, _sections(source))


def write_ldif(contacts: Iterable[Contact]) -> bytes:
    """An LDIF file of these people, as mail programs read it; it holds no kinds and no photo."""
    blocks = []
    for contact in contacts:
        pairs = [
            ("dn", f"cn={_dn(contact.name)},mail={_dn(next(iter(contact.emails), ''))}"),
            ("objectclass", "top"),
            ("objectclass", "inetOrgPerson"),
            ("cn", contact.name),
            ("sn", contact.name.split()[-1] if contact.name.split() else contact.name),
            *(("mail", email) for email in contact.emails),
            *(("telephoneNumber", phone) for phone in contact.phones),
            ("o", contact.account),
            ("title", contact.title),
            ("description", contact.note),
        ]
        blocks.append("\n".join(_ldif_line(key, value) for key, value in pairs if value))
    return ("version: 1\n\n" + "\n\n".join(blocks) + "\n").encode("utf-8", "replace")


def _ldif_line(key: str, value: str) -> str:
    safe = value.isascii() and value.isprintable() and value[0] not in " :<" and value[-1] != " "
    if safe:
        return f"{key}: {value}"
    return f"{key}:: {base64.b64encode(value.encode('utf-8', 'replace')).decode('ascii')}"


def _dn(text: str) -> str:
    return re.sub(r'([,+"\\<>;=#])', r"\\\1", " ".join(text.split()))


_GROUPS: Final = frozenset({"groupofnames", "mailgroup", "organizationalunit", "domain"})


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


def _reading(name: str, source: Text, file: str, entries: Iterable[tuple[int, Fields]]) -> Reading:
    people: list[Person] = []
    problems: list[Problem] = []
    skipped = 0
    for line, fields in entries:
        person = _person(fields, file, line)
        if person is None:
            skipped += 1
            problems.append(Problem(file, line, _NAMELESS))
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
    names = [
        _first(fields, ("cn", "displayname", "name")),
        f"{given} {family}".strip(),
        *emails,
        facts["account"],
        *(value for value, _ in phones),
    ]
    name = next(filter(None, names), "")
    kept = [f"TEL;TYPE={kind}:{escaped(value)}" for value, kind in phones if kind]
    kept += [f"URL:{value}" for key, value in fields if key == "url" and value]
    kept += [column_line(key, value) for key, value in fields if key not in _READ and value]
    kept += [
        column_line(key, value)
        for keys in _NAMES.values()
        for key, value in [pair for pair in fields if pair[0] in keys][1:]
        if value
    ]
    if not name:
        return None
    return make_person(
        name,
        emails=emails,
        phones=[value for value, _ in phones],
        account=facts["account"],
        title=facts["title"],
        note=facts["note"],
        uid=_first(fields, ("uid",)) if "-" in _first(fields, ("uid",)) else "",
        unmapped_properties=kept,
        file=file,
        line=line,
    )


def _first(fields: Fields, keys: Sequence[str]) -> str:
    return next((value for key, value in fields if key in keys and value), "")
