"""Carries changes between the copy on this machine and the team's server, both ways.

The courier writes into the copy like any other process. It holds the lock only while it writes,
never while it waits for the network. It sends a change under the number that follows everything the
change was fitted to. If the server has another change under that number, the courier takes that one
in first and fits its own again. Each change has a token, so that a lost answer never stores a
change twice.
"""

import selectors
import socket
import threading
from collections.abc import Callable, Iterable
from contextlib import suppress
from datetime import datetime, timedelta
from pathlib import Path
from typing import Final

from reltui.book.core.erasure import erasure_of
from reltui.book.core.errors import SENSELESS, BookError, TeamError
from reltui.book.core.operations import ChangeRecord
from reltui.book.team.forgetting import contact_key
from reltui.book.team.membership import (
    Clash,
    SyncState,
    change_sync_state,
    read_sync_state,
)
from reltui.book.team.outbox import Fitted
from reltui.book.team.refusals import Away
from reltui.book.team.server import Overtaken, Server
from reltui.book.team.store import TeamStore
from reltui.domain.named import NamedTuple

AT_ONCE: Final = 2000
"""The most changes that one answer of the server holds."""

_SENT_AT_ONCE: Final = 500
_TRIES: Final = 60
_NOTED_EVERY: Final = timedelta(minutes=10)
_ASKED_EVERY: Final = timedelta(seconds=10)
"""How often a server that gives signals is asked all the same: a signal may be lost."""

Clock = Callable[[], datetime]


class SyncRound(NamedTuple):
    """The result of one sync: changes taken and sent, and fields that two members changed."""

    taken: int = 0
    sent: int = 0
    clashes: tuple[Clash, ...] = ()


def _now() -> datetime:
    return datetime.now().astimezone()


class Courier:
    """Carries the changes of one copy; `carry` is one sync with the server.

    One that `listens` knows from the server's signals when there is something to carry.

    Raises:
        BookError: the copy cannot be read.
    """

    def __init__(
        self,
        path: Path,
        server: Server | None = None,
        clock: Clock = _now,
        *,
        listens: bool = False,
    ) -> None:
        self.store = TeamStore(path)
        self._listens = listens
        self.server = server or Server(self.store.membership.address)
        self._clock = clock
        self._base = -1
        self._noted: datetime | None = None
        self._asked: datetime | None = None
        self._loaded = False

    def close(self) -> None:
        """Let go of the connection and of the files."""
        self.server.connection.close()
        self.store.close()

    def has_work(self) -> bool:
        """Whether a sync may bring something: a change waits here, or others may have made one.

        Raises:
            BookError: the copy cannot be read.
        """
        if self._base < 0 or self._asked is None or self.server.connection.was_told():
            return True
        self._look()
        return bool(self.store.waiting) or abs(self._clock() - self._asked) >= _ASKED_EVERY

    def carry(self) -> SyncRound:
        """Take in the changes of others, and send those that wait here.

        The result is noted in a file beside the copy.

        Raises:
            TeamError: the server cannot be reached, or refuses; the changes still wait here.
            BookError: the copy cannot be written.
        """
        known = read_sync_state(self.store.path)
        now = self._asked = self._clock()
        try:
            done = self._carry()
        except TeamError as error:
            self._asked = None
            self._forget_the_talk()
            since = known.since if known.trouble else now.isoformat(timespec="seconds")
            tried = now.isoformat(timespec="seconds")
            trouble = str(error)
            self._note(lambda read: read._replace(trouble=trouble, since=since, tried=tried))
            raise
        if known.trouble or done != SyncRound() or _is_old(known.reached, now):
            reached = now.isoformat(timespec="seconds")
            self._note(lambda read: SyncState(reached, clashes=(*read.clashes, *done.clashes)))
        return done

    def _note(self, change: Callable[[SyncState], SyncState]) -> None:
        change_sync_state(self.store.path, change, self.store.disk)

    def _forget_the_talk(self) -> None:
        if not self.server.connection.is_open:
            self._base = -1

    def _carry(self) -> SyncRound:
        if not self._loaded:
            self.store.load()
            self._loaded = True
        else:
            self._look()
        if self._base < 0:
            self._greet()
        taken = sent = 0
        clashes: list[Clash] = []
        for _ in range(_TRIES):
            came, more = self._take()
            taken += came
            if more:
                continue
            ready = self._ready()
            if not ready:
                break
            try:
                self.server.append([one.entry for one in ready])
            except Overtaken:
                continue
            self._sent(ready)
            sent += len(ready)
            clashes += _clashes(ready)
            if not self.store.waiting:
                break
        else:
            raise Away(
                f"Too many others write into {self.store.place} at the same time. Work goes on "
                "here; what is changed is kept on this machine and sent later."
            )
        if sent:
            self.server.connection.signal()
        self._note_how_far()
        return SyncRound(taken, sent, tuple(clashes))

    def _look(self) -> None:
        if self.store.news() is None:
            # The copy was rewritten, as when somebody was forgotten here: tell the server.
            self._noted = None
            self.store.load()

    def _greet(self) -> None:
        """Check that the server, its schema and its book are those that this copy has joined.

        Raises:
            TeamError: it is not.
        """
        self.server.check()
        known = self.server.known()
        if self.store.identity and known.identity != self.store.identity:
            raise TeamError(
                f"Another book is at {self.store.place} now. Nothing was sent to it or taken from "
                "it; work goes on with the copy on this machine."
            )
        if left := self.server.gone().get(self.store.membership.member):
            raise TeamError(
                f"{self.store.membership.member} has left the team of {self.store.place}, on "
                f"{left[:10]}. Nothing is sent or taken any more; what is on this machine stays. "
                "If that is a mistake, ask the administrator of the database."
            )
        if self._listens:
            self.server.connection.listen()
        self._base = known.base
        self._noted = None

    def _take(self) -> tuple[int, bool]:
        """Take in the changes of one answer; returns their number, and whether there are more.

        Raises:
            TeamError: the server has lost changes that it had before.
        """
        seq = self.store.base.seq
        rows = self.server.since(seq, AT_ONCE)
        more = len(rows) == AT_ONCE
        here = rows[0] if rows and rows[0][1].head.seq == seq else None
        if here is None and seq > self._base:
            raise TeamError(
                f"The team's server holds an older state of {self.store.place} than this machine, "
                f"which has change {seq}. It may have been restored from a backup. Nothing was "
                "sent or taken; work goes on here. Tell the administrator of the database."
            )
        if here is not None and seq > self._base and here[0] != self._token_of(seq):
            raise TeamError(
                f"The team's server tells another history of {self.store.place} than this machine "
                f"knows, from change {seq} on or before. Nothing was sent or taken; work goes on "
                "here. Tell the administrator of the database."
            )
        came = [entry for _, entry in rows[1 if here is not None else 0 :]]
        if not came:
            return 0, False
        if came[0].head.seq != seq + 1:
            raise TeamError(
                f"The team's server lacks change {seq + 1} of {self.store.place}. Nothing was "
                "taken; work goes on here. Tell the administrator of the database."
            )
        self._must_fit(came, seq)
        return self._keep(came), more

    def _must_fit(self, came: list[ChangeRecord], seq: int) -> None:
        """Refuse changes that the copy could not follow, before any of them is written to it.

        Raises:
            TeamError: one of them is none that reltui writes, or does not fit.
        """
        trial, number = self.store.base.fork(), seq
        try:
            for number, entry in enumerate(came, seq + 1):
                if entry.head.seq != number:
                    raise ValueError(f"change {number} is missing")
                trial.apply(entry.ops)
        except SENSELESS as error:
            raise TeamError(
                f"The team's server holds a change of {self.store.place} that does not fit: "
                f"number {number}. Nothing was taken; work goes on here. Tell the "
                "administrator of the database."
            ) from error

    def _token_of(self, seq: int) -> str:
        try:
            return self.store.copy.entry(seq).head.token or f"{seq}"
        except KeyError:
            # The change was about somebody who was forgotten, so the server has emptied it.
            return self._emptied(seq)

    def _emptied(self, seq: int) -> str:
        rows = self.server.since(seq, 1)
        return rows[0][0] if rows and not rows[0][1].ops else ""

    def _keep(self, came: list[ChangeRecord]) -> int:
        self.store.hold()
        try:
            self._look()
            wanted = [entry for entry in came if entry.head.seq > self.store.base.seq]
            plain: list[ChangeRecord] = []
            for entry in wanted:
                if not entry.head.forgets:
                    plain.append(entry)
                    continue
                self._take_plain(plain)
                plain = []
                self._forget(entry)
            self._take_plain(plain)
        finally:
            self.store.release()
        return len(wanted)

    def _take_plain(self, entries: list[ChangeRecord]) -> None:
        if entries:
            self.store.take(entries)
            self._look()

    def _forget(self, said: ChangeRecord) -> None:
        """Erase a person from this copy who was forgotten on another machine."""
        store = self.store
        who = said.head.forgets
        state = store.base.fork()
        entries = [store.copy.entry(head.seq) for head in store.copy.heads()]
        person = erasure_of(state, entries, contact_key(who), who)
        person.strip(state)
        store.erase_here(person, state, entries, said)
        self._noted = None
        store.load()

    def _ready(self) -> tuple[Fitted, ...]:
        """The changes to send now; those that have no effect any more are dropped."""
        fitted = self.store.fitted
        if len(fitted) == len(self.store.waiting):
            return fitted[:_SENT_AT_ONCE]
        self.store.hold()
        try:
            self._look()
            left = {one.entry.head.token for one in self.store.fitted}
            idle = {one.token for one in self.store.waiting} - left
            self.store.drop(idle)
            self._look()
        finally:
            self.store.release()
        return self.store.fitted[:_SENT_AT_ONCE]

    def _sent(self, ready: tuple[Fitted, ...]) -> None:
        """Write the changes that the server has now to the copy, unless another process did so."""
        self.store.hold()
        try:
            self._look()
            if self.store.base.seq + 1 == ready[0].entry.head.seq:
                self.store.take([one.entry for one in ready])
                self._look()
        finally:
            self.store.release()

    def _note_how_far(self) -> None:
        now = self._clock()
        if self._noted is not None and now - self._noted < _NOTED_EVERY:
            return
        # A role that may only read cannot note this; the sync goes on without it.
        with suppress(TeamError):
            self.server.seen(
                self.store.membership.slot, self.store.base.seq, now.isoformat(timespec="seconds")
            )
        self._noted = now


def _is_old(reached: str, now: datetime) -> bool:
    try:
        return abs(now - datetime.fromisoformat(reached)) > timedelta(minutes=1)
    except (ValueError, TypeError):
        return True


def _clashes(ready: Iterable[Fitted]) -> list[Clash]:
    return [Clash(one.entry.head.seq, *met) for one in ready for met in one.met]


class Background:
    """A thread that syncs until it is stopped.

    It looks for changes of this machine once a second. It asks the server for those of others when
    the server signals one, or once a second where the server gives no signals. While the server
    does not answer, it asks less and less often, at least every `longest` seconds.
    """

    def __init__(self, path: Path, every: float = 1.0, longest: float = 30.0) -> None:
        self._path = path
        self._every, self._longest = every, longest
        self._ends = socket.socketpair()
        self._thread = threading.Thread(target=self._work, name="reltui-team", daemon=True)

    def start(self) -> None:
        """Begin."""
        self._thread.start()

    def stop(self, seconds: float = 3.0) -> None:
        """Send what still waits, and end; changes that take longer wait for the next start."""
        self._ends[0].close()
        self._thread.join(seconds)

    def _work(self) -> None:
        courier: Courier | None = None
        wait = 0.0
        while True:
            is_last = self._is_stopped(wait, courier.server.connection.line if courier else None)
            try:
                courier = courier or Courier(self._path, listens=True)
                if is_last or courier.has_work():
                    courier.carry()
                wait = self._every
            except BookError:
                # The file beside the copy holds the sentence; the screens read it there.
                wait = min(self._longest, max(self._every, wait * 2))
            except Exception:  # noqa: BLE001 - a thread that ends would never send again
                wait = self._longest
            if is_last:
                break
        self._ends[1].close()
        if courier is not None:
            courier.close()

    def _is_stopped(self, seconds: float, line: int | None) -> bool:
        """Wait so long, or until the server says something; whether it is to end."""
        end = self._ends[1]
        with selectors.DefaultSelector() as either:
            either.register(end, selectors.EVENT_READ)
            if line is not None:
                either.register(line, selectors.EVENT_READ)
            return any(key.fileobj is end for key, _ in either.select(seconds))
