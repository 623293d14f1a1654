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
