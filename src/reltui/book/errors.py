"""What can go wrong with a book, each as a sentence for its owner."""


class BookError(Exception):
    """Something about the book stops the work; the message is a sentence for the user."""


class BookLocked(BookError):
    """Another process holds the book, or it is open for reading only."""


class BookDamaged(BookError):
    """The book cannot be read as a book; it was left as it is."""
