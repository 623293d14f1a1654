"""The colors of the program: dark and light, in full color and for terminals with sixteen colors.

A theme has three steps of background: screen, panel and raised. The colors of words are among the
256 that have a number, which takes a third of the bytes of a color by its parts. With sixteen
colors every value is exactly one that such a terminal has, so that nothing is rounded to a color of
another meaning.
"""

from typing import TYPE_CHECKING, Any, ClassVar, Final

from rich.style import Style
from textual import events
from textual.app import App
from textual.screen import Screen
from textual.theme import Theme

if TYPE_CHECKING:
    from textual.types import CSSPathType

TONES: Final = {
    f"tone--{name}"
    for name in (
        *("dim", "strong", "mark", "head", "key", "risk", "warn", "good", "best", "plain", "lit"),
        *("name", "alarm", "cursor", "cursor-strong"),
    )
}
"""The component classes of the tones; their styles are in `styles/app.tcss`."""

DARK: Final = Theme(
    name="reltui-dark",
    primary="#5fafff",
    secondary="#5f87af",
    accent="#ffaf5f",
    warning="#ffd75f",
    error="#ff5f5f",
    success="#5fd787",
    foreground="#dadada",
    background="#0e1217",
    surface="#151b22",
    panel="#202933",
    boost="#2a3541",
    dark=True,
    variables={
        "text-primary": "#5fafff",
        "text-accent": "#ffaf5f",
        "text-warning": "#ffd75f",
        "text-error": "#ff5f5f",
        "text-success": "#5fd787",
        "dim-text": "#9e9e9e",
        "risk-ground": "transparent",
        "risk-text": "#ff5f5f",
        "block-cursor-background": "#005faf",
        "block-cursor-foreground": "#ffffff",
        "name-style": "none",
    },
)

LIGHT: Final = Theme(
    name="reltui-light",
    primary="#005faf",
    secondary="#5f87af",
    accent="#870087",
    warning="#875f00",
    error="#af0000",
    success="#005f00",
    foreground="#262626",
    background="#f7f8fa",
    surface="#eceff3",
    panel="#e1e7ed",
    boost="#cfd7e0",
    dark=False,
    variables={
        "text-primary": "#005faf",
        "text-accent": "#870087",
        "text-warning": "#875f00",
        "text-error": "#af0000",
        "text-success": "#005f00",
        "dim-text": "#585858",
        "risk-ground": "transparent",
        "risk-text": "#af0000",
        "block-cursor-background": "#005faf",
        "block-cursor-foreground": "#ffffff",
        "name-style": "none",
    },
)

DARK_16: Final = Theme(
    name="reltui-dark-16",
    primary="#55ffff",
    secondary="#00aaaa",
    accent="#ff55ff",
    warning="#ffff55",
    error="#ff5555",
    success="#55ff55",
    foreground="#ffffff",
    background="#000000",
    surface="#000000",
    panel="#000000",
    boost="#0000aa",
    dark=True,
    variables={
        "text-primary": "#55ffff",
        "text-accent": "#ff55ff",
        "text-warning": "#ffff55",
        "text-error": "#ff5555",
        "text-success": "#55ff55",
        "risk-ground": "#aa0000",
        "risk-text": "#ffffff",
        "dim-text": "#aaaaaa",
        "block-cursor-background": "#0000aa",
        "block-cursor-foreground": "#ffffff",
        "name-style": "bold",
    },
)

# Green on white has too little contrast (3.1), so good words are bright blue (5.1). A heading in
# dark blue would be near to them in hue: it is bold black.
LIGHT_16: Final = Theme(
    name="reltui-light-16",
    primary="#0000aa",
    secondary="#00aaaa",
    accent="#aa00aa",
    warning="#aa5500",
    error="#aa0000",
    success="#5555ff",
    foreground="#000000",
    background="#ffffff",
    surface="#ffffff",
    panel="#ffffff",
    boost="#ffffff",
    dark=False,
    variables={
        "text-primary": "#000000",
        "text-accent": "#aa00aa",
        "text-warning": "#aa5500",
        "text-error": "#aa0000",
        "text-success": "#5555ff",
        "risk-ground": "#aa0000",
        "risk-text": "#ffffff",
        "dim-text": "#555555",
        "block-cursor-background": "#0000aa",
        "block-cursor-foreground": "#ffffff",
        "name-style": "bold",
    },
)

THEMES: Final = (DARK, LIGHT, DARK_16, LIGHT_16)

OWN_THEMES: Final = frozenset(theme.name for theme in THEMES)
"""The names of the themes."""


def theme_name(*, dark: bool, sixteen: bool) -> str:
    """The name of a theme; `sixteen` says that the terminal has sixteen colors."""
    theme = (DARK_16 if dark else LIGHT_16) if sixteen else (DARK if dark else LIGHT)
    return theme.name


def set_theme(app: App[Any], *, dark: bool = True) -> None:
    """Give an app the colors of the program, as many as its terminal has."""
    for theme in THEMES:
        app.register_theme(theme)
    # What has no color at all is told apart by bold and plain, as with sixteen.
    sixteen = app.no_color or app.console.color_system in {"standard", "windows"}
    name = theme_name(dark=dark, sixteen=sixteen)
    if app.is_running:
        app.theme = name
        return
    # Nothing is drawn yet: without the watcher, each style sheet is parsed once and not three
    # times, and each widget is styled once. It saves 25 ms of the start.
    app.set_reactive(App.theme, name)
    app.update_classes({f"-theme-{name}": True, "-dark-mode": dark, "-light-mode": not dark})
    app.stylesheet.set_variables(app.get_css_variables())


class TonedApp(App[int], inherit_bindings=False):
    """An app whose component classes are the tones.

    Styles of their own for a dozen widgets would cost the first frame 6 ms, and styles for each
    screen 2 ms whenever one is opened.
    """

    COMPONENT_CLASSES: ClassVar[set[str]] = TONES

    def __init__(self, css_path: "CSSPathType | None" = None) -> None:
        self._tones: dict[str, Style] = {}
        super().__init__(css_path=css_path)

    def tone(self, name: str) -> Style:
        """The style of a component class, without a ground where its rule names none."""
        found = self._tones.get(name)
        if found is None:
            found = self._tones[name] = self.get_component_styles(name).partial_rich_style
        return found

    def notify_style_update(self) -> None:
        """Forget the styles of the tones: a theme or a style sheet has changed them."""
        self._tones.clear()


def keep_first_styles(screen: Screen[Any], event: events.ScreenResume) -> None:
    """Leave the styles of a screen that comes up for the first time as its mount has made them.

    Textual would work them out once more, which is a tenth of what opening a screen costs. The
    screen itself was made before its sheet was read, which says where a dialog stands.
    """
    if not screen.stack_updates:
        event.refresh_styles = False
        screen.app.stylesheet.apply(screen)
