"""The errors of use cases; each message is a sentence for the user."""


class Refused(Exception):
    """A rule forbids the action; the message names the rule, and the book is unchanged."""


class NobodyFound(Exception):
    """No contact or record has this name; or several have it, and the message lists them."""


class SeveralFound(NobodyFound):
    """Several people go by a name; the message lists them."""
