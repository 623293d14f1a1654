"""The values that `--json` prints; scripts depend on these keys."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from reltui.domain.frameworks.matrix import (
    ACTIONS,
    DIMENSIONS,
    grade_of,
    possible,
    question_for,
    stake_of,
    values_of,
)
from reltui.services.base.plain import plain

if TYPE_CHECKING:
    from reltui.book.book import HistoryEntry
    from reltui.domain.accounts.coverage import Coverage
    from reltui.domain.coach.coach import Queue
    from reltui.domain.coach.explain import Considered
    from reltui.domain.coach.move import Move
    from reltui.domain.coach.plan.shape import Plan
    from reltui.domain.frameworks.ladder import SideReadiness
    from reltui.domain.people.contact import Contact
    from reltui.domain.people.events import Dossier
    from reltui.services.workspace.workspace import Row, Workspace

Shape = dict[str, Any]


def classified(known: Mapping[str, str | None]) -> Shape:
    """The possible cells of a placement, best first, and the dimension to ask about."""
    return {
        "possible": [
            {
                **cell._asdict(),
                "action": ACTIONS[cell].sentence,
                "stake": stake_of(cell),
                "grade": grade_of(cell),
            }
            for cell in possible(known)
        ],
        "ask": question_for(known),
    }


def row(one: "Row") -> Shape:
    """A contact as `reltui contacts --json` lists it."""
    cell = dict(zip(DIMENSIONS, one.placement, strict=True))
    return {
        "id": one.id,
        "name": one.name,
        "account": one.account,
        "cell": {name: value or "unknown" for name, value in cell.items()},
        "action": one.action.sentence if one.action else None,
        "ours": one.ours,
        "theirs": one.theirs,
        "level": one.level,
        "due": plain(one.due),
        "title": one.title,
        "tags": list(one.tags),
    }


def listed(workspace: "Workspace", one: "Row") -> Shape:
    """A contact in a list, with mail addresses, phones, and the day until which they rest."""
    contact = workspace.dossier(one.id).contact
    reach = {"emails": list(contact.emails), "phones": list(contact.phones)}
    return {**row(one), **reach, "snoozed_until": plain(one.snoozed)}


def move(one: "Move") -> Shape:
    """A move with its reasons."""
    return {
        "what": one.what,
        "class": one.move_class,
        "why": [
            {"framework": why.framework, "rule": why.rule, "facts": list(why.facts)}
            for why in one.why
        ],
        "size": one.size,
        "changes": plain(one.changes),
        "say": one.say,
        "look_again": plain(one.look_again),
        "due": plain(one.due),
        "rule": one.rule,
    }


def plan(one: "Plan") -> Shape:
    """The plan for the next contact, as printed beside the keys of the first move."""
    return {
        "because": one.because,
        "how": one.how._asdict(),
        "with_it": [
            {"class": also.move_class, "what": also.what, "facts": list(also.facts)}
            for also in one.with_it
        ],
        "not_today": [wrong._asdict() for wrong in one.not_today],
        "then": list(one.then),
    }


def considered(one: "Considered") -> Shape:
    """One class of move, with the result of weighing it."""
    return {
        "class": one.move_class,
        "rule": one.rule or None,
        "verdict": one.verdict,
        "because": one.because,
        "facts": list(one.facts),
    }


def today(workspace: "Workspace", queue: "Queue", of: str = "") -> Shape:
    """Today's queue, each person with their first due move; if it is empty, the next days."""
    # Imported here, because most commands that print JSON do not need it.
    from reltui.services.review.coming import coming

    return {
        "date": plain(workspace.today),
        "queue": [
            {
                "id": place.contact.id,
                "name": place.contact.name,
                "move": {
                    **move(workspace.in_words(place)),
                    **plan(workspace.plan(place.contact.id, place.finding)),
                },
            }
            for place in queue.places
        ],
        "waiting": queue.waiting,
        "strangers": queue.strangers,
        "coming": [
            {"date": plain(one.on), "name": one.name, "what": one.what}
            for one in (() if queue.places else coming(workspace, of=of))
        ],
    }


def dossier(workspace: "Workspace", one: "Dossier") -> Shape:
    """One contact with everything kept about it."""
    contact = one.contact
    kept = plain(one)
    person = kept.pop("contact")
    kept["evidence"] = kept.pop("checks")
    for name in ("seq", "placement"):
        person.pop(name)
    return {
        **person,
        **row(workspace.row(contact.id)),
        "dimensions": _dimensions(contact),
        "ours": contact.ours.level if contact.ours else None,
        "theirs": contact.theirs.level if contact.theirs else None,
        **kept,
        "classified": classified(values_of(contact.placement)),
    }


def _dimensions(contact: "Contact") -> Shape:
    names = (*DIMENSIONS, *dict(contact.placement.extra))
    return {name: plain(contact.placement.get(name)) for name in names}


def change(entry: "HistoryEntry") -> Shape:
    """A change of the book as `reltui history --json` lists it."""
    return {
        "change": entry.number,
        "at": entry.at,
        "name": entry.name,
        "touched": list(entry.touched),
        **({"by": entry.member} if entry.member else {}),
        **({"taken_back_by": entry.taken_back_by} if entry.taken_back_by else {}),
        **({"before": [plain(one) for one in entry.before]} if entry.before else {}),
    }


def side(one: "SideReadiness") -> Shape:
    """One side's readiness for a level, with its checks."""
    return {
        "side": one.side,
        "ready": one.ready,
        "by_hand": one.by_hand,
        "checks": [
            {
                "key": proof.text.key,
                "statement": proof.text.statement,
                "ask": proof.text.ask,
                "answer": proof.answer.answer if proof.answer else None,
                "on": plain(proof.answer.on) if proof.answer else None,
            }
            for proof in one.proofs
        ],
    }


def coverage(name: str, cover: "Coverage") -> Shape:
    """An account with its people, roles and risks."""
    return {
        "account": name,
        "people": [
            {"id": one.id, "name": one.name, "roles": list(cover.roles[one.id])}
            for one in cover.people
        ],
        "reached": cover.reached,
        "single_threaded": cover.single_threaded,
        "missing": list(cover.missing),
        "stance": cover.stance,
        "at_risk": [
            {"id": one.contact.id, "name": one.contact.name, "why": list(one.reasons)}
            for one in cover.at_risk
        ],
    }
