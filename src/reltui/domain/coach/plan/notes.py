"""A note in words: what happened, told to the user and said to the person."""

import re
from dataclasses import replace
from typing import Final

from reltui.domain.coach.case import Case
from reltui.domain.coach.facts import Facts
from reltui.domain.coach.plan.texts import line
from reltui.domain.people.events import Touch
from reltui.domain.text.days_named import days_named
from reltui.domain.text.hearsay import hearsay
from reltui.domain.text.pattern import lazy
from reltui.domain.text.second_person import to_you
from reltui.domain.text.touch_notes import (
    MOOD,
    is_unanswered,
    names_a_touch,
    subject_of_touch,
    substance,
    told_for_them,
)
from reltui.domain.text.wording import (
    PRONOUN,
    bare,
    is_past,
    lower_first,
    noun_phrase,
    opening_word,
    sentence,
    upper_first,
)
from reltui.domain.vocabulary import TouchKind

WORRY: Final = lazy(
    r"\b(?:fear\w*|worr\w*|afraid|doubt\w*|ill|sick|died|divorce\w*|losing|lose|cost (?:her|"
    r"him|them)|"
    r"short of|under pressure|tired|wants to leave|"
    r"cuts? in (?:staff|the budget|budget)|budget cut\w*|sacked|redundan\w*|not sure|unsure)\b",
    re.IGNORECASE,
)
"""Signs in a note that something weighs on them."""

_OURSELVES: Final = lazy(r"\b(?:I|me|my|we|us|our)\b")
_OTHERS: Final = lazy(r"\b(?:she|he|they|her|him|his)\b", re.IGNORECASE)
"""Words of a note that was written about somebody, and is not theirs."""

_OWN_WORDS: Final = lazy(r"\b(?:I|me|my|mine|[Yy]ou|[Yy]ours?)\b")
_THIRD_PERSON: Final = lazy(
    r"\b(?:the|an?|our|my|his|her|their|its|this|that|your|another)\s+[\w-]*[^s\W]\s+[a-z]+s\b"
    r"|\b(?:he|she|it|nobody|everybody|somebody|which|who)\s+[a-z]+s\b"
    r"|\b[a-z]+ed\b(?=\s*$|[,;]|\s+(?:the|an?|our|us|me|my|his|her|by|in|on|at|to|for|from|with|"
    r"twice|again|of|off|out|up|down|over|its|their|this|that|\d))",
    re.IGNORECASE,
)
"""A verb in the third person or the past, told from a noun in the plural and an adjective."""

_VERBLIKE: Final = lazy(
    r"\b(?:is|are|was|were|has|have|had|do|does|did|can|could|will|would|should|must|may|might|"
    r"stood|came|went|took|made|got|said|told|lost|broke|left|fell|kept|felt|"
    r"check|want|need|wait|work|use|pay|think|find|feel|say|see|know)\b",
    re.IGNORECASE,
)


_BRIEF: Final = 8
"""Words of a note that tells nothing beyond that nobody answered."""


def contact_of(case: Case, touch: Touch) -> str:
    """What kind of contact it was, as a clause: "you spoke by phone", "Ana wrote"."""
    return _by_kind(case, touch, "contact.us" if touch.by == "us" else "contact.them")


def turned(case: Case, touch: Touch) -> str:
    """How they turned to us, as a clause: "Ana rang", "Ana wrote"."""
    return _by_kind(case, touch, "turned")


def _by_kind(case: Case, touch: Touch, key: str) -> str:
    phrases = case.playbook.plan.phrases
    text = phrases.get(f"{key}.{touch.kind}", phrases[f"{key}.other"])
    return text.replace("$first", case.contact.first_name)


def _line(facts: Facts, key: str, **slots: str) -> str:
    texts = facts.case.playbook.plan.texts[f"note.{key}"]
    return line(texts, frozenset(), {"first": facts.first, **slots})


_QUOTED: Final = lazy(r"“[^“”]*”|\"[^\"]*\"")


def is_their_own(touch: Touch) -> bool:
    """Whether a note holds their own words: it speaks as "I" and to "you"."""
    text = substance(touch.text)
    # Words that the note quotes do not make it a quotation.
    text = _QUOTED.sub("", text) or text
    if touch.by != "them" or _OTHERS.search(text) or is_past(text):
        return False
    wrote = touch.kind in {"mail", "message"} and _WE_WRITE.match(text) is not None
    return wrote or _OWN_WORDS.search(text) is not None


_WE_WRITE: Final = lazy(
    r"(?:unfortunately,? |sorry,? |so |but |and )?(?:we|our|i)\b", re.IGNORECASE
)
"""How a mail of theirs begins that the note holds in their own words."""


def of_its_day(facts: Facts, touch: Touch) -> Touch:
    """The touch with the days in full that its note names from its own day: "yesterday"."""
    text = days_named(_TELLER.sub("", touch.text), touch.on, facts.today)
    pronoun = facts.person.pronoun
    if touch.by == "them" and pronoun in {"she", "he"} and _NO_SUBJECT.match(text):
        text = f"{pronoun} {text[:1].lower()}{text[1:]}"
    return touch if text == touch.text else replace(touch, text=text)


_NO_SUBJECT: Final = lazy(
    r"(?:wants|needs|asks|hopes|likes|thinks|prefers|expects|wonders|complains|offers|feels|is|"
    r"has) "
    r"(?!been\b|come\b)\w",
    re.IGNORECASE,
)
"""A note that leaves out whom it is about: "wants to know who comes after Tim"."""

_TELLER: Final = lazy(r", (?:she|he|they) (?:said|says|wrote|told (?:me|us))\.?$", re.IGNORECASE)
"""Who said it, behind what was said: the sentence around it says so already."""


def quoted_or_told(facts: Facts, touch: Touch) -> str:
    """What was said, to stand inside a sentence: quoted where it holds their own words."""
    text = _ASIDE.sub("", substance(of_its_day(facts, touch).text))
    if is_their_own(touch):
        return f"“{upper_first(text.strip(_MARKS))}”"
    told = _thing_first(lower_first(first_sentence(text)))
    return to_writer(told) if touch.by == "us" else told


_MARKS: Final = '"“”'
_ASIDE: Final = lazy(
    r"(?<=[.!?]) I (?:had no (?:answer|words|reply|idea)|did not (?:know|answer|reply|react)|"
    r"could not (?:say|answer|reply|tell)|(?:said|answered) (?:so|nothing|yes|no|that)|promised|"
    r"apologi[sz]ed|explained|noted|replied|felt)\b[^.!?]*[.!?]?$"
)
"""A last sentence that is the writer's own, behind what they said."""


def without_subject(text: str) -> str:
    """A note without the pronoun that it begins with: "told the board that we are late"."""
    return PRONOUN.sub("", bare(text))


def told(facts: Facts, touch: Touch) -> str:
    """A touch in a sentence about the person: "On 12 January Ana rang: the pump leaks"."""
    touch = of_its_day(facts, touch)
    text, day = _MOOD.sub(r"\1:", bare(touch.text)), facts.day(touch.on)
    if not text:
        return sentence(_line(facts, "bare", contact=contact_of(facts.case, touch), day=day))
    if touch.id in {facts.contact.id, *(one.id for one in facts.dossier.notes)}:
        return sentence(_line(facts, "noted", day=day, text=upper_first(text)))
    if touch.by == "us" and is_unanswered(text) and len(text.split()) < _BRIEF:
        return sentence(_line(facts, "tried", day=day))
    if touch.by == "them" and told_for_them(text, facts.person.name):
        return sentence(_line(facts, "cause", day=day, text=lower_first(_to_user(text))))
    text = _to_user(text)
    return sentence(_reported(facts, touch, _of_the_user(text) if touch.by == "us" else text, day))


_MOOD: Final = lazy(
    rf"^((?:she|he|they) (?:rang|called|phoned|wrote|mailed|came))(?:{MOOD}:|"
    r"(?: in tears| upset| angry| worried| tired| late| again| twice)+[,:](?= ))",
    re.IGNORECASE,
)
"""How somebody sounded, between the way and the words: "he rang, tired: ..."."""

_TO_ME: Final = lazy(
    r"\b(told|asked|wrote|rang|called|mailed|showed|gave|sent|warned|thanked|"
    r"promised|invited|worried|surprised|pleased|hurt|moved|shocked|puzzled|upset|touched) me\b",
    re.IGNORECASE,
)


def to_writer(text: str) -> str:
    """A note of the user's own, in words to the user: "I forgot our call" is "you forgot it"."""
    if _QUOTED.search(text):
        return text
    return _FIRST.sub(lambda found: _SECOND[found.group().casefold().replace("’", "'")], text)


_SECOND: Final = {
    "i": "you",
    "my": "your",
    "me": "you",
    "i am": "you are",
    "i was": "you were",
    "i'm": "you are",
    "myself": "yourself",
}
_FIRST: Final = lazy(
    r"(?<!['’])\b(?:[Ii](?: am\b| was\b|['’]m\b|\b(?!\.\w))|[Mm]y(?:self)?\b|[Mm]e\b)"
)
"""The writer of a note; not "i.e.", and no ending behind an apostrophe: "the PDF'i" is Turkish."""


def _to_user(text: str) -> str:
    """A note about somebody, in words to its writer: "she told me" is "she told you"."""
    if _OPENS_TOLD.match(text) and not _QUOTES.search(text):
        # Behind "she" or a past verb the writer of the note tells it: "me" is the user.
        text = _MY.sub("your", _ME.sub("you", text))
    return _TO_ME.sub(r"\1 you", text)


def _of_the_user(text: str) -> str:
    """Our own note, in words to its writer: "She liked it. I said I'd ask" ends with "You said".

    How a note begins says what kind of note it is, so its first sentence stays.
    """
    first = first_sentence(text)
    rest = text[len(first) :]
    if not rest or _QUOTATION.search(rest):
        return text
    for pattern, word in _FOR_I:
        rest = pattern.sub(word, rest)
    rest = _AS_OPENING.sub(lambda found: found[0].upper(), rest)
    return f"{first}{_MY.sub('your', _ME.sub('you', rest))}"


_QUOTATION: Final = lazy(r"[“”\":]")
_FOR_I: Final = (
    (lazy(r"\bI['’]m\b"), "you're"),
    (lazy(r"\bI am\b"), "you are"),
    (lazy(r"\bI was\b"), "you were"),
    (lazy(r"\bI\b"), "you"),
)
_AS_OPENING: Final = lazy(r"(?<=[.!?] )y(?=ou\b)")

_OPENS_TOLD: Final = lazy(
    r"(?:she|he|they)\b|\w+ed\b|(?:rang|wrote|came|told|sent|gave|left)\b", re.IGNORECASE
)
_QUOTES: Final = lazy(r"[“”\":]|\bI\b")
_ME: Final = lazy(r"\bme\b")
_MY: Final = lazy(r"\bmy\b")


def _reported(facts: Facts, touch: Touch, text: str, day: str) -> str:
    low = lower_first(text)
    theirs = touch.by == "them"
    if is_their_own(touch) and substance(text) == text:
        key = "wrote" if touch.kind in {"mail", "message"} else "said"
        return _line(facts, key, day=day, text=quoted_or_told(facts, touch))
    opening = PRONOUN.match(text)
    if opening and theirs and _is_action(text[opening.end() :]):
        rest = _rang_and_did(re.sub(r"^says\b", "said", text[opening.end() :]))
        return _line(facts, "they_did", day=day, text=rest)
    if is_past(text) and not (_ELIDED.search(text) and not theirs):
        them = (theirs or _DONE_TO_ME.match(text)) and not _done_to_them(text)
        told = low if theirs else to_writer(low)
        return _line(facts, "they_did" if them else "you_did", day=day, text=told)
    if names_a_touch(text) or not theirs or _ELIDED.search(text):
        return _line(facts, "noted", day=day, text=upper_first(text))
    if re.match(r"(?:why|what|how|that|whether)\b", text, re.IGNORECASE):
        return _line(facts, "told_you", day=day, text=low)
    ways = {"call": "phoned", "visit": "said", "meeting": "said", "other": "undated"}
    return _line(facts, ways.get(touch.kind, "wrote"), day=day, text=low)


_ELIDED: Final = lazy(
    r"[,;] (?:will|wants?|needs?|is|has|likes?|loves?|hopes?|thinks?|seems?|would|could|can|may|"
    r"might)\b",
    re.IGNORECASE,
)
"""A second verb in a note without its subject: "met at the fair, will send a sample"."""


def _done_to_them(text: str) -> bool:
    """Whether a note tells what we did with them: "met her at the fair"."""
    return _TO_THEM.match(text) is not None


_TO_THEM: Final = lazy(
    r"\w+ (?:him|them|her(?=\s*$|[,.;:]|\s+(?:at|in|on|for|about|to|with|and|the|an?|our|my|after|"
    r"before|by|from|of|again|there|twice|today|over|during|how|what|that|when|where)\b))\b"
    r"(?! (?:own|new|old|best)\b)",
    re.IGNORECASE,
)
"""A deed and to whom it was done; "lost her job" says whose job."""


def _is_action(rest: str) -> bool:
    """Whether words behind "she" tell what she did: "rang about the pump", not "cannot come"."""
    first = opening_word(rest).casefold().strip(":,")
    return is_past(rest) or is_past(rest.replace(":", "", 1)) or first in _PAST_HELPERS


_PAST_HELPERS: Final = frozenset({"says", "was", "were", "had", "did", "could", "would", "put"})


def was_done_to_us(text: str) -> bool:
    """Whether words behind "she rang:" tell what she did with us: "thanked us for the drawings"."""
    return is_past(text) and _TO_US.match(text) is not None


_DONE_TO_ME: Final = lazy(
    r"(?:told|asked|showed|wrote|rang|called|gave|warned|invited|thanked|offered|lent|taught|"
    r"handed|"
    r"promised|mentioned) (?:us|me|you)\b",
    re.IGNORECASE,
)
"""A deed of theirs in a note of ours that leaves out who did it: "told me about her trip"."""

_TO_US: Final = lazy(r"\w+ (?:us|me|our|my)\b", re.IGNORECASE)


def _rang_and_did(text: str) -> str:
    """What was done stands behind the way: "rang: thanked us" is "rang and thanked us"."""
    head, colon, rest = text.partition(": ")
    both = colon and is_past(head) and was_done_to_us(rest)
    return f"{head} and {lower_first(rest)}" if both else text


def said(facts: Facts, touch: Touch) -> str:
    """A touch in a clause that is said to the person: "on 12 January you told me that ..."."""
    touch = of_its_day(facts, touch)
    text = _MOOD.sub(r"\1:", bare(_ASIDE.sub("", touch.text)))
    if not text or hearsay(text) or told_for_them(text, facts.person.name):
        return ""
    if not touch.id:
        clause = to_you(lower_first(first_clause(text)), facts.person)
        key = "cause" if finite(clause) else "cause_named"
        return _line(facts, key, day=facts.day(touch.on), text=clause)
    return _said(facts, touch, text)


_JOINED_WAS: Final = lazy(r"\b(and|but) was\b")
"""A second verb of theirs behind the first: "you complained and were angry"."""


def _said(facts: Facts, touch: Touch, text: str) -> str:
    day, person = facts.day(touch.on), facts.person
    mine = substance(text)
    if mine.startswith("to "):
        # "She wrote to thank us" tells why, and what she wrote stands in no note.
        mine = text
    opening = re.match(r"^(?:she|he|they)\s+(?=\w)", text, re.IGNORECASE)
    if opening and touch.by == "them" and mine == text and is_past(text[opening.end() :]):
        text = mine = text[opening.end() :]
    if _done_to_them(text) and is_past(text):
        return ""
    if touch.by == "them" and (is_past(mine) if mine == text else was_done_to_us(mine)):
        clause = to_you(lower_first(first_clause(mine)), person)
        clause = _SPLICED.sub(r"\1, and you ", _JOINED_WAS.sub(r"\1 were", clause))
        return _line(facts, "you_said", day=day, text=clause)
    if is_their_own(touch):
        wrote = touch.kind in {"mail", "message"}
        mine = upper_first(mine.strip(_MARKS))
        return _line(facts, "quote_wrote" if wrote else "quote", day=day, text=mine)
    if _OURSELVES.search(mine) and touch.by == "us":
        return _line(facts, "quote", day=day, text=upper_first(mine))
    return _told_by_them(facts, touch, text, mine, day) if touch.by == "them" else ""


_SPLICED: Final = lazy(
    r"^(?!(?:if|when|because|as|since|while|once|before|after)\b)([^,]+), you (?=\w)"
)


def _told_by_them(facts: Facts, touch: Touch, text: str, mine: str, day: str) -> str:
    person, written = facts.person, touch.kind in {"mail", "message"}
    if about := subject_of_touch(text):
        key = "wrote_me_of" if written else "told_me_of"
        return _line(facts, key, day=day, text=to_you(lower_first(about), person))
    clause = to_you(lower_first(first_clause(mine)), person)
    clause = _SPLICED.sub(r"\1, and you ", clause)
    if mine != text and re.match(r"(?:she|he|they) asked\b", text, re.IGNORECASE):
        key = "asked_me"
    elif mine == text and touch.kind == TouchKind.OTHER:
        # It came to us by another way than from them.
        key = "known"
    else:
        whole = finite(clause) and not clause[:1].isupper()
        key = "wrote_me" if written else "told_me"
        named = "" if whole else _named(clause)
        key += "_that" if whole else "_of" if named else ""
        clause = clause.removeprefix("that ") if whole else named or clause
    return _line(facts, key, day=day, text=clause)


_A_THING: Final = lazy(
    r"(?:(?:the|an?|another|first|second|third|fourth|fifth|sixth|one more|"
    r"yet another|two|three|four|"
    r"five|wrong|broken|missing|late|damaged|new|more)\b ){1,3}(?!to\b|that\b|of\b)[a-z]\w+"
    r"(?= (?:in|on|at|for|from|of|with|this|again|since|about|to)\b|[,;.]|$)",
    re.IGNORECASE,
)
"""A note that names a thing and says nothing of it: "third wrong invoice in a row"."""


def _thing_first(text: str) -> str:
    """A note that begins with a thing, with the article that a sentence wants."""
    head = _A_THING.match(text)
    return f"{noun_phrase(head.group())}{text[head.end() :]}" if head else text


def _named(clause: str) -> str:
    """A clause that names nothing but a thing, with its article; "" for any other."""
    return noun_phrase(clause) if _A_THING.match(clause) else ""


_BROUGHT: Final = lazy(
    r"^(?:we |I )?(?:delivered|brought|sent|showed|installed|gave|left|presented|demonstrated|lent|"
    r"handed over|set up|mounted|fitted)(?: (?:her|him|them|\w+)(?= (?:the|our|a|an|two|three)\b))?"
    r"\s+(.+?)(?=$|[,.;:]| to (?:her|him|them|the)\b| (?:and|but|on|at|in|for|with) )",
    re.IGNORECASE,
)
_REACTED: Final = lazy(
    r"(?:^|[,;.]\s*|\band |\bbut )((?:she|he)\s+(?!(?:says?|said)\b).+)$", re.IGNORECASE
)


def brought(text: str) -> str:
    """What we brought or showed, by a note of ours: "the linen sample"; "" where it tells none."""
    found = _BROUGHT.match(bare(text))
    return noun_phrase(found.group(1)) if found else ""


def reaction(facts: Facts, text: str) -> str:
    """What they did or said then, as one says it to them: "you liked the weight"; "" if none."""
    found = _REACTED.search(bare(text))
    if found is None:
        return ""
    clause = first_clause(re.split(r", (?:and )?(?=(?:we|I)\b)", found.group(1), maxsplit=1)[0])
    told = to_you(lower_first(clause), facts.person)
    held = told.removeprefix("you ")
    plain = told.startswith("you ") and not _OURSELVES_ALONE.search(told)
    if not plain or WORRY.search(held):
        return ""
    if _MEANS_TO.match(held):
        return f"you told me that {told}"
    if not _is_action(held):
        return ""
    # What happened at another time was told on that day, and did not happen on it.
    return f"you told me that {told}" if _ELSEWHEN.search(held) else told


_OURSELVES_ALONE: Final = lazy(r"\b(?:I|we)\b")
_MEANS_TO: Final = lazy(
    r"(?:are (?:thinking of|planning|looking for|looking to|preparing|building|about to|hoping)|"
    r"think of|plan|want|hope|would like|look for|intend|dream of|need)\b",
    re.IGNORECASE,
)
"""What somebody has in mind, as they told it."""

_ELSEWHEN: Final = lazy(
    r"\b(?:last|next|this) (?:year|month|week|spring|summer|autumn|winter)\b|\bago\b|\bin \d{4}\b|"
    r"^(?:lost|failed|quit|sold|fell|broke|grew|won|lived|studied|married|retired|moved)\b",
    re.IGNORECASE,
)
"""Signs that something happened on another day than that of the talk."""


def brought_and_then(facts: Facts) -> tuple[str, str]:
    """What we brought when the two last spoke, and what they said of it; "" for each unknown."""
    last = facts.last_contact
    if last is None or last in facts.complaints or hearsay(last.text) or last.by != "us":
        return "", ""
    return to_you(brought(last.text), facts.person), reaction(facts, last.text)


def first_clause(text: str) -> str:
    """The first statement of a note: what stands before a semicolon, or its first sentence."""
    return bare(re.split(r"; |(?<=[a-zà-ÿ]{2})\. (?=[A-Z])", text, maxsplit=1)[0])


def first_sentence(text: str) -> str:
    """The first sentence of a note, whatever semicolons are in it."""
    return bare(re.split(r"(?<=[a-zà-ÿ]{2})\. (?=[A-Z])", text, maxsplit=1)[0])


def finite(clause: str) -> bool:
    """Whether a note is a whole statement, so that it can stand behind "that"."""
    words = clause.split()
    rest = " ".join(words[1:])
    return (
        len(words) > 2
        and words[0].casefold() not in {"not", "no", "only"}
        and (_VERBLIKE.search(rest) is not None or _THIRD_PERSON.search(clause) is not None)
    )


def action_of(facts: Facts, touch: Touch) -> str:
    """What they did, as one mentions it to them: "what you wrote in the forum"."""
    text, person = first_clause(touch.text), facts.person
    if is_past(text):
        first, _, rest = text.partition(" ")
        action = f"{first.casefold()} {to_you(rest.split(' that ', 1)[0], person)}".strip()
        return _line(facts, "your_deed", text=action)
    voice = touch.kind in {"call", "meeting", "visit"}
    return _line(facts, "your_word" if voice else "your_line")


def note_of(facts: Facts, touch: Touch) -> str:
    """The same in a sentence to the user: "what Jiwoo wrote in the forum"."""
    text = first_clause(touch.text)
    if not is_past(text):
        key = "their_line" if touch.kind in {"mail", "message"} else "their_word"
        return _line(facts, key, text=upper_first(substance(text)))
    return _line(facts, "their_deed", text=lower_first(text.split(" that ", 1)[0]))
