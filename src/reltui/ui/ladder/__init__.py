"""The ladder of one person, and everybody by level."""
