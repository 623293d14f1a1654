"""What the five sources say stands in the shipped content, idea by idea.

Each row names an idea of a source, where its words stand, and which words must be in them. What a
source makes the coach do, rather than say, is tried with the coach, the ladder and the practices.
"""

import json
from typing import Any

import pytest

from reltui import resources
from reltui.domain.vocabulary import Direction
from reltui.services.playbook.loading import shipped

LADDER = [
    ("1: the business welcomes", "levels 1 business", "welcomes interest"),
    ("1: is it worth my time, of any value", "levels 1 customer", "first worth time value"),
    ("1: predictable on both sides", "levels 1 mark", "predictable both sides"),
    ("1: a series that may or may not begin", "levels 1 mark", "series may or may not begin"),
    ("2: are they serious, is there a need", "levels 2 business", "serious need meet"),
    ("2: can they meet a need of now", "levels 2 customer", "need now"),
    ("2: facts beyond “by when”", "levels 2 mark", "beyond by when common ground words"),
    ("2: facts that help to make the deal", "levels 2 theirs", "helps to make the deal"),
    ("3: why we are in business", "levels 3 business", "why we are in business good partner"),
    (
        "3: beyond delivery, beyond the first deal",
        "levels 3 customer",
        "beyond delivery first deal",
    ),
    ("3: not freely given at first", "levels 3 mark", "not freely given received well"),
    ("4: we have a dream", "levels 4", "common purpose we have a dream"),
    ("4: paid more than it costs", "levels 4 business", "now for later more than it costs"),
    ("4: more value than the price", "levels 4 customer", "more value than the price"),
    ("4: delayed gratification", "levels 4 mark", "delayed gratification worth less win-win"),
    ("4: from adversarial to collaborative", "levels 4 mark", "adversarial collaborative price"),
    ("5: each begins to depend on the other", "levels 5 business", "depend on the customer grow"),
    ("5: each begins to depend on the other", "levels 5 customer", "depend on the business"),
    ("5: mutual learning, dialogue of the deaf", "levels 5 mark", "mutual learning dialogue deaf"),
    ("5: listening is the critical skill", "levels 5 skill", "listening carefully and clearly"),
    ("6: admits a fault, asks for help", "levels 6 business", "admit a fault ask for help"),
    ("6: risks for each other", "levels 6 mark", "dependable trusted risks for each other"),
    ("7: fulfil its potential", "levels 7 business", "potential customer asset portfolio"),
    (
        "7: the supplier portfolio is its mirror",
        "levels 7 customer",
        "best mirror supplier portfolio",
    ),
    ("7: who is told so is likelier to", "levels 7 customer", "told likelier"),
    ("7: from zero sum to positive sum", "levels 7 mark", "zero sum positive sum you win"),
    ("seven levels, after Kelly", "source", "fung kelly seven levels"),
    ("their side comes first", "climb side", "see feel want distraction forget"),
    ("evidence has a date", "climb theirs", "ready next level date"),
    ("by intentions and by deeds", "climb ours", "judge meant did"),
    ("potential before purpose", "climb purpose", "potential before act purpose"),
    ("trust = risk = growth, returned", "climb trust", "trust = risk = growth returned"),
    ("staff and community too", "climb trust", "customers staff community"),
    ("distrust first, a common interest opens", "climb trust", "distrust common interest opens"),
    ("from seed to full bloom", "climb ask", "seed full bloom small asks before big"),
    ("a help before an ask", "climb ask", "help before an ask gave more"),
]
MATRIX = [
    ("take the call, return it", "dimensions relationship", "take the call return"),
    ("advance or subvert", "dimensions power", "advance stop either one"),
    ("of company and products, not of you", "dimensions perception", "company products not of you"),
    ("what is thought, not what is said", "dimensions perception", "say aloud is activity"),
    ("acts on the view, or keeps quiet", "dimensions activity", "act quiet"),
    ("noise for us can work against us", "dimensions activity", "noise behalf against agenda"),
    ("power is hardly ours to change", "power_note", "power hardly executive sponsor rise"),
]
PURPOSE = [
    ("all about me", "purposes me", "transactional adversarial price quality need i becomes a we"),
    ("fine if it is meant", "purposes me advice", "fine mean it"),
    ("all about them", "purposes them", "cannot be realized balance commercial reality"),
    ("about us", "purposes us", "mutual more than money together benefit"),
    ("why do I do what I do", "review 1", "why doing"),
    ("clear, and based on the potential", "review 2", "clear potential"),
    ("what the potential looks like", "review 3", "clear potential looks like"),
    ("the one I would like, for both sides", "review 4", "would like deliver both sides"),
]
TRUST = [
    ("the five stages", "stages", "fringe friend familiar faithful forever"),
    ("tip 1", "practices listen", "listen deeply expected their words my reading"),
    ("tip 2", "practices motives", "slow judge motives what else it could mean"),
    ("tip 3", "practices weigh", "twenty seconds weigh before"),
    ("tip 4", "practices respond", "response reaction"),
    ("tip 5", "practices choose", "space choice at least two"),
    ("tip 6", "practices believe_them", "believe what they can become"),
    ("tip 7", "practices believe_us", "believe in yourself what i bring"),
    ("tip 8: ten answers, and no deeds", "practices ten", "request ten good answers decide enough"),
    ("tip 9", "practices reality", "all look well think again evidence"),
    ("tip 10", "practices trust", "fear most give trust risk growth"),
    ("Covey is credited", "source", "covey intentions behavior"),
]
PLAN = [
    ("stories are read before a meeting", "texts with.story", "before you speak story"),
    ("a changed story is set beside the old", "texts with.story", "two ways both versions changed"),
    ("a fall is recovered after time", "texts why.repaired", "takes time"),
    ("no step, and no ask, before that", "waits repaired", "request step up time"),
    ("trust comes back by deeds over time", "waits fall", "what you do over time"),
    ("both sides ready", "texts then.level", "both ready"),
    ("potential before purpose", "texts with.potential", "before you act on the purpose"),
    ("small asks before big ones", "waits matrix.leverage", "small easy asks before big"),
    ("who owes gives, and does not ask", "waits balance.give", "request"),
    ("helpful as they would want it", "texts with.help", "help wants"),
    ("a risk of theirs is returned, told to none", "texts with.risk.theirs", "return tell nobody"),
    ("a risk of ours has an outcome", "texts with.risk.ours", "what became of"),
]
ROWS = [
    (f"{name}: {idea}", name, place, words)
    for name, rows in (
        ("ladder", LADDER),
        ("matrix", MATRIX),
        ("purpose", PURPOSE),
        ("trust", TRUST),
        ("plan", PLAN),
    )
    for idea, place, words in rows
]


def at(content: Any, place: str) -> str:
    """All words at a place, such as "levels 4 mark": by key, by level or number, or by `key`."""
    for step in place.split():
        if isinstance(content, dict):
            content = content[step]
        elif step.isdecimal():
            content = content[int(step) - 1]
        else:
            content = next(entry for entry in content if entry["key"] == step)
    return json.dumps(content, ensure_ascii=False).casefold()


@pytest.mark.parametrize(
    ("name", "place", "words"), [row[1:] for row in ROWS], ids=[row[0] for row in ROWS]
)
def test_an_idea_of_a_source_stands_in_the_content(name: str, place: str, words: str) -> None:
    told = at(resources.data(name), place)
    assert [word for word in words.split() if word not in told] == []


def test_asks_and_helps_go_from_seconds_to_a_name_at_stake() -> None:
    engagement = resources.data("engagement")
    for kind in ("asks", "helps"):
        assert [int(size) for size in engagement[kind]] == list(range(1, 8))
        assert all(len(texts) >= 3 for texts in engagement[kind].values())


def test_a_goal_without_a_day_is_the_plan_of_eighteen_months() -> None:
    assert shipped().numbers.horizon_months == 18


def test_suppliers_have_checks_of_their_own_on_every_level() -> None:
    """The mirror: customer portfolio management, and supplier portfolio management."""
    for level in shipped().levels:
        for side in ("ours", "theirs"):
            buying = level.checks(side, Direction.CUSTOMER)
            assert buying != level.checks(side, Direction.SUPPLIER)
