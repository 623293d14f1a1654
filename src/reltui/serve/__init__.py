"""Serves the app to others: rooms over SSH, each with its own program, and a browser."""
