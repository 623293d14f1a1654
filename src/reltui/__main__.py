"""The entry of the program: the command line, and the app if it is requested."""

import gc
import sys

from reltui import faults
from reltui.start import plain_start


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
    sys.exit(main())
