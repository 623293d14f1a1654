"""Cells without content, as programs write them, and text that a web page escaped."""

import html
import re
from typing import Final

_NOTHING: Final = frozenset(
    {
        *("null", "(null)", "nan", "none", "(none)", "undefined", "<null>", "nil", "n/a", "n.a."),
        *("-", "--", "---", "\N{EN DASH}", "\N{EM DASH}"),
    }
)
_NO_NAME: Final = frozenset({"-", "--", "n/a", "(null)", "\N{EN DASH}", "\N{EM DASH}"})
"""Those that cannot be a name: somebody may be called Nan, None or Null."""

_NAMES: Final = frozenset({"name", "first", "middle", "last", "prefix", "suffix"})
_FREE: Final = frozenset({"", "note", "details", "label", "pair"})
"""Kinds of columns whose cells stay as they are, whatever they say."""

_LONGEST: Final = 14
_IS_ERROR: Final = re.compile(r"#(?:#+|[^\W\d_/?¿!]+(?:/0)?[!?]|¿[^\W\d_]+\?|n/?[adv]|n/d|null!)")
"""What a spreadsheet shows in place of a value that it cannot work out or has no room for.

It says so in many languages: #NAME?, #BEZUG!, #¿NOMBRE?, #DIV/0!, #NV, ####.
"""
_ENTITY: Final = re.compile(r"&(?:amp|quot|apos|lt|gt|nbsp|#\d{2,5}|#x[0-9a-fA-F]{2,4});")


def says_nothing(kind: str, text: str) -> bool:
    """Whether a cell of a column of this kind only says that it is empty: NULL, n/a, a dash."""
    if len(text) > _LONGEST or kind in _FREE:
        return False
    plain = text.casefold()
    if plain in (_NO_NAME if kind in _NAMES else _NOTHING):
        return True
    return plain[:1] == "#" and _IS_ERROR.fullmatch(plain) is not None


def plain_words(text: str) -> str:
    """A text as it was before a web page escaped it: "Horn & Co" for "Horn &amp; Co"."""
    return _ENTITY.sub(lambda one: html.unescape(one[0]).replace("\xa0", " "), text).strip()


def is_escaped(text: str) -> bool:
    """Whether a web page escaped a text."""
    return _ENTITY.search(text) is not None
