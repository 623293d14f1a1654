"""The example book: forty invented people and two years with them, counted back from any day.

`data/example.json` holds a list of people, each with facts and events; a day is a number of days
from today (-12, 3), so that the book never grows old. An event is a list: its kind, its day, then
what `_EVENTS` reads from it.
"""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Any, Final

from reltui import resources
from reltui.domain.named import NamedTuple
from reltui.domain.people import events, notes
from reltui.domain.people.contact import Answer, Contact, Goal, Mark, Placement, Ready
from reltui.domain.people.sessions import CoachingSession, SessionLine
from reltui.domain.vocabulary import OccasionKind, Side

if TYPE_CHECKING:
    from reltui.book.book import Book, Change

NAME: Final = "the example book"
"""The name of the one change that writes it."""

Person = Mapping[str, Any]
"""One person of the file, as parsed."""

Day = Callable[[int], date]
"""From a number of days counted from today to the day itself."""

_SAID: Final = ("purpose", "potential", "sees", "feels", "wants", "satisfaction")


def build_example(book: "Book", today: date, at: datetime) -> None:
    """Write the example book as it stands on a day, as one change.

    Raises:
        BookError: the book could not keep it; nothing was changed.
    """

    def day(offset: int) -> date:
        return today + timedelta(days=offset)

    people: list[Person] = resources.data("example")["people"]
    with book.change(NAME, at) as change:
        ids = {person["key"]: change.add(_contact(person, day)).id for person in people}
        for person in people:
            _tell(change, person, day, ids)


def _tell(change: "Change", person: Person, day: Day, ids: Mapping[str, str]) -> None:
    """Everything that happened with one person."""
    who = ids[person["key"]]
    for side in Side:
        for offset, level in person.get(side, ()):
            change.add(events.LevelChange("", who, day(offset), side, level))
    for kind, offset, *rest in person.get("events", ()):
        change.add(_EVENTS[kind](Happened(who, day(offset), rest, day, ids)))


def _contact(person: Person, day: Day) -> Contact:
    facts: dict[str, Any] = {name: _said(person[name], day) for name in _SAID if name in person}
    placement: Mapping[str, list[Any]] = person.get("placement", {})
    placed: dict[str, Any] = {name: _said(entry, day) for name, entry in placement.items()}
    until = person.get("snoozed")
    return Contact(
        id="",
        name=person["name"],
        added=day(person["added"]),
        account=person["account"],
        title=person["title"],
        direction=person["direction"],
        emails=tuple(person.get("emails", ())),
        phones=tuple(person.get("phones", ())),
        tags=tuple(person.get("tags", ())),
        note=person.get("note", ""),
        placement=Placement(**placed),
        ours=_mark(person, "ours", day),
        theirs=_mark(person, "theirs", day),
        ready=_ready(person, day),
        goal=_goal(person, day),
        cadence=person.get("cadence", "auto"),
        snoozed_until=None if until is None else day(until),
        source=NAME,
        **facts,
    )


def _said(entry: list[Any], day: Day) -> Answer:
    offset, value, *evidence = entry
    return Answer(value, day(offset), evidence="".join(evidence))


def _mark(person: Person, side: str, day: Day) -> Mark | None:
    steps = person.get(side)
    return Mark(steps[-1][1], day(steps[-1][0])) if steps else None


def _ready(person: Person, day: Day) -> Ready | None:
    if "ready" not in person:
        return None
    offset, value = person["ready"]
    return Ready(value, day(offset), min(person["ours"][-1][1], person["theirs"][-1][1]))


def _goal(person: Person, day: Day) -> Goal | None:
    if "goal" not in person:
        return None
    offset, level, by = person["goal"]
    return Goal(level, day(by), day(offset))


class Happened(NamedTuple):
    """One event of somebody, as the file of the example has it."""

    who: str
    on: date
    rest: list[Any]
    """What it holds beside its kind and its day, in the order of its maker."""
    day: Day
    ids: Mapping[str, str]
    """The ids of the people, by their names in the file."""


Maker = Callable[[Happened], events.Event]


def _touch(one: Happened) -> events.Touch:
    kind, by, text, *mark = one.rest
    return events.Touch("", one.who, one.on, text, kind, by, confidential=bool(mark))


def _commitment(one: Happened) -> events.Commitment:
    due, by, text, *end = one.rest
    if not end:
        return events.Commitment("", one.who, one.on, text, one.day(due), by)
    state, closed, *word = end
    return events.Commitment(
        "", one.who, one.on, text, one.day(due), by, state, one.day(closed), word="".join(word)
    )


def _entry(one: Happened) -> events.Entry:
    way, kind, size, text = one.rest
    return events.Entry("", one.who, one.on, way, text, kind, size)


def _ask(one: Happened) -> events.Ask:
    size, text, *answer = one.rest
    return events.Ask("", one.who, one.on, text, size, answer[0] if answer else None)


def _exposure(one: Happened) -> events.Exposure:
    by, size, text, *outcome = one.rest
    return events.Exposure("", one.who, one.on, text, by, size, outcome[0] if outcome else None)


def _fall(one: Happened) -> events.Fall:
    return events.Fall("", one.who, one.on, *one.rest)


def _check(one: Happened) -> events.Check:
    return events.Check("", one.who, one.on, *one.rest)


def _story(one: Happened) -> events.Story:
    text, *mark = one.rest
    return events.Story("", one.who, one.on, text, confidential=bool(mark))


def _question(one: Happened) -> events.Question:
    text, *end = one.rest
    if not end:
        return events.Question("", one.who, one.on, text)
    return events.Question("", one.who, one.on, text, end[0], one.day(end[1]))


def _completed_move(one: Happened) -> events.CompletedMove:
    return events.CompletedMove("", one.who, one.on, *one.rest)


def _snooze(one: Happened) -> events.Snooze:
    return events.Snooze("", one.who, one.on, one.day(one.rest[0]))


def _seen(one: Happened) -> events.Seen:
    return events.Seen("", one.who, one.on, one.day(one.rest[0]))


def _exercise(one: Happened) -> events.Exercise:
    practice, done, lines, *request = one.rest
    asked = "".join(request)
    return events.Exercise("", one.who, one.on, practice, tuple(lines), done, request=asked)


def _tie(one: Happened) -> events.Tie:
    kind, other = one.rest
    return events.Tie("", one.who, one.on, one.ids[other], kind)


def _before(one: Happened) -> events.ReplacedAnswer:
    until, name, value, *evidence = one.rest
    return events.ReplacedAnswer(
        "", one.who, one.on, name, value, one.day(until), "".join(evidence)
    )


def _climb(one: Happened) -> events.Climb:
    level, step, *end = one.rest
    if not end:
        return events.Climb("", one.who, one.on, level, step)
    outcome, closed, word = end
    return events.Climb("", one.who, one.on, level, step, outcome, one.day(closed), word)


def _session(one: Happened) -> CoachingSession:
    key, due, account, *closed = one.rest
    record = CoachingSession("", one.who, one.on, key, one.day(due), account, "planned")
    return replace(record, state="closed", closed=one.day(closed[0])) if closed else record


def _session_line(one: Happened) -> SessionLine:
    key, part, text, more = one.rest
    facts = {**more, "due": one.day(more["due"])} if "due" in more else more
    return SessionLine("", one.who, one.on, key, part, text, **facts)


def _occasion(one: Happened) -> notes.Occasion:
    """A date so many days from the day of the demo; `age` is how many years back it began."""
    kind, offset, name, age = one.rest
    held = one.day(offset)
    year = None if age is None else held.year - age
    yearly = kind != "contract_end"
    return notes.Occasion(
        "", one.who, one.on, OccasionKind(kind), held.month, held.day, year, name, yearly
    )


def _position(one: Happened) -> notes.Position:
    """A place in an organization, from and until days that are counted from that of the demo."""
    account, role, since, until = one.rest
    ends = None if until is None else one.day(until)
    return notes.Position(
        "", one.who, one.on, account, role, None if since is None else one.day(since), ends
    )


def _note(kind: type[Any]) -> Maker:
    """A note whose fields are written down in their order."""

    def make(one: Happened) -> events.Event:
        made: events.Event = kind("", one.who, one.on, *one.rest)
        return made

    return make


_EVENTS: Final[Mapping[str, Maker]] = {
    "touch": _touch,
    "commitment": _commitment,
    "entry": _entry,
    "ask": _ask,
    "exposure": _exposure,
    "fall": _fall,
    "check": _check,
    "story": _story,
    "question": _question,
    "deed": _completed_move,
    "snooze": _snooze,
    "seen": _seen,
    "exercise": _exercise,
    "tie": _tie,
    "before": _before,
    "climb": _climb,
    "session": _session,
    "session_line": _session_line,
    "occasion": _occasion,
    "note": _note(events.PlainNote),
    "evidence": _note(events.FieldEvidence),
    "news": _note(notes.News),
    "thanks": _note(notes.Thanks),
    "our_question": _note(notes.OurQuestion),
    "planned": _note(notes.Planned),
    "link": _note(notes.ItemLink),
    "mention": _note(notes.Mention),
    "position": _position,
}
