"""The small query language that filters contacts: words to find, and terms like `power:high`."""

import re
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Final

from reltui.domain.named import NamedTuple
from reltui.domain.people.names import fold
from reltui.domain.text.fuzzy import Finder
from reltui.domain.text.pattern import lazy
from reltui.services.base.errors import Refused
from reltui.services.contacts.sorting import sort_rows
from reltui.services.contacts.terms import (
    TERMS,
    Test,
    excluding,
    hay_of,
    is_term,
    test_of,
    whole,
    without_value,
)
from reltui.services.workspace.listing import ContactIndex
from reltui.services.workspace.workspace import Row

_PIECES: Final = lazy(r'-?(?:[^\s":]+:)?"[^"]*"|\S+')
_WITHOUT: Final = lazy(r'-(?=[^\W_]|[+"])')
"""The sign before a word or a term that excludes those that it fits."""
_PHONE: Final = lazy(r"\+?[\d()./-]*\d[\d()./-]*")


def matcher(query: str, today: date, extra: Iterable[str] = ()) -> Test:
    """The test that a row must pass for a query; all of its terms must fit.

    Terms: a word is searched in name, account, title, tags, note, e-mails and phones, without
    regard to case, accents, width and hyphens; `tag:vip` or `tag:"key account"`,
    `account:northwind`, `direction:supplier`, `power:high` (any dimension, `unknown` included),
    `level<3`, `ours>=4`, `stake:risk`, `grade:high`, `due` and `late` for a touch that is due or
    overdue, `snoozed` for those who are put off, `stale` for an answer that is too old, `touch>60d`
    for a last touch that long ago, or none, `born:feb`, `born:02-29`, `born:1980`,
    `archived:any|yes|no`, and the playbook's own dimensions, of which `extra` are the names. An
    account is that of the card, or one in which a place is held. A `-` before a word or a term
    finds the people it does not fit.

    Raises:
        Refused: a term that does not exist, or a value that it cannot have.
    """
    tests = [_test(term, today, frozenset(extra)) for term in terms_of(query)]
    return lambda row: all(test(row) for test in tests)


def terms_of(query: str) -> list[str]:
    """The terms and words of a query, folded; quotes hold a value with spaces together.

    Only those that exclude begin with a `-`; their words are not split.
    """
    found: list[str] = []
    for piece in _PIECES.findall(fold(query)):
        excludes = _WITHOUT.match(piece) is not None
        words = [word for word in _apart(piece[excludes:].replace('"', "")) if word]
        found += [f"-{' '.join(words)}"] if excludes and words else words
    return found


def _apart(term: str) -> list[str]:
    """A term as it stands, a word without its hyphens, a phone by its digits."""
    if is_term(term):
        return [term]
    if _PHONE.fullmatch(term):
        digits = re.sub(r"\D", "", term)
        return [digits.lstrip("0") or digits]
    return term.replace("-", " ").split()


class Found(NamedTuple):
    """The result of a query, best first; `problem` is a sentence about an unreadable term."""

    rows: list[Row]
    problem: str | None = None


class Search:
    """Filters rows while the user types, by the terms of `matcher` and by fuzzy words.

    The rows are prepared once, in the order that is given; those that words fit equally well stay
    in it. `find` never raises: it is asked while a term is half typed.
    """

    def __init__(self, rows: Iterable[Row], today: date, extra: Iterable[str] = ()) -> None:
        self.rows = list(rows)
        self._today = today
        self._finder: Finder | None = None
        self._extra = frozenset((*extra, *(name for row in self.rows for name, _ in row.extra)))

    def find(self, query: str) -> Found:
        """The rows that fit all terms and words of a query, the best first."""
        try:
            words, tests = _parts_of(query, self._today, self._extra)
        except Refused as refusal:
            return Found([], str(refusal))
        rows = self._by_words(" ".join(words)) if words else list(self.rows)
        for test in tests:
            rows = [row for row in rows if test(row)]
        return Found(rows)

    def _by_words(self, words: str) -> list[Row]:
        if self._finder is None:
            self._finder = Finder(
                (fold(row.name).replace("-", " "), hay_of(row)) for row in self.rows
            )
        rows = self.rows
        return [rows[number] for number in self._finder.find(words)]


def select(
    rows: Sequence[Row],
    query: str,
    today: date,
    *,
    by: str | None = None,
    descending: bool = False,
    exact: bool = False,
    extra: Iterable[str] = (),
) -> list[Row]:
    """The rows that fit a query: as `by` sorts them, else the best first, equals by name.

    `exact` leaves out whom a word fits by scattered letters only; `extra` are the names of the
    playbook's own dimensions.

    Raises:
        Refused: a term that cannot be read, or no such column.
    """
    own = frozenset((*extra, *(name for row in rows for name, _ in row.extra)))
    found = Search(sort_rows(rows), today, own).find(query)
    if found.problem is not None:
        raise Refused(found.problem)
    must_be_whole(query)
    kept = found.rows
    if exact:
        test = matcher(query, today, own)
        kept = [row for row in kept if test(row)]
    return kept if by is None else sort_rows(kept, by, descending=descending)


def must_be_whole(query: str) -> None:
    """Refuse a query with a term that has no value yet: it may be so only while it is typed.

    Raises:
        Refused: the sentence names the term.
    """
    for term in terms_of(query):
        if found := without_value(term.removeprefix("-")):
            like = next((one for one in TERMS if one.startswith(found[1])), TERMS[0])
            raise Refused(f"{term} needs a value, as in {like}.")


def likely(
    index: ContactIndex, query: str, today: date, extra: Iterable[str] = ()
) -> Sequence[Row]:
    """The rows that can fit a query, of those that are not archived; it may leave none out.

    The others are not made: of 100,000 that takes a second.
    """
    try:
        words, tests = _parts_of(query, today, frozenset(extra))
    except Refused:
        # A row may have a field that the playbook has no more; `select` looks at all of them.
        return index.listed()
    return index.likely(words, tests) if words or tests else index.listed()


def _parts_of(query: str, today: date, extra: frozenset[str]) -> tuple[list[str], list[Test]]:
    """The words of a query, and the tests of its other terms.

    Raises:
        Refused: a term that cannot be read.
    """
    words: list[str] = []
    tests: list[Test] = []
    for term in terms_of(query):
        if term.startswith("-"):
            tests.append(excluding(whole(term[1:]), today, extra))
        elif (test := test_of(whole(term), today, extra)) is None:
            words.append(term)
        else:
            tests.append(test)
    return words, tests


def _test(term: str, today: date, extra: frozenset[str]) -> Test:
    if term.startswith("-"):
        return excluding(term[1:], today, extra)
    found = test_of(term, today, extra)
    if found is not None:
        return found
    return lambda row: term in hay_of(row)


def wants_archived(query: str) -> bool:
    """Whether a query speaks of archived people, so that they are among the rows to be searched."""
    return any(term.removeprefix("-").startswith("archived:") for term in terms_of(query))
