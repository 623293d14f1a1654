"""The keys of a screen around one power map: moving over it, and opening a person."""

from reltui.ui.accounts.map_columns import MapColumns
from reltui.ui.base.common_actions import ActionScreen


class MapKeys(ActionScreen):
    """A screen with a map of people under a cursor."""

    map: MapColumns

    @property
    def who(self) -> str | None:
        """The person under the cursor."""
        return self.map.current

    def action_down(self) -> None:
        """The next person."""
        self.map.move(1)

    def action_up(self) -> None:
        """The person before."""
        self.map.move(-1)

    def action_left(self) -> None:
        """The column to the left, and round."""
        self.map.sideways(-1)

    def action_right(self) -> None:
        """The column to the right, and round."""
        self.map.sideways(1)

    def action_page_down(self) -> None:
        """As many people down as are seen."""
        self.map.move(self.map.page)

    def action_page_up(self) -> None:
        """As many people up as are seen."""
        self.map.move(-self.map.page)

    def action_first(self) -> None:
        """The first person."""
        self.map.place(0)

    def action_last(self) -> None:
        """The last person."""
        self.map.move(self.map.count)

    async def on_map_columns_chosen(self, message: MapColumns.Chosen) -> None:
        """A second click opens the person."""
        message.stop()
        await self.action_open()
