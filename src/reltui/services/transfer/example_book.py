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
        change.add(_EVENTS[kind](who, day(offset), rest, day, ids))


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


Maker = Callable[[str, date, list[Any], Day, Mapping[str, str]], events.Event]


def _touch(who: str, on: date, rest: list[Any], _: Day, __: Mapping[str, str]) -> events.Touch:
    kind, by, text, *mark = rest
    return events.Touch("", who, on, text, kind, by, confidential=bool(mark))


def _commitment(
    who: str, on: date, rest: list[Any], day: Day, _: Mapping[str, str]
) -> events.Commitment:
    due, by, text, *end = rest
    if not end:
        return events.Commitment("", who, on, text, day(due), by)
    state, closed, *word = end
    return events.Commitment(
        "", who, on, text, day(due), by, state, day(closed), word="".join(word)
    )


def _entry(who: str, on: date, rest: list[Any], _: Day, __: Mapping[str, str]) -> events.Entry:
    way, kind, size, text = rest
    return events.Entry("", who, on, way, text, kind, size)


def _ask(who: str, on: date, rest: list[Any], _: Day, __: Mapping[str, str]) -> events.Ask:
    size, text, *answer = rest
    return events.Ask("", who, on, text, size, answer[0] if answer else None)


def _exposure(
    who: str, on: date, rest: list[Any], _: Day, __: Mapping[str, str]
) -> events.Exposure:
    by, size, text, *outcome = rest
    return events.Exposure("", who, on, text, by, size, outcome[0] if outcome else None)


def _fall(who: str, on: date, rest: list[Any], _: Day, __: Mapping[str, str]) -> events.Fall:
    return events.Fall("", who, on, *rest)


def _check(who: str, on: date, rest: list[Any], _: Day, __: Mapping[str, str]) -> events.Check:
    return events.Check("", who, on, *rest)


def _story(who: str, on: date, rest: list[Any], _: Day, __: Mapping[str, str]) -> events.Story:
    text, *mark = rest
    return events.Story("", who, on, text, confidential=bool(mark))


def _question(
    who: str, on: date, rest: list[Any], day: Day, _: Mapping[str, str]
) -> events.Question:
    text, *end = rest
    if not end:
        return events.Question("", who, on, text)
    return events.Question("", who, on, text, end[0], day(end[1]))


def _completed_move(
    who: str, on: date, rest: list[Any], _: Day, __: Mapping[str, str]
) -> events.CompletedMove:
    return events.CompletedMove("", who, on, *rest)


def _snooze(who: str, on: date, rest: list[Any], day: Day, _: Mapping[str, str]) -> events.Snooze:
    return events.Snooze("", who, on, day(rest[0]))


def _seen(who: str, on: date, rest: list[Any], day: Day, _: Mapping[str, str]) -> events.Seen:
    return events.Seen("", who, on, day(rest[0]))


def _exercise(
    who: str, on: date, rest: list[Any], _: Day, __: Mapping[str, str]
) -> events.Exercise:
    practice, done, lines, *request = rest
    asked = "".join(request)
    return events.Exercise("", who, on, practice, tuple(lines), done, request=asked)


def _tie(who: str, on: date, rest: list[Any], _: Day, ids: Mapping[str, str]) -> events.Tie:
    kind, other = rest
    return events.Tie("", who, on, ids[other], kind)


def _before(
    who: str, on: date, rest: list[Any], day: Day, _: Mapping[str, str]
) -> events.ReplacedAnswer:
    until, name, value, *evidence = rest
    return events.ReplacedAnswer("", who, on, name, value, day(until), "".join(evidence))


def _climb(who: str, on: date, rest: list[Any], day: Day, _: Mapping[str, str]) -> events.Climb:
    level, step, *end = rest
    if not end:
        return events.Climb("", who, on, level, step)
    outcome, closed, word = end
    return events.Climb("", who, on, level, step, outcome, day(closed), word)


def _session(
    who: str, on: date, rest: list[Any], day: Day, _: Mapping[str, str]
) -> CoachingSession:
    key, due, account, *closed = rest
    record = CoachingSession("", who, on, key, day(due), account, "planned")
    return replace(record, state="closed", closed=day(closed[0])) if closed else record


def _session_line(
    who: str, on: date, rest: list[Any], day: Day, _: Mapping[str, str]
) -> SessionLine:
    key, part, text, more = rest
    facts = {**more, "due": day(more["due"])} if "due" in more else more
    return SessionLine("", who, on, key, part, text, **facts)


def _occasion(
    who: str, on: date, rest: list[Any], day: Day, _: Mapping[str, str]
) -> notes.Occasion:
    """A date so many days from the day of the demo; `age` is how many years back it began."""
    kind, offset, name, age = rest
    held = day(offset)
    year = None if age is None else held.year - age
    yearly = kind != "contract_end"
    return notes.Occasion("", who, on, OccasionKind(kind), held.month, held.day, year, name, yearly)


def _position(
    who: str, on: date, rest: list[Any], day: Day, _: Mapping[str, str]
) -> notes.Position:
    """A place in an organization, from and until days that are counted from that of the demo."""
    account, role, since, until = rest
    ends = None if until is None else day(until)
    return notes.Position("", who, on, account, role, None if since is None else day(since), ends)


def _note(kind: type[Any]) -> Maker:
    """A note whose fields are written down in their order."""

    def make(who: str, on: date, rest: list[Any], _: Day, __: Mapping[str, str]) -> events.Event:
        made: events.Event = kind("", who, on, *rest)
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
