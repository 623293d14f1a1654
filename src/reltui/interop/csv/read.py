"""Reads people from CSV files: finds the delimiter, the line of headers, and each column by name.

`csv.Sniffer` is not asked: it fails on real exports and takes quadratic time. The first records are
read with comma, semicolon and tab in turn; the delimiter that gives the most known columns is used.
"""

import itertools
import re
import string
from collections.abc import Callable, Iterable, Mapping
from typing import Final

from reltui.interop.csv.columns import is_header, kinds_of
from reltui.interop.csv.double_header import joined_header
from reltui.interop.csv.records import Layout, Record, records
from reltui.interop.csv.table import Table
from reltui.interop.source.encoding import Text
from reltui.interop.source.people import Person, Problem, Reading, named_addresses

_DELIMITERS: Final = (",", ";", "\t", "|")
_VOTERS: Final = 50
_NO_HEADER: Final = (
    "This file has no line that names its columns (such as Name, First Name, E-mail), so nobody "
    "was read from it. Add a first line like: name,email,phone,company,title,note"
)
_NAMELESS: Final = (
    "This row holds nothing that could name somebody: no name, e-mail, company or phone. "
    "It was left out."
)


def read_csv(source: Text, file: str, columns: Mapping[str, str] | None = None) -> Reading:
    """Everybody in a CSV file; it never raises, whatever the bytes are.

    `columns` maps headers to kinds of columns, with the names that `columns.kind_of` gives.
    """
    source, layout = _laid_out(source, columns)
    if layout is None:
        return Reading(
            file=file,
            format="CSV",
            encoding=source.encoding,
            guessed=source.guessed,
            problems=(Problem(file, 1, _NO_HEADER),),
        )
    table = Table(file, layout.headers, columns or {})
    if layout.by_cells:
        hint = _UNKNOWN_HEADER if layout.line else _BY_VALUES
        table.hints.append(hint.format(line=layout.line, columns=", ".join(layout.headers)))
    people: list[Person] = []
    problems: list[Problem] = []
    nameless: list[Record] = []
    alone: dict[int, bool] = {}
    blank = False
    for record in records(source, layout):
        if usual := table.plain_person(record):
            people.append(usual)
            blank = False
            continue
        if record.trouble:
            problems.append(Problem(file, record.line, record.trouble))
        if record.line == layout.line or _is_blank(record.cells):
            blank = True
            continue
        if table.is_header(record.cells):
            table.hints.append(f"Line {record.line} repeats the header; it was passed over.")
        elif found := [one for row in table.rows_of(record) if (one := table.person(row))]:
            people += found
            if _is_alone(record.cells, found[0], len(layout.headers)):
                alone[record.line] = blank
        else:
            nameless.append(record)
        blank = False
    _leave_out_foot(table, people, alone)
    people = _without_counts(table, people, alone)
    nameless = _without_foot(table, people, nameless)
    problems += [Problem(file, record.line, _NAMELESS) for record in nameless]
    problems.sort(key=lambda one: one.line)
    return Reading(
        file=file,
        format="CSV",
        encoding=source.encoding,
        guessed=source.guessed,
        people=tuple(table.settled(people)),
        problems=tuple(problems),
        skipped=len(nameless),
        hints=tuple(filter(None, (*table.hints, table.hint_on_names(), *table.more_hints()))),
        unused=tuple(table.unused),
    )


def _laid_out(source: Text, columns: Mapping[str, str] | None) -> tuple[Text, Layout | None]:
    """The layout of a file, with its text, from which the marks around each line may be gone."""
    if layout := find_layout(source, columns):
        return source, layout
    cut = _cut_at_headers(source)
    if cut is not None and (layout := find_layout(cut, columns)):
        return cut, layout
    bare = _unwrapped(source)
    if bare is not None and (layout := find_layout(bare, columns)):
        return bare, layout
    # A table that quotes each of its cells looks like lines of one cell, too.
    if (layout := _layout_by_values(source)) or bare is None:
        return source, layout
    return bare, _layout_by_values(bare)


_MARKS: Final = string.punctuation + string.whitespace + "\u2013\u2014\u2026"
"""What rows between others are drawn with."""


def _is_blank(cells: list[str]) -> bool:
    """Whether a row holds nothing but punctuation, such as a line of dashes or of semicolons."""
    text = "".join(cells).strip()
    return not any(map(str.isalnum, text)) and (text.isascii() or not text.strip(_MARKS))


def _without_foot(table: Table, people: list[Person], nameless: list[Record]) -> list[Record]:
    """The rows that name nobody, without the foot of a report behind the last person."""
    last = people[-1].line if people else 0
    behind = [record for record in nameless if record.line > last]
    texts = ["".join(record.cells).strip() for record in behind]
    if not any(map(_IS_FOOT.match, texts)):
        return nameless
    table.hints.append(_FOOT.format(line=behind[0].line, text=texts[0][:60]))
    return [record for record in nameless if record.line <= last]


def _is_alone(cells: list[str], person: Person, width: int) -> bool:
    """Whether a row has one cell, which may be a line of a report between the people."""
    if width > 1 and not any(cells[1:]):
        return True
    return sum(map(bool, map(str.strip, cells))) == 1 and _IS_FOOT.match(person.name) is not None


def _without_counts(table: Table, people: list[Person], alone: Mapping[int, bool]) -> list[Person]:
    """The people without the rows between them that count others or tell of the export."""
    last = people[-1].line if people else 0
    odd = [
        one
        for one in people
        if _IS_COUNT.match(one.name) and (one.line in alone or _is_total(one, last))
    ]
    if odd:
        table.leave_out({one.line for one in odd})
        table.hints.extend(_COUNT.format(line=one.line, text=one.name[:60]) for one in odd[:10])
        if len(odd) > 10:
            table.hints.append(f"{len(odd) - 10} more rows of this kind were left out.")
    return [one for one in people if one not in odd] if odd else people


def _leave_out_foot(table: Table, people: list[Person], alone: Mapping[int, bool]) -> None:
    foot = _foot(people, alone)
    if foot:
        del people[-len(foot) :]
        table.end_before(foot[0].line)
        table.hints.append(_FOOT.format(line=foot[0].line, text=foot[0].name[:60]))


def _foot(people: list[Person], alone: Mapping[int, bool]) -> list[Person]:
    """The last rows of a report that hold no people: totals, a copyright, the author and the day.

    `alone` holds the line of each row with one cell, and whether a blank line is before it.
    """
    last = people[-1].line if people else 0
    count = next(
        (
            place
            for place, one in enumerate(reversed(people))
            if one.line not in alone and not _is_total(one, last)
        ),
        len(people),
    )
    block = people[len(people) - count :]
    # A count may stand between people, such as that of a group or a page.
    said = [_says_end(one, last) for one in block]
    marks = [
        place
        for place, one in enumerate(block)
        if said[place] and (all(said[place:]) or not _IS_SUM.match(one.name))
    ]
    if not marks:
        return []
    # A heading may stand between the blank line and the first row that shows the end of the people.
    return block[next((at for at in range(marks[0]) if alone.get(block[at].line)), marks[0]) :]


def _says_end(one: Person, last: int) -> bool:
    """Whether the name of a row says that it is none of a person; `last` is the last line."""
    is_unsure = one.name.casefold() in _ALSO_NAMES
    return _IS_FOOT.match(one.name) is not None and (not is_unsure or one.line == last)


def _is_total(one: Person, last: int) -> bool:
    """Whether a row is a sum of the rows above: a word for a sum, and otherwise only numbers."""
    said = (one.account, one.title, one.note, one.tags)
    kept = (line.rpartition(":")[2] for line in one.unmapped_properties)
    numbers = (text for text in (*one.emails, *one.phones, *kept) if text != one.name)
    return not any(said) and _says_end(one, last) and all(map(_NUMBER.fullmatch, numbers))


_ALSO_NAMES: Final = frozenset({"suma", "soma"})
"""Words for a sum that are also given names: such a row is a sum only where it is the last."""

_NUMBER: Final = re.compile(r"[-+]?[\d\s.,'\\]+\s?[%€$£]?|[€$£]\s?[\d.,\\]+")
_COUNTED: Final = (
    r"(?:contacts?|records?|rows?|people|persons?|entries|items|members|customers|leads|addresses"
    r"|e-?mails?|names|kontakte|personen|einträge|zeilen|adressen|contactos|personas|registros"
    r"|contatti|personnes|lignes)"
)
_COUNTS: Final = (
    r"(?:(?:(?:grand |sub-?)?totals?|count|sum|(?:gesamt|zwischen)?summe|gesamt|anzahl|итого"
    r"|totale?|suma|soma|somme|nombre|average)"
    rf"(?: (?:number )?(?:(?:of|der|de|di) )?{_COUNTED})?\s*[:=]?\s*[\d.,]+(?: {_COUNTED})?"
    rf"|(?:(?:number|no\.?|count|total) (?:of )?)?{_COUNTED}(?: (?:count|total))?\s*[:=]\s*[\d.,]+"
    rf"|\d+ {_COUNTED}(?: (?:exported|found|listed|in total|total|selected))?\.?"
    r"|(?:page|seite|página|pagina) \d+(?: ?(?:of|von|de|di|/) ?\d+)?"
    r"|end of (?:the )?(?:list|file|report|export|data)\.?"
    r")$"
)
"""What counts the rows or the pages, as a pattern of the whole text."""

_TOLD: Final = (
    r"(?:[-=* ]*(?:exported|generated|printed|downloaded|created|last updated|exportiert|erstellt"
    r"|gedruckt|exporté|exportado)\s*(?:(?:on|by|at|from|am|von|vom|le|el|em|il)\b|:).*"
    r"|(?:as of|stand|date of export|export date|exportdatum)(?![^@]*@)[^@]*?\d\d[^@]*)$"
)
"""What tells of the export, as a pattern of the whole text."""

_IS_FOOT: Final = re.compile(
    r"copyright\b|©|confidential information|generated (?:by|on|at)\b|exported (?:by|on|from)\b"
    r"|grand totals?\b|(?:sub)?totals?(?: ?[:(]| \d|$)|\d+ (?:records?|rows?|contacts?)$"
    r"|report\b.*:"
    r"|(?:gesamt|zwischen)?summe\b|erstellt (?:von|am)\b"
    r"|(?:gesamt|totaux|totale|totaal|suma|soma|somme|итого|average|mean|count|sum):?$"
    rf"|{_COUNTS}|{_TOLD}",
    re.IGNORECASE,
)
_IS_SUM: Final = re.compile(_COUNTS, re.IGNORECASE)
_IS_COUNT: Final = re.compile(rf"{_COUNTS}|{_TOLD}", re.IGNORECASE)
"""A line that cannot be a name, wherever it stands: a count, a page, the day of an export."""

_COUNT: Final = (
    "Line {line} is a count or a line of a report, not a person ({text}): it was left out."
)
_FOOT: Final = (
    "From line {line} on it is the foot of a report, not people ({text}): it was left out."
)


def _cut_at_headers(source: Text) -> Text | None:
    """A table whose columns are lined up with blanks, with a tab between its cells.

    Each column begins where its header begins; None where a line does not keep to that.
    """
    lines = [line.rstrip("\r\n") for line in source.lines()]
    first = next((line for line in lines if line.strip()), "")
    starts = [0, *(found.end() for found in _GAP.finditer(first))]
    if len(starts) < 2 or first[:1].isspace() or any("\t" in line for line in lines):
        return None
    ends = [*starts[1:], None]
    if not is_header([first[one:end].strip() for one, end in zip(starts, ends, strict=True)]):
        return None
    if not all(line[at - 1 : at] in {"", " "} for line in lines for at in starts[1:]):
        return None
    rows = (
        "\t".join(line[one:end].strip() for one, end in zip(starts, ends, strict=True))
        for line in lines
    )
    return Text("\n".join(rows).encode("utf-8", "surrogatepass"), "utf-8")


_GAP: Final = re.compile(r"(?<=\S)[ ]{2,}(?=\S)")


def _unwrapped(source: Text) -> Text | None:
    """A table whose every line is one quoted cell, without those quotation marks.

    A spreadsheet writes such a file when all the cells of a table stand in one column.
    """
    lines = [line.rstrip("\r\n") for line in source.lines()]
    told = [line for line in lines if line]
    if not told or not all(len(line) > 1 and line[0] == line[-1] == '"' for line in told):
        return None
    bare = [line[1:-1].replace('""', '"') for line in lines]
    return Text("\n".join(bare).encode("utf-8", "surrogatepass"), "utf-8")


def find_layout(source: Text, columns: Mapping[str, str] | None = None) -> Layout | None:
    """The delimiter and the header of a CSV file, None where no line holds known headers.

    Two rows of headers, of groups and of names, count as one, which says more than either.
    """
    best: tuple[int, Layout] | None = None
    for delimiter in _DELIMITERS:
        before: list[str] = []
        for record in itertools.islice(records(source, Layout(delimiter)), _VOTERS):
            joined = joined_header(before, record.cells)
            rows = [record.cells, before] if joined else [record.cells]
            before = record.cells
            told = {cell.strip() for cell in (*record.cells, *joined)} & set(columns or ())
            if not told and not is_header(joined or record.cells):
                continue
            known = len(told) + max(sum(map(bool, kinds_of(row))) for row in (*rows, joined))
            known += bool(joined)
            cells = joined or tuple(cell.strip() for cell in record.cells)
            # A line that is not divided may hold the word of a column, too.
            is_finer = (
                best is not None
                and (known, record.line) == (best[0], best[1].line)
                and len(cells) > len(best[1].headers)
            )
            if best is None or known > best[0] or is_finer:
                best = (known, Layout(delimiter, record.line, cells))
    return best[1] if best else None


def _layout_by_values(source: Text) -> Layout | None:
    """The layout of a table by its cells, as its header is not known.

    None without an e-mail, or where not each row holds a phone and words beside it.

    A column of e-mail addresses or of phones shows what it is; the first column of words is the
    name, or two of one word each are the first and the last name. The others have no kind. Where
    the first row has no address and each row below it has one, that row is the header.
    """
    for delimiter in _DELIMITERS:
        told = itertools.islice(records(source, Layout(delimiter)), _VOTERS)
        kept = [one for one in told if not _is_blank(one.cells)]
        rows = [[cell.strip() for cell in one.cells] for one in kept]
        header: list[str] = []
        if rows and _may_be_header(rows):
            header = rows.pop(0)
        elif not rows or not (any(map(_MAIL.fullmatch, rows[0])) or _hold_phones(rows)):
            continue
        width = max(map(len, [*rows, header]))
        columns = [[row[at] for row in rows if at < len(row) and row[at]] for at in range(width)]
        kinds = [_kind_by_values(cells) for cells in columns]
        words = [at for at, kind in enumerate(kinds) if kind == "words"]
        of_one = [at for at in words[:2] if all(" " not in cell for cell in columns[at])]
        if any("<" in cell for at in range(width) if kinds[at] == "email" for cell in columns[at]):
            names = {}
        elif len(of_one) == 2:
            names = dict(zip(of_one, ("First name", "Last name"), strict=True))
        else:
            names = dict.fromkeys(words[:1], "Name")
        known = {"email": "E-mail", "phone": "Phone"}
        own = [*header, *(f"Column {at + 1}" for at in range(len(header), width))]
        headers = (known.get(kind) or names.get(at) or own[at] for at, kind in enumerate(kinds))
        line = kept[0].line if header else 0
        return Layout(delimiter, line, tuple(headers), by_cells=True)
    return None


def _hold_phones(rows: list[list[str]]) -> bool:
    """Whether each row has a phone in the same column, and words in another one."""
    width = min(map(len, rows))
    phones = [at for at in range(width) if all(_IS_DIALED.fullmatch(row[at]) for row in rows)]
    words = [at for at in range(width) if all(_WORDS.fullmatch(row[at]) for row in rows)]
    return bool(phones and words)


def _may_be_header(rows: list[list[str]]) -> bool:
    """Whether the first row names the columns of a table in words that are not known.

    It has words alone, and each row below it has as many cells and an address.
    """
    first, *rest = rows
    words = all(any(map(str.isalpha, cell)) and not _IS_VALUE.search(cell) for cell in first)
    return (
        words
        and bool(rest)
        and all(len(row) == len(first) and any(map(_is_mail, row)) for row in rest)
    )


_IS_VALUE: Final = re.compile(r"[@<>\d:]|[.!?,]$")
"""What the name of a column does not hold, and a value or a sentence does."""


def _is_mail(cell: str) -> bool:
    """Whether a cell holds addresses alone, each maybe with its name."""
    return _MAIL.fullmatch(cell) is not None or ("<" in cell and bool(named_addresses(cell)))


def _kind_by_values(cells: list[str]) -> str:
    """What most cells of a column are: "email", "phone", "words", or "" for anything else."""
    tests: dict[str, Callable[[str], object]] = {
        "email": _is_mail,
        "phone": _PHONE.fullmatch,
        "words": _WORDS.fullmatch,
    }
    return next((kind for kind, test in tests.items() if _most(map(test, cells), len(cells))), "")


def _most(found: Iterable[object], count: int) -> bool:
    return 2 * sum(map(bool, found)) > count


_MAIL: Final = re.compile(r"[^\s@<>,;|/\"]+@[^\s@<>,;|/\"]+\.[^\s@<>,;|/\"]+")
_PHONE: Final = re.compile(
    r"(?=[+(0]|\d+[ ()./-])(?!\d{4}-\d\d-\d\d$|\d\d?[./]\d\d?[./]\d)[+(]?\d[\d ()./-]{5,24}"
)
"""A phone, and neither a bare number nor a date."""

_IS_DIALED: Final = re.compile(r"(?=\+|0[\d /-]{7})[+]?(?:[ ()/.-]{0,2}\d){8,15}")
"""A phone with the sign of a country or a zero before it, which no amount and no date has."""

_WORDS: Final = re.compile(r"[^\d@]*[^\W\d_][^\d@]*")

_BY_VALUES: Final = (
    "No line names the columns of this file; by their cells they are: {columns}. Where that is "
    "wrong, add a first line with their names."
)
_UNKNOWN_HEADER: Final = (
    "Line {line} names the columns in words that are not known here; by their cells they are: "
    "{columns}. Where that is wrong, use --column."
)


def known_columns(source: Text, columns: Mapping[str, str] | None = None) -> int:
    """How many columns of a CSV file have a known header; 0 where no line holds known headers."""
    layout = find_layout(source, columns)
    return sum(map(bool, kinds_of(layout.headers))) if layout else 0
