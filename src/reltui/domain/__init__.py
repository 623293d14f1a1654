"""The pure domain: five frameworks and one coach; values in, values out."""
