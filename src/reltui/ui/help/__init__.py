"""The screens of help and of the palette."""
