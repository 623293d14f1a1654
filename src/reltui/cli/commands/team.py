"""Commands for a team's book: init, join, move, members, sync, clashes, handover, key."""

import shlex
import signal
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from reltui.cli.context import CommandContext
from reltui.cli.help import group
from reltui.cli.in_click import global_options
from reltui.cli.terminal import warn
from reltui.domain.text.plural import plural
from reltui.services.base.errors import Refused
from reltui.services.team import team as service
from reltui.services.upkeep.passphrase import open_key

if TYPE_CHECKING:
    from reltui.services.team.clashes import ShownClash


@group(invoke_without_command=True)
@global_options
@click.pass_context
def team(click_context: click.Context, /) -> None:
    """Share one book in PostgreSQL; without a command: the state of the copy on this machine."""
    if click_context.invoked_subcommand is not None:
        return
    context: CommandContext = click_context.obj
    known = service.copy_status(_copy(context))
    who, state = known.membership, known.sync
    lines = [
        f"{who.address}, as {who.member}.",
        f"{plural(known.waiting, 'change')} on this machine only."
        if known.waiting
        else "Everything is on the team's server.",
        f"Last sync: {_time(state.reached)}." if state.reached else "Not synced yet.",
    ]
    if state.trouble:
        lines.append(f"Since {_time(state.since)}: {state.trouble}")
    if state.clashes:
        lines.append(
            f"{plural(len(state.clashes), 'field')} changed by two people at the same time: "
            "`reltui team clashes`."
        )
    context.answer(
        {
            "book": str(who.address),
            "member": who.member,
            "waiting": known.waiting,
            "reached": state.reached or None,
            "trouble": state.trouble or None,
            "clashes": len(state.clashes),
        },
        "\n".join(lines),
    )


def _copy(context: CommandContext) -> Path:
    path = context.path
    if not service.is_team(path):
        raise Refused(
            f"{path} is not a team's book. Name one with --book postgresql://HOST/DATABASE#NAME."
        )
    context.open_key()
    return path


def _time(text: str) -> str:
    return text[:16].replace("T", " ")


@team.command("init")
@click.argument("url")
@global_options
@click.pass_obj
def init(context: CommandContext, /, url: str) -> None:
    """Begin an empty team's book in a database; makes the tables if they are missing."""
    known = service.address(url)
    made = service.init(known, context.now())
    done = (
        f"{known} is there, and empty. On each machine: reltui team join '{known}'"
        if made
        else f"The tables of {known} are up to date. Give the members their rights again: "
        f"reltui team grant '{known}' ROLE"
    )
    context.answer({"book": str(known), "made": made}, done)


@team.command("join")
@click.argument("url")
@click.option(
    "--as", "name", default="", help="The member who works here; the user of the URL unless given."
)
@click.option("--machine", default="", help="The name of this machine.")
@click.option("--again", is_flag=True, help="Set the present copy aside, and make a new one.")
@global_options
@click.pass_obj
def join(context: CommandContext, /, url: str, name: str, machine: str, *, again: bool) -> None:
    """Make a copy of a team's book on this machine."""
    known = service.address(url)
    made = service.join(known, name, machine, context.now(), again=again)
    context.answer(
        {"book": str(known), "member": made.member, "copy": str(made.path), "changes": made.seq},
        f"Joined {known} as {made.member}: {plural(made.seq, 'change')}. "
        f"Open it: reltui --book '{known}'",
    )


@team.command("move")
@click.argument("url")
@click.option(
    "--to",
    "target",
    type=click.Path(path_type=Path),
    help="Write the team's book to this new file.",
)
@click.option(
    "--with-confidential",
    is_flag=True,
    help="Move confidential records too; the whole team can then read them.",
)
@global_options
@click.pass_obj
def move(
    context: CommandContext, /, url: str, target: Path | None, *, with_confidential: bool
) -> None:
    """Copy your book into the team's book at URL; with --to, write the team's book to a file."""
    known = service.address(url)
    if target is None:
        source = context.path
        context.open_key()
        changes = service.move_there(
            source, known, context.now(), with_confidential=with_confidential
        )
        context.answer(
            {"book": str(known), "changes": changes},
            f"Moved {source} with {plural(changes, 'change')} to {known}. The file is as it was; "
            f"from now on work in the team's book: reltui team join '{known}'",
        )
        return
    path = service.copy_of(known)
    if not service.is_team(path):
        raise Refused(f"This machine has no copy of {known}. Join it first: reltui team join.")
    open_key(path)
    done = service.sync(path)
    if done.trouble:
        raise Refused(f"{done.trouble} Nothing was moved.")
    changes = service.move_back(path, target)
    context.answer(
        {"file": str(target), "changes": changes},
        f"Wrote {known} with {plural(changes, 'change')} to {target}. "
        "The team's book is as it was.",
    )


@team.command("members")
@click.argument("url", required=False)
@global_options
@click.pass_obj
def members(context: CommandContext, /, url: str | None) -> None:
    """List the members of a team's book, and their machines."""
    known = service.address(url) if url else service.copy_status(_copy(context)).membership.address
    people, machines = service.people(known)
    shape = [
        {
            "member": one.id,
            "name": one.name,
            "joined": one.joined,
            "machines": [
                {"name": copy.name, "change": copy.seen, "contact": copy.seen_at}
                for copy in machines
                if copy.member == one.id
            ],
        }
        for one in people
    ]
    lines: list[str] = []
    for one in people:
        lines.append(f"{one.name} ({one.id}), since {_time(one.joined)}")
        lines += [
            f"    {copy.name}: up to change {copy.seen}, last sync {_time(copy.seen_at)}"
            for copy in machines
            if copy.member == one.id
        ]
    context.answer(shape, "\n".join(lines) or "Nobody has joined yet.")


@team.command("sync")
@global_options
@click.pass_obj
def sync(context: CommandContext, /) -> int:
    """Fetch the changes of others, and send the changes that wait here."""
    done = service.sync(_copy(context))
    context.answer(
        {
            "taken": done.taken,
            "sent": done.sent,
            "waiting": done.waiting,
            "clashes": len(done.clashes),
        },
        f"Taken in: {plural(done.taken, 'change')}. Sent: {plural(done.sent, 'change')}. "
        f"On this machine only: {plural(done.waiting, 'change')}.",
    )
    if done.trouble:
        warn(done.trouble)
    tell_of_clashes(done.clashes)
    return 1 if done.trouble else 0


def tell_of_clashes(clashes: tuple[service.Clash, ...]) -> None:
    """Warn that two people changed the same field, and say where both values are."""
    if clashes:
        warn(
            f"{plural(len(clashes), 'field')} changed by two people at the same time. The later "
            "value stands, the other is kept: `reltui team clashes`."
        )


@team.command("clashes")
@click.option("--keep", "kept", type=int, metavar="N", help="The kept value of clash N is right.")
@click.option("--take", "taken", type=int, metavar="N", help="Take the other value of clash N.")
@global_options
@click.pass_obj
def clashes(context: CommandContext, /, kept: int | None, taken: int | None) -> None:
    """List fields that two people changed at the same time, with the kept and the other value."""
    _copy(context)
    if kept is not None and taken is not None:
        raise Refused("Say --keep or --take, not both.")
    # Imported here: `team` alone does not need it.
    from reltui.services.team import clashes as room

    workspace = context.workspace
    found = room.clashes(workspace)
    number = taken if kept is None else kept
    if number is not None:
        if not 1 <= number <= len(found):
            raise Refused(
                f"There is no number {number} to look at: `reltui team clashes` lists them."
            )
        one = found[number - 1]
        room.settle(workspace.book, one.clash, workspace.now(), take_other=taken is not None)
        stands, other = _values(one)
        raw = stands if taken is None else other
        value = one.stands if taken is None else one.other
        context.answer({"field": one.clash.field, "value": raw}, f"{one.field}: {value}")
        return
    context.answer(
        [
            {
                "change": one.clash.change,
                "id": workspace.book.record_id(one.clash.table, one.clash.number),
                "field": one.clash.field or None,
                "stands": _values(one)[0],
                "stands_by": one.stands_by or None,
                "other": _values(one)[1],
                "other_by": one.other_by or None,
            }
            for one in found
        ],
        "\n".join(_clash(one) for one in found) or "Nothing to look at.",
    )


def _values(one: "ShownClash") -> tuple[Any, Any]:
    """The value that stands and the other one as stored; of a confidential record no words."""
    if one.hidden:
        return one.stands, one.other
    return one.clash.stands, one.clash.other


def _clash(one: "ShownClash") -> str:
    stands_by = f" ({one.stands_by})" if one.stands_by else ""
    other_by = f" ({one.other_by})" if one.other_by else ""
    return (
        f"{one.number:>3}  {one.about}, {one.field}: '{one.stands}'{stands_by} stands, "
        f"instead of '{one.other}'{other_by} (change {one.clash.change})"
    )


@team.command("handover")
@click.argument("who")
@click.argument("member")
@global_options
@click.pass_obj
def handover(context: CommandContext, /, who: str, member: str) -> None:
    """Give WHO, a contact or an account, to MEMBER, and print a page for them."""
    # Imported here: no other command of this module needs exports and the coach.
    from reltui.services.team.handover import hand_over

    done = hand_over(context.workspace, who, member)
    context.answer(
        {"people": [one.id for one in done.people], "owner": done.member, "page": done.page},
        done.page,
    )


@team.command("key")
@click.option(
    "--save", "target", type=click.Path(path_type=Path), help="Write the key to a new file."
)
@click.option("--take", "source", type=click.Path(path_type=Path), help="Take the key from a file.")
@click.option("--new", is_flag=True, help="Make a new key, and encrypt your words with it.")
@global_options
@click.pass_obj
def key(context: CommandContext, /, target: Path | None, source: Path | None, *, new: bool) -> None:
    """Copy the key of your confidential words to another machine of yours, or change it."""
    path = _copy(context)
    if [target is not None, source is not None, new].count(True) != 1:
        raise Refused("Say --save FILE, --take FILE or --new.")
    if target is not None:
        number = service.save_keys(path, target)
        text = f"Wrote {plural(number, 'key')} to {target}: who has it reads your words."
    elif source is not None:
        number = service.take_keys(path, source)
        text = f"Took {plural(number, 'key')} along."
    else:
        number = context.workspace.book.seal_anew(context.now())
        text = (
            f"{plural(number, 'record')} of yours sealed with a new key. The history on the server "
            "holds them with the old one as well: who has that still reads what was there before. "
            "Take the new one to your other machines: reltui team key --save FILE."
        )
    context.answer({"keys": number} if not new else {"records": number}, text)


@team.command("grant")
@click.argument("url")
@click.argument("role")
@click.option("--keeper", is_flag=True, help="Also give the right to forget people.")
@global_options
@click.pass_obj
def grant(context: CommandContext, /, url: str, role: str, *, keeper: bool) -> None:
    """Give a role of the database the rights of a member, and no others."""
    known = service.address(url)
    service.grant(known, role, keeper=keeper)
    context.answer({"role": role, "keeper": keeper}, f"{role} may work in {known} now.")


@team.command("remove")
@click.argument("url")
@click.argument("member")
@click.option("--role", default="", help="Also take all rights from this role of the database.")
@click.option("--back", is_flag=True, help="Let a former member in again.")
@global_options
@click.pass_obj
def remove(context: CommandContext, /, url: str, member: str, role: str, *, back: bool) -> None:
    """Remove MEMBER from the team's book; the copies on their machines stay there."""
    known = service.address(url)
    if back:
        service.bring_back(known, member)
        context.answer({"member": member, "left": False}, f"{member} may work in {known} again.")
        return
    left = service.remove(known, member, role, context.now())
    lines = [
        f"{member} has left {known}." if left.was_here else f"{member} had left {known} already.",
        f"The rights of {role} are taken away."
        if role
        else "Only the server can keep somebody out: take the rights of their role away with "
        "--role ROLE.",
        *(
            f"The copy on {one.name} has everything up to change {one.seen}, or later, and keeps "
            f"it; the last sync was {_time(one.seen_at)}."
            for one in left.machines
        ),
        "What they have sealed stays sealed: nobody else has their key. Their people go to "
        "somebody by `reltui team handover`.",
    ]
    context.answer(
        {
            "member": member,
            "left": True,
            "role": role or None,
            "machines": [
                {"name": one.name, "change": one.seen, "contact": one.seen_at}
                for one in left.machines
            ],
        },
        "\n".join(lines),
    )


@team.command("try")
@global_options
@click.pass_obj
def try_out(context: CommandContext, /) -> None:
    """Try a team's book: starts a server in a temporary folder, with the example book."""
    # Imported here: no other command of this module needs the example book or a server.
    from reltui.services.team.trying import trial

    today = context.today or context.now().date()
    with _until_stopped(), trial(today, context.now()) as tried:
        context.answer(
            {
                "book": str(tried.address),
                "copies": {name: str(path) for name, path in tried.copies.items()},
            },
            "\n".join(
                [
                    "A team of two, on the example book. In two other terminals:",
                    *(
                        f"    reltui --book {shlex.quote(str(path))}    # {name}"
                        for name, path in tried.copies.items()
                    ),
                    "ctrl+c here ends it; nothing of it is kept.",
                ]
            ),
        )
        sys.stdout.flush()
        threading.Event().wait()


@contextmanager
def _until_stopped() -> Iterator[None]:
    """End the block at ctrl+c, or when the process gets a signal to end."""

    def stop(*_: object) -> None:
        raise KeyboardInterrupt

    before = signal.signal(signal.SIGTERM, stop)
    try:
        yield
    except KeyboardInterrupt:
        warn("Ended; nothing of it was kept.")
    finally:
        signal.signal(signal.SIGTERM, before)


COMMANDS = (team,)
