"""Reads the aliases of mutt and neomutt."""

import re
from collections.abc import Iterator
from typing import Final

from reltui.domain.people.names import in_spoken_order
from reltui.interop.entries import Fields, reading_of
from reltui.interop.source.encoding import Text
from reltui.interop.source.people import Reading

_OF_MUTT: Final = frozenset({b"set", b"unset", b"source", b"my_hdr", b"group", b"unalias"})
"""Lines that may stand before the first alias in a file of mutt."""

_MEMBER: Final = re.compile(r'(?:"[^"]*"|<[^<>]*>|\([^()]*\)|[^,"<(])+')
"""One of several people in an alias; a comma in quotation marks or brackets ends no entry."""


def is_mutt(data: bytes) -> bool:
    """Whether a file holds the aliases of mutt or neomutt, by how it begins."""
    for line in data[:4096].splitlines():
        words = line.split(None, 2)
        if words and not line.lstrip().startswith(b"#") and words[0] not in _OF_MUTT:
            return words[0] == b"alias" and len(words) > 2
    return False


def read_mutt(source: Text, file: str) -> Reading:
    """Everybody in a file of aliases; an alias for other aliases becomes a tag of their people."""
    return reading_of("aliases of mutt", source, file, _aliases(source))


def _aliases(source: Text) -> Iterator[tuple[int, Fields]]:
    """The people in the aliases of mutt: `alias [-group G] nick Name <address>, ... # comment`."""
    entries: list[tuple[int, str, Fields]] = []
    lists: list[tuple[str, list[str]]] = []
    for number, line in _continued(source):
        words = line.strip()
        if words.split(None, 1)[:1] != ["alias"] or len(words) < len("alias x"):
            continue
        rest, groups = words[5:].lstrip(), []
        while found := re.match(r"-group\s+(\S+)\s+", rest):
            groups.append(found[1])
            rest = rest[found.end() :]
        nick, *parts = rest.split(None, 1)
        told, comment = _commented(parts[0] if parts else "")
        members = [one.strip() for one in _MEMBER.findall(told) if one.strip()]
        people = [one for one in members if "@" in one]
        if len(people) < len(members):
            lists.append((nick, [one.casefold() for one in members if "@" not in one]))
        tags = [*groups, *([nick] if len(members) > 1 else [])]
        for member in people:
            fields = [("groups", tag) for tag in tags]
            fields += _alias(member)
            if note := comment.lstrip("# ").strip():
                fields.append(("notes", note))
            entries.append((number, nick.casefold(), fields))
    for nick, members in lists:
        for _, name, fields in entries:
            if name in members:
                fields.insert(0, ("groups", nick))
    yield from ((number, fields) for number, _, fields in entries)


def _commented(text: str) -> tuple[str, str]:
    """What stands before a comment, and the comment."""
    told, *rest = re.split(r"\s#", text, maxsplit=1)
    return told, "".join(rest)


def _alias(member: str) -> Fields:
    """A name and an address: `Name <a@b>`, `"Lee, Ann" <a@b>`, or `a@b (Name)`."""
    if found := re.fullmatch(r"(.*?)<([^<>]+)>", member):
        name, mail = found.groups()
    elif found := re.fullmatch(r"(\S+@\S+)\s*\((.*)\)", member):
        mail, name = found.groups()
    else:
        name, mail = "", member
    told = in_spoken_order(name.strip().strip('"').strip())
    return [("cn", told), ("mail", mail.strip())]


def _continued(source: Text) -> Iterator[tuple[int, str]]:
    """The lines, joined where a backslash continues one, each with its first line number."""
    held, begun = "", 0
    for number, whole in enumerate(source.lines(), 1):
        line = whole.rstrip("\r\n")
        begun = begun if held else number
        held += line.removesuffix("\\")
        if not line.endswith("\\"):
            yield begun, held
            held = ""
    if held:
        yield begun, held
