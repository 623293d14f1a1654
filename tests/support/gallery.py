"""A book that exercises every case of the pictures: falls, unknowns, wide names, a big account."""

from datetime import timedelta
from pathlib import Path
from typing import Any, Final

from reltui.domain.frameworks.matrix import ACTIONS
from reltui.domain.people.contact import Answer, Contact, Goal, Mark, Placement
from reltui.domain.people.events import (
    Ask,
    Check,
    Climb,
    Commitment,
    Entry,
    Exercise,
    Exposure,
    Fall,
    LevelChange,
    ReplacedAnswer,
    Tie,
    Touch,
)
from reltui.domain.vocabulary import (
    Direction,
    Flow,
    LedgerKind,
    Outcome,
    Party,
    Reply,
    Side,
    TieKind,
    TouchKind,
    YesNo,
)
from support.made_once import made_once
from support.people import ago
from support.ui import TODAY, workspace_at

LONG: Final = "Dr. Maximiliana-Alexandra von Hohenstein-Wittgenstein zu Löwenberg"
WIDE: Final = "田中 裕子 (ゆうこ)"
RIGHT_TO_LEFT: Final = "שלמה אברהם"
BIG: Final = "Großhandel Überlingen"
"""An organization of thirty people."""


def placed(values: dict[str, str], days: int) -> Placement:
    """Answers that are all of one day."""
    said: dict[str, Any] = {name: Answer(value, ago(days)) for name, value in values.items()}
    return Placement(**said)


CELLS: Final = list(ACTIONS)
EMPTY: Final = CELLS[5]
"""A cell in which nobody stands."""


@made_once
def gallery(path: Path) -> dict[str, str]:
    """Write the book; the ids of those whom pictures are about, by a short name."""
    workspace = workspace_at(path)
    ids: dict[str, str] = {}
    with workspace.book.change("the gallery", workspace.now()) as change:
        ids["ada"] = _climber(change)
        ids["top"] = change.add(
            Contact(
                "",
                WIDE,
                ago(400),
                account="東京重工業株式会社",
                ours=Mark(7, ago(9)),
                theirs=Mark(7, ago(9)),
                placement=placed(dict(CELLS[15]._asdict()), 9),
            )
        ).id
        ids["new"] = change.add(Contact("", RIGHT_TO_LEFT, ago(2), account="חברה")).id
        ids["long"] = change.add(
            Contact(
                "",
                LONG,
                ago(90),
                account=BIG,
                direction=Direction.SUPPLIER,
                placement=placed({"power": "high"}, 200),
                ours=Mark(2, ago(30)),
            )
        ).id
        _crowd(change)
    workspace.book.close()
    return ids


def _climber(change: Any) -> str:
    """Somebody with two falls, one made good; a goal, evidence, a ledger, a climb under way."""
    person = Contact(
        "",
        "Ada Marsh",
        ago(700),
        account=BIG,
        title="Head of Purchasing",
        placement=placed(dict(CELLS[12]._asdict()), 20),
        ours=Mark(4, ago(60)),
        theirs=Mark(3, ago(60)),
        goal=Goal(6, TODAY + timedelta(days=300), ago(60)),
        purpose=Answer("us", ago(500), evidence="said by both"),
        potential=Answer("one warehouse for both", ago(400)),
        sees=Answer("a supplier who forgets", ago(20)),
        satisfaction=Answer("dissatisfied", ago(20)),
    )
    who: str = change.add(person).id
    steps: list[tuple[int, Side, int]] = [
        (600, Side.OURS, 1),
        (590, Side.THEIRS, 1),
        (500, Side.OURS, 3),
        (480, Side.THEIRS, 3),
        (400, Side.THEIRS, 1),
        (300, Side.THEIRS, 3),
        (200, Side.OURS, 4),
        (190, Side.THEIRS, 4),
        (60, Side.THEIRS, 3),
    ]
    for days, side, level in steps:
        change.add(LevelChange("", who, ago(days), side, level))
    change.add(Fall("", who, ago(400), 3, 1, "an invoice that was wrong three times"))
    change.add(Fall("", who, ago(60), 4, 3, "the winter delivery came in February"))
    change.add(
        Check("", who, ago(30), Side.THEIRS, 4, "says_we", YesNo.YES, "in the yearly review")
    )
    change.add(Check("", who, ago(29), Side.THEIRS, 4, "plan_in", YesNo.NO))
    change.add(Check("", who, ago(28), Side.OURS, 4, "shared_goal", YesNo.YES))
    change.add(ReplacedAnswer("", who, ago(300), "perception", "advocate", ago(20), "praised us"))
    for name in ("relationship", "power", "activity"):
        value = getattr(CELLS[12], name)
        change.add(ReplacedAnswer("", who, ago(300), name, value, ago(20)))
    change.add(Entry("", who, ago(350), Flow.GIVE, "two days on site", LedgerKind.TIME, 2))
    change.add(
        Entry("", who, ago(250), Flow.RECEIVE, "her name at the fair", LedgerKind.INTRODUCTION, 3)
    )
    change.add(Entry("", who, ago(30), Flow.RECEIVE, "a day of her planner", LedgerKind.TIME, 2))
    change.add(Ask("", who, ago(40), "to read one page", 2, Reply.YES))
    change.add(Exposure("", who, ago(45), "our error log", Party.US, 3, Outcome.RETURNED))
    change.add(Commitment("", who, ago(5), "send the new plan", TODAY + timedelta(days=5)))
    change.add(Touch("", who, ago(5), "the winter again", TouchKind.CALL, Party.THEM))
    change.add(Touch("", who, ago(4), "zzsecretzz", TouchKind.CALL, confidential=True))
    change.add(Exercise("", who, ago(9), "ten", ("rang first", "sent the plan"), done=False))
    change.add(
        Exercise("", who, ago(8), "motives", ("zzsecretzz",) * 3, done=True, confidential=True)
    )
    change.add(Climb("", who, ago(50), 4, 5))
    return who


def _crowd(change: Any) -> None:
    """Twenty-eight more people of one organization, in all cells but one, with their lines."""
    ids = []
    for number in range(28):
        cell = CELLS[number % len(CELLS)]
        known = {} if cell == EMPTY else dict(cell._asdict())
        if number % 7 == 3:
            known.pop("perception", None)
        name = f"Person {chr(65 + number % 26)}{number:02d} Überlang-Bindestrich"
        ids.append(
            change.add(
                Contact(
                    "",
                    name,
                    ago(300 + number),
                    account=BIG,
                    title=f"Desk {number}",
                    direction=(Direction.CUSTOMER, Direction.SUPPLIER, Direction.PARTNER)[
                        number % 3
                    ],
                    placement=placed(known, 10 + 9 * number),
                    ours=Mark(1 + number % 5, ago(40)) if number % 4 else None,
                    theirs=Mark(1 + number % 3, ago(40)) if number % 4 else None,
                )
            ).id
        )
    for number, who in enumerate(ids[1:], 1):
        change.add(Tie("", who, ago(100), ids[(number - 1) // 3], TieKind.REPORTS))
    change.add(Tie("", ids[3], ago(90), ids[20], TieKind.LISTENS))
    for one, other in ((ids[4], ids[9]), (ids[9], ids[4])):
        change.add(Tie("", one, ago(80), other, TieKind.CONFLICT))
