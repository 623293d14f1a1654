"""`reltui differences`: what a file says otherwise, taken over or declined."""

from pathlib import Path

from support.cli import Shell

CARD = "BEGIN:VCARD\nVERSION:3.0\nUID:7\nFN:Ines Duarte\nORG:{}\nTITLE:{}\nEND:VCARD\n"


def test_one_difference_is_taken_over_and_another_declined(shell: Shell, tmp_path: Path) -> None:
    file = tmp_path / "ines.vcf"
    file.write_text(CARD.format("Harbour", "Clerk"))
    shell.ok("import", str(file))
    shell.ok("set", "ines", "title=Captain", "account=Docks")
    assert shell.ok("differences").out == "No file says anything that the book does not say.\n"
    file.write_text(CARD.format("Port", "Boss"))
    shell.ok("import", str(file))
    found = shell.json("differences")
    assert found["done"] == []
    assert [(one["field"], one["kept"], one["file_says"]) for one in found["open"]] == [
        ("account", "Docks", "Port"),
        ("title", "Captain", "Boss"),
    ]
    assert "a file says Boss" in shell.ok("differences", "ines").out
    told = shell.ok("differences", "ines", "--take", "title", "--decline", "account").out
    assert "Taken: title is Boss." in told
    assert "Declined: account is Docks." in told
    assert "Boss" in shell.ok("show", "ines").out
    assert shell.json("differences", "ines") == {"done": [], "open": []}
    assert shell.json("import", str(file))["unchanged"] == 1
    assert shell.json("differences")["open"] == []


def test_a_field_that_does_not_differ_is_refused(shell: Shell) -> None:
    shell.ok("add", "Ines Duarte")
    said = shell.refused("differences", "ines", "--take", "title")
    assert "No file says anything of Ines Duarte" in said
    assert "Say whose" in shell.refused("differences", "--take", "title")


def test_any_of_several_values_of_a_field_can_be_taken_or_declined(
    shell: Shell, tmp_path: Path
) -> None:
    shell.ok("add", "Ines Duarte")
    shell.ok("set", "ines", "email=ines@x.example", "title=Captain")
    for number, title in enumerate(("Clerk", "Boss", "Head of Sales")):
        file = tmp_path / f"{number}.csv"
        file.write_text(f"Name,Email,Title,List{number}\nInes Duarte,ines@x.example,{title},a\n")
        shell.ok("import", str(file))
    assert [one["file_says"] for one in shell.json("differences")["open"]] == [
        "Clerk",
        "Boss",
        "Head of Sales",
    ]
    said = shell.refused("differences", "ines", "--take", "title=Cook")
    assert "Files say: 'Clerk', 'Boss', 'Head of Sales'." in said
    told = shell.ok("differences", "ines", "--take", "title=head of sales").out
    assert "Taken: title is Head of Sales." in told
    assert "Declined: title" in shell.ok("differences", "ines", "--decline", "title=Boss").out
    assert [one["file_says"] for one in shell.json("differences")["open"]] == ["Clerk"]
