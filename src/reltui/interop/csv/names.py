"""Puts the full name of a person together from the columns that hold its parts."""

from collections.abc import Mapping
from typing import Final

from reltui.domain.people.joint_names import is_joint
from reltui.domain.people.names import (
    EAST,
    NameParts,
    in_spoken_order,
    is_named_beside_firm,
    is_title,
    titles_behind,
    without_form_of_address,
    without_salutation,
    words_of,
)

NAMES: Final = ("name", "prefix", "first", "middle", "last", "suffix")
"""The kinds of columns that hold a name or a part of one."""

_OTHERS: Final = frozenset(NAMES) - {"first", "last"}

Cells = dict[str, list[tuple[int, str]]]
"""The cells of a row, each with the number of its column, by the kind of its column."""


def name_of(cells: Cells, *, is_ours: bool = False) -> str:
    """The full name from its columns, in the order in which people say it.

    Where a row has a name and only one of first and last name, the name is the missing half, unless
    it holds the other half already. A form of address that is not a title is left out: the table
    keeps it beside the name. In a table that reltui wrote the name is kept as it is.
    """
    name = _whole_name(cells, is_ours=is_ours)
    return name if is_ours or is_joint(name) else without_salutation(name)


def _whole_name(cells: Cells, *, is_ours: bool) -> str:
    """The full name from its columns, with the form of address before it."""
    if "first" in cells and "last" in cells and _OTHERS.isdisjoint(cells):
        # Most tables have only these two columns.
        first, last = cells["first"][0][1], cells["last"][0][1]
        if (first.isascii() or last.isascii()) and "," not in first:
            return f"{first} {last}"
    name = first_cell(cells, "name")
    if "first" not in cells and "last" not in cells and "middle" not in cells:
        return name if is_ours else _titled(in_spoken_order(name), cells)
    parts = {kind: first_cell(cells, kind) for kind in NAMES}
    if "prefix" in cells:
        # A form of address and a title may be in two columns.
        parts["prefix"] = " ".join(dict.fromkeys(text for _, text in cells["prefix"]))
    parts["first"], title, degree = titles_behind(parts["first"])
    parts["prefix"] = " ".join(filter(None, (parts["prefix"], title)))
    if (parts["first"] or parts["middle"]) and (parts["last"] or name):
        parts["prefix"] = without_form_of_address(parts["prefix"])
    parts["suffix"] = " ".join(filter(None, (degree, parts["suffix"])))
    spoken = _spoken(parts)
    if not name or (spoken and not any(map(str.isalpha, name))):
        return spoken
    first, last = parts["first"], parts["last"]
    named = NameParts(parts["last"], parts["first"], parts["middle"])
    if is_named_beside_firm(name, first_cell(cells, "account"), named):
        return spoken
    words, known = set(words_of(spoken)), set(words_of(name))
    if words <= known or (first and last):
        return spoken if known < words else name
    half = {"first": first, "last": name} if not last else {"first": name, "last": last}
    return _spoken({**parts, **half})


def _titled(name: str, cells: Cells) -> str:
    """A whole name with the titles of another column before it, those that it has not yet."""
    held = " ".join(text for _, text in cells.get("prefix", ()))
    words = without_form_of_address(held).split()
    own = name.casefold().split()
    titles = [word for word in dict.fromkeys(words) if word.casefold() not in own]
    if not name or " " not in name or not titles or not is_title(" ".join(titles)):
        return name
    return f"{' '.join(titles)} {name}"


def _spoken(parts: Mapping[str, str]) -> str:
    """The parts of a name in the order in which people say them.

    A family name in Chinese characters, kana or Hangul comes first.
    """
    order = NAMES[1:]
    if EAST.fullmatch(parts["first"] + parts["last"]):
        order = ("prefix", "last", "middle", "first", "suffix")
    return " ".join(filter(None, (parts[kind] for kind in order)))


def first_cell(cells: Cells, kind: str) -> str:
    """The text of the first filled cell of this kind; "" where there is none."""
    held = cells.get(kind)
    return held[0][1] if held else ""
