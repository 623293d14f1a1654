"""The command line: commands parse arguments, call a service, and print text or `--json`."""

from reltui.cli.main import report, run
from reltui.start import StartApp

__all__ = ["StartApp", "report", "run"]
