"""The text of what-ifs, a ladder, an account and a practice."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Final

from reltui.cli.terminal import paint, table_width, wrapped
from reltui.domain.accounts.coverage import Coverage
from reltui.domain.frameworks.ladder import SideReadiness, StepUp, forecast, recoveries
from reltui.domain.frameworks.matrix import ACTIONS, Cell, Step, WhatIf, values_of, verdict
from reltui.domain.frameworks.trust import Reality, leaving_risk, stage
from reltui.domain.people.confidential import shareable
from reltui.domain.people.contact import Contact, Goal
from reltui.domain.people.events import Dossier, Exercise
from reltui.domain.people.kinds import counted
from reltui.domain.people.story import retelling
from reltui.domain.playbook import Practice
from reltui.domain.text.dates import count_days, short_date
from reltui.services.workspace.workspace import Workspace
from reltui.text_layout import pad
from reltui.text_layout import width as columns

YES: Final = "\N{CHECK MARK}"
NO: Final = "\N{WHITE CIRCLE}"


def what_if(
    contact: Contact, changes: Mapping[str, str | None], found: WhatIf, best: Step | None
) -> str:
    """The change, the cells before and after it, the actions there, and the best single change."""
    known = values_of(contact.placement)
    words = ", ".join(
        f"{name} {known[name] or 'unknown'} \N{RIGHTWARDS ARROW} {new or 'unknown'}"
        for name, new in changes.items()
    )
    lines = [
        f"{paint(contact.name, 'bold')}, what if: {words}",
        wrapped("now", _cells(found.old)),
        wrapped("then", _cells(found.new)),
        wrapped("so", verdict(known, changes)),
    ]
    if best:
        value = getattr(best.new, best.dimension)
        lines.append(
            wrapped(
                "best", f"{best.dimension} {value} would help most: {ACTIONS[best.new].sentence}"
            )
        )
    return "\n".join(lines)


def _cells(cells: Sequence[Cell]) -> str:
    if len(cells) == 1:
        return ACTIONS[cells[0]].sentence
    best, worst = (ACTIONS[cells[end]].sentence for end in (0, -1))
    return f"one of {len(cells)} cells, from {best!r} to {worst!r}"


def ladder(workspace: Workspace, dossier: Dossier, wish: StepUp | None) -> str:
    """Both sides on their levels, and the checks of the next one."""
    contact, book, today = dossier.contact, workspace.playbook, workspace.today
    lines = [paint(contact.name, "bold")]
    for level in reversed(book.levels):
        ours = "us" if contact.ours and contact.ours.level == level.level else ""
        theirs = "them" if contact.theirs and contact.theirs.level == level.level else ""
        goal = _goal_at(contact.goal, level.level) if contact.goal else ""
        name = pad(level.short, 26)
        lines.append(f"  {level.level} {name} {ours:<4} {theirs:<5} {goal}".rstrip())
    risk = leaving_risk(contact, book.numbers.distant_level)
    lines.append(f"Trust: {stage(dossier, today)}. Risk of leaving: {risk}.")
    lines += _forecast(workspace, dossier)
    lines += [
        f"Fell on {short_date(one.fall.on, today)} from {one.fall.origin} to {one.fall.to}: "
        f"{one.fall.because} "
        + (
            f"({one.fall.id}, recovered in {count_days(one.days)})"
            if one.days is not None
            else f"({one.fall.id}, not recovered)"
        )
        for one in recoveries(dossier)
    ]
    if wish is None:
        return "\n".join([*lines, "This is the top of the ladder."])
    name = book.levels[wish.level - 1].name
    state = "both sides are ready" if wish.granted else "when both sides are ready"
    lines += ["", paint(f"Next: level {wish.level}, {name}, {state}", "bold")]
    for side in wish.sides:
        lines += _side(side, today)
    lines += _retold(dossier, today)
    return "\n".join(lines)


def _side(side: SideReadiness, today: date) -> list[str]:
    head = "Our side" if side.side == "ours" else "Their side"
    how = "there already" if side.there else "ready" if side.ready else "not ready"
    hand = ", set by hand" if side.by_hand and not side.there else ""
    lines = [f"  {head}: {how}{hand}"]
    for proof in side.proofs:
        mark = YES if proof.yes else NO
        said = ""
        if proof.answer:
            said = f" ({proof.answer.answer}, {short_date(proof.answer.on, today)})"
        lines.append(wrapped(f"    {mark}", f"{proof.text.statement} [{proof.text.key}]{said}", 6))
        if not proof.yes and not side.ready:
            lines.append(wrapped("", f"Ask: {proof.text.ask}", 6))
    return lines


def _goal_at(goal: Goal, level: int) -> str:
    """The word for a goal at a level: that of both sides, or of one."""
    ours, theirs = goal.sides
    if ours == theirs == level:
        return "goal"
    return "our goal" if ours == level else "their goal" if theirs == level else ""


def _forecast(workspace: Workspace, dossier: Dossier) -> list[str]:
    found, goal = forecast(dossier, workspace.today), dossier.contact.goal
    if found is None or goal is None:
        return []
    by = short_date(goal.by, workspace.today)
    if not found.steps:
        return [f"The goal, {goal.words} by {by}, is reached."]
    pace = f"so far a level took {count_days(found.pace)}" if found.pace else "no pace to judge by"
    word = {True: "likely", False: "unlikely", None: "open"}[found.likely]
    return [
        f"Goal: {goal.words} by {by}, {word}: {found.steps} to go, "
        f"{count_days(found.needed)} for each, {pace}."
    ]


def _retold(dossier: Dossier, today: date) -> list[str]:
    told = retelling(shareable(dossier).stories)
    if told is None:
        return []
    old, new = short_date(told.old.on, today), short_date(told.new.on, today)
    lines = ["", paint(f"The story of {old} and that of {new}", "bold")]
    lines += [wrapped("  gone", text) for text in told.gone]
    lines += [wrapped("  new", text) for text in told.come]
    return lines


def accounts(found: Sequence[tuple[str, Coverage]]) -> str:
    """All accounts, one in each line."""
    if not found:
        return "No accounts yet. Name one with `reltui set WHO account=NAME`."
    rows = [(name, summary(cover)) for name, cover in found]
    widest, room = max(columns(name) for name, _ in rows), table_width()
    if room is None:
        return "\n".join(f"{pad(name, widest)}  {words}" for name, words in rows)
    first = min(widest, room * 2 // 5)
    return "\n".join(wrapped(pad(name, first), words, first + 2) for name, words in rows)


def summary(cover: Coverage, *, thread: bool = True) -> str:
    """An account in one line; `thread` says also that it hangs by one person."""
    stance = "their view of us is unknown" if cover.stance is None else _stance(cover.stance)
    people = counted(one.unmapped_properties for one in cover.people)
    single = ", single-threaded" if thread and cover.single_threaded else ""
    return f"{people}, {cover.reached} would take our call, {stance}{single}"


def practice(contact: Contact, chosen: Practice, one: Exercise | None) -> str:
    """A practice about a contact: its prompts, with the lines written so far."""
    lines = [f"{paint(chosen.name, 'bold')}, about {contact.name}", wrapped("", chosen.gist, 0)]
    written = one.lines if one else ()
    for place, prompt in enumerate(chosen.prompts):
        text = written[place] if place < len(written) else ""
        mark = YES if text else NO
        lines.append(wrapped(f"  {mark}", f"{prompt}: {text}" if text else prompt, 4))
    lines += [wrapped(f"  {YES}", text, 4) for text in written[len(chosen.prompts) :]]
    if one and one.done:
        lines.append("Done.")
    else:
        lines.append(f"Write with: reltui practice {contact.id} {chosen.key} LINE...")
    return "\n".join(lines)


def reality(found: Reality, names: Sequence[str]) -> str:
    """The reality check in two lines."""
    head = (
        "This book looks well. Think again."
        if found.challenged and found.rosy >= found.old
        else "This book has grown old. Ask again."
        if found.challenged
        else "This book does not look too good to be true."
    )
    lines = [
        paint(head, "bold"),
        f"{found.rosy:.0%} of those placed are advocates; "
        f"{found.old:.0%} of the answers are stale.",
    ]
    if names:
        lines.append(f"The thinnest evidence: {', '.join(names)}.")
    return "\n".join(lines)


def _stance(stance: float) -> str:
    """The view of the account in words, with the number from -1 (all against us) to +1."""
    side = "for us" if stance >= 1 / 3 else "against us" if stance <= -1 / 3 else "divided about us"
    return f"{side} ({stance:+.1f} of -1 to +1)"
