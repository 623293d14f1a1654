"""Shipped, read-only content: the five frameworks and the example book."""
