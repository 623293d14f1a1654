"""The playbook: every text, question, example, cost and rhythm of the coach.

The shipped playbook is in `data/`; a user's own folder may override or add entries. Texts are
templates in the manner of `string.Template` (`$first`, `$account`, `$wants` ...); one whose
placeholders are not all known for a person is passed over.
"""

from collections.abc import Mapping
from typing import Final, Literal, NamedTuple


class Text(NamedTuple):
    """One text of the coach, with what it takes for granted.

    `needs` are its premises (see `PREMISES`): it is used only where all of them hold; `slots` are
    the words that it names: it is used only where all of them are known.
    """

    text: str
    needs: tuple[str, ...] = ()
    slots: tuple[str, ...] = ()


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
        *("pressed", "sent", "callback", "our_side", "their_side", "apologized"),
        *("broken", "overdue", "today", "silent", "calls_returned", "they_gave", "powerful"),
        *("potential_open", "compared", "listened_to", "weighty", "doubted", "protected"),
        *("by_hand", "too_large", "ready_known", "executive_sponsor"),
    }
)
"""Everything that a text may take for granted; what each means is in docs/playbooks.md."""


class Play(NamedTuple):
    """What to do and what to say: texts, of which the nearest to the facts take turns."""

    what: tuple[Text, ...]
    say: tuple[Text, ...]


class Wait(NamedTuple):
    """A tempting wrong move in words: what, why it is wrong now, and until when."""

    what: str
    because: str
    until: str
    needs: tuple[str, ...] = ()
    slots: tuple[str, ...] = ()


class PlanTexts(NamedTuple):
    """The words of a plan beside the act, by key: of each key the nearest text is used.

    `texts` begin with "why", "how", "with", "then" (the parts of a plan), "note" (what happened, in
    a sentence), "say" (sentences said beside the opening) or "item"; `waits` are what is better
    left for another day, all of those whose premises hold; `phrases` have no premises.
    """

    texts: Mapping[str, tuple[Text, ...]]
    waits: Mapping[str, tuple[Wait, ...]]
    phrases: Mapping[str, str]


class DimensionText(NamedTuple):
    """One dimension of the matrix in words: the question that decides it, and how to tell."""

    name: str
    question: str
    hint: str
    values: tuple[str, ...]
    labels: tuple[str, ...]


class CheckText(NamedTuple):
    """One evidence check of a level and a side: a statement to be answered yes or no.

    `statement` is what must be true, `ask` the question that brings it to light. `mirror` names, as
    "side.key", the check that says the same of the same two companies from the other chair.
    """

    key: str
    statement: str
    ask: str
    mirror: str = ""


class LevelText(NamedTuple):
    """One of the seven levels in words. Source: Mei Lin Fung, after Matthew Kelly.

    `business` and `customer` say what it is like in either role. `ours` and `theirs` are the checks
    where we are the business; `supplier_ours` and `supplier_theirs` those where they are, and we
    their customer.
    """

    level: int
    name: str
    short: str
    business: str
    customer: str
    mark: str
    skill: str
    climb: Play
    ours: tuple[CheckText, ...]
    theirs: tuple[CheckText, ...]
    supplier_ours: tuple[CheckText, ...]
    supplier_theirs: tuple[CheckText, ...]

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
    name: str
    title: str
    question: str
    hint: str


class SessionQuestion(NamedTuple):
    """One question of a coaching session: in which part it is asked, and about which kind of fact.

    `about` is a kind of fact as `domain/session/facts.py` names it: without such a fact in the book
    the question is not asked. `framework` says where the question comes from; with `keeps` an
    answer becomes a fact of the person, in place of the one that the question is about.
    """

    key: str
    part: Literal["goal", "reality", "options", "will"]
    about: str
    framework: str
    text: str
    hint: str = ""
    keeps: bool = False


class PurposeText(NamedTuple):
    """One of the three purposes in words. Source: Dr Mark Hollyoake."""

    key: str
    name: str
    follows: str
    advice: str


class Practice(NamedTuple):
    """One of the ten practices. Source: Phil Larson, "Razor Sharp Relationships".

    `prompts` are its lines to fill in; `wants` is how many of them end it.
    """

    key: str
    tip: int
    name: str
    gist: str
    play: Play
    prompts: tuple[str, ...]
    wants: int


class Rhythm(NamedTuple):
    """A rhythm of touches for everybody with a tag, or of an account: days, ideally and at most.

    `of` names it, such as "tag:vip" or "account:northwind".
    """

    ideal: int
    most: int
    of: str = ""


class Numbers(NamedTuple):
    """Every number that the coach goes by. Days unless said otherwise.

    `cadence` maps an action of the matrix to the days between touches; `cadence_level` maps a level
    to the percentage of that; `rest` maps a class of move to the days before it speaks again;
    `rhythms` the rhythms by tag and account. A date is a reason `occasion_ahead` days before it,
    the end of a contract `contract_ahead`; at most `strangers` people whom nobody knows yet are in
    the queue of a day.
    `after_yes` is how long a yes keeps from asking again, `best_level` the level from which their
    own wish is served.
    """

    cap: int
    stale: int
    breather: int
    balance_window: int
    balance_limit: int
    drift: int
    drift_again: int
    distant_level: int
    snoozes: int
    after_yes: int
    best_level: int
    horizon_months: int
    cadence_unplaced: int
    cadence: Mapping[str, int]
    cadence_level: Mapping[int, int]
    rest: Mapping[str, int]
    rhythms: Mapping[str, Rhythm] = {}
    occasion_ahead: int = 7
    contract_ahead: int = 60
    strangers: int = 3


class Playbook(NamedTuple):
    """All content of the five frameworks.

    `ledger` says what each kind of entry means; `sources` credits the authors, by file of content;
    `power_note` says why a path over the grid leaves power as it is.
    """

    numbers: Numbers
    costs: Mapping[str, int]
    dimensions: Mapping[str, DimensionText]
    plays: Mapping[str, Play]
    flips: Mapping[str, Play]
    levels: tuple[LevelText, ...]
    purposes: Mapping[str, PurposeText]
    review: tuple[str, ...]
    stages: tuple[str, ...]
    practices: tuple[Practice, ...]
    asks: Mapping[int, tuple[str, ...]]
    helps: Mapping[int, tuple[str, ...]]
    moves: Mapping[str, Play]
    words: Mapping[str, Mapping[str, str]]
    pieces: Mapping[str, tuple[Text, ...]] = {}
    plan: PlanTexts = PlanTexts({}, {}, {})
    extra: Mapping[str, DimensionText] = {}
    ledger: Mapping[str, str] = {}
    sources: Mapping[str, str] = {}
    power_note: str = ""
    climb: tuple[StepText, ...] = ()
    session: tuple[SessionQuestion, ...] = ()
