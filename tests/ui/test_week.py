"""A week of work with long texts: typed slowly or all at once, the book is the same."""

from datetime import timedelta
from pathlib import Path

from reltui.ui.app import ReltuiApp
from reltui.ui.base.session import Session
from support.opened import at_end
from support.pty import SCRIPT, Terminal
from support.review import holds
from support.ui import SMALL, TODAY, book_of_three, now, shown

SENT = {
    "enter": "\r",
    "tab": "\t",
    "ctrl+j": "\n",
    "ctrl+s": "\x13",
    "right": "\x1b[C",
    "up": "\x1b[A",
    "home": "\x1b[H",
    "backspace": "\x7f",
}
"""What a terminal sends for a key."""

WEEK = (
    # a call with a note of several lines, corrected in its first line; a promise of theirs
    "home t C Late_again. enter She_was_calm. up home !! enter ctrl+s"
    " N p a_plan tab fri tab right ctrl+s",
    # the story, and a question of theirs with its answer to come
    "home N s It_began_at_a_fair. enter enter Then_the_pallet. ctrl+s N q Who_calls? ctrl+s",
    # a note in a line with two lines, and a mail
    "end n reads_mail ctrl+j before_nine enter t m",
    # an ask that is planned, a goal, a date
    "home N a two_dates tab tab right ctrl+s N g right ctrl+s N d 17_May ctrl+s",
    # their side, in the form of everything: two lines each
    "home e tab tab Calm enter on_Fridays ctrl+s",
    # quick entry about somebody else, a touch with a long note
    ": priya_call:_late_again_!fri_#delivery enter end t G First enter second enter third ctrl+s",
    # levels by the triage of the ladder, then undo and redo of the last one
    "R 3 2 2 2 u 1 backspace",
)
"""Seven days of keys, with _ for a blank."""

KEYS = frozenset(SENT) | {"end"}


def parts(day: str) -> list[str]:
    return [part if part in KEYS else part.replace("_", " ") for part in day.split()]


def pilot_keys(day: str) -> list[str]:
    found = []
    for part in parts(day):
        found += [part] if part in KEYS else ["space" if one == " " else one for one in part]
    return [{":": "colon", "!": "exclamation_mark", "#": "number_sign"}.get(k, k) for k in found]


def sent(day: str) -> str:
    return "".join({**SENT, "end": "\x1b[F"}.get(part, part) for part in parts(day))


async def test_a_week_typed_slowly_or_at_once_leaves_the_same_book(tmp_path: Path) -> None:
    slow, fast = tmp_path / "slow" / "book.json", tmp_path / "fast" / "book.json"
    for path in (slow, fast):
        path.parent.mkdir()
        book_of_three(path)
    for number, keys in enumerate(WEEK):
        day = TODAY + timedelta(days=number)
        session = Session(slow, day, now=now)
        at_end(session.close)
        app = ReltuiApp(session, "contacts")
        async with app.run_test(size=SMALL) as pilot:
            await pilot.press(*pilot_keys(keys))
            assert len(app.screen_stack) == 1, (number, shown(app))
        script = SCRIPT.replace("date(2026, 11, 22)", repr(day).removeprefix("datetime."))
        terminal = Terminal(fast, script)
        terminal.wait_for("find")
        terminal.press(sent(keys))
        terminal.rest(1.0)
        terminal.press("\x11")
        assert terminal.end() == 0
    assert holds(slow)[0] == holds(fast)[0]
    assert holds(slow)[2] == holds(fast)[2]
    people = {one.contact.name: one for one in holds(slow)[0].values()}
    dana = people["Dana Whitfield"]
    assert dana.touches[-1].text == "!!\nLate again.\nShe was calm."
    assert dana.stories[-1].text == "It began at a fair.\n\nThen the pallet."
    assert dana.contact.wants is not None
    assert dana.contact.wants.value.endswith("Calm\non Fridays")
    assert people["Priya Nair"].notes[-1].text == "reads mail\nbefore nine"
    assert people["Priya Nair"].touches[-1].text == "First\nsecond\nthird"
