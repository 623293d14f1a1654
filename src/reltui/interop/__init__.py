"""Formats of the outside world: vCard, CSV and their encodings."""
