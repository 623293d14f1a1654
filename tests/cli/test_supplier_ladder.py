"""The ladder of a supplier: there we are the customer, and they are the business."""

import pytest

from support.cli import Shell

THIRD = {"ours": "what counts for us besides the price", "theirs": "Why do you do this work"}
"""Words of the first question of level 3 on each side, as a supplier's ladder asks it."""


@pytest.fixture
def yating(shell: Shell) -> Shell:
    """A shell whose book holds a supplier, Yating Lin, c1, with whom we stand on level 2."""
    shell.ok("add", "Yating Lin", "--direction", "supplier")
    shell.ok("set", "c1", "ours=2", "theirs=2")
    return shell


def keys(shell: Shell, side: str) -> list[str]:
    """The keys of the checks for the next level of c1 on one side."""
    found = next(one for one in shell.json("ladder", "c1")["sides"] if one["side"] == side)
    return [check["key"] for check in found["checks"]]


def evidence(side: str, key: str, level: int = 3) -> tuple[str, ...]:
    """The words of a command that answers a check with yes."""
    where = ("--side", side, "--level", str(level), "--check", key)
    return ("evidence", "c1", *where, "--answer", "yes")


def test_a_suppliers_ladder_asks_the_suppliers_questions(yating: Shell) -> None:
    told = " ".join(yating.ok("ladder", "c1").out.split())
    for words in THIRD.values():
        assert words in told
    yating.ok("set", "c1", "direction=customer")
    told = " ".join(yating.ok("ladder", "c1").out.split())
    for words in THIRD.values():
        assert words not in told


def test_only_the_checks_of_the_direction_can_be_answered(yating: Shell) -> None:
    yating.ok(*evidence("ours", "told_choice"))
    assert "told_choice" in yating.refused(*evidence("ours", "told_why"))
    yating.ok("set", "c1", "direction=partner")
    yating.ok(*evidence("ours", "told_why"))
    assert "told_why" in yating.refused(*evidence("ours", "told_choice"))


def test_one_climbs_with_a_supplier_on_their_evidence(yating: Shell) -> None:
    refusal = yating.refused("climb", "c1")
    assert THIRD["ours"] in refusal
    for side in ("ours", "theirs"):
        for key in keys(yating, side):
            yating.ok(*evidence(side, key))
    assert yating.json("climb", "c1")["level"] == 3


def test_what_means_the_same_is_kept_when_a_direction_is_put_right(yating: Shell) -> None:
    yating.ok(*evidence("ours", "disagreed"))
    yating.ok("set", "c1", "direction=customer")
    (ours, _) = yating.json("ladder", "c1")["sides"]
    assert [check["key"] for check in ours["checks"] if check["answer"] == "yes"] == ["disagreed"]


def test_the_next_move_looks_for_the_suppliers_evidence(yating: Shell) -> None:
    moves = yating.json("next", "c1")["moves"]
    (evidence_move,) = [move for move in moves if "readiness" in move["changes"]]
    said = f"{evidence_move['what']} {evidence_move['say']}"
    assert "we told Yating how we choose beyond the first deal" in said
    assert THIRD["ours"] in said
