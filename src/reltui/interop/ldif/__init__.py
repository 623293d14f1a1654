"""LDIF (RFC 2849), in and out."""
