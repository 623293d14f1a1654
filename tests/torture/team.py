"""Several machines of a team at once, on a real server: nothing acknowledged is lost or doubled."""

import os
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from functools import partial
from pathlib import Path
from typing import Any, Final

from reltui.book.book import Book
from reltui.book.team.address import Address, address_of, cache_of
from reltui.book.team.courier import Courier
from reltui.book.team.joining import Who, init, join
from reltui.book.team.refusals import Away
from reltui.domain.people.events import Touch
from support.postgres import AT as MADE
from support.postgres import folder_of, new_database, start

from .harness import AT, dice, fork, person, pick, text_of, touch

TRIES: Final = 2_000
"""How often a machine asks a server that is away; each time it waits a little."""


def _machine(address: Address, folder: Path, name: str) -> Path:
    path = cache_of(address, folder / name)
    join(address, path, Who(name, name), MADE)
    return path


def _carried(courier: Courier) -> None:
    """One contact, however long the server is away or busy."""
    for _ in range(TRIES):
        try:
            courier.carry()
        except Away:
            time.sleep(0.02)
        else:
            return
    raise AssertionError("the server did not come back")


def _write(path: Path, who: str, label: str, changes: int, say: Callable[[str], None]) -> None:
    courier = Courier(path)
    with Book(path) as book:
        for number in range(changes):
            word = f"{label}-{number}"
            with book.change(word, AT + timedelta(seconds=number)) as change:
                change.add(touch(who, word))
            say(word)
            _carried(courier)
    _carried(courier)
    courier.close()


def run(
    folder: Path,
    writers: int,
    changes: int,
    *,
    kill_one: bool = False,
    kill_server: bool = False,
    seed: int = 1,
    server: Any = None,
) -> dict[str, int]:
    """So many machines, so many changes each; one writer may be killed, and the server twice.

    Each is in contact after every change. Killed machines are started again at the end.
    """
    server = server or start(folder_of(f"torture-{os.getpid():x}"))
    database = new_database(server)
    address = address_of(database.address())
    init(address, MADE)
    paths = [_machine(address, folder, f"w{number}") for number in range(writers)]
    with Book(paths[0]) as book, book.change("Begin", AT) as change:
        who = change.add(person("Dana Whitfield")).id
    _settle(paths)
    work = [partial(_write, path, who, f"w{n}", changes) for n, path in enumerate(paths)]
    children = [fork(one) for one in work]
    said: list[str] = []
    if kill_one:
        children[0].hear()
    if kill_server:
        for _ in range(2):
            time.sleep(pick(dice(seed), 0.2, 0.6))
            _kill(server)
    for number, child in enumerate(children):
        dies = kill_one and number == 0
        said += child.finish(pick(dice(seed), 0.0, 0.1) if dies else None)
    _settle(paths)
    found = [_found(path) for path in paths]
    assert all(one == found[0] for one in found), "the machines differ"
    words = Counter(word for word, _ in found[0][1])
    assert max(words.values()) == 1, "a change is there twice"
    lost = set(said) - set(words)
    assert not lost, sorted(lost)[:3]
    assert len(words) - len(said) in ({0, 1} if kill_one else {0})
    return {"writers": writers, "changes": len(words), "lost": 0, "doubled": 0}


def _found(path: Path) -> tuple[bytes, list[tuple[str, str]]]:
    with Book(path) as book:
        assert not book.verify()
        return text_of(book), sorted((one.text, one.id) for one in book.all(Touch))


def _settle(paths: list[Path]) -> None:
    for path in [*paths, *paths]:
        courier = Courier(path)
        _carried(courier)
        courier.close()


def _kill(server: Any) -> None:
    """Kill the server as a power cut would end it, and start it again."""
    pid = server.get_pid()
    os.kill(pid, signal.SIGKILL)
    for _ in range(TRIES):
        try:
            os.kill(pid, 0)
        except ProcessLookupError:
            break
        time.sleep(0.01)
    for _ in range(20):
        try:
            server.ensure_postgres_running()
        except Exception:  # noqa: BLE001 - its children may still hold the memory of the old one
            time.sleep(0.2)
        else:
            return
    raise AssertionError("the server did not start again")


def offline_for_a_day(folder: Path, changes: int, server: Any = None) -> dict[str, int]:
    """Two machines offline for a day, with clocks a day apart, on the same person."""
    server = server or start(folder_of(f"torture-{os.getpid():x}"))
    address = address_of(new_database(server).address())
    init(address, MADE)
    paths = [_machine(address, folder, name) for name in ("mara", "ben")]
    with Book(paths[0]) as book, book.change("Begin", AT) as change:
        who = change.add(person("Dana Whitfield")).id
    _settle(paths)
    fields = ("title", "account", "note", "called")
    chance = dice(changes)
    for turn, path in enumerate(paths):
        with Book(path) as book:
            for number in range(changes):
                # One clock is a day ahead of the other.
                at = AT + timedelta(days=turn, minutes=number)
                with book.change(f"{turn} {number}", at) as change:
                    change.add(touch(who, f"{turn} {number}"))
                    if number % 5 == 0:
                        _edit(
                            book, change, who, fields[int(pick(chance, 0, 4))], f"{turn}-{number}"
                        )
    _settle(paths)
    found = [_found(path) for path in paths]
    assert found[0] == found[1], "the machines differ"
    assert len(found[0][1]) == 2 * changes
    return {"changes": 2 * changes, "lost": 0, "doubled": 0}


def _edit(book: Book, change: Any, who: str, field: str, value: str) -> None:
    from dataclasses import replace

    from reltui.domain.people.contact import Contact

    known = book.get(Contact, who)
    assert known is not None
    values: dict[str, Any] = {field: value}
    change.put(replace(known, **values))


def through_the_program(
    folder: Path, shells: int, commands: int, server: Any = None
) -> dict[str, int]:
    """So many terminals, so many commands of the program each, one of which is killed in a command.

    What a command has acknowledged is there once; of the one that was killed, once or not at all.
    """
    server = server or start(folder_of(f"torture-{os.getpid():x}"))
    address = address_of(new_database(server).address())
    init(address, MADE)
    paths = [_machine(address, folder, f"s{number}") for number in range(shells)]
    with Book(paths[0]) as book, book.change("Begin", AT) as change:
        change.add(person("Dana Whitfield"))
    _settle(paths)

    def work(number: int) -> tuple[set[str], set[str]]:
        said: set[str] = set()
        killed: set[str] = set()
        errors = folder / f"errors-{number}"
        for turn in range(commands):
            word = f"s{number}-{turn}"
            with errors.open("w", encoding="utf-8") as told:
                child = subprocess.Popen(
                    [
                        sys.executable,
                        "-m",
                        "reltui",
                        "touch",
                        "dana",
                        word,
                        "--book",
                        paths[number],
                    ],
                    stdout=subprocess.DEVNULL,
                    stderr=told,
                )
            if number == 0 and turn % 5 == 2:
                time.sleep(pick(dice(turn), 0.1, 1.0))
                child.kill()
            status = child.wait()
            if status == 0:
                said.add(word)
                continue
            killed.add(word)
            assert status == -signal.SIGKILL, errors.read_text("utf-8")
        return said, killed

    with ThreadPoolExecutor(shells) as pool:
        done = list(pool.map(work, range(shells)))
    said = set[str]().union(*(one for one, _ in done))
    killed = set[str]().union(*(one for _, one in done))
    _settle(paths)
    found = [_found(path) for path in paths]
    assert all(one == found[0] for one in found), "the machines differ"
    words = Counter(word for word, _ in found[0][1])
    assert max(words.values()) == 1, "a change is there twice"
    assert not said - set(words), sorted(said - set(words))[:3]
    assert set(words) <= said | killed
    return {"shells": shells, "acknowledged": len(said), "killed": len(killed), "lost": 0}


def _type(path: Path, label: str, commands: int, say: Callable[[str], None]) -> None:
    """So many commands, one after the other, in this process: all of the program but its start."""
    from contextlib import redirect_stderr, redirect_stdout
    from io import StringIO

    from reltui.cli import run as command_line

    for number in range(commands):
        word = f"{label}-{number}"
        out, errors = StringIO(), StringIO()
        with redirect_stdout(out), redirect_stderr(errors):
            status = command_line(["touch", "dana", word, "--book", str(path)])
        assert status == 0, errors.getvalue()
        assert "Saved" in out.getvalue() + errors.getvalue()
        say(word)


def through_the_command_line(
    folder: Path, shells: int, commands: int, *, kill_one: bool = False, server: Any = None
) -> dict[str, int]:
    """So many machines type so many commands each at the same time; one may be killed half way.

    The commands of a machine run in one process, so that thousands of them end within minutes.
    """
    server = server or start(folder_of(f"torture-{os.getpid():x}"))
    address = address_of(new_database(server).address())
    init(address, MADE)
    paths = [_machine(address, folder, f"t{number}") for number in range(shells)]
    with Book(paths[0]) as book, book.change("Begin", AT) as change:
        change.add(person("Dana Whitfield"))
    _settle(paths)
    children = [fork(partial(_type, path, f"t{n}", commands)) for n, path in enumerate(paths)]
    said: list[str] = []
    if kill_one:
        while children[0].heard.count(b"\n") < commands // 2:
            children[0].hear()
        said += children[0].finish(0.0)
    for child in children[1 if kill_one else 0 :]:
        said += child.finish()
    _settle(paths)
    found = [_found(path) for path in paths]
    assert all(one == found[0] for one in found), "the machines differ"
    words = Counter(word for word, _ in found[0][1])
    assert max(words.values()) == 1, "a change is there twice"
    assert not set(said) - set(words), sorted(set(said) - set(words))[:3]
    assert len(words) - len(said) in ({0, 1} if kill_one else {0})
    return {"machines": shells, "commands": len(words), "lost": 0, "doubled": 0}


def live_like_a_dict(folder: Path, steps: int, server: Any = None) -> dict[str, int]:
    """So many steps at most of the machine that holds a book on a server against a plain dict."""
    from hypothesis import HealthCheck, settings

    from support.team_machine import live

    del folder
    each = 25
    how = settings(
        max_examples=steps // each,
        stateful_step_count=each,
        deadline=None,
        derandomize=True,
        database=None,
        suppress_health_check=list(HealthCheck),
    )
    live(new_database(server or start(folder_of(f"torture-{os.getpid():x}"))), how)
    return {"examples": steps // each, "steps each": each, "differences": 0}
