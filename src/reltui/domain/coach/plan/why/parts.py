"""Sentences that the reasons of several kinds of moves share."""

import re
from collections.abc import Iterable, Iterator
from datetime import date

from reltui.domain.coach.plan.texts import sentences
from reltui.domain.coach.plan.words import Words
from reltui.domain.people.events import Ask, Entry
from reltui.domain.text.spoken import span_words
from reltui.domain.text.wording import bare, doing, done, listed, lower_first, opening_word


def reasons(words: Words) -> str:
    """What the rule itself gives as its facts."""
    told = (fact for reason in words.finding.reasons() for fact in reason.facts[:3])
    return sentences(*(spoken(words, fact) for fact in told))


def spoken(words: Words, fact: str) -> str:
    """A fact of a rule as one says it: its days in words, and none of them twice."""
    text = re.sub(r" \(\d{4}-\d{2}-\d{2}\)", "", fact)
    text = re.sub(r"\(\d{4}-\d{2}-\d{2}, ", "(", text)
    return re.sub(
        r"\d{4}-\d{2}-\d{2}",
        lambda found: words.facts.day(date.fromisoformat(found.group())),
        text,
    )


def given_with_days(words: Words, entries: Iterable[Entry]) -> str:
    """What was given, each with its day: "lent us a crane (3 May)"."""
    return once_each((done(one.text), words.facts.day(one.on)) for one in entries)


def once_each(told: Iterable[tuple[str, str]]) -> str:
    """Actions with their days; one that was done several times is named once, with all its days."""
    days: dict[str, list[str]] = {}
    for text, day in told:
        days.setdefault(text, []).append(day)
    return listed(_verb_once([f"{text} ({listed(found)})" for text, found in days.items()]))


def _verb_once(told: list[str]) -> list[str]:
    """Actions of which each began with the same verb: it is said with the first alone."""
    verb = opening_word(told[0]) if told else ""
    same = len(told) > 1 and all(opening_word(one) == verb == "gave" for one in told)
    return [told[0], *(one.partition(" ")[2] for one in told[1:])] if same else told


def asked(ask: Ask) -> str:
    """What was asked, as an action: "introduce us to the parks office"."""
    return lower_first(bare(ask.text)).removeprefix("to ")


def asking(ask: Ask) -> str:
    """What was asked, as one speaks of it: "introducing us to the parks office"."""
    return doing(asked(ask))


def wanted(words: Words) -> Iterator[str]:
    """What they want, where it is noted."""
    if words.case.contact.wants:
        yield words.line("why.wants")


def unreturned(words: Words) -> str:
    """Our calls and mails that were not returned; "" without any."""
    sent = words.facts.unreturned
    if not sent:
        return ""
    days = listed(words.facts.day(one.on) for one in sent)
    what = "call" if all(one.kind == "call" for one in sent) else "word"
    return words.line(f"why.unreturned.{what}{'s' * (len(sent) > 1)}", days=days)


def means(words: Words, name: str, value: str) -> str:
    """What an answer of the matrix says about the person: "takes your calls"."""
    return words.phrase(f"means.{name}.{value}")


def ago(words: Words, day: date) -> str:
    """How long ago a day was, in words."""
    return span_words(words.facts.age(day))
