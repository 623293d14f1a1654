"""What is imported when, seen in a fresh interpreter, and what a wheel would hold."""

import ast
import re
import subprocess
import sys
import sysconfig
import tomllib
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Final, NamedTuple

import pytest

from reltui.cli import run
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


def modules_after(code: str, folder: Path, *options: str) -> set[str]:
    """The modules that are loaded after running this code in a fresh interpreter."""
    script = f"import sys\n{code}\nprint('\\n'.join(sys.modules), file=sys.stderr)"
    done = subprocess.run(
        [sys.executable, *options, "-c", script],
        capture_output=True,
        text=True,
        check=True,
        cwd=folder,
        stdin=subprocess.DEVNULL,
    )
    return set(done.stderr.split())


COMMANDS = (
    "add Dana",
    "today",
    "contacts",
    "classify --power high",
    "history",
    "--help",
    "commit Dana plan --due fri",
    "touch Dana call",
    "whatif Dana power=high",
    "where",
)
"""Commands of every day, each in a process of its own; the first makes their book."""

MAIN = "sys.argv[1:] = {}\nfrom reltui.__main__ import main\nmain()"

FRAME = """
from pathlib import Path
from reltui.start import plain_start
wish = plain_start(["--book", {book!r}])
from reltui.ui.app import ReltuiApp
from reltui.ui.base.routes import Route, make_screen
from reltui.ui.base.session import Session
session = Session(wish.path, None)
ReltuiApp(session, {place!r})
make_screen(Route({place!r}), session)
"""
"""What the app imports before its first frame."""


@pytest.fixture(scope="module")
def starts(tmp_path_factory: pytest.TempPathFactory) -> dict[str, set[str]]:
    """The modules that each start has loaded when it ends."""
    folder = tmp_path_factory.mktemp("starts")
    book = str(folder / "book.json")
    (folder / "people.csv").write_text("Name\nAda Osei\n", "utf-8")
    codes = {
        command: "from reltui.cli import run\n"
        f"assert run({[*command.split(), '--book', book]!r}) == 0"
        for command in (*COMMANDS, "import people.csv")
    }
    codes["a command for teams alone"] = (
        f"from reltui.cli import run\nassert run(['team', '--book', {book!r}]) == 2"
    )
    codes["the copy of a team's book"] = "import reltui.book.team.store"
    codes["the list of commands"] = MAIN.format(["--help"])
    codes["no terminal"] = MAIN.format(["--book", book])
    for place in ("today", "contacts"):
        codes[f"the app on {place}"] = FRAME.format(book=book, place=place)
    return {name: modules_after(code, folder) for name, code in codes.items()}


@pytest.mark.parametrize("command", COMMANDS)
def test_the_command_line_imports_nothing_heavy(starts: dict[str, set[str]], command: str) -> None:
    loaded = starts[command]
    assert "reltui.cli.main" in loaded
    assert not [name for name in HEAVY if name in loaded]


class ImportInside(NamedTuple):
    """A module that is imported inside a function, and the file and line where."""

    where: str
    line: int
    module: str
    reason: bool
    """Whether a comment says why: before it, or once at the head of its file."""


_HEAD: Final = re.compile("^# .* imported inside functions: ", re.MULTILINE)
_INSIDE: Final = re.compile("^ +(?:from|import) ", re.MULTILINE)


def _is_module(name: str) -> bool:
    try:
        return find_spec(name) is not None
    except ModuleNotFoundError:
        return False


@cache
def imports_inside_functions() -> list[ImportInside]:
    """All of them, of the whole source."""
    found = []
    for path in sorted((ROOT / "src").rglob("*.py")):
        text = path.read_text("utf-8")
        if not _INSIDE.search(text):
            continue
        lines = text.splitlines()
        where = ".".join(path.relative_to(ROOT / "src").with_suffix("").parts)
        functions = (ast.FunctionDef, ast.AsyncFunctionDef)
        inside = {
            node
            for function in ast.walk(ast.parse(text))
            if isinstance(function, functions)
            for node in ast.walk(function)
            if isinstance(node, ast.Import | ast.ImportFrom)
        }
        for node in inside:
            names = [one.name for one in node.names]
            if isinstance(node, ast.ImportFrom):
                whole = [f"{node.module}.{name}" for name in names]
                names = [name if _is_module(name) else str(node.module) for name in whole]
            above = node.lineno - 2
            while lines[above].strip().startswith(("from ", "import ")):
                above -= 1
            reason = lines[above].strip().startswith("#") or bool(_HEAD.search(text))
            found += [
                ImportInside(where.removesuffix(".__init__"), node.lineno, name, reason)
                for name in dict.fromkeys(names)
            ]
    return found


def test_an_import_inside_a_function_is_one_that_a_start_does_without(
    starts: dict[str, set[str]],
) -> None:
    """Where no start loads the file itself, its comment is the reason."""
    faults = []
    for one in imports_inside_functions():
        of_file = [loaded for loaded in starts.values() if one.where in loaded]
        if all(one.module in loaded for loaded in of_file) and (of_file or not one.reason):
            faults.append(f"{one.where}:{one.line} {one.module}")
    assert faults == []


def test_every_import_inside_a_function_has_its_reason() -> None:
    bare = [one for one in imports_inside_functions() if not one.reason]
    assert [f"{one.where}:{one.line} {one.module}" for one in bare] == []


def test_a_reason_at_the_head_of_a_file_has_an_import() -> None:
    inside = {one.where for one in imports_inside_functions()}
    heads = {
        ".".join(path.relative_to(ROOT / "src").with_suffix("").parts).removesuffix(".__init__")
        for path in (ROOT / "src").rglob("*.py")
        if _HEAD.search(path.read_text("utf-8"))
    }
    assert heads - inside == set()


def test_rooms_of_the_app_open_each_other_by_route_alone() -> None:
    shared = {"base", "commands", "widgets"}
    wrong = []
    for one in imports_inside_functions():
        _, floor, room, *_ = (*one.where.split("."), "", "")
        _, other_floor, other, *_ = (*one.module.split("."), "", "")
        if floor == other_floor == "ui" and other not in {room, *shared}:
            wrong.append(f"{one.where}:{one.line} {one.module}")
    assert wrong == []


PLAIN: Final = f"""
sys.path[:0] = [{str(ROOT / "src")!r}, {sysconfig.get_path("purelib")!r}]
import reltui
reltui.__path__.append({str(ROOT)!r})
"""
"""Finds the package as in a plain install; the finder of an editable one imports modules itself."""


UNUSED: Final = frozenset(
    {"urllib.parse", "ipaddress", "string", "calendar", "locale", "pkgutil", "inspect"}
)
"""Modules of the standard library of which a command needs nothing, or a function that is here."""


@pytest.mark.parametrize("command", ["today", "next Ada", "contacts ada", "touch Ada call"])
def test_a_command_imports_no_module_for_one_function(command: str, tmp_path: Path) -> None:
    assert run(["add", "Ada Osei", "--book", str(tmp_path / "book.json")]) == 0
    words = [*command.split(), "--book", str(tmp_path / "book.json")]
    loaded = modules_after(PLAIN + MAIN.format(words), tmp_path, "-S")
    assert "reltui.cli.main" in loaded
    assert not loaded & {*UNUSED, "reltui.services.contacts.disposal"}


def test_the_list_of_commands_imports_neither_archives_nor_dataclasses(tmp_path: Path) -> None:
    loaded = modules_after(PLAIN + MAIN.format(["--help"]), tmp_path, "-S")
    assert "reltui.cli.main" in loaded
    assert not loaded & {*UNUSED, "shutil", "zlib", "json", "dataclasses"}


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


def test_a_plain_start_imports_no_command_line_and_few_modules(
    starts: dict[str, set[str]],
) -> None:
    loaded = starts["the app on today"]
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
