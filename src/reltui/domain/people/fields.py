"""The fields of a contact, each declared once: how it is asked for, shown, kept and exchanged.

Forms, `set`, pages, lists, exports, imports and the matching of people read this table. A new field
of one line is an attribute of `Contact` and an entry here.
"""

from typing import Final

from reltui.domain.named import StrEnum
from reltui.domain.people.contact import Answer, Contact
from reltui.domain.record import record
from reltui.domain.vocabulary import Direction, Purpose, Satisfaction, Style, TouchKind

LONGEST_NAME: Final = 200
LONGEST_LINE: Final = 500
LONGEST_TEXT: Final = 20_000
"""Characters that a name, a line and a text may hold."""


class FieldKind(StrEnum):
    """The kind of value that a field holds, which decides how typed text is read."""

    NAME = "name"
    """A line that must not be empty."""
    LINE = "line"
    """One line, which may be empty."""
    TEXT = "text"
    """Several lines."""
    LIST = "list"
    """Several lines in one, with commas between them."""
    TAGS = "tags"
    """Words that are added, and with a minus taken away."""
    CHOICE = "choice"
    """One of a few words."""
    SAID = "said"
    """A text that somebody said, with its day."""
    ANSWER = "answer"
    """One of a few words that somebody said, with its day and evidence; or unknown."""
    OTHER = "other"
    """A value with a rule of its own."""


@record
class ContactField:
    """One field of a contact.

    `name` is its name for `set`; `attribute` that of `Contact`, where it differs. `choices` are its
    words, `offered` the order in which a form offers them, where it differs. `column` is the header
    that a CSV export gives it, `headers` a pattern of the headers by which an import knows it: with
    one, imports and exports carry the field. `vcard` is its property in a vCard, where there is a
    common one. `editable` says whether the form of a contact asks for
    it, `addable` whether that of a new one does. `told` is how it stands beside the name, with the
    value in place of `{}`; "" where another part of the page shows it.
    """

    name: str
    label: str
    kind: FieldKind = FieldKind.LINE
    hint: str = ""
    choices: tuple[str, ...] = ()
    offered: tuple[str, ...] = ()
    attribute: str = ""
    column: str = ""
    headers: str = ""
    vcard: str = ""
    editable: bool = False
    addable: bool = False
    told: str = ""

    @property
    def key(self) -> str:
        """The attribute of a contact that holds it."""
        return self.attribute or self.name

    @property
    def own_property(self) -> str:
        """The property of a vCard that holds it and nothing else."""
        return f"X-{self.name.upper()}"

    @property
    def longest(self) -> int:
        """The most characters that may be typed."""
        if self.kind in {FieldKind.TEXT, FieldKind.SAID}:
            return LONGEST_TEXT
        return LONGEST_NAME if self.kind is FieldKind.NAME else LONGEST_LINE

    @property
    def answers(self) -> tuple[str, ...]:
        """The words to choose from in their order in a form; () for a field that is typed."""
        if self.kind is FieldKind.ANSWER:
            return ("unknown", *(self.offered or self.choices))
        return self.choices

    def shown(self, contact: Contact) -> str:
        """What the field holds, on one line."""
        return self.text(contact).replace("\n", " ")

    def text(self, contact: Contact) -> str:
        """What the field holds, as a form begins with it; a long text with its lines."""
        value = getattr(contact, self.key)
        if isinstance(value, Answer):
            value = value.value
        if isinstance(value, tuple):
            value = ", ".join(value)
        if value is None or value == "":
            return "unknown" if self.kind is FieldKind.ANSWER else ""
        if self.name == "cadence":
            return f"{value}d" if isinstance(value, int) else str(value)
        return str(value)


_CALLED: Final = (
    r"(?:preferred|nick|informal|call|known) ?(?:name|as)|nickname|called|goes by|rufname|spitzname"
    r"|apodo|surnom"
)
_PRONOUN: Final = r"(?:preferred |personal )?pronouns?|pronomen|pronombres?|pronoms?"

FIELDS: Final = (
    ContactField(
        "sees", "Sees", FieldKind.SAID, "what they see from where they stand", editable=True
    ),
    ContactField("feels", "Feels", FieldKind.SAID, "how they feel about it", editable=True),
    ContactField("wants", "Wants", FieldKind.SAID, "what they want", editable=True),
    ContactField(
        "satisfaction",
        "Satisfied?",
        FieldKind.ANSWER,
        choices=tuple(Satisfaction),
        offered=tuple(reversed(Satisfaction)),
        editable=True,
    ),
    ContactField(
        "name", "Name", FieldKind.NAME, column="Name", vcard="FN", editable=True, addable=True
    ),
    ContactField(
        "called",
        "Called",
        hint="how to address them, where it is not the first name",
        column="Called",
        headers=_CALLED,
        vcard="NICKNAME",
        editable=True,
        told="called {}",
    ),
    ContactField(
        "pronoun",
        "Pronoun",
        hint="she, he, they, or as they say it",
        column="Pronoun",
        headers=_PRONOUN,
        vcard="PRONOUNS",
        editable=True,
        told="{}",
    ),
    ContactField(
        "account", "Organization", column="Company", vcard="ORG", editable=True, addable=True
    ),
    ContactField("title", "Title", column="Title", vcard="TITLE", editable=True, addable=True),
    ContactField(
        "email",
        "E-mail",
        FieldKind.LIST,
        "several: with commas",
        attribute="emails",
        column="Email",
        vcard="EMAIL",
        editable=True,
        addable=True,
    ),
    ContactField(
        "phone",
        "Phone",
        FieldKind.LIST,
        attribute="phones",
        column="Phone",
        vcard="TEL",
        editable=True,
        addable=True,
    ),
    ContactField(
        "direction",
        "They are our",
        FieldKind.CHOICE,
        choices=tuple(Direction),
        editable=True,
        addable=True,
    ),
    ContactField(
        "tag",
        "Tag",
        FieldKind.TAGS,
        "vip press; -old takes one away",
        attribute="tags",
        column="Tags",
        vcard="CATEGORIES",
    ),
    ContactField(
        "owner",
        "Owner",
        hint="which of us; empty: the account's owner",
        column="Owner",
        headers="(?:contact )?owner",
        vcard="X-OWNER",
        editable=True,
        told="looked after by {}",
    ),
    ContactField(
        "note",
        "Note",
        FieldKind.TEXT,
        "anything worth knowing",
        column="Note",
        vcard="NOTE",
        editable=True,
    ),
    ContactField("potential", "Potential", FieldKind.SAID, "what this could become"),
    ContactField(
        "purpose",
        "Purpose",
        FieldKind.ANSWER,
        "what the relationship is for",
        choices=tuple(Purpose),
    ),
    ContactField(
        "channel",
        "Channel",
        FieldKind.CHOICE,
        "how they like to be reached",
        choices=("", *TouchKind),
        column="Best channel",
        headers="best channel",
        vcard="X-CHANNEL",
        told="best by {}",
    ),
    ContactField(
        "hour",
        "Best hour",
        hint="when they are best reached",
        column="Best hour",
        headers="best hour",
        vcard="X-HOUR",
        told="best at {}",
    ),
    ContactField(
        "style",
        "Style",
        FieldKind.CHOICE,
        "rhythm, ambient (never in the queue), triggered (dates and events only)",
        choices=tuple(Style),
    ),
    ContactField(
        "helpers", "Helpers", FieldKind.LIST, "members of the team who help", told="helped by {}"
    ),
    ContactField("cadence", "Cadence", FieldKind.OTHER, "30d 2w 1m, auto, or none"),
    ContactField(
        "dispose",
        "Dispose by",
        FieldKind.OTHER,
        "2y, 2027-12-31, or none: when to forget them, or decide again",
        attribute="dispose_by",
        editable=True,
    ),
)
"""All fields that a form can ask for, in the order in which it does."""

BY_NAME: Final = {field.name: field for field in FIELDS}
"""Each field by its name."""

FACTS: Final = tuple(field for field in FIELDS if field.headers)
"""The fields of one line that an import and an export carry without a rule of their own."""


def told(contact: Contact) -> tuple[str, ...]:
    """The text beside the name of a contact: how to address them."""
    return tuple(
        field.told.format(text) for field in FIELDS if field.told and (text := field.shown(contact))
    )
