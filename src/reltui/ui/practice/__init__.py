"""The screens of practices, the pause, and the value ledger."""
