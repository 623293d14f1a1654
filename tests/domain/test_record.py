"""A record behaves as the frozen dataclass with slots that the standard library would make."""

import copy
import pickle
from dataclasses import KW_ONLY, FrozenInstanceError, dataclass, field, fields, replace
from typing import Any

import pytest

from reltui.domain.named import UNCOMPILED
from reltui.domain.people import contact, events
from reltui.domain.people.contact import Contact, Mark
from reltui.domain.record import _compiled_init, _first_init, record
from support.people import TODAY


@record
class Pair:
    """A record with a value that must be given, one that need not, and one made anew."""

    name: str
    size: int = 3
    parts: list[int] = field(default_factory=list)

    @property
    def double(self) -> int:
        """Twice the size."""
        return 2 * self.size


@dataclass(frozen=True, slots=True)
class Plain:
    """The same, as the standard library makes it."""

    name: str
    size: int = 3
    parts: list[int] = field(default_factory=list)


@record
class Single:
    """A record of one value."""

    name: str


@record
class Empty:
    """A record of none."""


CALLS: tuple[tuple[tuple[Any, ...], dict[str, Any]], ...] = (
    (("a",), {}),
    (("a", 5), {}),
    (("a",), {"parts": [1]}),
    ((), {"size": 1, "name": "b"}),
    (("a", 1, [2]), {}),
    ((), {}),
    (("a", 1, [2], 4), {}),
    (("a",), {"other": 1}),
    (("a",), {"name": "b"}),
)


@pytest.mark.parametrize("compiled", [False, True], ids=["first", "compiled"])
@pytest.mark.parametrize(("args", "kwargs"), CALLS)
def test_it_takes_the_same_values_and_refuses_the_same(
    args: tuple[Any, ...], kwargs: dict[str, Any], *, compiled: bool
) -> None:
    """Whether it is one of the first objects of its class, or a later one."""
    Pair.__init__ = _compiled_init(Pair) if compiled else _first_init  # type: ignore[method-assign]
    vars(Pair)["_shape"].uncompiled = UNCOMPILED
    try:
        plain = Plain(*args, **kwargs)
    except TypeError:
        with pytest.raises(TypeError):
            Pair(*args, **kwargs)
        return
    made = Pair(*args, **kwargs)
    assert (made.name, made.size, made.parts) == (plain.name, plain.size, plain.parts)
    assert repr(made) == repr(plain).replace("Plain", "Pair")
    assert [one.name for one in fields(made)] == [one.name for one in fields(plain)]
    assert made.double == 2 * plain.size


def test_it_is_equal_by_kind_and_values() -> None:
    assert Pair("a", 1) == Pair("a", 1) != Pair("a", 2)
    others: tuple[object, ...] = (Plain("a", 1), "a")
    assert all(Pair("a", 1) != one for one in others)
    assert Single("a") == Single("a") != Single("b")
    assert Empty() == Empty()
    assert hash(Single("a")) == hash(Single("a"))
    assert len({Mark(3, TODAY), Mark(3, TODAY), Mark(4, TODAY)}) == 2
    assert Pair("a").parts is not Pair("a").parts


def test_it_cannot_be_changed_and_has_no_room_for_more() -> None:
    made = Pair("a")
    with pytest.raises(FrozenInstanceError):
        made.name = "b"  # type: ignore[misc]
    with pytest.raises(FrozenInstanceError):
        del made.name
    with pytest.raises(FrozenInstanceError):
        made.other = 1  # type: ignore[attr-defined]
    assert not hasattr(made, "__dict__")


def test_it_can_be_replaced_copied_pickled_and_matched() -> None:
    made = Pair("a", 4, [1, 2])
    assert replace(made, size=5) == Pair("a", 5, [1, 2])
    assert copy.copy(made) == copy.deepcopy(made) == pickle.loads(pickle.dumps(made)) == made  # noqa: S301
    match made:
        case Pair(name, size):
            assert (name, size) == ("a", 4)


def test_only_a_class_of_many_objects_is_compiled_or_described() -> None:
    made: Any = record(type("Made", (), {"__annotations__": {"name": str, "size": int}, "size": 2}))
    ones = [made(str(number)) for number in range(UNCOMPILED)]
    assert made.__init__ is _first_init
    assert [(one.name, one.size) for one in ones] == [(str(n), 2) for n in range(UNCOMPILED)]
    assert len({*ones, *ones}) == UNCOMPILED
    assert not isinstance(vars(made)["__dataclass_fields__"], dict)
    assert made("a", size=3) == made("a", 3) != made("a", 2)
    assert made.__init__ is not _first_init


def test_each_class_compiles_its_own_beginning() -> None:
    Contact("c1", "Dana", TODAY)
    assert Pair("a").size == 3
    assert Single("b").name == "b"
    with pytest.raises(TypeError, match=r"Contact\.__init__"):
        Contact()  # type: ignore[call-arg]


@pytest.mark.parametrize(
    "kind",
    [one for room in (contact, events) for one in vars(room).values() if hasattr(one, "__slots__")],
    ids=lambda kind: str(kind.__name__),
)
def test_every_record_of_a_contact_is_one(kind: type[Any]) -> None:
    if hasattr(kind, "__dataclass_fields__"):
        assert kind.__doc__
        assert "__dict__" not in dir(kind)


@record
class Named:
    """A record with values that are given by name alone."""

    one: int
    _: KW_ONLY
    two: int
    three: int = 3


def test_what_comes_behind_the_mark_is_given_by_name() -> None:
    made = Named(1, two=2)
    assert (made.one, made.two, made.three) == (1, 2, 3)
    assert replace(made, three=4) == Named(1, two=2, three=4)
    assert Named.__match_args__ == ("one",)
    with pytest.raises(TypeError):
        Named(1, 2)  # type: ignore[call-arg]
