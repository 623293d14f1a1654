"""What a line that is slow has to carry: the bytes that a key sends to a terminal of 80x24."""

from pathlib import Path

import pytest

from reltui.book.book import Book
from reltui.services.transfer.example_book import build_example
from support.pty import SCRIPT, Terminal
from support.ui import TODAY, now

KB = 1024

SETTLED = 0.8
"""Seconds without a byte after which an answer has ended; a cursor that rests draws within them."""


def on_the_example(folder: Path, start: str) -> Terminal:
    """The app on the example book, with its first screen drawn."""
    path = folder / "book.json"
    with Book(path) as book:
        build_example(book, TODAY, now())
    terminal = Terminal(path, SCRIPT.replace('"contacts"', f'"{start}"'))
    terminal.wait_for("2 Contacts")
    terminal.rest(SETTLED)
    return terminal


def sent_by(terminal: Terminal, keys: str) -> int:
    """The bytes that come of some keys."""
    before = len(terminal.sent)
    terminal.press(keys)
    terminal.read(20)
    terminal.rest(SETTLED)
    return len(terminal.sent) - before


def test_a_screen_sends_8_kb_at_its_first_visit_and_3_when_it_is_seen_again(
    tmp_path: Path,
) -> None:
    terminal = on_the_example(tmp_path, "contacts")
    first = {key: sent_by(terminal, key) for key in "1345U"}
    sent_by(terminal, "2")
    again = {key: sent_by(terminal, key) for key in "134521"}
    assert max(first.values()) <= 8 * KB, first
    assert max(again.values()) <= 3.25 * KB, again


def test_the_touch_prompt_takes_2_kb_to_open_and_1_to_close(tmp_path: Path) -> None:
    terminal = on_the_example(tmp_path, "today")
    assert 0 < sent_by(terminal, "t") <= 2 * KB
    assert 0 < sent_by(terminal, "\x1b") <= KB


def test_a_review_of_twenty_takes_150_kb_and_forty_keys_and_a_card_takes_3(tmp_path: Path) -> None:
    terminal = on_the_example(tmp_path, "today")
    begun, keys = len(terminal.sent), 0
    while "That was everybody" not in terminal.shown():
        assert sent_by(terminal, " ") <= 3 * KB, terminal.shown()
        keys += 1
        assert keys <= 40
    assert keys >= 20
    assert len(terminal.sent) - begun <= 150 * KB


CURSORS = {
    "contacts": ("contacts", "", "jk"),
    "ladder": ("ladder", "", "jk"),
    "matrix": ("matrix", "", "ljhk"),
    "portfolio": ("portfolio", "", "jk"),
    "account": ("contacts", "w", "jk"),
    "moves": ("matrix", "s", "jk"),
    "practices": ("contacts", "P", "jk"),
    "sessions": ("session", "", "jk"),
    "map": ("contacts", "M", "jk"),
}
"""Screens with a cursor: where each begins, the key that leads to it, and those that move it."""


@pytest.mark.parametrize("name", CURSORS)
def test_a_cursor_of_the_example_book_moves_in_100_bytes(name: str, tmp_path: Path) -> None:
    start, way, keys = CURSORS[name]
    terminal = on_the_example(tmp_path, start)
    if way:
        sent_by(terminal, way)
    for key in keys:
        before = len(terminal.sent)
        terminal.answer(key, patience=20)
        # A repaint ends with the cursor of the terminal at its place; what follows once the
        # cursor rests is no part of the answer.
        answer = terminal.sent[before:].partition(b"\x1b[1;1H")[0]
        assert 0 < len(answer) <= 100, answer
