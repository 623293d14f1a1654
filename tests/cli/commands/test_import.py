"""Importing from the command line: people go in once, problems are listed, nothing is halved."""

from pathlib import Path

import pytest

from support.cli import Shell

CARDS = """BEGIN:VCARD
VERSION:3.0
FN:Priya Nair
ORG:Kestrel Labs
TITLE:Head of Supply
EMAIL:priya@kestrel.example
TEL:+44 20 7946 0958
NOTE:met at the fair
END:VCARD
BEGIN:VCARD
VERSION:3.0
END:VCARD
"""

TABLE = "Name,Email,Company\nWei Zhang,wei@northwind.example,Northwind\n"


@pytest.fixture
def cards(tmp_path: Path) -> str:
    path = tmp_path / "cards.vcf"
    path.write_text(CARDS)
    return str(path)


@pytest.fixture
def table(tmp_path: Path) -> str:
    path = tmp_path / "table.csv"
    path.write_text(TABLE)
    return str(path)


def test_two_rows_of_one_file_that_are_one_person_are_named(shell: Shell, tmp_path: Path) -> None:
    path = tmp_path / "two.csv"
    path.write_text(
        "Name,Company,Email,Phone\n"
        "Anna Bo,Firm A,anna@firma.example,+31 20 555 0100\n"
        "Anna Bo,Firm B,anna@firmb.example,+31 20 555 0100\n"
    )
    said = (
        "Anna Bo: line 3 joined to line 2: account Firm A stays, Firm B is kept beside it; "
        "e-mail anna@firmb.example is added"
    )
    assert f"  ~ {said}\n" in shell.ok("import", str(path), "--dry-run").out
    (joined,) = shell.json("import", str(path), "--dry-run")["joined"]
    assert (joined["name"], joined["line"], joined["to_line"]) == ("Anna Bo", 3, 2)
    assert {"field": "account", "old": "Firm A", "new": "Firm B"} in joined["changes"]
    assert f"{said}.\n" in shell.ok("import", str(path)).out
    assert "joined" not in shell.json("import", str(path))


def test_people_of_several_files_go_in_as_one_change(shell: Shell, cards: str, table: str) -> None:
    answer = shell("import", cards, table, "--json")
    assert answer.status == 1
    found = answer.json
    assert set(found) == {"read", "added", "updated", "unchanged", "skipped", "problems"}
    assert (found["read"], found["added"], found["skipped"]) == (3, 2, 1)
    (problem,) = found["problems"]
    assert set(problem) == {"file", "line", "reason"}
    assert (problem["file"], problem["line"]) == (cards, 10)
    assert len(shell.json("history")) == 1
    priya = shell.json("show", "priya")
    assert priya["emails"] == ["priya@kestrel.example"]
    assert (priya["account"], priya["title"]) == ("Kestrel Labs", "Head of Supply")
    assert priya["note"] == "met at the fair"
    shell.ok("undo")
    assert shell.json("contacts") == []


def test_the_same_file_twice_changes_nothing(shell: Shell, table: str) -> None:
    shell.ok("import", table)
    before = shell.json("show", "wei")
    found = shell.json("import", table)
    assert (found["read"], found["added"], found["updated"], found["unchanged"]) == (1, 0, 0, 1)
    assert shell.json("show", "wei") == before
    assert len(shell.json("history")) == 1


def test_a_dry_run_keeps_nothing(shell: Shell, table: str) -> None:
    answer = shell.ok("import", "--dry-run", table)
    assert "Wei Zhang" in answer.out
    assert "Would have read 1 person: 1 added" in answer.out
    assert shell.json("import", "--dry-run", table)["added"] == 1
    assert not shell.book.exists()


@pytest.mark.parametrize("content", [None, b"", b"\x00\x01\x02\xff" * 500, b"a,b,c\n1,2,3\n"])
def test_a_file_with_nobody_in_it_is_said_and_nothing_is_changed(
    shell: Shell, tmp_path: Path, content: bytes | None
) -> None:
    path = tmp_path / "file.csv"
    if content is not None:
        path.write_bytes(content)
    answer = shell("import", str(path))
    assert answer.status == 2
    assert str(path) in answer.err
    assert not shell.book.exists()


def test_one_bad_file_does_not_stop_the_others(shell: Shell, table: str, tmp_path: Path) -> None:
    answer = shell("import", str(tmp_path / "nosuch.vcf"), table)
    assert answer.status == 1
    assert "nosuch.vcf" in answer.err
    assert len(shell.json("contacts")) == 1


def test_an_encoding_that_there_is_not_is_wrong_usage(shell: Shell, table: str) -> None:
    assert "encoding" in shell.refused("import", table, "--encoding", "nosuch")


def test_what_was_imported_has_a_next_move(shell: Shell, table: str) -> None:
    shell.ok("import", table)
    assert shell.json("today")["queue"][0]["move"]["class"] == "classify"


@pytest.mark.parametrize(
    ("name", "text", "line"),
    [
        ("odd.csv", "Name,Email\nWei Zhang,wei@northwind.example\nAna Ruiz,not-an-email\n", 3),
        ("odd.vcf", "BEGIN:VCARD\nFN:Ana Ruiz\nEMAIL:not-an-email\nEND:VCARD\n", 1),
    ],
)
def test_what_is_no_address_is_kept_and_said_by_file_and_line(
    shell: Shell, tmp_path: Path, name: str, text: str, line: int
) -> None:
    file = tmp_path / name
    file.write_text(text)
    for option in (("--dry-run",), ()):
        answer = shell.ok("import", str(file), *option)
        told = " ".join((answer.out + answer.err).split())
        assert f"Line {line}: 'not-an-email' is not an e-mail address." in told
        assert name in told
        assert told.count("is not an e-mail address") == 1
    assert shell.json("show", "ana")["emails"] == ["not-an-email"]


def test_a_file_full_of_what_is_no_address_is_told_in_few_lines(
    shell: Shell, tmp_path: Path
) -> None:
    file = tmp_path / "odd.csv"
    rows = "".join(f"Ana{n} Ruiz{n},none-{n}\n" for n in range(25))
    file.write_text(f"Name,Email\n{rows}")
    answer = shell.ok("import", str(file))
    told = answer.out + answer.err
    assert told.count("is not an e-mail address") == 10
    assert "15 more e-mail addresses are none" in told


def test_of_a_file_that_cannot_be_read_nothing_is_counted(shell: Shell, tmp_path: Path) -> None:
    for options in ([], ["--dry-run"]):
        done = shell("import", *options, str(tmp_path / "nofile.vcf"))
        assert (done.status, done.out) == (2, "")
        assert "cannot be read" in done.err
    (tmp_path / "one.csv").write_text("Name,Email\nIngrid Dahl,i@x.example\n", "utf-8")
    done = shell("import", str(tmp_path / "nofile.vcf"), str(tmp_path / "one.csv"))
    assert "1 person" in done.out


def test_what_was_filled_into_empty_fields_is_listed(shell: Shell, tmp_path: Path) -> None:
    shell.ok("add", "Ingrid Dahl", "--email", "i@x.example", "--title", "Buyer")
    file = tmp_path / "more.csv"
    file.write_text(
        "Name,Email,Phone,Company\nIngrid Dahl,i@x.example,+47 900 00 001,Northwind\n", "utf-8"
    )
    assert "account, phone" in shell.ok("import", "--dry-run", str(file)).out
    told = shell.json("import", "--dry-run", str(file))["filled"]
    assert told == [{"id": "c1", "name": "Ingrid Dahl", "fields": ["account", "phone"]}]
    done = shell.ok("import", str(file)).out
    assert "Ingrid Dahl: account, phone added" in done
    assert "1 updated" in done
    assert "added\n" not in shell.ok("import", str(file)).out


def test_link_says_what_it_fills(shell: Shell, tmp_path: Path) -> None:
    folder = tmp_path / "cards"
    folder.mkdir()
    card = "BEGIN:VCARD\nVERSION:4.0\nUID:u1\nFN:Ann Lee\nEMAIL:ann@x.example\n{}END:VCARD\n"
    (folder / "u1.vcf").write_text(card.format(""))
    shell.ok("link", str(folder))
    (folder / "u1.vcf").write_text(card.format("TEL:+47 22 33 44 55\n"))
    assert "Ann Lee: phone added" in shell.ok("link", str(folder), "--dry-run").out
    assert "Ann Lee: phone added" in shell.ok("link", str(folder)).out
