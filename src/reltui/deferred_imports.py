"""Importing a library without the modules that it imports and this program does not use.

While the library is imported, such a module has a stand-in. The library keeps the stand-in, which
imports the real module when somebody uses one of its names; whoever imports the module afterwards
gets the real one. A name that the library took from a stand-in can be called, read and asked about
with `isinstance`; it cannot be caught with `except`.
"""

import sys
from collections.abc import Iterable, Mapping
from importlib import import_module
from types import ModuleType
from typing import Any


def import_deferring(
    library: str,
    *,
    later: Iterable[str] = (),
    unused_bases: Iterable[str] = (),
    instead: Mapping[str, ModuleType] | None = None,
) -> None:
    """Import a library with stand-ins for modules that it needs `later`, if at all.

    Where it makes a subclass of a class of theirs, that class is imported at once. The classes of
    `unused_bases`, as "module.name", are left out of their subclasses instead, because the program
    uses neither. The library gets the names that another module has `instead` from there. Modules
    that are imported already stay as they are, and where that is true of the library, nothing
    happens.
    """
    if library in sys.modules:
        return
    unused = frozenset(unused_bases)
    absent = {name: _StandIn(name, unused) for name in later}
    absent |= {name: _StandIn(name, unused, known) for name, known in (instead or {}).items()}
    absent = {name: one for name, one in absent.items() if name not in sys.modules}
    sys.modules.update(absent)
    try:
        import_module(library)
    finally:
        for name, one in absent.items():
            if sys.modules.get(name) is one:
                del sys.modules[name]


class _StandIn(ModuleType):
    """A module that gives names without being imported, those of a `known` module as they are."""

    def __init__(
        self, name: str, unused_bases: frozenset[str], known: ModuleType | None = None
    ) -> None:
        super().__init__(name)
        self.unused_bases = unused_bases
        self._known = known

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        if self._known is None and sys.modules.get(self.__name__) is self:
            return _Name(self, name)
        if self._known is not None and hasattr(self._known, name):
            return getattr(self._known, name)
        return getattr(self.real(), name)

    def real(self) -> ModuleType:
        """The module itself, imported now if nobody has imported it yet."""
        if sys.modules.get(self.__name__) is self:
            del sys.modules[self.__name__]
        return import_module(self.__name__)


class _Name:
    """A name of a module that is imported at the first use of the name."""

    def __init__(self, module: _StandIn, name: str) -> None:
        self._module = module
        self._name = name

    def _real(self) -> Any:
        return getattr(self._module.real(), self._name)

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            # `typing` asks this of whatever is in brackets.
            raise AttributeError(name)
        return getattr(self._real(), name)

    def __call__(self, *args: object, **kwargs: object) -> Any:
        return self._real()(*args, **kwargs)

    def __instancecheck__(self, one: object) -> bool:
        return isinstance(one, self._real())

    def __mro_entries__(self, _: tuple[object, ...]) -> tuple[type, ...]:
        is_unused = f"{self._module.__name__}.{self._name}" in self._module.unused_bases
        return () if is_unused else (self._real(),)
