"""A power map in words: its head, one of its people with their lines, and the way in."""

from typing import Final

from reltui.domain.accounts.coverage import named_roles
from reltui.domain.accounts.wording import bond_words
from reltui.domain.people import kinds
from reltui.domain.people.contact import Contact
from reltui.ui.accounts.map import REACHED, SIGNS, TONES, ShownAccount, entry_line, four
from reltui.ui.commands.registry import hinted
from reltui.ui.widgets.cell_signs import stake_spans
from reltui.ui.widgets.text import Line, Span, cut, ends, few, hang, width_of

BONDS: Final = 2
"""The lines for the ties of the person under the cursor."""

LEAST: Final = 5
"""The lines of the words below the map, however few they are."""

LABEL: Final = 5
"""The cells of the label before the way."""


ROLE_SIGNS: Final = (
    ("decision maker", "D decides"),
    ("executive sponsor", "S executive sponsor"),
    ("champion", "C champion"),
    ("hero", "H hero"),
)
"""The letters of the roles on the map, each with its meaning."""


def legend_words(found: ShownAccount | None) -> str:
    """The meaning of the signs that the map of an account has; of all of them without a map."""
    roles: set[str] = set()
    for some in found.of.found.roles.values() if found else ():
        # S stands in the place of D.
        roles |= set(named_roles(some))
    ties = [found.of.map.of(seat.who) for seat in found.seats] if found else []
    told = [words for role, words in ROLE_SIGNS if role in roles]
    told += ["» listens to"] * any(one.listens_to for one in ties)
    told += ["✗ conflict"] * any(one.conflicts for one in ties)
    every = [*(words for _, words in ROLE_SIGNS), "» listens to", "✗ conflict"]
    return ", ".join(told or every)


def head_line(found: ShownAccount, width: int, end: str = "") -> Line:
    """The account, how many people it has, who would take our call, and which roles are missing."""
    cover = found.of.found
    people = kinds.counted(one.unmapped_properties for one in cover.people)
    last: Line = ((f" {end} ", "dim"),) if end else ()
    account: Span = (f" {found.of.account}", "head")
    missing: Line = ((f" · no {', no '.join(cover.missing)}", "warn"),) if cover.missing else ()
    for reached in ("would take our call", "reached"):
        sign: Span = (f"{REACHED} " if cover.reached else "", "good")
        counted: Span = (f"{cover.reached} {reached}", "")
        start: Line = (account, (f"  {people} · ", ""), sign, counted, *missing)
        if width_of(start) + width_of(last) <= width:
            break
    return ends(start, last, width)


def words_for(found: ShownAccount, width: int, most: int) -> int:
    """The lines that one person and the way take below the map: so many at most, five or more."""
    return max(LEAST, min(most, 1 + BONDS + len(way_lines(found, width - 2))))


def person_lines(found: ShownAccount, who: str | None, width: int, height: int) -> list[Line]:
    """One person of the map in words, and the way, in exactly so many lines (4 or more)."""
    if who is None:
        nobody = hinted(
            "Nobody is here any more. {next-account} goes to the next one, {back} back."
        )
        return [_rule((), width), ((f" {nobody}", ""),), *[()] * (height - 2)]
    person = found.of.map.people[who]
    about = 1 + BONDS
    told = _who(found, person)
    if width_of(told) + 4 > width:
        told = _who(found, person, titled=False)
    lines = [_rule(told, width), *_bonds(found, who, width, about - 1)]
    lines += [()] * (about - len(lines))
    lines += few(way_lines(found, width - 2), height - about)
    return [*lines, *[()] * (height - len(lines))]


def _who(found: ShownAccount, person: Contact, *, titled: bool = True) -> Line:
    sign, words = stake_spans(four(person))
    spans: list[Span] = [(f" {person.name} ", "strong")]
    if person.title and titled:
        spans.append((f"· {cut(person.title, 30)} ", ""))
    mark = sign[0].strip(" ·")
    spans += [("· ", ""), (f"{mark} " if mark else "", sign[1]), (f"{words[0]} ", words[1])]
    if roles := named_roles(found.of.found.roles.get(person.id, ())):
        spans.append((f"· {', '.join(roles)} ", ""))
    return tuple(spans)


def _rule(text: Line, width: int) -> Line:
    room = max(0, width - 2 - width_of(text))
    return (("──", "dim"), *text, ("─" * room, "dim"))


def _bonds(found: ShownAccount, who: str, width: int, rows: int) -> list[Line]:
    """The lines of somebody in words, each kind behind its sign."""
    words = bond_words(found.of.map, who, found.called)
    if not words:
        ask = hinted("No tie of theirs is known. Ask who leads them; {draw-line} draws it.")
        if len(found.seats) == 1:
            ask = hinted(
                "A map begins with two: {add} adds somebody, {edit} changes the organization."
            )
        return few([((f" {ask}", "dim"),)], rows)
    lines: list[Line] = []
    line: Line = ()
    for kind, phrase in words:
        piece: Line = ((f" {SIGNS[kind]} ", TONES.get(kind, "key")), (f"{phrase} ", ""))
        if line and width_of((*line, *piece)) > width:
            lines.append(line)
            line = ()
        line = (*line, *piece)
    return few([*lines, line], rows)


def way_lines(found: ShownAccount, width: int) -> list[Line]:
    """The way to the target: its steps, each behind the mark that it has in the tree."""
    first, *rest = found.way
    if not rest:
        return hang((" WAY", "head"), first, width, indent=LABEL)
    name = found.called[found.of.map.target or ""]
    told = [f"to {name}: ● {first}"]
    told += [f"→{number} {words}" for number, words in enumerate(rest, 1)]
    return hang((" WAY", "head"), "  ".join(told), width, indent=LABEL)


def map_lines(found: ShownAccount, width: int) -> list[Line]:
    """The whole map, with everybody on it, as it is kept."""
    entries = (((" ", ""), *entry_line(found, seat, width - 1)) for seat in found.seats)
    return [head_line(found, width), (), *entries, (), *way_lines(found, width)]
