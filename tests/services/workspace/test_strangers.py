"""An import of many strangers: a few a day, those of known accounts first."""

import io
import random
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

import pytest

from reltui.domain.people.contact import Contact
from reltui.services.activity import bulk, touches
from reltui.services.contacts import editing
from reltui.services.transfer.import_apply import apply_import
from reltui.services.transfer.import_plan import plan_for
from reltui.services.transfer.import_sources import read_sources
from reltui.services.workspace.ranking import Ranking
from reltui.services.workspace.workspace import Workspace
from support.workspace import TODAY, workspace_at

AT: Final = datetime(2026, 11, 22, 9, tzinfo=UTC)


def test_strangers_of_known_accounts_come_first_and_the_rest_is_counted(tmp_path: Path) -> None:
    workspace = workspace_at(tmp_path / "book.json")
    with workspace.change("import") as change:
        for number in range(30):
            account = "Northwind" if number == 29 else f"Firm {number}"
            one = Contact("", f"Person {number:02}", TODAY, account=account, source="a.vcf")
            change.add(one)
        change.add(Contact("", "Dana Whitfield", TODAY, account="Northwind"))
    queue = workspace.queue()
    names = [place.contact.name for place in queue.places]
    assert names == ["Dana Whitfield", "Person 29", "Person 00", "Person 01"]
    assert (queue.waiting, queue.strangers) == (0, 27)
    editing.set_fields(workspace, "c1", {"tag": "vip"})
    known = workspace.queue()
    assert (len(known.places), known.strangers) == (5, 26)


def test_a_tag_that_came_with_the_card_makes_nobody_known(tmp_path: Path) -> None:
    cards = "".join(
        f"BEGIN:VCARD\r\nVERSION:3.0\r\nUID:u{number}\r\nFN:Ann Lee{number}\r\n"
        f"N:Lee{number};Ann;;;\r\nCATEGORIES:myContacts\r\nEND:VCARD\r\n"
        for number in range(30)
    )
    workspace = workspace_at(tmp_path / "book.json")
    for text in (cards, cards.replace("myContacts", "myContacts,starred")):
        reading = read_sources(["-"], stdin=io.BytesIO(text.encode()))
        apply_import(workspace.book, plan_for(workspace.book, reading, TODAY), AT)
        assert (len(workspace.queue().places), workspace.queue().strangers) == (3, 27)
    first, *_ = workspace.rows()
    assert first.tags == ("myContacts", "starred")
    bulk.tag(workspace, [first.id], ["fair"])
    assert workspace.case(first.id).is_stranger is False
    workspace.book.close()


def first_names(workspace: Workspace) -> tuple[list[str], int, int]:
    """Whom the queue of a day takes, and how many wait."""
    queue = workspace.queue()
    return [place.contact.name for place in queue.places], queue.waiting, queue.strangers


def forget_cache(path: Path) -> None:
    for file in path.parent.glob(f"{path.name}.ready-*"):
        file.unlink()


def change_somebody(workspace: Workspace, dice: random.Random) -> None:
    """Touch somebody, or change their account or their name, or forget that they were here."""
    who = f"c{dice.randrange(1, 301)}"
    if not workspace.has(who):
        return
    match dice.randrange(6):
        case 0:
            editing.set_fields(workspace, who, {"account": f"Firm {dice.randrange(40)}"})
        case 1:
            editing.set_fields(workspace, who, {"account": ""})
        case 2:
            editing.set_fields(workspace, who, {"name": f"A. Person {who}"})
        case 3:
            editing.set_fields(workspace, who, {"archived": "yes"})
        case 4:
            editing.set_fields(workspace, who, {"tag": "vip"})
        case _:
            touches.log_touch(workspace, [who], "a call")


@pytest.mark.parametrize("seed", range(6))
def test_a_cached_queue_takes_the_same_strangers_after_changes(tmp_path: Path, seed: int) -> None:
    dice, path = random.Random(seed), tmp_path / "book.json"  # noqa: S311 - no secret
    workspace = workspace_at(path)
    with workspace.change("import") as change:
        for number in range(300):
            account = f"Firm {dice.randrange(40)}" if number % 7 else ""
            source = "a.vcf" if number % 9 else ""
            change.add(Contact("", f"Person {number:03}", TODAY, account=account, source=source))
    workspace.views.cache_for_next_start(is_new=True)
    workspace.book.close()
    for _ in range(3):
        workspace = workspace_at(path)
        for _ in range(dice.randrange(1, 4)):
            change_somebody(workspace, dice)
        workspace.book.close()
        workspace = workspace_at(path)
        found = first_names(workspace)
        workspace.book.close()
        kept = {file: file.read_bytes() for file in tmp_path.glob("*.ready-*")}
        assert kept
        forget_cache(path)
        workspace = workspace_at(path)
        assert found == first_names(workspace)
        workspace.book.close()
        for file, content in kept.items():
            file.write_bytes(content)


def test_a_touch_looks_at_one_account_and_not_at_all_strangers(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "book.json"
    workspace = workspace_at(path)
    with workspace.change("import") as change:
        for number in range(300):
            account = f"Firm {number % 40}"
            name = f"Person {number:03}"
            change.add(Contact("", name, TODAY, account=account, source="a.vcf"))
    workspace.views.cache_for_next_start(is_new=True)
    touches.log_touch(workspace, ["c5"], "a call")
    workspace.book.close()
    workspace = workspace_at(path)

    def all_of_them(_: Ranking) -> list[object]:
        raise AssertionError("all strangers were looked at")

    monkeypatch.setattr(Ranking, "strangers", all_of_them)
    names, _, _ = first_names(workspace)
    assert names[-3:] == ["Person 044", "Person 084", "Person 124"]
    workspace.book.close()
