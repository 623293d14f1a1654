"""The whole book in charts."""
