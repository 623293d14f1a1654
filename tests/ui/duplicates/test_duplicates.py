"""The screen of pairs who may be one person: one key each, one step to undo."""

from pathlib import Path

from reltui.domain.people.contact import Contact
from reltui.domain.people.duplicates import Pair
from reltui.services.contacts import editing
from reltui.ui.contacts.person_screen import PersonScreen
from reltui.ui.duplicates.page import ShownPair, pair_lines
from reltui.ui.duplicates.screen import DuplicatesScreen
from support.people import TODAY
from support.ui import LARGE, app_on, picture, said, top


async def test_a_pair_is_merged_kept_apart_or_left_for_later(book: Path) -> None:
    app = app_on(book)
    async with app.run_test(size=LARGE, notifications=True) as pilot:
        workspace = app.session.workspace
        count = len(workspace.dossiers)
        editing.add_contact(workspace, "Whitfield, Dana", account="Northwind", title="COO")
        await pilot.press("ampersand")
        await pilot.pause()
        screen = top(app)
        assert isinstance(screen, DuplicatesScreen)
        assert any("Whitfield, Dana" in line for line in picture(app))
        await pilot.press("s")
        assert "left for later comes again" in "".join(picture(app))
        await pilot.press("escape", "ampersand")
        await pilot.pause()
        assert len(workspace.dossiers) == count + 1
        await pilot.press("space")
        await pilot.pause()
        assert len(workspace.dossiers) == count
        assert "is one person now" in said(app)[-1]
        await pilot.press("u")
        await pilot.pause()
        assert len(workspace.dossiers) == count + 1
        await pilot.press("x")
        await pilot.pause()
        assert "are two people" in said(app)[-1]
        assert "twice" in "".join(picture(app))


async def test_where_no_pair_is_left_no_key_for_pairs_is_offered(book: Path) -> None:
    app = app_on(book)
    async with app.run_test(size=LARGE) as pilot:
        await pilot.press("ampersand")
        await pilot.pause()
        screen = top(app)
        assert isinstance(screen, DuplicatesScreen)
        assert "Nobody seems to be in the book twice." in "".join(picture(app))
        offered = screen.keys()
        words = {word for _, word in offered}
        assert not {"same person", "different", "later", "swap"} & words
        editing.add_contact(
            app.session.workspace, "Whitfield, Dana", account="Northwind", title="COO"
        )
        await pilot.press("escape", "ampersand")
        await pilot.pause()
        screen = top(app)
        assert isinstance(screen, DuplicatesScreen)
        offered = screen.keys()
        words = {word for _, word in offered}
        assert {"same person", "different", "later", "swap"} <= words


def test_a_long_field_goes_on_below_and_what_a_card_says_is_compared() -> None:
    mail = "maximiliane.alexandra.von.hohenlohe@very-long-domain-of-a-publisher.example"
    first = Contact("c1", "Max Lind", TODAY, emails=(mail,), source="old.csv")
    second = Contact(
        "c2", "Max Lind", TODAY, unmapped_properties=("BDAY:19800521",), source="new.vcf"
    )
    pair = Pair(first, second, ("name",), same=False, score=6)
    shown = [
        "".join(text for text, _ in line) for line in pair_lines(ShownPair(pair, 1, 1), width=78)
    ]
    start = next(place for place, line in enumerate(shown) if "E-mail" in line)
    assert mail in "".join(line[14:44] for line in shown[start : start + 3]).replace(" ", "")
    assert any("Birthday" in line and "21 May 1980" in line for line in shown)
    assert any("old.csv" in line and "new.vcf" in line for line in shown)
    assert all(len(line) <= 78 for line in shown)


async def test_enter_opens_the_one_who_stays_and_the_other_is_the_next(book: Path) -> None:
    app = app_on(book)
    async with app.run_test(size=LARGE) as pilot:
        editing.add_contact(app.session.workspace, "Whitfield, Dana", account="Northwind")
        await pilot.press("ampersand")
        await pilot.pause()
        screen = top(app)
        assert isinstance(screen, DuplicatesScreen)
        assert screen.pair is not None
        first, second = screen.pair.first.id, screen.pair.second.id
        await pilot.press("tab", "enter")
        await pilot.pause()
        assert isinstance(top(app), PersonScreen)
        assert app.session.selected_id == second
        await pilot.press("J")
        assert app.session.selected_id == first
        await pilot.press("escape")
        assert isinstance(top(app), DuplicatesScreen)
