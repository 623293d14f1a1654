"""A very wide drill: what the words mean stands beside the page, and the page stays readable."""

from pathlib import Path

from support.ui import app_on, picture


async def test_the_meaning_of_the_words_stands_beside_a_question(tmp_path: Path) -> None:
    app = app_on(tmp_path / "book.json", "drill")
    async with app.run_test(size=(200, 50)) as pilot:
        await pilot.press("enter")
        await pilot.pause()
        drawn = picture(app)
        left, right = [line[:122] for line in drawn], "\n".join(line[122:] for line in drawn)
        assert "Which cell are they in?" in "\n".join(left)
        assert "THE FOUR QUESTIONS" in right
        assert "THE SEVEN LEVELS" in right
        for name in ("detractor", "advocate", "best possible version", "encounter"):
            assert name in right
        # The questions are not said twice.
        assert not any("Four questions lead" in line for line in left)
        await pilot.resize_terminal(120, 40)
        await pilot.pause()
        assert "THE SEVEN LEVELS" not in "\n".join(picture(app))
        assert "Four questions lead" in "\n".join(picture(app))


async def test_a_click_finds_the_taller_cells_of_a_very_wide_drill(tmp_path: Path) -> None:
    app = app_on(tmp_path / "book.json", "drill")
    async with app.run_test(size=(200, 50)) as pilot:
        await pilot.press("enter")
        await pilot.pause()
        drawn = picture(app)
        y = max(number for number, line in enumerate(drawn) if "find a sponsor" in line[:122])
        await pilot.click(offset=(drawn[y].index("find a sponsor"), y + 1))
        await pilot.pause()
        said = "\n".join(picture(app))
        assert "You took v" in said or "right is: v" in said or "Right: v" in said, said
