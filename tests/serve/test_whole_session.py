"""A coach and a client, two OpenSSH clients, one session; the line drops in the middle of it."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from reltui.book.book import Book
from reltui.services.activity import logging
from reltui.services.contacts import editing, finding
from reltui.services.session import sessions
from reltui.services.transfer.example_book import build_example
from support.serve import SSH, Client, Server
from support.ui import TODAY, now, workspace_at

pytest.importorskip("asyncssh", reason="the extra ssh is not installed")
pytestmark = pytest.mark.skipif(SSH is None, reason="the OpenSSH client is not installed")

CANARY = "zzcanary"
WHO = "Dana Whitfield"


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Server]:
    path = tmp_path / "book.json"
    book = Book(path)
    build_example(book, TODAY, now())
    book.tables.close()
    workspace = workspace_at(path)
    who = finding.find(workspace, WHO).id
    logging.take_note(workspace, who, f"{CANARY} note", confidential=True)
    logging.tell_story(workspace, who, f"{CANARY} story", confidential=True)
    editing.set_fields(workspace, who, {"note": f"{CANARY} note of the card"})
    workspace.book.close()
    one = Server(tmp_path, path)
    yield one
    one.stop()


def both(first: Client, second: Client, word: str) -> None:
    """Wait until a word is on both screens."""
    first.wait_for(word)
    second.wait_for(word)


def together(server: Server, owner: Path, client: Path) -> tuple[Client, Client]:
    """The coach in a room, and the client let in to watch."""
    first = server.client(owner)
    first.wait_for("Today")
    second = server.client(client)
    first.wait_for("noor waits")
    first.type("\x1da")
    second.wait_for("6 Session")
    first.wait_for("noor watches")
    first.wait_for("veiled")
    return first, second


def into_the_session(first: Client) -> None:
    """From the list of everybody to the session about one of them."""
    first.type("2")
    first.wait_for("Contacts")
    first.type(f"/{WHO}\r")
    first.wait_gone("Priya")
    first.type("6")
    first.wait_for(f"begin about {WHO}")
    first.type("\r")
    first.wait_for("AGENDA")


def write(first: Client, second: Client, text: str, *, seen: str = "") -> None:
    """Write a line of one's own, and see it on both screens."""
    first.type("+")
    first.wait_for("esc leave")
    first.type(text)
    first.wait_for(text)
    first.type("\r")
    first.wait_gone("esc leave")
    both(first, second, seen or text)


def test_two_terminals_go_through_a_session_whose_line_drops(server: Server) -> None:
    owner, client = server.list_key("mara", "owner"), server.list_key("noor", "coach")
    guest = server.list_key("dana", "guest", WHO)
    server.start()
    first, second = together(server, owner, client)
    into_the_session(first)
    first.type("l")
    both(first, second, "GOAL")
    write(first, second, "a calm year with one plan")
    # The client writes as well, once the coach has handed over.
    first.type("\x1dh")
    first.wait_for("noor drives")
    write(second, first, "to be asked before it is decided")
    second.type("\x1dh")
    second.wait_for("mara drives")
    first.type("l")
    both(first, second, "REALITY")
    write(first, second, f"what {CANARY} costs us", seen="what zz")
    first.type("+")
    first.wait_for("esc leave")
    first.type("half a sente")
    first.wait_for("half a sente")
    # The line of the coach drops.
    first.kill()
    second.wait_for("The owner has left")
    assert second.ended()

    first, second = together(server, owner, client)
    first.type("2")
    first.wait_for("Contacts")
    first.type(f"/{WHO}\r6")
    both(first, second, "REALITY")
    first.type("+")
    first.wait_for("half a sente")
    first.type("half a sentence and the rest\r")
    both(first, second, "half a sentence and the rest")
    first.type("l")
    both(first, second, "OPTIONS")
    for text in ("one call a week", "a visit in spring", "leave it be"):
        write(first, second, text)
    first.type("g")
    first.type("l")
    both(first, second, "WILL")
    write(first, second, "ring before nine !tomorrow @both ~8", seen="ring before nine")
    write(first, second, "ask 2: to read one page !2d", seen="Ask: to read one page")
    first.type("E")
    both(first, second, "The summary")
    both(first, second, "for others")
    first.type("\r")
    both(first, second, "Closed, with 2 actions")
    second.type("\x1dq")
    assert second.ended()
    first.type("q")
    assert first.ended()

    reader = server.client(guest)
    reader.wait_for("ring before nine")
    reader.wait_for("a calm year with one plan")
    reader.type("q")
    assert reader.ended()
    for one in (second, reader):
        assert f"{CANARY} note".encode() not in one.raw
        assert f"{CANARY} story".encode() not in one.raw
    assert CANARY.encode() not in reader.raw
    summary = server.reltui("session", WHO, "--summary", "shared", "--today", "2026-11-22")
    assert summary.returncode == 0, summary.stderr
    assert CANARY not in summary.stdout
    assert "to be asked before it is decided" in summary.stdout
    tomorrow = server.reltui("today", "--today", "2026-11-23")
    assert "ring before nine" in tomorrow.stdout

    workspace = workspace_at(server.book)
    (transcript,) = [one for one in sessions.transcripts(workspace) if one.first.closed == TODAY]
    written = [line.text for line in transcript.lines if line.part == "reality"]
    assert written == [f"what {CANARY} costs us", "half a sentence and the rest"]
    assert len(transcript.of("will")) == 2
    workspace.book.close()
