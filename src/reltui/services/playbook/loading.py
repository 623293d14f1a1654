"""The playbook: the shipped content of the five frameworks, as the values the coach works with.

Nothing is checked here, so that a start stays fast: the tests check what is shipped, and
`playbook_check` checks what a user brings.
"""

from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any, Final

from reltui import resources
from reltui.domain.playbook import (
    CheckText,
    DimensionText,
    LevelText,
    Numbers,
    PlanTexts,
    Play,
    Playbook,
    Practice,
    PurposeText,
    Rhythm,
    SessionQuestion,
    StepText,
    Text,
    Wait,
)
from reltui.domain.vocabulary import MOVE_CLASSES

FILES: Final = ("coach", "matrix", "ladder", "purpose", "trust", "engagement", "session", "plan")
"""The files of a playbook, without their ending."""

Content = Mapping[str, Any]
"""The parsed files of a playbook by name."""


@cache
def shipped() -> Playbook:
    """The playbook that comes with reltui; read once."""
    return build({name: resources.data(name) for name in FILES})


def build(content: Content) -> Playbook:
    """The playbook of the parsed files.

    Raises:
        KeyError, TypeError: a key is missing or has the wrong shape; shipped content is tested and
            a user's is checked beforehand, so this is a fault of the program.
    """
    coach, matrix, ladder = content["coach"], content["matrix"], content["ladder"]
    purpose, trust, engagement = content["purpose"], content["trust"], content["engagement"]
    questions = content["session"]["questions"]
    return Playbook(
        numbers=_numbers(coach["numbers"]),
        costs=matrix["costs"],
        dimensions=_dimensions(matrix["dimensions"]),
        plays=_plays(matrix["plays"]),
        flips=_plays(matrix["flips"]),
        levels=tuple(_level(entry) for entry in ladder["levels"]),
        purposes={key: PurposeText(key=key, **text) for key, text in purpose["purposes"].items()},
        review=tuple(purpose["review"]),
        stages=tuple(trust["stages"]),
        practices=tuple(_practice(entry) for entry in trust["practices"]),
        asks=_sized(engagement["asks"]),
        helps=_sized(engagement["helps"]),
        moves=_plays(coach["moves"]),
        words=coach["words"],
        pieces={key: _texts(entries) for key, entries in coach["pieces"].items()},
        plan=_plan(content["plan"]),
        extra=_dimensions(matrix.get("extra", {})),
        ledger=purpose["ledger"],
        sources={name: content[name]["source"] for name in FILES},
        power_note=matrix["power_note"],
        climb=tuple(StepText(**entry) for entry in ladder["climb"]),
        session=tuple(SessionQuestion(**entry) for entry in questions),
    )


def _play(entry: Content) -> Play:
    return Play(_texts(entry["what"]), _texts(entry["say"]))


def _texts(entries: Iterable[Content]) -> tuple[Text, ...]:
    return tuple(
        Text(entry["text"], tuple(entry["needs"]), tuple(entry["slots"])) for entry in entries
    )


def _plan(entry: Content) -> PlanTexts:
    return PlanTexts(
        {key: _texts(entries) for key, entries in entry["texts"].items()},
        {key: tuple(_wait(one) for one in entries) for key, entries in entry["waits"].items()},
        entry["phrases"],
    )


def _wait(entry: Content) -> Wait:
    own = {"needs": tuple(entry["needs"]), "slots": tuple(entry["slots"])}
    return Wait(**{**entry, **own})


def _plays(entries: Content) -> dict[str, Play]:
    return {key: _play(entry) for key, entry in entries.items()}


def _dimensions(entries: Content) -> dict[str, DimensionText]:
    return {
        key: DimensionText(
            name=entry["name"],
            question=entry["question"],
            hint=entry["hint"],
            values=tuple(entry["values"]),
            labels=tuple(entry["labels"]),
        )
        for key, entry in entries.items()
    }


def _level(entry: Content) -> LevelText:
    sides = ("ours", "theirs", "supplier_ours", "supplier_theirs")
    checks = {side: _checks(entry[side]) for side in sides}
    return LevelText(**{**entry, **checks, "climb": _play(entry["climb"])})


def _checks(entries: Iterable[Content]) -> tuple[CheckText, ...]:
    return tuple(CheckText(**entry) for entry in entries)


def _practice(entry: Content) -> Practice:
    own = {"play": _play(entry["play"]), "prompts": tuple(entry["prompts"])}
    return Practice(**{**entry, **own})


def _sized(entries: Mapping[str, list[str]]) -> dict[int, tuple[str, ...]]:
    return {int(size): tuple(examples) for size, examples in entries.items()}


def _numbers(entry: Content) -> Numbers:
    levels = {int(level): percent for level, percent in entry["cadence_level"].items()}
    rest = {name: info.rest for name, info in MOVE_CLASSES.items()}
    return Numbers(
        **{
            **entry,
            "cadence_level": levels,
            "rest": {**rest, **entry.get("rest", {})},
            "rhythms": _rhythms(entry.get("rhythms", {})),
        }
    )


def _rhythms(entries: Mapping[str, Mapping[str, int]]) -> dict[str, Rhythm]:
    return {
        key.casefold(): Rhythm(entry["ideal"], entry["most"], key) for key, entry in entries.items()
    }
