"""What a command is: one action with its keys, its places, and its words."""

import re
from collections.abc import Callable
from dataclasses import KW_ONLY
from typing import Any

from reltui.domain.record import record


@record
class Command:
    """A command: its action, its keys, what it does in a few words, and where it works.

    `keys` are written as a person reads them, with spaces between: "down j", "#", "ctrl+r". A
    command with a `footer` word stands in the footer of its places, one of lower `rank` first.
    """

    action: str
    keys: str
    help: str
    _: KW_ONLY
    at: tuple[str, ...]
    """The places where it works: members of `Place`, or the `Route` of a screen of its own."""
    shown: str = ""
    """The keys as footers and help show them, where that is more than the first one."""
    footer: str = ""
    rank: int = 50
    palette: bool = True
    """Whether the palette offers it."""
    tab: str = ""
    """The main screen that it goes to."""
    name: str = ""
    """By what a configuration calls it; the action where this is empty."""
    enabled_when: Callable[[Any], bool] | None = None
    """Whether the screen that it is given offers the command now; always, where there is none."""

    @property
    def label(self) -> str:
        """The keys as footers and help show them."""
        return self.shown or self.keys.split(" ", 1)[0]

    @property
    def slug(self) -> str:
        """The name by which a configuration gives it other keys."""
        if self.name:
            return self.name
        if self.action.isidentifier() and self.action.islower():
            # Nearly all of them; the expression below would cost the first frame 1 ms.
            return self.action.replace("_", "-").strip("-")
        action = self.action.replace("-", " minus ").casefold()
        return re.sub(r"[^a-z0-9]+", "-", action).strip("-")

    def enabled(self, screen: object) -> bool:
        """Whether this screen offers the command now.

        A key that is not offered still runs its action, which says why there is nothing to do.
        """
        return self.enabled_when is None or self.enabled_when(screen)
