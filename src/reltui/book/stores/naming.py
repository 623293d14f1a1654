"""The names of a book's files, and whether a name is one of them."""

import re
from pathlib import Path
from typing import Final

from reltui.book.files.disk import TEMPORARY
from reltui.book.private_files import ASIDE, BESIDE
from reltui.book.stores.backups import FOLDER
from reltui.book.stores.opening import JOURNAL, LOCK
from reltui.book.stores.view_cache import ENDING as READY
from reltui.domain.text.pattern import lazy

MADE: Final = "elsewhere.json"
"""The file in the folder of backups that says where others were made."""

FORGOTTEN: Final = ".forgotten"
"""The ending of the file that holds keyed hashes of the people who were forgotten."""


EARLIER: Final = ".earlier-key"
"""How the name of the file ends that holds, encrypted, a key that some files still need."""


EARLIER_NEXT: Final = ".earlier-key-next"
"""How it ends while the key is being changed: encrypted with the key that comes."""

_OWN: Final = lazy(
    "|".join(
        [
            *(
                rf"(?:{re.escape(ending)})$"
                for ending in (LOCK, FORGOTTEN, EARLIER, EARLIER_NEXT, FOLDER, *BESIDE)
            ),
            rf"{re.escape(JOURNAL)}(?:\.\d+)?$",
            *(re.escape(begin) for begin in (ASIDE, TEMPORARY, READY)),
        ]
    )
)
"""How the names of a book's files go on behind its own."""


def book_of(file: Path) -> Path | None:
    """The book whose file this is by its name and place; None where no book lies there.

    Whatever is given such a name is taken for what it is named: nothing else may be put there.
    """
    folder = file.parent
    if file.name == MADE and folder.name.endswith(FOLDER):
        book = folder.with_name(folder.name.removesuffix(FOLDER))
        return book if book.is_file() else None
    for found in _OWN.finditer(file.name):
        book = file.with_name(file.name[: found.start()])
        if found.start() and book != file and book.is_file():
            return book
    return None
