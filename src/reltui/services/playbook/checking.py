"""A coach's own playbook: a folder of JSON files laid over another playbook, and checked.

A folder may hold any of these files, each with as little as one key. Objects are laid over one
another key by key, levels and practices by their number or key; any other list takes the place of
the one it replaces. Imported only where a playbook is checked: the shipped one is read without it.
"""

import json
import re
from functools import reduce
from operator import getitem
from pathlib import Path
from typing import Any, Final

from pydantic import ValidationError

from reltui.book.private import read_stream
from reltui.domain.frameworks.matrix import KEY_OF_SENTENCE
from reltui.domain.playbook import Playbook
from reltui.domain.text.plural import plural
from reltui.services.base.errors import Refused
from reltui.services.base.plain import plain
from reltui.services.playbook.loading import FILES, PARTS, Content, build, shipped
from reltui.services.playbook.schema import adapter
from reltui.services.playbook.templates import template_problems

LARGEST: Final = 1_000_000
"""The largest file of a playbook, in bytes."""

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


class PlaybookFaulty(Refused):
    """The playbook of a folder has faults; `problems` lists each as a sentence."""

    def __init__(self, folder: Path, problems: list[str], *, named: bool = False) -> None:
        faults = "; ".join(problem.rstrip(".") for problem in problems)
        without = "unset RELTUI_PLAYBOOK" if named else "give its folder another name"
        super().__init__(
            f"Your playbook in {folder} has faults, so nothing was done: {faults}. "
            f"Correct them, or {without} to go on with the playbook of the program."
        )
        self.problems = problems


def check_folder(path: Path) -> list[str]:
    """All faults of a playbook folder laid over the shipped playbook; empty if there are none.

    Each names the file, the key and the reason.
    """
    return _laid_over(path, shipped())[1]


def load_user_folder(path: Path, base: Playbook, *, named: bool = False) -> Playbook:
    """The playbook of a folder laid over another one; `named` if RELTUI_PLAYBOOK names the folder.

    Raises:
        PlaybookFaulty: the folder has a fault; all are listed.
    """
    content, problems = _laid_over(path, base)
    if problems:
        raise PlaybookFaulty(path, problems, named=named)
    return build(content)


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


def _laid_over(folder: Path, base: Playbook) -> tuple[dict[str, Any], list[str]]:
    content, problems = content_of(base), []
    try:
        found = sorted(folder.iterdir())
    except OSError as error:
        reason = error.strerror or "it cannot be read"
        return content, [f"{folder}: {reason}. A playbook is a folder of JSON files"]
    files = [file for file in found if file.suffix == ".json"]
    if not files:
        return content, [f"{folder}: holds no JSON file. Name one of {_names()}"]
    for file in files:
        if file.stem not in FILES:
            problems.append(f"{file.name}: is no file of a playbook. Those are {_names()}")
            continue
        try:
            own = _read(file)
        except (OSError, ValueError, TypeError, RecursionError) as error:
            problems.append(f"{file.name}: {_why(error)}")
            continue
        content[file.stem] = _over(content[file.stem], _with_present_keys(file.stem, own))
        problems += _file_problems(file.stem, content[file.stem])
    return content, problems


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
    entries = dict(pairs)
    if len(entries) != len(pairs):
        keys = [key for key, _ in pairs]
        twice = next(key for key in keys if keys.count(key) > 1)
        raise ValueError(f"has the key {twice!r} twice in one object")
    return entries


def _no_constant(name: str) -> Any:
    raise ValueError(f"holds {name}, which is no number of JSON")


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
        case _:
            return str(error)


def _over(base: Any, own: Any, key: str = "") -> Any:
    """One parsed value laid over another."""
    if isinstance(base, dict) and isinstance(own, dict):
        return {
            **base,
            **{name: _over(base.get(name), value, name) for name, value in own.items()},
        }
    named = _NAMED_LISTS.get(key)
    if named and isinstance(base, list) and isinstance(own, list):
        merged = list(base)
        for entry in own:
            place = _place(merged, entry, named)
            merged[place : place + 1] = [_over(merged[place] if merged[place:] else None, entry)]
        return merged
    return own


def _place(entries: list[Any], entry: Any, named: str) -> int:
    wanted = entry.get(named) if isinstance(entry, dict) else None
    return next(
        (
            index
            for index, held in enumerate(entries)
            if wanted is not None and isinstance(held, dict) and held.get(named) == wanted
        ),
        len(entries),
    )


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
