"""The preview of an import, and the form of an export."""
