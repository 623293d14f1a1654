"""Plain grammar for what people write down: promises, gifts, questions, said to the person.

A note such as "Held back forty cubic metres for us" becomes "holding back forty cubic metres for
us"; "his kiln plan" becomes "your kiln plan" where the words are said to him. Nothing is invented:
a text that no rule here understands is quoted as it stands.
"""

import re
from collections.abc import Iterable
from datetime import date
from typing import Final, NamedTuple

from reltui.domain.text.pattern import later


def _words(text: str) -> frozenset[str]:
    """A set of words out of one text."""
    return frozenset(text.split())


_MONTHS: Final = (
    *("January", "February", "March", "April", "May", "June", "July"),
    *("August", "September", "October", "November", "December"),
)
_NUMBERS: Final = (
    *("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"),
    *("eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen"),
    *("eighteen", "nineteen"),
)
_ORDINALS: Final = (
    *("", "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth"),
    "tenth",
)
_TENS: Final = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_FAR: Final = 300
"""A day further away than this is said with its year."""

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

_BASE: Final = {past: base for base, past in PAST.items()}
_TWICE: Final = frozenset({"put", "let", "cut", "set", "get", "run", "begin", "shut", "win", "sit"})
_TWICE_TOO: Final = frozenset({"hit", "split", "quit", "bid", "forget", "swim", "stop", "plan"})

VERBS: Final = frozenset(PAST) | _words(
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

_THINGS: Final = _words(
    "send deliver bring give mail email post forward share provide supply ship show return "
    "write draft prepare finish make build complete submit issue print produce lend arrange "
    "organise organize finalise finalize offer quote upload release"
)
"""Verbs whose object is the thing that the other side waits for."""

_NOUNS: Final = {
    "answer": "answer to",
    "reply": "reply",
    "respond": "reply",
    "check": "check of",
    "visit": "visit to",
    "introduce": "introduction of",
    "pay": "payment of",
    "repair": "repair of",
    "fix": "repair of",
    "replace": "replacement of",
    "mend": "repair of",
    "confirm": "word on",
    "review": "review of",
    "update": "update of",
    "test": "test of",
    "install": "installation of",
    "inspect": "inspection of",
    "credit": "credit of",
    "refund": "refund of",
    "correct": "correction of",
    "revise": "revision of",
    "sign": "signature of",
    "approve": "approval of",
    "order": "order of",
}

CALLS: Final = frozenset({"call", "ring", "phone"})
"""Verbs by which a promise is a call."""

_TO_US: Final = later(r"^(?:me|us|you|him|her|them)\s+(?=(?:\S+\s*){1,})", re.IGNORECASE)
_START: Final = later(
    r"^(?:to|please|i will|we will|i'll|we'll|i am going to|we are going to|will|i|we)\s+(?=[a-z])",
    re.IGNORECASE,
)
_OWN: Final = _words(
    "the a an our your my his her their its this that these those all both half each every some "
    "any no two three four five six seven eight nine ten"
)
_NAMED: Final = later(r"^(?:[A-Z]{2,}|[A-Z]\w*[A-Z0-9]|I\b|\d)")


def spoken_date(day: date, today: date) -> str:
    """A day as one says it, like "15 May"; with its year where that is not clear by itself."""
    text = f"{day.day} {_MONTHS[day.month - 1]}"
    return f"{text} {day.year}" if abs((today - day).days) > _FAR else text


def number_word(count: int) -> str:
    """A number in words where it is small, else in digits."""
    if 0 <= count < len(_NUMBERS):
        return _NUMBERS[count]
    tens, ones = divmod(count, 10)
    if not 2 <= tens <= 9:
        return str(count)
    return f"{_TENS[tens - 2]}-{_NUMBERS[ones]}" if ones else _TENS[tens - 2]


def ordinal_word(count: int) -> str:
    """A place in a row in words: "second"; beyond the tenth in digits."""
    return _ORDINALS[count] if 0 < count < len(_ORDINALS) else f"{count}th"


def days_words(days: int) -> str:
    """A number of days in words: "thirty days"."""
    return f"{number_word(days)} day{'s' * (days != 1)}"


def span_words(days: int) -> str:
    """A span of days as one says it: "one day", "thirteen days", "a week", "five months"."""
    days = abs(days)
    if days == 7:
        return "a week"
    if days <= 28 and days % 7:
        return days_words(days)
    if days < 61:
        return f"{number_word(days // 7)} weeks" if days else "no days"
    if days < 700:
        return f"{number_word(round(days / 30.4))} months"
    return f"{number_word(days // 365)} years" if days >= 730 else "two years"


def listed(words: Iterable[str], joint: str = "and") -> str:
    """A list as one says it: "a", "a and b", "a, b and c"."""
    held = list(words)
    if len(held) < 2:
        return "".join(held)
    return f"{', '.join(held[:-1])} {joint} {held[-1]}"


def opening_word(text: str) -> str:
    """The first word of a text, "" where it has none: nothing but blanks or marks."""
    return next(iter(text.split()), "")


def lower_first(text: str) -> str:
    """The text to stand inside a sentence: its first letter small, unless it is a name or I."""
    if not text or _NAMED.match(text):
        return text
    first = opening_word(text).strip(",;:.")
    known = first.casefold()
    if (
        known in _OWN
        or known in _COMMON
        or known in VERBS
        or known in _BASE
        or _verb_past(known)
        or _prefixed(known)
        or known.endswith(("ing", "ly"))
    ):
        return text[:1].lower() + text[1:]
    return text


_COMMON: Final = _words(
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
    "another further new old big small short long easy open free full quiet public private more "
    "hour hours minute minutes day days week weeks month months year years people names reference "
    "recommendation quote case photograph photo film video interview stand seat place room table "
    "word words line lines feedback opinion answer answers question questions access use"
)


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


class Person(NamedTuple):
    """The person a text is about: forms of the name, and the pronoun ("she", "he", "they", "")."""

    first: str
    name: str
    pronoun: str = ""


_FORMS: Final = {
    "she": {"she", "her", "hers", "herself"},
    "he": {"he", "him", "his", "himself"},
    "they": {"they", "them", "their", "theirs", "themselves", "themself"},
}
_WORD: Final = later(r"[\w'’-]+|\s+|[^\w\s]")
_TURNED: Final = {
    "she": "you",
    "he": "you",
    "they": "you",
    "him": "you",
    "them": "you",
    "hers": "yours",
    "theirs": "yours",
    "their": "your",
    "herself": "yourself",
    "himself": "yourself",
    "themselves": "yourselves",
    "themself": "yourself",
    "she's": "you are",
    "he's": "you are",
    "she'd": "you would",
    "he'd": "you would",
    "she'll": "you will",
    "he'll": "you will",
}
_AFTER_YOU: Final = {"is": "are", "was": "were", "has": "have", "does": "do", "isn't": "are not"}
_NOT_SINGULAR: Final = frozenset(
    [
        "always",
        "perhaps",
        "sometimes",
        "besides",
        "across",
        "previous",
        "as",
        "this",
        "is",
        "was",
        "has",
        "its",
        "us",
        "yes",
    ]
)
_ENDS_OBJECT: Final = _words(
    "a an the to for from with without at in on by of about and or but that when while until "
    "if as who which because so then again back out up down over off into after before than "
    "what whether how why where not two three four some any more this these"
)


def pronoun_in(texts: Iterable[str]) -> str:
    """The pronoun that notes about one person use, "she" or "he"; "" where they do not agree."""
    she = he = 0
    for text in texts:
        words = re.findall(r"[a-z]+", text.casefold())
        she += sum(word in _FORMS["she"] for word in words)
        he += sum(word in _FORMS["he"] for word in words)
    if she and she >= 2 * he:
        return "she"
    return "he" if he and he >= 2 * she else ""


def to_you(text: str, person: Person) -> str:
    """A note about somebody, in words that are said to them: "his plan" becomes "your plan"."""
    opening = re.match(r"(she|he)\b", text, re.IGNORECASE)
    # A note about one person that begins with "he" speaks of nobody else.
    pronoun = opening.group(1).casefold() if opening else person.pronoun or pronoun_in([text])
    own = _FORMS.get(pronoun, set())
    for name in sorted({person.name, person.first}, key=len, reverse=True):
        if name:
            text = re.sub(rf"\b{re.escape(name)}['’]s\b", "your", text)
            text = re.sub(rf"\b{re.escape(name)}\b", "you", text)
    parts = _WORD.findall(text)
    turned: list[str] = []
    subject = False
    for place, part in enumerate(parts):
        low = part.casefold()
        base = low.split("'")[0].split("’")[0]
        if base in own and (low in own or low.replace("’", "'") in _TURNED):
            new = _your(parts, place) if low in {"her", "his"} else _TURNED[low.replace("’", "'")]
            turned.append(upper_first(new) if part[:1].isupper() and not turned else new)
            subject = low in {"she", "he", "they"}
            continue
        agreed = part
        if subject and part.strip():
            if part[0].isalpha() and pronoun != "they":
                agreed = _with_you(part)
            # One adverb may stand between: "she never pays".
            subject = low in {"always", "never", "often", "also", "now", "still", "only"}
        turned.append(agreed)
    return "".join(turned)


def _your(parts: list[str], place: int) -> str:
    """What "her" or "his" becomes: "your" before a noun, else "you" or "yours"."""
    his = parts[place].casefold() == "his"
    following = next((part for part in parts[place + 1 :] if part.strip()), "")
    ends = not following or not following[0].isalnum() or following.casefold() in _ENDS_OBJECT
    if not ends:
        return "your"
    return "yours" if his else "you"


def _with_you(verb: str) -> str:
    low = verb.casefold()
    if low in _AFTER_YOU:
        return _AFTER_YOU[low]
    if low in _NOT_SINGULAR or not low.endswith("s") or low.endswith("ss"):
        return verb
    if low.endswith("ies") and len(low) > 4:
        return f"{verb[:-3]}y"
    if low.endswith(("shes", "ches", "sses", "xes", "zes", "goes", "does")):
        return verb[:-2]
    return verb[:-1]


def _verb_past(word: str) -> bool:
    return (
        len(word) > 3 and word.endswith("ed") and word not in {"hundred", "need", "speed", "seed"}
    )


def _first_word(text: str) -> tuple[str, str]:
    first, _, rest = bare(text).partition(" ")
    return first, rest


def is_past(text: str) -> bool:
    """Whether a note begins with what was done: "Held back ...", "Introduced ..."."""
    first, _ = _first_word(text)
    low = first.casefold()
    if low in _BASE and (low not in PAST or low in {"let", "put", "cut", "set", "read"}):
        return True
    return _verb_past(low) or bool(_prefixed(low))


def _prefixed(low: str) -> str:
    """The base of a verb with a prefix whose past is its own: "redrew" is "redraw"; "" for none."""
    found = _PREFIX.match(low)
    past = low[found.end() :] if found else ""
    return f"{found.group()}{_BASE[past]}" if found and past in _BASE and past not in PAST else ""


_PREFIX: Final = re.compile(r"(?:re|over|under|out|un|mis|fore)(?=[a-z]{3})")


def _gerund(base: str) -> str:
    if base in _TWICE or base in _TWICE_TOO:
        return f"{base}{base[-1]}ing"
    if base.endswith("ie"):
        return f"{base[:-2]}ying"
    if base.endswith("e") and not base.endswith(("ee", "oe", "ye")):
        return f"{base[:-1]}ing"
    return f"{base}ing"


def _past_to_gerund(low: str) -> str:
    if low in _BASE:
        return _gerund(_BASE[low])
    if base := _prefixed(low):
        return _gerund(base)
    if low.endswith("ied"):
        return f"{low[:-3]}ying"
    if low.endswith("eed"):
        return f"{low[:-1]}ing"
    return f"{low[:-2]}ing"


def noun_phrase(text: str) -> str:
    """A note that names a thing, with the article that a sentence wants: "the two chairs"."""
    text = bare(text)
    first, rest = _first_word(text)
    # A name is left as it is: two words with capitals, or a word that is no plain word.
    if not _NAMED.match(text) and not rest[:1].isupper():
        text = text[:1].lower() + text[1:]
    low = first.casefold()
    if low in {"a", "an"}:
        return f"the {rest}"
    if low in {"one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"}:
        return f"the {text}"
    if (
        low in _OWN
        or low.endswith(("'s", "’s"))
        or low in {"what", "how", "whether", "who", "when"}
    ):
        return text
    return f"the {text}"


def doing(text: str) -> str:
    """What was done, as one thanks for it: "holding back forty cubic metres for us"."""
    first, rest = _first_word(text)
    low = first.casefold()
    if is_past(text):
        head, tail = _past_to_gerund(low), rest
        # "and praised us" goes along with "introducing us".
        words = tail.split()
        for place in range(1, len(words)):
            word = words[place].casefold()
            if words[place - 1].casefold() == "and" and (word in _BASE or _verb_past(word)):
                words[place] = _past_to_gerund(word)
        return f"{head} {' '.join(words)}".strip()
    if low in VERBS and low not in {"report", "visit", "support", "help", "offer", "test", "trial"}:
        words = rest.split()
        for place in range(1, len(words)):
            if words[place - 1].casefold() == "and" and words[place].casefold() in VERBS:
                words[place] = _gerund(words[place].casefold())
        return f"{_gerund(low)} {' '.join(words)}".strip()
    if low.endswith("ing"):
        return lower_first(bare(text))
    if _CLAUSE.match(text):
        return f"explaining {lower_first(bare(text))}"
    if _OBJECT.match(bare(text)):
        base = _with_you(low)
        # "Cites our data" is "citing our data"; a verb that is not known is quoted.
        return f"{_gerund(base)} {rest}" if base != low else f"“{upper_first(bare(text))}”"
    return noun_phrase(text)


def done(text: str) -> str:
    """What was done, in the past: "held back forty cubic metres", or "gave the price cut"."""
    first, rest = _first_word(text)
    low = first.casefold()
    if is_past(text):
        return lower_first(bare(text))
    if low in VERBS and low not in {"report", "visit", "support", "help", "offer", "test", "trial"}:
        past = PAST.get(low) or (f"{low}d" if low.endswith("e") else f"{low}ed")
        return f"{past} {rest}".strip()
    if _CLAUSE.match(text):
        return f"explained {lower_first(bare(text))}"
    if low not in _COUNTED and _OBJECT.match(bare(text)):
        held = bare(text)
        return held[:1].lower() + held[1:] if low.endswith("s") else f"did this: “{bare(text)}”"
    if _NAMED.match(text) or low not in _COUNTED:
        return f"gave {noun_phrase(text)}"
    return f"gave {lower_first(bare(text))}"


_COUNTED: Final = _words("a an one two three four five six seven eight nine ten half some several")


class Promise(NamedTuple):
    """A promise in words.

    `thing` is what is waited for ("the loan camera"), "" where it has no name of its own; `act`
    what has to be done ("send a loan camera"), as an order to oneself; `sent` whether the thing is
    one that goes out to them.
    """

    thing: str
    act: str
    sent: bool = False

    @property
    def named(self) -> str:
        """What it is called in any sentence."""
        return self.thing or f"the promise to {self.act}"

    @property
    def theirs(self) -> str:
        """What it is called beside "which they promised"."""
        return self.thing or doing(self.act)


_OBJECT: Final = later(
    r"^(?!(?:all|both|half|what|that|which|for|with|of|on|in|at|to|as|only|also|not|even|once|such|"
    r"about|than|and|or|like|from|by|per|after|before|during|under|over|until)\b)[A-Za-z]+\s+"
    r"(?:me|us|you|him|her|them|the|an?|our|your|my|his|its|their|this|that|these|those|someone|"
    r"somebody|everybody|everyone)\s+\S",
    re.IGNORECASE,
)
"""A verb with its object, whatever the verb is."""

_CLAUSE: Final = later(r"(?:who|what|how|why|where|when|which|whether|if|that)\b", re.IGNORECASE)

_SUBJECT: Final = later(r"^(?:she|he|they) (?:will )?(\w+)(?=\s)", re.IGNORECASE)


def _order(verb: str) -> str:
    """A verb as an order: "sends" is "send"."""
    low = _with_you(verb.casefold())
    return low if low in VERBS else verb


def promise_words(text: str) -> Promise:
    """A promise as somebody wrote it down, as a thing and as an act."""
    held = bare(text)
    while found := _START.match(held):
        rest = held[found.end() :]
        if not rest:
            break
        held = rest
    held = _SUBJECT.sub(lambda found: _order(found.group(1)), held)
    first, rest = _first_word(held)
    low = first.casefold()
    if low not in VERBS and _OBJECT.match(held):
        # A noun is followed by no article and no pronoun: this is an order to oneself.
        return Promise("", f"{low} {rest}")
    if is_past(held) and low not in VERBS:
        return Promise("", f"{_BASE.get(low, low)} {rest}".strip())
    if low not in VERBS or (low in _SAME_NOUN and _reads_as_noun(rest)):
        thing = noun_phrase(held)
        return Promise(thing, f"deliver {thing}", sent=not names_a_touch(held))
    act = f"{low} {rest}".strip()
    thing = "" if _are_two_acts(rest) else _thing_of(low, rest)
    return Promise(thing, act, sent=low in _THINGS and bool(thing))


def _are_two_acts(rest: str) -> bool:
    """Whether a second act follows, which is no part of one thing: "the draft, and send notes"."""
    second = re.search(r",?\s+and (\w+)\s+\w", rest)
    return second is not None and second.group(1).casefold() in VERBS - _SAME_NOUN


def _thing_of(verb: str, rest: str) -> str:
    """What an act is about, as a thing; "" where it has no name of its own."""
    inner = _TO_US.sub("", rest)
    if _CLAUSE.match(inner) and verb in _THINGS:
        # "Show her who may open the list" is a deed, and names no thing.
        return ""
    if verb in CALLS:
        return _call_of(re.sub(r"^back\b\s*", "", inner))
    if verb in _THINGS and inner:
        return noun_phrase(re.sub(r"^(?:back|over|out|along)\s+", "", inner))
    if verb in _NOUNS and inner:
        to_whom = rest.partition(" to ")[2] if verb == "introduce" else ""
        return f"the introduction to {to_whom}" if to_whom else _noun_of(_NOUNS[verb], inner)
    if verb == "find" and (found := re.match(r"out (?:whether |if )?(.+)", rest)):
        whether = re.match(r"out (?:whether|if) ", rest)
        return f"the answer on {'whether ' if whether else ''}{found.group(1)}"
    return ""


def _call_of(rest: str) -> str:
    who, about, topic = rest.partition("about ")
    if about:
        return f"the call about {topic}"
    return f"the call to {rest}" if rest and who else "the call back"


def _noun_of(noun: str, inner: str) -> str:
    if inner.startswith(("whether ", "if ")):
        return f"the answer on whether {inner.split(' ', 1)[1]}"
    if noun.endswith((" of", " to", " on")):
        return f"the {noun} {noun_phrase(inner)}"
    return f"the {noun} {inner}"


_SAME_NOUN: Final = _words(
    "report list offer order visit call mail plan test trial answer quote update invoice "
    "reply support help sample review check design draft credit refund copy estimate change "
    "post contact release request sort start work print return transfer"
)
"""Words that may be a thing as well as an order."""


def _reads_as_noun(rest: str) -> bool:
    """Whether a word before this is a thing: "report on the tests", not "report the tests"."""
    following = opening_word(rest).casefold()
    return following in {"on", "of", "for", "from", "with", "by", "in", "at", ""}


_INVERTED: Final = later(r"^(can|could|will|would|should|may|must)\s+(.+)$", re.IGNORECASE)


_SECOND: Final = later(
    r"[,;]? (?:or|and) (?:do|does|did|is|are|was|were|has|have|can|could|will|would|shall|should|"
    r"what|who|when|where|why|how|which)\b"
)
"""A second question behind the first."""


def _split_subject(words: list[str]) -> int | None:
    """Where the verb of a turned question stands, counted in words; None where none is seen."""
    start = 2 if words and words[0].casefold() in _OWN else 1
    return next(
        (
            place
            for place in range(start, len(words))
            if words[place].casefold().strip(",;")
            in VERBS | {"be", "still", "also", "use", "fit", "need"}
        ),
        None,
    )


def asked_whether(text: str) -> str:
    """What somebody asked, to stand behind "asked": "whether the gates open by hand".

    A question that no rule turns is quoted as it was asked.
    """
    held = " ".join(text.split()).strip()
    inner = held.rstrip("?. ")
    low = inner.casefold()
    if low.startswith(("whether ", "if ")):
        return lower_first(inner)
    if not held.endswith("?") and not _INVERTED.match(low) and not low.startswith("do "):
        if opening_word(low) in {"how", "what", "when", "which", "who", "why", "where"}:
            return lower_first(inner)
        return lower_first(inner) if low.startswith("about ") else f"about {noun_phrase(inner)}"
    # What was asked of "you" was asked of us: only words about others can be turned.
    alone = re.search(r"\b(?:you|your|i|my|we|our|us|me)\b", low) or _SECOND.search(low)
    if not alone:
        if low.startswith("do "):
            return f"whether {inner[3:]}"
        if found := _INVERTED.match(inner):
            auxiliary, words = found.group(1).lower(), found.group(2).split()
            place = _split_subject(words)
            if place is not None:
                subject, rest = " ".join(words[:place]), " ".join(words[place:])
                return f"whether {subject} {auxiliary} {rest}"
    return f"“{upper_first(held)}”"


_TEXT_OF_TOUCH: Final = later(
    r"^(?:a |the |our |phone |video |short |long )*(?:call|meeting|visit|lunch|coffee|talk|"
    r"mail|message"
    r"|letter|note|workshop|dinner|breakfast|chat|conversation)\b",
    re.IGNORECASE,
)


def names_a_touch(text: str) -> bool:
    """Whether a note begins with the kind of contact that it was: "Meeting about the gates"."""
    return _TEXT_OF_TOUCH.match(text) is not None


_SAID: Final = later(
    r"(?:^|[;:,.]\s*)(?:she|he|they)\s+(?:said|says|told (?:me|us)|wrote|complained|"
    r"asked(?!\s+(?:for|to|after|us|me)\b))\s*:?\s*"
    r"(?:that\s+)?(.+)$",
    re.IGNORECASE,
)
_RANG: Final = later(
    r"^(?:(?:she|he|they|[A-Z]\w+)\s+)?(?:rang|called|phoned|wrote|mailed|messaged|came|complained|said)"
    r"(?: up| in| back| me| us| to say)*(?:, (?:\w+ ){0,3}\w+(?=:))?\s*[:;,]\s*(.+)$",
    re.IGNORECASE,
)


_MET: Final = later(
    r"^(?:met|saw|visited|spoke|talked|rang|called)\b(?:\W+\w+){0,6}$", re.IGNORECASE
)


def substance(text: str) -> str:
    """What was said, without the words about how: of "She rang: the pump leaks", the pump leaks."""
    held = bare(text)
    if found := _SAID.search(held):
        return bare(found.group(1))
    if found := _RANG.match(held):
        return bare(found.group(1))
    head, colon, rest = held.partition(": ")
    if colon and (names_a_touch(head) or _MET.match(head) or len(head.split()) <= 3):
        return bare(rest)
    if names_a_touch(held) and "; " in held:
        return bare(held.split("; ", 1)[1])
    return held


_MASS: Final = later(r"(?:ss|us|is|news|data)$")
_UP_TO: Final = later(
    r"\b(?:for|of|on|about|to|with|from|in|at|by|that|which|who|under|over|between|against|until|per)\b|[,;:(]"
)


def is_plural(thing: str) -> bool:
    """Whether a thing is many: "our winter volumes for the kiln"."""
    head = _UP_TO.split(thing, maxsplit=1)[0].strip().casefold()
    last = head.split()[-1] if head else ""
    return (last.endswith("s") and not _MASS.search(last)) or " and " in head


_UNANSWERED: Final = later(
    r"\b(?:did not|didn't|never|has not|hasn't)\s+(?:ring|rang|rung|call|called|write|wrote|"
    r"written|"
    r"phone|reply|replied|answer|answered|return|returned|respond|responded|pick|come back)"
    r"|\bno (?:answer|reply|response)\b|\bvoicemail\b|\bunanswered\b|\bleft a message\b",
    re.IGNORECASE,
)


def is_unanswered(text: str) -> bool:
    """Whether the note of a call or a mail says that nobody answered it."""
    return _UNANSWERED.search(text) is not None
