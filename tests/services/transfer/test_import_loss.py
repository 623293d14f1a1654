"""Laws of loss: two files in one import, or one after the other, and nothing of either is gone."""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reltui.book.book import Book
from reltui.book.core.codec import TABLES
from reltui.domain.people.contact import Answer, Contact
from reltui.domain.people.events import (
    Ask,
    Commitment,
    CompletedMove,
    Dossier,
    Event,
    Fall,
    PlainNote,
    Question,
    Tie,
    Touch,
)
from reltui.domain.people.imports import ImportedCard
from reltui.domain.people.notes import ItemLink, Occasion, Thanks
from reltui.domain.people.sessions import SessionLine
from reltui.domain.vocabulary import (
    CommitmentState,
    LinkKind,
    OccasionKind,
    Party,
    Reply,
    ThanksKind,
    TieKind,
)
from reltui.interop.detect import read_bytes
from reltui.interop.source.people import Reading
from reltui.services.transfer.example_book import build_example
from reltui.services.transfer.import_apply import apply_import
from reltui.services.transfer.import_book import read_open_book
from reltui.services.transfer.import_plan import plan_for
from reltui.services.transfer.import_sources import read_sources
from support.laws import one_in

DAY = date(2026, 3, 2)
AT = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
_WHO = ("Ann Lee", "Bo Lund", "Ines Duarte")
_DAYS = st.sampled_from((date(2026, 1, 5), date(2026, 2, 6)))
_TEXTS = st.sampled_from(("the list", "the map", "a call"))
_MORE = st.sampled_from(("", "since spring", "in May"))
_VEILS = st.booleans()


_NAMING: dict[str, Callable[[date, str], st.SearchStrategy[Event]]] = {
    "d": lambda on, _: st.just(CompletedMove("", "", on, "commitment", "due", about="m1")),
    "l": lambda on, text: st.sampled_from(("m2", text)).map(
        lambda target: ItemLink("", "", on, "m1", LinkKind.SERVES, target)
    ),
    "s": lambda on, text: st.just(SessionLine("", "", on, "s1", "options", text, made=("m1",))),
    "k": lambda on, text: st.just(Thanks("", "", on, ThanksKind.THANKS, "m1", text)),
}
"""Events that name other records, by a letter."""


@st.composite
def _events(draw: st.DrawFn) -> list[Event]:
    """What happened with somebody, in few words, so that two files tell the same all the time."""
    made: list[Event] = []
    for kind in draw(st.lists(st.sampled_from("tnmkafoqdls"), max_size=5)):
        on, text, veil = draw(_DAYS), draw(_TEXTS), draw(_VEILS)
        event: Event
        if kind == "t":
            event = Touch("", "", on, text, confidential=veil)
        elif kind == "n":
            event = PlainNote("", "", on, text, confidential=veil)
        elif kind == "m":
            state = draw(st.sampled_from(tuple(CommitmentState)))
            event = Commitment("", "", on, text, DAY, Party.US, state, word=draw(_MORE))
        elif kind == "a":
            answer = draw(st.none() | st.sampled_from(tuple(Reply)))
            event = Ask("", "", on, text, 2, answer, reason=draw(_MORE) if answer else "")
        elif kind == "f":
            event = Fall("", "", on, 5, 3, text, matters=draw(_MORE))
        elif kind == "o":
            event = Occasion("", "", on, OccasionKind.BIRTHDAY, 5, draw(st.integers(1, 2)))
        elif kind == "q":
            event = Question("", "", on, text, draw(_MORE) or None)
        else:
            event = draw(_NAMING[kind](on, text))
        made.append(event)
    return made


@st.composite
def _books(draw: st.DrawFn) -> list[tuple[Contact, list[Event]]]:
    """Who is in a book, each with what happened with them."""
    people = []
    for name in draw(st.lists(st.sampled_from(_WHO), min_size=1, max_size=3, unique=True)):
        contact = Contact(
            "",
            name,
            draw(_DAYS),
            account=draw(st.sampled_from(("", "Nord", "Ost"))),
            title=draw(st.sampled_from(("", "Buyer", "Chair"))),
            emails=(f"{name[:3].lower()}@x.example",),
            phones=draw(st.sampled_from(((), ("+49 30 1234567",), ("+49 30 7654321",)))),
            note=draw(st.sampled_from(("", "likes tea", "has a boat"))),
            called=draw(st.sampled_from(("", "Annie", "Bee"))),
            wants=draw(st.none() | st.builds(Answer, _TEXTS, _DAYS)),
            helpers=draw(st.sampled_from(((), ("Kim",), ("Lou",)))),
            unmapped_properties=draw(
                st.sampled_from(((), ("ADR:;;Quay 1;Oslo;;;",), ("ADR:;;Quay 2;Oslo;;;",)))
            ),
        )
        people.append((contact, draw(_events())))
    return people


def book_of(people: Sequence[tuple[Contact, list[Event]]]) -> Book:
    """A book of these people, written as it would be: who, then what happened with them."""
    book = Book("memory:")
    with book.change("begin", AT) as change:
        for contact, events in people:
            who = change.add(contact).id
            for event in events:
                changed: Any = event
                change.add(replace(changed, who=who))
    return book


def reading_of(people: Sequence[tuple[Contact, list[Event]]], file: str) -> Reading:
    with book_of(people) as book:
        return read_open_book(book, file)


def take_in(book: Book, *readings: Reading) -> None:
    apply_import(book, plan_for(book, readings, DAY), AT)


def _plain(event: Event) -> tuple[object, ...]:
    """What an event says, whatever its numbers and its end."""
    return type(event).__name__, event.on, getattr(event, "text", ""), getattr(event, "day", 0)


def _all(dossier: Dossier) -> list[Event]:
    held: Any = dossier
    kinds = (
        *("touches", "notes", "commitments", "asks", "falls", "questions", "occasions", "thanks"),
        *("completed_moves", "session_lines"),
    )
    return [event for kind in kinds for event in getattr(held, kind)]


def _words(event: Event) -> set[str]:
    """What somebody wrote about how an event ended."""
    found = (getattr(event, name, "") for name in ("word", "answer", "reason", "matters"))
    return {word for word in found if word and type(word) is str}


def holds_all(book: Book, readings: Iterable[Reading]) -> None:
    """Everything that these files say stands in the book, with the person it is about."""
    dossiers = book.dossiers()
    known = {mail: one for one in dossiers.values() for mail in one.contact.emails}
    for reading in readings:
        for person in reading.people:
            dossier = known[person.emails[0]]
            whole: Any = person.whole
            text = repr(
                (dossier.contact, dossier.cards, dossier.occasions, dossier.before)
            ).casefold()
            said = [person.name, person.account, person.title, person.note, *person.phones]
            said += [value for _, value in person.facts]
            said += [line.partition(":")[2].strip(";") for line in person.unmapped_properties]
            for value in (*said, *(whole.helpers if whole else ())):
                assert value.casefold() in text, value
            mine = _all(dossier)
            here = Counter(map(_plain, mine))
            # A link between two items is left out where one of them is in no file.
            events = [event for event in person.events if not isinstance(event, ItemLink)]
            for told, count in Counter(map(_plain, events)).items():
                assert here[told] >= count, told
            for event in events:
                same = [one for one in mine if _plain(one) == _plain(event)]
                assert _words(event) <= set().union(*map(_words, same)), event
                assert any(
                    getattr(one, "confidential", False) >= getattr(event, "confidential", False)
                    for one in same
                )


@pytest.mark.parametrize("at_once", [True, False])
@one_in(1, dev=3)
@given(_books(), _books(), _books())
def test_nothing_of_two_books_is_lost_in_one_that_knows_some_of_the_people(
    at_once: bool,
    one: list[tuple[Contact, list[Event]]],
    other: list[tuple[Contact, list[Event]]],
    here: list[tuple[Contact, list[Event]]],
) -> None:
    readings = reading_of(one, "one.json"), reading_of(other, "other.json")
    with book_of(here) as book:
        before = read_open_book(book, "here")
        if at_once:
            take_in(book, *readings)
        else:
            for reading in readings:
                take_in(book, reading)
        holds_all(book, (*readings, before))


@one_in(1, dev=3)
@given(_books(), _books())
def test_two_new_books_at_once_bring_each_event_once(
    one: list[tuple[Contact, list[Event]]], other: list[tuple[Contact, list[Event]]]
) -> None:
    """What both tell in the same words comes in as often as the one of them tells it more often."""
    readings = reading_of(one, "one.json"), reading_of(other, "other.json")
    with Book("memory:") as book:
        take_in(book, *readings)
        holds_all(book, readings)
        for dossier in book.dossiers().values():
            files = [
                Counter(_plain(event) for event in person.events if isinstance(event, Touch))
                for reading in readings
                for person in reading.people
                if person.emails == dossier.contact.emails
            ]
            most = Counter[tuple[object, ...]]()
            for count in files:
                most |= count
            assert Counter(map(_plain, dossier.touches)) == most
        number = len(book.history())
        take_in(book, *readings)
        assert len(book.history()) == number


def _records(book: Book) -> dict[str, int]:
    """How many records of each kind a book holds."""
    return {table: len(book.all(kind)) for kind, (table, _) in TABLES.items()}


def _two_copies_are_one(source: Book) -> None:
    once, copy = read_open_book(source, "one.json"), read_open_book(source, "copy.json")
    with Book("memory:") as alone, Book("memory:") as book:
        take_in(alone, once)
        take_in(book, once, copy)
        assert _records(book) == _records(alone)
        assert sorted(one.about != "" for one in book.all(Thanks)) == sorted(
            one.about != "" for one in alone.all(Thanks)
        )
        take_in(alone, once, copy)
        assert _records(book) == _records(alone)


@one_in(1, dev=3)
@given(_books())
def test_two_copies_of_a_book_in_one_import_bring_each_record_once(
    people: list[tuple[Contact, list[Event]]],
) -> None:
    with book_of(people) as source:
        _two_copies_are_one(source)


def test_two_copies_of_the_example_book_in_one_import_bring_each_record_once() -> None:
    with Book("memory:") as source:
        build_example(source, DAY, AT)
        _two_copies_are_one(source)
        assert source.all(SessionLine)
        assert source.all(ItemLink)


_CARD = (
    b"BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Ann Lee\r\nEMAIL:ann@x.example\r\nNOTE:sings\r\n"
    b"BDAY:19800501\r\nADR:;;Pier 9;Oslo;;;\r\nEND:VCARD\r\n"
)


@one_in(1, dev=3)
@given(_books(), st.sampled_from(["", "book"]))
def test_nothing_of_a_card_and_a_book_in_one_import_is_lost(
    people: list[tuple[Contact, list[Event]]], known: str
) -> None:
    card = read_bytes(_CARD, "ann.vcf")
    book_file = reading_of(people, "one.json")
    with book_of(people) if known else Book("memory:") as book:
        take_in(book, card, book_file)
        holds_all(book, [book_file])
        ann = next(one for one in book.dossiers().values() if one.contact.name == "Ann Lee")
        assert "sings" in repr((ann.contact, ann.cards))
        assert "Pier 9" in repr(ann.contact)
        born = {(one.month, one.day) for one in ann.occasions}
        assert born
        if not any(name == "Ann Lee" for name in (contact.name for contact, _ in people)):
            assert born == {(5, 1)}


_KEPT = {
    "ADR": (":;;Quay 1;Oslo;;;", ";TYPE=WORK:;;Quay 2;Oslo;;;"),
    "BDAY": (":1980-05-21", ":1980-05-22", ":--05-21"),
    "ANNIVERSARY": (":20100605", ":20110605"),
    "GENDER": (":F", ":O"),
    "NOTE": (":sings", ":has a boat"),
    "NICKNAME": (":Annie", ":Anka", ":ann_1"),
    "TITLE": (":Buyer", ":Chair"),
    "ORG": (":Nord;Sales", ":Ost"),
    "ROLE": (":press", ":money"),
    "IMPP": (":xmpp:ann@x.example",),
    "TEL": (";TYPE=CELL:+47 900 00 001", ";TYPE=WORK:+47 900 00 002"),
    "X-ODD": (":one", ":two"),
    "N": (":Lee;Ann;;;", ":Lee;Ann;Marie;;", ":Lee;Ann;;Dr.;"),
    "PHOTO": (":data:image/png;base64,iVBORw0K", ":data:image/png;base64,R0lGODlh"),
    "URL": (":https://ann.example", ":https://lee.example/a"),
    "CATEGORIES": (":press", ":harbour,press"),
    "RELATED": (";VALUE=text:Ben",),
    "SORT-AS": (":Lee",),
    "CLASS": (":PRIVATE", ":PUBLIC"),
    "KEY": (":https://ann.example/key", ":https://lee.example/key"),
}


@st.composite
def _cards(draw: st.DrawFn) -> bytes:
    """A card of Ann, as one of many programs knows her."""
    lines = ["BEGIN:VCARD", "VERSION:4.0", "FN:Ann Lee", "EMAIL:ann@x.example"]
    names = draw(st.lists(st.sampled_from(list(_KEPT)), max_size=5, unique=True))
    lines += [name + draw(st.sampled_from(_KEPT[name])) for name in names]
    return "\r\n".join([*lines, "END:VCARD", ""]).encode()


@pytest.mark.parametrize("how", ["one file", "one import", "two imports"])
@one_in(1, dev=3)
@given(_cards(), _cards())
def test_nothing_of_two_cards_of_one_person_is_lost(how: str, one: bytes, other: bytes) -> None:
    parts = [one + other] if how == "one file" else [one, other]
    readings = [read_bytes(part, f"{number}.vcf") for number, part in enumerate(parts)]
    with Book("memory:") as book:
        steps = [[reading] for reading in readings] if how == "two imports" else [readings]
        for step in steps:
            take_in(book, *step)
        (ann,) = book.dossiers().values()
        kept = repr((ann.contact, ann.cards, ann.before)).replace("\\\\", "\\")
        for line in (one + other).decode().splitlines():
            name, _, value = line.partition(":")
            if name == "PHOTO" and how == "two imports":
                # A newer photo takes the place of the older one.
                continue
            value = value.strip(";").replace("--", "")
            value = value.replace("-", "") if name == "BDAY" else value
            words = re.split("[;,]", value) if name in {"N", "CATEGORIES"} else [value]
            for part in words:
                assert name in {"BEGIN", "VERSION", "END"} or part in kept, line
        number = len(book.history())
        take_in(book, *step)
        assert len(book.history()) == number


_COLUMNS = {
    "First Name": ("Ann",),
    "Middle Name": ("Marie", "Jo"),
    "E-mail 2": ("a@y.example", "b@y.example"),
    "Mobile": ("+47 900 00 001", "+47 900 00 002"),
    "Company": ("Nord", "Ost"),
    "Department": ("Sales", "Press"),
    "Job Title": ("Buyer", "Chair"),
    "Notes": ("sings", "has a boat"),
    "Tags": ("press", "harbour"),
    "Birthday": ("1980-05-21", "1980-05-22", "soon", "5/6/1980", "29362"),
    "Anniversary": ("2010-06-05", "2011-06-05"),
    "Home Street": ("Quay 1", "Quay 2"),
    "Website": ("https://ann.example", "https://lee.example"),
    "Photo": ("a.png", "b.png"),
    "Nickname": ("Annie", "Anka"),
    "Pronouns": ("she", "they"),
    "Owner": ("Kim", "Lou"),
    "Stage": ("open", "won"),
    "LinkedIn": ("https://www.linkedin.com/in/ann-lee",),
}


@one_in(1, dev=3)
@given(
    st.lists(st.sampled_from(list(_COLUMNS)), max_size=5, unique=True).flatmap(
        lambda names: st.lists(
            st.fixed_dictionaries({name: st.sampled_from(("", *_COLUMNS[name])) for name in names}),
            min_size=2,
            max_size=3,
        )
    )
)
def test_nothing_of_several_rows_of_one_person_in_one_file_is_lost(
    rows: list[dict[str, str]],
) -> None:
    names = ["Name", "Email", *rows[0]]
    lines = [",".join(["Ann Lee", "ann@x.example", *row.values()]) for row in rows]
    data = "\n".join([",".join(names), *lines, ""]).encode()
    with Book("memory:") as book:
        reading = read_bytes(data, "crm.csv")
        take_in(book, reading)
        kept = repr((book.dossiers(), reading.hints)).replace("\\\\", "\\")
        for row in rows:
            for name, value in row.items():
                days = {value, value.replace("-", ""), *_READ.get(value, ())}
                assert any(day in kept for day in days), (name, value)
        number = len(book.history())
        take_in(book, reading)
        assert len(book.history()) == number


_READ = {"29362": ("19800521",), "5/6/1980": ("19800605", "19800506")}
"""How days stand in the book that a file writes in another way."""


def test_a_birthday_that_a_newer_card_corrects_is_corrected_in_the_book() -> None:
    card = b"BEGIN:VCARD\nVERSION:4.0\nFN:Ann Lee\nUID:1\nBDAY:%b\nEND:VCARD\n"
    with Book("memory:") as book:
        for day in (b"19800521", b"19800522"):
            take_in(book, read_bytes(card % day, "ann.vcf"))
        (ann,) = book.dossiers().values()
        assert [(one.year, one.month, one.day) for one in ann.occasions] == [(1980, 5, 22)]
        assert [(one.name, one.value) for one in ann.before] == [("birthday", "19800521")]
        with book.change("edit", AT) as change:
            change.put(replace(ann.occasions[0], day=1))
        take_in(book, read_bytes(card % b"19800523", "ann.vcf"))
        assert [one.day for one in book.all(Occasion)] == [1]


def test_a_file_that_is_named_twice_is_one_file(tmp_path: Path) -> None:
    ann = Contact("", "Ann Lee", DAY, emails=("ann@x.example",))
    with Book(tmp_path / "a.json") as source, source.change("begin", AT) as change:
        change.add(Touch("", change.add(ann).id, DAY, "at the fair"))
    file, other = str(tmp_path / "a.json"), f"{tmp_path}/./a.json"
    with Book("memory:") as book:
        take_in(book, *read_sources([file, file, other]))
        assert len(book.contacts()) == len(book.all(Touch)) == 1


def test_a_touch_that_two_files_tell_of_several_people_is_one() -> None:
    ann = Contact("", "Ann Lee", DAY, emails=("ann@x.example",))
    bo = Contact("", "Bo Lund", DAY, emails=("bo@x.example",))
    ines = Contact("", "Ines Duarte", DAY, emails=("ines@x.example",))
    met = Touch("", "", DAY, "at the fair", group="g1")
    other = Touch("", "", DAY, "at the fair", group="g7", confidential=True)
    one = reading_of([(ann, [met]), (bo, [met])], "one.json")
    two = reading_of([(ann, [other]), (ines, [other])], "two.json")
    with Book("memory:") as book:
        take_in(book, one, two)
        touches = book.all(Touch)
        assert len(touches) == len({touch.who for touch in touches}) == 3
        assert len({touch.group for touch in touches}) == 1
        assert all(touch.confidential for touch in touches)


def test_a_line_between_two_and_a_reference_come_in_from_the_second_file_too() -> None:
    ann = Contact("", "Ann Lee", DAY, emails=("ann@x.example",))
    bo = Contact("", "Bo Lund", DAY, emails=("bo@x.example",))
    promise = Commitment("", "", DAY, "the list", DAY)
    one = reading_of([(bo, []), (ann, [promise])], "one.json")
    with book_of([(ann, [promise]), (bo, [])]) as source:
        with source.change("thank", AT) as change:
            change.add(Thanks("", "c1", DAY, ThanksKind.THANKS, "m1", "for the list"))
            change.add(Tie("", "c1", DAY, "c2", TieKind.REPORTS))
        two = read_open_book(source, "two.json")
    with Book("memory:") as book:
        take_in(book, one, two)
        found = {one.contact.name: one for one in book.dossiers().values()}
        held = found["Ann Lee"]
        (kept,) = held.commitments
        assert [thanks.about for thanks in held.thanks] == [kept.id]
        assert [tie.other for tie in held.ties] == [found["Bo Lund"].contact.id]


def test_a_promise_open_in_one_file_and_kept_in_the_other_is_kept() -> None:
    ann = Contact("", "Ann Lee", DAY, emails=("ann@x.example",))
    promise = Commitment("", "", DAY, "the list", DAY)
    kept = replace(promise, state=CommitmentState.KEPT, closed=DAY, closed_seq=9, word="sent")
    readings = [reading_of([(ann, [one])], f"{one.state}.json") for one in (promise, kept)]
    for order in (readings, readings[::-1]):
        with Book("memory:") as book:
            take_in(book, *order)
            (held,) = book.all(Commitment)
            assert (held.state, held.word, held.closed_seq) == (CommitmentState.KEPT, "sent", 1)


def test_a_promise_kept_here_and_broken_there_stays_kept_and_that_is_said() -> None:
    ann = Contact("", "Ann Lee", DAY, emails=("ann@x.example",))
    promise = Commitment("", "", DAY, "the list", DAY)
    here, there = (
        replace(promise, state=state, closed=DAY)
        for state in (CommitmentState.KEPT, CommitmentState.BROKEN)
    )
    with book_of([(ann, [here])]) as book:
        plan = plan_for(book, [reading_of([(ann, [there])], "there.json")], DAY)
        assert plan.is_empty
        assert plan.result.remarks == (
            "there.json: 'the list' of Ann Lee is 'broken' there and 'kept' here. It was kept as "
            "it is here.",
        )


def test_what_files_said_of_somebody_new_comes_in_with_them() -> None:
    card = read_bytes(_CARD, "ann.vcf")
    with Book("memory:") as source:
        take_in(source, card)
        reading = read_open_book(source, "one.json")
    with Book("memory:") as book:
        take_in(book, reading)
        assert [one.file for one in book.all(ImportedCard)] == ["ann.vcf"]
        number = len(book.history())
        take_in(book, card)
        take_in(book, reading)
        assert len(book.history()) == number
