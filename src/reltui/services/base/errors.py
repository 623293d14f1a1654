"""What a use case may refuse, each as a sentence for the user."""


class Refused(Exception):
    """A wish that a rule forbids; the message names the rule, and the book is unchanged."""


class NobodyFound(Exception):
    """No contact, or no record, goes by this name; or several do, and the message lists them."""
