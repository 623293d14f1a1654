"""The phones, mail addresses and tags of one cell, which may hold several."""

import re
from typing import Final

from reltui.interop.csv.columns import place_of
from reltui.interop.source.people import addresses

_LABELLED: Final = re.compile(
    r"(?P<before>[^\W\d_][\w .-]{0,24}?)\s?:\s*(?=[+(\d])(?P<one>.*)"
    r"|(?P<two>[+(\d].*?)\s*\((?P<behind>[^\W\d_][\w .-]{0,24})\)",
    re.DOTALL,
)
"""A phone with its kind before it or behind it: "mobile: +47 900", "+47 900 (work)"."""

_LABELLED_MAIL: Final = re.compile(
    r"\s*([^\W\d_][\w .-]{0,24}?)\s?:\s*([^\s@<>,;|/\"()]+@[^\s@<>,;|/\"()]+)\s*"
)
_PHONE_END: Final = re.compile(
    r":::|\n|\s[|]\s|;(?!\s*ext)|\s*[/,]\s*(?=[^\W\d_]{3,24}\s?:\s*[+(\d])"
    r"|,(?=\s*\+)|(?<=\d{6}),(?=\s*\+?\d(?: ?\d){5})"
    r"|(?:(?<=\d{4})|(?<=\d\d[ .-]\d\d))\s+(?:/|&|or|oder|ou|o|und|and|et|y)\s+(?=(?:\+|\(?0)\d)"
    r"|(?<=\d)\s*/\s*(?=\+\d)"
    r"|(?<=\d{6})\s?/\s?(?=0\d{2,4}[ /-]?\d{4})"
)
_TAGS: Final = re.compile(r"\s*\"[^\"]*\"\s*(?=[,;]|$)|[^,;]+")
"""A tag among others; in quotation marks it may hold a comma."""

_LABEL_MARK: Final = re.compile(r"^\*\s*")
_ALL_MINE: Final = frozenset({"* mycontacts", "* my contacts"})
"""The group in which Google puts everybody in the address book; it is not a tag."""


def phones_in(text: str) -> list[tuple[str, str]]:
    """The phones of a cell that may hold several, each with the kind beside it."""
    found: list[tuple[str, str]] = []
    for one in filter(None, map(str.strip, _PHONE_END.split(text))):
        told = _LABELLED.fullmatch(one) if not one[0].isdigit() or one[-1] == ")" else None
        label = (told["before"] or told["behind"]) if told else ""
        if told and (place_of(label) or told["before"]):
            found.append((told["one"] or told["two"], label))
        else:
            found.append((one, ""))
    return found


def mails_in(text: str) -> list[tuple[str, str]]:
    """The mail addresses of a cell that may hold several, each with the kind beside it."""
    if ":" in text and "@" in text:
        told = [_LABELLED_MAIL.fullmatch(part) for part in re.split(r"[;,\n]", text)]
        if all(told):
            return [
                (one[2], "" if one[1].casefold() == "mailto" else one[1]) for one in told if one
            ]
    return [(one.strip(), "") for one in addresses(text)]


def tags_in(text: str) -> list[str]:
    """The tags of a cell, without the marks that Google puts before labels."""
    # Google has marks of its own between labels, which may hold a comma.
    parts = text.split(":::") if ":::" in text else _TAGS.findall(text)
    tags = (tag.strip(' \t"') for tag in parts)
    return [_LABEL_MARK.sub("", tag) for tag in tags if tag.casefold() not in _ALL_MINE]


def tags_of_others_in(text: str) -> list[str]:
    """The tags of a cell that another program wrote, where a dash stands for no tag."""
    return [tag for tag in tags_in(text) if tag.strip("-\N{EN DASH}\N{EM DASH}")]
