"""The context of a command: the global options, the workspace, and printing."""

# What only some starts need is imported inside functions: each module costs 0.3 ms and more.

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import date, datetime
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, TypeVar

import reltui
from reltui.book import locations
from reltui.book.errors import SENSELESS, BookError
from reltui.book.locations import book_path, is_team, is_team_address
from reltui.cli import light_click as click
from reltui.cli.terminal import echo, say, warn
from reltui.domain.text.dates import long_date
from reltui.domain.text.pattern import lazy
from reltui.domain.text.safe import CONTROL, DIRECTION, SEPARATORS, TAGS
from reltui.domain.text.typed_dates import parse_date, parse_past

if TYPE_CHECKING:
    from reltui.services.team.team import SyncResult
    from reltui.services.workspace.workspace import Workspace

F = TypeVar("F", bound=Callable[..., Any])


class CommandContext:
    """The global options of one call, and the printing that follows from them."""

    def __init__(self) -> None:
        self.book: str | None = None
        self.day: str | None = None
        self.as_json = False
        self.as_of: str | None = None
        self.command = ""
        """The name of the command; empty for the app."""
        self.trouble: str | None = None
        """Why the book could only be read, once the command is over."""
        self._held: list[tuple[object, str]] | None = None
        self._workspace: Workspace | None = None
        self._synced: SyncResult | None = None

    @property
    def path(self) -> Path:
        """The path of the book; joins a team's book if this machine has no copy of it."""
        path = book_path(self.book)
        named = self.book or os.environ.get("RELTUI_BOOK", "")
        if is_team_address(named) and not path.exists():
            from reltui.services.team import team

            made = team.joined(named, self.now())
            if made is not None:
                warn(f"Joined {team.address(named)} as {made.member}.")
        return path

    @property
    def today(self) -> date | None:
        """The day given by --today or RELTUI_TODAY; None for the day of the machine.

        Raises:
            UsageError: it is not a date.
        """
        typed = self.day or os.environ.get("RELTUI_TODAY")
        return self.date(typed, self.now().date()) if typed else None

    @property
    def workspace(self) -> "Workspace":
        """The workspace for this call, opened when it is first wanted."""
        if self._workspace is None:
            # Imported here, because it takes 20 ms and the list of commands needs no book.
            from reltui.book.file_warnings import warnings
            from reltui.services.workspace.workspace import open_workspace

            path = self.path
            self.open_key()
            self._sync(path)
            self._workspace = open_workspace(path, self.today)
            for told in warnings(path, self._workspace.book.identity):
                warn(told)
            if self._workspace.playbook_warning:
                warn(self._workspace.playbook_warning)
            if self.as_of:
                try:
                    day = parse_past(self.as_of, self._workspace.today)
                except ValueError as error:
                    raise click.UsageError(str(error)) from error
                self._workspace.look_back(day)
        return self._workspace

    def why_senseless(self) -> BookError | None:
        """The error that says what in the book makes no sense; None where all of it does."""
        # Asked after a fault alone.
        from reltui.book.repair import senseless

        try:
            return senseless(book_path(self.book))
        except (BookError, OSError, RuntimeError):
            return None

    def open_key(self) -> None:
        """Let this process open the book if it is encrypted, by its key file or a passphrase.

        Raises:
            BookEncrypted: no key file is given, and no passphrase can be asked for.
        """
        from reltui.services.upkeep.passphrase import open_key

        open_key(self.path)

    def past_date(self, typed: str) -> date:
        """The day that a user typed for something that has happened.

        Raises:
            UsageError: it is not a date, or lies ahead.
        """
        try:
            return parse_past(typed, self.workspace.today)
        except ValueError as error:
            raise click.UsageError(str(error)) from error

    def past_date_or_none(self, typed: str | None) -> date | None:
        """The day that a user typed for something that has happened; None if none was typed.

        Raises:
            UsageError: it is not a date, or lies ahead.
        """
        return self.past_date(typed) if typed else None

    def on_day(self, day: date) -> str:
        """The words for an earlier day on which something happened; "" for today."""
        return f" on {long_date(day)}" if day != self.workspace.today else ""

    def date(self, typed: str, today: date | None = None) -> date:
        """The day that a user typed.

        Raises:
            UsageError: it is not a date.
        """
        try:
            return parse_date(typed, today or self.workspace.today)
        except ValueError as error:
            raise click.UsageError(str(error)) from error

    def now(self) -> datetime:
        """The time at which a change is made."""
        return datetime.now().astimezone()

    def cache_replaced_book(self) -> None:
        """Cache the list and the queue of a book whose files this command has replaced."""
        from reltui.services.workspace.workspace import cache_views_of

        cache_views_of(self.path, self.now(), self.today)

    def close(self) -> None:
        """Close the book if it was opened, and save its list and queue for the next command."""
        if self._workspace is not None:
            if self._workspace.config_warning:
                warn(self._workspace.config_warning)
            # Known for certain only now: a table is read when it is needed.
            self.trouble = None if self.command in _AT_ONCE else self._workspace.book.readonly
            self._send(self._workspace.book.path)
            # If they cannot be saved, the next command works them out again: no message is needed.
            with suppress(BookError, *SENSELESS):
                self._workspace.views.cache_for_next_start()
            # After a large import, what was worked out takes as much memory as the snapshot needs.
            self._workspace.reload()
            self._workspace.book.close()
            self._tell_where_nothing_is()

    def _tell_where_nothing_is(self) -> None:
        """Warn if there is no book at the path that the user gave: it may be mistyped."""
        named = self.book or os.environ.get("RELTUI_BOOK")
        if not named or is_team_address(named) or locations.exists(self.path):
            return
        if self.command not in _AT_ONCE:
            warn(f"There is no book at {self.path} yet: the first thing that you add makes it.")

    def _sync(self, path: Path) -> None:
        """Fetch the changes of others in a team's book; do not wait for a server that is away."""
        if not is_team(path) or self.command in _AT_ONCE:
            return
        from reltui.services.team import team

        self._synced = team.sync_if_due(path, self.now())
        if self._synced is not None and self._synced.clashes:
            self._tell_of_clashes(len(self._synced.clashes))

    def _send(self, path: Path | None) -> None:
        """Send the changes of a command to a team's book, and report the result."""
        if path is None or not is_team(path):
            return
        from reltui.services.team import team

        if not team.waits(path):
            return
        before = self._synced
        done = before if before is not None and before.trouble else team.sync(path, 2, team.IN_ALL)
        if done.trouble:
            warn(f"Saved on this machine, not on the team's server yet. {done.trouble}")
        elif done.sent:
            warn("Saved on the team's server.")
        if done is not before and done.clashes:
            self._tell_of_clashes(len(done.clashes))

    @staticmethod
    def _tell_of_clashes(number: int) -> None:
        fields = "1 field was" if number == 1 else f"{number} fields were"
        warn(
            f"{fields} changed by two people at the same time. The later value stands, the other "
            "is kept: `reltui team clashes`."
        )

    @contextmanager
    def holding_back(self) -> Iterator[list[tuple[object, str]]]:
        """Hold back the answers of a command, which are printed once its change is saved."""
        before, held = self._held, list[tuple[object, str]]()
        self._held = held
        try:
            yield held
        finally:
            self._held = before

    @contextmanager
    def in_confidence(self, name: str) -> Iterator[None]:
        """Make one change under a name, and all records that it adds confidential.

        The answer of the command is printed once the change is saved.
        """
        from reltui.services.activity.confiding import in_confidence

        with self.holding_back() as held, in_confidence(self.workspace, name):
            yield
        for shape, text in held:
            self.answer({**shape, "confidential": True} if isinstance(shape, dict) else shape, text)

    def answer(self, shape: object, text: str) -> None:
        """Print the answer of a command: its shape with --json, else its text."""
        if self._held is not None:
            self._held.append((shape, text))
        elif self.as_json:
            # Imported here: the list of commands prints none.
            import json

            echo(_escaped(json.dumps(shape, ensure_ascii=False, allow_nan=False)))
        else:
            say(text)


def _escaped(text: str) -> str:
    """JSON in which characters that would act on a terminal are escaped."""
    # Imported here: 1 ms, for answers in JSON alone.
    import json

    return _ACTING.sub(lambda found: json.dumps(found.group())[1:-1], text)


def _keep(name: str) -> click.Callback:
    def callback(context: CommandContext, value: object) -> None:
        # Each option may stand before or after the command; the last one counts.
        if value:
            setattr(context, name, value)

    return callback


def _book(context: CommandContext, value: object) -> None:
    if value == "":
        # As with `--book "$BOOK"`: another book than the one that was meant would be changed.
        raise click.UsageError("--book names no file. Write its path, or leave the option out.")
    _keep("book")(context, value)


def _version(_context: CommandContext, value: bool) -> None:
    if value:
        # Read by click alone, as all options that end a call.
        from click import get_current_context

        echo(f"reltui {reltui.__version__}")
        get_current_context().exit(0)


def _key_file(_context: CommandContext, value: Any) -> None:
    if value:
        # The app and the programs that `serve` starts read this variable.
        os.environ["RELTUI_KEY_FILE"] = value


def _in_ascii(_context: CommandContext, value: bool) -> None:
    if value:
        # The app reads this variable, whichever command starts it.
        os.environ["RELTUI_ASCII"] = "1"


_AT_ONCE: Final = frozenset({"query", "completion"})
"""Commands that must answer while the user types: they read the local copy and ask no server."""

_ACTING: Final = lazy(f"[{CONTROL}{DIRECTION}{SEPARATORS}{TAGS}]")


def on_option(function: F) -> F:
    """Add the option of a command that records what happened: on which day."""
    return click.option(
        "--on", "on", metavar="DATE", help="The day it happened; today unless given."
    )(function)


def look_back_option(function: F) -> F:
    """Add the option of a command that can show the state of an earlier day."""
    return click.option(
        "--as-of",
        metavar="DATE",
        callback=_keep("as_of"),
        help="Show the state at the end of this day.",
    )(function)


def confidential_option(function: Callable[..., None]) -> Callable[..., None]:
    """Add the option of a command about WHO that makes the added records confidential."""

    @wraps(function)
    def run(context: CommandContext, /, *, confidential: bool, **values: Any) -> None:
        if not confidential:
            function(context, **values)
            return
        from reltui.services.contacts import finding

        name = finding.find(context.workspace, values["who"]).name
        with context.in_confidence(f"{function.__name__} of {name}"):
            function(context, **values)

    return confidential_flag(run)


def confidential_flag(function: F) -> F:
    """Add the option of a command that makes its one record confidential itself."""
    option = click.option(
        "--confidential", is_flag=True, help="Never shown in a session, export or report."
    )
    return option(function)


def _of_all(name: str, **settings: Any) -> click.Parameter:
    return click.Parameter((name,), {"of_all": True, **settings})


GLOBAL_OPTIONS: Final = (
    _of_all("--book", metavar="FILE", callback=_book, help="The book to use (RELTUI_BOOK)."),
    _of_all(
        "--today",
        metavar="DATE",
        callback=_keep("day"),
        help="The day to use as today (RELTUI_TODAY).",
    ),
    _of_all(
        "--key-file",
        metavar="FILE",
        callback=_key_file,
        help="The key file of an encrypted book (RELTUI_KEY_FILE).",
    ),
    _of_all("--json", is_flag=True, callback=_keep("as_json"), help="Print JSON, for scripts."),
    _of_all(
        "--ascii",
        is_flag=True,
        callback=_in_ascii,
        help="Draw the app with ASCII characters only (RELTUI_ASCII).",
    ),
    _of_all("--version", is_flag=True, is_eager=True, callback=_version, help="Print the version."),
)
"""The options that may stand before or after any command."""


def global_options(function: F) -> F:
    """Add the options that may stand before or after any command."""
    function.__dict__.setdefault("parameters", []).extend(reversed(GLOBAL_OPTIONS))
    return function
