"""A connection to a database that fails now and then, before or after what it was asked for."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any


@dataclass
class Flaky:
    """A connection that fails before or after some of its calls."""

    real: Any
    fault: Callable[[bytes], Exception | None]
    after: bool = False

    def __getattr__(self, name: str) -> Any:
        return getattr(self.real, name)

    def cursor(self) -> Any:
        """A cursor that fails like its connection."""
        return FlakyCursor(self.real.cursor(), self)

    def execute(self, statement: bytes, values: Any = None) -> Any:
        """Run a statement, or fail."""
        return self._call(self.real.execute, statement, values)

    def _call(self, real: Any, statement: bytes, values: Any) -> Any:
        error = self.fault(statement)
        if error is not None and not self.after:
            raise error
        found = real(statement, values)
        if error is not None:
            self.real.close()
            raise error
        return found


@dataclass
class FlakyCursor:
    """A cursor of such a connection."""

    real: Any
    of: Flaky

    def __getattr__(self, name: str) -> Any:
        return getattr(self.real, name)

    def __enter__(self) -> "FlakyCursor":
        return self

    def __exit__(self, *_: object) -> None:
        self.real.close()

    def execute(self, statement: bytes, values: Any = None) -> Any:
        """Run a statement, or fail."""
        return self.of._call(self.real.execute, statement, values)

    def executemany(self, statement: bytes, values: Any) -> Any:
        """Run a statement several times, or fail."""
        return self.of._call(self.real.executemany, statement, values)
