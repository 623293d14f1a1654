"""The page of an account: how many we reach, which roles are missing, where its power leans."""

from collections.abc import Sequence
from datetime import date
from typing import Final

from reltui.domain.text.dates import short_date
from reltui.domain.vocabulary import Party
from reltui.services.accounts.account_page import AccountPage, Former
from reltui.services.workspace.workspace import Row
from reltui.ui.widgets.cell_signs import stake_spans
from reltui.ui.widgets.text import Line, Span, beside, few, hang, pad

LABEL: Final = 11
"""The cells at the left that name each part."""

GAUGE: Final = 21
"""The cells of the gauge of the stance: an odd number, so that it has a middle."""

TWO_COLUMNS: Final = 110
"""From so many cells on, the page has two columns."""

LEAST: Final = 8
"""The lines that a page may have above its list on the lowest screen."""

SHOWN: Final = 3
"""How many promises and touches of each kind a page shows."""

ROLES: Final = 18
"""The cells that the roles need: one long one, or two short ones."""

SHORTEST: Final = 10
"""What somebody is there says nothing in fewer cells."""


def account_lines(page: AccountPage, today: date, width: int, height: int) -> list[Line]:
    """What one reads before a visit, above the list of the people: at most half of the height."""
    room = max(LEAST, height // 2 - 1)
    if width >= TWO_COLUMNS:
        half = width // 2 - 1
        left = _standing(page, half)
        right = _doing(page, today, half)
        head: list[Line] = [((f" {page.name}", "head"),)]
        return few([*head, *beside(left, right, half)], room)
    first = _standing(page, width)
    return few([((f" {page.name}", "head"),), *first, *_doing(page, today, width)], room)


def whole_lines(page: AccountPage, today: date, width: int) -> list[Line]:
    """All of it, for a copy."""
    return [((f" {page.name}", "head"),), *_standing(page, width), *_doing(page, today, width)]


def _standing(page: AccountPage, width: int) -> list[Line]:
    """Our position there: owner, reach, stance, roles, who is at risk."""
    found = page.coverage
    count = len(found.people)
    reached = f"{found.reached} of {count} would take our call"
    owners = ", ".join(
        owner if people == count else f"{owner} ({people})" for owner, people in page.owners
    )
    lines: list[Line] = []
    if owners:
        lines += hang((pad(" OWNER", LABEL), "head"), owners, width)
    warning: Span = ("   hangs by one thread", "warn") if found.single_threaded else ("", "")
    lines.append(((pad(" REACH", LABEL), "head"), (reached, ""), warning))
    lines.append(((pad(" STANCE", LABEL), "head"), *stance_spans(found.stance)))
    if found.missing:
        lines += hang((pad(" MISSING", LABEL), "head"), ", ".join(found.missing), width, "warn")
    else:
        lines.append(((pad(" ROLES", LABEL), "head"), ("every role is filled", "good")))
    for number, one in enumerate(found.at_risk):
        label = pad(" AT RISK" if number == 0 else "", LABEL)
        text = f"{one.contact.name}: {'; '.join(one.reasons)}"
        lines += hang((label, "head"), text, width - 2, "warn")
    return lines


def _doing(page: AccountPage, today: date, width: int) -> list[Line]:
    """What is open and what was done: promises both ways, the next moves, the last touches."""
    lines: list[Line] = []
    ours = [(one, promise) for one, promise in page.promises if promise.by == Party.US]
    theirs = [(one, promise) for one, promise in page.promises if promise.by == Party.THEM]
    for label, some in ((" WE OWE", ours), (" THEY OWE", theirs)):
        texts = [
            f"{one.name}: {' '.join(promise.text.split())} ({_due(promise.due, today)})"
            for one, promise in some[:SHOWN]
        ]
        lines += _listed(label, texts, width, len(some) - SHOWN)
    texts = [f"{one.name}: {move.what}" for one, move in page.moves[:SHOWN]]
    lines += _listed(" NEXT", texts, width)
    texts = [
        f"{short_date(touch.on, today)} {touch.kind}, {one.name}: {' '.join(touch.text.split())}"
        for one, touch in page.touches[:SHOWN]
    ]
    lines += _listed(" LAST", texts, width)
    texts = [_former(one, today) for one in page.former]
    return lines + _listed(" FORMER", texts[:SHOWN], width, len(texts) - SHOWN)


def _listed(label: str, texts: Sequence[str], width: int, more: int = 0) -> list[Line]:
    lines: list[Line] = []
    for number, text in enumerate(texts):
        lines += few(hang((pad(label if number == 0 else "", LABEL), "head"), text, width - 2), 2)
    if more > 0:
        lines.append(((" " * LABEL, ""), (f"and {more} more", "dim")))
    return lines


def _due(due: date, today: date) -> str:
    return f"{'OVERDUE, ' if due < today else ''}due {short_date(due, today)}"


def _former(one: Former, today: date) -> str:
    position = one.position
    role = f", {position.role}" if position.role else ""
    until = f", until {short_date(position.until, today)}" if position.until else ""
    now = f"; now {one.contact.account}" if one.contact.account else ""
    return f"{one.contact.name}{role}{until}{now}"


def stance_spans(stance: float | None) -> Line:
    """The stance on a gauge from against us to for us, and in a word."""
    if stance is None:
        return (("nobody's view is known", "dim"),)
    place = round((stance + 1) / 2 * (GAUGE - 1))
    before, after = "─" * place, "─" * (GAUGE - 1 - place)
    word, tone = "divided", ""
    if stance >= 1 / 3:
        word, tone = "for us", "good"
    elif stance <= -1 / 3:
        word, tone = "against us", "warn"
    return (
        ("− ", "dim"),
        (before, "dim"),
        ("●", "mark"),
        (after, "dim"),
        (" +  ", "dim"),
        (word, tone),
    )


def member_line(row: Row, what: str, roles: tuple[str, ...], width: int) -> Line:
    """One person of an account: name, what they are there, stake, and the roles they fill."""
    name, title = _columns(width)
    sign, words = stake_spans(row.placement)
    return (
        (pad(row.name, name), "strong"),
        (" ", ""),
        (pad(f"{what} ", title), "dim"),
        sign,
        (pad(" " + words[0], 16), words[1]),
        (" ", ""),
        (", ".join(roles), ""),
    )


def member_heads(width: int) -> str:
    """The names of the columns above the people of an account."""
    name, title = _columns(width)
    return f"{pad('name', name)} {pad('title' if title else '', title)}{pad('stake', 18)} roles"


def _columns(width: int) -> tuple[int, int]:
    """The cells of the name and of the title; the title gives way to the roles."""
    name = max(12, min(28, width // 3))
    title = min(29, width - name - 20 - ROLES)
    return name, title if title >= SHORTEST else 0
