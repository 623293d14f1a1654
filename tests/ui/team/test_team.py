"""What a team does together in the app: settle, hand over, and the queue of one member."""

from dataclasses import replace
from pathlib import Path

import pytest

from reltui.book.book import Book
from reltui.domain.people.contact import Contact
from reltui.services.contacts.editing import set_fields
from reltui.services.workspace.workspace import open_workspace
from reltui.ui.team.handover import HandoverPage
from support.postgres import Postgres
from support.team import Machine, Team
from support.ui import LARGE, TODAY, app_on, picture, said, shown, top
from torture.harness import AT, person


@pytest.fixture
def team(postgres: Postgres, tmp_path: Path) -> Team:
    made = Team(postgres, tmp_path)
    mara, ben = made.machine("mara"), made.machine("ben")
    with mara.book() as book, book.change("Add", AT) as change:
        change.add(person("Dana Whitfield"))
        change.add(person("Marcus Oyelaran"))
    made.settle()
    _set(mara, {"title": "Director", "power": "low"})
    _set(ben, {"title": "Chief Buyer", "power": "high"})
    mara.carry()
    assert len(ben.carry().clashes) == 2
    made.settle()
    made.close()
    return made


def _set(machine: Machine, fields: dict[str, str]) -> None:
    workspace = open_workspace(machine.path, TODAY)
    set_fields(workspace, "c1", fields)
    workspace.book.close()


def _contact(path: Path) -> Contact:
    with Book(path) as book:
        found = book.get(Contact, "c1")
    assert found is not None
    return found


def _two(drawn: list[str]) -> tuple[list[str], list[str]]:
    """The lines of both values, which stand side by side."""
    first = next(y for y, line in enumerate(drawn) if "take the other" in line and y < 20)
    at = drawn[first].index("x take the other")
    both = drawn[first : first + 3]
    return [one[:at].strip("│ ") for one in both], [one[at:].strip("│ ") for one in both]


async def test_both_texts_are_shown_with_their_writers_and_one_is_chosen(team: Team) -> None:
    path = team.machines[1].path
    app = app_on(path, "contacts")
    async with app.run_test(size=LARGE, notifications=True) as pilot:
        await pilot.press("circumflex_accent")
        await pilot.pause()
        text = " ".join(picture(app))
        assert "Dana Whitfield  Chief Buyer" in text
        assert "(c1)" not in text
        assert "1 of 2" in text
        stands, other = _two(picture(app))
        assert stands[:3] == ["space keep what stands", "Chief Buyer", "written by ben"]
        assert other[:3] == ["x take the other", "Director", "written by mara"]
        # What comes after it is named as well.
        assert "Dana Whitfield  power: high" in text
        await pilot.press("x")
        await pilot.pause()
        assert said(app)[-1] == "Dana Whitfield, title: Director."
        stands, other = _two(picture(app))
        assert stands[1].startswith("high (")
        assert other[1].startswith("low (")
        await pilot.press("s")
        await pilot.pause()
        assert "left for later comes again" in " ".join(picture(app))
        await pilot.press("escape", "circumflex_accent")
        await pilot.pause()
        await pilot.press("space")
        await pilot.pause()
        assert "Nothing is to be settled." in " ".join(picture(app))
    kept = _contact(path)
    assert kept.title == "Director"
    assert kept.placement.power is not None
    assert kept.placement.power.value == "high"


async def test_in_a_book_of_ones_own_nothing_is_to_be_settled(book: Path) -> None:
    app = app_on(book)
    async with app.run_test(size=LARGE) as pilot:
        await pilot.press("circumflex_accent")
        await pilot.pause()
        assert "This book is yours alone" in " ".join(picture(app))


async def test_somebody_is_handed_over_and_the_page_is_shown(book: Path) -> None:
    app = app_on(book, "contacts")
    async with app.run_test(size=LARGE, notifications=True) as pilot:
        await pilot.press("dollar_sign", *"priya", "enter")
        await pilot.pause()
        assert isinstance(top(app), HandoverPage)
        text = shown(app)
        assert "For priya" in text
        assert "looked after by priya" in text
        assert "<!--" not in text
        await pilot.press("escape")
        await pilot.pause()
        assert "is priya's now. u takes it back." in said(app)[-1]
        await pilot.press("dollar_sign", *"priya", "enter")
        await pilot.pause()
        assert "is priya's already" in shown(app)


async def test_today_is_shown_for_one_members_people(team: Team) -> None:
    path = team.machines[1].path
    with Book(path) as book, book.change("Own", AT) as change:
        found = book.get(Contact, "c1")
        assert found is not None
        change.put(replace(found, owner="mara"))
    app = app_on(path, "today")
    async with app.run_test(size=LARGE, notifications=True) as pilot:
        await pilot.press("2", "1")
        await pilot.pause()
        assert "Marcus Oyelaran" in shown(app)
        await pilot.press("tilde", *"mara", "enter")
        await pilot.pause()
        assert "Today for mara's people." in shown(app)
        assert "for mara" in shown(app)
        assert "Dana Whitfield" in shown(app)
        assert "Marcus Oyelaran" not in shown(app)
        await pilot.press("space")
        await pilot.pause()
        await pilot.press("tilde", *"every", "enter")
        await pilot.pause()
        assert "Marcus Oyelaran" in shown(app)


async def test_a_change_of_a_colleague_is_taken_back_alone_only_when_asked_twice(
    team: Team,
) -> None:
    app = app_on(team.machines[1].path, "contacts")
    async with app.run_test(size=LARGE, notifications=True) as pilot:
        await pilot.press("U", "end", "X")
        await pilot.pause()
        assert "made by mara" in said(app)[-1]
        assert "X once more" in said(app)[-1]
        assert len(app.session.workspace.dossiers) == 2
        await pilot.press("X")
        await pilot.pause()
        assert "wrote the same or needs it" in said(app)[-1]
        assert len(app.session.workspace.dossiers) == 2


async def test_a_very_wide_screen_has_the_person_beside_the_two_values(team: Team) -> None:
    app = app_on(team.machines[1].path, "contacts")
    async with app.run_test(size=(200, 50)) as pilot:
        await pilot.press("circumflex_accent")
        await pilot.pause()
        drawn = picture(app)
        body, beside = (
            "\n".join(line[:136] for line in drawn),
            "\n".join(line[136:] for line in drawn),
        )
        assert "take the other" in body
        assert "TODAY" not in body
        assert "Dana Whitfield" in beside
        assert "TODAY" in beside
        # What follows is told whole.
        assert "THEN" in body
        assert "…" not in body
        await pilot.resize_terminal(*LARGE)
        await pilot.pause()
        assert "TODAY" in shown(app)
