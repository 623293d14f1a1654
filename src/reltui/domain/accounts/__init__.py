"""An account: coverage, the power map, and the route to the decision maker."""
