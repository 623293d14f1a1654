"""Several contacts at once: one a line, as they are typed or pasted."""

import csv
import re
from collections.abc import Iterator
from typing import Final

from reltui.domain.people.contact import Contact
from reltui.domain.people.names import in_spoken_order, is_suffix
from reltui.domain.text.pattern import lazy
from reltui.domain.text.plural import plural
from reltui.domain.text.safe import clean_line
from reltui.interop.csv.columns import is_header, kinds_of
from reltui.services.base.errors import Refused
from reltui.services.contacts import editing
from reltui.services.workspace.workspace import Workspace

_COMMA: Final = lazy(r",\s|[，、]")
_MARKS: Final = (
    re.compile(r"\t"),
    re.compile(r"[;；]"),
    re.compile(r"\s\|\s|\|"),
    _COMMA,
    re.compile(r",(?!\d{3}(?:\D|$))|(?<!\d),"),
)
"""What stands between two facts: the first of them that a line has; a comma in 1,200 is none."""
_QUOTED: Final = lazy(r'(?:^|[\t;|,])\s*"(?:[^"]|"")*"\s*(?=$|[\t;|,])')
"""A cell in quotation marks, as spreadsheets write it."""
_MAIL: Final = lazy(r"<?([^\s<>,;/]+@[^\s<>,;/]+)>?")
_PHONE: Final = lazy(r"\+?[\d()./\s-]{6,}")
_DAY: Final = lazy(r"\d{1,4}([./-])\d{1,2}\1\d{1,4}")
"""A date, which is not a phone."""
_REST: Final = ("account", "title")


def facts_of(line: str) -> dict[str, str]:
    """What a line says of one person: the name, then the organization, the title, mails, phones.

    Tabs, semicolons, bars or commas stand between, with a blank behind or without; cells may stand
    in quotation marks. A mail and a phone are known wherever they stand, also in "Ada Marsh
    <ada@example.com>". A suffix behind a comma (PhD, Jr.) belongs to the name.
    """
    found: dict[str, str] = {}
    told: list[str] = []
    for part in _cells(line):
        text = part.strip().rstrip(",").strip()
        if mails := _MAIL.findall(text):
            found["email"] = ",".join(filter(None, (found.get("email"), *mails)))
            text = " ".join(_MAIL.sub(" ", text).split()).strip("/, ")
        if text and _PHONE.fullmatch(text) and not _DAY.fullmatch(text):
            found["phone"] = ",".join(filter(None, (found.get("phone"), text)))
        elif text and len(told) == 1 and all(map(is_suffix, text.split())):
            told[0] = f"{told[0]}, {clean_line(text)}"
        elif text:
            told.append(clean_line(text))
    found |= dict(zip(("name", *_REST), told, strict=False))
    if len(told) > len(_REST) + 1:
        found["title"] = ", ".join(told[len(_REST) :])
    return found


def _cells(line: str) -> list[str]:
    """The facts of a line, cut at the mark that stands between them."""
    bare = _IN_QUOTES.sub("", line)
    between = next((one for one in "\t;|," if one in bare), "")
    # An odd mark of quotation ("5\" pipe") is a part of the text.
    if between and '"' not in bare and (quoted := _QUOTED.search(line)) and quoted.group() != line:
        (cells,) = csv.reader([line], delimiter=between, skipinitialspace=True)
        return [in_spoken_order(cells[0]), *cells[1:]]
    mark = next((mark for mark in _MARKS if mark.search(line)), _MARKS[0])
    parts = mark.split(line)
    if mark in _MARKS[1:3]:
        # "Lee, Ann; ann@x.example" has a comma in the name, "Ann Lee, Acme; ann@x.example" not.
        name = in_spoken_order(parts[0].strip())
        first = [name] if name != parts[0].strip() else _COMMA.split(name)
        several = (_COMMA.split(part) if "@" in part else [part] for part in parts[1:])
        parts = [*first, *(cell for cells in several for cell in cells)]
    return parts


_OTHER_COLUMNS: Final = (
    "The first line names columns, and not in the order name, organization, title. Put them in "
    "this order, or save the lines as a CSV file and import it. Nobody was added."
)
_IN_QUOTES: Final = lazy(r'"(?:[^"]|"")*"')


def add_several(workspace: Workspace, text: str) -> tuple[Contact, ...]:
    """Add one person for each line that is not blank, all of them in one change.

    A first line of headers, which comes along from a spreadsheet, is passed over.

    Raises:
        Refused: there is no line, or one of them is against a rule; the sentence names the line.
            Nobody was added then.
    """
    lines = [(number, line) for number, line in enumerate(text.splitlines(), 1) if line.strip()]
    if lines and (kinds := _kinds_of_header(lines[0][1])):
        told = [kind for kind in kinds if kind not in {"email", "phone"}]
        if told != ["name", *_REST][: len(told)]:
            raise Refused(_OTHER_COLUMNS)
        del lines[0]
    if not lines:
        raise Refused("Type one person a line: a name is enough.")
    with workspace.change(f"add {plural(len(lines), 'person')}"):
        return tuple(_added(workspace, lines))


def _kinds_of_header(line: str) -> list[str]:
    """What the columns of a line of headers hold; nothing where the line is none."""
    cells = _cells(line)
    kinds = kinds_of(cells)
    return kinds if len(cells) > 1 and all(kinds) and is_header(cells) else []


def _added(workspace: Workspace, lines: list[tuple[int, str]]) -> Iterator[Contact]:
    for number, line in lines:
        facts = facts_of(line)
        try:
            yield editing.add_contact(workspace, facts.pop("name", ""), **facts)
        except Refused as refusal:
            raise Refused(f"Line {number}: {refusal} Nobody was added.") from refusal
