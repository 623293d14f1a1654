"""The entry of the program: the command line, and the app if it is requested."""

# What only some starts need is imported inside functions: each module costs 0.3 ms and more.

import atexit
import gc
import os
import sys
from typing import NoReturn

import reltui.import_pathlib  # noqa: F401

# isort: split
from reltui import faults
from reltui.start import plain_start


def process() -> NoReturn:
    """Run reltui with the arguments of the process, and end the process."""
    end(main())


def end(status: int) -> NoReturn:
    """End the process with this status, once all it has printed is written.

    Python would take its modules apart first: a tenth of the instructions of a command. Nothing of
    reltui waits for that: files are closed by those who opened them.
    """
    threads = sys.modules.get("threading")
    waits = threads is not None and any(
        not one.daemon for one in threads.enumerate() if one is not threads.main_thread()
    )
    if not waits:
        atexit._run_exitfuncs()
        try:
            for stream in (sys.stdout, sys.stderr):
                if stream is not None:
                    stream.flush()
        except (OSError, ValueError):
            # Python says what it always says where nobody reads the output.
            sys.exit(status)
        os._exit(status)
    sys.exit(status)


def main() -> int:
    """Run reltui with the arguments of the process; returns its exit status."""
    # The start makes no garbage, so the collector would only slow it down.
    gc.disable()
    faults.install()
    outcome = plain_start(sys.argv[1:])
    if outcome is None:
        from reltui.cli import run

        answer = run(sys.argv[1:])
        if isinstance(answer, int):
            return answer
        outcome = answer
    from reltui.ui.base.remote_terminal import is_in_browser, prepare

    if not (is_in_browser() or (sys.stdin.isatty() and sys.stdout.isatty())):
        print(
            "The app needs a terminal, and this is not one. The commands work without: see "
            "`reltui --help`.",
            file=sys.stderr,
        )
        return 2
    prepare()
    faults.install_in_threads()
    from reltui.services.upkeep.passphrase import open_key
    from reltui.ui.run import run_app

    try:
        if not outcome.demo:
            # The terminal still is the shell's.
            open_key(outcome.path)
        return run_app(
            *(outcome.path, outcome.today),
            start=outcome.start,
            demo=outcome.demo,
            who=outcome.who,
            about=outcome.about,
        )
    except Exception as error:  # noqa: BLE001 - the last handler: a user always gets a sentence
        from reltui.cli import report

        return report(error)


if __name__ == "__main__":
    process()
