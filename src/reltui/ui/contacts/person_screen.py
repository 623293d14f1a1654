"""The page of one contact: their side first, then the levels, then what was said and done."""

from collections.abc import Callable, Mapping
from typing import ClassVar, Final

from textual import work
from textual.app import ComposeResult

from reltui.domain.people.confidential import masked, retold
from reltui.domain.people.events import Ask, Commitment, Event, Exposure, Question, Touch
from reltui.domain.people.fields import BY_NAME
from reltui.domain.people.notes import OurQuestion, Planned
from reltui.domain.text.plural import plural
from reltui.domain.vocabulary import CommitmentState, Outcome, Reply
from reltui.services.activity.records import record_of, set_confidential
from reltui.services.activity.with_others import with_whom
from reltui.services.base.errors import NobodyFound
from reltui.services.contacts import file_differences
from reltui.services.workspace.workspace import Workspace
from reltui.ui.base.common_actions import ActionScreen
from reltui.ui.base.controls import PageControls
from reltui.ui.base.routes import Dialog
from reltui.ui.base.session import REFUSALS, Session
from reltui.ui.commands.command import Command
from reltui.ui.commands.place import Place
from reltui.ui.commands.registry import hint, hinted
from reltui.ui.contacts import keys
from reltui.ui.contacts.line_keys import NOTED, OPENED, line_words
from reltui.ui.contacts.person import Person
from reltui.ui.contacts.person_page import person_lines, with_mark
from reltui.ui.widgets.page import TextView
from reltui.ui.widgets.settling import Settling
from reltui.ui.widgets.text import Line, items_of

ONE_COLUMN: Final = 80
"""A width at which the page has one column."""


class PersonScreen(ActionScreen):
    """One contact on one page, which scrolls through the years; J and K walk through the list."""

    PLACE: ClassVar[Place] = Place.PERSON
    ABOUT_ONE: ClassVar[bool] = True
    KEYS: ClassVar[tuple[Command, ...]] = keys.COMMANDS
    TAB: ClassVar[str] = "Contacts"
    PAGE: ClassVar[str] = "Person"

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._shown: str | None = None
        self._person: Person | None = None
        self._item = ""
        self._settling = Settling(self, self.settle)
        self.page = TextView(self._lines, sticky=1, id="page")
        self.controls = PageControls(self.page)

    def body(self) -> ComposeResult:
        """The page."""
        yield self.frame_panel(self.page)

    def reload(self) -> None:
        """Read the person again; somebody else's page begins at its top."""
        workspace, who = self.session.workspace, self.who
        before = self._names() if self._item and who == self._shown else []
        self._person = None
        if who is not None:
            # The page masks confidential words, because others may see it and it can be copied. The
            # form of a line shows them.
            dossier = masked(workspace.dossier(who))
            self._person = Person(
                dossier,
                workspace.moves(who),
                workspace.playbook,
                workspace.today,
                workspace.book.made_by(),
                with_whom(workspace, dossier),
                {
                    tie.other: workspace.dossier(tie.other).contact.name
                    for tie in dossier.ties
                    if workspace.has(tie.other)
                },
            )
        if who != self._shown:
            self._item = ""
        self._stay_near(before)
        self.page.renew(top=who != self._shown)
        self._shown = who
        self._keep_in_sight()

    def _names(self) -> list[str]:
        """The items of the page from its top to its end."""
        if self._person is None:
            return []
        # In two columns too the cursor goes down in the order of one.
        return [name for name, _ in items_of(person_lines(self._person, ONE_COLUMN))]

    def _stay_near(self, before: list[str]) -> None:
        """Put the cursor on the next line, or the one before, where its own line is gone."""
        now = self._names() if before else []
        if self._item not in before or self._item in now:
            return
        at = before.index(self._item)
        same = f"{self._item.rpartition(':')[0]}:" if self._item.count(":") > 1 else self._item
        left = set(now)
        near = [one for one in now if one.startswith(same)]
        near += [one for one in (*before[at + 1 :], *reversed(before[:at])) if one in left]
        self._item = near[0] if near else ""

    def _step_history(self, step: Callable[[], str | None], done: str, nothing: str) -> None:
        """Undo or redo; the cursor, once it is on a line, goes to what came back, the nearest."""
        who, before, item = self.who, set(self._names()), self._item
        super()._step_history(step, done, nothing)
        now = self._names()
        back = [one for one in now if one not in before]
        if self._item and back and who == self.who:
            # One record may stand on the page twice: among what is open, and in the history.
            at = now.index(item) if item in now else 0
            self._item = min(back, key=lambda one: abs(now.index(one) - at))
            self._keep_in_sight()
            self.show_bars()

    def _keep_in_sight(self) -> None:
        """Scroll to the line under the cursor where a change has moved it elsewhere."""
        if self._item and self._person is not None and self.page.size.width:
            drawn = dict(items_of(person_lines(self._person, self.page.size.width)))
            if self._item in drawn:
                self.page.show_line(drawn[self._item])

    def header_end(self) -> Line:
        """Which one of the list this is."""
        count = len(self.session.current_list)
        return ((f"{self.session.current_index + 1} of {count} ", "dim"),) if count else ()

    def view_title(self) -> str:
        """Whose page it is."""
        return self.about(self.who)

    def _lines(self, width: int) -> list[Line]:
        if self._person is None:
            return [((hinted(" This person is no longer in the book. {back} goes back."), ""),)]
        return with_mark(person_lines(self._person, width), self._item)

    def action_next_person(self) -> None:
        """The next person of the list."""
        self._walk(1)

    def action_last_person(self) -> None:
        """The person before in the list."""
        self._walk(-1)

    def _walk(self, steps: int) -> None:
        if self.session.select_next(steps) is None:
            self.tell("This is the last one." if steps > 0 else "This is the first one.")
        else:
            self.renew()

    # the cursor, over every line of a fact or a record

    @property
    def item(self) -> tuple[str, str]:
        """The item under the cursor: "fact" and its name, or "record" and its id; or nothing."""
        kind, _, rest = self._item.partition(":")
        return ("fact" if kind == "fact" else "record" if kind else "", rest.partition(":")[0])

    @property
    def record(self) -> Event | None:
        """The record under the cursor."""
        kind, one = self.item
        if kind != "record" or self.who is None:
            return None
        try:
            return record_of(self.session.workspace.dossier(self.who), one)
        except NobodyFound:
            return None

    def footer_words(self) -> Mapping[str, str]:
        """What the keys do that act on the line under the cursor."""
        kind, name = self.item
        # The line of a field of the playbook opens the form for all facts.
        own = kind == "record" and self._item.startswith("own:")
        return line_words(self.record, name if kind == "fact" or own else "")

    def action_down(self) -> None:
        """The next fact or record; after the last one, a line down."""
        self._move(1)

    def action_up(self) -> None:
        """The fact or record before; before the first one, a line up."""
        self._move(-1)

    def action_first(self) -> None:
        """The first fact or record, with the top of the page."""
        self._to_end(0)

    def action_last(self) -> None:
        """The last fact or record, with the end of the page."""
        self._to_end(-1)

    def _to_end(self, place: int) -> None:
        if place:
            self.controls.to_last()
        else:
            self.controls.to_first()
        if names := self._names():
            self._item = names[place]
            self._keep_in_sight()
            self.show_bars()

    def action_next_fact(self) -> None:
        """As down, from the last one to the first."""
        self._move(1, round_about=True)

    def action_last_fact(self) -> None:
        """As up, from the first one to the last."""
        self._move(-1, round_about=True)

    def _move(self, steps: int, *, round_about: bool = False) -> None:
        if not (names := self._names()):
            return
        at = names.index(self._item) + steps if self._item in names else (0 if steps > 0 else -1)
        if round_about or self._item not in names:
            at %= len(names)
        if not 0 <= at < len(names):
            self.page.scroll_lines(steps)
            return
        self._item = names[at]
        self._keep_in_sight()
        self._settling.soon()

    def settle(self) -> None:
        """Show the keys that act on the line under the cursor, once it stops."""
        self.show_bars()

    # what is done with the line under the cursor

    @work
    async def action_edit_item(self) -> None:
        """Open the form for the item under the cursor; without one, for all facts."""
        kind, name = self.item
        who, record = self.person_or_ask(), self.record
        if who is None:
            return
        if record is not None:
            await self._edit_record(who, record)
        elif kind != "fact":
            self.action_edit()
        elif name == "placement":
            self.action_classify()
        elif name == "ladder":
            await self.action_climb()
        else:
            await self.ask_to_save(Dialog.EDIT_FACT, who, name)

    async def _edit_record(self, who: str, record: Event) -> None:
        if opened := OPENED.get(type(record)):
            await self.run_action(opened[1])
        elif hasattr(record, "text"):
            await self.ask_to_save(Dialog.REWRITE, who, record)
        elif isinstance(record, NOTED):
            self.tell(hinted("This line has no text to edit. {drop-record} takes it away."))
        else:
            self.tell("This line tells what happened: there is no text in it to edit.")

    @work
    async def action_yes(self) -> None:
        """The promise is kept; an ask, a question or a trust step gets its answer."""
        match self.record:
            case Commitment() as promise:
                self._close(promise, CommitmentState.KEPT)
            case Ask() as ask:
                await self.ask_to_save(Dialog.ANSWER_ASK, ask)
            case Question() | OurQuestion() if "line-yes" not in self.footer_words():
                self.tell("This question has its answer already.")
            case Question() as question:
                await self.ask_to_save(Dialog.ANSWER_QUESTION, question)
            case OurQuestion() as ours:
                await self.ask_to_save(Dialog.THEIR_ANSWER, ours)
            case Planned() as plan:
                # Imported here: the screen opens up to 8 ms sooner.
                from reltui.services.activity.notes import carry_out

                workspace = self.session.workspace
                self._keep(lambda: carry_out(workspace, plan.id), f"the {plan.kind} was made today")
            case Exposure() as risk:
                await self.ask_to_save(Dialog.TRUST_OUTCOME, risk)
            case _:
                self._nothing_to_decide()

    @work
    async def action_no(self) -> None:
        """The promise is broken; the ask was refused; the trust step was ignored.

        A form asks first where there is an answer or an outcome already.
        """
        # Imported here: the screen opens up to 8 ms sooner.
        from reltui.services.activity import outcomes

        workspace = self.session.workspace
        match self.record:
            case Commitment() as promise:
                self._close(promise, CommitmentState.BROKEN)
            case Ask() as ask if outcomes.settled(ask):
                await self.ask_to_save(Dialog.ANSWER_ASK, ask, Reply.NO)
            case Ask() as ask:
                self._keep(lambda: outcomes.answer_ask(workspace, ask.id, "no"), "the answer is no")
            case Exposure() as risk if risk.outcome is not None:
                await self.ask_to_save(Dialog.TRUST_OUTCOME, risk, Outcome.IGNORED)
            case Exposure() as risk:
                self._keep(
                    lambda: outcomes.close_exposure(workspace, risk.id, "ignored"), "it was ignored"
                )
            case _:
                self._nothing_to_decide()

    def action_did(self) -> None:
        """On a promise: it is kept. Elsewhere: the next move was done."""
        if isinstance(self.record, Commitment) and "line-yes" in self.footer_words():
            self.action_yes()
        else:
            super().action_did()

    def action_drop_record(self) -> None:
        """Close the promise by agreement, or take away what was only noted or never happened."""
        record = self.record
        match record:
            case Commitment() as promise:
                self._close(promise, CommitmentState.DROPPED)
            case Touch() as touch:
                self._take_away(touch)
            case noted if noted is not None and isinstance(noted, NOTED):
                self._take_away(noted)
            case None:
                self.tell("Go to a promise, a touch, a note, a gift, an ask or a date first.")
            case _:
                self.tell(hinted("{history} is the history: {take-back} there takes this back."))

    @work
    async def action_move_promise(self) -> None:
        """Give the promise under the cursor the new day that was agreed."""
        if not isinstance(promise := self.record, Commitment):
            self.tell("A promise gets a new day: go to one first.")
        elif "move-promise" not in self.footer_words():
            self.tell(f"This promise was {promise.state}: it gets no new day.")
        else:
            await self.ask_to_save(Dialog.MOVE_PROMISE, promise)

    def action_hush(self) -> None:
        """Make the line under the cursor confidential, or no longer so."""
        record, who = self.record, self.who
        if record is None or who is None:
            self.tell("A note, a touch or a story can be confidential: go to one first.")
            return
        wanted = not getattr(record, "confidential", False)
        self._keep(
            lambda: set_confidential(self.session.workspace, who, record.id, confidential=wanted),
            "confidential" if wanted else "no longer confidential",
        )

    def action_copy(self) -> None:
        """Copy the text of the line under the cursor; without one, the address.

        Confidential words are not copied: a message with them would stand on the screen, too.
        """
        kind, name = self.item
        if getattr(self.record, "confidential", False):
            self.tell("This line is confidential, so it is not copied.")
            return
        text = getattr(self.record and retold(self.record), "text", "")
        if kind == "fact" and name in BY_NAME and self._person is not None:
            text = BY_NAME[name].text(self._person.dossier.contact)
        if not text or text == "unknown":
            super().action_copy()
            return
        # Imported here: the screen opens up to 8 ms sooner.
        from reltui.ui.base.clipboard import copy

        self.tell(copy(self.app, self.session, text))

    def _close(self, promise: Commitment, state: CommitmentState) -> None:
        # Imported here: the screen opens up to 8 ms sooner.
        from reltui.services.activity.logging import close_commitment

        workspace = self.session.workspace
        self._keep(lambda: close_commitment(workspace, promise.id, state), f"promise {state}")

    def _keep(self, work: Callable[[], object], words: str) -> None:
        if self.try_to(work) is not None:
            self.tell(f"Kept: {words}. {hinted('{undo} takes it back.')}")

    def _take_away(self, record: Event) -> None:
        """Take a record away, and say what else went with it."""
        # Imported here: the screen opens up to 8 ms sooner.
        from reltui.services.activity.notes import remove_record
        from reltui.services.activity.touches import remove_touch
        from reltui.services.contacts.other_kinds import word_of

        def work() -> str:
            if isinstance(record, Touch):
                people = remove_touch(self.session.workspace, record)
                return f", for all its {plural(people, 'person')}" if people > 1 else ""
            about = remove_record(self.session.workspace, record.id)[1:]
            return f", with {' and '.join(map(word_of, about))} about it" if about else ""

        if (more := self.try_to(work)) is not None:
            self.tell(f"Taken away: the {word_of(record)}{more}. {hint('undo')} brings it back.")

    def _nothing_to_decide(self) -> None:
        self.tell("Go to a promise, an ask, a question, a plan or a trust step first.")

    def action_take_file(self) -> None:
        """Take over what a file says where the book says something else."""
        self._decide(file_differences.take, "is now")

    def action_decline_file(self) -> None:
        """Keep the value of the book where a file has another one, for good."""
        self._decide(file_differences.decline, "stays")

    def _decide(self, work: Callable[[Workspace, str], tuple[str, str]], said: str) -> None:
        if self.who is None:
            return
        try:
            field, text = work(self.session.workspace, self.who)
        except REFUSALS as refusal:
            self.notify(str(refusal), severity="warning", markup=False)
            return
        self.renew(force=True)
        words = f"{field.capitalize()} {said} {text[:80] or 'empty'}."
        self.notify(f"{words} {hinted('{undo} takes it back.')}", markup=False)
