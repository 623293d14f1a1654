"""Reads people from lines of text that each name what they hold: `Name: Ann Lee`, `Email: ...`.

Each person is a row of a table, whose columns are the words before the colons: what a table can
hold, such lines can hold, in the same languages.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Final, NamedTuple

from reltui.interop.csv.columns import NAMING, kind_of
from reltui.interop.csv.names import NAMES
from reltui.interop.csv.records import Record
from reltui.interop.csv.table import Table
from reltui.interop.source.encoding import Text
from reltui.interop.source.people import Problem, Reading

_HEAD: Final = 1 << 16
_MOST: Final = 200
"""How many lines tell what a file is."""

_LINE: Final = re.compile(r"\s*(?:[-*•]\s+)?([^\W\d_][^:：=\t,;|<>@]{0,38}?)\s*[:：](?!//)\s*(.*)")
"""A line that names what it holds: the word, and the value."""

_MOST_WORDS: Final = 100
"""How many words of one file become columns; what the others say is kept in the note."""

_NOTE: Final = "Note"
_NAMELESS: Final = (
    "These lines hold nothing that could name somebody: no name, e-mail, company or phone. They "
    "were left out."
)
_LOOSE: Final = (
    "Line {line} does not say what it holds ({text}): it is kept in the note, as is each line like "
    "it."
)


class _Said(NamedTuple):
    """One value with the word before it, and the line on which it begins."""

    line: int
    word: str
    value: str


def is_text_lines(data: bytes) -> bool:
    """Whether a file holds people in lines that name what they hold.

    The first line names something by which a person is known, at least two words are known, and
    three quarters of the lines have such a word.
    """
    head = data[:_HEAD]
    lines = head.splitlines() if len(data) <= _HEAD else head.splitlines()[:-1]
    texts = [line.decode("utf-8", "replace") for line in lines if not _is_rule(line)][:_MOST]
    found = [_LINE.fullmatch(text) for text in texts]
    words = [one[1].strip() for one in found if one]
    if not found or found[0] is None or kind_of(words[0]) not in NAMING:
        return False
    known = {word.casefold() for word in words if kind_of(word)}
    return len(known) > 1 and len(words) * 4 >= len(texts) * 3


def _is_rule(line: bytes) -> bool:
    """Whether a line is blank, or only drawn: "-----"."""
    return not line.strip(b" \t\r\n-=_*#~.")


def read_text_lines(source: Text, file: str, columns: Mapping[str, str] | None = None) -> Reading:
    """Everybody in a file of such lines; `columns` maps words to kinds, as in a table."""
    loose: list[tuple[int, str]] = []
    people = list(_people(source, loose))
    headers: dict[tuple[str, int], str] = {}
    rows = []
    for said in people:
        count = Counter[str]()
        row: dict[tuple[str, int], str] = {}
        rest: list[str] = []
        for one in said:
            place = (one.word.casefold(), count[one.word.casefold()])
            count[place[0]] += 1
            if place not in headers and len(headers) >= _MOST_WORDS:
                rest.append(f"{one.word}: {one.value}")
                loose.append((one.line, rest[-1]))
                continue
            headers.setdefault(place, one.word)
            row[place] = one.value
        if rest:
            place = (_NOTE.casefold(), 0)
            headers.setdefault(place, _NOTE)
            row[place] = "\n".join(filter(None, (row.get(place, ""), *rest)))
        rows.append((said[0].line, row))
    table = Table(file, tuple(headers.values()), columns or {})
    read = [
        (line, table.person(Record(line, [row.get(place, "") for place in headers])))
        for line, row in rows
    ]
    problems = [Problem(file, line, _NAMELESS) for line, person in read if person is None]
    if loose:
        table.hints.append(_LOOSE.format(line=loose[0][0], text=loose[0][1][:60]))
    return Reading(
        file=file,
        format="lines of text",
        encoding=source.encoding,
        guessed=source.guessed,
        people=tuple(table.settled([person for _, person in read if person is not None])),
        problems=tuple(problems),
        skipped=len(problems),
        hints=tuple(filter(None, (*table.hints, *table.more_hints()))),
        unused=tuple(table.unused),
    )


def _people(source: Text, loose: list[tuple[int, str]]) -> Iterator[list[_Said]]:
    """The values of each person; `loose` gets the lines without a word that are kept as notes.

    The next person begins where the first word of the file stands again, or behind a blank line
    where a name or a word follows that this person has already.
    """
    said: list[_Said] = []
    held: set[str] = set()
    more: list[str] = []
    first = ""
    is_blank = False
    for number, whole in enumerate(source.lines(), 1):
        line = whole.rstrip("\r\n")
        if _is_rule(line.encode("utf-8", "replace")):
            is_blank = True
            continue
        found = _LINE.fullmatch(line)
        if found is None:
            if said and _goes_on(said[-1], line, has_more=bool(more)):
                more.append(line.strip())
                continue
            _end_value(said, more)
            loose.append((number, line.strip()))
            said.append(_Said(number, _NOTE, line.strip()))
            held.add(_NOTE.casefold())
            continue
        _end_value(said, more)
        word = found[1].strip()
        first = first or word.casefold()
        if said and _begins(said, held, word, first, is_blank=is_blank):
            yield said
            said, held = [], set()
        said.append(_Said(number, word, found[2].strip()))
        held.add(word.casefold())
        is_blank = False
    _end_value(said, more)
    if said:
        yield said


def _goes_on(last: _Said, line: str, *, has_more: bool) -> bool:
    """Whether a line without a word goes on with the value before it; else it is a note."""
    return line[:1].isspace() or kind_of(last.word) == "note" or not (last.value or has_more)


def _end_value(said: list[_Said], more: list[str]) -> None:
    """Put the lines that go on with the last value behind it, all at once."""
    if more:
        said[-1] = said[-1]._replace(value="\n".join((said[-1].value, *more)).strip())
        more.clear()


def _begins(said: list[_Said], held: set[str], word: str, first: str, *, is_blank: bool) -> bool:
    """Whether a word begins another person than the one of the values read so far.

    `held` are the words of these values.
    """
    key = word.casefold()
    if key == first and key in held:
        return said[-1].word.casefold() != first or kind_of(word) in NAMES
    return is_blank and (kind_of(word) in NAMES or key in held)
