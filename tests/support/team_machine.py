"""The machine of `support.machine` with a team's book on a server.

`somebody else` is another machine here, and every change is in contact before and after.
"""

from typing import ClassVar

from hypothesis import settings
from hypothesis.stateful import run_state_machine_as_test

from reltui.book.team.address import address_of, cache_of
from reltui.book.team.joining import Who, init, join
from reltui.book.tinydb.table import BookDB
from support.machine import BookMachine
from support.postgres import AT, Postgres
from support.team import OnlineStore, next_book


class TeamMachine(BookMachine):
    """The model is the same dict; the book is on a server, with a copy for each of two members."""

    postgres: ClassVar[Postgres]

    def __init__(self) -> None:
        self.address = address_of(self.postgres.address(next_book()))
        init(self.address, AT)
        super().__init__()

    def _open(self, name: str) -> BookDB:
        path = cache_of(self.address, self.folder / name)
        if not path.exists():
            join(self.address, path, Who(name, name), AT)
        return BookDB(OnlineStore(path, self.address))

    def open(self) -> BookDB:
        """The book on Mara's machine."""
        return self._open("mara")

    def open_elsewhere(self) -> BookDB:
        """The book on Ben's."""
        return self._open("ben")


def live(postgres: Postgres, how: settings) -> None:
    """Let a book in a database live like a dict, as thoroughly as the settings say."""
    TeamMachine.postgres = postgres
    run_state_machine_as_test(TeamMachine, settings=how)
