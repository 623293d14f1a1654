"""The screen of the pause: twenty quiet seconds before a reply, or before a downgrade is saved.

Source: Phil Larson, "Razor Sharp Relationships", tips 3 to 5: weigh it, respond, choose.
"""

from collections.abc import Mapping
from typing import ClassVar, Final

from reltui.resources import style_files
from reltui.services.growth.practices import QUIET
from reltui.ui.base.page_dialog import PageDialog
from reltui.ui.base.session import Session
from reltui.ui.commands.command import Command
from reltui.ui.commands.place import Place
from reltui.ui.commands.registry import hinted
from reltui.ui.practice import keys
from reltui.ui.widgets.text import Line, hang

STEPS: Final = 5
"""The number of steps in which the bar fills."""

BAR: Final = 20
"""The width of the bar."""


class PauseScreen(PageDialog[bool]):
    """Shows a bar that fills in five steps for twenty seconds, then what to do.

    The result says whether the seconds were over. `worse` is the change that waits to be saved, if
    there is one.
    """

    CSS_PATH = style_files("overlay", "prompt")
    PLACES: ClassVar[tuple[Place, ...]] = (Place.PAUSE,)
    KEYS: ClassVar[tuple[Command, ...]] = keys.COMMANDS

    def __init__(self, session: Session, name: str, worse: str = "") -> None:
        self._name = name
        self._worse = worse
        self.over = False
        self._steps = 0
        super().__init__(session, "The pause")

    def on_mount(self) -> None:
        """Start the timer; the bar changes every few seconds and not every second."""
        self.set_timer(QUIET, self.end)
        self.set_interval(QUIET / STEPS, self.step, repeat=STEPS - 1)

    def step(self) -> None:
        """Fill one more step of the bar."""
        self._steps += 1
        self.page.renew()

    def end(self) -> None:
        """Show that the seconds are over."""
        self.over = True
        self.page.renew()

    def lines(self, width: int) -> list[Line]:
        """The lines during the pause, then the lines after it."""
        if self._worse:
            text, about = self._before_it_is_kept()
        elif not self.over:
            text = f"{QUIET} quiet seconds. Hands off the keys, look away, breathe."
            about = f"Then: what could you do about {self._name}?" if self._name else ""
        else:
            text = "Now choose. Nothing has to be said at once."
            about = hinted("{go-on} writes down two choices and the draft.") if self._name else ""
        lines = [(), *hang((" ", ""), text, width - 1, "strong"), ()]
        if not self.over:
            done = self._steps * BAR // STEPS
            lines += [((f" {'█' * done}", "head"), ("░" * (BAR - done), "dim")), ()]
        return lines + hang((" ", ""), about, width - 1, "dim") if about else lines

    def _before_it_is_kept(self) -> tuple[str, str]:
        worse = f"About to be kept: {self._worse}."
        if self.over:
            return "Is it so, or was it the moment?", worse
        return f"{QUIET} quiet seconds first. What did you see, and what do you make of it?", worse

    def footer_words(self) -> Mapping[str, str]:
        """The words of the keys for the pending change."""
        return {"go-on": "keep it now", "leave-pause": "drop it"} if self._worse else {}

    def action_go_on(self) -> None:
        """Go on to the choices, whether the seconds are over or not."""
        self.dismiss(self.over)
