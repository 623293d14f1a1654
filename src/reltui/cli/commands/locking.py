"""Commands that encrypt the book on the disk, and decrypt it again."""

import os
from pathlib import Path

from reltui.cli import light_click as click
from reltui.cli.context import CommandContext, global_options
from reltui.cli.light_click import command
from reltui.services.base.errors import Refused
from reltui.services.upkeep import locking, passphrase


@command()
@click.option(
    "--new-key-file",
    metavar="FILE",
    type=click.Path(path_type=Path),
    help="Encrypt for this key file; it is made if it does not exist.",
)
@click.option("--change", is_flag=True, help="Change to another passphrase or key file.")
@global_options
@click.pass_obj
def lock(context: CommandContext, /, new_key_file: Path | None, *, change: bool) -> int:
    """Encrypt the book, its journal, backups and drafts with a passphrase or a key file.

    The command asks for the passphrase. If the book is encrypted already, files that are still
    plain are encrypted. The exit status is 1 if a file could not be encrypted.
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


@command()
@global_options
@click.pass_obj
def unlock(context: CommandContext, /) -> int:
    """Decrypt an encrypted book and its files."""
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
    context.cache_replaced_book()
    return 1 if done.left else 0


COMMANDS = (lock, unlock)
