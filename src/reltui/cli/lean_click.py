"""The import of click, without a module of its parameters that no command uses: 3 ms of each."""

from reltui.lean_imports import import_lean

import_lean("click", later=("uuid",))
