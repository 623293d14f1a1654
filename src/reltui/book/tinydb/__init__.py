"""The TinyDB storage and table of a book, and its undo stack."""
