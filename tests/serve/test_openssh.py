"""OpenSSH with ForceCommand, as the docs tell it: the app on its book, and nothing else."""

import getpass
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from reltui.book.book import Book
from reltui.services.transfer.example_book import build_example
from support.opened import at_end
from support.serve import SSH, TIME_LIMIT, Client, Server, make_key
from support.ui import TODAY, now

SSHD = shutil.which("sshd", path=os.environ.get("PATH", "") + ":/usr/sbin:/usr/local/sbin")
"""OpenSSH's own server; it wants its whole path."""

pytestmark = pytest.mark.skipif(
    SSH is None or SSHD is None, reason="the OpenSSH client or server is not installed"
)

RUN = Path("/run/sshd")
"""The empty folder that a server wants which is started as the system's own user."""


def free_port() -> int:
    """A port of this machine that nobody listens on."""
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


def alive(pid: int) -> bool:
    """Whether a process is there, and no mere remainder of one."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


def running(book: Path) -> list[int]:
    """The programs that run on a book."""
    found = []
    for folder in Path("/proc").iterdir():
        if folder.name.isdigit():
            try:
                words = (folder / "cmdline").read_bytes().split(b"\0")
            except OSError:
                continue
            if b"reltui" in words and str(book).encode() in words:
                found.append(int(folder.name))
    return found


class OpenSsh(Server):
    """An OpenSSH server of this user on a free port, that runs the app and nothing else.

    The way is "user" for what sshd_config says of a user, "key" for what is said beside a key.
    """

    def __init__(self, folder: Path, book: Path, way: str) -> None:
        super().__init__(folder, book)
        self.key = make_key(folder, "mara")
        host = make_key(folder, "host")
        listed = folder / "authorized_keys"
        forced = f"{sys.executable} -m reltui --book {book} --today {self.today}"
        of_key = of_user = ""
        if way == "key":
            of_key = f'restrict,pty,command="{forced}" '
        else:
            of_user = (
                f"Match User {getpass.getuser()}\n"
                f"    ForceCommand {forced}\n"
                "    PermitTTY yes\n    DisableForwarding yes\n    PasswordAuthentication no\n"
            )
        listed.write_text(of_key + Path(f"{self.key}.pub").read_text())
        listed.chmod(0o600)
        config = folder / "sshd_config"
        self.port = free_port()
        config.write_text(
            f"ListenAddress 127.0.0.1:{self.port}\n"
            f"HostKey {host}\nPidFile none\nAuthorizedKeysFile {listed}\nStrictModes no\n"
            f"UsePAM no\nPermitRootLogin prohibit-password\nSubsystem sftp internal-sftp\n"
            f"SetEnv RELTUI_CONFIG={folder / 'none.toml'}\n"
            f"{of_user}"
        )
        self._config = config

    def listen(self) -> None:
        """Start it, and wait until it listens; skip the test where it cannot run here."""
        assert SSHD is not None
        if os.geteuid() == 0:
            # The service of the system makes it; it stays, as another test may need it meanwhile.
            RUN.mkdir(mode=0o755, exist_ok=True)
        sound = subprocess.run(
            [SSHD, "-t", "-f", str(self._config)], capture_output=True, text=True, check=False
        )
        if sound.returncode:
            pytest.skip(f"the OpenSSH server cannot run here: {sound.stderr.strip()}")
        self.process = subprocess.Popen(
            [SSHD, "-D", "-E", str(self.folder / "sshd.log"), "-f", str(self._config)],
            text=True,
        )
        at_end(self.stop)
        end = time.monotonic() + TIME_LIMIT
        while time.monotonic() < end:
            with socket.socket() as one:
                if not one.connect_ex(("127.0.0.1", self.port)):
                    return
            time.sleep(0.05)
        raise AssertionError("the OpenSSH server did not start")


@pytest.fixture(params=["user", "key"])
def server(tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[OpenSsh]:
    book = Book(tmp_path / "book.json")
    build_example(book, TODAY, now())
    book.tables.close()
    one = OpenSsh(tmp_path, tmp_path / "book.json", request.param)
    one.listen()
    yield one
    one.stop()
    for pid in running(one.book):
        os.kill(pid, signal.SIGKILL)


def test_a_client_gets_the_app_and_nothing_else(server: OpenSsh, tmp_path: Path) -> None:
    me = f"{getpass.getuser()}@127.0.0.1"
    written = tmp_path / "written"
    asked = f"touch {written}; echo zzran"

    # Without a terminal: neither a command nor sftp does anything.
    told = server.run("-T", me, asked, keys=(server.key,))
    assert b"zzran" not in told.stdout + told.stderr
    assert b"terminal" in told.stdout + told.stderr
    copied = server.run("-s", me, "sftp", keys=(server.key,))
    # An sftp server answers with its version and ends well; the app ends as it does without one.
    assert copied.stdout == b""
    assert copied.returncode == told.returncode != 0

    # No port is forwarded, in either direction.
    back = server.run(
        *("-N", "-o", "ExitOnForwardFailure=yes", "-R", "0:127.0.0.1:9", me), keys=(server.key,)
    )
    assert back.returncode == 255
    assert b"remote port forwarding failed" in back.stderr
    through = server.run("-W", f"127.0.0.1:{server.port}", me, keys=(server.key,))
    assert through.returncode == 255
    assert b"SSH-2.0" not in through.stdout

    # With a terminal the command is not run either: the app is there, on its book.
    with_command = [*server.options(server.key), "-tt", me, asked]
    client = Client(with_command, (80, 24))
    client.wait_for("Today")
    client.type("2")
    client.wait_for("Marcus Oyelaran")
    assert "zzran" not in client.text
    assert not written.exists()

    # The line drops: the program ends by itself.
    programs = running(server.book)
    assert programs
    client.kill()
    end = time.monotonic() + TIME_LIMIT
    while any(alive(pid) for pid in programs) and time.monotonic() < end:
        time.sleep(0.1)
    assert not any(alive(pid) for pid in programs)

    # A key that is not listed gets nothing at all.
    stranger = server.run(me, keys=(make_key(tmp_path, "stranger"),))
    assert stranger.returncode == 255
    assert b"Permission denied" in stranger.stderr
