"""Further kinds of events, beside `events.py`: dates, news, thanks, plans, our questions."""

from datetime import date

from reltui.domain.record import record
from reltui.domain.text.dates import yearly_day
from reltui.domain.vocabulary import LinkKind, NewsKind, OccasionKind, PlannedKind, ThanksKind


@record
class Occasion:
    """A date that matters to somebody: a birthday, an anniversary, the end of a contract.

    `year` is None where only the day of the year is known; `yearly` says whether it comes again
    each year. `name` is what the user calls it.
    """

    id: str
    who: str
    on: date
    kind: OccasionKind
    month: int
    day: int
    year: int | None = None
    name: str = ""
    yearly: bool = True
    seq: int = 0
    confidential: bool = False

    def around(self, today: date, after: int = 3) -> date | None:
        """Its next day, or the last one if that is at most so many days ago; None if neither.

        29 February comes on the 28th in a year without it.
        """
        if not self.yearly:
            return None if self.year is None else yearly_day(self.year, self.month, self.day)
        years = (today.year - 1, today.year, today.year + 1)
        days = (yearly_day(year, self.month, self.day) for year in years)
        return next((day for day in days if (today - day).days <= after), None)

    def years_on(self, day: date) -> int | None:
        """The number of years since, on a day; None if the year is unknown or the same."""
        return None if self.year is None or day.year <= self.year else day.year - self.year

    @property
    def word(self) -> str:
        """What it is called."""
        return self.name or self.kind.replace("_", " ")


@record
class News:
    """Something new about somebody: a new job, a new company, or what a third party told.

    `teller` is who told it, "" where nobody did; `protected` that the teller must not be exposed.
    `contradicts` is the field of the contact that it puts in doubt.
    """

    id: str
    who: str
    on: date
    text: str
    kind: NewsKind = NewsKind.HEARD
    teller: str = ""
    protected: bool = False
    contradicts: str = ""
    seq: int = 0
    confidential: bool = False


@record
class Thanks:
    """A thank-you, or an apology, for one thing: `about` is the id of the gift, promise or fall."""

    id: str
    who: str
    on: date
    kind: ThanksKind
    about: str
    text: str = ""
    seq: int = 0
    confidential: bool = False


@record
class OurQuestion:
    """A question of ours to a contact, open until they answer."""

    id: str
    who: str
    on: date
    text: str
    answer: str | None = None
    answered: date | None = None
    seq: int = 0
    confidential: bool = False


@record
class Planned:
    """An ask or a help that we plan to make, with its size from 1 to 7."""

    id: str
    who: str
    on: date
    kind: PlannedKind
    text: str
    size: int = 1
    seq: int = 0
    confidential: bool = False


@record
class ItemLink:
    """What one item has to do with another: `item` and `target` are ids of records or contacts.

    "m3 waits for q1", "l2 serves wants", "m1 hurts c7": a field of the contact may stand for
    `target`, and a name for somebody who is not a contact.
    """

    id: str
    who: str
    on: date
    item: str
    kind: LinkKind
    target: str
    seq: int = 0


@record
class Mention:
    """A mentioned person or body that is not a contact: a deputy, a daughter, the board."""

    id: str
    who: str
    on: date
    name: str
    role: str = ""
    text: str = ""
    seq: int = 0
    confidential: bool = False


@record
class Position:
    """A place that somebody holds or held in an organization, beside the one of their card.

    `since` and `until` are None where the day is not known; `until` is the last day, a position
    without one is still held.
    """

    id: str
    who: str
    on: date
    account: str
    role: str = ""
    since: date | None = None
    until: date | None = None
    seq: int = 0
    confidential: bool = False

    def held_on(self, day: date) -> bool:
        """Whether it was held on a day."""
        begun = self.since is None or self.since <= day
        return begun and (self.until is None or day <= self.until)


Note = Occasion | News | Thanks | OurQuestion | Planned | ItemLink | Mention | Position
"""Any of these events."""
