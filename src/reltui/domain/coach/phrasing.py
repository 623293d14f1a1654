"""Which texts of the playbook belong to a move, and what any text may name of a person.

Texts are templates of `string.Template`: no text of a contact can reach further than itself.
"""

import re
from functools import cache

from reltui.domain.coach.case import Case
from reltui.domain.coach.facts import Facts, facts_of
from reltui.domain.coach.move import Finding
from reltui.domain.playbook import Play
from reltui.domain.text.dates import short_date

_PLACEHOLDER = re.compile(r"\$(?:\{)?([a-z]+)")


def play_of(case: Case, finding: Finding) -> Play:
    """The texts of the playbook for the rule of a finding."""
    book = case.playbook
    kind, _, rest = finding.rule.partition(".")
    if kind == "climb":
        return book.levels[int(rest) - 1].climb
    if finding.rule == "touch.answer":
        # A subject of theirs has texts of its own; every other contact is like the rest.
        return book.moves["touch.due"]
    if finding.rule == "occasion.date" and finding.words.get("years", "0") != "0":
        # A day that returns and has its years is kept like an anniversary.
        return book.moves["occasion.anniversary"]
    if finding.rule in book.plays:
        return book.plays[finding.rule]
    if finding.rule in book.moves:
        return book.moves[finding.rule]
    return next(practice.play for practice in book.practices if practice.key == rest)


def words_of(case: Case) -> dict[str, str]:
    """Everything that a template may name for any person, where it is known."""
    contact, today = case.contact, case.today
    level = contact.level
    names = {text.level: text.name for text in case.playbook.levels}
    last = case.last_touch
    promise = next(
        (one for one in case.dossier.commitments if one.by == "us" and one.state == "open"), None
    )
    role = case.playbook.words[contact.direction]
    known = {
        **role._asdict(),
        "first": contact.first_name,
        **pronouns(facts_of(case)),
        "name": contact.name,
        "account": contact.account,
        "title": contact.title,
        "wants": contact.wants.value if contact.wants else "",
        "sees": contact.sees.value if contact.sees else "",
        "feels": contact.feels.value if contact.feels else "",
        "potential": contact.potential.value if contact.potential else "",
        "level": str(level) if level else "",
        "levelname": names.get(level or 0, ""),
        "next": str((level or 0) + 1) if (level or 0) < 7 else "",
        "nextname": names.get((level or 0) + 1, ""),
        "last": short_date(last.on, today) if last else "",
        "since": str((today - last.on).days) if last else "",
        "promised": promise.text if promise else "",
    }
    return {key: value for key, value in known.items() if value}


def pronouns(facts: Facts) -> dict[str, str]:
    """The person as the subject, the object and the owner of a clause; the name without a pronoun.

    They are the words "he", "him" and "his" of a text.
    """
    forms = {"she": ("she", "her", "her"), "he": ("he", "him", "his")}
    own = forms.get(facts.person.pronoun, (facts.first, facts.first, f"{facts.first}'s"))
    return dict(zip(("he", "him", "his"), own, strict=True))


@cache
def named(text: str) -> frozenset[str]:
    """The words that a template names."""
    return frozenset(_PLACEHOLDER.findall(text.replace("$$", "")))
