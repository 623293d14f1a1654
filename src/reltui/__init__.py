"""reltui: a keyboard-driven relationship coach for the terminal."""

__version__ = "0.1.0"
