"""A list of words that is cheap to make is one of the standard library to whoever uses it."""

import copy
import enum
import pickle
from collections.abc import Callable
from typing import Any

import pytest

from reltui.domain.named import StrEnum


class Cheap(StrEnum):
    """What somebody is to us."""

    CUSTOMER = "customer"
    BUYER = "customer"
    MOVE_ON = "move on"


class Real(enum.StrEnum):
    """What somebody is to us."""

    CUSTOMER = "customer"
    BUYER = "customer"
    MOVE_ON = "move on"


def refused(act: Callable[[], object]) -> str:
    """The kind and the words of an error."""
    with pytest.raises(Exception) as error:  # noqa: PT011 - which one it is, is compared
        act()
    return f"{error.type.__name__}: {error.value}"


def changed(words: Any) -> None:
    words.CUSTOMER = "other"


USES: dict[str, Callable[[Any], object]] = {
    "all": lambda words: [str(one) for one in words],
    "back to front": lambda words: [*map(str, reversed(words))],
    "length": len,
    "names": lambda words: [(one.name, one.value) for one in words],
    "members": lambda words: {name: str(one) for name, one in words.__members__.items()},
    "two names": lambda words: words.BUYER is words.CUSTOMER,
    "by value": lambda words: words("move on") is words.MOVE_ON,
    "by member": lambda words: words(words.MOVE_ON) is words.MOVE_ON,
    "by name": lambda words: words["BUYER"] is words.CUSTOMER,
    "no such value": lambda words: refused(lambda: words("other")),
    "no such name": lambda words: refused(lambda: words["OTHER"]),
    "no such attribute": lambda words: refused(lambda: words.OTHER),
    "equal to the word": lambda words: (words.MOVE_ON == "move on", hash(words.MOVE_ON)),
    "texts": lambda words: (f"{words.MOVE_ON:>9}", str(words.MOVE_ON), repr(words.MOVE_ON)),
    "the list": lambda words: (repr(words), words.__doc__, bool(words)),
    "a member is in it": lambda words: words.MOVE_ON in words,
    "types": lambda words: (
        isinstance(words.MOVE_ON, words),
        isinstance(words.MOVE_ON, str),
        issubclass(words, enum.Enum),
        issubclass(words, enum.StrEnum),
    ),
    "a copy": lambda words: copy.deepcopy(words.MOVE_ON) is words.MOVE_ON,
    "a pickle": lambda words: pickle.loads(pickle.dumps(words.MOVE_ON)) is words.MOVE_ON,  # noqa: S301
    "a member is kept": lambda words: refused(lambda: changed(words)),
}


@pytest.mark.parametrize("use", USES)
def test_it_is_used_as_the_one_of_the_standard_library(use: str) -> None:
    told = str(USES[use](Cheap))
    assert told.replace("Cheap", "Real") == str(USES[use](Real))


@pytest.mark.parametrize(
    ("base", "inside", "why"),
    [(StrEnum, {"ONE": 1}, "not a word"), (Cheap, {"MORE": "more"}, "is whole")],
)
def test_what_is_no_list_of_words_is_refused(base: type, inside: Any, why: str) -> None:
    maker: Any = type(StrEnum)
    with pytest.raises(TypeError, match=why):
        maker("Numbers", (base,), inside)
