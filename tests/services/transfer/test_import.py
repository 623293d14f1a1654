"""Importing: who is known already, what is added, and that it is one change or none."""

import io
import json
import re
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from reltui.book.book import Book
from reltui.domain.people.contact import Answer, Contact, Mark, Placement
from reltui.domain.people.events import Tie, Touch
from reltui.domain.vocabulary import TieKind
from reltui.services.base.errors import Refused
from reltui.services.transfer.import_apply import apply_import
from reltui.services.transfer.import_plan import Plan, plan_for, plan_import
from reltui.services.transfer.import_preview import preview
from reltui.services.transfer.import_report import ImportResult
from reltui.services.transfer.import_sources import read_sources
from support.cards import card
from support.laws import by_profile
from support.places import SAMPLES

TODAY = date(2026, 3, 2)
AT = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)


def plan_text(book: Book, text: str) -> Plan:
    """The plan of an import from standard input."""
    return plan_for(book, read_sources(["-"], stdin=io.BytesIO(text.encode())), TODAY)


def put_in(book: Book, text: str) -> ImportResult:
    """Import a text."""
    return apply_import(book, plan_text(book, text), AT)


def counts(result: ImportResult) -> tuple[int, int, int, int]:
    """Added, updated, unchanged, skipped."""
    return result.added, result.updated, result.unchanged, result.skipped


def test_an_import_is_one_change_with_a_name(book: Book, tmp_path: Path) -> None:
    path = tmp_path / "friends.vcf"
    path.write_text(card("FN:A") + card("FN:B"), "utf-8")
    plan = plan_for(book, read_sources([str(path)]), TODAY)
    apply_import(book, plan, AT)
    assert [entry.name for entry in book.history()] == ["import 2 people from friends.vcf"]
    assert [contact.added for contact in book.contacts()] == [TODAY, TODAY]
    book.undo(AT)
    assert book.contacts() == []


@pytest.mark.parametrize(
    "text",
    [
        card("FN:A", "EMAIL:a@x"),
        card("FN:A") + card("FN:A"),
        card("FN:A", "TEL:1") + card("FN:A", "TEL:2") + card("FN:A"),
        card("FN:A", "EMAIL:info@x") + card("FN:B", "EMAIL:info@x"),
        card("FN:A", "UID:1", "TITLE:x") + card("FN:A", "UID:1", "TITLE:y", "NOTE:z"),
        card("EMAIL:a@x") + card("FN:A", "EMAIL:a@x"),
        "name,email,stage\nA,a@x,open\nA,a@x,won\nB,,\n",
    ],
)
def test_the_same_file_twice_changes_nothing(book: Book, text: str) -> None:
    first = put_in(book, text)
    before = book.contacts()
    second = put_in(book, text)
    assert counts(second) == (0, 0, first.read, 0)
    assert book.contacts() == before
    assert len(book.history()) == 1


@pytest.mark.skipif(not SAMPLES.is_dir(), reason="the sample files are not here")
def test_every_sample_goes_in_once(book: Book) -> None:
    files = [str(path) for path in sorted(SAMPLES.glob("*.vcf"))]
    plan = plan_for(book, read_sources(files), TODAY)
    result = apply_import(book, plan, AT)
    assert (result.read, result.skipped, result.problems) == (53, 0, ())
    again = plan_for(book, read_sources([str(SAMPLES)]), TODAY)
    assert counts(again.result) == (0, 0, 53, 0)


@pytest.mark.parametrize(
    ("text", "people"),
    [
        (card("FN:A", "TEL:1") + card("FN:A", "TEL:2"), 2),
        (card("FN:A", "ORG:X") + card("FN:A", "ORG:Y"), 2),
        (card("FN:A", "EMAIL:info@x") + card("FN:B", "EMAIL:info@x"), 2),
        (card("FN:A", "EMAIL:a@x") + card("FN:a", "EMAIL:A@X", "TEL:1"), 1),
        (card("FN:A", "UID:1") + card("FN:B", "UID:1"), 2),
        (card("FN:A", "UID:1") + card("FN:A", "UID:2"), 2),
        (card("EMAIL:a@x") + card("FN:A", "EMAIL:a@x"), 1),
    ],
)
def test_two_cards_of_a_file_are_one_only_where_they_agree(
    book: Book, text: str, people: int
) -> None:
    put_in(book, text)
    assert len(book.contacts()) == people


@pytest.mark.parametrize(
    ("there", "text", "people"),
    [
        (Contact("", "Maja Lind", TODAY, emails=("m@x",)), card("FN:Maja L.", "EMAIL:M@x"), 1),
        (Contact("", "Bo Dahl", TODAY, emails=("info@x",)), card("FN:Eva Holm", "EMAIL:info@x"), 2),
        (Contact("", "Maja Lind", TODAY), card("FN:maja  lind", "EMAIL:m@x"), 2),
        (Contact("", "Maja Lind", TODAY, account="A"), card("FN:Maja Lind", "ORG:B"), 2),
        (Contact("", "Maja Lind", TODAY, phones=("1",)), card("FN:Maja Lind", "TEL:2"), 2),
        (Contact("", "Maja Lind", TODAY, uid="u1"), card("FN:Maja Berg", "UID:u1"), 1),
    ],
)
def test_who_is_in_the_book_is_known_again(
    book: Book, there: Contact, text: str, people: int
) -> None:
    with book.change("add", AT) as change:
        change.add(there)
    put_in(book, text)
    assert len(book.contacts()) == people


def test_what_the_owner_wrote_stays(book: Book) -> None:
    with book.change("add", AT) as change:
        change.add(Contact("", "Maja Lind", TODAY, emails=("m@x",), title="Boss", tags=("vip",)))
    text = card("FN:Maja Lind", "EMAIL:m@x", "EMAIL:n@x", "TITLE:Buyer", "ORG:Acme", "CATEGORIES:b")
    result = put_in(book, text)
    (one,) = book.contacts()
    assert counts(result) == (0, 1, 0, 0)
    assert (one.title, one.account, one.emails, one.tags) == (
        "Boss",
        "Acme",
        ("m@x", "n@x"),
        ("vip", "b"),
    )
    assert "'Boss' was kept" in result.remarks[0]


def test_the_same_file_is_known_after_everything_was_edited(book: Book) -> None:
    text = card("FN:Maja", "EMAIL:m@x", "NOTE:from the file")
    put_in(book, text)
    (one,) = book.contacts()
    with book.change("edit", AT) as change:
        change.put(Contact(one.id, "Maria", TODAY, uid=one.uid, note="mine"))
    assert counts(put_in(book, text)) == (0, 0, 1, 0)


def test_two_of_one_name_are_told(book: Book) -> None:
    result = put_in(book, card("FN:Maja", "TEL:1") + card("FN:Maja", "TEL:2"))
    assert result.status == 0
    assert re.search(r"Maja \([^)]+\) could be Maja \([^)]+\)\.", result.remarks[0])


def test_a_dry_run_says_everything_and_keeps_nothing(book: Book) -> None:
    plan = plan_text(book, card("FN:Maja", "ORG:Acme"))
    assert list(preview(plan)) == [
        "standard input: vCard, 1 person, in utf-8",
        "  + Maja, Acme",
    ]
    assert plan.result.added == 1
    assert book.contacts() == []


def test_the_answer_has_the_shape_of_the_contract(book: Book) -> None:
    result = put_in(book, card("FN:A") + card("NOTE:x"))
    answer = json.loads(json.dumps(result.answer()))
    reason = answer["problems"][0].pop("reason")
    counts = ("read", "added", "updated", "unchanged", "skipped", "problems")
    assert {name: answer[name] for name in counts} == {
        "read": 2,
        "added": 1,
        "updated": 0,
        "unchanged": 0,
        "skipped": 1,
        "problems": [{"file": "standard input", "line": 5}],
    }
    assert reason.endswith(".")
    assert result.status == 1


@pytest.mark.parametrize("name", ["missing.vcf", "empty.vcf", "a\0b.vcf", "folder", "locked.vcf"])
def test_a_file_that_cannot_be_read_is_a_sentence_and_the_rest_goes_in(
    book: Book, tmp_path: Path, name: str
) -> None:
    (tmp_path / "empty.vcf").write_bytes(b"")
    (tmp_path / "folder").mkdir()
    (tmp_path / "locked.vcf").symlink_to("locked.vcf")
    (tmp_path / "good.vcf").write_text(card("FN:A"), "utf-8")
    paths = [str(tmp_path / name), str(tmp_path / "good.vcf")]
    plan = plan_for(book, read_sources(paths), TODAY)
    assert (plan.result.added, len(plan.result.problems), plan.result.status) == (1, 1, 1)
    assert plan.result.problems[0].reason.endswith(".")
    alone = plan_for(book, read_sources(paths[:1]), TODAY)
    assert alone.result.status == 2


def test_a_folder_of_cards_is_one_file(book: Book, tmp_path: Path) -> None:
    folder = tmp_path / "vdir"
    (folder / "work").mkdir(parents=True)
    (folder / ".hidden").mkdir()
    (folder / "work" / "a.vcf").write_text(card("FN:A", "UID:1"), "utf-8")
    (folder / "b.VCF").write_text(card("FN:B", "UID:2"), "utf-8")
    (folder / "g.vcf").write_text(card("KIND:group", "FN:G", "MEMBER:urn:uuid:1"), "utf-8")
    (folder / ".hidden" / "c.vcf").write_text(card("FN:C"), "utf-8")
    (folder / "d.txt").write_text(card("FN:D"), "utf-8")
    plan = plan_for(book, read_sources([str(folder)]), TODAY)
    apply_import(book, plan, AT)
    assert plan.name == "import 2 people from vdir"
    assert [(one.name, one.tags) for one in book.contacts()] == [("B", ()), ("A", ("G",))]


def test_organizations_and_rooms_are_not_counted_among_people(book: Book, tmp_path: Path) -> None:
    file = tmp_path / "all.vcf"
    cards = [card("FN:Ann Lee"), card("FN:Acme", "KIND:org"), card("FN:Room 4", "KIND:location")]
    file.write_text("".join(cards), "utf-8")
    plan = plan_for(book, read_sources([str(file)]), TODAY)
    apply_import(book, plan, AT)
    said = "1 person, 1 organization and 1 place or device"
    assert plan.result.entries == said
    assert plan.name == f"import {said} from all.vcf"
    assert [one.is_person for one in book.contacts()] == [True, False, False]


def test_an_unknown_encoding_is_refused() -> None:
    with pytest.raises(Refused, match="no encoding called"):
        read_sources(["-"], stdin=io.BytesIO(b"x"), encoding="rot13")


def test_a_book_goes_into_another_with_its_history(book: Book, tmp_path: Path) -> None:
    source = tmp_path / "other.json"
    with Book(source) as other, other.change("add", AT) as change:
        maja = change.add(
            Contact(
                "",
                "Maja",
                TODAY,
                ours=Mark(3, TODAY),
                placement=Placement(power=Answer("high", TODAY)),
            )
        )
        bo = change.add(Contact("", "Bo", TODAY))
        change.add(Touch("", maja.id, TODAY, "lunch"))
        change.add(Tie("", maja.id, TODAY, bo.id, TieKind.REPORTS))
    for expected in (2, 0):
        plan = plan_for(book, read_sources([str(source)]), TODAY)
        assert apply_import(book, plan, AT).added == expected
    first, second = book.contacts()
    assert (first.name, first.ours, first.placement.value("power")) == (
        "Maja",
        Mark(3, TODAY),
        "high",
    )
    dossier = book.dossier(first.id)
    assert dossier is not None
    assert [touch.text for touch in dossier.touches] == ["lunch"]
    assert [tie.other for tie in dossier.ties] == [second.id]


def test_a_book_in_use_is_read_with_its_journal(book: Book, tmp_path: Path) -> None:
    with Book(tmp_path / "busy.json") as other:
        for name in ("A", "B", "C"):
            with other.change("add", AT) as change:
                change.add(Contact("", name, TODAY))
        other.tidy()
        with other.change("add", AT) as change:
            change.add(Contact("", "D", TODAY))
        readings = read_sources([str(other.path)])
    plan = plan_for(book, readings, TODAY)
    assert [addition.contact.name for addition in plan.additions] == ["A", "B", "C", "D"]


@pytest.mark.parametrize(
    ("text", "people", "problems"),
    [
        ('{"contacts": {"1": {"name": "A", "added": "2026-01-01"}, "2": {"name": 5}}}', 1, 1),
        ('{"contacts": {"1": {"name": "A", "added": "2026-01-01", "__class__": "x"}}}', 0, 1),
        ('{"contacts": {"1": {"name": "A", "added": "never"}, "x": []}}', 0, 2),
        ('{"contacts": []}', 0, 1),
        ('{"contacts"', 0, 1),
        ("{" * 100_000, 0, 1),
        ('{"a":' * 100_000, 0, 1),
    ],
)
def test_a_book_that_is_none_is_a_problem(
    book: Book, text: str, people: int, problems: int
) -> None:
    result = plan_text(book, text).result
    assert (result.added, len(result.problems)) == (people, problems)


def test_thousands_of_one_name_are_looked_up_and_not_compared() -> None:
    count = by_profile(dev=5_000, ci=20_000, nightly=20_000)
    text = "".join(card("FN:Same", f"TEL:{number}") for number in range(count))
    readings = read_sources(["-"], stdin=io.BytesIO(text.encode()))
    plan = plan_import([], readings, TODAY)
    assert plan.result.added == count
    kept = [addition.contact for addition in plan.additions]
    assert plan_import(kept, readings, TODAY).result.unchanged == count
