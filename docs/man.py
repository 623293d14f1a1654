"""Write docs/reltui.1, the manual page, from the list of commands (`make man`)."""

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import click

from reltui import __version__
from reltui.cli.catalog import GROUPS
from reltui.cli.full_parser import reltui

PAGE: Final = Path(__file__).with_name("reltui.1")

HEAD: Final = r""".\" Written by `make man` from the list of commands.
.TH RELTUI 1 "" "reltui {version}" "User Commands"
.SH NAME
reltui \- a keyboard\-driven relationship coach for the terminal
.SH SYNOPSIS
.B reltui
[\fB\-\-book\fR \fIFILE\fR] [\fB\-\-today\fR \fIDATE\fR] [\fB\-\-json\fR]
[\fICOMMAND\fR [\fIARGUMENT\fR...]]
.SH DESCRIPTION
Says what to do next with whom, and why. Without a command it opens the app.
WHO is an id, a name, or the start of one.
A DATE is 2026\-11\-30, or 3d, 2w, 1m, fri, tomorrow, eom.
"""

TAIL: Final = r""".SH ENVIRONMENT
.TP
.B RELTUI_BOOK
The book, instead of the one in the data folder.
.TP
.B RELTUI_TODAY
Another day than today.
.TP
.B RELTUI_KEY_FILE
The key file of an encrypted book. A passphrase is asked for at the terminal, never taken from here.
.TP
.B RELTUI_PLAYBOOK
A folder with a playbook of your own.
.SH EXIT STATUS
0 done; 1 done in part, or nothing found by query; 2 wrong usage; 3 the book is locked;
4 the book is damaged; 5 nobody found, or several.
"""


def page() -> str:
    """The whole page."""
    return "".join((HEAD.format(version=__version__), *_commands(), TAIL))


def _commands() -> Iterator[str]:
    context = click.Context(reltui)
    known = {option.name for option in reltui.params}
    for title, group in GROUPS.items():
        yield f".SH {_plain(title).upper()}\n"
        for listed in group:
            command = reltui.get_command(context, listed.name)
            if command is None:
                continue
            usage = command.collect_usage_pieces(click.Context(command))
            arguments = " ".join(piece for piece in usage if piece != "[OPTIONS]")
            yield f".TP\n.B {_plain(listed.name)} {_plain(arguments)}\n{_plain(listed.summary)}.\n"
            for option in command.params:
                if isinstance(option, click.Option) and option.help and option.name not in known:
                    names = ", ".join(option.opts)
                    yield f".br\n\\fB{_plain(names)}\\fR: {_plain(option.help)}\n"


def _plain(text: str) -> str:
    return text.replace("\\", "\\e").replace("-", "\\-").replace("'", "\\(aq")


if __name__ == "__main__":
    PAGE.write_text(page(), "utf-8")
    print(PAGE, file=sys.stderr)
