"""Cyrillic and Greek names in Latin letters, so that both spellings of one name can be told."""

from typing import Final

_CYRILLIC: Final = dict(
    zip(
        "абвгдезийклмнопрстуфхъыьэіїєґўјљњћђџѓќѕ",
        (
            *("a", "b", "v", "g", "d", "e", "z", "i", "i", "k", "l", "m", "n", "o", "p", "r", "s"),
            *(
                "t",
                "u",
                "f",
                "kh",
                "",
                "y",
                "",
                "e",
                "i",
                "i",
                "ie",
                "g",
                "u",
                "j",
                "lj",
                "nj",
                "c",
            ),
            *("dj", "dz", "g", "k", "dz"),
        ),
        strict=True,
    )
) | {"ж": "zh", "ц": "ts", "ч": "ch", "ш": "sh", "щ": "shch", "ю": "yu", "я": "ya", "ё": "e"}
_GREEK: Final = dict(
    zip(
        "αβγδεζηθικλμνξοπρστυφχψως",
        (
            *("a", "v", "g", "d", "e", "z", "i", "th", "i", "k", "l", "m", "n", "x", "o", "p", "r"),
            *("s", "t", "y", "f", "ch", "ps", "o", "s"),
        ),
        strict=True,
    )
)
_TABLE: Final = str.maketrans(_CYRILLIC | _GREEK)
_PAIRS: Final = (("ου", "ou"), ("αυ", "af"), ("ευ", "ef"), ("μπ", "b"), ("ντ", "nt"), ("γγ", "ng"))


def in_latin(folded: str) -> str:
    """A folded text with Cyrillic and Greek letters in Latin ones; others stay as they are."""
    if folded.isascii():
        return folded
    for pair, letters in _PAIRS:
        folded = folded.replace(pair, letters)
    return folded.translate(_TABLE)
