"""The text of changes of cell, the value columns and a climb."""

from collections.abc import Sequence
from datetime import date

from reltui.cli.terminal import column_widths, folded, paint, width, wrapped
from reltui.domain.coach.case import Case
from reltui.domain.coach.climb_steps import AFTER
from reltui.domain.frameworks.matrix import ACTIONS, Cell
from reltui.domain.history.lookback import Moved
from reltui.domain.people.events import Climb
from reltui.domain.text.dates import long_date, short_date
from reltui.domain.text.plural import plural
from reltui.domain.text.safe import clean_line
from reltui.text_layout import pad


def moved(found: Sequence[Moved], since: date, today: date) -> str:
    """The people who have changed cell, one in each line, with both cells."""
    if not found:
        return f"Nobody has changed cell since {long_date(since)}."
    signs = {1: "better", 0: "", -1: "worse"}
    table = [
        (
            one.contact.name,
            short_date(one.on, today),
            "learned" if one.learned else signs[one.better],
            _cells(one.old),
            _cells(one.new),
        )
        for one in found
    ]
    widths = column_widths(table, (0, 3, 4))
    lines = ["  ".join(map(pad, row, widths)).rstrip() for row in table]
    return "\n".join([paint(f"Since {long_date(since)}", "bold"), *lines])


def _cells(cells: Sequence[Cell]) -> str:
    return ACTIONS[cells[0]].sentence if len(cells) == 1 else f"{len(cells)} cells fit"


def value(case: Case, since: date | None) -> str:
    """The purpose, the balance, and the ledger: our gifts at the left, theirs at the right."""
    contact, balance = case.contact, case.balance
    lines = [paint(contact.name, "bold")]
    purpose = contact.purpose.value if contact.purpose else "not said yet"
    lines.append(wrapped("purpose", purpose, 12))
    potential = contact.potential.value if contact.potential else "not said yet"
    lines.append(wrapped("potential", potential, 12))
    text = f"given {balance.given}, received {balance.received} in {plural(balance.window, 'day')}"
    lines.append(wrapped("balance", text, 12))
    if since is not None:
        lines.append(
            wrapped(
                "drift",
                f"since {short_date(since, case.today)}: what was given does not fit the purpose",
                12,
            )
        )
    half = (width() - 3) // 2
    lines += ["", f"{pad('WE GAVE', half)} | THEY GAVE"]
    rows = sorted(case.dossier.ledger, key=lambda one: (one.on, one.seq), reverse=True)
    for one in rows:
        text = clean_line(f"{short_date(one.on, case.today)} {one.kind}, {one.size}: {one.text}")
        for part in folded(text, half):
            left, right = (part, "") if one.way == "give" else ("", part)
            lines.append(f"{pad(left, half)} | {right}".rstrip())
    return "\n".join(lines)


def climb(case: Case, one: Climb, left: Sequence[str]) -> str:
    """A climb: its goal, its step, the text of each step, and its result."""
    name = case.contact.name
    where = "all seven steps done: how did it go?" if one.step >= AFTER else f"step {one.step} of 7"
    if one.outcome is not None:
        where = f"{one.outcome} on {short_date(one.closed or case.today, case.today)}" + (
            f": {one.word}" if one.word else ""
        )
    begun = short_date(one.on, case.today)
    lines = [f"{paint(name, 'bold')}: climb to level {one.level}, begun on {begun}, {where}."]
    for number, (text, result) in enumerate(zip(case.playbook.climb, left, strict=True), 1):
        lines.append(wrapped(f"  {number} {text.name}", result or "nothing yet", 15))
    return "\n".join(lines)
