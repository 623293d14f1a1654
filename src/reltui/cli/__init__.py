"""The command line: thin commands that parse, call a service, and print text or `--json`."""

from reltui.cli.context import StartApp
from reltui.cli.main import report, run

__all__ = ["StartApp", "report", "run"]
