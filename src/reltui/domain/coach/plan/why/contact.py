"""Why now: a contact that is due by its rhythm, and a day that matters to them."""

from collections.abc import Iterator

from reltui.domain.coach.plan.notes import contact_of
from reltui.domain.coach.plan.slots import call_subject, years_since
from reltui.domain.coach.plan.subject import ASKING
from reltui.domain.coach.plan.why.parts import ago, asking, wanted
from reltui.domain.coach.plan.words import Words
from reltui.domain.people.events import Ask, Touch
from reltui.domain.text.spoken import days_words, span_words
from reltui.domain.text.wording import bare, done, lower_first, noun_phrase
from reltui.domain.vocabulary import OccasionKind

_LONG = 45
"""Days of silence of a friend that are worth a word."""


def touch(words: Words) -> Iterator[str]:
    """A contact that is due, with what was last between the two."""
    facts, case = words.facts, words.case
    if words.finding.rule == "touch.snoozed":
        yield words.line("why.touch.snoozed", lastday=facts.day(facts.dossier.snoozes[-1].on))
        return
    if words.is_about_complaint and facts.open_complaint is not None:
        yield from _complained(words, facts.open_complaint)
        return
    if facts.no is not None:
        yield from _refused(words, facts.no)
    if (yes := facts.fresh_yes) is not None:
        past = ago(words, yes.replied_on)
        yield words.line("why.yes.said", asking=asking(yes), ago=past)
    yield from _last(words)
    last = facts.touches[0] if facts.touches else None
    if (due := case.touch_due) is not None and due <= facts.today:
        by_hand = isinstance(case.contact.cadence, int)
        rhythm = days_words(case.cadence or 0) if by_hand else ""
        holds = ["by_hand"] if by_hand else []
        yield words.line("why.touch.due", *holds, dueday=facts.day(due), rhythm=rhythm)
    asks = case.action is not None and case.action.play in ASKING
    quiet = yes is None
    if (
        asks
        and quiet
        and facts.value("power") == "high"
        and (last is None or facts.age(last.on) > _LONG)
    ):
        yield words.line("why.touch.champion")
    if words.is_impersonal:
        yield words.line("why.classify.box")
    if facts.gifts:
        one = facts.gifts[0]
        yield words.line("why.touch.gift", deed=done(one.text), deedday=facts.day(one.on))
    yield from wanted(words)


def _complained(words: Words, heard: Touch) -> Iterator[str]:
    """A complaint that nobody took up, and since when."""
    yield words.told(heard)
    if quiet := words.facts.silence(heard.on, heard.seq):
        yield words.line("why.unanswered", quiet=span_words(quiet))


def _last(words: Words) -> Iterator[str]:
    """What was last between the two; for somebody who was placed alone, since when."""
    facts, yes = words.facts, words.facts.fresh_yes
    last = facts.touches[0] if facts.touches else None
    if last is not None and (yes is None or last.on >= yes.replied_on):
        how, day = contact_of(words.case, last), facts.day(last.on)
        holds = [] if facts.age(last.on) else ["today"]
        past = ago(words, last.on)
        yield words.line("why.touch.last", *holds, contact=how, touchday=day, ago=past)
    elif last is None and yes is None and words.case.placed and not facts.asks:
        yield words.line("why.touch.never", noted=facts.day(words.case.placed))


def trouble(words: Words) -> Iterator[str]:
    """What they told us of their trouble, and what it asks of us."""
    told = words.facts.trouble
    if told is not None and told in words.facts.words_noted:
        yield words.told(told)
    elif told is not None:
        news = lower_first(bare(told.text))
        yield words.line("why.occasion.learned", day=words.facts.day(told.on), news=news)
    yield words.line("why.trouble")


def taken_up(words: Words) -> Iterator[str]:
    """A word of theirs that wants an answer, and what it asks of us."""
    told = words.matter
    if told is not None and words.takes_up == "missed_call" and not call_subject(told.text):
        yield words.line("why.missed_call.rang", wordday=words.facts.day(told.on))
    elif told is not None:
        yield words.told(told)
    called = words.takes_up == "missed_call" and "call_subject" in words.premises
    yield words.line("why.asked" if called else f"why.{words.takes_up}")


def endangered(words: Words) -> Iterator[str]:
    """A promise of ours whose day is to come, and the note by which it is in danger."""
    if words.promise is not None and words.endangered is not None:
        yield words.line("why.commitment.soon")
        yield words.told(words.endangered)
    yield words.line("why.endangered")


def agreed(words: Words) -> Iterator[str]:
    """The day on which we meet, by the note that names it."""
    held = words.facts.agreed
    if held is not None:
        yield words.told(held.note)
    yield words.line("why.agreed")


def _refused(words: Words, ask: Ask) -> Iterator[str]:
    facts = words.facts
    limit = (words.case.contact.level or 0) + 1
    holds = ["too_large"] if ask.size > limit else []
    yield words.line(
        "why.touch.no", *holds, askday=facts.day(ask.on), asking=asking(ask), size=str(ask.size)
    )
    reason = next((one for one in facts.by_them if one.on >= ask.on), None)
    if reason is not None:
        yield words.told(reason)


def occasion(words: Words) -> Iterator[str]:
    """A date of theirs, or what is new with them."""
    if words.finding.rule == "occasion.trouble":
        yield from trouble(words)
        return
    if words.finding.rule == "occasion.requested":
        asked = words.facts.requested
        own = next((one for one in words.facts.touches if asked and one.id == asked.note.id), None)
        noted = words.facts.day(asked.note.on) if asked else ""
        yield words.told(own) if own else words.line("why.requested.note", noted=noted)
        yield words.line("why.requested")
        return
    if words.finding.rule == "occasion.price_rise":
        told = words.finding.words
        yield words.line("why.price_rise", rise=told["rise"], riseday=told["riseday"])
        yield words.line("why.price_rise.weight")
        return
    if words.finding.rule in {"occasion.we_promised", "occasion.they_promised"}:
        facts = words.facts
        held = (*facts.logged, *facts.words_noted)
        yield words.told(next(one for one in held if one.id == words.finding.about))
        yield words.line(f"why.{words.finding.rule}")
        return
    if words.finding.rule == "occasion.news":
        news = next(one for one in words.case.dossier.news if one.id == words.finding.about)
        yield words.line("why.occasion.learned", day=words.facts.day(news.on))
    else:
        told = words.finding.words
        key = "why.occasion.was" if "past" in told else "why.occasion.is"
        # What the user named has a name of its own; a kind is somebody's.
        named = told["occasion"].replace(" ", "_") not in frozenset(OccasionKind)
        if words.finding.rule == "occasion.contract_end":
            key = key.replace(".is", ".ends").replace(".was", ".ended")
        holds = ["named"] if named else []
        day = noun_phrase(told["occasion"])
        kept = words.finding.rule in {"occasion.anniversary", "occasion.date"}
        years = years_since(told) if kept else ""
        if years:
            key = f"{key}.years"
        yield words.line(key, *holds, day=day, near=told["when"], years=years)
    years = words.finding.words.get("years", "")
    if years.endswith("0") and words.finding.rule == "occasion.birthday":
        yield words.line("why.occasion.round", years=years)
    kinds = {"occasion.contract_end": "contract", "occasion.news": "news"}
    yield words.line(f"why.occasion.{kinds.get(words.finding.rule, 'day')}")
    if words.facts.last_contact:
        yield words.line("why.occasion.last")
