"""The command that lists the differences between imported files and the book."""

from reltui.cli import light_click as click
from reltui.cli.context import CommandContext, global_options
from reltui.cli.light_click import command
from reltui.cli.terminal import paint
from reltui.domain.people.differences import value_of
from reltui.domain.text.plural import plural
from reltui.services.contacts import file_differences, finding
from reltui.services.contacts.file_differences import Differing


@command()
@click.argument("who", required=False, default="", metavar="[WHO]")
@click.option("--take", metavar="FIELD", multiple=True, help="Take the value of the file.")
@click.option(
    "--decline", metavar="FIELD", multiple=True, help="Keep your own value, and do not ask again."
)
@global_options
@click.pass_obj
def differences(
    context: CommandContext, /, who: str, *, take: tuple[str, ...], decline: tuple[str, ...]
) -> None:
    """List the differences between imported files and the book; take or decline them.

    FIELD is the word in the list: title, account, name. Of several values of a field the first is
    meant, or the one behind "=": --take "title=Head of Sales". A declined value is not proposed
    again.
    """
    workspace = context.workspace
    if (take or decline) and not who:
        raise click.UsageError("Say whose: reltui differences WHO --take FIELD.")
    contact = finding.find(workspace, who) if who else None
    done: list[dict[str, str]] = []
    if contact is not None:
        for field in take:
            name, value = file_differences.take(workspace, contact.id, field)
            done.append({"field": name, "value": value, "done": "taken"})
        for field in decline:
            name, value = file_differences.decline(workspace, contact.id, field)
            done.append({"field": name, "value": value, "done": "declined"})
    found = [
        one
        for one in file_differences.all_differences(workspace)
        if contact is None or one.contact.id == contact.id
    ]
    said = [f"{one['done'].capitalize()}: {one['field']} is {one['value']}." for one in done]
    context.answer(
        {"done": done, "open": [shape for one in found for shape in _shapes(one)]},
        "\n".join([*said, *_lines(found)] or ["No file says anything that the book does not say."]),
    )


def _lines(found: list[Differing]) -> list[str]:
    lines = [
        f"{one.contact.id} {paint(one.contact.name, 'bold')}, {field}: "
        f"{value_of(one.contact, field) or '-'}; a file says {text}"
        for one in found
        for field, text in one.fields
    ]
    count = plural(len(lines), "difference")
    end = f"{count}. `reltui differences WHO --take FIELD` takes it over, `--decline` keeps yours."
    return [*lines, end] if lines else []


def _shapes(one: Differing) -> list[dict[str, str]]:
    return [
        {
            "id": one.contact.id,
            "name": one.contact.name,
            "field": field,
            "kept": value_of(one.contact, field),
            "file_says": text,
        }
        for field, text in one.fields
    ]


COMMANDS = (differences,)
