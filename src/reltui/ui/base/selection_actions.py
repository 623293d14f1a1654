"""What can be done to one person or to all that are marked: tag, snooze, set, archive, copy."""

from reltui.ui.base.common_actions import DeedsScreen
from reltui.ui.base.routes import Dialog, Route
from reltui.ui.commands.registry import hinted


class ActsScreen(DeedsScreen):
    """A screen from which people are acted on, all of them in one change.

    A subclass says who they are in `chosen`; without that it is the person in hand.
    """

    def chosen(self) -> list[str]:
        """The ids of those whom the next act is about."""
        who = self.who
        return [] if who is None else [who]

    def acted(self) -> None:
        """Draw what an act has changed."""
        self.after_form(None)

    async def action_tag(self) -> None:
        """Give tags, or take them."""
        await self._ask_about_chosen(Dialog.TAG)

    async def action_snooze(self) -> None:
        """Put off until a day."""
        await self._ask_about_chosen(Dialog.SNOOZE)

    async def action_set_fields(self) -> None:
        """Set fields."""
        await self._ask_about_chosen(Dialog.SET_FIELDS)

    def action_archive(self) -> None:
        """Archive, or bring back where those in hand are archived; undo takes it back."""
        # 45 ms that the first frame does without.
        from reltui.services.activity import bulk

        workspace, ids = self.session.workspace, self.chosen()
        if not ids:
            self.person_or_ask()
            return
        here = [one for one in ids if workspace.has(one)]
        archived = bool(here) and all(workspace.row(one).archived for one in here)
        outcome = self.try_to(lambda: bulk.archive(workspace, ids, archived=not archived))
        if outcome is not None:
            self.acted()
            self.tell(outcome.said)

    async def action_account(self) -> None:
        """The page of their organization."""
        who = self.person_or_ask()
        if who is None:
            return
        if not self.session.workspace.row(who).account:
            self.tell(hinted("No organization is known: {edit} writes it down."))
            return
        self.hold()
        await self.open(Route.ACCOUNT)

    async def action_forget(self) -> None:
        """Erase the person in hand, once their name was typed."""
        if who := self.person_or_ask():
            await self.ask(Dialog.FORGET, who, self._forgotten)

    def _forgotten(self, sentence: str) -> None:
        self.session.course = ()
        self.acted()
        self.tell(sentence)

    def action_copy(self) -> None:
        """Copy the address of the person in hand, or of all that are marked."""
        # 45 ms that the first frame does without.
        from reltui.ui.base.clipboard import address, copy

        workspace, ids = self.session.workspace, self.chosen()
        found = [address(workspace.dossier(one).contact) for one in ids if workspace.has(one)]
        if not found:
            self.person_or_ask()
            return
        self.tell(copy(self.app, self.session, ", ".join(found)))

    async def _ask_about_chosen(self, dialog: Dialog) -> None:
        ids = self.chosen()
        if ids:
            await self.ask(dialog, ids, self.acted)
        else:
            self.person_or_ask()
