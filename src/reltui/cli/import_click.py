"""Imports click, and the dataclasses of a start, without modules that no command needs.

These are `uuid`, of a parameter type that no command has; `gettext`, for there is no translation
of click's messages; and `inspect` with the six modules that it brings. They take 5 ms of a command.
"""

from types import ModuleType

from reltui.deferred_imports import import_deferring


def _cleandoc(text: str) -> str:
    """The text as `inspect.cleandoc` gives it; only one of several lines needs that module."""
    if "\n" in text or "\t" in text:
        from inspect import cleandoc

        return cleandoc(text)
    return text.lstrip()


def _gettext(message: str) -> str:
    """The message, as it is where there is no translation."""
    return message


def _ngettext(one: str, more: str, number: int) -> str:
    """The message for this number, as it is where there is no translation."""
    return one if number == 1 else more


def _module(**names: object) -> ModuleType:
    made = ModuleType("parts")
    made.__dict__.update(names)
    return made


import_deferring(
    "click",
    later=("uuid",),
    instead={
        "gettext": _module(gettext=_gettext, ngettext=_ngettext),
        "inspect": _module(cleandoc=_cleandoc),
    },
)
import_deferring("dataclasses", later=("inspect",))
