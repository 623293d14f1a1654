"""The result of reading a file from outside: people, groups, and problems."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from reltui.domain.named import NamedTuple
from reltui.domain.people.account import Account
from reltui.domain.people.contact import Contact
from reltui.domain.people.disposal import DisposalRule
from reltui.domain.people.events import Event
from reltui.domain.people.names import fold
from reltui.domain.text.plural import plural
from reltui.domain.text.safe import (
    clean_line,
    clean_text,
    without_direction_marks,
    without_invisible,
)

LONGEST_NAME: Final = 500
"""The most characters of a name; a longer name is kept whole in the note."""

LONGEST_UNREAD: Final = 512 * 1024
"""The most characters of a property that reltui does not use; longer ones are left out."""

_LONGEST_CALLING_NAME: Final = 30

_NAME_WORD: Final = re.compile(r"\w+")
_ADDRESS: Final = re.compile(r"<([^<>\s]++)>")
_VANITY: Final = re.compile(r"\d[-. ]?[A-Z]{3,}|\b[A-Z]{4,}\b")
_NOT_LETTERS: Final = re.compile(r"[^0-9A-Za-z+]")
_MAIL: Final = re.compile(
    r"(?:mailto:)?[^\s@<>,;|/\"()\[\]]+@(?:[^\s@<>,;|/\"()\[\]]+|\[[^\s\]]+\])", re.IGNORECASE
)
_NOT_DIGITS: Final = re.compile(r"[^0-9+]")


class Person(NamedTuple):
    """One person as read from a file; every text is already safe to show.

    It is a tuple, for a file may hold 100,000: a frozen dataclass takes four times as long to make,
    which was a fifth of the time of reading a row of a table.

    `unmapped_properties` holds details that reltui does not use, as lines of a vCard 4.0; a CSV
    column becomes `X-COLUMN;NAME=Connected On:2022-03-12`. `line` is where the person begins in the
    file, counted from 1. `whole` and `events` are filled where the file is a book of reltui, which
    holds more about a person. `facts` holds the other fields of one line, `collection` the folder
    or archive that the file is part of, `columns` a mark of the headers of a table that are kept.
    """

    name: str
    emails: tuple[str, ...] = ()
    phones: tuple[str, ...] = ()
    account: str = ""
    title: str = ""
    note: str = ""
    tags: tuple[str, ...] = ()
    uid: str = ""
    unmapped_properties: tuple[str, ...] = ()
    file: str = ""
    line: int = 0
    whole: Contact | None = None
    events: tuple[Event, ...] = ()
    facts: tuple[tuple[str, str], ...] = ()
    collection: str = ""
    columns: str = ""

    def fact(self, key: str) -> str:
        """The text of a field, by its name; "" where it is empty."""
        if key in {"name", "account", "title", "note"}:
            text: str = getattr(self, key)
            return text
        return dict(self.facts).get(key, "")


@dataclass(frozen=True, slots=True)
class Problem:
    """A part that could not be read: the file, the line (0: the whole file), and a sentence."""

    file: str
    line: int
    reason: str


@dataclass(frozen=True, slots=True)
class Group:
    """A card that names a group (RFC 6350 section 6.1.4), and the uids of its members."""

    name: str
    members: tuple[str, ...]
    file: str = ""
    line: int = 0


@dataclass(frozen=True, slots=True)
class Reading:
    """The result of reading one file: its people, its problems, and how it was understood.

    `guessed` says that the file declares no encoding and that this one is only likely. `skipped`
    counts the people that could not be read; `hints` are sentences about how the file was
    understood; `unused` are the headers of columns that are kept and that reltui does not use.
    `other` is another encoding that the file may be in, "" where there is no doubt.
    `rules` are those of a book of reltui about its tags and accounts.
    """

    file: str
    format: str = ""
    encoding: str = ""
    guessed: bool = False
    people: tuple[Person, ...] = ()
    problems: tuple[Problem, ...] = ()
    groups: tuple[Group, ...] = ()
    skipped: int = 0
    hints: tuple[str, ...] = ()
    unused: tuple[str, ...] = ()
    other: str = ""
    rules: tuple[DisposalRule | Account, ...] = ()


def make_person(
    name: str,
    *,
    emails: Iterable[str] = (),
    phones: Iterable[str] = (),
    account: str = "",
    title: str = "",
    note: str = "",
    tags: Iterable[str] = (),
    uid: str = "",
    unmapped_properties: Iterable[str] = (),
    file: str = "",
    line: int = 0,
    facts: Mapping[str, str] | None = None,
    columns: str = "",
) -> Person:
    """A person from the raw texts of a file: every text made safe to show, repeats left out."""
    name, note = clean_name(name), clean_text(note) if note else ""
    if len(name) > LONGEST_NAME:
        note = f"{name}\n\n{note}".strip()
        name = name[: LONGEST_NAME - 1] + "…"
    return Person(
        name=name,
        emails=unique(map(clean_email, emails), email_key) if emails else (),
        phones=unique(map(clean_phone, phones), phone_key) if phones else (),
        account=clean_name(account),
        title=clean_name(title),
        note=note,
        tags=unique(map(clean_name, tags), str.casefold) if tags else (),
        uid=clean_line(uid) if uid else "",
        unmapped_properties=tuple(clean_line(text) for text in unmapped_properties if text.strip()),
        file=file,
        line=line,
        facts=tuple((key, text) for key, raw in facts.items() if (text := clean_name(raw)))
        if facts
        else (),
        columns=columns,
    )


def is_calling_name(text: str, name: str) -> bool:
    """Whether people may call somebody by a nickname: one word that is not the whole name.

    User names and jokes ("jd_1980", "THE BOSS") are not.
    """
    word = clean_line(text)
    letters = word.replace("-", "").replace("'", "").replace("\N{RIGHT SINGLE QUOTATION MARK}", "")
    return (
        letters.isalpha()
        and len(word) <= _LONGEST_CALLING_NAME
        and (word[0].isupper() or word.lower() == word.upper())
        and not (len(word) > 3 and word.isupper() and word.lower() != word.upper())
        and word.casefold() not in {name.casefold(), (name.split() or [""])[0].casefold()}
    )


def clean_name(text: str) -> str:
    """A name, an organization or a tag made safe to show, without marks that nobody can see."""
    if text.isascii() and text.isprintable():
        return text.strip()
    return clean_line(without_invisible(text))


def clean_email(text: str) -> str:
    """An e-mail address without its scheme and without the name before `<...>`."""
    if text.isascii() and text.isprintable():
        text = text.strip()
    else:
        text = clean_line(without_direction_marks(without_invisible(text)))
    if text[:7].casefold() == "mailto:":
        text = text[7:]
    bracketed = _ADDRESS.search(text) if "<" in text else None
    return bracketed.group(1) if bracketed and "@" in bracketed.group(1) else text


def addresses(text: str) -> list[str]:
    """The e-mail addresses of a text that may hold several; a text without any stays whole."""
    if "@" not in text:
        return [text]
    if _MAIL.fullmatch(text):
        return [text.rstrip(".")]
    bracketed = [one for one in _ADDRESS.findall(text) if _MAIL.fullmatch(one)]
    rest = _ADDRESS.sub(" ", text) if bracketed else text
    found = bracketed + _MAIL.findall(rest)
    # Words beside an address are a name only if the address stands in brackets.
    if not bracketed and any(map(str.isalnum, _MAIL.sub("", rest))):
        return [text]
    return [one.rstrip(".") for one in found] or [text]


def named_addresses(text: str) -> list[tuple[str, str]]:
    """The addresses of a text, each with its name or ""; [] where it holds anything else.

    They stand between semicolons or commas; a name may hold a comma: `Lee, Ann <ann@x>`.
    """
    rest = text.rstrip(",;").strip()
    entries: list[tuple[str, str]] = []
    at = 0
    while at < len(rest):
        found = _ENTRY.match(rest, at)
        if found is None:
            return []
        at = found.end()
        name = (found["name"] or "").strip()
        if name[:1] == name[-1:] and name[:1] in {'"', "'"}:
            name = name[1:-1].strip()
        entries.append((name, found["mail"] or found["bare"]))
    return entries


_LISTED: Final = r"[^\s<>@,;\"()]+@[^\s<>@,;\"()]+"
_ENTRY: Final = re.compile(
    rf"\s*(?:mailto:)?(?:(?P<name>\"[^\"]*\"\s*|[^<>;@\"\t]*)<\s*(?:mailto:)?(?P<mail>{_LISTED})\s*>"
    rf"|(?P<bare>{_LISTED}))\s*(?:[,;/|\n]\s*|$)"
)
"""An address, maybe with its name, and the mark behind it; a comma may also stand in the name."""


def names_beside(text: str, name: str) -> bool:
    """Whether a name with a word of its own stands before an address: `Ann Lee <ann@x.example>`."""
    if "<" not in text or "@" not in text or not _ADDRESS.search(text):
        return False
    beside = _MAIL.sub(" ", _ADDRESS.sub(" ", text))
    return not set(_NAME_WORD.findall(fold(beside))) <= set(_NAME_WORD.findall(fold(name)))


def clean_phone(text: str) -> str:
    """A phone number as the file has it, without the `tel:` of an address (RFC 3966)."""
    if text.isascii() and text.isprintable():
        text = text.strip()
    else:
        text = clean_line(without_direction_marks(without_invisible(text)))
    return text[4:] if text[:4].casefold() == "tel:" else text


def email_key(email: str) -> str:
    """The same key for all spellings of one e-mail address."""
    return email.casefold()


def phone_key(phone: str) -> str:
    """The same key for all spellings of a phone number: its digits, also those after "ext".

    The key of a number with letters ("1-800-ROWBOAT") holds the letters too.
    """
    if _VANITY.search(phone):
        return _NOT_LETTERS.sub("", phone).upper()
    return _NOT_DIGITS.sub("", phone) or phone.casefold()


def unique(texts: Iterable[str], key: Callable[[str], str] = str) -> tuple[str, ...]:
    """The texts that are not empty, in their order, without repeats."""
    kept = [text for text in texts if text]
    if len(kept) < 2:
        return tuple(kept)
    first: dict[str, str] = {}
    for text in kept:
        first.setdefault(key(text), text)
    return tuple(first.values())


def tag_members(readings: Sequence[Reading]) -> tuple[Reading, ...]:
    """The readings, with each group made a tag of its members, in whichever file they are.

    A member is named by the number of a card or by an address (RFC 6350 section 6.6.5). A group
    without a member in any file is a problem of its own file; one with some is a hint.
    """
    groups = [group for reading in readings for group in reading.groups]
    if not groups:
        return tuple(readings)
    known = {mark for reading in readings for person in reading.people for mark in _marks(person)}
    tags: dict[str, list[str]] = {}
    for group in groups:
        for member in group.members:
            tags.setdefault(_bare(member), []).append(group.name)
    return tuple(_tagged(reading, tags, known) for reading in readings)


def _marks(person: Person) -> Iterator[str]:
    """What a group may call a person."""
    if person.uid:
        yield _bare(person.uid)
    for mail in person.emails:
        yield f"mailto:{mail.casefold()}"
    for phone in person.phones:
        yield f"tel:{phone_key(phone)}"


def _tagged(reading: Reading, tags: dict[str, list[str]], known: set[str]) -> Reading:
    people = []
    for person in reading.people:
        new = [tag for mark in _marks(person) for tag in tags.get(mark, ())]
        if new:
            person = person._replace(tags=unique((*person.tags, *new), str.casefold))  # noqa: PLW2901
        people.append(person)
    lonely, hints = [], []
    for group in reading.groups:
        missing = sum(_bare(member) not in known for member in group.members)
        if missing == len(group.members):
            reason = (
                f"This card is the group {group.name!r}, and none of its members was read: it was "
                "left out. Import its members together with it, and it becomes their tag."
            )
            lonely.append(Problem(group.file, group.line, reason))
        elif missing:
            were = "was not read and" if missing == 1 else "were not read and"
            hints.append(
                f"Line {group.line}: the group {group.name!r} names {plural(missing, 'member')} "
                f"who {were} got no tag."
            )
    return replace(
        reading,
        people=tuple(people),
        problems=(*reading.problems, *lonely),
        hints=(*reading.hints, *hints),
    )


def _bare(member: str) -> str:
    plain = member.strip().casefold()
    if plain.startswith("tel:"):
        return f"tel:{phone_key(plain[4:])}"
    return plain.removeprefix("urn:uuid:")
