"""Phrases and sentences out of what people write down.

A note such as "Held back forty cubic metres for us" becomes "holding back forty cubic metres for
us". Nothing is invented: a text that no rule here understands is quoted as it stands.

Verbs, promises, questions and notes of touches have modules of their own beside this one.
"""

import re
from collections.abc import Iterable
from typing import Final

from reltui.domain.text.pattern import lazy, word_set
from reltui.domain.text.verbs import (
    BASE,
    PAST,
    VERBS,
    base_of_prefixed,
    ends_in_ed,
    gerund,
    past_to_gerund,
    with_you,
)

DETERMINERS: Final = word_set(
    "the a an our your my his her their its this that these those all both half each every some "
    "any no two three four five six seven eight nine ten"
)
"""Words before a noun, by which the noun is not a name."""

THINGS: Final = (
    r"(?:parts?|pumps?|machines?|servers?|portal|website|software|systems?|shipments?|"
    r"deliver(?:y|ies)|orders?|samples?|parcels?|pallets?|trucks?|lorr(?:y|ies)|valves?|filters?|"
    r"motors?|engines?|compressors?|lift|goods|material|printers?|invoices?|catalogues?|app|"
    r"network|heating|conveyors?|boilers?|forklifts?|robots?|spares?)"
)
"""The pattern of a thing that is often the first word of a note, and nobody's name."""

PRONOUN: Final = lazy(r"^(?:she|he|they)\b\s*", re.IGNORECASE)
"""The pronoun that a note begins with."""

_NAMED: Final = lazy(r"^(?:[A-Z]{2,}|[A-Z]\w*[A-Z0-9]|I\b|\d)")

_COMMON: Final = word_set(
    "be become eleven twelve twenty thirty forty fifty sixty seventy eighty ninety hundred "
    "she he they it we you who what when where why how which whether do does did is are was "
    "were can could will would should has have had may might must if in on at by for from of "
    "to with without about after before since until while because as than then there here not "
    "nobody everybody somebody nothing everything one ones only most many much few fewer less "
    "own meeting call phone visit mail letter message lunch coffee talk workshop reports "
    "report list price prices money orders order time trial tests test proof news better "
    "faster quicker introduction praise advice help support dinner breakfast training tickets "
    "samples sample contract offer invoice invoices delivery deliveries data figures drawings "
    "plans plan copy copies people customers suppliers partners engineers night paid part "
    "parts quick honest clear good great free early late longer shorter cheaper lower higher "
    "regular weekly monthly daily quarterly half something anything somebody twice once again "
    "another further new old big small short long easy open free full quiet public private "
    "more hour hours minute minutes day days week weeks month months year years people names "
    "reference recommendation quote case photograph photo film video interview stand seat "
    "place room table word words line lines feedback opinion answer answers question "
    "questions access use"
)
"""Words that are not names, whatever their first letter."""

_COUNTED: Final = word_set(
    "a an one two three four five six seven eight nine ten half some several"
)

_THINGS_FIRST: Final = word_set("report visit support help offer test trial")
"""Verbs that, at the start of a note about the past, name a thing: "support in March"."""

VERB_AND_OBJECT: Final = lazy(
    r"^(?!(?:all|both|half|what|that|which|for|with|of|on|in|at|to|as|only|also|not|even|once|such|"
    r"about|than|and|or|like|from|by|per|after|before|during|under|over|until)\b)[A-Za-z]+\s+"
    r"(?:me|us|you|him|her|them|the|an?|our|your|my|his|its|their|this|that|these|those|someone|"
    r"somebody|everybody|everyone)\s+\S",
    re.IGNORECASE,
)
"""A verb with its object, whatever the verb is."""

CLAUSE: Final = lazy(r"(?:who|what|how|why|where|when|which|whether|if|that)\b", re.IGNORECASE)
"""The beginning of a clause: "why the pump leaks"."""

_MASS: Final = lazy(r"(?:ss|us|is|news|data)$")

_UP_TO: Final = lazy(
    r"\b(?:for|of|on|about|to|with|from|in|at|by|that|which|who|under|over|between|against|until|per)\b|[,;:(]"
)


def listed(words: Iterable[str], joint: str = "and") -> str:
    """A list as one says it: "a", "a and b", "a, b and c"."""
    held = list(words)
    if len(held) < 2:
        return "".join(held)
    return f"{', '.join(held[:-1])} {joint} {held[-1]}"


def opening_word(text: str) -> str:
    """The first word of a text, "" where it has none: nothing but blanks or marks."""
    return next(iter(text.split()), "")


def _is_common(word: str) -> bool:
    """Whether a word that begins a note is a plain one, and no name."""
    low = word.casefold()
    return low in DETERMINERS or low in _COMMON or low in VERBS


def is_named(text: str) -> bool:
    """Whether a text begins with a word that keeps its capital inside a sentence.

    These are "I", a name, a day, a month, a language, a German noun. A name that is a plain word
    as well ("Mark", "May", "Will", "Ahmed" by its ending) is known by the verb behind it: "Mark
    told us", and "King Ltd asked"; "may we" and "will you" are not names.
    """
    first, after, then = [*(word.strip(",;:.") for word in text.split(maxsplit=3)[:3]), "", "", ""][
        :3
    ]
    low = re.sub(r"['’]s$", "", first.casefold())
    if _NAMED.match(text) or not first[:1].isupper():
        return bool(_NAMED.match(text))
    if low in _ALWAYS or _GERMAN.search(low):
        return True
    if low in _MONTH_OR_VERB:
        return not after or after[:1].isdigit() or after in _FINITE or after in _OF_A_DATE
    if after == "and" and then[:1].isupper():
        return low not in _COMMON
    if after[:1].isupper():
        return then in _FINITE and low not in _BEFORE_A_NAME and not _NAMED.match(after)
    return after in _FINITE and not _is_plain_subject(low)


def _is_plain_subject(low: str) -> bool:
    """Whether a word before a verb is not a name: "report", "she", "training", "probably"."""
    many = low.endswith("s") and not low.endswith(("ss", "us", "is"))
    adverb = low.endswith("ly") and low not in BASE
    plain = low in _COMMON and low not in _NAME_OR_WORD
    return low in DETERMINERS or plain or many or low in _GERUNDS or adverb


def lower_first(text: str) -> str:
    """The text to stand inside a sentence: its first letter small, unless it is a name or I."""
    if not text or is_named(text):
        return text
    first = opening_word(text).strip(",;:.")
    known = first.casefold()
    if (
        known in DETERMINERS
        or known in _COMMON
        or known in VERBS
        or known in BASE
        or ends_in_ed(known)
        or base_of_prefixed(known)
        or with_you(known) in VERBS - {known}
        or known.endswith(("ing", "ly"))
        or (known.endswith("s") and len(known) > 4 and _PLURAL_SUBJECT.match(text))
    ):
        return text[:1].lower() + text[1:]
    return text


_ALWAYS: Final = word_set(
    "monday tuesday wednesday thursday friday saturday sunday january february april june july "
    "september october november december christmas easter ramadan diwali eid pentecost hanukkah "
    "english german french spanish italian dutch polish danish swedish norwegian finnish russian "
    "turkish greek chinese japanese korean arabic hindi portuguese czech hungarian swiss "
    "austrian belgian british american european african asian indian "
    "emily sally kelly molly polly lily lilly billy willy nelly beverly kimberly sicily italy "
    "carly holly shelly elly milly tilly reilly ling ming jing ping wing ying ting qing "
    "ahmed mohamed mohammed muhammed hamed hamid fred alfred wilfred manfred gottfred mildred "
    "winifred jared"
)
"""Words that are always names, whatever their ending."""

_GERMAN: Final = lazy(
    r"[äöüß]|\w{3}(?:heit|keit|schaft|vertrag|rechnung|angebot)$|\w{4}(?<!yo)ung$"
)
"""A word that is German by its letters or its ending: a noun keeps its capital."""

_MONTH_OR_VERB: Final = word_set("may march august")

_OF_A_DATE: Final = word_set("and or to at in for on suits works")

_FINITE: Final = word_set(
    "is was has had told said says wrote writes wants wanted asked asks called calls rang left "
    "leaves sent sends gave gives runs ran thinks thought knows knew likes liked needs needed "
    "does did came comes went goes joined joins took takes made makes saw sees found finds "
    "met meets paid pays bought buys sold sells chose signed agreed refused moved promised "
    "leads led opposes reports heard hears felt feels spoke speaks hopes hoped got gets"
)
"""Verbs of one person, by which the word before them is their name."""

_NAME_OR_WORD: Final = word_set("may will long young frank art bill mark grace hope rob sue")

_BEFORE_A_NAME: Final = word_set(
    "the our your his her their its this that these those both all some any no in if on at by for "
    "from of to with without about before after since until while because as than then when "
    "where why how which whether who what not and or but only a"
)
"""Words that may come before a name with a verb."""

_GERUNDS: Final = frozenset(gerund(verb) for verb in (*VERBS, *BASE.values()))

_PLURAL_SUBJECT: Final = lazy(r"\w+s (?:are|were|have|for|of|that|which)\b")
"""A note that begins with many of something: "Sensors for the depot are late"."""


def upper_first(text: str) -> str:
    """The text to begin a sentence."""
    return text[:1].upper() + text[1:]


def bare(text: str) -> str:
    """The text without spaces and full stops at its ends."""
    return " ".join(text.split()).rstrip(" .;,")


def sentence(text: str) -> str:
    """The text as a sentence: a capital at the start, a full stop at the end where none stands."""
    held = " ".join(text.split())
    if not held:
        return ""
    if held[-1] in "?!.…" or (held[-1] in "”\"'" and held[-2:-1] in ("?", ".", "!")):
        return upper_first(held)
    return f"{upper_first(held.rstrip(';,'))}."


def first_word(text: str) -> tuple[str, str]:
    """The first word of a text, and all that follows it."""
    first, _, rest = bare(text).partition(" ")
    return first, rest


def is_past(text: str) -> bool:
    """Whether a note begins with what was done: "Held back ...", "Introduced ..."."""
    first, _ = first_word(text)
    low = first.casefold()
    if low in BASE and (low not in PAST or low in {"let", "put", "cut", "set", "read"}):
        return True
    return ends_in_ed(low) or bool(base_of_prefixed(low))


def noun_phrase(text: str) -> str:
    """A note that names a thing, with the article that a sentence wants: "the two chairs"."""
    text = bare(text)
    first, rest = first_word(text)
    # A name is left as it is: two words with capitals, or a word that is not a plain word; what
    # owns something is a name, too.
    owns = first[1:].endswith(("'s", "’s")) and first[:1].isupper() and not _is_common(first[:-2])
    if not is_named(text) and not rest[:1].isupper() and not owns:
        text = text[:1].lower() + text[1:]
    low = first.casefold()
    if low in {"last", "this", "next"} and re.match(r"\w+['’]s\b", rest):
        # "Last year's logs" says already which.
        return text
    if low in {"a", "an"}:
        return f"the {rest}"
    if low in {"one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"}:
        return f"the {text}"
    if (
        low in DETERMINERS
        or low.endswith(("'s", "’s"))
        or low in {"what", "how", "whether", "who", "when"}
    ):
        return text
    return f"the {text}"


def doing(text: str) -> str:
    """What was done, as one thanks for it: "holding back forty cubic metres for us"."""
    first, rest = first_word(text)
    low = first.casefold()
    if is_past(text):
        head, tail = past_to_gerund(low), rest
        # "and praised us" goes along with "introducing us".
        words = tail.split()
        for place in range(1, len(words)):
            word = words[place].casefold()
            if words[place - 1].casefold() == "and" and (word in BASE or ends_in_ed(word)):
                words[place] = past_to_gerund(word)
        return f"{head} {' '.join(words)}".strip()
    if low in VERBS and low not in _THINGS_FIRST:
        words = rest.split()
        for place in range(1, len(words)):
            if words[place - 1].casefold() == "and" and words[place].casefold() in VERBS:
                words[place] = gerund(words[place].casefold())
        return f"{gerund(low)} {' '.join(words)}".strip()
    if low.endswith("ing"):
        return lower_first(bare(text))
    if CLAUSE.match(text):
        return f"explaining {lower_first(bare(text))}"
    if VERB_AND_OBJECT.match(bare(text)):
        base = with_you(low)
        # "Cites our data" is "citing our data"; a verb that is not known is quoted.
        return f"{gerund(base)} {rest}" if base != low else f"“{upper_first(bare(text))}”"
    return noun_phrase(text)


def done(text: str) -> str:
    """What was done, in the past: "held back forty cubic metres", or "gave the price cut"."""
    first, rest = first_word(text)
    low = first.casefold()
    if is_past(text):
        return lower_first(bare(text))
    if low in VERBS and low not in _THINGS_FIRST:
        past = PAST.get(low) or (f"{low}d" if low.endswith("e") else f"{low}ed")
        return f"{past} {rest}".strip()
    if CLAUSE.match(text):
        return f"explained {lower_first(bare(text))}"
    if low not in _COUNTED and VERB_AND_OBJECT.match(bare(text)):
        held = bare(text)
        return held[:1].lower() + held[1:] if low.endswith("s") else f"did this: “{bare(text)}”"
    if _NAMED.match(text) or low not in _COUNTED:
        return f"gave {noun_phrase(text)}"
    return f"gave {lower_first(bare(text))}"


def is_plural(thing: str) -> bool:
    """Whether a thing is many: "our winter volumes for the kiln"."""
    head = _UP_TO.split(thing, maxsplit=1)[0].strip().casefold()
    last = head.split()[-1] if head else ""
    return (last.endswith("s") and not _MASS.search(last)) or " and " in head
