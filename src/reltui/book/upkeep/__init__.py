"""Checks, repair, erasure, and what only the owner of a book may ask for."""
