"""Make the README's pictures: the app itself, on the example book, drawn by Textual as SVG.

Run as `make pictures`; writes docs/*.svg.
"""

import asyncio
import re
import tempfile
from collections.abc import Sequence
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Final

from reltui.app import ReltuiApp
from reltui.book.book import Book
from reltui.screens.session import Session
from reltui.services.example import build_example

TODAY: Final = date(2026, 11, 22)
"""The day of the pictures."""

PICTURES: Final[dict[str, Sequence[str]]] = {
    "contacts": ("j",) * 6,
    "person": (*("j",) * 6, "enter"),
    "next": (*("j",) * 6, "full_stop"),
    "classify": (*("j",) * 16, "c"),
    "matrix": (*("j",) * 6, "g"),
    "ladder": (*("j",) * 6, "m"),
}
"""What is pressed for each picture, from the list of contacts on."""

_FONTS: Final = re.compile(r"@font-face \{.*?\}\s*", re.DOTALL)


async def draw(book: Path, name: str, keys: Sequence[str], folder: Path) -> None:
    """Draw one picture."""
    session = Session(book, TODAY)
    app = ReltuiApp(session, "contacts")
    async with app.run_test(size=(100, 30)) as pilot:
        await pilot.press(*keys)
        await pilot.pause()
        # The pictures must not fetch a font from elsewhere: every reader has a monospaced one.
        svg = _FONTS.sub("", app.export_screenshot(title="reltui"))
    session.close()
    (folder / f"{name}.svg").write_text(svg.replace("Fira Code", "monospace"), "utf-8")


def main() -> None:
    """Draw all pictures."""
    folder = Path(__file__).parent
    with tempfile.TemporaryDirectory() as work:
        path = Path(work) / "book.json"
        with Book(path) as book:
            build_example(book, TODAY, datetime(2026, 11, 22, 9, tzinfo=UTC))
        for name, keys in PICTURES.items():
            asyncio.run(draw(path, name, keys, folder))


if __name__ == "__main__":
    main()
