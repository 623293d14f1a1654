"""Imports click without a module of parameters that no command uses, which takes 3 ms."""

from reltui.lean_imports import import_lean

import_lean("click", later=("uuid",))
