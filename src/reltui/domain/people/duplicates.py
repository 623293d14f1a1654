"""Contacts that may be one person: the pairs, and the merged contact of a pair."""

from collections.abc import Collection, Iterable
from dataclasses import MISSING, fields, replace
from typing import Any, Final, NamedTuple

from reltui.domain.people.contact import Contact, Placement
from reltui.domain.people.fields import FACTS, FIELDS, ContactField
from reltui.domain.people.identity import PhoneForm, compare, identity_of_contact, keys_of
from reltui.domain.people.names import says_less
from reltui.domain.people.unmapped_properties import details, joined

_CROWD: Final = 40
"""A fact that more people than this share tells nobody apart."""

_ALIKE: Final = frozenset({"direction", "style"})
"""Fields that are equal for most people, so that they say nothing about a pair."""

_TOLD: Final = ("potential", "sees", "feels", "wants", "purpose", "satisfaction")
_MARKS: Final = ("ours", "theirs", "ready", "goal")
_PROPERTIES: Final = {"name": "FN", "account": "ORG", "title": "TITLE"}


class Pair(NamedTuple):
    """Two contacts that may be one person, in the order of entry; a whole name before a short one.

    `why` names what both have in common; `same` says that it is enough to be one person.
    """

    first: Contact
    second: Contact
    why: tuple[str, ...]
    same: bool
    score: int


class FieldPair(NamedTuple):
    """A field of two contacts side by side, with the value that their merged contact would have."""

    label: str
    first: str
    second: str
    merged: str


def pairs(
    people: Iterable[Contact],
    apart: Collection[frozenset[str]] = frozenset(),
    form: PhoneForm | None = None,
) -> list[Pair]:
    """All pairs that may be one person, the likeliest first; pairs in `apart` are left out.

    `form` gives phones their normal form, where a home country is known.
    """
    known = list(people)
    identities = [identity_of_contact(contact, form) for contact in known]
    places: dict[tuple[str, str], list[int]] = {}
    for place, identity in enumerate(identities):
        for key in keys_of(identity):
            places.setdefault(key, []).append(place)
    seen: set[tuple[int, int]] = set()
    found: list[Pair] = []
    for crowd in places.values():
        if not 1 < len(crowd) <= _CROWD:
            continue
        for index, one in enumerate(crowd):
            for other in crowd[index + 1 :]:
                if one == other or (one, other) in seen:
                    continue
                seen.add((one, other))
                if frozenset((known[one].id, known[other].id)) in apart:
                    continue
                verdict = compare(identities[one], identities[other])
                if verdict.same or verdict.maybe:
                    # The first one stays where nothing else is said: the one with the whole name.
                    is_short = says_less(known[one].name, known[other].name)
                    first, second = (other, one) if is_short else (one, other)
                    found.append(
                        Pair(known[first], known[second], verdict.why, verdict.same, verdict.score)
                    )
    return sorted(found, key=lambda pair: (not pair.same, -pair.score, pair.first.name))


def like(
    contact: Contact, people: Iterable[Contact], form: PhoneForm | None = None
) -> list[Contact]:
    """The people who may be the same as somebody, the likeliest first; `form` as for `pairs`."""
    mine = identity_of_contact(contact, form)
    keys = set(keys_of(mine))
    found: list[tuple[int, Contact]] = []
    for other in people:
        theirs = identity_of_contact(other, form)
        if other.id != contact.id and not keys.isdisjoint(keys_of(theirs)):
            verdict = compare(mine, theirs)
            if verdict.same or verdict.maybe:
                found.append((-verdict.score, other))
    return [other for _, other in sorted(found, key=lambda one: one[0])]


def merged(kept: Contact, other: Contact) -> Contact:
    """Merge two contacts: the first wins, and takes what it lacks from the other.

    Nothing is lost: another name, organization or title becomes a kept line, and the notes are
    joined. Of two answers the newer one wins.
    """
    values: dict[str, Any] = {
        key: tuple(dict.fromkeys((*getattr(kept, key), *getattr(other, key))))
        for key in ("emails", "phones", "tags")
    }
    lines: list[str] = []
    for key in ("name", "account", "title", "uid", *(field.key for field in FACTS)):
        mine, theirs = getattr(kept, key), getattr(other, key)
        if not mine:
            values[key] = theirs
        elif theirs and theirs != mine:
            lines.append(f"{_PROPERTIES.get(key, f'X-{key.upper()}')}:{_escaped(theirs)}")
    if other.note and other.note not in kept.note:
        values["note"] = f"{kept.note}\n\n{other.note}".strip()
    for key in (*_TOLD, *_MARKS):
        values[key] = _newer(getattr(kept, key), getattr(other, key))
    if kept.cadence == "auto":
        values |= {"cadence": other.cadence, "cadence_seq": other.cadence_seq}
    own = joined(kept.unmapped_properties, other.unmapped_properties)
    values |= {
        "added": min(kept.added, other.added),
        "placed": min(filter(None, (kept.placed, other.placed)), default=None),
        "placement": _placement(kept, other),
        "archived": kept.archived and other.archived,
        "unmapped_properties": joined(own, lines),
    }
    return replace(kept, **{**_unsaid(kept, other), **values})


def _unsaid(kept: Contact, other: Contact) -> dict[str, Any]:
    """The values of the other contact for attributes that still have their default."""
    values: dict[str, Any] = {}
    for one in fields(kept):
        if one.name in {"id", "seq"} or one.default is MISSING:
            continue
        if getattr(kept, one.name) == one.default != getattr(other, one.name):
            values[one.name] = getattr(other, one.name)
    return values


def _newer(mine: Any, theirs: Any) -> Any:
    return theirs if theirs is not None and (mine is None or theirs.on > mine.on) else mine


def _placement(kept: Contact, other: Contact) -> Placement:
    names = ("relationship", "power", "perception", "activity")
    answers = {name: _newer(kept.placement.get(name), other.placement.get(name)) for name in names}
    extra = dict(other.placement.extra) | dict(kept.placement.extra)
    return replace(kept.placement, **answers, extra=tuple(extra.items()))


def side_by_side(first: Contact, second: Contact) -> list[FieldPair]:
    """The fields that at least one of two contacts has, each with its merged value."""
    both = merged(first, second)
    rows = [
        FieldPair(field.label, field.text(first), field.text(second), field.text(both))
        for field in FIELDS
        if field.name != "cadence" and not (field.name in _ALIKE and _equal(field, first, second))
    ]
    rows += _details_of(first, second, both)
    rows.append(FieldPair("Came from", first.source, second.source, both.source))
    rows.append(FieldPair("Entered", str(first.added), str(second.added), str(both.added)))
    return [row for row in rows if {row.first, row.second} - {"", "unknown"}]


def _details_of(first: Contact, second: Contact, both: Contact) -> list[FieldPair]:
    """What imported cards say beyond the fields: addresses, birthdays, columns of tables."""
    told = [_by_label(contact) for contact in (first, second, both)]
    labels = dict.fromkeys(label for one in told[:2] for label in one)
    return [FieldPair(label, *(one.get(label, "") for one in told)) for label in labels]


def _by_label(contact: Contact) -> dict[str, str]:
    found: dict[str, str] = {}
    for one in details(contact):
        label, text = one.label[:1].upper() + one.label[1:], one.text.replace("\n", " ")
        found[label] = f"{found[label]}; {text}" if label in found else text
    return found


def _equal(field: ContactField, first: Contact, second: Contact) -> bool:
    return field.text(first) == field.text(second)


def _escaped(text: str) -> str:
    return text.replace("\\", "\\\\").replace(",", "\\,").replace(";", "\\;")
