"""The parts of a person's name: titles, given names, family name; and how two spellings compare."""

import re
import unicodedata
from functools import lru_cache
from typing import Final, NamedTuple

PREFIXES: Final = frozenset(
    [
        "mr",
        "mrs",
        "ms",
        "mx",
        "miss",
        "dr",
        "prof",
        "professor",
        "sir",
        "dame",
        "lord",
        "lady",
        "herr",
        "frau",
        "hr",
        "fr",
        "mme",
        "mlle",
        "m",
        "ing",
        "dipl-ing",
        "dipl",
        "mag",
        "mgr",
        "bc",
        "rev",
        "sr",
        "sra",
        "srta",
        "don",
        "doña",
        "dott",
        "dottssa",
        "avv",
        "arch",
        "sig",
        "sigra",
        "pan",
        "pani",
    ]
)
"""Titles before a name, without their dots."""

SUFFIXES: Final = frozenset(
    [
        "jr",
        "sr",
        "ii",
        "iii",
        "iv",
        "phd",
        "md",
        "mba",
        "ma",
        "msc",
        "bsc",
        "ba",
        "llm",
        "esq",
        "pmp",
        "cpa",
        "cfa",
        "dds",
        "dvm",
        "rn",
        "med",
        "mag",
        "bed",
    ]
)
"""What may stand behind a name, without its dots."""

PARTICLES: Final = frozenset(
    [
        "von",
        "van",
        "de",
        "der",
        "den",
        "dem",
        "di",
        "da",
        "do",
        "dos",
        "das",
        "du",
        "la",
        "le",
        "lo",
        "el",
        "al",
        "bin",
        "ibn",
        "ben",
        "bint",
        "abu",
        "del",
        "della",
        "delle",
        "dei",
        "degli",
        "ten",
        "ter",
        "te",
        "zu",
        "zum",
        "zur",
        "vom",
        "af",
        "av",
        "y",
        "e",
        "san",
        "santa",
        "st",
    ]
)
"""Words that belong to the family name behind them, and tell nobody apart."""


class NameParts(NamedTuple):
    """The five parts of a name, as a vCard has them."""

    family: str = ""
    given: str = ""
    additional: str = ""
    prefix: str = ""
    suffix: str = ""


def parts_of(name: str) -> NameParts:
    """The likely parts of a whole name; a name of one word is a given name.

    "Dr. Ana María de la Cruz, PhD" is prefix Dr., given Ana, additional María, family de la Cruz,
    suffix PhD. "Cruz, Ana" is read as it is meant.
    """
    words = name.split()
    prefix: list[str] = []
    suffix: list[str] = []
    while len(words) > 1 and _bare(words[0]) in PREFIXES:
        prefix.append(words.pop(0))
    while len(words) > 1 and _bare(words[-1]) in SUFFIXES:
        suffix.insert(0, words.pop())
    if suffix:
        words[-1] = words[-1].rstrip(",")
    if len(words) < 2:
        return NameParts("", " ".join(words), "", " ".join(prefix), " ".join(suffix))
    start = len(words) - 1
    while start > 1 and words[start - 1].casefold() in PARTICLES:
        start -= 1
    return NameParts(
        " ".join(words[start:]),
        words[0],
        " ".join(words[1:start]),
        " ".join(prefix),
        " ".join(suffix),
    )


def assembled(parts: NameParts) -> str:
    """The name out of its parts, in the order in which they are spoken."""
    spoken = (parts.prefix, parts.given, parts.additional, parts.family, parts.suffix)
    return " ".join(part for part in spoken if part)


@lru_cache(maxsize=1 << 15)
def fold(text: str) -> str:
    """A text without case, accents, width and invisible marks, to compare what is meant."""
    if text.isascii():
        return text.casefold()
    plain = unicodedata.normalize("NFKD", text.casefold().translate(_LETTERS))
    return "".join(char for char in plain if not unicodedata.combining(char))


@lru_cache(maxsize=1 << 15)
def words_of(name: str) -> tuple[str, ...]:
    """The words of a name that tell people apart, folded, the family name last.

    Titles, particles and what stands in brackets are left out; "Cruz, Ana" is turned round.
    """
    bare = _BRACKETS.sub(" ", name)
    family, comma, given = bare.partition(",")
    if comma and given.strip() and _bare(given.split()[0]) not in SUFFIXES:
        bare = f"{given} {family}"
    words = [word for word in _APART.split(fold(bare)) if word]
    telling = [word for word in words if word not in _TITLES]
    first = telling[:1] if len(telling) > 1 and telling[0] in _GIVEN_TOO else []
    telling = first + [word for word in telling[len(first) :] if word not in PARTICLES]
    while len(telling) > 2 and telling[-1] in SUFFIXES:
        telling.pop()
    return tuple(telling or words)


def _bare(word: str) -> str:
    return word.replace(".", "").strip(",").casefold()


# One letter may be an initial as well as the French "M.".
_TITLES: Final = PREFIXES - {"m"}
_GIVEN_TOO: Final = frozenset({"al", "ben", "den", "di", "do", "le", "y"})
"""Particles that are a given name or an initial where a name begins with them: Ben Carter."""

_LETTERS: Final = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i", "ħ": "h"}
)
_BRACKETS: Final = re.compile(r"\([^()]*\)|\[[^\[\]]*\]|\"[^\"]*\"")
_APART: Final = re.compile(r"[\s.,;:/|_\"“”„()\[\]{}<>*+&!?\u200b\u200e\u200f]+")
