"""Merging two edits of one document, field by field, where they do not conflict."""

from typing import Final

from reltui.book.core.sanitize import Document, same

_MISSING: Final = object()


def merge(base: Document, mine: Document, theirs: Document) -> tuple[Document, list[str]]:
    """The merge of two edits of `base`, and the fields in which they conflict.

    A field that holds a document itself (a placement) is merged in the same way. In a conflict, the
    other value wins.
    """
    merged: Document = {}
    conflicts: list[str] = []
    for key in dict.fromkeys([*theirs, *mine, *base]):
        old, my, their = (doc.get(key, _MISSING) for doc in (base, mine, theirs))
        value = their
        if _same(my, their) or _same(old, my):
            pass
        elif _same(old, their):
            value = my
        elif isinstance(my, dict) and isinstance(their, dict):
            value, inner = merge(old if isinstance(old, dict) else {}, my, their)
            conflicts += [f"{key}.{name}" for name in inner]
        else:
            conflicts.append(key)
        if value is not _MISSING:
            merged[key] = value
    return merged, conflicts


def _same(left: object, right: object) -> bool:
    if left is _MISSING or right is _MISSING:
        return left is right
    return same(left, right)
