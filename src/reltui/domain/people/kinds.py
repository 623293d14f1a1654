"""Counts the entries of a book by their kinds: people, organizations, places and devices."""

from collections.abc import Collection, Iterable

from reltui.domain.people.contact import ORGANIZATION, is_no_person
from reltui.domain.text.plural import plural


def counted(entries: Iterable[Collection[str]], more: int = 0) -> str:
    """The count of entries in words, by their kept lines: "2 people and 1 organization".

    `more` people are counted besides. People come first.
    """
    people, firms, others = more, 0, 0
    for lines in entries:
        if ORGANIZATION in lines:
            firms += 1
        elif is_no_person(lines):
            others += 1
        else:
            people += 1
    parts = [plural(people, "person")] if people or not (firms or others) else []
    parts += [plural(firms, "organization")] if firms else []
    parts += [plural(others, "place or device", "places or devices")] if others else []
    return " and ".join(filter(None, (", ".join(parts[:-1]), parts[-1])))
