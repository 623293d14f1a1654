"""How Textual works in the tests: styles are parsed once, and no sentence goes away by itself."""

from typing import Any

from textual.css.model import RuleSet
from textual.css.stylesheet import Stylesheet
from textual.notifications import Notification

HOUR = 3600.0

_parse = Stylesheet._parse_rules
_parsed: dict[tuple[Any, ...], list[RuleSet]] = {}


def _parse_once(sheet: Stylesheet, css: str, **source: Any) -> list[RuleSet]:
    key = (css, *source.items(), *sheet._variables.items())
    if key not in _parsed:
        _parsed[key] = _parse(sheet, css, **source)
    return _parsed[key]


def share_parsed_rules() -> None:
    """Let the apps of this process share the rules that come from the same text and variables.

    An app keeps what it has parsed in the same way, so that no rule is changed by its use.
    """
    Stylesheet._parse_rules = _parse_once  # type: ignore[assignment]


def let_sentences_stay() -> None:
    """Let what the app says stay until it says something else, however slow the machine is."""
    Notification.time_left = property(lambda _: HOUR)  # type: ignore[assignment,method-assign]
