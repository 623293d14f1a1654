"""The plan for the next contact as a value: one act, how, why, the words, and what goes with it."""

from datetime import date

from reltui.domain.named import NamedTuple


class How(NamedTuple):
    """By which channel, or through whom, and why.

    `channel` is "call", "visit", "meeting", "mail", "letter", "message" or "none"; `through` the id
    of the colleague to turn to, None where it is the person.
    """

    channel: str
    through: str | None
    because: str


class Also(NamedTuple):
    """An open item that belongs into the same contact, with its class and its facts."""

    move_class: str
    what: str
    facts: tuple[str, ...]


class NotToday(NamedTuple):
    """A tempting wrong move, why it is wrong now, and until when, in words."""

    what: str
    because: str
    until: str

    @property
    def line(self) -> str:
        """All of it in one line; that it is wrong at any time is not said."""
        ends = self.until.startswith(("until", "unless", "as long"))
        return f"{self.what}: {self.because}" + (f" ({self.until})" if ends else "")


class Plan(NamedTuple):
    """One small plan for the next contact with one person.

    `then` holds the next two or three steps after this one, in order.
    """

    what: str
    how: How
    because: str
    say: str
    with_it: tuple[Also, ...]
    not_today: tuple[NotToday, ...]
    then: tuple[str, ...]
    move_class: str
    rule: str
    due: date | None
