"""What a column of a CSV file means, by its name alone and never by its place.

Knows the headers of LinkedIn, Google (old and new), Outlook, HubSpot, Salesforce, Atomic CRM and
shared-contacts tools, a plain `name,email`, and the usual words of German, French and Spanish.
"""

import re
from collections.abc import Sequence
from typing import Final

from reltui.domain.people.fields import FACTS

_PLACES: Final = (
    "business|work|office|company|home|private|personal|other|primary|main|mobile|cell|direct|radio"
    "|car|callback"
)
_PATTERNS: Final = (
    ("name", r"(?:(?:full|display|contact|person|client|customer|lead) )?name|nom complet|nombre"),
    ("first", r"(?:(?:contact|lead) )?(?:first|given|fore)(?: ?name)?|vorname|prénom|prenom"),
    ("middle", r"(?:middle|additional)(?: ?name)?|second name"),
    ("last", r"(?:(?:contact|lead) )?(?:last|family|sur) ?name|surname|nachname|nom|apellidos?"),
    ("prefix", r"(?:name )?prefix|salutation|anrede"),
    ("suffix", r"(?:name )?suffix"),
    (
        "email",
        rf"(?:(?:{_PLACES}) )?(?:email|mail)s?(?: ?\d+)?(?: ?address(?:es)?| ?adresse)?(?: value)?"
        rf"(?: (?:{_PLACES}|\d+))?|correo(?: electrónico)?|courriel",
    ),
    (
        "phone",
        rf"(?:(?:{_PLACES}) )*(?:phone|telephone|tel|telefon|téléphone|telefono|teléfono|mobile"
        rf"|mobil|cell|fax|pager|handy|móvil)(?: ?(?:number|no|nummer))?(?: ?\d+)?(?: value)?"
        rf"(?: (?:{_PLACES}))?|(?:{_PLACES}) (?:phone|mobile) ?(?:number|phone)?|mobile ?phone"
        r"|company main phone|mobiltelefon|telefon (?:geschäftlich|privat)",
    ),
    (
        "account",
        r"(?:(?:associated|primary) )?(?:company|organi[sz]ation|account|employer)(?: account)?"
        r"(?: ?name| 1 name)?|firma|unternehmen|organisation|société|entreprise|empresa",
    ),
    (
        "title",
        r"(?:job )?title|position|organi[sz]ation (?:1 )?title|(?:job )?role|funktion|poste|cargo",
    ),
    (
        "note",
        r"(?:contact )?(?:notes?|description)|background|comments?|remarks?|notizen?|bemerkungen"
        r"|notas",
    ),
    *((field.name, field.headers) for field in FACTS),
    ("tags", r"tags?|labels?|categor(?:y|ies)|group membership|kategorien"),
)
_KINDS: Final = tuple((kind, re.compile(pattern)) for kind, pattern in _PATTERNS)
_CAMEL: Final = re.compile(r"(?<=[a-z])(?=[A-Z])")
_OTHER: Final = re.compile(r"[\W_]+")
_LONGEST_HEADER: Final = 80

NAMING: Final = frozenset({"name", "first", "last", "email"})
"""The columns of which a header must have one, or it is no header of people."""


def kind_of(header: str) -> str:
    """What the column holds, a name of the table above; "" for one that reltui has no use for."""
    if len(header) > _LONGEST_HEADER:
        return ""
    plain = _plain(header)
    return next((kind for kind, pattern in _KINDS if pattern.fullmatch(plain)), "")


def kinds_of(headers: Sequence[str]) -> list[str]:
    """What each column holds, one entry a column.

    Beside a "Job Title" (Outlook), a "Title" is the one before the name.
    """
    kinds = [kind_of(header) for header in headers]
    plain = [_plain(header[:_LONGEST_HEADER]) for header in headers]
    if "job title" in plain:
        kinds = [
            "prefix" if name == "title" else kind for name, kind in zip(plain, kinds, strict=True)
        ]
    return kinds


def _plain(header: str) -> str:
    """The header in small letters, its words apart, without punctuation."""
    words = _CAMEL.sub(" ", header.strip()).casefold().replace("e-mail", "email")
    return _OTHER.sub(" ", words).strip()


def is_header(cells: Sequence[str]) -> bool:
    """Whether the cells are the names of columns, one of which can name a person."""
    return not NAMING.isdisjoint(kinds_of(cells))


def column_line(header: str, value: str) -> str:
    r"""A cell that reltui has no use for as a vCard property: `X-COLUMN;NAME=Stage:open`.

    A header with a comma, colon or semicolon is quoted (RFC 6350 section 3.3); a line end in the
    value is written `\n`.
    """
    name = " ".join(header.replace('"', "'").split()) or "?"
    if any(char in name for char in ",:;"):
        name = f'"{name}"'
    text = value.strip().replace("\\", "\\\\").replace(",", "\\,").replace(";", "\\;")
    return f"X-COLUMN;NAME={name}:" + "\\n".join(text.splitlines())
