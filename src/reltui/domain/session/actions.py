"""One typed line of the will: what is done, by when, by whom, and how sure somebody is of it.

`Ring before nine !fri @me ~7 / a quiet hour in the diary`: `!DATE` is the day, `@me`, `@them` or
`@both` say who, `~1` to `~10` how sure; what follows a slash with blanks is what would make it 8.
`ask 3: ...` is an ask of size 3, `trust 2: ...` a step of trust of size 2.
"""

import re
from datetime import date
from itertools import takewhile
from typing import Final

from reltui.domain.named import NamedTuple
from reltui.domain.people.sessions import ACTION_BY, SURE, ActionBy, ActionKind
from reltui.domain.text.pattern import lazy
from reltui.domain.text.typed_dates import MOST_WORDS, date_before

_BY: Final = lazy(r"(?<!\S)@(\w+)(?!\S)")
_SURE: Final = lazy(r"(?<!\S)~(\d+)(?!\S)")
_WORD: Final = lazy(r"\S+")
_DUE: Final = lazy(r"(?<!\S)!(\+?\w\S*)")
_KIND: Final = lazy(r"(ask|trust)(?:\s+([1-7]))?\s*:\s*", re.IGNORECASE)
_WISHED: Final = 8

KIND_WORDS: Final[dict[ActionKind, str]] = {"promise": "", "ask": "Ask: ", "trust": "Trust: "}
"""How the words of an action begin, by its kind."""


def bare_action(text: str, kind: ActionKind) -> str:
    """The words of an ask or a step of trust, without what says that it is one."""
    found = _KIND.match(text) if kind != "promise" else None
    return text[found.end() :] if found else text


class Action(NamedTuple):
    """What a line of the will means; `problem` says in a sentence why it cannot be kept so.

    `size` is that of an ask or a step of trust (1 to 7), None where it was not said.
    """

    text: str
    kind: ActionKind = "promise"
    size: int | None = None
    by: ActionBy = "me"
    due: date | None = None
    sure: int | None = None
    better: str = ""
    problem: str = ""

    @property
    def told(self) -> str:
        """The words of the action, which say of an ask or a step of trust that it is one."""
        return f"{KIND_WORDS[self.kind]}{self.text}"

    @property
    def doubtful(self) -> bool:
        """Whether what would make it 8 is still to be said."""
        return self.sure is not None and self.sure < _WISHED and not self.better


def parse_action(line: str, today: date) -> Action:
    """Read a line of the will."""
    text, _, better = line.partition(" / ")
    kind: ActionKind = "promise"
    size: int | None = None
    if found := _KIND.match(text.lstrip()):
        kind = "ask" if found[1].casefold() == "ask" else "trust"
        size = int(found[2]) if found[2] else None
        text = text.lstrip()[found.end() :]
    text, by = _taken_by(text)
    text, due, bad_day = _taken_due(text, today)
    text, sure, bad_sure = _taken_sure(text)
    text = "\n".join(" ".join(line.split()) for line in text.split("\n")).strip()
    problem = bad_day or bad_sure if text else "Say what is done."
    return Action(text, kind, size, by, due, sure, better.strip(), problem)


def _taken_by(text: str) -> tuple[str, ActionBy]:
    """The text without its word for who does it, and who that is; another @word stays."""
    by: ActionBy = "me"
    for found in reversed(list(_BY.finditer(text))):
        name = found[1].casefold()
        if name in ACTION_BY:
            by = "them" if name == "them" else "both" if name == "both" else "me"
            text = text[: found.start()] + " " + text[found.end() :]
    return text, by


def _taken_due(text: str, today: date) -> tuple[str, date | None, str]:
    """The text without its day, the day, and what is wrong with it."""
    found = _DUE.search(text)
    if found is None:
        return text, None, ""
    line_end = text.find("\n", found.start())
    words = list(_WORD.finditer(text, found.start(1), len(text) if line_end < 0 else line_end))
    words = list(takewhile(lambda word: word[0][0] not in "@~/", words[:MOST_WORDS]))
    try:
        due, count = date_before([word[0] for word in words], today)
    except ValueError as error:
        return text, None, str(error)
    problem = f"An action lies ahead: {due} is over." if due < today else ""
    return text[: found.start()] + " " + text[words[count - 1].end() :], due, problem


def _taken_sure(text: str) -> tuple[str, int | None, str]:
    """The text without its number of how sure somebody is, that number, and what is wrong."""
    found = _SURE.search(text)
    if found is None:
        return text, None, ""
    if len(found[1]) > 2 or int(found[1]) not in SURE:
        return text, None, f"How sure is a number from 1 to 10, not {found[1]}."
    return text[: found.start()] + " " + text[found.end() :], int(found[1]), ""
