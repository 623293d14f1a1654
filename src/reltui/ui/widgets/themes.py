"""The colors of the program: dark and light, in full color and for terminals with sixteen colors.

A theme has three steps of background: screen, panel and raised. With sixteen colors every value is
exactly one that such a terminal has, so that nothing is rounded to a color of another meaning.
"""

from typing import Final

from textual.theme import Theme

DARK: Final = Theme(
    name="reltui-dark",
    primary="#5fa8e8",
    secondary="#4a7fb0",
    accent="#f0b259",
    warning="#e8b04b",
    error="#ff6b6b",
    success="#86c98a",
    foreground="#dde3ea",
    background="#0e1217",
    surface="#151b22",
    panel="#202933",
    boost="#2a3541",
    dark=True,
    variables={
        "text-primary": "#74b6f2",
        "text-accent": "#f0b259",
        "text-warning": "#e8b04b",
        "text-error": "#ff7b7b",
        "text-success": "#86c98a",
        "block-cursor-background": "#2f6ea8",
        "block-cursor-foreground": "#ffffff",
    },
)

LIGHT: Final = Theme(
    name="reltui-light",
    primary="#1f5f9e",
    secondary="#3d78ad",
    accent="#a05a00",
    warning="#8a5a00",
    error="#c02424",
    success="#2b7038",
    foreground="#1d242b",
    background="#f7f8fa",
    surface="#eceff3",
    panel="#dce2e9",
    boost="#cfd7e0",
    dark=False,
    variables={
        "text-primary": "#1f5f9e",
        "text-accent": "#95500a",
        "text-warning": "#855400",
        "text-error": "#c02424",
        "text-success": "#2b7038",
        "block-cursor-background": "#1f5f9e",
        "block-cursor-foreground": "#ffffff",
    },
)

DARK_16: Final = Theme(
    name="reltui-dark-16",
    primary="#55ffff",
    secondary="#00aaaa",
    accent="#ffff55",
    warning="#aa5500",
    error="#ff5555",
    success="#55ff55",
    foreground="#aaaaaa",
    background="#000000",
    surface="#000000",
    panel="#000000",
    boost="#555555",
    dark=True,
    variables={
        "text-primary": "#55ffff",
        "text-accent": "#ffff55",
        "text-warning": "#aa5500",
        "text-error": "#ff5555",
        "text-success": "#55ff55",
        "risk-ground": "#aa0000",
        "dim-text": "#aaaaaa",
        "block-cursor-background": "#0000aa",
        "block-cursor-foreground": "#ffffff",
    },
)

LIGHT_16: Final = Theme(
    name="reltui-light-16",
    primary="#0000aa",
    secondary="#00aaaa",
    accent="#aa00aa",
    warning="#aa5500",
    error="#aa0000",
    success="#00aa00",
    foreground="#000000",
    background="#ffffff",
    surface="#ffffff",
    panel="#ffffff",
    boost="#aaaaaa",
    dark=False,
    variables={
        "text-primary": "#0000aa",
        "text-accent": "#aa00aa",
        "text-warning": "#aa5500",
        "text-error": "#aa0000",
        "text-success": "#00aa00",
        "risk-ground": "#aa0000",
        "dim-text": "#555555",
        "block-cursor-background": "#0000aa",
        "block-cursor-foreground": "#ffffff",
    },
)

THEMES: Final = (DARK, LIGHT, DARK_16, LIGHT_16)


def theme_name(*, dark: bool, sixteen: bool) -> str:
    """The name of a theme; `sixteen` says that the terminal has sixteen colors."""
    theme = (DARK_16 if dark else LIGHT_16) if sixteen else (DARK if dark else LIGHT)
    return theme.name
