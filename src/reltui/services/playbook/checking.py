"""A coach's own playbook: a folder of JSON files laid over another playbook, and checked.

A folder may hold any of these files, each with as little as one key. Objects are laid over one
another key by key, levels and practices by their number or key; any other list takes the place of
the one it replaces. Imported only where a playbook is checked: the shipped one is read without it.
"""

import json
import re
from collections.abc import Iterator
from functools import reduce
from operator import getitem
from pathlib import Path
from typing import Any, Final, NamedTuple

from pydantic import ValidationError

from reltui.book.private_files import read_stream
from reltui.domain.frameworks.matrix import KEY_OF_SENTENCE
from reltui.domain.playbook import Playbook
from reltui.domain.text.plural import plural
from reltui.services.base.plain import plain
from reltui.services.playbook.loading import FILES, PARTS, Content, build, shipped
from reltui.services.playbook.schema import adapter
from reltui.services.playbook.templates import template_problems
from reltui.text_layout import cut

LARGEST: Final = 1_000_000
"""The largest file of a playbook, in bytes."""

CHECKS: Final = 60
"""How often one faulty file is checked to find its sound parts: at most 4 seconds."""

TOLD: Final = 3
"""How many faults, and how many keys that are left out, one warning names."""

WIDEST: Final = 160
"""The columns of a fault, or of a key, in a warning; the check shows all of it."""

_NAMED_LISTS: Final = {"levels": "level", "practices": "key", "climb": "key", "questions": "key"}

_REASONS: Final = {
    "missing": "is missing",
    "extra_forbidden": "is not a key of a playbook",
    "int_type": "must be a whole number",
    "string_type": "must be a text",
    "list_type": "must be a list",
    "dict_type": "must be an object",
    "model_type": "must be an object",
    "string_too_short": "must not be empty",
}


class Laid(NamedTuple):
    """A user's folder laid over another playbook: what is sound in it, and what is not."""

    playbook: Playbook
    problems: tuple[str, ...]
    """Every fault as a sentence without its full stop; none for a good folder."""
    unused: tuple[str, ...]
    """The files and the keys of files that are left out."""

    def warning(self, folder: Path) -> str:
        """The sentences for the user about a folder with faults; empty for a good one."""
        if not self.problems:
            return ""
        told = [cut(problem, WIDEST) for problem in self.problems[:TOLD]]
        told += [f"and {more} more"] if (more := len(self.problems) - TOLD) > 0 else []
        left = [cut(path, WIDEST) for path in self.unused[:TOLD]]
        left += [f"{more} more"] if (more := len(self.unused) - TOLD) > 0 else []
        rest = f"It is used without {', '.join(left)}: there the" if left else "The"
        return (
            f"Your playbook in {folder} has {plural(len(self.problems), 'fault')}: "
            f"{'; '.join(told)}. {rest} playbook of the program counts. "
            "`reltui playbook check DIR` lists all faults."
        )


def check_folder(path: Path) -> list[str]:
    """All faults of a playbook folder laid over the shipped playbook; empty if there are none.

    Each names the file, the key and the reason.
    """
    problems: list[str] = []
    base = content_of(shipped())
    for name, own, fault in _files(path):
        if own is None:
            problems.append(fault)
        else:
            problems += _file_problems(name, _over(base[name], own))
    return problems


def lay_over(folder: Path, base: Playbook) -> Laid:
    """The sound part of a playbook folder laid over another playbook, and the faults of the rest.

    A fault never raises: what is faulty is left out, down to a single key.
    """
    content, problems, unused = content_of(base), list[str](), list[str]()
    for name, own, fault in _files(folder):
        if own is None:
            problems.append(fault)
            unused += [] if fault.startswith(f"{folder}:") else [fault.partition(":")[0]]
            continue
        laid = _over(content[name], own)
        if faults := _file_problems(name, laid):
            problems += faults
            sound = _Sound(name, content[name])
            sound.take(own)
            laid = sound.held
            unused += sound.unused
        content[name] = laid
    return Laid(build(content), tuple(problems), tuple(unused))


class _Sound:
    """The sound parts of one file, found by halving: whatever is laid over passes the check."""

    def __init__(self, name: str, base: dict[str, Any]) -> None:
        self.name = name
        self.held = base
        self.unused: list[str] = []
        self._checks = CHECKS

    def take(self, own: object) -> None:
        """Lay as much of an overlay over what is held as passes the check."""
        halves: tuple[Any, ...] = ()
        if self._checks:
            self._checks -= 1
            laid = _over(self.held, own)
            if _is_sound(self.name, laid):
                self.held = laid
                return
            halves = _halves(self.held, own)
        for half in halves:
            self.take(half)
        if not halves:
            self.unused.append(" > ".join((f"{self.name}.json", *_path(own))))


def _halves(base: object, own: object, key: str = "") -> tuple[Any, ...]:
    """Two parts of an overlay, to be laid over one by one; none if it is one whole."""
    if isinstance(base, dict) and isinstance(own, dict):
        if len(own) == 1:
            ((name, value),) = own.items()
            return tuple({name: half} for half in _halves(base.get(name), value, name))
        entries = [*own.items()]
        return tuple(dict(half) for half in _split(entries))
    named = _NAMED_LISTS.get(key)
    if named and isinstance(base, list) and isinstance(own, list):
        if len(own) != 1:
            return _split(own)
        name = _name(own[0], named)
        place = None if name is None else _places(base, named).get(name)
        if place is not None:
            rest = {name: value for name, value in own[0].items() if name != named}
            halves = _halves(base[place], rest)
            return tuple([{named: own[0][named], **half}] for half in halves)
    return ()


def _split(entries: list[Any]) -> tuple[list[Any], ...]:
    middle = len(entries) // 2
    return (entries[:middle], entries[middle:]) if middle else ()


def _path(part: Any) -> Iterator[str]:
    """The keys that lead to the only value of a part."""
    while isinstance(part, dict | list) and part:
        if isinstance(part, list):
            if len(part) != 1 or not isinstance(part[0], dict):
                return
            (part,) = part
            named = next((name for name in _NAMED_LISTS.values() if name in part), None)
            if named is None:
                return
            yield str(part[named])
            part = {name: value for name, value in part.items() if name != named}
        if len(part) != 1:
            return
        ((name, part),) = part.items()
        yield name


def problems_of(content: Content) -> list[str]:
    """All faults of the parsed, complete files of a playbook, given by their names."""
    return [problem for name, parsed in content.items() for problem in _file_problems(name, parsed)]


def content_of(playbook: Playbook) -> dict[str, Any]:
    """The parsed files that a playbook comes from, as `build` takes them."""
    whole = plain(playbook)
    for entry in (*whole["purposes"].values(), *whole["numbers"]["rhythms"].values()):
        # The key of an entry is not part of the entry.
        entry.pop("key", None)
        entry.pop("of", None)
    files = {
        name: {
            "source": whole["sources"][name],
            **{key: reduce(getitem, path.split("."), whole) for key, path in keys.items()},
        }
        for name, keys in PARTS.items()
    }
    # Through JSON, so that a number that is a key becomes a text as in a file.
    return dict(json.loads(json.dumps(files)))


def _files(folder: Path) -> Iterator[tuple[str, dict[str, Any] | None, str]]:
    """The name and the content of each file of a folder; None and the fault of one that has any.

    The fault begins with the name of the file, or with the folder.
    """
    try:
        found = sorted(folder.iterdir())
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or "it cannot be read"
        yield "", None, f"{folder}: {reason}. A playbook is a folder of JSON files"
        return
    files = [file for file in found if file.suffix == ".json"]
    if not files:
        yield "", None, f"{folder}: holds no JSON file. Name one of {_names()}"
    for file in files:
        if file.stem not in FILES:
            yield "", None, f"{file.name}: is not a file of a playbook. Those are {_names()}"
            continue
        try:
            own = _with_present_keys(file.stem, _read(file))
        except (OSError, ValueError, TypeError, RecursionError) as error:
            yield "", None, f"{file.name}: {_why(error)}"
        else:
            yield file.stem, own, ""


def _with_present_keys(name: str, own: dict[str, Any]) -> dict[str, Any]:
    """A user's file with actions by their keys, where it names them by their sentences."""
    where = {"coach": ("numbers", "cadence"), "matrix": ("plays",)}.get(name, ())
    found: Any = own
    for step in where[:-1]:
        found = found.get(step) if isinstance(found, dict) else None
    if where and isinstance(found, dict) and isinstance(found.get(where[-1]), dict):
        entries = found[where[-1]]
        found[where[-1]] = {KEY_OF_SENTENCE.get(key, key): entry for key, entry in entries.items()}
    return own


def _names() -> str:
    return ", ".join(f"{name}.json" for name in FILES)


def _read(file: Path) -> Any:
    raw = read_stream(file, LARGEST + 1, patience=0)
    if len(raw) > LARGEST:
        raise ValueError("is larger than a million bytes")
    parsed = json.loads(
        raw.decode("utf-8-sig"), object_pairs_hook=_no_key_twice, parse_constant=_no_constant
    )
    if not isinstance(parsed, dict):
        raise TypeError("must be an object, in braces")
    return parsed


def _no_key_twice(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    entries: dict[str, Any] = {}
    for key, value in pairs:
        if key in entries:
            raise ValueError(f"has the key {key!r} twice in one object")
        entries[key] = value
    return entries


def _no_constant(name: str) -> Any:
    raise ValueError(f"holds {name}, which is not a number in JSON")


def _why(error: Exception) -> str:
    match error:
        case UnicodeDecodeError():
            return "is not UTF-8 text"
        case json.JSONDecodeError():
            return f"is not JSON: line {error.lineno}, column {error.colno}: {error.msg.lower()}"
        case RecursionError():
            return "is nested too deep"
        case OSError():
            return f"cannot be read: {(error.strerror or 'unknown reason').lower()}"
        case ValueError() if "integer string conversion" in str(error):
            return "holds a number that is too long"
        case _:
            return str(error)


def _over(base: object, own: object, key: str = "") -> Any:
    """One parsed value laid over another."""
    if isinstance(base, dict) and isinstance(own, dict):
        return {
            **base,
            **{name: _over(base.get(name), value, name) for name, value in own.items()},
        }
    named = _NAMED_LISTS.get(key)
    if named and isinstance(base, list) and isinstance(own, list):
        merged, places = list(base), _places(base, named)
        for entry in own:
            name = _name(entry, named)
            place = None if name is None else places.setdefault(name, len(merged))
            if place is None or place == len(merged):
                merged.append(entry)
            else:
                merged[place] = _over(merged[place], entry)
        return merged
    return own


def _places(entries: list[Any], named: str) -> dict[int | str, int]:
    """The place of the first entry of each name in a list."""
    places: dict[int | str, int] = {}
    for place, entry in enumerate(entries):
        name = _name(entry, named)
        if name is not None:
            places.setdefault(name, place)
    return places


def _name(entry: object, named: str) -> int | str | None:
    """The name of an entry of a list that goes by names; None if it has none."""
    name = entry.get(named) if isinstance(entry, dict) else None
    return name if isinstance(name, int | str) else None


def _file_problems(name: str, content: Any) -> list[str]:
    try:
        adapter(name).validate_python(content)
    except ValidationError as error:
        return [
            f"{name}.json: "
            f"{_where(fault['loc'])}{_reason(fault['type'], fault['msg'], fault['loc'])}"
            for fault in error.errors(include_url=False, include_context=False)
        ]
    return [f"{name}.json: {problem}" for problem in template_problems(name, content)]


def _is_sound(name: str, content: Any) -> bool:
    """Whether one file has no fault; the faults are not put into words."""
    try:
        adapter(name).validate_python(content)
    except ValidationError:
        return False
    return not any(True for _ in template_problems(name, content))


def _where(place: tuple[int | str, ...]) -> str:
    steps = [str(step + 1) if isinstance(step, int) else step for step in place]
    return f"{' > '.join(steps)}: " if steps else ""


def _reason(kind: str, message: str, place: tuple[int | str, ...] = ()) -> str:
    if kind == "model_type" and len(place) > 1 and place[-2] in {"what", "say"}:
        return "must be an object with text, needs and slots"
    if kind == "too_short" and (found := _LENGTHS.search(message)):
        return f"must have at least {plural(int(found[1]), 'entry', 'entries')}, and has {found[2]}"
    if kind == "too_long" and (found := _LENGTHS.search(message)):
        return f"must have at most {plural(int(found[1]), 'entry', 'entries')}, and has {found[2]}"
    text = _REASONS.get(kind) or message.removeprefix("Value error, ")
    return text[:1].lower() + text[1:]


_LENGTHS: Final = re.compile(r"at (?:least|most) (\d+) items? .*not (\d+|more)")
