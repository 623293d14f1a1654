"""The list of all sessions, with a preview of the one under the cursor."""

from reltui.domain.people.sessions import Part
from reltui.domain.session.transcript import Transcript
from reltui.domain.text.dates import short_date
from reltui.services.session import sessions, summary
from reltui.services.session.sessions import Subject
from reltui.services.workspace.workspace import Workspace
from reltui.ui.base.session import Session
from reltui.ui.commands.registry import hinted
from reltui.ui.session.page import NAME_AT, THREE, listed_lines
from reltui.ui.session.panels import panel_lines
from reltui.ui.session.veil import SessionVeil
from reltui.ui.widgets.text import Line, beside, hang, width_of, wrap

Choices = list[tuple[str, Subject | Transcript]]
"""Sessions and subjects of new ones, each with its name."""

ASKED: tuple[Part, ...] = ("goal", "reality", "options", "will")
MOST_ASKED = 2
"""The parts whose questions the preview of a new session shows, and how many of each."""

LEAST_FOR_BOTH = 14
"""The least lines of the list of sessions with a preview of one below it."""

EMPTY_NOTE = "No sessions yet. {add-line} begins one about anybody, an account, or a few."
"""What the list says where there is no session to open."""

LIST_NOTE = "{write-session} opens one, {add-line} begins one about anybody, an account, or a few."
"""The sentence of the list of sessions on its keys."""

OFFERED = "The new ones on top are about the person on the last screen."
"""The sentence of the list on the new sessions that it offers."""


class SessionList:
    """All sessions, and new ones about the selected person; the veil hides names in a preview."""

    def __init__(self, session: Session, veil: SessionVeil) -> None:
        self.session, self.veil = session, veil
        self._preview: tuple[tuple[object, ...], list[Line]] | None = None

    def forget_preview(self) -> None:
        """Make the preview again when it is next drawn."""
        self._preview = None

    def choices(self) -> Choices:
        """The entries of the list: new sessions about the selected person, and all sessions.

        A session with the same people that is planned or goes on is on top, in place of a new one.
        """
        workspace, offered = self.session.workspace, list[tuple[str, Subject]]()
        person = self.session.person()
        if person is not None:
            contact = workspace.dossier(person).contact
            offered.append((f"begin about {contact.name}", Subject((person,))))
            if contact.account and len(workspace.account(contact.account)) > 1:
                subject = sessions.subject_of(workspace, contact.account)
                offered.append((f"begin about {subject.account}", subject))
        wanted = [set(subject.people) for _, subject in offered]
        listed = sessions.transcripts(workspace)
        going = [one for one in listed if one.open and set(one.people) in wanted]
        taken = [set(one.people) for one in going]
        entries: Choices = [
            (sessions.name_of(workspace, one.people, one.first.account), one)
            for one in (*going, *(one for one in listed if one not in going))
        ]
        new = [(name, subject) for name, subject in offered if set(subject.people) not in taken]
        return [*entries[: len(going)], *new, *entries[len(going) :]]

    def lines(
        self, choices: Choices, cursor: int, looked_at: int, width: int, height: int
    ) -> list[Line]:
        """The list with the cursor on one entry, and the preview of the one that is looked at."""
        today = self.session.workspace.today
        entries = [
            (short_date(one.first.due, today), one.first.state, name)
            if isinstance(one, Transcript)
            else ("today", "new", name)
            for name, one in choices
        ]
        if not entries:
            return [((f" {part}", ""),) for part in wrap(hinted(EMPTY_NOTE), width - 2)]
        note = hinted(LIST_NOTE)
        if not all(isinstance(one, Transcript) for _, one in choices):
            note = f"{note} {OFFERED}"
        whole = looked_at
        name, entry = choices[min(looked_at, len(choices) - 1)]
        if width < THREE:
            listed = listed_lines(entries, cursor, width, note, height, whole=whole)
            if height < LEAST_FOR_BOTH:
                return listed
            if len(listed) > height - height // 2:
                least = height - height // 2
                listed = listed_lines(entries, cursor, width, note, least, whole=whole)
            # Below the list each line counts: what is told stands there without empty ones.
            told = [
                (),
                *(
                    line
                    for line in self._preview_lines(looked_at, name, entry, width - 2)
                    if width_of(line)
                ),
            ]
            room = height - len(listed)
            below = told if len(told) <= room else [*told[: room - 1], ((" …", "dim"),)]
            return [*listed, *([((" ", ""), *line) for line in below])]
        longest = max(width_of(((name, ""),)) for _, _, name in entries)
        left = max(width * 2 // 5, min(longest + NAME_AT, width // 2))
        listed = listed_lines(entries, cursor, left, note, height, whole=whole)
        told = self._preview_lines(looked_at, name, entry, width - left - 3)
        told = [*told, *[()] * (height - len(told))][:height]
        return beside(listed, [((" │ ", "dim"), *line) for line in told], left, gap=0)

    def _preview_lines(
        self, looked_at: int, name: str, entry: Subject | Transcript, width: int
    ) -> list[Line]:
        """What the list tells of an entry; a new session is named first.

        It is made once for all keys that move the cursor: that of an account takes a while.
        """
        key = (looked_at, name, width, self.veil.on, self.session.workspace.book.seq)
        if self._preview is None or self._preview[0] != key:
            told = self._about(entry, width)
            if not isinstance(entry, Transcript):
                told = [*hang(("", ""), name, width, "head"), (), *told]
            self._preview = key, told
        return self._preview[1]

    def _about(self, entry: Subject | Transcript, width: int) -> list[Line]:
        """The preview of a session in the list: its lines, or the first lines of a new session."""
        if isinstance(entry, Transcript):
            text = summary.shareable(self.session.workspace, self.veil.transcript_of(entry))
            lines: list[Line] = []
            for part in text.split("\n")[1:]:
                tone = "head" if part.startswith("#") else ""
                lines += [((one, tone),) for one in wrap(part.lstrip("# "), width)]
            return lines
        workspace = self.session.workspace
        lines = []
        for who in entry.people:
            name = workspace.row(who).name
            lines.append(((name, ""), (f"  {levels_of(workspace, who)}", "dim")))
        return lines if self.veil.on else [*lines, *self._would_begin_with(entry, width)]

    def _would_begin_with(self, entry: Subject, width: int) -> list[Line]:
        """The agenda of a new session, its first questions, and the changes."""
        workspace = self.session.workspace
        lines: list[Line] = [(), (("WOULD BE ON THE AGENDA", "head"),)]
        for one in sessions.agenda_of(workspace, entry.people):
            if not one.confidential:
                lines += hang(("○ ", "dim"), one.text, width)
        lines += [(), (("WOULD BE ASKED", "head"),)]
        for who in entry.people:
            for part in ASKED:
                for asked in sessions.questions(workspace, part, who)[:MOST_ASKED]:
                    lines += hang(("? ", "mark"), asked.text, width)
        for who in entry.people:
            case = workspace.case(who)
            lines += [(), *panel_lines(workspace, case, "changed", width, theirs=False)]
        return lines


def levels_of(workspace: Workspace, who: str) -> str:
    """The levels of both sides, in a few words."""
    contact = workspace.dossier(who).contact
    ours = contact.ours.level if contact.ours else "?"
    theirs = contact.theirs.level if contact.theirs else "?"
    return f"us {ours}, them {theirs}"
