"""What a process leaves ready for the next one: the list and the queue, as the book has them."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from reltui.book.book import Book
from reltui.book.errors import BookError
from reltui.cli import run
from reltui.domain.coach.case import Case
from reltui.domain.people.events import Dossier
from reltui.services.activity import logging, touches
from reltui.services.contacts import editing
from reltui.services.transfer.example_book import build_example
from reltui.services.workspace import views as views_module
from reltui.services.workspace.views import SMALL, STALE
from reltui.services.workspace.workspace import Workspace
from support.people import HIGH_RISK, TODAY, contact
from support.workspace import add_people, workspace_at

MANY = SMALL + 200


def crowd(path: Path) -> None:
    """A book of so many people that their list and queue are kept ready; all in one change."""
    with Book(path) as book, book.change("Import", workspace_at(path).now()) as change:
        for number in range(MANY):
            one = contact(HIGH_RISK) if number % 3 else contact()
            name, account = f"Person {number:04d}", f"Company {number % 40}"
            change.add(replace(one, id="", name=name, account=account))


def left_ready(path: Path) -> Workspace:
    """The workspace on such a book, whose list and queue are ready for the next one."""
    crowd(path)
    workspace = workspace_at(path)
    workspace.queue()
    workspace.views.cache_for_next_start()
    return workspace


def queue_of(workspace: Workspace) -> list[object]:
    """The queue, with what follows from it."""
    queue = workspace.queue()
    return [[place.key for place in queue.places], queue.waiting]


def no_reading(monkeypatch: pytest.MonkeyPatch) -> None:
    """Forbid to read the whole book from here on."""

    def refuse(self: Book, ids: frozenset[str] | None = None) -> object:
        assert ids is not None, "the whole book was read"
        return original(self, ids)

    original = Book.dossiers
    monkeypatch.setattr(Book, "dossiers", refuse)


def test_the_queue_that_was_left_ready_is_that_of_the_book(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "book.json"
    crowd(path)
    whole = workspace_at(path)
    expected = queue_of(whole)
    whole.views.cache_for_next_start()
    no_reading(monkeypatch)
    again = workspace_at(path)
    assert queue_of(again) == expected
    first = again.queue().places[0].contact.id
    logging.log_touch(again, first, "a call")
    logging.commit(again, "c7", "the plan", TODAY - timedelta(days=3))
    after = queue_of(again)
    assert after != expected
    assert queue_of(workspace_at(path)) == after
    monkeypatch.undo()
    for file in tmp_path.glob("book.json.ready-*"):
        file.unlink()
    assert queue_of(workspace_at(path)) == after


def test_a_row_that_was_changed_is_made_when_it_is_looked_at(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "book.json"
    left_ready(path)
    last = workspace_at(path).register.listed()[-1].id
    logging.log_touch(workspace_at(path), last, "a call")
    asked: list[str] = []
    original = Workspace.case_of

    def noted(self: Workspace, dossier: Dossier) -> Case:
        asked.append(dossier.contact.id)
        return original(self, dossier)

    monkeypatch.setattr(Workspace, "case_of", noted)
    listed = workspace_at(path).register.listed()
    assert (len(listed), listed[:40][0].touched, asked) == (MANY, None, [])
    assert [listed[-1].touched, listed[-1].touched] == [TODAY, TODAY]
    assert asked == [last]


def test_a_ready_queue_that_lies_is_worked_out_from_the_book(tmp_path: Path) -> None:
    path = tmp_path / "book.json"
    crowd(path)
    workspace = workspace_at(path)
    expected = queue_of(workspace)
    workspace.views.cache_for_next_start()
    value = workspace.book.cached_view("queue")
    assert value is not None
    assert value.value["blocks"] == 1
    others = value.part("keys.0").split(b"\n", 1)[1]
    workspace.book.cache_view("queue", value.value, {"keys.0": b"0 0 0 person\t5\n" + others})
    assert queue_of(workspace_at(path)) == expected


def crowd_with_a_promise(path: Path, due_in: int) -> Workspace:
    """The crowd, one of whom was promised something for a day to come."""
    crowd(path)
    workspace = workspace_at(path)
    logging.commit(workspace, "c9", "the plan", TODAY + timedelta(days=due_in))
    return workspace


def test_a_new_day_ranks_only_those_whose_day_has_come(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "book.json"
    workspace = crowd_with_a_promise(path, due_in=3)
    workspace.queue()
    workspace.views.cache_now()
    no_reading(monkeypatch)
    later = workspace_at(path, TODAY + timedelta(days=5))
    assert later.queue().places[0].contact.id == "c9"
    assert queue_of(workspace_at(path)) == queue_of(workspace)


def test_midnight_ranks_only_those_whose_day_has_come(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    workspace = crowd_with_a_promise(tmp_path / "book.json", due_in=1)
    before = queue_of(workspace)
    no_reading(monkeypatch)
    workspace.turn_to(TODAY + timedelta(days=1))
    assert workspace.queue().places[0].contact.id == "c9"
    monkeypatch.undo()
    workspace.turn_to(TODAY)
    assert queue_of(workspace) == before


@pytest.mark.parametrize("days", [1, 4, 11, 30, 200])
def test_the_queue_of_any_day_is_the_same_from_the_book_and_from_what_was_ready(
    tmp_path: Path, days: int
) -> None:
    path = tmp_path / "book.json"
    workspace = workspace_at(path)
    build_example(workspace.book, TODAY, workspace.now())
    workspace.queue()
    workspace.views.cache_now()
    day = TODAY + timedelta(days=days)
    ready = queue_of(workspace_at(path, day))
    for file in tmp_path.glob("book.json.ready-*"):
        file.unlink()
    assert queue_of(workspace_at(path, day)) == ready


def test_a_small_book_keeps_nothing_ready_for_the_shell(tmp_path: Path) -> None:
    path = tmp_path / "book.json"
    workspace = workspace_at(path)
    add_people(workspace, "Dana Whitfield", "Priya Nair")
    workspace.queue()
    workspace.views.cache_for_next_start()
    assert not list(tmp_path.glob("book.json.ready-*"))


def test_a_shell_import_leaves_the_list_and_the_queue_ready(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    table = tmp_path / "people.csv"
    rows = [f"Person {number:04d},person{number}@example.com" for number in range(MANY)]
    table.write_text("\n".join(["name,email", *rows]), "utf-8")
    path = tmp_path / "book.json"
    options = ["--book", str(path), "--today", TODAY.isoformat()]
    assert run(["import", str(table), *options]) == 0
    no_reading(monkeypatch)
    for command in (["today"], ["contacts", "person1"], ["touch", "Person 0007", "hello"]):
        assert run([*command, *options]) == 0
    assert "Person 0007" in capsys.readouterr().out


def test_each_command_that_replaces_files_leaves_the_list_and_the_queue_ready(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    path, other, kept = (tmp_path / name for name in ("book.json", "other.json", "kept.json"))
    left_ready(path).book.close()
    key = tmp_path / "key"

    def does(*words: str, book: Path = path) -> None:
        assert run([*words, "--book", str(book), "--today", TODAY.isoformat()]) == 0
        with monkeypatch.context() as patch:
            no_reading(patch)
            workspace = workspace_at(book)
            assert workspace.queue().places
            assert len(workspace.views.register) in {MANY, MANY - 1}
            workspace.book.close()

    does("backup", str(kept))
    does("restore", str(kept), book=other)
    does("forget", "c9", "--yes")
    assert all(b"Person 0008" not in file.read_bytes() for file in tmp_path.glob("book.json*.re*"))
    does("doctor")
    does("lock", "--new-key-file", str(key))
    monkeypatch.setenv("RELTUI_KEY_FILE", str(key))
    does("touch", "c5", "a call")
    does("unlock")
    assert "c5" not in capsys.readouterr().err


def test_dossiers_are_read_one_by_one_until_all_are_wanted(tmp_path: Path) -> None:
    workspace = workspace_at(tmp_path / "book.json")
    ids = add_people(workspace, "Dana", "Priya")
    workspace.reload()
    assert workspace.dossiers[ids[0]].contact.name == "Dana"
    assert not workspace.dossiers.whole
    assert ids[1] in workspace.dossiers
    assert "c99" not in workspace.dossiers
    assert "nobody" not in workspace.dossiers
    assert list(workspace.dossiers) == ids
    assert workspace.dossiers.whole
    editing.set_fields(workspace, ids[1], {"title": "Buyer"})
    assert workspace.dossiers[ids[1]].contact.title == "Buyer"
    assert workspace.dossiers == workspace.book.dossiers()


def test_many_changes_leave_the_list_and_the_queue_ready_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "book.json"
    workspace = left_ready(path)
    queue = tmp_path / "book.json.ready-queue"
    before = queue.read_bytes()
    logging.log_touch(workspace, "c7", "a call")
    workspace.views.cache_for_next_start()
    assert queue.read_bytes() == before
    touches.log_touch(workspace, [f"c{number}" for number in range(1, STALE + 2)], "a talk")
    workspace.views.cache_for_next_start()
    assert queue.read_bytes() != before
    no_reading(monkeypatch)
    assert queue_of(workspace_at(path)) == queue_of(workspace)


def test_the_end_of_an_app_writes_a_big_list_only_after_many_changes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "book.json"
    workspace = left_ready(path)
    rows = tmp_path / "book.json.ready-rows"
    before = rows.read_bytes()
    monkeypatch.setattr(views_module, "CROWD", MANY)
    editing.set_fields(workspace, "c7", {"title": "Buyer"})
    workspace.views.cache_at_the_end()
    assert rows.read_bytes() == before
    assert workspace_at(path).register.get("c7") == workspace.row("c7")
    monkeypatch.setattr(views_module, "CROWD", MANY + 1)
    workspace.views.cache_at_the_end()
    assert rows.read_bytes() != before


def test_only_a_playbook_of_the_users_own_adds_fields(tmp_path: Path) -> None:
    workspace = workspace_at(tmp_path / "book.json")
    shipped = workspace.playbook
    assert (workspace.own_fields, workspace.own_names) == (shipped.fields, shipped.own_names)


def test_a_disk_that_takes_nothing_is_not_asked_again_and_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "book.json"
    crowd(path)
    workspace = workspace_at(path)
    workspace.queue()
    asked = []

    def refuse(*given: object) -> None:
        asked.append(given)
        raise BookError("The disk is full.")

    monkeypatch.setattr(Book, "cache_view", refuse)
    with pytest.raises(BookError):
        workspace.views.cache_for_next_start()
    workspace.views.cache_for_next_start()
    assert len(asked) == 1
    monkeypatch.undo()
    workspace.views.cache_now()
    assert (tmp_path / "book.json.ready-queue").exists()


def test_the_cache_is_written_in_steps_that_may_be_dropped(tmp_path: Path) -> None:
    path = tmp_path / "book.json"
    workspace = left_ready(path)
    files = (tmp_path / "book.json.ready-queue", tmp_path / "book.json.ready-rows")
    before = [file.read_bytes() for file in files]
    touches.log_touch(workspace, [f"c{number}" for number in range(1, STALE + 2)], "a talk")
    steps = workspace.views.cache_in_steps()
    for _ in range(STALE // 2):
        next(steps)
    steps.close()
    logging.log_touch(workspace, "c7", "a call")
    assert [file.read_bytes() for file in files] == before
    assert sum(1 for _ in workspace.views.cache_in_steps()) > STALE // 2
    assert all(file.read_bytes() != old for file, old in zip(files, before, strict=True))
    assert not list(workspace.views.cache_in_steps())
    again = workspace_at(path)
    assert queue_of(again) == queue_of(workspace)
    assert again.rows() == workspace.rows()
