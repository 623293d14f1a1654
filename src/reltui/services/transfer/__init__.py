"""Use cases of import and export."""
