"""The command for coaching sessions: it opens them in the app, or writes lines from the shell."""

import os
import sys
from pathlib import Path

import click

from reltui.cli.context import CommandContext
from reltui.cli.help import command
from reltui.cli.in_click import global_options
from reltui.cli.terminal import warn
from reltui.cli.text import session as text
from reltui.domain.people.sessions import PARTS, Part
from reltui.domain.session.options import options_for
from reltui.domain.session.transcript import Transcript
from reltui.services.base.errors import NobodyFound, Refused
from reltui.services.base.plain import plain
from reltui.services.session import actions, sessions, summary, writing
from reltui.services.session.sessions import Subject
from reltui.services.workspace.workspace import Workspace
from reltui.start import StartApp

_ASKED: tuple[Part, ...] = ("goal", "reality", "options", "will")


@command()
@click.argument("who", required=False)
@click.option("--list", "listing", is_flag=True, help="List all sessions; without WHO.")
@click.option("--agenda", is_flag=True, help="Show the agenda and the questions; nothing changes.")
@click.option("--plan", "planned", metavar="DATE", help="Plan a session for a day.")
@click.option(
    "--write",
    nargs=2,
    multiple=True,
    metavar="PART TEXT",
    help=f"Write a line; PART is one of {', '.join(PARTS)}, or a number of --agenda.",
)
@click.option("--confidential", is_flag=True, help="Make the written lines confidential.")
@click.option("--choose", metavar="NUMBER", type=int, help="Choose an option, by its number.")
@click.option(
    "--close", "closing", is_flag=True, help="Close the session; open items return in the next one."
)
@click.option(
    "--summary",
    "wanted",
    type=click.Choice(["private", "shared"]),
    help="Write the summary: private holds everything, shared is for others.",
)
@click.option(
    "--to",
    "file",
    metavar="FILE",
    type=click.Path(path_type=Path),
    help="The file for the summary; - prints it.",
)
@click.option("--since", "changed", is_flag=True, help="Show the changes since the last session.")
@click.option("--veil", is_flag=True, help="Begin with private notes hidden.")
@global_options
@click.pass_obj
def session(
    context: CommandContext,
    /,
    who: str | None,
    *,
    listing: bool,
    agenda: bool,
    planned: str | None,
    write: tuple[tuple[str, str], ...],
    confidential: bool,
    choose: int | None,
    closing: bool,
    wanted: str | None,
    file: Path | None,
    changed: bool,
    veil: bool,
) -> StartApp | None:
    """Coach with WHO: one person, an account, or several people between commas.

    All options but --list and --veil need WHO. Without an option the app opens on the session, or
    the agenda is shown if there is no terminal; without WHO all sessions are listed. A line of the
    will may hold its day, the person who does it, and how sure they are: --write will "Ring before
    nine !fri @me ~8".
    """
    if veil:
        # The app reads this variable, whichever command starts it.
        os.environ["RELTUI_VEIL"] = "1"
    asked = (listing, agenda, planned, write, choose, closing, wanted, changed)
    on_screen = sys.stdin.isatty() and sys.stdout.isatty() and not context.as_json
    if on_screen and not any(one not in {False, None, ()} for one in asked):
        return _in_the_app(context, who)
    wishes = (agenda, planned, write, choose, closing, wanted, changed)
    _must_fit(who, wishes, wanted, file)
    workspace = context.workspace
    if listing or who is None:
        found = sessions.transcripts(workspace)
        context.answer([_shape(workspace, one) for one in found], text.listed(workspace, found))
        return None
    subject = sessions.subject_of(workspace, who)
    if planned is not None:
        transcript = sessions.plan(workspace, subject, context.date(planned))
        context.answer(_shape(workspace, transcript), text.planned(workspace, transcript))
        return None
    if changed:
        _changed(context, subject)
        return None
    if write or choose is not None or closing:
        transcript = _led(
            workspace, subject, write, choose, closing=closing, confidential=confidential
        )
        context.answer(_shape(workspace, transcript), text.transcript(workspace, transcript))
    if wanted is not None:
        _summed_up(context, subject, wanted, file)
    elif not (write or choose is not None or closing):
        _agenda(context, subject)
    return None


def _must_be_open(workspace: Workspace, subject: Subject, name: str) -> None:
    """Refuse to choose in a session, or to close one, that was not begun."""
    found = sessions.going_on(workspace, subject)
    if found is None or found.first.state != "open":
        raise Refused(
            f"No session about {name} is open. `reltui session {subject.people[0]} --write goal "
            "TEXT` begins one."
        )


def _must_fit(
    who: str | None, wishes: tuple[object, ...], wanted: str | None, file: Path | None
) -> None:
    """Refuse an option that lacks WHO, and a file without a summary."""
    if who is None and any(one not in {False, None, ()} for one in wishes):
        raise Refused("Say who the session is about: a person, an account, or a few names.")
    if file is not None and wanted is None:
        raise Refused("--to names the file of a summary: say --summary private or shared as well.")


def _in_the_app(context: CommandContext, who: str | None) -> StartApp:
    """Open the app on a session about them; a new one is saved with its first line."""
    if who is None:
        return StartApp(context.path, context.today, start="session")
    first = sessions.subject_of(context.workspace, who).people[0]
    return StartApp(context.path, context.today, start="session", who=first, about=who)


def _led(
    workspace: Workspace,
    subject: Subject,
    lines: tuple[tuple[str, str], ...],
    choose: int | None,
    *,
    closing: bool,
    confidential: bool,
) -> Transcript:
    """Write the lines into the open session, or into a new one; choose an option, and close it.

    It is one change: what is refused leaves nothing behind, and one undo takes all of it back.
    """
    name = sessions.name_of(workspace, subject.people, subject.account)
    if not lines:
        _must_be_open(workspace, subject, name)
    with workspace.change(f"session about {name}"):
        transcript = _filled(workspace, subject, lines, choose, confidential=confidential)
        return sessions.close(workspace, transcript) if closing else transcript


def _filled(
    workspace: Workspace,
    subject: Subject,
    lines: tuple[tuple[str, str], ...],
    choose: int | None,
    *,
    confidential: bool,
) -> Transcript:
    """The session with the lines, and with an option that is chosen."""
    transcript = sessions.begin(workspace, subject)
    who = subject.people[0]
    for part, typed in lines:
        sentence = _written(workspace, transcript, part, typed, who, confidential=confidential)
        if sentence:
            warn(sentence)
        transcript = sessions.transcript(workspace, transcript.key, transcript.people)
    if choose is not None:
        options = transcript.of("options")
        if not 1 <= choose <= len(options):
            raise Refused(f"There is no option {choose}; there are {len(options)}.")
        writing.choose(workspace, transcript, options[choose - 1])
        transcript = sessions.transcript(workspace, transcript.key, transcript.people)
    return transcript


def _written(
    workspace: Workspace,
    transcript: Transcript,
    part: str,
    typed: str,
    who: str,
    *,
    confidential: bool,
) -> str:
    if part.isdigit():
        asked = [
            (person, one)
            for person in transcript.people
            for section in _ASKED
            for one in sessions.questions(workspace, section, person, transcript.key)
        ]
        number = int(part) if part.isdecimal() and len(part) < 5 else 0
        if not 1 <= number <= len(asked):
            raise Refused(f"There is no question {part}: --agenda numbers them.")
        person, question = asked[number - 1]
        return writing.answer(
            workspace, transcript, question, person, typed, confidential=confidential
        ).sentence
    name = part.casefold()
    if name == "will":
        return actions.act(workspace, transcript, who, typed, confidential=confidential).sentence
    if name == "agenda":
        writing.add_to_agenda(workspace, transcript, who, typed, confidential=confidential)
        return ""
    found = next((one for one in PARTS if one == name), None)
    if found is None:
        raise Refused(f"A part is one of {', '.join(PARTS)}, or the number of a question.")
    writing.write(workspace, transcript, found, who, typed, confidential=confidential)
    return ""


def _changed(context: CommandContext, subject: Subject) -> None:
    workspace = context.workspace
    found = {who: sessions.since_last(workspace, workspace.case(who)) for who in subject.people}
    shape = [
        {"id": who, "since": plain(day), "changes": plain(changes)}
        for who, (day, changes) in found.items()
    ]
    context.answer(shape, text.changed(workspace, found))


def _summed_up(context: CommandContext, subject: Subject, wanted: str, file: Path | None) -> None:
    workspace = context.workspace
    transcript = _last(workspace, subject)
    if wanted == "private":
        told = summary.private(workspace, transcript)
    else:
        told = summary.shareable(workspace, transcript)
    if file is None or str(file) == "-":
        context.answer({"summary": told}, told)
    else:
        path = summary.write_summary(told, file)
        context.answer({"file": str(path)}, f"The {wanted} summary is in {path}.")


def _last(workspace: Workspace, subject: Subject) -> Transcript:
    """The open session about them, else the last closed one."""
    found = sessions.going_on(workspace, subject)
    if found is None or found.first.state == "planned":
        people = frozenset(subject.people)
        closed = [
            one
            for one in sessions.transcripts(workspace)
            if one.first.state == "closed" and frozenset(one.people) == people
        ]
        found = closed[0] if closed else found
    if found is None:
        raise NobodyFound("There was no session about them yet.")
    return found


def _agenda(context: CommandContext, subject: Subject) -> None:
    workspace = context.workspace
    transcript = sessions.going_on(workspace, subject)
    key = transcript.key if transcript else ""
    items = sessions.agenda_of(workspace, subject.people, key)
    asked = {
        who: {part: sessions.questions(workspace, part, who, key) for part in _ASKED}
        for who in subject.people
    }
    shape = {
        "people": list(subject.people),
        "account": subject.account,
        "state": transcript.first.state if transcript else None,
        "agenda": plain(items),
        "questions": [
            {"id": who, **plain(one)}
            for who, parts in asked.items()
            for one in sum(parts.values(), ())
        ],
        "options": {who: plain(options_for(workspace.case(who))) for who in subject.people},
    }
    context.answer(shape, text.agenda(workspace, subject, transcript, items, asked))


def _shape(workspace: Workspace, transcript: Transcript) -> dict[str, object]:
    """The shape of a session for --json."""
    first = transcript.first
    return {
        "key": transcript.key,
        "people": list(transcript.people),
        "name": sessions.name_of(workspace, transcript.people, first.account),
        "account": first.account,
        "state": first.state,
        "on": plain(first.due),
        "closed": plain(first.closed),
        "lines": plain(transcript.lines),
    }


COMMANDS = (session,)
