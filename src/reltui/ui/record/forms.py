"""The forms for what is written down about a person: one for each kind."""

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from typing import Final

from reltui.domain.frameworks.engagement import SIZES
from reltui.domain.frameworks.ladder import LEVELS
from reltui.domain.people.events import Dossier
from reltui.domain.people.fields import LONGEST_LINE, LONGEST_NAME, LONGEST_TEXT
from reltui.domain.text.dates import parse_date, short_date
from reltui.domain.vocabulary import (
    Flow,
    LinkKind,
    NewsKind,
    OccasionKind,
    Outcome,
    Party,
    PlannedKind,
    Reply,
    ThanksKind,
)
from reltui.services.activity import logging, notes
from reltui.services.base.drafts import Fields
from reltui.services.base.errors import Refused
from reltui.services.contacts import editing
from reltui.ui.base.form import Field, Form
from reltui.ui.base.in_confidence import VEIL, in_confidence
from reltui.ui.base.routes import Saved
from reltui.ui.base.session import Session

DAY: Final = 40
"""The characters that a day may take."""

_NO: Final = ("no", "yes")


def promise_form(session: Session, who: str) -> Form[Saved]:
    """The form for a promise of either side."""

    def keep(values: Fields) -> str:
        due = _day(session, values["due"])
        kept = logging.commit(session.workspace, who, values["text"], due, by=values["by"])
        side = "we promised" if kept.by == Party.US else "they promised"
        return f"Kept: {side}, due {short_date(kept.due, session.workspace.today)}."

    return _form(
        (session, who),
        ("promise", "A promise"),
        keep,
        Field("text", "What", "", "what will be done", LONGEST_LINE),
        Field("due", "By when", "", "fri, 3d, 2w, 2026-12-31", DAY),
        Field("by", "Whose", "us", answers=tuple(Party)),
        VEIL,
    )


def story_form(session: Session, who: str) -> Form[Saved]:
    """The form for how the relationship is told today."""

    def keep(values: Fields) -> str:
        logging.tell_story(session.workspace, who, values["text"])
        return "Kept: the story as it is told today."

    return _form(
        (session, who),
        ("story", "The story"),
        keep,
        Field("text", "Story", "", "how it began, what it is today", LONGEST_TEXT, rows=8),
        VEIL,
    )


def question_form(session: Session, who: str) -> Form[Saved]:
    """The form for a question, of theirs to us or of ours to them."""

    def keep(values: Fields) -> str:
        if values["by"] == Party.US:
            notes.ask_them(session.workspace, who, values["text"])
            return "Kept: our question, open until they answer."
        logging.take_question(session.workspace, who, values["text"])
        return "Kept: their question, open until it is answered."

    return _form(
        (session, who),
        ("question", "A question"),
        keep,
        Field("text", "Question", "", "in the words it was asked in", LONGEST_TEXT, rows=3),
        Field("by", "Who asks", "them", answers=(Party.THEM, Party.US)),
        VEIL,
    )


def ask_form(session: Session, who: str) -> Form[Saved]:
    """The form for something we ask of them: made, with its answer, or planned."""

    def keep(values: Fields) -> str:
        size = int(values["size"])
        if values["state"] == "planned":
            notes.plan_ahead(session.workspace, who, PlannedKind.ASK, values["text"], size)
            return "Kept: a planned ask."
        answer = None if values["answer"] == "open" else values["answer"]
        _, warning = logging.ask(session.workspace, who, values["text"], size, answer=answer)
        return f"Kept. {warning}" if warning else "Kept: the ask."

    return _form(
        (session, who),
        ("ask", "An ask"),
        keep,
        Field("text", "What", "", "what we ask of them", LONGEST_TEXT, rows=2),
        _sizes(),
        Field("state", "It is", "made", answers=("made", "planned")),
        Field("answer", "They said", "open", answers=("open", *Reply)),
        VEIL,
    )


def planned_help_form(session: Session, who: str) -> Form[Saved]:
    """The form for a help that is meant, and not given yet."""

    def keep(values: Fields) -> str:
        size = int(values["size"])
        notes.plan_ahead(session.workspace, who, PlannedKind.HELP, values["text"], size)
        return "Kept: a planned help."

    return _form(
        (session, who),
        ("planned-help", "A planned help"),
        keep,
        Field("text", "What", "", "what we mean to give", LONGEST_TEXT, rows=2),
        Field("size", "Size", "1", "1 small, 3 large", answers=("1", "2", "3")),
        VEIL,
    )


def trust_form(session: Session, who: str) -> Form[Saved]:
    """The form for a risk that one side took."""

    def keep(values: Fields) -> str:
        outcome = None if values["outcome"] == "open" else values["outcome"]
        size = int(values["size"])
        logging.expose(
            *(session.workspace, who, values["text"]), by=values["by"], size=size, outcome=outcome
        )
        return "Kept: the trust step."

    return _form(
        (session, who),
        ("trust", "A trust step: a risk that one side took"),
        keep,
        Field("text", "What", "", "what was shown, or put at risk", LONGEST_TEXT, rows=2),
        Field("by", "Who risked", "us", answers=tuple(Party)),
        _sizes(),
        Field("outcome", "Outcome", "open", answers=("open", *Outcome)),
        VEIL,
    )


def goal_form(session: Session, who: str) -> Form[Saved]:
    """The form for the level that is aimed at, its day, and why."""
    contact = session.workspace.dossier(who).contact
    goal, lowest = contact.goal, contact.level or LEVELS[0]
    level = goal.level if goal else min(lowest + 1, LEVELS[-1])

    def keep(values: Fields) -> str:
        wanted = values["level"]
        day = values["by"].strip()
        value = "none" if wanted == "none" else f"{wanted}@{day}" if day else wanted
        made = editing.set_fields(
            session.workspace, who, {"goal": value}, because=values["because"]
        )
        if made.goal is None:
            return "There is no goal any more."
        by = short_date(made.goal.by, session.workspace.today)
        return f"The goal is level {made.goal.level}, by {by}."

    levels = tuple(str(one) for one in range(lowest, LEVELS[-1] + 1))
    return _form(
        (session, who),
        ("goal", "The goal"),
        keep,
        Field("level", "Level", str(level), answers=(*levels, "none")),
        Field("by", "By when", str(goal.by) if goal else "", "6m, 2027-12-31; may stay empty", DAY),
        Field("because", "Because", "", "what it is good for; may stay empty", LONGEST_LINE),
    )


def date_form(session: Session, who: str) -> Form[Saved]:
    """The form for a date that matters to somebody."""

    def keep(values: Fields) -> str:
        kept = notes.add_occasion(
            *(session.workspace, who, values["when"]),
            kind=values["kind"].replace(" ", "_"),
            name=values["name"],
            once=values["once"] == "yes",
        )
        return f"Kept: {kept.word}."

    kinds = tuple(one.replace("_", " ") for one in OccasionKind)
    return _form(
        (session, who),
        ("date", "A date"),
        keep,
        Field("when", "Day", "", "1980-05-17, 17 May, 2027-12-31", DAY),
        Field("kind", "It is a", "birthday", answers=kinds),
        Field("name", "Called", "", "what the day is called; may stay empty", LONGEST_NAME),
        Field("once", "Only once", "no", answers=_NO),
        VEIL,
    )


def news_form(session: Session, who: str) -> Form[Saved]:
    """The form for what is new about somebody, and who told it."""

    def keep(values: Fields) -> str:
        on = values["on"].strip()
        kept = notes.add_news(
            *(session.workspace, who, values["text"]),
            kind=values["kind"],
            teller=values["teller"],
            protected=values["protected"] == "yes",
            contradicts=values["contradicts"],
            on=_day(session, on) if on else None,
        )
        return f"Kept: news of {short_date(kept.on, session.workspace.today)}."

    return _form(
        (session, who),
        ("news", "News"),
        keep,
        Field("text", "What", "", "what is new", LONGEST_TEXT, rows=3),
        Field("kind", "About", "heard", answers=(NewsKind.HEARD, NewsKind.JOB, NewsKind.COMPANY)),
        Field("teller", "Told by", "", "who told it; may stay empty", LONGEST_NAME),
        Field("protected", "Protect them", "no", answers=_NO),
        Field("contradicts", "In doubt", "", "the field it contradicts, as perception", DAY),
        Field("on", "When", "", "today; or the day it happened", DAY),
        VEIL,
    )


def thanks_form(session: Session, who: str, kind: ThanksKind) -> Form[Saved]:
    """The form for thanks, or for an apology: for which item, and in which words.

    Raises:
        Refused: there is nothing yet to thank or to apologize for.
    """
    dossier = session.workspace.dossier(who)
    found = tuple(_thankable(dossier) if kind == ThanksKind.THANKS else _regrettable(dossier))
    if not found:
        what = "a gift or a promise" if kind == ThanksKind.THANKS else "a promise or a fall"
        raise Refused(f"There is no {what.removeprefix('a ')} yet that it could be for.")

    def keep(values: Fields) -> str:
        about = values["about"].partition(" ")[0]
        notes.thank(session.workspace, who, about, values["text"], kind=kind)
        return "Kept: they were thanked." if kind == ThanksKind.THANKS else "Kept: we apologized."

    title = "Thanks" if kind == ThanksKind.THANKS else "An apology"
    return _form(
        (session, who),
        (str(kind), title),
        keep,
        Field("about", "For", found[0], answers=found),
        Field("text", "Words", "", "what was said; may stay empty", LONGEST_LINE),
        VEIL,
    )


def recovery_form(session: Session, who: str) -> Form[Saved]:
    """The form for the plan after a fall: who moves first, and why it matters to them.

    Raises:
        Refused: there was no fall.
    """
    falls = session.workspace.dossier(who).falls
    if not falls:
        raise Refused("There was no fall, so there is nothing to recover.")
    fall = falls[-1]

    def keep(values: Fields) -> str:
        editing.plan_recovery(session.workspace, fall.id, values["first"], values["matters"])
        return f"Kept: {'we' if values['first'] == Party.US else 'they'} move first."

    title = f"The recovery from level {fall.to} to {fall.origin}"
    return _form(
        (session, who),
        (f"recovery-{fall.id}", title),
        keep,
        Field("first", "Who moves first", str(fall.first or Party.US), answers=tuple(Party)),
        Field("matters", "Because", fall.matters, "why it matters to them", LONGEST_TEXT, rows=3),
    )


def mention_form(session: Session, who: str) -> Form[Saved]:
    """The form for somebody who was spoken of and is no contact."""

    def keep(values: Fields) -> str:
        kept = notes.mention(
            session.workspace, who, values["name"], role=values["role"], text=values["text"]
        )
        return f"Kept: {kept.name}."

    return _form(
        (session, who),
        ("mention", "Spoken of"),
        keep,
        Field("name", "Name", "", "somebody who is no contact", LONGEST_NAME),
        Field("role", "Role", "", "deputy, daughter, board; may stay empty", LONGEST_NAME),
        Field("text", "Note", "", "what was said of them; may stay empty", LONGEST_TEXT, rows=2),
        VEIL,
    )


def position_form(session: Session, who: str) -> Form[Saved]:
    """The form for a place that somebody holds or held in an organization."""

    def keep(values: Fields) -> str:
        since, until = values["since"].strip(), values["until"].strip()
        kept = notes.hold_position(
            *(session.workspace, who, values["account"]),
            role=values["role"],
            since=_day(session, since) if since else None,
            until=_day(session, until) if until else None,
        )
        return f"Kept: {kept.account}."

    return _form(
        (session, who),
        ("position", "A place in an organization"),
        keep,
        Field("account", "Organization", "", "beside the one of their card", LONGEST_NAME),
        Field("role", "Role", "", "adviser, member of the board; may stay empty", LONGEST_NAME),
        Field("since", "From", "", "2024-03-01; may stay empty", DAY),
        Field("until", "Until", "", "empty while it is held", DAY),
        VEIL,
    )


def link_form(session: Session, who: str) -> Form[Saved]:
    """The form for what one item has to do with another.

    Raises:
        Refused: there is no item yet.
    """
    found = tuple(_items(session.workspace.dossier(who)))
    if not found:
        raise Refused("There is no promise, gift, ask, question or fall yet that could be linked.")
    kinds = tuple(one.replace("_", " ") for one in LinkKind)

    def keep(values: Fields) -> str:
        kept = notes.link_items(
            session.workspace,
            values["item"].partition(" ")[0],
            values["kind"].replace(" ", "_"),
            values["other"],
        )
        return f"Kept: {kept.item} {values['kind']} {kept.target}."

    return _form(
        (session, who),
        ("link", "A link"),
        keep,
        Field("item", "Item", found[0], answers=found),
        Field("kind", "It", kinds[0], answers=kinds),
        Field("other", "What", "", "an id such as q1, a field such as wants, a name", LONGEST_NAME),
    )


def _form(
    about: tuple[Session, str],
    names: tuple[str, str],
    keep: Callable[[Fields], str],
    *fields: Field,
) -> Form[Saved]:
    """A form about somebody, by the names of its draft and of itself."""
    (session, who), (draft, title) = about, names

    name = session.workspace.row(who).name

    def save(values: Fields) -> Saved:
        return Saved(keep(values))

    kept = in_confidence(session, f"{draft.replace('-', ' ')} of {name}", save)
    return Form(session, f"{draft}:{who}", f"{title}: {name}", fields, kept)


def _day(session: Session, text: str) -> date:
    try:
        return parse_date(text, session.workspace.today)
    except ValueError as error:
        raise Refused(str(error)) from error


def _sizes() -> Field:
    sizes = tuple(str(one) for one in SIZES)
    return Field(
        "size", "Size", "1", "1 seconds of their time, 7 their name at stake", answers=sizes
    )


def _thankable(dossier: Dossier) -> Iterator[str]:
    """What they gave us and promised us, the newest first, as an id and its words."""
    yield from _named(one for one in dossier.ledger if one.way == Flow.RECEIVE)
    yield from _named(one for one in dossier.commitments if one.by == Party.THEM)


def _regrettable(dossier: Dossier) -> Iterator[str]:
    """What we promised, and the falls, the newest first."""
    yield from _named(one for one in dossier.commitments if one.by == Party.US)
    for fall in reversed(dossier.falls):
        yield f"{fall.id} {_short(fall.because)}"


def _items(dossier: Dossier) -> Iterator[str]:
    """Everything that a link can be of, the newest of each kind first."""
    rows: tuple[Sequence[object], ...] = (
        *(dossier.commitments, dossier.asks, dossier.questions, dossier.our_questions),
        *(dossier.ledger, dossier.exposures, dossier.planned),
    )
    for some in rows:
        yield from _named(some)


def _named(rows: object) -> Iterator[str]:
    found = list(rows)  # type: ignore[call-overload]
    for one in reversed(found):
        yield f"{one.id} {_short(one.text)}"


def _short(text: str) -> str:
    words = " ".join(text.split())
    return words if len(words) <= DAY else f"{words[: DAY - 1]}…"
