"""vCard, in and out."""
