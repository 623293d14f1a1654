"""The climb in seven steps."""
