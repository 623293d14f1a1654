"""The page of an account: how many we reach, which roles are missing, where its power leans."""

from typing import Final

from reltui.domain.accounts.coverage import Coverage
from reltui.services.workspace.workspace import Row
from reltui.ui.widgets.cell_signs import stake_spans
from reltui.ui.widgets.text import Line, Span, few, hang, pad

LABEL: Final = 11
"""The cells at the left that name each part."""

GAUGE: Final = 21
"""The cells of the gauge of the stance: an odd number, so that it has a middle."""

ROOM: Final = 8
"""The lines that a page has at most above its list."""


def account_lines(name: str, found: Coverage, width: int) -> list[Line]:
    """What there is to know of an account, above the list of its people."""
    count = len(found.people)
    reached = f"{found.reached} of {count} would take our call"
    lines: list[Line] = [((f" {name}", "head"),)]
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
    return few(lines, ROOM)


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


def member_line(row: Row, roles: tuple[str, ...], width: int) -> Line:
    """One person of an account: name, title, stake, and the roles they fill."""
    name = max(12, min(28, width // 3))
    title = max(8, min(28, (width - name - 20) // 2))
    sign, words = stake_spans(row.placement)
    return (
        (pad(row.name, name), "strong"),
        (" ", ""),
        (pad(row.title, title), "dim"),
        (" ", ""),
        sign,
        (pad(" " + words[0], 16), words[1]),
        (" ", ""),
        (", ".join(roles), ""),
    )


def member_heads(width: int) -> str:
    """The names of the columns above the people of an account."""
    name = max(12, min(28, width // 3))
    title = max(8, min(28, (width - name - 20) // 2))
    return f"{pad('name', name)} {pad('title', title)} {pad('stake', 18)} roles"
