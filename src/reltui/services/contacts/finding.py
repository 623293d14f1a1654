"""Find people by id, by name, or by the start of a name."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Final
from unicodedata import normalize

from reltui.domain.people.contact import Contact
from reltui.domain.people.names import fold, sure_spellings
from reltui.domain.record import number_of
from reltui.domain.text.plural import plural
from reltui.services.base.errors import NobodyFound, SeveralFound
from reltui.services.workspace.workspace import Workspace

_Read = Callable[[str], str]
"""A function that normalizes a name before it is compared."""

EVERYBODY: Final = "`reltui contacts` lists everybody."
"""The message if nobody in the book has a name."""


def find(workspace: Workspace, who: str) -> Contact:
    """The one contact that `who` names: an id, a name, or the start of one.

    Case, accents and hyphens do not matter, nor does the order of the words of a name.

    Raises:
        NobodyFound: nobody goes by it; an id of another kind is told as what it is.
        SeveralFound: several people go by it; the message lists them.
    """
    wanted = " ".join(who.split()).casefold()
    if held := workspace.dossiers.get(wanted):
        return held.contact
    people = tuple(_candidates(workspace, wanted))
    if wanted and not _fitting(people, wanted):
        # Nobody has this spelling: only a search of every name finds Müller for Mueller.
        people = tuple(_spelled_otherwise(workspace, wanted))
        if not people:
            # Imported here: only a refusal needs the tables of every kind of record.
            from reltui.services.contacts.other_kinds import other_kind

            if (other := other_kind(workspace, "person", who)) is not None:
                raise other
    return among(people, who)


def one_of(workspace: Workspace, people: Iterable[Contact], who: str, here: str) -> Contact:
    """The one of some people of the book that `who` names, as `among` does.

    Raises:
        NobodyFound: as `among`; an id of another kind is told as what it is.
        SeveralFound: several of them go by it; the message lists them.
    """
    try:
        return among(people, who, here)
    except SeveralFound:
        raise
    except NobodyFound as nobody:
        # Imported here: only a refusal needs the tables of every kind of record.
        from reltui.services.contacts.other_kinds import other_kind

        raise other_kind(workspace, "person", who) or nobody from nobody


def _candidates(workspace: Workspace, wanted: str) -> Iterator[Contact]:
    """The people that a name could mean; only these are read."""
    first = next(iter(_plain(wanted).replace(",", " ").split()), "")
    found = workspace.register.holding(first)
    if first[:1] == "c":
        found += [one for one in workspace.register.ids() if one.startswith(first)]
    return (workspace.dossiers[one].contact for one in sorted({*found}, key=number_of))


def _spelled_otherwise(workspace: Workspace, wanted: str) -> Iterator[Contact]:
    """The people whose name, or a word of it, has another spelling that begins with this text."""
    ids = workspace.register.named(lambda name: _has_spelling(name, wanted))
    return (workspace.dossiers[one].contact for one in ids)


def _has_spelling(name: str, typed: str) -> bool:
    """Whether each word that was typed begins a word of the name, each in one of its spellings."""
    told, asked = sure_spellings(name), sure_spellings(typed)
    if len(told) == len(asked) == 1:
        # No word has another spelling.
        return False
    words = [word for one in told for word in _words(one)]
    return any(
        wanted and all(any(one.startswith(word) for one in words) for word in wanted)
        for wanted in map(_words, asked)
    )


def _words(text: str) -> list[str]:
    return _plain(text.replace(",", " ")).split()


def among(people: Iterable[Contact], who: str, here: str = EVERYBODY) -> Contact:
    """The one of these people that `who` names: a name, or the start of one or of an id.

    Where several fit, accents and hyphens that were typed tell them apart.

    Raises:
        NobodyFound: as `find`; `here` is what it says of those who could be named.
    """
    known, typed = tuple(people), " ".join(who.split()).casefold()
    wanted = _plain(typed)
    if not wanted:
        raise NobodyFound("Say who: an id, a name, or the start of one.")
    found = _fitting(known, typed)
    if len(found) == 1:
        return found[0]
    if found:
        raise SeveralFound(
            f"{plural(len(found), 'person')} go by {who!r}: {listed(found)}. Name one by the id."
        )
    raise NobodyFound(f"Nobody goes by {who!r}. {here}")


def _fitting(known: Sequence[Contact], typed: str) -> list[Contact]:
    """Those of these people that a folded text names, by the best way that fits anybody."""
    wanted = _plain(typed)
    for fits in _WAYS:
        found = [contact for contact in known if fits(contact, wanted, _plain)]
        if len(found) > 1 and (fits is _is_name or typed != wanted):
            found = [one for one in found if fits(one, _spelled(typed), _spelled)] or found
        if found:
            return found
    return [contact for contact in known if _has_spelling(contact.name, typed)]


def _plain(text: str) -> str:
    """A text in a form that is equal for two spellings of a name."""
    return " ".join(fold(text).replace("-", " ").split())


def _spelled(text: str) -> str:
    """A text with its accents, which may be letters of their own or marks behind a letter."""
    return normalize("NFC", text.casefold())


def _is_name(contact: Contact, wanted: str, read: _Read) -> bool:
    return " ".join(read(contact.name).split()) == wanted


def _is_mail(contact: Contact, wanted: str, read: _Read) -> bool:
    return any(read(mail) == wanted for mail in contact.emails)


def _starts_name(contact: Contact, wanted: str, read: _Read) -> bool:
    return " ".join(read(contact.name).split()).startswith(wanted)


def _starts_word(contact: Contact, wanted: str, read: _Read) -> bool:
    return any(word.startswith(wanted) for word in read(contact.name).split())


def _has_words(contact: Contact, wanted: str, read: _Read) -> bool:
    """Whether each word that was typed begins a word of the name, and each one another."""
    left = read(contact.name).replace(",", " ").split()
    words = wanted.replace(",", " ").split()
    # The longest first: a short one may begin several, and takes only what is left.
    for word in sorted(words, key=len, reverse=True):
        begun = next((one for one in left if one.startswith(word)), None)
        if begun is None:
            return False
        left.remove(begun)
    return bool(words)


def _starts_id(contact: Contact, wanted: str, _read: _Read) -> bool:
    return contact.id.startswith(wanted)


_WAYS: Final = (_is_name, _is_mail, _starts_name, _starts_word, _has_words, _starts_id)
"""How a text names somebody, the surest way first; another spelling comes after all of them."""


def listed(found: Iterable[Contact]) -> str:
    """People in a sentence: id, name and account, the first ten of them."""
    names = [
        f"{contact.id} {contact.name}" + (f" ({contact.account})" if contact.account else "")
        for contact in found
    ]
    return "; ".join(names[:10]) + (f"; and {len(names) - 10} more" if len(names) > 10 else "")
