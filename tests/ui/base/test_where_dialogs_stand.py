"""Where a dialog stands: a question in the middle, a small choice at the right below."""

from pathlib import Path

import pytest

from support.ui import SMALL, app_on, book_of_three


@pytest.mark.parametrize("size", [SMALL, (120, 40)])
@pytest.mark.parametrize("key", ["e", "question_mark", "c"])
async def test_a_question_stands_in_the_middle(
    tmp_path: Path, key: str, size: tuple[int, int]
) -> None:
    path = tmp_path / "book.json"
    book_of_three(path)
    app = app_on(path, "contacts")
    async with app.run_test(size=size) as pilot:
        for _ in range(2):
            # It stands there when it is opened again, too.
            await pilot.press(key)
            await pilot.pause()
            frame = app.screen.query("#dialog, #overlay").first().region
            assert abs(frame.x - (size[0] - frame.right)) <= 1
            assert abs(frame.y - (size[1] - frame.bottom)) <= 1
            await pilot.press("escape")
            await pilot.pause()


@pytest.mark.parametrize("key", ["t", "s"])
async def test_a_small_choice_stands_at_the_right_below(tmp_path: Path, key: str) -> None:
    path = tmp_path / "book.json"
    book_of_three(path)
    app = app_on(path, "contacts")
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press(key)
        await pilot.pause()
        frame = app.screen.query_one("#overlay").region
        assert frame.right == 120
        assert frame.bottom == 39
