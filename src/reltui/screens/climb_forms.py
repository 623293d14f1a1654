"""The forms of a climb: what each of the seven steps writes, and how the climb went."""

from collections.abc import Callable

from reltui.domain.climbing import STEPS, Suggestion, trust_size
from reltui.domain.contact import PURPOSES, SATISFACTIONS, Contact, Said
from reltui.domain.dates import long_date, parse_date
from reltui.domain.engagement import next_ask
from reltui.domain.events import ANSWERS, LEDGER_KINDS, OUTCOMES, Climb
from reltui.screens.form import Field, Form, Manner
from reltui.screens.forms import After
from reltui.screens.session import Session
from reltui.services import climbs, deeds, editing
from reltui.services.drafts import Fields
from reltui.services.errors import Refused
from reltui.services.fields import LONGEST_LINE, LONGEST_TEXT
from reltui.widgets.climb_cards import Card

Ended = Callable[[str], None]
"""What to do once a climb is closed, with the sentence to say."""

SIZES = tuple(str(size) for size in range(1, 8))


def step_form(session: Session, card: Card, after: After) -> Form:
    """The form of a step of the climb, filled in with what is under the cursor."""
    return _FORMS[STEPS[card.step - 1]](session, card, after)


def side_form(session: Session, card: Card, after: After) -> Form:
    """The form for what they see, feel and want, and how content they are."""
    contact = card.case.contact
    shown = {name: _said(contact, name) for name in ("sees", "feels", "wants")}
    shown["satisfaction"] = _said(contact, "satisfaction") or "unknown"
    fields = [
        Field("sees", "Sees", shown["sees"], "what they see from where they stand", LONGEST_TEXT),
        Field("feels", "Feels", shown["feels"], "how they feel about it", LONGEST_TEXT),
        Field("wants", "Wants", shown["wants"], "what they want", LONGEST_TEXT),
        Field(
            "satisfaction",
            "Satisfied?",
            shown["satisfaction"],
            answers=("unknown", *reversed(SATISFACTIONS)),
        ),
    ]
    return _facts_form(session, contact, "their side", fields=fields, shown=shown, after=after)


def purpose_form(session: Session, card: Card, after: After) -> Form:
    """The form for what the relationship is for, and what it could become."""
    contact = card.case.contact
    shown = {
        "purpose": _said(contact, "purpose") or "unknown",
        "potential": _said(contact, "potential"),
    }
    fields = [
        Field("purpose", "All about", shown["purpose"], answers=("unknown", *PURPOSES)),
        Field("potential", "Potential", shown["potential"], "what it could become", LONGEST_TEXT),
    ]
    return _facts_form(session, contact, "purpose", fields=fields, shown=shown, after=after)


def _facts_form(
    session: Session,
    contact: Contact,
    what: str,
    *,
    fields: list[Field],
    shown: dict[str, str],
    after: After,
) -> Form:
    def save(values: Fields) -> str:
        changed = {name: text for name, text in values.items() if text != shown[name]}
        if changed:
            editing.set_fields(session.desk, contact.id, changed)
        after(None)
        return f"Kept: {', '.join(changed)}." if changed else ""

    title = f"{contact.name}: {what}"
    return Form(session, f"climb-{what.replace(' ', '-')}:{contact.id}", title, fields, save)


def check_form(session: Session, card: Card, after: After) -> Form:
    """The form for one check: yes or no, with the evidence in a few words."""
    side = card.side
    assert side is not None  # noqa: S101 - only the two steps with a side come here
    proof = side.proofs[card.cursor]
    who = card.climb.who

    def save(values: Fields) -> str:
        editing.answer_check(
            session.desk,
            who,
            side=side.side,
            level=side.level,
            key=proof.text.key,
            answer=values["answer"],
            note=values["note"],
        )
        after(None)
        return f"Kept: {values['answer']}."

    held = proof.answer
    fields = [
        Field(
            "note", "Evidence", held.note if held else "", "what happened, and when", LONGEST_LINE
        ),
        Field("answer", "Does it hold", held.answer if held else "yes", answers=("yes", "no")),
    ]
    name = f"check-{side.side}-{side.level}-{proof.text.key}:{who}"
    return Form(
        session, name, proof.text.statement, fields, save, manner=Manner(note=proof.text.ask)
    )


def trust_form(session: Session, card: Card, after: After) -> Form:
    """The form for the trust step: one exposure, sized to the level, with its outcome."""
    who, offer = card.climb.who, _offer(card)

    def save(values: Fields) -> str:
        risk = deeds.expose(
            session.desk,
            who,
            values["text"],
            by=values["by"],
            size=int(values["size"]),
            outcome=None if values["outcome"] == "open" else values["outcome"],
        )
        after(None)
        return f"Kept: a trust step of size {risk.size}."

    size = str(offer.size if offer else trust_size(card.case))
    fields = [
        Field("text", "What", "", offer.text if offer else "what is shown or handed over", 20_000),
        Field("size", "Size", size, answers=SIZES),
        Field("by", "Who dares", "us", answers=("us", "them")),
        Field("outcome", "Outcome", "open", answers=("open", *OUTCOMES)),
    ]
    title = f"Trust step: {card.case.contact.name}"
    return Form(session, f"climb-trust:{who}", title, fields, save)


def ask_form(session: Session, card: Card, after: After) -> Form:
    """The form for an ask or a help; an ask that is too big, or too soon, is warned about."""
    who, offer = card.climb.who, _offer(card)

    def save(values: Fields) -> str:
        size = int(values["size"])
        if values["kind"] == "help":
            value = min(3, (size + 2) // 3)
            deeds.enter_value(
                session.desk, who, "give", values["text"], kind=values["give"], size=value
            )
            after(None)
            return "Kept: a help, in the ledger."
        answer = None if values["answer"] == "open" else values["answer"]
        _, warning = deeds.ask(session.desk, who, values["text"], size, answer=answer)
        after(None)
        return warning or f"Kept: an ask of size {size}."

    kind = offer.kind if offer else "ask"
    size = offer.size if offer else next_ask(card.case.contact, card.case.dossier.asks)
    fields = [
        Field("kind", "It is", kind, answers=("ask", "help")),
        Field("text", "What", offer.text if offer else "", "in words that can be done", 20_000),
        Field("size", "Size", str(size), answers=SIZES),
        Field("answer", "Answer", "open", answers=("open", *ANSWERS)),
        Field("give", "Help with", "time", answers=LEDGER_KINDS),
    ]
    title = f"An ask or a help: {card.case.contact.name}"
    note = "They gave more than they got: a help comes first." if card.case.owing else ""
    return Form(session, f"climb-ask:{who}", title, fields, save, manner=Manner(note=note))


def commit_form(session: Session, card: Card, after: After) -> Form:
    """The form for the commitment: what, by when, and whose."""
    who, offer = card.climb.who, _offer(card)

    def save(values: Fields) -> str:
        try:
            due = parse_date(values["due"], session.desk.today)
        except ValueError as error:
            raise Refused(str(error)) from error
        one = deeds.commit(session.desk, who, values["text"], due, by=values["by"])
        after(None)
        return f"Promised for {long_date(one.due)}."

    fields = [
        Field("text", "What", offer.text if offer else "", "one thing that can be done", 20_000),
        Field("due", "By when", "1w", "fri, 3d, 2w, 2026-12-31", 20),
        Field("by", "Who", "us", answers=("us", "them")),
    ]
    title = f"Commit: {card.case.contact.name}"
    return Form(session, f"climb-commit:{who}", title, fields, save)


def stayed_form(session: Session, climb: Climb, ended: Ended) -> Form:
    """The form for a climb after which it stayed as it was."""

    def save(values: Fields) -> str:
        climbs.stayed(session.desk, climb, values["word"])
        ended("Kept: it stayed. Nothing is lost; C begins the next climb.")
        return ""

    name = session.desk.dossier(climb.who).contact.name
    field = Field("word", "Because", "", "what held it back, in a line", LONGEST_TEXT)
    manner = Manner(enter=True)
    return Form(
        session, f"climb-stayed:{climb.who}", f"It stayed: {name}", [field], save, manner=manner
    )


def fell_form(session: Session, climb: Climb, ended: Ended) -> Form:
    """The form for a climb after which it fell: to which level, who fell, and because of what."""
    contact = session.desk.dossier(climb.who).contact
    level = contact.level or 2

    def save(values: Fields) -> str:
        side = {"them": "theirs", "us": "ours"}.get(values["side"], "both")
        to = int(values["to"])
        editing.record_fall(session.desk, climb.who, to, values["because"], side=side)
        ended("Kept: it fell. The picture keeps it, and . says how to repair it.")
        return ""

    fields = [
        Field("because", "Because", "", "the expectation that was not met", LONGEST_TEXT),
        Field("to", "Down to", str(level - 1), answers=tuple(str(n) for n in range(1, level))),
        Field("side", "Who fell", "them", answers=("them", "us", "both")),
    ]
    return Form(session, f"climb-fell:{climb.who}", f"It fell: {contact.name}", fields, save)


def _offer(card: Card) -> Suggestion | None:
    offers = card.offers
    return offers[card.cursor] if card.cursor < len(offers) else None


def _said(contact: Contact, name: str) -> str:
    said: Said | None = getattr(contact, name)
    return said.value.replace("\n", " ") if said else ""


_FORMS = {
    "side": side_form,
    "theirs": check_form,
    "ours": check_form,
    "purpose": purpose_form,
    "trust": trust_form,
    "ask": ask_form,
    "commit": commit_form,
}
