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


def test_what_a_note_heard_from_others_is_on_no_page_for_others(tmp_path: Path) -> None:
    workspace = workspace_at(tmp_path / "book.json")
    (who,) = add_people(workspace, "Dana Whitfield")
    logging.take_note(workspace, who, "Heard from Mikkel that she zzleaves in spring")
    logging.take_note(workspace, who, "Rumor has it that zzthey merge with Acme")
    logging.log_touch(workspace, who, "spoke about the new hall")
    plan = workspace.plan(who)
    told = " ".join([*(one.what for one in plan.with_it), *(one.line for one in plan.not_today)])
    assert "zzleaves" in told
    assert "zzthey" in told
    target = tmp_path / "people.md"
    export.export(workspace, target)
    for text in (target.read_text("utf-8"), export.handover_page(workspace, [who])):
        assert "not today: " in text
        for word in ("Mikkel", "zzleaves", "zzthey"):
            assert word not in text
