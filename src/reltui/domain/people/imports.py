"""What a file said about a contact, stored so that the next import can compare with it."""

from datetime import date

from reltui.domain.record import record


@record
class Apart:
    """Two contacts that look like one person but are two, by a decision; not proposed again."""

    id: str
    who: str
    on: date
    other: str
    seq: int = 0


@record
class ImportedCard:
    """One card or row, as it was last read.

    `source` tells one address book from another (a card's number, the columns of a table), `file`
    is where it stood. `digest` stands for all that it said. `lines` holds its values as
    `field=value`, long ones and kept lines as a digest. `differs` names the fields in which the
    contact is as its owner left it and the card says something else, with what the card says.
    """

    id: str
    who: str
    on: date
    source: str
    file: str = ""
    digest: str = ""
    lines: tuple[str, ...] = ()
    differs: tuple[str, ...] = ()
    seq: int = 0
