"""Days as somebody typed them."""

from datetime import date

from reltui.domain.text.dates import parse_date, parse_past
from reltui.services.base.errors import Refused


def typed_day(text: str, today: date) -> date:
    """The day that a text names: `fri`, `3d`, `31.12.2026`.

    Raises:
        Refused: the text names no day.
    """
    try:
        return parse_date(text, today)
    except ValueError as error:
        raise Refused(str(error)) from error


def typed_day_or_none(text: str, today: date) -> date | None:
    """The day that a text names; None where the text is blank.

    Raises:
        Refused: the text names no day.
    """
    return typed_day(text, today) if text.strip() else None


def typed_past_day_or_none(text: str, today: date) -> date | None:
    """The day on which something happened; None where the text is blank.

    Raises:
        Refused: the text names no day, or one that lies ahead.
    """
    return typed_past_day(text, today) if text.strip() else None


def typed_past_day(text: str, today: date) -> date:
    """The day in the past that a text names: `90d`, `1y ago`, `2026-01-31`.

    Raises:
        Refused: the text names no day in the past.
    """
    try:
        return parse_past(text, today)
    except ValueError as error:
        raise Refused(str(error)) from error
