"""What an import makes of two files after another: who is who, what is taken over, what is said."""

import zipfile
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reltui.book.book import Book
from reltui.domain.people.contact import Contact
from reltui.domain.people.differences import differences
from reltui.domain.people.events import Tie, Touch
from reltui.domain.people.imports import ImportedCard
from reltui.domain.people.notes import Occasion
from reltui.domain.people.unmapped_properties import kinds
from reltui.domain.vocabulary import TieKind
from reltui.interop import archive
from reltui.interop.detect import read_bytes
from reltui.interop.source.people import Reading, make_person
from reltui.interop.vcard.write import Version, write_vcards
from reltui.services.base.errors import Refused
from reltui.services.contacts.file_differences import all_differences, decline, take
from reltui.services.transfer.dates import dates_of, with_dates
from reltui.services.transfer.import_apply import apply_import
from reltui.services.transfer.import_matching import digest_of
from reltui.services.transfer.import_plan import Memory, plan_for, plan_import
from reltui.services.transfer.import_report import ImportResult
from reltui.services.transfer.import_sources import read_sources
from reltui.services.transfer.import_update import lines_of, source_of
from support.workspace import workspace_at

TODAY = date(2026, 3, 2)
AT = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
CASES = Path(__file__).parent.parent.parent / "data" / "import"


def put_in(book: Book, *names: str) -> ImportResult:
    readings = read_sources([str(CASES / name) for name in names])
    return apply_import(book, plan_for(book, readings, TODAY), AT)


def named(book: Book, name: str) -> Contact:
    (found,) = (one for one in book.contacts() if one.name == name)
    return found


def edit(book: Book, contact: Contact) -> None:
    with book.change("edit", AT) as change:
        change.put(contact)


@pytest.mark.parametrize(
    ("files", "people"),
    [
        (("shared_mail_1.csv", "shared_mail_2.csv"), ["Jonas Eklund", "Sara Eklund"]),
        (("office-mail-1.csv", "office-mail-2.csv"), ["Dr. Anna Smith", "Dr. Bernd Jonas"]),
        (("same_uid.vcf",), ["Akira Mori", "Bela Nagy"]),
        (("uid_a.vcf", "uid_b.vcf"), ["Cleo Dubois", "Omar Haddad"]),
        (("first1.csv", "first2.csv"), ["Dana", "Dana Whit"]),
        (("firstlast.csv", "lastfirst.csv"), ["Dana Whitfield"]),
        (("m1.csv", "m2.csv"), ["Michael", "Michael"]),
        (("support.csv",), ["Support", "Support", "Sales", "Sales"]),
        (("li1.csv", "li2.csv"), ["Mai Tran"]),
        (("upd1.vcf", "upd2.vcf"), ["Toni Testeroni"]),
        (("vcf-full.vcf", "vcf-full-second-card-item1.vcf"), ["Ann Lee"]),
    ],
)
def test_who_is_one_person_and_who_is_not(
    book: Book, files: tuple[str, ...], people: list[str]
) -> None:
    for name in files:
        put_in(book, name)
    assert [one.name for one in book.contacts()] == people
    for name in files[:1] if len(files) > 1 and len(people) == 1 else files:
        again = put_in(book, name)
        assert again.added == 0
        assert len(files) > 1 or again.updated == 0


@pytest.mark.parametrize(
    "name", sorted(one.name for one in CASES.iterdir() if one.suffix in {".vcf", ".csv", ".txt"})
)
def test_any_file_twice_changes_nothing(book: Book, name: str) -> None:
    put_in(book, name)
    before, changes = book.contacts(), len(book.history())
    again = put_in(book, name)
    assert (again.added, again.updated) == (0, 0)
    assert (book.contacts(), len(book.history())) == (before, changes)


def test_a_number_of_a_card_that_two_have_is_said(book: Book) -> None:
    put_in(book, "uid_a.vcf")
    result = put_in(book, "uid_b.vcf")
    assert "the number of this card belongs to Cleo Dubois" in result.remarks[0]


def test_who_could_be_one_is_proposed(book: Book) -> None:
    put_in(book, "first1.csv")
    result = put_in(book, "first2.csv")
    assert [(one.name, one.other) for one in result.proposals] == [
        ("Dana Whit (info@acme.example)", "Dana (c1, info@acme.example)")
    ]


def test_a_month_later_jobs_and_surnames_have_changed(book: Book) -> None:
    put_in(book, "Connections-oct.csv")
    result = put_in(book, "Connections-nov.csv")
    assert (result.added, result.updated) == (0, 4)
    changes = {(contact.name, *change) for contact, change in result.changes}
    assert changes == {
        ("Ann Lee", "account", "Acme", "Newco"),
        ("Ann Lee", "title", "Buyer", "Head of Purchasing"),
        ("Bob Ray", "account", "Acme", "Newco"),
        ("Bob Ray", "title", "Boss", "VP"),
        ("Cyd Fox", "title", "CEO", "Chair"),
        ("Dan Orr", "name", "Dan Orr", "Dan Orr-Smith"),
    }
    assert result.answer()["changes"][0].keys() == {"id", "name", "field", "old", "new"}
    ann = book.dossiers()[named(book, "Ann Lee").id]
    assert {(one.kind.value, one.text) for one in ann.news} == {
        ("company", "account Newco, before Acme"),
        ("job", "title Head of Purchasing, before Buyer"),
    }
    assert {(one.name, one.value) for one in ann.before} == {
        ("account", "Acme"),
        ("title", "Buyer"),
    }


def test_a_folder_of_cards_is_followed(book: Book) -> None:
    put_in(book, "vdir-before")
    result = put_in(book, "vdir-after")
    ann = named(book, "Ann Lee")
    assert (ann.account, ann.title) == ("Newco", "Head of Purchasing")
    assert (ann.emails, ann.phones) == (("ann.lee@new.example",), ("999", "555-9"))
    assert named(book, "Bobby Stone").emails == ("bob@x.example",)
    assert [one.name for one in result.missing] == ["Cyd Fox"]
    assert named(book, "Cyd Fox")


def test_what_the_owner_has_written_wins_and_stands_as_a_difference(book: Book) -> None:
    put_in(book, "upd1.vcf")
    toni = named(book, "Toni Test")
    edit(book, replace(toni, title="Chief Clerk"))
    result = put_in(book, "upd2.vcf")
    toni = named(book, "Toni Testeroni")
    assert (toni.title, toni.account, toni.phones) == ("Chief Clerk", "New AG", ("+43 2",))
    (difference,) = result.differences
    assert (difference.field, difference.kept, difference.told) == ("title", "Chief Clerk", "Boss")
    assert book.dossiers()[toni.id].cards[0].differs == ("title=Boss",)


def test_a_phone_that_was_taken_away_stays_away(book: Book) -> None:
    put_in(book, "phone-comes-back.csv")
    ann = named(book, "Ann Lee")
    edit(book, replace(ann, phones=()))
    result = put_in(book, "phone-comes-back.csv")
    assert (result.updated, named(book, "Ann Lee").phones) == (0, ())


def test_labels_of_two_cards_do_not_meet(book: Book) -> None:
    put_in(book, "vcf-full.vcf")
    put_in(book, "vcf-full-second-card-item1.vcf")
    lines = named(book, "Ann Lee").unmapped_properties
    groups = [line.split(".")[0] for line in lines if "X-ABLABEL" in line]
    assert len(groups) == len(set(groups)) == 3
    assert any(line.endswith("URL:https://shop.example") for line in lines)


def test_what_happened_with_somebody_known_comes_in(book: Book) -> None:
    edit_name = "Dana Whitfield"
    with book.change("add", AT) as change:
        change.add(Contact("", edit_name, TODAY, emails=("dana@x.example",)))
    result = put_in(book, "json-book-of-known-person.json")
    assert (result.added, result.updated) == (0, 1)
    dana = book.dossiers()["c1"]
    assert [one.text for one in dana.touches] == ["long talk"]
    assert [one.text for one in dana.commitments] == ["send plan"]
    assert dana.contact.placement.value("power") == "high"
    again = put_in(book, "json-book-of-known-person.json")
    assert (again.added, again.updated) == (0, 0)


def test_twins_of_one_book_stay_two(tmp_path: Path) -> None:
    with Book(tmp_path / "a.json") as twins, twins.change("add", AT) as change:
        for _ in range(2):
            change.add(Contact("", "Alex Kim", TODAY, emails=("alex@kim.example",)))
    with Book(tmp_path / "b.json") as other:
        readings = read_sources([str(tmp_path / "a.json")])
        apply_import(other, plan_for(other, readings, TODAY), AT)
        assert len(other.contacts()) == 2


texts = st.text(st.characters(categories=("L", "N")), min_size=1, max_size=8)
cards = st.builds(
    make_person,
    st.lists(
        st.sampled_from(["Ann", "Bob", "Lee", "Ray", "Dr.", "von"]), min_size=1, max_size=3
    ).map(" ".join),
    emails=st.lists(st.sampled_from(["a@x.example", "info@x.example", "b@y.example"]), max_size=2),
    phones=st.lists(st.sampled_from(["+49 151 2345678", "0151 2345678", "77"]), max_size=2),
    account=st.sampled_from(["", "Acme", "Globex"]),
    title=texts,
    note=texts,
    tags=st.lists(texts, max_size=2),
    uid=st.sampled_from(["", "", "u1", "u2"]),
    unmapped_properties=st.lists(texts.map("X-COLUMN;NAME=Stage:{}".format), max_size=2),
    facts=st.builds(lambda text: {"called": text}, texts),
)


def _reading(people: list[object], file: str = "f") -> Reading:
    return Reading(file, people=tuple(people))  # type: ignore[arg-type]


def _everything(contacts: list[Contact]) -> str:
    return repr([replace(one, id="", uid="", source="", seq=0) for one in contacts])


def _all_after(*readings: Reading) -> list[Contact]:
    plan = plan_import([], readings, TODAY)
    return [addition.contact for addition in plan.additions]


@given(st.lists(cards, max_size=5))
def test_no_value_is_lost_by_an_import(people: list[object]) -> None:
    """A canary in every field of every card is found again somewhere in the book."""
    told = _everything(_all_after(_reading(people)))
    for person in people:
        values = [person.title, person.note, person.account, *person.tags]  # type: ignore[attr-defined]
        values += [*person.emails, *person.name.split()]  # type: ignore[attr-defined]
        values.append(person.fact("called"))  # type: ignore[attr-defined]
        values += [line.partition(":")[2] for line in person.unmapped_properties]  # type: ignore[attr-defined]
        for value in values:
            assert value in told


@given(st.lists(cards, max_size=3), st.lists(cards, max_size=3))
def test_the_order_of_files_does_not_matter(one: list[object], other: list[object]) -> None:
    first = _all_after(_reading(one, "one"), _reading(other, "other"))
    second = _all_after(_reading(other, "other"), _reading(one, "one"))
    assert first == second


@given(st.lists(cards, max_size=5))
def test_the_same_people_twice_change_nothing(people: list[object]) -> None:
    added = [
        replace(contact, id=f"c{number}", seq=1)
        for number, contact in enumerate(_all_after(_reading(people)), 1)
    ]
    plan = plan_import([], [_reading(people)], TODAY)
    remembered = [
        ImportedCard(
            f"i{number}", f"c{number}", TODAY, source_of(one), "f", digest_of(one), lines_of(one)
        )
        for number, addition in enumerate(plan.additions, 1)
        for one in addition.people
    ]
    again = plan_import(added, [_reading(people)], TODAY, Memory(tuple(remembered)))
    assert (again.result.added, again.result.updated) == (0, 0)


def test_a_book_of_ten_thousand_is_matched_by_looking_up() -> None:
    people = [
        make_person(f"Maja Lind {number}", emails=[f"m{number}@x.example"], account="Acme")
        for number in range(10_000)
    ]
    plan = plan_import([], [_reading([*people])], TODAY)
    assert plan.result.added == 10_000


def _archive(path: Path, files: dict[str, bytes]) -> str:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return str(path)


def test_an_archive_is_read_in_place(tmp_path: Path) -> None:
    path = _archive(
        tmp_path / "export.zip",
        {
            "Takeout/Contacts/all.vcf": (CASES / "glued.vcf").read_bytes(),
            "Connections.csv": (CASES / "li1.csv").read_bytes(),
            "Rich_Media.csv": b"Date,Link\n2020,https://x.example\n",
            "__MACOSX/._all.vcf": b"\0",
        },
    )
    (reading,) = read_sources([path])
    assert sorted(one.name for one in reading.people) == ["Ana Prado", "Bo Lund", "Mai Tran"]
    assert reading.problems == ()


def test_an_archive_in_an_archive_is_read_and_a_bomb_is_not(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    inner = tmp_path / "inner.zip"
    _archive(inner, {"Takeout/Contacts/all.vcf": (CASES / "glued.vcf").read_bytes()})
    outer = _archive(tmp_path / "outer.zip", {"takeout-1.zip": inner.read_bytes(), "a.txt": b""})
    (reading,) = read_sources([outer])
    assert sorted(one.name for one in reading.people) == ["Ana Prado", "Bo Lund"]
    assert reading.people[0].file.endswith("outer.zip/takeout-1.zip/Takeout/Contacts/all.vcf")
    monkeypatch.setattr(archive, "LARGEST_WHOLE", 1024 * 1024)
    _archive(inner, {"big.csv": b"0" * (700 * 1024)})
    bomb = _archive(tmp_path / "bomb.zip", dict.fromkeys(("a.zip", "b.zip"), inner.read_bytes()))
    (reading,) = read_sources([bomb])
    assert "256 MB" in reading.problems[0].reason


@pytest.mark.parametrize(
    ("files", "word"),
    [
        ({"photo.png": b"\x89PNG"}, "without an address book"),
        ({f"{number}.vcf": b"x" for number in range(2_001)}, "more than 2000"),
        ({"big.csv": b"0" * (257 * 1024 * 1024)}, "256 MB"),
    ],
)
def test_an_archive_that_is_not_read_says_why(
    tmp_path: Path, files: dict[str, bytes], word: str
) -> None:
    (reading,) = read_sources([_archive(tmp_path / "x.zip", files)])
    assert word in reading.problems[0].reason


def test_a_damaged_archive_is_a_sentence(tmp_path: Path) -> None:
    path = tmp_path / "x.zip"
    path.write_bytes(b"PK\x03\x04" + b"\0" * 100)
    (reading,) = read_sources([str(path)])
    assert "damaged archive" in reading.problems[0].reason


def test_a_difference_is_taken_with_one_step_and_stays_in_the_history(tmp_path: Path) -> None:
    workspace = workspace_at(tmp_path / "book.json")
    put_in(workspace.book, "upd1.vcf")
    toni = named(workspace.book, "Toni Test")
    edit(workspace.book, replace(toni, title="Chief Clerk"))
    put_in(workspace.book, "upd2.vcf")
    workspace.reload()
    assert differences(workspace.dossier("c1")) == [("title", "Boss")]
    assert take(workspace, "c1") == ("title", "Boss")
    after = workspace.dossier("c1")
    assert (after.contact.title, differences(after)) == ("Boss", [])
    assert "Chief Clerk" in {one.value for one in after.before}
    with pytest.raises(Refused, match="No file says anything of"):
        take(workspace, "c1")
    workspace.book.close()


def test_a_difference_that_is_declined_does_not_come_back(tmp_path: Path) -> None:
    workspace = workspace_at(tmp_path / "book.json")
    put_in(workspace.book, "upd1.vcf")
    toni = named(workspace.book, "Toni Test")
    edit(workspace.book, replace(toni, title="Chief Clerk"))
    put_in(workspace.book, "upd2.vcf")
    workspace.reload()
    assert [one.fields for one in all_differences(workspace)] == [[("title", "Boss")]]
    with pytest.raises(Refused, match="Files differ in: title"):
        decline(workspace, "c1", "account")
    assert decline(workspace, "c1", "title") == ("title", "Chief Clerk")
    assert all_differences(workspace) == []
    # Neither the same card, nor that card with another line, nor another file with that title.
    said = (CASES / "upd2.vcf").read_text(encoding="utf-8")
    for number, text in enumerate(
        [
            said,
            said.replace("END:VCARD", "NOTE:new\nEND:VCARD"),
            "Name,Phone,Title\nToni Testeroni,+43 2,Boss\n",
        ]
    ):
        file = tmp_path / f"later{number}.txt"
        file.write_text(text, encoding="utf-8")
        plan = plan_for(workspace.book, read_sources([str(file)]), TODAY)
        apply_import(workspace.book, plan, workspace.now())
        assert plan.result.differences == ()
    workspace.reload()
    assert all_differences(workspace) == []
    assert workspace.dossier("c1").contact.title == "Chief Clerk"
    # Another title is asked about.
    file = tmp_path / "last.vcf"
    file.write_text(said.replace("Boss", "Owner"), encoding="utf-8")
    plan = plan_for(workspace.book, read_sources([str(file)]), TODAY)
    assert [one.told for one in plan.result.differences] == ["Owner"]
    workspace.book.close()


def test_birthdays_and_anniversaries_become_dates_once(book: Book) -> None:
    put_in(book, "vcf-full.vcf")
    put_in(book, "vcf-full-second-card-item1.vcf")
    dates = {(one.kind.value, one.year, one.month, one.day) for one in book.all(Occasion)}
    assert dates == {("birthday", 1980, 5, 21), ("anniversary", 2010, 6, 1)}
    assert len(book.all(Occasion)) == 2
    (dossier,) = book.dossiers().values()
    assert "BDAY:19800521" in with_dates(dossier).unmapped_properties


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("BDAY:19800229", [(1980, 2, 29)]),
        ("BDAY:--0229", [(None, 2, 29)]),
        ("BDAY:16040415", [(None, 4, 15)]),
        ("BDAY:19810229", []),
        ("BDAY;VALUE=text:in spring", []),
        ("BDAY:1980", []),
    ],
)
def test_only_a_day_of_a_calendar_is_a_date(
    line: str, found: list[tuple[int | None, int, int]]
) -> None:
    contact = Contact("c1", "A", TODAY, unmapped_properties=(line,))
    assert [one[1:] for one in dates_of(contact)] == found


def test_a_line_between_two_known_people_comes_in_once(tmp_path: Path) -> None:
    with Book(tmp_path / "a.json") as source, source.change("add", AT) as change:
        ann = change.add(Contact("", "Ann Lee", TODAY, emails=("ann@x.example",)))
        bob = change.add(Contact("", "Bob Ray", TODAY, emails=("bob@x.example",)))
        change.add(Touch("", ann.id, TODAY, "a call"))
        change.add(Tie("", bob.id, TODAY, ann.id, TieKind.REPORTS))
    with Book(tmp_path / "b.json") as other:
        with other.change("add", AT) as change:
            change.add(Contact("", "Bob Ray", TODAY, emails=("bob@x.example",)))
            change.add(Contact("", "Ann Lee", TODAY, emails=("ann@x.example",)))
        for _ in range(2):
            readings = read_sources([str(tmp_path / "a.json")])
            apply_import(other, plan_for(other, readings, TODAY), AT)
        assert [(one.who, one.other) for one in other.all(Tie)] == [("c1", "c2")]
        assert len(other.all(Touch)) == 1


def test_another_list_with_some_of_the_same_people_is_another_file(
    book: Book, tmp_path: Path
) -> None:
    put_in(book, "upd1.vcf")
    other = tmp_path / "more.vcf"
    card = "BEGIN:VCARD\nVERSION:3.0\nUID:{0}\nFN:{1}\nEMAIL:{0}@x.example\nEND:VCARD\n"
    other.write_text(card.format("a1", "Ann Lee") + card.format("b1", "Bo Lind"), "utf-8")
    apply_import(book, plan_for(book, read_sources([str(other)]), TODAY), AT)
    table = tmp_path / "guests.csv"
    table.write_text("Name,Email,Table\nAnn Lee,a1@x.example,7\n", "utf-8")
    assert plan_for(book, read_sources([str(table)]), TODAY).result.missing == ()
    # The same file under another name, with one card less, is known by its numbers.
    newer = tmp_path / "more-new.vcf"
    newer.write_text(card.format("a1", "Ann Lee"), "utf-8")
    plan = plan_for(book, read_sources([str(newer)]), TODAY)
    assert [one.name for one in plan.result.missing] == ["Bo Lind"]


def test_nobody_is_missing_in_a_file_that_they_never_stood_in(book: Book, tmp_path: Path) -> None:
    table = tmp_path / "m.csv"
    table.write_text("Name,Email\nAnn Bee,ann@x.example\nCal Dee,cal@x.example\n", "utf-8")
    apply_import(book, plan_for(book, read_sources([str(table)]), TODAY), AT)
    part = tmp_path / "m.vcf"
    card = (
        "BEGIN:VCARD\nVERSION:4.0\nUID:urn:reltui:1\nFN:Ann Bee\nEMAIL:ann@x.example\nEND:VCARD\n"
    )
    part.write_text(card, "utf-8")
    assert plan_for(book, read_sources([str(part)]), TODAY).result.missing == ()
    table.write_text("Name,Email\nAnn Bee,ann@x.example\n", "utf-8")
    plan = plan_for(book, read_sources([str(table)]), TODAY)
    assert [one.name for one in plan.result.missing] == ["Cal Dee"]


@pytest.mark.parametrize(
    ("mine", "told", "differs"),
    [
        ("Dana Whitfield", "Whitfield, D.", False),
        ("Dana Whitfield", "D. Whitfield", False),
        ("Dana Whitfield", "Dana", False),
        ("Dana Whitfield", "Dana Whitfield-Orr", True),
        ("D. Whitfield", "Dana Whitfield", True),
    ],
)
def test_a_name_that_says_less_is_no_difference(mine: str, told: str, differs: bool) -> None:
    known = Contact("c1", mine, TODAY, emails=("d@x.example",), phones=("+44 20 79460102",))
    person = make_person(told, emails=["d@x.example"], phones=["+44 20 79460102"], file="f")
    plan = plan_import([known], [Reading("f", people=(person,))], TODAY)
    assert (plan.result.added, bool(plan.result.differences)) == (0, differs)


def test_a_row_without_a_name_takes_no_address_away_from_somebody_with_one(book: Book) -> None:
    head = "Name,Email,Email 2\n"
    for row in ("Bob Fox,fox@x.example,bob@x.example", ",fox@x.example,anna@x.example"):
        reading = read_bytes(f"{head}{row}\n".encode(), "list.csv")
        apply_import(book, plan_for(book, [reading], TODAY), AT)
    assert named(book, "Bob Fox").emails == ("fox@x.example", "bob@x.example", "anna@x.example")


def table(book: Book, name: str, *rows: str) -> ImportResult:
    text = "\n".join(["Name,Email,Phone,Company,Title", *rows, ""])
    return apply_import(book, plan_for(book, [read_bytes(text.encode(), name)], TODAY), AT)


# Maria, Julia and marketing begin with the letters of a month.
@pytest.mark.parametrize(
    ("first", "second"),
    [("fair.csv", "club.csv"), ("Maria.csv", "Julia.csv"), ("marketing.csv", "decisions 2.csv")],
)
def test_a_plain_table_of_another_name_takes_no_value_away(
    book: Book, first: str, second: str
) -> None:
    table(book, first, "Robert Stone,rs@a.example,+1 415 555 0101,Acme,CTO")
    result = table(book, second, "Bob Stone,bob@b.example,+1 415 555 0101,Beta,")
    (one,) = book.contacts()
    assert (one.name, one.account) == ("Robert Stone", "Acme")
    assert one.emails == ("rs@a.example", "bob@b.example")
    assert {(one.field, one.kept, one.told) for one in result.differences} == {
        ("name", "Robert Stone", "Bob Stone"),
        ("account", "Acme", "Beta"),
    }
    for name, row in (
        (first, "Robert Stone,rs@a.example,+1 415 555 0101,Acme,CTO"),
        (second, "Bob Stone,bob@b.example,+1 415 555 0101,Beta,"),
    ):
        again = table(book, name, row)
        assert (again.updated, again.differences) == (0, ())


@pytest.mark.parametrize(
    "newer",
    [
        "people-2026-11.csv",
        "people (2).csv",
        "People Nov.csv",
        "people märz.csv",
        "people_Sept.csv",
    ],
)
def test_a_plain_table_of_a_later_month_is_a_newer_one(book: Book, newer: str) -> None:
    table(book, "people-2026-10.csv", "Ann Lee,ann@x.example,,Acme,CTO")
    result = table(book, newer, "Ann Lee,ann@x.example,,Acme,VP")
    assert [(change.field, change.old, change.new) for _, change in result.changes] == [
        ("title", "CTO", "VP")
    ]


def read_cards(book: Book, *lines: str) -> ImportResult:
    text = "\n".join(line for one in lines for line in ("BEGIN:VCARD", one, "END:VCARD"))
    return apply_import(book, plan_for(book, [read_bytes(text.encode(), "a.vcf")], TODAY), AT)


def test_both_kinds_of_a_phone_stay_where_two_cards_are_one(book: Book) -> None:
    head = "VERSION:3.0\nFN:Ann Lee\nEMAIL:ann@x.example\n"
    read_cards(
        book,
        f"{head}TEL;TYPE=HOME:+1 555 010 0001",
        f"{head}TEL;TYPE=WORK,FAX:+15550100001",
    )
    (ann,) = book.contacts()
    assert ann.phones == ("+1 555 010 0001",)
    assert kinds(ann) == {"+1 555 010 0001": "home, work fax"}


def test_a_newer_kind_of_a_phone_takes_the_place_of_the_old_one(book: Book) -> None:
    head = "VERSION:3.0\nUID:urn:uuid:7\nFN:Ann Lee\n"
    read_cards(book, f"{head}TEL;TYPE=HOME:+1 555 010 0001\nEMAIL;TYPE=WORK:ann@x.example")
    read_cards(book, f"{head}TEL;TYPE=CELL:+1 555 010 0001\nEMAIL;TYPE=WORK:ann@x.example")
    (ann,) = book.contacts()
    assert kinds(ann) == {"+1 555 010 0001": "cell", "ann@x.example": "work"}


@pytest.mark.parametrize("version", ["4.0", "3.0"])
def test_other_forms_of_a_property_come_back_as_they_were(book: Book, version: Version) -> None:
    told = (
        "VERSION:4.0\nFN;ALTID=1;LANGUAGE=ja:山田太郎\nFN;ALTID=1;LANGUAGE=en:Taro Yamada\n"
        "N;ALTID=1;LANGUAGE=ja:山田;太郎;;;\nN;ALTID=1;LANGUAGE=en:Yamada;Taro;;;\n"
        "BDAY;ALTID=1:19800403\nBDAY;ALTID=1;VALUE=text:Shōwa 55\n"
        "PHOTO;TYPE=home:data:image/png;base64,AAAA"
    )
    read_cards(book, told)
    written = write_vcards(book.contacts(), version)
    again = plan_for(book, [read_bytes(written, "b.vcf")], TODAY)
    assert [one.after for one in again.updates] == [one.before for one in again.updates]
    assert (again.additions, again.result.changes) == ((), ())
    if version == "4.0":
        text = written.decode()
        for line in told.split("\n")[3:7]:
            value = line.rpartition(":")[2]
            assert any(
                one.startswith(line[0]) and "ALTID=1" in one and one.endswith(value)
                for one in text.split("\r\n")
            )
