"""Coaching sessions: begun, written line by line, carried over, closed, and summed up."""
