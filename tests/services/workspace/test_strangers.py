"""An import of many strangers: a few a day, those of known accounts first."""

from pathlib import Path

from reltui.domain.people.contact import Contact
from reltui.services.contacts import editing
from support.workspace import TODAY, workspace_at


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
