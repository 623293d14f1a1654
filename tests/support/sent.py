"""What the app would send to a terminal, counted in this process: exact, and without waiting."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, Final

import pytest
from textual.drivers.headless_driver import HeadlessDriver
from textual.pilot import Pilot

from reltui.ui.app import ReltuiApp
from reltui.ui.widgets import settling

NEVER: Final = 3600.0
"""Seconds that no test takes."""


class Sent:
    """The frames that were sent since they were last taken."""

    def __init__(self) -> None:
        self._frames: list[str] = []

    def write(self, codes: str) -> None:
        """Keep a frame."""
        if codes:
            self._frames.append(codes)

    def take(self) -> list[int]:
        """The bytes of each frame since the last time."""
        # A terminal gets a carriage return more before each line feed.
        return [len(one.replace("\n", "\r\n").encode()) for one in self.take_codes()]

    def take_codes(self) -> list[str]:
        """The codes of each frame since the last time."""
        frames, self._frames = self._frames, []
        return frames


@contextmanager
def counting(monkeypatch: pytest.MonkeyPatch, colors: str = "truecolor") -> Iterator[Sent]:
    """While it is active, every app of the pilot sends as to a real terminal with this many colors.

    What is drawn once a cursor stops waits for `settle`, however slow the machine is, and a frame
    is drawn when the app is at rest: a clock would make two of it now and then.
    """
    sent = Sent()
    monkeypatch.setattr(settling, "SETTLE_AFTER", NEVER)
    monkeypatch.setattr("textual.screen.UPDATE_PERIOD", NEVER)
    monkeypatch.setenv("TERM", "xterm-256color")
    # A terminal that is none has no colors otherwise.
    monkeypatch.setattr("textual.constants.COLOR_SYSTEM", colors)
    monkeypatch.setattr(HeadlessDriver, "is_headless", property(lambda _: False))
    monkeypatch.setattr(HeadlessDriver, "write", lambda _, codes: sent.write(codes))
    yield sent


def settle(app: ReltuiApp) -> None:
    """Draw what is drawn a moment after the last key, however long that takes here."""
    screen: Any = app.screen
    for one in (screen, *screen.query("*")):
        if hasattr(one, "settle"):
            one.settle()


async def bytes_of(app: ReltuiApp, pilot: Pilot[Any], sent: Sent, key: str) -> int:
    """The bytes of the answer to a key, without what is drawn once the cursor rests."""
    await pilot.pause()
    while sent.take():
        # A frame of the key before may still be under way on a slow machine.
        await pilot.pause()
    await pilot.press(key)
    answer = sum(sent.take())
    settle(app)
    await pilot.pause()
    return answer
