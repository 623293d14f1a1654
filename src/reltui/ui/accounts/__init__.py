"""The account page and the power map."""
