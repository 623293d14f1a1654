"""The reader of a typed line: `dana call: will send the new dates !fri #delivery`.

First whom it is about: the longest run of words that names somebody, by the whole name, the start
of it, the start of a later word of it, or the id; a colon may follow. Then, if it is there, how: a
kind of touch or a word for one, with its colon: without it, the word belongs to what was typed
("call him back" is not a call). In the rest `!DATE` is a follow-up
(`!fri`, `!31.12.2026`, `!next friday`), `#tag` a tag, a `<` at the
beginning says that they did it; what is left is the note.
"""

from bisect import bisect_left
from collections.abc import Iterable
from datetime import date
from itertools import islice, pairwise
from typing import Final
from unicodedata import normalize

from reltui.domain.named import NamedTuple
from reltui.domain.people.names import sure_spellings
from reltui.domain.text.dates import long_date
from reltui.domain.text.pattern import lazy, word_set
from reltui.domain.text.typed_dates import MOST_WORDS, date_before
from reltui.domain.vocabulary import Party, TouchKind

KINDS: Final[dict[str, TouchKind]] = {
    **dict.fromkeys(("call", "called", "phone", "phoned", "rang"), TouchKind.CALL),
    **dict.fromkeys(("mail", "mailed", "email", "e-mail", "emailed"), TouchKind.MAIL),
    **dict.fromkeys(("meeting", "met", "meet", "lunch", "coffee"), TouchKind.MEETING),
    **dict.fromkeys(("message", "msg", "messaged", "sms", "chat", "chatted"), TouchKind.MESSAGE),
    **dict.fromkeys(("visit", "visited"), TouchKind.VISIT),
    "other": TouchKind.OTHER,
}
"""The words that say how, each with its kind of touch."""

MOST: Final = 20
"""The most people that a line offers if its name fits several."""

_LONGEST: Final = 6
_WORD: Final = lazy(r"\S+")
_TAG: Final = lazy(r"#(?!\d+$)\w[\w/+.-]*")
_DUE: Final = lazy(r"!\+?\w\S*")
_ENDS: Final = lazy(r"[^\W\d_]{2}[.!?][)\"'”’]*$")
"""The last word of a sentence."""

_SHORTENED: Final = word_set(
    "mr. mrs. ms. dr. prof. st. sr. jr. inc. ltd. co. corp. dept. no. nos. nr. tel. approx. vs. "
    "etc. bzw. usw. ca. dipl. ing. hr. fr. str. mme. mlle. sra. srta."
)
"""Words with a full stop that ends no sentence."""

_AFTER: Final = "\U0010ffff"


class Span(NamedTuple):
    """A stretch of the line, from `start` to before `end`, and what it was understood as.

    `role` is one of who, kind, by, text, due, tag.
    """

    start: int
    end: int
    role: str


class Quick(NamedTuple):
    """What a line was understood as.

    `who` are the ids of everybody whom it can mean, the likeliest first, at most `MOST`; `kind` is
    None where none was named; `problem` says in a sentence why it cannot be kept as it stands.
    `promise` is the part of the text that stands on the line with the day; empty where that is all
    of it, or none. `sentence` is the one on that line which the day belongs to; empty where the
    line has no other. `no_days` are words with a `!` that say no day and stay in a plain text.
    """

    who: tuple[str, ...] = ()
    kind: TouchKind | None = None
    by: Party = Party.US
    text: str = ""
    due: date | None = None
    tags: tuple[str, ...] = ()
    spans: tuple[Span, ...] = ()
    problem: str | None = None
    promise: str = ""
    sentence: str = ""
    no_days: tuple[str, ...] = ()

    @property
    def remark(self) -> str:
        """A sentence on words with a `!` that promise nothing; "" where there are none."""
        if not self.no_days:
            return ""
        if len(self.no_days) == 1:
            return f"{self.no_days[0][:40]} is not a day: no promise was made of it."
        words = ", ".join(one[:40] for one in self.no_days[:3])
        return f"{words} are not days: no promise was made of them."

    @property
    def promised(self) -> str:
        """The words of ours that the day belongs to: a sentence, a line, or all of the text."""
        return self.sentence or self.promise or self.text

    @property
    def touches(self) -> bool:
        """Whether a touch happened: a kind was named, or they did something.

        `dana send the offer !fri` is a promise and `dana is on leave` a note: nobody was in touch.
        """
        return self.kind is not None or (
            self.by == Party.THEM and bool(self.text) and self.due is None
        )

    @property
    def notes(self) -> bool:
        """Whether it is a note: words without a touch, which say more than what is promised."""
        more = self.due is None or "\n" in self.text or bool(self.sentence)
        return bool(self.text) and not self.touches and more


class Names:
    """Everybody's names, prepared once: whom some words can mean is then found by bisection."""

    def __init__(self, people: Iterable[tuple[str, str]]) -> None:
        """`people` are pairs of id and name."""
        self._ids: set[str] = set()
        self._order: dict[str, int] = {}
        self._spelled: dict[str, str] = {}
        found: list[tuple[str, bool, str]] = []
        for number, (one, name) in enumerate(people):
            self._ids.add(one)
            self._order[one] = number
            self._spelled[one] = normalize("NFC", name.casefold())
            for spelling in sure_spellings(name):
                plain = spelling.replace("-", " ")
                words = [word.strip(",;()\"'") for word in plain.split()]
                whole = " ".join(words)
                found += [(whole, False, one)] if whole else []
                found += [(" ".join(words[at:]), True, one) for at in range(1, len(words))]
        self._names = sorted(found)

    def find(self, words: str, *, whole: bool = False) -> tuple[str, ...]:
        """The people whom these words can mean, the likeliest first.

        Case, accents and hyphens do not matter, except that those which were typed tell people
        apart whom all else fits. A whole name may begin at any of its words.

        Whoever is called exactly so shuts out those of whose name it is whole words, and they shut
        out those of whose name it is the start: these do not count at all with `whole`.
        """
        typed = normalize("NFC", words.casefold())
        for spelling in sure_spellings(words):
            if found := self._named(spelling.replace("-", " "), typed, whole=whole):
                return found
        return ()

    def _named(self, words: str, typed: str, *, whole: bool) -> tuple[str, ...]:
        if words in self._ids:
            return (words,)
        low = bisect_left(self._names, (words, False, ""))
        high = bisect_left(self._names, (words + _AFTER, False, ""))
        fits = self._names[low:high]
        if exact := [one for name, is_later, one in fits if name == words and not is_later]:
            return self._as_typed(exact, typed, whole=True)
        ranked: dict[str, tuple[bool, bool, int]] = {}
        for name, is_later, one in fits:
            part = name != words and name[len(words)] != " "
            if part and whole:
                continue
            rank = (part, is_later, self._order[one])
            ranked[one] = min(rank, ranked.get(one, rank))
        if not ranked:
            return self._turned(words.split())
        best = sorted(ranked, key=ranked.__getitem__)
        first = [one for one in best if ranked[one][0] == ranked[best[0]][0]]
        return self._as_typed(first, typed, whole=typed == words)

    def _as_typed(self, found: list[str], typed: str, *, whole: bool) -> tuple[str, ...]:
        """The people spelled exactly as typed, in whole or in part; all if there are none."""
        if len(found) > 1:
            spelled = self._spelled
            same = [
                one for one in found if (spelled[one] == typed if whole else typed in spelled[one])
            ]
            found = same or found
        return tuple(found[:MOST])

    def _turned(self, words: list[str]) -> tuple[str, ...]:
        """Everybody whose whole name these are, begun at a later word: the family name first."""
        found: list[str] = []
        for at in range(1, len(words)):
            name = " ".join((*words[at:], *words[:at]))
            low = bisect_left(self._names, (name, False, ""))
            high = bisect_left(self._names, (name, True, ""))
            found += [one for _, _, one in self._names[low:high]]
        return tuple(dict.fromkeys(found))[:MOST]


def parse(line: str, names: Names, today: date, *, about: str | None = None) -> Quick:
    """What a line says; never raises. With `about`, an id, it is about them and names nobody."""
    words = [(found.group(), found.start(), found.end()) for found in _WORD.finditer(line)]
    who: tuple[str, ...] = (about,) if about else ()
    spans: list[Span] = []
    at, closed = 0, False
    if about is None:
        who, at = _whom(words, names)
        if at:
            last, _, end = words[at - 1]
            closed = last.endswith(":")
            spans.append(Span(words[0][1], end - closed, "who"))
    kind: TouchKind | None = None
    if at < len(words) and (who or about):
        kind, count = _kind(words[at : at + 2])
        if kind is not None:
            word, start, end = words[at]
            spans.append(Span(start, end - word.endswith(":"), "kind"))
            at += count
            closed = True
    if at < len(words) and words[at][0] == ":" and not closed:
        at += 1
    return _rest(line, words[at:], Quick(who, kind, spans=tuple(spans)), today)


def parse_text(text: str, today: date) -> Quick:
    """The promise and the tags that a text holds beside what it says; never raises.

    A `!` before what is not a date, and a `<`, belong to the text; `remark` names the first. Where
    there is neither a promise nor a tag, the text is as it was typed.
    """
    words = [(found.group(), found.start(), found.end()) for found in _WORD.finditer(text)]
    found = _rest(text, words, Quick(), today, plain=True)
    told = found.due is not None or found.tags
    return found._replace(text=found.text if told else text)


def split_kind(text: str) -> tuple[TouchKind | None, str]:
    """The kind of touch that a text begins with, with its colon, and the rest.

    None and the text as it was typed, where it begins with no kind.
    """
    first = list(islice(_WORD.finditer(text), 2))
    kind, count = _kind([(one.group(), one.start(), one.end()) for one in first])
    return (None, text) if kind is None else (kind, text[first[count - 1].end() :].strip())


def _kind(words: list[tuple[str, int, int]]) -> tuple[TouchKind | None, int]:
    """The kind of touch that the first of two words says, and how many say it with the colon."""
    if not words:
        return None, 0
    word = words[0][0]
    apart = len(words) > 1 and words[1][0] == ":"
    if not (word.endswith(":") or apart):
        return None, 0
    kind = KINDS.get(word.removesuffix(":").casefold())
    return (None, 0) if kind is None else (kind, 1 + apart)


def names_nobody(line: str) -> bool:
    """Whether a line plainly begins with no name: with a kind and its colon, `!`, `#` or `<`."""
    first = line.split(maxsplit=1)[:1]
    if not first:
        return False
    (word,) = first
    return word[0] in "!#<" or (word.endswith(":") and word[:-1].casefold() in KINDS)


def _whom(words: list[tuple[str, int, int]], names: Names) -> tuple[tuple[str, ...], int]:
    """The people whom the longest run of words at the start names, and its number of words."""
    best: tuple[tuple[str, ...], int] = ((), 0)
    so_far: list[str] = []
    for count, (word, _, _) in enumerate(words[:_LONGEST], 1):
        bare = word.rstrip(":,").casefold()
        if not bare or word[0] in "!#<":
            break
        so_far.append(bare)
        # `dan call` names Dan, not the beginning of Dan Callahan, and `call` nobody.
        found = names.find(" ".join(so_far), whole=bare in KINDS)
        if found:
            best = found, count
        if word.endswith(":") or not found:
            break
    return best


def _rest(
    line: str, words: list[tuple[str, int, int]], quick: Quick, today: date, *, plain: bool = False
) -> Quick:
    """What the words after the name and the kind say; `plain` words are a text first."""
    spans, problems = list(quick.spans), []
    by: Party = Party.US
    due: date | None = None
    tags: list[str] = []
    no_days: list[str] = []
    note: list[tuple[str, int, int]] = []
    taken = 0
    for number, (word, start, end) in enumerate(words):
        if number < taken:
            continue
        if number == 0 and word.startswith("<") and not plain:
            by = Party.THEM
            spans.append(Span(start, start + 1, "by"))
            if word != "<":
                note.append((word[1:], start + 1, end))
        elif _TAG.fullmatch(word):
            tags.append(word[1:])
            spans.append(Span(start, end, "tag"))
        elif _DUE.fullmatch(word) and plain and _is_no_day(line, words[number:], today):
            no_days.append(word)
            note.append((word, start, end))
        elif _DUE.fullmatch(word):
            day, count, problem = _follow_up(_day_words(line, words[number:]), due, today)
            taken, due = number + count, day or due
            problems += [problem] if problem else []
            spans += [] if problem else [Span(start, words[taken - 1][2], "due")]
        else:
            note.append((word, start, end))
    day_at = next((span for span in spans if span.role == "due"), Span(0, 0, "due"))
    begin, end = line.rfind("\n", 0, day_at.start) + 1, line.find("\n", day_at.start)
    beside = [one for one in note if one[1] >= begin and (end < 0 or one[1] < end)]
    spans += _stretches(note, line)
    text = _joined(note, line)
    promise = _joined(beside, line) if due else ""
    sentence = _joined(_sentence(beside, line, day_at), line) if due else ""
    found = quick._replace(
        by=by,
        text=text,
        promise=promise if promise != text else "",
        sentence=sentence if sentence != promise else "",
        due=due,
        tags=tuple(dict.fromkeys(tags)),
        spans=tuple(sorted(spans)),
        no_days=tuple(no_days),
    )
    problem = next(iter(problems), None) if plain else _problem(found, problems)
    return found._replace(problem=problem)


def _sentence(
    beside: list[tuple[str, int, int]], line: str, day: Span
) -> list[tuple[str, int, int]]:
    """The words of the sentence that a day belongs to: `Prefers mornings. !fri send the plan`.

    A day between two sentences begins the second, unless a full stop is behind it.
    """
    begin = 0
    for number, ((word, start, end), (following, after, _)) in enumerate(pairwise(beside), 1):
        is_between = end <= day.start < after
        if is_between and line[day.end - 1] in ".!?":
            return beside[begin:number]
        if _ENDS.search(word) and (is_between or following[:1].isupper()):
            if word.casefold() in _SHORTENED:
                continue
            if day.start < start:
                return beside[begin:number]
            begin = number
    return beside[begin:]


def _day_words(line: str, words: list[tuple[str, int, int]]) -> list[str]:
    """The words that can say a day, which the first one begins: "next", "friday" of `!next friday`.

    They end where the line breaks, and before whatever has a meaning of its own.
    """
    found = [words[0][0][1:]]
    for (_, _, end), (word, start, _) in pairwise(words[:MOST_WORDS]):
        if word[0] in "!#<" or "\n" in line[end:start]:
            break
        found.append(word)
    return found


def _is_no_day(line: str, words: list[tuple[str, int, int]], today: date) -> bool:
    """Whether a word with a `!` begins no date: then it is text, unless it looks like a date."""
    day = _day_words(line, words)
    try:
        date_before(day, today)
    except ValueError:
        return not day[0][:1].isdigit()
    return False


def _follow_up(
    words: list[str], before: date | None, today: date
) -> tuple[date | None, int, str | None]:
    """The day of a follow-up, the words that it takes, and why it has none."""
    try:
        day, count = date_before(words, today)
    except ValueError as error:
        return None, 1, str(error)
    if before is not None:
        return None, count, "There are two follow-up dates: say one."
    if day < today:
        return None, count, f"A follow-up needs a day that lies ahead: {long_date(day)} has passed."
    return day, count, None


def _joined(note: list[tuple[str, int, int]], line: str) -> str:
    """The words of the note: a line break between two stays, with the blanks that indent."""
    parts = [note[0][0]] if note else []
    for (_, _, end), (word, start, _) in pairwise(note):
        gap = line[end:start]
        if not gap.isspace():
            # A tag or a day stood between.
            gap = "\n" * ("\n" in gap)
        parts += [gap if "\n" in gap else " ", word]
    return "".join(parts)


def _stretches(note: list[tuple[str, int, int]], line: str) -> list[Span]:
    """The note as stretches of the line: words with nothing but blanks between them are one."""
    if not note:
        return []
    starts, ends = [note[0][1]], []
    for (_, _, end), (_, start, _) in pairwise(note):
        if line[end:start].strip():
            ends.append(end)
            starts.append(start)
    ends.append(note[-1][2])
    return [Span(start, end, "text") for start, end in zip(starts, ends, strict=True)]


def _problem(quick: Quick, found: list[str]) -> str | None:
    """The reason why a line cannot be saved; None if it can."""
    if not quick.who:
        return "Begin with a name, the start of one, or an id: nobody goes by this one."
    if len(quick.who) > 1:
        many = f"{MOST} people or more go" if len(quick.who) == MOST else f"{len(quick.who)} go"
        return f"{many} by that name: type more of it, or choose one with the arrows."
    if found:
        return found[0]
    if not (quick.kind or quick.text or quick.due or quick.tags):
        return "Say what happened: a kind such as call:, a note, a follow-up like !fri, or a #tag."
    return None
