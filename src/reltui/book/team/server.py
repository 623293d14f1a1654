"""The connection to PostgreSQL: each error becomes a sentence, each transaction is retried.

The only module that imports psycopg.
"""

import math
import random
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from typing import Any, Final, NamedTuple, TypeVar

from reltui.book.core.documents import BookState
from reltui.book.core.errors import SENSELESS, TeamError
from reltui.book.core.operations import ChangeRecord, from_body, is_odd_change, to_body
from reltui.book.core.sanitize import same
from reltui.book.team import statements as sql
from reltui.book.team.address import Address
from reltui.book.team.membership import PARTS
from reltui.book.team.refusals import TOO_SLOW, Away, NotThere, code_in, refusal
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

_AT_ONCE: Final = 500
_ECHO_SECONDS: Final = 0.5
"""How long a signal to oneself may take; a server that gives signals needs some milliseconds."""
TRIES: Final = 8
_FIRST_NAP: Final = 0.02
_AGAIN: Final = frozenset({"40001", "40P01"})


class Overtaken(Exception):
    """The server has another change under this number, which must be taken in first."""


class Machine(NamedTuple):
    """A copy of the book: its number, its owner, its name, and its last change."""

    slot: int
    member: str
    name: str
    seen: int
    seen_at: str


class TeamMember(NamedTuple):
    """A person who works in the book."""

    id: str
    name: str
    joined: str


class Known(NamedTuple):
    """A book on the server: its mark, and the number of the change that its documents include."""

    identity: str
    base: int


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


class Server:
    """One book on its server; connects at the first use, and again after a failure.

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

    # Talking

    def _run(self, work: Callable[[Connection], T]) -> T:
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
                    f"The team's server sent what is no text: {self.address.shown}."
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

    def _with(self, **values: Any) -> dict[str, Any]:
        return {"book_id": self.address.book, **values}

    def _rows(self, statement: str, **values: Any) -> list[tuple[Any, ...]]:
        known = self._with(**values)
        return self._run(lambda open_: open_.execute(statement.encode(), known).fetchall())

    @contextmanager
    def _transaction(self, opened: Connection) -> Iterator[None]:
        with opened.transaction():
            yield

    # The schema

    def version(self) -> int:
        """The newest step of the schema in this database; 0 for an empty database.

        Raises:
            TeamError: the database could not be asked.
        """
        try:
            rows = self._run(lambda open_: open_.execute(sql.READ_MIGRATIONS.encode()).fetchall())
        except NotThere:
            return 0
        return max((int(row[0]) for row in rows), default=0)

    def migrate(self, at: str, to: int = sql.VERSION) -> None:
        """Bring the schema to a version, up or down, one statement a transaction.

        Raises:
            TeamError: it could not be done. Steps that were done stay done, and it can be called
            again.
        """
        self._do(sql.MAKE_MIGRATIONS)
        now = self.version()
        for step in sql.MIGRATIONS:
            if now < step.number <= to:
                for statement in step.up:
                    self._do(statement)
                self._do(sql.NOTE_MIGRATION, number=step.number, at=at)
        for step in reversed(sql.MIGRATIONS):
            if to < step.number <= now:
                for statement in step.down:
                    self._do(statement)
                self._do(sql.DROP_MIGRATION, number=step.number)

    def _do(self, statement: str, **values: Any) -> int:
        return self._run(lambda open_: open_.execute(statement.encode(), values or None).rowcount)

    def check(self) -> None:
        """Check that this reltui and the database have the same schema.

        Raises:
            TeamError: they do not.
        """
        found = self.version()
        if found == 0:
            raise TeamError(
                f"There is no team's book in the database of {self.address} yet. Whoever keeps "
                f"the database makes one: `reltui team init {self.address}`."
            )
        if found > sql.VERSION:
            raise TeamError(
                f"The team's book {self.address} was made by a newer reltui. Nothing was changed "
                "there; work goes on here. Update reltui, then it is sent."
            )
        if found < sql.VERSION:
            raise TeamError(
                f"The database of {self.address} is of an older reltui. Nothing was changed "
                "there; work goes on here. The administrator of the database brings it up to "
                f"date: `reltui team init {self.address}`."
            )

    # The book

    def known(self) -> Known:
        """What the server says of the book.

        Raises:
            TeamError: there is no such book.
        """
        rows = self._rows(sql.READ_BOOK)
        if not rows:
            raise TeamError(
                f"There is no book called {self.address.book} in the database of {self.address}. "
                "Nothing was changed. Look at the name behind the #."
            )
        return Known(str(rows[0][0]), int(rows[0][1]))

    def is_there(self) -> bool:
        """Whether there is a book of this name."""
        return bool(self._rows(sql.READ_BOOK))

    def make(
        self, identity: str, start: BookState, entries: list[ChangeRecord], base: int, at: str
    ) -> None:
        """Create a book from documents and the changes that follow them, all of it or nothing.

        The book is read back and compared before it is committed.

        Raises:
            TeamError: there is a book of this name already; or a document does not read back.
        """

        def work(opened: Connection) -> bool:
            with self._transaction(opened), opened.cursor() as cursor:
                cursor.execute(
                    sql.MAKE_BOOK.encode(), self._with(identity=identity, base=base, at=at)
                )
                if not cursor.fetchall():
                    return False
                rows = [
                    self._with(kind=kind, number=number, rev=base, body=Jsonb(document))
                    for kind, table in start.tables.items()
                    for number, document in table.all().items()
                ]
                self._each(cursor, sql.ADD_DOCUMENT, rows)
                self._each(cursor, sql.APPEND, [self._row(entry) for entry in entries])
                cursor.execute(sql.DOCUMENTS.encode(), self._with())
                for kind, number, body in cursor.fetchall():
                    if not same(body, start.table(kind).get(number)):
                        raise TeamError(
                            f"The record {number} in {kind} holds a value that the database does "
                            "not give back as it is. Nothing was moved."
                        )
            return True

        if not self._run(work):
            raise TeamError(
                f"There is a book called {self.address.book} in that database already. It was left "
                "as it is. Choose another name behind the #, or join it: "
                f"`reltui team join {self.address}`."
            )

    def _each(self, cursor: Cursor, statement: str, rows: list[dict[str, Any]]) -> None:
        """Run a statement for many rows in parts, so that a large book meets no time limit."""
        for begin in range(0, len(rows), _AT_ONCE):
            cursor.executemany(statement.encode(), rows[begin : begin + _AT_ONCE])
            self._watch.again()

    def _row(self, entry: ChangeRecord) -> dict[str, Any]:
        head = entry.head
        return self._with(
            seq=head.seq,
            change_id=head.token or f"{head.seq}",
            member_id=head.member,
            body=to_body(entry).decode(),
        )

    def start(self) -> BookState:
        """The documents that the first change follows."""
        state = BookState()
        for kind, number, body in self._rows(sql.DOCUMENTS):
            state.put(str(kind), int(number), body)
        return state

    def since(self, seq: int, limit: int) -> list[tuple[str, ChangeRecord]]:
        """The changes from this number on, inclusive, each with its token.

        Raises:
            TeamError: they could not be read, or one of them is no change.
        """
        rows = self._rows(sql.SINCE, seq=seq, limit=limit)
        try:
            found = [(str(token), from_body(body.encode())) for _, token, body in rows]
            odd = any(is_odd_change(entry) for _, entry in found)
        except SENSELESS as error:
            raise self._senseless() from error
        if odd:
            raise self._senseless()
        return found

    def _senseless(self) -> TeamError:
        return TeamError(
            f"The team's server holds a change of {self.address} that reltui cannot read. "
            "Nothing was taken; work goes on here."
        )

    def highest(self) -> int:
        """The number of the last change on the server; 0 if there is none."""
        return int(self._rows(sql.HIGHEST)[0][0] or 0)

    def append(self, entries: list[ChangeRecord]) -> None:
        """Store changes under their numbers, all of them or none.

        Raises:
            Overtaken: one of the numbers, or one of the changes, is there already.
            TeamError: it is not known whether they were stored: `since` tells.
        """
        rows = [self._row(entry) for entry in entries]
        if len(rows) == 1:
            found = self._run(lambda open_: open_.execute(sql.APPEND.encode(), rows[0]).fetchall())
            if not found:
                raise Overtaken
            return
        self._run(lambda opened: self._append_all(opened, rows))

    def _append_all(self, opened: Connection, rows: list[dict[str, Any]]) -> None:
        with self._transaction(opened), opened.cursor() as cursor:
            cursor.executemany(sql.APPEND.encode(), rows)
            if cursor.rowcount != len(rows):
                raise Overtaken

    def clean(
        self,
        entries: Iterable[ChangeRecord],
        documents: Iterable[tuple[str, int]],
        said: ChangeRecord,
    ) -> None:
        """Replace changes by cleaned ones, and add a change that says so.

        Raises:
            Overtaken: another change was stored meanwhile; nothing was cleaned.
            TeamError: nothing was cleaned.
        """
        bodies = [self._with(seq=entry.head.seq, body=to_body(entry).decode()) for entry in entries]
        gone = [self._with(kind=kind, number=number) for kind, number in documents]

        def work(opened: Connection) -> None:
            with self._transaction(opened), opened.cursor() as cursor:
                cursor.execute(sql.APPEND.encode(), self._row(said))
                if not cursor.fetchall():
                    raise Overtaken
                if bodies:
                    self._each(cursor, sql.CLEAN_CHANGE, bodies)
                if gone:
                    self._each(cursor, sql.DROP_DOCUMENT, gone)

        self._run(work)

    # Signals: they only make a machine ask sooner

    def listen(self) -> bool:
        """Ask for a signal whenever somebody keeps a change; whether this server gives signals.

        It is believed once a signal of our own has come back: a pooler, or a server that takes
        the statement and does nothing, sends none.
        """
        self._listens = False
        try:
            self._run(self._begin_to_listen)
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
        opened.execute(sql.SIGNAL.encode(), self._with())

    def signal(self) -> None:
        """Tell the other machines to ask now; without a signal they ask a few seconds later."""
        if self._listens is not False:
            with suppress(TeamError):
                self._rows(sql.SIGNAL)

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

    # Who works in it

    def join(self, member: str, name: str, machine: str, seq: int, at: str) -> int:
        """Note a member and a new machine of theirs; returns the machine's part of the numbers.

        Raises:
            TeamError: it could not be noted, or too many machines have joined.
        """
        self._rows(sql.ADD_MEMBER, member_id=member, name=name, seal="", at=at)
        while True:
            slot = int(self._rows(sql.HIGHEST_SLOT)[0][0] or 0) + 1
            if slot >= PARTS:
                raise TeamError(
                    f"{PARTS - 1} machines have joined {self.address}, which is as many as a book "
                    "can have. Nothing was changed."
                )
            if self._rows(
                sql.ADD_MACHINE, slot=slot, member_id=member, name=machine, seq=seq, at=at
            ):
                return slot

    def seen(self, slot: int, seq: int, at: str) -> None:
        """Note the last change that a machine has."""
        known = self._with(slot=slot, seq=seq, at=at)
        self._run(lambda open_: open_.execute(sql.SEEN.encode(), known).rowcount)

    def members(self) -> list[TeamMember]:
        """All members of the book."""
        return [TeamMember(*map(str, row)) for row in self._rows(sql.MEMBERS)]

    def gone(self) -> dict[str, str]:
        """The members who have left, by their ids, with the time."""
        return {str(member): str(at) for member, at in self._rows(sql.GONE)}

    def leave(self, member: str, at: str) -> bool:
        """Note that a member has left; returns whether they were in the team until now.

        Raises:
            TeamError: it could not be noted, or the role that is logged in may not do this.
        """
        return bool(self._rows(sql.LEAVE, member_id=member, at=at))

    def come_back(self, member: str) -> bool:
        """Note that a member is back; returns whether they had left."""
        known = self._with(member_id=member)
        return self._run(lambda open_: open_.execute(sql.COME_BACK.encode(), known).rowcount) > 0

    def machines(self) -> list[Machine]:
        """Every copy of the book."""
        return [
            Machine(int(slot), str(member), str(name), int(seen), str(at))
            for slot, member, name, seen, at in self._rows(sql.MACHINES)
        ]

    def grant(self, kind: str, role: str) -> None:
        """Give a role of the database the rights of a kind of user.

        Raises:
            TeamError: the role that is logged in may not do this.
        """
        for statement in sql.GRANTS[kind]:
            text = psycopg.sql.SQL(statement).format(role=psycopg.sql.Identifier(role))
            self._grant(text)

    def _grant(self, text: "psycopg.sql.Composed") -> None:
        self._run(lambda open_: open_.execute(text).rowcount)


def sentence(error: psycopg.Error, address: Address) -> TeamError:
    """An error of the server as a sentence, without passwords and without content of the book."""
    code, text = error.sqlstate or "", str(error)
    if isinstance(error, psycopg.errors.ConnectionTimeout):
        code = TOO_SLOW
    elif not code and isinstance(error, psycopg.OperationalError):
        code = code_in(text)
    return refusal(code, text, address)
