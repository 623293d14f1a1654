"""Working in a team's book: beginning, joining, carrying changes, and what two people changed."""
