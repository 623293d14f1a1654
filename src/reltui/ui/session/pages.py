"""What a coaching session shows, part by part, and the list of all sessions."""

from collections.abc import Mapping
from typing import ClassVar

from textual.app import ComposeResult

from reltui.domain.session.course import Course
from reltui.domain.session.veil import is_veiled
from reltui.domain.text.dates import short_date
from reltui.services.base.errors import NobodyFound
from reltui.services.session import sessions, summary
from reltui.services.session.sessions import Subject
from reltui.ui.base.common_actions import ActionScreen
from reltui.ui.base.session import Session
from reltui.ui.commands.registry import hinted
from reltui.ui.session.items import STAGES, Item, Stage, first_open, items_of
from reltui.ui.session.page import THREE, Shown, listed_lines, session_lines
from reltui.ui.session.panels import Panel, panel_lines
from reltui.ui.session.view import SessionView
from reltui.ui.widgets.text import Line, wrap

BELOW = 14
"""The lines that what has changed takes below another picture."""

LIST_NOTE = "{write-session} opens one, {add-line} begins one about anybody, an account, or a few."
"""What the list of sessions says of its keys."""


class SessionPages(ActionScreen):
    """What a session shows, and going through it; writing is in the class below."""

    TAB: ClassVar[str] = "Session"

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.view = SessionView(self._lines, id="session")
        self.course: Course | None = None
        self.stage: Stage = "agenda"
        self.at: str | None = None
        self.cursor = 0
        self.panel: Panel = "ladder"
        self.panel_asked = False
        self.theirs = False
        self.shared = True
        self.unveiled: set[str] = set()
        self._people: tuple[str, ...] = ()
        self._key = ""
        self._items: tuple[Item, ...] = ()

    def body(self) -> ComposeResult:
        """The one picture."""
        yield self.view

    @property
    def who(self) -> str | None:
        """Whom the talk is about now; on the list, the person in hand."""
        if self.course is None:
            return self.session.person()
        return self.at if self.at in self.course.people else self.course.people[0]

    @property
    def phase(self) -> str:
        """The stage, or "list" where no session is in hand."""
        return "list" if self.course is None else self.stage

    @property
    def item(self) -> Item | None:
        """The entry under the cursor."""
        return self._items[self.cursor] if self.cursor < len(self._items) else None

    def on_mount(self) -> None:
        """Take up what is open with the person in hand, where the program starts here."""
        super().on_mount()
        self.take_up()

    async def arrive(self, subject: object = None) -> None:
        """Take up the session that is open with the person in hand, if there is one."""
        del subject
        self.take_up()

    def take_up(self) -> None:
        """Go into the newest session that is open with the person in hand."""
        person = self.session.person()
        if self.course is None and person is not None:
            found = [
                one
                for one in sessions.courses(self.session.workspace)
                if one.first.state == "open" and person in one.people
            ]
            if found:
                self.enter(max(found, key=lambda one: one.first.seq))
                return
        self.renew(force=True)

    def enter(self, course: Course) -> None:
        """Go into a session, where it stood: at the part that was written last."""
        self.course, self._key, self._people = course, course.key, course.people
        written = [line for line in course.lines if line.part not in {"agenda", "note"}]
        last = written[-1] if written else None
        self.at = last.who if last else course.people[0]
        part = last.part if last else "agenda"
        self.stage = next((one for one in STAGES if one == part), "agenda")
        if not course.open:
            self.stage = "close"
        self.to_stage(self.stage)

    def reload(self) -> None:
        """Read the session anew, as others may have written in it; one that is gone is left."""
        if self._key:
            try:
                self.course = sessions.course(self.session.workspace, self._key)
            except NobodyFound:
                self.leave("That session is no longer in the book.")
        self._gather()
        self.view.renew()

    def leave(self, sentence: str = "") -> None:
        """Back to the list of sessions."""
        self.course, self._key, self.cursor = None, "", 0
        if sentence:
            self.tell(sentence)

    def _gather(self) -> None:
        course, who = self.course, self.who
        self._items = ()
        if course is not None and who is not None:
            self._items = items_of(self.session.workspace, course, self.stage, who)
            if self.stage != "close":
                self.cursor = max(0, min(self.cursor, len(self._items) - 1))

    def to_stage(self, stage: Stage) -> None:
        """Show a part, from its first open question on."""
        self.stage, self.cursor = stage, 0
        self._gather()
        self.cursor = first_open(self._items) if stage != "agenda" else 0
        self.panel_asked = False
        self.renew(force=True)

    # what is drawn

    def _lines(self, width: int, height: int) -> list[Line]:
        course, who = self.course, self.who
        if course is None:
            return self._list(width)
        if who is None:
            return []
        if self.panel_asked and width < THREE:
            lines = self._panel(width - 2)
            return [((" ", ""), *line) for line in lines[:height]]
        return session_lines(self._shown(course, who, width), width, height)

    def _shown(self, course: Course, who: str, width: int) -> Shown:
        workspace = self.session.workspace
        names = {one: workspace.dossier(one).contact.name for one in course.people}
        counts: dict[Stage, int] = {
            stage: len(course.agenda) if stage == "agenda" else len(course.of(stage))
            for stage in STAGES
            if stage != "close"
        }
        return Shown(
            course,
            self.stage,
            who,
            names,
            self._items,
            self.cursor,
            workspace.today,
            counts,
            self._standing(who),
            self._panel(min(64, width * 38 // 100)) if width >= THREE else (),
            self.summary_lines() if self.stage == "close" else (),
            self.shared or self.session.veiled,
            self._veiled_lines(course),
        )

    def _veiled_lines(self, course: Course) -> frozenset[str]:
        """The ids of the lines that the veil hides and that were not asked for."""
        if not self.session.veiled:
            return frozenset()
        here = set(course.people)
        others = [one.name for one in self.session.workspace.book.contacts() if one.id not in here]
        return frozenset(
            line.id
            for line in course.lines
            if line.id not in self.unveiled and is_veiled(line, others)
        )

    def action_veil(self) -> None:
        """Show the one line under the cursor that the veil hides; else the veil itself."""
        line = self.item.line if self.item is not None else None
        course = self.course
        if line is not None and course is not None and line.id in self._veiled_lines(course):
            self.unveiled.add(line.id)
            self.view.renew()
            return
        self.unveiled.clear()
        super().action_veil()

    def _standing(self, who: str) -> str:
        contact = self.session.workspace.dossier(who).contact
        ours = contact.ours.level if contact.ours else "?"
        theirs = contact.theirs.level if contact.theirs else "?"
        goal = contact.goal
        day = short_date(goal.by, self.session.workspace.today) if goal else ""
        wanted = f" · goal {goal.level} by {day}" if goal else ""
        state = (
            f" · closed {self.course.first.closed}" if self.course and not self.course.open else ""
        )
        return f"us {ours}, them {theirs}{wanted}{state}"

    def _panel(self, width: int) -> list[Line]:
        """The picture that is chosen; where there is room below it, what has changed."""
        if self.who is None:
            return []
        workspace, who, room = self.session.workspace, self.who, self.app.size.height
        lines = panel_lines(workspace, who, self.panel, width, theirs=self.theirs, key=self._key)
        if self.panel != "changed" and len(lines) + BELOW <= room:
            more = panel_lines(workspace, who, "changed", width, theirs=False, key=self._key)
            lines += [(), *more]
        return lines

    def summary_lines(self) -> list[str]:
        """The summary as it would be written, from the line that it is scrolled to."""
        return self.summary_text().split("\n")[self.cursor + 2 :]

    def summary_text(self) -> str:
        """The summary in Markdown: for others, or private."""
        if self.course is None:
            return ""
        # Under the veil there is nothing private to be read.
        shared = self.shared or self.session.veiled
        make = summary.shareable if shared else summary.private
        return make(self.session.workspace, self.course)

    # the list of all sessions

    def choices(self) -> list[tuple[str, Subject | Course]]:
        """What can be opened from the list: a new session about whom is in hand, and all others."""
        workspace, found = self.session.workspace, []
        person = self.session.person()
        if person is not None:
            contact = workspace.dossier(person).contact
            found.append((f"begin about {contact.name}", Subject((person,))))
            if contact.account and len(workspace.account(contact.account)) > 1:
                subject = sessions.subject_of(workspace, contact.account)
                found.append((f"begin about {subject.account}", subject))
        entries: list[tuple[str, Subject | Course]] = list(found)
        entries += [
            (sessions.name_of(workspace, one.people, one.first.account), one)
            for one in sessions.courses(workspace)
        ]
        return entries

    def _list(self, width: int) -> list[Line]:
        today = self.session.workspace.today
        entries = [
            (short_date(one.first.due, today), one.first.state, name)
            if isinstance(one, Course)
            else ("today", "new", name)
            for name, one in self.choices()
        ]
        note = hinted(LIST_NOTE)
        if not entries:
            return [((f" {part}", ""),) for part in wrap(f"No sessions yet. {note}", width - 2)]
        self.cursor = max(0, min(self.cursor, len(entries) - 1))
        return listed_lines(entries, self.cursor, width, note)

    # going through it

    def footer_words(self) -> Mapping[str, str]:
        """On the list of sessions, the keys open one and begin one."""
        return {"write-session": "open", "add-line": "begin"} if self.course is None else {}

    def view_title(self) -> str:
        """Whom the session is about."""
        if self.course is None:
            return "Sessions"
        name = sessions.name_of(
            self.session.workspace, self.course.people, self.course.first.account
        )
        return f"Session about {name}"

    def how_to_read(self) -> str:
        """How the list or the session works, in one line."""
        if self.course is None:
            return "planned: not begun yet  open: goes on where it stopped  closed: to be read"
        return "Each line is kept as it is written. ? asked  ✓ done  ★ chosen  + an offer"

    def view_lines(self, width: int) -> list[Line]:
        """At the end the summary; before it, the whole picture."""
        if self.course is not None and self.stage == "close":
            return [((text, ""),) for text in self.summary_text().split("\n")]
        return self._lines(width, 400)

    def action_down(self) -> None:
        """The next entry."""
        self._move(1)

    def action_up(self) -> None:
        """The entry before."""
        self._move(-1)

    def action_page_down(self) -> None:
        """Ten entries down."""
        self._move(10)

    def action_page_up(self) -> None:
        """Ten entries up."""
        self._move(-10)

    def action_first(self) -> None:
        """To the first entry."""
        self._move(-10_000)

    def action_last(self) -> None:
        """To the last entry."""
        self._move(10_000)

    def _move(self, steps: int) -> None:
        if self.course is None:
            count = len(self.choices())
        elif self.stage == "close":
            count = self.summary_text().count("\n")
        else:
            count = len(self._items)
        self.cursor = max(0, min(self.cursor + steps, count - 1))
        self.view.renew()

    def action_next_part(self) -> None:
        """The next part of the session."""
        self._turn(1)

    def action_last_part(self) -> None:
        """The part before."""
        self._turn(-1)

    def _turn(self, steps: int) -> None:
        if self.course is None:
            return
        at = STAGES.index(self.stage) + steps
        if 0 <= at < len(STAGES):
            self.to_stage(STAGES[at])

    def action_to_close(self) -> None:
        """To the summary, at the end."""
        if self.course is not None:
            self.to_stage("close")

    def action_person(self, steps: int) -> None:
        """The next person of the session, or the one before, round."""
        if self.course is None or self.who is None:
            return
        people = self.course.people
        self.at = people[(people.index(self.who) + steps) % len(people)]
        self.session.selected_id = self.at
        self.to_stage(self.stage)

    def action_picture(self, panel: Panel) -> None:
        """A picture beside the session, or in its place where there is no room; again takes it."""
        if self.course is None:
            return
        same = self.panel == panel and self.panel_asked
        self.panel, self.panel_asked = panel, not same
        self.view.renew()

    def action_flip(self) -> None:
        """The pictures as the other side would draw them, and back."""
        self.theirs = not self.theirs
        self.tell("From their side." if self.theirs else "From our side.")
        self.view.renew()

    def action_turn_summary(self) -> None:
        """The summary for others, or the private one."""
        self.shared, self.cursor = not self.shared, 0
        self.view.renew()

    async def action_back(self) -> None:
        """A picture is taken away first, then the session is left, then the screen."""
        if self.panel_asked and self.app.size.width < THREE:
            self.panel_asked = False
            self.view.renew()
        elif self.course is not None:
            self.action_leave_session()
        else:
            await super().action_back()

    def action_leave_session(self) -> None:
        """Back to the list; the session stays where it is."""
        self.leave()
        self.renew(force=True)

    def header_end(self) -> Line:
        """Whose session it is."""
        return ((self.view_title(), "strong"),) if self.course is not None else ()
