"""In a team's book every member has a review of their own."""

from pathlib import Path

import pytest

from reltui.domain.coach.review import ReviewDay, Seen
from reltui.services.contacts.editing import add_contact
from reltui.services.review import review
from reltui.services.review.summary import streak
from reltui.services.workspace.workspace import Workspace, open_workspace
from support.postgres import Postgres
from support.team import Machine, Team
from support.workspace import TODAY


def _open(machine: Machine) -> Workspace:
    machine.carry()
    return open_workspace(machine.path, TODAY)


def test_what_one_has_seen_is_still_open_for_another(postgres: Postgres, tmp_path: Path) -> None:
    team = Team(postgres, tmp_path)
    mara, ben = team.machine("mara"), team.machine("ben")
    hers = _open(mara)
    for name in ("Dana Whitfield", "Marcus Oyelaran"):
        add_contact(hers, name)
    now = review.review(hers)
    first, second = (card.who for card in now.cards)
    now = review.decide(hers, now, first, Seen())
    hers.book.close()
    mara.carry()

    his = _open(ben)
    theirs = review.review(his)
    assert [card.decision for card in theirs.cards if card.who == second] == [None]
    assert review.decide(his, theirs, second, Seen()).decided == 1
    assert streak(his) == 1
    his.book.close()
    ben.carry()

    hers = _open(mara)
    assert [(card.who, card.decision) for card in review.review(hers).cards] == [
        (first, "seen"),
        (second, None),
    ]
    assert {day.by for day in hers.book.all(ReviewDay)} == {"mara", "ben"}
    hers.book.close()
    team.close()


@pytest.mark.parametrize("whose", ["mara", ""])
def test_a_review_of_ones_own_book_names_no_member(tmp_path: Path, whose: str) -> None:
    workspace = open_workspace(tmp_path / "book.json", TODAY)
    dana = add_contact(workspace, "Dana Whitfield", owner="mara")
    add_contact(workspace, "Marcus Oyelaran")
    workspace.whose = whose
    now = review.review(workspace)
    assert now.total == (1 if whose else 2)
    now = review.decide(workspace, now, dana.id, Seen())
    assert now.decided == 1
    workspace.whose = "" if whose else "mara"
    assert review.review(workspace).decided == 0
    workspace.book.close()
