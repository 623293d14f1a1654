"""Pairs who may be one person, side by side."""
