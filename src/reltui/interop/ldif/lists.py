"""The lists of people in an LDIF file: each becomes a tag of its members."""

import re
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from reltui.domain.text.plural import plural
from reltui.interop.entries import TAG, Fields

_LISTS: Final = frozenset(
    {"groupofnames", "groupofuniquenames", "groupofmembers", "mailgroup", "mailgroupmember"}
    | {"posixgroup", "nismailalias", "groupofurls", "group"}
)
_BY_NAME: Final = frozenset({"member", "uniquemember"})
_BY_MAIL: Final = frozenset({"rfc822mailmember", "mgrprfc822mailmember", "rfc822member"})
_BY_ACCOUNT: Final = "memberuid"
_PART: Final = re.compile(
    r"(?:^|(?<=[,+]))\s*([\w.-]+)\s*=\s*((?:\\.|[^,+\\])*)\s*[,+]?", re.DOTALL
)
_ESCAPE: Final = re.compile(r"\\([0-9a-fA-F]{2}|.)", re.DOTALL)


_MOST_NESTED: Final = 500_000
"""How many members of one file are reached through lists in lists: each list reaches all below."""

_TOO_NESTED: Final = (
    "The lists hold each other too often: not every member of a list within a list got its tag."
)


class Lists(NamedTuple):
    """The entries of an LDIF file that may be people, and sentences on lists by their line.

    `empty` are the lines of lists without a member that was read.
    """

    people: list[tuple[int, Fields]]
    hints: list[str]
    empty: set[int]


def is_list(fields: Fields) -> bool:
    """Whether an entry is a list of people."""
    return any(key == "objectclass" and value.casefold() in _LISTS for key, value in fields)


def with_lists(entries: Sequence[tuple[int, Fields]]) -> Lists:
    """The entries, with the name of each list as a field `TAG` of its members.

    A list in a list counts too. A member whose address stands only in the list is somebody of their
    own.
    """
    lists = {line: fields for line, fields in entries if is_list(fields)}
    if not lists:
        return Lists(list(entries), [], set())
    by_key: dict[str, list[int]] = {}
    for number, (_, fields) in enumerate(entries):
        for key in _keys_of(fields):
            by_key.setdefault(key, []).append(number)
    # The tags of a place are put together at the end: many lists may name one person.
    tags: dict[int, Fields] = {}
    hints: list[str] = []
    empty: set[int] = set()
    extra: dict[str, tuple[int, Fields]] = {}
    left = [_MOST_NESTED]
    for line, fields in lists.items():
        name = _name(fields)
        unknown = reached = 0
        for place, member in _members(fields, entries, by_key, left):
            if place is not None:
                tags.setdefault(place, []).append((TAG, name))
                reached += 1
            elif member.get("mail"):
                mail = member["mail"]
                stands = extra.setdefault(
                    mail.casefold(), (line, [("cn", member.get("cn", "")), ("mail", mail)])
                )
                stands[1].append((TAG, name))
                reached += 1
            else:
                unknown += 1
        if not reached:
            empty.add(line)
        elif unknown:
            hints.append(
                f"Line {line}: the list {name!r} names {plural(unknown, 'member')} without an "
                "entry in the file, who got no tag."
            )
    hints += [_TOO_NESTED] * (left[0] <= 0)
    found = [
        (line, [*fields, *tags.get(number, ())]) for number, (line, fields) in enumerate(entries)
    ]
    return Lists([*found, *extra.values()], hints, empty)


def _members(
    fields: Fields,
    entries: Sequence[tuple[int, Fields]],
    by_key: dict[str, list[int]],
    left: list[int],
) -> Iterator[tuple[int | None, dict[str, str]]]:
    """The members of a list: the place of their entry, or None and the parts of their name.

    `left` counts down the members that are reached through other lists; at 0 no more are.
    """
    seen: set[int] = set()
    waiting = [fields]
    while waiting:
        held_by = waiting.pop()
        if held_by is not fields:
            left[0] -= 1 + len(held_by)
            if left[0] <= 0:
                return
        for keys, parts in _named(held_by):
            numbers = next((by_key[key] for key in keys if key in by_key), None)
            if numbers is None:
                yield None, parts
            for number in numbers or ():
                if number in seen:
                    continue
                seen.add(number)
                held = entries[number][1]
                if is_list(held):
                    waiting.append(held)
                else:
                    yield number, parts


def _named(fields: Fields) -> Iterator[tuple[list[str], dict[str, str]]]:
    """The members of a list: the keys under which an entry may be found, the surest first."""
    for key, value in fields:
        if key in _BY_NAME and value:
            parts = _parts(value)
            keys = [f"dn {_same(value)}"]
            keys += [
                f"{kind} {parts[kind].casefold()}" for kind in ("mail", "uid") if kind in parts
            ]
            yield keys, parts
        elif key in _BY_MAIL and value:
            yield [f"mail {value.casefold()}"], {"mail": value}
        elif key == _BY_ACCOUNT and value:
            yield [f"uid {value.casefold()}"], {"uid": value}


def _keys_of(fields: Fields) -> Iterator[str]:
    for key, value in dict.fromkeys(fields):
        if key == "dn":
            yield f"dn {_same(value)}"
        elif key in {"mail", "uid"} and value:
            yield f"{key} {value.casefold()}"


def _name(fields: Fields) -> str:
    told = dict(reversed(fields))
    return told.get("cn") or told.get("displayname") or _parts(told.get("dn", "")).get("cn", "list")


def _parts(dn: str) -> dict[str, str]:
    """The parts of the name of an entry (RFC 4514), by their attribute; of several the first."""
    found: dict[str, str] = {}
    for key, value in _PART.findall(dn):
        found.setdefault(key.casefold(), _unescaped(value).strip())
    return found


def _unescaped(text: str) -> str:
    """A value of a name of an entry without its escapes; bytes in hexadecimal are UTF-8."""
    plain = _ESCAPE.sub(lambda one: chr(int(one[1], 16)) if one[1][1:] else one[1], text)
    try:
        return plain.encode("latin-1").decode("utf-8") if plain != text else text
    except UnicodeError:
        return plain


def _same(dn: str) -> str:
    """The form of an entry's name that all its spellings share."""
    return ",".join(
        f"{key.casefold()}={_unescaped(value).strip().casefold()}"
        for key, value in _PART.findall(dn)
    )
