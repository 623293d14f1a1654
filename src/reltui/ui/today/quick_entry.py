"""Quick entry: one line that says who it is about, what happened, and what follows."""

from collections.abc import Callable, Sequence
from datetime import date

from reltui.domain.people.quick_entry import Names, Quick, names_nobody, parse
from reltui.domain.text.dates import short_date, weekday_date
from reltui.domain.text.plural import plural
from reltui.services.activity.quick_entry import keep_quick, names_of
from reltui.services.base.errors import Refused
from reltui.services.contacts.fields import cadence, day
from reltui.ui.base.line_dialog import LineDialog, LineDialogSpec
from reltui.ui.base.routes import Saved
from reltui.ui.base.session import Session
from reltui.ui.contacts.bulk_forms import whom
from reltui.ui.today.parsed_line import example_lines, understood_lines
from reltui.ui.widgets.text import Line, hang


def quick_line(session: Session, here: str | None = None) -> LineDialog[Saved]:
    """A line about anybody.

    A line that begins with no name ("call: late") is about `here`, the selected person.
    """
    workspace = session.workspace
    names = names_of(workspace)
    chosen = 0

    def read(text: str) -> Quick:
        quick = parse(text, names, workspace.today)
        if not quick.who and here is not None and names_nobody(text):
            return parse(text, Names(()), workspace.today, about=here)
        if len(quick.who) > 1:
            at = chosen % len(quick.who)
            return quick._replace(who=(*quick.who[at:], *quick.who[:at]))
        return quick

    def choose(steps: int) -> None:
        nonlocal chosen
        chosen += steps

    def keep(text: str) -> Saved:
        return Saved(keep_quick(workspace, read(text)).said)

    def complete(text: str) -> str | None:
        quick = read(text)
        end = next((span.end for span in quick.spans if span.role == "who"), 0)
        if not end or not quick.who:
            return None
        name = workspace.dossier(quick.who[0]).contact.name
        # Where two people have one name, only the id tells which.
        one = name if names.find(name.casefold()) == quick.who[:1] else quick.who[0]
        return f"{one}: {text[end:].lstrip(' :')}"

    def understood(text: str, width: int) -> list[Line]:
        return _lines(session, read(text), text, width)

    return LineDialog(
        session,
        LineDialogSpec("Quick entry", "quick", understood, keep, complete=complete, choose=choose),
    )


def note_line(session: Session, who: str) -> LineDialog[Saved]:
    """A line about one person: a note, a promise, tags; nobody is named in it."""
    workspace = session.workspace
    nobody = Names(())

    def read(text: str) -> Quick:
        return parse(text, nobody, workspace.today, about=who)

    def keep(text: str) -> Saved:
        return Saved(keep_quick(workspace, read(text)).said)

    def understood(text: str, width: int) -> list[Line]:
        return _lines(session, read(text), text, width, about=True)

    title = f"{workspace.dossier(who).contact.name}: a note, a promise, tags"
    return LineDialog(session, LineDialogSpec(title, f"note:{who}", understood, keep))


def card_line(session: Session, who: str, keep_line: Callable[[Quick], object]) -> LineDialog[str]:
    """A line about the person whose card it is: keeping it decides the card.

    `keep_line` keeps what was read; the answer is a few words on it.
    """
    workspace = session.workspace
    nobody = Names(())

    def read(text: str) -> Quick:
        return parse(text, nobody, workspace.today, about=who)

    def keep(text: str) -> str:
        quick = read(text)
        if quick.problem is not None:
            raise Refused(quick.problem)
        keep_line(quick)
        return _kept(quick, workspace.today)

    def understood(text: str, width: int) -> list[Line]:
        return _lines(session, read(text), text, width, about=True)

    title = f"{workspace.dossier(who).contact.name}: what happened, what follows"
    spec = LineDialogSpec(title, f"quick:{who}", understood, keep)
    return LineDialog(session, spec)


def snooze_line(
    session: Session, ids: Sequence[str], keep_until: Callable[[date], str]
) -> LineDialog[str]:
    """A day until which people are put off."""
    workspace = session.workspace

    def keep(text: str) -> str:
        return keep_until(day("snooze", text, workspace.today))

    def understood(text: str, width: int) -> list[Line]:
        if not text.strip():
            return hang((" ", ""), "A day: 10d, 6w, fri, 31 Dec, eom, 2027-01-31", width, "dim")
        try:
            until = day("snooze", text, workspace.today)
            return [((f" until {weekday_date(until, workspace.today)}", "good"),)]
        except Refused as refusal:
            return hang((" ", ""), str(refusal), width, "warn")

    return _short_line(session, ids, ("snooze", "Snooze {} until"), understood, keep)


def rhythm_line(
    session: Session, ids: Sequence[str], keep_rhythm: Callable[[str], str]
) -> LineDialog[str]:
    """Another rhythm for people: days between two touches."""

    def keep(text: str) -> str:
        cadence(text.strip())
        return keep_rhythm(text.strip())

    def understood(text: str, width: int) -> list[Line]:
        if not text.strip():
            return hang((" ", ""), "Days between two touches: 30d, 6w, auto, none", width, "dim")
        try:
            found = cadence(text.strip())
        except Refused as refusal:
            return hang((" ", ""), str(refusal), width, "warn")
        words = (
            f"a touch every {plural(found, 'day')}"
            if isinstance(found, int)
            else f"rhythm: {found}"
        )
        return [((f" {words}", "good"),)]

    return _short_line(session, ids, ("rhythm", "Rhythm of {}"), understood, keep)


def hand_over_line(
    session: Session, ids: Sequence[str], keep_promise: Callable[[str], str]
) -> LineDialog[str]:
    """The line that says who takes over: kept as our promise to introduce each of the people."""
    alone = len(ids) == 1
    name = session.workspace.dossier(ids[0]).contact.first_name if alone else "each of them"

    def understood(text: str, width: int) -> list[Line]:
        if not text.strip():
            return hang((" ", ""), "Who takes over, by name", width, "dim")
        words = f"a promise of ours, due in a week: introduce {name} to {text.strip()}"
        return hang((" ", ""), words, width, "good")

    return _short_line(session, ids, ("hand-over", "Hand over {} to"), understood, keep_promise)


def _short_line(
    session: Session,
    ids: Sequence[str],
    called: tuple[str, str],
    understood: Callable[[str, int], list[Line]],
    keep: Callable[[str], str],
) -> LineDialog[str]:
    """A line about people; `called` is the name of its draft, and its title around theirs."""
    draft, title = called
    spec = LineDialogSpec(
        title.format(whom(session, ids)),
        f"{draft}:{','.join(ids)}",
        understood,
        keep,
        short=True,
    )
    return LineDialog(session, spec)


def _lines(
    session: Session, quick: Quick, text: str, width: int, *, about: bool = False
) -> list[Line]:
    """The meaning of the typed text; examples while there is none."""
    if not text.strip():
        return example_lines(width, about=about)

    def name_of(one: str) -> str:
        contact = session.workspace.dossier(one).contact
        return f"{contact.name} · {contact.account}" if contact.account else contact.name

    return understood_lines(quick, name_of, width, session.workspace.today)


def _kept(quick: Quick, today: date) -> str:
    """The records saved from a line, in a few words."""
    parts = [f"{'touch' if quick.kind in {None, 'other'} else quick.kind} logged"]
    parts = parts if quick.touches else ["noted"] if quick.notes else []
    parts += [f"promised for {short_date(quick.due, today)}"] if quick.due else []
    parts += ["tagged"] if quick.tags else []
    return ", ".join(parts)
