"""Names that may be those of several people: "Anna and Ben Smith", "Mr & Mrs Jones", a family."""

import re
from functools import lru_cache
from typing import Final

from reltui.domain.people.names import PREFIXES, fold, titles_behind
from reltui.domain.people.nicknames import ROOTS
from reltui.domain.text.pattern import lazy, word_set


@lru_cache(maxsize=1 << 12)
def is_joint(name: str) -> bool:
    """Whether a name may be that of several people.

    A firm or a department ("Smith & Sons", "Research and Development") is none, nor is a family
    name of two words ("Ortega y Gasset").
    """
    # "von und zu" and "von Altstadt und zu Burg" are the family name of one person.
    written = _NOBLE.sub(" zu ", name.replace("(", " ").replace(")", " ")).split()
    words = [word.casefold() for word in written]
    if _WORDS.isdisjoint(words) and not _MARK.search(name):
        return False
    plain = " ".join(words)
    if _FAMILY.search(plain):
        return True
    if not _FIRM.isdisjoint(word.strip(".,") for word in words):
        return False
    parts = [part.strip() for part in _BETWEEN.split(plain)]
    if len(parts) > 1:
        return all(map(_LETTER.search, parts))
    several = [part.strip() for part in plain.split(";")]
    if len(several) > 1:
        return all("," in part or " " in part for part in several)
    # The A of "John A Smith Jr" is an initial.
    return _PAIR.match(" ".join(written)) is not None or _is_list(plain)


def is_list_of_given(given: str, family: str) -> bool:
    """Whether commas part several given names, beside a family name: "Anna, Ben" and "Smith".

    Without a family name, "Smith, Anna" may be one person: then each must be a known given name.
    """
    names = [part.strip() for part in fold(titles_behind(given)[0]).split(",")]
    if len(names) < 2 or not all(map(_GIVEN.fullmatch, names)):
        return False
    if not family.strip():
        return all(name in ROOTS for name in names)
    return set(names).isdisjoint(fold(family).split())


def words_of_joint(name: str) -> tuple[str, ...]:
    """The words of a name of several people by which it is compared: no titles, no "and"."""
    words = _WORD.findall(fold(name))
    return tuple(word for word in words if word not in JOINING and word not in PREFIXES)


def _is_list(plain: str) -> bool:
    """Whether commas part whole names, each with a given name first."""
    parts = [part.split() for part in plain.split(",")]
    return len(parts) > 1 and all(len(part) > 1 and part[0] in ROOTS for part in parts)


_STRONG: Final = "and und et och og oraz и та ve"
_WEAK: Final = "y e i en a"
"""Words for "and" that stand inside a family name, too."""

JOINING: Final = word_set(f"{_STRONG} {_WEAK}")
"""The words between the names of several people."""

_OF_A_FAMILY: Final = (
    "family familie fam fam. famille familia famiglia família familjen familien rodzina rodina"
    " perhe семья eheleute ehepaar geschwister matrimonio coniugi household"
)
_WORDS: Final = word_set(f"{_STRONG} {_WEAK} {_OF_A_FAMILY}")
_MARK: Final = lazy(r"[&+;/,＆]")
_BETWEEN: Final = lazy(
    rf"\s(?:{_STRONG.replace(' ', '|')})\s|\s[&+/]\s"
    r"|(?<=[^\W\d_]{3})[&+/](?=[^\W\d_]{3})|\s?＆\s?"
)
_NOBLE: Final = lazy(r"\sund zu[mr]?\s", re.IGNORECASE)
_PAIR: Final = lazy(rf"[^\W\d_][\w.'’-]*\s(?:{_WEAK.replace(' ', '|')})\s[^\s,]+\s[^\s,]")
"""A given name, a weaker word for "and", and a whole name: "Ana y Luis García"."""

_FAMILY: Final = lazy(
    rf"^(?:the |die |la |família )?(?:{_OF_A_FAMILY.replace('.', r'[.]').replace(' ', '|')})\s\S"
    r"|\S\s(?:family|familie|household)$"
)
_WORD: Final = lazy(r"\w+")
_GIVEN: Final = lazy(r"[^\W\d_]{2,}(?:-[^\W\d_]+)*")
_LETTER: Final = lazy(r"[^\W\d_]")
_FIRM: Final = word_set(
    "sons son söhne sohn co cie company partners partner brothers bros daughters associates fils"
    " frères hijos figli inc llc ltd corp gmbh ag kg sa bv plc sales marketing support service"
    " services research development billing hr finance it office admin accounts operations"
    " engineering design"
)
"""Words of a firm or a department."""
