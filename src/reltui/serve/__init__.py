"""The app for others: rooms over SSH, each a terminal program of its own (extra `ssh`)."""
