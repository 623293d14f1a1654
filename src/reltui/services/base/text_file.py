"""Writing a text that a user asked for into a file that they name."""

from pathlib import Path

from reltui.book.errors import reason
from reltui.book.exchange import book_with
from reltui.book.private_files import write_private
from reltui.services.base.errors import Refused


def write_text(text: str, file: Path, mark: str, kind: str) -> Path:
    """Write a text to a file, whole or not at all, readable by its owner only; returns its path.

    A file that is there is replaced only where it begins with `mark`; `kind` says what such a file
    is, as "summary of this kind".

    Raises:
        Refused: something else is there, or it could not be written; nothing was written then.
    """
    try:
        target = file.expanduser().resolve()
        _may_write(target, mark, kind)
        write_private(target, text.encode("utf-8", "replace"))
    except (OSError, RuntimeError) as error:
        why = reason(error) if isinstance(error, OSError) else str(error)
        raise Refused(
            f"{file} could not be written: {why}. Nothing was written. Name a file in a folder "
            "that you may write to."
        ) from error
    return target


def _may_write(target: Path, mark: str, kind: str) -> None:
    if book_with(target) is not None:
        raise Refused(
            f"{target} is a book in use, or a file of one. Nothing was written. Name another file."
        )
    if target.is_dir() or (target.exists() and not target.is_file()):
        raise Refused(f"{target} is not a file, so nothing was written. Name another one.")
    if target.exists() and not _begins_with(target, mark):
        raise Refused(
            f"{target} is there already, and it is not an earlier {kind}. Nothing was written. "
            "Name another file."
        )


def _begins_with(target: Path, mark: str) -> bool:
    with target.open("rb") as opened:
        return opened.read(len(mark.encode())) == mark.encode()
