"""What a playbook must look like, as pydantic models; imported only where a playbook is checked.

The models describe a whole playbook: a user's folder is laid over the shipped one before it is
checked, so that it may hold as little as one number.
"""

import unicodedata
from string import Template
from typing import Annotated, Any, Final, Literal

from pydantic import (
    AfterValidator,
    BaseModel,
    ConfigDict,
    Field,
    StringConstraints,
    model_validator,
)

from reltui.domain.coach.climb import STEPS
from reltui.domain.frameworks.matrix import ACTION_BY_KEY, DIMENSIONS
from reltui.domain.playbook import PREMISES
from reltui.domain.session.facts import FACTS
from reltui.domain.vocabulary import Direction, LedgerKind, MoveClass, Purpose

_CONTROL: Final = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})


def _plain(text: str) -> str:
    if text != text.strip():
        raise ValueError("has a space at the start or the end")
    if any(unicodedata.category(letter) in _CONTROL for letter in text):
        raise ValueError("holds a control character; use plain text on one line")
    return text


def _known(wanted: frozenset[str], *, every: bool) -> AfterValidator:
    """A check that the keys of an object are the wanted ones: all of them, or a part."""

    def check(entries: dict[str, Any]) -> dict[str, Any]:
        if strange := sorted(entries.keys() - wanted):
            raise ValueError(f"does not know {strange[0]!r}; it knows {', '.join(sorted(wanted))}")
        if every and (missing := sorted(wanted - entries.keys())):
            raise ValueError(f"needs {missing[0]!r}")
        return entries

    return AfterValidator(check)


def _every(*wanted: str) -> AfterValidator:
    return _known(frozenset(wanted), every=True)


Text = Annotated[str, StringConstraints(min_length=1, max_length=400), AfterValidator(_plain)]
"""One line of text, 1 to 400 characters."""

Key = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]{0,39}$")]
"""A name for programs: small letters, digits and underlines."""

Days = Annotated[int, Field(ge=1, le=3650)]
"""A number of days, from 1 to ten years."""

Percent = Annotated[int, Field(ge=1, le=1000)]
Effort = Annotated[int, Field(ge=0, le=100)]


def _premise(name: str) -> str:
    if name not in PREMISES:
        raise ValueError(f"is no premise of the coach; it knows {', '.join(sorted(PREMISES))}")
    return name


Premise = Annotated[str, AfterValidator(_premise)]
Size = Literal["1", "2", "3", "4", "5", "6", "7"]
_SIZES: Final = tuple(str(size) for size in range(1, 8))


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)


def _check_slots(text: str, slots: list[str]) -> None:
    """Refuse slots that are not those which a text names; another check speaks of a lone $."""
    template = Template(text)
    if not template.is_valid():
        return
    named = set(template.get_identifiers())
    if missing := sorted(named - set(slots)):
        raise ValueError(f"names ${missing[0]}, which its slots do not declare")
    if unused := sorted(set(slots) - named):
        raise ValueError(f"declares the slot {unused[0]!r}, which it does not name")


class TextModel(_Part):
    """A text with its premises, which the coach knows, and the slots that it names, all of them."""

    text: Text
    needs: Annotated[list[Premise], Field(max_length=9)]
    slots: Annotated[list[Key], Field(max_length=20)]

    @model_validator(mode="after")
    def _slots_as_named(self) -> "TextModel":
        _check_slots(self.text, self.slots)
        return self


TextList = Annotated[list[TextModel], Field(min_length=2, max_length=60)]


class PlayModel(_Part):
    """What to do and what to say, two texts of each or more."""

    what: TextList
    say: TextList


class RhythmModel(_Part):
    """A rhythm by tag or account: days between touches, ideally and at most."""

    ideal: Days
    most: Days
    of: str = ""

    @model_validator(mode="after")
    def _in_order(self) -> "RhythmModel":
        if self.most < self.ideal:
            raise ValueError("has a most below its ideal")
        return self


RhythmKey = Annotated[str, StringConstraints(pattern=r"^(tag|account):.+$")]
"""Whom a rhythm is for: a tag, or an account by its name."""


class NumbersModel(_Part):
    """The numbers of the coach: days, unless the name says otherwise."""

    cap: Annotated[int, Field(ge=1, le=1000)]
    stale: Days
    breather: Annotated[int, Field(ge=0, le=3650)]
    balance_window: Days
    balance_limit: Annotated[int, Field(ge=1, le=1000)]
    drift: Days
    drift_again: Days
    occasion_ahead: Annotated[int, Field(ge=0, le=365)]
    contract_ahead: Annotated[int, Field(ge=0, le=3650)]
    strangers: Annotated[int, Field(ge=0, le=1000)]
    rhythms: dict[RhythmKey, RhythmModel] = {}
    distant_level: Annotated[int, Field(ge=0, le=7)]
    snoozes: Annotated[int, Field(ge=1, le=100)]
    after_yes: Days
    best_level: Annotated[int, Field(ge=1, le=7)]
    horizon_months: Annotated[int, Field(ge=1, le=120)]
    cadence_unplaced: Days
    cadence: Annotated[dict[str, Days], _every(*ACTION_BY_KEY)]
    cadence_level: Annotated[dict[str, Percent], _every(*_SIZES)]
    rest: Annotated[dict[str, Days], _known(frozenset(MoveClass), every=False)] = {}


class WordsModel(_Part):
    """The words of one direction: what they are to us, and what they get to see of our work."""

    role: Text
    offer: Text


class CoachModel(_Part):
    """coach.json: the numbers, the words and the moves."""

    source: Text
    numbers: NumbersModel
    words: Annotated[dict[str, WordsModel], _every(*Direction)]
    moves: dict[str, PlayModel]
    pieces: dict[str, TextList]


class DimensionModel(_Part):
    """A dimension of the matrix: its question, and two values or more with a label each."""

    name: Text
    question: Text
    hint: Text
    values: Annotated[list[Text], Field(min_length=2, max_length=9)]
    labels: Annotated[list[Text], Field(min_length=2, max_length=9)]

    @model_validator(mode="after")
    def _a_label_each(self) -> "DimensionModel":
        if len(self.values) != len(self.labels):
            raise ValueError("needs as many labels as values")
        if len(set(self.values)) != len(self.values):
            raise ValueError("has a value twice")
        return self


class MatrixModel(_Part):
    """matrix.json: costs, dimensions, and a play for each action and each change."""

    source: Text
    costs: Annotated[dict[str, Effort], _every("activity", "relationship", "perception")]
    power_note: Text
    dimensions: Annotated[dict[str, DimensionModel], _every(*DIMENSIONS)]
    plays: Annotated[dict[str, PlayModel], _every(*ACTION_BY_KEY)]
    flips: Annotated[
        dict[str, PlayModel],
        _every(
            "relationship=yes",
            "perception=advocate",
            "activity=active",
            "activity=passive",
            "power=high",
        ),
    ]
    extra: dict[Key, DimensionModel] = Field(default_factory=dict)

    @model_validator(mode="after")
    def _the_four_stay(self) -> "MatrixModel":
        for name, (low, high) in DIMENSIONS.items():
            if self.dimensions[name].values != [low, high]:
                raise ValueError(f"the values of {name} are {low} and {high}, and stay so")
        if taken := sorted(self.extra.keys() & DIMENSIONS.keys()):
            raise ValueError(f"{taken[0]} is one of the four; name your own dimension otherwise")
        return self


class CheckModel(_Part):
    """One evidence check: a statement to answer yes or no, and the question behind it."""

    key: Key
    statement: Text
    ask: Text
    mirror: Annotated[str, Field(pattern=r"^((ours|theirs)\.[a-z0-9_]+)?$")] = ""


Checks = Annotated[list[CheckModel], Field(min_length=1, max_length=9)]


class LevelModel(_Part):
    """One level of the ladder; `short` fits the picture. A supplier has checks of its own."""

    level: Annotated[int, Field(ge=1, le=7)]
    name: Text
    short: Annotated[str, StringConstraints(min_length=1, max_length=22), AfterValidator(_plain)]
    business: Text
    customer: Text
    mark: Text
    skill: Text
    climb: PlayModel
    ours: Checks
    theirs: Checks
    supplier_ours: Checks
    supplier_theirs: Checks

    @model_validator(mode="after")
    def _no_check_twice(self) -> "LevelModel":
        for side in (self.ours, self.theirs, self.supplier_ours, self.supplier_theirs):
            keys = [check.key for check in side]
            if len(set(keys)) != len(keys):
                raise ValueError("has the key of a check twice on one side")
        return self


class StepModel(_Part):
    """One step of a climb; `name` stands in a strip of all seven."""

    key: Literal["side", "theirs", "ours", "purpose", "trust", "ask", "commit"]
    name: Annotated[str, StringConstraints(min_length=1, max_length=12), AfterValidator(_plain)]
    title: Text
    question: Text
    hint: Text


class LadderModel(_Part):
    """ladder.json: the seven levels, in order, and the seven steps of a climb."""

    source: Text
    levels: Annotated[list[LevelModel], Field(min_length=7, max_length=7)]
    climb: Annotated[list[StepModel], Field(min_length=7, max_length=7)]

    @model_validator(mode="after")
    def _in_order(self) -> "LadderModel":
        if [entry.level for entry in self.levels] != list(range(1, 8)):
            raise ValueError("the levels are 1 to 7, each once and in order")
        if [entry.key for entry in self.climb] != list(STEPS):
            raise ValueError(f"the steps of a climb are {', '.join(STEPS)}, in that order")
        return self


class PurposeTextModel(_Part):
    """One of the three purposes in words."""

    name: Text
    follows: Text
    advice: Text


class PurposeModel(_Part):
    """purpose.json: the purposes, the review questions, the kinds of the ledger."""

    source: Text
    purposes: Annotated[dict[str, PurposeTextModel], _every(*Purpose)]
    review: Annotated[list[Text], Field(min_length=1, max_length=12)]
    ledger: Annotated[dict[str, Text], _every(*LedgerKind)]


class PracticeModel(_Part):
    """One practice: `wants` of its prompts filled in end it."""

    key: Key
    tip: Annotated[int, Field(ge=1, le=99)]
    name: Text
    gist: Text
    play: PlayModel
    prompts: Annotated[list[Text], Field(min_length=1, max_length=20)]
    wants: Annotated[int, Field(ge=1)]

    @model_validator(mode="after")
    def _can_end(self) -> "PracticeModel":
        if self.wants > len(self.prompts):
            raise ValueError("wants more lines than it has prompts")
        return self


class TrustModel(_Part):
    """trust.json: the five stages and the practices."""

    source: Text
    stages: Annotated[list[Text], Field(min_length=5, max_length=5)]
    practices: Annotated[list[PracticeModel], Field(min_length=1, max_length=99)]

    @model_validator(mode="after")
    def _no_practice_twice(self) -> "TrustModel":
        keys = [practice.key for practice in self.practices]
        if len(set(keys)) != len(keys):
            raise ValueError("has the key of a practice twice")
        return self


class EngagementModel(_Part):
    """engagement.json: examples of asks and helps for each size."""

    source: Text
    form: Text | None = None
    asks: Annotated[dict[Size, Annotated[list[Text], Field(min_length=1)]], _every(*_SIZES)]
    helps: Annotated[dict[Size, Annotated[list[Text], Field(min_length=1)]], _every(*_SIZES)]


class SessionQuestionModel(_Part):
    """One question of a session: its part, and the kind of fact that it is about."""

    key: Key
    part: Literal["goal", "reality", "options", "will"]
    about: Literal[tuple(FACTS)]  # type: ignore[valid-type]
    framework: Text
    text: Text
    hint: Annotated[str, StringConstraints(max_length=400), AfterValidator(_plain)] = ""
    keeps: bool = False


class SessionModel(_Part):
    """session.json: the questions of a coaching session, in the order in which they are asked."""

    source: Text
    questions: Annotated[list[SessionQuestionModel], Field(min_length=1, max_length=200)]

    @model_validator(mode="after")
    def _no_question_twice(self) -> "SessionModel":
        keys = [question.key for question in self.questions]
        if len(set(keys)) != len(keys):
            raise ValueError("has the key of a question twice")
        return self


class WaitModel(_Part):
    """A wrong move in words, with its premises and the slots that its three texts name."""

    what: Text
    because: Text
    until: Text
    needs: Annotated[list[Premise], Field(max_length=9)]
    slots: Annotated[list[Key], Field(max_length=20)]

    @model_validator(mode="after")
    def _slots_as_named(self) -> "WaitModel":
        _check_slots(" ".join((self.what, self.because, self.until)), self.slots)
        return self


PlanKey = Annotated[str, StringConstraints(pattern=r"^[a-z_ ]+(\.[a-z_ ]+)*$")]
"""The key of a text of the plan: words with dots between, such as "why.commitment.made"."""


class PlanModel(_Part):
    """plan.json: why, how, what goes with it, what waits, and what comes then."""

    source: Text
    phrases: dict[PlanKey, Text]
    texts: dict[PlanKey, Annotated[list[TextModel], Field(min_length=1, max_length=60)]]
    waits: dict[PlanKey, Annotated[list[WaitModel], Field(max_length=60)]]


MODELS: Final[dict[str, type[_Part]]] = {
    "coach": CoachModel,
    "matrix": MatrixModel,
    "ladder": LadderModel,
    "purpose": PurposeModel,
    "trust": TrustModel,
    "engagement": EngagementModel,
    "session": SessionModel,
    "plan": PlanModel,
}
"""The model of each file, by its name without the ending."""
