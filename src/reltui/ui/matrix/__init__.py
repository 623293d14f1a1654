"""The screens of the matrix: the grid, cells, moves, questions and triage."""
