"""Rows of invented people, for tests of what filters and sorts them."""

from datetime import date

from reltui.services.workspace.row import UnmadeRow
from reltui.services.workspace.workspace import Row

TODAY = date(2026, 11, 22)


def row(number: int, name: str, account: str = "", **values: object) -> Row:
    """One row; its text is the name, the account and the tags."""
    placed = values.pop("placement", (None, None, None, None))
    empty: dict[str, object] = {
        "title": "",
        "tags": (),
        "direction": "customer",
        "placement": placed,
        **dict.fromkeys(("action", "stake", "grade", "ours", "theirs", "level", "due")),
        **values,
    }
    tags = empty["tags"]
    assert isinstance(tags, tuple)
    hay = "\n".join((name, account, *tags)).casefold()
    return Row(f"c{number}", name, account, haystack=hay, **empty)  # type: ignore[arg-type]


def changed(row: Row) -> UnmadeRow:
    """The same row, as that of somebody who was changed since a list was cached."""
    return UnmadeRow(row.id, row.name, row.account, row.archived, lambda: row)


DANA = row(
    1,
    "Dana Whitfield",
    "Northwind",
    placement=("yes", "high", "detractor", "active"),
    stake="risk",
    grade="high",
    level=2,
    ours=3,
    theirs=2,
    due=date(2026, 11, 20),
    tags=("vip",),
)
PRIYA = row(
    2, "Priya Nair", "Kestrel", stake="potential", grade="low", level=4, extra=(("a", "b"),)
)
WEI = row(3, "Wei Zhang", "Northwind", stake="potential", grade="high", due=date(2026, 12, 1))
TOM = row(4, "tom Achterberg", tags=("whitelist",))
ROWS = (WEI, PRIYA, TOM, DANA)


FOLDED: tuple[Row, ...] = tuple(
    row(number, name, "", **values)
    for number, (name, values) in enumerate(
        (
            ("Jürgen Müller", {}),
            ("Łucja Łuczak", {}),
            ("Nguyễn Thị Ánh", {}),
            ("John Smith", {}),
            ("Anne-Marie Østby", {}),
            ("Ｆｕｌｌ Ｗｉｄｔｈ", {}),
            ("小明 王", {}),
            ("민수 김", {}),
            ("Guowei Chen", {"born": "--02-29", "touched": date(2026, 9, 1)}),
            (
                "Wei Zhang",
                {"born": "1980-11-24", "touched": TODAY, "stale": TODAY, "archived": True},
            ),
        ),
        start=10,
    )
)
