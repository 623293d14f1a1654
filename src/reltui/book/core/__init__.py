"""What a book is made of: operations, documents, the codec, and the errors."""
