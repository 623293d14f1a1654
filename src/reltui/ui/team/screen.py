"""What two members have changed at the same time: both texts, and one key to choose."""

from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult

from reltui.services.team import clashes
from reltui.services.team.clashes import ShownClash
from reltui.ui.base.controls import PageControls
from reltui.ui.base.person_beside import PersonBeside
from reltui.ui.base.preview import preview_below
from reltui.ui.base.routes import Route
from reltui.ui.base.session import REFUSALS, Session
from reltui.ui.commands.command import Command
from reltui.ui.commands.place import Place
from reltui.ui.commands.registry import hint, hinted
from reltui.ui.team import keys
from reltui.ui.widgets.page import TextView
from reltui.ui.widgets.text import Line, beside, few, hang, pad, titled, width_of

if TYPE_CHECKING:
    from reltui.book.team.membership import Clash

TWO = 70
"""The least width, in cells, at which the two values stand side by side."""

LEFT = 36
"""The cells of who somebody is, below the values."""

MOST = 8
"""The most clashes that are named in advance."""


class ClashesScreen(PersonBeside):
    """One field after the other; what stands, what it replaced, and who wrote which."""

    PLACE: ClassVar[Place] = Place.CLASHES
    KEYS: ClassVar[tuple[Command, ...]] = keys.COMMANDS
    TAB: ClassVar[str] = "Contacts"
    PAGE: ClassVar[str] = "Clashes"

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._found: list[ShownClash] = []
        self._later: list[Clash] = []
        self.page = TextView(self._lines, id="page")
        self.controls = PageControls(self.page)

    def body(self) -> ComposeResult:
        """The page."""
        yield from self.beside_person(self.frame_panel(self.page, "Changed by two"))

    def reload(self) -> None:
        """Read again what is to be settled."""
        found = clashes.clashes(self.session.workspace)
        self._found = [one for one in found if one.clash not in self._later]
        self.page.renew(top=True)
        self.look()

    @property
    def told(self) -> str | None:
        """The person whom the clash is about, whoever is selected."""
        return (self.clash.who or None) if self.clash else None

    async def arrive(self, _subject: object = None) -> None:
        """Ask again about what was left for later."""
        self._later.clear()
        self.renew(force=True)

    @property
    def clash(self) -> ShownClash | None:
        """What is shown, None where nothing is left."""
        return self._found[0] if self._found else None

    def on_resize(self) -> None:
        """Lay the page out again: the person stands below the values, or beside them."""
        super().on_resize()
        self.page.renew()

    def how_to_read(self) -> str:
        """How to read the page."""
        return "Who came later stands until you choose. The history keeps both."

    def view_title(self) -> str:
        """What is shown."""
        return "What two have changed at the same time"

    def _lines(self, width: int) -> list[Line]:
        if self.clash is None:
            if not self.session.workspace.book.member:
                text = "This book is yours alone: nobody else changes it."
            elif self._later:
                text = "No more: what you left for later comes again next time."
            else:
                text = "Nothing is to be settled."
            return hang((" ", ""), hinted(f"{text} {{back}} goes back."), width)
        one = self.clash
        name, about = self._about(one)
        count: Line = ((f" 1 of {len(self._found)} ", "dim"),)
        lines = titled(name, about, width, count)
        lines += [(), *hang((" ", ""), one.field, width, "strong"), ()]
        stands = (f"{hint('what-stands')} keep what stands", one.stands, one.stands_by, "")
        other = (f"{hint('take-other')} take the other", one.other, one.other_by, "mark")
        if width < TWO:
            lines += [*_value(*stands, width), (), *_value(*other, width)]
        else:
            half = width // 2
            lines += beside(_value(*stands, half - 2), _value(*other, half), half, gap=0)
        lines += self._following(width)
        room = self.page.size.height - len(lines) - 2
        below: list[Line] = []
        if one.who and not self.is_vast:
            below = preview_below(self.session.workspace, one.who, LEFT, width, room)
        rule: list[Line] = [(), (("─" * (width - 1), "dim"),)] if below else []
        return [*lines, *rule, *below]

    def _about(self, one: ShownClash) -> tuple[str, str]:
        """The subject of a clash: a person by name, title and organization."""
        if not one.who:
            return one.about, ""
        contact = self.session.workspace.dossier(one.who).contact
        return contact.name, " · ".join(filter(None, (contact.title, contact.account)))

    def _following(self, width: int) -> list[Line]:
        """The clashes that come after this one, as many as a screen has room for."""
        if len(self._found) < 2:
            return []
        lines: list[Line] = [(), ((" THEN", "head"),)]
        following = [(self._about(one)[0], one) for one in self._found[1 : MOST + 1]]
        column = min(max(width_of(((name, ""),)) for name, _ in following), width // 3)
        for name, one in following:
            values = f"{one.field}: {one.stands} ({one.stands_by}) or {one.other} ({one.other_by})"
            told = hang((f" {pad(name, column)}  ", "name"), values, width - 1, "dim")
            lines += told if width >= TWO else few(told, 1)
        if (left := len(self._found) - 1 - MOST) > 0:
            lines.append(((f" and {left} more", "dim"),))
        return lines

    def action_yes(self) -> None:
        """Let it stand."""
        self._settle(take_other=False)

    def action_no(self) -> None:
        """Take the other value."""
        self._settle(take_other=True)

    def action_later(self) -> None:
        """Go on to the next one; this one comes again when the screen is opened the next time."""
        if self.clash is not None:
            self._later.append(self.clash.clash)
            self.renew(force=True)

    async def action_open(self) -> None:
        """The page of the person it is about."""
        if self.clash is None:
            return
        if not self.clash.who:
            self.tell("This is about a record that has no page of its own.")
            return
        self.session.selected_id, self.session.current_list = self.clash.who, ()
        await self.open(Route.PERSON)

    def _settle(self, *, take_other: bool) -> None:
        one = self.clash
        if one is None:
            return
        workspace = self.session.workspace
        try:
            clashes.settle(workspace.book, one.clash, workspace.now(), take_other=take_other)
        except REFUSALS as refusal:
            self.notify(str(refusal), severity="warning", markup=False)
            return
        stands = one.other if take_other else one.stands
        self.renew(force=True)
        self.notify(f"{self._about(one)[0]}, {one.field}: {stands}.", markup=False)


def _value(words: str, value: str, member: str, tone: str, width: int) -> list[Line]:
    """One of the two values: the key that takes it, the value, and who wrote it."""
    key, _, what = words.partition(" ")
    return [
        ((f" {key} ", "key"), (what, "head")),
        *hang(("   ", ""), value, width, tone),
        *(hang(("   ", ""), f"written by {member}", width, "dim") if member else []),
    ]
