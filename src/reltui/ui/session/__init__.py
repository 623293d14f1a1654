"""The room of coaching sessions: agenda, the four parts, the summary, pictures beside them."""
