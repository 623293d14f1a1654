"""The parts of a person's name: titles, given names, family name; and how two spellings compare."""

import unicodedata
from functools import lru_cache
from typing import Final

from reltui.domain.named import NamedTuple
from reltui.domain.text.pattern import lazy

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
        "herrn",
        "frau",
        "hr",
        "fr",
        "mme",
        "mlle",
        "madame",
        "monsieur",
        "signora",
        "señor",
        "señora",
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
        "mevr",
        "mevrouw",
        "dhr",
        "drs",
        "fru",
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
"""Words that may follow a name, without their dots."""

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
"""Words that belong to the family name after them, and tell nobody apart."""


SALUTATIONS: Final = frozenset(
    {
        *("mr", "mrs", "ms", "mx", "miss", "herr", "herrn", "frau", "fru", "mme", "mlle"),
        *("madame", "monsieur", "mevr", "mevrouw", "dhr", "sigra", "signora", "señor", "señora"),
        *("srta", "pani"),
    }
)
"""Forms of address that are not titles, without their dots: they say nothing of who somebody is."""

OF_A_DOCTOR: Final = frozenset(
    {
        *("med", "phil", "rer", "nat", "iur", "jur", "theol", "oec", "pol", "hc", "habil", "dent"),
        *("vet", "agr", "soc", "techn", "mult"),
    }
)
"""Words behind the title of a doctor that belong to it, without their dots."""


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
    suffix PhD. "Cruz, Ana" is read as it is meant. One word behind a title is a family name. Two
    words in Chinese characters, kana or Hangul are the family name and the given name.
    """
    words = name.split()
    suffix: list[str] = []
    while len(words) > 1 and _bare(words[-1]) in SUFFIXES:
        suffix.insert(0, words.pop())
    end = " ".join(suffix)
    if words:
        words[-1] = words[-1].rstrip(",")
    whole = " ".join(words)
    if (turned := _turned(whole)) is not None:
        family, given = turned
        prefix = _titles_off(family) + _titles_off(given)
        first = " ".join(given[:1])
        return NameParts(" ".join(family), first, " ".join(given[1:]), " ".join(prefix), end)
    name, comma, behind = whole.partition(",")
    if comma:
        # A text after a comma that is not a given name is a degree, a post or a firm.
        end = " ".join(filter(None, (behind.strip(), end)))
        words = name.split()
    prefix = _titles_off(words)
    start = " ".join(prefix)
    if len(words) < 2:
        alone = " ".join(words)
        return NameParts(alone, "", "", start, end) if prefix else NameParts("", alone, "", "", end)
    if len(words) == 2 and all(map(EAST.fullmatch, words)):
        return NameParts(words[0], words[1], "", start, end)
    cut = len(words) - 1
    while cut > 1 and words[cut - 1].casefold() in PARTICLES:
        cut -= 1
    return NameParts(" ".join(words[cut:]), words[0], " ".join(words[1:cut]), start, end)


def _turned(name: str) -> tuple[list[str], list[str]] | None:
    """Family and given names of "Cruz, Ana"; None where the comma stands before something else."""
    if "," not in name:
        return None
    family, _, behind = name.partition(",")
    before, given = family.split(), behind.split()
    telling = before.copy()
    _titles_off(telling)
    telling = [word for word in telling if word.casefold() not in PARTICLES]
    telling = [word for word in telling if _bare(word) not in PREFIXES]
    first = next((word for word in given if _bare(word) not in PREFIXES), "")
    if "," in behind or len(telling) != 1 or not first or _bare(first) in SUFFIXES:
        return None
    is_post = "." in first.rstrip(".") or (
        first.isupper() and len(first) > 1 and not name.isupper()
    )
    firm = any(_bare(word) in _FIRMS for word in given)
    return None if is_post or firm else (before, given)


def in_spoken_order(name: str) -> str:
    """A name as it is spoken: "Ana de la Cruz" for "de la Cruz, Ana", any other as it is."""
    if "," not in name:
        return name
    words = name.split()
    while len(words) > 1 and _bare(words[-1]) in SUFFIXES:
        words.pop()
    turned = _turned(" ".join(words).rstrip(","))
    return assembled(parts_of(name)) if turned is not None else name


def _titles_off(words: list[str]) -> list[str]:
    """The titles at the start of these words, which are taken off; one word is always left.

    A title that is a given name too, such as Don, is one where a dot or two more words follow.
    """
    titles: list[str] = []
    while len(words) > 1 and (
        (word := _bare(words[0])) in PREFIXES or (titles and word in OF_A_DOCTOR)
    ):
        if word in _GIVEN_AND_TITLE and len(words) == 2 and not words[0].endswith("."):
            break
        titles.append(words.pop(0))
    return titles


def titles_behind(given: str) -> tuple[str, str, str]:
    """A given name, and the titles and the degrees that stand behind its comma.

    "Thomas, Dr." is Thomas with the title Dr.; behind any other comma nothing is taken off.
    """
    name, comma, behind = given.partition(",")
    words = behind.split()
    if not comma or not name.strip() or not words:
        return given, "", ""
    bare = [_bare(word) for word in words]
    if all(word in PREFIXES or word in OF_A_DOCTOR for word in bare) and bare[0] in PREFIXES:
        return name.strip(), " ".join(words), ""
    if all(word in SUFFIXES for word in bare):
        return name.strip(), "", " ".join(words)
    return given, "", ""


def without_salutation(name: str) -> str:
    """A name without the form of address before it: "Dr. Petra Roth" for "Frau Dr. Petra Roth".

    A name with fewer than two words behind it stays, for the form of address tells more than
    nothing: "Frau Roth".
    """
    words = name.split()
    if not words or not _is_salutation(words[0]):
        return name
    start = next((at for at, word in enumerate(words) if not _is_salutation(word)), len(words))
    named = words[start:]
    _titles_off(named)
    return " ".join(words[start:]) if len(named) > 1 else name


def without_form_of_address(titles: str) -> str:
    """The titles of a column of its own without the forms of address: "Dr." of "Frau Dr."."""
    words = titles.split()
    return " ".join(one for one in words if _bare(one) not in SALUTATIONS | _ALONE)


def _is_salutation(word: str) -> bool:
    bare = _bare(word)
    return bare in SALUTATIONS or (bare in _WITH_DOT and word.endswith("."))


@lru_cache(maxsize=1 << 12)
def is_title(text: str) -> bool:
    """Whether a text holds nothing but titles before a name, such as "Prof. Dr."."""
    return bool(text.strip()) and all(_bare(word) in PREFIXES for word in text.split())


def is_suffix(word: str) -> bool:
    """Whether a word may follow a name, such as "PhD" or "Jr."."""
    return _bare(word) in SUFFIXES


def spoken_name(name: str) -> str:
    """The name for use in a sentence: the given name, else title and family name.

    A firm and a name in Chinese characters, kana or Hangul are called by the whole of it; so is a
    name that a number ends, such as "Person 7": without it, it says nothing.
    """
    parts = parts_of(name)
    is_firm = any(_bare(word) in _FIRMS for word in (parts.family, *parts.suffix.split()))
    is_numbered = name.rpartition(" ")[2].isdecimal()
    if is_firm or is_numbered or EAST.fullmatch(parts.given):
        return name
    return parts.given or " ".join(filter(None, (parts.prefix, parts.family))) or name


def assembled(parts: NameParts) -> str:
    """The name out of its parts, in the order in which they are spoken."""
    spoken = (parts.prefix, parts.given, parts.additional, parts.family, parts.suffix)
    return " ".join(part for part in spoken if part)


@lru_cache(maxsize=1 << 15)
def is_named_beside_firm(whole: str, firm: str, parts: NameParts) -> bool:
    """Whether a whole name is that of the firm, while its parts name somebody who works there.

    A program that has split the name of the firm into parts names nobody.
    """
    if not whole or not parts.given or not parts.family:
        return False
    if " ".join(whole.casefold().split()) != " ".join(firm.casefold().split()):
        return False
    return set(words_of(assembled(parts))) != set(words_of(firm))


def fold(text: str) -> str:
    """A text without case, accents, width and invisible marks, for comparison."""
    if text.isascii():
        return text.casefold()
    plain = unicodedata.normalize("NFKD", text.casefold().translate(_LETTERS))
    return "".join(char for char in plain if not unicodedata.combining(char))


_UMLAUTS: Final = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ø": "oe", "å": "aa"})
_SPELLED_OUT: Final = lazy("ae|oe|ue|aa")


def sure_spellings(name: str) -> tuple[str, ...]:
    """A name, folded, in the spellings that are of no other name: Mueller for Müller.

    Not the other way round: Michael is not Michal, nor Bauer Baur.
    """
    plain = fold(name)
    if name.isascii():
        return (plain,)
    spelled = fold(unicodedata.normalize("NFC", name.casefold()).translate(_UMLAUTS))
    return tuple(dict.fromkeys((plain, spelled, *_joined(plain))))


def other_spellings(name: str) -> tuple[str, ...]:
    """A name, folded, as it may be spelled too: Mueller for Müller, and the other way round."""
    plain = fold(name)
    if name.isascii():
        # Most names are: a filter asks for those of 10,000 people and of their accounts.
        other = _SPELLED_OUT.sub(lambda two: two[0][0], plain)
        return (other,) if other != plain else ()
    spelled = unicodedata.normalize("NFC", name.casefold())
    ways = (
        fold(spelled.translate(_UMLAUTS)),
        _SPELLED_OUT.sub(lambda two: two[0][0], plain),
        *_joined(plain),
    )
    return tuple(one for one in dict.fromkeys(ways) if one and one != plain)


def _joined(plain: str) -> tuple[str, ...]:
    """A folded name of a script without blanks, in one word: the family name first, or last."""
    words = plain.split()
    if not 1 < len(words) < 4 or not all(_UNSPACED.fullmatch(word) for word in words):
        return ()
    return "".join((words[-1], *words[:-1])), "".join(words)


_UNSPACED: Final = lazy("[\u1100-\u11ff\u3005\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]+")
"""A word in Han signs, kana or hangul: names in them are written without blanks."""


@lru_cache(maxsize=1 << 15)
def words_of(name: str) -> tuple[str, ...]:
    """The words of a name that tell people apart, folded, the family name last.

    Titles, particles and what stands in brackets are left out; "Cruz, Ana" is turned round, and
    Cyrillic and Greek letters are written in Latin ones.
    """
    bare = _BRACKETS.sub(" ", name)
    family, comma, given = bare.partition(",")
    if comma and given.strip() and _bare(given.split()[0]) not in SUFFIXES:
        bare = f"{given} {family}"
    folded = fold(bare)
    if not folded.isascii():
        # Only now: most names are in Latin letters, and a start waits for no table of others.
        from reltui.domain.people.letters import in_latin

        folded = in_latin(folded)
    words = [word for word in _APART.split(folded) if word]
    telling = [word for word in words if word not in _TITLES]
    if len(telling) < len(words) - 1 or (telling and telling[0] in OF_A_DOCTOR):
        after = len(telling) < len(words)
        telling = [word for word in telling if not (after and word in OF_A_DOCTOR)] or telling
    first = telling[:1] if len(telling) > 1 and telling[0] in _GIVEN_TOO else []
    telling = first + [word for word in telling[len(first) :] if word not in PARTICLES]
    while len(telling) > 2 and telling[-1] in SUFFIXES:
        telling.pop()
    return tuple(telling or words)


def says_less(name: str, whole: str) -> bool:
    """Whether a name is the other one in short: with fewer words, or with initials."""
    short, words = words_of(name), words_of(whole)
    return len("".join(short)) < len("".join(words)) and all(
        any(word == other or (len(word) == 1 and other.startswith(word)) for other in words)
        for word in short
    )


def generation_of(name: str) -> int:
    """Which of several of one name somebody is: 1 for Sr., 2 for Jr. or II; 0 for none said."""
    words = [_bare(word) for word in name.split()[1:]]
    return next((_GENERATIONS[word] for word in reversed(words) if word in _GENERATIONS), 0)


def _bare(word: str) -> str:
    return word.replace(".", "").strip(",").casefold()


EAST: Final = lazy("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]+")
"""Words in Chinese characters, kana or Hangul, where the family name comes first."""

_GENERATIONS: Final = {
    **dict.fromkeys(("sr", "sen", "senior", "père"), 1),
    **dict.fromkeys(("jr", "jun", "junior", "jnr", "ii", "fils", "filho"), 2),
    **dict.fromkeys(("iii", "neto"), 3),
    "iv": 4,
}
"""Which of several of one name a word behind it means."""

_FIRMS: Final = frozenset(
    {"inc", "llc", "ltd", "co", "corp", "gmbh", "ag", "kg", "sa", "bv", "plc", "&", "and", "und"}
)
"""Words that follow a comma in the name of a firm."""

_GIVEN_AND_TITLE: Final = frozenset({"don", "pan", "ing", "sig", "mag", "arch", "bc", "sr", "fr"})
"""Titles that are a name of somebody too."""

_ALONE: Final = frozenset({"m", "sig", "sr", "sra", "hr"})
"""Forms of address that are an initial or another word in a name, and not in a column of titles."""

_WITH_DOT: Final = frozenset({"sig", "sr", "sra", "hr"})
"""Forms of address that are a name or another word where no dot stands behind them."""

# One letter may be an initial as well as the French "M.".
_TITLES: Final = PREFIXES - {"m"}
_GIVEN_TOO: Final = frozenset({"al", "ben", "den", "di", "do", "le", "y"})
"""Particles that are a given name or an initial where a name begins with them: Ben Carter."""

_LETTERS: Final = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i", "ħ": "h"}
)
_BRACKETS: Final = lazy(r"\([^()]*\)|\[[^\[\]]*\]|\"[^\"]*\"")
_APART: Final = lazy(r"[\s.,;:/|_\"“”„()\[\]{}<>*+&!?\u200b\u200e\u200f]+")
