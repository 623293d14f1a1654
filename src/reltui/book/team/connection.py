"""The connection to PostgreSQL: each error becomes a sentence, each transaction is retried.

The only module that imports psycopg.
"""

import math
import random
import time
from collections.abc import Callable
from contextlib import suppress
from typing import Any, Final, TypedDict, TypeVar

from reltui.book.core.errors import TeamError
from reltui.book.team import statements as sql
from reltui.book.team.address import Address
from reltui.book.team.refusals import TOO_SLOW, Away, code_in, refusal
from reltui.book.team.time_limits import TooLong, Watch, within

try:
    import psycopg
    import psycopg.sql
    from psycopg.types.json import Jsonb
except ImportError as missing:
    raise TeamError(
        "A team's book needs the database driver psycopg. Install it with reltui's extra `team`: "
        "pip install 'reltui[team]'."
    ) from missing

T = TypeVar("T")
Connection = psycopg.Connection[tuple[Any, ...]]
Cursor = psycopg.Cursor[tuple[Any, ...]]

CONNECT_SECONDS: Final = 5
STATEMENT_SECONDS: Final = 30
ANSWER_SECONDS: Final = STATEMENT_SECONDS + 5
"""How long a server may say nothing; it should have ended the statement by itself before."""

_ECHO_SECONDS: Final = 0.5
"""How long a signal to oneself may take; a server that gives signals needs some milliseconds."""
TRIES: Final = 8
_FIRST_NAP: Final = 0.02
_AGAIN: Final = frozenset({"40001", "40P01"})


json_value = Jsonb
"""A document as a value of a statement."""

Connect = Callable[[Address, int], Connection]


def connect(address: Address, seconds: int = CONNECT_SECONDS) -> Connection:
    """A connection to the database of a book.

    Raises:
        psycopg.Error: it could not be made.
    """
    given = psycopg.conninfo.conninfo_to_dict(address.database)
    extra: dict[str, Any] = {
        "connect_timeout": given.get("connect_timeout", seconds),
        "application_name": "reltui",
    }
    if not address.is_local:
        extra["sslmode"] = "verify-full"
        extra |= {
            "keepalives_idle": 5,
            "keepalives_interval": 2,
            "keepalives_count": 3,
            "tcp_user_timeout": 15_000,
        }
    opened = psycopg.connect(address.database, autocommit=True, **extra)
    opened.execute(sql.STATEMENT_TIMEOUT.format(milliseconds=STATEMENT_SECONDS * 1000).encode())
    # A server behind a connection pooler does not keep prepared statements.
    opened.prepare_threshold = None
    return opened


class ConnectionOptions(TypedDict, total=False):
    """What a connection may be told; see there."""

    seconds: int
    answer: float
    allowed: float
    connect: Connect
    nap: Callable[[float], None]
    chance: Callable[[], float]


class ServerConnection:
    """A connection that is made at the first use, and again after a failure.

    Every wait has a limit: `seconds` for a connection, `answer` for an answer, `allowed` for all
    waits together. `nap` and `chance` decide how long it waits before it tries a refused
    transaction again.
    """

    def __init__(
        self,
        address: Address,
        *,
        seconds: int = CONNECT_SECONDS,
        answer: float = ANSWER_SECONDS,
        allowed: float = math.inf,
        connect: Connect = connect,
        nap: Callable[[float], None] = time.sleep,
        chance: Callable[[], float] = random.random,
    ) -> None:
        self.address = address
        self._seconds = seconds
        self._watch = Watch(answer, allowed)
        self._connect = connect
        self._nap, self._chance = nap, chance
        self._open: Connection | None = None
        self._listens: bool | None = None

    @property
    def is_open(self) -> bool:
        """Whether there is a connection, and its last use succeeded."""
        return self._open is not None

    def close(self) -> None:
        """Close the connection."""
        opened, self._open = self._open, None
        self._listens = None
        if opened is not None:
            with suppress(psycopg.Error):
                opened.close()

    def run(self, work: Callable[[Connection], T]) -> T:
        """Do some work on the connection; repeat it if the server asks for that.

        Raises:
            TeamError: it could not be done; the sentence says why.
        """
        nap = _FIRST_NAP
        for turn in range(TRIES):
            try:
                opened = self._opened()
                self._watch.begin(opened.fileno())
                try:
                    return work(opened)
                finally:
                    self._watch.end()
            except TooLong as error:
                raise sentence(psycopg.errors.ConnectionTimeout(), self.address) from error
            except psycopg.Error as error:
                if self._watch.hung_up:
                    self.close()
                    raise sentence(psycopg.errors.QueryCanceled(), self.address) from error
                if error.sqlstate in _AGAIN and turn < TRIES - 1 and self._is_sound():
                    self._nap(nap * (0.5 + self._chance()))
                    nap *= 2
                    continue
                if not self._is_sound():
                    self.close()
                raise sentence(error, self.address) from error
            except UnicodeError as error:
                self.close()
                raise Away(
                    f"The team's server sent what is not text: {self.address.shown}."
                ) from error
        raise AssertionError

    def _opened(self) -> Connection:
        """The connection; it is made if there is none.

        Raises:
            TooLong: it was not there in time.
        """
        if self._open is None:
            # One second more than the driver's own limit, whose error says more.
            limit = min(self._seconds + 1.0, self._watch.left)
            begun = time.monotonic()
            try:
                self._open = within(
                    limit,
                    lambda: self._connect(self.address, self._seconds),
                    lambda opened: opened.close(),
                )
            finally:
                self._watch.spend(time.monotonic() - begun)
        return self._open

    def _is_sound(self) -> bool:
        return self._open is not None and not self._open.closed and not self._open.broken

    def with_book(self, **values: object) -> dict[str, Any]:
        """The values of a statement, the name of the book among them."""
        return {"book_id": self.address.book, **values}

    def rows(self, statement: str, **values: object) -> list[tuple[Any, ...]]:
        """The rows that a statement about the book returns.

        Raises:
            TeamError: it could not be asked.
        """
        known = self.with_book(**values)
        return self.run(lambda open_: open_.execute(statement.encode(), known).fetchall())

    def do(self, statement: str, **values: object) -> int:
        """Run a statement with these values alone; returns how many rows it touched.

        Raises:
            TeamError: it could not be done.
        """
        return self.run(lambda open_: open_.execute(statement.encode(), values or None).rowcount)

    def give_rights(self, statement: str, role: str) -> None:
        """Run a statement that names a role.

        Raises:
            TeamError: the role that is logged in may not do this.
        """
        text = psycopg.sql.SQL(statement).format(role=psycopg.sql.Identifier(role))
        self.run(lambda open_: open_.execute(text).rowcount)

    def begin_again(self) -> None:
        """Allow the next part of a long work the time of a whole one."""
        self._watch.again()

    # Signals: they only make a machine ask sooner

    def listen(self) -> bool:
        """Ask for a signal whenever somebody keeps a change; whether this server gives signals.

        It is believed once a signal of our own has come back: a pooler, or a server that takes
        the statement and does nothing, sends none.
        """
        self._listens = False
        try:
            self.run(self._begin_to_listen)
        except TeamError:
            return False
        if self._open is None:
            return False
        try:
            came = self._open.notifies(timeout=_ECHO_SECONDS, stop_after=1)
            self._listens = next(came, None) is not None
            came.close()
        except psycopg.Error:
            self.close()
        return self._listens is True

    def _begin_to_listen(self, opened: Connection) -> None:
        opened.execute(sql.LISTEN.encode())
        opened.execute(sql.SIGNAL.encode(), self.with_book())

    def signal(self) -> None:
        """Tell the other machines to ask now; without a signal they ask a few seconds later."""
        if self._listens is not False:
            with suppress(TeamError):
                self.rows(sql.SIGNAL)

    def was_told(self) -> bool:
        """Whether somebody else has saved a change since the last look; true if that is unknown."""
        opened = self._open
        if opened is None or not self._listens:
            return True
        try:
            own = opened.info.backend_pid
            notes = list(opened.notifies(timeout=0))
        except psycopg.Error:
            self.close()
            return True
        return any(note.payload == self.address.book and note.pid != own for note in notes)

    @property
    def line(self) -> int | None:
        """The descriptor that becomes readable when the server sends something; None if unknown."""
        return self._open.fileno() if self._listens and self._is_sound() and self._open else None


def sentence(error: psycopg.Error, address: Address) -> TeamError:
    """An error of the server as a sentence, without passwords and without content of the book."""
    code, text = error.sqlstate or "", str(error)
    if isinstance(error, psycopg.errors.ConnectionTimeout):
        code = TOO_SLOW
    elif not code and isinstance(error, psycopg.OperationalError):
        code = code_in(text)
    return refusal(code, text, address)
