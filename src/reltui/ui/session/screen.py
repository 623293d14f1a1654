"""The screen of coaching sessions: choose people, answer questions, agree on commitments."""

from collections.abc import Callable, Mapping
from typing import ClassVar, Final

from textual import work
from textual.app import ComposeResult

from reltui.domain.session.transcript import Transcript
from reltui.services.session import sessions
from reltui.services.session.sessions import Subject
from reltui.ui.base.common_actions import ActionScreen
from reltui.ui.base.controls import Controls
from reltui.ui.base.routes import Dialog, Route, Saved
from reltui.ui.base.session import Session
from reltui.ui.commands.command import Command
from reltui.ui.commands.place import Place
from reltui.ui.commands.registry import hinted
from reltui.ui.session import keys
from reltui.ui.session.items import STAGES, Item, Stage
from reltui.ui.session.page import THREE
from reltui.ui.session.pages import SessionPages
from reltui.ui.session.panels import Panel
from reltui.ui.session.view import SessionView
from reltui.ui.session.writer import SessionWriter
from reltui.ui.widgets.settling import Settling
from reltui.ui.widgets.text import Line

CLOSED = "{copy-view} copies the summary, {write-view} writes it; {undo} takes it back."
"""The commands of a closed session."""

WRITING: Final = frozenset(
    {
        *("write-session", "add-line", "mark-line", "drop-line", "done-line", "new-day"),
        *("share-line", "veil-line"),
    }
)
"""The commands that a closed session does not offer."""

OWN_SCREENS: Final[Mapping[Panel, Route]] = {
    "ladder": Route.LADDER,
    "matrix": Route.CELL,
    "balance": Route.VALUE,
    "map": Route.POWER_MAP,
}
"""For each picture beside a session: its own screen."""


class SessionControls(Controls):
    """The movement keys move the cursor of a session, or of the list of all sessions."""

    def __init__(self, pages: SessionPages, view: SessionView, moved: Callable[[], None]) -> None:
        self._pages, self._view, self._moved = pages, view, moved

    @property
    def page(self) -> int:
        """Ten entries make a page."""
        return 10

    def move(self, steps: int) -> None:
        """Move the cursor by so many entries."""
        self._pages.move(steps)
        self._view.renew()
        self._moved()

    def to_first(self) -> None:
        """Move to the first entry."""
        self.move(-10_000)

    def to_last(self) -> None:
        """Move to the last entry."""
        self.move(10_000)


class SessionScreen(ActionScreen):
    """Shows one session, or the list of all sessions."""

    PLACE: ClassVar[Place] = Place.SESSION
    KEYS: ClassVar[tuple[Command, ...]] = keys.COMMANDS
    TAB: ClassVar[str] = "Session"

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.pages = SessionPages(session)
        self.view = SessionView(self._lines, id="session")
        settling = Settling(self, self.settle)
        self.controls = SessionControls(self.pages, self.view, settling.soon)
        self.writer = SessionWriter(self, self.pages, self.view)

    def body(self) -> ComposeResult:
        """The picture that fills the screen."""
        yield self.frame_panel(self.view)

    def _lines(self, width: int, height: int) -> list[Line]:
        return self.pages.lines(width, height, self.app.size.height)

    def settle(self) -> None:
        """Show the entry under the cursor once it stops; of a listed session, what is in it."""
        if self.pages.looked_at != self.pages.cursor:
            self.pages.look()
            self.view.renew()
            self.show_bars()

    @property
    def who(self) -> str | None:
        """The person of the session; on the list, the selected person."""
        return self.pages.who

    @property
    def transcript(self) -> Transcript | None:
        """The session that is shown; None on the list."""
        return self.pages.transcript

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
        """Show the session to start with, else the open one with the selected person."""
        super().on_mount()
        self._take_up()

    async def arrive(self, subject: object = None) -> None:
        """Show the open session with the selected person, if there is one."""
        del subject
        self._take_up()

    def _take_up(self) -> None:
        about, self.session.open_about = self.session.open_about, ""
        if about:
            workspace = self.session.workspace
            subject = self.try_to(lambda: sessions.subject_of(workspace, about))
            if subject is not None:
                self.pages.enter(sessions.session_about(workspace, subject))
        self.pages.show_open_session()
        self.renew(force=True)

    def enter(self, transcript: Transcript) -> None:
        """Show a session at the part that was written last."""
        self.app.clear_notifications()
        self.pages.enter(transcript)
        self.renew(force=True)

    def reload(self) -> None:
        """Read the session again; go back to the list if it is gone."""
        if not self.pages.read():
            self.tell("That session is no longer in the book.")
        self.view.renew()

    def footer_words(self) -> Mapping[str, str]:
        """The words of the keys: open or begin on the list, close at the end."""
        if self.transcript is None:
            return {"write-session": "open", "add-line": "begin"}
        return {"write-session": "close", "add-line": "a note"} if self.stage == "close" else {}

    def offered(self, commands: list[Command]) -> list[Command]:
        """Whether a command is offered: a closed session has none that writes."""
        if self.transcript is None or self.transcript.open:
            ticked = {"mark-line"} if self.phase == "agenda" else frozenset[str]()
            return [one for one in commands if one.slug not in ticked]
        return [one for one in commands if one.slug not in WRITING]

    def view_title(self) -> str:
        """The people the session is about."""
        return self.pages.title()

    def how_to_read(self) -> str:
        """How the list or the session works, in one line."""
        if self.transcript is None:
            return "planned: not begun yet  open: goes on  closed: to be read"
        if not self.transcript.open:
            return "Closed. A new session carries over what is open."
        if self.transcript.is_new:
            return "Each line is kept at once; the first begins the session."
        return "Each line is kept. ? asked  ✓ done  ★ chosen  + an offer"

    def view_lines(self, width: int) -> list[Line]:
        """At the last stage the summary; before it, the whole picture."""
        if self.transcript is not None and self.stage == "close":
            return [((text, ""),) for text in self.pages.summary_text().split("\n")]
        return self._lines(width, 400)

    def header_end(self) -> Line:
        """The people of the session."""
        return ((f"{self.pages.about()} ", "strong"),) if self.transcript is not None else ()

    def whose(self) -> Line:
        """The people, also on a narrow screen."""
        return self.header_end()

    # going through it

    def action_next_part(self) -> None:
        """Show the next part; on the list, the session under the cursor."""
        if self.transcript is None:
            self._open_chosen()
        elif self.stage == STAGES[-1]:
            self.tell(hinted("This is the last part: {write-session} closes the session."))
        else:
            self._to_part(1)

    def action_last_part(self) -> None:
        """Show the part before."""
        if self.writer.transcript() is None:
            return
        if self.stage == STAGES[0]:
            self.tell(hinted("This is the first part: {leave-session} goes back to the list."))
        else:
            self._to_part(-1)

    def _to_part(self, steps: int) -> None:
        # Clear messages: a message about one part would look like one about the next.
        self.app.clear_notifications()
        self.pages.to_part(steps)
        self.renew(force=True)

    def action_to_close(self) -> None:
        """Go to the summary, at the end."""
        if self.writer.transcript() is None:
            return
        if self.stage == "close":
            self.tell(hinted("This is the end: {write-session} closes the session."))
            return
        self.app.clear_notifications()
        self.pages.to_stage("close")
        self.renew(force=True)

    def action_person(self, steps: int) -> None:
        """Show the next person of the session, or the one before; after the last the first."""
        if (transcript := self.writer.transcript()) is None:
            return
        if len(transcript.people) == 1:
            self.tell("This session is about one person.")
        elif (who := self.pages.to_person(steps)) is not None:
            self.session.selected_id = who
            self.renew(force=True)

    @work
    async def action_picture(self, panel: Panel) -> None:
        """Show a picture beside the session, or in its place if there is no room; hide it if shown.

        On the list of sessions it opens the screen of the picture, for the person under the cursor.
        """
        if self.transcript is not None:
            self.pages.ask_for(panel)
            self.view.renew()
        elif (who := self.pages.listed()) is None or panel not in OWN_SCREENS:
            self.writer.transcript()
        else:
            self.session.selected_id = who
            await self.open(OWN_SCREENS[panel])

    def action_flip(self) -> None:
        """Draw the pictures from their side, or again from ours."""
        if self.writer.transcript() is None:
            return
        self.pages.theirs = not self.pages.theirs
        self.tell("From their side." if self.pages.theirs else "From our side.")
        self.view.renew()

    def action_turn_summary(self) -> None:
        """Switch between the summary for others and the private one."""
        if self.writer.transcript() is None:
            return
        if self.stage != "close":
            self.tell(hinted("The summary stands at the end: {to-close} goes there."))
            return
        if self.session.veiled:
            self.tell(hinted("Under the veil there is no private summary: {veil} lifts it."))
            return
        self.pages.shared, self.pages.cursor = not self.pages.shared, 0
        self.view.renew()

    def action_veil(self) -> None:
        """Show the hidden entry under the cursor; if there is none, switch the veil."""
        if self.pages.unveil():
            self.view.renew()
            return
        self.pages.veil.shown.clear()
        super().action_veil()

    async def action_back(self) -> None:
        """Go back: hide the picture first, then leave the session, then the screen."""
        if self.pages.panel_asked and self.app.size.width < THREE:
            self.pages.panel_asked = False
            self.view.renew()
        elif self.transcript is not None:
            self.action_leave_session()
        else:
            await super().action_back()

    def action_leave_session(self) -> None:
        """Go back to the list; the session stays as it is."""
        if self.writer.transcript() is None:
            return
        self.app.clear_notifications()
        self.pages.leave()
        self.renew(force=True)

    # writing

    @work
    async def action_write(self) -> None:
        """Do what enter means here: open, answer, change a line, take an offer, or close."""
        if self.transcript is None:
            self._open_chosen()
        elif self._waits(self.transcript) and self.stage == "agenda":
            self._begin(self.transcript)
        elif self.stage == "close":
            self._close()
        else:
            if self._waits(self.transcript):
                # The first answer begins a planned session, and is saved at its question.
                stage, cursor = self.stage, self.pages.cursor
                self._begin(self.transcript)
                self.pages.to_stage(stage)
                self.pages.cursor = cursor
                self.renew(force=True)
            if self.transcript is not None and self.item is not None:
                await self.writer.write_item(self.transcript, self.item)
            else:
                await self.writer.add_line()

    def _open_chosen(self) -> None:
        entries = self.pages.list.choices()
        if not entries:
            self.tell(hinted("There is no session yet: {add-line} begins one."))
            return
        _, chosen = entries[self.pages.cursor]
        if isinstance(chosen, Transcript):
            self.enter(chosen)
        else:
            self.enter(sessions.session_about(self.session.workspace, chosen))

    @staticmethod
    def _waits(transcript: Transcript) -> bool:
        """Whether the session is planned and not begun yet."""
        return transcript.first.state == "planned" and not transcript.is_new

    def _start(self, subject: Subject) -> None:
        transcript = self.try_to(lambda: sessions.begin(self.session.workspace, subject))
        if transcript is not None:
            self.enter(transcript)

    def _begin(self, transcript: Transcript) -> None:
        """Begin a planned session."""
        self._start(Subject(transcript.people, transcript.first.account))

    def _close(self) -> None:
        transcript = self.transcript
        if transcript is not None and transcript.is_new:
            self.tell("Nothing was written yet: there is no session to close.")
            return
        if transcript is None or not transcript.open:
            self.tell(
                hinted("It is closed. {copy-view} copies its summary, {write-view} writes it.")
            )
            return
        if self.try_to(lambda: sessions.close(self.session.workspace, transcript)) is not None:
            count = len(transcript.of("will"))
            actions = "1 action" if count == 1 else f"{count} actions"
            self.tell(f"Closed, with {actions}. " + hinted(CLOSED))

    @work
    async def action_add_line(self) -> None:
        """Ask for a line of this part; on the list, ask for the people of a new session."""
        if self.transcript is None:
            await self.ask(Dialog.SESSION_PEOPLE, self._begin_typed)
        else:
            await self.writer.add_line()

    def _begin_typed(self, text: str) -> Saved:
        subject = sessions.subject_of(self.session.workspace, text)
        self.enter(sessions.session_about(self.session.workspace, subject))
        return Saved()

    def action_mark_line(self) -> None:
        """Take an offer, choose an option, or tick a line of the agenda."""
        self.writer.mark()

    @work
    async def action_drop_line(self) -> None:
        """Drop the line under the cursor; for an agreement ask for the reason."""
        await self.writer.drop()

    def action_done_line(self) -> None:
        """Mark an agreement of last time as done, or tick another line of the agenda."""
        self.writer.done()

    @work
    async def action_new_day(self) -> None:
        """Give an agreement of last time a new day, with the reason."""
        await self.writer.new_day()

    def action_move_line(self, step: int) -> None:
        """Move a line of the agenda up or down by one; the cursor follows it."""
        self.writer.move(step)

    def action_share_line(self) -> None:
        """Share the line under the cursor in the summary for others, or keep it private."""
        self.writer.share()

    def action_veil_line(self) -> None:
        """Make the line under the cursor confidential, or open again."""
        self.writer.veil()
