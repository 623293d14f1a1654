"""The stores of a book: their protocol, in memory, on disk."""
