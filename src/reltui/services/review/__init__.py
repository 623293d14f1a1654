"""Use cases of the daily review and of triage."""
