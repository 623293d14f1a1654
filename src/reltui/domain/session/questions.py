"""The questions of a session for one person: those of the playbook that the facts call for."""

from typing import Final, NamedTuple

from reltui.domain.coach.case import Case
from reltui.domain.coach.phrasing import named, words_of
from reltui.domain.people.sessions import Part, SessionLine
from reltui.domain.session.facts import facts_of
from reltui.domain.text.template import fill

PER_PART: Final = 9
"""How many questions one part has at most for one person."""

PER_TEXT: Final = 2
"""How often one text is asked at most, of different facts."""


class SessionAsk(NamedTuple):
    """A question as it is asked: its words, the fact that it is about, and what it keeps.

    `key` names the question and its fact; `keeps` is what an answer becomes, as `Fact` says it.
    """

    key: str
    part: Part
    text: str
    fact: str
    framework: str
    keeps: str = ""
    hint: str = ""


def questions_for(
    case: Case, part: Part, actions: tuple[SessionLine, ...] = ()
) -> tuple[SessionAsk, ...]:
    """The questions of a part, in the order of the playbook; `actions` are those of last time.

    A question without a fact in the book is not asked, and none whose words are not all known.
    """
    known = words_of(case)
    found: dict[str, SessionAsk] = {}
    for entry in case.playbook.session:
        if entry.part != part:
            continue
        for fact in facts_of(entry.about, case, actions)[:PER_TEXT]:
            words = {**known, **fact.words}
            if not named(entry.text) <= words.keys():
                continue
            text = fill(entry.text, words)
            key = f"{entry.key}:{fact.about}" if fact.about else entry.key
            hint = fill(entry.hint, words)
            keeps = fact.keeps if entry.keeps else ""
            one = SessionAsk(key, part, text, fact.text, entry.framework, keeps, hint)
            # A text that names no fact would be asked twice where there are two of them.
            found.setdefault(text, one)
    return tuple(found.values())[:PER_PART]
