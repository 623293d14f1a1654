"""Days as somebody typed them."""

from collections.abc import Callable
from datetime import date

from reltui.domain.text.typed_dates import parse_begin, parse_date, parse_end, parse_past
from reltui.services.base.errors import Refused


def typed_day(text: str, today: date) -> date:
    """The day that a text names: `fri`, `3d`, `31.12.2026`.

    Raises:
        Refused: the text names no day.
    """
    return _typed(parse_date, text, today)


def typed_begin_or_none(text: str, today: date) -> date | None:
    """The day on which something began; None where the text is blank.

    Raises:
        Refused: the text names no day.
    """
    return _typed(parse_begin, text, today) if text.strip() else None


def typed_end_or_none(text: str, today: date) -> date | None:
    """The day on which something ends or has ended; None where the text is blank.

    Raises:
        Refused: the text names no day, or may name one behind and one ahead.
    """
    return _typed(parse_end, text, today) if text.strip() else None


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
    return _typed(parse_past, text, today)


def _typed(read: Callable[[str, date], date], text: str, today: date) -> date:
    try:
        return read(text, today)
    except ValueError as error:
        raise Refused(str(error)) from error
