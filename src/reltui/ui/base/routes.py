"""Every room of the app by name; the module of a room is imported when the room is opened.

This is the only module that knows all rooms: a room opens another one by its route, so that no
room imports another one's screen, and a start imports only what its first frame needs.
"""

from enum import StrEnum
from importlib import import_module
from typing import Any, Final

from textual.screen import Screen

from reltui.ui.base.session import Session


class Route(StrEnum):
    """A full screen. One screen of each is made, and kept while the program runs."""

    TODAY = "today"
    TRIAGE = "triage"
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
    WELCOME = "doors"
    VALUE = "value"
    PRACTICES = "practices"
    MATRIX_MOVES = "moved"
    CLIMB = "climb"
    SESSION = "session"
    DUPLICATES = "duplicates"


class Dialog(StrEnum):
    """A dialog over a screen: a form, a question, a page. A new one is made each time."""

    # contacts
    ADD_CONTACT = "contacts.forms:add_form"
    EDIT_CONTACT = "contacts.forms:edit_form"
    MOVE_PROMISE = "contacts.record_forms:move_form"
    ANSWER_ASK = "contacts.record_forms:answer_ask_form"
    ANSWER_QUESTION = "contacts.record_forms:answer_question_form"
    THEIR_ANSWER = "contacts.record_forms:their_answer_form"
    REWRITE = "contacts.record_forms:rewrite_form"
    EDIT_FACT = "contacts.fact_form:fact_form"
    WRITE_DOWN = "record.write_prompt:WritePrompt"
    PROMISE = "record.forms:promise_form"
    STORY = "record.forms:story_form"
    QUESTION = "record.forms:question_form"
    ASK_OF_THEM = "record.forms:ask_form"
    PLANNED_HELP = "record.forms:planned_help_form"
    TRUST_STEP = "record.forms:trust_form"
    GOAL = "record.forms:goal_form"
    DATE = "record.forms:date_form"
    NEWS = "record.forms:news_form"
    THANKS = "record.forms:thanks_form"
    RECOVERY = "record.forms:recovery_form"
    MENTION = "record.forms:mention_form"
    LINK = "record.forms:link_form"
    TOUCH_PROMPT = "contacts.touch_prompt:TouchPrompt"
    LOG_TOUCH = "contacts.forms:touch_form"
    LOG_TOUCH_WITH_ALL = "contacts.bulk_forms:touch_all_form"
    TAG = "contacts.bulk_forms:tag_form"
    SNOOZE = "contacts.bulk_forms:snooze_form"
    SET_FIELDS = "contacts.bulk_forms:set_form"
    ABOUT = "contacts.about_page:AboutPage"
    FORGET = "contacts.bulk_forms:forget_form"
    # import and export
    IMPORT = "contacts.forms:import_form"
    IMPORT_PREVIEW = "transfer.import_preview:PlanScreen"
    EXPORT = "transfer.export_form:export_form"
    WRITE_VIEW = "base.export_view_form:view_form"
    # today
    NEXT_MOVE = "today.move_dialog:WhyScreen"
    QUICK_ENTRY = "today.quick_entry:quick_line"
    NOTE_LINE = "today.quick_entry:note_line"
    CARD_ENTRY = "today.quick_entry:card_line"
    SNOOZE_DAY = "today.quick_entry:snooze_line"
    CARD_SNOOZE = "today.prompts:SnoozePrompt"
    CARD_DONE = "today.prompts:DonePrompt"
    CARD_PROMISE = "today.prompts:PromisePrompt"
    RHYTHM = "today.quick_entry:rhythm_line"
    HAND_OVER = "today.quick_entry:hand_over_line"
    CARD_REASONS = "today.prompts:ReviewWhy"
    # matrix
    CLASSIFY = "matrix.questions:ClassifyScreen"
    PLACE = "matrix.place_form:place_form"
    SINCE = "matrix.since_form:since_form"
    # ladder and climb
    CHECK = "ladder.check_form:check_form"
    FALL = "ladder.fall_form:fall_form"
    CLIMB_STEP = "climb.forms:step_form"
    CLIMB_STAYED = "climb.forms:stayed_form"
    # accounts
    CHOOSE_ACCOUNT = "accounts.map_pickers:AccountsScreen"
    ADD_TIE = "accounts.tie_form:line_form"
    REMOVE_TIE = "accounts.map_pickers:LinesScreen"
    # portfolio
    PORTFOLIO_FILTER = "portfolio.filter_form:only_form"
    # practice
    PAUSE = "practice.pause:PauseScreen"
    AFTER_PAUSE = "practice.forms:pause_form"
    PRACTICE = "practice.forms:practice_form"
    TRUST_OUTCOME = "practice.forms:outcome_form"
    LEDGER_ENTRY = "practice.value_forms:entry_form"
    REFLECTION = "practice.value_forms:reflection_form"
    # session
    SESSION_LINE = "session.lines:said_line"
    SESSION_ACTION = "session.lines:action_line"
    SESSION_PEOPLE = "session.lines:people_line"
    # help
    HELP = "help.help:HelpScreen"
    PALETTE = "help.palette:PaletteScreen"


SCREENS: Final[dict[Route, str]] = {
    Route.TODAY: "today.screen:TodayScreen",
    Route.TRIAGE: "matrix.triage_screen:TriageScreen",
    Route.CONTACTS: "contacts.screen:ContactsScreen",
    Route.MATRIX: "matrix.screen:MatrixScreen",
    Route.LADDERS: "ladder.overview:OverviewScreen",
    Route.LADDER: "ladder.screen:LadderScreen",
    Route.PERSON: "contacts.person_screen:PersonScreen",
    Route.CELL: "matrix.cell_screen:CellScreen",
    Route.FIGURE: "portfolio.figure_screen:FigureScreen",
    Route.ACCOUNT: "accounts.screen:AccountScreen",
    Route.HISTORY: "history.screen:HistoryScreen",
    Route.PORTFOLIO: "portfolio.screen:PortfolioScreen",
    Route.POWER_MAP: "accounts.map_screen:PowerMapScreen",
    Route.DRILL: "drill.screen:DrillScreen",
    Route.WELCOME: "welcome.screen:DoorsScreen",
    Route.VALUE: "practice.value_screen:ValueScreen",
    Route.PRACTICES: "practice.screen:PracticesScreen",
    Route.MATRIX_MOVES: "matrix.moves_screen:MovedScreen",
    Route.CLIMB: "climb.screen:ClimbScreen",
    Route.SESSION: "session.screen:SessionScreen",
    Route.DUPLICATES: "duplicates.screen:DuplicatesScreen",
}
"""The class of each screen, as its module below `reltui.ui` and its name."""


MODES: Final = (
    *(Route.TODAY, Route.CONTACTS, Route.MATRIX, Route.LADDERS, Route.PORTFOLIO),
    Route.SESSION,
    *(Route.TRIAGE, Route.DRILL, Route.WELCOME),
)
"""The main screens, and what stands alone: each is made once, with a stack of its own."""


def make_screen(route: Route, session: Session) -> Screen[None]:
    """A new screen of this route."""
    screen: Screen[None] = _found(SCREENS[route])(session)
    return screen


def make_dialog(dialog: Dialog, session: Session, *subject: Any, **options: Any) -> Screen[Any]:
    """A new dialog about a subject: what its class or its function takes after the session."""
    screen: Screen[Any] = _found(dialog)(session, *subject, **options)
    return screen


def _found(where: str) -> Any:
    module, _, name = where.partition(":")
    return getattr(import_module(f"reltui.ui.{module}"), name)
