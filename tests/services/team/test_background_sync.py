"""The sync in the background: what it imports before it begins, and a driver that is missing."""

import subprocess
import sys
from pathlib import Path

import pytest

from reltui.services.team.background_sync import BackgroundSync

LATER = (
    "psycopg",
    "hashlib",
    "secrets",
    "reltui.book.team.courier",
    "reltui.book.team.server",
    "reltui.book.core.erasure",
    "reltui.book.core.sealing",
)
"""What no first frame of a team's copy needs: the driver, the ciphers, and what erases."""


def test_nothing_is_imported_for_the_server_before_the_sync_begins(tmp_path: Path) -> None:
    code = (
        "import sys\nimport reltui.book.team.store, reltui.services.team.background_sync\n"
        f"print(sorted(set({LATER!r}) & set(sys.modules)))"
    )
    run = [sys.executable, "-c", code]
    done = subprocess.run(run, check=True, cwd=tmp_path, capture_output=True, text=True)
    assert done.stdout.strip() == "[]"


COPY = """
import collections, sys
import reltui.ui.app, reltui.ui.contacts.screen, reltui.book.stores.disk
before, made = set(sys.modules), []
real = collections.namedtuple
collections.namedtuple = lambda name, *rest, **more: made.append(name) or real(name, *rest, **more)
import reltui.book.team.store, reltui.services.team.background_sync
print(sorted(set(sys.modules) - before), made)
"""

FOR_A_COPY = [
    "reltui.book.files.waiting_lines",
    "reltui.book.team",
    "reltui.book.team.membership",
    "reltui.book.team.outbox",
    "reltui.book.team.store",
    "reltui.services.team",
    "reltui.services.team.background_sync",
]


def test_the_first_frame_of_a_copy_imports_seven_modules_more_than_a_local_book() -> None:
    run = [sys.executable, "-c", COPY]
    done = subprocess.run(run, check=True, capture_output=True, text=True)
    # Nor does it make a named tuple of `typing`, which costs 0.3 ms each.
    assert done.stdout.strip() == f"{FOR_A_COPY} []"


def test_a_missing_driver_is_told_and_stays_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("courier", "server", "connection"):
        monkeypatch.delitem(sys.modules, f"reltui.book.team.{name}", raising=False)
    monkeypatch.setitem(sys.modules, "psycopg", None)
    sync = BackgroundSync(tmp_path / "book.json")
    sync.start()
    sync.stop()
    told = sync.look()
    assert told is not None
    assert "psycopg" in told[0] or "team" in told[0]
    assert sync.status.words == "offline"
    assert sync.look() is None
