"""The SSH server: it lets listed keys into rooms; no passwords, commands or forwarding."""

import asyncio
import os
import sys
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import Any, Final, NamedTuple

import asyncssh

from reltui.book.private_files import write_private
from reltui.domain.text.safe import clean_line
from reltui.serve.keys import KeyList, ListedKey, Role
from reltui.serve.room import UNSENT, Room
from reltui.services.base.errors import Refused
from reltui.services.upkeep.passphrase import KEY_FILE
from reltui.ui.base.remote_terminal import ESCAPE_WAIT

TERMS: Final = frozenset(
    {
        *("xterm", "xterm-256color", "xterm-kitty", "screen", "screen-256color", "tmux"),
        *("tmux-256color", "linux", "vt100", "vt220", "rxvt-unicode-256color", "alacritty"),
        *("foot", "wezterm", "ghostty", "xterm-ghostty"),
    }
)
"""The names of terminals that a client may send; any other name counts as xterm."""

PLAIN_TERM: Final = "xterm-256color"

EARLY: Final = 10_000
"""The most bytes of keys that are kept while a room is made."""


class Limits(NamedTuple):
    """The limits of one server, in seconds where no other unit is named."""

    login: float = 20.0
    idle: float = 3600.0
    per_key: int = 3
    rooms: int = 50
    connections: int = 60


class RoomServer:
    """All rooms of one server, and the connections to them."""

    def __init__(
        self,
        folder: Path,
        book: Path,
        limits: Limits,
        *,
        today: str | None = None,
        say: Callable[[str], None] = print,
    ) -> None:
        self.folder, self.book, self.limits, self._today = folder, book, limits, today
        self.keys = KeyList(folder)
        self.rooms: list[Room] = []
        self.connections = 0
        self._say = say
        self._sessions: dict[str, int] = {}

    def log(self, sentence: str) -> None:
        """Write a line to the log; it must never name anybody in the book."""
        line = (
            f"{datetime.now().astimezone().isoformat(timespec='seconds')} {clean_line(sentence)}\n"
        )
        with suppress(OSError):
            handle = os.open(
                self.folder / "serve.log",
                os.O_WRONLY | os.O_CREAT | os.O_APPEND | os.O_NOFOLLOW,
                0o600,
            )
            with os.fdopen(handle, "a", encoding="utf-8") as file:
                file.write(line)

    def known(self, blob: bytes) -> ListedKey | None:
        """The listed key with these bytes; None where it is not listed, or the list is broken."""
        try:
            return self.keys.of(blob)
        except Refused as refusal:
            self.log(str(refusal))
            return None

    def take(self, key: ListedKey) -> bool:
        """Count a new session of a key; returns whether the key may have one more."""
        count = self._sessions.get(key.fingerprint, 0)
        if count >= self.limits.per_key or len(self.rooms) >= self.limits.rooms:
            return False
        self._sessions[key.fingerprint] = count + 1
        return True

    def give_back(self, key: ListedKey) -> None:
        """Count one session of a key as ended."""
        self._sessions[key.fingerprint] = max(0, self._sessions.get(key.fingerprint, 1) - 1)

    async def bring_in(self, member: "Visitor", key: ListedKey, term: str) -> Room | None:
        """Bring somebody into a room: owners and guests get their own, a coach asks to join."""
        if key.role is Role.COACH:
            open_rooms = [room for room in self.rooms if room.joinable and room.members]
            if not open_rooms:
                member.drop("No room is open: the owner opens one by logging in.")
                return None
            open_rooms[-1].ask_in(member)
            return open_rooms[-1]
        room = Room(
            self._command(key),
            self._environment(term, member.peer),
            self._ended,
            joinable=key.role is Role.OWNER,
        )
        self.rooms.append(room)
        await room.start(member)
        return room

    def _ended(self, room: Room) -> None:
        if room in self.rooms:
            self.rooms.remove(room)

    def _command(self, key: ListedKey) -> list[str]:
        if key.role is Role.GUEST:
            about = ["-m", "reltui.serve.guest", str(self.book), key.about]
            return [sys.executable, "-I", *about]
        today = ["--today", self._today] if self._today else []
        return [sys.executable, "-I", "-m", "reltui", "--book", str(self.book), *today]

    def _environment(self, term: str, peer: str) -> dict[str, str]:
        """The environment of a program in a room: variables of ours, none of the client's."""
        wanted = (
            "HOME",
            "PATH",
            "TZ",
            "RELTUI_CONFIG",
            KEY_FILE,
            "XDG_CONFIG_HOME",
            "XDG_DATA_HOME",
        )
        ours = {name: os.environ[name] for name in wanted if name in os.environ}
        return {
            **ours,
            "TERM": term,
            "LANG": "C.UTF-8",
            "LC_ALL": "C.UTF-8",
            "ESCDELAY": str(round(ESCAPE_WAIT * 1000)),
            # The program waits longer after a lone escape, and leaves the mouse to the terminal.
            "SSH_CONNECTION": peer,
        }


class Visitor(asyncssh.SSHServerSession[bytes]):
    """One terminal that is connected."""

    def __init__(self, server: RoomServer, key: ListedKey, peer: str) -> None:
        self.name, self.size, self.peer = key.name, (80, 24), peer
        self.owner = key.role is Role.OWNER
        self._server, self._key = server, key
        self._room: Room | None = None
        self._channel: Any = None
        self._term = PLAIN_TERM
        self._early = b""
        self._taken = False
        self._gone = False
        self._idle: asyncio.TimerHandle | None = None
        self._task: asyncio.Task[None] | None = None

    def connection_made(self, chan: object) -> None:
        """Keep the channel."""
        self._channel = chan

    def pty_requested(
        self, term_type: str, term_size: tuple[int, int, int, int], _modes: object
    ) -> bool:
        """Accept the request for a terminal: note its name, if it is known, and its size."""
        self._term = term_type if term_type in TERMS else PLAIN_TERM
        self.size = (term_size[0] or 80, term_size[1] or 24)
        return True

    def shell_requested(self) -> bool:
        """Accept a shell where a terminal was requested: the room is the shell."""
        return self._channel.get_terminal_type() is not None

    def exec_requested(self, _command: str) -> bool:
        """Refuse every command."""
        return False

    def subsystem_requested(self, _subsystem: str) -> bool:
        """Refuse sftp and every other subsystem."""
        return False

    def session_started(self) -> None:
        """Bring the visitor in."""
        if not self._server.take(self._key):
            self._server.log(f"{self._key.name} refused: too many sessions")
            self.drop("There are too many sessions of this key already.")
            return
        self._taken = True
        self._server.log(f"{self._key.name} logged in as {self._key.role} from {self.peer}")
        self.be_active()
        self._task = asyncio.get_running_loop().create_task(self._come_in())

    async def _come_in(self) -> None:
        try:
            self._room = await self._server.bring_in(self, self._key, self._term)
        except OSError as error:
            self._server.log(f"no room for {self._key.name}: {error.strerror}")
            self.drop("No room could be opened.")
            return
        if self._room is None:
            return
        if self._gone:
            self._room.leave(self)
            return
        # Pass on the keys typed, and the size of the terminal set, while the room was made.
        self._room.resized()
        early, self._early = self._early, b""
        if early:
            self.data_received(early, None)

    def data_received(self, data: bytes, _datatype: object) -> None:
        """Pass keys to the room; a visitor who still waits can only leave.

        A key of the driver also keeps the sessions of the watchers open.
        """
        self.be_active()
        if self._room is not None and self is self._room.driver:
            for one in self._room.members:
                if isinstance(one, Visitor):
                    one.be_active()
        if self._room is None:
            self._early = (self._early + data)[:EARLY]
            return
        if self in self._room.waiting:
            if b"\x03" in data or b"\x04" in data:
                self.drop("")
            return
        self._room.typed(self, bytes(data))

    def terminal_size_changed(
        self, width: int, height: int, _pixwidth: int, _pixheight: int
    ) -> None:
        """Tell the room the new size of the terminal."""
        self.size = (width or 80, height or 24)
        if self._room is not None and self in self._room.members:
            self._room.resized()

    def signal_received(self, signal: str) -> None:
        """Ignore the signals of a client."""

    def break_received(self, _msec: int) -> bool:
        """Ignore a break of a client."""
        return False

    def eof_received(self) -> bool:
        """Let the visitor leave at the end of input."""
        return False

    def connection_lost(self, _error: Exception | None) -> None:
        """Let the visitor leave when the connection is lost."""
        self._leave()

    def send(self, data: bytes) -> None:
        """Send bytes to the terminal, if it is still connected."""
        if not self._gone and self._channel is not None and not self._channel.is_closing():
            self._channel.write(data)

    def unsent(self) -> int:
        """The bytes that still wait to be sent."""
        return 0 if self._channel is None else self._channel.get_write_buffer_size()

    def drop(self, reason: str) -> None:
        """End the session, and show the sentence if there is one."""
        if self._gone:
            return
        slow = self.unsent() > UNSENT
        if self._room is not None:
            # Reset the terminal first, so that the sentence can be read.
            room, self._room = self._room, None
            room.leave(self)
        if reason:
            self.send(reason.encode() + b"\r\n")
        self._leave()
        if slow:
            # The client would never read the sentence, nor the bytes that wait.
            self._server.log(f"{self._key.name} dropped: the line was too slow")
            self._channel.abort()
        elif self._channel is not None and not self._channel.is_closing():
            self._channel.exit(0)

    def _leave(self) -> None:
        if self._room is not None:
            self._room.leave(self)
        self._gone = True
        if self._idle is not None:
            self._idle.cancel()
        if self._taken:
            self._taken = False
            self._server.give_back(self._key)

    def be_active(self) -> None:
        """Restart the time without a key."""
        if self._idle is not None:
            self._idle.cancel()
        loop = asyncio.get_running_loop()
        limit = self._server.limits.idle
        self._idle = loop.call_later(limit, self.drop, "Nothing was typed for a long time.")


class Guard(asyncssh.SSHServer):
    """One connection; the key that has signed identifies the person, whatever the user name is."""

    def __init__(self, server: RoomServer) -> None:
        self._server = server
        self._key: ListedKey | None = None
        self._connection: Any = None
        self._counted = False

    def connection_made(self, conn: asyncssh.SSHServerConnection) -> None:
        """Count the new connection; past the limit close it at once."""
        self._connection = conn
        self._counted = True
        self._server.connections += 1
        if self._server.connections > self._server.limits.connections:
            conn.abort()

    def connection_lost(self, exc: Exception | None) -> None:
        """Count the connection as ended."""
        del exc
        if self._counted:
            self._counted = False
            self._server.connections -= 1

    def begin_auth(self, username: str) -> bool:
        """Require a key of everybody; the user name has no meaning."""
        del username
        return True

    def password_auth_supported(self) -> bool:
        """Refuse passwords."""
        return False

    def kbdint_auth_supported(self) -> bool:
        """Refuse questions and answers."""
        return False

    def host_based_auth_supported(self) -> bool:
        """Trust no host."""
        return False

    def public_key_auth_supported(self) -> bool:
        """Allow public keys."""
        return True

    def validate_public_key(self, username: str, key: asyncssh.SSHKey) -> bool:
        """Whether a key is listed; called right before the signature of the key is checked."""
        del username
        self._key = self._server.known(key.public_data)
        return self._key is not None

    def session_requested(self) -> Any:
        """Make the session of the person whose key has signed."""
        if self._key is None or self._connection is None:
            return False
        peer = self._connection.get_extra_info("peername") or ("?", 0)
        return Visitor(self._server, self._key, f"{peer[0]} {peer[1]} reltui 22")


def host_key(folder: Path) -> asyncssh.SSHKey:
    """The key of the server; it is made at the first start, and only its user may read it.

    Raises:
        Refused: it cannot be read or written.
    """
    path = folder / "host_key"
    try:
        if not path.exists():
            made = asyncssh.generate_private_key("ssh-ed25519", comment="reltui")
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            write_private(path, made.export_private_key(), folders=True)
        return asyncssh.read_private_key(path)
    except (OSError, asyncssh.KeyImportError) as error:
        raise Refused(f"The key of the server, {path}, cannot be used: {error}.") from error


async def listen(server: RoomServer, host: str, port: int) -> asyncssh.SSHAcceptor:
    """Listen for clients; returns the acceptor, whose `get_port` gives the port.

    Raises:
        Refused: the port cannot be used.
    """
    try:
        return await asyncssh.listen(
            host,
            port,
            server_factory=lambda: Guard(server),
            server_host_keys=[host_key(server.folder)],
            encoding=None,
            login_timeout=server.limits.login,
            keepalive_interval=30,
            keepalive_count_max=3,
            agent_forwarding=False,
            x11_forwarding=False,
            allow_scp=False,
            line_editor=False,
            gss_host=None,
            compression_algs=None,
            server_version="reltui",
        )
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise Refused(f"{host} port {port} cannot be used: {reason}.") from error
