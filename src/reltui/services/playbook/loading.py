"""The playbook: the shipped content of the five frameworks, as the values the coach works with.

Nothing is checked here, so that a start stays fast: the tests check what is shipped, and
`services/playbook/checking.py` checks what a user brings.
"""

from collections.abc import Callable, Iterator, Mapping
from functools import cache, reduce
from typing import Annotated, Any, Final, get_args, get_origin

from reltui import resources
from reltui.domain.playbook import FromKey, PlanTexts, Playbook
from reltui.domain.vocabulary import MOVE_CLASSES

PARTS: Final[Mapping[str, Mapping[str, str]]] = {
    "coach": {name: name for name in ("numbers", "words", "names", "moves", "pieces")},
    "matrix": {
        name: name
        for name in ("costs", "power_note", "dimensions", "plays", "flips", "extra", "fields")
    },
    "ladder": {name: name for name in ("levels", "climb")},
    "purpose": {name: name for name in ("purposes", "review", "ledger")},
    "trust": {name: name for name in ("stages", "practices")},
    "engagement": {name: name for name in ("asks", "helps")},
    "session": {"questions": "session"},
    "plan": {name: f"plan.{name}" for name in PlanTexts._fields},
}
"""The keys of each file, its name without the ending, and the field of `Playbook` that each is.

A dot leads into a field of the playbook that is a record of its own.
"""

FILES: Final = tuple(PARTS)
"""The files of a playbook, without their ending."""

Content = Mapping[str, Any]
"""The parsed files of a playbook by name."""

Reader = Callable[[Any], Any]


@cache
def shipped() -> Playbook:
    """The playbook that comes with reltui; read once."""
    return build({name: resources.data(name) for name in FILES})


def build(content: Content) -> Playbook:
    """The playbook of the parsed files.

    Raises:
        KeyError, TypeError: a key is missing or has the wrong shape; shipped content is tested and
            a user's is checked beforehand, so this is a fault of the program.
    """
    parts: dict[str, Any] = {"sources": {name: content[name]["source"] for name in FILES}}
    for name, keys in PARTS.items():
        for key, field in keys.items():
            if key in content[name]:
                parts[field] = reader(field_type(field))(content[name][key])
    parts["plan"] = PlanTexts(**{name: parts.pop(f"plan.{name}") for name in PlanTexts._fields})
    playbook = Playbook(**parts)
    numbers = playbook.numbers
    return playbook._replace(
        numbers=numbers._replace(
            rest={**{name: info.rest for name, info in MOVE_CLASSES.items()}, **numbers.rest},
            rhythms={key.casefold(): rhythm for key, rhythm in numbers.rhythms.items()},
        )
    )


def field_type(path: str) -> Any:
    """The type of a field of the playbook, as `PARTS` names it."""
    return reduce(lambda kind, name: kind.__annotations__[name], path.split("."), Playbook)


def is_record(kind: object) -> bool:
    """Whether a type is a named tuple, which a file has as an object."""
    return isinstance(kind, type) and hasattr(kind, "_field_defaults")


def key_field(kind: object) -> str | None:
    """The field of a record that holds its key in the file; None if no field does."""
    if not is_record(kind):
        return None
    hints = kind.__annotations__.items()
    return next((name for name, hint in hints if FromKey() in get_args(hint)[1:]), None)


@cache
def reader(kind: object) -> Reader:
    """The function that makes a value of a type of `domain/playbook.py` from its parsed JSON."""
    origin, arguments = get_origin(kind), get_args(kind)
    if origin is Annotated:
        return reader(arguments[0])
    if is_record(kind):
        return _record_reader(kind)
    if origin is tuple:
        inner = reader(arguments[0])
        return tuple if inner is _same else lambda entries: tuple(map(inner, entries))
    if origin is Mapping:
        return _mapping_reader(*arguments)
    return _same


def _same(value: object) -> Any:
    return value


def _record_reader(kind: Any) -> Reader:
    every = {name: reader(hint) for name, hint in kind.__annotations__.items()}
    readers = {name: inner for name, inner in every.items() if inner is not _same}

    def read(entry: Mapping[str, Any]) -> Any:
        made = {
            name: readers[name](value) if name in readers else value
            for name, value in entry.items()
        }
        return kind(**made)

    return read


def _mapping_reader(key_kind: Any, value_kind: Any) -> Reader:
    read, field = reader(value_kind), key_field(value_kind)
    if key_kind is int:
        return lambda entries: {int(key): read(entry) for key, entry in entries.items()}
    if read is _same:
        return dict
    if field is not None:
        return lambda entries: _ReadLater(entries, lambda key, one: read({**one, field: key}))
    return lambda entries: _ReadLater(entries, lambda _, one: read(one))


class _ReadLater(Mapping[str, Any]):
    """A part of a file; each entry becomes a value when it is first looked at.

    A command looks at a tenth of the 2,500 records of the playbook: making all takes 3 ms.
    """

    def __init__(self, entries: Content, read: Callable[[str, Any], Any]) -> None:
        self._entries, self._read = entries, read
        self._made: dict[str, Any] = {}

    def __getitem__(self, key: str) -> Any:
        try:
            return self._made[key]
        except KeyError:
            value = self._made[key] = self._read(key, self._entries[key])
            return value

    def __iter__(self) -> Iterator[str]:
        return iter(self._entries)

    def __len__(self) -> int:
        return len(self._entries)

    def __repr__(self) -> str:
        return repr(dict(self))
