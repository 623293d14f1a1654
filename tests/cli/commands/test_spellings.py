"""Every command finds a person whose name is typed in another spelling than the book's."""

import pytest

from support.cli import Shell


@pytest.fixture
def people(shell: Shell) -> Shell:
    """A shell whose book has names with umlauts, in Han signs, and with a stroke."""
    shell.ok("add", "Jürgen Müller", "--email", "jm@kaelte.example")
    shell.ok("add", "小明 王", "--email", "wang@taihe.example")
    shell.ok("add", "Ingrid Sørby", "--email", "is@nordlys.example")
    shell.ok("add", "Anna Muellner", "--email", "anna@muellner.example")
    return shell


@pytest.mark.parametrize(
    ("typed", "id"),
    [
        ("mueller", "c1"),
        ("muller", "c1"),
        ("juergen", "c1"),
        ("mueller jürgen", "c1"),
        ("王小明", "c2"),
        ("小明王", "c2"),
        ("soerby", "c3"),
        ("sorby", "c3"),
        ("muelln", "c4"),
        ("müllner", "c4"),
    ],
)
def test_show_and_contacts_and_query_find_the_same_person(
    people: Shell,
    typed: str,
    id: str,
) -> None:
    assert people.json("show", typed)["id"] == id
    assert [one["id"] for one in people.json("contacts", typed)] == [id]
    mail = people.json("show", id)["emails"][0]
    assert [one["mail"] for one in people.json("query", typed)] == [mail]


def test_who_is_archived_is_found_in_another_spelling_too(people: Shell) -> None:
    people.ok("set", "c1", "archived=yes")
    assert people.json("show", "mueller")["id"] == "c1"


def test_several_of_another_spelling_are_listed(people: Shell) -> None:
    people.ok("add", "Peter Müller")
    assert "2 people go by 'mueller'" in people.refused("show", "mueller", status=5)


@pytest.mark.parametrize("typed", ["michal", "rafal", "baur", "mike stone"])
def test_a_name_that_is_another_name_reaches_nobody(shell: Shell, typed: str) -> None:
    for name in ("Michael Stone", "Rafael Bauer"):
        shell.ok("add", name)
    assert "Nobody goes by" in shell.refused("note", typed, "of somebody else", status=5)
