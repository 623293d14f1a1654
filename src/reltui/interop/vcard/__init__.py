"""Reads and writes vCards."""
