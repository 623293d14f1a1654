"""Shared by all readers: encodings, days, and the people that were read."""
