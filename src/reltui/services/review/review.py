"""The daily review: today's queue as cards, with one decision for each.

The cards are kept in the book, in the same change as what was decided, so that whatever ends the
program, on this terminal or another, the review goes on at the same card. An undo takes back both.
They hold ids only, under the key by which the book forgets a person.
"""

from collections.abc import Callable
from dataclasses import replace
from typing import Final

from reltui.book.book import Change
from reltui.domain.coach import coach
from reltui.domain.coach.move import Finding
from reltui.domain.coach.review import (
    SEEN_DAYS,
    Decision,
    Did,
    Later,
    LetGo,
    NewRhythm,
    Promised,
    Review,
    ReviewCard,
    ReviewDay,
    Seen,
    Snoozed,
    Touched,
    TypedLine,
    first_cards,
)
from reltui.domain.people import events
from reltui.domain.text.dates import add_days
from reltui.domain.vocabulary import CommitmentState
from reltui.services.activity import logging
from reltui.services.activity.quick_entry import keep_quick, line_name
from reltui.services.base.errors import Refused
from reltui.services.contacts import editing
from reltui.services.workspace.workspace import Workspace

_NAMES: Final = {
    "seen": "review: {name} seen",
    "touch": "touch of {name}",
    "commit": "promise with {name}",
    "snooze": "snooze {name}",
    "later": "not today: {name}",
    "rhythm": "rhythm of {name}",
    "let go": "let go of {name}",
}
"""The name of the change for each decision."""


class StaleCard(Refused):
    """A decision for a card that is decided already or gone. Nothing was changed."""


def review(workspace: Workspace) -> Review:
    """The review of the day: its state, or the cards of a new one before the first decision."""
    queue = workspace.queue()
    rows = _begun_cards(workspace)
    if not rows:
        people = [one.contact.id for one in queue.places]
        return Review(
            workspace.today,
            first_cards(people, workspace.today),
            queue.waiting,
            at=workspace.book.seq,
        )
    cards = tuple(
        card
        for card in sorted(rows, key=lambda card: card.n)
        if card.who in workspace.dossiers and (card.decision or not _waits(workspace, card.who))
    )
    return _counted(workspace, Review(workspace.today, cards, 0, rows[0].since, workspace.book.seq))


def _waits(workspace: Workspace, who: str) -> bool:
    """Whether a person is archived, or snoozed until a later day with no promise of ours due."""
    contact = workspace.dossier(who).contact
    until = contact.snoozed_until
    snoozed = until is not None and until > workspace.today
    return contact.archived or (snoozed and workspace.place(who) is None)


def _begun_cards(workspace: Workspace) -> list[ReviewCard]:
    """The stored cards of today's review of the member who works here."""
    whose = (workspace.book.member, workspace.whose)
    return [
        card
        for card in workspace.book.all(ReviewCard)
        if card.on == workspace.today and (card.by, card.of) == whose
    ]


def finding(workspace: Workspace, who: str) -> Finding:
    """The finding of a person's card: the first that is due, else the first of all."""
    if (place := workspace.place(who)) is not None:
        return place.finding
    found = coach.findings(workspace.case(who))
    return next((one for one in found if one.is_due(workspace.today)), found[0])


def decide(
    workspace: Workspace,
    now: Review,
    who: str,
    decision: Decision,
    work: Callable[[], object] | None = None,
) -> Review:
    """Save a decision about a card in one change, and return the review after it.

    `now` is the review as it was seen. The decision is kept only if the card is still open in the
    book: another terminal may have decided it. `work` saves what follows from it where a form
    holds more than the decision does.

    Raises:
        StaleCard: the card was decided meanwhile, or the person has none today.
        Refused: the decision holds a value against its rule. Nothing was changed.
        BookError: it could not be written; the book is as it was.
    """
    if isinstance(decision, TypedLine) and decision.quick.who != (who,):
        raise StaleCard("That line is about somebody else. Nothing was changed.")
    if now.card(who) is None:
        raise StaleCard("This person has no card in today's review. Nothing was changed.")
    name = _name(workspace, who, decision)
    with workspace.change(name) as change:
        now = _begun(workspace, change, now)
        card = _open_card(workspace, change, now, who)
        _keep(workspace, who, decision) if work is None else work()
        change.put(replace(card, decision=decision.word, seq=change.seq))
        seq = change.seq
    if seq != now.at + 1:
        # Another terminal changed the book meanwhile.
        return review(workspace)
    return _counted(workspace, now.with_decision(who, decision.word, seq))


def enough(workspace: Workspace, now: Review) -> Review:
    """End the day's review in one change: the open cards come again tomorrow, without a snooze.

    Raises:
        BookError: it could not be written; the book is as it was.
    """
    open_people = now.without_decision()
    if not open_people:
        return now
    with workspace.change("good enough for today") as change:
        now = _begun(workspace, change, now)
        for card in now.cards if now.cards[0].seq == change.seq else review(workspace).cards:
            if card.decision is None:
                change.put(replace(card, decision="enough", seq=change.seq))
    return review(workspace)


def undo(workspace: Workspace, now: Review) -> str | None:
    """Undo the last change made since the review began; its name, None where there is none.

    Where that change decided a card, the card is open again. It may have been made on another
    terminal, as for every undo of one book.
    """
    workspace.book.poll()
    last = workspace.book.history(1)
    if not now.since or not last or last[0].number < now.since:
        return None
    undone = workspace.undo()
    if undone is None:
        return None
    return undone.name


def more(workspace: Workspace, now: Review) -> Review:
    """Add cards for waiting people, up to the cap; returns `now` if nobody waits."""
    if not (now.since and now.finished and now.waiting):
        return now
    with workspace.change("review: some more") as change:
        now = review(workspace)
        held = {card.who for card in now.cards}
        found = [
            place
            for who in workspace.wanted()
            if who not in held and (place := workspace.place(who))
        ]
        numbers = workspace.playbook.numbers
        fresh = coach.queue(found, numbers.cap, numbers.strangers)
        last = max([card.n for card in now.cards], default=0)
        for number, one in enumerate(fresh.places, last + 1):
            by, of = workspace.book.member, workspace.whose
            who = one.contact.id
            change.add(ReviewCard("", who, workspace.today, number, now.since, by=by, of=of))
    return review(workspace)


def _counted(workspace: Workspace, now: Review) -> Review:
    """The review with the number of people who are due and have no card."""
    queue = workspace.queue()
    due = len(queue.places) + queue.waiting
    among = sum([workspace.place(card.who) is not None for card in now.cards])
    return now._replace(waiting=max(0, due - among))


def _begun(workspace: Workspace, change: Change, now: Review) -> Review:
    """The review with its cards in the book: they are kept with the first decision of a day.

    Whoever takes that decision back has the book as it was before the review.
    """
    if now.since:
        return now
    if _begun_cards(workspace):
        # Another terminal has begun the review of the day.
        return review(workspace)
    by, of = workspace.book.member, workspace.whose
    for old in workspace.book.all(ReviewCard):
        # Other members of the team may have reviews of their own.
        if old.by in {"", by} and (old.on != workspace.today or old.by != by):
            change.remove(old)
    cards = [
        change.add(ReviewCard("", card.who, workspace.today, card.n, change.seq, by=by, of=of))
        for card in now.cards
    ]
    change.add(ReviewDay("", workspace.today, now.total, by=by))
    return now._replace(cards=tuple(cards), since=change.seq)


def _open_card(workspace: Workspace, change: Change, now: Review, who: str) -> ReviewCard:
    """The card as the book has it at this moment, which must not be decided."""
    seen = now.card(who)
    if seen is not None and seen.seq == change.seq:
        # It was made in this change.
        return seen
    card = workspace.book.get(ReviewCard, seen.id) if seen else None
    if card is None or card.who != who or card.on != workspace.today or card.decision is not None:
        raise StaleCard("That card was decided already. Nothing was changed.")
    return card


def _name(workspace: Workspace, who: str, decision: Decision) -> str:
    name = workspace.dossier(who).contact.name
    if isinstance(decision, Did):
        return logging.done_name(finding(workspace, who).move_class, decision.kind, name)
    if isinstance(decision, Touched) and decision.keeps:
        return f"touch of {name}, promise kept"
    if isinstance(decision, TypedLine):
        return line_name(decision.quick, name)
    return _NAMES[decision.word].format(name=name)


def _keep(workspace: Workspace, who: str, decision: Decision) -> None:
    """Save what follows from a decision, besides the decided card."""
    match decision:
        case Seen():
            _rest(workspace, who)
        case Did(kind=kind):
            logging.mark_done(workspace, who, finding(workspace, who).move_class, touch=kind)
        case Touched(kind=kind, by=by, text=text, keeps=promise):
            logging.log_touch(workspace, who, text, kind=kind, by=by)
            if promise:
                logging.close_commitment(workspace, promise, CommitmentState.KEPT)
        case Promised(text=text, due=due, by=by):
            logging.commit(workspace, who, text, due, by=by)
        case Snoozed(until=until):
            logging.snooze(workspace, who, until)
        case TypedLine(quick=quick):
            keep_quick(workspace, quick)
        case Later() | NewRhythm() | LetGo():
            editing.set_fields(workspace, who, _fields(workspace, decision))


def _fields(workspace: Workspace, decision: Later | NewRhythm | LetGo) -> dict[str, str]:
    """The fields of the person that a decision sets."""
    if isinstance(decision, NewRhythm):
        return {"cadence": decision.cadence}
    if isinstance(decision, LetGo):
        return {"archived": "yes"}
    return {"snoozed": add_days(workspace.today, 1).isoformat()}


def _rest(workspace: Workspace, who: str) -> None:
    """Let the card of a person rest, longer each time that nothing was to do."""
    times = min(workspace.case(who).seen_count, len(SEEN_DAYS) - 1)
    until = add_days(workspace.today, SEEN_DAYS[times])
    seen = events.Seen("", who, workspace.today, until)
    editing.keep(workspace, "seen", lambda change: change.add(seen))
