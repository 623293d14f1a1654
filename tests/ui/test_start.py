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
)


def test_the_first_frame_waits_for_nothing_that_it_does_not_show() -> None:
    done = subprocess.run(
        [sys.executable, "-c", PROBE], capture_output=True, text=True, check=True, timeout=600
    )
    loaded = set(done.stdout.split())
    assert "reltui.ui.contacts.screen" in loaded
    assert sorted(loaded & set(LATER)) == []
