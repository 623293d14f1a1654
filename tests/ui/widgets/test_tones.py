"""The tones come from the style sheets: a theme and a rule of somebody's own reach them."""

import re
from pathlib import Path, PurePath
from typing import ClassVar

import pytest
from rich.style import Style

import reltui.ui
from reltui.ui.app import ReltuiApp
from reltui.ui.base.common_actions import ActionScreen
from reltui.ui.base.routes import Dialog, make_dialog
from reltui.ui.widgets.text import spoken
from reltui.ui.widgets.themes import DARK, LIGHT, TONES
from support.places import ROOT
from support.ui import LARGE, app_on, picture, session_at

UI = Path(next(iter(reltui.ui.__path__)))


def style_of(app: ReltuiApp, text: str) -> Style:
    """The style in which the screen shows a text now."""
    for strip in app.screen._compositor.render_strips(app.size):
        for part in strip:
            if text in part.text and part.style is not None:
                return part.style
    raise AssertionError(text)


def color_of(app: ReltuiApp, text: str) -> str:
    color = style_of(app, text).color
    assert color is not None
    assert color.triplet is not None
    return color.triplet.hex


async def test_the_theme_changes_the_tones_of_every_screen(book: Path) -> None:
    app = app_on(book)
    async with app.run_test(size=LARGE) as pilot:
        app.theme = DARK.name
        await pilot.press("3", "2")
        assert color_of(app, " reltui ") == DARK.variables["text-primary"]
        assert color_of(app, " 3 ") == DARK.variables["dim-text"]
        assert isinstance(app.screen, ActionScreen)
        app.screen.action_theme()
        await pilot.pause()
        assert color_of(app, " reltui ") == LIGHT.variables["text-primary"]
        assert color_of(app, " 3 ") == LIGHT.variables["dim-text"]
        await pilot.press("3")
        await pilot.pause()
        assert color_of(app, " reltui ") == LIGHT.variables["text-primary"]


async def test_a_rule_of_somebodys_own_changes_a_tone(book: Path, tmp_path: Path) -> None:
    own = tmp_path / "own.tcss"
    own.write_text(".tone--head { color: #123456; text-style: italic; }", "utf-8")

    class Styled(ReltuiApp):
        """The app with a style sheet more."""

        CSS_PATH: ClassVar[list[str | PurePath]] = [ROOT / "styles" / "app.tcss", own]

    app = Styled(session_at(book))
    async with app.run_test(size=LARGE):
        assert color_of(app, " reltui ") == "#123456"
        assert style_of(app, " reltui ").italic


DIALOGS = (
    (Dialog.ADD_CONTACT, ()),
    (Dialog.QUICK_ENTRY, ()),
    (Dialog.HELP, ((),)),
    (Dialog.NEXT_MOVE, ("c1", None)),
)


@pytest.mark.parametrize(("dialog", "subject"), DIALOGS, ids=lambda one: getattr(one, "where", ""))
async def test_a_dialog_has_all_tones(
    book: Path, dialog: object, subject: tuple[object, ...]
) -> None:
    app = app_on(book)
    async with app.run_test(size=LARGE) as pilot:
        made = make_dialog(dialog, app.session, *subject)  # type: ignore[arg-type,var-annotated]
        app.push_screen(made)
        await pilot.pause()
        for tone in TONES:
            assert app.tone(tone).color is not None, tone


def test_no_color_is_written_outside_the_themes() -> None:
    literal = re.compile(r"#[0-9a-fA-F]{6}\b|\brgb\(")
    found = {
        str(path.relative_to(UI))
        for path in UI.rglob("*.py")
        if literal.search(path.read_text(encoding="utf-8"))
    }
    assert found == {"widgets/themes.py"}


def test_quotation_marks_within_what_is_said_are_single_ones() -> None:
    assert spoken('You said “later”, then "soon".') == "“You said ‘later’, then ‘soon’.”"
    assert spoken("Nothing today.") == "Nothing today."


async def test_a_space_alone_has_no_ground_of_a_high_risk(book: Path) -> None:
    app = app_on(book)
    async with app.run_test(size=LARGE) as pilot:
        assert isinstance(app.screen, ActionScreen)
        app.screen._footer.show(((" ", "risk"), (" ▲▲ ", "risk"), ("here", "")))
        await pilot.pause()
        assert picture(app)[-1] == "  ▲▲ here"
