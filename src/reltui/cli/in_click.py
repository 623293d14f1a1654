"""Makes commands of click out of declared ones, for the calls that need click."""

from collections.abc import Callable
from typing import Any, TypeVar

# This import comes first: it imports click without its unused parts.
from reltui.cli import import_click  # noqa: F401

# isort: split
import click

from reltui.cli import help as pages
from reltui.cli import light_click
from reltui.cli.context import GLOBAL_OPTIONS, CommandContext

F = TypeVar("F", bound=Callable[..., Any])


def in_click(one: light_click.Command) -> click.Command:
    """The command as click has it."""
    function = click.pass_obj(one.function)
    for parameter in reversed(one.parameters):
        function = decorator(parameter)(function)
    kind = pages.QueryCommand if one.is_query else pages.Command
    return click.command(one.name, cls=kind, **({"help": one.help} if one.help else {}))(function)


def decorator(parameter: light_click.Parameter) -> Callable[[F], F]:
    """What gives a function of click this option or argument."""
    settings = {key: value for key, value in parameter.settings.items() if key != "of_all"}
    if "type" in settings:
        settings["type"] = _type(settings["type"])
    if "callback" in settings:
        settings |= {"callback": _callback(settings["callback"]), "expose_value": False}
    if parameter.of_all:
        settings["cls"] = pages.GlobalOption
    make = click.option if parameter.is_option else click.argument
    return make(*parameter.names, **settings)


def _type(kind: Any) -> Any:
    if isinstance(kind, light_click.Choice):
        return click.Choice(kind.choices)
    if isinstance(kind, light_click.Path):
        return click.Path(path_type=kind.path_type)
    if isinstance(kind, light_click.WholeNumber):
        return pages.WholeNumber(kind.min, kind.max)
    return kind


def _callback(
    take: light_click.Callback,
) -> Callable[[click.Context, click.Parameter, Any], None]:
    def callback(context: click.Context, _parameter: click.Parameter, value: Any) -> None:
        if not context.resilient_parsing:
            with pages.with_usage(context):
                take(context.ensure_object(CommandContext), value)

    return callback


def global_options(function: F) -> F:
    """Give a command or a group of click the options of every command."""
    for parameter in reversed(GLOBAL_OPTIONS):
        function = decorator(parameter)(function)
    return function
