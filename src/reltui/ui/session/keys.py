"""The commands of coaching sessions."""

from collections.abc import Callable
from typing import Any, Final

from reltui.ui.commands.command import Command
from reltui.ui.commands.place import Place

_HERE: Final = (Place.SESSION,)


def _in(*stages: str) -> Callable[[Any], bool]:
    """A test that is true at these stages of a session; "list" is the list of all sessions."""
    return lambda screen: screen.phase in stages


_GOING: Final = ("agenda", "goal", "reality", "options", "will", "close")
_PARTS: Final = ("goal", "reality", "options", "will")

COMMANDS: Final = (
    Command(
        "write",
        "enter",
        "Answer the question, rewrite the line, open the session",
        at=_HERE,
        footer="write",
        rank=1,
        name="write-session",
    ),
    Command(
        "next_part",
        "right l tab",
        "The next part: goal, reality, options, will, close",
        at=_HERE,
        shown="→ l",
        footer="next",
        enabled_when=_in("agenda", *_PARTS),
        rank=2,
    ),
    Command("last_part", "left h shift+tab", "The part before", at=_HERE, shown="← h", rank=30),
    Command(
        "add_line",
        "+",
        "Write a line of your own; on the list: a session about somebody",
        at=_HERE,
        footer="a line",
        enabled_when=_in("list", *_GOING),
        rank=3,
    ),
    Command(
        "mark_line",
        "space",
        "Take an offer, choose an option, tick a line of the agenda",
        at=_HERE,
        footer="choose",
        enabled_when=_in("agenda", "options"),
        rank=4,
    ),
    Command(
        "drop_line",
        "x",
        "Drop the line; what was agreed wants the word why",
        at=_HERE,
        footer="drop",
        enabled_when=_in("agenda", *_PARTS),
        rank=5,
    ),
    Command(
        "done_line",
        "d",
        "What was agreed last time is done",
        at=_HERE,
        footer="done",
        enabled_when=_in("agenda"),
        rank=6,
    ),
    Command(
        "new_day",
        "r",
        "What was agreed last time gets a new day, and the word why",
        at=_HERE,
        footer="new day",
        enabled_when=lambda screen: screen.phase == "agenda" and screen.writer.on_agreed,
        rank=7,
    ),
    Command("move_line(1)", "J", "The line one place down", at=_HERE),
    Command("move_line(-1)", "K", "The line one place up", at=_HERE),
    Command("person(1)", "]", "The next person of the session", at=_HERE, rank=40),
    Command("person(-1)", "[", "The person before", at=_HERE),
    Command(
        "share_line",
        "v",
        "Share the line in the summary for others, or not",
        at=_HERE,
        footer="share",
        enabled_when=_in(*_PARTS),
        rank=8,
    ),
    Command("veil_line", "V", "The line is confidential, or no longer", at=_HERE),
    Command(
        "turn_summary",
        "s",
        "The summary: for others, or private",
        at=_HERE,
        footer="private",
        enabled_when=_in("close"),
        rank=4,
    ),
    Command(
        "to_close",
        "E",
        "To the end: the summary, and closing",
        at=_HERE,
        footer="close",
        enabled_when=_in("agenda", *_PARTS),
        rank=20,
    ),
    Command("picture('ladder')", "m", "The ladder beside the session", at=_HERE, name="s-ladder"),
    Command("picture('matrix')", "g", "The matrix beside the session", at=_HERE, name="s-matrix"),
    Command("picture('balance')", "b", "Purpose and value beside it", at=_HERE, name="s-balance"),
    Command("picture('map')", "M", "Their organization beside it", at=_HERE, name="s-map"),
    Command(
        "picture('changed')",
        "w",
        "What has changed since the last session",
        at=_HERE,
        footer="changed",
        enabled_when=_in(*_GOING),
        rank=21,
        name="s-changed",
    ),
    Command("flip", "f", "See the pictures from their side, and back", at=_HERE, rank=22),
    Command("leave_session", "backspace", "Back to the list of sessions", at=_HERE, palette=False),
)
"""The commands of this screen; others work everywhere."""
