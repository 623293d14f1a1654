"""What a command is: one deed with its keys, its places, and its words."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Command:
    """One deed: its action, its keys, where it works, and what the footer and the help say of it.

    `keys` are written as Textual has them, with commas; `shown` is how a person reads them. A
    command with a `footer` word stands in the footer of its places, one of lower `rank` first;
    `palette` says whether the palette offers it; `tab` is the main screen that it goes to.
    """

    action: str
    keys: str
    shown: str
    help: str
    where: tuple[str, ...]
    footer: str = ""
    rank: int = 50
    palette: bool = True
    tab: str = ""
