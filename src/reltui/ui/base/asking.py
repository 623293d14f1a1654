"""A dialog over whatever is on the screen, and a worker that waits for its answer."""

from typing import Any, TypeVar

from textual.app import App
from textual.screen import ModalScreen
from textual.worker import get_current_worker

from reltui.ui.base.routes import Dialog, make_dialog
from reltui.ui.base.session import Session

T = TypeVar("T")


async def answer_of(app: App[Any], session: Session, dialog: ModalScreen[T]) -> T | None:
    """Open a dialog and wait for its answer; None where there is none. Only a worker can wait."""
    answer = app.push_screen(dialog, wait_for_dismiss=True)
    session.waiting[get_current_worker()] = answer
    try:
        return await answer
    finally:
        del session.waiting[get_current_worker()]


async def weighed(app: App[Any], session: Session, what: str) -> bool:
    """Offer the pause before something is kept that makes it worse; False where it is dropped.

    `what` says what gets worse; "" asks nothing.
    """
    if not what:
        return True
    return await answer_of(app, session, make_dialog(Dialog.PAUSE, session, "", what)) is not None
