"""What a start imports: nothing that the first frame does not need."""

import subprocess
import sys

PROBE = """
import sys
import reltui.ui.app
import reltui.ui.contacts.screen
print("\\n".join(sys.modules))
"""

LATER = (
    "pydantic",
    "click",
    "markdown_it",
    "importlib.metadata",
    "textual.widgets._text_area",
    "textual.widgets._markdown",
    "textual.widgets._data_table",
    "reltui.ui.base.form",
    "reltui.ui.matrix.screen",
    "reltui.ui.ladder.screen",
    "reltui.ui.climb.screen",
    "reltui.interop",
    "reltui.services.transfer.import_plan",
    "hashlib",
    "reltui.domain.playbook",
    "reltui.domain.text.wording",
    "reltui.domain.coach.case",
    # What Textual imports, and the app never uses (`ui/base/lean_textual.py`).
    "ssl",
    "uuid",
    "platformdirs",
    "rich.table",
    "textual.command",
    "textual.widgets._input",
    "textual.widgets._tree",
    "pickle",
    "typing_extensions",
)

STAND_INS = """
import reltui.ui.app
import textual.app
from textual.notifications import Notification

assert len(Notification("a", "", "warning").identity) == 36
assert len(textual.app.uuid.uuid4().hex) == 32
assert textual.app.user_downloads_path().is_absolute()
assert not isinstance(1, textual.app.CommandPalette)

import ssl, uuid
import textual.command
from textual.screen import Screen

assert ssl.SSLContext and uuid.UUID
assert issubclass(textual.command.CommandPalette, Screen)
assert isinstance(textual.command.CommandPalette(), textual.app.CommandPalette)
"""


def run(script: str) -> str:
    """What a script prints in a process of its own, which must end well."""
    return subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True, timeout=600
    ).stdout


def test_the_first_frame_waits_for_nothing_that_it_does_not_show() -> None:
    loaded = set(run(PROBE).split())
    assert "reltui.ui.contacts.screen" in loaded
    assert sorted(loaded & set(LATER)) == []


def test_what_stands_in_for_a_module_becomes_the_module_when_it_is_used() -> None:
    run(STAND_INS)
