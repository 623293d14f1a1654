"""Contacts and the events recorded about them."""
