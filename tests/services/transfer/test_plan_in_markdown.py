"""The Markdown export holds the plan for the next contact, without what was told in confidence."""

from datetime import date
from pathlib import Path

from reltui.services.activity import logging
from reltui.services.transfer import export
from support.workspace import add_people, workspace_at


def test_the_plan_stands_on_the_page(tmp_path: Path) -> None:
    workspace = workspace_at(tmp_path / "book.json")
    (who,) = add_people(workspace, "Dana Whitfield")
    logging.commit(workspace, who, "Send the drawings", date(2026, 11, 10))
    logging.log_touch(workspace, who, "Her deputy is leaving", confidential=True)
    target = tmp_path / "people.md"
    export.export(workspace, target)
    text = target.read_text("utf-8")
    because = next(line for line in text.splitlines() if line.startswith("- because: "))
    assert "drawings" in because.casefold()
    assert "then: " in text
    assert "deputy" not in text
