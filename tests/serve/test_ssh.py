"""The SSH server against the OpenSSH client: who comes in, what is refused, shared rooms."""

import os
import socket
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from support.serve import SSH, TIME_LIMIT, Client, Server
from support.ui import book_of_three, workspace_at

pytest.importorskip("asyncssh", reason="the extra ssh is not installed")
pytestmark = pytest.mark.skipif(SSH is None, reason="the OpenSSH client is not installed")

CANARY = "zzcanary"


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Server]:
    book = tmp_path / "book.json"
    book_of_three(book)
    one = Server(tmp_path, book)
    yield one
    one.stop()


def children_of(pid: int) -> list[int]:
    """The processes that a process has started."""
    task = Path(f"/proc/{pid}/task/{pid}/children")
    return [int(one) for one in task.read_text().split()]


def until_no_room(server: Server) -> bool:
    assert server.process is not None
    end = time.monotonic() + TIME_LIMIT
    while time.monotonic() < end:
        if not children_of(server.process.pid):
            return True
        time.sleep(0.1)
    return False


def until_it_answers(server: Server) -> None:
    """Wait until the server has room for one more connection."""
    end = time.monotonic() + TIME_LIMIT
    while time.monotonic() < end:
        with (
            suppress(OSError),
            socket.create_connection(("127.0.0.1", server.port), timeout=2) as one,
        ):
            if one.recv(4) == b"SSH-":
                return
        time.sleep(0.05)
    raise AssertionError("the server takes no connection")


def test_an_owner_works_in_the_book_under_any_user_name(server: Server) -> None:
    key = server.list_key("mara", "owner")
    server.start()
    client = server.client(key, "root")
    # What is typed before the program is there is not lost.
    client.type("2")
    client.wait_for("Priya Nair Contoso")
    client.type("q")
    assert client.ended()
    assert until_no_room(server)
    assert "mara logged in as owner" in server.log
    assert "Dana" not in server.log
    assert (server.folder / "serve" / "serve.log").stat().st_mode & 0o777 == 0o600
    assert (server.folder / "serve" / "host_key").stat().st_mode & 0o777 == 0o600
    assert (server.folder / "serve" / "keys.json").stat().st_mode & 0o777 == 0o600


def test_strangers_and_everything_but_a_terminal_are_refused(server: Server) -> None:
    from support.serve import make_key

    owner = server.list_key("mara", "owner")
    stranger = make_key(server.folder, "stranger")
    server.start()
    before = server.book.read_bytes()
    where = "mara@127.0.0.1"
    assert server.run("-tt", where, keys=(stranger,)).returncode == 255
    assert server.run("-o", "PreferredAuthentications=password", where, keys=()).returncode == 255
    assert server.run(where, "cat", "/etc/passwd", keys=(owner,)).returncode != 0
    assert b"root:" not in server.run(where, "cat", "/etc/passwd", keys=(owner,)).stdout
    assert server.run("-s", where, "sftp", keys=(owner,)).returncode != 0
    assert server.run("-T", where, keys=(owner,)).returncode != 0
    forward = server.run("-W", "127.0.0.1:22", where, keys=(owner,))
    assert forward.returncode != 0
    remote = ["-o", "ExitOnForwardFailure=yes", "-N", "-R", "0:127.0.0.1:22", where]
    assert server.run(*remote, keys=(owner,)).returncode != 0
    assert server.book.read_bytes() == before
    client = server.client(owner)
    client.wait_for("Today")
    client.kill()


def test_who_it_is_follows_from_the_key_that_signs(server: Server) -> None:
    owner = server.list_key("mara", "owner")
    guest = server.list_key("noor", "guest", "Dana Whitfield")
    server.start()
    # Only the public half of the owner's key is there: it can be offered, and cannot sign.
    private = owner.read_bytes()
    owner.unlink()
    command = [*server.options(Path(f"{owner}.pub"), guest), "-tt", "mara@127.0.0.1"]
    client = Client(command, (80, 24))
    client.wait_for("read only")
    assert "noor logged in as guest" in server.log
    assert "mara" not in server.log
    client.kill()
    owner.write_bytes(private)


def test_nothing_of_the_clients_environment_reaches_the_program(server: Server) -> None:
    key = server.list_key("mara", "owner")
    server.start()
    command = server.options(key)
    client = Client(
        [*command, "-o", "SendEnv=RELTUI_LEAK", "-o", "SetEnv=TERM=zzleak", "-tt", "x@127.0.0.1"],
        (80, 24),
    )
    client.wait_for("Today")
    assert server.process is not None
    (room,) = children_of(server.process.pid)
    environment = Path(f"/proc/{room}/environ").read_bytes()
    assert b"zzleak" not in environment
    assert b"RELTUI_ROOM=" in environment
    # A name of a terminal that the server does not know becomes one that it knows.
    assert b"TERM=xterm-256color" in environment
    client.kill()
    assert until_no_room(server)


def test_a_coach_is_let_in_watches_and_takes_over(server: Server) -> None:
    owner, coach = server.list_key("mara", "owner"), server.list_key("tom", "coach")
    server.start()
    early = server.client(coach)
    early.wait_for("No room is open")
    assert early.ended()
    first = server.client(owner, size=(100, 30))
    first.wait_for("Today")
    second = server.client(coach, size=(80, 24))
    second.wait_for("Waiting to be let in")
    first.wait_for("tom waits")
    second.type("2")
    first.type("\x1da")
    second.wait_for("6 Session")
    first.wait_for("tom watches")
    second.wait_for("veiled")
    # The smallest terminal gives the size; nothing old stays outside of it.
    first.read(1.0)
    assert not any(line[80:].strip() for line in first.screen.display)
    assert not any(line.strip() for line in first.screen.display[24:])
    # A watcher's keys are dropped, the driver's are seen by both.
    second.type("2")
    first.type("2")
    second.wait_for("Dana Whitfield")
    second.type("3")
    first.read(1.0)
    assert "Dana Whitfield" in first.text
    first.type("\x1dh")
    first.wait_for("tom drives")
    second.type("3")
    first.wait_for("detractor")
    # The driver's line drops: the other goes on, with the terminal's own size.
    second.kill()
    first.wait_gone("tom drives")
    first.type("2")
    first.wait_for("Dana Whitfield")
    first.type("q")
    assert first.ended()
    assert b"\x1b[?1049l" in first.raw
    assert until_no_room(server)


def test_nobody_stays_in_a_room_that_its_owner_has_left(server: Server) -> None:
    owner, coach = server.list_key("mara", "owner"), server.list_key("tom", "coach")
    server.start()
    first = server.client(owner)
    first.wait_for("Today")
    second = server.client(coach)
    first.wait_for("tom waits")
    first.type("\x1da")
    second.wait_for("6 Session")
    first.type("\x1dh")
    first.wait_for("tom drives")
    first.kill()
    second.wait_for("The owner has left")
    assert second.ended()
    assert until_no_room(server)


def test_a_late_joiner_gets_the_modes_of_the_terminal(server: Server) -> None:
    owner, coach = server.list_key("mara", "owner"), server.list_key("tom", "coach")
    server.start()
    first = server.client(owner)
    first.wait_for("Today")
    second = server.client(coach)
    second.wait_for("Waiting")
    first.wait_for("tom waits")
    first.type("\x1da")
    second.wait_for("6 Session")
    for mode in (b"\x1b[?1049h", b"\x1b[?25l", b"\x1b[?2004h"):
        assert mode in second.raw, mode
    second.type("\x1dq")
    assert second.ended()
    assert b"\x1b[?1049l" in second.raw
    first.kill()
    assert until_no_room(server)


def test_a_dropped_line_loses_nothing(server: Server) -> None:
    key = server.list_key("mara", "owner")
    server.start()
    client = server.client(key)
    client.wait_for("Today")
    client.type("2")
    client.wait_for("Dana Whitfield")
    client.type("6\r")
    client.wait_for("AGENDA")
    client.type("l+a calm year")
    client.wait_for("a calm year")
    client.type("\r")
    client.wait_for("GOAL")
    client.type("+half a senten")
    client.wait_for("half a senten")
    client.kill()
    assert until_no_room(server)
    workspace = workspace_at(server.book)
    lines = [
        line.text
        for dossier in workspace.book.dossiers().values()
        for line in dossier.session_lines
        if line.part == "goal"
    ]
    workspace.book.close()
    assert lines == ["a calm year"]
    again = server.client(key)
    again.wait_for("Today")
    again.type("2")
    again.wait_for("Dana Whitfield")
    again.type("6")
    again.wait_for("a calm year")
    again.type("+")
    again.wait_for("half a senten")
    again.kill()


def test_a_guest_reads_what_is_shared_and_nothing_else(server: Server) -> None:
    from reltui.services.contacts import editing
    from reltui.services.session import sessions, writing
    from reltui.services.session.sessions import Subject

    workspace = workspace_at(server.book)
    editing.set_fields(workspace, "c1", {"note": CANARY, "wants": CANARY})
    transcript = sessions.begin(workspace, Subject(("c1", "c3")))
    writing.write(workspace, transcript, "goal", "c1", "a calm year")
    writing.write(workspace, transcript, "goal", "c3", f"{CANARY} about somebody else")
    writing.write(workspace, transcript, "reality", "c1", CANARY)
    writing.write(workspace, transcript, "goal", "c1", CANARY, confidential=True)
    workspace.book.close()
    guest = server.list_key("noor", "guest", "Dana Whitfield")
    server.start()
    before = server.book.read_bytes()
    client = server.client(guest)
    client.wait_for("a calm year")
    letters = "".join(map(chr, range(33, 127))).replace("q", "")
    for key in (letters, "\r", "\t", "\x01\x02\x05\x06\x07\x10\x12\x14\x16\x17\x18\x19\x1a"):
        client.type(key)
        client.read(0.3)
    client.type("\x1b[A\x1b[B\x1b[C\x1b[D\x1bOP\x1b[5~\x1b[200~:a note\r\x1b[201~")
    # Neither bytes that are not text nor a key that is cut end the page.
    os.write(client.process.fd, b"\xff\xe9\x1b")
    client.read(0.2)
    client.type("[B")
    client.read(0.5)
    assert CANARY.encode() not in client.raw
    assert b"Priya" not in client.raw
    assert server.book.read_bytes() == before
    client.type("q")
    assert client.ended()


def test_an_encrypted_book_is_served_to_owners_and_guests_with_a_key_that_was_given_once(
    server: Server,
) -> None:
    from reltui.services.session import sessions, writing
    from reltui.services.session.sessions import Subject

    workspace = workspace_at(server.book)
    transcript = sessions.begin(workspace, Subject(("c1",)))
    writing.write(workspace, transcript, "goal", "c1", "a calm year")
    workspace.book.close()
    owner, guest = server.list_key("mara", "owner"), server.list_key("noor", "guest", "Dana")
    key = server.folder / "key"
    assert server.reltui("lock", "--new-key-file", str(key)).returncode == 0
    refused = server.reltui("serve", "--port", "0")
    assert refused.returncode == 3
    assert "is encrypted" in refused.stderr
    server.start("--key-file", str(key))
    # What serves holds the key in memory.
    key.unlink()
    for who, shown in ((owner, "Today"), (guest, "a calm year")):
        client = server.client(who)
        client.wait_for(shown)
        client.type("q")
        assert client.ended()


def test_many_connections_and_silent_ones_leave_the_server_alive(server: Server) -> None:
    key = server.list_key("mara", "owner")
    server.start()
    silent = []
    for _ in range(200):
        try:
            silent.append(socket.create_connection(("127.0.0.1", server.port), timeout=2))
        except OSError:
            break
    for one in silent:
        one.close()
    until_it_answers(server)
    client = server.client(key)
    client.wait_for("Today")
    assert server.process is not None
    status = Path(f"/proc/{server.process.pid}/status").read_text()
    kilobytes = int(status.split("VmRSS:")[1].split()[0])
    assert kilobytes < 200_000
    client.kill()


def test_sessions_of_one_key_are_limited(server: Server) -> None:
    key = server.list_key("mara", "owner")
    server.start("--per-key", "1")
    first = server.client(key)
    first.wait_for("Today")
    second = server.client(key)
    second.wait_for("too many sessions")
    assert second.ended()
    first.kill()
    assert until_no_room(server)
    third = server.client(key)
    third.wait_for("Today")
    third.kill()


def test_the_server_ends_in_order(server: Server) -> None:
    key = server.list_key("mara", "owner")
    server.start()
    client = server.client(key)
    client.wait_for("Today")
    assert server.process is not None
    rooms = children_of(server.process.pid)
    server.stop()
    assert client.ended()
    assert not any(Path(f"/proc/{pid}").exists() for pid in rooms)
