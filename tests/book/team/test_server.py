"""Every way in which a server can fail is a sentence; nothing is lost or doubled by it."""

import random
import re
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import psycopg
import pytest

from reltui.book.errors import TeamError
from reltui.book.files.disk import Disk
from reltui.book.team import statements as sql
from reltui.book.team.address import Address, address_of
from reltui.book.team.connection import connect, sentence
from reltui.book.team.courier import Courier
from reltui.book.team.joining import Who, init, join, member_id
from reltui.book.team.membership import read_membership, read_sync_state, write_membership
from reltui.book.team.refusals import Away
from reltui.book.team.server import Server
from support.flaky import Flaky
from support.places import ROOT
from support.postgres import AT, WORKERS, Postgres
from support.team import Machine, Team
from support.wire import Wire
from torture.harness import AT as NOW
from torture.harness import change_of, person, texts, touch

PASSWORD = "s3cret-horse"  # noqa: S105 - made up for the test


def add(machine: Machine, name: str) -> str:
    with machine.book() as book, book.change(f"Add {name}", NOW) as change:
        return change.add(person(name)).id


def why(machine: Machine) -> str:
    """The sentence of a contact that fails; what waits goes on waiting, and work goes on."""
    add(machine, "Dana Whitfield")
    with pytest.raises(TeamError) as failed:
        machine.carry()
    with machine.book() as book:
        assert len(book.contacts()) == 1
        assert len(book.tables.storage.store.waiting) == 1  # type: ignore[attr-defined]
    sentence = str(failed.value)
    assert read_sync_state(machine.path).trouble == sentence
    assert re.fullmatch(r"[A-Z].*\.", sentence)
    assert "here" in sentence or "on this machine" in sentence
    return sentence


def role(postgres: Postgres, name: str, options: str = "LOGIN") -> Iterator[str]:
    postgres.run(f"CREATE ROLE {name} {options}")
    yield name
    postgres.run(f"DROP OWNED BY {name}", f"DROP ROLE {name}")


@pytest.fixture
def own_team(own_postgres: Postgres, tmp_path: Path) -> Iterator[Team]:
    """A team's book in a database of its own."""
    made = Team(own_postgres, tmp_path)
    yield made
    made.close()


@pytest.fixture
def member(own_team: Team) -> Iterator[str]:
    """A role with the rights of a member of that book, and no more."""
    name = f"mara_{own_team.postgres.database}"
    for made in role(own_team.postgres, name):
        talk = Server(own_team.address)
        talk.grant("member", made)
        talk.close()
        yield made


def as_role(team: Team, name: str, folder: str = "mara") -> Machine:
    address = address_of(team.postgres.address(team.address.book, name))
    made = Machine(address, team.folder / folder, name)
    team.machines.append(made)
    return made


# What a server may say


def test_a_server_that_is_not_there(team: Team) -> None:
    def nowhere(address: Address) -> Server:
        return Server(address._replace(database="postgresql://mara@/x?host=/nowhere"), seconds=2)

    assert "is away" in why(team.machine("mara", server=nowhere))


def test_a_server_that_is_slow(own_team: Team) -> None:
    def hasty(address: Address, seconds: int) -> Any:
        opened = connect(address, seconds)
        opened.execute("SET statement_timeout = 100")
        return opened

    mara = own_team.machine("mara", server=lambda address: Server(address, connect=hasty))
    uri = own_team.postgres.server.get_uri(own_team.postgres.database)
    with psycopg.connect(uri) as other:
        other.execute("LOCK TABLE reltui_change")
        assert "too slow" in why(mara)
    assert mara.carry().sent == 1


def test_a_server_that_falls_silent_is_waited_for_only_so_long(team: Team) -> None:
    wire = Wire(team.postgres)
    far = address_of(wire.address(team.address.book))
    mara = team.machine("mara", server=lambda _: Server(far, seconds=0, answer=0.2))
    mara.carry()
    wire.fall_silent()
    assert "too slow" in why(mara)
    # Nor does a connection that never comes to be keep anybody waiting.
    assert "too slow" in why_again(mara)
    wire.cut()
    wire.mend()
    assert mara.carry().sent == 1


def test_a_server_that_is_always_slow_is_waited_for_only_so_long_in_all(team: Team) -> None:
    gate = threading.Event()

    def slow(address: Address, seconds: int) -> Any:
        gate.wait(30)
        return connect(address, seconds)

    mara = team.machine("mara", server=lambda to: Server(to, allowed=0.2, connect=slow))
    assert "too slow" in why(mara)
    assert "too slow" in why_again(mara)
    gate.set()


def test_a_database_that_is_read_only(own_team: Team, member: str) -> None:
    mara = as_role(own_team, member)
    own_team.postgres.run(f"ALTER ROLE {member} SET default_transaction_read_only = on")
    assert "read-only" in why(mara)
    own_team.postgres.run(f"ALTER ROLE {member} RESET default_transaction_read_only")
    mara.courier.server.close()
    assert mara.carry().sent == 1


def test_a_member_without_the_right_to_write(own_team: Team, member: str) -> None:
    mara = as_role(own_team, member)
    own_team.postgres.run(f"REVOKE INSERT ON reltui_change FROM {member}")
    assert "right" in why(mara)
    assert "docs/team.md" in why_again(mara)


def why_again(machine: Machine) -> str:
    with pytest.raises(TeamError) as failed:
        machine.carry()
    return str(failed.value)


def test_a_user_who_may_not_log_in(own_team: Team, member: str) -> None:
    mara = as_role(own_team, member)
    own_team.postgres.run(f"ALTER ROLE {member} NOLOGIN")
    mara.courier.server.close()
    assert "does not let this user in" in why(mara)


def test_a_password_that_is_refused_and_is_shown_nowhere(
    own_team: Team, member: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    mara = as_role(own_team, member)
    folder = Path(own_team.postgres.server.pgdata)
    rules = (folder / "pg_hba.conf").read_text()
    own_team.postgres.run(f"ALTER ROLE {member} PASSWORD 'right'")
    try:
        (folder / "pg_hba.conf").write_text(f"local all {member} scram-sha-256\n{rules}")
        own_team.postgres.run("SELECT pg_reload_conf()", "SELECT pg_sleep(0.2)")
        mara.courier.server.close()
        monkeypatch.setenv("PGPASSWORD", PASSWORD)
        said = why(mara)
        assert "refused the password" in said
        assert "~/.pgpass" in said
        monkeypatch.setenv("PGPASSWORD", "right")
        assert mara.carry().sent == 1
    finally:
        (folder / "pg_hba.conf").write_text(rules)
        own_team.postgres.run("SELECT pg_reload_conf()")
    kept = [file for file in own_team.folder.rglob("*") if file.is_file()]
    assert kept
    assert not [file for file in kept if PASSWORD.encode() in file.read_bytes()]


def test_a_database_that_there_is_not(team: Team) -> None:
    def elsewhere(address: Address) -> Server:
        at = f"?host={team.postgres.host}{team.postgres.port}"
        return Server(address._replace(database=f"postgresql://postgres@/nobody{at}"))

    assert "no such database" in why(team.machine("mara", server=elsewhere))


def test_a_book_that_there_is_not(team: Team) -> None:
    def another(address: Address) -> Server:
        return Server(address._replace(book="south"))

    assert "no book called south" in why(team.machine("mara", server=another))


def test_a_database_without_tables(own_postgres: Postgres, tmp_path: Path) -> None:
    address = address_of(own_postgres.address())
    with pytest.raises(TeamError, match="reltui team init"):
        join(address, tmp_path / "book.json", Who("mara", "here"), AT)
    assert not list(tmp_path.iterdir())


def test_a_newer_schema_and_an_older_one(own_team: Team) -> None:
    mara = own_team.machine("mara")
    own_team.postgres.run("INSERT INTO reltui_migration (number, made_at) VALUES (99, '')")
    assert "newer reltui" in why(mara)
    own_team.postgres.run("DELETE FROM reltui_migration WHERE number > 0")
    own_team.postgres.run("INSERT INTO reltui_migration (number, made_at) VALUES (0, '')")
    assert "no team's book in the database" in why_again(mara)
    talk = Server(own_team.address)
    talk.migrate(AT)
    talk.close()
    assert mara.carry().sent == 1


@pytest.mark.parametrize(
    ("code", "words"),
    [
        ("53100", "full disk"),
        ("53300", "too many connections"),
        ("57P01", "shut down"),
        ("XX000", "XX000"),
    ],
)
def test_what_cannot_be_made_to_happen_here(team: Team, code: str, words: str) -> None:
    class Failed(psycopg.OperationalError):
        sqlstate = code

    def failing(address: Address, seconds: int) -> Any:
        return Flaky(connect(address, seconds), lambda _: Failed(PASSWORD))

    mara = team.machine("mara", server=lambda address: Server(address, connect=failing))
    said = why(mara)
    assert words in said
    assert PASSWORD not in said


# What a server may have become


def test_a_server_that_was_restored_from_an_old_backup_is_not_followed(team: Team) -> None:
    mara, ben = team.machine("mara"), team.machine("ben")
    who = add(mara, "Dana Whitfield")
    mara.carry()
    with mara.book() as book:
        change_of(book, book.contacts()[0], title="CFO")
    team.settle()
    team.postgres.run(
        f"DELETE FROM reltui_change WHERE book_id = '{team.address.book}' AND seq > 1"  # noqa: S608
    )
    said = why_again(ben)
    assert "older state" in said
    assert "restored from a backup" in said
    # Somebody went on from there: another history under the same numbers.
    ada = team.machine("ada")
    with ada.book() as book, book.change("Touch", NOW) as change:
        change.add(touch(who, "called"))
    ada.carry()
    assert "another history" in why_again(ben)
    with ben.book() as book:
        assert book.contacts()[0].title == "CFO"
        assert not texts(book)


def test_another_book_of_the_same_name_gets_nothing(team: Team) -> None:
    mara = team.machine("mara")
    mara.carry()
    team.postgres.run(
        f"UPDATE reltui_book SET identity = 'x' WHERE book_id = '{team.address.book}'"  # noqa: S608
    )
    mara.courier.close()
    mara.courier = Courier(mara.path, Server(team.address))
    assert "Another book is at" in why(mara)
    assert mara.courier.server.highest() == 0


FORGED: dict[str, Callable[[str], str]] = {
    "another number": lambda body: body.replace('"n":2', '"n":7'),
    "a name that is a list": lambda body: body.replace('"name":"', '"name":["x"],"was":"'),
    "a table that is a number": lambda body: body.replace('"touches"', "5"),
    "a record that is a text": lambda body: re.sub(r"null,\{.*\}\]\]", 'null,"x"]]', body),
    "a record that is there already": lambda body: body.replace('"touches",', '"contacts",'),
    "no list of operations": lambda body: re.sub(r'"do":.*', '"do":3}', body),
    "no JSON": lambda body: body[:-2],
}


@pytest.mark.parametrize("forged", FORGED)
def test_a_change_of_the_server_that_makes_no_sense_harms_no_copy(team: Team, forged: str) -> None:
    mara, ben = team.machine("mara"), team.machine("ben")
    with mara.book() as book, book.change("Add", NOW) as change:
        who = change.add(person("Dana")).id
    mara.carry()
    ben.carry()
    with mara.book() as book, book.change("Touch", NOW) as change:
        change.add(touch(who, "called"))
    mara.carry()
    book_id = team.address.book
    with psycopg.connect(team.address.database, autocommit=True) as opened:
        get = b"SELECT body FROM reltui_change WHERE book_id = %s AND seq = 2"
        found = opened.execute(get, [book_id])
        body = str((found.fetchone() or ("",))[0])
        made = FORGED[forged](body)
        assert made != body
        put = b"UPDATE reltui_change SET body = %s WHERE book_id = %s AND seq = 2"
        opened.execute(put, [made, book_id])
        with pytest.raises(TeamError, match=r"Nothing (of it )?was taken"):
            ben.carry()
        with ben.book() as book:
            assert not texts(book)
            assert book.verify() == []
        opened.execute(put, [body, book_id])
    assert ben.carry().taken == 1
    with ben.book() as book:
        assert texts(book) == {"called"}
        assert book.verify() == []


# Faults in the middle


class Dropped(psycopg.OperationalError):
    """The connection was lost."""


FAULTS = {
    "40001": (psycopg.errors.SerializationFailure, False),
    "40P01": (psycopg.errors.DeadlockDetected, False),
    "dropped before": (Dropped, False),
    "dropped after": (Dropped, True),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_faults_on_one_call_in_ten_lose_nothing_and_double_nothing(team: Team, fault: str) -> None:
    kind, after = FAULTS[fault]
    chance = random.Random(fault)  # noqa: S311 - which call fails

    def flaky(address: Address, seconds: int) -> Any:
        # What opens a session is not counted: it would only be tried again.
        return Flaky(
            connect(address, seconds),
            lambda _: kind("lost") if chance.random() < 0.1 else None,
            after,
        )

    def server(address: Address) -> Server:
        return Server(address, connect=flaky, nap=lambda _: None, chance=chance.random)

    machines = [team.machine(name, server=server) for name in ("mara", "ben")]
    made = 0
    failed = 0
    for turn in range(30):
        for one in machines:
            add(one, f"{one.name} {turn}")
            made += 1
            try:
                one.carry()
            except Away:
                failed += 1
    for one in [*machines, *machines]:
        while True:
            try:
                one.carry()
            except Away:
                failed += 1
                continue
            break
    names = []
    for one in machines:
        with one.book() as book:
            names.append([row.name for row in book.contacts()])
            assert not book.tables.storage.store.waiting  # type: ignore[attr-defined]
    assert sorted(names[0]) == sorted(names[1])
    assert len(names[0]) == len(set(names[0])) == made
    assert failed or fault in {"40001", "40P01"}


def test_a_step_of_the_schema_goes_up_and_down_and_may_be_taken_twice(
    own_postgres: Postgres,
) -> None:
    address = address_of(own_postgres.address())
    init(address, AT)
    talk = Server(address)
    tables = "SELECT table_name FROM information_schema.tables WHERE table_name LIKE 'reltui%'"
    talk.migrate(AT)
    assert len(own_postgres.run(tables)) == 7
    assert talk.version() == sql.VERSION
    talk.migrate(AT, to=0)
    assert own_postgres.run(tables) == [("reltui_migration",)]
    talk.migrate(AT)
    talk.check()
    talk.close()


# Least rights


def test_a_member_reads_and_appends_and_no_more(own_team: Team, member: str) -> None:
    mara = as_role(own_team, member)
    who = add(mara, "Zeb Quill")
    assert mara.carry().sent == 1
    address = mara.address
    with psycopg.connect(address.database, autocommit=True) as opened:
        for statement in (
            "UPDATE reltui_change SET body = '{}'",
            "DELETE FROM reltui_change",
            "DELETE FROM reltui_document",
            "INSERT INTO reltui_book VALUES ('x', 'x', 0, 'x')",
            "CREATE TABLE mine (a int)",
            "DROP TABLE reltui_change",
            "UPDATE reltui_member SET name = 'x'",
            "INSERT INTO reltui_migration VALUES (2, '')",
        ):
            with pytest.raises(psycopg.errors.InsufficientPrivilege):
                opened.execute(statement.encode())
    with mara.book() as book, pytest.raises(TeamError, match="right"):
        book.forget(who)
    talk = Server(own_team.address)
    talk.grant("keeper", member)
    talk.close()
    with mara.book() as book:
        book.forget(who)


def test_the_rights_in_the_documentation_are_those_that_are_given() -> None:
    text = (ROOT / "docs" / "team.md").read_text(encoding="utf-8")
    given = re.findall(r"^ {4}(GRANT .*reltui_.*);$", text, re.MULTILINE)
    wanted = [one.format(role="mara") for one in sql.GRANTS["member"]]
    assert given == [*wanted, *(one.format(role="ben") for one in sql.GRANTS["keeper"])]


@pytest.mark.skipif(
    bool(WORKERS), reason="Citus refuses a rule by row with a query in it on a spread table"
)
def test_the_rules_by_row_in_the_documentation_keep_books_and_names_apart(
    own_team: Team, member: str
) -> None:
    text = (ROOT / "docs" / "team.md").read_text(encoding="utf-8")
    block = text[text.index("    CREATE TABLE crm_access") :].partition("\n\n")[0]
    rules = [one.strip() for one in block.replace("mara, ben", member).split(";") if one.strip()]
    assert len(rules) == 5
    own_team.postgres.run(*rules)
    mara = as_role(own_team, member)
    assert "right" in why(mara)
    book = own_team.address.book
    own_team.postgres.run(f"INSERT INTO crm_access VALUES ('{book}', '{member}')")  # noqa: S608
    assert mara.carry().sent == 1
    forged = as_role(own_team, member, "forged")
    forged.courier.close()
    known = read_membership(forged.path)
    write_membership(forged.path, known._replace(member="ben"), Disk())
    forged.courier = Courier(forged.path, Server(forged.address))
    add(forged, "Tom Ellis")
    with pytest.raises(TeamError, match="right"):
        forged.carry()


@pytest.mark.parametrize(
    ("name", "made"),
    [("Mara", "mara"), ("Ben Okafor", "ben-okafor"), ("Zoë Müller", "zoe-muller"), ("a_b", "a_b")],
)
def test_a_member_is_known_by_a_plain_word(name: str, made: str) -> None:
    assert member_id(name) == made


def test_a_name_of_which_nothing_is_left_is_refused() -> None:
    with pytest.raises(TeamError, match="Latin letters"):
        member_id("张伟")


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ('FATAL:  password authentication failed for user "mara"', "refused the password"),
        ("fe_sendauth: no password supplied", "refused the password"),
        ('FATAL:  no pg_hba.conf entry for host "10.0.0.1"', "does not let this user in"),
        ('FATAL:  role "mara" does not exist', "does not let this user in"),
        ('FATAL:  role "mara" is not permitted to log in', "does not let this user in"),
        ('FATAL:  database "crm" does not exist', "has no such database"),
        ("FATAL:  the database system is starting up", "is starting up"),
        ("FATAL:  the database system is not yet accepting connections", "is starting up"),
        ("FATAL:  the database system is shutting down", "was shut down"),
        ("FATAL:  sorry, too many clients already", "too many connections"),
        ("FATAL:  remaining connection slots are reserved", "too many connections"),
        ("connection timeout expired", "is too slow"),
        ("SSL error: certificate verify failed", "certificate"),
        ("could not translate host name", "is away"),
        ("FATAL:  la base de données est en cours d'arrêt", "is away"),
    ],
)
def test_what_is_said_before_a_session_begins_is_known_by_its_words(said: str, words: str) -> None:
    address = address_of("postgresql://db.example.com/crm#north")
    error = psycopg.OperationalError(f"connection failed: {said}")
    assert words in str(sentence(error, address))
