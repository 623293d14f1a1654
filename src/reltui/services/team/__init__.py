"""The use cases of a team's book: begin, join, sync, hand over, settle clashes."""
