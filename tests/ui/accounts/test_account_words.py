"""The page of an account: what it says of the last touches."""

from pathlib import Path

from reltui.services.accounts.account_page import account_page
from reltui.services.activity import logging
from reltui.services.contacts import editing
from reltui.ui.accounts.page import whole_lines
from reltui.ui.widgets.text import plain
from support.ui import workspace_at


def test_a_touch_without_words_ends_with_the_name(tmp_path: Path) -> None:
    workspace = workspace_at(tmp_path / "book.json")
    who = editing.add_contact(workspace, "Dana Whitfield", account="Northwind").id
    logging.log_touch(workspace, who, kind="call")
    logging.log_touch(workspace, who, "late again", kind="mail")
    page = account_page(workspace, "Northwind")
    told = [plain(line) for line in whole_lines(page, workspace.today, 80)]
    assert any(line.endswith("call, Dana Whitfield") for line in told), told
    assert any(line.endswith("mail, Dana Whitfield: late again") for line in told)
