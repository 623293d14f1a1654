"""The past of a relationship: timeline, looking back, validity of records."""
