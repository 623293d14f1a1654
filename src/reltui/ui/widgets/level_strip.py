"""A ladder in one line, for lists and pages."""

from reltui.domain.frameworks.ladder import LEVELS
from reltui.ui.widgets.text import Line, Span


def tiny_ladder(ours: int | None, theirs: int | None) -> Line:
    """A ladder lying on its side, seven rungs wide: ● us, ○ them, ◉ both."""
    spans: list[Span] = []
    for level in LEVELS:
        here = (level == ours, level == theirs)
        sign = {(True, True): "◉", (True, False): "●", (False, True): "○"}.get(here, "·")
        spans.append((f"{sign} ", "mark" if any(here) else "dim"))
    return tuple(spans)
