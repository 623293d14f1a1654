"""Importing Textual without what the app never uses: 160 of 1,070 million instructions of a start.

`textual.app` imports its own command palette with five kinds of widgets, asyncio imports TLS, and
several modules import a library for one function. While this module imports `textual.app`, these
modules have stand-ins, which import the real module when somebody uses one of its names. Afterwards
`import` finds the real modules again. Where Textual is imported already, nothing happens.
"""

import sys
from importlib import import_module
from types import ModuleType
from typing import Any, Final

LATER: Final = ("textual.command", "platformdirs", "uuid", "rich.table")
"""The modules with stand-ins: the palette that the app replaces, and libraries for one function."""

LEFT_OUT: Final = "ssl"
"""The module that asyncio does without: the app has no TLS connection of asyncio."""


class _Name:
    """A name of a module that is imported at the first use."""

    def __init__(self, module: str, name: str) -> None:
        self._module = module
        self._name = name

    def _real(self) -> Any:
        return getattr(import_module(self._module), self._name)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._real(), name)

    def __call__(self, *args: Any, **kwargs: Any) -> Any:
        return self._real()(*args, **kwargs)

    def __instancecheck__(self, one: object) -> bool:
        return isinstance(one, self._real())

    def __mro_entries__(self, _: tuple[object, ...]) -> tuple[type, ...]:
        # The one class made of such a name is a part of Textual's palette, and never used.
        return ()


class _StandIn(ModuleType):
    """A module that gives names without being imported."""

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        if sys.modules.get(self.__name__) is self:
            return _Name(self.__name__, name)
        return getattr(import_module(self.__name__), name)


def _import_textual() -> None:
    """Import Textual, with the stand-ins in place of what is not imported yet."""
    absent = [name for name in LATER if name not in sys.modules]
    tls = LEFT_OUT in sys.modules
    sys.modules.update({name: _StandIn(name) for name in absent})
    if not tls:
        sys.modules[LEFT_OUT] = None  # type: ignore[assignment]
    try:
        import_module("textual.app")
    finally:
        for name in absent:
            del sys.modules[name]
        if not tls:
            del sys.modules[LEFT_OUT]


if "textual.app" not in sys.modules:
    _import_textual()
