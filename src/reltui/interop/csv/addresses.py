"""Finds the columns of a table that make up an address, and reads the address in them.

Knows the headers of Google, Outlook (English and German), Thunderbird, HubSpot and Salesforce, and
plain ones in English, German, French and Spanish.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Final, NamedTuple

from reltui.interop.csv.columns import place_of, plain_header
from reltui.interop.vcard.normal import escaped

_PARTS: Final = {
    "box": r"po box|p o box|postfach",
    "extended": r"extended address|address ?2|street ?[23]|line 2|adresszusatz",
    "street": r"street(?: address)?|address(?: ?1| line 1)?|stra(?:ß|ss)e|adresse?|rue|calle"
    r"|street 1|dirección|direccion|indirizzo|endereço|rua|straat|ulica|gata|vej|via|улица"
    r"|адрес|адреса|住所|地址|주소|عنوان|כתובת|adres|osoite|cím",
    "city": r"city|town|locality|ort|stadt|ville|ciudad|localidad"
    r"|città|citta|comune|cidade|plaats|woonplaats|miasto|stad|город",
    "region": r"state(?: ?(?:region|province))?|region|province|county|bundesland|kanton|provincia"
    r"|dép région|département|estado|provincie|stato",
    "code": r"zip(?: ?code)?|zip postal code|postal ?code|post ?code|postleitzahl|plz|code postal"
    r"|código postal|codigo postal"
    r"|cap|cep|postcode|kod pocztowy|postnummer|psč"
    r"|郵便番号|邮编|邮政编码|우편번호|индекс|почтовый индекс|posta kodu|irányítószám",
    "country": r"country(?: region)?|land(?: region)?|pays(?: région)?|país(?: (?:o )?regi[óã]on?)?"
    r"|pais|paese(?: area geografica)?|kraj|страна",
    "whole": r"formatted",
    "label": r"type|label",
}
"""The parts of an address in the order of a vCard, each with the words that its header may have."""

_ORDER: Final = ("box", "extended", "street", "city", "region", "code", "country")
_PLACES: Final = (
    r"address(?: \d+| mail| other)?|home|private?|privat|personal|business|work|office|company"
    r"|mailing|other|weitere|shipping|billing|primary|geschäftlich|firma|bureau|domicile"
)
_BEFORE: Final = re.compile(
    rf"(?:({_PLACES}) )?(?:"
    + "|".join(f"(?P<{name}>{words})" for name, words in _PARTS.items())
    + ")"
)
_BEHIND: Final = re.compile(
    r"(?:"
    + "|".join(f"(?P<{name}>{words})" for name, words in _PARTS.items())
    + r") (?:d[aeiu] |d[aeo]l? |de la |della )?"
    r"(geschäftlich|privat|bureau|domicile|home|work|other|uff|ab|altro|autre|trabajo"
    r"|particular|casa|comercial|residencial|travail|trabalho|lavoro|otro|outro)"
)


class _Column(NamedTuple):
    place: str
    part: str


def address_columns(headers: Sequence[str], kinds: Sequence[str]) -> dict[int, _Column]:
    """The columns that are parts of an address, looked for among the columns of no other kind.

    "State" or "Country" alone is not an address: an address has a street, a city or a postal code.
    """
    found = {
        index: column
        for index, header in enumerate(headers)
        if not kinds[index] and (column := _column(header)) is not None
    }
    telling: dict[str, set[str]] = {}
    for column in found.values():
        telling.setdefault(column.place, set()).add(column.part)
    real = {
        place for place, parts in telling.items() if parts & {"street", "city", "code", "whole"}
    }
    return {index: column for index, column in found.items() if column.place in real}


def is_address_part(header: str) -> bool:
    """Whether a header names a part of an address, with or without its place."""
    return _column(header) is not None


def _column(header: str) -> _Column | None:
    plain = plain_header(header)
    match = _BEFORE.fullmatch(plain) or _BEHIND.fullmatch(plain)
    if match is None:
        return None
    part = next(name for name in _PARTS if match[name])
    place = match[1] if match.re is _BEFORE else match[match.re.groups]
    if part == "label" and not (place or "").startswith("address"):
        return None
    # Outlook and others use several words for the same place in one table.
    place = (place or "").removesuffix("address")
    return _Column(place_of(place) or place, part)


def address_lines(
    cells: Iterable[tuple[int, str]], columns: Mapping[int, _Column]
) -> tuple[list[str], list[int]]:
    """The addresses in the cells of a row, as lines of a vCard.

    The second value names the cells whose text is not wholly in the lines.
    """
    places: dict[str, dict[str, list[tuple[int, str]]]] = {}
    for index, text in cells:
        column = columns[index]
        places.setdefault(column.place, {}).setdefault(column.part, []).append((index, text))
    lines: list[str] = []
    left: list[int] = []
    for place, parts in places.items():
        values = [", ".join(text for _, text in parts.get(part, ())) for part in _ORDER]
        whole = parts.pop("whole", [])
        if not any(values) and whole:
            values[2], whole = whole[0][1], whole[1:]
        said = set(re.findall(r"\w+", " ".join(values).casefold()))
        left += [
            index for index, text in whole if not set(re.findall(r"\w+", text.casefold())) <= said
        ]
        if not any(values):
            left += [index for cells_of in parts.values() for index, _ in cells_of]
            continue
        label = next((text for _, text in parts.get("label", ())), "")
        types = place_of(label) or place_of(place)
        head = f"ADR;TYPE={types}" if types else "ADR"
        lines.append(f"{head}:{';'.join(map(escaped, values))}")
        if label and not types and label.strip("* ").casefold() not in {"other", "sonstige"}:
            left += [index for index, _ in parts["label"]]
    return lines, left
