"""The facts of the five sources that were once read wrongly or left out, wherever they are told."""

import re
from pathlib import Path

import pytest

FOLDER = Path(__file__).parents[2] / "data"

FACTS = {
    "ladder.json": (
        r"series of transactions that may or may not",
        r"beyond .*by when",
        r"common ground",
        r"paid more than it costs",
        r"more value than the price",
        r"adversarial to collaborative",
        r"listening carefully and clearly",
        r"dialogue of the deaf",
        r"take risks for each other",
        r"zero sum.*positive sum",
        r"told this is likelier",
        r"distraction",
        r"trust = risk = growth",
        r"customers, staff and community",
        r"common interest",
        r"begin with distrust .*seller beware",
        r"seed to full bloom",
    ),
    "matrix.json": (
        r"company and its products",
        r"likes you and not your company is a detractor",
        r"work against your agenda",
        r"say aloud is activity",
    ),
    "drill.json": (r"noise on your behalf can work against",),
    "purpose.json": (
        r"relationship that I would like to have, and what it can deliver for both sides",
        r"based on the potential",
        r"forgetting commercial reality",
    ),
    "trust.json": (r"ten good answers to the request", r"risk brings growth"),
}


@pytest.mark.parametrize(("file", "fact"), [(f, one) for f in FACTS for one in FACTS[f]])
def test_a_fact_of_a_source_is_told(file: str, fact: str) -> None:
    assert re.search(fact, (FOLDER / file).read_text("utf-8"), re.IGNORECASE)


def test_the_ten_are_answers_to_a_request_and_no_good_deeds() -> None:
    text = (FOLDER / "trust.json").read_text("utf-8")
    assert not re.search(r"ten good (?:actions|deeds)|one decent thing", text, re.IGNORECASE)
