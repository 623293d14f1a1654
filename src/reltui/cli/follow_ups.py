"""The promise and the tags in the text of a command: `!fri` and `#tag`, as in the app.

In the text of a touch a first `mail:` also says the kind. A text is kept as it was typed, unless
`--quick` asks for all this: scripts hold any text.
"""

# What only some starts need is imported inside functions: each module costs 0.3 ms and more.

from collections.abc import Callable
from datetime import date
from functools import wraps
from typing import Any, Final

from reltui.cli import light_click as click
from reltui.cli.context import CommandContext
from reltui.cli.terminal import warn
from reltui.services.base.errors import Refused
from reltui.services.base.plain import plain
from reltui.services.contacts import finding

_OWN_PROMISES: Final = {"touch", "note", "commit"}
"""The commands whose text can be a promise of ours; other texts say what somebody else does."""


def with_quick_option(function: Callable[..., None]) -> Callable[..., None]:
    """Give a command the option --quick: it saves the promise and the tags in TEXT as well."""
    is_touch = function.__name__ == "touch"
    kinds = "; a first mail: as the kind" if is_touch else ""

    @click.option(
        "--quick",
        is_flag=True,
        help=f"Read !fri in TEXT as a promise for Friday, and #tag as a tag{kinds}.",
    )
    @wraps(function)
    def run(context: CommandContext, /, *, quick: bool, **values: Any) -> None:
        if not quick:
            function(context, **values)
            _tell(context, values["text"], is_touch=is_touch and values["kind"] is None)
            return
        if is_touch and values["kind"] is None:
            values |= _with_kind(values["text"])
        if not {"!", "#"} & set(values["text"]):
            function(context, **values)
            return
        # Imported here, because most texts hold neither.
        from reltui.domain.people.quick_entry import parse_text
        from reltui.services.activity.quick_entry import keep_follow_ups

        found = parse_text(values["text"], context.workspace.today)
        if found.problem is not None:
            raise Refused(found.problem)
        if found.remark:
            warn(found.remark)
        if found.due is not None and "due" in values:
            # The command is about a promise itself: the day is its own.
            values |= {"text": found.text, "due": _only_day(values["due"], found.due)}
            found = found._replace(due=None)
        if found.due is None and not found.tags:
            function(context, **values)
            return
        contact = finding.find(context.workspace, values["who"])
        hidden = bool(values.get("confidential") or values.get("protected"))
        name = f"{function.__name__} of {contact.name}, and more"
        with context.holding_back() as held, context.workspace.change(name):
            function(context, **{**values, "text": found.text})
            more = keep_follow_ups(
                context.workspace,
                contact.id,
                found,
                confidential=hidden,
                is_ours=function.__name__ in _OWN_PROMISES,
                is_shared=bool(values.get("others")),
            )
        promise = None if more.commitment is None else plain(more.commitment)
        also = {"commitment": promise, "tags": list(more.tags)}
        for shape, text in held:
            told = {**shape, "also": also} if isinstance(shape, dict) else shape
            context.answer(told, f"{text.rstrip('.')}. Also {more.said}.")

    return run


def _only_day(option: str, due: date) -> str:
    if option:
        raise Refused("The day is said twice, in the text and with --due: say it once.")
    return due.isoformat()


def _with_kind(text: str) -> dict[str, str]:
    """The kind that a text begins with and the text without it; nothing where it has none."""
    if ":" not in text:
        return {}
    # Imported here, because most texts begin with no kind.
    from reltui.domain.people.quick_entry import split_kind

    kind, rest = split_kind(text)
    return {} if kind is None else {"kind": kind.value, "text": rest}


def _tell(context: CommandContext, text: str, *, is_touch: bool) -> None:
    """Say that a mark in a text was kept as text, where the app would have read it."""
    if is_touch and (found := _with_kind(text)):
        warn(f"The text is kept as typed. With --quick, the touch is a {found['kind']}.")
    if "!" not in text:
        return
    from reltui.domain.people.quick_entry import parse_text

    found_day = parse_text(text, context.workspace.today)
    if found_day.due is not None and found_day.problem is None:
        warn("The text is kept as typed. With --quick, the day behind ! is a promise.")
