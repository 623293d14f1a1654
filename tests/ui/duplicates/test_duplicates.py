"""The screen of pairs who may be one person: one key each, one step to undo."""

from pathlib import Path

from reltui.services.contacts import editing
from reltui.ui.duplicates.screen import DuplicatesScreen
from support.ui import LARGE, app_on, picture, said, top


async def test_a_pair_is_merged_kept_apart_or_left_for_later(book: Path) -> None:
    app = app_on(book)
    async with app.run_test(size=LARGE, notifications=True) as pilot:
        workspace = app.session.workspace
        count = len(workspace.dossiers)
        editing.add_contact(workspace, "Whitfield, Dana", account="Northwind", title="COO")
        await pilot.press("ampersand")
        await pilot.pause()
        screen = top(app)
        assert isinstance(screen, DuplicatesScreen)
        assert any("Whitfield, Dana" in line for line in picture(app))
        await pilot.press("s")
        assert "left for later comes again" in "".join(picture(app))
        await pilot.press("escape", "ampersand")
        await pilot.pause()
        assert len(workspace.dossiers) == count + 1
        await pilot.press("space")
        await pilot.pause()
        assert len(workspace.dossiers) == count
        assert "is one person now" in said(app)[-1]
        await pilot.press("u")
        await pilot.pause()
        assert len(workspace.dossiers) == count + 1
        await pilot.press("x")
        await pilot.pause()
        assert "are two people" in said(app)[-1]
        assert "twice" in "".join(picture(app))


async def test_where_no_pair_is_left_no_key_for_pairs_is_offered(book: Path) -> None:
    app = app_on(book)
    async with app.run_test(size=LARGE) as pilot:
        await pilot.press("ampersand")
        await pilot.pause()
        screen = top(app)
        assert isinstance(screen, DuplicatesScreen)
        assert "Nobody seems to be in the book twice." in "".join(picture(app))
        offered = screen.keys()
        words = {word for _, word in offered}
        assert not {"same person", "different", "later", "swap"} & words
        editing.add_contact(
            app.session.workspace, "Whitfield, Dana", account="Northwind", title="COO"
        )
        await pilot.press("escape", "ampersand")
        await pilot.pause()
        screen = top(app)
        assert isinstance(screen, DuplicatesScreen)
        offered = screen.keys()
        words = {word for _, word in offered}
        assert {"same person", "different", "later", "swap"} <= words
