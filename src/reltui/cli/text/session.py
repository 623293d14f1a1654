"""The text of sessions: agenda and questions, the lines, the changes."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from reltui.cli.terminal import paint, wrapped
from reltui.domain.accounts.wording import short_names
from reltui.domain.people.sessions import Part, SessionLine
from reltui.domain.session.agenda import AgendaItem
from reltui.domain.session.questions import SessionAsk
from reltui.domain.session.since import Changed
from reltui.domain.session.transcript import Transcript
from reltui.domain.text.dates import long_date, short_date, with_short_dates
from reltui.services.session.sessions import Subject, name_of
from reltui.services.workspace.workspace import Workspace
from reltui.text_layout import pad

_HEADS: Mapping[Part, str] = {
    "agenda": "AGENDA",
    "goal": "GOAL",
    "reality": "REALITY",
    "options": "OPTIONS",
    "will": "WILL",
    "note": "NOTES",
}

BEGINS = (
    "Nothing is kept yet: the session begins with its first line (--write goal TEXT, or the "
    "number of a question in place of goal), or on a day that is planned (--plan DATE)."
)
"""The sentence below an agenda whose session is not in the book yet."""

_STATES = {"done": "x", "chosen": "*", "dropped": "-", "renegotiated": ">"}


def listed(workspace: Workspace, found: Sequence[Transcript]) -> str:
    """All sessions, one in each line."""
    if not found:
        return (
            "No session was begun or planned yet: to look into one keeps nothing. It begins with "
            "its first line: `reltui session WHO --write goal TEXT`, or key 6 in the app; "
            "`--plan DATE` plans one."
        )
    today = workspace.today
    return "\n".join(
        f"{pad(short_date(one.first.due, today), 12)} {pad(one.first.state, 8)} "
        f"{name_of(workspace, one.people, one.first.account)}"
        for one in found
    )


def planned(workspace: Workspace, transcript: Transcript) -> str:
    """The sentence on a session that was planned."""
    name = name_of(workspace, transcript.people, transcript.first.account)
    return (
        f"A session about {paint(name, 'bold')} is planned for {long_date(transcript.first.due)}."
    )


def agenda(
    workspace: Workspace,
    subject: Subject,
    transcript: Transcript | None,
    items: Sequence[AgendaItem],
    asked: Mapping[str, Mapping[Part, Sequence[SessionAsk]]],
) -> str:
    """Open items and questions, with consecutive numbers."""

    def worded(text: str) -> str:
        return with_short_dates(text, workspace.today)

    state = f", {transcript.first.state}" if transcript else ""
    name = name_of(workspace, subject.people, subject.account)
    several = len(subject.people) > 1
    names = _names(workspace, subject.people)
    lines = [paint(f"Session about {name}{state}", "bold"), "", paint("AGENDA", "bold")]
    kept = transcript.agenda if transcript and transcript.first.state == "open" else ()
    if kept:
        lines += [_written(line, names, workspace.today) for line in kept]
    else:
        for item in items:
            person = f"{names[item.who]}: " if item.who in names else ""
            lines.append(wrapped("  ·", f"{person}{worded(item.text)}", 4))
            lines += [paint(wrapped("", worded(item.fact), 4), "dim")] if item.fact else []
    number = 0
    for who, parts in asked.items():
        if several:
            lines += ["", paint(workspace.dossier(who).contact.name, "bold")]
        for part, questions in parts.items():
            lines += ["", paint(_HEADS[part], "bold")] if questions else []
            for one in questions:
                number += 1
                lines.append(wrapped(f" {number:>2}", one.text, 4))
                fact = f"({worded(one.fact)}; {one.framework})"
                lines.append(paint(wrapped("", fact, 4), "dim"))
    if transcript is None:
        lines += ["", wrapped("", BEGINS, 0)]
    return "\n".join(lines)


def transcript(workspace: Workspace, found: Transcript) -> str:
    """The lines of a session written so far."""
    name = name_of(workspace, found.people, found.first.account)
    names = _names(workspace, found.people)
    lines = [paint(f"Session about {name}, {found.first.state}", "bold")]
    for part, head in _HEADS.items():
        rows = found.agenda if part == "agenda" else found.of(part)
        lines += (
            ["", paint(head, "bold"), *(_written(line, names, workspace.today) for line in rows)]
            if rows
            else []
        )
    return "\n".join(lines)


def _names(workspace: Workspace, people: Sequence[str]) -> dict[str, str]:
    """The name of each of several people; {} where a session is about one person."""
    names = short_names({who: workspace.dossier(who).contact for who in people})
    return names if len(names) > 1 else {}


def _written(line: SessionLine, names: Mapping[str, str], today: date) -> str:
    person = f"{names[line.who]}: " if line.who in names else ""
    mark = _STATES.get(line.state, "·")
    due = f" (by {short_date(line.due, today)}, {line.by})" if line.due else ""
    hidden = " (confidential)" if line.confidential else ""
    return wrapped(f"  {mark}", f"{person}{line.text}{due}{hidden}", 4)


def changed(workspace: Workspace, found: Mapping[str, tuple[date, Sequence[Changed]]]) -> str:
    """The changes with each person since their last session."""
    return "\n\n".join(
        "\n".join(_changes(workspace, who, day, changes)) for who, (day, changes) in found.items()
    )


def _changes(
    workspace: Workspace, who: str, day: date, changes: Sequence[Changed]
) -> Iterator[str]:
    name = workspace.dossier(who).contact.name
    yield paint(f"{name}, since {long_date(day)}", "bold")
    signs = {1: "+", 0: "·", -1: "-"}
    for one in changes:
        yield wrapped(f"  {signs[one.better]}", one.text, 4)
    if not changes:
        yield "  Nothing that the book knows of."
