"""How a move is said: the playbook's templates, filled with what is known of the person.

Templates are those of `string.Template`: no text of a contact can reach further than itself.
"""

import re
from functools import cache
from string import Template

from reltui.domain.coach.case import Case
from reltui.domain.coach.move import Finding
from reltui.domain.frameworks.engagement import example
from reltui.domain.playbook import Play
from reltui.domain.text.dates import short_date

_PLACEHOLDER = re.compile(r"\$(?:\{)?([a-z]+)")


def phrase(case: Case, finding: Finding) -> tuple[str, str]:
    """What to do and what to say, in the playbook's words for this rule.

    The template that knows most of the person comes first; each time the class was done, the next.
    """
    play = _play(case, finding)
    known = {**words_of(case), **finding.words}
    turn = sum(kind == f"did {finding.move_class}" for _, _, kind in case.deeds)
    catalogue = case.playbook.asks if finding.size else case.playbook.helps
    size = finding.size or max(1, min(case.contact.level or 1, 3))
    if sample := example(catalogue, size, turn):
        known["example"] = Template(sample).safe_substitute(known)
    return _fill(play.what, known, turn), _fill(play.say, known, turn)


def _play(case: Case, finding: Finding) -> Play:
    book = case.playbook
    kind, _, rest = finding.rule.partition(".")
    if kind == "climb":
        return book.levels[int(rest) - 1].climb
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
        **role,
        "first": contact.first_name,
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


def _fill(templates: tuple[str, ...], known: dict[str, str], turn: int) -> str:
    usable = [text for text in templates if named(text) <= known.keys()]
    usable.sort(key=lambda text: -len(named(text)))
    return Template(usable[turn % len(usable)]).safe_substitute(known) if usable else ""


@cache
def named(text: str) -> frozenset[str]:
    """The words that a template names."""
    return frozenset(_PLACEHOLDER.findall(text.replace("$$", "")))
