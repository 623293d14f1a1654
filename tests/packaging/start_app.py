"""Start an installed reltui in a real terminal, see its first screen, and end it with q.

Run as `python -m tests.packaging.start_app PATH-TO-RELTUI`; exit status 0 where all went well.
"""

import os
import select
import sys
import time
from typing import Final

import pyte
from ptyprocess import PtyProcess

TIME_LIMIT: Final = 120.0
"""Seconds to wait for the first screen, and for the end."""


def main(program: str) -> int:
    """Start the program's demo, and say whether its first screen came and it ended well."""
    screen = pyte.Screen(80, 24)
    stream = pyte.ByteStream(screen)
    env = {**os.environ, "TERM": "xterm-256color"}
    child = PtyProcess.spawn([program, "demo"], dimensions=(24, 80), env=env)
    poll = select.poll()
    poll.register(child.fd, select.POLLIN)
    end = time.monotonic() + TIME_LIMIT
    asked = False
    while time.monotonic() < end:
        if poll.poll(100):
            try:
                stream.feed(os.read(child.fd, 65536))
            except OSError:
                break
        if not asked and any("1 of 20" in line for line in screen.display):
            asked = True
            os.write(child.fd, b"q")
    child.close(force=True)
    if asked and child.exitstatus == 0:
        print("The app of the built wheel starts and ends well.")
        return 0
    print("\n".join(screen.display))
    print(f"The app of the built wheel did not: shown {asked}, exit status {child.exitstatus}.")
    return 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
