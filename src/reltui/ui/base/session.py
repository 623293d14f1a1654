"""The state that all screens share: the open book, the selected person, and the drafts."""

# What only some starts need is imported inside functions: each module costs 0.3 ms and more.

import os
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from datetime import date, datetime
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING, Any, Final, Protocol

from reltui.book.book import HistoryEntry
from reltui.book.errors import BookError, reason
from reltui.book.locations import is_team
from reltui.domain.named import NamedTuple
from reltui.domain.people.notes import Position
from reltui.domain.text.pattern import lazy
from reltui.services.base.drafts import Drafts, Fields
from reltui.services.base.errors import NobodyFound, Refused
from reltui.services.workspace.workspace import Row, Workspace, open_workspace
from reltui.ui.base.room import Room

if TYPE_CHECKING:
    from asyncio import Future

    from textual.worker import Worker

    from reltui.services.base.temporary import TemporaryFolder
    from reltui.services.team.background_sync import BackgroundSync

_CONTACT: Final = lazy(r"c\d+")

REFUSALS: Final = (Refused, NobodyFound, BookError)
"""The errors of a refused action: each is a sentence for the user, and the book is unchanged."""


KEPT_UNTIL_QUIT: Final = "example book: kept only until you quit."
"""A note for users who may take the example book for their own."""

FAREWELL: Final = "That was the example book; nothing of it was kept. `reltui` starts your own.\n"
"""The message on the terminal after the example book was removed."""


class Visit(NamedTuple):
    """A step from one place of the app to another, which `esc` undoes.

    `mode` is the main screen that was left, and `routes` what lay on top of it; `arrived` is the
    main screen that was gone to, and how many screens were there then.
    """

    mode: str
    routes: tuple[str, ...]
    arrived: tuple[str, int]


def background_sync_of(path: Path) -> "BackgroundSync | None":
    """The sync with the server, if there is a copy of a team's book at a path; else None."""
    if not is_team(path):
        return None
    from reltui.services.team.background_sync import BackgroundSync

    return BackgroundSync(path)


PART: Final = 0.1
"""The seconds for which a key may wait while the list is cached: at 100,000 people all of it would
take 1.7."""

LONGEST_TRAIL: Final = 20
"""The most steps that `esc` can go back."""


class Keyed(NamedTuple):
    """A command that a key ran: its action, and the screen that it ran on, by its identity."""

    action: str
    screen: int


NOTHING_KEYED: Final = Keyed("", 0)
"""No command yet."""


class OpenForm(Protocol):
    """An open form with typed text."""

    draft_name: str

    def typed(self) -> Fields:
        """What it holds now."""
        ...


def _name(entry: HistoryEntry | None) -> str | None:
    return None if entry is None else entry.name


class Session:
    """The open book and the selected person; each screen gets it when it is made.

    `pressed` counts the keys, `interrupted` is the number of the one that asked to quit last.
    `words_offered` has whose last touch the next key may add words to, and the number of the key
    before it. `farewell` is one line for the terminal once the program has ended, "" for none.
    `waiting` has the commands that wait for the answer of a dialog.
    """

    def __init__(
        self,
        path: Path,
        today: date | None = None,
        *,
        demo: bool = False,
        now: Callable[[], datetime] | None = None,
    ) -> None:
        self._today, self._now = today, now
        self._example: TemporaryFolder | None = None
        self._built = 0
        self.demo = False
        self.selected_id: str | None = None
        self.open_about = ""
        """Whom the first session to open is about, as the user typed it in the shell."""
        self.forms: list[OpenForm] = []
        self._drafted: dict[str, Fields] = {}
        self.trail: list[Visit] = []
        self.keyed: tuple[Keyed, Keyed] = (NOTHING_KEYED, NOTHING_KEYED)
        self.pressed = 0
        self.interrupted = -1
        self.words_offered = ("", -1)
        self._redraws = 0
        self._caching: Iterator[None] | None = None
        self._cached_of: tuple[Workspace, int] | None = None
        """The workspace and the version of it that `_caching` is about."""
        self._followed = 0
        self.learning = False
        self.config_warning = ""
        """What the configuration has faults in, and what counts in its place; "" for none."""
        self.line_kind = "listens to"
        """What the last line of a power map said, with which the next one begins."""
        self.waiting: dict[Worker[Any], Future[Any]] = {}
        self.room = Room()
        self.veiled = os.environ.get("RELTUI_VEIL", "0") not in {"", "0"}
        self._open_book: tuple[Workspace, Drafts] | None = None
        self.farewell = ""
        self.current_list: Sequence[Row] = ()
        self.current_index = 0
        self.team_sync: BackgroundSync | None = None
        self.workspace: Workspace
        self.drafts: Drafts
        if demo:
            self.open_example()
        else:
            self.open(path)

    def open(self, path: Path) -> None:
        """Open the book at a path in a workspace of its own."""
        workspace = open_workspace(path, self._today, self._now)
        self._take(workspace, Drafts(path, lambda: workspace.book.known))
        self.team_sync = background_sync_of(path)

    def _take(self, workspace: Workspace, drafts: Drafts) -> None:
        before = 0
        if hasattr(self, "workspace"):
            before = self.version
            self.workspace.book.close()
        if self.team_sync is not None:
            self.team_sync.stop()
        self.team_sync = None
        self.workspace, self.drafts = workspace, drafts
        self.selected_id = None
        self.current_list, self.current_index = (), 0
        # The new workspace counts from 0, and the number must grow.
        self._redraws = before + 1

    def open_example(self) -> None:
        """Open a copy of the example book, to be removed at the end.

        Raises:
            BookError: it cannot be written; what was open before stays open.
        """
        # Only the example book needs these: 25 ms.
        from reltui.services.base.temporary import EXAMPLE, TemporaryFolder
        from reltui.services.transfer.example_book import build_example

        try:
            folder = TemporaryFolder(EXAMPLE)
        except OSError as error:
            raise BookError(
                "No folder for the example book can be made among the temporary files: "
                f"{reason(error)}. Nothing was changed."
            ) from error
        path = folder.path / "example.json"
        try:
            workspace = open_workspace(path, self._today, self._now)
            build_example(workspace.book, workspace.today, workspace.now())
        except BaseException:
            folder.remove()
            raise
        self._take(workspace, Drafts(path, lambda: workspace.book.known))
        self._example, self.demo = folder, True
        self._built = workspace.book.seq

    @property
    def masked(self) -> bool:
        """Whether every name, firm, address and number has an alias."""
        return self._open_book is not None

    def mask(self) -> None:
        """Show a masked copy of the book, which nothing is written into, until `unmask`."""
        if self._open_book is None:
            self._open_book = self.workspace, self.drafts
            self._show_masked()

    def unmask(self) -> None:
        """Show the book itself again."""
        if self._open_book is not None:
            before = self.version
            self.workspace, self.drafts = self._open_book
            self._open_book = None
            self.workspace.reload()
            self._redraws = before + 1

    def _show_masked(self) -> None:
        """Make the masked copy again, as the book is now."""
        # Imported here: only the mask needs it.
        from reltui.domain.people.mask import Mask

        if self._open_book is None:
            return
        before = self.version
        real = self._open_book[0]
        mask = Mask(real.book.contacts(), (one.account for one in real.book.all(Position)))
        copy = real.book.copy_with(mask.document)
        self.workspace = Workspace(copy, real.today, real.playbook, real.now)
        self.drafts = Drafts(None)
        self.current_list, self.current_index = (), 0
        self._redraws = before + 1

    def close(self) -> None:
        """Keep the list and the queue ready for the next start, close the book, and say so."""
        self.unmask()
        left = self.team_sync.stop() if self.team_sync is not None else ""
        if self._example is None:
            # What cannot be cached is worked out again: nothing is lost, nothing to be said.
            with suppress(BookError):
                self.workspace.views.cache_at_the_end()
        was_example = self._example is not None
        self.let_go()
        # A closed terminal takes no message; the program still ends.
        if left:
            with suppress(OSError):
                sys.stderr.write(left)
        if self.farewell:
            with suppress(OSError):
                sys.stdout.write(f"{self.farewell}\n")
        if was_example:
            with suppress(OSError):
                sys.stderr.write(FAREWELL)

    def cache_for_next_start(self) -> None:
        """Keep the list and the queue ready while nobody types: a process may be killed.

        Each call does a part of the work, so that no key waits for all of it.
        """
        if self._example is not None or self.masked:
            return
        of = (self.workspace, self.version)
        if self._caching is None or self._cached_of != of:
            self._caching, self._cached_of = self.workspace.views.cache_in_steps(), of
        end = monotonic() + PART
        try:
            while monotonic() < end:
                next(self._caching)
        except StopIteration:
            self._caching = None
        except BookError:
            # What cannot be cached is worked out again: nothing is lost, nothing to be said.
            self._caching = None

    def let_go(self) -> None:
        """Close the book's files; remove the copy of the example book."""
        self.unmask()
        if self.team_sync is not None:
            self.team_sync.stop()
        self.workspace.book.close()
        if self._example is not None:
            self._example.remove()
            self._example = None

    def follow(self) -> bool:
        """Take in changes of other processes, and a new day; returns whether there were any.

        Raises:
            BookError: the book cannot be read now; what was read before stays.
        """
        if self._open_book is not None:
            news = self._open_book[0].book.poll() is not None
            if news:
                self._show_masked()
            return news
        if self._today is None:
            self.workspace.turn_to(self.workspace.now().date())
        self.workspace.book.poll()
        before, self._followed = self._followed, self.version
        return before != self._followed

    def undo(self) -> str | None:
        """Undo the last change; its name, None where there is none.

        The change that built the example book cannot be undone.
        """
        if self._built and self.last_change() is None:
            return None
        return _name(self.workspace.undo())

    def take_back(self, number: int, *, of_others: bool = False) -> str:
        """Take back one earlier change alone; what that has done, in words.

        Raises:
            OfAnotherMember, Refused, BookError: as `taking_back.take_back`.
        """
        if number <= self._built:
            raise Refused("The example book itself stays. Nothing was changed.")
        # Imported here: few changes are taken back out of their order.
        from reltui.services.activity.taking_back import done_in_words, take_back

        return done_in_words(take_back(self.workspace, number, of_others=of_others))

    def last_change(self) -> str | None:
        """The name of the change that undo takes back, None where there is none."""
        last = next(iter(self.workspace.book.history(1)), None)
        return None if last is None or last.number <= self._built else _name(last)

    def redo(self) -> str | None:
        """Redo what was undone last; its name, None where there is none."""
        return _name(self.workspace.book.redo(self.workspace.now()))

    @property
    def version(self) -> int:
        """A number that grows with each change of the book by any process, and with `changed`."""
        return self._redraws + self.workspace.version

    def changed(self) -> None:
        """Make every screen redraw when it is shown next, although the book has not changed."""
        self._redraws += 1

    def person(self) -> str | None:
        """The id of the selected person; None if there is none in the book."""
        return (
            self.selected_id if self.selected_id and self.workspace.has(self.selected_id) else None
        )

    def select_next(self, steps: int) -> str | None:
        """Select the next person in the last viewed list; returns the id, None at its end.

        People who are gone meanwhile are passed over; without a list it is that of everybody.
        """
        if not self.current_list and self.selected_id and self.workspace.has(self.selected_id):
            self.current_list = self.workspace.listed()
            self.current_index = self.current_list.place(self.workspace.row(self.selected_id)) or 0
        at = self.current_index + steps
        while 0 <= at < len(self.current_list):
            if self.workspace.has(self.current_list[at].id):
                self.current_index, self.selected_id = at, self.current_list[at].id
                return self.selected_id
            at += steps
        return None

    def keep_drafts(self, *, changed: bool = False) -> int:
        """Keep what is typed in every open form; the number of drafts that were kept.

        With `changed`, only of forms that hold something else than when they were kept last.
        """
        kept, drafted = 0, self._drafted
        typed_now = {form.draft_name: form.typed() for form in self.forms}
        self._drafted = {name: drafted[name] for name in typed_now if name in drafted}
        for name, typed in typed_now.items():
            if changed and typed == drafted.get(name, {}):
                continue
            # What could not be written is tried again at the next look.
            with suppress(OSError):
                kept += self.keep_draft(name, typed)
                self._drafted[name] = typed
        left = {name: typed for name, typed in self.drafts.unwritten.items() if name not in drafted}
        for name, typed in left.items():
            with suppress(OSError):
                self.keep_draft(name, typed)
        return kept

    def take_edited(self) -> int:
        """Make drafts of the texts that were in an editor when reltui was killed; how many."""
        # Imported here: a start does not wait for it.
        from reltui.services.base.edited import take_left

        book = self.workspace.book.path
        if book is None or self.masked:
            return 0

        def keep(form: str, field: str, text: str) -> None:
            self.keep_draft(form, {**self.drafts.get(form), field: text})

        return take_left(book, keep)

    @property
    def has_lost_drafts(self) -> bool:
        """Whether something that was typed is in memory alone, since it could not be written."""
        return any(self.drafts.unwritten.values())

    def keep_draft(self, name: str, typed: Fields) -> bool:
        """Save a draft of a form under its name; returns whether there was any text.

        Nothing is saved about a person who is not in the book any more, or was forgotten.

        Raises:
            OSError: it could not be written.
        """
        with suppress(BookError):
            self.workspace.book.poll()
        about = [part for part in name.split(":")[1:] if _CONTACT.fullmatch(part)]
        forgotten = self.workspace.book.is_about_forgotten(name, typed.values())
        if typed and (forgotten or not all(map(self.workspace.has, about))):
            typed = {}
        self.drafts.keep(name, typed)
        return bool(typed)
