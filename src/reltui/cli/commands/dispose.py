"""The command for the days by which people are to be disposed of."""

from itertools import groupby

from reltui.cli import light_click as click
from reltui.cli.context import CommandContext, global_options
from reltui.cli.light_click import command
from reltui.cli.terminal import paint, warn
from reltui.domain.text.dates import long_date, short_date
from reltui.services.contacts import disposal, disposal_due, editing, finding
from reltui.services.contacts.disposal_rules import tag_and_account_rules
from reltui.services.workspace.workspace import Workspace
from reltui.text_layout import pad


@command()
@click.argument("whom", required=False, metavar="[WHO|tag:NAME|account:NAME]")
@click.option("--by", metavar="DATE", help="The day: 2027-12-31, 2y, or none.")
@click.option("--keep", is_flag=True, help="Keep WHO for another year from today.")
@global_options
@click.pass_obj
def dispose(context: CommandContext, /, whom: str | None, by: str | None, *, keep: bool) -> None:
    r"""List by year the people to be disposed of, or set the day of a person, tag or account.

    \b
    reltui dispose                             the people and their days
    reltui dispose Dana --by 2y                her own day; it goes before other rules
    reltui dispose tag:lead --by 2027-12-31    everybody with the tag; account:NAME likewise
    reltui dispose Dana --keep                 another year from today
    reltui forget Dana                         erases her for good
    """
    workspace = context.workspace
    if whom is None:
        if by is not None or keep:
            raise click.UsageError("Say who it is about.")
        _list(context, workspace)
        return
    if (by is None) == (not keep):
        raise click.UsageError("Say either --by DATE or --keep.")
    kind, colon, name = whom.partition(":")
    if colon and kind in {disposal.TAG, disposal.ACCOUNT}:
        if by is None:
            raise click.UsageError("A tag or an account gets its day with --by DATE.")
        day = disposal.set_rule(workspace, kind, name, by)
        told = f"The {kind} {name} has no day to dispose by any more."
        if day is not None:
            told = f"Everybody of {kind} {name} is to be disposed of by {long_date(day)}."
            if not disposal.has_people(workspace, kind, name):
                has = "has the tag" if kind == disposal.TAG else "belongs to the account"
                warn(f"Nobody {has} {name} now; the day is kept for people who come later.")
        context.answer({"kind": kind, "name": name, "by": day and day.isoformat()}, told)
        return
    contact = finding.find(workspace, whom)
    if keep:
        disposal.keep_on(workspace, contact.id)
    else:
        editing.set_fields(workspace, contact.id, {"dispose": by or ""})
    day = workspace.dossier(contact.id).contact.dispose_by
    told = (
        f"{contact.name} has no day to dispose by any more."
        if day is None
        else f"{contact.name} is to be disposed of by {long_date(day)}."
    )
    context.answer({"id": contact.id, "name": contact.name, "by": day and day.isoformat()}, told)


def _list(context: CommandContext, workspace: Workspace) -> None:
    found, rules = disposal_due.everybody(workspace), tag_and_account_rules(workspace)
    shape = {
        "due": [_shape(one) for one in found if one.by <= workspace.today],
        "later": [_shape(one) for one in found if one.by > workspace.today],
        "rules": [
            {"kind": rule.kind, "name": rule.name, "by": rule.by.isoformat()} for rule in rules
        ],
    }
    lines: list[str] = []
    for year, people in groupby(found, key=lambda one: one.by.year):
        lines.append(paint(str(year), "bold"))
        for one in people:
            now = paint("due", "red") if one.by <= workspace.today else "   "
            about = ", ".join(filter(None, (one.account, one.why)))
            day = pad(short_date(one.by, workspace.today), 11)
            lines.append(f"  {day}  {now}  {one.id:<6}{one.name}{f' ({about})' if about else ''}")
    used = {one.why for one in found}
    lines += [
        f"The {rule.kind} {rule.name}: by {short_date(rule.by, workspace.today)}; "
        "it applies to nobody now."
        for rule in rules
        if f"{rule.kind} {rule.name}" not in used
    ]
    if shape["due"]:
        lines.append("reltui forget WHO erases one of them, dispose WHO --keep keeps them a year.")
    context.answer(shape, "\n".join(lines) or "Nobody has a day to be disposed of by.")


def _shape(one: disposal_due.Due) -> dict[str, str]:
    return {
        "id": one.id,
        "name": one.name,
        "account": one.account,
        "by": one.by.isoformat(),
        "why": one.why,
    }


COMMANDS = (dispose,)
