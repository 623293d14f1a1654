"""What can be undone, what can be done again, and what the book has been through."""

from dataclasses import dataclass

from reltui.book.entry import Head


@dataclass(frozen=True, slots=True)
class HistoryEntry:
    """One change that stands: its number, its time (ISO 8601), its name, and whom it touched.

    `touched` holds the ids of the records that it touched and of the contacts they belong to.
    """

    number: int
    at: str
    name: str
    touched: tuple[str, ...]


class Ladder:
    """The changes that stand, in order, and those that were taken back and may come again."""

    def __init__(self) -> None:
        self.done: list[Head] = []
        self.undone: list[Head] = []
        self.count = 0

    def take(self, head: Head) -> None:
        """One more change: a new one, or one that takes another back or brings it again."""
        self.count += 1
        if head.undoes is not None:
            self.undone.append(self.done.pop())
        elif head.redoes is not None:
            self.done.append(self.undone.pop())
        else:
            self.done.append(head)
            self.undone.clear()
