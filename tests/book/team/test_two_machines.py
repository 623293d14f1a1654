"""Two machines of a team on one book: what each has done reaches the other, once and in order."""

from dataclasses import replace

import pytest

from reltui.book.book import Book, MeetsLater
from reltui.book.core.errors import TeamError
from reltui.book.team.membership import drop_clash, read_sync_state
from reltui.domain.people.contact import Contact
from support.team import Machine, Team
from torture.harness import AT, change_of, person, text_of, texts, touch


def contact(book: Book, who: str) -> Contact:
    found = book.get(Contact, who)
    assert found is not None
    return found


def add(machine: Machine, name: str) -> Contact:
    with machine.book() as book, book.change(f"Add {name}", AT) as change:
        return change.add(person(name))


def edit(machine: Machine, who: str, **values: object) -> None:
    with machine.book() as book:
        change_of(book, contact(book, who), **values)


def same_everywhere(team: Team) -> None:
    found = []
    for machine in team.machines:
        with machine.book() as book:
            heads = book.tables.storage.store.heads()  # type: ignore[attr-defined]
            found.append((text_of(book), heads))
    assert all(one == found[0] for one in found), found


def test_what_one_adds_the_other_has(team: Team) -> None:
    mara, ben = team.machine("mara"), team.machine("ben")
    added = add(mara, "Dana Whitfield")
    assert mara.carry().sent == 1
    assert ben.carry().taken == 1
    with ben.book() as book:
        assert [one.name for one in book.contacts()] == ["Dana Whitfield"]
        assert book.history()[0].member == "mara"
        assert contact(book, added.id) == added
    same_everywhere(team)


def test_new_people_of_two_machines_never_share_a_number(team: Team) -> None:
    mara, ben = team.machine("mara"), team.machine("ben")
    ids = {add(one, f"Person {turn}").id for turn in range(3) for one in (mara, ben)}
    assert len(ids) == 6
    team.settle()
    same_everywhere(team)
    with mara.book() as book:
        assert len(book.contacts()) == 6


def test_edits_of_different_fields_both_stand(team: Team) -> None:
    mara, ben = team.machine("mara"), team.machine("ben")
    who = add(mara, "Dana Whitfield").id
    team.settle()
    edit(mara, who, title="CFO")
    edit(ben, who, account="Northwind")
    team.settle()
    same_everywhere(team)
    with ben.book() as book:
        found = contact(book, who)
        assert (found.title, found.account) == ("CFO", "Northwind")
    assert not read_sync_state(ben.path).clashes


def test_of_two_edits_of_one_field_the_later_stands_and_the_other_is_told(team: Team) -> None:
    mara, ben = team.machine("mara"), team.machine("ben")
    who = add(mara, "Dana Whitfield").id
    team.settle()
    edit(mara, who, title="CFO")
    edit(ben, who, title="CEO")
    mara.carry()
    found = ben.carry()
    assert [(one.field, one.stands, one.other) for one in found.clashes] == [
        ("title", "CEO", "CFO")
    ]
    assert read_sync_state(ben.path).clashes == found.clashes
    team.settle()
    same_everywhere(team)
    with mara.book() as book:
        assert contact(book, who).title == "CEO"
        assert [entry.member for entry in book.history()] == ["ben", "mara", "mara"]


def test_tags_that_two_people_add_are_all_there(team: Team) -> None:
    mara, ben = team.machine("mara"), team.machine("ben")
    who = add(mara, "Dana Whitfield").id
    edit(mara, who, tags=("board", "old"))
    team.settle()
    edit(mara, who, tags=("board", "golf"))
    edit(ben, who, tags=("board", "old", "chess"))
    team.settle()
    same_everywhere(team)
    with ben.book() as book:
        assert set(contact(book, who).tags) == {"board", "golf", "chess"}


def test_what_is_about_somebody_who_was_removed_is_left_out(team: Team) -> None:
    mara, ben = team.machine("mara"), team.machine("ben")
    dana = add(mara, "Dana Whitfield")
    team.settle()
    with mara.book() as book, book.change("Remove", AT) as change:
        change.remove(dana)
    with ben.book() as book, book.change("Touch", AT) as change:
        change.add(touch(dana.id, "met at the fair"))
    team.settle()
    same_everywhere(team)
    with ben.book() as book:
        assert not book.contacts()
        assert not texts(book)


def test_an_undo_waits_like_every_change(team: Team) -> None:
    mara, ben = team.machine("mara"), team.machine("ben")
    add(mara, "Dana Whitfield")
    with mara.book() as book:
        assert book.undo(AT) is not None
    add(ben, "Ben Okafor")
    ben.carry()
    team.settle()
    same_everywhere(team)
    with mara.book() as book:
        assert [one.name for one in book.contacts()] == ["Ben Okafor"]
        assert [entry.name for entry in book.history()] == ["Add Ben Okafor"]
        assert book.redo(AT) is not None
    team.settle()
    with ben.book() as book:
        assert {one.name for one in book.contacts()} == {"Ben Okafor", "Dana Whitfield"}
    same_everywhere(team)


def test_two_who_take_back_the_same_change_take_back_one(team: Team) -> None:
    mara, ben = team.machine("mara"), team.machine("ben")
    who = add(mara, "Dana Whitfield").id
    edit(mara, who, title="CFO")
    team.settle()
    for one in (mara, ben):
        with one.book() as book:
            assert book.undo(AT) is not None
    team.settle()
    same_everywhere(team)
    with ben.book() as book:
        assert contact(book, who).title == ""


def test_an_open_book_follows_what_arrives_under_its_own_changes(team: Team) -> None:
    mara, ben = team.machine("mara"), team.machine("ben")
    who = add(mara, "Dana Whitfield").id
    team.settle()
    with ben.book() as book:
        heard: list[frozenset[str]] = []
        book.listeners.append(heard.append)
        change_of(book, contact(book, who), account="Northwind")
        edit(mara, who, title="CFO")
        mara.carry()
        ben.carry()
        assert book.poll() == frozenset({who})
        found = contact(book, who)
        assert (found.title, found.account) == ("CFO", "Northwind")
        # Taking in what was sent is not news.
        assert book.poll() is None
        change_of(book, replace(found), note="likes tea")
        ben.carry()
        assert book.poll() is None
        assert [entry.number for entry in book.history()] == [4, 3, 2, 1]
    team.settle()
    same_everywhere(team)


def test_a_lost_answer_doubles_nothing(team: Team, monkeypatch: pytest.MonkeyPatch) -> None:
    mara = team.machine("mara")
    add(mara, "Dana Whitfield")
    # The server has it, and this machine never heard so.
    monkeypatch.setattr(type(mara.courier), "_sent", lambda *_: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        mara.carry()
    monkeypatch.undo()
    assert mara.courier.server.highest() == 1
    assert mara.carry().sent == 0
    with mara.book() as book:
        assert len(book.contacts()) == 1
        assert not book.tables.storage.store.waiting  # type: ignore[attr-defined]
    assert mara.courier.server.highest() == 1


def test_many_changes_arrive_in_their_order(team: Team) -> None:
    mara, ben = team.machine("mara"), team.machine("ben")
    who = add(mara, "Dana Whitfield").id
    team.settle()
    for turn in range(20):
        for one in (mara, ben):
            with one.book() as book, book.change("Touch", AT) as change:
                change.add(touch(who, f"{one.name} {turn}"))
        if turn % 7 == 0:
            ben.carry()
        if turn % 5 == 0:
            mara.carry()
    team.settle()
    same_everywhere(team)
    with mara.book() as book:
        assert len(texts(book)) == 40
        assert len(book.history()) == 41


def test_what_waits_unchanged_is_not_worked_out_again(team: Team) -> None:
    mara, ben = team.machine("mara"), team.machine("ben")
    dana, marcus = add(mara, "Dana Whitfield").id, add(mara, "Marcus Oyelaran").id
    team.settle()
    edit(mara, dana, title="CFO")
    with mara.book() as book:
        book.cache_view("rows", ["as it is"])
    with mara.book() as book:
        found = book.cached_view("rows")
        assert found is not None
        assert (found.value, set(found.touched)) == (["as it is"], set())
    edit(mara, marcus, title="COO")
    edit(ben, marcus, account="Northwind")
    with mara.book() as book:
        found = book.cached_view("rows")
        assert found is not None
        assert set(found.touched) == {marcus}
    ben.carry()
    mara.carry()
    with mara.book() as book:
        found = book.cached_view("rows")
        assert found is not None
        assert set(found.touched) == {dana, marcus}


def test_what_is_settled_while_a_contact_fails_does_not_come_back(
    team: Team, monkeypatch: pytest.MonkeyPatch
) -> None:
    mara, ben = team.machine("mara"), team.machine("ben")
    added = add(mara, "Dana Whitfield")
    team.settle()
    edit(mara, added.id, title="Director")
    edit(ben, added.id, title="Chief Buyer")
    mara.carry()
    (clash,) = ben.carry().clashes

    def settled_meanwhile() -> None:
        drop_clash(ben.path, clash)
        raise TeamError("The server is away.")

    monkeypatch.setattr(ben.courier, "_carry", settled_meanwhile)
    with pytest.raises(TeamError):
        ben.courier.carry()
    found = read_sync_state(ben.path)
    assert (found.trouble, found.clashes) == ("The server is away.", ())


def test_one_change_taken_back_alone_reaches_the_others(team: Team) -> None:
    mara, ben = team.machine("mara"), team.machine("ben")
    who = add(mara, "Dana Whitfield").id
    edit(mara, who, title="CFO")
    team.settle()
    edit(ben, who, note="curt")
    team.settle()
    with ben.book() as book:
        number = next(one.number for one in book.history() if one.member == "mara")
        book.take_back(number, AT)
    team.settle()
    same_everywhere(team)
    with mara.book() as book:
        found = contact(book, who)
        assert (found.title, found.note) == ("", "curt")


def test_a_change_of_a_colleague_that_came_later_keeps_an_earlier_one(team: Team) -> None:
    mara, ben = team.machine("mara"), team.machine("ben")
    who = add(mara, "Dana Whitfield").id
    edit(mara, who, title="CFO")
    team.settle()
    edit(ben, who, title="CEO")
    team.settle()
    with mara.book() as book:
        before = text_of(book)
        with pytest.raises(MeetsLater) as met:
            book.take_back(2, AT)
        assert met.value.later.member == "ben"
        assert text_of(book) == before
