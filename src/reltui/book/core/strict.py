"""Whether a document has the types that reltui writes; asked where reading failed.

Books are read without such checks, for speed: what was written here was checked on input. A book
that another program has made may hold anything, with right checksums.
"""

import re
from dataclasses import fields, is_dataclass
from enum import Enum
from functools import cache
from types import UnionType
from typing import Any, Final, Literal, Union, cast, get_args, get_origin, get_type_hints

from reltui.book.core.codec import TABLES, from_document, kind_of
from reltui.book.core.errors import SENSELESS
from reltui.book.core.operations import LARGEST, OTHER, OWNER
from reltui.domain.frameworks.matrix import DIMENSIONS
from reltui.domain.people.contact import Contact, Placement
from reltui.domain.text.pattern import lazy

_PERSON: Final = lazy(r"c[1-9]\d{0,18}", re.ASCII)


def odd_field(table: str, number: int, document: object, *, newer: bool = False) -> str | None:
    """The field of a document that is not of its type; None where all are, "" for all of it."""
    try:
        kind = kind_of(table)
    except KeyError:
        return None
    if not isinstance(document, dict):
        return ""
    for name in (OWNER, OTHER):
        if name in document and kind in TABLES and not _is_person(document[name], name):
            return name
    try:
        found: Any = from_document(kind, number, document, newer=newer)
    except SENSELESS:
        return ""
    for name, hint in _hints(cast("Any", kind)).items():
        if name != "id" and not _is_of(hint, getattr(found, name)):
            return name
    return "placement" if isinstance(found, Contact) and _is_odd(found.placement) else None


def _is_odd(placement: Placement) -> bool:
    answers = {name: getattr(placement, name) for name in DIMENSIONS}
    return any(
        answer is not None and answer.value not in DIMENSIONS[name]
        for name, answer in answers.items()
    )


def _is_person(value: object, name: str) -> bool:
    empty = name == OTHER and value in ("", None)
    return empty or (isinstance(value, str) and bool(_PERSON.fullmatch(value)))


@cache
def _hints(kind: Any) -> dict[str, Any]:
    hints = get_type_hints(kind)
    return {field.name: hints[field.name] for field in fields(kind)}


def _is_of(hint: Any, value: object) -> bool:
    """Whether a value is of a type, and so are all values inside it."""
    origin, parts = get_origin(hint), get_args(hint)
    if origin is Literal:
        # Another version may know other words.
        return type(value) in set(map(type, parts))
    if origin in {Union, UnionType}:
        return any(_is_of(one, value) for one in parts)
    if origin is tuple:
        return isinstance(value, tuple) and _are_of(parts, value)
    return _is_plain(hint, value)


def _is_plain(hint: object, value: object) -> bool:
    if hint is int:
        return type(value) is int and abs(value) < LARGEST
    if hint is float:
        return type(value) in {int, float}
    if is_dataclass(hint) and isinstance(hint, type):
        return isinstance(value, hint) and all(
            _is_of(kind, getattr(value, name)) for name, kind in _hints(cast("Any", hint)).items()
        )
    if isinstance(hint, type):
        return isinstance(value, hint) and (issubclass(hint, Enum) or type(value) is hint)
    return True


def _are_of(parts: tuple[Any, ...], values: tuple[object, ...]) -> bool:
    if len(parts) == 2 and parts[1] is Ellipsis:
        return all(_is_of(parts[0], one) for one in values)
    return len(values) == len(parts) and all(map(_is_of, parts, values))
