"""The preview of an import."""
