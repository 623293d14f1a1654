"""The text that the commands print."""
