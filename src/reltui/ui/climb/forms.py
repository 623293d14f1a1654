"""The forms of a climb: one for each of the seven steps, and one for a climb that stayed."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from reltui.domain.coach.climb import Suggestion, trust_size
from reltui.domain.coach.climb_steps import STEPS
from reltui.domain.frameworks.engagement import next_ask
from reltui.domain.people.contact import Answer, Contact
from reltui.domain.people.events import Climb
from reltui.domain.people.fields import LONGEST_TEXT
from reltui.domain.text.dates import weekday_date
from reltui.domain.vocabulary import Flow, LedgerKind, Outcome, Purpose, Reply, TheirView
from reltui.services.activity import logging
from reltui.services.base.drafts import Fields
from reltui.services.base.errors import Refused
from reltui.services.base.typed import typed_day
from reltui.services.contacts import editing
from reltui.services.growth import climbs
from reltui.ui.base.follow_ups import FOLLOW_UPS, with_its_day
from reltui.ui.base.form import DAY_HINT, Field, Form, FormOptions, Save
from reltui.ui.base.routes import Saved
from reltui.ui.base.session import Session
from reltui.ui.climb.cards import StepCard
from reltui.ui.commands.registry import hinted
from reltui.ui.contacts.forms import side_fields
from reltui.ui.ladder.check_form import check_draft, check_fields, check_saver

SIZES = tuple(str(size) for size in range(1, 8))


@dataclass(frozen=True, slots=True)
class _Plan:
    """The fields of a step, and how they are saved; the caller saves the climb."""

    draft: str
    title: str
    fields: Sequence[Field]
    save: Save
    note: str = ""


def step_form(session: Session, card: StepCard) -> Form[Saved]:
    """The form of a step of the climb, filled in with what is under the cursor.

    Saving it and going on to the next step is one change.
    """
    plan = _PLANS[STEPS[card.step - 1]](session, card)
    contact, title = card.case.contact, card.text.title

    def save(values: Fields) -> Saved:
        name = f"climb with {contact.name}: {title}"
        with session.workspace.change(name):
            sentence = plan.save(values)
            # One of several checks does not end its step.
            further = card.step + 1 if card.side is None else card.step
            climbs.reach(session.workspace, card.climb, further)
        return Saved(sentence)

    draft = f"climb-{plan.draft}:{contact.id}"
    manner = FormOptions(note=plan.note, select=True)
    return Form(session, draft, plan.title, plan.fields, save, manner=manner)


def _side(session: Session, card: StepCard) -> _Plan:
    """What they see, feel and want, and how content they are."""
    contact = card.case.contact
    shown: dict[str, str] = {name: _said(contact, name) for name in TheirView}
    shown["satisfaction"] = _said(contact, "satisfaction") or "unknown"
    save = _setter(session, contact, shown)
    return _Plan("side", f"{contact.name}: their side", side_fields(shown), save)


def _purpose(session: Session, card: StepCard) -> _Plan:
    """What the relationship is for, and what it could become."""
    contact = card.case.contact
    shown = {
        "purpose": _said(contact, "purpose") or "unknown",
        "potential": _said(contact, "potential"),
    }
    fields = [
        Field("purpose", "All about", shown["purpose"], answers=("unknown", *Purpose)),
        Field("potential", "Potential", shown["potential"], "what it could become", LONGEST_TEXT),
    ]
    save = _setter(session, contact, shown)
    return _Plan("purpose", f"{contact.name}: purpose", fields, save)


def _setter(session: Session, contact: Contact, shown: dict[str, str]) -> Callable[[Fields], str]:
    """Sets the fields of a contact that were changed in the form."""
    edit = editing.Editing(session.workspace, contact)

    def save(values: Fields) -> str:
        changed = {name: text for name, text in values.items() if text != shown[name]}
        if changed:
            edit.save(changed)
        return f"Kept: {', '.join(changed)}." if changed else ""

    return save


def _check(session: Session, card: StepCard) -> _Plan:
    """One check: yes or no, with the evidence in a few words."""
    side = card.side
    assert side is not None  # noqa: S101 - only the two steps with a side come here
    proof = side.proofs[card.cursor]
    save = check_saver(session, card.climb.who, side, proof)
    draft, title = check_draft(side, proof), proof.text.statement
    return _Plan(draft, title, check_fields(proof), save, proof.text.ask)


def _trust(session: Session, card: StepCard) -> _Plan:
    """The trust step: one exposure of ours, sized to the level, with its outcome."""
    offer = _offer(card)

    def save(values: Fields) -> str:
        if not values["text"].strip():
            raise Refused("Say what you show or hand over, in a few words.")
        outcome = None if values["outcome"] == "open" else values["outcome"]
        risk = logging.expose(
            session.workspace,
            card.climb.who,
            values["text"],
            by="us",
            size=int(values["size"]),
            outcome=outcome,
        )
        return f"Kept: a trust step of size {risk.size}."

    size = str(offer.size if offer else trust_size(card.case))
    hint = offer.text if offer else "what is shown or handed over"
    fields = [
        Field("text", "What", "", hint, LONGEST_TEXT),
        Field("size", "Size", size, answers=SIZES),
        Field("outcome", "Outcome", "open", answers=("open", *Outcome)),
    ]
    return _Plan("trust", f"Trust step: {card.case.contact.name}", fields, save)


def _ask(session: Session, card: StepCard) -> _Plan:
    """An ask or a help; an ask that is too big, or too soon, is warned about."""
    who, offer = card.climb.who, _offer(card)

    def save(values: Fields) -> str:
        size = int(values["size"])
        if values["kind"] == "help":
            # The ledger knows three sizes, asks and helps seven.
            value = min(3, (size + 2) // 3)
            logging.enter_value(
                session.workspace, who, Flow.GIVE, values["text"], kind=values["give"], size=value
            )
            return "Kept: a help, in the ledger."
        answer = None if values["answer"] == "open" else values["answer"]
        _, warning = logging.ask(session.workspace, who, values["text"], size, answer=answer)
        return warning or f"Kept: an ask of size {size}."

    kind = offer.kind if offer else "ask"
    size = offer.size if offer else next_ask(card.case.contact, card.case.dossier.asks)
    text = offer.text if offer else ""
    fields = [
        Field("text", "What", text, "in words that can be done", LONGEST_TEXT),
        Field("kind", "It is", kind, answers=("ask", "help")),
        Field("size", "Size", str(size), answers=SIZES),
        Field("answer", "Answer", "open", answers=("open", *Reply)),
        Field("give", "Help with", "time", answers=tuple(LedgerKind)),
    ]
    note = "They gave more than they got: a help comes first." if card.case.owing else ""
    return _Plan("ask", f"An ask or a help: {card.case.contact.name}", fields, save, note)


def _commit(session: Session, card: StepCard) -> _Plan:
    """The commitment: what, by when, and whose."""
    offer = _offer(card)

    def save(values: Fields) -> str:
        due = typed_day(values["due"], session.workspace.today)
        one = logging.commit(
            session.workspace, card.climb.who, values["text"], due, by=values["by"]
        )
        return f"Promised for {weekday_date(one.due, session.workspace.today)}."

    text = offer.text if offer else ""
    fields = [
        Field("text", "What", text, f"one thing that can be done; {FOLLOW_UPS}", LONGEST_TEXT),
        Field("due", "By when", "1w", DAY_HINT, 40),
        Field("by", "Who", "us", answers=("us", "them")),
    ]
    who, name = card.climb.who, card.case.contact.name
    kept = with_its_day(session, who, f"promise with {name}", save, fields[1].value)
    return _Plan("commit", f"Commit: {name}", fields, kept)


def stayed_form(session: Session, climb: Climb) -> Form[Saved]:
    """The form for a climb after which it stayed as it was."""

    def save(values: Fields) -> Saved:
        climbs.stayed(session.workspace, climb, values["word"])
        return Saved(
            hinted("Kept: it stayed. Nothing is lost; {seven-steps} begins the next climb.")
        )

    name = session.workspace.dossier(climb.who).contact.name
    field = Field("word", "Because", "", "what held it back, in a line", LONGEST_TEXT)
    draft, title = f"climb-stayed:{climb.who}", f"It stayed: {name}"
    return Form(session, draft, title, [field], save, manner=FormOptions(enter=True))


def _offer(card: StepCard) -> Suggestion | None:
    offers = card.offers
    return offers[card.cursor] if card.cursor < len(offers) else None


def _said(contact: Contact, name: str) -> str:
    said: Answer | None = getattr(contact, name)
    return said.value if said else ""


_PLANS: dict[str, Callable[[Session, StepCard], _Plan]] = {
    "side": _side,
    "theirs": _check,
    "ours": _check,
    "purpose": _purpose,
    "trust": _trust,
    "ask": _ask,
    "commit": _commit,
}
