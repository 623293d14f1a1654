"""Use cases that log what happened: touches, promises, outcomes."""
