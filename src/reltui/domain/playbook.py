"""The playbook: every text, question, example, cost and rhythm of the coach.

The shipped playbook is in `data/`; a user's own folder may override or add entries. Texts are
templates in the manner of `string.Template` (`$first`, `$account`, `$wants` ...); one whose
placeholders are not all known for a person is passed over.

The annotations are the only place that says what a file of a playbook may hold: the reader of the
files and the check of a user's files are derived from them. What an annotation cannot say of a
whole value, its method `problem` says.
"""

import unicodedata
from collections.abc import Callable, Collection, Mapping
from typing import Annotated, Any, Final, Literal

from reltui.domain.named import NamedTuple
from reltui.domain.vocabulary import Dimension, Direction, LedgerKind, MoveClass, Purpose


class Between(NamedTuple):
    """The least and the largest number that a field takes."""

    least: int
    most: int


class Length(NamedTuple):
    """The least and the greatest length of a text or a list."""

    least: int
    most: int


class Matches(NamedTuple):
    """The regular expression that a text fits, from its start to its end."""

    pattern: str


class Keys(NamedTuple):
    """The keys that an object may have; with `every`, it must have all of them."""

    names: Collection[str]
    every: bool = True


class OneOf(NamedTuple):
    """The texts that a field takes."""

    names: Collection[str]


class Distinct(NamedTuple):
    """No two entries of a list have the same `key`; `what` names an entry in the refusal."""

    what: str


class Check(NamedTuple):
    """A test of a value, which returns its fault, or ""."""

    problem: Callable[[Any], str]


class FromKey(NamedTuple):
    """The field is not in the object: it is the key of the object in its file."""


_CONTROL: Final = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})


def _not_plain(text: str) -> str:
    if text != text.strip():
        return "has a space at the start or the end"
    # Nearly every line is printable as a whole, which is known at once.
    if not text.isprintable() and any(unicodedata.category(letter) in _CONTROL for letter in text):
        return "holds a control character; use plain text on one line"
    return ""


def _no_premise(name: str) -> str:
    known = ", ".join(sorted(PREMISES))
    return "" if name in PREMISES else f"is not a premise of the coach; it knows {known}"


Line = Annotated[str, Length(1, 400), Check(_not_plain)]
"""One line of text, 1 to 400 characters."""

Key = Annotated[str, Matches(r"^[a-z][a-z0-9_]{0,39}$")]
"""A name for programs: small letters, digits and underlines."""

Days = Annotated[int, Between(1, 3650)]
"""A number of days, from 1 to ten years."""

Premise = Annotated[str, Check(_no_premise)]

_SIZES: Final = tuple("1234567")


def _other_slots(text: str, slots: Collection[str]) -> str:
    """The fault that the slots differ from the words in a text; another check reports a lone $."""
    # Imported here, because only the check of a playbook needs it.
    from string import Template

    template = Template(text)
    if not template.is_valid():
        return ""
    named = set(template.get_identifiers())
    if missing := sorted(named - set(slots)):
        return f"names ${missing[0]}, which its slots do not declare"
    if unused := sorted(set(slots) - named):
        return f"declares the slot {unused[0]!r}, which it does not name"
    return ""


class Text(NamedTuple):
    """One text of the coach, with what it takes for granted.

    `needs` are its premises (see `PREMISES`): it is used only where all of them hold; `slots` are
    the words that it names, all of them: it is used only where all of them are known.
    """

    text: Line
    needs: Annotated[tuple[Premise, ...], Length(0, 9)]
    slots: Annotated[tuple[Key, ...], Length(0, 20)]

    def problem(self) -> str:
        """The fault that the slots differ from the words in the text."""
        return _other_slots(self.text, self.slots)


Texts = Annotated[tuple[Text, ...], Length(2, 60)]


PREMISES: Final = frozenset(
    {
        *("customer", "supplier", "partner", "spoken", "stranger", "reached", "unreached"),
        *("calls_unreturned", "away", "present", "door", "no_door", "door_debt", "cause_known"),
        "cause_open",
        *("wants_known", "sees_known", "feels_known", "potential_known", "we_owe", "nothing_owed"),
        *("even", "they_owe", "gift_unthanked", "we_gave", "asked_before", "never_asked"),
        *("earlier_yes", "fresh_yes", "earlier_no", "contradicted", "level_known", "goal_known"),
        *("named", "deed", "our_fault", "their_fault", "open_fault", "quoted", "turned", "waited"),
        *("reminded", "long_silence", "hero_known", "praise_known", "origin_known", "small"),
        *("pressed", "sent", "noted", "callback", "our_side", "their_side", "apologized"),
        *("broken", "overdue", "today", "silent", "calls_returned", "they_gave", "powerful"),
        *("potential_open", "compared", "listened_to", "weighty", "doubted", "protected"),
        *("referral", "back_known", "retired", "of_firm", "to_begin"),
        *("by_hand", "to_come", "too_large", "ready_known", "executive_sponsor"),
        *(
            "complained",
            "cause_public",
            "yes_unthanked",
            "reason_given",
            "topic_known",
            *(
                "trouble_known",
                "trouble_told",
                "request_open",
                "standin_known",
                "unasked",
                "met_known",
            ),
            *(
                "promise_told",
                "reminded",
                "call_subject",
                "present_named",
                "slip_known",
                "said_sorry",
            ),
            *(
                "then_said",
                "follows_known",
                "follows_ours",
                "back_wish",
                "new_post",
                "private_joy",
                "joy_noted",
            ),
            *("voiced", "written", "brought_known", "then_known", "mailbox"),
            *("news_told", "retold", "praised", "why_known", "barred", "request", "day_asked"),
            *(
                "again_late",
                "remedied",
                "died",
                "nothing_known",
                "shipped",
                "by_mail",
                "tried_known",
            ),
            *(
                "complaint_open",
                "risk_open",
                "all_stale",
                "help_planned",
                "past",
                "asked_today",
                "tomorrow",
            ),
        ),
    }
)
"""Everything that a text may take for granted; what each means is in docs/playbooks.md."""


class Play(NamedTuple):
    """What to do and what to say: texts, of which the nearest to the facts take turns."""

    what: Texts
    say: Texts


class Wait(NamedTuple):
    """A tempting wrong move in words: what, why it is wrong now, and until when.

    `reasons` are other ways to say why, which take turns with `because`.
    """

    what: Line
    because: Line
    until: Line
    needs: Annotated[tuple[Premise, ...], Length(0, 9)]
    slots: Annotated[tuple[Key, ...], Length(0, 20)]
    reasons: Annotated[tuple[Line, ...], Length(0, 20)] = ()

    def problem(self) -> str:
        """The fault that the slots differ from the words in the texts."""
        return _other_slots(
            " ".join((self.what, self.because, self.until, *self.reasons)), self.slots
        )


PlanKey = Annotated[str, Matches(r"^[a-z_ ]+(\.[a-z_ ]+)*$")]
"""The key of a text of the plan: words with dots between, such as "why.commitment.made"."""


class PlanTexts(NamedTuple):
    """The words of a plan beside the act, by key: of each key the nearest text is used.

    `texts` begin with "why", "how", "with", "then" (the parts of a plan), "note" (what happened, in
    a sentence), "say" (said beside the opening), "item" or "promise"; `waits` are what is better
    left for another day, all of those whose premises hold; `phrases` have no premises.
    """

    texts: Mapping[PlanKey, Annotated[tuple[Text, ...], Length(1, 60)]]
    waits: Mapping[PlanKey, Annotated[tuple[Wait, ...], Length(0, 60)]]
    phrases: Mapping[PlanKey, Line]


class DimensionText(NamedTuple):
    """One dimension of the matrix in words: the question that decides it, and how to tell."""

    name: Line
    question: Line
    hint: Line
    values: Annotated[tuple[Line, ...], Length(2, 9)]
    labels: Annotated[tuple[Line, ...], Length(2, 9)]

    def problem(self) -> str:
        """The fault that a value has no label, or occurs twice."""
        if len(self.values) != len(self.labels):
            return "needs as many labels as values"
        return "has a value twice" if len(set(self.values)) != len(self.values) else ""


class OwnField(NamedTuple):
    """A field of a contact that a playbook adds: its label, the type of what it holds, a hint.

    A choice names its `values`. What is typed is kept as a text in the form of its type: a number
    without spaces, a date as 2026-12-31.
    """

    name: Line
    type: Literal["text", "number", "date", "choice"] = "text"
    values: tuple[Line, ...] = ()
    hint: Annotated[str, Length(0, 200)] = ""

    def problem(self) -> str:
        """Where a choice has nothing to choose from, or another type has values."""
        if self.type == "choice":
            return "" if len(set(self.values)) > 1 else "is a choice, and needs two values or more"
        return "has values, and is not a choice" if self.values else ""


class CheckText(NamedTuple):
    """One evidence check of a level and a side: a statement to be answered yes or no.

    `statement` is what must be true, `ask` the question that brings it to light. `mirror` names, as
    "side.key", the check that says the same of the same two companies from the other chair.
    """

    key: Key
    statement: Line
    ask: Line
    mirror: Annotated[str, Matches(r"^((ours|theirs)\.[a-z0-9_]+)?$")] = ""


Checks = Annotated[tuple[CheckText, ...], Length(1, 9), Distinct("check")]


class LevelText(NamedTuple):
    """One of the seven levels in words. Source: Mei Lin Fung, after Matthew Kelly.

    `business` and `customer` say what it is like in either role. `ours` and `theirs` are the checks
    where we are the business; `supplier_ours` and `supplier_theirs` those where they are, and we
    their customer.
    """

    level: Annotated[int, Between(1, 7)]
    name: Line
    short: Annotated[str, Length(1, 22), Check(_not_plain)]
    business: Line
    customer: Line
    mark: Line
    skill: Line
    climb: Play
    ours: Checks
    theirs: Checks
    supplier_ours: Checks
    supplier_theirs: Checks

    def checks(self, side: str, direction: str = "customer") -> tuple[CheckText, ...]:
        """The evidence checks of a side, "ours" or "theirs", in a relationship of this direction.

        A partner is asked what a customer is asked: both sides of a partnership hold both roles.
        """
        if direction == "supplier":
            return self.supplier_ours if side == "ours" else self.supplier_theirs
        return self.ours if side == "ours" else self.theirs

    def seen_by(self, side: str, direction: str = "customer") -> str:
        """What the level is like for a side, in the role that it takes: business or customer."""
        return self.business if (side == "ours") != (direction == "supplier") else self.customer


class StepText(NamedTuple):
    """One of the seven steps of a climb in words; `name` fits the strip of all seven."""

    key: str
    name: Annotated[str, Length(1, 12), Check(_not_plain)]
    title: Line
    question: Line
    hint: Line


class SessionQuestion(NamedTuple):
    """One question of a coaching session: in which part it is asked, and about which kind of fact.

    `about` is a kind of fact as `domain/session/facts.py` names it: without such a fact in the book
    the question is not asked. `framework` says where the question comes from; with `keeps` an
    answer becomes a fact of the person, in place of the one that the question is about.
    """

    key: Key
    part: Literal["goal", "reality", "options", "will"]
    about: str
    framework: Line
    text: Line
    hint: Annotated[str, Length(0, 400), Check(_not_plain)] = ""
    keeps: bool = False


class PurposeText(NamedTuple):
    """One of the three purposes in words. Source: Dr Mark Hollyoake."""

    key: Annotated[str, FromKey()]
    name: Line
    follows: Line
    advice: Line


class Practice(NamedTuple):
    """One of the ten practices. Source: Phil Larson, "Razor Sharp Relationships".

    `prompts` are its lines to fill in; `wants` is how many of them end it.
    """

    key: Key
    tip: Annotated[int, Between(1, 99)]
    name: Line
    gist: Line
    play: Play
    prompts: Annotated[tuple[Line, ...], Length(1, 20)]
    wants: Annotated[int, Between(1, 20)]

    def problem(self) -> str:
        """Where nobody could ever end it."""
        return "wants more lines than it has prompts" if self.wants > len(self.prompts) else ""


class Rhythm(NamedTuple):
    """A rhythm of touches for everybody with a tag, or of an account: days, ideally and at most.

    `of` names it, such as "tag:vip" or "account:northwind".
    """

    ideal: Days
    most: Days
    of: Annotated[str, FromKey()] = ""

    def problem(self) -> str:
        """Where the most are fewer days than the ideal."""
        return "has a most below its ideal" if self.most < self.ideal else ""


class DirectionWords(NamedTuple):
    """The words of one direction: what they are to us, and what they see of our work."""

    role: Line
    offer: Line


class Numbers(NamedTuple):
    """Every number that the coach goes by. Days unless said otherwise.

    `cadence` maps an action of the matrix to the days between touches; `cadence_level` maps a level
    to the percentage of that; `rest` maps a class of move to the days before it speaks again;
    `rhythms` the rhythms by tag and account. A date is a reason `occasion_ahead` days before it,
    the end of a contract `contract_ahead`; at most `strangers` people whom nobody knows yet are in
    the queue of a day.
    `after_yes` is how long a yes keeps from asking again, `best_level` the level from which their
    own wish is served. For `after_repair` days from the first step of a repair nothing is asked,
    and no step up is taken: a fall is recovered after time has passed.
    """

    cap: Annotated[int, Between(1, 1000)]
    stale: Days
    breather: Annotated[int, Between(0, 3650)]
    balance_window: Days
    balance_limit: Annotated[int, Between(1, 1000)]
    drift: Days
    drift_again: Days
    distant_level: Annotated[int, Between(0, 7)]
    snoozes: Annotated[int, Between(1, 100)]
    after_yes: Days
    best_level: Annotated[int, Between(1, 7)]
    horizon_months: Annotated[int, Between(1, 120)]
    cadence_unplaced: Days
    cadence: Mapping[str, Days]
    cadence_level: Annotated[Mapping[int, Annotated[int, Between(1, 1000)]], Keys(_SIZES)]
    rest: Annotated[Mapping[str, Days], Keys(MoveClass, every=False)] = {}
    rhythms: Mapping[Annotated[str, Matches(r"^(tag|account):.+$")], Rhythm] = {}
    occasion_ahead: Annotated[int, Between(0, 365)] = 7
    contract_ahead: Annotated[int, Between(0, 3650)] = 60
    strangers: Annotated[int, Between(0, 1000)] = 3
    after_repair: Annotated[int, Between(0, 3650)] = 21


Examples = Annotated[
    Mapping[int, Annotated[tuple[Line, ...], Length(1, 10_000)]],
    Keys(_SIZES),
]
"""Examples for each size of an ask or a help."""


_FLIPS: Final = (
    *("relationship=yes", "perception=advocate", "activity=active"),
    *("activity=passive", "power=high"),
)


class Playbook(NamedTuple):
    """All content of the five frameworks.

    `ledger` says what each kind of entry means; `sources` credits the authors, by file of content;
    `power_note` says why a path over the grid leaves power as it is.
    """

    numbers: Numbers
    costs: Annotated[
        Mapping[str, Annotated[int, Between(0, 100)]],
        Keys((Dimension.ACTIVITY, Dimension.RELATIONSHIP, Dimension.PERCEPTION)),
    ]
    dimensions: Annotated[Mapping[str, DimensionText], Keys(Dimension)]
    plays: Mapping[str, Play]
    flips: Annotated[Mapping[str, Play], Keys(_FLIPS)]
    levels: Annotated[tuple[LevelText, ...], Length(7, 7)]
    purposes: Annotated[Mapping[str, PurposeText], Keys(Purpose)]
    review: Annotated[tuple[Line, ...], Length(1, 12)]
    stages: Annotated[tuple[Line, ...], Length(5, 5)]
    practices: Annotated[tuple[Practice, ...], Length(1, 99), Distinct("practice")]
    asks: Examples
    helps: Examples
    moves: Mapping[str, Play]
    names: Mapping[str, Annotated[tuple[Key, ...], Length(0, 40)]]
    words: Annotated[Mapping[str, DirectionWords], Keys(Direction)]
    pieces: Mapping[str, Texts]
    ledger: Annotated[Mapping[str, Line], Keys(LedgerKind)]
    sources: Mapping[str, Line]
    power_note: Line
    climb: Annotated[tuple[StepText, ...], Length(7, 7)]
    session: Annotated[tuple[SessionQuestion, ...], Length(1, 200), Distinct("question")]
    plan: PlanTexts
    extra: Mapping[Key, DimensionText] = {}
    fields: Mapping[Key, OwnField] = {}

    @property
    def own_names(self) -> tuple[str, ...]:
        """The names of what this playbook adds to a contact: dimensions, and fields."""
        return (*self.extra, *self.fields)
