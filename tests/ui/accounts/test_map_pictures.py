"""The picture of a power map, drawn from values alone, in every width and with every name."""

from dataclasses import replace

import pytest

from reltui.domain.accounts.coverage import coverage
from reltui.domain.accounts.entry_route import power_map
from reltui.domain.people.contact import Contact
from reltui.domain.people.events import Tie
from reltui.services.accounts.power_map import AccountMap
from reltui.ui.accounts.map import ShownAccount, entry_line, marks_of, shown, spread
from reltui.ui.accounts.map_columns import MARKS
from reltui.ui.accounts.map_words import head_line, map_lines, person_lines
from reltui.ui.widgets.ascii import ascii_text
from reltui.ui.widgets.text import Line, harmless, plain, width_of
from reltui.ui.widgets.word_panel import folded, last_change
from support.nasty import NASTY
from support.people import case
from support.powermap import person, thirty

NARROW = 40 - MARKS - 1
"""The cells of a person in one of two columns at 80."""


def drawn(
    people: tuple[Contact, ...], ties: tuple[Tie, ...], target: str | None = None
) -> ShownAccount:
    found = coverage([case(one) for one in people])
    return shown(AccountMap("Northwind", found, power_map(people, ties, target)))


def told(lines: list[Line]) -> list[str]:
    return [plain(line).rstrip() for line in lines]


def rows(found: ShownAccount, width: int) -> list[str]:
    return told([entry_line(found, seat, width) for seat in found.seats])


def test_thirty_people_with_their_lines_in_a_column_of_forty_cells() -> None:
    found = rows(drawn(*thirty()), NARROW)
    assert found[:16] == [
        "◆  D  Helen Marche… »Gwen ✗Maeve →1",
        "▲▲ D  ├ Dana Whitfield ✗Tom ✗Ingrid",
        "▲▲ D  │ ├ Tom Achterb… »Maeve ✗Dana",
        "?  ?  │ │ ├ Peter Novák",
        "·     │ │ ├ Callum Reid ✗Oscar",
        "·     │ │ │ └ Aiko Tanabe",
        "◇   H │ │ └ Farah Haddad",
        "◆ ✓CH │ ├ Marcus Oyelaran »Dana",
        "◇   H │ │ ├ Lucas Ferreira",
        "·     │ │ │ └ Yusuf Demir",
        "·     │ │ ├ שלמה כהן",
        "◇   H │ │ └ 李明华 »שלמה",
        "·     │ └ Wilhelmina Vande… »Marcus",
        "▲▲ D  ├ Ingrid Solheim »Priya ✗Dana",
        "?  ?  │ ├ Wei Zhang",
        "·     │ ├ Amara Okafor",
    ]
    assert len(found) == 30
    assert "◆ ✓S └ Priya Nair ●" in [" ".join(line.split()) for line in found]


def test_where_there_is_room_lines_and_titles_stand_below_each_other() -> None:
    found = rows(drawn(*thirty()), 75)
    assert found[0].startswith("◆  D  Helen Marchetti")
    assert found[0].endswith("»Gwen ✗Maeve →1 Chief Executive")
    places = {line.index("»") for line in found if "»" in line and "»שלמה" not in line}
    assert len(places) == 1
    wide = rows(drawn(*thirty()), 115)
    assert any("Wilhelmina Vandersloot-Achterberg »Marcus" in line for line in wide)
    assert any(line.endswith("Warehouse Manager, North Depot") for line in wide)


@pytest.mark.parametrize("width", [20, 30, NARROW, 51, 52, 60, 75, 115, 195])
def test_every_line_fits_its_width(width: int) -> None:
    people, ties = thirty()
    named = zip(people, NASTY, strict=False)
    nasty = tuple(replace(one, name=harmless(text), title=text) for one, text in named)
    for found in (drawn(people, ties), drawn(nasty, ties)):
        for seat in found.seats:
            line = entry_line(found, seat, width)
            assert width_of(line) <= width
            assert plain(folded(line)) == plain(line)
        for seat in found.seats:
            lines = person_lines(found, seat.who, width + 5, 5)
            assert len(lines) == 5
            assert width_of(head_line(found, width, "1-9 of 30")) == width


def test_a_very_deep_branch_begins_with_an_ellipsis() -> None:
    people = tuple(person(f"p{n:02}", f"Person {n:02}") for n in range(25))
    ties = thirty()[1][:0] + tuple(
        replace(thirty()[1][0], who=f"p{n:02}", other=f"p{n - 1:02}") for n in range(1, 25)
    )
    found = rows(drawn(people, ties), NARROW)
    assert found[1] == "?  ?  └ Person 01"
    assert found[24] == "?  ?  …       └ Person 24"


def test_the_marks_tell_how_the_others_stand_to_the_one_under_the_cursor() -> None:
    found = drawn(*thirty())
    ids = {one.first_name: one.id for one in found.of.map.people.values()}
    marks = {found.called[who]: mark for who, mark in marks_of(found, ids["Dana"]).items()}
    assert marks == {
        "Helen": "↑ ",
        "Tom": "↓✗",
        "Marcus": "↓«",
        "Wilhelmina": "↓ ",
        "Ingrid": " ✗",
    }
    assert marks_of(found, ids["Gwen"]) == {ids["Helen"]: " «", ids["Maeve"]: " »"}
    assert marks_of(found, ids["Emre"]) == marks_of(found, None) == {}


def test_a_further_boss_stands_beside_the_name() -> None:
    people = (person("a", "Ada"), person("b", "Bo"), person("c", "Cy"))
    first = thirty()[1][0]
    ties = (replace(first, who="c", other="a"), replace(first, who="c", other="b", seq=99))
    assert rows(drawn(people, ties), NARROW) == ["?  ?  Bo", "?  ?  └ Cy ↑Ada", "?  ?  Ada"]


@pytest.mark.parametrize(
    ("depths", "height", "columns", "starts"),
    [
        ([0, 1, 1], 3, 2, [0]),
        ([0, 1, 1, 0, 1], 4, 2, [0, 3]),  # a column begins where a tree begins
        ([0, 1, 1, 0, 1], 3, 2, [0, 3]),
        ([0, 1, 1, 1, 0, 1], 3, 2, [0, 3]),  # unless there is no room for it
        ([0] * 9, 3, 3, [0, 3, 6]),
        ([0] * 9, 3, 2, [0, 3]),  # the rest is out of sight
        ([0] * 9, 2, 1, [0]),
        ([], 3, 2, [0]),
    ],
)
def test_people_are_spread_over_columns(
    depths: list[int], height: int, columns: int, starts: list[int]
) -> None:
    assert spread(depths, height, columns) == starts


@pytest.mark.parametrize("count", range(1, 61))
def test_everybody_has_a_place_in_the_columns(count: int) -> None:
    depths = [(number * 7) % 4 for number in range(count)]
    starts = spread(depths, 15, 4)
    ends = [*starts[1:], count]
    assert all(0 < end - start <= 15 for start, end in zip(starts, ends, strict=True))


def test_one_person_in_words_and_the_way() -> None:
    found = drawn(*thirty())
    ids = {one.first_name: one.id for one in found.of.map.people.values()}
    assert told(person_lines(found, ids["Dana"], 80, 5)) == [
        "── Dana Whitfield · VP Operations · ▲▲ HIGH risk · decision maker ──────────────",
        " ↑ reports to Helen  ↓ leads Tom, Marcus and Wilhelmina  « is heard by Marcus",
        " ✗ is in conflict with Tom and Ingrid",
        " WAY to Helen: ● Ask Priya first (with us). →1 Helen leads Priya.",
        "",
    ]
    lines = told(person_lines(found, ids["Emre"], 80, 7))
    assert lines[0].startswith("── Emre Yildiz · ? not classified ──")
    assert lines[1].startswith(" No tie of theirs is known.")
    assert len(lines) == 7


def test_the_way_to_a_chosen_one_has_a_mark_and_a_sentence_for_each_hop() -> None:
    people, ties = thirty()
    ids = {one.first_name: one.id for one in people}
    found = drawn(people, ties, ids["Callum"])
    assert {found.called[who]: mark for who, mark in found.route_marks.items()} == {
        "Maeve": " ●",
        "Tom": "→1",
        "Callum": "→2",
    }
    words = " ".join(" ".join(told(person_lines(found, ids["Dana"], 80, 5))[3:]).split())
    assert "to Callum: ● Ask Maeve first (with us). →1 Tom listens to Maeve." in words
    assert "→2 Callum reports to Tom." in words


def test_an_account_of_one_and_one_without_lines_say_what_to_do_next() -> None:
    alone = drawn((person("a", "Ada Lin", "D"),), ())
    text = " ".join(told(person_lines(alone, "a", 80, 5)))
    assert "a adds somebody" in text
    assert "Nobody else of this organization is in the book" in text
    two = drawn((person("a", "Ada Lin", "D"), person("b", "Bo Ek", "A")), ())
    text = " ".join(told(person_lines(two, "a", 80, 5)))
    assert "+ draws it" in text
    assert "No line is known yet. Ask Bo first (with us): who leads whom" in text
    nobody = told(person_lines(drawn((), ()), None, 80, 5))
    assert "Nobody is here any more" in nobody[1]


def test_the_head_counts_and_names_what_is_missing() -> None:
    assert plain(head_line(drawn(*thirty()), 80, "1-9 of 30")).split("  ")[1] == (
        "30 people · ✓ 4 would take our call"
    )
    alone = plain(head_line(drawn((person("a", cell="D"),), ()), 120))
    assert "1 person · 0 would take our call · no executive sponsor, no champion" in alone


def test_the_map_is_kept_whole_and_in_ascii_too() -> None:
    lines = told(map_lines(drawn(*thirty()), 80))
    assert len(lines) == 1 + 1 + 30 + 1 + 1
    assert lines[0].startswith(" Northwind  30 people")
    assert lines[-1].startswith(" WAY to Helen: ● Ask Priya first (with us).")
    plain_map = "\n".join(ascii_text(line) for line in lines if line.isprintable())
    assert "^^ D  + Dana Whitfield" in plain_map
    assert "xTom xIngrid" in plain_map
    assert ">Gwen" in plain_map


def test_only_what_has_changed_in_a_line_is_drawn_anew() -> None:
    one: Line = (("── ", "dim"), ("Ada", "strong"), (" ─────", "dim"))
    two: Line = (("── ", "dim"), ("Bob", "strong"), (" ─────", "dim"))
    assert last_change(one, one, 12) == 0
    assert last_change(one, two, 12) == 6
    assert last_change(one, (("── ", "dim"), ("李", ""), (" ──────", "dim")), 12) == 7
    assert folded((("a", "x"), ("  ", ""), ("b", ""))) == (("a  ", "x"), ("b", ""))
    assert folded(((" ", ""), ("a", "x"))) == ((" a", "x"),)
