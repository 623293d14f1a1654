"""The days of tags and accounts and the owners of accounts go out with a book and come in again."""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from pathlib import Path

import pytest

from reltui.domain.people.account import Account
from reltui.domain.people.disposal import DisposalRule
from reltui.services.accounts.ownership import set_owner
from reltui.services.contacts import disposal, editing
from reltui.services.contacts.disposal_rules import tag_and_account_rules
from reltui.services.transfer.export import export
from reltui.services.transfer.import_apply import apply_import
from reltui.services.transfer.import_plan import plan_for
from reltui.services.transfer.import_report import ImportResult
from reltui.services.transfer.import_sources import read_sources
from reltui.services.workspace.workspace import Workspace, open_workspace

DAY = date(2026, 11, 22)


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    """An empty book."""
    opened = open_workspace(tmp_path / "book.json", DAY, lambda: datetime.combine(DAY, time(9)))
    yield opened
    opened.book.close()


@pytest.fixture
def rich(workspace: Workspace) -> Workspace:
    """A book with three rules, of people and of a tag that one of them has."""
    editing.add_contact(workspace, "Dana Whitfield", account="Northwind", tags=["lead"])
    editing.add_contact(workspace, "Wei Zhang", account="Fabrikam")
    set_owner(workspace, "Northwind", "Mara")
    disposal.set_rule(workspace, "tag", "lead", "2y")
    disposal.set_rule(workspace, "account", "Fabrikam", "1y")
    return workspace


def told(workspace: Workspace) -> set[tuple[str, ...]]:
    owners = {(one.name, one.owner) for one in workspace.book.all(Account)}
    days = {(one.kind, one.name, f"{one.by}") for one in tag_and_account_rules(workspace)}
    return {*owners, *days}


def taken_in(workspace: Workspace, file: Path) -> ImportResult:
    plan = plan_for(workspace.book, read_sources([str(file)]), workspace.today)
    result = apply_import(workspace.book, plan, workspace.now())
    workspace.reload()
    return result


def other(workspace: Workspace, folder: Path) -> Workspace:
    return open_workspace(folder / "other.json", workspace.today, workspace.now)


def test_rules_come_back_and_a_second_time_change_nothing(rich: Workspace, tmp_path: Path) -> None:
    file = tmp_path / "all.json"
    export(rich, file)
    new = other(rich, tmp_path)
    taken_in(new, file)
    assert told(new) == told(rich)
    changes = len(new.book.history())
    taken_in(new, file)
    assert len(new.book.history()) == changes
    new.book.close()


def test_only_rules_about_those_who_go_out_go_out(rich: Workspace, tmp_path: Path) -> None:
    file = tmp_path / "some.json"
    export(rich, file, who="account:northwind")
    new = other(rich, tmp_path)
    taken_in(new, file)
    assert {name for name, *_ in told(new)} == {"Northwind", "tag"}
    new.book.close()


def test_rules_alone_are_news_of_a_file(rich: Workspace, tmp_path: Path) -> None:
    file = tmp_path / "all.json"
    export(rich, file)
    new = other(rich, tmp_path)
    taken_in(new, file)
    with new.book.change("lose them", new.now()) as change:
        for owner in list(new.book.all(Account)):
            change.remove(owner)
        for rule in list(new.book.all(DisposalRule)):
            change.remove(rule)
    taken_in(new, file)
    assert told(new) == told(rich)
    assert new.book.history()[0].name == "import 3 rules from all.json"
    new.book.close()


def test_a_rule_of_ones_own_stands_and_the_other_is_said(rich: Workspace, tmp_path: Path) -> None:
    file = tmp_path / "all.json"
    export(rich, file)
    new = other(rich, tmp_path)
    editing.add_contact(new, "Wei Zhang", account="Fabrikam")
    day = new.today + timedelta(days=30)
    disposal.set_rule(new, "account", "Fabrikam", f"{day}")
    result = taken_in(new, file)
    assert ("account", "Fabrikam", f"{day}") in told(new)
    assert any("The book stays as it is." in remark for remark in result.remarks)
    new.book.close()


def test_rules_of_two_files_that_differ_are_said(rich: Workspace, tmp_path: Path) -> None:
    files = [tmp_path / "mara.json", tmp_path / "ben.json"]
    export(rich, files[0])
    set_owner(rich, "Northwind", "Ben")
    export(rich, files[1])
    new = other(rich, tmp_path)
    plan = plan_for(new.book, read_sources([str(one) for one in files]), new.today)
    result = apply_import(new.book, plan, new.now())
    new.reload()
    (kept,) = (one.owner for one in new.book.all(Account))
    (said,) = (one for one in result.remarks if "The owner of Northwind" in one)
    assert said.startswith(f"The owner of Northwind is {kept}. ")
    assert said.endswith(f"{files[kept == 'Ben'].name} says is kept.")
    new.book.close()
