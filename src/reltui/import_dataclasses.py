"""Imports dataclasses without `inspect`, which only a class without a docstring needs.

That takes six modules with it: 18 million instructions of each start. It stands before any other
import of dataclasses.
"""

from reltui.deferred_imports import import_deferring

import_deferring("dataclasses", later=("inspect",))
