"""The practices, the pause, and the value ledger."""
