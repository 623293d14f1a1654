"""Checks the templates of a playbook: which words each may name, and whether one fits everybody."""

import re
from collections.abc import Iterator, Mapping, Sequence
from string import Template
from typing import TYPE_CHECKING, Any, Final

from reltui.domain.coach.plan.subject import DAYS
from reltui.domain.session.facts import FACTS
from reltui.services.playbook.loading import Content, shipped

if TYPE_CHECKING:
    from reltui.domain.playbook import Text, Wait

IMPLIED: Final[Mapping[str, frozenset[str]]] = {
    **dict.fromkeys(("wants", "yourwants"), frozenset({"wants_known"})),
    **dict.fromkeys(("sees", "yoursees"), frozenset({"sees_known"})),
    **dict.fromkeys(("feels", "yourfeels", "hurt", "yourhurt"), frozenset({"feels_known"})),
    **dict.fromkeys(("potential", "yourpotential"), frozenset({"potential_known"})),
    **dict.fromkeys(
        ("gift", "gifts", "giftday", "giftnote", "giftnotes"), frozenset({"gift_unthanked"})
    ),
    **dict.fromkeys(("gave", "yourgave", "gaveday"), frozenset({"we_gave"})),
    **dict.fromkeys(("cause", "causeday", "said", "sorry"), frozenset({"cause_known"})),
    **dict.fromkeys(("newsnote", "newsdeed", "newsday"), frozenset({"contradicted"})),
    **dict.fromkeys(("thing", "yourthing"), frozenset({"named"})),
    **dict.fromkeys(("praise", "yourpraise", "praiseday"), frozenset({"praise_known"})),
    **dict.fromkeys(("goal", "goalday"), frozenset({"goal_known"})),
    **dict.fromkeys(("doordebt", "doorsaid"), frozenset({"door_debt"})),
    **dict.fromkeys(("last", "since", "heard"), frozenset({"spoken"})),
    **dict.fromkeys(("theirtopic", "yourtopic"), frozenset({"topic_known"})),
    **dict.fromkeys(("yourrisk", "riskday"), frozenset({"risk_open"})),
    **dict.fromkeys(("ourhelp", "yourhelp"), frozenset({"help_planned"})),
    **dict.fromkeys(
        ("askedthing", "yourasked", "askedis", "askedit", "askedthem"), frozenset({"request_open"})
    ),
    **dict.fromkeys(("promise", "yourpromise", "promiseday"), frozenset({"promise_told"})),
    "yourtrouble": frozenset({"trouble_known"}),
    **dict.fromkeys(
        ("wanted", "yourwanted", "wantedis", "wantedit", "wantedthem"), frozenset({"request"})
    ),
    **dict.fromkeys(("tried", "yourtried"), frozenset({"tried_known"})),
    **dict.fromkeys(("brokenwhy", "yourbrokenwhy"), frozenset({"why_known"})),
    "firstdue": frozenset({"again_late"}),
    "remedyday": frozenset({"remedied"}),
    "metat": frozenset({"met_known"}),
    "brought": frozenset({"brought_known"}),
    "youthen": frozenset({"then_known"}),
    "origin": frozenset({"origin_known"}),
    "publicly": frozenset({"cause_public"}),
    "reasonsaid": frozenset({"reason_given"}),
    "yournews": frozenset({"news_told"}),
    "callsubject": frozenset({"call_subject"}),
    "present": frozenset({"present_named"}),
    **dict.fromkeys(("slip", "yourslip"), frozenset({"slip_known"})),
    "saidthen": frozenset({"then_said"}),
    "joysaid": frozenset({"joy_noted"}),
    "follows": frozenset({"follows_known"}),
    "backwish": frozenset({"back_wish"}),
}
"""The premise that a slot takes for granted: a text that names the one declares the other."""

_TAKEN_FOR_GRANTED: Final = (
    (re.compile(r"\bsay back\b|\bwe last\b|\byou last\b|\blast words\b", re.IGNORECASE), "spoken"),
    (re.compile(r"\bstill your\b", re.IGNORECASE), "earlier_yes"),
    (
        re.compile(
            r"\bI am ringing\b|\bhear your voice\b|\bthis is (?:my|the) call\b|\bgood moment\b|"
            r"\bdo you have (?:a|two|ten) minutes?\b|\bI have come because\b",
            re.IGNORECASE,
        ),
        "voiced",
    ),
    (re.compile(r"(?<!may )\bI write\b|\bwrite late\b|\bgood reason to write\b"), "written"),
)
"""Phrases that take something for granted, with the premise that they need."""

PERSONAL: Final = frozenset(
    {
        *(
            "first",
            "he",
            "him",
            "his",
            "name",
            "account",
            "title",
            "role",
            "offer",
            "example",
            "reach",
        ),
        *("level", "levelname", "next", "nextname", "personfirst", "person", "favor", "yourfavor"),
        *("favorday", *IMPLIED),
    }
)
"""What a text may name of any person; a text whose words are not all known is passed over."""

_ALWAYS: Final = frozenset(
    {"role", "offer", "example", "reach", "first", "he", "him", "his", "name"}
)
"""Words that are known for every person."""

PIECES: Final[Mapping[str, frozenset[str]]] = {
    "through.what": frozenset(),
    "through.say": frozenset(),
    "also.late": frozenset({"second", "seconddue", "newday"}),
    "also.theirs": frozenset({"theirthing", "theirwas"}),
    "also.question": frozenset({"asked", "on"}),
    "also.thanks": frozenset(),
    "also.heard": frozenset({"heard"}),
    "also.good": frozenset({"heard"}),
    "also.praised": frozenset({"heard"}),
    "also.joy": frozenset({"heard", "heir"}),
    "also.thanks.first": frozenset(),
    "also.yes": frozenset({"yourfavor"}),
    "box.what": frozenset(),
    "box.say": frozenset(),
    "away.what": frozenset({"note", "backday"}),
    "away.say": frozenset({"note", "backday"}),
    "away.joy.what": frozenset({"note", "backday"}),
    "away.joy.say": frozenset({"note", "backday", "wordday"}),
    "away.owed.what": frozenset({"note", "owed"}),
    "away.owed.say": frozenset({"note", "owed", "owedsaid"}),
    "also.pressed": frozenset({"pressed"}),
    "complaint.what": frozenset(),
    "complaint.say": frozenset(),
    "unknown.what": frozenset(),
    "unknown.say": frozenset(),
    "trouble.what": frozenset(),
    "trouble.say": frozenset(),
    "trouble.owed.what": frozenset({"owed"}),
    "trouble.owed.say": frozenset({"yourowed"}),
    "unneeded.what": frozenset({"owed", "wordday"}),
    "unneeded.say": frozenset({"yourowed", "wordday"}),
    "later_day.what": frozenset({"owed", "wordday", "laterday"}),
    "later_day.say": frozenset({"yourowed", "wordday", "laterday"}),
    "trouble.sent.what": frozenset({"owed", "is", "them"}),
    "trouble.sent.say": frozenset({"yourowed", "comes", "it", "them"}),
    **{
        f"{name}.{part}": frozenset({"word", "wordday", "wordsaid", "offersent"})
        for name in (
            *(
                "burden",
                "demand",
                "lost",
                "declined",
                "farewell",
                "rival",
                "offered",
                "invited",
                "moved",
            ),
            *("good_turn", "word", "joy", "asked", "missed_call", "our_no", "delay"),
            *("owed_money", "our_fault", "no_show", "unclear", "met_again", "silent_offer"),
            *("accepted", "newcomer", "back_again", "last_note", "relief", "follow_up"),
            "their_slip",
        )
        for part in ("what", "say")
    },
    **{
        f"{name}.{part}": frozenset({"word", "wordday", "wordsaid", "namedday", "onday"})
        for name in DAYS
        for part in ("what", "say")
    },
    "endangered.what": frozenset({"owed", "word", "wordday", "due"}),
    "endangered.say": frozenset({"yourowed", "due"}),
    **{
        f"ends.{part}": frozenset({"word", "wordday", "ending", "endday"})
        for part in ("what", "say")
    },
    "referred.what": frozenset({"word", "wordday", "referrer"}),
    "referred.say": frozenset({"referrer"}),
    "agreed.what": frozenset({"daynote", "namedday"}),
    "agreed.say": frozenset({"namedday"}),
    "invoice.what": frozenset({"openbill"}),
    "invoice.say": frozenset({"billday"}),
    "dearer.what": frozenset({"word", "wordday"}),
    "dearer.say": frozenset({"word", "wordday"}),
    "price_rise.what": frozenset({"rise"}),
    "price_rise.say": frozenset({"rise"}),
    "ripe.what": frozenset({"ripeday", "ripeask"}),
    "ripe.say": frozenset({"ripeday", "yourripe"}),
    "leave.what": frozenset({"leaveday", "standin"}),
    "leave.say": frozenset({"leaveday", "standin"}),
    "assistant.what": frozenset({"assistant"}),
    "assistant.say": frozenset({"assistant"}),
    "mails.what": frozenset(),
    "mails.say": frozenset(),
    "also.sent_back": frozenset({"heard"}),
    "we_promised.what": frozenset({"promise", "promiseday"}),
    "we_promised.say": frozenset({"yourpromise", "promiseday"}),
    "they_promised.what": frozenset({"promise", "promiseday"}),
    "they_promised.say": frozenset({"yourpromise", "promiseday"}),
    "requested.what": frozenset({"askedthing"}),
    "requested.say": frozenset({"askedthing", "yourasked", "askedis", "askedit", "askedthem"}),
}
"""Every sentence that may stand behind the opening words, with the words it may name."""

_IN_CATALOGUE: Final = frozenset({"first", "name", "role", "offer"})
"""What an ask or a help may name: it stands inside other texts, so that it must always be known."""

_NOT_ALWAYS: Final = frozenset(
    {"yournews", "days", "statement", "ask", "years", "thing", "yourthing", "topic"}
)
"""Words of a move that are not known every time."""


def template_problems(name: str, content: Content) -> Iterator[str]:
    """Faults of one file's templates: words that nobody knows, or no text that serves everybody."""
    if name == "coach":
        yield from _coach_problems(content)
    for where, play, own in _plays(name, content):
        for part in ("what", "say"):
            entries = play[part]
            texts = [entry["text"] for entry in entries]
            yield from _word_problems(f"{where} > {part}", texts, PERSONAL | own)
            yield from _premise_problems(f"{where} > {part}", entries, own)
            always = _ALWAYS | own - _NOT_ALWAYS
            plain = (entry for entry in entries if not entry["needs"])
            if not any(_words(entry["text"]) <= always for entry in plain):
                yield f"{where} > {part}: needs one text without premises that names only the name"
    if name == "plan":
        yield from _plan_problems(content)
    yield from _text_problems(name, content)


def _plan_problems(content: Content) -> Iterator[str]:
    """Faults of the texts of the plan: keys and words that the coach does not know.

    A text may name what any text may, what the promise or the question at hand brings along, and
    what the shipped texts of its key name.
    """
    known, at_hand = shipped().plan, frozenset(shipped().names["commitment.due"])
    for part, theirs in (("texts", known.texts), ("waits", known.waits)):
        held: Mapping[str, Sequence[Text | Wait]] = theirs
        for key, entries in content[part].items():
            where = f"{part} > {key}"
            if key not in held:
                yield f"{where}: is not a text that the coach uses"
                continue
            own = frozenset(slot for one in held[key] for slot in one.slots) | at_hand
            said = [
                " ".join(
                    (*(entry[name] for name in entry if name in _SAID), *entry.get("reasons", ()))
                )
                for entry in entries
            ]
            yield from _word_problems(where, said, PERSONAL | own)
            told = [{**entry, "text": text} for entry, text in zip(entries, said, strict=True)]
            yield from _premise_problems(where, told, frozenset())
    for key in sorted(content["phrases"].keys() - known.phrases.keys()):
        yield f"phrases > {key}: is not a phrase that the coach uses"


_SAID: Final = ("text", "what", "because", "until")


def _text_problems(name: str, content: Content) -> Iterator[str]:
    """Faults of the texts that are not plays: steps, questions, asks and helps."""
    if name == "ladder":
        for number, step in enumerate(content["climb"], start=1):
            texts = [step["question"], step["hint"]]
            yield from _word_problems(f"climb > {number}", texts, _IN_CATALOGUE)
    if name == "session":
        for entry in content["questions"]:
            where = f"questions > {entry['key']}"
            own = FACTS[entry["about"]][1]
            yield from _word_problems(where, [entry["text"], entry.get("hint", "")], PERSONAL | own)
    if name == "engagement":
        for kind in ("asks", "helps"):
            for size, texts in content[kind].items():
                yield from _word_problems(f"{kind} > {size}", texts, _IN_CATALOGUE)


def _coach_problems(content: Content) -> Iterator[str]:
    strange = sorted(content["moves"].keys() ^ content["names"].keys())
    yield from (f"moves > {key}: is not a move that the coach makes" for key in strange)
    for key, entries in content["pieces"].items():
        if key not in PIECES:
            yield f"pieces > {key}: is not a sentence that the coach knows"
            continue
        known = PERSONAL | PIECES[key]
        yield from _word_problems(f"pieces > {key}", [one["text"] for one in entries], known)
        yield from _premise_problems(f"pieces > {key}", entries, PIECES[key])


def _premise_problems(
    where: str, entries: list[dict[str, Any]], own: frozenset[str]
) -> Iterator[str]:
    """Texts that take something for granted without declaring the premise for it."""
    for number, entry in enumerate(entries, start=1):
        needs = set(entry["needs"])
        wanted = {
            premise
            for slot in _words(entry["text"]) - (own - {"thing", "yourthing", "yournews"})
            for premise in IMPLIED.get(slot, ())
        }
        wanted |= {
            premise for phrase, premise in _TAKEN_FOR_GRANTED if phrase.search(entry["text"])
        }
        if missing := sorted(wanted - needs):
            yield f"{where} > {number}: takes {missing[0]} for granted; declare it in needs"


def _plays(
    name: str, content: Content
) -> Iterator[tuple[str, dict[str, list[dict[str, Any]]], frozenset[str]]]:
    none: frozenset[str] = frozenset()
    match name:
        case "coach":
            for key, play in content["moves"].items():
                yield f"moves > {key}", play, frozenset(content["names"].get(key, ()))
        case "matrix":
            for kind in ("plays", "flips"):
                for key, play in content[kind].items():
                    yield f"{kind} > {key}", play, none
        case "ladder":
            for entry in content["levels"]:
                yield f"levels > {entry['level']} > climb", entry["climb"], none
        case "trust":
            for entry in content["practices"]:
                yield f"practices > {entry['key']} > play", entry["play"], none
        case _:
            pass


def _words(text: str) -> frozenset[str]:
    template = Template(text)
    return frozenset(template.get_identifiers()) if template.is_valid() else frozenset()


def _word_problems(where: str, texts: list[str], known: frozenset[str]) -> Iterator[str]:
    for number, text in enumerate(texts, start=1):
        if not Template(text).is_valid():
            yield f"{where} > {number}: has a $ that begins no word; write $$ for the sign itself"
        elif strange := sorted(_words(text) - known):
            allowed = ", ".join(f"${word}" for word in sorted(known))
            yield f"{where} > {number}: names ${strange[0]}, unknown here; it may name {allowed}"
