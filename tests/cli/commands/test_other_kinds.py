"""An id of another kind than a command takes: what it is, and the command that takes it."""

import pytest

from support.cli import Shell


@pytest.fixture
def kinds(dana: Shell) -> Shell:
    """A shell with a record of each kind that a command takes by its id."""
    for one in (
        ("touch", "c1", "rang about the depot"),
        ("note", "c1", "prefers mornings"),
        ("commit", "c1", "the plan", "--due", "3d"),
        ("receive", "c1", "an introduction"),
        ("ask", "c1", "ten minutes", "--size", "1"),
        ("trust", "c1", "told us of the merger", "--by", "them", "--size", "3"),
        ("story", "c1", "cordial and brief"),
        ("question", "c1", "When does it ship?"),
        ("question", "c1", "Which depot goes first?", "--by", "us"),
        ("give", "c1", "a reference", "--planned"),
        ("date", "c1", "29 Feb", "--kind", "birthday"),
        ("news", "c1", "leaves in spring"),
        ("set", "c1", "ours=4", "theirs=4"),
        ("fall", "c1", "--to", "3", "--because", "a late delivery"),
    ):
        dana.ok(*one)
    return dana


@pytest.mark.parametrize(
    ("command", "said"),
    [
        ("keep l1", "l1 is a gift, not a promise. `reltui thank WHO l1` takes it."),
        ("keep f1", "f1 is a fall, not a promise. `reltui recover f1` takes it; so does apologize"),
        ("break N1 late", "N1 is a note, not a promise. `reltui correct N1` changes it."),
        ("drop q1", "q1 is a question of theirs, not a promise. `reltui answer q1 TEXT` takes it"),
        ("move a1 --due 3d", "a1 is an ask, not a promise. `reltui outcome a1 yes|no|later`"),
        ("move A1 --due 3d", "a1 is an ask, not a promise."),
        ("outcome m1 yes", "m1 is a promise, not a trust step or ask. `reltui keep m1` takes it"),
        ("outcome c1 yes", "c1 is a person, not a trust step or ask. `reltui show c1`"),
        ("answer p1 soon", "p1 is a plan, not a question of theirs. `reltui made p1` takes it."),
        ("answer s1 soon", "s1 is a story, not a question of theirs."),
        ("made u1", "u1 is a question of ours, not a planned ask or help. `reltui answer u1"),
        ("recover x1 --first us --because x", "x1 is a trust step, not a fall. `reltui outcome x1"),
        ("thank c1 f1", "f1 is a fall, not a gift, promise, ask or trust step."),
        ("apologize c1 l1", "l1 is a gift, not a promise or fall. `reltui thank WHO l1` takes it."),
        ("apologize c1 t1", "t1 is a touch, not a promise, gift, ask, fall or question."),
        ("relate o1x serves q1", "There is no promise, gift, ask, fall or question with the id"),
        ("relate I1 serves q1", "I1 is news, not a promise, gift,"),
        ("unnote m1", "m1 is a promise, not a note."),
        ("correct c1 --text x", "c1 is a person, not a record. `reltui show c1` shows them."),
        ("confide c1", "c1 is a person, not a record."),
        ("touch m1 rang", "m1 is a promise, not a person. `reltui keep m1` takes it"),
        ("show N1", "N1 is a note, not a person."),
        ("next a1", "a1 is an ask, not a person."),
        ("snooze q1 3d", "q1 is a question of theirs, not a person."),
        ("touch m99 rang", "Nobody goes by 'm99'."),
        ("keep m99", "There is no promise with the id 'm99'. `reltui show` has them."),
    ],
)
def test_an_id_of_another_kind_is_told_as_what_it_is(kinds: Shell, command: str, said: str) -> None:
    assert said in kinds.refused(*command.split(), status=5)


def test_each_id_of_its_own_kind_is_taken(kinds: Shell) -> None:
    for command in (
        *("thank c1 l1", "thank c1 m1", "thank c1 a1", "apologize c1 m1", "apologize c1 f1"),
        *("keep M1", "outcome a1 yes", "outcome X1 returned", "answer q1 soon", "answer u1 both"),
        *("made p1", "recover f1 --first us --because trust", "unnote t1", "correct s1 --text x"),
    ):
        kinds.ok(*command.split())
