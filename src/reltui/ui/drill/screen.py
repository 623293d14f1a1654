"""The screen of the drill: it teaches the frameworks on invented cases, also at the first start."""

from typing import ClassVar

from textual import on
from textual.app import ComposeResult

from reltui.domain.drill.rounds import (
    ROUND,
    Question,
    after,
    begin,
    lesson_before,
    next_round,
    question_of,
)
from reltui.domain.drill.verdict import Given, Verdict, judge
from reltui.domain.frameworks.matrix import Cell
from reltui.domain.frameworks.presets import GRID_KEYS
from reltui.services.growth.drill import content
from reltui.ui.base.common_actions import ActionScreen
from reltui.ui.base.controls import PageControls
from reltui.ui.base.navigation import redraw_top
from reltui.ui.base.session import Session
from reltui.ui.commands.command import Command
from reltui.ui.commands.place import Place
from reltui.ui.commands.registry import hinted
from reltui.ui.drill import keys
from reltui.ui.drill.lines import WORDS
from reltui.ui.drill.page import DrillCard, DrillPage, Phase
from reltui.ui.widgets.text import Line

ANSWERS = {
    "placing": ("1 … v", "place them"),
    "action": ("1-4", "answer"),
    "ladder": ("1-4", "answer"),
}
"""The keys that answer, by the kind of question, as the footer shows them."""

READ = {
    "placing": "The sixteen keys are on the keyboard as the cells are here.",
    "action": "A number answers. Each of the sixteen cells has one action.",
    "ladder": "● us  ○ them  ◉ both · ✓ holds  ✗ does not  ○ not asked",
}
"""How to read a question, by its kind."""


class DrillScreen(ActionScreen):
    """Asks one question after the other, and gives the reasons; it writes nothing into the book."""

    PLACE: ClassVar[Place] = Place.DRILL
    KEYS: ClassVar[tuple[Command, ...]] = keys.COMMANDS
    TAB: ClassVar[str] = "Drill"

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.content = content()
        # The questions depend only on the day, so that everybody gets the same ones.
        self.drill = begin(self.content, session.workspace.today.toordinal())
        self.phase: Phase = "lesson"
        self.judged: tuple[Question, Verdict] | None = None
        self.origin = ""
        self._looking_back = False
        self.page = DrillPage(self.card, id="page")
        self.controls = PageControls(self.page)

    @classmethod
    def places(cls) -> tuple[Place, ...]:
        """The places of its keys: only its own, because letters are answers here."""
        return (cls.PLACE,)

    def body(self) -> ComposeResult:
        """The page."""
        yield self.frame_panel(self.page)

    def reload(self) -> None:
        """Draw the page, without scrolling it: nothing on it comes from the book."""
        self.page.renew()

    def card(self) -> DrillCard:
        """The present content of the page."""
        question, verdict = question_of(self.drill), None
        lesson = lesson_before(self.content, self.drill)
        phase = self.phase
        if self._looking_back or phase == "verdict":
            phase = "verdict"
            question, verdict = self.judged or (question, None)
        return DrillCard(self.content, self.drill, phase, question, lesson, verdict)

    def header_end(self) -> Line:
        """The number of right answers, and how many were right in a row."""
        score = self.drill.score
        if not score.asked:
            return ()
        return ((f"{score.right} right · streak {score.streak} ", "strong"),)

    def _tabs(self, letters: int = 0) -> Line:  # noqa: ARG002
        """The place in the round, in place of the names of the other screens."""
        score = self.drill.score
        at = score.asked if self.phase in {"verdict", "summary"} else score.asked + 1
        return ((" Drill ", "strong"), (f" question {at} of {ROUND}", ""))

    def how_to_read(self) -> str:
        """How to read a question; on other pages, that the book does not change."""
        card = self.card()
        return READ[card.item.kind] if card.phase == "question" else self.content.notice

    def view_title(self) -> str:
        """The title of the page."""
        return self.TAB

    def keys(self) -> list[tuple[str, str]]:
        """The keys of the footer; while a question is asked, those that answer it."""
        found = super().keys()
        return [ANSWERS[self.card().item.kind], *found] if self.asking else found

    @property
    def asking(self) -> bool:
        """Whether a question waits for its answer."""
        return self.card().phase == "question"

    # answering

    def action_place(self, key: str) -> None:
        """Answer with a key: a cell of the grid, or the number of a choice."""
        card = self.card()
        if card.phase != "question":
            self.tell(hinted("This is to be read: {go-on-drill} goes on."))
        elif card.item.kind == "placing":
            self._answer(GRID_KEYS[key])
        elif key.isdigit():
            self._choose(int(key) - 1)
        else:
            self.tell(hinted("Here 1 to 4 answer; {show-me} shows what is right."))

    def _choose(self, number: int) -> None:
        self._answer(self.card().question.choices[number])

    @on(DrillPage.Chosen)
    def take_clicked(self, message: DrillPage.Chosen) -> None:
        """Answer with the cell or choice that was clicked."""
        message.stop()
        if isinstance(message.answer, Cell):
            self._answer(message.answer)
        else:
            self._choose(message.answer)

    def _answer(self, given: Given) -> None:
        if self.card().phase != "question":
            # A double click must not answer the next question before it was read.
            return
        question = question_of(self.drill)
        verdict = judge(self.content, question.item, given)
        self.judged = (question, verdict)
        self.drill = after(self.content, self.drill, right=verdict.right, missed=verdict.missed)
        self._show("verdict")

    def action_go_on(self) -> None:
        """Scroll on, then go to the next page; a question waits for its answer."""
        match self.card().phase:
            case "question":
                self.tell(hinted("A key answers; {show-me} shows what is right."))
            case _ if self.page.more:
                self.action_page_down()
            case "lesson":
                self._show("question")
            case _ if self._looking_back:
                self._show(self.phase)
            case "verdict" if self.drill.round_over:
                self._show("summary")
            case "summary":
                self.drill = next_round(self.drill)
                self._next()
            case _:
                self._next()

    def action_show_me(self) -> None:
        """Answer "I do not know"; on other pages go to the next page."""
        if self.card().phase == "question":
            self._answer(None)
        else:
            self.action_go_on()

    def action_look_back(self) -> None:
        """Show the verdict on the last answer; pressed again, return to the question."""
        if self._looking_back:
            self._show(self.phase)
        elif self.judged is None:
            self.tell("This is where the drill began.")
        elif self.phase != "verdict":
            self._looking_back = True
            self.renew(force=True)

    def _next(self) -> None:
        lesson = lesson_before(self.content, self.drill)
        self._show("question" if lesson is None else "lesson")

    def _show(self, phase: Phase) -> None:
        self.phase = phase
        self._looking_back = False
        self.renew(force=True)

    # coming and leaving

    async def arrive(self, subject: str | None = None) -> None:
        """Remember the main screen before this one; after the end of a round begin the next."""
        self.origin = subject or ""
        if self.phase == "summary":
            self.action_go_on()

    async def action_leave(self) -> None:
        """Go back to the screen before, with a message on the wrong answers."""
        # A message about a question would be read as one about the next screen.
        self.app.clear_notifications()
        if self.phase != "summary" and self.drill.score.asked:
            self.tell(self._so_far())
        home = "today" if self.session.workspace.book.seq else "welcome"
        await self.app.switch_mode(self.origin or home)
        redraw_top(self.app)

    def _so_far(self) -> str:
        score = self.drill.score
        words = f"Drill: {score.right} of {score.asked} right"
        again = [WORDS.get(name, name) for name in dict.fromkeys(score.missed)]
        return f"{words}. Look again at: {', '.join(again)}." if again else f"{words}."
