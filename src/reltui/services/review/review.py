"""The review of a day: today's queue as cards, one decision each, moving on to the next.

The cards are kept in the book, in the same change as what was decided, so that whatever ends the
program, on this terminal or another, the review goes on at the same card; an undo turns both back.
They hold ids only, under the key by which the book forgets a person.
"""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any, Final, Literal, NamedTuple

from reltui.domain.coach import coach
from reltui.domain.coach.move import Finding
from reltui.domain.people.contact import By
from reltui.domain.people.quick_entry import Quick
from reltui.domain.text.dates import add_days, long_date
from reltui.services.activity import logging
from reltui.services.activity.quick_entry import keep_quick
from reltui.services.base.errors import Refused
from reltui.services.contacts import editing
from reltui.services.workspace.workspace import Workspace

Decision = Literal["seen", "did", "touch", "commit", "snooze", "later"]
"""What was decided of a card; `later` is "not today"."""

CARDS: Final = "review_cards"
"""The table with the cards of the last review: who, which day, in which order, the decision."""

DAYS: Final = "review_days"
"""The table with one line for each day on which a review was begun."""


class StaleCard(Refused):
    """A decision for somebody who is not the current card: it was dropped, nothing was changed."""


class Card(NamedTuple):
    """One person of the review; `seq` is the number of the change that decided it, 0 before."""

    who: str
    decision: Decision | None = None
    seq: int = 0
    number: int = 0


class Review(NamedTuple):
    """The review of a day as it stands; `waiting` counts those whom the cap keeps back.

    `since` is the number of the change that began it, 0 while nothing was decided.
    """

    on: date
    cards: tuple[Card, ...]
    waiting: int
    since: int = 0

    @property
    def current(self) -> str | None:
        """The id of the person whose card it is, None at the end."""
        return next((card.who for card in self.cards if card.decision is None), None)

    @property
    def decided(self) -> int:
        """How many cards were decided."""
        return sum(card.decision is not None for card in self.cards)

    @property
    def total(self) -> int:
        """How many cards there are."""
        return len(self.cards)

    @property
    def position(self) -> int:
        """The number of the current card, from 1; the number of cards at the end."""
        return min(self.decided + 1, self.total)

    @property
    def finished(self) -> bool:
        """Whether every card was decided; a day without cards is finished too."""
        return self.current is None


def review(workspace: Workspace) -> Review:
    """The review of the day: where it stands, or, before the first decision, its cards."""
    queue = workspace.queue()
    held = _held(workspace)
    today = workspace.today.isoformat()
    rows = [(number, card) for number, card in held.items() if card["on"] == today]
    if not rows:
        return Review(
            workspace.today, tuple(Card(one.contact.id) for one in queue.places), queue.waiting
        )
    people = workspace.dossiers
    cards = tuple(
        Card(card["who"], card.get("decision"), card.get("seq", 0), number)
        for number, card in sorted(rows, key=lambda row: row[1]["n"])
        if card["who"] in people
        and (card.get("decision") or not people[card["who"]].contact.archived)
    )
    due = len(queue.places) + queue.waiting
    among = sum(coach.place(workspace.case(card.who)) is not None for card in cards)
    return Review(workspace.today, cards, max(0, due - among), rows[0][1]["since"])


def finding(workspace: Workspace, who: str) -> Finding:
    """What the card of a person proposes: the first move that is due, else the first of all."""
    found = coach.findings(workspace.case(who))
    return next((one for one in found if one.is_due(workspace.today)), found[0])


def seen(workspace: Workspace, who: str) -> Review:
    """Seen, and nothing to do; the next one. Raises NotThisCard, as all decisions do."""
    name = f"review: {workspace.dossier(who).contact.name} seen"
    return _decide(workspace, who, "seen", name, lambda: None)


def did(workspace: Workspace, who: str) -> Review:
    """What the card proposes was done; it rests until its day."""

    def work() -> None:
        logging.mark_done(workspace, who, finding(workspace, who).move_class)

    move_class = finding(workspace, who).move_class
    return _decide(
        workspace, who, "did", f"{move_class} done: {workspace.dossier(who).contact.name}", work
    )


def touch(
    workspace: Workspace, who: str, text: str = "", *, kind: str = "other", by: str = "us"
) -> Review:
    """A touch, with a note or without one."""

    def work() -> None:
        logging.log_touch(workspace, who, text, kind=kind, by=by)

    return _decide(workspace, who, "touch", f"touch of {workspace.dossier(who).contact.name}", work)


def entry(workspace: Workspace, who: str, quick: Quick) -> Review:
    """What a line about the card's person says, as `parse(line, ..., about=who)` read it."""
    decision: Decision = "touch" if quick.touches else "commit" if quick.due else "seen"
    if quick.who != (who,):
        raise StaleCard("That line is about somebody else. Nothing was changed.")
    name = f"review of {workspace.dossier(who).contact.name}"
    return _decide(workspace, who, decision, name, lambda: keep_quick(workspace, quick))


def commit(workspace: Workspace, who: str, text: str, due: date, *, by: By = "us") -> Review:
    """A commitment with the day it is due."""

    def work() -> None:
        logging.commit(workspace, who, text, due, by=by)

    return _decide(
        workspace, who, "commit", f"commitment with {workspace.dossier(who).contact.name}", work
    )


def snooze(workspace: Workspace, who: str, until: date) -> Review:
    """Put the person off until a later day."""

    def work() -> None:
        logging.snooze(workspace, who, until)

    return _decide(workspace, who, "snooze", f"snooze {workspace.dossier(who).contact.name}", work)


def not_today(workspace: Workspace, who: str) -> Review:
    """Not today: the person comes again tomorrow, and this does not count as putting off."""

    def work() -> None:
        tomorrow = add_days(workspace.today, 1)
        editing.set_fields(workspace, who, {"snoozed": tomorrow.isoformat()})

    return _decide(
        workspace, who, "later", f"not today: {workspace.dossier(who).contact.name}", work
    )


def undo(workspace: Workspace) -> str | None:
    """Take back the last change made since the review began; its name, None where there is none.

    Where that change decided a card, that card is the current one again. It may have been made on
    another terminal, as for every undo of one book.
    """
    workspace.refresh(workspace.book.poll() or ())
    since = review(workspace).since
    last = workspace.book.history(1)
    if not since or not last or last[0].number <= since:
        return None
    undone = workspace.book.undo(workspace.now())
    if undone is None:
        return None
    workspace.refresh(one for one in undone.touched if one.startswith("c"))
    return undone.name


def more(workspace: Workspace) -> Review:
    """Take up those whom the cap kept back, up to the cap; without any, the review as it is."""
    now = review(workspace)
    if now.since and now.finished and now.waiting:
        with workspace.book.change("review: some more", workspace.now()):
            now = review(workspace)
            held = {card.who for card in now.cards}
            found = [
                coach.place(workspace.case(one)) for one in workspace.dossiers if one not in held
            ]
            fresh = coach.queue([one for one in found if one], workspace.playbook.numbers.cap)
            last = max((card["n"] for card in _held(workspace).values()), default=0)
            _add_cards(workspace, [one.contact.id for one in fresh.places], last, now.since)
    return review(workspace)


def _decide(
    workspace: Workspace, who: str, decision: Decision, name: str, work: Callable[[], object]
) -> Review:
    """Do the work and move on, in one change; only if the card is still this person's."""
    _must_be_current(workspace, who)
    _begin(workspace)
    try:
        with workspace.book.change(name, workspace.now()) as change:
            # Another terminal may have decided this card: the step has just read what it did.
            card = _must_be_current(workspace, who)
            work()
            decided = {"decision": decision, "seq": change.seq}
            workspace.book.tables.table(CARDS).update(decided, doc_ids=[card.number])
    finally:
        workspace.refresh({who})
    return review(workspace)


def _must_be_current(workspace: Workspace, who: str) -> Card:
    now = review(workspace)
    if now.current != who:
        raise StaleCard(
            "That card was decided already, or it is not its turn. Nothing was changed."
        )
    return next(card for card in now.cards if card.who == who)


def _begin(workspace: Workspace) -> None:
    """Keep the cards of the day, before the first of them is decided; once a day."""
    if review(workspace).since:
        return
    with workspace.book.change(
        f"review of {long_date(workspace.today)} begun", workspace.now()
    ) as change:
        now = review(workspace)
        if now.since:
            return
        old = list(_held(workspace))
        workspace.book.tables.table(CARDS).remove(doc_ids=old)
        _add_cards(workspace, [card.who for card in now.cards], 0, change.seq)
        day = {"on": workspace.today.isoformat(), "cards": now.total}
        workspace.book.tables.table(DAYS).insert(day)


def _add_cards(workspace: Workspace, people: list[str], after: int, since: int) -> None:
    workspace.book.tables.table(CARDS).insert_multiple(
        {"who": who, "on": workspace.today.isoformat(), "n": after + number, "since": since}
        for number, who in enumerate(people, 1)
    )


def _held(workspace: Workspace) -> dict[int, Mapping[str, Any]]:
    """The cards of the last review by their number in the table."""
    return {card.doc_id: card for card in workspace.book.tables.table(CARDS)}
