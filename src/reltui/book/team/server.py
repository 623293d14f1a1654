"""A team's book on its server: its schema, its changes, and who works in it."""

from collections.abc import Iterable
from typing import Any, Final, Unpack

from reltui.book.core.documents import BookState
from reltui.book.core.errors import SENSELESS, TeamError
from reltui.book.core.operations import ChangeRecord, from_body, is_odd_change, to_body
from reltui.book.core.sanitize import same
from reltui.book.team import statements as sql
from reltui.book.team.address import Address
from reltui.book.team.connection import (
    Connection,
    ConnectionOptions,
    Cursor,
    ServerConnection,
    json_value,
)
from reltui.book.team.membership import PARTS
from reltui.book.team.refusals import NotThere
from reltui.domain.named import NamedTuple

_AT_ONCE: Final = 500
"""The most rows that are written in one part of a long work."""


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


class Server:
    """One book on its server, over a `connection`; the options are those of `ServerConnection`."""

    def __init__(self, address: Address, **options: Unpack[ConnectionOptions]) -> None:
        self.address = address
        self.connection = ServerConnection(address, **options)

    def close(self) -> None:
        """Close the connection."""
        self.connection.close()

    # The schema

    def version(self) -> int:
        """The newest step of the schema in this database; 0 for an empty database.

        Raises:
            TeamError: the database could not be asked.
        """
        try:
            rows = self.connection.rows(sql.READ_MIGRATIONS)
        except NotThere:
            return 0
        return max((int(row[0]) for row in rows), default=0)

    def migrate(self, at: str, to: int = sql.VERSION) -> None:
        """Bring the schema to a version, up or down, one statement a transaction.

        Raises:
            TeamError: it could not be done. Steps that were done stay done, and it can be called
            again.
        """
        self.connection.do(sql.MAKE_MIGRATIONS)
        now = self.version()
        for step in sql.MIGRATIONS:
            if now < step.number <= to:
                for statement in step.up:
                    self.connection.do(statement)
                self.connection.do(sql.NOTE_MIGRATION, number=step.number, at=at)
        for step in reversed(sql.MIGRATIONS):
            if to < step.number <= now:
                for statement in step.down:
                    self.connection.do(statement)
                self.connection.do(sql.DROP_MIGRATION, number=step.number)

    def check(self) -> None:
        """Check that this reltui and the database have the same schema.

        Raises:
            TeamError: they do not.
        """
        found = self.version()
        if found == 0:
            raise TeamError(
                f"There is no team's book in the database of {self.address} yet. Its "
                f"administrator makes one: `reltui team init {self.address}`."
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
        rows = self.connection.rows(sql.READ_BOOK)
        if not rows:
            raise TeamError(
                f"There is no book called {self.address.book} in the database of {self.address}. "
                "Nothing was changed. Look at the name behind the #."
            )
        return Known(str(rows[0][0]), int(rows[0][1]))

    def is_there(self) -> bool:
        """Whether there is a book of this name."""
        return bool(self.connection.rows(sql.READ_BOOK))

    def make(
        self, identity: str, start: BookState, entries: list[ChangeRecord], base: int, at: str
    ) -> None:
        """Create a book from documents and the changes that follow them, all of it or nothing.

        The book is read back and compared before it is committed.

        Raises:
            TeamError: there is a book of this name already; or a document does not read back.
        """
        with_book = self.connection.with_book

        def work(opened: Connection) -> bool:
            with opened.transaction(), opened.cursor() as cursor:
                values = with_book(identity=identity, base=base, at=at)
                cursor.execute(sql.MAKE_BOOK.encode(), values)
                if not cursor.fetchall():
                    return False
                rows = [
                    with_book(kind=kind, number=number, rev=base, body=json_value(document))
                    for kind, table in start.tables.items()
                    for number, document in table.all().items()
                ]
                self._each(cursor, sql.ADD_DOCUMENT, rows)
                self._each(cursor, sql.APPEND, [self._row(entry) for entry in entries])
                cursor.execute(sql.DOCUMENTS.encode(), with_book())
                for kind, number, body in cursor.fetchall():
                    if not same(body, start.table(kind).get(number)):
                        raise TeamError(
                            f"The record {number} in {kind} holds a value that the database does "
                            "not give back as it is. Nothing was moved."
                        )
            return True

        if not self.connection.run(work):
            raise TeamError(
                f"There is a book called {self.address.book} in that database already. It was left "
                "as it is. Choose another name behind the #, or join it: "
                f"`reltui team join {self.address}`."
            )

    def _each(self, cursor: Cursor, statement: str, rows: list[dict[str, Any]]) -> None:
        """Run a statement for many rows in parts, so that a large book meets no time limit."""
        for begin in range(0, len(rows), _AT_ONCE):
            cursor.executemany(statement.encode(), rows[begin : begin + _AT_ONCE])
            self.connection.begin_again()

    def _row(self, entry: ChangeRecord) -> dict[str, Any]:
        head = entry.head
        return self.connection.with_book(
            seq=head.seq,
            change_id=head.token or f"{head.seq}",
            member_id=head.member,
            body=to_body(entry).decode(),
        )

    def start(self) -> BookState:
        """The documents that the first change follows."""
        state = BookState()
        for kind, number, body in self.connection.rows(sql.DOCUMENTS):
            state.put(str(kind), int(number), body)
        return state

    def since(self, seq: int, limit: int) -> list[tuple[str, ChangeRecord]]:
        """The changes from this number on, inclusive, each with its token.

        Raises:
            TeamError: they could not be read, or one of them is not a change.
        """
        rows = self.connection.rows(sql.SINCE, seq=seq, limit=limit)
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
        return int(self.connection.rows(sql.HIGHEST)[0][0] or 0)

    def append(self, entries: list[ChangeRecord]) -> None:
        """Store changes under their numbers, all of them or none.

        Raises:
            Overtaken: one of the numbers, or one of the changes, is there already.
            TeamError: it is not known whether they were stored: `since` tells.
        """
        rows = [self._row(entry) for entry in entries]
        if len(rows) == 1:
            if not self.connection.rows(sql.APPEND, **rows[0]):
                raise Overtaken
            return
        self.connection.run(lambda opened: self._append_all(opened, rows))

    def _append_all(self, opened: Connection, rows: list[dict[str, Any]]) -> None:
        with opened.transaction(), opened.cursor() as cursor:
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
        with_book = self.connection.with_book
        bodies = [with_book(seq=one.head.seq, body=to_body(one).decode()) for one in entries]
        gone = [with_book(kind=kind, number=number) for kind, number in documents]

        def work(opened: Connection) -> None:
            with opened.transaction(), opened.cursor() as cursor:
                cursor.execute(sql.APPEND.encode(), self._row(said))
                if not cursor.fetchall():
                    raise Overtaken
                if bodies:
                    self._each(cursor, sql.CLEAN_CHANGE, bodies)
                if gone:
                    self._each(cursor, sql.DROP_DOCUMENT, gone)

        self.connection.run(work)

    # Who works in it

    def join(self, member: str, name: str, machine: str, seq: int, at: str) -> int:
        """Note a member and a new machine of theirs; returns the machine's part of the numbers.

        Raises:
            TeamError: it could not be noted, or too many machines have joined.
        """
        self.connection.rows(sql.ADD_MEMBER, member_id=member, name=name, seal="", at=at)
        while True:
            slot = int(self.connection.rows(sql.HIGHEST_SLOT)[0][0] or 0) + 1
            if slot >= PARTS:
                raise TeamError(
                    f"{PARTS - 1} machines have joined {self.address}, which is as many as a book "
                    "can have. Nothing was changed."
                )
            if self.connection.rows(
                sql.ADD_MACHINE, slot=slot, member_id=member, name=machine, seq=seq, at=at
            ):
                return slot

    def seen(self, slot: int, seq: int, at: str) -> None:
        """Note the last change that a machine has."""
        known = self.connection.with_book(slot=slot, seq=seq, at=at)
        self.connection.do(sql.SEEN, **known)

    def members(self) -> list[TeamMember]:
        """All members of the book."""
        return [TeamMember(*map(str, row)) for row in self.connection.rows(sql.MEMBERS)]

    def gone(self) -> dict[str, str]:
        """The members who have left, by their ids, with the time."""
        return {str(member): str(at) for member, at in self.connection.rows(sql.GONE)}

    def leave(self, member: str, at: str) -> bool:
        """Note that a member has left; returns whether they were in the team until now.

        Raises:
            TeamError: it could not be noted, or the role that is logged in may not do this.
        """
        return bool(self.connection.rows(sql.LEAVE, member_id=member, at=at))

    def come_back(self, member: str) -> bool:
        """Note that a member is back; returns whether they had left."""
        known = self.connection.with_book(member_id=member)
        return self.connection.do(sql.COME_BACK, **known) > 0

    def machines(self) -> list[Machine]:
        """Every copy of the book."""
        return [
            Machine(int(slot), str(member), str(name), int(seen), str(at))
            for slot, member, name, seen, at in self.connection.rows(sql.MACHINES)
        ]

    def grant(self, kind: str, role: str) -> None:
        """Give a role of the database the rights of a kind of user.

        Raises:
            TeamError: the role that is logged in may not do this.
        """
        for statement in sql.GRANTS[kind]:
            self.connection.give_rights(statement, role)
