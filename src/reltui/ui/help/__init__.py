"""The help and the palette."""
