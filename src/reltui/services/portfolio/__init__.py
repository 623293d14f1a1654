"""Use cases of the portfolio: charts, and changes on the matrix."""
