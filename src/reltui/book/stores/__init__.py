"""Where the journal of a book lives: the protocol, in memory, on disk."""
