"""The letters of languages, by which one reading of bytes is likelier than another.

Most bytes mean a letter in several code pages: Kõszegi and Kőszegi are the same bytes. No language
has all of these letters, so a word shows which of its readings is one, and many words together show
their language.
"""

import re
from functools import lru_cache
from typing import Final

_LETTERS: Final = (
    "àâçéèêëîïôœùûüÿ",  # French
    "äöüß",  # German
    "áéíñóúü",  # Spanish
    "áâãàçéêíóôú",  # Portuguese
    "àèéìíîòóùú",  # Italian
    "àçèéíïòóúü",  # Catalan
    "æøåéèêóòôäöü",  # Danish, Norwegian
    "åäöéüàæø",  # Swedish, Finnish
    "áðéíóúýþæö",  # Icelandic
    "äõöüšž",  # Estonian
    "éèëïöüáóíêâôúû",  # Dutch, Afrikaans
    "áéíóöőúüű",  # Hungarian
    "čćđšž",  # Croatian, Bosnian, Serbian, Slovene
    "áčďéěíňóřšťúůýžöü",  # Czech
    "áäčďéíĺľňóôŕšťúýžöü",  # Slovak
    "ąćęłńóśźż",  # Polish
    "ăâîșțşţ",  # Romanian
    "âçğıîöşûüİ",  # Turkish
    "ąčęėįšųūž",  # Lithuanian
    "āčēģīķļņšūž",  # Latvian
    "ëç",  # Albanian
    "âêîôûŵŷ",  # Welsh
)
_ALPHABETS: Final = tuple(map(frozenset, _LETTERS))
_WORD: Final = re.compile(r"[^\W\d_]+")
_OES: Final = re.compile("õe|ÕE|Õe")
"""The only places of õ in Portuguese: Simões."""

_STRAY_TILDE: Final = re.compile("ñ[^aeiouáéíóúü]", re.IGNORECASE)
"""What is not Spanish: ñ stands before a vowel or at the end, and ń before a consonant, too."""

_SPANISH: Final = 2
_PORTUGUESE: Final = 3
_MOST: Final = 4_000
"""How many words of a text are looked at."""


def strange_words(text: str) -> tuple[int, int]:
    """How many words are of no language, and how many are not of the one that has the most words.

    Words of other scripts count as words of a language.
    """
    words = {word for word in _WORD.findall(text) if not word.isascii()}
    known = [0] * len(_ALPHABETS)
    strange = told = 0
    for word in sorted(words)[:_MOST]:
        of = _languages(word)
        if of is None:
            continue
        told += 1
        strange += not of
        for number in of:
            known[number] += 1
    return strange, told - max(known)


@lru_cache(maxsize=1 << 12)
def _languages(word: str) -> tuple[int, ...] | None:
    """The languages that have all letters of a word, as numbers; None for another script."""
    letters = {letter for letter in word.replace("İ", "i").lower() if letter > "\x7f"}
    if any(letter > "\u024f" for letter in letters):
        return None
    found = [number for number, own in enumerate(_ALPHABETS) if letters <= own]
    if _SPANISH in found and _STRAY_TILDE.search(word):
        found.remove(_SPANISH)
    rest = _OES.sub("", word)
    if (
        rest != word
        and {letter for letter in rest.lower() if letter > "\x7f"} <= _ALPHABETS[_PORTUGUESE]
    ):
        found.append(_PORTUGUESE)
    return tuple(found)
