"""Widgets and text shared by all screens."""
