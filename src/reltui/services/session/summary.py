"""The summary of a session in Markdown: a private one, and one for others that tells less."""

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Final

from reltui.domain.accounts.wording import short_names
from reltui.domain.people.sessions import SessionLine
from reltui.domain.session.agenda import kind_of
from reltui.domain.session.sharing import held_back, may_share
from reltui.domain.session.transcript import Transcript
from reltui.domain.text.dates import long_date, short_date
from reltui.interop.markdown import plain
from reltui.services.base.text_file import write_text
from reltui.services.session.sessions import name_of, since_last
from reltui.services.workspace.workspace import Workspace

PRIVATE: Final = "<!-- reltui session, private -->"
SHAREABLE: Final = "<!-- reltui session -->"
"""How a file with a summary begins; only such a file is ever replaced."""

NO_NAMES: Final[Mapping[str, str]] = MappingProxyType({})
"""The names for a session about one person, whose lines name nobody."""


def shareable(workspace: Workspace, transcript: Transcript, who: str | None = None) -> str:
    """The summary for others, about one person of the session where `who` is given.

    It holds the agenda, the goals, the chosen options and the actions that are shared: no fact, no
    label and no note of the coach, nothing confidential. Of several people each line begins with
    the name of the one it is about.
    """
    lines = [
        line
        for line in transcript.lines
        if who in {None, line.who} and may_share(line) and line.state != "dropped"
    ]
    people = (who,) if who else transcript.people
    account = "" if who else transcript.first.account
    names = _names(workspace, people)
    text = [SHAREABLE, "", f"# {_title(workspace, transcript, people, account)}"]
    agenda = [line for line in lines if line.part == "agenda"]
    agenda.sort(key=lambda line: (line.place, line.seq))
    text += _section(
        "What was on the agenda", (_of_whom(line, names) + _with_state(line) for line in agenda)
    )
    text += _section("What we want", _texts(lines, "goal", names))
    chosen = [line for line in lines if line.state == "chosen"]
    text += _section("What we chose", _texts(chosen, "options", names))
    will = (_of_whom(line, names) + _action(line, workspace, names) for line in _of(lines, "will"))
    text += _section("What we do", will)
    more = [line for line in lines if line.part in {"reality", "note"}]
    text += _section("Notes", (_of_whom(line, names) + plain(line.text) for line in more))
    return "\n".join([*text, ""])


def private(workspace: Workspace, transcript: Transcript) -> str:
    """The whole summary, for the person who led the session: all lines, facts and private notes.

    Confidential lines are marked as such; they are only in this summary.
    """
    first, names = transcript.first, _names(workspace, transcript.people)
    title = _title(workspace, transcript, transcript.people, first.account)
    text = [PRIVATE, "", f"# {title}, private"]
    agenda = (_of_whom(line, names) + _agenda_line(line) for line in transcript.agenda)
    text += _section("Agenda", agenda)
    for who in transcript.people:
        name = workspace.dossier(who).contact.name
        rows = [line for line in transcript.lines if line.who == who]
        text += ["", f"## About {plain(name)}"]
        text += _changes(workspace, transcript, who)
        for part, head in (("goal", "Goal"), ("reality", "Reality"), ("note", "Notes")):
            text += _section(head, (_marked(line) for line in _of(rows, part)), 3)
        text += _section("Options", (_option(line) for line in _of(rows, "options")), 3)
        text += _section(
            "Will", (_action(line, workspace, full=True) for line in _of(rows, "will")), 3
        )
    back = held_back(transcript.lines)
    told = (
        f"{_of_whom(line, names)}{plain(line.text)} (for the word {plain(word)})"
        for line, word in back
    )
    text += _section("Shared lines kept out of the summary for others", told)
    return "\n".join([*text, ""])


def file_name(transcript: Transcript, *, share: bool) -> str:
    """A name for the file of a summary, such as "session-2026-11-22-shared.md"."""
    kind = "shared" if share else "private"
    return f"session-{transcript.first.due.isoformat()}-{kind}.md"


def write_summary(text: str, file: Path) -> Path:
    """Write a summary to a file, whole or not at all, for its owner's eyes only; gives its path.

    Raises:
        Refused: something else is there, or it could not be written; nothing was written then.
    """
    return write_text(text, file, text.partition("\n")[0], "summary of this kind")


def _changes(workspace: Workspace, transcript: Transcript, who: str) -> list[str]:
    """The changes since the session before; empty for a session that was closed on another day."""
    if transcript.first.closed not in {None, workspace.today}:
        return []
    since, changes = since_last(workspace, workspace.case(who), transcript.key)
    told = (plain(f"{short_date(one.on, workspace.today)}: {one.text}") for one in changes)
    return _section(f"Changed since {short_date(since, workspace.today)}", told, 3)


def _title(
    workspace: Workspace, transcript: Transcript, people: Iterable[str], account: str
) -> str:
    name = plain(name_of(workspace, tuple(people), account))
    return f"Session about {name}, {long_date(transcript.first.due)}"


def _section(head: str, lines: Iterable[str], depth: int = 2) -> list[str]:
    found = list(lines)
    return ["", f"{'#' * depth} {head}", "", *(f"- {line}" for line in found)] if found else []


def _of(lines: Iterable[SessionLine], part: str) -> Iterator[SessionLine]:
    return (line for line in lines if line.part == part)


def _texts(lines: Iterable[SessionLine], part: str, names: Mapping[str, str]) -> Iterator[str]:
    return (_of_whom(line, names) + plain(line.text) for line in _of(lines, part))


def _names(workspace: Workspace, people: Iterable[str]) -> dict[str, str]:
    """A name for each of several people; empty for a session about one person."""
    names = short_names({who: workspace.dossier(who).contact for who in people})
    return {who: plain(name) for who, name in names.items()} if len(names) > 1 else {}


def _of_whom(line: SessionLine, names: Mapping[str, str]) -> str:
    """The name of the person of a line, if there are several."""
    return f"{names[line.who]}: " if line.who in names else ""


def _with_state(line: SessionLine) -> str:
    done = {"done": " (done)", "renegotiated": " (a new day)"}.get(line.state, "")
    return f"{plain(line.text)}{done}"


def _agenda_line(line: SessionLine) -> str:
    # The word of a line that was built is the fact behind it, until somebody says why it ended.
    word = f": {plain(line.word)}" if line.word else ""
    state = f" ({line.state})" if line.state != "open" else ""
    hidden = " (confidential)" if line.confidential else ""
    kind = kind_of(line.source)
    return f"{plain(line.text)}{word}{state}{hidden}" + ("" if kind == "typed" else f" ({kind})")


def _option(line: SessionLine) -> str:
    mark = "**chosen:** " if line.state == "chosen" else ""
    return f"{mark}{_marked(line)}"


def _marked(line: SessionLine) -> str:
    gone = " (dropped)" if line.state == "dropped" else ""
    return f"{plain(line.text)}{' (confidential)' if line.confidential else ''}{gone}"


def _action(
    line: SessionLine,
    workspace: Workspace,
    names: Mapping[str, str] = NO_NAMES,
    *,
    full: bool = False,
) -> str:
    first = plain(workspace.dossier(line.who).contact.first_name)
    who = {"me": "we", "them": first, "both": f"both, {first} and we"}[line.by]
    if line.who in names:
        # The line begins with the name already.
        who = {"me": "we", "them": "they", "both": "both"}[line.by]
    due = f", by {long_date(line.due)}" if line.due else ""
    text = f"{who}: {plain(line.text)}{due}"
    if not full:
        return text
    sure = f"; sure: {line.sure} of 10" if line.sure is not None else ""
    better = f"; for an 8: {plain(line.better)}" if line.better else ""
    word = f"; {line.state}: {plain(line.word)}" if line.word else ""
    word = word or ("" if line.state == "open" else f"; {line.state}")
    hidden = " (confidential)" if line.confidential else ""
    return f"{text}{sure}{better}{word}{hidden}"
