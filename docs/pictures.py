"""Make the README's pictures: the app itself, on the example book, drawn by Textual as SVG.

Run as `make pictures`; writes docs/*.svg.
"""

import asyncio
import os
import re
import tempfile
from collections.abc import Sequence
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Final

from reltui.book.book import Book
from reltui.services.transfer.example_book import build_example
from reltui.ui.app import ReltuiApp
from reltui.ui.base.session import Session
from reltui.ui.widgets.settling import SETTLE_AFTER

TODAY: Final = date(2026, 11, 22)
"""The day of the pictures."""

PICTURES: Final[dict[str, tuple[str, Sequence[str]]]] = {
    "today": ("today", ("space", "space", "space")),
    "triage": ("triage", ()),
    "contacts": ("contacts", ("j",) * 6),
    "person": ("contacts", (*("j",) * 6, "enter")),
    "next": ("contacts", (*("j",) * 6, "full_stop")),
    "classify": ("contacts", (*("j",) * 16, "c")),
    "matrix": ("contacts", (*("j",) * 6, "g")),
    "ladder": ("contacts", (*("j",) * 6, "m")),
    "climb": ("contacts", ("slash", *"solveig", "enter", "C", "right", "right")),
    "map": ("contacts", (*("j",) * 6, "M")),
    "value": ("contacts", (*("j",) * 6, "v")),
    "portfolio": ("portfolio", ()),
    "drill": ("drill", ("enter",)),
}
"""For each picture the screen that it begins on, and what is pressed there."""

_FONTS: Final = re.compile(r"@font-face \{.*?\}\s*", re.DOTALL)


async def draw(book: Path, name: str, start: str, keys: Sequence[str], folder: Path) -> None:
    """Draw one picture, from a screen on and with keys pressed."""
    session = Session(book, TODAY)
    app = ReltuiApp(session, start)
    async with app.run_test(size=(100, 30)) as pilot:
        await pilot.press(*keys)
        # A moved cursor has its whole row once it rests.
        await pilot.pause(4 * SETTLE_AFTER)
        # The pictures must not fetch a font from elsewhere: every reader has a monospaced one.
        svg = _FONTS.sub("", app.export_screenshot(title="reltui"))
    session.close()
    (folder / f"{name}.svg").write_text(svg.replace("Fira Code", "monospace"), "utf-8")


def main() -> None:
    """Draw all pictures, in all colors whatever terminal this runs in."""
    os.environ.pop("NO_COLOR", None)
    os.environ |= {"COLORTERM": "truecolor", "TERM": "xterm-256color"}
    folder = Path(__file__).parent
    with tempfile.TemporaryDirectory() as work:
        for name, (start, keys) in PICTURES.items():
            path = Path(work) / f"{name}.json"
            with Book(path) as book:
                build_example(book, TODAY, datetime(2026, 11, 22, 9, tzinfo=UTC))
            asyncio.run(draw(path, name, start, keys, folder))


if __name__ == "__main__":
    main()
