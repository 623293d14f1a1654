"""A named tuple behaves as the one that the standard library would make."""

import copy
import pickle
import typing
from typing import Any

import pytest

from reltui.domain.named import UNCOMPILED, NamedTuple

T = typing.TypeVar("T")


class Pair(NamedTuple):
    """A tuple with a value that must be given, and one that need not."""

    name: str
    size: int = 3

    @property
    def double(self) -> int:
        """Twice the size."""
        return 2 * self.size


class Plain(typing.NamedTuple):
    """The same, as the standard library makes it."""

    name: str
    size: int = 3


class Told(NamedTuple):
    """A tuple that describes itself."""

    name: str

    def __repr__(self) -> str:
        return f"told {self.name}"


class Wider(Pair):
    """A class derived from such a tuple, made before any value of either."""


class Empty(NamedTuple):
    """A tuple of no fields."""


CALLS: tuple[tuple[tuple[Any, ...], dict[str, Any]], ...] = (
    (("a",), {}),
    (("a", 5), {}),
    ((), {"size": 1, "name": "b"}),
    (("a",), {"size": 4}),
    ((), {}),
    (("a", 1, 2), {}),
    (("a",), {"other": 1}),
    (("a",), {"name": "b"}),
)


@pytest.mark.parametrize("before", [0, UNCOMPILED], ids=["first", "compiled"])
@pytest.mark.parametrize(("args", "kwargs"), CALLS)
def test_it_takes_the_same_arguments(
    args: tuple[Any, ...], kwargs: dict[str, Any], before: int
) -> None:
    """Whether it is one of the first values of its class, or a later one."""

    class Fresh(NamedTuple):
        name: str
        size: int = 3

    for number in range(before):
        assert Fresh(str(number), size=number) == (str(number), number)
    made: list[Any] = []
    for kind in (Fresh, Plain):
        try:
            made.append(tuple(kind(*args, **kwargs)))
        except TypeError:
            made.append(TypeError)
    assert made[0] == made[1]


@pytest.mark.parametrize("name", ["_fields", "_field_defaults", "__match_args__", "__slots__"])
def test_it_is_described_in_the_same_way(name: str) -> None:
    assert getattr(Pair, name) == getattr(Plain, name)
    assert Pair.__annotations__ == Plain.__annotations__
    assert Pair.__bases__ == Plain.__bases__


def test_it_is_a_tuple_with_names() -> None:
    one = Pair("a", 4)
    assert (one, one[0], one.size, one.double, hash(one)) == (("a", 4), "a", 4, 8, hash(("a", 4)))
    name, size = one
    assert tuple(Pair(name, size)) == Plain(name, size)
    assert (repr(one), repr(Told("b"))) == ("Pair(name='a', size=4)", "told b")
    assert one._asdict() == {"name": "a", "size": 4}
    match one:
        case Pair(name="a", size=found):
            assert found == 4
    for field in ("name", "other"):
        with pytest.raises(AttributeError):
            setattr(one, field, "b")


def test_it_is_copied_with_other_values() -> None:
    assert Pair("a")._replace(size=9) == Pair("a", 9)
    assert Pair._make(["a", 2]) == Pair("a", 2)
    with pytest.raises(ValueError, match="no field 'other'"):
        Pair("a")._replace(other=1)  # type: ignore[call-arg]
    with pytest.raises(TypeError, match="2 fields, not 1"):
        Pair._make(["a"])


def test_it_survives_copying_and_pickling() -> None:
    one = Pair("a", 5)
    for twin in (copy.copy(one), copy.deepcopy(one), pickle.loads(pickle.dumps(one))):  # noqa: S301
        assert (type(twin), twin) == (Pair, one)


def test_no_other_base_is_dropped_in_silence() -> None:
    with pytest.raises(TypeError, match="Both can be derived from NamedTuple alone"):

        class Both(NamedTuple, typing.Generic[T]):
            value: T


def test_a_derived_class_makes_its_own_kind() -> None:
    one = Wider("a")
    assert (type(one), type(one._replace(size=1)), type(Pair("a"))) == (Wider, Wider, Pair)
    assert Empty() == ()
