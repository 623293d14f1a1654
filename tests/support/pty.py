"""A real terminal for tests: the app in a pseudo-terminal, and what it has left switched on."""

import os
import re
import select
import sys
import time
from pathlib import Path
from typing import Final

import pyte
from ptyprocess import PtyProcess

from support.opened import at_end

MODES: Final = {
    "alternate screen": ("\x1b[?1049h", "\x1b[?1049l"),
    "mouse": ("\x1b[?1000h", "\x1b[?1000l"),
    "all mouse moves": ("\x1b[?1003h", "\x1b[?1003l"),
    "long mouse reports": ("\x1b[?1006h", "\x1b[?1006l"),
    "bracketed paste": ("\x1b[?2004h", "\x1b[?2004l"),
    "focus reports": ("\x1b[?1004h", "\x1b[?1004l"),
    "hidden cursor": ("\x1b[?25l", "\x1b[?25h"),
}
"""What a full-screen program switches on, and the codes that do and undo it."""

SCRIPT: Final = """
import sys
from datetime import date
from pathlib import Path
from reltui.ui.run import run_app
sys.exit(run_app(Path(sys.argv[1]), date(2026, 11, 22), "contacts"))
"""

TIME_LIMIT: Final = 120.0
"""Seconds to wait for something that must happen, however busy the machine is."""


class Terminal:
    """The app in a pseudo-terminal of so many columns and lines."""

    def __init__(
        self, book: Path, script: str = SCRIPT, size: tuple[int, int] = (80, 24), **environment: str
    ) -> None:
        env = {**os.environ, "TERM": "xterm-256color", "COLORTERM": "truecolor"} | dict(
            environment or {}
        )
        env["RELTUI_CONFIG"] = str(book.with_name("config.toml"))
        self.sent = b""
        self._screen = pyte.Screen(*size)
        self._stream = pyte.ByteStream(self._screen)
        self.child = PtyProcess.spawn(
            [sys.executable, "-c", script, str(book)], dimensions=size[::-1], env=env
        )
        at_end(self._stop)

    def _stop(self) -> None:
        """End an app that a test has left running, and close its terminal."""
        if self.child.fd != -1:
            self.child.close(force=True)

    def read(self, seconds: float = 0.05) -> bool:
        """Take in what the app sends within some time; whether it sent anything."""
        poll = select.poll()
        poll.register(self.child.fd, select.POLLIN)
        if not poll.poll(seconds * 1000):
            return False
        try:
            data = os.read(self.child.fd, 65536)
        except OSError:
            return False
        self.sent += data
        self._stream.feed(data)
        return bool(data)

    def wait_for(self, text: str) -> None:
        """Wait until the screen shows a text."""
        end = time.monotonic() + TIME_LIMIT
        while text not in self.shown():
            # The screen is looked at again only when something came: a busy machine stays as busy.
            came = False
            while not came:
                was_alive = self.child.isalive()
                came = self.read()
                may_come = came or (was_alive and time.monotonic() < end)
                assert may_come, f"{text!r} never came:\n{self.shown()}"

    def wait_for_code(self, code: bytes) -> None:
        """Wait until the terminal has got some bytes since it was opened."""
        end = time.monotonic() + TIME_LIMIT
        while code not in self.sent:
            assert time.monotonic() < end, f"{code!r} never came:\n{self.shown()}"
            self.read()

    def rest(self, seconds: float = 0.3) -> None:
        """Wait until nothing has come for some time; a lone escape needs that to be one key."""
        while self.read(seconds):
            pass

    def answer(self, keys: str, patience: float = TIME_LIMIT) -> None:
        """Send keys, wait until something comes of them, and until nothing more does.

        `patience` says how long to wait for keys of which nothing may come.
        """
        self.press(keys)
        if self.read(patience):
            self.rest()

    def quiet(self, seconds: float) -> bool:
        """Whether a time comes, of the first few, in which nothing is sent."""
        return any(not self.read(seconds) for _ in range(10))

    def shown(self) -> str:
        """What the screen shows."""
        return "\n".join(line.rstrip() for line in self._screen.display)

    def press(self, keys: str) -> None:
        """Send keys as a terminal does."""
        os.write(self.child.fd, keys.encode())

    def end(self) -> int:
        """Wait for the end; the exit status, 128 and the signal where one ended it."""
        end = time.monotonic() + TIME_LIMIT
        while self.child.isalive():
            assert time.monotonic() < end, f"it never ended:\n{self.shown()}"
            self.read()
        while self.read():
            pass
        if self.child.exitstatus is None:
            return 128 + int(self.child.signalstatus or 0)
        return int(self.child.exitstatus)

    def hang_up(self) -> int:
        """Take the terminal away, as a dropped connection does; the exit status, as `end`."""
        self.child.fileobj.close()
        self.child.closed, self.child.fd = True, -1
        _, status = os.waitpid(self.child.pid, 0)
        code = os.waitstatus_to_exitcode(status)
        return 128 - code if code < 0 else code

    def last_words(self) -> str:
        """What it said after it left the alternate screen, with single spaces."""
        text = self.sent.decode("utf-8", "replace").rpartition("\x1b[?1049l")[2]
        return " ".join(re.sub(r"\x1b\[[0-9;?]*[A-Za-z]", "", text).split())

    def left_on(self) -> list[str]:
        """The modes that were switched on and not off again."""
        text = self.sent.decode("utf-8", "replace")
        return [
            name
            for name, (on, off) in MODES.items()
            if text.rfind(on) > text.rfind(off) or (on not in text and name == "alternate screen")
        ]

    def unknown_controls(self) -> list[str]:
        """Control characters in the output that belong to no escape sequence of a screen."""
        text = self.sent.decode("utf-8", "replace")
        text = re.sub(r"\x1b\[[0-9;?<>=$]*[A-Za-z~]", "", text)
        text = re.sub(r"\x1b[()][A-B0-2]|\x1b[=>78M]|\x1b\]22;[a-z-]*\x07", "", text)
        return sorted({letter for letter in text if ord(letter) < 32 and letter not in "\r\n"})
