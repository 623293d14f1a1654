"""`NamedTuple` and `StrEnum`: those of `typing` and `enum`, cheap to define.

A command defines about a hundred named tuples and uses a third of them, most of them a few times.
The standard library compiles a `__new__` for each at once, 0.12 ms a class and 9 ms of a command;
here a class works without one for its first values, and the other methods are shared. A class with
a type parameter is made with the one of `typing` itself.

It also defines thirty lists of words. The standard library checks each for what they never have
(mixed types, flags, computed values), which takes 0.6 million instructions a list, of 340 million
of a short command; here the members are entered at once, for 0.25.

To a type checker both are those of the standard library, and whoever uses such a class sees no
difference.
"""

import enum
from collections.abc import Callable, Iterable, Mapping, Sequence
from operator import itemgetter
from typing import TYPE_CHECKING, Any, Final

__all__ = ["UNCOMPILED", "NamedTuple", "StrEnum", "values_in_order"]

UNCOMPILED: Final = 16
"""The values of a class that are made before its constructor is compiled, which takes as much
work as making about thirty without."""


def values_in_order(
    names: Sequence[str],
    by_place: int,
    defaults: Mapping[str, Any],
    args: tuple[Any, ...],
    kwargs: dict[str, Any],
) -> list[Any] | None:
    """The value of each name in a call, as Python would bind it; None where it would refuse.

    So many of the first names can be given by their place.
    """
    if len(args) > by_place:
        return None
    given = dict(zip(names, args, strict=False))
    if not given.keys().isdisjoint(kwargs):
        return None
    known = {**defaults, **given, **kwargs}
    if len(known) != len(names):
        return None
    try:
        return [known[name] for name in names]
    except KeyError:
        return None


if TYPE_CHECKING:
    from typing import NamedTuple
else:
    try:
        # Reading a field through it takes half the time of a property.
        from _collections import _tuplegetter as _field
    except ImportError:

        def _field(place: int, doc: str) -> property:
            return property(itemgetter(place), doc=doc)

    class _Maker(type):
        """Makes each class that is derived from `NamedTuple` a tuple with named fields."""

        def __new__(cls, name: str, bases: tuple[type, ...], inside: dict[str, Any]) -> type:
            if bases != (NamedTuple,):
                raise TypeError(f"{name} can be derived from NamedTuple alone")
            made = type(name, (tuple,), {**_METHODS, **inside, "__slots__": ()})
            names = tuple(made.__annotations__)
            made._fields = made.__match_args__ = names
            made._field_defaults = {one: inside[one] for one in names if one in inside}
            made.__new__ = _first_new(made)
            for place, one in enumerate(names):
                setattr(made, one, _field(place, f"Field {place} of the tuple."))
            return made

    NamedTuple = type.__new__(_Maker, "NamedTuple", (), {})


def _first_new(made: Any) -> Callable[..., Any]:
    """The `__new__` of a class for its first values; then it compiles the real one."""
    left = UNCOMPILED

    def first(kind: type[Any], *args: Any, **kwargs: Any) -> Any:
        nonlocal left
        left -= 1
        if left >= 0:
            by_place = len(made._fields)
            values = values_in_order(made._fields, by_place, made._field_defaults, args, kwargs)
            if values is not None:
                return tuple.__new__(kind, values)
        names = "".join(f"{name}, " for name in made._fields)
        text = f"lambda _kind, {names}: _new(_kind, ({names}))"
        # Made of the names of fields alone, as the standard library does.
        new = eval(text, {"_new": tuple.__new__, "__builtins__": {}})  # noqa: S307
        new.__defaults__ = tuple(made._field_defaults.values())
        new.__qualname__ = f"{made.__qualname__}.__new__"
        made.__new__ = new
        return new(kind, *args, **kwargs)

    return first


def _make(cls: Any, values: Iterable[Any]) -> Any:
    """A tuple of a class from its values, in the order of the fields.

    Raises:
        TypeError: there are more or fewer values than fields.
    """
    made = tuple.__new__(cls, values)
    if len(made) != len(cls._fields):
        raise TypeError(f"{cls.__qualname__} has {len(cls._fields)} fields, not {len(made)}")
    return made


def _replace(self: Any, /, **changes: Any) -> Any:
    """A copy with other values.

    Raises:
        ValueError: there is no such field.
    """
    made = self._make(map(changes.pop, self._fields, self))
    if changes:
        raise ValueError(f"{type(self).__qualname__} has no field {min(changes)!r}")
    return made


def _asdict(self: Any) -> dict[str, Any]:
    return dict(zip(self._fields, self, strict=True))


def _repr(self: Any) -> str:
    told = (f"{name}={value!r}" for name, value in _asdict(self).items())
    return f"{type(self).__name__}({', '.join(told)})"


def _getnewargs(self: Any) -> tuple[Any, ...]:
    return tuple(self)


_METHODS = {
    "_make": classmethod(_make),
    "_replace": _replace,
    "__replace__": _replace,
    "_asdict": _asdict,
    "__repr__": _repr,
    "__getnewargs__": _getnewargs,
}
"""What all named tuples share."""


def _nothing() -> dict[str, Any]:
    """What `enum` keeps of the members of a class, while there are none."""
    return {
        "_member_names_": [],
        "_member_map_": {},
        "_value2member_map_": {},
        "_hashable_values_": [],
    }


def _enter(made: Any, name: str, value: str) -> None:
    """Make a name of a class a member; a value that comes again makes it another name for one."""
    if type(value) is not str:
        raise TypeError(f"{made.__qualname__}.{name} is not a word: {value!r}")
    member = made._value2member_map_.get(value)
    if member is None:
        member = str.__new__(made, value)
        member._value_, member._name_, member.__objclass__ = value, name, made
        member._sort_order_ = len(made._member_names_)
        made._member_names_.append(name)
        made._value2member_map_[value] = member
        made._hashable_values_.append(value)
    made._member_map_[name] = member
    type.__setattr__(made, name, member)


if TYPE_CHECKING:
    from enum import StrEnum
else:

    class _WordsMaker(enum.EnumType):
        """Makes each class a list of words: its upper-case names, each with a plain string."""

        @classmethod
        def __prepare__(cls, name: str, bases: tuple[type, ...]) -> dict[str, Any]:
            return {}

        def __new__(cls, name: str, bases: tuple[type, ...], inside: dict[str, Any]) -> type:
            if bases[0]._member_names_:
                raise TypeError(f"{bases[0].__name__} is whole: {name} cannot add words to it")
            made = type.__new__(cls, name, bases, {**inside, **_nothing()})
            for one, value in inside.items():
                if one.isupper():
                    _enter(made, one, value)
            return made

    class StrEnum(enum.StrEnum, metaclass=_WordsMaker):
        """The base of a list of words."""
