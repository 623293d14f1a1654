"""What the review screen shows, as lines: the queue, the position, the card and the end.

It is imported after the first frame was drawn, which needs none of this.
"""

from reltui.domain.coach import coach
from reltui.domain.coach.review import Review
from reltui.services.review import summary
from reltui.services.review.review import finding
from reltui.services.review.triage import unplaced
from reltui.services.workspace.workspace import Workspace
from reltui.ui.today.card import Card, card_lines
from reltui.ui.today.queue import Waiting, decided_sign, sign_of_class
from reltui.ui.today.summary import end_lines
from reltui.ui.widgets.text import Line


def name_of(workspace: Workspace, who: str) -> str:
    """The name of a person, by the id."""
    return workspace.dossier(who).contact.name


def waiting_people(workspace: Workspace, now: Review) -> list[Waiting]:
    """Everybody of the review, for the queue; an open card shows what it is about."""
    return [
        Waiting(
            name_of(workspace, card.who),
            *(
                decided_sign(card.decision)
                if card.decision
                else sign_of_class(finding(workspace, card.who), workspace.today)
            ),
            decided=card.decision is not None,
        )
        for card in now.cards
    ]


def position(workspace: Workspace, now: Review, streak: int) -> str:
    """How far the review is, how much was promised in it, and for how many days in a row."""
    if not now.total:
        return ""
    promised = sum(
        promise.seq > now.since > 0
        for card in now.cards
        for promise in workspace.dossier(card.who).commitments
    )
    made = f" · {promised} commitment{'' if promised == 1 else 's'}" if promised else ""
    days = f" · streak {streak}" if streak > 1 else ""
    return f"{now.position} of {now.total}{made}{days} "


def page_lines(workspace: Workspace, now: Review, width: int, *, placed: bool) -> list[Line]:
    """The card of the current person, or the end; `placed` puts the position on the card."""
    who = now.current
    if who is None:
        found = summary.summary(workspace, now)

        def called(one: str) -> str:
            return name_of(workspace, one)

        return end_lines(found, called, len(unplaced(workspace)), workspace.today, width)
    move = coach.in_words(workspace.case(who), finding(workspace, who))
    place = f"{now.position} of {now.total} " if placed else ""
    return card_lines(Card(workspace.dossier(who), move, workspace.today, place), width)
