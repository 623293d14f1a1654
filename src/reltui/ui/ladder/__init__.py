"""The screens of ladders: one person, and everybody by level."""
