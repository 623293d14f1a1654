"""The use cases of a team's book; what talks to the server is imported when it is needed."""

import getpass
import math
import platform
from contextlib import closing, suppress
from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

from reltui.book.errors import BookError, TeamError, reason
from reltui.book.exchange import book_with
from reltui.book.locations import data_folder, is_team_address
from reltui.book.private import write_private
from reltui.book.team.address import Address, address_of, cache_of
from reltui.book.team.membership import (
    Clash,
    Contact,
    Membership,
    is_team,
    read_contact,
    read_membership,
)
from reltui.services.base.errors import Refused

if TYPE_CHECKING:
    from reltui.book.team.joining import Joined, Left
    from reltui.book.team.server import Machine, Member
    from reltui.book.team.vault import MemberVault

__all__ = ["Clash", "Contact", "Standing", "is_team", "is_team_address", "read_contact"]

AGAIN_AFTER: Final = timedelta(seconds=30)
"""How long a command does not ask a server again that did not answer."""


IN_ALL: Final = 8.0
"""How many seconds a command waits for a server, however slowly that answers."""


class Standing(NamedTuple):
    """How a copy stands: whose it is, how many changes wait, and how the talk goes."""

    membership: Membership
    waiting: int
    contact: Contact


class Carried(NamedTuple):
    """What a contact with the server came to; `trouble` is why there was none, "" for none."""

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
        raise Refused(f"{text} is no address of a team's book: postgresql://HOST/DATABASE#NAME.")
    try:
        return address_of(text)
    except TeamError as error:
        raise Refused(str(error)) from error


def copy_of(known: Address) -> Path:
    """The file on this machine that holds, or will hold, the copy of a team's book."""
    return cache_of(known, data_folder())


def init(known: Address, at: datetime) -> bool:
    """Begin an empty team's book, or bring an older database up to date; whether one was made.

    Raises:
        Refused: it could not be done; the sentence says why.
    """
    from reltui.book.team import joining

    try:
        return joining.init(known, _text(at))
    except TeamError as error:
        raise Refused(str(error)) from error


def grant(known: Address, role: str, *, keeper: bool) -> None:
    """Give a role of the database what a member needs; a keeper may forget people, too.

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
    """Let a member work in a team's book no more, and take the rights of a role away.

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
    the copy that is here is set aside first, with what waits in it.

    Raises:
        Refused: it could not be done; the sentence says why.
    """
    from reltui.book.team import joining

    who = joining.Who(name or known.user or getpass.getuser(), machine or platform.node() or "here")
    try:
        if again:
            _set_aside(copy_of(known).parent)
        return joining.join(known, copy_of(known), who, _text(at))
    except TeamError as error:
        raise Refused(str(error)) from error


def _set_aside(folder: Path) -> None:
    """Give the folder of a copy another name, so that a new one can take its place."""
    if not folder.exists():
        return
    turn = 1
    while (target := folder.with_name(f"{folder.name}.aside-{turn}")).exists():
        turn += 1
    folder.rename(target)


def joined(typed: str, at: datetime) -> "Joined | None":
    """Join the team's book of an address where this machine has no copy of it yet.

    Raises:
        Refused: it could not be done; the sentence says why.
    """
    known = address(typed)
    path = copy_of(known)
    return None if is_team(path) and path.exists() else join(known, "", "", at)


def move_there(path: Path, known: Address, at: datetime, *, with_confidential: bool) -> int:
    """Begin a team's book with all of a book on disk; returns how many changes it has.

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
    """Write a team's book as one file of its own; returns how many changes it has.

    Raises:
        Refused: it could not be done; the sentence says why.
    """
    from reltui.book.team import joining

    try:
        return joining.move_back(path, target)
    except TeamError as error:
        raise Refused(str(error)) from error


def save_keys(path: Path, target: Path) -> int:
    """Write the keys for one's own words to a file, for another machine; returns how many.

    Raises:
        Refused: there are none yet, or the file could not be written.
    """
    from reltui.book.team.vault import keys_as_text

    keys = _vault(path).keys
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
    """Take keys along from another machine of the same member; returns how many.

    Raises:
        TeamError: the file holds none.
        BookError: they could not be kept.
    """
    return _vault(path).take(source)


def _vault(path: Path) -> "MemberVault":
    from reltui.book.team.vault import vault_at

    return vault_at(path)


def people(known: Address) -> "tuple[list[Member], list[Machine]]":
    """Everybody who works in a team's book, and every copy of it.

    Raises:
        Refused: that cannot be told now; the sentence says why.
    """
    from reltui.book.team import joining

    try:
        return joining.people(known)
    except TeamError as error:
        raise Refused(str(error)) from error


def standing(path: Path) -> Standing:
    """How the copy at a path stands; nothing is asked of the server.

    Raises:
        BookError: it cannot be read.
    """
    from reltui.book.team.store import TeamStore

    store = TeamStore(path)
    try:
        store.load()
        return Standing(store.membership, len(store.waiting), read_contact(path))
    finally:
        store.close()


def carry(path: Path, seconds: int = 5, allowed: float = math.inf) -> Carried:
    """Take in what others have changed, and send what waits; nothing is raised for a server away.

    `seconds` is how long a connection may take, `allowed` how long all of it.

    Raises:
        BookError: the copy itself cannot be read or written.
    """
    try:
        from reltui.book.team.courier import Courier
        from reltui.book.team.server import Server
    except TeamError as error:
        return Carried(0, 0, _waiting(path), (), str(error))

    known = read_membership(path)
    with closing(Courier(path, Server(known.address, seconds=seconds, allowed=allowed))) as courier:
        try:
            done = courier.carry()
        except TeamError as error:
            return Carried(0, 0, _waiting(path), (), str(error))
        return Carried(done.taken, done.sent, len(courier.store.waiting), done.clashes)


def carry_if_due(path: Path, now: datetime) -> Carried | None:
    """The same, unless the server did not answer a moment ago."""
    tried = read_contact(path).tried
    with suppress(ValueError, TypeError):
        if tried and timedelta(0) <= now - datetime.fromisoformat(tried) < AGAIN_AFTER:
            return None
    return carry(path, seconds=2, allowed=IN_ALL)


def waits(path: Path) -> bool:
    """Whether a change of this machine is not on the server; one look at a file."""
    from reltui.book.team.outbox import is_empty

    return not is_empty(path)


def _waiting(path: Path) -> int:
    try:
        return standing(path).waiting
    except BookError:
        return 0


def _text(at: datetime) -> str:
    return at.isoformat(timespec="seconds")
