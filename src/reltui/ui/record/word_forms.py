"""The forms for what was said and told: the story, questions, news, others who were named."""

from reltui.domain.people.fields import LONGEST_NAME, LONGEST_TEXT
from reltui.domain.text.dates import short_date
from reltui.domain.vocabulary import (
    NewsKind,
    Party,
)
from reltui.services.activity import logging, notes
from reltui.services.base.drafts import Fields
from reltui.services.base.typed import typed_past_day_or_none
from reltui.ui.base.follow_ups import FOLLOW_UPS, with_a_reply
from reltui.ui.base.form import Field, Form
from reltui.ui.base.in_confidence import VEIL
from reltui.ui.base.routes import Saved
from reltui.ui.base.session import Session
from reltui.ui.record.person_form import DAY, NO_YES, WHEN, person_form


def story_form(session: Session, who: str) -> Form[Saved]:
    """The form for how the relationship is told today."""

    def keep(values: Fields) -> str:
        today = session.workspace.today
        day = typed_past_day_or_none(values["on"], today)
        kept = logging.tell_story(session.workspace, who, values["text"], on=day)
        told = "told today" if kept.on == today else f"told on {short_date(kept.on, today)}"
        return f"Kept: the story as it is {told}."

    return person_form(
        (session, who),
        ("story", "The story"),
        keep,
        Field("text", "Story", "", "how it began, what it is today", LONGEST_TEXT, rows=8),
        WHEN,
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

    return person_form(
        (session, who),
        ("question", "A question"),
        keep,
        Field(
            "text",
            "Question",
            "",
            f"in the words it was asked in; {FOLLOW_UPS}",
            LONGEST_TEXT,
            rows=3,
        ),
        Field("by", "Who asks", "them", answers=(Party.THEM, Party.US)),
        VEIL,
        heed=with_a_reply,
    )


def news_form(session: Session, who: str) -> Form[Saved]:
    """The form for what is new about somebody, and who told it."""

    def keep(values: Fields) -> str:
        kept = notes.add_news(
            *(session.workspace, who, values["text"]),
            kind=values["kind"],
            teller=values["teller"],
            protected=values["protected"] == "yes",
            contradicts=values["contradicts"],
            on=typed_past_day_or_none(values["on"], session.workspace.today),
        )
        return f"Kept: news of {short_date(kept.on, session.workspace.today)}."

    return person_form(
        (session, who),
        ("news", "News"),
        keep,
        Field("text", "What", "", f"what is new; {FOLLOW_UPS}", LONGEST_TEXT, rows=3),
        Field("kind", "About", "heard", answers=(NewsKind.HEARD, NewsKind.JOB, NewsKind.COMPANY)),
        Field("teller", "Told by", "", "who told it; may stay empty", LONGEST_NAME),
        Field("protected", "Protect them", "no", answers=NO_YES),
        Field("contradicts", "In doubt", "", "the field it contradicts, as perception", DAY),
        WHEN,
        VEIL,
        heed=with_a_reply,
    )


def mention_form(session: Session, who: str) -> Form[Saved]:
    """The form for somebody who was spoken of and is not a contact."""

    def keep(values: Fields) -> str:
        kept = notes.mention(
            session.workspace, who, values["name"], role=values["role"], text=values["text"]
        )
        return f"Kept: {kept.name}."

    return person_form(
        (session, who),
        ("mention", "Spoken of"),
        keep,
        Field("name", "Name", "", "somebody who is not a contact", LONGEST_NAME),
        Field("role", "Role", "", "deputy, daughter, board; may stay empty", LONGEST_NAME),
        Field("text", "Note", "", "what was said of them; may stay empty", LONGEST_TEXT, rows=2),
        VEIL,
    )
