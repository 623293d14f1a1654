"""A change in progress: every document that it touches, with its earlier form."""

from datetime import datetime

from reltui.book.core.documents import BookState
from reltui.book.core.operations import Operation, operation
from reltui.book.core.sanitize import Document


class Step:
    """A change in progress, with the earlier form of every touched document.

    `seq` is the number that the change will have, `name` its name.
    """

    __slots__ = ("_following", "at", "before", "name", "seq", "state")

    def __init__(self, state: BookState, name: str, at: datetime) -> None:
        self.state = state
        self.seq = state.seq + 1
        self.name = name
        self.at = at
        self.before: dict[tuple[str, int], Document | None] = {}
        self._following = dict(state.following)

    def get(self, table: str, number: int) -> Document | None:
        """A document as it is inside this step; not to be changed in place."""
        return self.state.table(table).get(number)

    def put(self, table: str, number: int, document: Document | None) -> None:
        """Put a clean document in its place, or None to take it away."""
        key = (table, number)
        if key not in self.before:
            self.before[key] = self.state.table(table).get(number)
        self.state.put(table, number, document)

    def take_back(self) -> None:
        """Restore the earlier documents."""
        for (table, number), document in reversed(self.before.items()):
            self.state.put(table, number, document)
        self.state.following = self._following

    def operations(self) -> tuple[Operation, ...]:
        """The operations of this change."""
        found = (
            operation(table, number, before, self.state.table(table).get(number))
            for (table, number), before in self.before.items()
        )
        return tuple([op for op in found if op is not None])
