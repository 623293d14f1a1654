"""Text laid out by terminal columns, for the app and the shell: width, cut, pad, wrap.

Wide letters take two columns, marks none, and an emoji of several signs two (rich's tables, which
Textual draws with). Rich is imported for text beyond ASCII only. Everything is linear in the length
of the text.
"""

# What only some starts need is imported inside functions: each module costs 0.3 ms and more.

from reltui.domain.text.safe import shown_line


def width(text: str) -> int:
    """The columns that a text of one line takes."""
    if text.isascii():
        return len(text)
    from rich.cells import cell_len

    return cell_len(text)


def fit(text: str, columns: int) -> str:
    """The text in exactly so many columns: cut without a sign, or filled with spaces."""
    if columns < 1:
        return ""
    if text.isascii():
        return text[:columns].ljust(columns)
    from rich.cells import set_cell_size

    return set_cell_size(text, columns)


def cut(text: str, columns: int) -> str:
    """The text, made harmless, in at most so many columns; an ellipsis ends one that was cut."""
    text = shown_line(text)
    if width(text) <= columns:
        return text
    return fit(text, columns - 1).rstrip() + "…" if columns > 0 else ""


def pad(text: str, columns: int, *, right: bool = False) -> str:
    """The text in exactly so many columns, cut where it is longer; flushed right where asked."""
    text = cut(text, columns)
    room = " " * (columns - width(text))
    return room + text if right else text + room


def chop(word: str, columns: int) -> list[str]:
    """A word in pieces of at most so many columns; one wide letter may take more than one."""
    if word.isascii():
        return [word[at : at + columns] for at in range(0, len(word), columns)] or [""]
    from rich.cells import chop_cells

    return [piece for piece in chop_cells(word, columns) if piece] or [""]


def wrap(text: str, columns: int) -> list[str]:
    """The text in lines of at most so many columns, broken between words where it can be.

    Line ends stay; other blanks become one space. An empty text is one empty line.
    """
    columns = max(columns, 1)
    # One look at the whole text instead of one at each word: 110 of 3,000 calls of a key on Today.
    measure = len if text.isascii() else width
    lines: list[str] = []
    for paragraph in text.split("\n"):
        words: list[str] = []
        used = 0
        for word in shown_line(paragraph).split():
            wide = measure(word)
            if words and used + 1 + wide <= columns:
                words.append(word)
                used += 1 + wide
                continue
            if words:
                lines.append(" ".join(words))
            *whole, rest = chop(word, columns) if wide > columns else [word]
            lines += whole
            words, used = [rest], measure(rest)
        lines.append(" ".join(words))
    return lines
