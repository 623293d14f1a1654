r"""Writes people as Markdown, one section each: their side, then ours, then the next move.

Every text of the book becomes one line of plain text: each character with a meaning in Markdown
(also in GitHub's tables, mentions and formulas, and in HTML) gets a backslash, so that no note
becomes a link, a picture, a heading or a tag (CommonMark 0.31 section 2.4). No text of the book
begins a line.
"""

import re
from collections.abc import Iterable, Iterator
from datetime import date
from typing import Final, NamedTuple

from reltui.domain.coach.case import Case
from reltui.domain.coach.move import Move
from reltui.domain.coach.plan.shape import Plan
from reltui.domain.frameworks.matrix import ACTIONS, DIMENSIONS
from reltui.domain.people.contact import Answer, Contact
from reltui.domain.people.events import Dossier
from reltui.domain.people.fields import told
from reltui.domain.people.unmapped_properties import details, with_kind
from reltui.domain.text.dates import long_date
from reltui.domain.vocabulary import TheirView

MARK: Final = b"<!-- reltui export -->\n"
"""The start of every file that this module writes."""

TOUCHES: Final = 5
"""The most touches of one person that are written; the newest are taken."""

_MEANING: Final = re.compile(r"[\\`*_{}\[\]<>()#|~&!^$=@]|(?<=\S)\.(?=\S)|:(?=//)|/(?=/)")


class Page(NamedTuple):
    """One person to write: the input of the coach, the texts to show, the move and its plan.

    `shown` is the dossier that texts are quoted from: without confidential records, unless the user
    asked for them.
    """

    case: Case
    shown: Dossier
    move: Move
    plan: Plan | None = None


def write_markdown(pages: Iterable[Page], today: date) -> bytes:
    """A Markdown file of these people, as they stand today."""
    lines = [f"# Relationships, {long_date(today)}"]
    for page in pages:
        lines += ["", *_section(page)]
    return MARK + "\n".join([*lines, ""]).encode("utf-8", "replace")


def plain(text: str) -> str:
    """A text on one line, with no character that Markdown would act on."""
    return _MEANING.sub(r"\\\g<0>", " ".join(text.split()))


def _section(page: Page) -> Iterator[str]:
    contact = page.case.contact
    # Begin with the direction, so that no text of the book begins a line.
    about = (contact.direction, *told(contact), contact.title, contact.account)
    parts = [*filter(None, map(plain, about)), *["archived"] * contact.archived]
    yield f"## {plain(contact.name)}"
    yield ""
    yield ", ".join(parts)
    yield from _listed("Their side", _their_side(contact))
    yield from _listed("Where we stand", _standing(page))
    yield from _listed("Commitments", _commitments(page))
    yield from _listed("Next", _next(page.move, page.plan))
    yield from _listed("Last touches", _touches(page.shown))
    yield from _listed("How we tell it", _stories(page.shown))
    yield from _listed("Details", _details(contact))


def _details(contact: Contact) -> Iterator[str]:
    """Mail addresses and phones, then the other details of imported cards."""
    yield from map(plain, with_kind(contact))
    yield from (f"{plain(one.label)}: {plain(one.text)}" for one in details(contact))


def _listed(title: str, lines: Iterable[str]) -> Iterator[str]:
    found = list(lines)
    if found:
        yield from ("", f"### {title}", "")
        yield from (f"- {line}" for line in found)


def _their_side(contact: Contact) -> Iterator[str]:
    for name in (*TheirView, "satisfaction"):
        yield _said(name, getattr(contact, name))


def _standing(page: Page) -> Iterator[str]:
    case, contact = page.case, page.case.contact
    extra = dict(contact.placement.extra)
    for name in (*DIMENSIONS, *extra):
        yield _said(plain(name), contact.placement.get(name))
    if case.action is not None:
        yield f"matrix: **{plain(case.action.sentence)}**"
    else:
        best, worst = (ACTIONS[case.cells[end]].sentence for end in (0, -1))
        yield f"matrix: {len(case.cells)} cells are possible, from {plain(best)} to {plain(worst)}"
    yield f"ladder: {_ladder(case)}"
    if contact.goal:
        yield f"goal: {contact.goal.words} by {contact.goal.by}"
    for fall in page.shown.falls[-1:]:
        yield f"fell on {fall.on}, from level {fall.origin} to {fall.to}: {plain(fall.because)}"
    for name in ("purpose", "potential"):
        if said := getattr(contact, name):
            yield _said(name, said)


def _ladder(case: Case) -> str:
    contact = case.contact
    ours = f"we on {contact.ours.level}" if contact.ours else "our side unknown"
    theirs = f"they on {contact.theirs.level}" if contact.theirs else "their side unknown"
    if contact.level is None:
        return f"not placed yet ({ours}, {theirs})"
    name = case.playbook.levels[contact.level - 1].name
    return f"level {contact.level}, {plain(name)} ({ours}, {theirs})"


def _commitments(page: Page) -> Iterator[str]:
    for one in page.shown.commitments:
        if one.state == "kept":
            continue
        who = "we" if one.by == "us" else "they"
        state = one.state if one.state in {"broken", "dropped"} else f"due {one.due}"
        late = ", overdue" if one.state == "open" and one.due < page.case.today else ""
        yield f"{who}: {plain(one.text)} ({state}{late})"
    for asked in page.shown.questions:
        if asked.answered is None:
            yield f"they asked on {asked.on}: {plain(asked.text)}"


def _next(move: Move, plan: Plan | None) -> Iterator[str]:
    yield f"**{plain(move.what)}** ({move.move_class})"
    for why in move.why:
        facts = "; ".join(map(plain, why.facts))
        yield f"why: {plain(why.rule)} ({plain(why.framework)}): {facts}"
    if move.say:
        yield f"say: {plain(move.say)}"
    if plan is None:
        return
    yield f"because: {plain(plan.because)}"
    yield f"how: {plan.how.channel}: {plain(plan.how.because)}"
    yield from (f"with it: {plain(one.what)}" for one in plan.with_it)
    for wrong in plan.not_today:
        yield f"not today: {plain(wrong.what)}: {plain(wrong.because)}"
    yield from (f"then: {plain(step)}" for step in plan.then)


def _touches(shown: Dossier) -> Iterator[str]:
    newest = sorted(shown.touches, key=lambda one: (one.on, one.seq), reverse=True)
    for one in newest[:TOUCHES]:
        veil = ", confidential" if one.confidential else ""
        text = f": {plain(one.text)}" if one.text else ""
        yield f"{one.on}, {one.word} by {one.by}{veil}{text}"


def _stories(shown: Dossier) -> Iterator[str]:
    for one in sorted(shown.stories, key=lambda story: (story.on, story.seq))[-1:]:
        veil = ", confidential" if one.confidential else ""
        yield f"{one.on}{veil}: {plain(one.text)}"


def _said(name: str, said: Answer | None) -> str:
    if said is None:
        return f"{name}: not known yet"
    evidence = f", {plain(said.evidence)}" if said.evidence else ""
    return f"{name}: {plain(said.value)} ({said.on}{evidence})"
