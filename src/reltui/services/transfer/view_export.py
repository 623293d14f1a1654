"""Exporting a view: what a screen shows, as text or Markdown, copied or written to a file."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Final, NamedTuple

from reltui.domain.text.dates import long_date
from reltui.domain.text.pattern import lazy
from reltui.interop.markdown import plain
from reltui.services.base.errors import Refused
from reltui.services.base.text_file import write_text

MARK: Final = "<!-- reltui view -->"
"""How every file begins that a view was written to; only such a file is ever replaced."""

_TICKS: Final = lazy(r"`{3,}")
_NO_NAME: Final = lazy(r"[\W_]+")


class View(NamedTuple):
    """What a screen shows: its title, how to read it in one line, and its lines of plain text."""

    title: str
    how: str
    lines: Sequence[str]


def as_text(view: View, today: date) -> str:
    """The view as plain text: its title with the day, how to read it, and the picture."""
    head = [f"{view.title}, {long_date(today)}", *filter(None, (view.how,)), ""]
    return "\n".join([*head, *_trimmed(view.lines)])


def as_markdown(view: View, today: date) -> str:
    """The view as a Markdown page; nothing in it means anything to Markdown.

    The picture stands in a fence that is longer than any run of backticks in it.
    """
    lines = _trimmed(view.lines)
    longest = max((len(one) for line in lines for one in _TICKS.findall(line)), default=2)
    fence = "`" * max(3, longest + 1)
    how = [plain(view.how), ""] if view.how else []
    title = f"# {plain(view.title)}, {long_date(today)}"
    return "\n".join([MARK, "", title, "", *how, f"{fence}text", *lines, fence, ""])


def file_name(view: View, today: date) -> str:
    """A name for the file of a view, such as "ladder-dana-whitfield-2026-11-22.md"."""
    words = _NO_NAME.sub("-", view.title.casefold()).strip("-")[:60] or "view"
    return f"{words}-{today.isoformat()}.md"


def write_view(view: View, file: Path, today: date) -> Path:
    """Write a view to a file, whole or not at all, for its owner's eyes only; gives its path.

    A name that ends in .md gets Markdown, .txt plain text.

    Raises:
        Refused: another ending, something else is there, or it could not be written; nothing was
            written then.
    """
    ending = file.suffix.casefold()
    if ending not in {".md", ".txt"}:
        raise Refused("The name of the file ends in .md (Markdown) or .txt (plain text).")
    text = as_markdown(view, today) if ending == ".md" else f"{as_text(view, today)}\n"
    # A plain text has no mark that a reader would want to see: only Markdown is ever replaced.
    return write_text(text, file, MARK, "view of reltui")


def _trimmed(lines: Sequence[str]) -> list[str]:
    """The lines without spaces at their ends, and without empty ones at either end of the view."""
    kept = [line.rstrip() for line in lines]
    while kept and not kept[0]:
        del kept[0]
    while kept and not kept[-1]:
        del kept[-1]
    return kept
