"""The files of a book: journal, snapshot, lock, and durable writing."""
