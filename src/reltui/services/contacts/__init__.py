"""Use cases of one contact: find, search, edit."""
