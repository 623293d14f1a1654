"""Turns properties that only Android phones write into those that other programs write.

X-ANDROID-CUSTOM:vnd.android.cursor.item/nickname;Zuzia;1;;;;;;;;;;;;;
TEL;X-CUSTOM(CHARSET=UTF-8,ENCODING=QUOTED-PRINTABLE,=44=6F=6D=65=6B):221234567
"""

import binascii
import re
from collections.abc import Iterator
from typing import Final

from reltui.interop.source.encoding import Text
from reltui.interop.vcard.lines import Property

CUSTOM: Final = "X-ANDROID-CUSTOM"
"""The property in which Android writes a row of its own address book."""

_EVENTS: Final = {"1": "ANNIVERSARY", "3": "BDAY"}
_RELATIONS: Final = (
    *("", "Assistant", "Brother", "child", "Partner", "Father", "friend", "Manager", "Mother"),
    *("parent", "Partner", "Referred by", "kin", "Sister", "spouse"),
)
"""The relations of Android by number; a word in small letters is one of RFC 6350."""

_LABEL: Final = re.compile(rb";X-CUSTOM\(([^)]*)\)|;X-([^\W\d_][^;=:,()\"]*)(?=;|$)", re.IGNORECASE)
_NO_LABELS: Final = frozenset({"VOICE", "INTERNET", "MOBIL", "PHONE"})


def as_others(prop: Property, source: Text, number: int) -> Iterator[Property]:
    """A row of Android as properties of other programs; `number` names its group.

    Details without another property stay as they are.
    """
    cells = [*prop.parts(source), "", "", ""]
    kind, value, code, label = cells[0].rpartition("/")[2], *cells[1:4]
    if kind == "nickname" and value:
        yield _made("NICKNAME", value, prop)
    elif kind == "contact_event" and value:
        if name := _EVENTS.get(code):
            yield _made(name, value, prop)
        else:
            yield from _labelled("X-ABDATE", value, label or "Other", prop, number)
    elif kind == "relation" and value:
        known = int(code) if code.isdecimal() and len(code) < 3 else 0
        word = label or (_RELATIONS[known] if known < len(_RELATIONS) else "")
        if word.islower() and not label:
            yield _made("RELATED", value, prop, f";TYPE={word};VALUE=text".encode())
        else:
            yield from _labelled("X-ABRELATEDNAMES", value, word or "Related", prop, number)
    else:
        yield prop


def with_label(prop: Property, number: int) -> Iterator[Property]:
    """An address or phone whose kind the user has written, with that word as its label."""
    found = _LABEL.search(prop.parameters) if b"X-" in prop.parameters.upper() else None
    label = _label(found) if found and not prop.group else ""
    if found is None or not label:
        yield prop
        return
    prop.group = _group(number)
    prop.parameters = prop.parameters.replace(found[0], b"")
    yield prop
    yield _made("X-ABLABEL", label, prop, group=prop.group)


def _label(found: re.Match[bytes]) -> str:
    told = found[2] if found[1] is None else found[1].rpartition(b",")[2]
    if found[1] is not None and b"QUOTED-PRINTABLE" in found[1].upper():
        told = binascii.a2b_qp(told)
    label = told.decode("utf-8", "replace").strip()
    return "" if label.upper() in _NO_LABELS else label


def _labelled(name: str, value: str, label: str, prop: Property, number: int) -> Iterator[Property]:
    group = _group(number)
    yield _made(name, value, prop, group=group)
    yield _made("X-ABLABEL", label, prop, group=group)


def _made(
    name: str, value: str, prop: Property, parameters: bytes = b"", group: str = ""
) -> Property:
    text = value.replace("\\", "\\\\").replace(";", "\\;").encode("utf-8", "replace")
    return Property(name, b";CHARSET=UTF-8" + parameters, text, prop.line, group)


def _group(number: int) -> str:
    return f"android{number + 1}."
