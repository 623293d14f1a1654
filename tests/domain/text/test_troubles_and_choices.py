"""What notes tell of them: a trouble, a burden, a choice, a request, a farewell, an assistant."""

import re
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reltui.domain.text import trouble
from reltui.domain.text.assistant import assistant_in
from reltui.domain.text.choices import chose_others, needs_no_more, refuses_gift
from reltui.domain.text.hearsay import hearsay, told_by_others
from reltui.domain.text.joy import (
    is_of_firm,
    is_to_begin,
    tells_farewell,
    tells_joy,
    tells_retirement,
)
from reltui.domain.text.pattern import may_hold
from reltui.domain.text.requests import demands
from reltui.domain.text.second_person import Addressee
from reltui.domain.text.trouble import (
    is_theirs_alone,
    tells_burden,
    tells_trouble,
    trouble_said,
)

TROUBLES = [
    "Lost her job when the Gateshead works closed",
    "Cavallaro Stampi filed for insolvency on Friday",
    "Her husband died last week",
    "He was laid off in May",
    "She was made redundant",
    "His position was cut",
    "The foundry will be closed down",
    "Her house burned down",
    "Went bankrupt",
    "Spent the week in intensive care",
    "Was fired",
    "Let go in May",
    "Fired last week",
    "She lost her seat on the board",
    "Ana Rossi was dismissed",
    "She has cancer",
    "Her company will be wound up",
    "He is in hospital",
    "Ana is in hospital",
    "His father had a stroke",
    "Her plant will close down",
    "Their factory closes for good",
    "The firm went under",
    "She was let go",
    "Insolvency filed",
    "Lost her job",
    "Her house was flooded",
]
NO_TROUBLES = [
    "Their plant will not be closed down",
    "She lost her seat on the train",
    "She was not fired",
    "He was let go of the budget question",
    "She is in hospital procurement",
    "She is not ill",
    "Her mother is not in hospital",
    "Her son is no longer ill",
    "The bed is in the hospital",
    "The pump is in the hospital",
    "They are fired at 900 degrees",
    "Dismissed the offer",
    "Suspended the line",
    "She is never sick",
    "He has no cancer",
    "Her firm is not insolvent",
    "Insolvency law was the topic",
    "The cable went under the floor",
    "The plant closes down for maintenance",
    "Her house was not flooded",
    "He lost his position in the queue",
    "Her husband works in the hospital",
    "His sister is in hospital management",
    "He takes care of his family",
    "The order was dismissed",
    "The company never shut down",
    "Her job was not cut",
    "They build intensive care units",
    "He was not let go",
    "They lost the job in Leeds",
    "His firm has not filed for insolvency",
    "Her boss started the operation on line two",
]
NO_BURDENS = [
    "the valve under pressure leaks in their test bench",
    "Her team broke the record for output",
    "My budget is not cut",
    "boiler under pressure test went well",
    "Her boss left for Rome",
    "The valve is under pressure",
    "They are under pressure when tested",
    "She is not under pressure",
    "She is no longer under fire",
    "She will not lose her post",
    "Her boss was late",
    "Her team is behind you",
    "Her boss left a message",
    "Her team has no problems",
    "He has no trouble with his staff",
    "No redundancies at her plant",
    "Her boss works hard",
    "His team cleaned up the mess",
    "Her boss said the train left",
    "Her boss cut the ribbon",
    "The cartridges: they are exhausted",
    "Her restructuring is done",
    "Her boss is not furious",
    "Her team had a problem with the pump",
    "Her boss is furious because the pump failed",
    "The sensor will lose the position",
    "Under pressure the seal leaks",
]
BURDENS = [
    "She told me that she is under fire after the audit and may lose her post",
    "His reorganisation is going badly",
    "Two of his best people left and his boss is furious",
    "Her team was cut in half",
    "He has a row with his board",
    "She is overworked since the merger",
    "She is under fire",
    "Rossi is under pressure from his board",
    "He is under great pressure",
    "His boss puts him under pressure",
    "She may lose her job",
    "Her best people left",
    "His best engineer left the company",
    "His boss is leaving in May",
    "Her budget was cut",
    "Her boss cut her budget",
    "His merger is late",
    "They are under pressure from headquarters",
    "Her team is falling apart",
    "He feels exhausted",
    "His boss is furious",
    "His board is against him",
    "Redundancies at her plant",
    "Row with her boss",
    "Under pressure from her board",
]
OURS = [
    "The pump leaks",
    "Two chairs broke on the opening night",
    "Her boss is furious with us because the pump failed",
    "She is under pressure because of our delay",
    "Two of her people check line three by hand until the loan camera comes",
    "His people complain about our gates",
]


@pytest.mark.parametrize("text", TROUBLES)
def test_a_trouble_is_told_whatever_its_sort(text: str) -> None:
    assert tells_trouble(text)


@pytest.mark.parametrize("text", NO_TROUBLES)
def test_what_did_not_happen_or_hit_no_person_is_no_trouble(text: str) -> None:
    assert not tells_trouble(text)


@pytest.mark.parametrize("text", NO_BURDENS)
def test_what_weighs_on_no_person_is_no_burden(text: str) -> None:
    assert not tells_burden(text)


@pytest.mark.parametrize(
    ("pattern", "hints"),
    [(trouble._TROUBLE, trouble._HINTS), (trouble._BURDEN, trouble._WEIGHTS)],
)
def test_every_branch_of_a_pattern_has_a_hint(
    pattern: re.Pattern[str], hints: tuple[str, ...]
) -> None:
    """The quick test never rules out a text that the pattern would match."""

    @given(st.from_regex(re.compile(pattern.pattern, re.IGNORECASE | re.ASCII)))
    def law(text: str) -> None:
        assert may_hold(text, hints) or pattern.search(text) is None

    law()


@pytest.mark.parametrize("text", BURDENS)
def test_what_weighs_on_them_is_no_fault_of_ours(text: str) -> None:
    assert tells_burden(text)
    assert is_theirs_alone(text)


@pytest.mark.parametrize("text", OURS)
def test_what_we_did_stays_ours(text: str) -> None:
    assert not is_theirs_alone(text)


@pytest.mark.parametrize(
    "text", ["A competitor went bankrupt", "They sacked the fitter", "We lost the job in Leeds"]
)
def test_what_hit_somebody_else_is_no_trouble_of_theirs(text: str) -> None:
    assert not tells_trouble(text)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Her husband died last week", "your husband died last week"),
        ("Lost her job when the works closed", "you lost your job when the works closed"),
        ("Rossi Stampi filed for insolvency", "Rossi Stampi filed for insolvency"),
        ("The foundry will be closed down", ""),
    ],
)
def test_a_trouble_is_said_where_it_can_be(text: str, said: str) -> None:
    assert trouble_said(text, Addressee("Ana", "Ana Rossi", "she"), "Rossi Stampi") == said


@pytest.mark.parametrize(
    ("text", "gift", "others"),
    [
        ("She sent our hamper back: her rules forbid gifts from suppliers", True, False),
        ("He returned the bottle", True, False),
        ("They may not accept presents", True, False),
        ("Sent the pump back", False, False),
        ("The new line goes to a competitor, because their price was lower", False, True),
        ("He awarded the contract to another firm", False, True),
        ("She chose a cheaper supplier for line two", False, True),
        ("We lost the tender", False, True),
        ("Bought the two pumps from another firm", False, True),
        ("She ordered the spare seals at a cheaper supplier", False, True),
        ("We bought the seals from another supplier", False, False),
        ("He bought another firm", False, False),
        ("Went to a competitor's fair", False, False),
        ("Gave the drawings to the others", False, False),
    ],
)
def test_a_choice_of_theirs(text: str, gift: bool, others: bool) -> None:
    assert (refuses_gift(text), chose_others(text)) == (gift, others)


@pytest.mark.parametrize(
    ("text", "no_more"),
    [
        ("She no longer needs the quote", True),
        ("They do not need the samples any more", True),
        ("Don't bother with the drawings", True),
        ("We have it already", True),
        ("The spare part is no longer needed", True),
        ("Wrote: never mind the plan, we found one", True),
        ("They already have the figures from Oslo", True),
        ("No need to send the drawings", True),
        ("No need for the second visit", True),
        ("She needs the quote", False),
        ("No need to hurry with the quote", False),
        ("They do not have to decide before May", False),
        ("They do not need a second pump", False),
        ("He asked whether we need the drawings", False),
        ("They have the budget from March", False),
        ("No longer in Oslo", False),
    ],
)
def test_what_is_not_needed_any_more(text: str, no_more: bool) -> None:
    assert needs_no_more(text) is no_more


@pytest.mark.parametrize(
    ("text", "more"),
    [
        ("He asked for a second year of support for free", True),
        ("She wants a discount of 15 percent", True),
        ("He expects us to work over the weekend", True),
        ("Asked for exclusivity in Norway", True),
        ("Asked for the brochure on pumps", False),
        ("He asked how the audit went", False),
        ("The discount was fine", False),
    ],
)
def test_a_request_for_more_than_is_due(text: str, more: bool) -> None:
    assert demands(text) is more


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Rang; his assistant Ms Ono answered", "Ms Ono"),
        ("Jana Novak, his assistant, keeps the diary", "Jana Novak"),
        ("Her secretary said to write", "the secretary"),
        ("Speaks only through her assistant", "the assistant"),
        ("She is assistant director", ""),
        ("Met the assistant manager", ""),
    ],
)
def test_who_answers_in_their_place(text: str, name: str) -> None:
    assert assistant_in(text) == name


def test_a_farewell_and_what_it_is_not() -> None:
    assert tells_farewell("He wrote that he retires at the end of April")
    assert tells_farewell("Starts in April as plant manager at Warta Pulp")
    assert not tells_farewell("She left a message")
    assert not tells_farewell("He starts the trial on Monday")
    assert tells_retirement("Retired at the end of June")
    assert not tells_retirement("Is head of purchasing now")


def test_news_of_the_firm_and_of_something_to_come() -> None:
    assert is_of_firm("Kona Cold merges with Pacific Cold", "Kona Cold Storage")
    assert is_of_firm("Was bought by a fund", "Rossi")
    assert not is_of_firm("Is head of purchasing", "Kona Cold Storage")
    noted = date(2026, 3, 1)
    assert is_to_begin("Starts in April at Warta Pulp", noted, date(2026, 3, 3))
    assert not is_to_begin("Starts in April at Warta Pulp", noted, date(2026, 4, 2))


def test_a_word_between_the_two_of_us_is_told_from_a_secret() -> None:
    assert not hearsay("She rang: all is well again between us, and thanked us")
    assert not hearsay("His secretary rang back")
    assert hearsay("Between us: the plant will be sold")
    assert hearsay("This stays between us")


@pytest.mark.parametrize(
    "text",
    [
        "She retires in May",
        "Retired at the end of June",
        "Her early retirement begins in March",
        "He hands the firm to his son",
        "She passes the shop on to her son",
        "Her last day is Friday",
        "He steps down in May",
        "He is retiring",
        "Retires after 30 years",
    ],
)
def test_a_person_says_farewell(text: str) -> None:
    assert tells_farewell(text)


@pytest.mark.parametrize(
    "text",
    [
        "They retired the old pump",
        "He retired two machines",
        "The retirement home wants our beds",
        "A retired engineer helped",
        "He passed the offer on to his boss",
        "The new transformer steps down the voltage",
        "Her last day at the fair",
        "They are retiring the old line",
        "He does not retire the line",
        "He starts as a pilot customer in May",
        "Joined the workshop as a guest",
        "She left the company car at the gate",
        "He leaves the house at six, ring later",
        "She stepped down from the ladder to greet me",
        "Our last day with the old price is Friday",
    ],
)
def test_a_thing_that_is_retired_or_handed_on_is_no_farewell(text: str) -> None:
    assert not tells_farewell(text)


@pytest.mark.parametrize(
    "text",
    [
        "He turned 60",
        "She turns 50 in May",
        "Turned 60 last week",
        "Ana Rossi turns fifty",
        "Her father turned 80",
        "His firm turns 50",
        "Rang and turned 40",
        "They are expecting their second child in May",
        "She is expecting a baby",
        "He is expecting his first grandchild",
        "Their new baby came in June",
        "He took over the firm from his father",
        "Took over from Jonas as head of purchasing",
        "Took over the northern region",
        "She hands the shop to her daughter",
    ],
)
def test_a_person_or_firm_has_a_happy_day(text: str) -> None:
    assert tells_joy(text)


@pytest.mark.parametrize(
    "text",
    [
        "the new pumps turned 50",
        "The pump turned 50 times",
        "They retired the old pump",
        "The wheel turned 90 degrees",
        "The valve turned 30",
        "Pump turned 50",
        "He was promoted to gold status in our program",
        "We talked about the anniversary offer",
        "They are expecting a shipment from Rotterdam",
        "She is expecting a quote by Friday",
        "They are expecting her answer on Monday",
        "New baby food line starts in autumn",
        "Took over the minutes from Jonas",
        "She took over the invoice from the fair",
        "Gave the brochure to her boss",
        "She passed the drawing on to her engineering team",
        "She passed her number on to a colleague",
        "He sold the old machine to a museum",
    ],
)
def test_an_everyday_note_is_no_happy_day(text: str) -> None:
    assert not tells_joy(text)


@pytest.mark.parametrize(
    "text",
    [
        "Have not heard from him since May",
        "Heard from her on Monday, all is well",
        "Not heard from the team since the fair",
        "She has full confidence in our service",
        "He gained confidence with the software",
        "Signed the confidentiality agreement",
        "Delivery according to plan",
        "According to the schedule the pump comes in May",
        "The secret to a good seal is patience, he joked",
        "She tells us that she is happy with the pump",
        "In the evening she let us know that she comes",
        "Wrote that the pump runs well",
    ],
)
def test_an_everyday_note_is_no_hearsay(text: str) -> None:
    assert not hearsay(text)


@pytest.mark.parametrize(
    "text",
    [
        "I heard from Tom that she is leaving",
        "Heard from Kern: the works will be sold",
        "I heard she is leaving",
        "I heard from Tom she is leaving",
        "Heard from Tom the plant will close",
        "She told me in confidence in the car that she may leave",
        "This is confidential: the board is split",
        "Told me confidentially about the merger",
        "According to Jonas the budget is gone",
        "It is a secret: she has applied elsewhere",
        "Apparently the works will be sold",
        "Tom tells us that she leaves in March",
        "Tom warned me that she looks at another offer",
        "Tom Berg let us know that her team is cut",
        "Tom mentioned to me that she is unhappy",
    ],
)
def test_what_somebody_else_told_is_hearsay(text: str) -> None:
    assert hearsay(text)


@pytest.mark.parametrize(
    ("note", "told"),
    [
        ("Heard from Mikkel that the team moves. Not public", "the team moves. Not public"),
        ("I heard that she is leaving", "she is leaving"),
        ("I heard she is leaving", "she is leaving"),
        ("We heard from Tom the plant will close", "the plant will close"),
        ("Anna Berg told us that the board is split", "the board is split"),
        ("Rumour has it that they merge", "they merge"),
        ("Heard: they lost a client", "they lost a client"),
        ("She told me that she is leaving", ""),
        ("Heard from him: all is fine", ""),
        ("heard back from her today", ""),
    ],
)
def test_what_others_told_stands_without_its_opening(note: str, told: str) -> None:
    assert told_by_others(note) == told
