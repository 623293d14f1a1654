"""The coaching session: choose people, follow the questions, write, leave with promises."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import ClassVar

from textual import work
from textual.app import ComposeResult

from reltui.domain.people.sessions import SessionLine
from reltui.domain.session.agenda import kind_of
from reltui.domain.session.course import Course
from reltui.services.base.errors import Refused
from reltui.services.contacts import fields
from reltui.services.session import actions, sessions, writing
from reltui.services.session.sessions import Subject
from reltui.ui.base.common_actions import ActionScreen
from reltui.ui.base.controls import Controls
from reltui.ui.base.routes import Dialog, DialogRoute, Saved
from reltui.ui.base.session import Session
from reltui.ui.commands.command import Command
from reltui.ui.commands.place import Place
from reltui.ui.commands.registry import hinted
from reltui.ui.session import keys
from reltui.ui.session.items import PART_OF, Item, Stage
from reltui.ui.session.page import THREE
from reltui.ui.session.pages import SessionPages
from reltui.ui.session.panels import Panel
from reltui.ui.session.view import SessionView
from reltui.ui.widgets.text import Line

CLOSED = "{copy-view} copies the summary, {write-view} writes it; {undo} undoes."
"""What can be done once a session is closed."""


Keep = Callable[[str], Saved]
"""Keeps what was typed in a line, or refuses with a sentence."""


class SessionControls(Controls):
    """The movement keys move the cursor of a session, or of the list of all sessions."""

    def __init__(self, pages: SessionPages, view: SessionView) -> None:
        self._pages, self._view = pages, view

    @property
    def page(self) -> int:
        """Ten entries."""
        return 10

    def move(self, steps: int) -> None:
        """Move the cursor by so many entries."""
        self._pages.move(steps)
        self._view.renew()

    def to_first(self) -> None:
        """Move to the first entry."""
        self.move(-10_000)

    def to_last(self) -> None:
        """Move to the last entry."""
        self.move(10_000)


class SessionScreen(ActionScreen):
    """One session, or the list of all of them where none is chosen."""

    PLACE: ClassVar[Place] = Place.SESSION
    KEYS: ClassVar[tuple[Command, ...]] = keys.COMMANDS
    TAB: ClassVar[str] = "Session"

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.pages = SessionPages(session)
        self.view = SessionView(self._lines, id="session")
        self.controls = SessionControls(self.pages, self.view)

    def body(self) -> ComposeResult:
        """The one picture."""
        yield self.frame_panel(self.view, "Session")

    def _lines(self, width: int, height: int) -> list[Line]:
        return self.pages.lines(width, height, self.app.size.height)

    @property
    def who(self) -> str | None:
        """The person of the session; on the list, the selected person."""
        return self.pages.who

    @property
    def course(self) -> Course | None:
        """The session that is shown, None on the list."""
        return self.pages.course

    @property
    def stage(self) -> Stage:
        """The part that is shown."""
        return self.pages.stage

    @property
    def phase(self) -> str:
        """The part that is shown, or "list"."""
        return self.pages.phase

    @property
    def item(self) -> Item | None:
        """The entry under the cursor."""
        return self.pages.item

    def on_mount(self) -> None:
        """Take up what is open with the selected person, where the program starts here."""
        super().on_mount()
        self._take_up()

    async def arrive(self, subject: object = None) -> None:
        """Take up the session that is open with the selected person, if there is one."""
        del subject
        self._take_up()

    def _take_up(self) -> None:
        self.pages.take_up()
        self.renew(force=True)

    def enter(self, course: Course) -> None:
        """Show a session, at the part that was written last."""
        self.pages.enter(course)
        self.renew(force=True)

    def reload(self) -> None:
        """Read the session again; one that is gone is left."""
        if not self.pages.read():
            self.tell("That session is no longer in the book.")
        self.view.renew()

    def footer_words(self) -> Mapping[str, str]:
        """On the list of sessions, the keys open one and begin one."""
        return {"write-session": "open", "add-line": "begin"} if self.course is None else {}

    def view_title(self) -> str:
        """Whom the session is about."""
        return self.pages.title()

    def how_to_read(self) -> str:
        """How the list or the session works, in one line."""
        if self.course is None:
            return "planned: not begun yet  open: goes on where it stopped  closed: to be read"
        return "Each line is kept as it is written. ? asked  ✓ done  ★ chosen  + an offer"

    def view_lines(self, width: int) -> list[Line]:
        """At the end the summary; before it, the whole picture."""
        if self.course is not None and self.stage == "close":
            return [((text, ""),) for text in self.pages.summary_text().split("\n")]
        return self._lines(width, 400)

    def header_end(self) -> Line:
        """Whose session it is."""
        return ((self.view_title(), "strong"),) if self.course is not None else ()

    # going through it

    def action_next_part(self) -> None:
        """The next part of the session."""
        self._to_part(1)

    def action_last_part(self) -> None:
        """The part before."""
        self._to_part(-1)

    def _to_part(self, steps: int) -> None:
        self.pages.to_part(steps)
        self.renew(force=True)

    def action_to_close(self) -> None:
        """To the summary, at the end."""
        if self.course is not None:
            self.pages.to_stage("close")
            self.renew(force=True)

    def action_person(self, steps: int) -> None:
        """The next person of the session, or the one before, round."""
        if (who := self.pages.to_person(steps)) is not None:
            self.session.selected_id = who
            self.renew(force=True)

    def action_picture(self, panel: Panel) -> None:
        """A picture beside the session, or in its place where there is no room; again takes it."""
        if self.course is not None:
            self.pages.ask_for(panel)
            self.view.renew()

    def action_flip(self) -> None:
        """The pictures as the other side would draw them, and back."""
        self.pages.theirs = not self.pages.theirs
        self.tell("From their side." if self.pages.theirs else "From our side.")
        self.view.renew()

    def action_turn_summary(self) -> None:
        """The summary for others, or the private one."""
        self.pages.shared, self.pages.cursor = not self.pages.shared, 0
        self.view.renew()

    def action_veil(self) -> None:
        """Show the one entry under the cursor that the veil hides; else the veil itself."""
        if self.pages.unveil():
            self.view.renew()
            return
        self.pages.veil.shown.clear()
        super().action_veil()

    async def action_back(self) -> None:
        """A picture is taken away first, then the session is left, then the screen."""
        if self.pages.panel_asked and self.app.size.width < THREE:
            self.pages.panel_asked = False
            self.view.renew()
        elif self.course is not None:
            self.action_leave_session()
        else:
            await super().action_back()

    def action_leave_session(self) -> None:
        """Back to the list; the session stays as it is."""
        self.pages.leave()
        self.renew(force=True)

    # writing

    @work
    async def action_write(self) -> None:
        """What enter means here: open, answer, rewrite, take an offer, close."""
        if self.course is None:
            self._open_chosen()
        elif self.course.first.state == "planned" and self.stage == "agenda":
            self._begin(self.course)
        elif self.stage == "close":
            self._close()
        else:
            if self.course.first.state == "planned":
                # The first answer begins a session that was planned, and goes where it was meant.
                stage, cursor = self.stage, self.pages.cursor
                self._begin(self.course)
                self.pages.to_stage(stage)
                self.pages.cursor = cursor
                self.renew(force=True)
            if self.course is not None and self.item is not None:
                await self._write_item(self.course, self.item)
            else:
                self.action_add_line()

    def _open_chosen(self) -> None:
        entries = self.pages.choices()
        if not entries:
            self.tell(hinted("There is no session yet: {add-line} begins one."))
            return
        _, chosen = entries[self.pages.cursor]
        if isinstance(chosen, Course):
            self.enter(chosen)
        else:
            self._start(chosen)

    def _start(self, subject: Subject) -> None:
        course = self.try_to(lambda: sessions.begin(self.session.workspace, subject))
        if course is not None:
            self.enter(course)

    def _begin(self, course: Course) -> None:
        """Begin a session that was planned."""
        self._start(Subject(course.people, course.first.account))

    def _close(self) -> None:
        course = self.course
        if course is None or not course.open:
            self.tell(
                hinted("It is closed. {copy-view} copies its summary, {write-view} writes it.")
            )
            return
        if self.try_to(lambda: sessions.close(self.session.workspace, course)) is not None:
            count = len(course.of("will"))
            actions = "1 action" if count == 1 else f"{count} actions"
            self.tell(f"Closed, with {actions}. " + hinted(CLOSED))

    async def _write_item(self, course: Course, item: Item) -> None:
        if self.pages.veiled_item:
            self.tell(
                hinted("The veil hides it: {veil} shows this one, and then it can be written.")
            )
        elif item.kind == "offer":
            self.action_mark_line()
        elif item.kind == "question" and self.stage == "will":
            await self._act(course, item.text)
        elif item.kind == "question":
            await self._answer(course, item)
        elif item.line is not None:
            await self._rewrite(course, item.line)

    async def _answer(self, course: Course, item: Item) -> None:
        asked, who = item.asked, self.who
        if asked is None or who is None:
            return

        def keep(text: str) -> Saved:
            done = writing.answer(self.session.workspace, self._fresh(course), asked, who, text)
            return Saved(done.sentence)

        hint, draft = asked.hint or asked.fact, f"session:{asked.key}:{who}"
        if await self._ask_line(Dialog.SESSION_LINE, asked.text, draft, keep, hint=hint):
            self.pages.to_next_question()
            self.view.renew()

    async def _act(self, course: Course, title: str) -> None:
        who = self.who
        if who is None:
            return

        def keep(text: str) -> Saved:
            done = actions.act(self.session.workspace, self._fresh(course), who, text)
            return Saved(done.sentence)

        await self._ask_line(Dialog.SESSION_ACTION, title, f"session:will:{who}", keep)

    async def _rewrite(self, course: Course, line: SessionLine) -> None:
        def keep(text: str) -> Saved:
            actions.rewrite(self.session.workspace, self._fresh(course), line, text)
            return Saved()

        draft = f"session:{line.id}:{line.who}"
        await self._ask_line(Dialog.SESSION_LINE, "In other words", draft, keep, start=line.text)

    @work
    async def action_add_line(self) -> None:
        """A typed line of this part; on the list, a session about somebody."""
        course, who = self.course, self.who
        if course is None:
            await self.ask(Dialog.SESSION_PEOPLE, self._begin_typed)
            return
        if who is None:
            return
        if self.stage == "will":
            await self._act(course, "What, by when, by whom?")
            return
        part = PART_OF[self.stage]

        def keep(text: str) -> Saved:
            now = self._fresh(course)
            if part == "agenda":
                writing.add_to_agenda(self.session.workspace, now, who, text)
            else:
                writing.write(self.session.workspace, now, part, who, text)
            return Saved()

        name = self.session.workspace.dossier(who).contact.name
        title = f"{'Note' if part == 'note' else part.capitalize()}: {name}"
        await self._ask_line(Dialog.SESSION_LINE, title, f"session:{part}:{who}", keep)

    def _begin_typed(self, text: str) -> Saved:
        subject = sessions.subject_of(self.session.workspace, text)
        course = sessions.begin(self.session.workspace, subject)
        self.session.changed()
        self.enter(course)
        return Saved()

    def action_mark_line(self) -> None:
        """Take an offer, choose an option, or tick a line of the agenda."""
        course, item, who = self.course, self.item, self.who
        if course is None or item is None or who is None:
            return
        workspace, option, line = self.session.workspace, item.option, item.line
        if option is not None:
            self._try(lambda: writing.offer(workspace, course, who, option))
        elif line is None:
            self.tell(hinted("{write-session} answers the question."))
        elif self.stage == "options":
            self._try(lambda: writing.choose(workspace, course, line))
        elif self.stage == "agenda":
            self._try(lambda: writing.mark(workspace, course, line))

    @work
    async def action_drop_line(self) -> None:
        """Drop the line under the cursor; what was agreed wants the word why."""
        course, line = self.course, self._line()
        if course is None or line is None:
            return
        if kind_of(line.source) == "carry" and line.part == "agenda":
            await self._why(
                "Dropped: why?",
                line,
                lambda text: actions.drop(self.session.workspace, course, line, text),
            )
        else:
            self._try(lambda: actions.drop(self.session.workspace, course, line))

    def action_done_line(self) -> None:
        """What was agreed last time is done; another line of the agenda is ticked."""
        course, line = self.course, self._line()
        if course is None or line is None:
            return
        if kind_of(line.source) == "carry":
            self._try(lambda: actions.done(self.session.workspace, course, line))
        else:
            self._try(lambda: writing.mark(self.session.workspace, course, line))

    @work
    async def action_new_day(self) -> None:
        """What was agreed last time gets another day, with the word why."""
        course, line = self.course, self._line()
        if course is None or line is None:
            return
        if kind_of(line.source) != "carry":
            self.tell("A new day is for what was agreed last time.", bad=True)
            return

        def keep(text: str) -> SessionLine:
            day, why = self._day_and_why(text)
            return actions.renegotiate(self.session.workspace, course, line, day, why)

        await self._why("A new day, and why: fri she is away", line, keep)

    def _day_and_why(self, text: str) -> tuple[date, str]:
        first, _, why = text.strip().partition(" ")
        return fields.day("The new day", first.lstrip("!"), self.session.workspace.today), why

    async def _why(self, title: str, line: SessionLine, drop: Callable[[str], SessionLine]) -> None:
        def keep(text: str) -> Saved:
            if not text.strip():
                raise Refused("Say why in a few words: that is worth remembering.")
            drop(text)
            return Saved()

        draft = f"session:why:{line.who}"
        hint = "" if self.pages.veiled_item else line.text
        await self._ask_line(Dialog.SESSION_LINE, title, draft, keep, hint=hint)

    async def _ask_line(
        self, dialog: DialogRoute[Saved], title: str, draft: str, keep: Keep, **options: str
    ) -> bool:
        """Ask for a line, and draw what it changed; whether it was kept."""
        saved = await self.ask(dialog, title, draft, keep, **options)
        if saved is not None:
            self._kept()
            self.announce(saved.sentence)
        return saved is not None

    def action_move_line(self, step: int) -> None:
        """A line of the agenda one place up or down; the cursor goes with it."""
        course, line = self.course, self._line()
        if course is None or line is None or self.stage != "agenda":
            return
        self._try(lambda: writing.move(self.session.workspace, course, line, step))
        self.pages.move_with(line)
        self.view.renew()

    def action_share_line(self) -> None:
        """Share the line under the cursor in the summary for others, or keep it private."""
        course, line = self.course, self._line()
        if course is not None and line is not None:
            self._try(lambda: writing.share(self.session.workspace, course, line))

    def action_veil_line(self) -> None:
        """The line under the cursor is confidential, or no longer."""
        course, line = self.course, self._line()
        if course is not None and line is not None:
            self._try(lambda: writing.veil(self.session.workspace, course, line))

    def _line(self) -> SessionLine | None:
        """The line under the cursor; where there is none, a sentence says so."""
        line = self.item.line if self.item is not None else None
        if line is None and self.course is not None:
            self.tell("There is no line under the cursor yet.")
        return line

    def _try(self, work: Callable[[], object]) -> None:
        """Do something that may be refused, and draw the session again."""
        self.try_to(work)
        self.renew(force=True)

    def _fresh(self, course: Course) -> Course:
        """The session as it is now: somebody else may have written, or closed it."""
        return sessions.course(self.session.workspace, course.key)

    def _kept(self) -> None:
        """Draw what was written."""
        self.session.changed()
        self.renew(force=True)
