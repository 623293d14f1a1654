"""Imports pathlib without `urllib.parse`, which only `Path.as_uri` needs.

That takes the parser of addresses, and of network addresses with it: 14 of 400 million instructions
of a command. It stands before any other import of pathlib.
"""

from reltui.deferred_imports import import_deferring

import_deferring("pathlib", later=("urllib.parse",))
