"""The preview beside the list: one person in short, for the person under the cursor."""

from datetime import date

from reltui.domain.coach.case import Case
from reltui.domain.frameworks.matrix import values_of
from reltui.domain.text.dates import short_date
from reltui.services.workspace.workspace import Workspace
from reltui.ui.widgets.cell_signs import place_words, stake_spans
from reltui.ui.widgets.gauges import tiny_ladder
from reltui.ui.widgets.text import Line, Span, beside, cut, hang, pad, spoken

LABEL = 9
"""The cells of the labels at the left."""

BESIDE = 100
"""The least width, in cells, at which a preview stands below a card."""

LEAST = 8
"""The fewest free lines below a card in which it does."""

TOUCHES = 4
"""How many of the last touches are shown."""


def preview_lines(
    workspace: Workspace, who: str, width: int, day: date | None = None
) -> list[Line]:
    """The person in so many cells: levels, plan, their side, promises, the last touch.

    With an earlier `day` they are shown as they were at its end, without a plan.
    """
    case = _case(workspace, who, day)
    is_earlier = day is not None and case.today == day != workspace.today
    contact, today = case.contact, case.today if is_earlier else workspace.today
    known = values_of(contact.placement)
    values = (known["relationship"], known["power"], known["perception"], known["activity"])
    sign, words = stake_spans(values)
    about = " · ".join(part for part in (contact.title, contact.account) if part)
    ours = contact.ours.level if contact.ours else None
    theirs = contact.theirs.level if contact.theirs else None
    lines: list[Line] = [((f" {cut(contact.name, width - 2)}", "head"),)]
    lines += hang((" ", ""), about, width - 2) if about else []
    lines += [
        (),
        ((" ", ""), sign, (" ", ""), words),
        *hang((" ", ""), place_words(values), width - 2, "dim"),
        ((f" us {ours or '?'}  ", ""), *tiny_ladder(ours, theirs), (f" {theirs or '?'} them", "")),
    ]
    if contact.snoozed_until and contact.snoozed_until > today:
        until = short_date(contact.snoozed_until, today)
        lines += hang((" ", ""), f"→ snoozed until {until}", width - 2, "mark")
    lines.append(())
    if not is_earlier:
        plan = workspace.plan(who)
        lines += hang((pad(" TODAY", LABEL), "mark"), plan.what, width - 1, "strong")
        if plan.say:
            lines += hang((pad(" SAY", LABEL), "head"), spoken(plan.say), width - 1)
    else:
        lines.append(((f" as on {short_date(today, workspace.today)}", "warn"),))
    lines.append(())
    for name, said in (("SEES", contact.sees), ("FEELS", contact.feels), ("WANTS", contact.wants)):
        if said is not None:
            lines += hang((pad(f" {name}", LABEL), "head"), said.value, width - 2)
    promises = [one for one in case.dossier.commitments if one.state == "open"]
    for number, one in enumerate(promises[:3]):
        side = "we" if one.by == "us" else "they"
        late = ", OVERDUE" if one.due < today else ""
        text = f"{side}: {one.text} (due {short_date(one.due, today)}{late})"
        lines += hang(_label("OPEN", number), text, width - 2)
    touches = sorted(case.dossier.touches, key=lambda one: (one.on, one.seq), reverse=True)
    for number, touch in enumerate(touches[:TOUCHES]):
        text = "(confidential)" if touch.confidential else touch.text.replace("\n", " ")
        body = f"{short_date(touch.on, today)} {touch.word}{': ' if text else ''}{text}"
        lines += hang(_label("LAST", number), body, width - 2)
    return lines


def _case(workspace: Workspace, who: str, day: date | None) -> Case:
    """The case of a person today, or as it was at the end of an earlier day."""
    if day is None or day == workspace.today:
        return workspace.case(who)
    # Only a list of an earlier day waits for it.
    from reltui.services.portfolio.portfolio import case_on

    return case_on(workspace, who, day) or workspace.case(who)


def part(person: list[Line], *, known: bool) -> list[Line]:
    """Who a person is, the lines up to the second blank one; or those after it, what is `known`."""
    blanks = [y for y, line in enumerate(person) if not line]
    at = blanks[1] if len(blanks) > 1 else len(person)
    return person[at + 1 :] if known else [line for line in person[:at] if line]


def preview_below(workspace: Workspace, who: str, left: int, width: int, room: int) -> list[Line]:
    """Who somebody is in `left` cells, and beside that what is planned, promised and was said.

    It stands below a card that leaves `room` lines free; where that is too little, it is empty.
    """
    if width < BESIDE or room < LEAST:
        return []
    first = part(preview_lines(workspace, who, left), known=False)
    second = part(preview_lines(workspace, who, width - left), known=True)
    return beside(first, second, left, gap=0)


def _label(word: str, number: int) -> Span:
    """The label of the first of several lines; the others have none."""
    return pad(f" {word}" if number == 0 else "", LABEL), "head"
