"""The work of a start in instructions: the same figure on a busy machine as on an idle one.

Valgrind counts what a process executes in its own code, up to the end of a command or to the first
frame of an app. Reading files and waiting for the disk is not in it, so `quick` stays the judge.
"""

import compileall
import os
import re
import shutil
import sys
import tempfile
from pathlib import Path
from typing import Final

from ptyprocess import PtyProcess

import reltui as reltui_package
from bench.bench_app import EMPTY, OURS
from bench.bench_quick import COMMANDS, DAY, SIZES, forget_ready, reltui, table

END_AT_THE_FRAME: Final = """
import os
import threading

def _started(self, start=threading.Thread.start):
    kind = type(self)
    if kind.__name__ == "WriterThread" and not hasattr(kind, "ends"):
        kind.ends = kind.write
        kind.write = lambda self, text: os._exit(0) if TEXT in text else kind.ends(self, text)
    start(self)

threading.Thread.start = _started
"""
"""Ends a process of Textual where it is about to send a frame with the text TEXT."""


def instructions(*command: str, python: str = sys.executable) -> float:
    """The millions of instructions of a Python process in a terminal, from its start to its end."""
    with tempfile.NamedTemporaryFile() as told:
        counting = ["valgrind", "--tool=cachegrind", "--cache-sim=no"]
        counting += ["--cachegrind-out-file=/dev/null", f"--log-file={told.name}", python]
        env = {**os.environ, "TERM": "xterm-256color", "COLORTERM": "truecolor"}
        child = PtyProcess.spawn(
            [*counting, *command], dimensions=(24, 80), env={**env, "PYTHONHASHSEED": "0"}
        )
        try:
            while True:
                child.read(65536)
        except EOFError:
            child.wait()
        found = re.search(r"I\s+refs:\s+([\d,]+)", Path(told.name).read_text("utf-8"))
    if found is None:
        raise RuntimeError(f"valgrind has counted nothing: {' '.join(command)[-200:]}")
    return int(found[1].replace(",", "")) / 1e6


def frame(script: str, text: str, *arguments: str) -> float:
    """The millions of instructions of an app up to its first frame with a text."""
    quiet = "import gc\ngc.disable()\n" if "reltui" in script else ""
    return instructions("-c", f"{quiet}TEXT = {text!r}\n{END_AT_THE_FRAME}{script}", *arguments)


def counted(folder: Path) -> dict[str, float]:
    """All cases by name; each works on a copy of a book that was just imported."""
    # A plain install has its modules compiled; compiling them is not part of a start.
    compileall.compile_dir(Path(reltui_package.__file__ or "").parent, quiet=1)
    found = {
        "python -c pass": instructions("-c", "pass"),
        "an empty Textual app": frame(EMPTY, "ready"),
        "reltui --help": instructions("-m", "reltui", "--help"),
    }
    for people in SIZES:
        source, kept = folder / f"{people}.csv", folder / f"{people}-kept"
        source.write_text(table(people), "utf-8")
        kept.mkdir()
        reltui(kept / "book.json", "import", str(source))
        backup = kept / "backup.json"
        reltui(kept / "book.json", "backup", str(backup))

        def fresh(*, kept: Path = kept) -> Path:
            work = folder / "work"
            shutil.rmtree(work, ignore_errors=True)
            shutil.copytree(kept, work)
            return work / "book.json"

        for name, words in COMMANDS.items():
            options = ("--book", str(fresh()), "--today", DAY)
            found[f"{name}, {people:,}"] = instructions("-m", "reltui", *words, *options)
        for name, text, mode in (("list", "Ana", "contacts"), ("card", "SAY", "today")):
            found[f"first {name}, {people:,}"] = frame(OURS, text, str(fresh()), mode)
            if people == SIZES[0]:
                cold = fresh()
                forget_ready(cold)
                found[f"first {name}, {people:,}, cold"] = frame(OURS, text, str(cold), mode)
        touched = fresh()
        reltui(touched, "touch", "c5", "a call about the plan")
        found[f"first list after a touch, {people:,}"] = frame(
            OURS, "Ana", str(touched), "contacts"
        )
        restored = fresh()
        reltui(restored, "restore", str(restored.parent / "backup.json"))
        found[f"first list after restore, {people:,}"] = frame(
            OURS, "Ana", str(restored), "contacts"
        )
    return found


def run() -> list[str]:
    """The report: each case, and its ratio to what it is compared with."""
    if shutil.which("valgrind") is None:
        return ["Valgrind is not installed, so nothing is counted: apt-get install valgrind"]
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    with tempfile.TemporaryDirectory() as name:
        os.environ["RELTUI_CONFIG"] = str(Path(name) / "config.toml")
        counted_once = counted(Path(name))
    lines = ["| case | million instructions | ratio | against |", "| --- | --- | --- | --- |"]
    small, big = (f"{size:,}" for size in SIZES)
    for case, count in counted_once.items():
        floor = "python -c pass"
        if case.startswith("first"):
            floor = "an empty Textual app"
        if f", {big}" in case and not case.startswith("first list,"):
            floor = case.replace(f", {big}", f", {small}")
        lines.append(f"| {case} | {count:,.0f} | {count / counted_once[floor]:.2f} | {floor} |")
    return lines
