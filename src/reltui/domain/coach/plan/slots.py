"""What each slot of a text is filled with, for one move of one person."""

import re
from collections.abc import Mapping
from datetime import date
from typing import Final

from reltui.domain.coach.facts import Facts
from reltui.domain.coach.phrasing import pronouns
from reltui.domain.coach.plan.notes import (
    action_of,
    brought_and_then,
    first_sentence,
    note_of,
    of_its_day,
    quoted_or_told,
    said,
    to_writer,
    without_subject,
)
from reltui.domain.coach.plan.promised import act_of, act_to, in_short, named_of
from reltui.domain.coach.plan.subject import Subject
from reltui.domain.coach.plan.texts import line
from reltui.domain.frameworks.engagement import example
from reltui.domain.people.events import Commitment, Touch
from reltui.domain.people.notes import Planned
from reltui.domain.text.absence import stand_in
from reltui.domain.text.encounters import offer_sent
from reltui.domain.text.good_turns import present_named
from reltui.domain.text.joy import heir_in
from reltui.domain.text.newcomers import referrer
from reltui.domain.text.one_person import about_one
from reltui.domain.text.own_faults import slip_named
from reltui.domain.text.pattern import lazy
from reltui.domain.text.plural import plural
from reltui.domain.text.promises import Promise, promise_words
from reltui.domain.text.questions import asked_whether, thing_requested
from reltui.domain.text.second_person import Addressee, pronoun_in, to_you
from reltui.domain.text.spoken import number_word, span_words
from reltui.domain.text.talks import said_in_talk
from reltui.domain.text.template import fill
from reltui.domain.text.touch_notes import substance, tells_remedy
from reltui.domain.text.trouble import trouble_said
from reltui.domain.text.verbs import VERBS, with_you
from reltui.domain.text.wording import (
    VERB_AND_OBJECT,
    bare,
    doing,
    done,
    is_past,
    is_plural,
    listed,
    lower_first,
    noun_phrase,
    opening_word,
)
from reltui.domain.vocabulary import OccasionKind, Party, PlannedKind

_UNPAID_WORDS: Final = lazy(
    r"(?:,\s*|(?<!\s)\s+|\b)"
    r"(?:for nothing|for free|free of charge|at no charge|without charge|at our own cost)\b"
)
_FEELINGS: Final = frozenset(
    {
        *("alone", "angry", "anxious", "ashamed", "cheated", "cold", "confident"),
        *("foolish", "glad", "happy", "ignored", "insecure", "left", "let"),
        *("lonely", "lost", "nervous", "proud", "relaxed", "sad", "safe"),
        *("secure", "small", "tense", "unsafe", "unsure", "used", "weary"),
    }
)
_HARD: Final = frozenset(
    {
        *(
            "alone",
            "angry",
            "anxious",
            "ashamed",
            "bitter",
            "cheated",
            "foolish",
            "furious",
            "hurt",
        ),
        *(
            "ignored",
            "insecure",
            "left",
            "let",
            "lonely",
            "lost",
            "nervous",
            "sad",
            "sick",
            "small",
        ),
        *("sore", "tense", "unheard", "unsafe", "unsure", "upset", "used", "weary"),
    }
)
_KIND: Final = frozenset(
    {
        *("appreciated", "assured", "delighted", "excited", "flattered", "honoured", "honored"),
        *("impressed", "inspired", "interested", "moved", "needed", "pleased", "reassured"),
        *("relaxed", "relieved", "respected", "satisfied", "supported", "touched", "valued"),
    }
)
_AS_FELT: Final = lazy(r"^(?:(?:she|he|they) )?(?:feels?|is|are) ", re.IGNORECASE)
"""How a note of a feeling begins, before the feeling itself."""

THEIR_SIDE: Final = ("wants", "sees", "feels", "potential")
"""The fields of a contact that say how they see things."""

SOON: Final = 2
"""Days within which an answer is not late."""


def planned_help(words: Subject) -> Planned | None:
    """The help that the user meant to give, where nothing of ours stands before it."""
    facts = words.facts
    if facts.late or facts.questions or facts.away:
        return None
    return next((one for one in facts.planned if one.kind == PlannedKind.HELP), None)


def slots(words: Subject) -> dict[str, str]:
    """What each slot of a text is filled with; one that is not known is not among them."""
    found = dict(words.finding.words)
    if words.finding.rule == "practice.evidence":
        for name in ("statement", "ask"):
            if name in found and not (name == "ask" and found.get("side") == "theirs"):
                found[name] = about_one(found[name], words.person)
        if "statement" in found:
            found["statement"] = lower_first(found["statement"])
    found.update(_general(words))
    found.update(_about(words))
    found.update(_complaint(words))
    found.update(_between_us(words))
    found.update(_colleague(words))
    return {name: text for name, text in found.items() if text}


def _general(words: Subject) -> dict[str, str]:
    facts, contact, case = words.facts, words.case.contact, words.case
    level = contact.level
    names = {text.level: text.name for text in case.playbook.levels}
    last = facts.last_contact
    general = {
        **case.playbook.words[contact.direction]._asdict(),
        "first": facts.first,
        **pronouns(facts),
        "name": contact.name,
        "account": contact.account,
        "title": contact.title,
        "level": str(level) if level else "",
        "levelname": names.get(level or 0, ""),
        "next": str((level or 0) + 1) if (level or 0) < 7 else "",
        "nextname": names.get((level or 0) + 1, ""),
        "last": facts.day(last.on) if last else "",
        "since": span_words(facts.age(last.on)) if last else "",
        "reach": words.reach,
        "origin": words.origin,
    }
    for name in THEIR_SIDE:
        told = getattr(contact, name)
        text = _fragment(bare(told.value)) if told else ""
        general[name] = text
        general[f"your{name}"] = to_you(text, words.person)
    if general["feels"] and not _feeling(general["feels"]):
        general["yourfeels"] = ""
    if (felt := _AS_FELT.sub("", general["feels"])) and _is_hard(felt):
        general["hurt"], general["yourhurt"] = felt, to_you(felt, words.person)
    if contact.goal:
        general["goal"] = str(contact.goal.level)
        general["goalday"] = facts.day(contact.goal.by)
    catalogue = case.playbook.asks if words.finding.size else case.playbook.helps
    size = words.finding.size or max(1, min(level or 1, 3))
    if sample := example(catalogue, size, words.turn):
        general["example"] = fill(sample, general)
    return general


def _about(words: Subject) -> dict[str, str]:
    """The one record that the move is about, and the newest notes."""
    facts, rule = words.facts, words.finding.rule
    found: dict[str, str] = {}
    if words.promise is not None:
        found.update(promise_slots(words, words.promise))
    if rule == "question.open":
        one = next(one for one in facts.dossier.questions if one.id == words.finding.about)
        found["asked"] = asked_whether(one.text)
        found.update(_requested_in(one.text, pronouns(facts)["his"]))
        found["on"] = facts.day(one.on)
        found["waited"] = span_words(facts.age(one.on))
    if rule == "fall.open":
        fall = next(one for one in facts.dossier.falls if one.id == words.finding.about)
        found["because"] = lower_first(bare(fall.because))
        found["yourbecause"] = to_you(found["because"], words.person)
        found["on"] = facts.day(fall.on)
        remedied = remedy_day(words)
        found["remedyday"] = facts.day(remedied) if remedied else ""
    if (day := words.finding.words.get("occasion")) is not None:
        pronoun = words.person.pronoun or pronoun_in([day])
        found["theday"] = day_named(words.finding.words)
        if (since := years_since(words.finding.words)) and rule != "occasion.birthday":
            day = " ".join((since, _YEARS_SINCE, noun_phrase(day)))
        elif rule != "occasion.birthday":
            # A kind of day is theirs; one with a name has its article.
            own = day.replace(" ", "_") in frozenset(OccasionKind)
            day = f"your {day}" if own else noun_phrase(day)
        found["youroccasion"] = to_you(day, words.person._replace(pronoun=pronoun))
    found.update(_noted(words))
    return found


_YEARS_SINCE: Final = "years since"
"""Behind a number in words; one year is never told, so that the word is always a plural."""


def day_named(told: Mapping[str, str]) -> str:
    """A day that matters to them, with its article and its years where it has some.

    Such as "twenty years since the founding of the firm", "the wedding anniversary (25 years)".
    """
    day, years = noun_phrase(told["occasion"]), told.get("years", "")
    if since := years_since(told):
        return " ".join((since, _YEARS_SINCE, day))
    says = re.search(r"\byears?\b|\d", day) is not None
    return day if says or years in {"", "0"} else f"{day} ({plural(int(years), 'year')})"


def years_since(told: Mapping[str, str]) -> str:
    """How many years a day is past that the user named; "" where its name says so itself."""
    named = told["occasion"].replace(" ", "_") not in frozenset(OccasionKind)
    years = told.get("years", "")
    if not named or years in {"", "0", "1"} or _SAYS_YEARS.search(told["occasion"]):
        return ""
    return number_word(int(years))


_SAYS_YEARS: Final = lazy(r"\byears?\b|anniversary|jubilee|birthday|\d|decade", re.IGNORECASE)


def _requested_in(question: str, their: str) -> dict[str, str]:
    """The thing that a question of theirs asks for, as it is told and as it is said to them."""
    thing = thing_requested(question)
    plural = is_plural(thing)
    told = _whose(thing, {"your": "our", "our": their, "my": their})
    said = _whose(thing, {"your": "our", "our": "your", "my": "your"})
    return {
        "wanted": told,
        "yourwanted": said,
        "wantedis": "are" if plural else "is",
        "wantedit": "they" if plural else "it",
        "wantedthem": "them" if plural else "it",
    }


def _whose(thing: str, swapped: Mapping[str, str]) -> str:
    return _POSSESSIVE.sub(lambda found: swapped[found.group().casefold()], thing)


_POSSESSIVE: Final = lazy(r"\b(?:your|our|my)\b", re.IGNORECASE)


def _noted(words: Subject) -> dict[str, str]:
    """What the notes tell: against us, well done, new, on their mind."""
    facts, rule = words.facts, words.finding.rule
    found: dict[str, str] = {}
    if (sign := facts.against) is not None:
        found["newsday"] = facts.day(sign.on)
        found["newsnote"] = note_of(facts, sign)
        found["newsdeed"] = action_of(facts, sign)
    if (praise := words.praise) is not None:
        found["praise"] = lower_first(substance(praise.text))
        found["yourpraise"] = to_you(lower_first(substance(praise.text)), words.person)
        found["praiseday"] = facts.day(praise.on)
    if newest := facts.newest:
        found["heard"] = said(facts, newest)
    if words.news_since is not None:
        found["reasonsaid"] = said(facts, words.news_since)
    if rule == "occasion.news":
        found["news"] = lower_first(bare(words.finding.words["text"]))
        found["yournews"] = news_said(words)
    if (help_of_ours := planned_help(words)) is not None:
        text = lower_first(bare(help_of_ours.text))
        found["ourhelp"] = text
        is_action = opening_word(text) in VERBS or VERB_AND_OBJECT.match(text)
        found["yourhelp"] = to_you(text if is_action else f"offer you {text}", words.person)
    if facts.open_risks:
        one = facts.open_risks[0]
        told = lower_first(bare(one.text))
        found["yourrisk"] = to_you(told, words.person) if is_past(told) else ""
        found["riskday"] = facts.day(one.on)
    found.update(_of_their_news(words))
    if words.topic:
        found["theirtopic"] = words.topic
        found["yourtopic"] = to_you(words.topic, words.person)
    return found


def _of_their_news(words: Subject) -> dict[str, str]:
    """What they told us of a trouble, what they asked to be sent, and where one met."""
    facts = words.facts
    tried = tried_about(facts)
    found = {
        "tried": tried,
        "yourtried": to_you(tried, words.person),
        "metat": facts.met_at,
        "assistant": facts.assistant,
    }
    if facts.back is not None:
        found["backday"] = facts.back_said
    if words.takes_up and (word := words.matter) is not None:
        found["word"] = quoted_or_told(facts, word)
        if words.takes_up == "their_slip":
            # The fault is the subject, and not what they said about it.
            found["word"] = lower_first(first_sentence(word.text))
        found["wordday"] = facts.day(word.on)
        if (leave := facts.away_soon) is not None:
            found["leaveday"] = facts.day(leave.absence.since)
            found["standin"] = stand_in(leave.note)
        found["wordsaid"] = said(facts, word)
        found["yourslip"] = to_you(slip_named(word.text), words.person)
        found["slip"] = to_writer(slip_named(word.text))
        found["offersent"] = offer_sent(word.text)
        if (ends := facts.ends(word)) is not None:
            found["ending"], found["endday"] = ends[0], facts.day(ends[1])
        found["saidthen"] = said_then(words, word)
        found["callsubject"] = to_you(call_subject(word.text), words.person)
        found["present"] = present_named(word.text)
        found["follows"] = facts.follows
        found["referrer"] = referrer(word.text)
        found["backwish"] = to_you(wish_then(word.text), words.person)
    found["brought"], found["youthen"] = brought_and_then(facts)
    found.update(_of_days(words))
    if facts.joy is not None:
        found["joysaid"] = joy_noted(words)
        found["heir"] = to_you(heir_in(facts.joy.text), words.person)
    if facts.trouble is not None:
        found["yourtrouble"] = trouble_of(words)
    told = facts.we_promised or facts.they_promised
    if told is not None:
        found["promise"], found["promiseday"] = told.what, facts.day(told.note.on)
        found["yourpromise"] = to_you(told.what, words.person)
    if facts.requested is not None:
        thing = facts.requested.thing
        found["askedthing"], found["yourasked"] = thing, to_you(thing, words.person)
        found["askedis"] = "are" if is_plural(thing) else "is"
        found["askedit"] = "they" if is_plural(thing) else "it"
        found["askedthem"] = "them" if is_plural(thing) else "it"
    return found


def _of_days(words: Subject) -> dict[str, str]:
    """A day that they named, a bill that is not paid, and an ask whose time has come."""
    facts = words.facts
    found: dict[str, str] = {}
    if (dated := facts.dated or facts.agreed) is not None:
        day = dated.named.day
        near = {0: "today", -1: "tomorrow"}.get(facts.age(day))
        found["namedday"] = facts.day(day)
        found["onday"] = near or f"on {day:%A}, {facts.day(day)}"
        found["daynote"] = quoted_or_told(facts, dated.note)
    if (bill := facts.open_bill) is not None:
        found["openbill"], found["billday"] = lower_first(bare(bill.text)), facts.day(bill.on)
    if words.ripe is not None:
        ask = words.ripe
        found["ripeday"], found["ripeask"] = facts.day(ask.on), _infinitive(ask.text)
        found["yourripe"] = to_you(found["ripeask"], words.person)
    return found


_ABOUT: Final = lazy(
    r"\b(?:about|for|regarding|concerning) "
    r"((?:the|our|an?|his|her|their|two|three)\b[^,.;:]{3,60}?)"
    r"(?=$|[,.;:]| (?:and|but|with|again|on|by) )",
    re.IGNORECASE,
)


def tried_about(facts: Facts) -> str:
    """What our calls and mails were about that got no answer; "" where no note says so."""
    found = (_ABOUT.search(one.text) for one in reversed(facts.unreturned))
    return next((bare(one.group(1)) for one in found if one is not None), "")


def call_subject(text: str) -> str:
    """What a call of theirs was about that did not reach us; "" where no note says so."""
    found = _SUBJECT.search(text)
    if found is None and (short := _RE.search(text)) is not None:
        return noun_phrase(bare(short.group(1)))
    return bare(found.group(1)) if found is not None else ""


_RE: Final = lazy(
    r"\bre:? ((?:[\w-]+ ){0,3}?[\w-]+)(?=$|[,.;:]| (?:asap|pls|please|tmrw|tomorrow|today|thx|"
    r"by|on|"
    r"before|until)\b)",
    re.IGNORECASE,
)
"""What a note in short hand is about: "cb re crane"."""

_SUBJECT: Final = lazy(
    r"\b(?:about|because of|regarding|concerning|over) "
    r"((?:the|our|an?|his|her|their|two|three|some)\b[^,.;:]{3,60})",
    re.IGNORECASE,
)


def joy_noted(words: Subject) -> str:
    """Good news of theirs that we noted ourselves, as one says them to the person; "" for others.

    What they told us is said back in other words.
    """
    told = words.facts.joy
    if told is None or told.by != Party.US:
        return ""
    head, colon, rest = of_its_day(words.facts, told).text.partition(": ")
    clause = to_you(lower_first(bare(rest if colon else head)), words.person)
    return clause if re.match(r"you(?:r)? \w+ \w+", clause) and "\n" not in clause else ""


def wish_then(text: str) -> str:
    """What somebody wants to do once they are back: "talk about the boxes"; "" for nothing."""
    found = _WISH_THEN.search(text)
    return bare(found.group(1)) if found is not None else ""


_WISH_THEN: Final = lazy(
    r"\b(?:wants?|would like|wanted|hopes|asked|plans) to ([^.,;:]{4,80}?) "
    r"(?:afterwards?|then|after that|when (?:she|he|they) (?:is|are) back|on (?:her|his) return)\b",
    re.IGNORECASE,
)


def said_then(words: Subject, note: Touch) -> str:
    """What they said by the note of a talk, in a clause to them; "" where it tells only of us."""
    person = words.person
    text = of_its_day(words.facts, note).text
    told = said_in_talk(text, person.name, person.pronoun).split("; ")[0]
    clause = _SAYS.sub("", to_you(lower_first(told), person))
    clause = _SECOND_MOOD.split(clause, maxsplit=1)[0]
    plain = bool(told) and _OF_US_ALONE.search(clause) is None and len(clause.split()) > 2
    plain = plain and _FEELING.search(clause) is None
    return clause if plain and _TELLS_OF.match(clause) is None else ""


_SAYS: Final = lazy(
    r"^you (?:said|say|told (?:me|us)|mentioned|explained|wrote)(?: that)?:? ", re.IGNORECASE
)
_SECOND_MOOD: Final = lazy(r"\s+and (?:was|were|is|has|had|seems?|seemed|looks?|looked)\b")
"""How somebody was, behind what they said: the user's own view."""

_FEELING: Final = lazy(
    r"\b(?:embarrass\w*|tears|cried|crying|angry|upset|quiet|nervous|drunk|hurt|sad|ashamed|tired|"
    r"hurry|annoyed|bored|cold|short|stressed|pale|nodded|laughed|smiled|hesitat\w*)\b"
)
"""How somebody was in a talk: one keeps it in mind, and does not say it back."""

_TELLS_OF: Final = lazy(r"^you (?:talked|spoke|asked|told (?:me|us)) (?:about|of)\b")
_OF_US_ALONE: Final = lazy(r"\b(?:I|me|my)\b")


def remedy_day(words: Subject) -> date | None:
    """The day on which we put right what an apology was made for, by our notes; None without."""
    facts, about = words.facts, words.finding.about
    fall = next((one for one in facts.dossier.falls if one.id == about), None)
    if fall is None or not words.is_apologized:
        return None
    told = [(one.on, one.text) for one in facts.dossier.thanks if one.about == fall.id]
    told += [(one.on, one.text) for one in facts.touches if one.by == "us" and one.on >= fall.on]
    return max((on for on, text in told if tells_remedy(text)), default=None)


def is_only_a_name(words: Subject) -> bool:
    """Whether the book holds a name and how to reach it, and nothing else."""
    contact, told = words.case.contact, words.facts.dossier
    held = (contact.account, contact.title, contact.note, contact.tags, words.case.answers)
    noted = (told.touches, told.notes, told.news, told.commitments, told.questions, told.mentions)
    return not (any(held) or any(noted) or contact.level or words.facts.met_at)


def trouble_of(words: Subject) -> str:
    """Their trouble in words for them; "" if it does not fit into a clause."""
    told, contact = words.facts.trouble, words.case.contact
    if told is None:
        return ""
    return trouble_said(of_its_day(words.facts, told).text, words.person, contact.account)


def _fragment(text: str) -> str:
    """A wish or a view to stand inside a sentence; a name at its start keeps its capital."""
    lowered = lower_first(text)
    first, _, rest = text.partition(" ")
    named = _NAME.search(first) or not rest or rest[:1].isupper() or not rest[:1].isalpha()
    return lowered if named or lowered != text else text[:1].lower() + text[1:]


_NAME: Final = lazy(r"^I\b|[A-Z0-9].*[A-Z0-9]|['’]|(?:ish|ese|ian|man|ch|pean)$")
"""A first word that may be a name: with two capitals, an apostrophe, or of a country."""


def news_said(words: Subject) -> str:
    """What is new, as one says it to them: "you are head of purchasing"; "" where it cannot be."""
    text = bare(words.finding.words["text"])
    pronoun = words.person.pronoun or pronoun_in([text])
    person = words.person._replace(pronoun=pronoun)
    told = [_news_clause(part, person) for part in re.split(r";\s+", text)]
    return ", and ".join(part for part in told if part) if told[0] else ""


_POST: Final = lazy(
    r"(?:(?P<since>(?:from|since|as of) (?:the )?\d{0,2} ?[A-Z]\w+(?: \d{4})?),? )?(?:is |as )?"
    r"(?:(?:now|new) )?(?P<post>(?:the |an? )?(?:\w+ ){0,3}?(?:head|director|manager|chief|lead|"
    r"partner|owner|buyer|engineer|officer|president|chair\w*|secretary|editor|dean|principal|"
    r"leader|adviser|consultant|planner|designer|minister|mayor)\b[^,;]*)$",
    re.IGNORECASE,
)
"""A post without a verb: "from 1 October head of procurement at Nordkraft"."""


def _news_clause(text: str, person: Addressee) -> str:
    """One part of news, as one says it to them; "" where it cannot be."""
    clause = to_you(lower_first(text), person)
    first, _, rest = clause.partition(" ")
    if is_past(text):
        clause = f"you {clause}"
    elif post := _POST.match(text):
        since = f" {lower_first(post['since'])}" if post["since"] else ""
        clause = f"you are {lower_first(post['post'])}{since}"
    elif with_you(first) in VERBS - {first}:
        clause = f"you {with_you(first)} {rest}"
    return clause if clause.startswith("you ") else ""


def promise_slots(words: Subject, one: Commitment) -> dict[str, str]:
    """A promise by all the words that a text may name it with."""
    facts = words.facts
    held: Promise = promise_words(one.text)
    plural = is_plural(held.thing)
    _, about, topic = held.act.partition(" about ")
    thing, act = in_short(held.thing), act_of(words.person, one)
    return {
        "thing": thing,
        "yourthing": to_you(thing, words.person),
        "act": act,
        "youract": act_to(words.person, one),
        "whole": bare(one.text) if (thing, in_short(held.act)) != (held.thing, held.act) else "",
        "named": named_of(words.person, one),
        "made": facts.day(one.on),
        "due": facts.day(one.due),
        "late": span_words(facts.age(one.due)),
        "it": "they" if plural else "it",
        "them": "them" if plural else "it",
        "its": "their" if plural else "its",
        "is": "are" if plural else "is",
        "goes": "go" if plural else "goes",
        "comes": "come" if plural else "comes",
        "was": "were" if plural else "was",
        "newday": words.new_day(),
        "brokenwhy": lower_first(bare(one.word)),
        "yourbrokenwhy": to_you(lower_first(bare(one.word)), words.person),
        "firstdue": facts.day(one.moves[0].due) if one.moves else "",
        "topic": f"about {topic}" if about and not held.noted else "",
    }


def _complaint(words: Subject) -> Mapping[str, str]:
    """What they complained of, and our silence since."""
    facts = words.facts
    cause = facts.grievance
    if cause is None:
        return {}
    quiet = facts.silence(cause.on)
    silent = {"silent"} if quiet is not None and quiet > SOON else set()
    holds = {"apologized"} if words.is_apologized else silent
    texts = words.case.playbook.plan.texts["say.sorry"]
    return {
        "cause": quoted_or_told(facts, cause),
        "publicly": lower_first(without_subject(cause.text)) if facts.is_public(cause) else "",
        "causeday": facts.day(cause.on),
        "said": said(facts, cause),
        "sorry": line(texts, holds, {"quiet": span_words(quiet or 0)}),
    }


def _between_us(words: Subject) -> dict[str, str]:
    """What was given, received and asked."""
    facts, person = words.facts, words.person
    found: dict[str, str] = {}
    if facts.gifts:
        shown = list(reversed(facts.gifts[:3]))
        found["gift"] = to_you(doing(facts.gifts[0].text), person)
        found["giftday"] = facts.day(facts.gifts[0].on)
        found["gifts"] = listed(dict.fromkeys(to_you(doing(one.text), person) for one in shown))
        found["giftnote"] = doing(facts.gifts[0].text)
        found["giftnotes"] = listed(dict.fromkeys(doing(one.text) for one in shown))
    if facts.given:
        one = facts.given[0]
        found["gave"] = done(one.text)
        found["yourgave"] = _to_them(_UNPAID_WORDS.sub("", to_you(done(one.text), person)))
        found["gaveday"] = facts.day(one.on)
    if facts.no or facts.fresh_yes or facts.asks:
        ask = facts.fresh_yes or facts.asks[0]
        found["favor"] = doing(_infinitive(ask.text).removeprefix("to "))
        found["yourfavor"] = to_you(found["favor"], person)
        found["favorday"] = facts.day(ask.replied_on)
    return found


def _colleague(words: Subject) -> dict[str, str]:
    """The colleague who can introduce us, or to whom their work is shown."""
    found: dict[str, str] = {}
    named = words.introducer or words.hero_for
    if named is not None:
        found["person"] = named.name
        found["personfirst"] = named.first_name
    if words.introducer is not None:
        found["doordebt"] = words.introducer_debt
        found["doorsaid"] = words.introducer_debt_said
    return found


def _to_them(action: str) -> str:
    """What we gave, as it is said to whom it went: "gave you a stand at the fair"."""
    verb, _, rest = action.partition(" ")
    return f"gave you {rest}" if verb == "gave" and "you" not in rest.split() else action


def _infinitive(text: str) -> str:
    """An ask as one asks it: "to introduce us to the parks office"."""
    held = lower_first(bare(text))
    return held if held.startswith("to ") else f"to {promise_words(text).act}"


def _is_hard(text: str) -> bool:
    """Whether the first word of a feeling names a hard one: "let down by our fitters"."""
    first = opening_word(text).casefold()
    return first in _HARD or (first.endswith("ed") and first not in _KIND)


def _feeling(text: str) -> bool:
    first = opening_word(text).casefold()
    return first.endswith("ed") or first in _FEELINGS
