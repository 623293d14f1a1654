"""Any property as one line of a vCard 4.0 (RFC 6350), whatever version it was written in.

A property that version 4.0 does not have gets a name with X- before it; `older` undoes that.
"""

import binascii
import re
from functools import lru_cache
from typing import Final

from reltui.domain.people.unmapped_properties import UnmappedProperty, parse, written
from reltui.interop.source.encoding import Text
from reltui.interop.vcard.lines import Property, right_base64

GONE: Final = frozenset({"LABEL", "MAILER", "CLASS", "SORT-STRING", "NAME", "PROFILE"})
"""Properties of version 3.0 that 4.0 does not have."""

BLOBS: Final = {"PHOTO": "image", "LOGO": "image", "SOUND": "audio", "KEY": "application"}
"""Properties of bytes, with the first half of their media type."""

_URIS: Final = frozenset({"URL", "IMPP", "SOURCE", "FBURL", "CALURI", "CALADRURI", "MEMBER"})
_DATES: Final = frozenset({"BDAY", "ANNIVERSARY", "DEATHDATE"})
_DAY: Final = re.compile(
    r"(?:(\d{4})-?(\d\d)-?(\d\d)|--(\d\d)-?(\d\d))(?:[T ](\d\d:?\d\d(?::?\d\d)?)"
    r"(?:[.,]\d+)?(Z|[+-]\d\d:?\d\d)?)?"
)
_PARTIAL: Final = re.compile(r"\d{4}(?:-\d\d)?|--\d\d|---\d\d")
_TO_ESCAPE_OLD: Final = re.compile(r"\\([\\,;:])|([\\,])")
_NO_ESCAPE: Final = re.compile(r"\\([^nN\\,;])|(\\.)")
_TO_ESCAPE: Final = re.compile(r"[\\,;]")
_SPECIAL: Final = re.compile(r"[\\,;\r\n]")
_LINE_END: Final = re.compile(r"\r\n?|\n")
_TOKEN: Final = re.compile(r";((?:[^;\"]|\"[^\"]*\"?)*)")
_TYPE_NAME: Final = re.compile(r"[a-z0-9-]+", re.IGNORECASE)
_PARAMETER_NAME: Final = re.compile(r"[A-Za-z0-9-]+")
_ENCODINGS: Final = frozenset({"BASE64", "B", "QUOTED-PRINTABLE", "8BIT", "7BIT"})
_PLAIN_KINDS: Final = frozenset({"voice", "internet"})
_MEDIA: Final = {"jpg": "jpeg", "jpeg": "jpeg", "png": "png", "gif": "gif", "bmp": "bmp"}


def as_line(prop: Property, source: Text) -> str:
    """The property as one line of a vCard 4.0."""
    pairs = list(parameters_of(source.decode(prop.parameters)) if prop.parameters else ())
    name = f"X-{prop.name}" if prop.name in GONE else prop.name
    value_kind = next((value.lower() for key, value in pairs if key == "VALUE"), "")
    is_data = name in BLOBS and prop.raw[:5].lower() == b"data:"
    if prop.is_base64 and not is_data and (name in BLOBS or not _is_text(prop)):
        return _blob(prop, name, pairs)
    if name == "EMAIL":
        pairs = _without_type(pairs, {"internet"})
    text = prop.text(source)
    if name in _DATES:
        pairs, raw = _date(prop.plain(text), pairs)
    elif is_data:
        # A `data:` address is one whatever its parameters say, and has no escapes.
        pairs, raw = _data(prop, pairs)
    elif name in _URIS or value_kind == "uri":
        raw = prop.plain(text).strip().replace("\n", "")
        if name == "TEL":
            pairs = [(key, value) for key, value in pairs if key != "VALUE"]
            raw = escaped(raw[4:] if raw[:4].casefold() == "tel:" else raw)
    else:
        raw = text
        if prop.old:
            raw = _TO_ESCAPE_OLD.sub(_escaped_old, text)
        elif "\\" in text:
            raw = _NO_ESCAPE.sub(r"\1\2", text)
        if "\n" in raw or "\r" in raw:
            raw = _LINE_END.sub(r"\\n", raw)
    return written(UnmappedProperty(name, prop.group.rstrip("."), tuple(pairs), raw))


def escaped(text: str) -> str:
    r"""A text as a value (RFC 6350 section 3.4): backslash, comma, semicolon, and `\n`."""
    if _SPECIAL.search(text) is None:
        return text
    return _LINE_END.sub(r"\\n", _TO_ESCAPE.sub(r"\\\g<0>", text))


@lru_cache(maxsize=1024)
def parameters_of(text: str) -> tuple[tuple[str, str], ...]:
    """The parameters as pairs: kinds in small letters, the preferred one with `PREF=1`.

    Charsets and transfer encodings are left out: the value is already text.
    """
    types: list[str] = []
    pairs: list[tuple[str, str]] = []
    for found in _TOKEN.finditer(text):
        key, equals, value = found[1].partition("=")
        if not equals:
            key, value = "TYPE", key
        key, value = key.strip().upper(), value.strip()
        if key in {"CHARSET", "ENCODING"} or (not equals and value.upper() in _ENCODINGS):
            continue
        if key == "TYPE":
            words = value.replace('"', "").replace("\\", "").lower().split(",")
            types += [kind for one in words if _TYPE_NAME.fullmatch(kind := one.strip())]
        elif _PARAMETER_NAME.fullmatch(key):
            bare = value.replace('"', "'") if not value.startswith('"') else value.strip('"')
            pairs.append((key, bare))
    types = list(dict.fromkeys(types))
    if "pref" in types:
        types.remove("pref")
        if not any(key == "PREF" for key, _ in pairs):
            pairs.insert(0, ("PREF", "1"))
    if types:
        pairs.insert(0, ("TYPE", ",".join(types)))
    return tuple(pairs)


def preference(prop: Property, source: Text) -> int:
    """The rank of a property: 1 is the preferred one, 101 has no rank."""
    if b"pref" not in prop.parameters.lower():
        return 101
    for key, value in parameters_of(source.decode(prop.parameters)):
        if key == "PREF":
            return int(value) if value.isascii() and value.isdigit() and len(value) < 4 else 101
    return 101


@lru_cache(maxsize=1024)
def reach_head(name: str, group: str, parameters: str, *, is_first: bool) -> str:
    """The part of the line before the value of an address or phone: its kind and its rank.

    "" where it has neither. A file has few different ones, so the results are remembered.
    """
    pairs: list[tuple[str, str]] = []
    for key, told in parameters_of(parameters):
        value = told
        if key == "TYPE":
            kinds = [kind for kind in told.split(",") if name != "EMAIL" or kind != "internet"]
            value = "" if set(kinds) <= _PLAIN_KINDS else ",".join(kinds)
        if (key == "PREF" and not is_first) or key == "VALUE":
            continue
        if value:
            pairs.append((key, value))
    return written(UnmappedProperty(name, group, tuple(pairs), "")) if pairs or group else ""


def older(line: str) -> str | None:
    """A kept line in the form of version 3.0 (RFC 2426); None where that has no form for it."""
    one = parse(line)
    # PROFILE belongs to the card, and the card that is written has its own.
    if one is None or one.name == "X-PROFILE":
        return None
    name = one.name.removeprefix("X-") if one.name.removeprefix("X-") in GONE else one.name
    is_blob = name in BLOBS
    named = not is_blob and one.get("VALUE") in {"uri", "text"} and name != "UID"
    pairs = [
        (key, value) for key, value in one.parameters if key != "PREF" and (key != "VALUE" or named)
    ]
    if one.get("PREF"):
        kinds = next((value for key, value in pairs if key == "TYPE"), "")
        pairs = [(key, value) for key, value in pairs if key != "TYPE"]
        pairs.insert(0, ("TYPE", f"{kinds},pref" if kinds else "pref"))
    raw = one.raw
    if is_blob and raw.startswith("data:"):
        head, _, raw = raw.partition(",")
        media = head[5:].partition(";")[0].partition("/")[2]
        pairs = [("ENCODING", "b"), *([("TYPE", media.upper())] if media else []), *pairs]
    elif is_blob:
        pairs.append(("VALUE", one.get("VALUE") or "uri"))
    elif name in _DATES and (day := _DAY.fullmatch(raw)) and day[1]:
        raw = f"{day[1]}-{day[2]}-{day[3]}"
    return written(one._replace(name=name, parameters=tuple(pairs), raw=raw))


def _blob(prop: Property, name: str, pairs: list[tuple[str, str]]) -> str:
    """A property of bytes as an address that holds them (RFC 2397)."""
    kinds = [kind for key, value in pairs if key == "TYPE" for kind in value.split(",")]
    data = prop.bare()
    media = next((kind for start, kind in _BEGINS.items() if data.startswith(start)), "")
    told = next((kind for kind in kinds if kind not in _PLACES), "")
    family = BLOBS.get(name, "image" if told in _MEDIA else "application")
    if not media and told:
        media = f"{family}/{_MEDIA.get(told, told)}"
    elif not media and name not in BLOBS:
        media = "application/octet-stream"
    rest = [(key, value) for key, value in pairs if key not in {"TYPE", "VALUE"}]
    if places := [kind for kind in kinds if kind in _PLACES]:
        rest.insert(0, ("TYPE", ",".join(places)))
    if name not in BLOBS:
        rest.append(("VALUE", "uri"))
    raw = f"data:{media};base64,{data}"
    return written(UnmappedProperty(name, prop.group.rstrip("."), tuple(rest), raw))


def _data(prop: Property, pairs: list[tuple[str, str]]) -> tuple[list[tuple[str, str]], str]:
    """The parameters and the value of a property that holds bytes in an address."""
    kinds = [kind for key, told in pairs if key == "TYPE" for kind in told.split(",")]
    places = ",".join(kind for kind in kinds if kind in _PLACES)
    rest = [(key, value) for key, value in pairs if key not in {"TYPE", "VALUE"}]
    if places:
        rest.insert(0, ("TYPE", places))
    head, comma, data = prop.raw.replace(b"\\", b"").partition(b",")
    told = right_base64(data) if b";base64" in head.lower() else data.decode("ascii", "replace")
    return rest, f"{head.decode('ascii', 'replace')}{comma.decode()}{told}"


def _is_text(prop: Property) -> bool:
    """Whether a property in base64 holds a text and not a picture or the like."""
    try:
        text = binascii.a2b_base64(prop.raw).decode("utf-8")
    except ValueError:
        return False
    return _NO_TEXT.search(text) is None


_NO_TEXT: Final = re.compile(r"[\0-\x08\x0e-\x1f\x7f]")
_PLACES: Final = frozenset({"home", "work"})
_BEGINS: Final = {
    "/9j/": "image/jpeg",
    "iVBORw": "image/png",
    "R0lGOD": "image/gif",
    "UklGR": "image/webp",
}
"""How the data of pictures begin in base64: that tells more than the type that a card names."""


def _date(text: str, pairs: list[tuple[str, str]]) -> tuple[list[tuple[str, str]], str]:
    """A day without its hyphens and its hour; any other value is text."""
    rest = [(key, value) for key, value in pairs if key not in {"VALUE", "TYPE"}]
    plain = text.strip()
    if found := _DAY.fullmatch(plain):
        year, month, day, only_month, only_day, hour, zone = found.groups()
        omitted = next((value for key, value in rest if key == "X-APPLE-OMIT-YEAR"), None)
        if year and year == omitted:
            rest = [(key, value) for key, value in rest if key != "X-APPLE-OMIT-YEAR"]
            return rest, f"--{month}{day}"
        clock = f"T{hour}{zone or ''}".replace(":", "") if hour and hour.strip("0:") else ""
        return rest, (f"{year}{month}{day}" if year else f"--{only_month}{only_day}") + clock
    if _PARTIAL.fullmatch(plain):
        return rest, plain
    return [("VALUE", "text"), *rest], escaped(plain)


def _without_type(pairs: list[tuple[str, str]], unwanted: set[str]) -> list[tuple[str, str]]:
    kept = []
    for key, value in pairs:
        parts = [part for part in value.split(",") if key != "TYPE" or part not in unwanted]
        if parts:
            kept.append((key, ",".join(parts)))
    return kept


def _escaped_old(found: re.Match[str]) -> str:
    char = found.group(1) or found.group(2)
    return char if char == ":" else "\\" + char
