"""The core of a book: operations, documents, the codec, merging, errors."""
