"""The meaning of a typed line, part by part."""

from collections.abc import Callable
from datetime import date
from typing import Final

from reltui.domain.people.quick_entry import Quick
from reltui.domain.text.dates import weekday_date
from reltui.ui.commands.registry import hint, hinted
from reltui.ui.widgets.text import Line, cut, few, hang, pad

LABEL: Final = 10
"""The cells of the labels at the left."""

NARROW: Final = 40
"""The cells below which who is meant has one line."""

OFFERED: Final = 4
"""How many people are named where a name fits several."""

NameOf = Callable[[str], str]
"""How somebody is called, by the id."""


def understood_lines(quick: Quick, name_of: NameOf, width: int, today: date) -> list[Line]:
    """Who, how, the note, the follow-up and the tags; then what is missing, or that enter keeps."""
    lines = _who(quick, name_of, width)
    if quick.touches:
        by = "begun by them" if quick.by == "them" else "begun by us"
        lines += hang(_label("touch"), f"{quick.kind or 'other'}, {by}", width)
    if quick.text:
        lines += few(hang(_label("note"), quick.text, width - 2), 2)
    if quick.due is not None:
        whose = "they promise" if quick.by == "them" and not quick.touches else "we promise"
        promise = f"{whose}, by {weekday_date(quick.due, today)}"
        if words := quick.sentence or quick.promise:
            promise += f": {words}"
        lines += few(hang(_label("promise"), promise, width - 2), 2)
    if quick.tags:
        lines += hang(_label("tags"), " ".join(f"#{tag}" for tag in quick.tags), width)
    if quick.problem is not None:
        return lines + hang((" ", ""), quick.problem, width, "warn")
    return [*lines, ((hinted(" {save} keeps it"), "good"),)]


def example_lines(width: int, *, about: bool) -> list[Line]:
    """Examples of lines, while nothing is typed; `about` says that the person is known."""
    who = "" if about else "dana "
    lines = hang(_label("like"), f"{who}call: will send the new dates !fri #delivery", width)
    rows = [
        ("how", "call, mail, meeting, message, visit; a < before the note: begun by them"),
        ("!fri", "a promise with its day: !3d !2w !1m !fri !tomorrow !eom !2027-01-31"),
        ("#tag", "a tag"),
    ]
    if not about:
        rows.insert(0, ("who", "a name, or the start of one"))
    for label, words in rows:
        lines += hang(_label(label), words, width, "dim")
    return lines


def _who(quick: Quick, name_of: NameOf, width: int) -> list[Line]:
    if not quick.who:
        return []
    if len(quick.who) == 1:
        named = name_of(quick.who[0])
        if width < NARROW:
            # On a narrow screen the lines below need the room.
            return [(_label("who"), (cut(named, width - LABEL), "strong"))]
        return hang(_label("who"), named, width, "strong")
    lines: list[Line] = []
    for number, one in enumerate(quick.who[:OFFERED]):
        key: Line = ((f"  {hint('complete')}", "key"), (" takes it", "dim")) if number == 0 else ()
        label = _label("who?" if number == 0 else "")
        lines.append((label, (cut(name_of(one), width - LABEL - 15), "strong"), *key))
    if (left := len(quick.who) - OFFERED) > 0:
        lines.append((_label(""), (f"and {left} more", "dim")))
    return lines


def _label(word: str) -> tuple[str, str]:
    return pad(f" {word}", LABEL), "head"
