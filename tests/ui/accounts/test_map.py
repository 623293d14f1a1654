"""The power map on the screen: its keys, the lines drawn and taken away, the accounts."""

from pathlib import Path
from shutil import copytree

import pytest
from textual.pilot import Pilot

from reltui.services.contacts import editing
from reltui.ui.accounts.map_screen import PowerMapScreen
from reltui.ui.app import ReltuiApp
from reltui.ui.contacts.person_screen import PersonScreen
from reltui.ui.widgets.text import CURSOR, plain
from support.nasty import NASTY
from support.nasty_book import bad_letters
from support.powermap import book_of_thirty
from support.ui import LARGE, SMALL, app_on, picture, said, shown, top, type_keys, workspace_at


@pytest.fixture(scope="module")
def made_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("thirty")
    book_of_thirty(folder / "book.json")
    return folder


@pytest.fixture
def thirty(made_once: Path, tmp_path: Path) -> Path:
    copytree(made_once, tmp_path / "copy")
    return tmp_path / "copy" / "book.json"


def on_map(path: Path, name: str = "Helen") -> ReltuiApp:
    """The app on the contacts, with somebody selected."""
    app = app_on(path)
    app.session.selected_id = next(
        r.id for r in app.session.workspace.rows() if r.name.startswith(name)
    )
    return app


async def open_map(app: ReltuiApp, pilot: Pilot[int]) -> PowerMapScreen:
    await pilot.press("M")
    screen = top(app)
    assert isinstance(screen, PowerMapScreen)
    return screen


def under_cursor(app: ReltuiApp) -> str:
    screen = top(app)
    assert isinstance(screen, PowerMapScreen)
    assert screen.who is not None
    return app.session.workspace.row(screen.who).name


def ties_of(app: ReltuiApp, name: str) -> set[tuple[str, str]]:
    """The lines of somebody: their kind, and the first name of the other one."""
    workspace = app.session.workspace
    one = next(dossier for dossier in workspace.dossiers.values() if dossier.contact.name == name)
    return {(tie.kind, workspace.dossier(tie.other).contact.first_name) for tie in one.ties}


async def test_thirty_people_are_all_seen_at_80x24(thirty: Path) -> None:
    app = on_map(thirty, "Dana")
    async with app.run_test(size=SMALL) as pilot:
        await open_map(app, pilot)
        lines = picture(app)
        assert lines[1] == " Northwind  30 people · ✓ 4 would take our call"
        assert lines[2:6] == [
            " ↑  ◆  D  Helen Marche… »Gwen ✗Maeve →1     ·     │ ├ Amara Okafor",
            "▌   ▲▲ D  ├ Dana Whitfield ✗Tom ✗Ingrid     ?  ?  │ │ ├ Nora Byrne »Amara",
            " ↓✗ ▲▲ D  │ ├ Tom Achterb… »Maeve ✗Dana     ◇   H │ │ └ Rosa Delgado",
            "    ?  ?  │ │ ├ Peter Novák                 ◇   H │ └ Grace Abara",
        ]
        assert lines[16].endswith("◇   H └ Ravi Subramaniam")
        assert lines[17].startswith("── Dana Whitfield · VP Operations · ▲▲ HIGH risk")
        assert lines[20] == " WAY to Helen: ● Ask Priya first (with us). →1 Helen leads Priya."
        assert "…" not in lines[22]
        assert lines[22].startswith(" D decides, S executive sponsor")


async def test_thirty_people_at_120x40_stand_in_one_column_with_their_titles(thirty: Path) -> None:
    app = on_map(thirty)
    async with app.run_test(size=LARGE) as pilot:
        await open_map(app, pilot)
        lines = [line.strip("│ ") for line in picture(app)]
        found = next(n for n, line in enumerate(lines) if "Wilhelmina Vandersloot" in line)
        assert "Wilhelmina Vandersloot-Achterberg »Marcus" in lines[found]
        assert lines[found].endswith("Head of Returns and Reverse Logistics")
        assert lines[found + 17].startswith("◇   H └ Ravi Subramaniam")


@pytest.mark.parametrize("size", [(60, 20), (40, 12), (200, 50)])
async def test_everybody_can_be_reached_on_any_screen(thirty: Path, size: tuple[int, int]) -> None:
    app = on_map(thirty)
    async with app.run_test(size=size) as pilot:
        screen = await open_map(app, pilot)
        names = [under_cursor(app)]
        for _ in range(29):
            screen.action_down()
            names.append(under_cursor(app))
        assert len(set(names)) == 30
        await pilot.press("end")
        assert any(line.lstrip("│").startswith("▌") and "Ravi" in line for line in picture(app))
        await pilot.press("home", "pagedown", "pageup")
        assert under_cursor(app) == "Helen Marchetti"
        assert any(line.lstrip("│").startswith("▌") and "Helen" in line for line in picture(app))


async def test_the_row_where_the_cursor_stops_is_inverted_as_in_a_list(thirty: Path) -> None:
    app = on_map(thirty)
    async with app.run_test(size=SMALL) as pilot:
        screen = await open_map(app, pilot)

        def inverted() -> list[int]:
            lines = [screen.map.entry(0, y, 40) for y in range(screen.map.page)]
            return [y for y, line in enumerate(lines) if line and line[-1][1].endswith(CURSOR)]

        assert inverted() == [0]
        screen.action_down()
        screen.action_down()
        assert inverted() == [0]
        screen.settle()
        assert inverted() == [2]


async def test_the_cursor_walks_down_and_from_column_to_column(thirty: Path) -> None:
    app = on_map(thirty)
    async with app.run_test(size=SMALL) as pilot:
        await open_map(app, pilot)
        await pilot.press("j", "down", "l")
        assert under_cursor(app) == "Rosa Delgado"
        assert picture(app)[4][40] == "▌"
        assert picture(app)[2][40:44] == " ↑  "  # her boss, Amara
        await pilot.press("right")
        assert under_cursor(app) == "Tom Achterberg"
        await pilot.press("h", "k")
        assert under_cursor(app) == "Nora Byrne"
        assert picture(app)[2][40:44] == " ↑» "
        assert "↑ reports to Amara » listens to Amara" in shown(app)


async def test_the_person_under_the_cursor_is_selected_and_stays_so(thirty: Path) -> None:
    app = on_map(thirty)
    async with app.run_test(size=SMALL) as pilot:
        await open_map(app, pilot)
        await pilot.press("j", "enter")
        assert isinstance(top(app), PersonScreen)
        assert "Dana Whitfield" in shown(app)
        await pilot.press("J", "escape")
        assert under_cursor(app) == "Tom Achterberg"
        await pilot.press("t", "C")
        await type_keys(pilot, "called")
        await pilot.press("ctrl+s")
        assert under_cursor(app) == "Tom Achterberg"
        assert [one.text for one in app.session.workspace.dossier("c5").touches] == ["called"]
        await pilot.press("escape")
        assert app.session.selected_id == "c5"


async def test_a_line_is_drawn_and_undone(thirty: Path) -> None:
    app = on_map(thirty, "Emre")
    async with app.run_test(size=SMALL, notifications=True) as pilot:
        await open_map(app, pilot)
        await pilot.press("plus")
        await type_keys(pilot, "hel")
        await pilot.press("enter")
        assert ties_of(app, "Emre Yildiz") == {("listens", "Helen")}
        assert "Kept: Emre Yildiz listens to Helen Marchetti." in said(app)
        assert "» listens to Helen" in shown(app)
        await pilot.press("u")
        assert ties_of(app, "Emre Yildiz") == set()
        assert "No tie of theirs is known" in shown(app)


async def test_a_new_boss_takes_the_place_of_the_old_one(thirty: Path) -> None:
    app = on_map(thirty, "Tom")
    async with app.run_test(size=SMALL) as pilot:
        await open_map(app, pilot)
        await pilot.press("plus", "shift+tab", "right", "tab", *"ingrid", "enter")
        assert ("reports", "Ingrid") in ties_of(app, "Tom Achterberg")
        assert ("reports", "Dana") not in ties_of(app, "Tom Achterberg")
        assert "↑ reports to Ingrid" in shown(app)
        await pilot.press("u")
        assert ("reports", "Dana") in ties_of(app, "Tom Achterberg")


@pytest.mark.parametrize(
    ("turns", "name", "told"),
    [
        (2, "Emre Yildiz", ("conflict", "Gwen")),
        (3, "Gwen Pritchard", ("listens", "Emre")),
        (4, "Gwen Pritchard", ("reports", "Emre")),
    ],
)
async def test_every_kind_of_line_can_be_drawn(
    thirty: Path, turns: int, name: str, told: tuple[str, str]
) -> None:
    app = on_map(thirty, "Emre")
    async with app.run_test(size=SMALL) as pilot:
        await open_map(app, pilot)
        await pilot.press("plus", "shift+tab", *["right"] * turns, "tab", *"gwen", "enter")
        assert told in ties_of(app, name)


async def test_lines_are_drawn_one_after_another_with_a_name_and_enter(thirty: Path) -> None:
    app = on_map(thirty, "Emre")
    async with app.run_test(size=SMALL) as pilot:
        await open_map(app, pilot)
        await pilot.press("plus", "shift+tab", "right", "enter", *"helen", "enter")
        assert ties_of(app, "Emre Yildiz") == set()
        await pilot.press("tab", *"helen", "enter")
        assert ties_of(app, "Emre Yildiz") == {("reports", "Helen")}
        await pilot.press("j", "plus", *"emre", "enter")
        await pilot.press("j", "plus", *"emre", "enter")
        assert app.session.line_kind == "reports to"


async def test_a_line_to_nobody_to_several_or_to_oneself_is_refused(thirty: Path) -> None:
    app = on_map(thirty, "Emre")
    async with app.run_test(size=SMALL) as pilot:
        await open_map(app, pilot)
        await pilot.press("plus", *"zoe", "enter")
        assert "Nobody goes by 'zoe'. 29 others are on the map" in shown(app)
        await pilot.press(*["backspace"] * 3, "w", "enter")
        assert "people go by 'w'" in shown(app)
        await pilot.press("backspace", *"emre", "enter")
        assert "Nobody goes by 'emre'" in shown(app)
        await pilot.press("escape")
        assert ties_of(app, "Emre Yildiz") == set()


async def test_a_conflict_is_taken_away_on_both_sides(thirty: Path) -> None:
    app = on_map(thirty, "Ingrid")
    async with app.run_test(size=SMALL, notifications=True) as pilot:
        await open_map(app, pilot)
        await pilot.press("minus")
        assert "✗ Ingrid Solheim is in conflict with Dana Whitfield" in shown(app)
        await pilot.press(*"conflict", "enter")
        assert said(app) == [
            "Taken away: Ingrid Solheim is in conflict with Dana Whitfield. u brings it back."
        ]
        assert ("conflict", "Dana") not in ties_of(app, "Ingrid Solheim")
        assert ("conflict", "Ingrid") not in ties_of(app, "Dana Whitfield")
        await pilot.press("u")
        assert ("conflict", "Ingrid") in ties_of(app, "Dana Whitfield")
        await pilot.press("minus", *"grace", "enter")
        assert ("reports", "Ingrid") not in ties_of(app, "Grace Abara")


async def test_who_has_no_line_has_none_to_be_taken_away(thirty: Path) -> None:
    app = on_map(thirty, "Emre")
    async with app.run_test(size=SMALL, notifications=True) as pilot:
        await open_map(app, pilot)
        await pilot.press("minus")
        assert said(app) == ["There is no line of theirs to take away. + draws one."]
        assert isinstance(top(app), PowerMapScreen)


async def test_the_way_leads_to_the_one_who_is_chosen_and_back_to_the_top(thirty: Path) -> None:
    app = on_map(thirty, "Callum")
    async with app.run_test(size=SMALL) as pilot:
        await open_map(app, pilot)
        await pilot.press("r")
        assert "to Callum: ● Ask Maeve first (with us). →1 Tom listens to Maeve." in shown(app)
        marked = [line for line in picture(app)[2:17] if "→2" in line]
        assert len(marked) == 1
        assert "Callum Reid" in marked[0]
        await pilot.press("j")
        assert "to Callum" in shown(app)
        await pilot.press("k", "r")
        assert "to Helen: ● Ask Priya first (with us)." in shown(app)


async def test_one_walks_through_the_accounts_or_chooses_one(thirty: Path) -> None:
    app = on_map(thirty, "Dana")
    async with app.run_test(size=SMALL, notifications=True) as pilot:
        screen = await open_map(app, pilot)
        assert picture(app)[0].endswith("1 of 2")
        await pilot.press("K")
        assert said(app) == ["This is the first one."]
        await pilot.press("J")
        assert under_cursor(app) == "Zoe Adler"
        assert "Nobody else of this organization is in the book." in shown(app)
        assert screen.view_title() == "Power map: Zenith"
        await pilot.press("J")
        assert "This is the last one." in said(app)
        await pilot.press("b", *"north", "enter")
        assert under_cursor(app) == "Helen Marchetti"
        assert screen.view_title() == "Power map: Northwind"


async def test_with_nobody_selected_the_map_is_that_of_the_first_account(thirty: Path) -> None:
    app = app_on(thirty, "matrix")
    async with app.run_test(size=SMALL) as pilot:
        screen = await open_map(app, pilot)
        assert screen.view_title() == "Power map: Northwind"
        assert under_cursor(app) == "Helen Marchetti"


async def test_the_map_is_kept_whole_also_where_it_is_scrolled(thirty: Path) -> None:
    app = on_map(thirty)
    async with app.run_test(size=(60, 20)) as pilot:
        screen = await open_map(app, pilot)
        kept = [plain(line) for line in screen.view_lines(60)]
        assert sum("├" in line or "└" in line for line in kept) == 25
        assert "1-10 of 30" in picture(app)[1]
        assert screen.how_to_read()


async def test_the_last_one_who_leaves_an_account_leaves_an_empty_map(thirty: Path) -> None:
    app = on_map(thirty, "Zoe")
    async with app.run_test(size=SMALL) as pilot:
        screen = await open_map(app, pilot)
        editing.set_fields(app.session.workspace, "c31", {"archived": "yes"})
        screen.after_form(None)
        assert "Nobody is here any more" in shown(app)
        await pilot.press("j", "end", "plus", "r", "J")
        assert under_cursor(app) == "Helen Marchetti"


async def test_a_hostile_name_is_only_text_on_the_map(tmp_path: Path) -> None:
    path = tmp_path / "book.json"
    workspace = workspace_at(path)
    names = [text for text in NASTY if text.strip()][:30]
    for text in names:
        editing.add_contact(workspace, text[:200], account="[b]Nasty[/b] \\[x]", title=text[:200])
    workspace.book.close()
    app = app_on(path)
    app.session.selected_id = "c1"
    async with app.run_test(size=SMALL) as pilot:
        await open_map(app, pilot)
        await pilot.press("j", "plus")
        seen = "".join(picture(app))
        await pilot.press("escape", "b")
        assert bad_letters(seen + "".join(picture(app))) == set()
        assert app.is_running
