"""A team's book: one book in PostgreSQL, with a copy on each machine that works without it."""
