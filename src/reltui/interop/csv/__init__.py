"""Reads and writes CSV."""
