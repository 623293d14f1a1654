"""`@record`: a frozen dataclass with slots that is cheap to make.

A start defines about sixty records and uses a few, most of them a few times. The standard library
compiles six methods for each at once, 0.4 ms a class and 20 ms of every start; here a class works
without its own `__init__` for its first values, the description of the fields is made when somebody
asks for it by `fields` or `replace`, and the other methods are shared. `match` works as with any
dataclass.
"""

from collections.abc import Callable, Iterable
from dataclasses import KW_ONLY, MISSING, Field, FrozenInstanceError, dataclass, fields
from functools import partial
from itertools import takewhile
from operator import attrgetter
from typing import (
    Any,
    ClassVar,
    Final,
    Generic,
    NoReturn,
    Self,
    TypeVar,
    dataclass_transform,
    get_origin,
    overload,
)

from reltui.domain.named import UNCOMPILED, values_in_order

LONGEST_NUMBER = 19
"""The most digits of the number of a record; Python reads no number of thousands of digits."""


def number_of(record_id: str) -> int:
    """The number in the table of a record's id; 0 for an id that no table gave."""
    digits = record_id[1:]
    is_number = digits.isascii() and digits.isdigit() and len(digits) <= LONGEST_NUMBER
    return int(digits) if is_number else 0


T = TypeVar("T")


class cached(Generic[T]):  # noqa: N801 - it is read as the decorator that it is
    """A property that is computed once for each object; the object needs a `__dict__`.

    `functools.cached_property` of Python 3.11 takes a lock each time: 0.15 of 0.9 s for the cases
    of 10,000 people.
    """

    def __init__(self, work: Callable[[Any], T]) -> None:
        self._work = work
        self.__doc__ = work.__doc__

    def __set_name__(self, owner: type[Any], name: str) -> None:
        """Take the name under which the value is kept."""
        self._name = name

    @overload
    def __get__(self, one: None, kind: type[Any]) -> Self: ...
    @overload
    def __get__(self, one: object, kind: type[Any]) -> T: ...
    def __get__(self, one: object | None, kind: type[Any]) -> "Self | T":
        """Compute the value and store it as an attribute, which is found first from then on."""
        if one is None:
            return self
        value = one.__dict__[self._name] = self._work(one)
        return value


@dataclass_transform(frozen_default=True)
def record(made: type[T]) -> type[T]:
    """Make a class a frozen dataclass with slots; a record inherits from no other one."""
    hints = {name: kind for name, kind in made.__annotations__.items() if not _is_of_class(kind)}
    names = tuple(name for name, kind in hints.items() if kind is not KW_ONLY)
    # Slots need a new class, without the attributes that hold the defaults.
    left = {"__dict__", "__weakref__", *names}
    inside = {name: value for name, value in made.__dict__.items() if name not in left}
    defaults = {name: made.__dict__[name] for name in names if name in made.__dict__}
    inside |= {
        "__slots__": names,
        "__match_args__": tuple(takewhile(lambda name: hints[name] is not KW_ONLY, hints)),
        "__qualname__": made.__qualname__,
        "__dataclass_fields__": _FIELDS,
        "_shape": _Shape(names, hints, defaults),
    }
    new: Any = type(made)
    made_anew: type[T] = new(made.__name__, made.__bases__, inside | _METHODS)
    return made_anew


def _is_of_class(kind: object) -> bool:
    return kind is ClassVar or get_origin(kind) is ClassVar


class _Shape:
    """The names of the fields of a record in order, their types and what stands behind each."""

    def __init__(
        self, names: tuple[str, ...], hints: dict[str, Any], given: dict[str, Any]
    ) -> None:
        self.names, self.hints, self.given = names, hints, given
        self.uncompiled = UNCOMPILED
        """The objects that are still made without an `__init__` of the class."""

    def defaults(self) -> dict[str, Any]:
        """The value of each field that has a default; a list is made anew at each call."""
        found = {}
        for name, value in self.given.items():
            if not isinstance(value, Field):
                found[name] = value
            elif value.default_factory is not MISSING:
                found[name] = value.default_factory()
            elif value.default is not MISSING:
                found[name] = value.default
        return found


def is_record(kind: type[Any]) -> bool:
    """Whether a class was made by `@record`."""
    return hasattr(kind, "_shape")


def hints_of(kind: type[Any]) -> dict[str, Any]:
    """The type of each field of a record, in their order."""
    shape: _Shape = kind._shape
    return {name: shape.hints[name] for name in shape.names}


def defaults_of(kind: type[Any]) -> dict[str, Any]:
    """The value of each field of a record that has a default."""
    shape: _Shape = kind._shape
    return shape.defaults()


class _Fields:
    """The description that `dataclasses` has of the fields, made for the first who asks for it."""

    def __get__(self, one: object, kind: type[Any]) -> Any:
        shape: _Shape = kind._shape
        # Without a text of its own, a dataclass is given its signature: 2 ms each.
        inside = {"__doc__": kind.__doc__, "__annotations__": shape.hints, **shape.given}
        plain: Any = dataclass(init=False, repr=False, eq=False)(type(kind.__name__, (), inside))
        record_class: Any = kind
        record_class.__dataclass_fields__ = plain.__dataclass_fields__
        return plain.__dataclass_fields__


_FIELDS: Final = _Fields()
"""The same for all records: it asks each class for its shape."""


def _first_init(self: Any, *args: Any, **kwargs: Any) -> None:
    """Take the values of one of the first objects; then compile the class's own `__init__`."""
    kind = type(self)
    shape: _Shape = kind._shape
    shape.uncompiled -= 1
    if shape.uncompiled >= 0:
        by_place = len(kind.__match_args__)
        values = values_in_order(shape.names, by_place, shape.defaults(), args, kwargs)
        if values is not None:
            _set_state(self, values)
            return
    kind.__init__ = _compiled_init(kind)
    self.__init__(*args, **kwargs)


def _compiled_init(kind: type[Any]) -> Callable[..., None]:
    shape: _Shape = kind._shape
    known: dict[str, Any] = {"_set": object.__setattr__, "_MISSING": MISSING}
    defaults = shape.defaults()
    parameters, lines = [], []
    for place, name in enumerate(shape.names):
        if place == len(kind.__match_args__):
            parameters.append("*")
        value, given = name, shape.given.get(name)
        if isinstance(given, Field) and given.default_factory is not MISSING:
            known[f"_make_{name}"] = given.default_factory
            parameters.append(f"{name}=_MISSING")
            value = f"_make_{name}() if {name} is _MISSING else {name}"
        elif name in defaults:
            known[f"_default_{name}"] = defaults[name]
            parameters.append(f"{name}=_default_{name}")
        else:
            parameters.append(name)
        lines.append(f"    _set(self, {name!r}, {value})")
    text = f"def __init__(self, {', '.join(parameters)}):\n" + ("\n".join(lines) or "    pass")
    exec(text, known)  # noqa: S102 - made of the names of fields alone, as dataclasses does
    made: Callable[..., None] = known["__init__"]
    made.__qualname__ = f"{kind.__qualname__}.__init__"
    return made


def with_values(one: T, **changes: object) -> T:
    """A copy of a record with other values, as `dataclasses.replace`, in a third of its time.

    `replace` looks at each field with its settings; here all values are read at once.
    """
    kind: Any = type(one)
    values = list(_values(one))
    places = _PLACES.get(kind)
    if places is None:
        places = _PLACES[kind] = {name: place for place, name in enumerate(kind._shape.names)}
    for name, value in changes.items():
        values[places[name]] = value
    made: T = kind(*values)
    return made


_PLACES: dict[type[Any], dict[str, int]] = {}
"""For each class the place of each field among its values."""


def _values(self: Any) -> tuple[Any, ...]:
    """All values of a record, in the order of its fields."""
    kind = type(self)
    getter = _GETTERS.get(kind)
    if getter is None:
        names = kind._shape.names
        one_by_one = len(names) < 2
        getter = _GETTERS[kind] = partial(_each, names) if one_by_one else attrgetter(*names)
    found: tuple[Any, ...] = getter(self)
    return found


_GETTERS: dict[type[Any], Callable[[Any], Any]] = {}
"""For each class the getter of all its values, made when two of its kind are first compared."""


def _each(names: tuple[str, ...], self: object) -> tuple[Any, ...]:
    return tuple(getattr(self, name) for name in names)


def _eq(self: object, other: object) -> Any:
    if self is other:
        return True
    return _values(self) == _values(other) if type(self) is type(other) else NotImplemented


def _hash(self: object) -> int:
    return hash(_values(self))


def _repr(self: Any) -> str:
    told = (f"{one.name}={getattr(self, one.name)!r}" for one in fields(self) if one.repr)
    return f"{type(self).__qualname__}({', '.join(told)})"


def _refuse(self: object, name: str, *_: object) -> NoReturn:
    raise FrozenInstanceError(f"{name!r} of {type(self).__name__} cannot be changed")


def _set_state(self: Any, values: Iterable[Any]) -> None:
    for name, value in zip(self._shape.names, values, strict=True):
        object.__setattr__(self, name, value)


_METHODS = {
    "__init__": _first_init,
    "__repr__": _repr,
    "__eq__": _eq,
    "__hash__": _hash,
    "__setattr__": _refuse,
    "__delattr__": _refuse,
    "__getstate__": _values,
    "__setstate__": _set_state,
}
"""What all records share."""
