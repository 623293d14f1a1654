"""The book: where contacts are kept; the only package that imports TinyDB."""
