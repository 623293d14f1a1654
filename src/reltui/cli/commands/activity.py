"""Commands that record what happened: touch, note, story, question, snooze, did."""

from typing import Any

from reltui.cli import json_shapes
from reltui.cli import light_click as click
from reltui.cli.context import (
    CommandContext,
    confidential_flag,
    confidential_option,
    global_options,
    on_option,
)
from reltui.cli.follow_ups import with_quick_option
from reltui.cli.light_click import command
from reltui.cli.open_records import record_named
from reltui.cli.terminal import paint
from reltui.domain.people.confidential import retold
from reltui.domain.people.events import Event, Touch
from reltui.domain.text.dates import long_date
from reltui.domain.text.plural import plural
from reltui.domain.text.safe import clean_line
from reltui.domain.vocabulary import TouchKind
from reltui.services.activity import commitments, logging, notes, records, touches
from reltui.services.activity.confiding import confide as make_confidential
from reltui.services.base.errors import Refused
from reltui.services.base.plain import plain
from reltui.services.contacts import finding

_BY = click.Choice(["us", "them"])


@command()
@click.argument("who")
@click.argument("text", required=False, default="")
@click.option(
    "--kind",
    type=click.Choice([one.value for one in TouchKind]),
    help="The kind of the touch; other unless given. With a kind the text may be empty.",
)
@click.option("--by", type=_BY, default="us", help="Who began it; us unless given.")
@on_option
@click.option(
    "--with",
    "others",
    multiple=True,
    metavar="WHO",
    help="Somebody else who was there; repeatable.",
)
@confidential_flag
@global_options
@click.pass_obj
@with_quick_option
def touch(
    context: CommandContext,
    /,
    who: str,
    text: str,
    *,
    kind: str | None,
    others: tuple[str, ...],
    on: str | None,
    **values: Any,
) -> None:
    """Log a touch: a call, a mail or a meeting; a meeting with several people is one touch."""
    if not text.strip() and kind is None:
        raise Refused("Say what happened, or name a kind (--kind call). Nothing was logged.")
    workspace = context.workspace
    values["kind"] = kind or TouchKind.OTHER.value
    people = [finding.find(workspace, one) for one in (who, *others)]
    day = context.past_date_or_none(on)
    kept = touches.log_touch(workspace, [one.id for one in people], text, on=day, **values)
    due = workspace.row(kept.who).due
    then = f" The next one is due {long_date(due)}." if due and not others else ""
    names = ", ".join(paint(one.name, "bold") for one in people)
    promises = [
        promise.id
        for one in people
        for promise in commitments.due_promises(workspace.dossier(one.id), workspace.today)
    ]
    left = f"{plural(len(promises), 'promise')} still due: {', '.join(promises)}"
    context.answer(
        plain(kept),
        f"Kept {kept.id}: {kept.word} with {names} on {long_date(kept.on)}.{then}"
        + (f" {left} (`reltui keep {promises[0]}`)." if promises else ""),
    )


@command()
@click.argument("record_id", metavar="ID")
@click.option("--text", help="The new words.")
@click.option("--kind", type=click.Choice([one.value for one in TouchKind]), help="The kind.")
@click.option("--by", type=_BY, help="Who began it.")
@click.option("--on", "on", metavar="DATE", help="The day it happened.")
@click.option(
    "--with",
    "others",
    multiple=True,
    metavar="WHO",
    help="Each of the others who were there; repeatable.",
)
@click.option("--alone", is_flag=True, help="Nobody else was there.")
@global_options
@click.pass_obj
def correct(
    context: CommandContext,
    /,
    record_id: str,
    *,
    text: str | None,
    on: str | None,
    others: tuple[str, ...],
    alone: bool,
    **values: Any,
) -> None:
    """Change the words of a record, by its id; for a touch also its kind, day and people."""
    workspace = context.workspace
    if (touched := workspace.book.get(Touch, record_id.strip())) is not None:
        people = [finding.find(workspace, one).id for one in others] if others or alone else None
        kept: Event = touches.edit_touch(
            *(workspace, touched.who, touched.id),
            others=people,
            text=text,
            on=context.past_date_or_none(on),
            **values,
        )
    elif text is None:
        raise Refused("Say in which words: --text. Only a touch has a day and people to change.")
    else:
        kept = records.rewrite_by_id(workspace, record_id, text)
    name = paint(workspace.dossier(kept.who).contact.name, "bold")
    context.answer(plain(retold(kept)), f"{kept.id} of {name} is corrected; `undo` takes it back.")


@command()
@click.argument("who")
@click.argument("text")
@on_option
@confidential_flag
@global_options
@click.pass_obj
@with_quick_option
def note(
    context: CommandContext, /, who: str, text: str, *, on: str | None, confidential: bool
) -> None:
    """Record a note; it is not a touch, and does not change when the next touch is due."""
    workspace = context.workspace
    contact = finding.find(workspace, who)
    day = context.past_date_or_none(on)
    kept = logging.take_note(workspace, contact.id, text, on=day, confidential=confidential)
    name = paint(contact.name, "bold")
    context.answer(plain(kept), f"Kept {kept.id}: a note about {name}{context.on_day(kept.on)}.")


@command()
@click.argument("who")
@click.argument("text")
@on_option
@confidential_flag
@global_options
@click.pass_obj
def story(
    context: CommandContext, /, who: str, text: str, *, on: str | None, confidential: bool
) -> None:
    """Record how you describe the relationship today, or described it on an earlier day."""
    workspace = context.workspace
    contact = finding.find(workspace, who)
    day = context.past_date_or_none(on)
    kept = logging.tell_story(workspace, contact.id, text, on=day, confidential=confidential)
    name = paint(contact.name, "bold")
    context.answer(plain(kept), f"Kept {kept.id}: a story of {name}{context.on_day(kept.on)}.")


@command()
@click.argument("who")
@click.argument("text")
@click.option("--by", type=_BY, default="them", help="Who asks.")
@on_option
@global_options
@click.pass_obj
@confidential_option
@with_quick_option
def question(context: CommandContext, /, who: str, text: str, by: str, *, on: str | None) -> None:
    """Record a question of theirs, or of ours to them; it stays open until it is answered."""
    workspace = context.workspace
    contact = finding.find(workspace, who)
    day = context.past_date_or_none(on)
    if by == "us":
        ours = notes.ask_them(workspace, contact.id, text, on=day)
        name = paint(contact.name, "bold")
        said = f"we asked {name}{context.on_day(ours.on)}: {clean_line(ours.text)}"
        context.answer(plain(ours), f"Kept {ours.id}: {said}")
        return
    kept = logging.take_question(workspace, contact.id, text, on=day)
    context.answer(
        plain(kept),
        f"Kept {kept.id}: {paint(contact.name, 'bold')} asks{context.on_day(kept.on)}: "
        f"{clean_line(kept.text)}",
    )


@command()
@click.argument("question_id", metavar="ID")
@click.argument("text")
@global_options
@click.pass_obj
def answer(context: CommandContext, /, question_id: str, text: str) -> None:
    """Record our answer to a question of theirs, or their answer to one of ours."""
    if question_id.strip().casefold().startswith("u") and question_id.strip()[1:].isdigit():
        theirs = retold(notes.their_answer(context.workspace, question_id, text))
        context.answer(plain(theirs), f"{theirs.id} is answered: {clean_line(theirs.text)}")
        return
    named = record_named(
        context,
        question_id,
        "question",
        lambda dossier: (one for one in dossier.questions if one.answered is None),
    )
    kept = retold(logging.answer_question(context.workspace, named, text))
    context.answer(plain(kept), f"{kept.id} is answered: {clean_line(kept.text)}")


@command()
@click.argument("who")
@click.argument("until", metavar="DATE|none")
@global_options
@click.pass_obj
def snooze(context: CommandContext, /, who: str, until: str) -> None:
    """Hide a person from the queue until a later day; none shows them again."""
    workspace = context.workspace
    contact = finding.find(workspace, who)
    if until.strip().casefold() == "none":
        woken = commitments.wake(workspace, contact.id)
        name = paint(contact.name, "bold")
        context.answer(plain(woken), f"{name} is no longer snoozed.")
        return
    kept = logging.snooze(workspace, contact.id, context.date(until))
    context.answer(
        plain(kept),
        f"{paint(contact.name, 'bold')} rests until {long_date(kept.until)}.",
    )


@command()
@click.argument("who")
@click.argument("move_class", metavar="[CLASS]", required=False)
@click.option(
    "--kind",
    type=click.Choice([one.value for one in TouchKind]),
    help="The touch by which it was done; it is logged too.",
)
@global_options
@click.pass_obj
def did(context: CommandContext, /, who: str, move_class: str | None, kind: str | None) -> None:
    """Mark the first move with WHO as done, or the first move of a class."""
    workspace = context.workspace
    contact = finding.find(workspace, who)
    touch = TouchKind(kind) if kind else None
    kept, _ = logging.mark_done(workspace, contact.id, move_class, touch=touch)
    then = workspace.moves(contact.id)[0]
    context.answer(
        {**plain(kept), "class": kept.move, "next": json_shapes.move(then)},
        f"Done: {kept.move} with {paint(contact.name, 'bold')}"
        f"{f', {kind} logged' if kind else ''}{commitments.still_due(workspace, contact.id)}. "
        f"Next: {then.what}",
    )


@command()
@click.argument("record")
@click.option(
    "--open", "is_open", is_flag=True, help="Make it open again: it may be quoted and exported."
)
@global_options
@click.pass_obj
def confide(context: CommandContext, /, record: str, *, is_open: bool) -> None:
    """Make a record confidential, by its id: it is no longer quoted or exported."""
    changed = make_confidential(context.workspace, record, confidential=not is_open)
    word = "open again" if is_open else "confidential"
    name = paint(context.workspace.dossier(changed.who).contact.name, "bold")
    context.answer(plain(retold(changed)), f"{changed.id} of {name} is {word}.")


COMMANDS = (
    confide,
    touch,
    correct,
    did,
    snooze,
    note,
    story,
    question,
    answer,
)
