"""What every reader shares: encodings, and the people that were read."""
