"""The plan for the next contact, a room for each part and each class of move."""
