"""Imports click without modules that no command needs.

These are `uuid`, of a parameter type that no command has; `gettext`, for there is no translation
of click's messages; and `inspect` with the six modules that it brings. They take 5 ms of a command.
"""

from types import ModuleType

from reltui.deferred_imports import import_deferring


def cleandoc(text: str) -> str:
    """The text of a docstring without its indent, as `inspect.cleandoc` gives it."""
    first, *others = text.expandtabs().split("\n")
    indents = [len(line) - len(line.lstrip()) for line in others if line.strip()]
    indent = min(indents, default=0)
    lines = [first.lstrip(), *(line[indent:] for line in others)]
    while lines and not lines[-1]:
        lines.pop()
    while lines and not lines[0]:
        del lines[0]
    return "\n".join(lines)


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
        "inspect": _module(cleandoc=cleandoc),
    },
)
