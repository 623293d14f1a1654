"""The screen of the history of changes."""
