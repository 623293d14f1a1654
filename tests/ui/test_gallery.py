"""The pictures as plain text at two sizes, drawn from a book that exercises every case.

Each stands in a file of its own beside this one, so that a change of a picture can be read in a
diff. RELTUI_DRAW=1 draws them anew; what is drawn then is to be looked at.
"""

import os
from pathlib import Path

import pytest
from rich.cells import cell_len

from reltui.ui.today.screen import TodayScreen
from reltui.ui.widgets.list_view import LineList
from support.gallery import gallery
from support.nasty_book import bad_letters
from support.places import PICTURES
from support.ui import LARGE, SMALL, app_on, picture, until

VIEWS = {
    "today": ("ada", "today", ""),
    "contacts": ("ada", "contacts", ""),
    "person": ("ada", "contacts", "enter"),
    "ladder": ("ada", "contacts", "m"),
    "ladder-flipped": ("ada", "contacts", "m r"),
    "ladder-way": ("ada", "contacts", "m tab"),
    "ladder-level": ("ada", "contacts", "m tab tab"),
    "ladder-top": ("top", "contacts", "m"),
    "ladder-new": ("new", "contacts", "m"),
    "ladder-long": ("long", "contacts", "m"),
    "overview": ("ada", "ladder", ""),
    "climb-side": ("ada", "contacts", "C left left left left"),
    "climb-them": ("ada", "contacts", "C left left left"),
    "climb-purpose": ("ada", "contacts", "C left"),
    "climb-trust": ("ada", "contacts", "C"),
    "climb-ask": ("ada", "contacts", "C right"),
    "climb-commit": ("ada", "contacts", "C right right"),
    "climb-after": ("ada", "contacts", "C right right right"),
    "matrix": ("ada", "contacts", "g"),
    "matrix-what-if": ("ada", "contacts", "g equals_sign left"),
    "moved": ("ada", "matrix", "tab"),
    "map": ("ada", "contacts", "M"),
    "portfolio": ("ada", "portfolio", ""),
    "value": ("ada", "contacts", "v"),
    "practices": ("ada", "contacts", "P"),
    "session": ("ada", "contacts", "6 enter right right"),
}
"""Every picture: whom it is about, where it begins, and the keys that lead to it."""


AT_ANY_SIZE = (
    *("today", "contacts", "person", "matrix", "ladder"),
    *("portfolio", "map", "value", "practices", "climb-ask"),
)
"""What is drawn on a screen that is too small, and on a very large one, as well."""

DRAWN = [
    *((name, size) for name in VIEWS for size in (SMALL, LARGE)),
    *((name, size) for name in AT_ANY_SIZE for size in ((60, 20), (200, 50))),
]


@pytest.mark.parametrize(
    ("name", "size"),
    DRAWN,
    ids=lambda one: "x".join(map(str, one)) if isinstance(one, tuple) else one,
)
async def test_a_picture_is_drawn_as_it_stands_in_its_file(
    name: str, size: tuple[int, int], tmp_path: Path
) -> None:
    who, start, keys = VIEWS[name]
    ids = gallery(tmp_path / "book.json")
    app = app_on(tmp_path / "book.json", start, ids[who])
    async with app.run_test(size=size) as pilot:
        if keys:
            await pilot.press(*keys.split())
        # Today looks at everybody after its first frame.
        screen = app.screen
        if isinstance(screen, TodayScreen):
            await until(lambda: screen.review.is_read)
        for one in app.screen.query(LineList):
            # What a list draws a moment after the last key, however long that takes here.
            one.settle()
        await pilot.pause()
        drawn = picture(app)
    assert all(cell_len(line) <= size[0] for line in drawn)
    assert bad_letters("".join(drawn)) == set()
    assert "zzsecretzz" not in "".join(drawn)
    file = PICTURES / f"{name}-{size[0]}x{size[1]}.txt"
    if os.environ.get("RELTUI_DRAW") == "1":
        PICTURES.mkdir(exist_ok=True)
        file.write_text("\n".join(drawn) + "\n", "utf-8")
    assert "\n".join(drawn) + "\n" == file.read_text("utf-8")
