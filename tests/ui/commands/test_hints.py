"""A sentence that tells how to do something shows the key that is bound now."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import reltui
from reltui.services.base.config import Config
from reltui.ui.accounts.map_boxes import LEGEND
from reltui.ui.commands.rebinding import rebind
from reltui.ui.commands.registry import all_commands, hint, hinted, use_keys
from support.ui import SMALL, app_on, shown

SOURCE = Path(reltui.__file__).parent

BY_HAND = re.compile(
    r"(?<![\w’'])(?:[b-hj-zA-Z=+.\-:/#*@<>\[\]]|esc|enter|space|tab|backspace|ctrl\+\w|→)"
    r"(?=[ :,.]+(?:[a-z]+s|goes|says|is)\b)"
)
"""A key, and a word that says what it does: "c asks", "esc goes back"."""

NO_KEYS = {
    # The signs of the map's legend, a number, a class.
    LEGEND,
    "D decides",
    "A class of move",
}


def texts(path: Path) -> Iterator[str]:
    """The texts of a module, its docstrings left out."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    told = {id(one.value) for one in ast.walk(tree) if isinstance(one, ast.Expr)}
    for one in ast.walk(tree):
        if isinstance(one, ast.Constant) and isinstance(one.value, str) and id(one) not in told:
            yield one.value


def test_no_sentence_of_the_app_names_a_key_by_hand() -> None:
    found = {
        (path.name, text)
        for path in (SOURCE / "ui").rglob("*.py")
        if path.name != "keys.py"
        for text in texts(path)
        if BY_HAND.search(re.sub(r"\{[a-z-]+\}", "", text)) and text not in NO_KEYS
    }
    # A form's ctrl+u is Textual's own: it clears a field.
    assert {text for _, text in found if "ctrl+u" not in text} == set()


def test_every_command_that_a_sentence_names_is_there() -> None:
    for path in (SOURCE / "ui").rglob("*.py"):
        source = path.read_text(encoding="utf-8")
        for name in re.findall(r"\bhint\(\s*[\"']([a-z0-9-]+)[\"']", source):
            assert hint(name), (path, name)
        for text in re.findall(r"hinted\(\s*((?:\"[^\"]*\"\s*)+)", source):
            assert "{" not in hinted(text), (path, text)


def test_a_sentence_shows_the_key_of_the_configuration() -> None:
    use_keys(rebind(all_commands(), Config(keys={"undo": ("Z",), "classify": ("f8",)})))
    try:
        assert hinted("{undo} takes it back, {classify} asks") == "Z takes it back, f8 asks"
    finally:
        use_keys({})


BOUND = {"classify": "f8", "touch-today": "f9", "keep-call": "f7", "undo": "f6", "climb": "f5"}


@pytest.mark.parametrize(
    ("keys", "words"),
    [
        ("slash m a r c u s enter enter", "f8 asks"),
        ("1 f9", "f7 call"),
        ("1 x", "f6 takes it back"),
    ],
)
async def test_a_screen_shows_the_keys_of_the_configuration(
    book: Path, keys: str, words: str
) -> None:
    app = app_on(book, config=Config(keys={name: (key,) for name, key in BOUND.items()}))
    async with app.run_test(size=SMALL) as pilot:
        await pilot.press(*keys.split())
        await pilot.pause()
        assert words in shown(app)
