"""The use cases of a team's book; the database driver is imported only when it is needed."""

# What only some starts need is imported inside functions: each module costs 0.3 ms and more.

import getpass
import math
import platform
from contextlib import closing, suppress
from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Final

from reltui.book.errors import BookError, TeamError, reason
from reltui.book.exchange import book_with
from reltui.book.locations import data_folder, is_team_address
from reltui.book.private_files import write_private
from reltui.book.team.address import Address, address_of, cache_of
from reltui.book.team.membership import (
    Clash,
    Membership,
    SyncState,
    is_team,
    read_membership,
    read_sync_state,
)
from reltui.book.team.outbox import is_empty
from reltui.book.team.store import TeamStore
from reltui.book.team.vault import keys_as_text, vault_at
from reltui.domain.named import NamedTuple
from reltui.services.base.errors import Refused

if TYPE_CHECKING:
    from reltui.book.team.joining import Joined, Left
    from reltui.book.team.server import Machine, TeamMember

__all__ = ["Clash", "CopyStatus", "SyncState", "is_team", "is_team_address", "read_sync_state"]

AGAIN_AFTER: Final = timedelta(seconds=30)
"""How long a command does not ask a server again after it did not answer."""


IN_ALL: Final = 8.0
"""The seconds that a command waits for a server in all."""


class CopyStatus(NamedTuple):
    """The status of a copy: its membership, the number of waiting changes, and its sync."""

    membership: Membership
    waiting: int
    sync: SyncState


class SyncResult(NamedTuple):
    """The result of one sync; `trouble` is the reason why there was none, "" if there was one."""

    taken: int
    sent: int
    waiting: int
    clashes: tuple[Clash, ...]
    trouble: str = ""


def address(text: str) -> Address:
    """The address that somebody typed.

    Raises:
        Refused: it is none.
    """
    if not is_team_address(text):
        raise Refused(
            f"{text} is not an address of a team's book: postgresql://HOST/DATABASE#NAME."
        )
    try:
        return address_of(text)
    except TeamError as error:
        raise Refused(str(error)) from error


def copy_of(known: Address) -> Path:
    """The file on this machine that holds, or will hold, the copy of a team's book."""
    return cache_of(known, data_folder())


def init(known: Address, at: datetime) -> bool:
    """Begin an empty team's book, or update an older database; returns whether one was made.

    Raises:
        Refused: it could not be done; the sentence says why.
    """
    from reltui.book.team import joining

    try:
        return joining.init(known, _text(at))
    except TeamError as error:
        raise Refused(str(error)) from error


def grant(known: Address, role: str, *, keeper: bool) -> None:
    """Give a role of the database the rights of a member; a keeper may also forget people.

    Raises:
        Refused: it could not be done; the sentence says why.
    """
    from reltui.book.team.server import Server

    with closing(Server(known)) as talk:
        try:
            talk.grant("member", role)
            if keeper:
                talk.grant("keeper", role)
        except TeamError as error:
            raise Refused(str(error)) from error


def remove(known: Address, member: str, role: str, at: datetime) -> "Left":
    """End the membership of a member, and take the rights from their role of the database.

    Raises:
        Refused: it could not be done; the sentence says why.
    """
    from reltui.book.team import joining

    try:
        return joining.leave(known, member, _text(at), role)
    except TeamError as error:
        raise Refused(str(error)) from error


def bring_back(known: Address, member: str) -> None:
    """Let a member who has left work in a team's book again.

    Raises:
        Refused: it could not be done; the sentence says why.
    """
    from reltui.book.team import joining

    try:
        joining.come_back(known, member)
    except TeamError as error:
        raise Refused(str(error)) from error


def join(known: Address, name: str, machine: str, at: datetime, *, again: bool = False) -> "Joined":
    """Make a copy of a team's book on this machine.

    `name` is who works here, else the user of the address, else that of the machine. With `again`
    the copy that is here is set aside first, together with its waiting changes.

    Raises:
        Refused: it could not be done; the sentence says why.
    """
    from reltui.book.team import joining

    who = joining.Who(name or known.user or getpass.getuser(), machine or platform.node() or "here")
    try:
        if again:
            _set_aside(copy_of(known).parent)
        made = joining.join(known, copy_of(known), who, _text(at))
    except TeamError as error:
        raise Refused(str(error)) from error
    from reltui.services.workspace.workspace import cache_views_of

    cache_views_of(made.path, at)
    return made


def _set_aside(folder: Path) -> None:
    """Give the folder of a copy another name, so that a new one can take its place."""
    if not folder.exists():
        return
    turn = 1
    while (target := folder.with_name(f"{folder.name}.aside-{turn}")).exists():
        turn += 1
    folder.rename(target)


def joined(typed: str, at: datetime) -> "Joined | None":
    """Join the team's book of an address, if this machine has no copy of it yet.

    Raises:
        Refused: it could not be done; the sentence says why.
    """
    known = address(typed)
    path = copy_of(known)
    return None if is_team(path) and path.exists() else join(known, "", "", at)


def move_there(path: Path, known: Address, at: datetime, *, with_confidential: bool) -> int:
    """Begin a team's book from a book on disk; returns the number of its changes.

    Raises:
        Refused: it could not be done; the sentence says why.
    """
    from reltui.book.team import joining

    if is_team(path):
        raise Refused(f"{path} is a copy of a team's book already. Nothing was moved.")
    try:
        return joining.move_there(path, known, _text(at), with_confidential=with_confidential)
    except TeamError as error:
        raise Refused(str(error)) from error


def move_back(path: Path, target: Path) -> int:
    """Write a team's book as a file; returns the number of its changes.

    Raises:
        Refused: it could not be done; the sentence says why.
    """
    from reltui.book.team import joining

    try:
        return joining.move_back(path, target)
    except TeamError as error:
        raise Refused(str(error)) from error


def save_keys(path: Path, target: Path) -> int:
    """Write the keys of the member's own words to a file for another machine; returns their number.

    Raises:
        Refused: there are none yet, or the file could not be written.
    """
    keys = vault_at(path).keys
    if not keys:
        raise Refused("There is no key yet: one is made with the first confidential record.")
    if target.exists() or book_with(target) is not None:
        raise Refused(
            f"{target} is there already, or is a file of a book. It was left as it is; name "
            "another file."
        )
    try:
        write_private(target, keys_as_text(keys))
    except OSError as error:
        raise Refused(f"{target} could not be written: {reason(error)}.") from error
    return len(keys)


def take_keys(path: Path, source: Path) -> int:
    """Add keys from another machine of the same member; returns their number.

    Raises:
        TeamError: the file holds none.
        BookError: they could not be kept.
    """
    return vault_at(path).take(source)


def people(known: Address) -> "tuple[list[TeamMember], list[Machine]]":
    """All members of a team's book, and all copies of it.

    Raises:
        Refused: that cannot be told now; the sentence says why.
    """
    from reltui.book.team import joining

    try:
        return joining.people(known)
    except TeamError as error:
        raise Refused(str(error)) from error


def copy_status(path: Path) -> CopyStatus:
    """The status of the copy at a path; the server is not asked.

    Raises:
        BookError: it cannot be read.
    """
    store = TeamStore(path)
    try:
        store.load()
        return CopyStatus(store.membership, len(store.waiting), read_sync_state(path))
    finally:
        store.close()


def sync(path: Path, seconds: int = 5, allowed: float = math.inf) -> SyncResult:
    """Fetch the changes of others and send those that wait; a server that is away raises nothing.

    `seconds` is the limit for a connection, `allowed` the limit for everything.

    Raises:
        BookError: the copy itself cannot be read or written.
    """
    try:
        from reltui.book.team.courier import Courier
        from reltui.book.team.server import Server
    except TeamError as error:
        return SyncResult(0, 0, _waiting(path), (), str(error))

    known = read_membership(path)
    with closing(Courier(path, Server(known.address, seconds=seconds, allowed=allowed))) as courier:
        try:
            done = courier.carry()
        except TeamError as error:
            return SyncResult(0, 0, _waiting(path), (), str(error))
        return SyncResult(done.taken, done.sent, len(courier.store.waiting), done.clashes)


def sync_if_due(path: Path, now: datetime) -> SyncResult | None:
    """Sync, unless the server did not answer a moment ago."""
    tried = read_sync_state(path).tried
    with suppress(ValueError, TypeError):
        if tried and timedelta(0) <= now - datetime.fromisoformat(tried) < AGAIN_AFTER:
            return None
    return sync(path, seconds=2, allowed=IN_ALL)


def waits(path: Path) -> bool:
    """Whether a change of this machine is not on the server yet; looks at one file."""
    return not is_empty(path)


def _waiting(path: Path) -> int:
    try:
        return copy_status(path).waiting
    except BookError:
        return 0


def _text(at: datetime) -> str:
    return at.isoformat(timespec="seconds")
