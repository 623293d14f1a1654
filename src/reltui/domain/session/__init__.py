"""Coaching sessions: agenda, questions, options, summaries, and what changed since the last one."""
