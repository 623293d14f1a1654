"""The check of a playbook's files, derived from the annotations of `domain/playbook.py`.

A user's folder is laid over the shipped playbook before it is checked, so that it may hold as
little as one number. Imported only where a playbook is checked: pydantic takes long to load.
"""

from collections.abc import Callable, Iterable, Mapping
from functools import cache, partial
from typing import Annotated, Any, Final, get_args, get_origin

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, TypeAdapter, create_model

from reltui.domain.coach.climb_steps import STEPS
from reltui.domain.frameworks.matrix import ACTION_BY_KEY, DIMENSIONS
from reltui.domain.people.fields import BY_NAME
from reltui.domain.playbook import (
    Between,
    Check,
    Distinct,
    Keys,
    Length,
    Line,
    Matches,
    Numbers,
    OneOf,
    Playbook,
    SessionQuestion,
    StepText,
)
from reltui.domain.session.facts import FACTS
from reltui.services.playbook.loading import PARTS, field_type, is_record, key_field

_STRICT: Final = ConfigDict(extra="forbid", strict=True, frozen=True)

_NAMED_ELSEWHERE: Final[Mapping[tuple[Any, str], Any]] = {
    (Numbers, "cadence"): Keys(tuple(ACTION_BY_KEY)),
    (Playbook, "plays"): Keys(tuple(ACTION_BY_KEY)),
    (StepText, "key"): OneOf(STEPS),
    (SessionQuestion, "about"): OneOf(tuple(FACTS)),
}
"""The names that a field takes, where a room above the playbook declares them."""

_NOT_READ: Final = {"engagement": {"form": (Line | None, None)}}
"""Keys of a file that are for its writer alone."""


@cache
def adapter(name: str) -> TypeAdapter[Any]:
    """The validator of the parsed file with this name, without its ending.

    Its `validate_python` raises pydantic's ValidationError, which names every fault.
    """
    fields: dict[str, Any] = {"source": (Line, ...), **_NOT_READ.get(name, {})}
    for key, field in PARTS[name].items():
        owner, _, name_in_it = field.rpartition(".")
        fields[key] = _field(field_type(owner) if owner else Playbook, name_in_it)
    shape = create_model(name, __config__=_STRICT, **_translated(fields))
    rule = {"matrix": _the_four_stay, "ladder": _in_order}.get(name)
    return TypeAdapter(Annotated[shape, AfterValidator(_asking(rule))] if rule else shape)


def _field(kind: Any, name: str) -> tuple[Any, Any]:
    """The annotation and the default of a field, for pydantic."""
    hint = kind.__annotations__[name]
    if (kind, name) in _NAMED_ELSEWHERE:
        hint = Annotated[hint, _NAMED_ELSEWHERE[kind, name]]
    return hint, kind._field_defaults.get(name, ...)


def _translated(fields: Mapping[str, tuple[Any, Any]]) -> dict[str, Any]:
    return {name: (_type(hint), default) for name, (hint, default) in fields.items()}


@cache
def _type(hint: object) -> Any:
    """A type of the playbook as pydantic checks it: lists for tuples, models for records."""
    origin, arguments = get_origin(hint), get_args(hint)
    if origin is Annotated:
        inner = _type(arguments[0])
        for rule in arguments[1:]:
            inner = Annotated[inner, _rule(rule)]
        return inner
    if is_record(hint):
        return _record(hint)
    if origin is tuple:
        return list[_type(arguments[0])]  # type: ignore[misc]
    if origin is Mapping:
        key, value = arguments
        return dict[str if key is int else _type(key), _type(value)]  # type: ignore[misc]
    return hint


def _record(kind: Any) -> Any:
    own = key_field(kind)
    fields = {name: _field(kind, name) for name in kind._fields if name != own}
    shape = create_model(kind.__name__, __config__=_STRICT, **_translated(fields))
    if not hasattr(kind, "problem"):
        return shape
    return Annotated[shape, AfterValidator(partial(_whole, kind))]


def _whole(kind: Any, found: BaseModel) -> BaseModel:
    """Add the check of a whole record to its validation."""
    own = key_field(kind)
    values = {**dict(found), **({own: ""} if own else {})}
    if problem := kind(**values).problem():
        raise ValueError(problem)
    return found


def _rule(rule: Any) -> Any:
    match rule:
        case Between(least, most):
            return Field(ge=least, le=most)
        case Length(least, most):
            return Field(min_length=least, max_length=most)
        case Matches(pattern):
            return Field(pattern=pattern)
    return AfterValidator(_asking(_problem_finder(rule)))


def _problem_finder(rule: object) -> Callable[[Any], str]:
    match rule:
        case Check(problem):
            return problem
        case Keys(names, every):
            return partial(_wrong_keys, frozenset(names), every=every)
        case OneOf(names):
            return partial(_not_one_of, tuple(names))
        case Distinct(what):
            return partial(_twice, what)
    raise TypeError(f"no rule of a playbook: {rule!r}")


def _asking(problem: Callable[[Any], str]) -> Callable[[Any], Any]:
    """A validator that refuses a value with the problem that a function finds."""

    def check(value: object) -> Any:
        if found := problem(value):
            raise ValueError(found)
        return value

    return check


def _wrong_keys(wanted: frozenset[str], found: Mapping[str, object], *, every: bool) -> str:
    if strange := sorted(found.keys() - wanted):
        return f"does not know {strange[0]!r}; it knows {', '.join(sorted(wanted))}"
    if every and (missing := sorted(wanted - found.keys())):
        return f"needs {missing[0]!r}"
    return ""


def _not_one_of(names: tuple[str, ...], found: str) -> str:
    return "" if found in names else f"is not one of {', '.join(names)}"


def _twice(what: str, found: Iterable[Any]) -> str:
    keys = [entry.key for entry in found]
    return f"has the key of a {what} twice" if len(set(keys)) != len(keys) else ""


OWN_WORDS: Final = frozenset(
    {
        *BY_NAME,
        *("ours", "theirs", "ready", "goal", "level", "archived", "snoozed", "dispose"),
        *("due", "late", "stale", "touch", "born", "stake", "grade", "tags", "id", "because"),
    }
)
"""The names that are taken by fields and by terms of a search."""


def _the_four_stay(matrix: Any) -> str:
    for name, (low, high) in DIMENSIONS.items():
        if matrix.dimensions[name].values != [low, high]:
            return f"the values of {name} are {low} and {high}, and stay so"
    if taken := sorted(matrix.extra.keys() & DIMENSIONS.keys()):
        return f"{taken[0]} is one of the four; name your own dimension otherwise"
    known = {*DIMENSIONS, *matrix.extra, *OWN_WORDS}
    if taken := sorted(matrix.fields.keys() & known):
        return f"fields > {taken[0]} is the name of another field; name your own otherwise"
    return ""


def _in_order(ladder: Any) -> str:
    if [entry.level for entry in ladder.levels] != list(range(1, 8)):
        return "the levels are 1 to 7, each once and in order"
    if [entry.key for entry in ladder.climb] != list(STEPS):
        return f"the steps of a climb are {', '.join(STEPS)}, in that order"
    return ""
