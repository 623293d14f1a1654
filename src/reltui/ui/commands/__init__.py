"""One table of commands: keys, footer, palette and help come from it."""
