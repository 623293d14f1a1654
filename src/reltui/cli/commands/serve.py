"""The command that serves the app to others, and the list of keys that may log in."""

import ipaddress
import os
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path

import click

from reltui.cli.context import CommandContext
from reltui.cli.help import WholeNumber, group
from reltui.cli.in_click import global_options
from reltui.cli.terminal import say
from reltui.services.base.errors import Refused
from reltui.services.upkeep.passphrase import KEY_FILE, open_key

PORT = 8022
"""The port of the SSH server, unless another one is named."""


@group(invoke_without_command=True)
@click.option(
    "--host", default="127.0.0.1", help="The address to listen on; only this machine unless given."
)
@click.option(
    "--port", type=WholeNumber(0, 65535), default=PORT, help="The port; 8022 unless given."
)
@click.option(
    "--idle",
    type=WholeNumber(1, 1440),
    default=60,
    help="End a session after this many minutes without a key.",
)
@click.option("--web", "in_browser", is_flag=True, help="Serve a browser on this machine instead.")
@click.option(
    "--behind", default="", metavar="URL", help="With --web: the address of the proxy before it."
)
@click.option("--per-key", type=WholeNumber(1, 50), default=3, help="The most sessions of one key.")
@global_options
@click.pass_context
def serve(
    click_context: click.Context,
    /,
    host: str,
    port: int,
    *,
    idle: int,
    in_browser: bool,
    behind: str,
    per_key: int,
) -> None:
    """Serve the app over SSH: to owners, coaches and guests, by their keys.

    With --web the app opens in a browser on this machine, by a link that works once.
    """
    if click_context.invoked_subcommand is not None:
        return
    context: CommandContext = click_context.obj
    _hand_on_key(context)
    if in_browser:
        _in_browser(context, host, port, behind)
        return
    if find_spec("asyncssh") is None:
        raise Refused("Serving needs asyncssh: pip install 'reltui[ssh]'.")
    try:
        address = ipaddress.ip_address(host)
    except ValueError as error:
        raise Refused(
            f"--host is an address such as 127.0.0.1 or 0.0.0.0, not {host!r}."
        ) from error
    # Imported here, because it is slow to load and part of it needs Textual.
    main = import_module("reltui.serve.main")
    ssh = import_module("reltui.serve.ssh")
    keys = import_module("reltui.serve.keys")
    limits = ssh.Limits(idle=idle * 60.0, per_key=per_key)
    today = context.today.isoformat() if context.today else None
    server = ssh.RoomServer(keys.serve_folder(), context.path, limits, today=today)
    main.serve_ssh(server, str(address), port)


def _hand_on_key(context: CommandContext) -> None:
    """Ask for the key of an encrypted book once; each session gets it from this process.

    Raises:
        Refused: no key file is named, and this system has no file that lives in memory alone.
        BookEncrypted: nothing opens the book.
    """
    secret = open_key(context.path)
    if secret is None:
        return
    try:
        # A key file that is a pipe can be read only once.
        handle = os.memfd_create("reltui-key")
    except (AttributeError, OSError) as error:
        if named := os.environ.get(KEY_FILE):
            os.environ[KEY_FILE] = str(Path(named).expanduser().absolute())
            return
        raise Refused(
            "To serve an encrypted book here, name a key file with --key-file. Nothing was started."
        ) from error
    os.write(handle, secret)
    # Only this user can read it, and it ends with this process.
    os.environ[KEY_FILE] = f"/proc/{os.getpid()}/fd/{handle}"


def _in_browser(context: CommandContext, host: str, port: int, behind: str) -> None:
    if host != "127.0.0.1":
        raise Refused(
            "--web serves this machine alone. For others put a proxy with TLS and a login of its "
            "own before it, and name its address with --behind https://..."
        )
    if behind and not behind.startswith("https://"):
        raise Refused("--behind is the https:// address of the proxy.")
    if find_spec("textual_serve") is None:
        raise Refused("Serving a browser needs textual-serve: pip install 'reltui[web]'.")
    module = import_module("reltui.serve.web")
    today = context.today.isoformat() if context.today else None
    server = module.GuardedServer(context.path, port, today=today, behind=behind, say=say)
    module.serve_web(server)


@serve.group()
def keys() -> None:
    """Manage the keys that may log in."""


@keys.command("add")
@click.argument("name")
@click.argument("file", type=click.Path(path_type=Path))
@click.option(
    "--as",
    "role",
    type=click.Choice(["owner", "coach", "guest"]),
    required=True,
    help="What they may do.",
)
@click.option("--account", default="", help="The account or person that a guest may read about.")
@global_options
@click.pass_obj
def add_key(context: CommandContext, /, name: str, file: Path, role: str, account: str) -> None:
    """List the public key in FILE under NAME."""
    module = import_module("reltui.serve.keys")
    one = module.KeyList(module.serve_folder()).add(name, file, module.Role(role), account)
    about = f", who reads of {one.about}" if one.about else ""
    shape = {"name": one.name, "as": str(one.role), "fingerprint": one.fingerprint}
    context.answer(
        {**shape, "account": one.about}, f"Listed {one.name}, {one.role}{about}: {one.fingerprint}"
    )


@keys.command("list")
@global_options
@click.pass_obj
def list_keys(context: CommandContext, /) -> None:
    """Show the keys that may log in."""
    module = import_module("reltui.serve.keys")
    found = module.KeyList(module.serve_folder()).all()
    shape = [
        {
            "name": one.name,
            "as": str(one.role),
            "fingerprint": one.fingerprint,
            "account": one.about,
        }
        for one in found
    ]
    lines = [
        f"{one.name:<20} {one.role:<6} {one.fingerprint} {one.about}".rstrip() for one in found
    ]
    context.answer(shape, "\n".join(lines) or "No key is listed, so nobody can log in.")


@keys.command("remove")
@click.argument("name")
@global_options
@click.pass_obj
def remove_key(context: CommandContext, /, name: str) -> None:
    """Remove the key of NAME from the list."""
    module = import_module("reltui.serve.keys")
    gone = module.KeyList(module.serve_folder()).remove(name)
    context.answer(
        {"name": gone.name},
        f"{gone.name} can no longer log in. A session that is open now goes on until it ends.",
    )


COMMANDS = (serve,)
