"""The next two or three steps after this one, towards the goal."""

from collections.abc import Iterator
from typing import Final

from reltui.domain.coach.plan.planned import REPAIR
from reltui.domain.coach.plan.texts import sentences
from reltui.domain.coach.plan.words import Words
from reltui.domain.coach.rules_practice import NOTHING_ASKED
from reltui.domain.text.dates import add_days
from reltui.domain.vocabulary import PlayKind

_SHOWN: Final = 3


def then(words: Words) -> tuple[str, ...]:
    """The next two or three steps after this one."""
    if words.facts.trouble is not None:
        steps = [*_after_trouble(words)]
    else:
        steps = [*_after_this(words), *_cell(words), *_level(words)]
    if len(steps) < 2:
        numbers, finding = words.case.playbook.numbers, words.finding
        settling = finding.rule in NOTHING_ASKED
        rest = numbers.breather if settling else numbers.rest[finding.move_class]
        day = words.facts.day(add_days(words.case.today, rest))
        steps.append(words.line("then.look_again", day=day))
    return tuple(sentences(step) for step in steps[:_SHOWN])


def _after_this(words: Words) -> Iterator[str]:
    facts, rule = words.facts, words.finding.rule
    texts = words.case.playbook.plan.texts
    if facts.away:
        yield words.line("then.away", backday=facts.back_said)
    elif words.is_impersonal:
        yield words.line("then.box")
    elif words.how.through:
        yield words.line("then.door")
    elif key := words.takes_up or words.released or ("endangered" if words.endangered else ""):
        yield words.line(f"then.{key}", id=words.finding.about)
    elif words.is_about_complaint:
        yield words.line("then.leaving")
    elif rule.endswith(".move_on"):
        yield words.line("then.move_on")
    elif f"then.{rule}" in texts:
        yield words.line(f"then.{rule}")
    elif f"then.{words.kind}" in texts:
        yield words.line(f"then.{words.kind}")
    if facts.no is not None and words.kind == "touch":
        size = max(1, min(facts.no.size - 1, 2))
        yield words.line("then.after_no", size=str(size))


def _after_trouble(words: Words) -> Iterator[str]:
    """What follows two kind lines: a new day for the promise, a line later, and no business."""
    if words.promise is not None and words.kind == "commitment":
        yield words.line("then.trouble.owed", id=words.promise.id)
    yield words.line("then.trouble")
    yield words.line("then.trouble.after")


def _cell(words: Words) -> Iterator[str]:
    action = words.case.action
    if action is None or words.kind in {"matrix", "risk"} or action.play == PlayKind.MOVE_ON:
        return
    if words.facts.farewell is not None:
        # The cell's advice was about the person who leaves.
        return
    if _is_new_there(words):
        # What the cell advised was advised about another job.
        yield words.line("then.moved")
        return
    repair = words.kind in REPAIR or words.is_about_complaint
    meant = words.phrase(f"play.{action.play}")
    key = "then.cell.repaired" if repair else "then.cell"
    yield words.line(key, action=str(action.play), meant=meant)


def _is_new_there(words: Words) -> bool:
    """Whether all that is known of them is of an earlier job."""
    moved, answers = words.case.moved, words.case.answers.values()
    return moved is not None and all((moved.on, moved.seq) > (one.on, one.seq) for one in answers)


def _level(words: Words) -> Iterator[str]:
    case, contact = words.case, words.case.contact
    if contact.level is None or contact.level >= 7 or case.moved_on or words.kind == "climb":
        return
    if _is_new_there(words) or words.facts.farewell is not None:
        # The level was shared with somebody in another job.
        return
    if (fell := next(iter(words.facts.repairs), None)) is not None and words.kind != "fall":
        yield words.line("then.repaired", upper=str(fell.origin), day=words.facts.day(fell.on))
        return
    if contact.goal is None or contact.level >= contact.goal.level:
        yield words.line("then.level")
    else:
        last = contact.goal.level == contact.level + 1
        yield words.line("then.goal_next" if last else "then.goal")
