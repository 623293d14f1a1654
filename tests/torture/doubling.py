"""Every reader of foreign text takes time in proportion to its input: twice as much, twice as long.

The inputs are those that make a careless reader slow: one line without an end, one field without
an end, nothing but openings, nothing but marks. Each is doubled up to 8 MB. The rules that read a
note are many, and each gets a note of nothing but one of the words that it looks for, up to 64 KB.
"""

import gc
import inspect
import time
from collections.abc import Callable, Iterator
from datetime import date
from functools import partial
from importlib import import_module
from itertools import pairwise
from pathlib import Path
from pkgutil import iter_modules
from typing import Any, Final

from reltui.domain import text as text_rules
from reltui.domain.people.quick_entry import Names, parse
from reltui.domain.text.dates import with_short_dates
from reltui.domain.text.safe import clean_line, clean_text, shown_line, shown_text
from reltui.domain.text.second_person import Addressee
from reltui.domain.text.typed_dates import parse_date
from reltui.interop.detect import read_bytes
from reltui.text_layout import cut, width, wrap

LARGEST: Final = 8 * 1024 * 1024
DOUBLINGS: Final = 3
MOST_TIMES: Final = 3.2
"""Twice is linear; a sort, a cache that is too small and a busy machine may add some."""

ENOUGH: Final = 0.02
"""Seconds below which a run is too short to tell anything."""

DAY: Final = date(2026, 11, 22)

_CARD: Final = b"BEGIN:VCARD\r\nVERSION:%s\r\nN:Weber;Ida\r\nFN:Ida Weber\r\n%s\r\nEND:VCARD\r\n"


def _card(line: bytes, version: bytes = b"3.0") -> bytes:
    return _CARD % (version, line)


def _fill(piece: bytes, size: int) -> bytes:
    return (piece * (size // len(piece) + 1))[:size]


_MAIL: Final = b"From: Ida <i@w.example>\nSubject: x\n"
_LINES: Final = b"Name: Ida\nEmail: i@w.example\nPhone: 1\n"


def _lists(size: int) -> bytes:
    """LDIF with many lists, each of which has the same member."""
    one = b"dn: cn=L\nobjectclass: groupOfNames\ncn: L\nmember: cn=Ida\n\n"
    return b"dn: cn=Ida\nmail: i@w.example\n\n" + _fill(one, size)


def _nested(size: int) -> bytes:
    """LDIF with lists, each of which holds the next one."""
    one = "dn: cn=L%d\nobjectclass: groupOfNames\ncn: L%d\nmember: cn=L%d\n\n"
    lists = (one % (number, number, number + 1) for number in range(size // 70))
    return b"dn: cn=Ida\nmail: i@w.example\n\n" + "".join(lists).encode()


def _words(size: int) -> bytes:
    """Lines of text in which each person has a word of their own."""
    words = (f"{number:x}".translate(_LETTERS) for number in range(size // 20))
    return _LINES * 80 + b"".join(b"Name: A\nW%s: x\n" % word.encode() for word in words)


_LETTERS: Final = str.maketrans("0123456789", "ghijklmnop")

FILES: dict[str, Callable[[int], bytes]] = {
    "cards": lambda size: _fill(_card(b"TEL:+49 30 123456\r\nNOTE:x"), size),
    "a card with one long line": lambda size: _card(b"NOTE:" + b"x" * size),
    "a card with one long line that is not UTF-8": lambda size: _card(b"NOTE:" + b"\xfc " * size),
    "a card with a folded photo": lambda size: _card(
        b"PHOTO;ENCODING=b;TYPE=JPEG:" + _fill(b"\r\n " + b"QUJD" * 18, size)
    ),
    "a card of 2.1 with a folded photo in cp1252": lambda size: _card(
        b"X-NAME:J\xf6rg\r\nPHOTO;JPEG;ENCODING=BASE64:" + _fill(b"\r\n " + b"QUJD" * 18, size),
        b"2.1",
    ),
    "quoted-printable without an end": lambda size: _card(
        b"NOTE;ENCODING=QUOTED-PRINTABLE:" + _fill(b"=C3=BC=\r\n", size), b"2.1"
    ),
    "parameters without an end": lambda size: _card(b"TEL" + b";TYPE=work" * (size // 10)),
    "a quoted parameter without an end": lambda size: _card(b'ADR;LABEL="' + b"x;" * (size // 2)),
    "backslashes": lambda size: _card(b"NOTE:" + b"\\" * size),
    "semicolons": lambda size: _card(b"ADR:" + b";" * size),
    "cards that only begin": lambda size: _fill(b"BEGIN:VCARD\r\n", size),
    "cards that only end": lambda size: _fill(b"END:VCARD\r\n", size),
    "groups": lambda size: _card(b"item1." * (size // 6) + b"TEL:1"),
    "rows": lambda size: b"Name,Email\r\n" + _fill(b"Ida Weber,ida@weber.example\r\n", size),
    "a quote without an end": lambda size: b'Name,Email\r\n"Ida' + _fill(b"Weber,\r\n", size),
    "nothing but quotes": lambda size: b"Name,Email\r\n" + b'"' * size,
    "nothing but commas": lambda size: b"Name,Email\r\n" + b"," * size,
    "nothing but line ends": lambda size: b"Name,Email\r\n" + b"\r" * size,
    "a header without an end": lambda size: b"Name," + _fill(b"Column,", size),
    "one name without an end": lambda size: b"Name,Email\r\n" + _fill(b"Ida ", size) + b",x@y.z",
    "one word without an end": lambda size: b"x" * size,
    "blanks": lambda size: b"x" + b" " * size + b"x",
    "zeros": lambda size: b"x" + b"\0" * size,
    "UTF-16": lambda size: ("Name,Email\n" + "Ida,i@w.example\n" * (size // 32)).encode("utf-16"),
    "half letters": lambda size: b"Name,Note\r\nIda," + b"\xc3" * size,
    "code pages": lambda size: b"Name,Note\r\nIda," + _fill(b"\x8c\x9c\xe9 ", size),
    "an LDIF entry": lambda size: (
        b"dn: cn=Ida\ncn: Ida\nmail: i@w.example\ndescription: " + _fill(b"x\n ", size) + b"\n"
    ),
    "LDIF in base 64": lambda size: b"dn: cn=Ida\ncn:: " + _fill(b"SWRh", size) + b"\n",
    "LDIF with lists of one person": _lists,
    "LDIF with lists in lists": _nested,
    "LDIF with a name without a sign": lambda size: (
        b"dn: cn=Ida\ncn: Ida\n\ndn: cn=L\nobjectclass: groupOfNames\ncn: L\nmember: " + b"a" * size
    ),
    "LDIF with one name without an end": lambda size: (
        b"dn: cn=Ida\ncn: Ida\n\ndn: cn=L\nobjectclass: groupOfNames\ncn: L\nmember: "
        + _fill(b"a=,\\", size)
    ),
    "saved mails": lambda size: _fill(b"From x\n" + _MAIL + b"\ntext\n\n", size),
    "a mail to many": lambda size: _MAIL + b"To: " + b"a@b.example,\n " * (size // 15) + b"\n\nx",
    "a mail with comments in comments": lambda size: _MAIL + b"To: a@b.example " + b"(" * size,
    "a mail with encoded words": lambda size: (
        _MAIL + b"To: " + _fill(b"=?utf-8?q?x?= ", size) + b"<a@b.example>\n\nx"
    ),
    "a mail with parts in parts": lambda size: (
        _MAIL + b"\n" + _fill(b"--a\nContent-Type: multipart/mixed; boundary=a\n\n", size)
    ),
    "a mail of zeros": lambda size: _MAIL + b"\n" + b"\0" * size,
    "lines of text about one person": lambda size: _LINES + _fill(b"Phone: 12345\n", size),
    "lines of text with a long note": lambda size: (
        _LINES * 80 + b"Note: x\n" + _fill(b" x\n", size)
    ),
    "lines of text with many words": _words,
    "an address book of abook": lambda size: (
        b"# abook addressbook file\n\n[format]\nprogram=abook\n\n"
        + _fill(b"[0]\nname=Ida\nemail=a@b.example\n\n", size)
    ),
}
"""Bytes of about so many, as they may stand in a file that is imported."""

TEXTS: dict[str, Callable[[int], str]] = {
    "one word": lambda size: "x" * size,
    "words": lambda size: "word " * (size // 5),
    "blanks": lambda size: "x" + " " * size + "x",
    "line ends": lambda size: "\n" * size,
    "marks": lambda size: "e" + "\u0301" * (size // 2),
    "joiners": lambda size: "\u200d" * (size // 3),
    "direction marks": lambda size: "\u202e" * (size // 3),
    "escapes": lambda size: "\x1b[31m" * (size // 5),
    "wide letters": lambda size: "価格" * (size // 6),
    "hashes": lambda size: "#" * size,
    "exclamation marks": lambda size: "!" * size,
    "colons": lambda size: ":" * size,
    "digits": lambda size: "1" * size,
    "dates": lambda size: "2026-11-22 " * (size // 11),
}
"""Text of about so many bytes, as it may be typed, pasted or stand in a book."""


def _quick(text: str) -> object:
    return parse(f"ida {text}", Names([("c1", "Ida Weber")]), DAY)


def _date(text: str) -> object:
    try:
        return parse_date(text, DAY)
    except ValueError:
        return None


READERS: dict[str, Callable[[str], object]] = {
    "clean_line": clean_line,
    "clean_text": clean_text,
    "shown_line": shown_line,
    "shown_text": shown_text,
    "width": width,
    "cut": lambda text: cut(text, 80),
    "wrap": lambda text: wrap(text, 80),
    "quick entry": _quick,
    "a date": _date,
    "dates in a text": lambda text: with_short_dates(text, DAY),
}
"""What reads text that somebody typed, or that an older book may hold."""

_GIVEN: Final[dict[str, object]] = {
    "account": "Northwind",
    "firm": "Northwind",
    "name": "Ida Weber",
    "noted": DAY,
    "on": DAY,
    "ours": False,
    "person": Addressee("Ida", "Ida Weber", "she"),
    "pronoun": "she",
    "today": DAY,
}
"""What a rule takes beside its text, by the names of its parameters."""


def rules() -> dict[str, Callable[[str], object]]:
    """Every public function of `domain/text` that takes a text first, with the rest given."""
    found: dict[str, Callable[[str], object]] = {}
    for module in iter_modules(text_rules.__path__):
        for name, rule in vars(import_module(f"{text_rules.__name__}.{module.name}")).items():
            is_own = inspect.isfunction(rule) and rule.__module__.endswith(f".{module.name}")
            if not is_own or name.startswith("_"):
                continue
            first, *others = inspect.signature(rule).parameters.values()
            needed = {one.name for one in others if one.default is one.empty}
            if first.annotation is str and needed <= _GIVEN.keys():
                given: dict[str, Any] = {one: _GIVEN[one] for one in needed}
                found[f"{module.name}.{name}"] = partial(_answer, partial(rule, **given))
    return found


def _answer(rule: Callable[[str], object], text: str) -> object:
    try:
        return rule(text)
    except ValueError:
        # No day, or no word that has a form: it has read the text all the same.
        return None


WORDS: Final = (
    *("a ", "x", "9 ", "1", "- ", "\n", '"', "(", "the contract, ", "we ", "not ", "and ", "sent "),
    *("signed a ", "she ", "Ida ", "we owe her ", "we'll send you ", "rang: ", "by 3 May ", "I "),
    *("on Friday ", "asked for ", "new head of ", "because ", "promised ", "was late ", "paid "),
    *("price ", "but ", "bill ", "told ", "reminded us ", "met at the ", "A", "a-", "simply "),
    " ",
)
"""What a note of one word or sign alone is made of."""

OPENINGS: Final = ("", "Ida signed ", "She asked for ", "late. We ", "met Ida at the")
"""How a note begins, so that a rule reads on."""

ENDING: Final = "@"
"""How a note ends: at a sign that no rule has at its end, so that it looks for other ways."""

_PART: Final = 128
"""The part of the largest input that a note has at most."""


def notes(size: int) -> Iterator[tuple[str, Callable[[], object]]]:
    """Each rule with each note of so many letters, by name."""
    for name, rule in rules().items():
        for opening in OPENINGS:
            for word in WORDS:
                text = opening + word * (size // len(word)) + ENDING
                yield f"{name} of {opening + word!r}", partial(rule, text)


def _seconds(work: Callable[[], object]) -> float:
    gc.collect()
    begun = time.process_time()
    work()
    return time.process_time() - begun


def cases(size: int) -> Iterator[tuple[str, Callable[[], object]]]:
    """What reads each input of about so many bytes, by name."""
    for what, make in FILES.items():
        data = make(size)
        yield what, lambda data=data: read_bytes(data, "file")  # type: ignore[misc]
    for what, write in TEXTS.items():
        text = write(size)
        for name, read in READERS.items():
            yield f"{name} of {what}", lambda text=text, read=read: read(text)  # type: ignore[misc]
    yield from notes(size // _PART)


def run(_: Path, largest: int = LARGEST) -> dict[str, int]:
    """Double each input up to `largest` bytes; more than `MOST_TIMES` at a doubling is a fault.

    A first result above it is measured twice more, and the best counts: other programs run too.
    """
    sizes = [largest >> step for step in range(DOUBLINGS, -1, -1)]
    # What is here already is no garbage, and there are thousands of runs to look for it.
    gc.freeze()
    took: dict[str, list[float]] = {}
    for size in sizes:
        for what, work in cases(size):
            best = _seconds(work)
            before = took.setdefault(what, [])
            for _again in range(2):
                if not before or best <= MOST_TIMES * max(before[-1], ENOUGH):
                    break
                best = min(best, _seconds(work))
            before.append(best)
    slow = {
        what: seconds
        for what, seconds in took.items()
        if any(later > MOST_TIMES * max(sooner, ENOUGH) for sooner, later in pairwise(seconds))
    }
    assert not slow, "; ".join(
        f"{what}: {', '.join(f'{one:.2f}' for one in seconds)} s" for what, seconds in slow.items()
    )
    worst = max(seconds[-1] for seconds in took.values())
    return {"readers and inputs": len(took), "milliseconds for the slowest": round(worst * 1000)}
