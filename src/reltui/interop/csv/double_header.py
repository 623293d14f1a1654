"""A header of two rows, of groups and of the names below them, as one row of names.

    Name,,Phone,,Company,
    First,Last,Home,Work,Name,City

is First, Last, Home Phone, Work Phone, Company Name, Company City.
"""

import re
from collections import Counter
from collections.abc import Sequence
from typing import Final

from reltui.interop.csv.addresses import is_address_part
from reltui.interop.csv.columns import is_place, kind_of, place_of, plain_header

_IS_VALUE: Final = re.compile(r"@|\d{3}|^\W*\d[\d.,]*\W*$")
"""What a cell of people has and a header has not."""

_SOMEBODY_ELSE: Final = re.compile(
    r"\b(?:owner|manager|assistan\w*|asst|assisten\w*|spouse|partner|emergency|parents?|referr\w+"
    r"|vorgesetzt\w*|notfall\w*|created|modified|supervisor|delegate)\b"
)
_ADDRESS: Final = re.compile(r"\b(?:address|adresse|anschrift|dirección|indirizzo|endereço)\b")


def joined_header(groups: Sequence[str], names: Sequence[str]) -> tuple[str, ...]:
    """The names of the columns under two rows of headers; none if the two rows are no such header.

    A group stands over its first column, and the cells beside it are empty.
    """
    if len(groups) < len(names):
        groups = [*groups, *[""] * (len(names) - len(groups))]
    above = [cell.strip() for cell in groups]
    below = [cell.strip() for cell in names] + [""] * (len(groups) - len(names))
    if not _are_two_rows(above, below):
        return ()
    group, of = "", []
    for over, name in zip(above, below, strict=True):
        group = over or group
        # An empty name is that of a column of its own, not of the group before it.
        of.append(group if name else over)
    times = Counter(map(plain_header, below))
    return tuple(
        _joined(over, name, is_one=times[plain_header(name)] < 2)
        for over, name in zip(of, below, strict=True)
    )


def _are_two_rows(above: Sequence[str], below: Sequence[str]) -> bool:
    first = next((index for index, cell in enumerate(above) if cell), len(above))
    spans = any(name and not over for over, name in zip(above[first:], below[first:], strict=True))
    if not spans or sum(map(bool, above)) < 2:
        return False
    if any(map(_IS_VALUE.search, above)) or any(map(_IS_VALUE.search, below)):
        return False
    told = [name for name in below if name]
    known = sum(1 for name in told if kind_of(name) or is_place(name) or is_address_part(name))
    return known > 1 and 2 * known >= len(told)


def _joined(group: str, name: str, *, is_one: bool) -> str:
    """The header of a column, made of its group and its name, in a known form."""
    if not group or not name:
        return name or group
    both = f"{group} {name}"
    if _SOMEBODY_ELSE.search(plain_header(group)):
        return both
    return _known(group, name) or (name if kind_of(name) or is_one else both)


def _known(group: str, name: str) -> str:
    """The header to which the group adds a place or a meaning; "" where it adds nothing."""
    both, of_group, of_name = f"{group} {name}", kind_of(group), kind_of(name)
    if is_place(name) and of_group in {"email", "phone"}:
        return f"{name} {group}"
    if of_name in {"email", "phone"}:
        return both if place_of(group) and kind_of(both) == of_name else name
    if of_name == "name" and of_group == "account":
        return both if kind_of(both) == "account" else group
    if is_address_part(name):
        place = " ".join(_ADDRESS.sub("", plain_header(group)).split())
        return f"{place} {name}" if place and is_address_part(f"{place} {name}") else name
    return ""
