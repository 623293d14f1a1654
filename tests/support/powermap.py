"""An account of thirty people with every kind of line, for tests of the power map."""

from pathlib import Path
from typing import Final

from reltui.domain.frameworks.matrix import DIMENSIONS, Cell
from reltui.domain.people.contact import Contact
from reltui.domain.people.events import Tie
from reltui.domain.vocabulary import TieKind
from reltui.services.accounts import ties
from reltui.services.contacts import editing
from support.people import TODAY, placement
from support.ui import workspace_at

STRANGER: Final = "c99"
"""The id of somebody who is not on the map."""

_CELLS: Final = {
    "A": Cell("yes", "low", "advocate", "active"),
    "B": Cell("yes", "low", "detractor", "passive"),
    "T": Cell("yes", "high", "detractor", "passive"),
    "D": Cell("no", "high", "detractor", "active"),
    "H": Cell("no", "low", "advocate", "passive"),
    "L": Cell("no", "low", "detractor", "passive"),
    "P": Cell("no", "high", "advocate", "passive"),
    "S": Cell("yes", "high", "advocate", "passive"),
    "W": Cell("yes", "high", "advocate", "active"),
}

THIRTY: Final = (
    ("Helen Marchetti", "Chief Executive", "P", ""),
    ("Dana Whitfield", "VP Operations", "D", "Helen"),
    ("Priya Nair", "IT Director", "S", "Helen"),
    ("Ingrid Solheim", "Chief Financial Officer", "D", "Helen"),
    ("Tom Achterberg", "Warehouse Manager, North Depot", "D", "Dana"),
    ("Marcus Oyelaran", "Head of Dispatch", "A", "Dana"),
    ("Wilhelmina Vandersloot-Achterberg", "Head of Returns and Reverse Logistics", "L", "Dana"),
    ("Lucas Ferreira", "Night Shift Lead", "H", "Marcus"),
    ("李明华", "采购经理", "H", "Marcus"),
    ("שלמה כהן", "ראש צוות", "L", "Marcus"),
    ("Yusuf Demir", "Fleet Planner", "L", "Lucas"),
    ("Grace Abara", "Compliance Officer", "H", "Ingrid"),
    ("Wei Zhang", "Quality Manager", "", "Ingrid"),
    ("Amara Okafor", "Controller", "L", "Ingrid"),
    ("Rosa Delgado", "Accounts Payable", "H", "Amara"),
    ("Nora Byrne", "Auditor", "", "Amara"),
    ("Imran Sheikh", "Network Lead", "A", "Priya"),
    ("Mei-Ling Chow", "Applications", "H", "Priya"),
    ("Stefan Kowalczyk", "Service Desk", "L", "Imran"),
    ("Samuel Adeyemi", "Storage", "L", "Imran"),
    ("Callum Reid", "Clerk", "L", "Tom"),
    ("Farah Haddad", "Clerk", "H", "Tom"),
    ("Peter Novák", "Clerk", "", "Tom"),
    ("Aiko Tanabe", "Clerk", "L", "Callum"),
    ("Gwen Pritchard", "Adviser to the board", "D", ""),
    ("Dmitri Volkov", "Counsel", "", ""),
    ("Maeve Kestrel", "Works council", "A", ""),
    ("Ravi Subramaniam", "Works council", "H", "Maeve"),
    ("Oscar Lindgren", "Works council", "L", "Maeve"),
    ("Emre Yildiz", "", "", ""),
)
"""Name, title, cell, and whom they report to, of everybody."""

LINES: Final = (
    ("Dana", "conflict", "Tom"),
    ("Ingrid", "listens", "Priya"),
    ("Ingrid", "conflict", "Dana"),
    ("Helen", "listens", "Gwen"),
    ("Gwen", "listens", "Maeve"),
    ("Marcus", "listens", "Dana"),
    ("Wilhelmina", "listens", "Marcus"),
    ("李明华", "listens", "שלמה"),
    ("Tom", "listens", "Maeve"),
    ("Helen", "conflict", "Maeve"),
    ("Nora", "listens", "Amara"),
    ("Callum", "conflict", "Oscar"),
)
"""The other lines."""


def person(contact_id: str, name: str = "", cell: str = "", title: str = "") -> Contact:
    """Somebody of the account, in one of the cells that are named by a letter."""
    known = placement(_CELLS[cell], TODAY) if cell else placement({}, TODAY)
    return Contact(contact_id, name or contact_id, TODAY, 1, "Northwind", title, placement=known)


def thirty() -> tuple[tuple[Contact, ...], tuple[Tie, ...]]:
    """The people and their lines, as the domain has them; two lines lead to a stranger."""
    people = tuple(
        person(f"c{number}", name, cell, title)
        for number, (name, title, cell, _) in enumerate(THIRTY, 1)
    )
    ids = {one.name.split()[0]: one.id for one in people}
    told = [(name.split()[0], "reports", boss) for name, _, _, boss in THIRTY if boss]
    ties = [
        Tie(f"r{number}", ids[who], TODAY, ids[other], TieKind(kind), number)
        for number, (who, kind, other) in enumerate([*told, *LINES], 1)
    ]
    out = (
        Tie("r98", "c4", TODAY, STRANGER, TieKind.REPORTS, 98),
        Tie("r99", STRANGER, TODAY, "c4", TieKind.LISTENS),
    )
    return people, (*ties, *out)


def book_of_thirty(path: Path) -> dict[str, str]:
    """A book with the account and one person elsewhere; the ids by first name."""
    workspace = workspace_at(path)
    ids = {}
    for name, title, cell, _ in THIRTY:
        values = dict(zip(DIMENSIONS, _CELLS[cell], strict=True)) if cell else {}
        one = editing.add_contact(workspace, name, account="Northwind", title=title, **values)
        ids[name.split()[0]] = one.id
    ids["Zoe"] = editing.add_contact(workspace, "Zoe Adler", account="Zenith").id
    for name, _, _, boss in THIRTY:
        if boss:
            ties.tie(workspace, ids[name.split()[0]], ids[boss], "reports")
    for who, kind, other in LINES:
        ties.tie(workspace, ids[who], ids[other], kind)
    workspace.book.close()
    return ids
