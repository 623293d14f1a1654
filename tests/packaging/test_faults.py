"""A fault that nobody handles is one sentence with a place, and no word of the book."""

import subprocess
import sys

import pytest

WAYS = {
    "outside all handlers": "fail()",
    "a thread": "t = threading.Thread(target=fail); t.start(); t.join()",
    "a finalizer": "class One:\n    def __del__(self): fail()\none = One(); del one",
    "a library that logs it": "import logging\ntry: fail()\nexcept KeyError:\n"
    "    logging.getLogger('asyncio').exception('Dana Whitfield')",
    "a task of the event loop": "import asyncio, gc\nasync def run():\n"
    "    task = asyncio.ensure_future(later())\n    await asyncio.sleep(0.01)\n    del task\n"
    "    gc.collect()\nasync def later(): fail()\nasyncio.run(run())",
    "an interrupt": "raise KeyboardInterrupt('Dana Whitfield')",
}
QUIET = ("a library that logs it", "a task of the event loop")

START = """
import threading
from reltui import faults
faults.install()
faults.install_in_threads()
def fail():
    raise KeyError('Dana Whitfield')
"""


@pytest.mark.parametrize("way", WAYS)
def test_no_fault_tells_a_word_of_the_book(way: str) -> None:
    done = subprocess.run(
        [sys.executable, "-c", START + WAYS[way]], capture_output=True, text=True, check=False
    )
    said = done.stdout + done.stderr
    assert "Dana" not in said
    assert "Traceback" not in said
    if way in QUIET:
        assert said == ""
    else:
        assert said.count("\n") == 1
        assert "KeyError at <string>" in said or "Stopped." in said
