"""Sanitize documents before they are stored, and read JSON that may hold anything.

NaN and infinity are refused. Characters that a terminal or another store would choke on (NUL and
other control characters, lone surrogates) are made visible. A tab and a newline may stand in texts,
not in names.
"""

import json
import math
import re
from collections.abc import Mapping
from typing import Any, Final

from reltui.book.core.errors import BookRefused
from reltui.domain.people.fields import FIELDS, FieldKind
from reltui.domain.text.pattern import lazy
from reltui.domain.text.safe import CONTROL

Document = dict[str, Any]

ONE_LINE: Final = frozenset(
    {"name", "account", "title", "emails", "phones", "tags", "uid", "source", "who", "other"}
    | {field.key for field in FIELDS if field.kind in {FieldKind.LINE, FieldKind.LIST}}
)
"""The fields that hold names and addresses: no tab and no newline in them."""

_HARMFUL: Final = lazy(f"[{CONTROL}]")
_HALF: Final = lazy(rb"\\u[dD][89a-fA-F]")
_BREAKS: Final = lazy("[\t\n]")
_PICTURES: Final = 0x2400


def from_json(text: bytes | str) -> Any:
    """The value that a JSON text tells.

    Raises:
        ValueError: it is not JSON, or is nested too deeply for anything that reltui writes.
    """
    try:
        return json.loads(text)
    except RecursionError as error:
        raise ValueError("it is nested too deeply") from error


def clean(document: Mapping[Any, Any]) -> Document:
    """A copy of a document that every store can hold.

    Raises:
        BookRefused: a number is not finite.
        TypeError: a value is not JSON.
    """
    cleaned: Document = {}
    for key, value in document.items():
        if type(value) is str and value.isascii() and value.isprintable():
            # Most values are plain: looking at them here saves three calls for each.
            found: Any = value
        elif type(value) is list and _are_plain(value):
            found = value.copy()
        else:
            found = _one_line(value) if key in ONE_LINE else _clean(value)
        cleaned[key if type(key) is str and key.isidentifier() else _text(str(key))] = found
    return cleaned


def _are_plain(texts: list[Any]) -> bool:
    """Whether a list holds plain texts alone: asked of all at once, in a third of the time."""
    if not texts or {*map(type, texts)} != {str}:
        return False
    whole = "".join(texts)
    return whole.isascii() and whole.isprintable()


def without_halves(value: Any, text: bytes) -> Any:
    """A JSON value without halves of characters, which no output can take; `text` is its source.

    Our own files never hold one, so the text is only looked through for a sign of it.
    """
    return _clean(value) if _HALF.search(text) else value


def copy(value: Any) -> Any:
    """A copy of a JSON value that shares no list and no dict with it."""
    if type(value) is dict:
        return {key: copy(part) for key, part in value.items()}
    if type(value) is list:
        return [copy(part) for part in value]
    return value


def same(left: Any, right: Any) -> bool:
    """Whether two JSON values are written alike: True is not 1, and 1 is not 1.0."""
    if left is right:
        return True
    if type(left) is not type(right) or left != right:
        return False
    if type(left) is dict:
        return all(same(value, right[key]) for key, value in left.items())
    if type(left) is list:
        return all(map(same, left, right))
    return True


def _clean(value: Any) -> Any:
    if isinstance(value, str):
        return _text(value)
    if value is None or isinstance(value, bool | int):
        return value
    if isinstance(value, float):
        if not math.isfinite(value):
            raise BookRefused(f"The book cannot hold the number {value}. Nothing was changed.")
        return value
    if isinstance(value, list | tuple):
        return [
            part if type(part) is str and part.isascii() and part.isprintable() else _clean(part)
            for part in value
        ]
    if isinstance(value, dict):
        return {_text(str(key)): _clean(part) for key, part in value.items()}
    raise TypeError(f"The book cannot hold a {type(value).__name__}.")


def _one_line(value: Any) -> Any:
    value = _clean(value)
    if type(value) is str:
        return value if value.isprintable() else _BREAKS.sub(_picture, value)
    if type(value) is list:
        return [
            part if type(part) is str and part.isprintable() else _one_line(part) for part in value
        ]
    return value


def _text(text: str) -> str:
    if text.isascii() and text.isprintable():
        return str(text)
    return _HARMFUL.sub(_picture, text.replace("\r\n", "\n"))


def _picture(match: re.Match[str]) -> str:
    code = ord(match.group())
    if code < 0x20:
        return chr(_PICTURES + code)
    return chr(0x2421) if code == 0x7F else "\N{REPLACEMENT CHARACTER}"
