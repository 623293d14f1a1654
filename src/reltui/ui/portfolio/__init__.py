"""The screens of the portfolio."""
