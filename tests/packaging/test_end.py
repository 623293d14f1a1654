"""The end of the process: everything is written, and nothing is taken apart."""

import os
import subprocess
import sys

import pytest

END = "import atexit, os, sys, threading\nfrom reltui.__main__ import end\n"


def ended(code: str, stdout: int = subprocess.PIPE) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", END + code],
        stdout=stdout,
        stderr=subprocess.PIPE,
        text=True,
        check=False,
        # As for a user: what is printed waits for the end of the process.
        env={name: value for name, value in os.environ.items() if name != "PYTHONUNBUFFERED"},
    )


@pytest.mark.parametrize("status", [0, 4])
def test_all_that_was_printed_is_written_and_the_status_stays(status: int) -> None:
    done = ended(
        "atexit.register(sys.stdout.write, 'the last')\n"
        "sys.stdout.write('a line\\n' * 50_000)\n"
        "sys.stderr.write('a warning')\n"
        f"end({status})"
    )
    assert done.stdout == "a line\n" * 50_000 + "the last"
    assert done.stderr == "a warning"
    assert done.returncode == status


def test_no_module_is_taken_apart() -> None:
    code = "class Kept:\n    def __del__(self):\n        os.write(1, b'taken')\none = Kept()\n"
    assert ended(f"{code}end(0)").stdout == ""
    # Python does it otherwise: this test can fail.
    assert ended(f"{code}sys.exit(0)").stdout == "taken"


def test_a_thread_that_works_is_waited_for() -> None:
    work = "def work():\n    threading.main_thread().join()\n    print('its work')\n"
    done = ended(f"{work}threading.Thread(target=work).start()\nend(2)")
    assert (done.stdout, done.returncode) == ("its work\n", 2)


def test_an_output_that_nobody_reads_is_told_as_python_tells_it() -> None:
    read, write = os.pipe()
    os.close(read)
    try:
        ours = ended("print('text')\nend(0)", stdout=write)
        pythons = ended("print('text')\nsys.exit(0)", stdout=write)
    finally:
        os.close(write)
    assert (ours.returncode, ours.stderr) == (pythons.returncode, pythons.stderr)
    assert ours.returncode == 120
