"""Text: dates as people type them, fuzzy search, and making text safe."""
