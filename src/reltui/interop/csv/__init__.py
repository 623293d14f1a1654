"""CSV, in and out."""
