"""Recording an outcome later: of a trust step, or the answer to an ask."""

from dataclasses import replace
from datetime import date
from typing import Final

from reltui.book.book import Change
from reltui.domain.people.events import Ask, Exposure
from reltui.domain.text.dates import long_date
from reltui.domain.vocabulary import Outcome, Reply
from reltui.services.base.errors import Refused
from reltui.services.contacts import fields
from reltui.services.contacts.editing import keep, past_or_today
from reltui.services.contacts.other_kinds import no_such
from reltui.services.workspace.workspace import Workspace

_CORRECT: Final = "`reltui outcome ID WORD --correct` changes it."


def close(
    workspace: Workspace,
    record_id: str,
    word: str,
    *,
    because: str | None = None,
    on: date | None = None,
    correct: bool = False,
) -> Exposure | Ask:
    """Record the outcome of a trust step (returned, ignored, abused) or of an ask (yes, no, later).

    `correct` replaces an outcome that is kept already.

    Raises:
        NobodyFound: there is no such record.
        Refused: it has an outcome already, or the word is not an outcome.
    """
    wanted = record_id.strip().casefold()
    if wanted.startswith("x"):
        return close_exposure(workspace, wanted, word, correct=correct)
    return answer_ask(workspace, wanted, word, because=because, on=on, correct=correct)


def close_exposure(
    workspace: Workspace, record_id: str, outcome: str, *, correct: bool = False
) -> Exposure:
    """Record the outcome of a trust step; one that is kept already changes only with `correct`.

    Raises:
        NobodyFound, Refused: as `close`.
    """
    risk = workspace.book.get(Exposure, record_id)
    if risk is None:
        raise no_such(workspace, "trust step or ask", record_id)
    said = fields.one_of("outcome", outcome, Outcome)
    if risk.outcome == said:
        raise Refused(f"That trust step was called {said} already.")
    if risk.outcome is not None and not correct:
        raise Refused(f"That trust step already has the outcome {risk.outcome}. {_CORRECT}")
    closed = replace(risk, outcome=said)
    name = workspace.dossier(risk.who).contact.name

    def work(change: Change) -> Exposure:
        change.put(closed)
        return closed

    return keep(workspace, f"trust step with {name}: {said}", work)


def settled(one: Ask) -> bool:
    """Whether an ask has its last answer: a yes or a no, and not a "later"."""
    return one.answer in {Reply.YES, Reply.NO}


def answer_ask(
    workspace: Workspace,
    record_id: str,
    answer: str,
    *,
    because: str | None = None,
    on: date | None = None,
    correct: bool = False,
) -> Ask:
    """Record the answer to an ask, its day and their words; "later" can become a yes or a no.

    A yes or a no changes only with `correct`, and keeps its day and their words where no others
    are given.

    Raises:
        NobodyFound, Refused: as `close`.
    """
    one = workspace.book.get(Ask, record_id)
    if one is None:
        raise no_such(workspace, "trust step or ask", record_id)
    said = fields.one_of("answer", answer, Reply)
    # An answer without a day was given with the ask.
    when = f", on {long_date(one.answered or one.on)}"
    if settled(one) and not correct:
        raise Refused(f"That ask was answered with {one.answer} already{when}. {_CORRECT}")
    keeps = settled(one) and on is None
    day = one.answered if keeps else past_or_today(workspace, "An answer", on)
    why = one.reason if because is None else fields.line("the reason", because)
    answered = replace(one, answer=said, answered=day, reason=why)
    if answered == one or (one.answer == said and not correct):
        raise Refused(f"That ask was answered with {said} already{when}.")
    name = workspace.dossier(one.who).contact.name

    def work(change: Change) -> Ask:
        change.put(answered)
        return answered

    return keep(workspace, f"answer of {name}: {said}", work)
