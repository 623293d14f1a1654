"""The matrix, its cells, and triage."""
