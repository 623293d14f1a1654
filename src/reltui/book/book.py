"""The book: contacts and what happened with them, changed only in named, atomic steps."""

# What only some starts need is imported inside functions: each module costs 0.3 ms and more.

import gc
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, Self

from reltui.book import locations
from reltui.book.change import Change
from reltui.book.core.codec import (
    TABLES,
    R,
    letter_of,
    list_of,
    make_id,
    table_of,
)
from reltui.book.core.documents import BookState
from reltui.book.core.errors import BookError, BookNewer, BookRefused, reason
from reltui.book.core.operations import SEALED, ChangeRecord, Operation
from reltui.book.core.sanitize import clean, copy, same
from reltui.book.core.undo_log import (
    EarlierText,
    HistoryEntry,
    contacts_of,
    history_entry,
    people_of,
)
from reltui.book.files.disk import Disk
from reltui.book.records import Records
from reltui.book.tinydb.table import BookDB
from reltui.domain.named import NamedTuple
from reltui.domain.people.contact import Contact
from reltui.domain.people.events import Dossier, Touch
from reltui.domain.record import number_of

if TYPE_CHECKING:
    from reltui.book.core.erasure import Erasure
    from reltui.book.files.journal import Known
    from reltui.book.forgetting import Receipt
    from reltui.book.stores.protocol import Store
    from reltui.book.tinydb.storage import BookStorage

Listener = Callable[[frozenset[str]], None]
"""A function that is called with the ids of the contacts that a change touched."""

_EVENTS: Final = {
    kind: (name, list_of(kind)) for kind, (name, _) in TABLES.items() if kind is not Contact
}
"""Each kind of event: its table, and its list in a dossier."""

_BY_TABLE: Final = {name: kind for kind, (name, _) in _EVENTS.items()}
"""The kind of event that each table holds."""


_RESTORE: Final = "Restore the backup "
"""How the name of a change begins that restores a backup."""


def _texts_gone(old: Mapping[str, object], new: Mapping[str, object]) -> Iterator[tuple[str, str]]:
    """The texts of fields that a change replaced or took away."""
    for field, value in old.items():
        after = new.get(field)
        held = after if isinstance(after, list) else [after]
        for text in value if isinstance(value, list) else [value]:
            if text and isinstance(text, str) and text not in held:
                yield field, text


class MeetsLater(BookRefused):
    """A change cannot be taken back alone, because a later one wrote the same or needs it."""

    def __init__(self, taken: HistoryEntry, later: HistoryEntry) -> None:
        super().__init__(
            f"The change “{taken.name}” stands: the later change {later.number}, "
            f"“{later.name}”, wrote the same or needs it. Nothing was changed."
        )
        self.taken, self.later = taken, later


class TakenBackAlready(BookRefused):
    """A change cannot be taken back alone, because `later` has done that and still holds."""

    def __init__(self, taken: HistoryEntry, later: HistoryEntry) -> None:
        super().__init__(
            f"The change “{taken.name}” is taken back already, by change {later.number}. "
            "Nothing was changed."
        )
        self.taken, self.later = taken, later


class CachedView(NamedTuple):
    """A cached value, and the ids of the contacts that were touched since.

    `at` is the same for values that were cached at the same place in the journal. `part` reads one
    of the bytes that were cached beside it; it raises LookupError where they are not what was
    written.
    """

    value: Any
    touched: frozenset[str]
    part: Callable[[str], bytes]
    at: object = None


class Book:
    """An open book; one that does not exist yet is empty, and is written with its first change.

    `location` is a path, or names another kind of store as `reltui.book.locations` says; `store`
    is used in its place where it is given.

    Raises:
        BookDamaged: the file is not a book; it is left as it is.
        BookLocked: it cannot be read now.
    """

    def __init__(
        self,
        location: str | Path,
        *,
        readonly: bool = False,
        disk: Disk | None = None,
        store: "Store | None" = None,
    ) -> None:
        self.listeners: list[Listener] = []
        self._touched: set[str] = set()
        kept_in = locations.store_at(location, disk) if store is None else store
        self.tables = BookDB(kept_in, readonly=readonly)
        self._storage: BookStorage = self.tables.storage  # type: ignore[assignment]
        self._records = Records(self._storage)
        self._storage.followed = self._followed
        self._storage.kept = self._kept
        self._store = self._storage.store
        self._opened_at = self._storage.state.seq
        self.erased_at: int | None = None
        """The change after which somebody was erased last, where that is kept nowhere else."""
        self._forgotten: list[Erasure] = []

    @staticmethod
    def exists(location: str | Path) -> bool:
        """Whether there is a book at a location, or remains of one."""
        return locations.exists(location)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Tidy up if that is due, and close the files."""
        # A snapshot is made of documents: their records only take the memory that it needs.
        self._records.clear()
        with suppress(BookError):
            self.tidy()
        self.tables.close()

    # Properties

    @property
    def _state(self) -> BookState:
        return self._storage.state

    @property
    def path(self) -> Path | None:
        """The file of the book, its links followed; None where it has none."""
        return self._store.path

    @property
    def place(self) -> str:
        """The place of the book, for use in a sentence."""
        return self._store.place

    def beside(self, ending: str) -> Path | None:
        """The path of a file beside the book, for drafts and copies; None for one in memory."""
        path = self._store.path
        return None if path is None else path.with_name(path.name + ending)

    @property
    def seq(self) -> int:
        """The number of the last change, 0 in a new book."""
        return self._storage.state.seq

    @property
    def identity(self) -> str:
        """The mark that all files of this book bear; empty before the first change."""
        return self._storage.state.identity

    @property
    def known(self) -> "Known | None":
        """The book as this process has read it, for the files beside it; None where it has none."""
        found: Known | None = getattr(self._store, "known", None)
        return found

    @property
    def is_encrypted(self) -> bool:
        """Whether the files of the book are encrypted."""
        return self._storage.state.key is not None

    @property
    def readonly(self) -> str | None:
        """The reason, as a sentence, why the book can only be read; None if it can be changed."""
        return self._storage.readonly

    @property
    def is_newer(self) -> bool:
        """Whether the book was written by a newer reltui, whose fields may not all be known."""
        return self._storage.is_newer

    @property
    def warning(self) -> str | None:
        """A sentence if the lock cannot keep two terminals apart: in a network or synced folder."""
        return self._store.warning()

    # Reading

    def all(self, kind: type[R]) -> list[R]:
        """Every record of a kind, in the order of entry.

        Raises:
            BookDamaged: a record is not of this kind.
            BookLocked: the files cannot be read now.
        """
        with _without_collecting(), self._storage.reading():
            rows = self._state.table(table_of(kind)).all()
            return self._records.read_all(kind, rows)

    def having(self, kind: type[R], field: str, value: str) -> list[R]:
        """The records of a kind with a text in a field, in the order of entry.

        Only these are read, so it is fast in a book of any size.

        Raises:
            BookDamaged: a record is not of this kind.
            BookLocked: the files cannot be read now.
        """
        with self._storage.reading():
            rows = self._state.table(table_of(kind)).all()
            found = [(number, row) for number, row in rows.items() if row.get(field) == value]
            return [self._records.read(kind, number, row) for number, row in found]

    def get(self, kind: type[R], record_id: str) -> R | None:
        """The record with this id; None if there is none."""
        if not record_id.startswith(letter_of(kind)):
            return None
        number = number_of(record_id)
        with self._storage.reading():
            row = self._state.table(table_of(kind)).get(number)
        return None if row is None else self._records.read(kind, number, row)

    def contacts(self) -> list[Contact]:
        """Every contact, in the order of entry."""
        return self.all(Contact)

    def dossiers(self, ids: frozenset[str] | None = None) -> dict[str, Dossier]:
        """Dossiers by the id of their contact; only those in `ids` if given."""
        if ids is not None:
            chosen = sorted(ids, key=number_of)
            people = [person for who in chosen if (person := self.get(Contact, who))]
            return {person.id: self._dossier(person) for person in people}
        with _without_collecting():
            return self._everybody()

    def _everybody(self) -> dict[str, Dossier]:
        found: dict[str, dict[str, list[Any]]] = {}
        for kind, (_, name) in _EVENTS.items():
            for one in self.all(kind):
                found.setdefault(one.who, {}).setdefault(name, []).append(one)
        return {
            contact.id: Dossier(
                contact, **{name: tuple(rows) for name, rows in found.get(contact.id, {}).items()}
            )
            for contact in self.contacts()
        }

    def dossier(self, contact_id: str, kinds: Iterable[type[Any]] | None = None) -> Dossier | None:
        """The dossier of a contact; None if there is no such id.

        With `kinds`, only events of these kinds are read.
        """
        contact = self.get(Contact, contact_id)
        return None if contact is None else self._dossier(contact, kinds)

    def _dossier(self, contact: Contact, kinds: Iterable[type[Any]] | None = None) -> Dossier:
        rows: dict[str, Any] = {}
        read = self._records.read
        with self._storage.reading():
            state = self._state
            for kind in _EVENTS if kinds is None else kinds:
                table, name = _EVENTS[kind]
                # Most tables hold nothing of somebody.
                if found := state.table(table).of(contact.id):
                    rows[name] = tuple([read(kind, number, row) for number, row in found])
        return Dossier(contact, **rows)

    def touches_to_hide(self) -> list[Touch]:
        """The records of touches that are stored open though another of the same touch is not."""
        with self._storage.reading():
            return self._records.touches_to_hide()

    # Changing

    @contextmanager
    def change(self, name: str, at: datetime) -> Iterator[Change]:
        """One atomic change: everything done inside is saved together, or nothing on an error.

        Raises:
            BookLocked, BookDamaged: the book cannot be changed now.
            BookError: it could not be written; the book is as it was.
        """
        records = self._records
        try:
            with self._storage.step(str(clean({"name": name})["name"]), at) as step:
                yield Change(step, records.read_last, records.remember, self._store.vault)
        finally:
            # Only now: a change is based on the documents as its maker has read them.
            if not self._storage.is_changing:
                self._tell_of_others()

    @staticmethod
    def record_id(table: str, number: int) -> str:
        """The id of a record by its table and number; empty for a table without such records."""
        return next((f"{letter}{number}" for name, letter in TABLES.values() if name == table), "")

    def set_field(self, table: str, number: int, field: str, value: object, at: datetime) -> None:
        """Set one field of a record, as a change of its own; None removes the value.

        A part of a field is named with a dot, as in "placement.power". A value that holds the
        number of the change that wrote it keeps that number.

        Raises:
            KeyError: there is no such record.
            BookError: as `change`.
        """
        with self._storage.step(f"Choose the other {field}", at) as step:
            known = step.get(table, number)
            if known is None:
                raise KeyError(number)
            step.put(table, number, _with_part(known, field, value))

    def seal_anew(self, at: datetime) -> int:
        """Seal this member's confidential words with a new key, as one change; returns how many.

        The history still holds the words sealed with the older key, which opens them there.

        Raises:
            BookRefused: this is not a team's book, or no key could be made.
            BookError: as `change`.
        """
        vault = self._store.vault
        if vault is None:
            raise BookRefused("This is not a team's book: nothing is sealed in it.")
        vault.renew()
        with self._storage.step("seal with a new key", at) as step:
            anew = [
                (name, number, sealed)
                for name, table in step.state.tables.items()
                for number, document in table.all().items()
                if (sealed := vault.sealed_anew(document, name, number)) is not None
            ]
            for name, number, sealed in anew:
                step.put(name, number, sealed)
        return len(anew)

    def poll(self) -> frozenset[str] | None:
        """Read what other processes have changed; the contacts touched, None where nothing changed.

        If nothing has happened, it costs one look at a file.

        Raises:
            BookDamaged: the book was damaged meanwhile.
            BookGone: the files are away; what was read stays, and the next look may find them.
        """
        self._storage.follow()
        return self._tell_of_others()

    def undo(self, at: datetime) -> HistoryEntry | None:
        """Undo the last change that stands, and return it; None if there is none.

        Raises:
            BookError: as `change`.
        """
        with self._storage.reading():
            entry = self._storage.undo(at)
        return None if entry is None else history_entry(entry)

    def entry(self, number: int) -> HistoryEntry | None:
        """The change with this number, if it stands.

        Raises:
            BookDamaged: the journal cannot be read.
        """
        standing = self._storage.undo_stack.ladder().done
        if not any(head.seq == number for head in standing):
            return None
        return history_entry(self._store.entry(number))

    def take_back(self, number: int, at: datetime) -> HistoryEntry:
        """Take back one change alone, as a new change; those after it stand. Returns the old one.

        Raises:
            TakenBackAlready: a later change has taken it back.
            MeetsLater: a later change wrote the same, or needs what would go.
            BookRefused: it does not stand, or what it wrote is not in the book any more.
            BookError: as `change`.
        """
        # Imported here: few changes are taken back out of their order.
        from reltui.book.core.take_back import (
            Footprint,
            TakenBack,
            name_of_taking_back,
            restored,
            still_felt,
        )

        self.poll()
        taken = self.entry(number)
        name = name_of_taking_back(taken.name) if taken else ""
        with self._storage.step(name, at) as step:
            standing = self._storage.undo_stack.ladder().done
            place = next((n for n, head in enumerate(standing) if head.seq == number), None)
            if taken is None or place is None:
                raise BookRefused(f"Change {number} does not stand. Nothing was changed.")
            since = [self._store.entry(one.seq) for one in standing[place:]]
            marks = TakenBack()
            if by := [marks.by(one) for one in reversed(since)][-1]:
                raise TakenBackAlready(taken, history_entry(self._store.entry(by)))
            ops = since[0].ops
            mine = Footprint(ops)
            later = still_felt(since[1:])
            if met := next((one for one in reversed(later) if mine.meets(one.ops)), None):
                raise MeetsLater(taken, history_entry(met))
            try:
                for one in restored(ops, step.state):
                    step.put(*one)
            except LookupError as error:
                raise BookRefused(
                    f"What the change “{taken.name}” wrote is not in the book any more. "
                    "Nothing was changed."
                ) from error
            if not step.operations():
                raise BookRefused(f"The change “{taken.name}” has left nothing to take back.")
        self._tell_of_others()
        return taken

    @property
    def member(self) -> str:
        """The member who works here, in a team's book; empty in a book of one person."""
        return self._store.member

    def made_by(self) -> dict[int, str]:
        """The member who made each change, by its number; empty in a book of one person."""
        if not self.member:
            return {}
        return {head.seq: head.member for head in self._store.heads() if head.member}

    def writer_before(self, seq: int, table: str, number: int, far: int = 500) -> str:
        """Which member changed a record last before a change; "" where none of `far` changes did.

        Raises:
            BookDamaged: the journal cannot be read.
        """
        heads = [head for head in self._store.heads() if head.seq < seq][-far:]
        for head in reversed(heads):
            ops = self._store.entry(head.seq).ops
            if any((op.table, op.number) == (table, number) for op in ops):
                return head.member
        return ""

    def is_ours(self, entry: HistoryEntry) -> bool:
        """Whether a change was made in this terminal, or before this book was opened.

        In a team's book, changes of other members are never ours.
        """
        if entry.member not in {"", self.member}:
            return False
        return entry.number <= self._opened_at or entry.by in {"", self._storage.by}

    def redo(self, at: datetime) -> HistoryEntry | None:
        """Redo the change that was undone last, and return it; None if there is none.

        Raises:
            BookError: as `change`.
        """
        with self._storage.reading():
            entry = self._storage.redo(at)
        return None if entry is None else history_entry(entry)

    def history(self, limit: int | None = None) -> list[HistoryEntry]:
        """The changes that stand, the newest first; with a limit, only the last ones.

        Raises:
            BookDamaged: the journal cannot be read.
        """
        stack = self._storage.undo_stack
        log = stack.recent(done=limit) if limit else stack.ladder()
        heads = reversed(log.done[-limit if limit else None :])
        # Imported here: the first frame reads no history.
        from reltui.book.core.take_back import TakenBack

        found: list[HistoryEntry] = []
        private: set[tuple[str, int]] = set()
        marks = TakenBack()
        for entry in (self._store.entry(head.seq) for head in heads):
            before, by = self._earlier_texts(entry, private), marks.by(entry)
            found.append(replace(history_entry(entry), before=before, taken_back_by=by))
        return found

    def removed_values(self, far: int = 1000) -> dict[str, frozenset[tuple[str, str]]]:
        """The values of contacts that the last `far` changes replaced or took away.

        Each is a field and a text, by the id of the contact. What an import or the restoring of a
        backup replaced is left out, and so is what was undone.

        Raises:
            BookDamaged: the journal cannot be read.
        """
        table = table_of(Contact)
        found: dict[str, set[tuple[str, str]]] = {}
        for head in self._storage.undo_stack.recent(done=far).done[-far:]:
            if head.name.startswith(("import ", _RESTORE)):
                continue
            for op in self._store.entry(head.seq).ops:
                if op.table == table and op.old and op.new:
                    gone = found.setdefault(make_id(Contact, op.number), set())
                    gone.update(_texts_gone(op.old, op.new))
        return {who: frozenset(gone) for who, gone in found.items() if gone}

    def _earlier_texts(
        self, entry: ChangeRecord, private: set[tuple[str, int]]
    ) -> tuple[EarlierText, ...]:
        """The words that a change replaced; none of a record that is or was confidential.

        `private` holds the records that later changes show to have been so; this one adds its own.
        """
        found: list[EarlierText] = []
        for op in entry.ops:
            parts = (op.old or {}, op.new or {})
            if any(part.get("confidential") or SEALED in part for part in parts):
                private.add((op.table, op.number))
            old, new = (part.get("text") for part in parts)
            if not old or not isinstance(new, str) or (op.table, op.number) in private:
                continue
            if (kind := _BY_TABLE.get(op.table)) is None:
                continue
            record_id = make_id(kind, op.number)
            held = self.get(kind, record_id)
            # What is gone, or cannot be told apart from something confidential, is not shown.
            if getattr(held, "confidential", True) or getattr(held, "protected", False):
                continue
            found.append(EarlierText(record_id, str(old)))
        return tuple(found)

    def copy_with(self, change: Callable[[dict[str, Any]], dict[str, Any]]) -> "Book":
        """A copy for reading only, with every document as `change` makes it; it has no history."""
        from reltui.book.stores.memory import MemoryStore

        state = self._storage.state.fork()
        for name, table in self._storage.state.tables.items():
            for number, document in table.all().items():
                opened = self._records.opened(name, number, document)
                state.put(name, number, change(copy(opened)))
        return Book("memory:", readonly=True, store=MemoryStore(start=state))

    # Upkeep

    def tidy(self, pause: Callable[[], None] | None = None) -> None:
        """Renew the snapshot once the journal has grown, and make the hourly backup.

        It waits for no lock and may run in a thread; it calls `pause` now and then to let others
        run.

        Raises:
            BookError: something could not be written; nothing is lost.
        """
        self._storage.tidy(pause)

    def back_up_now(self, spare: Path | None = None) -> None:
        """Make an automatic backup even if none is due, as before a change of many records.

        The backup `spare`, which is about to be read, is not thinned out for it.

        Raises:
            BookError: it could not be made; the older ones are still there.
        """
        self._storage.tidy(backup=True, spare=spare)

    def cached_view(self, name: str) -> CachedView | None:
        """A cached value, with the contacts touched since; None if there is none.

        The first screen begins with it and recomputes only these contacts.
        """
        found = self._store.read_view(name)
        if found is None:
            return None
        ops = [op for entry in found.later for op in entry.ops]
        touched = frozenset({who for op in ops for who in contacts_of(op)})
        return CachedView(found.value, touched, found.part, found.at)

    def cache_view(
        self, name: str, value: object, parts: Mapping[str, bytes] | None = None
    ) -> None:
        """Cache a JSON value that was computed from the book as it is now.

        `name` is a word of letters, digits and hyphens; `parts` are bytes beside the value that
        are read one by one.

        Raises:
            BookError: it could not be written; the book itself is as it was.
        """
        if self.seq:
            self._store.write_view(name, value, parts or {})

    def verify(self) -> list[str]:
        """The faults of the book's files, a sentence each; empty if there are none."""
        return self._store.verify()

    def remarks(self) -> list[str]:
        """Remarks about the book's files that are not damage, each a sentence."""
        return self._store.remarks()

    def backup(self, target: Path) -> Path:
        """Write a backup of the whole book to a file, read it back, and return its path.

        Raises:
            BookError: it could not be written, did not read back, or the file is not an earlier
                backup of this book; what was there is as it was.
        """
        self._refuse_newer()
        return self._store.backup(self._storage.state.fork(), target)

    def backup_for_others(self, target: Path, encode: Callable[[bytes], bytes]) -> Path:
        """Write a backup to a new file in the form that `encode` gives it, and return its path.

        Raises:
            BookError: it could not be written, or did not read back; or the file is there already.
        """
        from reltui.book.stores.backup_file import back_up_for_others
        from reltui.book.stores.disk import DiskStore

        self._refuse_newer()
        if not isinstance(self._store, DiskStore):
            raise BookError(f"{self.place} makes no backups of this kind.")
        return back_up_for_others(self._store, self._storage.state.fork(), target, encode)

    def _refuse_newer(self) -> None:
        """Refuse a copy that would say that this version wrote what only a newer one knows."""
        if self.is_newer:
            what = "A backup of it would be one of this older version, which does not know it all"
            raise BookNewer(self.place, what)

    def restore(self, source: Path, at: datetime, named: str = "") -> None:
        """Set the book to the content of a backup, as one change that can be undone.

        `named` is the name of the backup in the change, by default that of its file.

        Raises:
            BookDamaged: the backup is damaged; nothing was changed.
            BookError: as `change`; or the backup is of another book.
        """
        from reltui.book.stores.rewrite import state_of

        try:
            wanted = state_of(source)
        except OSError as error:
            raise BookError(f"The backup {source} cannot be read: {reason(error)}.") from error
        with self._storage.step(f"{_RESTORE}{named or source.name}", at) as step:
            for name in {*step.state.tables, *wanted.tables}:
                now, then = step.state.table(name), wanted.table(name)
                for number in {*now.all(), *then.all()}:
                    if not same(now.get(number), then.get(number)):
                        step.put(name, number, then.get(number))

    def forget(self, contact_id: str) -> "Receipt":
        """Erase a person from all files of the book; this cannot be undone.

        Raises:
            BookError: as `change`; the person is still in the book then.
        """
        # Imported here: only an erasure needs it.
        from reltui.book.forgetting import forget

        receipt = forget(self._storage, contact_id)
        self._records.clear()
        self.poll()
        return receipt

    def forgotten(self) -> Callable[[Iterable[str]], bool]:
        """A test whether a name, mail address or phone number belongs to a forgotten person.

        Raises:
            BookLocked: that cannot be told now.
        """
        return self._store.forgotten().knows

    def is_about_forgotten(self, form: str, texts: Iterable[str]) -> bool:
        """Whether a draft is about somebody who was forgotten since this book was opened."""
        typed = tuple(texts)
        return any(person.is_in_draft(form, typed) for person in self._forgotten)

    def _note_forgotten(self, before: BookState) -> None:
        """Remember in memory who was forgotten, so that nothing typed about them is kept."""
        table = table_of(Contact)
        if before.table(table).all().keys() - self._state.table(table).all().keys():
            from reltui.book.forgetting import erased_since

            self._forgotten += erased_since(before, self._storage)

    # Notifying

    def _followed(self, news: list[ChangeRecord] | None, before: BookState) -> None:
        if news is None:
            self._note_forgotten(before)
        ops = _differences(before, self._storage.state) if news is None else _all_ops(news)
        for op in ops:
            self._records.note_change(op.table, op.number, before)
            self._touched.update(people_of(op))

    def _kept(self, entry: ChangeRecord) -> None:
        self._tell(frozenset({who for op in entry.ops for who in people_of(op)}))

    def _tell_of_others(self) -> frozenset[str] | None:
        if not self._touched:
            return None
        touched = frozenset(self._touched)
        self._touched.clear()
        self._tell(touched)
        return touched

    def _tell(self, touched: frozenset[str]) -> None:
        for listener in self.listeners:
            listener(touched)


def open_book(location: str | Path, *, readonly: bool = False) -> Book:
    """The book at a location: a path, or another kind of store as `reltui.book.locations` says.

    Raises:
        BookDamaged, BookLocked: as `Book`.
    """
    return Book(location, readonly=readonly)


@contextmanager
def _without_collecting() -> Iterator[None]:
    """Disable the garbage collector during a bulk read; it would scan every record again."""
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()


def _all_ops(entries: Iterable[ChangeRecord]) -> Iterator[Operation]:
    for entry in entries:
        yield from entry.ops


def _differences(before: BookState, after: BookState) -> Iterator[Operation]:
    for name in {*before.tables, *after.tables}:
        old, new = before.table(name).all(), after.table(name).all()
        for number in {*old, *new}:
            if old.get(number) != new.get(number):
                yield Operation(name, number, old.get(number), new.get(number))


__all__ = ["Book", "Change", "HistoryEntry", "Listener", "open_book"]


def _with_part(document: dict[str, Any], field: str, value: object) -> dict[str, Any]:
    """A document with another value at a field, or at a part of one; None removes the value."""
    name, _, part = field.partition(".")
    if part:
        inner = document.get(name)
        value = _with_part(inner if isinstance(inner, dict) else {}, part, value) or None
    changed = {key: one for key, one in document.items() if key != name}
    return changed if value is None else {**changed, name: value}
