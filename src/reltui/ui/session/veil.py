"""The veil over a session: it hides questions, lines, offers and parts of pictures."""

from dataclasses import replace

from reltui.domain.people.events import Dossier
from reltui.domain.session.third_persons import VEILED, ThirdPersons, is_veiled, veiled
from reltui.domain.session.transcript import Transcript
from reltui.ui.base.session import Session
from reltui.ui.session.items import Item


class SessionVeil:
    """Hides entries until the user asks for each; `shown` has the keys of the shown ones."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self.shown: set[str] = set()
        self._known: tuple[int, tuple[str, ...], ThirdPersons] | None = None

    @property
    def on(self) -> bool:
        """Whether anything is hidden."""
        return self._session.veiled

    def third_persons(self, people: tuple[str, ...]) -> ThirdPersons:
        """Everybody in the book except the people of the session."""
        version = self._session.version
        if self._known is None or self._known[:2] != (version, people):
            contacts = self._session.workspace.book.contacts()
            self._known = (version, people, ThirdPersons(contacts, people))
        return self._known[2]

    def hidden(self, transcript: Transcript, items: tuple[Item, ...]) -> frozenset[str]:
        """The keys of the lines, questions and offers that are hidden now."""
        if not self.on:
            return frozenset()
        third = self.third_persons(transcript.people)
        found = {line.id for line in transcript.lines if is_veiled(line, third)}
        found |= {one.key for one in items if third.named_in(*one.told)}
        return frozenset(found - self.shown)

    def hides(self, transcript: Transcript, item: Item) -> bool:
        """Whether an entry, or the line in it, is hidden now."""
        return bool(self.hidden(transcript, (item,)) & set(item.keys))

    def lift(self, item: Item) -> None:
        """Show one entry, and the line in it."""
        self.shown.update(item.keys)

    def transcript_of(self, transcript: Transcript) -> Transcript:
        """The session without its hidden texts; use it only for drawing."""
        if not self.on:
            return transcript
        hidden = self.hidden(transcript, ())
        lines = tuple(
            replace(line, text=VEILED, word="", better="") if line.id in hidden else line
            for line in transcript.lines
        )
        return transcript._replace(lines=lines)

    def dossier_of(self, transcript: Transcript, dossier: Dossier) -> Dossier:
        """A dossier without the parts that a picture may not show."""
        return veiled(dossier, self.third_persons(transcript.people)) if self.on else dossier
