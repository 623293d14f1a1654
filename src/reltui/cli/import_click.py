"""Imports click without a module for parameters that no command uses: it would take 3 ms."""

from reltui.deferred_imports import import_deferring

import_deferring("click", later=("uuid",))
