"""Reads address books in a zip archive, such as one from Google Takeout, within limits."""

import io
import zipfile
from typing import Final

MOST_FILES: Final = 2_000
LARGEST_WHOLE: Final = 256 * 1024 * 1024
"""The most files that are read from an archive, and the most bytes of them after unpacking."""

DEEPEST: Final = 2
"""How many archives may lie inside one another: a mail or a cloud may pack an export again."""

_TOO_MANY: Final = (
    f"is an archive of more than {MOST_FILES} address books or "
    f"{LARGEST_WHOLE // 1024 // 1024} MB: unpack it, and import a part of it."
)
_MAGIC: Final = b"PK\x03\x04"
_ENDINGS: Final = (".vcf", ".vcard", ".csv", ".ldif", ".tsv")
_PARTS_OF_A_DOCUMENT: Final = ("[Content_Types].xml", "mimetype")
"""A zip file that holds one of these is a document, such as a spreadsheet, and no archive."""


def address_books(data: bytes) -> list[tuple[str, bytes]] | str | None:
    """The address books in an archive, by name; None where the bytes are not an archive of files.

    Archives in it are opened too, down to `DEEPEST`. A string says why an archive is not read.
    """
    left = [LARGEST_WHOLE]
    found = _address_books(data, left, DEEPEST)
    if isinstance(found, list) and len(found) > MOST_FILES:
        return _TOO_MANY
    return found


def _address_books(
    data: bytes, left: list[int], deepest: int
) -> list[tuple[str, bytes]] | str | None:
    if not data.startswith(_MAGIC):
        return None
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = archive.namelist()
            if any(part in names for part in _PARTS_OF_A_DOCUMENT):
                return None
            return _read(archive, left, deepest)
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, EOFError):
        return "is a damaged archive."
    except RuntimeError:
        return "is an archive with a password: unpack it first."


def _read(archive: zipfile.ZipFile, left: list[int], deepest: int) -> list[tuple[str, bytes]] | str:
    endings = (*_ENDINGS, ".zip") if deepest else _ENDINGS
    wanted = [
        info
        for info in archive.infolist()
        if info.filename.casefold().endswith(endings)
        and not info.is_dir()
        and not info.filename.rpartition("/")[2].startswith(".")
        and "__MACOSX" not in info.filename
    ]
    if len(wanted) > MOST_FILES or sum(info.file_size for info in wanted) > left[0]:
        return _TOO_MANY
    files: list[tuple[str, bytes]] = []
    for info in wanted:
        with archive.open(info) as member:
            # The sizes that an archive states may be wrong: never read more bytes than are allowed.
            piece = member.read(left[0] + 1)
        left[0] -= len(piece)
        if left[0] < 0:
            return "is an archive that unpacks to more than it says."
        if not info.filename.casefold().endswith(".zip"):
            files.append((info.filename, piece))
            continue
        inner = _address_books(piece, left, deepest - 1)
        if isinstance(inner, str):
            return f"holds {info.filename}, which {inner}"
        files += [(f"{info.filename}/{name}", held) for name, held in inner or ()]
    return files
