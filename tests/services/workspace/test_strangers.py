"""An import of many strangers: a few a day, those of known accounts first."""

import io
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from reltui.domain.people.contact import Contact
from reltui.services.activity import bulk
from reltui.services.contacts import editing
from reltui.services.transfer.import_apply import apply_import
from reltui.services.transfer.import_plan import plan_for
from reltui.services.transfer.import_sources import read_sources
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
