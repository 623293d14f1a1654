"""The coach: rules, findings, moves, today's queue."""
