"""Every room of the app by name; the module of a room is imported when the room is opened.

This is the only module that knows all rooms: a room opens another one by its route, so that no
room imports another one's screen, and a start imports only what its first frame needs.
"""

from collections.abc import Iterator
from importlib import import_module
from typing import TYPE_CHECKING, Any, Final, Generic, Literal, TypeVar

from textual.screen import ModalScreen, Screen

from reltui.domain.named import NamedTuple, StrEnum
from reltui.domain.vocabulary import Party, TouchKind
from reltui.ui.base.session import Session

if TYPE_CHECKING:
    from datetime import date

    from reltui.services.team.handover import HandedOver
    from reltui.services.transfer.import_request import PlannedImport
    from reltui.ui.commands.command import Command

T = TypeVar("T")


class Route(StrEnum):
    """A full screen. One screen of each is made, and kept while the program runs."""

    TODAY = "today"
    TRIAGE = "triage"
    LADDER_TRIAGE = "ladder-triage"
    CONTACTS = "contacts"
    MATRIX = "matrix"
    LADDERS = "ladder"
    LADDER = "rungs"
    PERSON = "person"
    CELL = "cell"
    FIGURE = "figure"
    ACCOUNT = "account"
    HISTORY = "history"
    PORTFOLIO = "portfolio"
    POWER_MAP = "powermap"
    DRILL = "drill"
    WELCOME = "welcome"
    VALUE = "value"
    PRACTICES = "practices"
    MATRIX_MOVES = "moved"
    CLIMB = "climb"
    SESSION = "session"
    DUPLICATES = "duplicates"
    CLASHES = "clashes"


class Saved(NamedTuple):
    """The answer of a form that saved: the sentence to say, and the id of a contact that is new."""

    sentence: str = ""
    who: str | None = None


class TouchAnswer(NamedTuple):
    """The kind of a touch; `more` asks for a form with its details first."""

    kind: TouchKind
    by: Party
    more: bool = False


class SnoozeChoice(StrEnum):
    """The choices of a snooze prompt beside its days."""

    END = "end"
    OTHER_DAY = "other day"
    RHYTHM = "rhythm"
    AMBIENT = "ambient"
    HAND_OVER = "hand over"
    LET_GO = "let go"


class Imported(NamedTuple):
    """The answer of an import: the sentence to say, and whether contacts wait to be placed."""

    sentence: str
    unplaced: bool


class Fate(NamedTuple):
    """What may become of somebody who is due: they are kept for another year, or forgotten.

    `words` are what a list says of them.
    """

    id: str
    name: str
    keeps: bool
    words: str


class DialogRoute(Generic[T]):
    """The place of a dialog in the code, and the type of its answer."""

    __slots__ = ("where",)

    def __init__(self, where: str) -> None:
        self.where = where


class Dialog:
    """The dialogs over a screen: forms, questions, pages. A new one is made each time."""

    # contacts
    ADD_CONTACT: "DialogRoute[Saved]" = DialogRoute("contacts.forms:add_form")
    ADD_SEVERAL: "DialogRoute[Saved]" = DialogRoute("contacts.forms:several_form")
    EDIT_CONTACT: "DialogRoute[Saved]" = DialogRoute("contacts.forms:edit_form")
    MOVE_PROMISE: "DialogRoute[Saved]" = DialogRoute("contacts.record_forms:move_form")
    ANSWER_ASK: "DialogRoute[Saved]" = DialogRoute("contacts.record_forms:answer_ask_form")
    ANSWER_QUESTION: "DialogRoute[Saved]" = DialogRoute(
        "contacts.record_forms:answer_question_form"
    )
    THEIR_ANSWER: "DialogRoute[Saved]" = DialogRoute("contacts.record_forms:their_answer_form")
    REWRITE: "DialogRoute[Saved]" = DialogRoute("contacts.record_forms:rewrite_form")
    EDIT_FACT: "DialogRoute[Saved]" = DialogRoute("contacts.fact_form:fact_form")
    WRITE_DOWN: "DialogRoute[tuple[Any, ...]]" = DialogRoute("record.write_prompt:WritePrompt")
    PROMISE: "DialogRoute[Saved]" = DialogRoute("record.exchange_forms:promise_form")
    STORY: "DialogRoute[Saved]" = DialogRoute("record.word_forms:story_form")
    QUESTION: "DialogRoute[Saved]" = DialogRoute("record.word_forms:question_form")
    ASK_OF_THEM: "DialogRoute[Saved]" = DialogRoute("record.exchange_forms:ask_form")
    PLANNED_HELP: "DialogRoute[Saved]" = DialogRoute("record.exchange_forms:planned_help_form")
    TRUST_STEP: "DialogRoute[Saved]" = DialogRoute("record.exchange_forms:trust_form")
    GOAL: "DialogRoute[Saved]" = DialogRoute("record.day_forms:goal_form")
    DATE: "DialogRoute[Saved]" = DialogRoute("record.day_forms:date_form")
    NEWS: "DialogRoute[Saved]" = DialogRoute("record.word_forms:news_form")
    THANKS: "DialogRoute[Saved]" = DialogRoute("record.item_forms:thanks_form")
    RECOVERY: "DialogRoute[Saved]" = DialogRoute("record.item_forms:recovery_form")
    MENTION: "DialogRoute[Saved]" = DialogRoute("record.word_forms:mention_form")
    POSITION: "DialogRoute[Saved]" = DialogRoute("record.day_forms:position_form")
    LINK: "DialogRoute[Saved]" = DialogRoute("record.item_forms:link_form")
    TOUCH_PROMPT: "DialogRoute[TouchAnswer]" = DialogRoute("contacts.touch_prompt:TouchPrompt")
    LOG_TOUCH: "DialogRoute[Saved]" = DialogRoute("contacts.forms:touch_form")
    LOG_TOUCH_WITH_ALL: "DialogRoute[Saved]" = DialogRoute("contacts.bulk_forms:touch_all_form")
    TAG: "DialogRoute[Saved]" = DialogRoute("contacts.bulk_forms:tag_form")
    SET_FIELDS: "DialogRoute[Saved]" = DialogRoute("contacts.bulk_forms:set_form")
    ABOUT: "DialogRoute[None]" = DialogRoute("contacts.about_page:AboutPage")
    DISPOSAL: "DialogRoute[Fate]" = DialogRoute("contacts.disposal_picker:DisposalScreen")
    FORGET: "DialogRoute[str]" = DialogRoute("contacts.bulk_forms:forget_form")
    # import and export
    IMPORT: "DialogRoute[PlannedImport]" = DialogRoute("contacts.forms:import_form")
    IMPORT_PREVIEW: "DialogRoute[Imported]" = DialogRoute("transfer.import_preview:ImportPreview")
    HOME_REGION: "DialogRoute[str]" = DialogRoute("transfer.region_form:region_form")
    EXPORT: "DialogRoute[Saved]" = DialogRoute("transfer.export_form:export_form")
    BACKUP: "DialogRoute[Saved]" = DialogRoute("transfer.backup_form:backup_form")
    WRITE_VIEW: "DialogRoute[Saved]" = DialogRoute("base.export_view_form:view_form")
    # today
    NEXT_MOVE: "DialogRoute[None]" = DialogRoute("today.move_dialog:NextMovePage")
    QUICK_ENTRY: "DialogRoute[Saved]" = DialogRoute("today.quick_entry:quick_line")
    NOTE_LINE: "DialogRoute[Saved]" = DialogRoute("today.quick_entry:note_line")
    CARD_ENTRY: "DialogRoute[str]" = DialogRoute("today.quick_entry:card_line")
    SNOOZE: "DialogRoute[date | SnoozeChoice]" = DialogRoute("today.prompts:SnoozePrompt")
    SNOOZE_DAY: "DialogRoute[str]" = DialogRoute("today.quick_entry:snooze_line")
    HOW_DONE: 'DialogRoute[TouchKind | Literal[""]]' = DialogRoute("today.prompts:DonePrompt")
    PROMISE_KEPT: "DialogRoute[bool]" = DialogRoute("today.prompts:PromisePrompt")
    RHYTHM: "DialogRoute[str]" = DialogRoute("today.quick_entry:rhythm_line")
    HAND_OVER: "DialogRoute[str]" = DialogRoute("today.quick_entry:hand_over_line")
    CARD_REASONS: "DialogRoute[bool]" = DialogRoute("today.prompts:CardReasons")
    # matrix
    CLASSIFY: "DialogRoute[Saved]" = DialogRoute("matrix.questions:ClassifyScreen")
    PLACE: "DialogRoute[Saved]" = DialogRoute("matrix.forms:place_form")
    SINCE: "DialogRoute[date]" = DialogRoute("matrix.forms:since_form")
    # ladder and climb
    CHECK: "DialogRoute[Saved]" = DialogRoute("ladder.check_form:check_form")
    FALL: "DialogRoute[Saved]" = DialogRoute("ladder.fall_form:fall_form")
    CLIMB_STEP: "DialogRoute[Saved]" = DialogRoute("climb.forms:step_form")
    CLIMB_STAYED: "DialogRoute[Saved]" = DialogRoute("climb.forms:stayed_form")
    # accounts
    CHOOSE_ACCOUNT: "DialogRoute[str]" = DialogRoute("accounts.map_pickers:AccountsScreen")
    OWNER: "DialogRoute[Saved]" = DialogRoute("accounts.owner_form:owner_form")
    ADD_TIE: "DialogRoute[Saved]" = DialogRoute("accounts.tie_form:line_form")
    REMOVE_TIE: "DialogRoute[str]" = DialogRoute("accounts.map_pickers:LinesScreen")
    # team
    GIVE_AWAY: "DialogRoute[HandedOver]" = DialogRoute("team.handover:handover_form")
    HANDOVER_PAGE: "DialogRoute[None]" = DialogRoute("team.handover:HandoverPage")
    WHOSE: "DialogRoute[str]" = DialogRoute("team.members:MembersScreen")
    # portfolio
    PORTFOLIO_FILTER: "DialogRoute[str]" = DialogRoute("portfolio.filter_form:only_form")
    # practice
    PAUSE: "DialogRoute[bool]" = DialogRoute("practice.pause:PauseScreen")
    AFTER_PAUSE: "DialogRoute[Saved]" = DialogRoute("practice.forms:pause_form")
    PRACTICE: "DialogRoute[Saved]" = DialogRoute("practice.forms:practice_form")
    TRUST_OUTCOME: "DialogRoute[Saved]" = DialogRoute("practice.forms:outcome_form")
    LEDGER_ENTRY: "DialogRoute[Saved]" = DialogRoute("practice.value_forms:entry_form")
    REFLECTION: "DialogRoute[Saved]" = DialogRoute("practice.value_forms:reflection_form")
    # session
    SESSION_LINE: "DialogRoute[Saved]" = DialogRoute("session.lines:said_line")
    SESSION_ACTION: "DialogRoute[Saved]" = DialogRoute("session.lines:action_line")
    SESSION_PEOPLE: "DialogRoute[Saved]" = DialogRoute("session.lines:people_line")
    # help
    HELP: "DialogRoute[Command]" = DialogRoute("help.help:HelpScreen")
    PALETTE: "DialogRoute[Command | str]" = DialogRoute("help.palette:PaletteScreen")


SCREENS: Final[dict[Route, str]] = {
    Route.TODAY: "today.screen:TodayScreen",
    Route.TRIAGE: "matrix.triage_screen:TriageScreen",
    Route.LADDER_TRIAGE: "ladder.triage_screen:LadderTriageScreen",
    Route.CONTACTS: "contacts.screen:ContactsScreen",
    Route.MATRIX: "matrix.screen:MatrixScreen",
    Route.LADDERS: "ladder.overview:LaddersScreen",
    Route.LADDER: "ladder.screen:LadderScreen",
    Route.PERSON: "contacts.person_screen:PersonScreen",
    Route.CELL: "matrix.cell_screen:CellScreen",
    Route.FIGURE: "portfolio.figure_screen:FigureScreen",
    Route.ACCOUNT: "accounts.screen:AccountScreen",
    Route.HISTORY: "history.screen:HistoryScreen",
    Route.PORTFOLIO: "portfolio.screen:PortfolioScreen",
    Route.POWER_MAP: "accounts.map_screen:PowerMapScreen",
    Route.DRILL: "drill.screen:DrillScreen",
    Route.WELCOME: "welcome.screen:WelcomeScreen",
    Route.VALUE: "practice.value_screen:ValueScreen",
    Route.PRACTICES: "practice.screen:PracticesScreen",
    Route.MATRIX_MOVES: "matrix.moves_screen:MatrixMovesScreen",
    Route.CLIMB: "climb.screen:ClimbScreen",
    Route.SESSION: "session.screen:SessionScreen",
    Route.DUPLICATES: "duplicates.screen:DuplicatesScreen",
    Route.CLASHES: "team.screen:ClashesScreen",
}
"""The class of each screen, as its module below `reltui.ui` and its name."""


MODES: Final = (
    *(Route.TODAY, Route.CONTACTS, Route.MATRIX, Route.LADDERS, Route.PORTFOLIO),
    Route.SESSION,
    *(Route.TRIAGE, Route.LADDER_TRIAGE, Route.DRILL, Route.WELCOME),
)
"""The main screens: each is made once, and has a stack of screens of its own."""


SHEETS: Final[dict[str, tuple[str, ...]]] = {Route.TODAY: ("review",)}
"""The style sheets of the main screens that have their own, beside that of the app."""


def make_screen(route: Route, session: Session) -> Screen[None]:
    """A new screen of this route."""
    screen: Screen[None] = _found(SCREENS[route])(session)
    return screen


def import_ahead() -> Iterator[Route]:
    """Import the screens that are opened most, one at each step: a tenth of a second or less."""
    for route in (*MODES[:6], Route.PERSON, Route.LADDER):
        _found(SCREENS[route])
        yield route


def make_dialog(
    dialog: DialogRoute[T], session: Session, *subject: object, **options: object
) -> ModalScreen[T]:
    """A new dialog about a subject: what its class or its function takes after the session."""
    screen: ModalScreen[T] = _found(dialog.where)(session, *subject, **options)
    return screen


def _found(where: str) -> Any:
    module, _, name = where.partition(":")
    return getattr(import_module(f"reltui.ui.{module}"), name)
