"""Books that a process of the tests makes once; every other test gets a copy of the files."""

import shutil
import tempfile
from collections.abc import Callable
from copy import deepcopy
from functools import wraps
from pathlib import Path
from typing import Any, Concatenate, Final, ParamSpec, TypeVar

P = ParamSpec("P")
T = TypeVar("T")

# Made when the tests are read: a test may give itself another folder for temporary files.
_place: Final = tempfile.TemporaryDirectory(prefix="made-")
_made: dict[tuple[Any, ...], tuple[Path, Any]] = {}


def made_once(make: Callable[Concatenate[Path, P], T]) -> Callable[Concatenate[Path, P], T]:
    """Let a function that writes a book at a path write each one once, and be copied from then on.

    A book of another name is another one: a snapshot names its journal. The other arguments must be
    hashable. Two copies are the same book, as its owner's copies are.
    """

    @wraps(make)
    def copied(path: Path, /, *args: P.args, **kwargs: P.kwargs) -> T:
        key = (make, path.name, args, *sorted(kwargs.items()))
        if key not in _made:
            folder = Path(tempfile.mkdtemp(dir=_place.name))
            _made[key] = folder, make(folder / path.name, *args, **kwargs)
        folder, result = _made[key]
        path.parent.mkdir(parents=True, exist_ok=True)
        for file in folder.iterdir():
            copy = shutil.copytree if file.is_dir() else shutil.copy2
            copy(file, path.with_name(file.name))
        again: T = deepcopy(result)
        return again

    return copied
