"""Names in every script keep each frame and rule in its place, in the cells of a terminal."""

from pathlib import Path
from typing import Final

import pyte
import pytest
from textual.strip import Strip

from reltui.services.activity import logging
from reltui.services.contacts import editing
from support.laws import by_profile
from support.made_once import made_once
from support.nasty import NASTY
from support.screens import everywhere
from support.sent import counting, settle
from support.ui import LARGE, SMALL, app_on, workspace_at

NAMES: Final = (
    "田中 裕子 (ゆうこ) 東京重工業株式会社の長い名前",
    "שלמה אברהם בן־דוד",
    "مُحَمَّد عَبْدُ ٱللَّٰه",
    "กิตติ์ธเนศ ศรีสุวรรณ์",
    "क्षितिज श्रीनिवासन्",
    "Nguye\u0302\u0303n Thi\u0323 A\u0301nh",
    "Ｆｕｌｌ　Ｗｉｄｔｈ",
    "👩‍👩‍👧‍👦 family 🏳️‍🌈 of 🇨🇭",
    "김철수 이사장님 한국전력공사",
    "A" * 90,
)
"""East Asian wide, right to left, with marks above and below, in several code points, and long."""

FRAMES: Final = frozenset("│║╭╮╰╯┌┐└┘├┤─")


@made_once
def world(path: Path) -> str:
    """A book with these people at one organization; the id of the first."""
    workspace = workspace_at(path)
    made = [
        editing.add_contact(
            workspace,
            name,
            account=NAMES[0],
            title=NAMES[-2],
            note=NASTY[24],
            wants=name,
            relationship="yes",
            power="high" if number % 2 else "low",
            perception="detractor" if number % 3 else "advocate",
            activity="active",
            ours="3",
            theirs="2",
        ).id
        for number, name in enumerate(NAMES)
    ]
    for one in made:
        logging.log_touch(workspace, one, NAMES[7], kind="call")
        logging.commit(workspace, one, NAMES[3], workspace.today)
    for one in made[1:]:
        editing.set_fields(workspace, one, {"tag": "vip"})
    workspace.book.close()
    return made[0]


def frames_of(strip: Strip, width: int) -> set[tuple[int, str]]:
    """The columns of the frames and rules of a line as the app means them."""
    found, x = set(), 0
    for part in strip.crop(0, width):
        for letter in part.text:
            if letter in FRAMES:
                found.add(
                    (x + Strip([type(part)(part.text.partition(letter)[0])]).cell_length, letter)
                )
        x += part.cell_length
    return found


@pytest.mark.parametrize("size", (SMALL, LARGE)[: by_profile(dev=1, ci=2, nightly=2)])
async def test_names_of_every_script_move_no_frame_on_any_screen(
    size: tuple[int, int], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    who = world(tmp_path / "book.json")
    terminal = pyte.Screen(*size)
    stream = pyte.Stream(terminal)
    with counting(monkeypatch) as sent:
        app = app_on(tmp_path / "book.json")
        async with app.run_test(size=size) as pilot:
            async for keys in everywhere(app, pilot, who):
                settle(app)
                await pilot.pause()
                for codes in sent.take_codes():
                    stream.feed(codes)
                strips = app.screen._compositor.render_strips(app.size)
                for y, strip in enumerate(strips):
                    assert strip.cell_length == size[0], (keys, y)
                    shown = {(x, cell.data) for x, cell in terminal.buffer[y].items()}
                    assert frames_of(strip, size[0]) <= shown, (keys, y, terminal.display[y])
