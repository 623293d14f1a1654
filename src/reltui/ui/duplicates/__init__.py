"""The screen of pairs that may be one person."""
