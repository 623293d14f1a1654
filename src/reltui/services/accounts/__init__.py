"""Use cases of accounts: ties between people, the power map."""
