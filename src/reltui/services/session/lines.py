"""Shared by the modules that write in a session: new lines, replaced lines, names of changes."""

from typing import NamedTuple

from reltui.domain.people.sessions import Part, SessionLine
from reltui.domain.session.sharing import shared_at_first
from reltui.domain.session.transcript import Transcript
from reltui.domain.text.dates import long_date
from reltui.services.base.errors import Refused
from reltui.services.contacts import fields
from reltui.services.session.sessions import changing
from reltui.services.workspace.workspace import Workspace


class Written(NamedTuple):
    """A saved line, and a sentence about the record it became; empty if it became none."""

    line: SessionLine
    sentence: str = ""


def new_line(
    workspace: Workspace,
    transcript: Transcript,
    part: Part,
    who: str,
    text: str,
    *,
    source: str = "",
    confidential: bool = False,
) -> SessionLine:
    """Make a line of a part, about a person of the session; it is not saved yet.

    Raises:
        Refused: the session is closed, the person is not in it, or the line is empty.
    """
    must_be_open(transcript)
    if who not in transcript.people:
        raise Refused(f"{person_name(workspace, who)} is not in this session.")
    return SessionLine(
        "",
        who,
        workspace.today,
        transcript.key,
        part,
        fields.words("The line", text),
        source,
        shared=not confidential and shared_at_first(part, source),
        confidential=confidential,
    )


def put_line(
    workspace: Workspace, transcript: Transcript, line: SessionLine, what: str
) -> SessionLine:
    """Save a changed line as a change of its own; `what` names the action."""
    name = f"session: {what}, {person_name(workspace, line.who)}"
    with changing(workspace, transcript.people, name) as change:
        change.put(line)
    return line


def must_be_open(transcript: Transcript) -> None:
    """Refuse a session that was closed."""
    if not transcript.open:
        closed = transcript.first.closed
        when = f" on {long_date(closed)}" if closed else ""
        raise Refused(
            f"That session was closed{when}: nothing is written into it. "
            "A new one carries over what is open."
        )


def change_name(workspace: Workspace, part: Part, who: str) -> str:
    """Name the change that writes into a part, for the history."""
    return f"session, {part}: {person_name(workspace, who)}"


def person_name(workspace: Workspace, who: str) -> str:
    """Name a person of a session."""
    return workspace.dossier(who).contact.name
