"""Remote terminals: keys that arrive in two pieces, and bytes that are not text.

Over a slow line the escape that begins an arrow key may come well before the rest of it. Textual
then takes it for the escape key, and the rest for letters; each of those would run a command.
"""

# What only some starts need is imported inside functions: each module costs 0.3 ms and more.

import os
from codecs import getincrementaldecoder
from collections.abc import Callable, Mapping
from time import monotonic
from typing import Any, Final, Literal

ESCAPE_WAIT: Final = 0.5
"""Seconds that a lone escape waits for the rest of a key, over a line that may be slow."""

TAIL: Final = 1.0
"""Seconds after an escape in which the rest of a split key is dropped."""

PAUSE: Final = 0.1
"""Seconds after which a letter that began no rest of a key is taken as it is."""

META: Final = "meta+"
"""What the name of a key begins with that came together with an escape before it."""

_BEGINS: Final = frozenset({"[", "O"})
_GOES_ON: Final = frozenset("0123456789;")
_ENDS: Final = frozenset("ABCDEFHPQRSZ~u")

Verdict = Literal["pass", "hold", "drop", "release"]
"""What to do with a key: as it is, wait, forget it, or first the one that waited, then this one."""


def is_remote(environment: Mapping[str, str] = os.environ) -> bool:
    """Whether the terminal is at the other end of a line."""
    return any(environment.get(name) for name in ("SSH_CONNECTION", "SSH_TTY", "MOSH_KEY"))


def is_in_browser(environment: Mapping[str, str] = os.environ) -> bool:
    """Whether a server in front of the program is its terminal, with a browser behind it."""
    return environment.get("TEXTUAL_DRIVER", "").startswith("textual.drivers.web_driver")


def prepare(environment: "os._Environ[str] | dict[str, str]" = os.environ) -> None:
    """Let a lone escape wait longer; it has to be said before Textual is imported."""
    if is_remote(environment):
        environment.setdefault("ESCDELAY", str(round(ESCAPE_WAIT * 1000)))


class SplitKeys:
    """Tells the rest of a split key from what was typed: it comes at once, after an escape."""

    def __init__(self) -> None:
        self._escape = -TAIL - 1
        self._inside = False

    def take(self, key: str, character: str | None, time: float) -> Verdict:
        """What to do with a key that came at a time, in seconds of any clock."""
        if self._inside:
            if character in _GOES_ON:
                return "drop"
            self._inside = False
            if character in _ENDS:
                self._escape = -TAIL - 1
                return "drop"
            self._escape = time if key == "escape" else -TAIL - 1
            return "release"
        if key == "escape":
            self._escape = time
        elif character in _BEGINS and time - self._escape <= TAIL:
            self._inside = True
            return "hold"
        return "pass"

    def give_up(self) -> None:
        """Nothing came after the letter that waited: it was typed."""
        self._inside = False
        self._escape = -TAIL - 1


def read_tolerantly() -> None:
    """Let Textual's drivers read what was typed, however it was cut and whatever bytes are in it.

    A cut paste, a terminal in Latin-1 or an old mouse report sends bytes that are not UTF-8: they
    end the program otherwise. The drivers have no setting for it: the maker of their decoders is
    replaced.
    """
    in_browser = is_in_browser()
    if in_browser:
        from textual.drivers import web_driver as driver
    else:
        from textual.drivers import linux_driver as driver  # type: ignore[no-redef]

    def maker(encoding: str) -> Callable[[], Any]:
        def decoder() -> Any:
            # 0.4 ms that the first frame does without: the thread that reads keys brings it in.
            from textual.constants import ESCAPE_DELAY

            from reltui.ui.base.key_stream import KeyStream, StreamDecoder

            stream = KeyStream(ESCAPE_DELAY, monotonic)
            read = getincrementaldecoder(encoding)(errors="replace")
            return StreamDecoder(read, stream, never_empty=in_browser)

        return decoder

    setattr(driver, "getincrementaldecoder", maker)  # noqa: B010 - it is not a name of theirs
