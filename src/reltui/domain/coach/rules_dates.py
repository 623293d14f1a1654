"""The rules of the coach that a date brings up: what they promised us, and days that matter."""

import re
from collections.abc import Iterator
from datetime import date
from typing import Final

from reltui.domain.coach.case import Case
from reltui.domain.coach.facts import facts_of
from reltui.domain.coach.facts_agreed import ToldIn
from reltui.domain.coach.move import Finding, Reason, because
from reltui.domain.coach.rule import rule_for
from reltui.domain.coach.rules_safety import ENGAGEMENT, TRUST
from reltui.domain.people.notes import News, Occasion
from reltui.domain.text.dates import add_days, count_days
from reltui.domain.text.pattern import lazy
from reltui.domain.text.plural import plural
from reltui.domain.text.spoken import spoken_date
from reltui.domain.text.trouble import tells_trouble
from reltui.domain.vocabulary import MoveClass, NewsKind, OccasionKind, Party

AFTER: Final = 3
"""Days for which a date that has passed is still a reason to write."""

OF_A_NOTE: Final = frozenset(
    {"occasion.requested", "occasion.we_promised", "occasion.they_promised"}
)
"""Rules about what stands in a note alone: a request of theirs, and a promise of either side."""

_REACHED: Final = ("touch", "help", "did occasion")


@rule_for(MoveClass.WAITING)
def waiting(case: Case) -> Iterator[Finding]:
    """Something that they promised and that is past its day; never before a debt of ours."""
    for promise in case.dossier.commitments:
        if promise.by != "them" or promise.state != "open" or promise.due >= case.today:
            continue
        asked = case.answered_on(("did waiting",), promise.due, promise.seq)
        if case.is_resting("waiting", asked):
            continue
        days = (case.today - promise.due).days
        fact = f"{case.contact.first_name} promised on {promise.on}: {promise.text}"
        yield Finding(
            MoveClass.WAITING,
            "waiting.overdue",
            add_days(promise.due, 1),
            case.stake,
            because(TRUST, "A promise past its day is asked about", fact, f"due on {promise.due}"),
            changes={"commitment": ["open", "kept"]},
            words={
                "text": promise.text,
                "due": spoken_date(promise.due, case.today),
                "days": count_days(days),
            },
            about=promise.id,
        )


@rule_for(MoveClass.OCCASION)
def occasion(case: Case) -> Iterator[Finding]:
    """A date that matters to them, what is new about them, and what they told us or asked for."""
    yield from _what_they_told(case)
    yield from _our_price(case)
    for found in dates(case):
        if found.rule == "occasion.contract_end" or not _is_grieved(case):
            yield found
    for news in case.dossier.news:
        # A letter about such news would show that somebody told them.
        if (
            news.kind != NewsKind.HEARD
            and not news.protected
            and not news.confidential
            and not tells_trouble(news.text)
            and (news.on, news.seq) >= _last_news(case)
        ):
            answered = case.answered_on(_REACHED, news.on, news.seq)
            if answered is None and (case.today - news.on).days <= case.playbook.numbers.stale:
                yield _new(case, news)


def dates(case: Case) -> Iterator[Finding]:
    """The dates that matter to them and are near, whatever else is open."""
    for one in case.occasions:
        # What came with a card counts for those whom one knows, and has not moved on from.
        if one.seq <= case.contact.seq and (case.moved_on or case.is_stranger):
            continue
        if (found := _date(case, one)) is not None:
            yield found


def _is_grieved(case: Case) -> bool:
    """Whether good wishes would pass over a complaint that waits for an answer."""
    return case.last_touch is not None and facts_of(case).open_complaint is not None


def _last_news(case: Case) -> tuple[date, int]:
    return max((one.on, one.seq) for one in case.dossier.news if one.kind != NewsKind.HEARD)


def contracts(case: Case) -> Iterator[Finding]:
    """The ends of contracts that are near and that no talk of ours took up."""
    for one in case.occasions:
        if one.kind != OccasionKind.CONTRACT_END or case.moved_on:
            continue
        if (found := _date(case, one, lately=False)) is not None:
            yield found


_NEAR: Final = {-1: "yesterday", 0: "today", 1: "tomorrow"}


def _date(case: Case, one: Occasion, *, lately: bool = True) -> Finding | None:
    day = one.around(case.today, AFTER)
    if day is None or (case.today - day).days > AFTER:
        return None
    numbers = case.playbook.numbers
    contract = one.kind == OccasionKind.CONTRACT_END
    first = add_days(day, -(numbers.contract_ahead if contract else numbers.occasion_ahead))
    if first > case.today or _is_settled(case, one, first, day, lately=lately):
        return None
    left = (day - case.today).days
    when = _NEAR[left] if left in _NEAR else f"on {spoken_date(day, case.today)}"
    years = one.years_on(day)
    told = f"{case.contact.first_name}: {one.word} {when if left >= 0 else f'was {when}'}"
    since = f", {plural(years, 'year')}" if years else ""
    fact = f"{told} ({day}{since})"
    return Finding(
        MoveClass.OCCASION,
        f"occasion.{one.kind}",
        first,
        case.stake * 10 - abs(left),
        lambda: (Reason(ENGAGEMENT, "A date that matters to them is a reason to write", (fact,)),),
        words={
            "occasion": one.word,
            "when": when,
            **({"years": str(years)} if years else {}),
            **({"past": "yes"} if left < 0 else {}),
        },
        about=one.id,
    )


_ABOUT_CONTRACT: Final = lazy(r"\bcontract|\brenew|\bextend|\bextension|\bterms\b", re.IGNORECASE)
_AGAIN: Final = 14
"""Days after which the end of a contract comes back, where a contact did not speak of it."""


def _is_settled(case: Case, one: Occasion, first: date, day: date, *, lately: bool) -> bool:
    """Whether a contact since the first day on which a date counts took it up.

    Of one import nobody knows whether a touch before the day was about it. A contact that did not
    speak of a contract puts its end off for two weeks, as a reason of its own.
    """
    if one.kind != OccasionKind.CONTRACT_END:
        return case.answered_on(_REACHED, first, one.seq, day) is not None
    if case.answered_on(("did occasion",), first, one.seq, day) is not None:
        return True
    spoke = any(
        touch.by == Party.US and touch.on >= first and _ABOUT_CONTRACT.search(touch.text)
        for touch in case.dossier.touches
    )
    since = max(first, add_days(case.today, -_AGAIN))
    rests = lately and case.answered_on(_REACHED, since, one.seq, day) is not None
    return spoke or rests


def _what_they_told(case: Case) -> Iterator[Finding]:
    """A private trouble of which they told us, and a thing that they asked us to send."""
    told = case.dossier
    if not (told.touches or told.notes or told.news or case.contact.note):
        return
    facts = facts_of(case)
    if (trouble := facts.trouble) is not None:
        fact = f"told us of a trouble on {trouble.on}: {trouble.text}"
        yield Finding(
            MoveClass.OCCASION,
            "occasion.trouble",
            trouble.on,
            case.stake * 10 + _TROUBLE,
            lambda: (Reason(ENGAGEMENT, "Who tells us of a trouble hears a kind word", (fact,)),),
            about=trouble.id,
        )
    elif (asked := facts.requested) is not None and not facts.away:
        asks = f"asked for {asked.thing}, noted on {asked.note.on}"
        yield Finding(
            MoveClass.OCCASION,
            "occasion.requested",
            asked.note.on,
            case.stake * 10 + _REQUEST,
            lambda: (Reason(ENGAGEMENT, "What somebody asked for is sent", (asks,)),),
            about=asked.note.id,
        )
    else:
        yield from _promised(case)


def _promised(case: Case) -> Iterator[Finding]:
    """A promise of either side that a note alone tells; ours comes first."""
    facts = facts_of(case)
    kept = facts.we_promised
    owed = facts.they_promised if kept is None else None
    # Few notes tell of one: whether they are away takes longer to find.
    if (kept is None and owed is None) or facts.away or facts.open_complaint is not None:
        # A complaint comes first, and a promise goes along with it.
        return
    if kept is not None:
        why = "What we said we would do is done"
        yield _of_a_note(case, "occasion.we_promised", kept, why)
    elif owed is not None:
        why = "What they said they would do is asked about"
        yield _of_a_note(case, "occasion.they_promised", owed, why)


def _of_a_note(case: Case, rule: str, told: ToldIn, why: str) -> Finding:
    """A promise that stands in a note alone, past its day."""
    fact = f"promised {told.what}, noted on {told.note.on}, due on {told.due}"
    return Finding(
        MoveClass.OCCASION,
        rule,
        add_days(told.due, 1),
        case.stake * 10 + _IN_A_NOTE,
        lambda: (Reason(TRUST, why, (fact,)),),
        about=told.note.id,
    )


def _our_price(case: Case) -> Iterator[Finding]:
    """A new price of ours that they have not heard of from us."""
    facts = facts_of(case)
    rise = facts.our_rise
    if rise is None or facts.away or facts.trouble is not None or facts.open_complaint is not None:
        return
    fact = f"noted on {rise.on}: {rise.told}"
    yield Finding(
        MoveClass.OCCASION,
        "occasion.price_rise",
        rise.on,
        case.stake * 10 + _REQUEST,
        lambda: (Reason(TRUST, "A new price is told early and in person", (fact,)),),
        words={"rise": rise.told, "riseday": spoken_date(rise.on, case.today)},
        about=rise.about,
    )


_TROUBLE: Final = 9
_REQUEST: Final = 8
_IN_A_NOTE: Final = 7
"""How much a trouble, a request and a promise in a note go up within the days that matter."""


def _new(case: Case, news: News) -> Finding:
    fact = f"{news.text} (known since {news.on})"
    return Finding(
        MoveClass.OCCASION,
        "occasion.news",
        news.on,
        case.stake * 10,
        lambda: (Reason(ENGAGEMENT, "What is new with them is a reason to write", (fact,)),),
        words={"text": news.text, "on": spoken_date(news.on, case.today)},
        about=news.id,
    )
