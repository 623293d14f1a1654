"""The style sheets, one per screen."""
