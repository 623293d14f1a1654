"""Formats of other programs: vCard, CSV, iCalendar, Markdown; bytes in and out."""
