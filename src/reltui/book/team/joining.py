"""Begin a team's book, join it, and move a book there and back."""

import secrets
import unicodedata
from pathlib import Path
from typing import Final

from reltui.book.core.documents import BookState
from reltui.book.core.errors import SENSELESS, TeamError, reason
from reltui.book.core.operations import SEALED, ChangeRecord, Operation, inverse
from reltui.book.core.sanitize import Document
from reltui.book.core.sealing import is_sealed_kind
from reltui.book.files.disk import Disk
from reltui.book.stores.disk import DiskStore
from reltui.book.stores.rewrite import journal_from, renew
from reltui.book.team.address import Address
from reltui.book.team.courier import AT_ONCE
from reltui.book.team.forgetting import emptied_at
from reltui.book.team.membership import Membership, is_team, write_membership
from reltui.book.team.server import Machine, Server, TeamMember
from reltui.book.team.statements import VERSION
from reltui.book.team.store import TeamStore
from reltui.book.team.vault import MemberVault, vault_at
from reltui.domain.named import NamedTuple
from reltui.domain.text.pattern import lazy
from reltui.domain.text.plural import plural

_IDENTITY_BYTES: Final = 8
_NOT_IN_IDS: Final = lazy(r"[^a-z0-9_.-]+")


class Who(NamedTuple):
    """The member who joins, and the name of their machine."""

    name: str
    machine: str


class Joined(NamedTuple):
    """A new copy: its place, its owner, and the number of its last change."""

    path: Path
    member: str
    seq: int


class WholeBook(NamedTuple):
    """A whole book: the documents before its changes, the changes, and the documents after them."""

    start: BookState
    base: int
    entries: list[ChangeRecord]
    state: BookState


def member_id(name: str) -> str:
    """The id of a member with this name: small letters, digits, '.', '-' and '_'.

    Raises:
        TeamError: the name has no such character.
    """
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().casefold()
    found = _NOT_IN_IDS.sub("-", plain).strip("-.")
    if not found:
        raise TeamError(f"'{name}' cannot be the name of a member: write it in Latin letters.")
    return found


def init(address: Address, at: str, server: Server | None = None) -> bool:
    """Make the tables where they are missing, and an empty book of this name.

    Returns whether a book was made. If the book is there already, only tables of an older reltui
    are brought up to date.

    Raises:
        TeamError: it could not be done; a book that is there is unchanged.
    """
    talk = server or Server(address)
    try:
        before = talk.version()
        talk.migrate(at)
        if 0 < before < VERSION and talk.is_there():
            return False
        talk.make(secrets.token_hex(_IDENTITY_BYTES), BookState(), [], 0, at)
        return True
    finally:
        talk.close()


def join(address: Address, path: Path, who: Who, at: str, server: Server | None = None) -> Joined:
    """Make a copy of a team's book on this machine.

    Raises:
        TeamError: it could not be done; nothing was left behind here.
    """
    if is_team(path) and path.exists():
        raise TeamError(f"This machine has joined {address} already. Nothing was changed.")
    talk = server or Server(address)
    member = member_id(who.name)
    try:
        talk.check()
        known = talk.known()
        if member in talk.gone():
            raise TeamError(
                f"{member} has left the team of {address}. Nothing was changed. To let them in "
                f"again: `reltui team remove '{address}' {member} --back`."
            )
        whole = _read(talk, known.base)
        slot = talk.join(member, who.name, who.machine, whole.state.seq, at)
    finally:
        talk.close()
    whole.state.identity = known.identity
    disk = Disk()
    try:
        disk.make_folder(path.parent)
        # The membership comes first, so that a copy is never taken for a book of this machine
        # alone.
        joined = Membership(address.database, address.book, member, slot, known.identity)
        write_membership(path, joined, disk)
        renew(path, whole.state, journal_from(whole.entries, known.base, known.identity), disk)
    except OSError as error:
        raise TeamError(
            f"The copy of {address} could not be written to {path}: {reason(error)}. "
            "Join again once that is put right."
        ) from error
    return Joined(path, member, whole.state.seq)


def _read(talk: Server, base: int) -> WholeBook:
    start = talk.start()
    start.seq = base
    state = start.fork()
    entries: list[ChangeRecord] = []
    while True:
        rows = talk.since(state.seq + 1, AT_ONCE)
        for _, entry in rows:
            if entry.head.seq != state.seq + 1:
                raise TeamError(
                    f"The team's server lacks change {state.seq + 1} of {talk.address}. Nothing "
                    "was taken. Tell the administrator of the database."
                )
            _follow(state, entry)
            # Changes about people who were forgotten are empty there, and are left out here.
            if entry.ops or entry.head.forgets:
                entries.append(entry)
        if len(rows) < AT_ONCE:
            return WholeBook(start, base, entries, state)


def _follow(state: BookState, entry: ChangeRecord) -> None:
    try:
        state.apply(entry.ops)
    except SENSELESS as error:
        raise TeamError(
            f"Change {entry.head.seq} on the team's server does not fit the book: {error}. "
            "Nothing was taken. Tell the administrator of the database."
        ) from error
    state.seq = entry.head.seq


def move_there(
    path: Path,
    address: Address,
    at: str,
    server: Server | None = None,
    *,
    with_confidential: bool = False,
) -> int:
    """Begin a team's book with all of a book on disk, its history included; returns its changes.

    The file is unchanged. Its confidential records were never sealed, so the whole team could read
    them: such a book moves only with `with_confidential`.

    Raises:
        TeamError: it could not be done; there is no such team's book then.
        BookError: the file cannot be read.
    """
    store = DiskStore(path)
    try:
        state = store.load()
        if not state.seq:
            raise TeamError(f"There is no book at {path}. Nothing was moved.")
        entries = [store.entry(head.seq) for head in store.heads()]
        start = state.loose()
        for entry in reversed(entries):
            start.apply(inverse(entry.ops))
        if not with_confidential and (told := _confidential(state, entries)):
            raise TeamError(
                f"{plural(told, 'record')} of {path} would be plain to the whole team: "
                "confidential now, or in the history. Nothing was moved. To move it all the same: "
                "--with-confidential."
            )
        identity = store.identity or secrets.token_hex(_IDENTITY_BYTES)
        base = store.base
        numbered = _numbered(entries, base, state.seq, at)
    finally:
        store.close()
    talk = server or Server(address)
    try:
        talk.migrate(at)
        talk.make(identity, start, numbered, base, at)
    finally:
        talk.close()
    return len(entries)


def _confidential(state: BookState, entries: list[ChangeRecord]) -> int:
    """The number of records that are confidential, now or in the history."""
    now = {
        (name, number)
        for name, table in state.tables.items()
        for number, document in table.all().items()
        if is_sealed_kind(document)
    }
    ops = [op for entry in entries for op in entry.ops]
    before = {
        (op.table, op.number)
        for op in ops
        if any(part and is_sealed_kind(part) for part in (op.old, op.new))
    }
    return len(now | before)


def _numbered(entries: list[ChangeRecord], base: int, seq: int, at: str) -> list[ChangeRecord]:
    """The changes, with an empty one under each number of a change that was forgotten."""
    known = {entry.head.seq: entry for entry in entries}
    return [known.get(number) or emptied_at(number, at) for number in range(base + 1, seq + 1)]


def move_back(path: Path, target: Path) -> int:
    """Write a team's book as a book of one file, its history included; returns its changes.

    Raises:
        TeamError: something is there, changes still wait here, or it could not be written.
    """
    if target.exists():
        raise TeamError(f"{target} is there already. It was left as it is; name another file.")
    store = TeamStore(path)
    try:
        state = store.load()
        if store.waiting:
            raise TeamError(
                f"{plural(len(store.waiting), 'change')} still to be sent to the team's server. "
                "Nothing was moved. Send them first: `reltui team sync`."
            )
        entries = [store.copy.entry(head.seq) for head in store.copy.heads()]
        base = store.copy.base
        state = state.loose()
        state.identity = store.identity
        vault = vault_at(store.path)
        entries = [_opened(entry, vault) for entry in entries]
        for name, table in state.tables.items():
            for number, document in table.all().items():
                state.put(name, number, _own_words(document, name, number, vault))
        disk = Disk()
        try:
            disk.make_folder(target.parent)
            renew(target, state, journal_from(entries, base, store.identity, state.key), disk)
        except OSError as error:
            raise TeamError(f"{target} could not be written: {reason(error)}.") from error
    finally:
        store.close()
    return len(entries)


def _own_words(document: Document, table: str, number: int, vault: MemberVault) -> Document:
    """A document with the words that the member here has sealed; those of others stay sealed."""
    if SEALED not in document or document[SEALED].get("key") not in vault.keys:
        return document
    return vault.opened(document, table, number)


def _opened(entry: ChangeRecord, vault: MemberVault) -> ChangeRecord:
    def part(op: Operation, document: Document | None) -> Document | None:
        return document and _own_words(document, op.table, op.number, vault)

    ops = [op._replace(old=part(op, op.old), new=part(op, op.new)) for op in entry.ops]
    return ChangeRecord(entry.head, tuple(ops))


class Left(NamedTuple):
    """A member who has left, whether they were in the team until now, and their copies."""

    was_here: bool
    machines: list[Machine]


def leave(address: Address, member: str, at: str, role: str = "") -> Left:
    """Note that a member has left, and take the rights from their role of the database.

    Raises:
        TeamError: it could not be done; there is no such member.
    """
    talk = Server(address)
    try:
        talk.check()
        talk.known()
        if member not in {one.id for one in talk.members()}:
            raise TeamError(f"Nobody called {member} works in {address}. Nothing was changed.")
        was_here = talk.leave(member, at)
        if role:
            talk.grant("nobody", role)
        return Left(was_here, [one for one in talk.machines() if one.member == member])
    finally:
        talk.close()


def come_back(address: Address, member: str) -> None:
    """Let a member who has left work in the book again.

    Raises:
        TeamError: it could not be done; they had not left.
    """
    talk = Server(address)
    try:
        talk.check()
        if not talk.come_back(member):
            raise TeamError(f"{member} has not left the team of {address}. Nothing was changed.")
    finally:
        talk.close()


def people(address: Address) -> tuple[list[TeamMember], list[Machine]]:
    """Everybody who works in a team's book, and every copy of it.

    Raises:
        TeamError: that cannot be told now.
    """
    talk = Server(address)
    try:
        talk.check()
        talk.known()
        return talk.members(), talk.machines()
    finally:
        talk.close()
