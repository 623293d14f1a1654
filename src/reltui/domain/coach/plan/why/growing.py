"""Why now: what is still unknown, the action of the cell, the next level, and what to practise."""

from collections.abc import Iterator

from reltui.domain.coach.plan.why.parts import (
    ago,
    asking,
    given_with_days,
    means,
    reasons,
    unreturned,
    wanted,
)
from reltui.domain.coach.plan.words import Words
from reltui.domain.coach.unsettled import unsettled
from reltui.domain.people.events import Touch
from reltui.domain.text.hearsay import hearsay
from reltui.domain.text.wording import bare, listed
from reltui.domain.vocabulary import PlayKind

_ANSWERED = 21
"""Days in which the word of theirs that we answered is told with the answer."""

_QUIET = 30
"""Days after which our own silence is worth a word."""


def classify(words: Words) -> Iterator[str]:
    """A dimension that is unknown, stale or contradicted."""
    facts, case = words.facts, words.case
    view = facts.answer("perception")
    if facts.against is not None and view is not None:
        yield from _contradicted(words, facts.against)
    elif words.is_impersonal:
        yield words.line("why.classify.unplaced", added=facts.day(case.contact.added))
        yield words.line("why.classify.box")
    elif not case.answers:
        yield words.line("why.classify.unplaced", added=facts.day(case.contact.added))
        yield words.told(facts.touches[0]) if facts.touches else words.line("why.classify.first")
    elif words.finding.rule.startswith("classify.stale"):
        name = words.finding.rule.rsplit(".", 1)[1]
        said = case.answers[name]
        yield words.line(
            "why.classify.stale",
            answer=means(words, name, said.value),
            noted=facts.day(said.on),
            old=ago(words, said.on),
        )
        yield _newest(words)
    else:
        noted = facts.day(max(said.on for said in case.answers.values()))
        yield words.line("why.classify.open", answers=_known(words), noted=noted)
        reason = next((said.evidence for said in case.answers.values() if said.evidence), "")
        yield words.line("why.classify.because", reason=bare(reason)) if reason else ""
        yield _newest(words)


def _newest(words: Words) -> str:
    """The newest touch; all the calls that were not returned, where it is one of them."""
    facts = words.facts
    if facts.newest is None:
        return ""
    tried = facts.newest in facts.unreturned and len(facts.unreturned) > 1
    return unreturned(words) if tried else words.told(facts.newest)


def _contradicted(words: Words, sign: Touch) -> Iterator[str]:
    facts = words.facts
    view = facts.answer("perception")
    yield words.line("why.classify.advocate", noted=facts.day(view.on) if view else "")
    yield words.told(sign)
    yield words.line("why.classify.contradicted")
    ours = next((one for one in facts.touches if one.by == "us"), None)
    if ours is not None and facts.age(ours.on) > _QUIET:
        yield words.line("why.classify.quiet", touchday=facts.day(ours.on), ago=ago(words, ours.on))


def _known(words: Words) -> str:
    answers = words.case.answers
    alone = "perception" not in answers
    return listed(
        # "says so" has to follow what is thought.
        words.phrase(f"means.activity_alone.{said.value}")
        if name == "activity" and alone
        else means(words, name, said.value)
        for name, said in answers.items()
    )


def matrix(words: Words) -> Iterator[str]:
    """The action of the cell."""
    facts, action = words.facts, words.case.action
    noted = facts.day(max(said.on for said in words.case.answers.values()))
    yield words.line("why.matrix.placed", noted=noted, they=words.they, answers=_known(words))
    if action is not None and not (words.is_about_complaint or facts.praised):
        meant = words.phrase(f"play.{action.play}")
        label = f"{action.grade} {action.stake}, {action.play}"
        key = "move_on" if action.play == PlayKind.MOVE_ON else "says"
        yield words.line(f"why.matrix.{key}", action=label, meant=meant)
    if words.takes_up == "ripe":
        yield words.line("why.ripe", ripeday=words.slots["ripeday"])
        yield words.told(facts.newest) if facts.newest is not None else ""
    elif words.finding.rule == "matrix.repaired":
        yield words.line("why.repaired")
    elif words.how.through or facts.unreturned:
        yield unreturned(words)
    elif action is not None and action.play == PlayKind.MOVE_ON:
        yield words.told(facts.touches[0]) if facts.touches else ""
        open_items = facts.theirs or facts.pending
        yield words.line("why.matrix.ours_done" if open_items else "why.matrix.all_done")
    else:
        told = words.praise or facts.newest
        theirs = next(iter(facts.by_them), None)
        # An answer of ours says little without what it answers.
        if (
            theirs is not None
            and told is facts.newest
            and theirs is not told
            and facts.age(theirs.on) <= _ANSWERED
            and not hearsay(theirs.text)
        ):
            yield words.told(theirs)
        yield words.told(told) if told is not None else ""
        yield from wanted(words)


def climb(words: Words) -> Iterator[str]:
    """The next level, for which both sides are ready."""
    facts, contact = words.facts, words.case.contact
    level = int(words.finding.rule.split(".")[1])
    ready = contact.ready
    since = facts.day(ready.on) if ready and ready.value == "both" else ""
    holds = ["ready_known"] if since else []
    name = words.case.playbook.levels[level - 1].name
    yield words.line("why.climb.ready", *holds, to=str(level), toname=name, ready=since)
    if facts.newest is not None:
        yield words.told(facts.newest)
    if contact.wants:
        yield words.line("why.climb.wants")


def practice(words: Words) -> Iterator[str]:
    """What is practised where nothing is due: where they stand, and what was last between us."""
    facts, contact = words.facts, words.case.contact
    if words.finding.rule == "practice.yes" and facts.fresh_yes is not None:
        ask = facts.fresh_yes
        holds = [] if facts.age(ask.replied_on) else ["today"]
        yield words.line("why.yes.said", *holds, asking=asking(ask), ago=ago(words, ask.replied_on))
        yield words.line("why.yes.weight")
        return
    if words.finding.rule == "commitment.soon":
        yield words.line("why.commitment.soon")
        yield words.told(facts.touches[0]) if facts.touches else ""
        return
    parts: list[str] = []
    if contact.level:
        parts.append(_levels(words))
    if facts.given and facts.received:
        went, came = (
            given_with_days(words, facts.given[-1:]),
            given_with_days(words, facts.received[-1:]),
        )
        parts.append(words.line("why.practice.ledger", went=went, came=came))
    if facts.touches:
        parts.append(words.told(facts.touches[0]))
    parts.append(_stands(words))
    if contact.wants and words.finding.rule == "practice.best":
        parts += wanted(words)
    if len([part for part in parts if part]) < 2:
        parts.append(reasons(words))
    yield from parts


def _levels(words: Words) -> str:
    """Where the two sides stand on the ladder; each side by itself where they differ."""
    ours, theirs = words.case.contact.ours, words.case.contact.theirs
    noted = words.facts.day(max(one.on for one in (ours, theirs) if one))
    if ours and theirs and ours.level != theirs.level:
        sides = {"ours": str(ours.level), "theirs": str(theirs.level)}
        return words.line("why.practice.sides", noted=noted, **sides)
    return words.line("why.practice.level", noted=noted)


def _stands(words: Words) -> str:
    """Why nothing is asked, where it is not well; else that nothing is due, where that holds."""
    held_back = unsettled(words.case)
    if held_back is not None:
        return words.line(f"why.unsettled.{held_back.kind}", **held_back.slots)
    free = "nothing_owed" in words.premises and not words.facts.ours
    return words.line("why.practice.nothing_due") if free else ""
