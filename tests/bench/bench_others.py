"""Looking somebody up and writing down a call, against programs that people use for it.

Each program that is installed gets the same 10,000 people: khard (PyPI) a folder of vCards, abook
its own file, fzf the names, Taskwarrior (`task`) a task for each. One that is not installed is
left out, and the report says so. Each case is a fresh process; the cases take turns.
"""

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from shutil import which
from typing import Final

from bench.bench_quick import DAY, NAMES, reltui, table
from support.bench import take_turns

PEOPLE: Final = 10_000
WANTED: Final = "person0000"
"""A word that fits ten people."""

ROUNDS: Final = 5
PROGRAMS: Final = ("khard", "abook", "fzf", "task")


def run() -> list[str]:
    """The report, as a table of docs/performance.md."""
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    with tempfile.TemporaryDirectory() as name:
        os.environ["RELTUI_CONFIG"] = str(Path(name) / "config.toml")
        cases: dict[str, Callable[[], float | None]] = dict(_ours(Path(name)))
        for program in PROGRAMS:
            path = which(program)
            if path is not None:
                cases |= _MAKERS[program](path, Path(name))
        found = take_turns(cases, ROUNDS)
    missing = [program for program in PROGRAMS if which(program) is None]
    return [
        f"{PEOPLE:,} people, load {os.getloadavg()[0]:.1f}",
        *([f"not installed: {', '.join(missing)}"] if missing else []),
        "",
        "| case | median ms | lowest | highest |",
        "| --- | --- | --- | --- |",
        *(f"| {name} | {spread} |" for name, spread in found.items()),
    ]


def _case(
    command: list[str], more: dict[str, str] | None = None, given: str = ""
) -> Callable[[], float | None]:
    environment = {**os.environ, **(more or {})}

    def work() -> None:
        subprocess.run(
            command, check=True, capture_output=True, env=environment, input=given.encode()
        )

    return work


def _people() -> list[tuple[str, str]]:
    names = ((f"{NAMES[n % len(NAMES)]} {n:05d}", f"person{n:05d}") for n in range(PEOPLE))
    return [(name, f"{word}@example.com") for name, word in names]


def _ours(folder: Path) -> dict[str, Callable[[], float | None]]:
    source, book = folder / "people.csv", folder / "ours" / "book.json"
    source.write_text(table(PEOPLE), "utf-8")
    book.parent.mkdir()
    reltui(book, "import", str(source))
    command = [sys.executable, "-m", "reltui", "--book", str(book)]
    day = ["--today", DAY]
    return {
        "python -c pass": _case([sys.executable, "-c", "pass"]),
        "reltui contacts FILTER": _case([*command, "contacts", WANTED, *day]),
        "reltui query FILTER": _case([*command, "query", WANTED, *day]),
        "reltui touch": _case([*command, "touch", "c5", "a call about the plan", *day]),
    }


def _khard(path: str, folder: Path) -> dict[str, Callable[[], float | None]]:
    cards, config = folder / "cards", folder / "khard.conf"
    cards.mkdir()
    for number, (name, mail) in enumerate(_people()):
        text = (
            f"BEGIN:VCARD\r\nVERSION:3.0\r\nUID:{number}\r\nFN:{name}\r\nN:{name};;;;\r\n"
            f"EMAIL:{mail}\r\nEND:VCARD\r\n"
        )
        (cards / f"{number}.vcf").write_bytes(text.encode())
    config.write_text(f"[addressbooks]\n[[people]]\npath = {cards}\n", "utf-8")
    return {"khard list FILTER": _case([path, "-c", str(config), "list", WANTED])}


def _abook(path: str, folder: Path) -> dict[str, Callable[[], float | None]]:
    file = folder / "addressbook"
    entries = (
        f"[{number}]\nname={name}\nemail={mail}\n" for number, (name, mail) in enumerate(_people())
    )
    head = "[format]\nprogram=abook\nversion=0.6.1\n"
    file.write_text(f"{head}\n{chr(10).join(entries)}", "utf-8")
    return {"abook --mutt-query": _case([path, "--datafile", str(file), "--mutt-query", WANTED])}


def _fzf(path: str, folder: Path) -> dict[str, Callable[[], float | None]]:
    del folder
    lines = "\n".join(f"{name} {mail}" for name, mail in _people())
    return {"fzf --filter": _case([path, "--filter", WANTED], given=lines)}


def _task(path: str, folder: Path) -> dict[str, Callable[[], float | None]]:
    data, rc, source = folder / "tasks", folder / "taskrc", folder / "tasks.json"
    data.mkdir()
    rc.write_text(f"data.location={data}\nconfirmation=no\nhooks=off\n", "utf-8")
    source.write_text(json.dumps([{"description": f"call {name}"} for name, _ in _people()]))
    more = {"TASKRC": str(rc), "TASKDATA": str(data)}
    _case([path, "import", str(source)], more)()
    return {"task add": _case([path, "add", "a call about the plan"], more)}


_MAKERS: Final = {"khard": _khard, "abook": _abook, "fzf": _fzf, "task": _task}
