"""An account: coverage, the power map, and the way to the one who decides."""
