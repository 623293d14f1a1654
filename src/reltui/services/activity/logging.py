"""Recording what happens with a contact: touches, promises, gifts, asks, trust, stories."""

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, TypeVar

from reltui.book.book import Change
from reltui.domain.frameworks.engagement import SIZES, largest_ask
from reltui.domain.people.contact import Contact
from reltui.domain.people.events import (
    Ask,
    Commitment,
    CompletedMove,
    Entry,
    Event,
    Exposure,
    PlainNote,
    Question,
    Snooze,
    Story,
    Touch,
)
from reltui.domain.session.actions import bare_action
from reltui.domain.text.dates import long_date
from reltui.domain.vocabulary import (
    CommitmentState,
    Flow,
    LedgerKind,
    MoveClass,
    Outcome,
    Party,
    Reply,
    TouchKind,
)
from reltui.services.activity import touches
from reltui.services.base.errors import Refused
from reltui.services.contacts import fields
from reltui.services.contacts.editing import keep, past_or_today
from reltui.services.contacts.other_kinds import no_such
from reltui.services.workspace.workspace import Workspace

if TYPE_CHECKING:
    from reltui.domain.coach.move import Finding

E = TypeVar("E", bound=Event)


def log_touch(
    workspace: Workspace,
    contact_id: str,
    text: str = "",
    *,
    kind: str = "other",
    by: str = "us",
    on: date | None = None,
    confidential: bool = False,
) -> Touch:
    """Log a touch with one person: a call, a mail, a meeting; its text may be empty.

    Raises:
        Refused: it lies ahead, or kind or side does not exist.
    """
    return touches.log_touch(
        workspace, (contact_id,), text, kind=kind, by=by, on=on, confidential=confidential
    )


def commit(
    workspace: Workspace,
    contact_id: str,
    text: str,
    due: date,
    *,
    by: str = "us",
    on: date | None = None,
    confidential: bool = False,
) -> Commitment:
    """Record a promise of ours, or of theirs, with the day it is due; `on` is when it was made.

    Raises:
        Refused: no text, it was made on a day that lies ahead, or after the given day it is due.
    """
    contact = workspace.dossier(contact_id).contact
    day = past_or_today(workspace, "A promise", on)
    if on is not None and due < on:
        raise Refused(f"It was due on {long_date(due)}, before it was made on {long_date(on)}.")
    promise = Commitment(
        *("", contact_id, day, fields.words("The promise", text), due, _side(by)),
        confidential=confidential,
    )
    return keep(workspace, f"promise with {contact.name}", lambda change: change.add(promise))


def close_commitment(
    workspace: Workspace, commitment_id: str, state: CommitmentState, word: str = ""
) -> Commitment:
    """Close a promise as kept, broken, or dropped by agreement.

    A broken one may be kept later, which makes it good, or be dropped.

    Raises:
        NobodyFound: there is no such commitment.
        Refused: it is closed that way already.
    """
    promise = _record(workspace, Commitment, commitment_id, "promise")
    if promise.state in {state, "kept", "dropped"}:
        when = f", on {long_date(promise.closed)}" if promise.closed else ""
        raise Refused(f"That promise was {promise.state} already{when}.")
    said = fields.words("The word", word) if word.strip() else promise.word

    def work(change: Change) -> Commitment:
        closed = replace(
            promise, state=state, closed=workspace.today, closed_seq=change.seq, word=said
        )
        change.put(closed)
        if state == CommitmentState.KEPT:
            _enter_agreed(workspace, change, promise)
        return closed

    return keep(workspace, f"promise {state}: {_name(workspace, promise.who)}", work)


def _enter_agreed(workspace: Workspace, change: Change, promise: Commitment) -> None:
    """Enter the ask or the step of trust that a kept promise of a session stands for, once."""
    dossier = workspace.dossier(promise.who)
    for line in dossier.session_lines:
        if line.kind == "promise" or promise.id not in line.made or line.text != promise.text:
            continue
        text = bare_action(promise.text, line.kind)
        known = dossier.asks if line.kind == "ask" else dossier.exposures
        if any(one.text == text and one.on >= promise.on for one in known):
            return
        who, size, today = promise.who, line.size or SIZES[0], workspace.today
        if line.kind == "ask":
            change.add(Ask("", who, today, text, size, confidential=promise.confidential))
        else:
            by = Party.THEM if line.by == "them" else Party.US
            change.add(Exposure("", who, today, text, by, size, confidential=promise.confidential))
        return


def enter_value(
    workspace: Workspace,
    contact_id: str,
    way: Flow,
    text: str,
    *,
    kind: str = "time",
    size: int = 1,
    on: date | None = None,
) -> Entry:
    """Enter into the value ledger what was given or received, its size 1 to 3.

    Raises:
        Refused: no text, a day to come, or kind or size does not exist.
    """
    entry = Entry(
        "",
        contact_id,
        past_or_today(workspace, "A gift", on),
        way,
        fields.words("The entry", text),
        fields.one_of("kind", kind, LedgerKind),
        fields.number("size", str(size), 1, 3),
    )
    verb = "given to" if way == "give" else "received from"
    return keep(
        workspace, f"{verb} {_name(workspace, contact_id)}", lambda change: change.add(entry)
    )


def ask(
    workspace: Workspace,
    contact_id: str,
    text: str,
    size: int,
    *,
    answer: str | None = None,
    on: date | None = None,
) -> tuple[Ask, str | None]:
    """Record an ask of size 1 to 7 with its answer; also returns a warning if it is too big.

    Raises:
        Refused: no text, a day to come, or size or answer does not exist.
    """
    contact = workspace.dossier(contact_id).contact
    said = fields.one_of("answer", answer, Reply) if answer else None
    one = Ask(
        "",
        contact_id,
        past_or_today(workspace, "An ask", on),
        fields.words("The ask", text),
        fields.number("size", str(size), SIZES[0], SIZES[-1]),
        said,
    )
    kept = keep(workspace, f"ask of {contact.name}", lambda change: change.add(one))
    limit, case = largest_ask(contact), workspace.case(contact_id)
    if size > limit:
        warning = _too_big(contact, size, limit)
    elif case.owing:
        warning = f"{contact.first_name} gave more than we did of late: a help comes before an ask."
    else:
        warning = None
    return kept, warning


def _too_big(contact: Contact, size: int, limit: int) -> str:
    where = f"on level {contact.level}" if contact.level else "not on the ladder yet"
    return (
        f"An ask of size {size} is big for a relationship that is {where}: up to {limit} is asked "
        "without going for the prize before the work."
    )


def expose(
    workspace: Workspace,
    contact_id: str,
    text: str,
    *,
    by: str,
    size: int,
    outcome: str | None = None,
    on: date | None = None,
) -> Exposure:
    """Record a step of trust: a risk of size 1 to 7 that one side took, and its outcome.

    Raises:
        Refused: no text, a day to come, or side, size or outcome does not exist.
    """
    said = fields.one_of("outcome", outcome, Outcome) if outcome else None
    risk = Exposure(
        "",
        contact_id,
        past_or_today(workspace, "A trust step", on),
        fields.words("The exposure", text),
        _side(by),
        fields.number("size", str(size), SIZES[0], SIZES[-1]),
        said,
    )
    return keep(
        workspace, f"trust with {_name(workspace, contact_id)}", lambda change: change.add(risk)
    )


def take_note(
    workspace: Workspace,
    contact_id: str,
    text: str,
    *,
    on: date | None = None,
    confidential: bool = False,
) -> PlainNote:
    """Record something worth knowing; it is not a touch, so the next touch is due as before.

    Raises:
        Refused: no text, or a day to come.
    """
    day = past_or_today(workspace, "A note", on)
    note = PlainNote("", contact_id, day, fields.words("The note", text), confidential)
    return keep(
        workspace, f"note of {_name(workspace, contact_id)}", lambda change: change.add(note)
    )


def tell_story(
    workspace: Workspace,
    contact_id: str,
    text: str,
    *,
    on: date | None = None,
    confidential: bool = False,
) -> Story:
    """Record how the user describes the relationship today, or described it on an earlier day.

    Raises:
        Refused: no text, or a day to come.
    """
    day = past_or_today(workspace, "A story", on)
    story = Story("", contact_id, day, fields.words("The story", text), confidential)
    return keep(
        workspace, f"story of {_name(workspace, contact_id)}", lambda change: change.add(story)
    )


def take_question(
    workspace: Workspace, contact_id: str, text: str, *, on: date | None = None
) -> Question:
    """Record a question of theirs, open until it is answered.

    Raises:
        Refused: no text, or a day to come.
    """
    day = past_or_today(workspace, "A question", on)
    one = Question("", contact_id, day, fields.words("The question", text))
    return keep(
        workspace, f"question of {_name(workspace, contact_id)}", lambda change: change.add(one)
    )


def answer_question(workspace: Workspace, question_id: str, text: str) -> Question:
    """Record our answer to a question of theirs.

    Raises:
        NobodyFound: there is no such question.
        Refused: it was answered already, or the answer is empty.
    """
    one = _record(workspace, Question, question_id, "question of theirs")
    if one.answer:
        when = f", on {long_date(one.answered)}" if one.answered else ""
        raise Refused(f"That question was answered already{when}.")
    answered = replace(one, answer=fields.words("The answer", text), answered=workspace.today)

    def work(change: Change) -> Question:
        change.put(answered)
        return answered

    return keep(workspace, f"answer to {_name(workspace, one.who)}", work)


def snooze(workspace: Workspace, contact_id: str, until: date) -> Snooze:
    """Put a person off until a later day.

    Raises:
        Refused: the day is not ahead.
    """
    contact = workspace.dossier(contact_id).contact
    one = Snooze("", contact_id, workspace.today, until)

    def work(change: Change) -> Snooze:
        how = fields.Setting(workspace.today, change.seq, workspace.playbook)
        change.put(fields.apply(contact, {"snoozed": until.isoformat()}, how))
        return change.add(one)

    return keep(workspace, f"snooze {contact.name}", work)


def undertake(workspace: Workspace, contact_id: str) -> Commitment:
    """Record a promise of ours for a plan that takes weeks: make a hero, find an executive sponsor.

    Raises:
        Refused: the coach proposes neither for the person today.
    """
    # A touch needs no rules of the coach: 15 ms.
    from reltui.domain.coach.undertaking import undertaking_of

    case = workspace.case(contact_id)
    found = undertaking_of(case)
    if found is None:
        raise Refused(
            f"The plan for {case.contact.name} is done in a day, so there is nothing to promise. "
            "To make a hero, or to find an executive sponsor, can be kept as a promise."
        )
    return commit(workspace, contact_id, found.text, found.due)


def mark_done(
    workspace: Workspace,
    contact_id: str,
    move_class: str | None = None,
    *,
    touch: TouchKind | None = None,
) -> "tuple[CompletedMove, Finding]":
    """Record that the first move, or the one of this class, was done; it rests from now on.

    This also keeps a due promise, answers an open question, and logs a touch. `touch` is the kind
    of touch by which it was done; None where it took no touch.

    Raises:
        Refused: the coach proposes no move of this class now.
    """
    # A touch needs no rules.
    from reltui.domain.coach.coach import findings

    case = workspace.case(contact_id)
    found = findings(case)
    if move_class is not None:
        wanted = fields.one_of("A class of move", move_class, MoveClass)
        found = tuple(finding for finding in found if finding.move_class == wanted)
        if not found:
            raise Refused(
                f"The coach proposes no {wanted} move for {case.contact.name} today, so there is "
                "nothing to mark as done."
            )
    done = found[0]
    completed = CompletedMove(
        "", contact_id, workspace.today, done.move_class, done.rule, about=done.about
    )

    def work(change: Change) -> CompletedMove:
        _close(workspace, change, contact_id, done)
        if touch is not None or done.rule in {"touch.due", "touch.first"}:
            change.add(Touch("", contact_id, workspace.today, kind=touch or TouchKind.OTHER))
        return change.add(completed)

    return keep(workspace, done_name(done.move_class, touch, case.contact.name), work), done


def done_words(move_class: str, rule: str, touch: TouchKind | None) -> str:
    """The result of a move that was done, in a few words."""
    if rule in {"commitment.due", "commitment.overdue"}:
        words = "promise kept"
    elif move_class == MoveClass.QUESTION:
        words = "question answered"
    elif move_class == MoveClass.TOUCH:
        return f"{touch or 'touch'} logged"
    else:
        words = "done"
    return f"{words}, {touch} logged" if touch else words


def done_name(move_class: str, touch: TouchKind | None, name: str) -> str:
    """The name of the change for a move that was done, with its touch if there was one."""
    kind = "touch" if touch == TouchKind.OTHER else touch
    return f"{move_class} done{f', {kind} logged' if kind else ''}: {name}"


def _close(workspace: Workspace, change: Change, contact_id: str, done: "Finding") -> None:
    """Close the record that the move was about, so that it is not proposed again."""
    dossier = workspace.dossier(contact_id)
    if done.rule in {"commitment.due", "commitment.overdue"}:
        promise = next(one for one in dossier.commitments if one.id == done.about)
        change.put(
            replace(
                promise, state=CommitmentState.KEPT, closed=workspace.today, closed_seq=change.seq
            )
        )
        _enter_agreed(workspace, change, promise)
    elif done.move_class == "question":
        one = next(one for one in dossier.questions if one.id == done.about)
        change.put(replace(one, answer="", answered=workspace.today))


def _record(workspace: Workspace, kind: type[E], record_id: str, name: str) -> E:
    found = workspace.book.get(kind, record_id.strip().casefold())
    if found is None:
        raise no_such(workspace, name, record_id)
    return found


def _name(workspace: Workspace, contact_id: str) -> str:
    return workspace.dossier(contact_id).contact.name


def _side(by: str) -> Party:
    return Party.US if fields.one_of("by", by, (Party.US, "them")) == "us" else Party.THEM
