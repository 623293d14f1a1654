"""The pictures, drawn from values alone: a ladder, a list line, a page, the moves of a person."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from reltui.domain.coach.move import Move, Reason
from reltui.domain.frameworks.ladder import LEVELS
from reltui.domain.frameworks.matrix import ACTIONS, RESCUE, Cell
from reltui.domain.people.contact import Answer, Contact, Goal, Mark, Placement
from reltui.domain.people.events import Commitment, Dossier, Fall, LevelChange, Touch
from reltui.domain.vocabulary import CommitmentState, MoveClass, Side, TouchKind
from reltui.services.playbook.loading import shipped
from reltui.services.workspace.workspace import Row
from reltui.ui.accounts.page import columns_for, role_words
from reltui.ui.base.keys import COMMANDS
from reltui.ui.base.person_row import due_span, levels_word, people_heads, person_line
from reltui.ui.commands.place import Place
from reltui.ui.commands.registry import footer
from reltui.ui.contacts.person import Person
from reltui.ui.contacts.person_page import person_lines
from reltui.ui.ladder.picture import Standing as Picture
from reltui.ui.ladder.picture import below_lines, ladder_lines
from reltui.ui.today.moves import move_lines
from reltui.ui.widgets.bar import WAY_OUT, key_line
from reltui.ui.widgets.cell_signs import grade_word, sign_of, stake_spans
from reltui.ui.widgets.gauges import tiny_ladder
from reltui.ui.widgets.text import beside, ends, in_two, plain, width_of
from support.ui import TODAY

PLAYBOOK = shipped()
DAY = TODAY - timedelta(days=30)
DANA = Contact(
    "c1",
    "Dana Whitfield",
    DAY,
    account="Northwind",
    title="VP Operations",
    ours=Mark(5, DAY),
    theirs=Mark(3, DAY),
    goal=Goal(6, date(2027, 6, 30), DAY),
    sees=Answer("late deliveries", DAY),
    placement=Placement(Answer("yes", DAY), Answer("high", DAY), Answer("detractor", DAY)),
)
FALL = Fall("f1", "c1", DAY, 5, 3, "two late pallets")


def told(lines: list[object]) -> list[str]:
    return [plain(line).rstrip() for line in lines]  # type: ignore[arg-type]


def picture(dossier: Dossier) -> Picture:
    return Picture(dossier, PLAYBOOK.levels, TODAY)


def rung(dossier: Dossier, level: int) -> str:
    lines = [plain(line) for line in ladder_lines(picture(dossier), 44, spaced=False)]
    return lines[1 + LEVELS[-1] - level]


def test_the_ladder_has_both_markers_the_goal_and_the_shared_rung() -> None:
    dossier = Dossier(DANA)
    assert rung(dossier, 5).startswith(" 5 ●")
    assert rung(dossier, 3).rstrip().endswith("●")
    assert rung(dossier, 3).startswith(" 3 │ ━")
    assert rung(dossier, 6).startswith(" 6◎│ ·")
    assert "●" not in rung(dossier, 1)
    for level in LEVELS:
        assert PLAYBOOK.levels[level - 1].short in rung(dossier, level)
        assert width_of(((rung(dossier, level), ""),)) == 44


def test_a_fall_is_a_snake_from_its_level_down_to_where_it_ended() -> None:
    dossier = Dossier(DANA, falls=(FALL,))
    assert rung(dossier, 5).rstrip().endswith("╮│")
    assert rung(dossier, 4).rstrip().endswith("┊│")
    assert rung(dossier, 3).rstrip().endswith("╰●")
    assert rung(dossier, 2).rstrip().endswith(" │")
    spaced = ladder_lines(picture(dossier), 44, spaced=True)
    assert len(spaced) == len(ladder_lines(picture(dossier), 44, spaced=False)) + 6


@pytest.mark.parametrize("width", [30, 34, 40, 46])
@pytest.mark.parametrize("count", [0, 1, 3, 5])
def test_every_line_of_a_ladder_has_its_width(width: int, count: int) -> None:
    falls = tuple(replace(FALL, id=f"f{n}", origin=7 - n % 3) for n in range(count))
    for line in ladder_lines(picture(Dossier(DANA, falls=falls)), width, spaced=True):
        assert width_of(line) == width


def test_below_the_ladder_stands_what_it_cannot_show() -> None:
    standings = (
        LevelChange("g1", "c1", DAY - timedelta(days=90), Side.OURS, 2),
        LevelChange("g2", "c1", DAY - timedelta(days=90), Side.THEIRS, 2),
        LevelChange("g3", "c1", DAY, Side.OURS, 5),
        LevelChange("g4", "c1", DAY, Side.THEIRS, 3),
    )
    dossier = Dossier(DANA, falls=(FALL,), standings=standings)
    lines = told([*below_lines(picture(dossier), 60)])
    assert "● us   level 5, since 23 Oct" in lines
    assert any(line.startswith("◎ goal level 6 by 30 Jun 2027, 3 steps to go") for line in lines)
    assert "╰ fell 5 to 3 on 23 Oct: two late pallets" in lines
    assert any("▂▃" in line for line in lines)
    nobody = Dossier(replace(DANA, ours=None, theirs=None, goal=None))
    assert told([*below_lines(picture(nobody), 60)]) == [
        "● us   not placed yet: [ ] sets it",
        "● them not placed yet: { } sets it",
    ]


@pytest.mark.parametrize(
    ("ours", "theirs", "drawn"),
    [(3, 2, "· ○ ● · · · ·"), (4, 4, "· · · ◉ · · ·"), (None, None, "· · · · · · ·")],
)
def test_a_tiny_ladder(ours: int | None, theirs: int | None, drawn: str) -> None:
    assert plain(tiny_ladder(ours, theirs)).rstrip() == drawn


def test_every_cell_has_a_sign_and_a_word_and_they_differ_with_the_stake() -> None:
    signs = {(sign_of(cell)[0].strip(), grade_word(cell)[0]) for cell in ACTIONS}
    assert len(signs) == 6
    for cell, action in ACTIONS.items():
        assert grade_word(cell)[0].casefold() == action.grade
        assert stake_spans(tuple(cell))[0] == sign_of(cell)


def test_what_is_not_known_of_somebody_is_said_in_words() -> None:
    assert stake_spans((None, None, None, None))[1][0] == "not classified"
    assert stake_spans(("yes", "high", None, None))[1][0] == "2 unknown"
    assert stake_spans((None, "high", "detractor", "passive"))[1][0] == "moderate risk"


ROW = Row(
    id="c1",
    name="Dana Whitfield",
    account="Northwind",
    title="VP Operations",
    tags=(),
    direction="customer",
    placement=Cell("yes", "high", "detractor", "active"),
    action=RESCUE,
    stake="risk",
    grade="high",
    ours=3,
    theirs=2,
    level=2,
    due=TODAY - timedelta(days=9),
    haystack="dana",
)


@pytest.mark.parametrize("width", [58, 78, 109, 110, 118, 198])
def test_a_line_of_the_list_fits_and_says_everything(width: int) -> None:
    text = plain(person_line(ROW, width, TODAY))
    assert width_of(((text, ""),)) <= width
    assert ("Northw" in text) == (width >= 70)
    for words in ("Dana Whitfield", "▲▲ HIGH risk", "3/2", "9d late"):
        assert words in text
    assert ("improve perception" in text) == (width >= 110)
    heads = people_heads(width)
    assert heads.index("ladder") == text.index("3/2")
    assert heads.index("stake") == text.index("▲▲")


def test_due_days_and_levels_in_few_words() -> None:
    assert due_span(TODAY, TODAY)[0] == "today"
    assert due_span(TODAY + timedelta(days=3), TODAY)[0] == "in 3d"
    assert due_span(None, TODAY)[0] == ""
    assert levels_word(None, None) == "-"
    assert levels_word(None, 2) == "?/2"


def a_move(what: str) -> Move:
    return Move(
        what=what,
        move_class=MoveClass.TOUCH,
        why=(Reason("engagement", "A touch is due", ("last touch 12 Nov",)),),
        size=2,
        changes={"touch": ["2026-11-20", "2026-11-22"], "power": ["unknown", None]},
        say="How did the delivery go?",
        look_again=TODAY + timedelta(days=14),
        due=TODAY,
        rule="touch.due",
        because="You spoke last on 12 November.",
    )


def test_a_move_says_what_why_and_when_it_comes_back() -> None:
    lines = told([*move_lines((a_move("Call Dana today"), a_move("Then this")), TODAY, 70)])
    text = "\n".join(lines)
    assert lines[0] == "NEXT    Call Dana today"
    for words in (
        "You spoke last on 12 November.",
        "engagement: last touch 12 Nov",
        "“How did the delivery go?”",
    ):
        assert words in text
    # It is longer than a line.
    once = "an ask of size 2 of 7; once done, not proposed again before 6 Dec"
    assert once in " ".join(text.split())
    assert "touch: 2026-11-20 to 2026-11-22, power (now unknown)" in text
    assert lines.index("THEN    Then this") > lines.index("AFTER THAT")


@pytest.mark.parametrize("width", [58, 78, 118, 198])
def test_a_page_fits_and_veils_what_is_confidential(width: int) -> None:
    dossier = Dossier(
        DANA,
        touches=(
            Touch("t1", "c1", DAY, "an open word", TouchKind.CALL),
            Touch("t2", "c1", DAY, "a secret word", TouchKind.CALL, confidential=True),
        ),
        commitments=(
            Commitment("m1", "c1", DAY, "the plan", TODAY - timedelta(days=1)),
            Commitment("m2", "c1", DAY, "the kept one", TODAY, state=CommitmentState.KEPT),
        ),
    )
    lines = person_lines(Person(dossier, (a_move("Call"),), PLAYBOOK, TODAY), width)
    text = " ".join(" ".join(plain(line) for line in lines).split())
    assert all(width_of(line) <= width for line in lines)
    assert text.index("late deliveries") < text.index("NEXT")
    assert text.index("late deliveries") < text.index("MATRIX")
    assert "OVERDUE" in text
    assert "an open word" in text
    assert "a secret word" not in text
    assert text.count("the kept one") == 1
    assert text.index("the kept one") > text.index(f"{DAY.year} ─")
    assert "not known yet: e writes it down" in text


def test_the_way_out_and_the_help_stay_in_the_narrowest_footer() -> None:
    entries = [("a", "add"), ("b", "bad"), ("q", "quit"), ("?", "keys")]
    assert plain(key_line(entries, 200)) == " a add  b bad  q quit  ? keys "
    assert plain(key_line(entries, 23)) == " a add  q quit  ? keys "
    assert plain(key_line(entries, 3)) == " q quit  ? keys "
    assert key_line([], 20) == ()


def test_a_narrow_dialog_keeps_its_first_key_and_the_way_out() -> None:
    entries = [("enter", "keep"), ("tab", "take the name"), ("ctrl+j", "line"), ("esc", "leave")]
    assert plain(key_line(entries, 36, WAY_OUT)) == " enter keep  esc leave "
    for place in (Place.FORM, Place.LINE, Place.PAGE, Place.PICKER):
        words = {"new-line": "new line", "editor": "editor"}
        line = footer([one for one in COMMANDS if place in one.at], words)
        assert line[-1][0] == "esc"


def test_pictures_side_by_side_and_words_at_both_ends() -> None:
    left, right = [(("ab", ""),)], [(("c", ""),), (("d", ""),)]
    assert told([*beside([*left], [*right], 4)]) == ["ab    c", "      d"]
    assert plain(ends((("start", ""),), (("end", ""),), 12)) == "start    end"
    assert plain(ends((("start", ""),), (("end", ""),), 6)) == "st…end"
    assert plain(ends((("start", ""),), (("the end", ""),), 5)) == "start"


@pytest.mark.parametrize(
    ("text", "columns", "lines"),
    [
        ("● us  ○ them", 20, ["● us  ○ them"]),
        ("D decides, H hero, » listens to", 22, ["D decides, H hero,", "» listens to"]),
        ("● us  ○ them  ◉ both", 16, ["● us  ○ them", "◉ both"]),
        ("One word after the other", 14, ["One word after", "the other"]),
    ],
)
def test_a_legend_that_is_too_long_breaks_between_two_entries(
    text: str, columns: int, lines: list[str]
) -> None:
    assert in_two(text, columns) == lines


def test_the_list_of_an_account_shows_titles_whole_where_there_is_room() -> None:
    title = "Warehouse Manager, North Depot"
    columns = columns_for([("Tom Achterberg", title, ("decision maker", "executive sponsor"))], 84)
    assert columns.title >= len(title)
    assert columns.roles >= len(role_words(("decision maker", "executive sponsor")))
