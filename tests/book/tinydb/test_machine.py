"""A book on disk, and one in memory, live like a plain dict."""

from hypothesis import settings

from reltui.book.stores.memory import MemoryContent, MemoryStore
from reltui.book.tinydb.table import BookDB
from support.laws import one_in
from support.machine import BookMachine


class MemoryMachine(BookMachine):
    """The same in memory; its book lasts as long as somebody holds it."""

    def __init__(self) -> None:
        self.content = MemoryContent()
        super().__init__()

    def open(self) -> BookDB:
        """One more store over the same content."""
        return BookDB(MemoryStore(self.content))


class DiskMachine(BookMachine):
    """The same on disk."""


DiskMachine.TestCase.settings = settings(one_in(5), stateful_step_count=25)
test_a_book_lives_like_a_dict = DiskMachine.TestCase
MemoryMachine.TestCase.settings = settings(one_in(5), stateful_step_count=25)
test_a_book_in_memory_lives_like_a_dict = MemoryMachine.TestCase
