"""One open book for one user: contacts, lists, ranking."""
