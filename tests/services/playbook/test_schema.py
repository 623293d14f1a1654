"""What a file may hold is said by the annotations of the playbook, and nowhere else."""

import copy
from collections.abc import Iterator, Mapping
from typing import Annotated, Any, NamedTuple, get_args, get_origin

import pytest

from reltui.domain.playbook import Between, Check, Distinct, FromKey, Keys, Length, Matches, OneOf
from reltui.domain.playbook import Playbook as Shape
from reltui.services.playbook.checking import content_of, problems_of
from reltui.services.playbook.loading import (
    FILES,
    PARTS,
    field_type,
    is_record,
    key_field,
    reader,
    shipped,
)
from reltui.services.playbook.schema import adapter

CONTENT = content_of(shipped())


def keys_of(hint: Any, value: Any, path: tuple[Any, ...]) -> Iterator[tuple[tuple[Any, ...], Any]]:
    """The path of every key of every record in a file, each with the record that declares it."""
    while get_origin(hint) is Annotated:
        hint = get_args(hint)[0]
    if is_record(hint):
        for name, inner in hint.__annotations__.items():
            if name != key_field(hint) and name in value:
                yield (*path, name), hint
                yield from keys_of(inner, value[name], (*path, name))
    elif get_origin(hint) is tuple and value:
        yield from keys_of(get_args(hint)[0], value[0], (*path, 0))
    elif get_origin(hint) is Mapping and value:
        key = next(iter(value))
        yield from keys_of(get_args(hint)[1], value[key], (*path, key))


EVERY_KEY = {
    (record, path[-1]): (name, path)
    for name, parts in PARTS.items()
    for part, field in parts.items()
    for path, record in keys_of(field_type(field), CONTENT[name][part], (part,))
}
"""Where in which file each key of each record stands, or one of the places."""


@pytest.mark.parametrize(
    ("name", "path", "record"), [(*where, record) for (record, _), where in EVERY_KEY.items()]
)
def test_each_key_that_a_record_declares_is_missed_and_of_its_type(
    name: str, path: tuple[Any, ...], record: Any
) -> None:
    content = {name: copy.deepcopy(CONTENT[name])}
    place: Any = content[name]
    for step in path[:-1]:
        place = place[step]
    kept = place.pop(path[-1])
    missed = [one for one in problems_of(content) if "is missing" in one and str(path[-1]) in one]
    assert bool(missed) == (path[-1] not in record._field_defaults)
    place[path[-1]] = {"no": kept} if isinstance(kept, int) else 7
    assert any(str(path[-1]) in one for one in problems_of(content))


@pytest.mark.parametrize("name", FILES)
def test_a_key_that_no_annotation_declares_is_refused(name: str) -> None:
    content = {name: {**CONTENT[name], "dance": 1}}
    assert problems_of(content) == [f"{name}.json: dance: is not a key of a playbook"]


class Song(NamedTuple):
    """A record with a rule of each kind."""

    key: Annotated[str, FromKey()]
    beats: Annotated[int, Between(1, 4)]
    title: Annotated[str, Length(2, 5), Matches("^[a-z]+$")]
    mood: Annotated[str, OneOf(("glad", "sad"))]
    parts: Annotated[Mapping[int, int], Keys(("1", "2"), every=False)]
    note: Annotated[str, Check(lambda text: "is shouted" if text.isupper() else "")] = ""

    def problem(self) -> str:
        """A fault of the whole."""
        return "is a dirge" if (self.mood, self.beats) == ("sad", 4) else ""


class Album(NamedTuple):
    """What holds records by their keys."""

    songs: Mapping[str, Song]


GOOD = {"beats": 3, "title": "tune", "mood": "glad", "parts": {"1": 2}}


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({}, ""),
        ({"note": "low"}, ""),
        ({"beats": 5}, "less than or equal to 4"),
        ({"beats": "3"}, "valid integer"),
        ({"title": "t"}, "at least 2"),
        ({"title": "T-T"}, "pattern"),
        ({"mood": "odd"}, "is not one of glad, sad"),
        ({"parts": {"3": 1}}, "does not know '3'"),
        ({"note": "LOUD"}, "is shouted"),
        ({"mood": "sad", "beats": 4}, "is a dirge"),
        ({"key": "mine"}, "not permitted"),
    ],
)
def test_a_rule_of_an_annotation_is_checked_and_the_value_read(
    monkeypatch: pytest.MonkeyPatch, change: dict[str, Any], reason: str
) -> None:
    monkeypatch.setattr(
        Shape, "__annotations__", {**Shape.__annotations__, **Album.__annotations__}
    )
    monkeypatch.setattr("reltui.services.playbook.schema.PARTS", {"album": {"songs": "songs"}})
    file = {"source": "Nobody.", "songs": {"one": {**GOOD, **change}}}
    check = adapter.__wrapped__("album").validate_python
    if reason:
        with pytest.raises(ValueError, match=reason):
            check(file)
    else:
        check(file)
        song = reader(Album.__annotations__["songs"])(file["songs"])["one"]
        assert song == Song("one", 3, "tune", "glad", {1: 2}, change.get("note", ""))


def test_two_entries_of_a_list_with_one_key_are_refused() -> None:
    twice = CONTENT["trust"]["practices"][0]
    trust = {**CONTENT["trust"], "practices": [twice, twice]}
    assert problems_of({"trust": trust}) == [
        "trust.json: practices: has the key of a practice twice"
    ]
    assert Distinct("practice") in get_args(Shape.__annotations__["practices"])
