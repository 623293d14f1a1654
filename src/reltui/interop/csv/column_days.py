"""The days in the cells of a table: how each column writes them, and which are not days."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping

from reltui.domain.text.plural import first_few, plural
from reltui.domain.text.safe import clean_line
from reltui.interop.csv.columns import column_line
from reltui.interop.source.days import croatian_of, day_of, order_of, serial_day
from reltui.interop.source.people import Person


class ColumnDays:
    """Reads the days of all columns of a table.

    `header` gives the header of a column by its place; `hints` are the sentences for the user.
    """

    def __init__(self, header: Callable[[int], str], hints: list[str]) -> None:
        self._header, self._hints = header, hints
        self._unsure: list[tuple[int, int, str, str]] = []
        self._no_days: list[tuple[int, str]] = []
        self._day_first: dict[int, set[bool]] = {}
        self._croatian: dict[int, set[bool]] = {}
        self._serials: list[tuple[int, int, str, str]] = []
        self._told_days: Counter[int] = Counter()

    def read(self, name: str, index: int, text: str, line: int) -> list[str]:
        """A day in the form of a vCard; a day that can be read in two ways is kept as it is."""
        order = order_of(text)
        if order is not None:
            self._day_first.setdefault(index, set()).add(order)
        if (language := croatian_of(text)) is not None:
            self._croatian.setdefault(index, set()).add(language)
        kept = column_line(self._header(index), text)
        if serial_day(text):
            self._serials.append((line, index, text, name))
            return [kept]
        if day := day_of(text):
            self._told_days[index] += 1
            return [f"{name}:{day}"]
        if day_of(text, day_first=True, croatian=True):
            self._told_days[index] += 1
            self._unsure.append((line, index, text, name))
        else:
            self._no_days.append((line, text))
        return [kept]

    def settled(self, people: list[Person]) -> list[Person]:
        """The people, with the days that only the other days of their column show how to read.

        In a column that holds 21/5/1980, the day comes first in 5/6/1980 too; in one that holds 3
        lipnja, 5 listopada is in October. In one that holds more numbers than days, 29221 is the
        day that a spreadsheet means by it.
        """
        numbers = Counter(index for _, index, _, _ in self._serials)
        told: dict[int, dict[str, str]] = {}
        read = []
        for line, index, text, name in self._serials:
            if self._told_days[index] >= numbers[index]:
                self._no_days.append((line, text))
                continue
            kept = column_line(self._header(index), text)
            day = serial_day(text)
            told.setdefault(line, {})[kept] = f"{name}:{day}"
            read.append(f"{text} on line {line} as {day[:4]}-{day[4:6]}-{day[6:]}")
        if read:
            days = plural(len(read), "day")
            self._hints.append(
                f"{days} of a spreadsheet were numbers and were read, such as {read[0]}."
            )
        unsure = []
        for line, index, text, name in self._unsure:
            order = _only(self._day_first.get(index))
            day = day_of(text, day_first=order, croatian=_only(self._croatian.get(index)))
            if day:
                kept = column_line(self._header(index), text)
                told.setdefault(line, {})[kept] = f"{name}:{day}"
            else:
                unsure.append((line, index, text, name))
        self._unsure = unsure
        return [_with_days(one, told[one.line]) if one.line in told else one for one in people]

    def end_before(self, line: int) -> None:
        """Remove what is known of the rows from this line on: they hold no people."""
        self._no_days = [one for one in self._no_days if one[0] < line]
        self._serials = [one for one in self._serials if one[0] < line]

    def hints_on_two_readings(self) -> Iterator[str]:
        """A sentence on days that can be read in two ways."""
        if self._unsure:
            line, _, text, _ = self._unsure[0]
            days = plural(len(self._unsure), "day")
            yield (
                f"{days} can be read in two ways, such as {text} on line {line}: kept as it "
                "stands, and nobody is reminded of it."
            )

    def hints_on_no_days(self) -> Iterator[str]:
        """Sentences on values that are not days."""
        return first_few(
            self._no_days,
            lambda line, text: (
                f"Line {line}: {clean_line(text)!r} is not a day of the calendar. It is kept as it "
                "stands, and nobody is reminded of it."
            ),
            "values are not days; they are kept, too.",
        )


def _only(said: set[bool] | None) -> bool | None:
    """What all other days of a column say; None where none does, or they differ."""
    return next(iter(said)) if said and len(said) == 1 else None


def _with_days(person: Person, days: Mapping[str, str]) -> Person:
    """The person with days in place of the lines that kept them as they stood."""
    lines = tuple(days.get(line, line) for line in person.unmapped_properties)
    return person._replace(unmapped_properties=lines)
