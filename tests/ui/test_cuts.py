"""A text that a screen cuts can be read whole there, by a key: on every screen, at every size.

Whatever is cut is noted with its whole text while the screens are drawn. A cut text that is seen
must stand whole on a picture that a key of that screen leads to. In a list, the row under the
cursor stands for all rows.
"""

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

import pytest
from textual.pilot import Pilot

import reltui.text_layout
import reltui.ui.widgets.text
from reltui.ui.app import ReltuiApp
from reltui.ui.today.queue import ReviewQueue
from reltui.ui.today.screen import TodayScreen
from reltui.ui.widgets.list_view import HEADS, LineList
from reltui.ui.widgets.text import Line, plain
from support.gallery import gallery
from support.laws import pairs
from support.sent import settle
from support.ui import app_on, picture, shown, until

SIZES: Final = ((60, 20), (80, 24), (120, 40), (200, 50))

PAGES: Final = ("pagedown", "pagedown", "pagedown", "pagedown")
HELP: Final = ("question_mark", "escape")
"""The help says how to read a screen; it is left again."""

MOVE: Final = ("full_stop", *PAGES, "escape")
"""The next move, and its reasons; they are left again."""

CHECKS: Final = (*"kkkkk", *"jjjjjjj")
"""The keys from the first check of a ladder to the last one."""

NAMES: Final = {
    "today": "the others of an organization are listed whole by w",
    "matrix": "every cell lists its people by enter, and the person page of each has the name",
    "moves": "as on the matrix",
    "triage": "as on the matrix: the grid of a very wide screen names who is in each cell",
    "map": "a title and a tie are whole on the page of the person, which enter opens",
}
"""Screens where the names of people may be cut, and where they are whole."""

SCREENS: Final[dict[str, tuple[str, str, str, tuple[str, ...]]]] = {
    "today": ("ada", "today", "", (*HELP, *PAGES)),
    "next": ("ada", "contacts", "full_stop", PAGES),
    "contacts": ("ada", "contacts", "", ("enter",)),
    "contacts-long": ("long", "contacts", "", ("enter",)),
    "person": ("ada", "contacts", "enter", PAGES),
    "person-long": ("long", "contacts", "enter", PAGES),
    "matrix": ("ada", "contacts", "g", (*HELP, *MOVE, "enter")),
    "cell": ("ada", "contacts", "g enter", (*HELP, "enter")),
    "ladder": ("ada", "contacts", "m", (*HELP, *MOVE, *CHECKS, "tab", *"jjjjjjj")),
    "ladder-long": ("long", "contacts", "m", (*HELP, *MOVE, *CHECKS, "tab", *"jjjjjjj")),
    "overview": ("ada", "ladder", "", (*HELP, "enter")),
    "climb": ("ada", "contacts", "C", (*HELP, *PAGES)),
    "climb-ask": ("ada", "contacts", "C right", (*HELP, *PAGES)),
    "climb-purpose": ("ada", "contacts", "C left", (*HELP, *PAGES)),
    "account": ("ada", "contacts", "w", ("tab", "tab", "tab", "tab", "enter")),
    "map": ("ada", "contacts", "M", (*HELP, "enter")),
    "value": ("ada", "contacts", "v", (*HELP, *PAGES)),
    "practices": ("ada", "contacts", "P", (*HELP, "enter")),
    "portfolio": ("ada", "portfolio", "", (*HELP, "enter")),
    "moves": ("ada", "matrix", "tab", (*HELP, "enter")),
    "sessions": ("ada", "session", "", (*HELP, "j", "j")),
    "session": ("ada", "session", "enter", (*HELP, "right", "j", "j")),
    "triage": ("long", "triage", "", ("enter", *PAGES)),
    "ladder-triage": ("new", "ladder-triage", "", (*PAGES, "home", "enter")),
    "history": ("ada", "contacts", "U", ("enter",)),
    "write": ("ada", "contacts", "N", ()),
    "touch": ("ada", "contacts", "t", ()),
    # A hint that is cut is said whole below the fields once its field is reached.
    "import": ("ada", "contacts", "i", ("tab", "tab")),
    "export": ("ada", "contacts", "ctrl+e", ("tab", "tab", "tab")),
    "drill": ("ada", "drill", "enter", PAGES),
}
"""Every screen: whom it is about, where it begins, the keys to it, and those that show more."""


class Cuts:
    """What was cut since it was cleared: the cut text, and the whole ones that it came from."""

    def __init__(self) -> None:
        self.whole: dict[str, set[str]] = {}

    def note(self, cut: str, whole: str) -> None:
        """Keep one that ends in an ellipsis, where the whole one does not."""
        if cut.endswith("…") and not whole.rstrip().endswith("…"):
            self.whole.setdefault(cut.strip(), set()).add(whole)


CUTS = Cuts()


@pytest.fixture(autouse=True)
def noted() -> Iterator[None]:
    """Note every cut, wherever a module has the two functions that cut."""
    CUTS.whole.clear()
    cut, few = reltui.text_layout.cut, reltui.ui.widgets.text.few

    def noting_cut(text: str, columns: int) -> str:
        made = cut(text, columns)
        CUTS.note(made, text)
        return made

    def noting_few(lines: list[Line], count: int) -> list[Line]:
        made = few(lines, count)
        if made != lines and made:
            whole = " ".join(plain(line).strip() for line in lines)
            CUTS.note(plain(made[-1]).rstrip(), whole)
        return made

    swapped = {cut: noting_cut, few: noting_few}
    _swap(swapped)
    yield
    _swap({new: old for old, new in swapped.items()})


def _swap(functions: dict[Any, Any]) -> None:
    for name, module in list(sys.modules.items()):
        if name.startswith("reltui"):
            for one in ("cut", "few"):
                if (found := functions.get(getattr(module, one, None))) is not None:
                    setattr(module, one, found)


async def _settle(app: ReltuiApp, pilot: Pilot[Any]) -> None:
    screen = app.screen
    if isinstance(screen, TodayScreen):
        await until(lambda: screen.review.is_read)
    settle(app)
    await pilot.pause()


def _seen(app: ReltuiApp) -> list[str]:
    """The lines of the picture of the topmost screen; of a list only the row under the cursor."""
    lines = picture(app)
    lists = app.screen.query(LineList)
    rows = [(one.content_region, HEADS, HEADS + one.cursor - one._top) for one in lists]
    queues = app.screen.query(ReviewQueue)
    rows += [(one.content_region, 0, one._at - one._top()) for one in queues]
    for region, heads, cursor in rows:
        row = region.y + cursor
        for y in range(region.y + heads, min(region.bottom, len(lines))):
            if y != row:
                lines[y] = lines[y][: region.x] + " " * region.width + lines[y][region.right :]
    top = next((one for one in app.screen.query("#overlay, #dialog, #prompt")), None)
    if top is not None:
        area = top.region
        lines = [line[area.x : area.right] for line in lines[area.y : area.bottom]]
    return lines


def _told(whole: str, text: str) -> bool:
    """Whether all words of a text stand on a picture, in their order."""
    words = iter(text.split())
    return all(any(word in one for one in words) for word in whole.split())


@pytest.mark.parametrize(
    ("name", "size"),
    pairs(SCREENS, SIZES, 4),
    ids=lambda one: "x".join(map(str, one)) if isinstance(one, tuple) else one,
)
async def test_what_is_cut_can_be_read_whole(
    name: str, size: tuple[int, int], tmp_path: Path
) -> None:
    who, start, way, keys = SCREENS[name]
    ids = gallery(tmp_path / "book.json")
    app = app_on(tmp_path / "book.json", start, ids[who])
    async with app.run_test(size=size) as pilot:
        await pilot.press(*way.split())
        await _settle(app, pilot)
        seen = _seen(app)
        cuts = {
            whole
            for short, texts in CUTS.whole.items()
            if any(short in line for line in seen)
            for whole in texts
        }
        pictures = [shown(app)]
        for key in keys:
            await pilot.press(key)
            await _settle(app, pilot)
            pictures.append(shown(app))
    if name in NAMES:
        names = {row.name for row in app.session.workspace.rows()}
        cuts = {one for one in cuts if not any(name in one for name in names)}
    lost = [one for one in sorted(cuts) if not any(_told(one, text) for text in pictures)]
    assert lost == []
