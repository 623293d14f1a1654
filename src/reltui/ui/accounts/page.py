"""The page of an account: how many we reach, which roles are missing, where its power leans."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from reltui.domain.accounts.coverage import named_roles
from reltui.domain.text.dates import short_date, with_short_dates
from reltui.domain.vocabulary import Party
from reltui.services.accounts.account_page import AccountPage, Former
from reltui.services.workspace.workspace import Row
from reltui.ui.widgets.cell_signs import stake_spans
from reltui.ui.widgets.text import Line, Span, beside, cut, hang, pad, width_of

LABEL: Final = 11
"""The cells of the labels at the left."""

WIDE_LABEL: Final = 20
"""The cells of the name of a role."""

GAUGE: Final = 21
"""The cells of the gauge of the stance: an odd number, so that it has a middle."""

TWO_COLUMNS: Final = 110
"""The least width, in cells, at which the page has two columns."""

LEAST: Final = 8
"""The lines that a page may have above its list on the lowest screen."""

AROUND: Final = 9
"""The lines of a screen that are neither for the page nor for a person of the list."""

SHOWN: Final = 3
"""How many promises and touches of each kind a page shows."""

SEEN: Final = 8
"""The lines of three people in the list, with its head, the line above it and two bars."""

ROLES: Final = 18
"""The cells that the roles need: one long one, or two short ones."""

STAKE: Final = 18
"""The cells of the sign and the words of the stake."""

SHORTEST: Final = 10
"""The fewest cells in which a role can be read."""


def account_lines(page: AccountPage, today: date, width: int) -> list[Line]:
    """The lines about an account above the list of its people."""
    head: Line = ((f" {page.name}", "head"),)
    if width >= TWO_COLUMNS:
        half = width // 2 - 1
        left = [*_standing(page, today, half - 1), (), *_roles(page, half - 1)]
        return [head, *beside(left, _doing(page, today, half), half)]
    return [head, *_standing(page, today, width), *_doing(page, today, width)]


def shown_lines(count: int, people: int, height: int) -> int:
    """The number of visible lines above a list of people.

    The list gets half of the height if it needs that, and three people on the lowest screen.
    """
    most = max(LEAST, height // 2 - 1, height - people - AROUND)
    return min(count, most, max(1, height - SEEN))


def whole_lines(page: AccountPage, today: date, width: int) -> list[Line]:
    """All lines, for a copy."""
    return [
        ((f" {page.name}", "head"),),
        *_standing(page, today, width),
        *_doing(page, today, width),
    ]


def _standing(page: AccountPage, today: date, width: int) -> list[Line]:
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
    thread = "hangs by one thread" if found.reached else "no way in yet"
    warning: Span = (f"   {thread}", "warn") if found.single_threaded else ("", "")
    lines.append(((pad(" REACH", LABEL), "head"), (reached, ""), warning))
    lines.append(((pad(" STANCE", LABEL), "head"), *stance_spans(found.stance)))
    if found.missing:
        lines += hang((pad(" MISSING", LABEL), "head"), ", ".join(found.missing), width, "warn")
    else:
        lines.append(((pad(" ROLES", LABEL), "head"), ("every role is filled", "good")))
    for number, one in enumerate(found.at_risk):
        label = pad(" AT RISK" if number == 0 else "", LABEL)
        text = f"{one.contact.name}: {with_short_dates('; '.join(one.reasons), today)}"
        lines += hang((label, "head"), text, width - 2, "warn")
    return lines


def _roles(page: AccountPage, width: int) -> list[Line]:
    """Who fills each role, and who does not take our call."""
    found = page.coverage
    lines: list[Line] = []
    for role in dict.fromkeys(role for roles in found.roles.values() for role in roles):
        names = [one.name for one in found.people if role in found.roles[one.id]]
        lines += hang((pad(f" {role.upper()}", WIDE_LABEL), "head"), ", ".join(names), width)
    far = [one.name for one in found.people if one.placement.value("relationship") != "yes"]
    if far:
        lines += hang((pad(" NOT REACHED", WIDE_LABEL), "head"), ", ".join(far), width, "dim")
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
        f"{short_date(touch.on, today)} {touch.word}, {one.name}"
        f"{': ' if touch.text.strip() else ''}{' '.join(touch.text.split())}"
        for one, touch in page.touches[:SHOWN]
    ]
    lines += _listed(" LAST", texts, width)
    texts = [_former(one, today) for one in page.former]
    return lines + _listed(" FORMER", texts[:SHOWN], width, len(texts) - SHOWN)


def _listed(label: str, texts: Sequence[str], width: int, more: int = 0) -> list[Line]:
    lines: list[Line] = []
    for number, text in enumerate(texts):
        lines += hang((pad(label if number == 0 else "", LABEL), "head"), text, width - 1)
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


@dataclass(frozen=True, slots=True)
class Columns:
    """The cells of the columns of a list of people: name, title and roles; 0 for no title."""

    name: int
    title: int
    roles: int


def columns_for(rows: Sequence[tuple[str, str, tuple[str, ...]]], width: int) -> Columns:
    """The columns for names, titles and roles of these people; the roles are whole if they can."""
    widest = [
        max((width_of(((text, ""),)) for text in texts), default=0)
        for texts in (
            [name for name, _, _ in rows],
            [title for _, title, _ in rows],
            [role_words(roles) for _, _, roles in rows],
        )
    ]
    name = max(12, min(widest[0], 28, width // 3))
    # Titles have their room first: the page above names the people of each role.
    roles = max(ROLES, min(widest[2], width - name - STAKE - widest[1] - 2))
    title = min(max(widest[1], 5), width - name - STAKE - roles - 2)
    if title < min(SHORTEST, widest[1]):
        title = min(widest[1], width - name - STAKE - ROLES - 2)
        roles = width - name - STAKE - title - 2
    if title < SHORTEST:
        title, roles = 0, width - name - STAKE - 1
    return Columns(name, title, roles)


def role_words(roles: Sequence[str]) -> str:
    """The roles of somebody in words."""
    return ", ".join(named_roles(roles))


def member_line(row: Row, what: str, roles: tuple[str, ...], columns: Columns) -> Line:
    """One person of an account: name, what they are there, stake, and the roles they fill."""
    sign, words = stake_spans(row.placement)
    title: Line = ((pad(what, columns.title), "dim"), (" ", "")) if columns.title else ()
    return (
        (pad(row.name, columns.name), "name"),
        (" ", ""),
        *title,
        sign,
        (pad(f" {words[0]}", STAKE - 2), words[1]),
        (cut(role_words(roles), columns.roles), ""),
    )


def member_heads(columns: Columns) -> str:
    """The names of the columns above the people of an account."""
    title = f"{pad('title', columns.title)} " if columns.title else ""
    return f"{pad('name', columns.name)} {title}{pad('stake', STAKE)}roles"
