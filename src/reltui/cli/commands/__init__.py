"""The commands of the shell, one module for each group."""

# This import comes before any other import of dataclasses: each command needs them.
import reltui.import_dataclasses  # noqa: F401
