"""Which text of a playbook is used: its premises hold, its slots are known, its turn has come."""

from collections.abc import Iterable, Mapping, Set
from functools import cache
from typing import Final

from reltui.domain.playbook import Text
from reltui.domain.text.pattern import lazy
from reltui.domain.text.template import fill
from reltui.domain.text.wording import sentence

_START_OF_SENTENCE: Final = lazy(r"(^|[.!?…]\s+)([a-zà-ÿ])")
_SHORTENED: Final = lazy(
    r"(?:^|\s|\()(?:Dr|Mr|Mrs|Ms|Mx|Prof|St|Sr|Jr|Ing|Dipl|Mag|Hr|Fr|Mme|Mlle|Sra|Srta|Dott|No|Nr|"
    r"vs|approx|ca|e\.g|i\.e|[A-Z])\.$"
)
"""A stop that ends a shortened word, and no sentence."""

_DOUBLED: Final = lazy(r"([.?!…][”’\"']{0,2})\.(?=\s|$)")

CHANNELS: Final = frozenset({"voiced", "written", "shipped", "by_mail"})
"""Premises by which words fit the way that something goes; they bring no text nearer to a fact."""

_WEIGHTS: Final = {
    **dict.fromkeys(CHANNELS, 0),
    "referral": 9,
    "barred": 9,
    "request": 9,
    "day_asked": 9,
    "again_late": 12,
    "remedied": 9,
    "died": 9,
    "nothing_known": 20,
    "back_known": 9,
    "retired": 9,
    "of_firm": 9,
    "to_begin": 9,
    "contradicted": 9,
    "complaint_open": 9,
    "said_sorry": 12,
    "back_wish": 6,
    "new_post": 6,
    "joy_noted": 12,
    "follows_ours": 9,
    "follows_known": 6,
    "call_subject": 9,
    "present_named": 9,
    "slip_known": 6,
    "then_said": 6,
    "help_planned": 6,
    "reason_given": 4,
    "brought_known": 4,
    "then_known": 4,
    "past": 5,
    "risk_open": 4,
    "asked_today": 2,
    "tomorrow": 2,
    "praised": 9,
    "door": 14,
    "apologized": 20,
    "earlier_no": 7,
    "cause_known": 6,
    "door_debt": 5,
    "reminded": 4,
    "gift_unthanked": 4,
    "praise_known": 4,
    "unreached": 4,
    "callback": 3,
    "sees_known": 3,
    "long_silence": 3,
    "we_gave": 3,
    "never_asked": 2,
    "wants_known": 2,
    "feels_known": 2,
}
"""How near a premise brings a text to the person; 1 for any other."""


@cache
def nearness(text: Text) -> int:
    """How near to the facts of a person a text is, by its premises."""
    return sum([_WEIGHTS.get(premise, 1) for premise in text.needs])


def usable(texts: Iterable[Text], held: Set[str], known: Set[str]) -> list[Text]:
    """The texts whose premises hold and whose slots are known, the nearest to the facts first."""
    found = [one for one in texts if held >= set(one.needs) and known >= set(one.slots)]
    return sorted(found, key=nearness, reverse=True) if len(found) > 1 else found


def in_turn(order: list[Text], turn: int) -> list[Text]:
    """Usable texts in the order in which they are used: those of the nearest rank take turns."""
    if len(order) < 2:
        return order
    most = nearness(order[0])
    first = [one for one in order if nearness(one) == most]
    cut = turn % len(first)
    return [*first[cut:], *first[:cut], *order[len(first) :]]


def line(texts: Iterable[Text], held: Set[str], slots: Mapping[str, str], turn: int = 0) -> str:
    """The text that is nearest to the facts, with its slots filled; "" where none may be used."""
    known = {name: text for name, text in slots.items() if text}
    order = in_turn(usable(texts, held, known.keys()), turn)
    return tidy(fill(order[0].text, known), start=False) if order else ""


def sentences(*texts: str) -> str:
    """Texts as sentences, one behind the other; empty ones are left out."""
    return tidy(" ".join(sentence(text) for text in texts if text))


def _inner_quotes(text: str) -> str:
    """The text with single marks around what is quoted inside a quotation."""
    if text.count("“") < 2 and not ("“" in text and '"' in text):
        return text
    depth, opened, told = 0, False, list[str]()
    for letter in text:
        if letter == "“":
            told.append("‘" if depth else letter)
            depth += 1
        elif letter == "”" and depth:
            depth -= 1
            told.append("’" if depth else letter)
        elif letter == '"' and depth:
            told.append("’" if opened else "‘")
            opened = not opened
        else:
            told.append(letter)
    return "".join(told)


_AFTER_QUESTION: Final = lazy(r"\?, (?:and |but |so )?(?=I\b)")


def tidy(text: str, *, start: bool = True) -> str:
    """The text with a capital at the start of each sentence, and no stop or space twice.

    With `start` false the first letter stays as it is: the text stands inside a sentence.
    """
    text = _inner_quotes(" ".join(text.split()))
    text = _DOUBLED.sub(r"\1", text).replace("..", ".")
    text = text.replace(" .", ".").replace(" ,", ",")
    # A question that was quoted ends its sentence: "any news?, and I come back to it" reads badly.
    text = _AFTER_QUESTION.sub("? ", text)
    return _START_OF_SENTENCE.sub(
        lambda found: (
            found.group()
            if (not start and not found.start()) or _SHORTENED.search(text[: found.start() + 1])
            else found.group(1) + found.group(2).upper()
        ),
        text,
    )
