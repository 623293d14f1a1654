"""Keep the plan of an import as one change of the book, and remember what the cards said."""

from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import date, datetime
from pathlib import PurePath

from reltui.book.book import Book, Change
from reltui.domain.people.contact import Contact
from reltui.domain.people.disposal import SOMEBODY, DisposalRule
from reltui.domain.people.events import ReplacedAnswer
from reltui.domain.people.imports import ImportedCard
from reltui.domain.people.notes import News, Occasion
from reltui.domain.people.occasions import occasions_of
from reltui.domain.vocabulary import NewsKind, OccasionKind
from reltui.interop.source.people import Person
from reltui.services.transfer.dates import dates_of
from reltui.services.transfer.event_keeper import EventKeeper
from reltui.services.transfer.import_events import Arrival, renumbered
from reltui.services.transfer.import_plan import Plan, Update
from reltui.services.transfer.import_report import ImportResult
from reltui.services.transfer.import_update import (
    NEWS,
    SCALARS,
    FieldChange,
    is_newer_of,
    sources_of,
)


def apply_import(book: Book, plan: Plan, at: datetime, *, remember: bool = False) -> ImportResult:
    """Keep a plan as one change of the book: all of it, or nothing; a backup is made before.

    With `remember` what the cards said is kept even where it changes nobody.

    Raises:
        BookError: the book could not take it, or somebody has changed one of the same fields since
            the plan was made; the book is as it was.
    """
    if not plan.is_empty or (remember and plan.updates):
        book.back_up_now()
        with book.change(plan.name, at) as change:
            keep_plan(change, plan)
    return plan.result


def keep_plan(change: Change, plan: Plan) -> None:
    """Keep a plan in a change that is under way."""
    memory = _CardKeeper(change, plan)
    for update in plan.updates:
        if update.after != update.before:
            change.put(update.after, base=update.before)
        _tell_news(change, update, plan.today)
        for person in update.people:
            memory.keep(update.after.id, person)
        # A date that was known, and is no longer in the book, was removed by its owner.
        known = {(kind, month, day) for kind, _, month, day in dates_of(update.before)}
        _keep_dates(change, update.after, update.after.id, plan, update.events, known)
        _move_dates(change, update, plan)
    for rule in plan.rules:
        change.add(replace(rule, id=""))
    ids = _add_all(change, plan)
    for contact, addition in zip(ids, plan.additions, strict=True):
        cards = {plan.digests[id(person)] for person in addition.people}
        memory.differ(contact, addition.differs)
        for person in addition.people:
            memory.keep(contact, person, one_of_several=len(cards) > 1)
        if any(person.whole is None for person in addition.people):
            _keep_dates(change, addition.contact, contact, plan, addition.events)


def _keep_dates(  # noqa: PLR0917 - whom it is about, and what is known of them
    change: Change,
    contact: Contact,
    who: str,
    plan: Plan,
    events: Sequence[Arrival],
    known: Collection[tuple[OccasionKind, int, int]] = (),
) -> None:
    """Keep the birthday and the anniversary of a card as dates, unless the person has one.

    `who` is their id in the book, `events` what comes in of them besides; a kind of date, with its
    month and day, that is `known` from a card of before is not kept again.
    """
    coming = {one.event.kind for one in events if isinstance(one.event, Occasion)}
    for kind, year, month, day in dates_of(contact):
        is_known = (kind, month, day) in known or kind in coming
        if not is_known and (who, kind.value) not in plan.memory.dates:
            change.add(Occasion("", who, plan.today, kind, month, day, year))


def _move_dates(change: Change, update: Update, plan: Plan) -> None:
    """Move a date of the book that is still the one of the card to what the card says now."""
    now = {one.kind: one for one in occasions_of(update.after)}
    for before in occasions_of(update.before):
        held = plan.memory.dates.get((update.after.id, before.kind.value))
        told = now.get(before.kind)
        if held is None or told is None or _day(held) != _day(before) or _day(told) == _day(held):
            continue
        change.put(replace(held, year=told.year, month=told.month, day=told.day))


def _day(one: Occasion) -> tuple[int | None, int, int]:
    return one.year, one.month, one.day


class _CardKeeper:
    """Keeps what cards said, each in place of what the same source said before."""

    def __init__(self, change: Change, plan: Plan) -> None:
        self._change, self._today = change, plan.today
        self._digests, self._said = plan.digests, plan.said
        self._cards: dict[tuple[str, str], list[ImportedCard]] = {}
        for card in plan.memory.cards:
            self._cards.setdefault((card.who, card.source), []).append(card)
        self._differs: dict[str, list[str]] = {}
        self._apart: set[tuple[str, str]] = set()
        for one in plan.result.differences:
            self._differs.setdefault(one.contact.id, []).append(f"{one.field}={one.told}")
            self._apart.add((one.contact.id, one.file))

    def differ(self, who: str, fields: Sequence[FieldChange]) -> None:
        """Keep with the cards of a new contact in which fields of the playbook they differ."""
        if fields:
            self._differs[who] = [f"{one.field}={one.new}" for one in fields]

    def keep(self, who: str, person: Person, *, one_of_several: bool = False) -> None:
        """Keep one card of a contact; of a book that was imported, one that differs from here.

        `one_of_several` says that a new contact comes out of cards that differ.
        """
        told_apart = one_of_several or (who, person.file) in self._apart
        if person.whole is not None and not told_apart:
            return
        sources, lines = sources_of(person), self._said(person)
        held = (one for source in sources for one in self._cards.get((who, source), ()))
        olds = [one for one in held if is_newer_of(person, one)]
        said = set(lines)
        old = max(olds, key=lambda one: len(said & set(one.lines)), default=None)
        news = self._differs.get(who, ())
        # A newer value of the same source takes the place of what it said before.
        fields = {line.partition("=")[0] for line in news}
        before = old.differs if old else ()
        differs = (*(one for one in before if one.partition("=")[0] not in fields), *news)
        card = ImportedCard(
            old.id if old else "",
            who,
            self._today,
            sources[0],
            person.collection or person.file,
            self._digests[id(person)],
            lines,
            tuple(dict.fromkeys(differs)),
        )
        if old is None:
            self._change.add(card)
        else:
            self._cards[who, old.source].remove(old)
            self._change.put(card)


def _tell_news(change: Change, update: Update, today: date) -> None:
    """Keep what a name, title, organization, address or phone was before."""
    origin = update.people[0].file if update.people else ""
    for one in update.changes:
        # What is neither a text nor a fact is an address, a day or a field of the playbook.
        if one.old or one.field in NEWS or one.field not in SCALARS:
            name = {"emails": "email", "phones": "phone"}.get(one.field, one.field)
            evidence = f"now {one.new}, says {PurePath(origin).name or origin}"
            since = min(update.before.added, today)
            change.add(ReplacedAnswer("", update.before.id, since, name, one.old, today, evidence))
        kind = {"title": NewsKind.JOB, "account": NewsKind.COMPANY}.get(one.field)
        if kind is not None and one.old and one.new:
            text = f"{one.field} {one.new}, before {one.old}"
            change.add(News("", update.before.id, today, text, kind))


def _add_all(change: Change, plan: Plan) -> list[str]:
    """Add the people and, of those out of a book of reltui, what happened with them.

    A line between two people comes in where both are in the book then, and it is not there yet.
    """
    kept = [
        change.add(renumbered(one.contact, change.seq) if one.is_of_a_book else one.contact)
        for one in plan.additions
    ]
    new = [
        (contact.id, person)
        for contact, one in zip(kept, plan.additions, strict=True)
        for person in one.people
    ]
    known = [(contact.id, person) for contact, person in plan.known]
    people = [(who, person) for who, person in (*known, *new) if person.whole is not None]
    if people:
        arrivals = [(one.after.id, event) for one in plan.updates for event in one.events]
        for contact, one in zip(kept, plan.additions, strict=True):
            arrivals += [(contact.id, event) for event in one.events]
        keeper = EventKeeper(change, plan.ids, people, plan.memory.dossiers.values())
        keeper.keep(arrivals)
        keeper.keep_lines(people)
    if days := [contact.dispose_by for contact in kept if contact.dispose_by is not None]:
        change.add(DisposalRule("", SOMEBODY, "", min(days)))
    return [contact.id for contact in kept]
