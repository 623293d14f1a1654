"""The drill: invented cases, rounds, and the verdict on an answer."""
