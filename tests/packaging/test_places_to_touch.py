"""An addition touches as few files as CONTRIBUTING says: it is made in a copy of the source."""

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest

from support.places import ROOT

SOURCE = ROOT / "src" / "reltui"


class Copy:
    """A copy of the source that a test may change; `touched` are the files that it has changed."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.package = folder / "reltui"
        # The compiled modules too: a file that a test changes is compiled anew, the others are not.
        # Another process may be writing one just now, under another name.
        ignored = shutil.ignore_patterns("*.pyc.*")
        shutil.copytree(SOURCE, self.package, ignore=ignored)
        for name in ("data", "styles"):
            shutil.copytree(ROOT / name, self.package / name, ignore=ignored)
        self.touched: set[str] = set()

    def change(self, file: str, before: str, after: str) -> None:
        """Put a text in the place of another one, which stands once in a file."""
        path = self.package / file
        text = path.read_text("utf-8")
        assert text.count(before) == 1, (file, before, text.count(before))
        path.write_text(text.replace(before, after), "utf-8")
        self.touched.add(file)

    def add(self, file: str, text: str) -> None:
        """Write a new file, or append to one that is there."""
        path = self.package / file
        old = path.read_text("utf-8") if path.exists() else ""
        path.write_text(old + text, "utf-8")
        self.touched.add(file)

    def python(self, code: str, *arguments: str) -> str:
        """Run Python on the copy; its output."""
        return self._run([sys.executable, "-c", code, *arguments])

    def reltui(self, *arguments: str) -> str:
        """Run a command of the copy on a book of its own, on the day of the tests."""
        options = ["--book", str(self.folder / "book.json"), "--today", "2026-11-22"]
        return self._run([sys.executable, "-m", "reltui", *arguments, *options])

    def _run(self, command: list[str]) -> str:
        done = subprocess.run(
            command,
            env={**os.environ, "PYTHONPATH": str(self.folder)},
            cwd=self.folder,
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stderr
        return done.stdout


@pytest.fixture
def copy(tmp_path: Path) -> Copy:
    """A copy of the source."""
    return Copy(tmp_path / "copy")


def test_what_runs_is_the_copy(copy: Copy) -> None:
    where = copy.python("import reltui; print(reltui.__file__)")
    assert where.startswith(str(copy.folder)), "the copy is not what runs"


def test_a_field_of_a_contact_touches_two_files(copy: Copy) -> None:
    copy.change(
        "domain/people/contact.py",
        '    pronoun: str = ""\n',
        '    pronoun: str = ""\n    motto: str = ""\n',
    )
    copy.change(
        "domain/people/fields.py",
        "FIELDS: Final = (\n",
        'FIELDS: Final = (\n    ContactField("motto", "Motto", hint="what they live by", '
        'column="Motto", headers="motto|slogan", editable=True, told="motto: {}"),\n',
    )
    (copy.folder / "in.csv").write_text("Name,Slogan\nAda Osei,slow is smooth\n", "utf-8")
    copy.reltui("import", "in.csv")
    assert "motto: slow is smooth" in copy.reltui("show", "Ada")
    copy.reltui("set", "Ada", "motto=calm first")
    for kind in ("csv", "vcf", "md"):
        copy.reltui("export", f"out.{kind}")
        assert "calm first" in (copy.folder / f"out.{kind}").read_text("utf-8"), kind
    copy.python("from pathlib import Path; Path('book.json').unlink()")
    copy.reltui("import", "out.vcf")
    assert "motto: calm first" in copy.reltui("show", "Ada")
    assert len(copy.touched) == 2


RULE = '''

@rule_for(MoveClass.GARDEN)
def garden(case: Case) -> Iterator[Finding]:
    """Somebody whose title is about a garden."""
    if "garden" in case.contact.title:
        yield Finding(
            MoveClass.GARDEN,
            "garden.ask",
            case.today,
            case.stake,
            lambda: (Reason(TRUST, "A garden is worth a question", (case.contact.title,)),),
            words={"plant": "roses"},
        )
'''


def texts(*words: str) -> list[dict[str, object]]:
    """Texts as a playbook has them."""
    return [
        {"text": one, "needs": [], "slots": sorted(set(re.findall(r"\$([a-z]+)", one)))}
        for one in words
    ]


GARDEN = {"what": texts("Ask $first.", "Ask about $plant."), "say": texts("$first?", "How now?")}


def test_a_class_of_move_touches_three_files(copy: Copy) -> None:
    copy.add("domain/coach/rules_dates.py", RULE)
    vocabulary = "domain/vocabulary.py"
    copy.change(
        vocabulary,
        '    COMMITMENT = "commitment"\n',
        '    GARDEN = "garden"\n    COMMITMENT = "commitment"\n',
    )
    copy.change(
        vocabulary,
        "    MoveClass.COMMITMENT: MoveClassInfo(",
        '    MoveClass.GARDEN: MoveClassInfo("%", "garden", "good", 9),\n'
        "    MoveClass.COMMITMENT: MoveClassInfo(",
    )
    coach = "data/coach.json"
    copy.change(coach, '  "names": {\n', '  "names": {\n    "garden.ask": ["plant"],\n')
    copy.change(
        coach, '  "moves": {\n', f'  "moves": {{\n    "garden.ask": {json.dumps(GARDEN)},\n'
    )
    copy.reltui("add", "Dana Whitfield", "--title", "Head of gardens")
    move = json.loads(copy.reltui("next", "Dana", "--json"))["moves"][0]
    assert (move["class"], move["what"]) == ("garden", "Ask Dana.")
    assert "%" in copy.reltui("today")
    copy.python(
        "from reltui import resources; from reltui.services.playbook import checking, loading;"
        "assert checking.problems_of({n: resources.data(n) for n in loading.FILES}) == []"
    )
    assert len(copy.touched) == 3


READER = '''"""A format of lines with a name each."""

from reltui.interop.source.encoding import Text
from reltui.interop.source.people import Person, Reading


def is_list(data: bytes) -> bool:
    """Whether the bytes are such a list."""
    return data.startswith(b"#friends")


def read_list(source: Text, file: str) -> Reading:
    """Everybody in the list."""
    names = source.data.decode().splitlines()[1:]
    return Reading(file, "a list", people=tuple(Person(one, file=file) for one in names))
'''


def test_a_format_to_read_touches_two_files(copy: Copy) -> None:
    copy.add("interop/friends.py", READER)
    copy.change(
        "interop/detect.py",
        "    (is_ldif, read_ldif),\n",
        "    (is_ldif, read_ldif),\n    (is_list, read_list),\n",
    )
    copy.change(
        "interop/detect.py",
        "from reltui.interop.ldif.read",
        "from reltui.interop.friends import is_list, read_list\nfrom reltui.interop.ldif.read",
    )
    (copy.folder / "friends.txt").write_text("#friends\nAda Osei\nTom Reyes\n", "utf-8")
    copy.reltui("import", "friends.txt")
    assert [row["name"] for row in json.loads(copy.reltui("contacts", "--json"))] == [
        "Ada Osei",
        "Tom Reyes",
    ]
    assert len(copy.touched) == 2


WRITER = '''"""A format of lines with a name each."""

from collections.abc import Iterable


def write_names(names: Iterable[str]) -> bytes:
    """A list of names."""
    return "\\n".join(("#friends", *names, "")).encode()
'''


def test_a_format_to_write_touches_two_files(copy: Copy) -> None:
    copy.add("interop/friends.py", WRITER)
    export = "services/transfer/export.py"
    copy.change(
        export,
        '    ".vcf": _Kind(',
        '    ".friends": _Kind("a list", _friends, _begins(b"#friends")),\n    ".vcf": _Kind(',
    )
    copy.change(
        export,
        "KINDS: Final = {\n",
        "def _friends(_workspace: Workspace, people: Sequence[Dossier], _form: Form) -> bytes:\n"
        "    from reltui.interop.friends import write_names\n"
        "    return write_names(one.contact.name for one in people)\n\n\n"
        "KINDS: Final = {\n",
    )
    copy.reltui("add", "Ada Osei")
    copy.reltui("export", "all.friends")
    assert (copy.folder / "all.friends").read_text("utf-8") == "#friends\nAda Osei\n"
    assert ".friends (a list)" in copy.reltui("export", "--help")
    assert len(copy.touched) == 2


SCREEN = '''"""The gardens of everybody."""

from textual.app import ComposeResult

from reltui.ui.base.common_actions import ActionScreen
from reltui.ui.base.controls import PageControls
from reltui.ui.base.routes import Route
from reltui.ui.base.session import Session
from reltui.ui.gardens import keys
from reltui.ui.widgets.page import TextView


class GardensScreen(ActionScreen):
    """A page about gardens."""

    PLACE = Route.GARDENS
    KEYS = keys.COMMANDS

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.page = TextView(lambda _width: [(("roses", ""),)], id="page")
        self.controls = PageControls(self.page)

    def body(self) -> ComposeResult:
        yield self.page

    def reload(self) -> None:
        self.page.renew()

    def action_water(self) -> None:
        self.tell("watered")
'''

SCREEN_KEYS = '''"""The commands of the gardens."""

from reltui.ui.base.routes import Route
from reltui.ui.commands.command import Command

COMMANDS = (Command("water", "w", "Water the garden", at=(Route.GARDENS,), footer="water"),)
'''

OPENS = """
import asyncio
from datetime import date
from pathlib import Path
from reltui.ui.app import ReltuiApp
from reltui.ui.base.session import Session

async def main():
    app = ReltuiApp(Session(Path("book.json"), date(2026, 11, 22)))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("ctrl+p", *"water", "enter")
        print(type(app.screen).__name__, ("w", "water") in app.screen.keys())
        await pilot.press("w")
        print([one.message for one in app._notifications])

asyncio.run(main())
"""


def test_a_screen_touches_a_room_of_two_files_and_the_routes(copy: Copy) -> None:
    (copy.package / "ui" / "gardens").mkdir()
    (copy.package / "ui" / "gardens" / "__init__.py").write_text("", "utf-8")
    copy.add("ui/gardens/screen.py", SCREEN)
    copy.add("ui/gardens/keys.py", SCREEN_KEYS)
    routes = "ui/base/routes.py"
    copy.change(routes, '    DRILL = "drill"\n', '    DRILL = "drill"\n    GARDENS = "gardens"\n')
    copy.change(
        routes,
        '    Route.DRILL: "drill.screen:DrillScreen",\n',
        '    Route.DRILL: "drill.screen:DrillScreen",\n'
        '    Route.GARDENS: "gardens.screen:GardensScreen",\n',
    )
    copy.reltui("add", "Ada Osei")
    said = copy.python(OPENS)
    assert said.split("\n")[:2] == ["GardensScreen True", "['watered']"]
    assert len(copy.touched) == 3


def test_a_column_of_the_list_touches_two_files(copy: Copy) -> None:
    copy.change(
        "ui/base/person_row.py",
        "COLUMNS: Final = (\n",
        'COLUMNS: Final = (\n    ListColumn("born", "birthday", lambda row, cells, _: '
        '((pad(row.born, cells), "dim"),), 10, 100),\n',
    )
    copy.change(
        "services/contacts/sorting.py",
        '    "due": lambda row: row.due,\n',
        '    "due": lambda row: row.due,\n    "born": lambda row: row.born,\n',
    )
    copy.reltui("add", "Ada Osei")
    said = copy.python(
        "from reltui.ui.base.person_row import columns_of, people_heads;"
        "from reltui.services.contacts.sorting import sort_rows;"
        "print(columns_of(120)[0], people_heads(120).split()[0], sort_rows([], 'born'))"
    )
    assert said.split("\n")[0] == "born birthday []"
    assert len(copy.touched) == 2


STORE = '''"""A book in memory under another word."""

from reltui.book.stores.memory import MemoryStore


class OtherStore(MemoryStore):
    """A store of a kind of its own."""
'''


def test_a_store_touches_one_file_and_one_entry(copy: Copy) -> None:
    copy.add("book/stores/other.py", STORE)
    locations = "book/locations.py"
    copy.change(
        locations,
        '{"memory": _memory',
        '{"other": lambda rest: import_module("reltui.book.stores.other").OtherStore.named(rest), '
        '"memory": _memory',
    )
    copy.change(locations, "import os\n", "import os\nfrom importlib import import_module\n")
    said = copy.python(
        "from reltui.services.workspace.workspace import open_workspace as at;"
        "from reltui.services.contacts.editing import add_contact;"
        "one = at('other:x'); add_contact(one, 'Ada Osei');"
        "print(type(one.book._store).__name__);"
        "print(at('other:x').rows()[0].name)"
    )
    assert said.split("\n")[:2] == ["OtherStore", "Ada Osei"]
    assert len(copy.touched) == 2


TOLD: Mapping[str, int] = {
    "A field of a contact": 2,
    "A class of move": 3,
    "A format to read": 2,
    "A format to write": 2,
    "A store for the book": 2,
    "A text": 1,
    "A screen": 3,
    "A column of the list": 2,
    "A chart of the portfolio": 3,
}
"""How many files each addition touches, as CONTRIBUTING says."""


@pytest.mark.parametrize("what", TOLD)
def test_contributing_names_so_many_files_and_each_is_there(what: str) -> None:
    table = (ROOT / "CONTRIBUTING.md").read_text("utf-8")
    (row,) = (line for line in table.splitlines() if line.startswith(f"| {what} |"))
    files = row.split("|")[2]
    assert len(re.findall(r"`[^`]+`", files)) == TOLD[what], row
    for name in re.findall(r"`([^`]+)`", files):
        if "NEW" not in name:
            path = ROOT / name if name.startswith(("data/", "tests/")) else SOURCE / name
            assert path.exists(), name
