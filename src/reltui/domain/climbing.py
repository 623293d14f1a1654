"""One climb: seven steps with one person, each of which leaves something in the book."""

from typing import Final

STEPS: Final = ("their side", "them", "us", "purpose", "trust", "ask", "commit")
"""The seven steps of a climb, in their order."""
