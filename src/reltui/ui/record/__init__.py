"""What can be written down about a person, beside touches and notes: one form for each kind."""
