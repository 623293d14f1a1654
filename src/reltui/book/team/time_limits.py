"""Limits to waiting: for a connection, and for an answer on one.

A server that is cut off in the middle of an answer says nothing, and its own limits for a statement
do not end the wait here. This module knows no database driver.
"""

import math
import os
import socket
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from typing import Final, Generic, TypeVar

T = TypeVar("T")

_IDLE: Final = 5.0
"""Seconds without a watch after which the thread ends."""


class TooLong(Exception):
    """Nothing came within the limit."""


class _Result(Generic[T]):
    """The result of a thread, unless it came too late."""

    def __init__(self) -> None:
        self.lock = threading.Lock()
        self.value: list[T] = []
        self.error: BaseException | None = None
        self.is_unwanted = False


def within(seconds: float, work: Callable[[], T], undo: Callable[[T], object]) -> T:
    """The result of some work within a limit; a result that comes later is undone.

    Raises:
        TooLong: there was no result in time. The work goes on in a thread that ends with the
        program. Exception: what the work raised.
    """
    result: _Result[T] = _Result()

    def run() -> None:
        try:
            value = work()
        except BaseException as error:  # noqa: BLE001 - it is raised again where it is waited for
            result.error = error
            return
        with result.lock:
            if not result.is_unwanted:
                result.value.append(value)
                return
        undo(value)

    thread = threading.Thread(target=run, name="reltui-connect", daemon=True)
    thread.start()
    thread.join(seconds)
    with result.lock:
        if result.error is not None:
            raise result.error
        if result.value:
            return result.value[0]
        result.is_unwanted = True
    raise TooLong


class Watch:
    """Closes a connection that says nothing for so many seconds, so that every wait ends.

    `allowed` is the time for all waits together, over every watch of this object. One thread checks
    now and then, so that a watch costs next to nothing; it ends when nothing is watched.
    """

    def __init__(self, seconds: float, allowed: float = math.inf) -> None:
        self.seconds = seconds
        self.hung_up = False
        self._left = allowed
        self._since = 0.0
        self._until = math.inf
        self._line: socket.socket | None = None
        self._lock = threading.Lock()
        self._looks = False

    @property
    def left(self) -> float:
        """The seconds that the next wait may take."""
        return max(0.0, min(self.seconds, self._left))

    def begin(self, descriptor: int) -> None:
        """Watch a connection until `end`."""
        with self._lock:
            # A descriptor of its own: when it is used, the number may belong to another file.
            self._line = socket.socket(fileno=os.dup(descriptor))
            self.hung_up = False
            self._start()
            if not self._looks:
                self._looks = True
                threading.Thread(target=self._look, name="reltui-watch", daemon=True).start()

    def again(self) -> None:
        """Start the wait again: an answer came."""
        with self._lock:
            if self._line is not None:
                self.spend(time.monotonic() - self._since)
                self._start()

    def end(self) -> None:
        """Stop watching."""
        with self._lock:
            line, self._line = self._line, None
            self._until = math.inf
            self.spend(time.monotonic() - self._since)
        if line is not None:
            line.close()

    def spend(self, seconds: float) -> None:
        """Count a wait of another kind into the allowed time."""
        self._left -= seconds

    def _start(self) -> None:
        self._since = time.monotonic()
        self._until = self._since + self.left

    def _look(self) -> None:
        step = min(1.0, self.seconds / 4)
        idle = 0.0
        while True:
            time.sleep(step)
            with self._lock:
                idle = 0.0 if self._line is not None else idle + step
                if idle > _IDLE:
                    self._looks = False
                    return
                if self._line is not None and time.monotonic() >= self._until:
                    self.hung_up = True
                    self._until = math.inf
                    with suppress(OSError):
                        self._line.shutdown(socket.SHUT_RDWR)
