"""Help that is alive, keys of the user's own, the learning mode, and the screen in ASCII."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from reltui.domain.vocabulary import MOVE_CLASSES
from reltui.services.base.config import Config, load_config
from reltui.ui.app import ReltuiApp
from reltui.ui.commands.command import Command
from reltui.ui.commands.place import Place
from reltui.ui.commands.rebinding import RETIRED, checked, rebind
from reltui.ui.commands.registry import all_commands, command_named, footer, hint, use_keys
from reltui.ui.contacts.person_screen import PersonScreen
from reltui.ui.contacts.screen import ContactsScreen
from reltui.ui.help.help import HelpLine, HelpScreen
from reltui.ui.history.screen import HistoryScreen
from reltui.ui.widgets.ascii import ascii_text
from reltui.ui.widgets.text import harmless, width_of
from support.commands import commands_for
from support.nasty import NASTY
from support.ui import LARGE, SMALL, app_on, picture, said, session_at, shown, top


@pytest.fixture(autouse=True)
def own_keys() -> Iterator[None]:
    """No test leaves keys of its own behind."""
    yield
    use_keys({})


def configured(book: Path, text: str) -> ReltuiApp:
    """The app with a configuration file."""
    file = book.with_name("config.toml")
    file.write_text(text, "utf-8")
    return ReltuiApp(session_at(book), "contacts", load_config(file))


async def test_the_help_finds_a_key_by_its_words_and_runs_it(book: Path) -> None:
    app = app_on(book)
    async with app.run_test(size=SMALL) as pilot:
        await pilot.press("question_mark")
        assert isinstance(top(app), HelpScreen)
        await pilot.press("up", "enter")
        assert isinstance(top(app), HelpScreen)
        await pilot.press(*"every", "space", *"change")
        assert "History: every change that was not undone" in shown(app)
        await pilot.press("enter")
        assert isinstance(top(app), HistoryScreen)
        await pilot.press("escape", "question_mark", *"#", "enter")
        assert "Tag Dana Whitfield" in shown(app)


async def test_the_help_says_the_name_of_one_key_and_shows_texts_whole(book: Path) -> None:
    app = app_on(book)
    async with app.run_test(size=SMALL) as pilot:
        await pilot.press("question_mark", *"archive")
        listed = top(app)
        assert isinstance(listed, HelpScreen)
        listed.list.settle()
        await pilot.pause()
        assert any("config.toml: archive " in line for line in picture(app)[:4])
        await pilot.press("ctrl+u", *"larson")
        assert " · " in shown(app)
        parts = [one for one in listed.list.shown if isinstance(one, HelpLine)]
        source = parts[0].text
        words = " ".join("".join(text for text, _ in one.line) for one in parts).split()
        assert words == source.split()


@pytest.mark.parametrize(("typed", "slug"), [("export", "export"), ("backup", "backup")])
async def test_a_command_that_begins_with_what_is_typed_comes_first(
    typed: str, slug: str, book: Path
) -> None:
    app = app_on(book)
    async with app.run_test(size=SMALL) as pilot:
        await pilot.press("question_mark", *typed)
        listed = top(app)
        assert isinstance(listed, HelpScreen)
        first = listed.list.shown[0]
        assert isinstance(first, Command)
        assert first.slug == slug


async def test_the_help_counts_keys_and_no_headings(book: Path) -> None:
    app = app_on(book)
    async with app.run_test(size=LARGE) as pilot:
        await pilot.press("question_mark")
        count = len(commands_for(Place.CONTACTS, Place.EVERYWHERE))
        assert f"1/{count} " in shown(app)


async def test_a_command_is_bound_anew_in_every_place(book: Path) -> None:
    app = configured(book, '[keys]\nundo = ["Z", "ctrl+z"]\ntouch = "?"\nhelp = "f1"\n')
    async with app.run_test(size=LARGE) as pilot:
        await pilot.press("A")
        assert len(app.session.workspace.listed()) == 2
        await pilot.press("u")
        assert len(app.session.workspace.listed()) == 2
        await pilot.press("Z")
        assert len(app.session.workspace.listed()) == 3
        await pilot.press("A", "ctrl+z")
        assert len(app.session.workspace.listed()) == 3
        assert picture(app)[-1].endswith("f1 keys")
        await pilot.press("question_mark")
        assert "A touch with " in shown(app)
        await pilot.press("escape", "f1", *"undo")
        assert "Z ctrl+z" in shown(app)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ('\n[keys]\nundo = "a"\n', "line 3: 'a' would be both undo and add"),
        ('[keys]\n\nundoo = "a"\n', "line 3: there is no command 'undoo'; did you mean 'undo'?"),
        ("[keys]\nfoo-bar = 'x'\n", "line 2: there is no command 'foo-bar'. The rest"),
        ('[keys]\nundo = "hyper+9"\n', "line 2: undo: there is no key 'hyper+9'"),
        ("[keys\n", "line 1: this is not TOML"),
        ('theme = "pink"\n', "line 1"),
    ],
)
async def test_a_fault_of_the_configuration_is_said_and_stays(
    book: Path, text: str, words: str
) -> None:
    app = configured(book, text)
    async with app.run_test(size=SMALL, notifications=True) as pilot:
        await pilot.pause()
        [sentence] = said(app)
        assert words in sentence
        assert "config.toml" in sentence
        assert " config" in picture(app)[0]
        await pilot.press("question_mark")
        assert words.removesuffix(" The rest") in shown(app)
        await pilot.press("escape", "t")
        assert "A touch with Dana" in shown(app)
    assert book.with_name("config.toml").read_text("utf-8") == text


def test_every_command_has_a_name_of_its_own_and_can_be_bound_anew() -> None:
    for command in all_commands():
        name = command.slug
        use_keys(rebind(all_commands(), Config(keys={name: ("f9",)})))
        changed = next(one for one in commands_for(*command.at) if one.slug == name)
        assert (changed.keys, changed.label, hint(name)) == ("f9", "f9", "f9")
        if command.footer:
            assert ("f9", command.footer) in footer(commands_for(*command.at))


@pytest.mark.parametrize("name", RETIRED)
def test_a_name_that_a_command_had_still_binds_it(name: str) -> None:
    own = rebind(all_commands(), checked(all_commands(), Config(keys={name: ("f9",)})))
    assert next(iter(own)) == RETIRED[name]
    action = own[RETIRED[name]].action
    assert all(command.action == action for command in own.values())


@pytest.mark.parametrize(
    ("keys", "bound"),
    [
        # The same deed on Today has the same key, and keeps what further keys it has.
        ({"touch": ("ctrl+y",)}, {"touch-today": "ctrl+y"}),
        ({"note": ("z",)}, {"note-today": "n"}),  # z is another deed on Today
        ({"down": ("f9",)}, {"down-today": "f9 J", "down-triage": "f9 tab", "down-picker": "down"}),
        ({"open": ("f9",)}, {"open-today": "f9"}),
        # What the configuration says of it goes first.
        ({"touch": ("f8",), "touch-today": ("f9",)}, {"touch-today": "f9"}),
        ({"touch-today": ("f9",)}, {"touch": "t"}),
        # In a form a letter is text.
        ({"leave": ("f9",)}, {"leave-form": "f9 ctrl+c", "leave-line": "f9"}),
        ({"leave": ("ö",)}, {"leave-form": "esc ctrl+c"}),
    ],
)
def test_a_key_is_bound_for_the_same_deed_elsewhere(
    keys: dict[str, tuple[str, ...]], bound: dict[str, str]
) -> None:
    config = checked(all_commands(), Config(keys=keys))
    assert config.faults == ()
    use_keys(rebind(all_commands(), config))
    shown = {name: command_named(name) for name in bound}
    assert {name: found.keys for name, found in shown.items() if found} == bound


@pytest.mark.parametrize(
    "keys",
    [
        {"keep-call": ("p",)},  # `p` is the pause, on every screen but not in a prompt
        {"until-1": ("q",)},
        {"place-1": ("F",)},
        {"answer-1-classify": ("a",)},
        {"save": ("ctrl+r",)},
    ],
)
def test_a_dialog_may_use_the_keys_of_the_screens(keys: dict[str, tuple[str, ...]]) -> None:
    assert set(keys) <= set(checked(all_commands(), Config(keys=keys)).keys)


async def test_in_the_learning_mode_a_key_says_first_what_it_does(book: Path) -> None:
    app = app_on(book)
    async with app.run_test(size=SMALL, notifications=True) as pilot:
        await pilot.press("L", "A")
        await pilot.pause()
        assert said(app)[-1] == "A: Archive, or bring back. Again does it."
        assert "learning" in picture(app)[0]
        assert len(app.session.workspace.listed()) == 3
        await pilot.press("down", "enter")
        assert isinstance(top(app), ContactsScreen)
        await pilot.press("enter")
        assert isinstance(top(app), PersonScreen)
        await pilot.press("escape", "A", "A")
        assert len(app.session.workspace.listed()) == 2
        await pilot.press("L", "L", "u")
        assert len(app.session.workspace.listed()) == 3


async def test_ascii_means_ascii_on_every_screen(book: Path) -> None:
    app = configured(book, "ascii = true\ntheme = 'light'\n")
    async with app.run_test(size=LARGE) as pilot:
        assert not app.current_theme.dark
        seen = []
        for keys in ("", "enter", "escape", "w", "escape", "1", "3", "4", "escape", "U", "2"):
            if keys:
                await pilot.press(keys)
            seen += picture(app)
        for keys in ("question_mark", "ctrl+p", "a", "full_stop", "c", "T"):
            await pilot.press(keys)
            await pilot.pause()
            seen += picture(app)
            await pilot.press("escape")
        await pilot.press("2")
        assert "^^ HIGH risk" in shown(app)
        assert [line for line in seen if not line.isascii()] == []


@pytest.mark.parametrize("text", NASTY)
def test_ascii_keeps_the_width(text: str) -> None:
    clean = harmless(text)
    plain = ascii_text(clean)
    assert plain.isascii()
    if "\u0301" not in text and "\u200d" not in text:
        assert len(plain) == width_of(((clean, ""),))
    assert ascii_text("Ünal ▲▲ ✓ 漢") == "Unal ^^ v ??"


@pytest.mark.parametrize("key", ["ctrl+p", "question_mark"])
async def test_ctrl_u_clears_what_is_typed_to_find_a_command(book: Path, key: str) -> None:
    app = app_on(book)
    async with app.run_test(size=SMALL) as pilot:
        await pilot.press(key, *"zzz")
        assert not top(app).list.shown  # type: ignore[attr-defined]
        await pilot.press("ctrl+u", *"undo")
        assert "Undo the last change" in shown(app)


@pytest.mark.parametrize("size", [(60, 20), (80, 24)])
async def test_the_help_says_whole_how_to_read_the_screen(
    book: Path, size: tuple[int, int]
) -> None:
    app = app_on(book, "matrix")
    async with app.run_test(size=size) as pilot:
        await pilot.press("question_mark")
        assert "An arrow key is one change in the world." in shown(app)
        assert "→1 the next step up" in shown(app)
    app = app_on(book, "today")
    async with app.run_test(size=size) as pilot:
        await pilot.press("question_mark")
        text = shown(app)
        assert all(f"{one.sign} {one.word}" in text for one in MOVE_CLASSES.values())


async def test_an_empty_line_of_the_help_has_no_sign(book: Path) -> None:
    app = app_on(book)
    async with app.run_test(size=SMALL) as pilot:
        await pilot.press("question_mark")
        await pilot.press(*["pagedown"] * 6)
        assert not any(line.strip(" │") == "✓" for line in picture(app))


@pytest.mark.parametrize("size", [(40, 12), SMALL])
async def test_a_hint_that_its_field_cuts_stands_whole_below_the_fields(
    book: Path, size: tuple[int, int]
) -> None:
    app = app_on(book)
    async with app.run_test(size=size) as pilot:
        await pilot.press("ctrl+e")
        assert "Replace a file  [no]" in "\n".join(picture(app))
        if size == SMALL:
            assert ".ics .ldif .jcard" in shown(app)


@pytest.mark.parametrize("word", ["sources", "credits", "authors"])
async def test_the_authors_are_found_by_the_words_for_them(word: str, book: Path) -> None:
    app = app_on(book)
    async with app.run_test(size=SMALL) as pilot:
        await pilot.press("question_mark", *word)
        assert "Covey" in shown(app)
        # from the palette too
        await pilot.press("escape", "ctrl+p", *word)
        assert "The keys that work here" in shown(app)
        await pilot.press("enter")
        assert isinstance(app.screen, HelpScreen)


async def test_the_ends_of_the_help_are_one_key_away(book: Path) -> None:
    app = app_on(book)
    async with app.run_test(size=SMALL) as pilot:
        await pilot.press("question_mark", "end")
        assert "Covey" in shown(app)
        await pilot.press("home")
        assert "Covey" not in shown(app)
        assert "Mark this one, for acting on several" in shown(app)


async def test_the_help_finds_a_command_by_other_words_too(book: Path) -> None:
    app = app_on(book)
    async with app.run_test(size=SMALL) as pilot:
        await pilot.press("2", "question_mark", *"merge")
        assert "may be in the book twice" in shown(app)
