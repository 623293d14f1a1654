"""The list of contacts, the person page, and their forms."""
