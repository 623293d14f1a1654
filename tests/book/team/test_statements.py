"""Every statement keeps the rules that let it run on PostgreSQL and on those that speak like it.

The rules and where they come from stand in `reltui.book.team.statements`.
"""

import re
from collections.abc import Iterator
from typing import Any, Final

import pytest

from reltui.book.team import statements as sql
from support.postgres import AT, Postgres
from support.team import Team

_VERBS: Final = (
    "select insert into values update set delete from where and order by limit on conflict do "
    "nothing returning max"
)
_MAKING: Final = (
    "create drop table if not exists primary key unique null grant revoke all to text bigint "
    "integer jsonb"
)
WORDS: Final = frozenset(f"{_VERBS} {_MAKING}".split())
"""Every word of SQL that a statement may hold; what is not here has to be looked up first."""

MIGRATING: Final = tuple(
    statement for step in sql.MIGRATIONS for statement in (*step.up, *step.down)
)
VALUES: Final[dict[str, Any]] = {
    "book_id": "north",
    "identity": "00",
    "base": 0,
    "at": AT,
    "member_id": "mara",
    "name": "Mara",
    "seal": "",
    "slot": 1,
    "seq": 1,
    "change_id": "t1",
    "body": "{}",
    "limit": 5,
    "kind": "contacts",
    "number": 1,
    "rev": 0,
}


def every_text() -> Iterator[str]:
    """Every text of the module that is a statement, however it is kept there."""

    def texts(value: object) -> Iterator[str]:
        if isinstance(value, str):
            yield value
        elif isinstance(value, dict):
            yield from texts(tuple(value.values()))
        elif isinstance(value, tuple):
            for part in value:
                yield from texts(part)

    for name, value in vars(sql).items():
        if name.isupper():
            yield from texts(value)


def test_every_statement_is_in_a_list_that_is_read_here() -> None:
    known = {
        *sql.OF_BOOKS.values(),
        *sql.WITHOUT_BOOK,
        *MIGRATING,
        *sql.SIGNALS,
        sql.STATEMENT_TIMEOUT,
    }
    known |= {text for group in sql.GRANTS.values() for text in group}
    assert set(every_text()) == known


def test_no_other_module_holds_sql() -> None:
    from pathlib import Path

    import reltui

    found = re.compile(
        r"\"(SELECT|INSERT INTO|UPDATE reltui|DELETE FROM|CREATE|DROP|ALTER|GRANT|LISTEN) "
    )
    root = Path(reltui.__file__).parent
    holding = {
        file.name for file in root.rglob("*.py") if found.search(file.read_text(encoding="utf-8"))
    }
    assert holding == {"statements.py"}


@pytest.mark.parametrize("text", sorted(every_text()))
def test_a_statement_has_only_words_that_all_of_them_know(text: str) -> None:
    if text in {sql.STATEMENT_TIMEOUT, *sql.SIGNALS}:
        return
    bare = re.sub(r"%\(\w+\)s|\{\w+\}", " ", text)
    words = set(re.findall(r"[A-Za-z_]+", bare))
    names = {word for word in words if word.islower()} - WORDS
    assert {word.lower() for word in words - names} <= WORDS
    columns = {
        column
        for step in sql.MIGRATIONS
        for made in step.up
        for column in re.findall("[a-z_]+", made)
    }
    assert names <= columns | {"reltui_migration"}
    assert ";" not in text


@pytest.mark.parametrize("name", sql.OF_BOOKS)
def test_a_statement_on_a_books_rows_holds_the_book(name: str) -> None:
    text = sql.OF_BOOKS[name]
    if text.startswith("INSERT"):
        assert re.search(r"\(book_id, .*VALUES \(%\(book_id\)s", text)
    else:
        assert "WHERE book_id = %(book_id)s" in text
    assert text.count("reltui_") == 1, "a statement touches one table"


@pytest.mark.parametrize("text", [one for one in MIGRATING if one.startswith("CREATE")])
def test_a_table_is_keyed_by_the_book_first(text: str) -> None:
    assert "(book_id text NOT NULL" in text
    keys = re.findall(r"(?:PRIMARY KEY|UNIQUE) \((\w+)", text)
    assert keys
    assert set(keys) == {"book_id"}


@pytest.mark.parametrize("text", MIGRATING)
def test_a_step_of_the_schema_may_be_taken_twice(text: str) -> None:
    assert re.match(r"(CREATE TABLE IF NOT EXISTS|DROP TABLE IF EXISTS) reltui_\w+", text)


@pytest.mark.parametrize("name", [one for one in sql.OF_BOOKS if "WHERE" in sql.OF_BOOKS[one]])
def test_the_plan_looks_up_the_book_in_an_index(
    name: str, postgres: Postgres, tmp_path: Any
) -> None:
    import psycopg

    Team(postgres, tmp_path).close()
    with psycopg.connect(postgres.server.get_uri(postgres.database), autocommit=True) as opened:
        # With few rows a scan is cheaper; it must not be needed.
        opened.execute("SET enable_seqscan = off")
        rows = opened.execute(f"EXPLAIN {sql.OF_BOOKS[name]}".encode(), VALUES).fetchall()
    plan = "\n".join(str(row[0]) for row in rows)
    assert re.search(r"Index Cond: \(+\(?book_id = 'north'", plan), plan
    assert "Seq Scan" not in plan
