"""The one-line dialogs of a session: an answer, an action, a line, a new day, its people."""

from collections.abc import Callable
from typing import Final

from reltui.domain.session.actions import parse_action
from reltui.domain.text.dates import weekday_date
from reltui.domain.text.plural import plural
from reltui.services.base.errors import NobodyFound, Refused
from reltui.services.session.sessions import name_of, subject_of
from reltui.text_layout import width as cell_width
from reltui.ui.base.line_dialog import LineDialog, LineDialogSpec
from reltui.ui.base.routes import Saved
from reltui.ui.base.session import Session
from reltui.ui.widgets.text import Line, hang, wrap

ACTION_HINTS: Final = (
    "Ring before nine !fri @me ~7 / a quiet hour",
    "!fri by when. @me, @them or @both: who does it.",
    "~7 how sure, 1 to 10. After / what would make it surer.",
    "It is a promise; begin with ask 2: for an ask, or trust 2: for a step of trust, each with its "
    "size, 1 to 7.",
)
"""What an empty line of the will shows: an example, then what its signs mean."""

Keep = Callable[[str], Saved]
"""Saves the typed text, or refuses it with a sentence."""


def said_line(
    session: Session, title: str, draft: str, keep: Keep, *, hint: str = "", start: str = ""
) -> LineDialog[Saved]:
    """A line of plain words, with a hint while it is empty; below it a long title is whole."""

    def understood(text: str, width: int) -> list[Line]:
        lines = hang((" ", ""), title, width, "") if cell_width(title) + 2 > width else []
        return (
            [*lines, *hang((" ", ""), hint, width, "dim")] if hint and not text.strip() else lines
        )

    return LineDialog(session, LineDialogSpec(title, draft, understood, keep, start=start))


def action_line(session: Session, title: str, draft: str, keep: Keep) -> LineDialog[Saved]:
    """A line of the will; it shows how the text is understood while it is typed."""
    today = session.workspace.today

    def understood(text: str, width: int) -> list[Line]:
        if not text.strip():
            return [line for hint in ACTION_HINTS for line in hang((" ", ""), hint, width, "dim")]
        found = parse_action(text, today)
        if found.problem:
            return [((f" {part}", "warn"),) for part in wrap(found.problem, width - 1)]
        who = {"me": "we", "them": "they", "both": "both sides"}[found.by]
        due = f" by {weekday_date(found.due, today)}" if found.due else ", no day yet"
        sure = f", sure {found.sure} of 10" if found.sure is not None else ""
        lines = hang((" ", ""), f"{found.kind}, {who}{due}{sure}", width, "good")
        if found.doubtful:
            lines += hang((" ", ""), "What would make it 8? Write it after a slash: / ...", width)
        return lines

    return LineDialog(session, LineDialogSpec(title, draft, understood, keep))


def people_line(session: Session, keep: Keep) -> LineDialog[Saved]:
    """The line for the people of a session: a person, an account, or names between commas."""
    workspace = session.workspace

    def understood(text: str, width: int) -> list[Line]:
        if not text.strip():
            return hang((" ", ""), "A name, an account, or names between commas", width, "dim")
        try:
            subject = subject_of(workspace, text)
        except (NobodyFound, Refused) as refusal:
            return [((f" {part}", "warn"),) for part in wrap(str(refusal), width - 1)]
        name = name_of(workspace, subject.people, subject.account)
        people = f", {plural(len(subject.people), 'person')}" if len(subject.people) > 1 else ""
        return [((f" {name}{people}", "good"),)]

    return LineDialog(
        session,
        LineDialogSpec("A session about", "session", understood, keep, short=True),
    )
