"""The screen of coaching sessions: agenda, four parts, summary, and pictures beside them."""
