"""The lines of the review screen: the queue, the position, the card and the end.

It is imported after the first frame was drawn, which needs none of this.
"""

from collections import Counter

from reltui.domain.coach.review import Review
from reltui.domain.text.dates import long_date
from reltui.domain.text.plural import plural
from reltui.services.review import summary
from reltui.services.review.review import finding
from reltui.services.review.triage import unplaced
from reltui.services.workspace.workspace import Workspace
from reltui.ui.today.card import Card, card_lines
from reltui.ui.today.queue import QueueEntry, decided_sign, sign_of_class
from reltui.ui.today.summary import count_words, end_lines
from reltui.ui.widgets.text import Line


def name_of(workspace: Workspace, who: str) -> str:
    """The name of a person, by the id."""
    return workspace.dossier(who).contact.name


def waiting_people(workspace: Workspace, now: Review) -> list[QueueEntry]:
    """Everybody of the review, for the queue; an open card shows what it is about."""
    rows = [workspace.dossier(card.who).contact for card in now.cards]
    names = Counter([row.name for row in rows])
    people = []
    for card, row in zip(now.cards, rows, strict=True):
        sign = (
            decided_sign(card.decision)
            if card.decision
            else sign_of_class(finding(workspace, card.who), workspace.today)
        )
        # Two people of one name are told apart by their organization.
        name = f"{row.name}, {row.account}" if names[row.name] > 1 and row.account else row.name
        people.append(QueueEntry(name, *sign, decided=card.decision is not None))
    return people


def position(workspace: Workspace, now: Review, streak: int) -> str:
    """How much was promised in the review, and for how many days in a row one was held."""
    if not now.total:
        return ""
    promised = sum(
        promise.seq >= now.since > 0
        for card in now.cards
        for promise in workspace.dossier(card.who).commitments
    )
    made = f" · {promised} promise{'' if promised == 1 else 's'}" if promised else ""
    days = f" · streak {streak}" if streak > 1 else ""
    return f"{made}{days} ".removeprefix(" · ")


def page_lines(
    workspace: Workspace, now: Review, who: str | None, width: int, height: int | None = None
) -> list[Line]:
    """The card of a person, or the end of the review; `height` is the lines seen at once."""
    if who is None:
        end = summary.summary(workspace, now)

        def called(one: str) -> str:
            return name_of(workspace, one)

        return end_lines(end, called, len(unplaced(workspace)), workspace.today, width)
    case = workspace.case(who)
    found = finding(workspace, who)
    held = now.card(who)
    decided = decided_sign(held.decision)[1] if held and held.decision else ""
    stuck = case.snooze_count >= workspace.playbook.numbers.snoozes
    plan = workspace.plan(who, found)
    card = Card(case, plan, found.refined().size, decided, stuck=stuck)
    return card_lines(card, width, height)


def closing_line(workspace: Workspace, now: Review) -> str:
    """One line on a finished review, for the terminal after the program; it names nobody.

    "" while the review goes on.
    """
    if not now.since or not now.finished:
        return ""
    found = summary.summary(workspace, now)
    people = plural(now.total, "person")
    parts = [people, *count_words(found)]
    if found.commitments:
        parts.append(plural(len(found.commitments), "promise"))
    due = f"; next {long_date(found.next_due)}" if found.next_due else ""
    return f"Review of {long_date(now.on)}: {', '.join(parts)}{due}."
