"""The forms for one record on the page of a person: a new day, an answer, other words."""

from reltui.domain.people.events import Ask, Commitment, Event, Question, Touch
from reltui.domain.people.fields import LONGEST_LINE, LONGEST_TEXT
from reltui.domain.people.notes import OurQuestion
from reltui.domain.text.dates import short_date
from reltui.domain.vocabulary import Party, Reply, TouchKind
from reltui.services.activity import logging, notes, outcomes, records, touches
from reltui.services.activity.commitments import move_commitment
from reltui.services.activity.with_others import records_of
from reltui.services.base.drafts import Fields
from reltui.services.base.typed import typed_day, typed_past_day, typed_past_day_or_none
from reltui.ui.base.form import DAY_HINT, Field, Form, FormOptions
from reltui.ui.base.routes import Saved
from reltui.ui.base.session import Session


def move_form(session: Session, promise: Commitment) -> Form[Saved]:
    """The form that gives a promise the new day that was agreed."""

    def save(values: Fields) -> Saved:
        due = typed_day(values["due"], session.workspace.today)
        moved = move_commitment(session.workspace, promise.id, due, values["because"])
        return Saved(f"Due {short_date(moved.due, session.workspace.today)} now.")

    fields = (
        Field("due", "New day", "", DAY_HINT, 40),
        Field("because", "Because", "", "why it moved; may stay empty", LONGEST_LINE),
    )
    title = f"A new day for: {promise.text}"
    return Form(session, f"move-{promise.id}:{promise.who}", title, fields, save, manner=_ENTER)


def answer_ask_form(session: Session, ask: Ask, wanted: Reply | None = None) -> Form[Saved]:
    """The form for the answer to an ask of ours; it says so where the ask has its answer already.

    `wanted` is the answer that stands in the form first.
    """
    today, old = session.workspace.today, outcomes.settled(ask)
    day = short_date(ask.answered or ask.on, today) if old else ""

    def save(values: Fields) -> Saved:
        typed = values["on"]
        on = ask.answered if day and typed == day else typed_past_day_or_none(typed, today)
        outcomes.answer_ask(
            *(session.workspace, ask.id, values["answer"]),
            because=values["because"],
            on=on,
            correct=old,
        )
        return Saved(f"Kept: {values['answer']}.")

    fields = (
        Field("answer", "They said", str(wanted or ask.answer or Reply.YES), answers=tuple(Reply)),
        Field("because", "Because", ask.reason, "their words; may stay empty", LONGEST_LINE),
        Field("on", "When", day, "today; or the day they said it", 40),
    )
    title = f"The answer to: {ask.text}"
    note = f"They answered {ask.answer} on {day}. Saving changes that answer." if old else ""
    manner = FormOptions(enter=True, note=note)
    return Form(session, f"answer-{ask.id}:{ask.who}", title, fields, save, manner=manner)


def answer_question_form(session: Session, question: Question) -> Form[Saved]:
    """The form for our answer to a question of theirs."""

    def save(values: Fields) -> Saved:
        logging.answer_question(session.workspace, question.id, values["text"])
        return Saved("Kept: the answer.")

    field = Field("text", "We said", "", "our answer", LONGEST_TEXT, rows=5)
    title = f"They asked: {question.text}"
    draft = f"answer-{question.id}:{question.who}"
    return Form(session, draft, title, [field], save, manner=_ENTER)


def their_answer_form(session: Session, question: OurQuestion) -> Form[Saved]:
    """The form for their answer to a question of ours."""

    def save(values: Fields) -> Saved:
        notes.their_answer(session.workspace, question.id, values["text"])
        return Saved("Kept: the answer.")

    field = Field("text", "They said", "", "their answer", LONGEST_TEXT, rows=5)
    title = f"We asked: {question.text}"
    return Form(session, f"answer-{question.id}:{question.who}", title, [field], save)


def edit_touch_form(session: Session, who: str, touch: Touch) -> Form[Saved]:
    """The form that changes a touch: what, how, by whom, when, and with whom else."""
    workspace = session.workspace
    day, others = short_date(touch.on, workspace.today), touches.named(workspace, touch)
    veiled = "yes" if any(one.confidential for one in records_of(workspace, touch)) else "no"

    def save(values: Fields) -> Saved:
        typed = values["with"]
        on = touch.on if values["on"] == day else typed_past_day(values["on"], workspace.today)
        touches.edit_touch(
            *(workspace, who, touch.id),
            others=None if typed == others else touches.people_of(workspace, typed),
            text=values["text"],
            kind=values["kind"],
            by=values["by"],
            on=on,
            # An unchanged field is not saved: it may have changed meanwhile.
            confidential=None if values["confidential"] == veiled else veiled == "no",
        )
        return Saved("Saved: the touch.")

    name = workspace.dossier(who).contact.name
    fields = (
        Field("text", "What", touch.text, "what was said and done", LONGEST_TEXT, rows=4),
        Field("kind", "How", touch.kind, answers=tuple(TouchKind)),
        Field("by", "Begun by", touch.by, answers=tuple(Party)),
        Field("on", "When", day, "yesterday, or a day like 2026-11-21", 20),
        Field("with", "With", others, WITH, LONGEST_LINE),
        Field("confidential", "Confidential", veiled, answers=_NO),
    )
    return Form(session, f"touch-{touch.id}:{who}", f"Edit the touch with {name}", fields, save)


WITH = "who else was there: names, with commas between"
"""The hint of the field for the other people of a touch."""


def rewrite_form(session: Session, who: str, record: Event) -> Form[Saved]:
    """The form that changes the text of a record."""
    if isinstance(record, Touch):
        return edit_touch_form(session, who, record)
    held = str(getattr(record, "text", ""))

    def save(values: Fields) -> Saved:
        if values["text"] == held:
            return Saved()
        records.rewrite(session.workspace, who, record.id, values["text"])
        return Saved(f"Saved: the {records.name_of_kind(record)}.")

    field = Field("text", "Text", held, "in other words", LONGEST_TEXT, rows=6)
    title = f"Edit the {records.name_of_kind(record)}"
    return Form(session, f"text-{record.id}:{who}", title, [field], save, manner=_ENTER)


_NO = ("no", "yes")

_ENTER = FormOptions(enter=True)
"""Enter saves from every field."""
