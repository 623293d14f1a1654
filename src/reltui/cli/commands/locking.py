"""Commands that encrypt the book at rest, and that take this back."""

import os
from pathlib import Path

import click

from reltui.cli.context import CommandContext, global_options
from reltui.services.base.errors import Refused
from reltui.services.upkeep import locking, passphrase


@click.command()
@click.option(
    "--new-key-file",
    metavar="FILE",
    type=click.Path(path_type=Path),
    help="Open it with this file; it is made where it is not there.",
)
@click.option("--change", is_flag=True, help="Take another passphrase or key file from now on.")
@global_options
@click.pass_obj
def lock(context: CommandContext, /, new_key_file: Path | None, *, change: bool) -> int:
    """Encrypt the book, its journal, backups and drafts with a passphrase or a key file.

    The passphrase is asked for at the terminal. On a book that is encrypted already, files that
    were left plain are encrypted. Ends with 1 where a file was left as it was.
    """
    encrypted = locking.is_encrypted(context.path)
    context.open_key()
    if encrypted and not change:
        if new_key_file is not None:
            raise Refused("The book is encrypted already. To change its key file add --change.")
        return _say(context, locking.complete(context.path, context.now()))
    if change and not encrypted:
        raise Refused("The book is not encrypted yet: reltui lock. Nothing was changed.")
    named = os.environ.get(passphrase.KEY_FILE)
    if new_key_file is None and named and not encrypted:
        new_key_file = Path(named)
    secret = (
        passphrase.new_secret() if new_key_file is None else passphrase.new_key_file(new_key_file)
    )
    by_file = new_key_file is not None
    return _say(context, locking.lock(context.path, secret, context.now(), by_file=by_file))


@click.command()
@global_options
@click.pass_obj
def unlock(context: CommandContext, /) -> int:
    """Write an encrypted book and its files plain again."""
    if locking.is_encrypted(context.path):
        context.open_key()
        return _say(context, locking.unlock(context.path, context.now()))
    left = locking.encrypted_files(context.path)
    if not left:
        raise Refused(f"The book {context.path} is not encrypted. Nothing was changed.")
    for file in left:
        passphrase.open_key(file)
    return _say(context, locking.complete(context.path, context.now()))


def _say(context: CommandContext, done: locking.Locked) -> int:
    shape = {"encrypted": done.encrypted, "files": done.files, "left": list(done.left)}
    context.answer(shape, "\n".join(locking.in_words(done)))
    return 1 if done.left else 0


COMMANDS = (lock, unlock)
