"""The forms for what goes between both sides: promises, asks, help, and risks."""

from reltui.domain.people.fields import LONGEST_LINE, LONGEST_TEXT
from reltui.domain.text.dates import short_date
from reltui.domain.vocabulary import (
    Outcome,
    Party,
    PlannedKind,
    Reply,
)
from reltui.services.activity import logging, notes
from reltui.services.base.drafts import Fields
from reltui.services.base.typed import typed_day
from reltui.ui.base.follow_ups import FOLLOW_UPS, with_a_reply, with_follow_ups, with_its_day
from reltui.ui.base.form import DAY_HINT, Field, Form
from reltui.ui.base.in_confidence import VEIL
from reltui.ui.base.routes import Saved
from reltui.ui.base.session import Session
from reltui.ui.record.person_form import DAY, person_form, size_field


def promise_form(session: Session, who: str) -> Form[Saved]:
    """The form for a promise of either side."""

    def keep(values: Fields) -> str:
        due = typed_day(values["due"], session.workspace.today)
        kept = logging.commit(session.workspace, who, values["text"], due, by=values["by"])
        side = "we promised" if kept.by == Party.US else "they promised"
        return f"Kept: {side}, due {short_date(kept.due, session.workspace.today)}."

    return person_form(
        (session, who),
        ("promise", "A promise"),
        keep,
        Field("text", "What", "", f"what will be done; {FOLLOW_UPS}", LONGEST_LINE),
        Field("due", "By when", "", DAY_HINT, DAY),
        Field("by", "Whose", "us", answers=tuple(Party)),
        VEIL,
        heed=with_its_day,
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

    return person_form(
        (session, who),
        ("ask", "An ask"),
        keep,
        Field("text", "What", "", f"what we ask of them; {FOLLOW_UPS}", LONGEST_TEXT, rows=2),
        size_field(),
        Field("state", "It is", "made", answers=("made", "planned")),
        Field("answer", "They said", "open", answers=("open", *Reply)),
        VEIL,
        heed=with_a_reply,
    )


def planned_help_form(session: Session, who: str) -> Form[Saved]:
    """The form for a help that is meant, and not given yet."""

    def keep(values: Fields) -> str:
        size = int(values["size"])
        notes.plan_ahead(session.workspace, who, PlannedKind.HELP, values["text"], size)
        return "Kept: a planned help."

    return person_form(
        (session, who),
        ("planned-help", "A planned help"),
        keep,
        Field("text", "What", "", f"what we mean to give; {FOLLOW_UPS}", LONGEST_TEXT, rows=2),
        Field("size", "Size", "1", "1 small, 3 large", answers=("1", "2", "3")),
        VEIL,
        heed=with_follow_ups,
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

    return person_form(
        (session, who),
        ("trust", "A trust step: a risk that one side took"),
        keep,
        Field(
            "text",
            "What",
            "",
            f"what was shown, or put at risk; {FOLLOW_UPS}",
            LONGEST_TEXT,
            rows=2,
        ),
        Field("by", "Who risked", "us", answers=tuple(Party)),
        size_field(),
        Field("outcome", "Outcome", "open", answers=("open", *Outcome)),
        VEIL,
        heed=with_a_reply,
    )
