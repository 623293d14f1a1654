"""The end of the history gives the same answer as all of it, or says that it cannot."""

from hypothesis import given
from hypothesis import strategies as st

from reltui.book.core.operations import ChangeHeader
from reltui.book.core.undo_log import UndoLog, recent_log

steps = st.lists(st.sampled_from(("change", "undo", "redo", "late undo", "forget")), max_size=40)


def history(names: list[str]) -> tuple[list[ChangeHeader], UndoLog]:
    """The heads of such changes, and the result that they have."""
    heads, log = [ChangeHeader(7, "2026-11-22", "The first")], UndoLog()
    log.take(heads[0])
    for number, name in enumerate(names, 8):
        head = ChangeHeader(number, "2026-11-22", name)
        if name == "undo" and log.done:
            head = head._replace(undoes=log.done[-1].seq)
        elif name == "redo" and log.undone:
            head = head._replace(redoes=log.undone[-1].seq)
        elif name == "late undo":
            # Somebody else was quicker, or it was undone already.
            head = head._replace(undoes=7)
        elif name == "forget":
            head = head._replace(forgets="c1")
        heads.append(head)
        log.take(head)
    return heads, log


@given(steps, st.integers(1, 41), st.integers(0, 3), st.integers(0, 3))
def test_the_last_changes_say_what_all_of_them_say(
    names: list[str], count: int, done: int, undone: int
) -> None:
    heads, log = history(names)
    recent = recent_log(heads[-count:], done, undone)
    if recent is not None:
        assert log.done[len(log.done) - done :] == recent.done[len(recent.done) - done :]
        assert len(recent.done) >= done
        if undone:
            assert log.undone[-undone:] == recent.undone[-undone:]


def test_of_many_plain_changes_a_few_are_enough() -> None:
    heads, log = history(["change"] * 30 + ["undo", "undo", "redo"])
    recent = recent_log(heads[-8:], done=3, undone=1)
    assert recent is not None
    assert recent.done[-3:] == log.done[-3:]
    assert recent.undone == log.undone
    assert recent_log(heads[-2:], done=1) is None
    assert recent_log([], done=1) is None
