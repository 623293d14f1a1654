"""What goes with the act: every open item that belongs into the same contact."""

from collections.abc import Callable, Iterator
from typing import Final

from reltui.domain.coach.facts_touches import long_words
from reltui.domain.coach.move import Finding
from reltui.domain.coach.plan.notes import (
    quoted_or_told,
    said,
    turned,
    was_done_to_us,
    without_subject,
)
from reltui.domain.coach.plan.planned import planned_now
from reltui.domain.coach.plan.promised import named_of
from reltui.domain.coach.plan.shape import Also
from reltui.domain.coach.plan.slots import day_named
from reltui.domain.coach.plan.subject import WORDS
from reltui.domain.coach.plan.ties import ties
from reltui.domain.coach.plan.why.parts import asking, once_each
from reltui.domain.coach.plan.words import Words
from reltui.domain.coach.rules_dates import OF_A_NOTE, contracts, occasion
from reltui.domain.frameworks.ladder import open_falls
from reltui.domain.people.contact import Answer
from reltui.domain.people.events import Commitment, Question, Touch
from reltui.domain.text.absence import stand_in
from reltui.domain.text.days_ahead import day_ahead, question_beside_day
from reltui.domain.text.joy import heir_in, is_of_firm, leaves, tells_retirement
from reltui.domain.text.promises import promise_words
from reltui.domain.text.second_person import to_you
from reltui.domain.text.spoken import number_word, span_words
from reltui.domain.text.touch_notes import substance
from reltui.domain.text.wording import (
    bare,
    doing,
    done,
    listed,
    lower_first,
    noun_phrase,
    sentence,
    upper_first,
)
from reltui.domain.vocabulary import PlannedKind

_GRIEVED: Final = frozenset({"risk", "leaving"})
_SAID: Final = frozenset({"question", "waiting", "touch", "occasion", "balance"})
"""Classes of items that are said to the person."""

_FOR_OURSELVES: Final = "For yourself"
"""How an item begins that is only for the user."""

_BUILT_ON_ANSWERS: Final = frozenset({"matrix", "touch", "climb", "practice"})
"""Classes in which it counts how old the answers are."""

_SHORT: Final = 120
"""Characters of a story that a plan shows."""

_OURS_FIRST: Final = frozenset({"commitment", "risk", "leaving", "fall"})
"""Classes in which what they promised is left for another day."""


_IDLE: Final = frozenset({"touch.snoozed", "balance.drift_me", "matrix.repaired"})
"""Rules by which nothing goes out today."""


def with_it(words: Words) -> tuple[Also, ...]:
    """The open items that belong into the same contact, the most pressing first."""
    if words.how.channel == "none" and words.finding.rule.endswith(".move_on"):
        found = [*_quiet_help(words), *_signs(words)]
    else:
        found = [one for room in _ROOMS for one in room(words)]
    if words.facts.trouble is not None:
        # What they are asked, thanked or told beside it belongs to another day.
        found = [
            one
            if one.move_class in _OURS_FIRST | {"question"}
            else one._replace(what=words.line("with.another_day", told=lower_first(one.what)))
            for one in found
            if one.move_class != "classify"
        ]
    idle = words.kind == "practice" or words.finding.rule in _IDLE
    if words.how.channel == "none" and idle and not words.facts.away:
        # Nothing goes out today: what is said to them waits until the two speak.
        found = [
            one._replace(what=words.line("with.next_time", told=lower_first(one.what)))
            if one.move_class in _SAID and not one.what.startswith(_FOR_OURSELVES)
            else one
            for one in found
        ]
    if words.introducer is not None:
        # Today's call is to somebody else: words for this contact wait until the two meet.
        found = [
            one._replace(what=words.line("with.when_met", told=lower_first(one.what)))
            if one.move_class in _SAID and not one.what.startswith(_FOR_OURSELVES)
            else one
            for one in found
        ]
    return tuple(one._replace(what=upper_first(one.what)) for one in found)


def _quiet_help(words: Words) -> Iterator[Also]:
    sees = words.case.contact.sees
    if sees is not None:
        facts = (f"sees, noted {sees.on}: {bare(sees.value)}",)
        yield Also("matrix", words.line("with.quiet_help"), facts)


def _introducer_debt(words: Words) -> Iterator[Also]:
    """What we owe the colleague through whom we go."""
    debt = words.introducer_debt if words.introducer is not None else ""
    # Where the act itself settles it, it is said already.
    if debt and debt not in words.what_and_say()[0]:
        yield Also("question", words.line("with.door_debt"), (debt,))


def _promises(words: Words) -> Iterator[Also]:
    """Our other open promises, late or still to come."""
    facts = words.facts
    for one in facts.ours:
        if one.id != words.finding.about:
            yield _promise(words, one)


def _promise(words: Words, one: Commitment) -> Also:
    facts = words.facts
    late = one.due < facts.today
    key = "late" if late else "today" if one.due == facts.today else "to_come"
    key = "trouble" if facts.trouble is not None else key
    what = words.line(
        f"with.promise.{key}",
        *(["tomorrow"] if facts.age(one.due) == -1 else []),
        promised=named_of(facts.person, one),
        day=facts.day(one.due),
        days=span_words(facts.age(one.due)) if late else "",
        newday=words.new_day(),
    )
    return Also("commitment", what, (f"promised {one.on} for {one.due}: {one.text}",))


def _own(words: Words) -> str:
    """The record that the act itself takes up; kind lines on a trouble take up no other."""
    return words.finding.about if words.facts.trouble is None else ""


def _questions(words: Words) -> Iterator[Also]:
    """Their other open questions."""
    for one in words.facts.questions:
        if one.id != _own(words):
            yield _question(words, one)


def _question(words: Words, one: Question) -> Also:
    facts = words.facts
    key = "with.question.open" if facts.age(one.on) else "with.question.today"
    what = words.line(
        key,
        day=facts.day(one.on),
        days=span_words(facts.age(one.on)),
        question=sentence(one.text).rstrip("."),
    )
    return Also("question", what, (f"{facts.first} asked on {one.on}: {one.text}",))


def _falls(words: Words) -> Iterator[Also]:
    """Open falls that the move itself does not own."""
    facts = words.facts
    cause = facts.grievance if words.kind in _GRIEVED else None
    for one in open_falls(words.case.dossier):
        if one.id == _own(words) or (cause is not None and cause.on == one.on):
            continue
        told = lower_first(bare(one.because))
        what = words.line("with.fall", day=facts.day(one.on), reason=told)
        fact = f"fell from level {one.origin} to {one.to} on {one.on}: {one.because}"
        yield Also("fall", what, (fact,))


def _thanks(words: Words) -> Iterator[Also]:
    """Thanks that are owed: for gifts, for a yes, for work that was seen."""
    facts = words.facts
    gifts = facts.gifts[:3]
    to_give = words.finding.rule in {"balance.owing", "balance.drift_us"}
    if to_give and words.reached and set(gifts) <= set(facts.received[-3:]):
        # The act itself is to thank for each of them, and the reason names their days.
        gifts = ()
    person = facts.person
    gifts = tuple(one for one in gifts if not words.is_said(to_you(doing(one.text), person)))
    if gifts:
        named = once_each((doing(one.text), facts.day(one.on)) for one in gifts)
        key = "with.gifts" if len({one.text for one in gifts}) > 1 else "with.gift"
        told = tuple(f"received {one.on}: {one.text}" for one in gifts)
        yield Also("balance", words.line(key, named=named), told)
    for one in facts.pressed[-1:]:
        gave = done(one.text).removeprefix("gave ")
        what = words.line("with.pressed", pressed=gave, day=facts.day(one.on))
        yield Also("balance", what, (f"received {one.on}: {one.text}",))
    yes = facts.fresh_yes
    own = words.finding.rule == "practice.yes" or (words.kind == "touch" and words.reached)
    if yes is not None and not own and not facts.is_yes_thanked(yes):
        what = words.line("with.yes", day=facts.day(yes.replied_on), asking=asking(yes))
        yield Also("practice", what, (f"asked {yes.on}: {yes.text}, answered yes",))
    for kept in facts.kept_by_them[:1]:
        named, day = promise_words(kept.text).theirs, facts.day(kept.closed or kept.due)
        told = (f"promised for {kept.due}, kept {kept.closed}: {kept.text}",)
        yield Also("practice", words.line("with.kept", promised=named, day=day), told)
    yield from _praise(words)


def _praise(words: Words) -> Iterator[Also]:
    praise = words.praise
    own = words.finding.rule == "matrix.hero" or words.kind != "matrix"
    if praise is not None and praise != words.unanswered and not own:
        noted = lower_first(substance(praise.text))
        what = words.line("with.praise", day=words.facts.day(praise.on), noted=noted)
        yield Also("matrix", what, (f"{praise.on}: {praise.text}",))


def _their_promises(words: Words) -> Iterator[Also]:
    """What they promised, where nothing of ours stands before it."""
    facts = words.facts
    if words.kind in _OURS_FIRST and not facts.away:
        return
    for one in facts.theirs:
        if one.id == _own(words):
            continue
        late = one.due < facts.today
        key = "away" if facts.away else "late" if late else "to_come"
        if words.takes_up == "delay" and words.matter is not None and not facts.away:
            # Their word of a later day is about a promise that it names.
            key = "moved" if long_words(one.text) & long_words(words.matter.text) else key
        named = promise_words(one.text).theirs
        what = words.line(f"with.theirs.{key}", promised=named, day=facts.day(one.due))
        fact = f"{facts.first} promised {one.on} for {one.due}: {one.text}"
        yield Also("waiting", what, (fact,))


def _wanted(said: Answer) -> tuple[str, ...]:
    return (f"wants, noted {said.on}: {bare(said.value)}",)


def _own_homework(words: Words) -> Iterator[Also]:
    """What the user does alone, beside the contact."""
    facts, contact, kind = words.facts, words.case.contact, words.kind
    purpose, goal = contact.purpose, contact.goal
    if kind == "balance" and purpose is not None and purpose.value == "me" and goal is not None:
        told = (f'purpose "me", said {purpose.on}', f"goal level {goal.level} by {goal.by}")
        yield Also("balance", words.line("with.purpose"), told)
    if kind in {"balance", "climb"} and purpose is not None and contact.potential is None:
        aim = (f'purpose "{purpose.value}", said {purpose.on}',)
        yield Also("balance", words.line("with.potential"), aim)
    if kind in _GRIEVED and contact.wants:
        yield Also(kind, words.line("with.wants_promise"), _wanted(contact.wants))
    if kind == "risk" and (cause := facts.grievance) is not None:
        what = words.line("with.page", day=facts.day(cause.on))
        yield Also("risk", what, (f"{cause.on}: {bare(cause.text)}",))
    if kind == "climb":
        yield Also("climb", words.line("with.our_share"), (f"level {contact.level} shared",))
    if kind == "touch" and contact.wants:
        yield Also("touch", words.line("with.help"), _wanted(contact.wants))


def _to_take_up(words: Words) -> Iterator[Also]:
    """A complaint, a day and a word of theirs that the move itself does not take up."""
    facts, kind = words.facts, words.kind
    if kind not in _GRIEVED | {"classify", "waiting"} and facts.complaints:
        complaint = facts.complaints[-1]
        fell = next((one for one in facts.dossier.falls if one.id == words.finding.about), None)
        taken_up = (words.is_about_complaint and complaint is facts.open_complaint) or (
            fell is not None and fell.on == complaint.on
        )
        # An act that names the day of it owns it already.
        taken_up = taken_up or facts.day(complaint.on) in words.what_and_say()[0]
        # Who says that all is well again is not asked about what went before.
        taken_up = taken_up or words.takes_up == "relief"
        if facts.silence(complaint.on) is not None and not taken_up:
            yield _word_on(words, complaint, "with.complaint")
    pass_over = words.is_late or words.hears_complaint
    if kind not in _GRIEVED | {"occasion", "fall"} and not pass_over:
        for found in occasion(words.case):
            if found.rule in {"occasion.trouble", "occasion.requested"}:
                yield from _request(words, found)
            elif found.rule in OF_A_NOTE:
                # A promise in a note goes along with every act.
                continue
            elif found.is_due(words.case.today):
                yield _day(words, found)
    heard = words.unanswered
    if heard is not None and facts.away_soon and bare(heard.text) == facts.away_soon.note:
        # The leave is told by an item of its own.
        heard = None
    own = words.finding.about if words.finding.rule == "occasion.requested" else ""
    said_with = words.news_since if kind in {"commitment", "waiting"} else None
    taken_up = heard is not None and (heard is said_with or heard.id == own)
    taken_up = taken_up or facts.trouble is not None or words.takes_up in WORDS
    taken_up = taken_up or (heard is not None and words.is_said(said(facts, heard)))
    if heard is not None and not taken_up and not facts.away and heard not in facts.complaints:
        key = "with.farewell" if heard is facts.farewell else "with.answer"
        yield _word_on(words, heard, key)


def _other_question(words: Words) -> Iterator[Also]:
    """A second question in a word of theirs that offers a day to meet."""
    word = words.matter
    if word is None or words.takes_up not in {"day.meeting", "agreed"}:
        return
    if told := question_beside_day(word.text):
        what = words.line("with.other_question", day=words.facts.day(word.on), told=told)
        yield Also("question", what, (f"{word.on}: {bare(word.text)}",))


def _contracts(words: Words) -> Iterator[Also]:
    """The end of a contract that the last talk did not speak of, and that is no reason yet."""
    if words.kind in _GRIEVED | {"fall"}:
        return
    shown = {found.about for found in occasion(words.case)}
    for found in contracts(words.case):
        if found.about not in shown and found.about != words.finding.about:
            yield _day(words, found)


def _leave(words: Words) -> Iterator[Also]:
    """A leave that begins soon: what needs them is settled before it."""
    leave = words.facts.away_soon
    if leave is not None and words.takes_up != "leave":
        day = words.facts.day(leave.absence.since)
        note = lower_first(leave.note)
        told = (f"away from {leave.absence.since}: {leave.note}",)
        what = words.line("with.leave_soon", day=day, note=note, standin=stand_in(leave.note))
        yield Also("touch", what, told)


def _decisions(words: Words) -> Iterator[Also]:
    """A day on which something is decided with them, by a note that both know."""
    facts = words.facts
    for one in facts.logged[:3]:
        named = day_ahead(one.text, one.on)
        if named is None or named.kind != "decision" or one is facts.unanswered:
            continue
        if words.kind not in _GRIEVED and named.day >= facts.today:
            what = words.line(
                "with.day_of_theirs",
                namedday=facts.day(named.day),
                daynote=quoted_or_told(facts, one),
            )
            yield Also("touch", what, (f"{one.on}: {bare(one.text)}",))


def _request(words: Words, found: Finding) -> Iterator[Also]:
    """What they asked us to send, where the move is about something else."""
    if found.rule == "occasion.requested" and words.finding.rule != found.rule:
        yield Also("occasion", words.line("with.requested"), found.reasons()[0].facts)


def _promised_in_note(words: Words) -> Iterator[Also]:
    """What a note promised, past its day, where the move is about something else."""
    facts, rule = words.facts, words.finding.rule
    if facts.away or facts.trouble is not None or rule in OF_A_NOTE:
        return
    for key, told in (("we_promised", facts.we_promised), ("they_promised", facts.they_promised)):
        if told is not None:
            fact = f"promised {told.what}, noted on {told.note.on}, due on {told.due}"
            yield Also("occasion", words.line(f"with.{key}"), (fact,))
            return


def _heir(words: Words) -> Iterator[Also]:
    """Who takes over from them, whom one wants to know in time."""
    heir = words.slots.get("heir", "")
    if heir and words.facts.joy is not None:
        told = (f"{words.facts.joy.on}: {bare(words.facts.joy.text)}",)
        yield Also("touch", words.line("with.heir", who=heir_in(words.facts.joy.text)), told)


def _day(words: Words, found: Finding) -> Also:
    """A date of theirs that is near, or what is new with them."""
    facts, told = found.reasons()[0].facts, found.words
    if found.rule == "occasion.news":
        what = words.line("with.news", told=lower_first(bare(told["text"])))
    else:
        key = "contract" if found.rule == "occasion.contract_end" else "occasion"
        # A birthday in the words of a second subject needs no age.
        own = found.rule in {"occasion.contract_end", "occasion.birthday"}
        day = noun_phrase(told["occasion"]) if own else day_named(told)
        what = words.line(f"with.{key}", day=day, near=told["when"])
    return Also("occasion", what, facts)


def _word_on(words: Words, touch: Touch, key: str) -> Also:
    told = lower_first(substance(touch.text))
    told = f"{words.they} {told}" if was_done_to_us(told) else told
    what = words.line(key, day=words.facts.day(touch.on), told=told)
    return Also("touch", what, (f"{touch.on}: {bare(touch.text)}",))


def _to_note(words: Words) -> Iterator[Also]:
    """What to note again after the contact."""
    facts, kind, answers = words.facts, words.kind, words.case.answers
    stale, moved = facts.stale, words.case.moved
    if moved is not None and answers and kind != "classify":
        newest = max((said.on, said.seq) for said in answers.values())
        if (moved.on, moved.seq) > newest:
            sort = ["of_firm"] if is_of_firm(moved.text, words.case.contact.account) else []
            sort = ["retired"] if tells_retirement(moved.text) else sort
            what = words.line("with.moved", *sort)
            yield Also("classify", what, (f"{moved.on}: {moved.text}",))
            if not sort and leaves(moved.text, words.case.contact.account):
                yield Also("touch", words.line("with.successor"), (f"{moved.on}: {moved.text}",))
            return
    if stale and kind in _BUILT_ON_ANSWERS and words.how.channel != "none":
        day = facts.day(min(answers[name].on for name in stale))
        told = tuple(f"{name} {answers[name].value}, noted {answers[name].on}" for name in stale)
        open_ones = listed(words.phrase(f"listen.{name}") for name in stale)
        yield Also("classify", words.line("with.stale", open=open_ones, day=day), told)
    if kind != "classify":
        return
    if facts.against is not None:
        told = tuple(f"{name} {said.value}, noted {said.on}" for name, said in answers.items())
        yield Also("classify", words.line("with.answer_anew"), told)
    elif not facts.touches and not words.how.through and not words.is_impersonal:
        told = (f"in the book since {words.case.contact.added}",)
        yield Also("classify", words.line("with.no_pickup"), told)


def _our_questions(words: Words) -> Iterator[Also]:
    """Our questions that wait: their answer is asked for, and they are not put again."""
    if words.kind in _GRIEVED | {"fall"}:
        # Who is owed an apology is asked for nothing: the question waits.
        return
    for one in words.facts.our_questions:
        day, question = words.facts.day(one.on), bare(one.text)
        what = words.line("with.our_question", day=day, question=question)
        yield Also("question", what, (f"asked {one.on}: {one.text}",))


def _planned(words: Words) -> Iterator[Also]:
    """What was meant to be asked or given, where its time has come."""
    for one in planned_now(words):
        ask = one.kind == PlannedKind.ASK
        what = words.line(
            f"with.planned.{one.kind}",
            day=words.facts.day(one.on),
            planned=lower_first(bare(one.text)),
        )
        told = (f"planned {one.on}, size {one.size}: {one.text}",)
        yield Also("matrix" if ask else "balance", what, told)


def _trust(words: Words) -> Iterator[Also]:
    """A step of trust that waits: theirs for one of ours, ours for what became of it."""
    facts = words.facts
    for one in facts.unreturned_risks[:1]:
        risk = without_subject(lower_first(bare(one.text)))
        what = words.line("with.risk.theirs", day=facts.day(one.on), risk=risk)
        yield Also(
            "practice", what, (f"{facts.first} risked {one.on}, size {one.size}: {one.text}",)
        )
    for one in facts.open_risks[:1]:
        risk = lower_first(bare(one.text))
        what = words.line("with.risk.ours", day=facts.day(one.on), risk=risk)
        yield Also("practice", what, (f"risked {one.on}, size {one.size}: {one.text}",))


def _repair(words: Words) -> Iterator[Also]:
    """A fall whose repair has begun and whose level is not back."""
    facts = words.facts
    if words.kind in _GRIEVED | {"fall"}:
        return
    for one in facts.repairs[:1]:
        told = lower_first(bare(one.because))
        what = words.line(
            "with.repair", day=facts.day(one.on), reason=told, upper=str(one.origin), to=str(one.to)
        )
        fact = f"fell from level {one.origin} to {one.to} on {one.on}: {one.because}"
        yield Also("fall", what, (fact,))


def _requests(words: Words) -> Iterator[Also]:
    """A request of theirs to which answers were thought of, and none was given yet."""
    facts = words.facts
    for one in facts.requests[:1]:
        what = words.line(
            "with.request",
            *([] if one.done else ["to_come"]),
            day=facts.day(one.on),
            request=upper_first(bare(one.request)),
            answers=f"{number_word(len(one.lines))} answer{'s' * (len(one.lines) != 1)}",
        )
        yield Also("practice", what, (f"asked, noted {one.on}: {one.request}",))


def _gone(words: Words) -> Iterator[Also]:
    """Somebody of the account who was for us and has left it."""
    for peer, news in words.facts.gone[:2]:
        told = lower_first(bare(news.text))
        what = words.line("with.gone", other=peer.name, day=words.facts.day(news.on), news=told)
        yield Also("classify", what, (f"{peer.name}, {news.on}: {news.text}",))


def _story(words: Words) -> Iterator[Also]:
    """The story of the two, read again before they speak."""
    stories = sorted(words.facts.dossier.stories, key=lambda one: (one.on, one.seq))
    if not stories or words.how.channel == "none":
        return
    newest = stories[-1]
    told = bare(newest.text)
    short = told if len(told) <= _SHORT else f"{told[:_SHORT].rsplit(' ', 1)[0]} …"
    holds = ["retold"] if len(stories) > 1 else []
    what = words.line("with.story", *holds, day=words.facts.day(newest.on), told=short)
    yield Also("practice", what, (f"told {newest.on}: {told}",))


def _own_word(words: Words) -> str:
    """The id of the note that the act takes up; "" for none."""
    return words.matter.id if words.matter is not None else ""


def _signs(words: Words) -> Iterator[Also]:
    """What contradicts an answer of the book: their own word to us, and what others told."""
    facts = words.facts
    said, sign = facts.answer("relationship"), facts.turned_to_us
    if said is not None and sign is not None:
        noted, action = facts.day(said.on), turned(words.case, sign)
        what = words.line("with.turned", noted=noted, turned=action, day=facts.day(sign.on))
        told = (f"relationship no, noted {said.on}", f"{sign.on}: {sign.kind} by {facts.first}")
        yield Also("classify", what, told)
    if said is not None and said.value == "yes" and len(facts.unreturned) > 1:
        what = words.line("with.unreturned", "calls_unreturned", noted=facts.day(said.on))
        calls = tuple(f"{one.on}: {bare(one.text)}" for one in facts.unreturned)
        yield Also("classify", what, calls)
    for one in facts.heard[:3]:
        if one.id == words.finding.about or (
            words.takes_up == "joy" and one.id == _own_word(words)
        ):
            # What the act itself takes up is kept in mind already.
            continue
        news = facts.news_words(one)
        what = words.line(
            "with.heard",
            *(["doubted"] if facts.doubted(one) else []),
            *(["protected"] if one.protected else []),
            day=facts.day(one.on),
            news=lower_first(news),
            doubted=facts.doubted(one),
        )
        yield Also("classify", what, (f"heard {one.on}: {news}",))


_ROOMS: Final[tuple[Callable[[Words], Iterator[Also]], ...]] = (
    _introducer_debt,
    _promises,
    _promised_in_note,
    _questions,
    _falls,
    _repair,
    _leave,
    _thanks,
    _their_promises,
    _own_homework,
    _to_take_up,
    _other_question,
    _contracts,
    _decisions,
    _heir,
    _to_note,
    _our_questions,
    _planned,
    ties,
    _signs,
    _trust,
    _requests,
    _gone,
    _story,
)
"""Where the items come from, the most pressing first."""
