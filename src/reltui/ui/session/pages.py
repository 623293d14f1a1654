"""The pages of a coaching session, part by part."""

from dataclasses import replace
from typing import Final

from reltui.domain.accounts.wording import short_names
from reltui.domain.frameworks.ladder import next_level
from reltui.domain.people.sessions import SessionLine
from reltui.domain.session.transcript import Transcript
from reltui.domain.text.dates import short_date
from reltui.services.base.errors import NobodyFound
from reltui.services.session import sessions, summary
from reltui.services.session.sessions import Subject
from reltui.ui.base.session import Session
from reltui.ui.session.items import STAGES, Item, Stage, first_open, items_of
from reltui.ui.session.page import THREE, Shown, session_lines
from reltui.ui.session.panels import Panel, panel_lines
from reltui.ui.session.session_list import SessionList, levels_of
from reltui.ui.session.veil import SessionVeil
from reltui.ui.widgets.text import Line

_LAST_LINES = 8
"""The lines of a summary, its head included, that stay in sight at the end of scrolling."""

ASKED_LATER: Final[tuple[Stage, ...]] = ("goal", "reality", "options", "will")
"""The parts whose questions are told below the agenda."""

BELOW = 14
"""The lines for the changes below another picture."""


class SessionPages:
    """Knows the session, part, person and line that are shown, and draws them.

    Without a `transcript` it shows the list of all sessions.
    """

    def __init__(self, session: Session) -> None:
        self.session = session
        self.transcript: Transcript | None = None
        self.stage: Stage = "agenda"
        self.at: str | None = None
        self.cursor = 0
        self.looked_at = 0
        self.panel: Panel = "ladder"
        self.panel_asked = False
        self.theirs = False
        self.shared = True
        self.veil = SessionVeil(session)
        self.list = SessionList(session, self.veil)
        self._people: tuple[str, ...] = ()
        self._key = ""
        self._items: tuple[Item, ...] = ()
        self._ahead: tuple[tuple[Stage, str], ...] = ()

    @property
    def who(self) -> str | None:
        """The person of the session; on the list, the selected person."""
        if self.transcript is None:
            return self.session.person()
        return self.at if self.at in self.transcript.people else self.transcript.people[0]

    @property
    def phase(self) -> str:
        """The stage, or "list" where no session is shown."""
        return "list" if self.transcript is None else self.stage

    @property
    def item(self) -> Item | None:
        """The entry under the cursor."""
        return self._items[self.cursor] if self.cursor < len(self._items) else None

    def show_open_session(self) -> None:
        """Show the newest open session with the selected person."""
        person = self.session.person()
        if self.transcript is None and person is not None:
            found = [
                one
                for one in sessions.transcripts(self.session.workspace)
                if one.first.state == "open" and person in one.people
            ]
            if found:
                self.enter(max(found, key=lambda one: one.first.seq))

    def enter(self, transcript: Transcript) -> None:
        """Show a session at the part that was written last."""
        self.transcript, self._key, self._people = transcript, transcript.key, transcript.people
        written = [line for line in transcript.lines if line.part not in {"agenda", "note"}]
        last = written[-1] if written else None
        self.at = last.who if last else transcript.people[0]
        part = last.part if last else "agenda"
        self.stage = next((one for one in STAGES if one == part), "agenda")
        if not transcript.open:
            self.stage = "close"
        self.to_stage(self.stage)

    def read(self) -> bool:
        """Read the session again, because others may have changed it; False if it is gone."""
        there = True
        if self.transcript is not None and self.transcript.is_new:
            # Another person may have begun it.
            subject = Subject(self.transcript.people, self.transcript.first.account)
            self.transcript = sessions.session_about(self.session.workspace, subject)
            self._key = self.transcript.key
        elif self._key:
            try:
                self.transcript = sessions.transcript(self.session.workspace, self._key)
            except NobodyFound:
                there = False
                self.leave()
        self._gather()
        self.look()
        return there

    def follow(self, transcript: Transcript) -> None:
        """Show a session that was just begun in place of the one that is shown."""
        self.transcript, self._key = transcript, transcript.key
        self._gather()
        self.look()

    def leave(self) -> None:
        """Go back to the list of sessions."""
        self.transcript, self._key, self.cursor = None, "", 0
        self.look()

    def look(self) -> None:
        """Show the entry under the cursor whole, once the cursor rests on it."""
        self.looked_at = self.cursor
        self.list.forget_preview()

    def _gather(self) -> None:
        transcript, who = self.transcript, self.who
        self._items, self._ahead = (), ()
        if transcript is not None and who is not None:
            workspace = self.session.workspace
            self._items = items_of(workspace, transcript, self.stage, who)
            # Under the veil only the questions in hand are shown.
            if self.stage == "agenda" and transcript.open and not self.veil.on:
                self._ahead = tuple(
                    (stage, one.text)
                    for stage in ASKED_LATER
                    for one in items_of(workspace, transcript, stage, who)
                    if one.kind == "question" and one.line is None
                )
            if self.stage != "close":
                self.cursor = max(0, min(self.cursor, len(self._items) - 1))

    def to_stage(self, stage: Stage) -> None:
        """Show a part, with the cursor on its first open question."""
        self.stage, self.cursor = stage, 0
        self._gather()
        self.cursor = first_open(self._items) if stage != "agenda" else 0
        self.panel_asked = False
        self.look()

    # what is drawn

    def lines(self, width: int, height: int, room: int) -> list[Line]:
        """The session, or the list of all sessions, for a width and a height.

        `room` is the height of the whole screen, which limits the height of a picture.
        """
        transcript, who = self.transcript, self.who
        if transcript is None:
            choices = self.list.choices()
            self.cursor = max(0, min(self.cursor, len(choices) - 1))
            return self.list.lines(choices, self.cursor, self.looked_at, width, height)
        if who is None:
            return []
        if self.panel_asked and width < THREE:
            lines = self._panel(width - 2, room)
            return [((" ", ""), *line) for line in lines[:height]]
        return session_lines(self._shown(transcript, who, width, room), width, height)

    def _shown(self, transcript: Transcript, who: str, width: int, room: int) -> Shown:
        workspace = self.session.workspace
        people = {one: workspace.dossier(one).contact for one in transcript.people}
        counts: dict[Stage, int] = {
            stage: len(transcript.agenda) if stage == "agenda" else len(transcript.of(stage))
            for stage in STAGES
            if stage != "close"
        }
        return Shown(
            transcript,
            self.stage,
            who,
            {one: contact.name for one, contact in people.items()},
            short_names(people),
            self._items,
            self.cursor,
            self.looked_at,
            workspace.today,
            counts,
            self._standing(who),
            self._panel(min(64, width * 38 // 100) - 2, room) if width >= THREE else (),
            self.summary_lines() if self.stage == "close" else (),
            self.shared or self.session.veiled,
            self.veil.on,
            self.veil.hidden(transcript, self._items),
            self._ahead,
        )

    @property
    def veiled_item(self) -> bool:
        """Whether the veil hides the entry under the cursor."""
        item = self.item
        return (
            item is not None
            and self.transcript is not None
            and self.veil.hides(self.transcript, item)
        )

    def unveil(self) -> bool:
        """Show the entry under the cursor if the veil hides it; returns whether it did."""
        if not self.veiled_item or self.item is None:
            return False
        self.veil.lift(self.item)
        return True

    def _standing(self, who: str) -> str:
        contact = self.session.workspace.dossier(who).contact
        goal = contact.goal
        day = short_date(goal.by, self.session.workspace.today) if goal else ""
        wanted = f" · goal {goal.level} by {day}" if goal else " · no goal"
        level = next_level(contact)
        levels = self.session.workspace.playbook.levels
        following = f" · next {level} {levels[level - 1].name}" if level is not None else ""
        closed = (
            self.transcript.first.closed if self.transcript and not self.transcript.open else None
        )
        state = f" · closed {short_date(closed, self.session.workspace.today)}" if closed else ""
        return f"{levels_of(self.session.workspace, who)}{wanted}{state}{following}"

    def _panel(self, width: int, room: int) -> list[Line]:
        """The chosen picture; below it the changes, if there is room."""
        transcript, who = self.transcript, self.who
        if who is None or transcript is None:
            return []
        workspace = self.session.workspace
        case = workspace.case(who)
        case = replace(case, dossier=self.veil.dossier_of(transcript, case.dossier))
        lines = panel_lines(
            workspace,
            case,
            self.panel,
            width,
            theirs=self.theirs,
            key=self._key,
            named=transcript.people if self.veil.on else None,
        )
        if self.panel != "changed" and len(lines) + BELOW <= room:
            more = panel_lines(workspace, case, "changed", width, theirs=False, key=self._key)
            lines += [(), *more]
        return lines

    def summary_lines(self) -> list[str]:
        """The summary as it would be written, from the first line in sight."""
        return self.summary_text().split("\n")[self.cursor + 2 :]

    def summary_text(self) -> str:
        """The summary in Markdown: for others, or private."""
        if self.transcript is None:
            return ""
        # Under the veil only the summary for others is shown.
        shared = self.shared or self.session.veiled
        make = summary.shareable if shared else summary.private
        return make(self.session.workspace, self.veil.transcript_of(self.transcript))

    # going through it

    def title(self) -> str:
        """The title of the session: the people that it is about."""
        return "Sessions" if self.transcript is None else f"Session about {self.about()}"

    def about(self) -> str:
        """The names of the people of the session."""
        if self.transcript is None:
            return ""
        return sessions.name_of(
            self.session.workspace, self.transcript.people, self.transcript.first.account
        )

    def listed(self) -> str | None:
        """The first person of the entry under the cursor of the list."""
        entries = self.list.choices()
        return entries[min(self.cursor, len(entries) - 1)][1].people[0] if entries else None

    def move(self, steps: int) -> None:
        """Move the cursor by a number of entries."""
        if self.transcript is None:
            count = len(self.list.choices())
        elif self.stage == "close":
            # Keep the last lines in sight.
            count = max(1, len(self.summary_text().rstrip().split("\n")) - _LAST_LINES)
        else:
            count = len(self._items)
        self.cursor = max(0, min(self.cursor + steps, count - 1))

    def move_with(self, line: SessionLine) -> None:
        """Move the cursor to the present place of a line."""
        found = [n for n, one in enumerate(self._items) if one.line and one.line.id == line.id]
        self.cursor = found[0] if found else self.cursor
        self.look()

    def to_next_question(self) -> None:
        """Move the cursor to the next question without an answer."""
        rest = range(self.cursor, len(self._items))
        open_ones = (n for n in rest if self._items[n].asked and not self._items[n].line)
        self.cursor = next(open_ones, self.cursor)
        self.look()

    def to_part(self, steps: int) -> None:
        """Show the part that is `steps` further, if there is one."""
        at = STAGES.index(self.stage) + steps
        if self.transcript is not None and 0 <= at < len(STAGES):
            self.to_stage(STAGES[at])

    def to_person(self, steps: int) -> str | None:
        """Show the next person of the session, after the last the first; returns the id."""
        if self.transcript is None or self.who is None:
            return None
        people = self.transcript.people
        self.at = people[(people.index(self.who) + steps) % len(people)]
        self.to_stage(self.stage)
        return self.at

    def ask_for(self, panel: Panel) -> None:
        """Show a picture, or hide it if it is shown."""
        same = self.panel == panel and self.panel_asked
        self.panel, self.panel_asked = panel, not same
