"""A room: one terminal program, the member who drives it, and the members who watch.

The first member drives; keys of the others are dropped. `ctrl+]` and a letter are commands to the
room: `h` hands over, `a` admits the next waiting person, `q` leaves, `w` lists the members.
"""

import asyncio
import contextlib
import fcntl
import json
import os
import signal
import struct
import termios
from collections.abc import Callable, Sequence
from pathlib import Path
from tempfile import mkdtemp
from typing import Final, Protocol

from reltui.serve.modes import CLEAR, Modes, WithoutCopies

ESCAPE: Final = 0x1D
"""The key `ctrl+]`: the next letter is a command to the room."""

UNSENT: Final = 1_000_000
"""The most bytes that may wait for a member; past that the member is dropped."""

UNREAD: Final = 1_000_000
"""The most bytes of keys that may wait for the program; further keys are lost."""

HANG_UP_WAIT: Final = 10.0
"""Seconds that a program has to save its drafts and end, once nobody is left."""

CHUNK: Final = 65536

SETTLE: Final = (0.3, 1.5)
"""Seconds after which a program has surely noticed a new size."""

SMALLEST: Final = (20, 6)
LARGEST: Final = (500, 200)
"""The most columns and lines that a terminal may have."""

HELP: Final = "ctrl+] and: h hand over, a admit, w who is here, q leave"


class Member(Protocol):
    """Somebody at a terminal of their own."""

    name: str
    size: tuple[int, int]
    owner: bool

    def send(self, data: bytes) -> None:
        """Send bytes to the terminal."""
        ...

    def unsent(self) -> int:
        """The bytes that still wait to be sent."""
        ...

    def drop(self, reason: str) -> None:
        """End the connection, and show a sentence."""
        ...


class Room:
    """One terminal program and its members; it ends when the last of them has left."""

    def __init__(
        self,
        command: Sequence[str],
        environment: dict[str, str],
        ended: "Callable[[Room], None]",
        *,
        joinable: bool,
    ) -> None:
        self._command, self._environment, self._ended = command, environment, ended
        self.joinable = joinable
        self.members: list[Member] = []
        self.waiting: list[Member] = []
        self.modes = Modes()
        self._without_copies = WithoutCopies()
        self._asked: set[int] = set()
        self._master = -1
        self._process: asyncio.subprocess.Process | None = None
        self._size = (0, 0)
        self._folder: Path | None = None
        self._closing = False
        self._keys = bytearray()
        self._timers: list[asyncio.TimerHandle] = []

    @property
    def driver(self) -> Member | None:
        """The member whose keys reach the program."""
        return self.members[0] if self.members else None

    @property
    def pid(self) -> int:
        """The process of the program; 0 before it runs."""
        return self._process.pid if self._process else 0

    async def start(self, first: Member) -> None:
        """Start the program for its first member."""
        self.members.append(first)
        self._folder = Path(mkdtemp(prefix="reltui-room-"))
        self._master, slave = os.openpty()
        _as_typed(slave)
        os.set_blocking(self._master, False)
        self._fit()
        environment = {**self._environment, "RELTUI_ROOM": str(self._folder / "who.json")}
        self._tell_program(silent=True)
        try:
            self._process = await asyncio.create_subprocess_exec(
                *self._command,
                stdin=slave,
                stdout=slave,
                stderr=slave,
                env=environment,
                close_fds=True,
                preexec_fn=lambda: _at_terminal(slave),
            )
        finally:
            os.close(slave)
        loop = asyncio.get_running_loop()
        loop.add_reader(self._master, self._read)
        self._watch = loop.create_task(self._wait())

    def ask_in(self, member: Member) -> None:
        """Add somebody to those who wait until the driver admits them."""
        self.waiting.append(member)
        member.send(b"Waiting to be let in. ctrl+c leaves.\r\n")
        self._tell_program()

    def admit(self) -> None:
        """Admit the member who has waited longest."""
        if self.waiting:
            self.join(self.waiting.pop(0))

    def join(self, member: Member) -> None:
        """Let a member watch: set the modes of their terminal, then redraw everything."""
        self.members.append(member)
        member.send(self.modes.enter())
        self._fit()
        self._repaint_soon()

    def leave(self, member: Member) -> None:
        """Remove a member: the next one drives; the room ends with its last owner."""
        if member in self.waiting:
            self.waiting.remove(member)
            self._tell_program()
            return
        if member not in self.members:
            return
        self.members.remove(member)
        self._asked.discard(id(member))
        member.send(self.modes.leave())
        if self.members and (not self.joinable or any(one.owner for one in self.members)):
            self._fit()
            self._tell_program()
        elif self.members:
            # Never leave a coach alone in the book of an owner.
            for one in self.members[:]:
                one.drop("The owner has left the room.")
        else:
            for one in self.waiting[:]:
                one.drop("The room was closed before you were let in.")
            self.hang_up()

    def resized(self) -> None:
        """Note the new size of a member's terminal; the smallest size of all is used."""
        self._fit()

    def typed(self, member: Member, data: bytes) -> None:
        """Take keys of a member: those of the driver reach the program, the others are dropped."""
        rest = bytearray()
        for byte in data:
            if member not in self.members:
                return
            if id(member) in self._asked:
                self._asked.discard(id(member))
                self._wish(member, chr(byte))
            elif byte == ESCAPE:
                self._asked.add(id(member))
            else:
                rest.append(byte)
        if rest and member is self.driver and self._master >= 0:
            begins = not self._keys
            self._keys += rest[: max(0, UNREAD - len(self._keys))]
            if begins:
                self._pass_on()

    def _pass_on(self) -> None:
        """Write keys to the program, as many as it takes now, and the rest later."""
        if self._master < 0:
            return
        loop = asyncio.get_running_loop()
        try:
            del self._keys[: os.write(self._master, bytes(self._keys))]
        except BlockingIOError:
            pass
        except OSError:
            self._keys.clear()
        if self._keys:
            loop.add_writer(self._master, self._pass_on)
        else:
            loop.remove_writer(self._master)

    def _wish(self, member: Member, letter: str) -> None:
        if letter == "q":
            member.drop("You have left the room.")
        elif member is self.driver and letter == "h" and len(self.members) > 1:
            self.members.append(self.members.pop(0))
            self._tell_program()
        elif member is self.driver and letter == "a":
            self.admit()
        else:
            self._tell_program()

    def hang_up(self) -> None:
        """Tell the program that its terminal is gone: it saves its drafts and ends."""
        if self._process is not None and self._process.returncode is None and not self._closing:
            self._closing = True
            self._signal(signal.SIGHUP)
            self._later(HANG_UP_WAIT, self._kill)

    def _kill(self) -> None:
        if self._process is not None and self._process.returncode is None:
            self._signal(signal.SIGKILL)

    def _signal(self, number: signal.Signals) -> None:
        if self._process is not None:
            # It leads a process group: the processes that it has started end with it.
            with contextlib.suppress(ProcessLookupError, PermissionError):
                os.killpg(self._process.pid, number)

    async def _wait(self) -> None:
        if self._process is not None:
            await self._process.wait()
        self._read()
        self._forget_terminal()
        for timer in self._timers:
            timer.cancel()
        for member in [*self.members, *self.waiting]:
            if member in self.members:
                member.send(self.modes.leave())
            member.drop("")
        self.members.clear()
        self.waiting.clear()
        if self._folder is not None:
            for file in self._folder.iterdir():
                file.unlink(missing_ok=True)
            self._folder.rmdir()
        self._ended(self)

    def _forget_terminal(self) -> None:
        if self._master >= 0:
            loop = asyncio.get_running_loop()
            loop.remove_reader(self._master)
            loop.remove_writer(self._master)
            os.close(self._master)
            self._master = -1

    def _read(self) -> None:
        if self._master < 0:
            return
        try:
            data = os.read(self._master, CHUNK)
        except BlockingIOError:
            return
        except OSError:
            data = b""
        if not data:
            asyncio.get_running_loop().remove_reader(self._master)
            return
        self.modes.feed(data)
        seen = self._without_copies.feed(data)
        for member in self.members[:]:
            if member.unsent() > UNSENT:
                member.drop("Your line was too slow for this room.")
            else:
                member.send(data if member is self.driver else seen)

    def _fit(self) -> None:
        """Give the program the smallest size of the members; bigger terminals are cleared first."""
        if not self.members or self._master < 0:
            return
        columns = min(max(SMALLEST[0], min(one.size[0], LARGEST[0])) for one in self.members)
        lines = min(max(SMALLEST[1], min(one.size[1], LARGEST[1])) for one in self.members)
        if (columns, lines) != self._size:
            self._size = (columns, lines)
            self._set_size(columns, lines)
            if self._process is not None:
                self._repaint_soon()

    def _repaint_soon(self) -> None:
        """Redraw everything, now and a little later.

        Drawings from before the program has noticed its new size are cleared again.
        """
        self._repaint()
        for seconds in SETTLE:
            self._later(seconds, self._repaint)

    def _later(self, seconds: float, work: Callable[[], None]) -> None:
        """Call a function some seconds from now, unless the room has ended by then."""
        now = asyncio.get_running_loop().time()
        self._timers = [one for one in self._timers if one.when() > now]
        self._timers.append(asyncio.get_running_loop().call_later(seconds, work))

    def _repaint(self) -> None:
        for member in self.members:
            member.send(CLEAR)
        self._tell_program()

    def _set_size(self, columns: int, lines: int) -> None:
        if self._master >= 0:
            with contextlib.suppress(OSError):
                packed = struct.pack("HHHH", lines, columns, 0, 0)
                fcntl.ioctl(self._master, termios.TIOCSWINSZ, packed)

    def _tell_program(self, *, silent: bool = False) -> None:
        """Write the list of members to its file, and signal the program to read it."""
        if self._folder is None:
            return
        who = {
            "members": [one.name for one in self.members],
            "waiting": [one.name for one in self.waiting],
            "help": HELP,
        }
        file = self._folder / "who.json"
        temporary = file.with_suffix(".tmp")
        temporary.write_text(json.dumps(who), "utf-8")
        temporary.replace(file)
        if not silent and self._process is not None and self._process.returncode is None:
            with contextlib.suppress(ProcessLookupError):
                os.kill(self._process.pid, signal.SIGUSR1)


def _at_terminal(slave: int) -> None:
    """In the new process: begin a session on this terminal; ignore the signal of new members."""
    signal.signal(signal.SIGUSR1, signal.SIG_IGN)
    os.login_tty(slave)


def _as_typed(slave: int) -> None:
    """Let the terminal pass on every key unchanged, from the first one on.

    Otherwise keys typed before the program has begun would be echoed, and enter would become
    another key.
    """
    attributes = termios.tcgetattr(slave)
    attributes[0] &= ~(termios.ICRNL | termios.INLCR | termios.IGNCR | termios.IXON)
    attributes[3] &= ~(termios.ICANON | termios.ECHO | termios.ISIG | termios.IEXTEN)
    termios.tcsetattr(slave, termios.TCSANOW, attributes)
