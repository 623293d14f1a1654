"""A test that leaves something open is told what, so that no test process fills with open files."""

import os
import subprocess
import sys
from pathlib import Path

from support.opened import at_end, close_all, descriptors, left_open


def test_what_is_left_open_is_named_and_what_was_open_is_not(tmp_path: Path) -> None:
    file = tmp_path / "left.txt"
    file.touch()
    before = descriptors()
    assert left_open(before) == []
    handle = os.open(file, os.O_RDONLY)
    assert left_open(before) == [str(file)]
    os.close(handle)
    assert left_open(before) == []


def test_what_is_for_the_end_is_called_once_and_the_last_first() -> None:
    called: list[int] = []
    at_end(lambda: called.append(1))
    at_end(lambda: called.append(2))
    close_all()
    close_all()
    assert called == [2, 1]


LEAKS = """
import tempfile

def test_leaks(tmp_path):
    global kept
    kept = (tmp_path / "kept.txt").open("w")

def test_litters():
    tempfile.mkdtemp(prefix="reltui-example-")
"""


def test_the_fixture_fails_a_test_that_leaves_a_file_open_or_a_temporary_one(
    tmp_path: Path,
) -> None:
    (tmp_path / "test_leaks.py").write_text(LEAKS, "utf-8")
    tests = Path(__file__).parents[1]
    (tmp_path / "conftest.py").write_text((tests / "conftest.py").read_text("utf-8"), "utf-8")
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "--rootdir"]
    done = subprocess.run(
        [*command, str(tmp_path), "-c", os.devnull, str(tmp_path)],
        env={**os.environ, "PYTHONPATH": str(tests)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert "2 passed, 2 errors" in done.stdout, done.stdout
    assert "the test has left these open" in done.stdout
    assert "kept.txt" in done.stdout
    assert "the test has left these temporary files" in done.stdout
