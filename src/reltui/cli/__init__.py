"""The command line: commands parse arguments, call a service, and print text or `--json`."""

# This import comes first: it imports click without its unused parts.
import reltui.cli.import_click  # noqa: F401

# isort: split
from reltui.cli.main import report, run
from reltui.start import StartApp

__all__ = ["StartApp", "report", "run"]
