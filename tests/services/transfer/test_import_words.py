"""What an import says: of files read one after the other, the sentences about the last one."""

from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Final

import pytest

from reltui.book.book import Book
from reltui.domain.people.contact import Contact
from reltui.domain.people.notes import Occasion
from reltui.interop.csv.write import write_csv
from reltui.interop.detect import read_bytes
from reltui.interop.ldif.write import write_ldif
from reltui.interop.vcard.write import write_vcards
from reltui.services.transfer.import_apply import apply_import
from reltui.services.transfer.import_plan import plan_for
from reltui.services.transfer.import_report import ImportResult

DAY: Final = date(2026, 3, 2)
AT: Final = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)


def take_in(book: Book, data: str) -> ImportResult:
    kind = "vcf" if data.startswith("BEGIN") else "csv"
    reading = read_bytes(data.encode(), f"f.{kind}")
    return apply_import(book, plan_for(book, [reading], DAY), AT)


@pytest.mark.parametrize(
    ("files", "changes"),
    [
        (
            [f"Name,Email,Stage\nAnn Lee,ann@x.example,{stage}\n" for stage in ("open", "won")],
            [("column Stage", "open", "won")],
        ),
        (
            [
                f"BEGIN:VCARD\nVERSION:4.0\nUID:1\nFN:Ann Lee\n{line}\nEND:VCARD\n"
                for line in ("N:Lee;Ann;Jo;;", "N:Lee;Ann;Mia;;")
            ],
            [("parts of the name", "Ann Jo Lee", "Ann Mia Lee")],
        ),
        (
            [
                f"BEGIN:VCARD\nVERSION:4.0\nUID:1\nFN:Ann Lee\nPHOTO:data:image/png;base64,{data}"
                "\nEND:VCARD\n"
                for data in ("iVBO" * 2000, "R0lG" * 4000)
            ],
            [("photo", "about 5 KB", "about 11 KB")],
        ),
    ],
)
def test_a_value_in_place_of_another_is_said(
    files: list[str], changes: list[tuple[str, str, str]]
) -> None:
    with Book("memory:") as book:
        results = [take_in(book, data) for data in files]
        assert [tuple(change) for _, change in results[-1].changes] == changes
        (ann,) = book.dossiers().values()
        assert {(one.name, one.value) for one in ann.before} == {
            (field, old) for field, old, _ in changes
        }


def test_two_rows_of_one_person_are_named_with_both_birthdays() -> None:
    rows = "Ann Lee,ann@x.example,1980-05-21\nAnn Lee,ann@x.example,1980-05-22\n"
    with Book("memory:") as book:
        (joined,) = take_in(book, f"Name,Email,Birthday\n{rows}").joined
        assert joined.said == (
            "Ann Lee: line 3 joined to line 2: birthday 19800521 stays, 19800522 is kept beside it"
        )


ANN = Contact(
    "",
    "Ann Lee",
    DAY,
    account="Nord",
    title="Buyer",
    emails=("ann@x.example", "lee@x.example"),
    phones=("+47 900 00 001",),
    tags=("press",),
    note="likes tea",
)
EMPTY = {"account": "", "title": "", "emails": ANN.emails[:1], "phones": (), "tags": (), "note": ""}
EXPORTS = {
    "csv": write_csv,
    "vcf": lambda people: write_vcards(people, "4.0"),
    "ldif": write_ldif,
}


@pytest.mark.parametrize("kind", EXPORTS)
def test_an_older_export_of_the_book_brings_nothing_back_and_says_so(kind: str) -> None:
    with Book("memory:") as book:
        with book.change("add", AT) as change:
            ann = change.add(ANN)
        old = EXPORTS[kind]([ann])
        with book.change("set", AT) as change:
            change.put(replace(ann, **EMPTY))  # type: ignore[arg-type]
        result = apply_import(book, plan_for(book, [read_bytes(old, f"o.{kind}")], DAY), AT)
        (now,) = book.contacts()
        assert all(getattr(now, key) == value for key, value in EMPTY.items())
        assert result.remarks == (
            f"o.{kind} has 'Nord' as account of Ann Lee. You emptied it, and it stays empty.",
            f"o.{kind} has 'Buyer' as title of Ann Lee. You emptied it, and it stays empty.",
            f"o.{kind} has 'likes tea' as note of Ann Lee. You emptied it, and it stays empty.",
            f"o.{kind} has of Ann Lee: e-mail 'lee@x.example', phone '+47 900 00 001', tag 'press'."
            " You removed this, and it stays removed.",
        )


@pytest.mark.parametrize("kind", EXPORTS)
def test_what_a_newer_export_no_longer_has_stays_and_is_said(kind: str) -> None:
    with Book("memory:") as here, Book("memory:") as there:
        with there.change("add", AT) as change:
            ann = change.add(ANN)
        for contact in (ann, replace(ann, **EMPTY)):  # type: ignore[arg-type]
            data = EXPORTS[kind]([contact])
            result = apply_import(here, plan_for(here, [read_bytes(data, f"o.{kind}")], DAY), AT)
        (now,) = here.contacts()
        assert all(getattr(now, key) == getattr(ANN, key) for key in EMPTY)
        assert result.remarks == (
            f"o.{kind} no longer has of Ann Lee: account 'Nord', title 'Buyer', note 'likes tea', "
            "e-mail 'lee@x.example', phone '+47 900 00 001', tag 'press'. They stay in the book: "
            "an import takes nothing away.",
        )
        assert len(result.answer()["stays"]) == len(EMPTY)


def test_a_value_that_an_undone_import_brought_is_no_removed_one() -> None:
    table = "Name,Email,Title\nAnn Lee,ann@x.example,{}\n"
    with Book("memory:") as book:
        take_in(book, table.format(""))
        for _ in range(2):
            take_in(book, table.format("Buyer"))
            assert book.contacts()[0].title == "Buyer"
            book.undo(AT)


def test_a_row_with_an_empty_kept_column_is_of_the_same_table() -> None:
    table = "Name,Email,Title,Stage\nAnn Lee,ann@x.example,{}\n"
    with Book("memory:") as book:
        take_in(book, table.format("Buyer,open"))
        result = take_in(book, table.format("Chair,"))
        assert book.contacts()[0].title == "Chair"
        assert [tuple(change) for _, change in result.changes] == [("title", "Buyer", "Chair")]
        assert result.remarks == (
            "f.csv no longer has of Ann Lee: Stage 'open'. It stays in the book: an import takes "
            "nothing away.",
        )


def test_what_the_owner_changed_is_said_where_a_file_still_has_the_old_value() -> None:
    table = "Name,Email,Title,Company\nAnn Lee,ann@x.example,Buyer,{}\n"
    with Book("memory:") as book:
        take_in(book, table.format("Nord"))
        with book.change("set", AT) as change:
            change.put(replace(book.contacts()[0], title="Chair"))
        assert take_in(book, table.format("Ost")).remarks == (
            "f.csv has of Ann Lee: title 'Buyer' (yours: 'Chair'). You changed this, and yours "
            "stays.",
        )


def test_a_name_of_several_people_is_one_contact_and_is_said() -> None:
    rows = 'Anna and Ben Smith,s@x.example\n"Smith, Anna; Smith, Ben",t@x.example\nAnn Lee,a@x\n'
    with Book("memory:") as book:
        result = take_in(book, f"Name,Email\n{rows}")
        assert [one.name for one in book.contacts()][:2] == [
            "Anna and Ben Smith",
            "Smith, Anna; Smith, Ben",
        ]
        kept = "may be the name of several people. It is kept as one contact, as it is written."
        assert result.hints[:2] == (
            f"f.csv: Line 2: 'Anna and Ben Smith' {kept}",
            f"f.csv: Line 3: 'Smith, Anna; Smith, Ben' {kept}",
        )
        assert not take_in(book, "Name,Email\nAnna Smith,s@x.example\n").updated
        assert len(book.contacts()) == 4


def test_what_a_restored_backup_did_not_have_comes_back_with_an_import(tmp_path: Path) -> None:
    with Book(tmp_path / "book.json") as book:
        with book.change("add", AT) as change:
            ann = change.add(replace(ANN, **EMPTY))  # type: ignore[arg-type]
        book.backup(tmp_path / "old.json")
        with book.change("set", AT) as change:
            change.put(replace(ANN, id=ann.id))
        file = write_csv(book.contacts())
        book.restore(tmp_path / "old.json", AT)
        assert book.contacts()[0].phones == ()
        apply_import(book, plan_for(book, [read_bytes(file, "o.csv")], DAY), AT)
        (now,) = book.contacts()
        assert all(getattr(now, key) == getattr(ANN, key) for key in EMPTY)


def test_a_birthday_that_the_owner_removed_stays_removed() -> None:
    table = "Name,Email,Birthday,Title\nAnn Lee,ann@x.example,{}\n"
    with Book("memory:") as book:
        take_in(book, table.format("1980-05-21,Buyer"))
        with book.change("remove", AT) as change:
            change.remove(book.all(Occasion)[0])
        take_in(book, table.format("1980-05-21,Chair"))
        assert book.contacts()[0].title == "Chair"
        assert not book.all(Occasion)
        # Another day is none that was removed.
        take_in(book, table.format("1980-05-22,Chair"))
        assert [(one.year, one.month, one.day) for one in book.all(Occasion)] == [(1980, 5, 22)]
