"""Use cases shared by screens, commands and imports: load, decide, save."""
