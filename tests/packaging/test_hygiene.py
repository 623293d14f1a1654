"""What is imported when, seen in a fresh interpreter, and what a wheel would hold."""

import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from reltui.start import StartApp, plain_start

ROOT = Path(__file__).parent.parent.parent
HEAVY = (
    "textual",
    "rich",
    "pydantic",
    "asyncio",
    "charset_normalizer",
    "phonenumbers",
    "markdown_it",
)


def modules_after(code: str, folder: Path) -> set[str]:
    """The modules that are loaded after running this code in a fresh interpreter."""
    script = f"import sys\n{code}\nprint('\\n'.join(sys.modules), file=sys.stderr)"
    done = subprocess.run(
        [sys.executable, "-c", script],
        capture_output=True,
        text=True,
        check=True,
        cwd=folder,
    )
    return set(done.stderr.split())


@pytest.mark.parametrize(
    "arguments",
    [
        ["today"],
        ["contacts"],
        ["classify", "--power", "high"],
        ["add", "Dana Whitfield"],
        ["history"],
        ["--help"],
    ],
)
def test_the_command_line_imports_nothing_heavy(arguments: list[str], tmp_path: Path) -> None:
    book = str(tmp_path / "book.json")
    code = f"from reltui.cli import run\nassert run({[*arguments, '--book', book]!r}) == 0"
    loaded = modules_after(code, tmp_path)
    assert "reltui.cli.main" in loaded
    assert not [name for name in HEAVY if name in loaded]


def test_click_prints_its_own_messages_though_it_was_imported_lean(tmp_path: Path) -> None:
    code = "from reltui.cli import run\nrun(['today', '--book', 'book.json'])"
    assert not modules_after(code, tmp_path) & {"gettext", "uuid"}
    for words, told in (
        (["classify", "--power", "x"], "is not one of"),
        (["--help"], "Show this message"),
    ):
        done = subprocess.run(
            [sys.executable, "-m", "reltui", *words], capture_output=True, text=True, check=False
        )
        assert told in done.stdout + done.stderr


def test_the_domain_imports_only_the_standard_library(tmp_path: Path) -> None:
    sources = ROOT / "src"
    paths = (sources / "reltui/domain").rglob("*.py")
    names = [".".join(path.relative_to(sources).with_suffix("").parts) for path in paths]
    code = "\n".join(f"import {name.removesuffix('.__init__')}" for name in sorted(names))
    loaded = {name.split(".")[0] for name in modules_after(code, tmp_path)}
    assert not loaded & {*HEAVY, "tinydb", "click", "platformdirs"}


def test_a_start_without_a_terminal_is_refused_with_a_sentence(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "reltui", "--book", str(tmp_path / "book.json")],
        capture_output=True,
        text=True,
        check=False,
        stdin=subprocess.DEVNULL,
    )
    assert done.returncode == 2
    assert "needs a terminal" in done.stderr
    assert "Traceback" not in done.stderr
    assert not (tmp_path / "book.json").exists()


def test_every_folder_of_the_source_is_a_package() -> None:
    """The wheel holds the folders that have an `__init__.py`, and no others."""
    folders = {path.parent for path in (ROOT / "src" / "reltui").rglob("*.py")}
    assert [folder for folder in sorted(folders) if not (folder / "__init__.py").exists()] == []


def test_every_shipped_file_is_package_data() -> None:
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["setuptools"]
    for package, folder in (("reltui.styles", "styles"), ("reltui.data", "data")):
        patterns = settings["package-data"][package]
        for path in (ROOT / folder).iterdir():
            if path.is_file() and path.suffix != ".py":
                assert any(path.match(pattern) for pattern in patterns), path.name


PLAIN_START = """
from pathlib import Path
from reltui.start import plain_start
wish = plain_start(["--book", sys.argv[1]])
from reltui.ui.app import ReltuiApp
from reltui.ui.base.routes import Route, make_screen
from reltui.ui.base.session import Session
session = Session(wish.path, None)
ReltuiApp(session, "today")
make_screen(Route.TODAY, session)
"""


def test_a_plain_start_imports_no_command_line_and_few_modules(tmp_path: Path) -> None:
    code = PLAIN_START.replace("sys.argv[1]", repr(str(tmp_path / "book.json")))
    loaded = modules_after(code, tmp_path)
    assert not loaded & {"click", "pydantic", "charset_normalizer", "icalendar"}
    assert not [name for name in loaded if name.startswith("reltui.cli")]
    # Each costs 0.3 ms of every start: look whether a new one is needed before the first frame.
    assert len([name for name in loaded if name.startswith("reltui")]) <= 120


@pytest.mark.parametrize(
    ("arguments", "wanted"),
    [
        ([], (None, False)),
        (["--book", "b.json"], ("b.json", False)),
        (["demo"], (None, True)),
        (["--book", "b.json", "demo"], ("b.json", True)),
        (["--book"], None),
        (["--book", "--json"], None),
        (["--book=b.json"], None),
        (["today"], None),
        (["--help"], None),
        (["demo", "more"], None),
        (["--today", "fri"], None),
    ],
)
def test_a_plain_start_is_told_from_a_command(
    arguments: list[str],
    wanted: tuple[str | None, bool] | None,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:
    monkeypatch.delenv("RELTUI_TODAY", raising=False)
    monkeypatch.setenv("RELTUI_BOOK", str(tmp_path / "own.json"))
    found = plain_start(arguments)
    if wanted is None:
        assert found is None
        return
    path, demo = wanted
    assert found == StartApp(Path(path) if path else tmp_path / "own.json", None, demo=demo)


def test_a_named_day_is_left_to_the_command_line(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("RELTUI_TODAY", "2026-11-22")
    assert plain_start([]) is None
