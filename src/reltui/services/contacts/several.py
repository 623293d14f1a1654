"""Several contacts at once: one a line, as they are typed or pasted."""

import re
from collections.abc import Iterator
from typing import Final

from reltui.domain.people.contact import Contact
from reltui.domain.text.plural import plural
from reltui.domain.text.safe import clean_line
from reltui.services.base.errors import Refused
from reltui.services.contacts import editing
from reltui.services.workspace.workspace import Workspace

_APART: Final = re.compile(r"[\t;]|,\s")
_MAIL: Final = re.compile(r"<?([^\s<>,;/]+@[^\s<>,;/]+)>?")
_PHONE: Final = re.compile(r"\+?[\d()./\s-]{6,}")
_DAY: Final = re.compile(r"\d{1,4}([./-])\d{1,2}\1\d{1,4}")
"""A date, which is no phone."""
_REST: Final = ("account", "title")


def facts_of(line: str) -> dict[str, str]:
    """What a line says of one person: the name, then the organization, the title, mails, phones.

    Commas, semicolons or tabs stand between; a mail and a phone are known wherever they stand, also
    in "Ada Marsh <ada@example.com>".
    """
    found: dict[str, str] = {}
    told: list[str] = []
    for part in _APART.split(line):
        text = part.strip().rstrip(",").strip()
        if mails := _MAIL.findall(text):
            found["email"] = ",".join(filter(None, (found.get("email"), *mails)))
            text = " ".join(_MAIL.sub(" ", text).split()).strip("/, ")
        if text and _PHONE.fullmatch(text) and not _DAY.fullmatch(text):
            found["phone"] = ",".join(filter(None, (found.get("phone"), text)))
        elif text:
            told.append(clean_line(text))
    found |= dict(zip(("name", *_REST), told, strict=False))
    if len(told) > len(_REST) + 1:
        found["title"] = ", ".join(told[len(_REST) :])
    return found


def add_several(workspace: Workspace, text: str) -> tuple[Contact, ...]:
    """Add one person for each line that is not blank, all of them in one change.

    Raises:
        Refused: there is no line, or one of them is against a rule; the sentence names the line.
            Nobody was added then.
    """
    lines = [(number, line) for number, line in enumerate(text.splitlines(), 1) if line.strip()]
    if not lines:
        raise Refused("Type one person a line: a name is enough.")
    with workspace.change(f"add {plural(len(lines), 'person')}"):
        return tuple(_added(workspace, lines))


def _added(workspace: Workspace, lines: list[tuple[int, str]]) -> Iterator[Contact]:
    for number, line in lines:
        facts = facts_of(line)
        try:
            yield editing.add_contact(workspace, facts.pop("name", ""), **facts)
        except Refused as refusal:
            raise Refused(f"Line {number}: {refusal} Nobody was added.") from refusal
