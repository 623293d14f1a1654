"""A server on a book of its own, and the OpenSSH client at a pseudo-terminal."""

import os
import select
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from unittest.mock import patch

import pyte
from ptyprocess import PtyProcess

from reltui.cli import run
from support.opened import at_end

SSH = shutil.which("ssh")
"""The OpenSSH client; None where it is not installed."""

TIME_LIMIT = 60.0
"""Seconds after which a test of the line fails, on a machine that is busy."""


def make_key(folder: Path, name: str) -> Path:
    """A new key pair; gives the private file."""
    path = folder / name
    command = ["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-C", name, "-f", str(path)]
    subprocess.run(command, check=True, capture_output=True)
    return path


class Server:
    """`reltui serve` as a process of its own, on a free port of this machine."""

    def __init__(self, folder: Path, book: Path, today: str = "2026-11-22") -> None:
        self.folder, self.book, self.today = folder, book, today
        self.environment = {
            **os.environ,
            "RELTUI_SERVE": str(folder / "serve"),
            "RELTUI_CONFIG": str(folder / "none.toml"),
        }
        self.process: subprocess.Popen[str] | None = None
        self.port = 0

    def reltui(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        """Run a command of reltui with the settings of this server."""
        command = [sys.executable, "-m", "reltui", *arguments, "--book", str(self.book)]
        return subprocess.run(
            command, env=self.environment, capture_output=True, text=True, check=False
        )

    def list_key(self, name: str, role: str, about: str = "") -> Path:
        """Make a key and list it; gives the private file."""
        path = make_key(self.folder, name)
        account = ["--account", about] if about else []
        command = ["serve", "keys", "add", name, f"{path}.pub", "--as", role, *account]
        with patch.dict(os.environ, self.environment):
            assert run([*command, "--book", str(self.book)]) == 0
        return path

    def start(self, *options: str) -> None:
        """Start the server, and wait until it listens."""
        command = [sys.executable, "-u", "-m", "reltui", "serve", "--port", "0", *options]
        self.process = subprocess.Popen(
            [*command, "--book", str(self.book), "--today", self.today],
            env=self.environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        assert self.process.stdout is not None
        for line in self.process.stdout:
            if " port " in line:
                self.port = int(line.split(" port ")[1].split(".")[0])
                return
        raise AssertionError("the server did not start")

    def stop(self) -> str:
        """End the server; what it has said since."""
        if self.process is None:
            return ""
        self.process.send_signal(signal.SIGTERM)
        try:
            said, _ = self.process.communicate(timeout=TIME_LIMIT)
        except subprocess.TimeoutExpired:
            self.process.kill()
            said, _ = self.process.communicate()
        return said

    def memory(self) -> int:
        """What the server has in memory, in kilobytes."""
        assert self.process is not None
        status = Path(f"/proc/{self.process.pid}/status").read_text()
        return int(status.split("VmRSS:")[1].split()[0])

    @property
    def log(self) -> str:
        """The log of logins."""
        path = self.folder / "serve" / "serve.log"
        return path.read_text("utf-8") if path.exists() else ""

    def options(self, *keys: Path) -> list[str]:
        """The options of a client that asks nothing and knows these keys only."""
        assert SSH is not None
        told = {
            "StrictHostKeyChecking": "no",
            "UserKnownHostsFile": "/dev/null",
            "LogLevel": "ERROR",
            "IdentitiesOnly": "yes",
            "BatchMode": "yes",
            "IdentityAgent": "none",
        }
        pairs = [part for name, value in told.items() for part in ("-o", f"{name}={value}")]
        named = [part for key in keys for part in ("-i", str(key))]
        return [SSH, "-F", "/dev/null", "-p", str(self.port), *pairs, *named]

    def run(self, *arguments: str, keys: tuple[Path, ...]) -> subprocess.CompletedProcess[bytes]:
        """Run the client without a terminal."""
        command = [*self.options(*keys), *arguments]
        return subprocess.run(
            command,
            capture_output=True,
            check=False,
            timeout=TIME_LIMIT,
            stdin=subprocess.DEVNULL,
            env={**os.environ, "TERM": "xterm"},
        )

    def client(
        self, key: Path, user: str = "anybody", size: tuple[int, int] = (80, 24)
    ) -> "Client":
        """The client at a terminal of this size."""
        return Client([*self.options(key), "-tt", f"{user}@127.0.0.1"], size)


class Client:
    """An SSH client at a pseudo-terminal, with its screen."""

    def __init__(self, command: list[str], size: tuple[int, int]) -> None:
        environment = {**os.environ, "TERM": "xterm-256color", "RELTUI_LEAK": "zzleak"}
        self.process = PtyProcess.spawn(command, dimensions=(size[1], size[0]), env=environment)
        self.screen = pyte.Screen(*size)
        self.stream = pyte.ByteStream(self.screen)
        at_end(self.kill)
        self.raw = b""
        self.over = False
        """Whether nothing can come any more."""

    def read(self, seconds: float) -> None:
        """Take in what comes within some seconds."""
        end = time.monotonic() + seconds
        while (left := end - time.monotonic()) > 0:
            self.read_next(left)
            if self.over:
                return

    def read_next(self, seconds: float) -> bool:
        """Wait for the next output, but not longer than some seconds; whether there was any."""
        poll = select.poll()
        poll.register(self.process.fd, select.POLLIN)
        if self.over or not poll.poll(seconds * 1000):
            return False
        try:
            data = os.read(self.process.fd, 65536)
        except OSError:
            data = b""
        self.over = not data
        self.raw += data
        self.stream.feed(data)
        return bool(data)

    @property
    def text(self) -> str:
        """The screen as one text."""
        return " ".join(" ".join(self.screen.display).split())

    def wait_for(self, word: str) -> str:
        """Read until a word is on the screen."""
        return self._wait(lambda: word in self.text, f"{word!r} did not come")

    def wait_gone(self, word: str) -> str:
        """Read until a word is no longer on the screen."""
        return self._wait(lambda: word not in self.text, f"{word!r} stayed")

    def _wait(self, is_so: Callable[[], bool], failure: str) -> str:
        end = time.monotonic() + TIME_LIMIT
        while not is_so():
            # The screen is looked at again only when something came: a busy machine stays as busy.
            while not self.read_next(0.2):
                assert not self.over, f"{failure}, and the client has ended: {self.text}"
                assert time.monotonic() < end, f"{failure}; the screen is: {self.text}"
        return self.text

    def type(self, keys: str) -> None:
        """Type keys as the terminal sends them."""
        os.write(self.process.fd, keys.encode())

    def ended(self) -> bool:
        """Whether the client ends by itself in time."""
        end = time.monotonic() + TIME_LIMIT
        while time.monotonic() < end:
            self.read(0.1)
            if not self.process.isalive():
                return True
            if self.over:
                time.sleep(0.01)
        return False

    def kill(self) -> None:
        """End the client at once, as when a line drops."""
        if self.process.isalive():
            self.process.kill(signal.SIGKILL)
        self.process.close(force=True)
