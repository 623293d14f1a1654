"""The page of a guest: its keys lead nowhere else, and it holds what is shared, nothing more."""

from pathlib import Path

from textual.binding import Binding

from reltui.serve.guest import GuestApp, shareable_text
from reltui.services.contacts import editing
from reltui.services.session import sessions, writing
from reltui.services.session.sessions import Subject
from reltui.ui.commands.registry import all_commands
from support.ui import SMALL, book_of_three, shown, workspace_at

CANARY = "zzcanary"


def shared_book(path: Path) -> None:
    book_of_three(path)
    workspace = workspace_at(path)
    editing.set_fields(workspace, "c1", {"note": CANARY})
    for people in (("c1",), ("c3",)):
        transcript = sessions.begin(workspace, Subject(people))
        writing.write(workspace, transcript, "goal", people[0], f"a calm year for {people[0]}")
        writing.write(workspace, transcript, "reality", people[0], CANARY)
        writing.write(workspace, transcript, "goal", people[0], CANARY, confidential=True)
    sessions.plan(workspace, Subject(("c2",)), workspace.today)
    workspace.book.close()


def test_it_tells_what_is_shared_of_one_account_and_nothing_else(tmp_path: Path) -> None:
    path = tmp_path / "book.json"
    shared_book(path)
    text = shareable_text(path, "Northwind")
    assert "a calm year for c1" in text
    assert "c3" not in text
    assert CANARY not in text
    assert "nothing to read" in shareable_text(path, "Nobody at all")
    assert "nothing to read" in shareable_text(tmp_path / "nowhere.json", "Northwind")
    assert not (tmp_path / "nowhere.json").exists()


def test_its_keys_scroll_and_leave_and_do_nothing_else() -> None:
    actions = {one.action for one in GuestApp.BINDINGS if isinstance(one, Binding)}
    assert {action.partition("(")[0] for action in actions} == {"scroll", "quit"}
    assert not GuestApp.ENABLE_COMMAND_PALETTE


async def test_no_key_of_any_command_writes_or_shows_more(tmp_path: Path) -> None:
    path = tmp_path / "book.json"
    shared_book(path)
    before = {file: file.read_bytes() for file in tmp_path.rglob("*") if file.is_file()}
    app = GuestApp(lambda: shareable_text(path, "Northwind"))
    ends = {"q", "ctrl+q", "ctrl+c", "escape"}
    keys = {
        key
        for command in all_commands()
        for binding in [command.keys.split()]
        for key in binding
        if key not in {*ends, "esc"}
    }
    async with app.run_test(size=SMALL) as pilot:
        for key in sorted(keys):
            name = {"pgdn": "pagedown", "pgup": "pageup"}.get(key, key)
            await pilot.press(name)
        assert len(app.screen_stack) == 1
        assert CANARY not in shown(app)  # type: ignore[arg-type]
        assert "read only" in shown(app)  # type: ignore[arg-type]
    assert {file: file.read_bytes() for file in tmp_path.rglob("*") if file.is_file()} == before
