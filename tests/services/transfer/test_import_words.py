"""What an import says: of files read one after the other, the sentences about the last one."""

from datetime import UTC, date, datetime
from typing import Final

import pytest

from reltui.book.book import Book
from reltui.interop.detect import read_bytes
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
