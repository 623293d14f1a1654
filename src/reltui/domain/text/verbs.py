"""The forms of English verbs: the past, the -ing form, and the form that goes with "you"."""

from typing import Final

from reltui.domain.text.pattern import lazy, word_set

PAST: Final = {
    "hold": "held",
    "lend": "lent",
    "run": "ran",
    "send": "sent",
    "speak": "spoke",
    "write": "wrote",
    "rewrite": "rewrote",
    "rebuild": "rebuilt",
    "redo": "redid",
    "resend": "resent",
    "remake": "remade",
    "overcome": "overcame",
    "undo": "undid",
    "withhold": "withheld",
    "uphold": "upheld",
    "bear": "bore",
    "lie": "lay",
    "wake": "woke",
    "ride": "rode",
    "dig": "dug",
    "stick": "stuck",
    "strike": "struck",
    "sweep": "swept",
    "become": "became",
    "give": "gave",
    "take": "took",
    "tell": "told",
    "bring": "brought",
    "let": "let",
    "put": "put",
    "make": "made",
    "come": "came",
    "go": "went",
    "set": "set",
    "stand": "stood",
    "teach": "taught",
    "find": "found",
    "get": "got",
    "pay": "paid",
    "read": "read",
    "keep": "kept",
    "build": "built",
    "draw": "drew",
    "meet": "met",
    "drive": "drove",
    "buy": "bought",
    "choose": "chose",
    "begin": "began",
    "say": "said",
    "ring": "rang",
    "hear": "heard",
    "see": "saw",
    "do": "did",
    "have": "had",
    "sell": "sold",
    "cut": "cut",
    "spend": "spent",
    "leave": "left",
    "lead": "led",
    "feed": "fed",
    "shut": "shut",
    "win": "won",
    "sit": "sat",
    "throw": "threw",
    "think": "thought",
    "fly": "flew",
    "catch": "caught",
    "fight": "fought",
    "lay": "laid",
    "hang": "hung",
    "break": "broke",
    "lose": "lost",
    "forget": "forgot",
    "show": "showed",
    "shoot": "shot",
    "eat": "ate",
    "sing": "sang",
    "wear": "wore",
    "steal": "stole",
    "swear": "swore",
    "understand": "understood",
    "withdraw": "withdrew",
    "forgive": "forgave",
    "hit": "hit",
    "feel": "felt",
    "mean": "meant",
    "know": "knew",
    "grow": "grew",
    "rise": "rose",
    "split": "split",
    "quit": "quit",
    "bid": "bid",
    "cost": "cost",
    "hurt": "hurt",
    "seek": "sought",
    "bend": "bent",
    "shine": "shone",
    "wind": "wound",
    "light": "lit",
}
"""Verbs whose past does not end in -ed."""

BASE: Final = {past: base for base, past in PAST.items()}
"""The verb of each such past: "held" is "hold"."""

_DOUBLED: Final = word_set(
    "put let cut set get run begin shut win sit hit split quit bid forget swim stop plan"
)
"""Verbs that double their last letter before -ing."""

VERBS: Final = frozenset(PAST) | word_set(
    "accept add adjust advise agree allow announce answer apply approve arrange ask assign "
    "attend book call cancel carry change check clarify clean clear close collect compare "
    "complete confirm connect contact copy correct count cover create deliver demonstrate "
    "describe design develop discuss document draft email ensure escalate estimate examine "
    "exchange explain extend finalise finalize finish fix follow forward gather guarantee "
    "handle help host improve include inform inspect install introduce invite invoice "
    "investigate issue join list look mail measure mend mention move name negotiate notify "
    "offer open order organise organize pack paint phone pick plan post practise practice "
    "prepare present print process produce propose provide publish push quote raise rate "
    "recommend refund release remind remove rent repair replace reply report request reserve "
    "resolve respond return review revise roll save schedule settle share ship sign simplify "
    "skip solve sort specify sponsor start stop store submit suggest supply support swap talk "
    "test thank track train transfer translate try update upgrade upload use verify visit "
    "wait walk work wrap waive credit cook mark match clarify outline route sample scan tidy "
    "trace tune unblock unload vote weigh"
)
"""Words that begin a promise as an order to oneself: "Send the report"."""

_AFTER_YOU: Final = {"is": "are", "was": "were", "has": "have", "does": "do", "isn't": "are not"}
_NO_VERBS: Final = word_set(
    "always perhaps sometimes besides across previous as this is was has its us yes"
)
"""Words that end in s and are not verbs of the third person."""

_PREFIX: Final = lazy(r"(?:re|over|under|out|un|mis|fore)(?=[a-z]{3})")


def with_you(verb: str) -> str:
    """A verb in the form that goes with "you": "sends" is "send"; any other word as it is."""
    low = verb.casefold()
    if low in _AFTER_YOU:
        return _AFTER_YOU[low]
    if low in _NO_VERBS or not low.endswith("s") or low.endswith("ss"):
        return verb
    if low.endswith("ies") and len(low) > 4:
        return f"{verb[:-3]}y"
    if low.endswith(("shes", "ches", "sses", "xes", "zes", "goes", "does")):
        return verb[:-2]
    return verb[:-1]


def ends_in_ed(word: str) -> bool:
    """Whether a word is the regular past of a verb, as far as its end tells."""
    return (
        len(word) > 3 and word.endswith("ed") and word not in {"hundred", "need", "speed", "seed"}
    )


def base_of_prefixed(low: str) -> str:
    """The base of a verb with a prefix whose past is its own: "redrew" is "redraw"; "" for none."""
    found = _PREFIX.match(low)
    past = low[found.end() :] if found else ""
    return f"{found.group()}{BASE[past]}" if found and past in BASE and past not in PAST else ""


def gerund(base: str) -> str:
    """The -ing form of a verb: "sit" is "sitting"."""
    if base in _DOUBLED:
        return f"{base}{base[-1]}ing"
    if base.endswith("ie"):
        return f"{base[:-2]}ying"
    if base.endswith("e") and not base.endswith(("ee", "oe", "ye")):
        return f"{base[:-1]}ing"
    return f"{base}ing"


def past_to_gerund(low: str) -> str:
    """The -ing form of a verb out of its past, in small letters: "held" is "holding"."""
    if low in BASE:
        return gerund(BASE[low])
    if base := base_of_prefixed(low):
        return gerund(base)
    if low.endswith("ied"):
        return f"{low[:-3]}ying"
    if low.endswith("eed"):
        return f"{low[:-1]}ing"
    return f"{low[:-2]}ing"
