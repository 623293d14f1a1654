"""The parts of a plan beside the act: why now, what goes with it, what waits, what is next."""

import re
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from typing import TYPE_CHECKING, Final

from reltui.domain.coach.plan_shape import Also, NotToday, Plan
from reltui.domain.coach.plan_words import Words, tidy
from reltui.domain.coach.rules_dates import occasion
from reltui.domain.frameworks.ladder import open_falls, step_up
from reltui.domain.people.events import Ask, Commitment
from reltui.domain.text.dates import add_days
from reltui.domain.text.wording import (
    bare,
    days_words,
    doing,
    done,
    listed,
    lower_first,
    promise_words,
    sentence,
    span_words,
    substance,
    upper_first,
)
from reltui.domain.vocabulary import PlannedKind, PlayKind

if TYPE_CHECKING:
    from reltui.domain.people.events import Entry

_ASKING: Final = frozenset({PlayKind.ACTIVATE, PlayKind.LEVERAGE})
_REPAIR: Final = frozenset({"commitment", "risk", "leaving", "fall", "question"})
"""Classes after which nothing is asked of the person on the same day."""

_ID: Final = re.compile(r"[A-Za-z]{1,2}\d+")
"""An id of a record: what stays of a tie when its item is gone."""

_PHRASES: Final = {
    "move on": "no investment, a long rhythm",
    "monitor perception": "listen to what is said about us",
    "improve perception": "improve the view of us",
    "activate": "ask for one deed",
    "make a hero": "make the good work known",
    "develop relationship": "become known to each other",
    "find a sponsor": "find an executive sponsor",
    "leverage": "ask for something that counts",
}
"""What the play of a cell means, in plain words."""


def _sentences(*texts: str) -> str:
    return tidy(" ".join(sentence(text) for text in texts if text))


# Why.


def because(words: Words) -> str:
    """Why this is right now: what happened, with its dates, and what follows from it."""
    if words.finding.rule == "balance.owing":
        return _because_balance(words)
    return _BECAUSE.get(str(words.finding.move_class), _because_practice)(words)


def _because_commitment(words: Words) -> str:
    promise, facts = words.promise, words.facts
    if promise is None:
        return _reasons(words)
    slots = words.slots
    named = upper_first(promise_words(promise.text).named)
    be = slots["was"]
    if promise.state == "broken":
        first = (
            f"{named} {be} promised on {slots['made']} for {slots['due']}, and the "
            f"promise was broken"
        )
        second = "A broken promise is made good by an act or a new day, before anything else"
    elif promise.due < facts.today:
        first = (
            f"{named} {be} promised on {slots['made']} for {slots['due']} and "
            f"{slots['is']} {slots['late']} late"
        )
        second = "Each day more teaches that our word does not hold"
    else:
        first = f"{named} {be} promised on {slots['made']} for today"
        second = "A promise that is kept on its day is what trust is made of"
    news = words.news
    told = ""
    if news is not None and (news.on, news.seq) > (promise.on, promise.seq):
        told = words.told(news)
    others = [one for one in facts.late if one.id != promise.id]
    if others:
        other = others[0]
        second = (
            f"{upper_first(promise_words(other.text).named)}, due {facts.day(other.due)}, "
            "belongs into the same word, so that you settle both with days that hold"
        )
    elif told:
        second = ""
    snooze = words.case.contact.snoozed_until
    if snooze is not None and snooze > facts.today:
        second = (
            f"The snooze until {facts.day(snooze)} put off your reminders; it did not put off "
            "your promise"
        )
    return _sentences(first, told, second)


def _because_grievance(words: Words) -> str:
    facts, first = words.facts, words.facts.first
    parts: list[str] = []
    cause, outburst = facts.grievance, facts.outburst
    if str(words.finding.move_class) == "risk":
        day = max(said.on for said in words.case.answers.values())
        parts.append(
            f"High risk: {first} has power, is against us and acts on it ({facts.day(day)})"
        )
    else:
        parts.append(_distant(words))
    if cause is not None:
        parts.append(
            words.told(cause)
            if cause.id
            else f"On {facts.day(cause.on)}: {lower_first(cause.text)}"
        )
    if outburst is not None:
        parts.append(words.told(outburst))
    newest = facts.newest
    if (
        newest is not None
        and newest not in {cause, outburst}
        and newest.on
        > words.case.today.replace(
            year=words.case.today.year - 1 if words.case.today.year > 1 else 1, day=1
        )
    ):
        parts.append(words.told(newest))
    if cause is not None:
        quiet = facts.silence(cause.on)
        if quiet is not None and quiet > 0:
            parts.append(f"Nobody of us has answered since, for {span_words(quiet)}")
    parts.extend(_their_side(words))
    return _sentences(*parts)


def _distant(words: Words) -> str:
    """How far away they stand, and since when."""
    contact, facts = words.case.contact, words.facts
    said = contact.satisfaction
    when = f" ({facts.day(said.on)})" if said else ""
    depth = " and no level is noted that would hold"
    if contact.level:
        marks = [
            one for one in (contact.ours, contact.theirs) if one and one.level == contact.level
        ]
        since = max(one.on for one in marks)
        depth = f" at level {contact.level}"
        if said is None or since != said.on:
            depth = f"{when} at level {contact.level} ({facts.day(since)})"
            when = ""
    return (
        f"{facts.first} is dissatisfied{depth}{when}, and people who stand so far away leave "
        f"without "
        "a second call"
    )


def _their_side(words: Words) -> Iterator[str]:
    contact, first = words.case.contact, words.facts.first
    if contact.sees and not words.facts.grievance:
        yield (
            f"What {first} sees in us is on file ({words.facts.day(contact.sees.on)}): "
            f"{words.slots['sees']}"
        )
    if contact.wants:
        yield f"What {first} wants is on file too: {words.slots['wants']}"


def _because_fall(words: Words) -> str:
    slots = words.slots
    facts = words.facts
    one = next(one for one in facts.dossier.falls if one.id == words.finding.about)
    first = (
        f"On {facts.day(one.on)} you fell from level {one.origin} to level {one.to}: "
        f"{slots['because']}"
    )
    quiet = facts.silence(one.on)
    fault = "our_fault" in words.premises
    second = (
        "The fault is ours, so the first move is ours"
        if fault
        else "Somebody has to move first; let it be us"
    )
    if quiet is not None and quiet > 1:
        second += f", and {span_words(quiet)} of silence have not made it smaller"
    return _sentences(first, second)


def _because_question(words: Words) -> str:
    facts, slots, first = words.facts, words.slots, words.facts.first
    opening = (
        f"{first} asked on {slots['on']} {slots['asked']}, and has waited "
        f"{slots['waited']} for an answer"
    )
    if slots["asked"].startswith("“"):
        opening = (
            f"{first} asked on {slots['on']}: {slots['asked']} The answer has waited "
            f"{slots['waited']}"
        )
    parts = [opening]
    theirs = [one for one in facts.theirs if one.due <= facts.today]
    reminded = "reminded" in words.premises
    if theirs:
        named = promise_words(theirs[0].text).named
        parts.append(
            f"What {first} promised, {named}, due {facts.day(theirs[0].due)}, may be waiting "
            f"for just that"
        )
        if reminded:
            last = next(one for one in facts.touches if one.by == "us")
            parts.append(f"Your word of {facts.day(last.on)} came without the answer")
    elif reminded:
        last = next(one for one in facts.touches if one.by == "us")
        parts.append(f"Your word of {facts.day(last.on)} came without the answer")
    else:
        parts.append("An open question is the help that is wanted most, and it costs you least")
    return _sentences(*parts)


def _because_waiting(words: Words) -> str:
    facts, first = words.facts, words.facts.first
    one = words.promise
    if one is None:
        return _reasons(words)
    held = promise_words(one.text)
    named = held.thing or f"to {held.act}"
    news = words.news_since
    return _sentences(
        f"{first} promised {named} on {facts.day(one.on)} for {facts.day(one.due)}, "
        f"{span_words(facts.age(one.due))} ago",
        words.told(news) if news is not None else "",
        "We owe nothing that could be in the way, so a short friendly line makes it easy to "
        "name a day",
    )


def _because_occasion(words: Words) -> str:
    facts, first = words.facts, words.facts.first
    last = facts.last_contact
    seen = f"You were last in touch on {facts.day(last.on)}" if last else ""
    why = {
        "occasion.contract_end": "What should stay and what should change is talked over before "
        "anything is written",
        "occasion.news": "What is new with somebody is a reason to write that asks for nothing",
    }.get(words.finding.rule, f"A day of {first}'s own is a reason to write that asks for nothing")
    told = (fact for reason in words.finding.reasons() for fact in reason.facts[:2])
    return _sentences(*(_spoken(words, fact) for fact in told), why, seen)


def _spoken(words: Words, fact: str) -> str:
    """The fact of a date as one says it: its day once, and in words."""
    text = re.sub(r" \(\d{4}-\d{2}-\d{2}\)", "", fact)
    text = re.sub(r"\(\d{4}-\d{2}-\d{2}, ", "(", text)
    return re.sub(
        r"\d{4}-\d{2}-\d{2}",
        lambda found: words.facts.day(date.fromisoformat(found.group())),
        text,
    )


def _gift_list(entries: "tuple[Entry, ...]", words: Words) -> str:
    return listed(f"{done(one.text)} ({words.facts.day(one.on)})" for one in entries)


def _because_balance(words: Words) -> str:
    facts, contact, first = words.facts, words.case.contact, words.facts.first
    rule = words.finding.rule
    parts: list[str] = []
    purpose, goal = contact.purpose, contact.goal
    if purpose is not None and purpose.value == "me" and goal is not None:
        parts.append(
            f"You wrote “me” as the purpose on {facts.day(purpose.on)} and level {goal.level} by "
            f"{facts.day(goal.by)} as the goal, and the two exclude each other"
        )
    if rule in {"balance.owing", "balance.drift_us"}:
        gave = facts.received or tuple(reversed(facts.gifts))
        back = (
            f"what went back: you {_gift_list(facts.given[-2:], words)}"
            if facts.given
            else "nothing went back"
        )
        if gave:
            parts.append(f"{first} {_gift_list(gave[-3:], words)}; {back}")
        else:
            parts.append(f"Nothing of value has gone to {first} for months")
    else:
        came = (
            f"{first} {_gift_list(facts.received[-2:], words)}"
            if facts.received
            else "nothing came back"
        )
        parts.append(f"You {_gift_list(facts.given[-3:], words)}; {came}")
        if not facts.asks:
            parts.append(
                f"No ask of ours is on file, so {first} may never have learned that we would "
                f"like something too"
            )
    if purpose is not None and not (purpose.value == "me" and goal is not None):
        parts.append(f"The purpose on file is “{purpose.value}” ({facts.day(purpose.on)})")
    if contact.wants and rule in {"balance.owing", "balance.drift_us"}:
        parts.append(f"What {first} wants is on file: {words.slots['wants']}")
    return _sentences(*parts)


def _because_touch(words: Words) -> str:
    facts, case, first = words.facts, words.case, words.facts.first
    parts: list[str] = []
    if words.finding.rule == "touch.snoozed":
        return _reasons(words)
    last = facts.touches[0] if facts.touches else None
    action = case.action
    champion = action is not None and action.play in _ASKING and facts.value("power") == "high"
    if facts.no is not None:
        size = facts.no.size
        limit = (case.contact.level or 0) + 1
        large = f"; the ask of size {size} was above the level you share" if size > limit else ""
        parts.append(f"On {facts.day(facts.no.on)} {first} said no to {_doing_it(facts.no)}{large}")
        reason = next((one for one in facts.by_them if one.on >= facts.no.on), None)
        if reason is not None:
            parts.append(words.told(reason))
    if last is not None:
        how = words.contact_of(last)
        parts.append(
            f"{upper_first(how)} last on {facts.day(last.on)}, {span_words(facts.age(last.on))} ago"
        )
    elif case.placed:
        parts.append(
            f"{first} was placed on {facts.day(case.placed)}, and no contact has been noted since"
        )
    due = case.touch_due
    if due is not None:
        set_by_hand = isinstance(case.contact.cadence, int)
        rhythm = (
            f"by your rhythm of {days_words(case.cadence or 0)}" if set_by_hand else "by the rhythm"
        )
        parts.append(f"The next contact was due on {facts.day(due)} {rhythm}")
    if champion and (last is None or facts.age(last.on) > 45):
        parts.append(
            f"{first} is a powerful advocate, and the best friends of a firm go quiet like this"
        )
    if facts.gifts:
        one = facts.gifts[0]
        parts.append(f"{first} {done(one.text)} on {facts.day(one.on)}, and no thanks is on file")
    if case.contact.wants:
        parts.append(f"What {first} wants is on file: {words.slots['wants']}")
    return _sentences(*parts)


def _because_classify(words: Words) -> str:
    facts, case, first = words.facts, words.case, words.facts.first
    turned = facts.against
    view = facts.answer("perception")
    if turned is not None and view is not None:
        return _sentences(
            f"The book calls {first} an advocate, but that answer is from {facts.day(view.on)}",
            words.told(turned),
            _contradicts(facts.value("power")),
            *_quiet(words),
        )
    if not case.answers:
        source = f", from {words.origin}" if words.origin else ""
        new = (
            f"{first} has been in the book since {facts.day(case.contact.added)}{source}, "
            f"and none of the four dimensions is known"
        )
        if facts.touches:
            return _sentences(new, words.told(facts.touches[0]))
        return _sentences(
            new,
            "A short call shows by itself whether it is taken, and one question narrows the "
            "picture most",
        )
    if words.finding.rule.startswith("classify.stale"):
        name = words.finding.rule.rsplit(".", 1)[1]
        said = case.answers[name]
        return _sentences(
            f"That {first} {_means(name, said.value)} is from {facts.day(said.on)}, "
            f"{span_words(facts.age(said.on))} ago, and too old to build on",
            words.told(facts.newest) if facts.newest else "",
        )
    known = listed(_means(name, said.value) for name, said in case.answers.items())
    day = facts.day(max(said.on for said in case.answers.values()))
    return _sentences(
        f"On file: {first} {known} ({day})",
        "What is still open decides what is right to do next",
        words.told(facts.newest) if facts.newest else "",
    )


def _contradicts(power: str | None) -> str:
    tail = ", and with power this would be our highest risk" if power == "high" else ""
    return f"That contradicts it{tail}"


def _quiet(words: Words) -> Iterator[str]:
    ours = next((one for one in words.facts.touches if one.by == "us"), None)
    if ours is not None and words.facts.age(ours.on) > 30:
        yield (
            f"Your last contact was on {words.facts.day(ours.on)}, "
            f"{span_words(words.facts.age(ours.on))} ago"
        )


_MEANINGS: Final = {
    ("relationship", "yes"): "takes your calls",
    ("relationship", "no"): "would not take your call",
    ("power", "high"): "has power",
    ("power", "low"): "has little power",
    ("perception", "advocate"): "thinks well of us",
    ("perception", "detractor"): "thinks poorly of us",
    ("activity", "active"): "says so",
    ("activity", "passive"): "keeps it quiet",
}


def _means(name: str, value: str) -> str:
    return _MEANINGS.get((name, value), f"is {value}")


def _placed_words(words: Words) -> str:
    case, facts, first = words.case, words.facts, words.facts.first
    day = facts.day(max(said.on for said in case.answers.values()))
    known = listed(_means(name, case.answers[name].value) for name in case.answers)
    return f"You placed {first} on {day}: {words.they} {known}"


def _unreturned(words: Words) -> Iterator[str]:
    calls = words.facts.unreturned
    if calls:
        days = listed(words.facts.day(one.on) for one in calls)
        word = "call" if all(one.kind == "call" for one in calls) else "word"
        yield (
            f"Your {word}s of {days} were not returned"
            if len(calls) > 1
            else f"Your {word} of {days} was not returned"
        )


def _because_matrix(words: Words) -> str:
    facts, case = words.facts, words.case
    action = case.action
    parts = [_placed_words(words)]
    if action is not None:
        label = f"{action.grade} {action.stake}, {action.play}"
        meant = ", that is, an executive sponsor" if action.play == PlayKind.SPONSOR else ""
        parts.append(f"The matrix says: {label}{meant}")
    if words.how.through or facts.unreturned:
        parts += [*_unreturned(words), words.how.because]
    elif action is not None and action.play == PlayKind.MOVE_ON:
        if facts.touches:
            parts.append(words.told(facts.touches[0]))
        parts.append(
            "No promise and no question is open"
            if not facts.theirs and not facts.pending
            else "Nothing of ours is open"
        )
    else:
        told = words.praise or facts.newest
        if told is not None:
            parts.append(words.told(told))
        if case.contact.wants:
            parts.append(f"What {facts.first} wants is on file: {words.slots['wants']}")
    return _sentences(*parts)


def _because_climb(words: Words) -> str:
    facts, contact = words.facts, words.case.contact
    level = int(words.finding.rule.split(".")[1])
    ready = contact.ready
    name = words.case.playbook.levels[level - 1].name
    parts: list[str] = []
    when = f" since {facts.day(ready.on)}" if ready and ready.value == "both" else ""
    goal = (
        f", and level {contact.goal.level} by {facts.day(contact.goal.by)} is the goal"
        if contact.goal
        else ""
    )
    parts.append(f"Both sides are ready{when} for level {level}, {name}{goal}")
    if facts.newest is not None:
        parts.append(words.told(facts.newest))
    if contact.wants:
        parts.append(
            f"What {facts.first} wants is on file, and it is what the next level can be "
            f"about: {words.slots['wants']}"
        )
    return _sentences(*parts)


def _because_practice(words: Words) -> str:
    facts, contact, first = words.facts, words.case.contact, words.facts.first
    rule = words.finding.rule
    if rule == "practice.yes" and facts.fresh_yes is not None:
        ask = facts.fresh_yes
        return _sentences(
            f"On {facts.day(ask.on)} {first} said yes to {_doing_it(ask)}, "
            f"{span_words(facts.age(ask.on))} ago"
            if facts.age(ask.on)
            else f"Today {first} said yes to {_doing_it(ask)}",
            f"All that {first} needs from you now is that this yes is made easy",
        )
    parts: list[str] = []
    if contact.level:
        mark = max(one.on for one in (contact.ours, contact.theirs) if one)
        parts.append(f"You share level {contact.level} ({facts.day(mark)})")
    if facts.given and facts.received:
        parts.append(
            f"You {_gift_list(facts.given[-1:], words)}, and {first} "
            f"{_gift_list(facts.received[-1:], words)}"
        )
    last = facts.touches[0] if facts.touches else None
    if last is not None:
        parts.append(words.told(last))
    parts.append("Nothing is owed and nothing is due" if "nothing_owed" in words.premises else "")
    if contact.wants and rule == "practice.best":
        parts.append(f"What {first} wants is on file: {words.slots['wants']}")
    if len([part for part in parts if part]) < 2:
        parts.append(_reasons(words))
    return _sentences(*parts)


def _reasons(words: Words) -> str:
    """What the rule itself gives as its facts."""
    reasons = words.finding.reasons()
    return _sentences(*(fact for reason in reasons for fact in reason.facts[:3]))


_BECAUSE: Final[Mapping[str, Callable[[Words], str]]] = {
    "commitment": _because_commitment,
    "risk": _because_grievance,
    "leaving": _because_grievance,
    "fall": _because_fall,
    "question": _because_question,
    "waiting": _because_waiting,
    "occasion": _because_occasion,
    "balance": _because_balance,
    "touch": _because_touch,
    "classify": _because_classify,
    "matrix": _because_matrix,
    "climb": _because_climb,
}


def with_newest(words: Words, plan: Plan) -> str:
    """Why, with the newest dated fact of the book where nothing of the plan speaks of it yet."""
    facts = words.facts
    told: list[tuple[date, int, str]] = [
        (one.on, one.seq, words.told(one)) for one in facts.touches[:1]
    ]
    first = facts.first
    for entry in facts.dossier.ledger:
        who = first if entry.way == "receive" else "you"
        told.append((entry.on, entry.seq, f"On {facts.day(entry.on)} {who} {done(entry.text)}"))
    for fall in facts.dossier.falls:
        what = f"On {facts.day(fall.on)} you fell to level {fall.to}: {lower_first(fall.because)}"
        told.append((fall.on, fall.seq, what))
    newest = max((one for one in told if one[0] <= facts.today), default=None)
    if newest is None:
        return plan.because
    spoken = " ".join(
        (
            *(plan.what, plan.because, plan.say, plan.how.because),
            *(one.what for one in plan.with_it),
            *(f"{one.what} {one.because}" for one in plan.not_today),
        )
    )
    if facts.day(newest[0]) in spoken:
        return plan.because
    return tidy(f"{plan.because} {sentence(newest[2])}")


def with_doubts(words: Words, because: str) -> str:
    """Why, with the newest word of a third party that contradicts the book."""
    facts = words.facts
    one = next((one for one in facts.heard if facts.doubted(one)), None)
    if one is None:
        return because
    told = f"On {facts.day(one.on)} you heard this: {lower_first(facts.news_words(one))}"
    return tidy(f"{because} {sentence(told)} {sentence(f'It puts in doubt {facts.doubted(one)}')}")


# With it.


def with_it(words: Words) -> tuple[Also, ...]:
    """The open items that belong into the same contact, the most pressing first."""
    if words.how.channel == "none" and words.finding.rule.endswith(".move_on"):
        return (*_quiet_help(words), *_signs(words))
    return tuple(_with_it(words))


def _quiet_help(words: Words) -> Iterator[Also]:
    sees = words.case.contact.sees
    if sees is not None:
        yield Also(
            "matrix",
            f"Pass on inside the house what {words.facts.first} sees: {words.slots['sees']}",
            (f"sees, noted {sees.on}: {bare(sees.value)}",),
        )


def _with_it(words: Words) -> Iterator[Also]:
    facts, first = words.facts, words.facts.first
    about = words.finding.about
    if words.door is not None and words.door_debt:
        yield Also(
            "question",
            f"What you owe {words.door.first_name} comes first in the call: {words.door_debt}",
            (words.door_debt,),
        )
    for one in facts.ours:
        if one.id != about:
            yield _our_promise(words, one)
    for asked in facts.questions:
        if asked.id != about:
            yield Also(
                "question",
                f"The answer to the question of {facts.day(asked.on)}, "
                f"{span_words(facts.age(asked.on))} open: {sentence(asked.text).rstrip('.')}",
                (f"{first} asked on {asked.on}: {asked.text}",),
            )
    for fall in open_falls(words.case.dossier):
        cause = facts.grievance
        owned = (
            str(words.finding.move_class) in {"risk", "leaving"}
            and cause is not None
            and cause.on == fall.on
        )
        if fall.id != about and not owned:
            yield Also(
                "fall",
                f"A word on {facts.day(fall.on)}: {lower_first(bare(fall.because))}",
                (f"fell from level {fall.origin} to {fall.to} on {fall.on}: {fall.because}",),
            )
    yield from _thanks(words)
    yield from _their_promises(words)
    yield from _own_homework(words)
    yield from _to_note(words)
    yield from _our_questions(words)
    yield from _planned(words)
    yield from _ties(words)
    yield from _signs(words)


def _signs(words: Words) -> Iterator[Also]:
    """What contradicts an answer of the book: their own word to us, and what others told."""
    facts, first = words.facts, words.facts.first
    said, sign = facts.answer("relationship"), facts.turned_to_us
    if said is not None and sign is not None:
        yield Also(
            "classify",
            f"Answer the question of the relationship anew: the “no” of {facts.day(said.on)} is "
            f"contradicted: {words.turned(sign)} on {facts.day(sign.on)}",
            (f"relationship no, noted {said.on}", f"{sign.on}: {sign.kind} by {first}"),
        )
    for one in facts.heard[:3]:
        doubt = facts.doubted(one)
        listen = f"it puts in doubt {doubt}; " if doubt else ""
        guard = "and never say who told it" if one.protected else "and do not quote it"
        told = facts.news_words(one)
        yield Also(
            "classify",
            f"Keep in mind what you heard on {facts.day(one.on)} ({lower_first(told)}): "
            f"{listen}listen for it, {guard}",
            (f"heard {one.on}: {told}",),
        )


def _our_questions(words: Words) -> Iterator[Also]:
    """Our questions that wait: their answer is asked for, and they are not put again."""
    facts = words.facts
    for one in facts.our_questions:
        yield Also(
            "question",
            f"Ask for the answer to your question of {facts.day(one.on)} (“{bare(one.text)}”), "
            "and do not put it as if it were new",
            (f"asked {one.on}: {one.text}",),
        )


def _planned_waits(words: Words, ask: bool, size: int) -> tuple[str, str] | None:
    """Why a planned ask or help waits, and until when; None where its time has come."""
    facts = words.facts
    own = facts.late or facts.questions or open_falls(words.case.dossier)
    if own or str(words.finding.move_class) in _REPAIR:
        reason = "nobody asks" if ask else "a help looks like a price"
        return f"{reason} while something of ours is open", "until it is put right"
    if facts.away:
        return f"{facts.first} is away", f"until {facts.first} is back"
    return _ask_waits(words, size) if ask else None


def _ask_waits(words: Words, size: int) -> tuple[str, str] | None:
    """Why an ask waits where we owe nothing that is late."""
    facts, case = words.facts, words.case
    if (yes := facts.fresh_yes) is not None:
        until = add_days(yes.on, case.playbook.numbers.after_yes)
        return f"the yes of {facts.day(yes.on)} is not spent", f"until {facts.day(until)}"
    if size > (case.contact.level or 0) + 1:
        return "it is above the level that you share", "until the level would bear it"
    if case.owing:
        owing = "more has come from there than went back"
        return owing, "until something has gone the other way"
    if str(words.finding.move_class) not in {"matrix", "practice"}:
        return "the contact has another reason", "until you have spoken about that"
    return None


def _planned(words: Words) -> Iterator[Also]:
    facts = words.facts
    for one in facts.planned:
        ask = one.kind == PlannedKind.ASK
        if _planned_waits(words, ask, one.size) is None:
            how = "make it if the talk is good" if ask else "name it before you part"
            yield Also(
                "matrix" if ask else "balance",
                f"The {one.kind} that you planned on {facts.day(one.on)} "
                f"({lower_first(bare(one.text))}): {how}",
                (f"planned {one.on}, size {one.size}: {one.text}",),
            )


def _planned_that_waits(words: Words) -> Iterator[NotToday]:
    facts = words.facts
    for one in facts.planned:
        waits = _planned_waits(words, one.kind == PlannedKind.ASK, one.size)
        if waits is not None:
            yield NotToday(
                f"The {one.kind} that you planned on {facts.day(one.on)} "
                f"({lower_first(bare(one.text))})",
                *waits,
            )


def _ties(words: Words) -> Iterator[Also]:
    """What one open item has to do with another, with somebody, or with what they want."""
    facts = words.facts
    for one in facts.dossier.links:
        item, target = _named(words, one.item), _named(words, one.target)
        if not item or not target:
            continue
        verb = {"waits_for": "waits for", "serves": "serves", "hurts": "can hurt"}[one.kind]
        yield Also(
            "commitment",
            f"Mind that {item} {verb} {target}",
            (f"{one.item} {verb} {one.target}, noted {one.on}",),
        )


def _named(words: Words, key: str) -> str:
    """An open item, a field or somebody, as one speaks of it; "" for what is settled or gone."""
    first = words.facts.first
    if (item := _items(words).get(key)) is not None:
        return item
    if key in {"wants", "sees", "feels"}:
        said = words.slots.get(key)
        return f"what {first} {key} ({said})" if said else ""
    if key == "potential":
        return words.slots.get(key, "")
    peer = next((one for one in words.case.peers if one.id == key), None)
    if peer is not None:
        return peer.name
    return "" if _ID.fullmatch(key) else key


def _items(words: Words) -> dict[str, str]:
    """Every open item by its id, as one speaks of it."""
    facts = words.facts
    found: dict[str, str] = {}
    for promise in (*facts.ours, *facts.theirs):
        whose = "your promise" if promise.by == "us" else f"the promise of {facts.first}"
        found[promise.id] = f"{whose} ({promise_words(promise.text).named})"
    for asked in facts.questions:
        found[asked.id] = f"the answer to the question of {facts.day(asked.on)}"
    for ours in facts.our_questions:
        found[ours.id] = f"the answer to your question of {facts.day(ours.on)}"
    for plan in facts.planned:
        found[plan.id] = f"the {plan.kind} that you planned ({lower_first(bare(plan.text))})"
    for ask in facts.pending:
        found[ask.id] = f"the ask of {facts.day(ask.on)} ({_no_to(ask)})"
    return found


def _to_note(words: Words) -> Iterator[Also]:
    """What was complained of, and what is to be noted anew."""
    facts, first, kind = words.facts, words.facts.first, str(words.finding.move_class)
    if kind not in {"risk", "leaving", "classify", "waiting"} and facts.complaints:
        one2 = facts.complaints[-1]
        if facts.silence(one2.on) is not None:
            yield Also(
                "touch",
                f"A word on what came from {first} on {facts.day(one2.on)}: "
                f"{lower_first(substance(one2.text))}",
                (f"{one2.on}: {one2.text}",),
            )
    if kind != "occasion":
        for found in occasion(words.case):
            if found.is_due(words.case.today):
                said = found.reasons()[0].facts
                told = "; ".join(_spoken(words, fact) for fact in said)
                yield Also("occasion", f"A kind word on this: {told}", said)
    heard = words.unanswered
    if heard is not None and not facts.away and heard not in facts.complaints:
        yield Also(
            "touch",
            f"An answer to what came from {first} on {facts.day(heard.on)}: "
            f"{lower_first(substance(heard.text))}",
            (f"{heard.on}: {bare(heard.text)}",),
        )
    stale = facts.stale
    if stale and kind != "classify" and kind not in {"risk", "leaving"}:
        day = facts.day(min(words.case.answers[name].on for name in stale))
        names = listed(stale)
        yield Also(
            "classify",
            f"Listen for what still holds of {names}, noted {day}, and note it anew afterwards",
            tuple(
                f"{name} {words.case.answers[name].value}, noted {words.case.answers[name].on}"
                for name in stale
            ),
        )
    if kind == "classify" and facts.against is not None:
        yield Also(
            "classify",
            "After the call, answer all four questions anew with today's date",
            tuple(
                f"{name} {said.value}, noted {said.on}" for name, said in words.case.answers.items()
            ),
        )
    if kind == "classify" and not facts.touches and not facts.against:
        yield Also(
            "classify",
            f"If {first} does not pick up: leave your name and number once, and note in a week "
            "whether a call came back; that is an answer as well",
            (f"in the book since {words.case.contact.added}",),
        )


def _our_promise(words: Words, one: Commitment) -> Also:
    facts = words.facts
    named = upper_first(promise_words(one.text).named)
    if one.due < facts.today:
        what = (
            f"{named}, due {facts.day(one.due)} and {span_words(facts.age(one.due))} late: name it "
            f"yourself, with one day that holds, such as {words.new_day()}"
        )
    elif one.due == facts.today:
        what = f"{named}, due today: bring it along"
    else:
        what = f"{named}, due {facts.day(one.due)}: say that the day holds, or move it now"
    return Also("commitment", what, (f"promised {one.on} for {one.due}: {one.text}",))


def _thanks(words: Words) -> Iterator[Also]:
    facts = words.facts
    gifts = facts.gifts[:3]
    if gifts:
        named = listed(f"{doing(one.text)} ({facts.day(one.on)})" for one in gifts)
        each = "each by its name: " if len(gifts) > 1 else ""
        yield Also(
            "balance",
            f"Thanks for {each}{named}; no thanks is on file",
            tuple(f"received {one.on}: {one.text}" for one in gifts),
        )
    for one in facts.pressed[-1:]:
        yield Also(
            "balance",
            f"Own that it was pressed for, and not given: {done(one.text).removeprefix('gave ')} "
            f"({facts.day(one.on)})",
            (f"received {one.on}: {one.text}",),
        )
    yes = facts.fresh_yes
    thanked = yes is not None and facts.is_thanked(yes.id)
    if yes is not None and not thanked and words.finding.rule != "practice.yes":
        yield Also(
            "practice",
            f"Thanks for the yes of {facts.day(yes.on)} to {_doing_it(yes)}, and whatever makes "
            f"it easy",
            (f"asked {yes.on}: {yes.text}, answered yes",),
        )
    praise = words.praise
    if (
        praise is not None
        and praise != words.unanswered
        and str(words.finding.move_class) == "matrix"
        and words.finding.rule != "matrix.hero"
    ):
        yield Also(
            "matrix",
            f"A word on what you noted on {facts.day(praise.on)}: "
            f"{lower_first(substance(praise.text))}",
            (f"{praise.on}: {praise.text}",),
        )


def _no_to(ask: Ask) -> str:
    held = lower_first(bare(ask.text))
    return held.removeprefix("to ")


def _doing_it(ask: Ask) -> str:
    """What was asked, as one speaks of it: "introducing us to the parks office"."""
    return doing(_no_to(ask))


def _their_promises(words: Words) -> Iterator[Also]:
    """What they promised: with it where the way is free, else among what waits."""
    facts, first, kind = words.facts, words.facts.first, str(words.finding.move_class)
    for one in facts.theirs:
        if one.id == words.finding.about or kind in {"commitment", "risk", "leaving", "fall"}:
            continue
        named = upper_first(promise_words(one.text).named)
        if facts.away:
            tail = f"it waits until {first} is back, or for whoever stands in"
        elif one.due < facts.today:
            tail = "no reproach; ask which day is realistic"
        else:
            tail = "that day is still to come"
        what = f"{named}, which {first} promised for {facts.day(one.due)}: {tail}"
        yield Also("waiting", what, (f"{first} promised {one.on} for {one.due}: {one.text}",))


def _own_homework(words: Words) -> Iterator[Also]:
    contact, first, kind = words.case.contact, words.facts.first, str(words.finding.move_class)
    purpose, goal = contact.purpose, contact.goal
    if kind == "balance" and purpose is not None and purpose.value == "me" and goal is not None:
        yield Also(
            "balance",
            f"For yourself: write the purpose anew, with one sentence on what {first} gains",
            (f'purpose "me", said {purpose.on}', f"goal level {goal.level} by {goal.by}"),
        )
    if kind in {"leaving", "risk"} and contact.wants:
        yield Also(
            str(kind),
            f"Put it into the book as a promise of ours with a day: {words.slots['wants']}",
            (f"wants, noted {contact.wants.on}: {bare(contact.wants.value)}",),
        )
    if kind == "risk" and words.facts.grievance is not None:
        cause = words.facts.grievance
        yield Also(
            "risk",
            f"One honest page on what happened on {words.facts.day(cause.on)} and what has "
            f"changed since; "
            "where that cannot be written yet, say so",
            (f"{cause.on}: {bare(cause.text)}",),
        )
    if kind == "climb":
        yield Also(
            "climb",
            "Our own share first: time or work that we put in before we ask for any",
            (f"level {contact.level} shared",),
        )
    if kind == "touch" and contact.wants:
        yield Also(
            "touch",
            f"One concrete help from us, named before you part, for what {first} wants: "
            f"{words.slots['wants']}",
            (f"wants, noted {contact.wants.on}: {bare(contact.wants.value)}",),
        )


# Not today.


def not_today(words: Words) -> tuple[NotToday, ...]:
    """The tempting wrong moves of this day, each with its reason and until when."""
    seen: set[str] = set()
    held: list[NotToday] = []
    for one in _not_today(words):
        if one.what not in seen:
            seen.add(one.what)
            held.append(one)
    return tuple(held)


def _not_today(words: Words) -> Iterator[NotToday]:
    facts, first, case = words.facts, words.facts.first, words.case
    kind = str(words.finding.move_class)
    yield from _asks_that_wait(words)
    yield from _planned_that_waits(words)
    for ours in facts.our_questions:
        yield NotToday(
            f"Putting the question of {facts.day(ours.on)} once more",
            f"{first} has it and has not answered yet",
            "until there is an answer",
        )
    if facts.away:
        yield NotToday(
            f"A call or a request to {first}",
            f"the note says: {facts.away}",
            f"until {first} is back",
        )
        return
    snooze = case.contact.snoozed_until
    if kind == "commitment" and snooze is not None and snooze > facts.today:
        yield NotToday(
            f"Waiting for {facts.day(snooze)} because {first} is snoozed",
            "a snooze puts off reminders, never a promise of ours",
            "until our word is kept",
        )
    yield from _cell_that_waits(words)
    if kind in {"commitment", "risk", "leaving", "fall"}:
        for one in facts.theirs:
            yield NotToday(
                f"{upper_first(promise_words(one.text).named)}, which {first} promised for "
                f"{facts.day(one.due)}",
                "our own side comes first",
                "until our part is done",
            )
    yield from _WAITS.get(kind, _practice_that_waits)(words)
    yield from _goal_that_waits(words)


def _promise_that_waits(words: Words) -> Iterator[NotToday]:
    first = words.facts.first
    if words.promise is not None and words.promise.due < words.facts.today:
        yield NotToday(
            "A long explanation of why it is late",
            f"{first} needs the thing and a day, not our reasons",
            "at no time",
        )
    else:
        yield NotToday(
            "A new request in the same breath",
            "a kept word stands better alone",
            "until it is received",
        )


def _grievance_that_waits(words: Words) -> Iterator[NotToday]:
    facts, first = words.facts, words.facts.first
    if facts.outburst is not None:
        yield NotToday(
            f"An answer to what {first} said on {facts.day(facts.outburst.on)}, there or in "
            f"private",
            "it would be an argument, and the cause would stay",
            "until the cause is put right",
        )
    yield NotToday(
        "An order, a renewal, a discount or a present",
        "it would look like the price of silence",
        "until the cause is put right",
    )
    yield NotToday(
        "An explanation of how it came about",
        f"{first} judges what we did",
        "until it is asked for",
    )


def _fall_that_waits(words: Words) -> Iterator[NotToday]:
    facts, first = words.facts, words.facts.first
    fall = next(one for one in facts.dossier.falls if one.id == words.finding.about)
    yield NotToday(
        f"Winning level {fall.origin} back in one conversation",
        "trust comes back by what is done over time",
        f"until {first} speaks of it",
    )
    yield NotToday("Saying that it was well meant", f"{first} judges what was done", "at no time")


def _question_that_waits(words: Words) -> Iterator[NotToday]:
    theirs = [one for one in words.facts.theirs if one.due < words.facts.today]
    if theirs:
        yield NotToday(
            f"A second reminder about {promise_words(theirs[0].text).named}",
            "our own answer is missing",
            "until the question is answered",
        )


def _waiting_that_waits(words: Words) -> Iterator[NotToday]:
    first = words.facts.first
    yield NotToday(
        "A reproach, or more people in copy",
        f"{first} knows the day as well as you do",
        "at no time",
    )
    yield NotToday(
        "Another request in the same line", "one open thing is enough", "until this one is here"
    )


def _occasion_that_waits(words: Words) -> Iterator[NotToday]:
    if words.finding.rule == "occasion.contract_end":
        yield NotToday(
            "A draft or a price before you have listened",
            f"{words.facts.first} says first what should stay",
            "until you have spoken",
        )
        return
    yield NotToday(
        "Business in the same line",
        f"the day belongs to {words.facts.first}",
        "until a talk of its own",
    )


def _climb_that_waits(words: Words) -> Iterator[NotToday]:
    wants, first = words.case.contact.wants, words.facts.first
    yield NotToday("A sale", "it would turn the next level into a price", "until the goal stands")
    if wants:
        yield NotToday(
            f"Asking once more what {first} wants",
            f"it is on file since {words.facts.day(wants.on)}: {words.slots['wants']}",
            "as long as it holds",
        )


def _touch_that_waits(words: Words) -> Iterator[NotToday]:
    if not words.finding.rule.endswith("snoozed"):
        yield NotToday(
            "A newsletter or a survey in place of a voice",
            "it asks and gives nothing",
            "at no time",
        )


def _asks_that_wait(words: Words) -> Iterator[NotToday]:
    facts, first = words.facts, words.facts.first
    yes, kind = facts.fresh_yes, str(words.finding.move_class)
    if yes is not None:
        until = facts.day(add_days(yes.on, 30))
        yield NotToday(
            "A second ask of any size",
            f"{first} said yes to {_doing_it(yes)} on {facts.day(yes.on)}, and that favor is "
            f"not spent",
            f"until {until}",
        )
        yield NotToday(
            f"Pressing for the day of it ({_no_to(yes)})",
            f"the yes is from {facts.day(yes.on)}",
            f"until {until}",
        )
    no = facts.no
    if no is not None and facts.age(no.on) <= 200:
        yield NotToday(
            f"The ask of {facts.day(no.on)} once more, in any size ({_no_to(no)})",
            f"{first} said no; the next ask is about something else, and at most of size "
            f"{max(1, no.size - 1)}",
            "until something has been given first",
        )
    for ask in facts.pending:
        if facts.age(ask.on) > 365:
            continue
        said = "said “later”" if ask.answer == "later" else "has not answered yet"
        open_debt = kind in _REPAIR
        yield NotToday(
            f"The ask of {facts.day(ask.on)} ({_no_to(ask)})",
            f"{first} {said}"
            + (", and with our own debt open this is not the day" if open_debt else ""),
            "until our own part is done" if open_debt else f"until {first} comes back to it",
        )


def _cell_that_waits(words: Words) -> Iterator[NotToday]:
    """The action of the cell, where something else has to come first."""
    case, facts, first = words.case, words.facts, words.facts.first
    action, kind = case.action, str(words.finding.move_class)
    if action is None or kind in {"matrix", "risk"} or words.finding.rule.endswith(".move_on"):
        return
    label = str(action.play)
    if kind in _REPAIR and action.play in _ASKING:
        yield NotToday(
            f"The cell's action, {label}: no reference, no introduction, no request of any kind",
            "nobody asks while something of ours is open",
            "until it is put right",
        )
    elif kind in _REPAIR and action.play in {PlayKind.HERO, PlayKind.DEVELOP, PlayKind.SPONSOR}:
        yield NotToday(
            f"The cell's action, {label}", "what is open comes first", "until it is put right"
        )
    elif kind == "balance" and action.play in _ASKING and words.finding.rule == "balance.owing":
        yield NotToday(
            f"The cell's action, {label}: nothing is asked of {first}",
            "more has come from there than went back",
            "until something has gone the other way",
        )
    elif kind == "touch" and action.play in _ASKING:
        since = (
            f" after {span_words(facts.age(facts.touches[0].on))} of silence"
            if facts.touches
            else ""
        )
        yield NotToday(
            f"The cell's action, {label}: no reference, no introduction, no ask{since}",
            "a contact that begins with a wish says why you called",
            "until you have spoken again",
        )
    elif kind == "classify" and action.play in _ASKING:
        day = facts.day(min(said.on for said in case.answers.values()))
        yield NotToday(
            f"The cell's action, {label}",
            f"it rests on answers of {day}",
            "until the answers are of today",
        )
    elif kind == "practice" and action.play in _ASKING and not facts.fresh_yes:
        yield NotToday(
            f"The cell's action, {label}: an ask because the level would bear one",
            "what was done rests, and that it could be asked is no reason",
            "until it is due again",
        )


def _balance_that_waits(words: Words) -> Iterator[NotToday]:
    case, first = words.case, words.facts.first
    if words.finding.rule in {"balance.owing", "balance.drift_us"}:
        yield NotToday(
            f"Any request to {first}, small or large",
            "it would take back what is given",
            "until something of value has gone the other way",
        )
        yield NotToday(
            "A bottle or a card in place of a help", "it thanks, and balances nothing", "at no time"
        )
        yield NotToday(
            "Counting up who gave what", "thanks that keeps accounts is none", "at no time"
        )
    else:
        yield NotToday(
            "One more present",
            "it would make giving and taking harder to speak of",
            "until something came back",
        )
        yield NotToday(
            f"Counting up to {first} what we gave", "a gift with a bill is none", "at no time"
        )
        potential = case.contact.potential
        big = f", such as {words.slots['potential']}" if potential else ""
        yield NotToday(
            f"A big ask{big}",
            "small and easy asks come before big ones",
            "until a small one got a yes",
        )


def _strange_moves(words: Words) -> Iterator[NotToday]:
    facts, first = words.facts, words.facts.first
    if facts.against is not None:
        yield NotToday(
            f"A reply to what {first} said where others read it",
            "it would be an argument",
            "until you have spoken",
        )
        yield NotToday(
            "A remedy before the cause is known",
            "it would answer the wrong question",
            "until you have listened",
        )
        return
    if not facts.touches:
        yield NotToday(
            "A catalogue, an offer or a place on the mailing list",
            f"no need of {first} is known",
            "until one is",
        )
        if words.case.contact.title:
            yield NotToday(
                f"Placing {first} by the title, {words.case.contact.title}",
                "a title does not say what somebody decides",
                "until you have asked",
            )
        yield NotToday(
            "All four questions in one go",
            "one is a conversation, four are a form",
            "for the first call",
        )
    else:
        yield NotToday(
            "Reading out the four questions", "one is a conversation, four are a form", "at no time"
        )


def _matrix_that_waits(words: Words) -> Iterator[NotToday]:
    facts, first, case = words.facts, words.facts.first, words.case
    action = case.action
    if words.door is not None:
        calls = (
            " no further call, no mail, no letter"
            if facts.unreturned
            else " no call out of the blue"
        )
        yield NotToday(
            f"Anything towards {first}:{calls}",
            f"{words.door.first_name} can open the door",
            f"until {words.door.first_name} has answered",
        )
        for one in list(words._others(words.door))[:3]:
            yield NotToday(
                f"{one.name} instead",
                words._not(one).removeprefix(f"{one.first_name} "),
                "for this door",
            )
        yield NotToday(
            f"Asking {words.door.first_name} to stand up for us in public",
            "advice is a small ask, a good name is a large one",
            "until it is offered",
        )
        return
    if action is None:
        return
    match action.play:
        case PlayKind.MOVE_ON:
            yield NotToday(
                "A campaign to win the person over: lunch, a call, a help, an ask",
                "the view harms nobody, and nothing was asked for",
                "unless something new happens",
            )
            yield NotToday(
                f"Dropping {first}",
                "calls are taken and work is done as for everybody",
                "at no time",
            )
        case PlayKind.HERO:
            person = words.slots.get("person")
            if person:
                yield NotToday(
                    f"Telling {person} before {first} has agreed",
                    f"it is {first}'s own",
                    f"until {first} says yes",
                )
            yield NotToday(
                f"Asking {first} for an order or a recommendation",
                f"{first} cannot decide it and would feel used",
                "as long as that is so",
            )
        case PlayKind.IMPROVE | PlayKind.MONITOR:
            yield NotToday(
                "Arguing with the view, or any ask",
                "a view changes by what is seen, not by words",
                "until it has changed",
            )
        case PlayKind.DEVELOP | PlayKind.SPONSOR:
            yield NotToday(
                "An offer or a request", "you are not known there yet", "until you have spoken"
            )
        case PlayKind.ACTIVATE | PlayKind.LEVERAGE:
            yield NotToday(
                f"More than this one ask, or one above size {(case.contact.level or 0) + 1}",
                "small and easy asks come before big ones",
                "until this one got its answer",
            )


def _practice_that_waits(words: Words) -> Iterator[NotToday]:
    facts, first = words.facts, words.facts.first
    if words.finding.rule == "practice.yes":
        yield NotToday(
            f"Doing it yourself in the name of {first}",
            "the good name is lent for one use",
            "at no time",
        )
    elif words.finding.rule == "practice.best":
        yield NotToday(
            "Terms, or a request, in the same talk",
            "it would turn a kindness into a deal",
            "at no time",
        )
    elif facts.touches:
        yield NotToday(
            f"A call to {first} without a reason",
            "nothing is due",
            "until the rhythm or an event calls for it",
        )


_WAITS: Final[Mapping[str, Callable[[Words], Iterator[NotToday]]]] = {
    "commitment": _promise_that_waits,
    "risk": _grievance_that_waits,
    "leaving": _grievance_that_waits,
    "fall": _fall_that_waits,
    "question": _question_that_waits,
    "waiting": _waiting_that_waits,
    "occasion": _occasion_that_waits,
    "balance": _balance_that_waits,
    "classify": _strange_moves,
    "climb": _climb_that_waits,
    "matrix": _matrix_that_waits,
    "touch": _touch_that_waits,
}


def _goal_that_waits(words: Words) -> Iterator[NotToday]:
    """A climb for which one side is not ready, where a goal is set."""
    case, first = words.case, words.facts.first
    if (
        case.contact.goal is None
        or str(words.finding.move_class) == "climb"
        or case.contact.level is None
    ):
        return
    step = step_up(case.dossier, case.playbook.levels)
    if step is None or step.granted or step.stopped_by is None:
        return
    side = "our side is" if step.stopped_by.side == "ours" else f"{first} is"
    potential = case.contact.potential
    about = (
        f": {words.slots['potential']}"
        if potential and str(words.finding.move_class) == "balance"
        else ""
    )
    yield NotToday(
        f"The climb to level {step.level}{about}",
        f"{side} not ready for it",
        "until both sides are ready",
    )


# Then.


def then(words: Words) -> tuple[str, ...]:
    """The next two or three steps after this one, on the way to the goal."""
    steps = [*_after_this(words), *_cell_later(words), *_level_later(words)]
    if len(steps) < 2:
        later = words.case.playbook.numbers.rest[words.finding.move_class]
        steps.append(f"Look again on {words.facts.day(add_days(words.case.today, later))}.")
    return tuple(tidy(step) for step in steps[:3])


def _after_this(words: Words) -> Iterator[str]:
    facts, first = words.facts, words.facts.first
    kind = str(words.finding.move_class)
    if facts.away:
        yield f"When {first} is back: a word of welcome, and what waits here."
    elif words.how.through:
        yield (
            f"When {words.slots['personfirst']} has answered: the first talk with {first}, in the "
            "way that was advised."
        )
    elif words.finding.rule in _THEN:
        yield _THEN[words.finding.rule].format(first=first)
    elif words.finding.rule.endswith(".move_on"):
        yield f"In a year: look again whether {first} has gained weight or changed view."
    elif kind in _THEN:
        yield _THEN[kind].format(first=first)
    if facts.no is not None and kind == "touch":
        size = max(1, min(facts.no.size - 1, 2))
        yield f"Weeks after the help: an ask of size {size}, about something else."


_PUT_RIGHT: Final = "In about two weeks: ask {first} whether it was put right, and note the answer."
_ANSWERED: Final = "When there is an answer: note it, and thank {first} for it whatever it is."
_THEN: Final[Mapping[str, str]] = {
    "risk": _PUT_RIGHT,
    "leaving": _PUT_RIGHT,
    "fall": _PUT_RIGHT,
    "commitment": "Within the week: hear from {first} whether it serves.",
    "question": "Within the week: hear from {first} whether the answer serves.",
    "practice.yes": "When it is done: thank {first} again, and say what came of it.",
    "classify": "After the talk: note with its day what you learned; it changes the place of "
    "{first}.",
    "touch": "After the talk: note what was said, and when to speak again.",
    "waiting": "When {first} names a day: note it as the new day, and thank for it.",
    "occasion": "When an answer comes: take up what it says, in a day or two.",
    "matrix": _ANSWERED,
    "balance": _ANSWERED,
    "climb": _ANSWERED,
}
"""What comes right after a move, by its class, or by its rule where that says more."""


def _cell_later(words: Words) -> Iterator[str]:
    action, kind = words.case.action, str(words.finding.move_class)
    if action is None or kind in {"matrix", "risk"} or action.play == PlayKind.MOVE_ON:
        return
    when = "When that stands" if kind in _REPAIR | {"balance", "touch"} else "After that"
    yield f"{when}: {action.play}, the action of the cell ({_PHRASES[str(action.play)]})."


def _level_later(words: Words) -> Iterator[str]:
    case, facts, contact = words.case, words.facts, words.case.contact
    climbing = words.finding.move_class == "climb"
    if contact.level is None or contact.level >= 7 or case.moved_on or climbing:
        return
    up = contact.level + 1
    name = case.playbook.levels[up - 1].name
    if contact.goal is not None and contact.level < contact.goal.level:
        by = facts.day(contact.goal.by)
        yield f"On the way to level {contact.goal.level} by {by}: level {up}, {name}."
    else:
        yield f"When both sides are ready: level {up}, {name}."
