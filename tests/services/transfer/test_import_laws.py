"""Laws of importing, over generated files with many people who are nearly the same."""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import fields, replace
from datetime import UTC, date, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reltui.book.book import Book
from reltui.domain.people.contact import Contact
from reltui.interop.detect import read_bytes
from reltui.interop.source.people import Person, Reading
from reltui.services.transfer.import_apply import apply_import
from reltui.services.transfer.import_plan import plan_for, plan_import
from reltui.services.transfer.import_report import ImportResult
from support.laws import one_in

DAY = date(2026, 3, 2)
AT = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)

# Few values, so that people of one file share addresses, names and numbers all the time.
_NAMES = ["Ann Lee", "Lee, Ann", "A. Lee", "Bob Ray", "Robert Ray", "Dr. Ann Lee", "Lee", "Ann", ""]
_MAILS = ["a@x.example", "A@X.example", "b@x.example", "info@x.example", "not a mail", ""]
_PHONES = ["+49 151 2345678", "0151 2345678", "030 111222 ext. 4", "1-800-ROWBOAT", "7", ""]
_WORDS = ["Nord", "Nord AG", "Buyer", "vip", "two words", "x;y,z", 'a "b" c', "ünïcode", ""]
_VCARD = {
    "FN": _NAMES,
    "N": ["Lee;Ann;;;", "Ray;Bob;;Dr.;", ""],
    "EMAIL;TYPE=WORK": _MAILS,
    "EMAIL": _MAILS,
    "TEL;TYPE=CELL": _PHONES,
    "ORG": _WORDS,
    "TITLE": _WORDS,
    "NOTE": _WORDS,
    "CATEGORIES": _WORDS,
    "UID": ["1", "2", ""],
    "NICKNAME": ["Annie", "bobby_1", ""],
    "BDAY": ["19800521", "--0521", "once"],
    "URL": ["https://linkedin.com/in/ann", "https://x.example"],
    "X-ODD": _WORDS,
    "KIND": ["individual", "org", "group"],
}
_CSV = {
    "Name": _NAMES,
    "Last Name": ["Lee", "Ray", ""],
    "E-mail": _MAILS,
    "Email 2": _MAILS,
    "Phone": _PHONES,
    "Company": _WORDS,
    "Title": _WORDS,
    "Notes": _WORDS,
    "Tags": _WORDS,
    "Home City": _WORDS,
    "Birthday": ["1980-05-21", "5/6/80", ""],
    "LinkedIn URL": ["https://linkedin.com/in/ann", ""],
    "Stage": _WORDS,
}


def _quoted(cell: str) -> str:
    return '"' + cell.replace('"', '""') + '"'


@st.composite
def _cards(draw: st.DrawFn) -> bytes:
    """A vCard file."""
    lines: list[str] = []
    for _ in range(draw(st.integers(1, 5))):
        lines += ["BEGIN:VCARD", f"VERSION:{draw(st.sampled_from(['3.0', '4.0', '2.1']))}"]
        for name in draw(st.lists(st.sampled_from(list(_VCARD)), max_size=7)):
            lines.append(f"{name}:{draw(st.sampled_from(_VCARD[name]))}")
        lines.append("END:VCARD")
    return ("\r\n".join(lines) + "\r\n").encode()


@st.composite
def _tables(draw: st.DrawFn) -> bytes:
    """A CSV file, with a column that names somebody."""
    more = draw(st.lists(st.sampled_from(list(_CSV)[1:]), max_size=6, unique=True))
    headers = ["Name", *more]
    rows = [
        [draw(st.sampled_from(_CSV[header])) for header in headers]
        for _ in range(draw(st.integers(1, 5)))
    ]
    return "\n".join(",".join(map(_quoted, row)) for row in [headers, *rows]).encode()


_FILES = st.one_of(_cards(), _tables())


def read(*files: bytes) -> list[Reading]:
    return [read_bytes(data, f"file{number}") for number, data in enumerate(files)]


def take_in(book: Book, readings: list[Reading]) -> ImportResult:
    return apply_import(book, plan_for(book, readings, DAY), AT)


def told(contact: Contact) -> tuple[object, ...]:
    """What a contact says, whatever its id."""
    left_out = {"id", "seq", "uid", "source"}
    return tuple(
        sorted(value, key=str) if isinstance(value := getattr(contact, one.name), tuple) else value
        for one in fields(contact)
        if one.name not in left_out
    )


def everybody(contacts: Iterable[Contact]) -> list[str]:
    return sorted(repr(told(contact)) for contact in contacts)


@one_in(1, dev=3)
@given(st.lists(_FILES, min_size=1, max_size=3))
def test_the_same_files_twice_change_nothing_whatever_is_in_them(files: list[bytes]) -> None:
    with Book("memory:") as book:
        take_in(book, read(*files))
        before = everybody(book.contacts())
        number = len(book.history())
        result = take_in(book, read(*files))
        assert (result.added, result.updated, result.changes) == (0, 0, ())
        assert everybody(book.contacts()) == before
        assert len(book.history()) == number


@one_in(1, dev=3)
@given(st.lists(_FILES, min_size=2, max_size=4))
def test_a_file_that_was_read_last_changes_nothing_whatever_came_before(files: list[bytes]) -> None:
    with Book("memory:") as book:
        for data in files:
            take_in(book, read(data))
            before = everybody(book.contacts())
            result = take_in(book, read(data))
            assert (result.added, result.updated) == (0, 0)
            assert everybody(book.contacts()) == before


@one_in(1, dev=3)
@given(st.lists(_FILES, min_size=2, max_size=3), st.randoms(use_true_random=False))
def test_the_order_of_files_in_one_import_does_not_matter(files: list[bytes], chance: Any) -> None:
    readings = read(*files)
    mixed = list(readings)
    chance.shuffle(mixed)
    one, other = (plan_import([], order, DAY) for order in (readings, mixed))
    assert everybody(added.contact for added in one.additions) == everybody(
        added.contact for added in other.additions
    )


def witnesses(person: Person, contact: Contact) -> int:
    """How many things a card and a contact have in common, told in another way than the rule does.

    Who goes by an address has it in place of a name.
    """

    def digits(phones: Iterable[str]) -> set[str]:
        return {re.sub(r"[^0-9a-z]", "", phone.casefold())[-7:] for phone in phones}

    def words(name: str) -> Counter[str]:
        return Counter(word[:1] for word in re.findall(r"\w+", name.casefold()) if word != "dr")

    mails = {mail.casefold() for mail in person.emails} & {
        mail.casefold() for mail in contact.emails
    }
    reach = {*person.emails, *person.phones, *contact.emails, *contact.phones}
    nameless = person.name in reach or contact.name in reach
    profiles = {line for line in person.unmapped_properties if "linkedin.com/in/" in line}
    return (
        bool(mails)
        + bool(digits(person.phones) & digits(contact.phones))
        + bool(person.uid and person.uid == contact.uid)
        + bool(profiles & set(contact.unmapped_properties))
        + bool(nameless or (words(person.name) & words(contact.name)).total() > 1)
        + bool(person.name == contact.name)
        + bool(person.account and person.account == contact.account)
    )


@one_in(1, dev=3)
@given(_FILES, _FILES)
def test_nobody_is_made_one_with_somebody_of_whom_only_one_thing_is_known(
    one: bytes, other: bytes
) -> None:
    with Book("memory:") as book:
        take_in(book, read(one))
        plan = plan_for(book, read(other), DAY)
        for update in plan.updates:
            for person in update.people:
                assert witnesses(person, update.after) > 1


@one_in(1, dev=3)
@given(_FILES, _FILES)
def test_no_value_of_a_file_is_lost(one: bytes, other: bytes) -> None:
    with Book("memory:") as book:
        readings = [*read(one), *read(other)]
        for reading in readings:
            take_in(book, [reading])
        dossiers = book.dossiers().values()
        kept = " ".join(
            repr(told(dossier.contact)) + repr(dossier.before) + repr(dossier.cards)
            for dossier in dossiers
        ).casefold()
        for reading in readings:
            for person in reading.people:
                for value in (person.name, person.account, person.title, *person.tags):
                    assert value.casefold() in kept
                for value in (*person.emails, *person.phones):
                    assert value.casefold() in kept


@pytest.mark.parametrize("field", ["title", "account", "note"])
@one_in(1, dev=3)
@given(_FILES)
def test_what_the_owner_wrote_outlives_every_import(field: str, data: bytes) -> None:
    with Book("memory:") as book:
        take_in(book, read(data))
        edited = {}
        with book.change("edit", AT) as change:
            for contact in book.contacts():
                own = f"mine of {contact.id}"
                edited[contact.id] = own
                change.put(replace(contact, **{field: own}))  # type: ignore[arg-type]
        take_in(book, read(data))
        take_in(book, read(data + b"\n"))
        now = {contact.id: getattr(contact, field) for contact in book.contacts()}
        assert {who: now[who] for who in edited} == edited
