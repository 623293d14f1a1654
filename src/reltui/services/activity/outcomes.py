"""Recording an outcome later: of a trust step, or the answer to an ask."""

from dataclasses import replace
from datetime import date

from reltui.book.book import Change
from reltui.domain.people.events import Ask, Exposure
from reltui.domain.vocabulary import Outcome, Reply
from reltui.services.base.errors import NobodyFound, Refused
from reltui.services.contacts import fields
from reltui.services.contacts.editing import keep, past_or_today
from reltui.services.workspace.workspace import Workspace


def close(
    workspace: Workspace, record_id: str, word: str, *, because: str = "", on: date | None = None
) -> Exposure | Ask:
    """Record the outcome of a trust step (returned, ignored, abused) or of an ask (yes, no, later).

    Raises:
        NobodyFound: there is no such record.
        Refused: it has that outcome already, or the word is none that there is.
    """
    wanted = record_id.strip().casefold()
    if wanted.startswith("x"):
        return close_exposure(workspace, wanted, word)
    return answer_ask(workspace, wanted, word, because=because, on=on)


def close_exposure(workspace: Workspace, record_id: str, outcome: str) -> Exposure:
    """Record the outcome of a trust step; it can be corrected later.

    Raises:
        NobodyFound, Refused: as `close`.
    """
    risk = workspace.book.get(Exposure, record_id)
    if risk is None:
        raise NobodyFound(_nothing("trust step or ask", record_id))
    said = fields.one_of("outcome", outcome, Outcome)
    if risk.outcome == said:
        raise Refused(f"That trust step was called {said} already.")
    closed = replace(risk, outcome=said)
    name = workspace.dossier(risk.who).contact.name

    def work(change: Change) -> Exposure:
        change.put(closed)
        return closed

    return keep(workspace, f"trust step with {name}: {said}", work)


def answer_ask(
    workspace: Workspace, record_id: str, answer: str, *, because: str = "", on: date | None = None
) -> Ask:
    """Record the answer to an ask, its day and their words; "later" can become a yes or a no.

    Raises:
        NobodyFound, Refused: as `close`.
    """
    one = workspace.book.get(Ask, record_id)
    if one is None:
        raise NobodyFound(_nothing("trust step or ask", record_id))
    said = fields.one_of("answer", answer, Reply)
    if one.answer == said:
        raise Refused(f"That ask was answered with {said} already.")
    day = past_or_today(workspace, "An answer", on)
    why = fields.line("the reason", because) or one.reason
    answered = replace(one, answer=said, answered=day, reason=why)
    name = workspace.dossier(one.who).contact.name

    def work(change: Change) -> Ask:
        change.put(answered)
        return answered

    return keep(workspace, f"answer of {name}: {said}", work)


def _nothing(what: str, record_id: str) -> str:
    return f"There is no {what} with the id {record_id!r}. `reltui show` has them."
