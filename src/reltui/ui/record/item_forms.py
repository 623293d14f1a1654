"""The forms about an item that is written down already: thanks, apologies, recovery, links."""

from collections.abc import Iterable, Iterator
from typing import Any

from reltui.domain.people.events import Dossier
from reltui.domain.people.fields import LONGEST_LINE, LONGEST_NAME, LONGEST_TEXT
from reltui.domain.vocabulary import (
    Flow,
    LinkKind,
    Party,
    ThanksKind,
)
from reltui.services.activity import notes
from reltui.services.base.drafts import Fields
from reltui.services.base.errors import Refused
from reltui.services.contacts import editing
from reltui.ui.base.form import Field, Form
from reltui.ui.base.in_confidence import VEIL
from reltui.ui.base.routes import Saved
from reltui.ui.base.session import Session
from reltui.ui.record.person_form import DAY, person_form


def thanks_form(session: Session, who: str, kind: ThanksKind) -> Form[Saved]:
    """The form for thanks, or for an apology: for which item, and in which words.

    Raises:
        Refused: there is nothing yet to thank or to apologize for.
    """
    dossier = session.workspace.dossier(who)
    found = tuple(_thankable(dossier) if kind == ThanksKind.THANKS else _regrettable(dossier))
    if not found:
        what = "gift or promise" if kind == ThanksKind.THANKS else "promise or fall"
        raise Refused(f"There is no {what} yet that it could be for.")

    def keep(values: Fields) -> str:
        about = values["about"].partition(" ")[0]
        notes.thank(session.workspace, who, about, values["text"], kind=kind)
        return "Kept: they were thanked." if kind == ThanksKind.THANKS else "Kept: we apologized."

    title = "Thanks" if kind == ThanksKind.THANKS else "An apology"
    return person_form(
        (session, who),
        (str(kind), title),
        keep,
        Field("about", "For", found[0], answers=found),
        Field("text", "Words", "", "what was said; may stay empty", LONGEST_LINE),
        VEIL,
    )


def recovery_form(session: Session, who: str) -> Form[Saved]:
    """The form for the plan after a fall: who moves first, and why it matters to them.

    Raises:
        Refused: there was no fall.
    """
    falls = session.workspace.dossier(who).falls
    if not falls:
        raise Refused("There was no fall, so there is nothing to recover.")
    fall = falls[-1]

    def keep(values: Fields) -> str:
        editing.plan_recovery(session.workspace, fall.id, values["first"], values["matters"])
        return f"Kept: {'we' if values['first'] == Party.US else 'they'} move first."

    title = f"The recovery from level {fall.to} to {fall.origin}"
    return person_form(
        (session, who),
        (f"recovery-{fall.id}", title),
        keep,
        Field("first", "Who moves first", str(fall.first or Party.US), answers=tuple(Party)),
        Field("matters", "Because", fall.matters, "why it matters to them", LONGEST_TEXT, rows=3),
    )


def link_form(session: Session, who: str) -> Form[Saved]:
    """The form for what one item has to do with another.

    Raises:
        Refused: there is no item yet.
    """
    found = tuple(_items(session.workspace.dossier(who)))
    if not found:
        raise Refused("There is no promise, gift, ask, question or fall yet that could be linked.")
    kinds = tuple(one.replace("_", " ") for one in LinkKind)

    def keep(values: Fields) -> str:
        kept = notes.link_items(
            session.workspace,
            values["item"].partition(" ")[0],
            values["kind"].replace(" ", "_"),
            values["other"],
        )
        return f"Kept: {kept.item} {values['kind']} {kept.target}."

    return person_form(
        (session, who),
        ("link", "A link"),
        keep,
        Field("item", "Item", found[0], answers=found),
        Field("kind", "It", kinds[0], answers=kinds),
        Field("other", "What", "", "an id such as q1, a field such as wants, a name", LONGEST_NAME),
    )


def _thankable(dossier: Dossier) -> Iterator[str]:
    """What they gave us and promised us, the newest first, as an id and its words."""
    yield from _named(one for one in dossier.ledger if one.way == Flow.RECEIVE)
    yield from _named(one for one in dossier.commitments if one.by == Party.THEM)


def _regrettable(dossier: Dossier) -> Iterator[str]:
    """What we promised, and the falls, the newest first."""
    yield from _named(one for one in dossier.commitments if one.by == Party.US)
    for fall in reversed(dossier.falls):
        yield f"{fall.id} {_short(fall.because)}"


def _items(dossier: Dossier) -> Iterator[str]:
    """Everything that a link can be of, the newest of each kind first."""
    rows: tuple[Iterable[Any], ...] = (
        *(dossier.commitments, dossier.asks, dossier.questions, dossier.our_questions),
        *(dossier.ledger, dossier.exposures, dossier.planned),
    )
    for some in rows:
        yield from _named(some)


def _named(items: Iterable[Any]) -> Iterator[str]:
    """Each item, the newest first, as its id and the beginning of its text."""
    for one in reversed(list(items)):
        yield f"{one.id} {_short(one.text)}"


def _short(text: str) -> str:
    words = " ".join(text.split())
    return words if len(words) <= DAY else f"{words[: DAY - 1]}…"
