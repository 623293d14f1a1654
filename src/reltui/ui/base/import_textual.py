"""The import of Textual, without what this app never uses: 170 of 1,070 million instructions.

`textual.app` imports its own command palette with five kinds of widgets, and libraries for one
function each; asyncio imports TLS, of which the app has none.
"""

import typing

from reltui.deferred_imports import import_deferring

import_deferring(
    "textual.app",
    later=(
        *("textual.command", "platformdirs", "uuid", "rich.table", "pickle"),
        *("ssl", "asyncio.sslproto"),
    ),
    # What the command palette would show of the themes is made of it.
    unused_bases=("textual.command.Provider",),
    # The names that Textual takes from there are in the standard library of Python 3.11.
    instead={"typing_extensions": typing},
)
