"""All SQL statements of the team's book, and the rules that they follow.

The rules make one set of statements run on PostgreSQL and, by what their makers document, on
CockroachDB, YugabyteDB and Citus; `tests/book/team/test_statements.py` reads each statement.

- `book_id` leads every primary key and stands in every statement that touches a book's rows: it is
  what a cluster spreads by (Citus, "Choosing distribution column" and "Co-location": a statement
  with an equality on the distribution column goes to one node; YugabyteDB, "Sharding": the first
  column of a primary key is hashed).
- Ids are made by the client; no sequence, serial or identity (CockroachDB, "SQL performance best
  practices": sequential ids make hot spots; Citus: sequences across nodes are not in order).
- No trigger, no stored procedure, no advisory lock, no deferrable constraint (CockroachDB,
  "PostgreSQL compatibility", lists advisory locks as without effect and deferrable constraints as
  not supported).
- LISTEN and NOTIFY only tell a machine to ask sooner (CockroachDB lists them as not supported): the
  server is asked now and then all the same, and where it knows neither, once a second.
- One statement of DDL a transaction, each of which may be run again (CockroachDB, "Online schema
  changes": no atomicity of several schema changes in one transaction).
- A transaction may be refused with 40001 or 40P01, and is tried again by the client (CockroachDB,
  "Transaction retry error reference"; YugabyteDB, "Transaction error codes").
- A unique constraint holds `book_id` (Citus: unique constraints must hold the distribution column).
"""

from typing import Final

from reltui.domain.named import NamedTuple

VERSION: Final = 2
"""The number of the newest migration: what this reltui reads and writes."""


class Migration(NamedTuple):
    """One step of the schema; each statement runs in a transaction of its own."""

    number: int
    up: tuple[str, ...]
    down: tuple[str, ...]


MIGRATIONS: Final = (
    Migration(
        1,
        (
            "CREATE TABLE IF NOT EXISTS reltui_book (book_id text NOT NULL, identity text NOT "
            "NULL, base bigint NOT NULL, made_at text NOT NULL, PRIMARY KEY (book_id))",
            "CREATE TABLE IF NOT EXISTS reltui_member (book_id text NOT NULL, member_id text NOT "
            "NULL, name text NOT NULL, seal text NOT NULL, joined_at text NOT NULL, PRIMARY KEY "
            "(book_id, member_id))",
            "CREATE TABLE IF NOT EXISTS reltui_machine (book_id text NOT NULL, slot integer NOT "
            "NULL, member_id text NOT NULL, name text NOT NULL, seen_seq bigint NOT NULL, seen_at "
            "text NOT NULL, PRIMARY KEY (book_id, slot))",
            "CREATE TABLE IF NOT EXISTS reltui_change (book_id text NOT NULL, seq bigint NOT NULL, "
            "change_id text NOT NULL, member_id text NOT NULL, body text NOT NULL, PRIMARY KEY "
            "(book_id, seq), UNIQUE (book_id, change_id))",
            "CREATE TABLE IF NOT EXISTS reltui_document (book_id text NOT NULL, kind text NOT "
            "NULL, number bigint NOT NULL, rev bigint NOT NULL, body jsonb NOT NULL, PRIMARY KEY "
            "(book_id, kind, number))",
        ),
        (
            "DROP TABLE IF EXISTS reltui_document",
            "DROP TABLE IF EXISTS reltui_change",
            "DROP TABLE IF EXISTS reltui_machine",
            "DROP TABLE IF EXISTS reltui_member",
            "DROP TABLE IF EXISTS reltui_book",
        ),
    ),
    Migration(
        2,
        (
            "CREATE TABLE IF NOT EXISTS reltui_left (book_id text NOT NULL, member_id text NOT "
            "NULL, left_at text NOT NULL, PRIMARY KEY (book_id, member_id))",
        ),
        ("DROP TABLE IF EXISTS reltui_left",),
    ),
)
"""Every step of the schema, the oldest first."""

# The one table that belongs to no book: a row for each step that was taken (Citus: a reference
# table). So the four statements on it hold no book_id.
MAKE_MIGRATIONS: Final = (
    "CREATE TABLE IF NOT EXISTS reltui_migration (number integer NOT NULL, made_at text NOT NULL, "
    "PRIMARY KEY (number))"
)
READ_MIGRATIONS: Final = "SELECT number FROM reltui_migration ORDER BY number"
NOTE_MIGRATION: Final = (
    "INSERT INTO reltui_migration (number, made_at) VALUES (%(number)s, %(at)s) "
    "ON CONFLICT (number) DO NOTHING"
)
DROP_MIGRATION: Final = "DELETE FROM reltui_migration WHERE number = %(number)s"
WITHOUT_BOOK: Final = (MAKE_MIGRATIONS, READ_MIGRATIONS, NOTE_MIGRATION, DROP_MIGRATION)
"""The statements that touch no book's rows."""

STATEMENT_TIMEOUT: Final = "SET statement_timeout = {milliseconds}"
"""Sets, at the start of a session, how long a statement may take. It touches no table."""

LISTEN: Final = "LISTEN reltui"
"""Asks to be told of changes, of every book in the database. It touches no table."""
SIGNAL: Final = "SELECT pg_notify('reltui', %(book_id)s)"
"""Tells every machine that listens that a book has a new change. It touches no table."""
SIGNALS: Final = (LISTEN, SIGNAL)

MAKE_BOOK: Final = (
    "INSERT INTO reltui_book (book_id, identity, base, made_at) VALUES "
    "(%(book_id)s, %(identity)s, %(base)s, %(at)s) ON CONFLICT (book_id) DO NOTHING "
    "RETURNING book_id"
)
READ_BOOK: Final = "SELECT identity, base FROM reltui_book WHERE book_id = %(book_id)s"

ADD_MEMBER: Final = (
    "INSERT INTO reltui_member (book_id, member_id, name, seal, joined_at) VALUES "
    "(%(book_id)s, %(member_id)s, %(name)s, %(seal)s, %(at)s) "
    "ON CONFLICT (book_id, member_id) DO NOTHING RETURNING member_id"
)
MEMBERS: Final = (
    "SELECT member_id, name, joined_at FROM reltui_member WHERE book_id = %(book_id)s "
    "ORDER BY member_id"
)

LEAVE: Final = (
    "INSERT INTO reltui_left (book_id, member_id, left_at) VALUES "
    "(%(book_id)s, %(member_id)s, %(at)s) ON CONFLICT (book_id, member_id) DO NOTHING "
    "RETURNING member_id"
)
COME_BACK: Final = (
    "DELETE FROM reltui_left WHERE book_id = %(book_id)s AND member_id = %(member_id)s"
)
GONE: Final = "SELECT member_id, left_at FROM reltui_left WHERE book_id = %(book_id)s"
"""The members who have left: they can neither send nor fetch changes."""

HIGHEST_SLOT: Final = "SELECT max(slot) FROM reltui_machine WHERE book_id = %(book_id)s"
ADD_MACHINE: Final = (
    "INSERT INTO reltui_machine (book_id, slot, member_id, name, seen_seq, seen_at) VALUES "
    "(%(book_id)s, %(slot)s, %(member_id)s, %(name)s, %(seq)s, %(at)s) "
    "ON CONFLICT (book_id, slot) DO NOTHING RETURNING slot"
)
SEEN: Final = (
    "UPDATE reltui_machine SET seen_seq = %(seq)s, seen_at = %(at)s "
    "WHERE book_id = %(book_id)s AND slot = %(slot)s"
)
MACHINES: Final = (
    "SELECT slot, member_id, name, seen_seq, seen_at FROM reltui_machine "
    "WHERE book_id = %(book_id)s ORDER BY slot"
)

APPEND: Final = (
    "INSERT INTO reltui_change (book_id, seq, change_id, member_id, body) VALUES "
    "(%(book_id)s, %(seq)s, %(change_id)s, %(member_id)s, %(body)s) "
    "ON CONFLICT DO NOTHING RETURNING seq"
)
"""One change under the next number; returns no row if that number is taken."""

SINCE: Final = (
    "SELECT seq, change_id, body FROM reltui_change "
    "WHERE book_id = %(book_id)s AND seq >= %(seq)s ORDER BY seq LIMIT %(limit)s"
)
"""The changes from a number on, inclusive, so that the first one can be compared."""

HIGHEST: Final = "SELECT max(seq) FROM reltui_change WHERE book_id = %(book_id)s"

ADD_DOCUMENT: Final = (
    "INSERT INTO reltui_document (book_id, kind, number, rev, body) VALUES "
    "(%(book_id)s, %(kind)s, %(number)s, %(rev)s, %(body)s)"
)
DOCUMENTS: Final = (
    "SELECT kind, number, body FROM reltui_document WHERE book_id = %(book_id)s "
    "ORDER BY kind, number"
)

CLEAN_CHANGE: Final = (
    "UPDATE reltui_change SET body = %(body)s WHERE book_id = %(book_id)s AND seq = %(seq)s"
)
DROP_DOCUMENT: Final = (
    "DELETE FROM reltui_document WHERE book_id = %(book_id)s AND kind = %(kind)s "
    "AND number = %(number)s"
)

OF_BOOKS: Final = {
    "MAKE_BOOK": MAKE_BOOK,
    "READ_BOOK": READ_BOOK,
    "ADD_MEMBER": ADD_MEMBER,
    "MEMBERS": MEMBERS,
    "LEAVE": LEAVE,
    "COME_BACK": COME_BACK,
    "GONE": GONE,
    "HIGHEST_SLOT": HIGHEST_SLOT,
    "ADD_MACHINE": ADD_MACHINE,
    "SEEN": SEEN,
    "MACHINES": MACHINES,
    "APPEND": APPEND,
    "SINCE": SINCE,
    "HIGHEST": HIGHEST,
    "ADD_DOCUMENT": ADD_DOCUMENT,
    "DOCUMENTS": DOCUMENTS,
    "CLEAN_CHANGE": CLEAN_CHANGE,
    "DROP_DOCUMENT": DROP_DOCUMENT,
}
"""Every statement that touches a book's rows, by its name."""

GRANTS: Final = {
    "member": (
        "GRANT SELECT ON reltui_migration, reltui_book, reltui_left, reltui_document TO {role}",
        "GRANT SELECT, INSERT ON reltui_change, reltui_member TO {role}",
        "GRANT SELECT, INSERT, UPDATE ON reltui_machine TO {role}",
    ),
    "keeper": (
        "GRANT UPDATE ON reltui_change TO {role}",
        "GRANT DELETE ON reltui_document TO {role}",
    ),
    "nobody": (
        "REVOKE ALL ON reltui_migration, reltui_book, reltui_left, reltui_document FROM {role}",
        "REVOKE ALL ON reltui_change, reltui_member, reltui_machine FROM {role}",
    ),
    "maker": ("GRANT SELECT, INSERT ON reltui_migration, reltui_book, reltui_document TO {role}",),
}
"""The least rights of who works in a book; of who may forget people, too; of who has left; of who
begins books."""
