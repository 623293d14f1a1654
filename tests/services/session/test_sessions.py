"""A whole session: agenda, answers that become facts, three options, promises, carry-over."""

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from reltui.domain.people.sessions import SessionLine
from reltui.domain.session.agenda import kind_of
from reltui.domain.session.questions import SessionAsk
from reltui.domain.session.transcript import Transcript
from reltui.domain.vocabulary import CommitmentState
from reltui.services.activity import logging
from reltui.services.base.errors import NobodyFound, Refused
from reltui.services.contacts import editing
from reltui.services.session import actions, sessions, summary, writing
from reltui.services.session.sessions import Subject
from reltui.services.workspace.workspace import Workspace
from support.people import HIGH_RISK
from support.workspace import TODAY, Location, add_people, workspace_at

if TYPE_CHECKING:
    from reltui.domain.people.events import Ask, Commitment, Exposure


@pytest.fixture
def two(location: Location) -> Workspace:
    """A workspace with Dana and Priya of one account."""
    workspace = workspace_at(location)
    for who in add_people(workspace, "Dana Whitfield", "Priya Nair", cell=HIGH_RISK):
        editing.set_fields(workspace, who, {"account": "Northwind", "ours": "2", "theirs": "2"})
    return workspace


def again(workspace: Workspace, transcript: Transcript) -> Transcript:
    return sessions.transcript(workspace, transcript.key)


def only(transcript: Transcript, part: str) -> SessionLine:
    (line,) = transcript.of(part)  # type: ignore[arg-type]
    return line


def asked(workspace: Workspace, who: str, kind: str) -> SessionAsk:
    found = sessions.questions(workspace, "reality", who)
    return next(one for one in found if one.key.partition(":")[0] == kind)


def test_whom_a_session_is_about(two: Workspace) -> None:
    assert sessions.subject_of(two, "dana") == Subject(("c1",))
    assert sessions.subject_of(two, "northwind") == Subject(("c1", "c2"), "Northwind")
    assert sessions.subject_of(two, "dana, priya").people == ("c1", "c2")
    with pytest.raises(NobodyFound):
        sessions.subject_of(two, "nobody")


def test_the_agenda_is_kept_with_the_session_and_what_is_ours_comes_first(two: Workspace) -> None:
    logging.commit(two, "c1", "The plan", TODAY - timedelta(days=3))
    logging.take_question(two, "c1", "Who calls?")
    before = two.book.seq
    transcript = sessions.begin(two, Subject(("c1",)))
    assert two.book.seq == before + 1, "one change, one undo"
    assert transcript.agenda[0].text == "The plan"
    assert {line.source.partition(":")[0] for line in transcript.agenda} >= {"promise", "question"}
    assert sessions.begin(two, Subject(("c1",))) == transcript, "it goes on, and is not begun twice"


def test_an_answer_becomes_the_fact_that_the_question_is_about(two: Workspace) -> None:
    transcript = sessions.begin(two, Subject(("c1",)))
    wants = asked(two, "c1", "side_unknown")
    writing.answer(two, transcript, wants, "c1", "The promised day")
    assert two.dossier("c1").contact.wants.value == "The promised day"  # type: ignore[union-attr]
    check = asked(two, "c1", "check_theirs")
    said = writing.answer(two, again(two, transcript), check, "c1", "Yes, she told us on Monday")
    assert "yes" in said.sentence
    (kept,) = two.dossier("c1").checks
    assert (kept.answer, kept.note) == ("yes", "she told us on Monday")
    editing.set_fields(two, "c1", {"perception": "unknown"})
    perception = asked(two, "c1", "answer_unknown")
    writing.answer(two, transcript, perception, "c1", "advocate: she defended us")
    place = two.dossier("c1").contact.placement
    assert place.perception is not None
    assert (place.perception.value, place.perception.evidence) == ("advocate", "she defended us")


def test_an_answer_that_is_no_fact_is_kept_as_a_line(two: Workspace) -> None:
    transcript = sessions.begin(two, Subject(("c1",)))
    check = asked(two, "c1", "check_theirs")
    said = writing.answer(two, transcript, check, "c1", "hard to tell")
    assert said.sentence.startswith("Kept as a line.")
    assert only(again(two, transcript), "reality").text == "hard to tell"
    assert two.dossier("c1").checks == ()
    assert [one.source for one in again(two, transcript).of("reality", "c1")] == [check.key]


def test_the_line_and_its_fact_are_undone_together(two: Workspace) -> None:
    transcript = sessions.begin(two, Subject(("c1",)))
    writing.answer(two, transcript, asked(two, "c1", "side_unknown"), "c1", "The promised day")
    two.book.undo(two.now())
    two.reload()
    assert two.dossier("c1").contact.wants is None
    assert again(two, transcript).of("reality") == ()


def test_three_options_before_one_is_chosen(two: Workspace) -> None:
    transcript = sessions.begin(two, Subject(("c1",)))
    for number in (1, 2):
        writing.write(two, transcript, "options", "c1", f"Option {number}")
    transcript = again(two, transcript)
    with pytest.raises(Refused, match="Three options"):
        writing.choose(two, transcript, transcript.of("options")[0])
    writing.write(two, transcript, "options", "c1", "Option 3")
    transcript = again(two, transcript)
    writing.choose(two, transcript, transcript.of("options")[1])
    states = [line.state for line in again(two, transcript).of("options")]
    assert states == ["open", "chosen", "open"]


@pytest.mark.parametrize(
    ("by", "sides"), [("me", ["us"]), ("them", ["them"]), ("both", ["us", "them"])]
)
def test_an_action_with_a_day_is_a_promise_of_each_side(
    by: str, sides: list[str], two: Workspace
) -> None:
    transcript = sessions.begin(two, Subject(("c1",)))
    actions.act(two, transcript, "c1", f"Meet in the depot !fri @{by} ~6 / her diary")
    assert [one.by for one in two.dossier("c1").commitments] == sides
    line = only(again(two, transcript), "will")
    assert (line.sure, line.better, len(line.made)) == (6, "her diary", len(sides))


def test_an_ask_and_a_step_of_trust_are_kept_as_such(two: Workspace) -> None:
    transcript = sessions.begin(two, Subject(("c1",)))
    actions.act(two, transcript, "c1", "ask 2: to read one page")
    actions.act(two, transcript, "c1", "trust: show the error log")
    assert [one.size for one in two.dossier("c1").asks] == [2]
    assert [one.by for one in two.dossier("c1").exposures] == ["us"]


@pytest.mark.parametrize("closed_by", ["the promise", "the next session", "the move of today"])
@pytest.mark.parametrize(
    ("typed", "size", "by"),
    [("ask 3: to read one page", 3, None), ("trust 2: show the log @them", 2, "them")],
)
def test_an_ask_or_a_step_of_trust_with_a_day_is_entered_once_its_promise_is_kept(
    typed: str, size: int, by: str | None, closed_by: str, two: Workspace
) -> None:
    if closed_by == "the move of today" and by is not None:
        # What they promised is not a move of ours.
        typed, by = typed.replace("@them", "@me"), "us"
    transcript = sessions.begin(two, Subject(("c1",)))
    told = actions.act(two, transcript, "c1", f"{typed} !today")
    assert "Once it is kept" in told.sentence
    (promise,) = two.dossier("c1").commitments
    assert promise.text == told.line.text
    assert promise.text.startswith(("Ask: ", "Trust: "))
    assert not two.dossier("c1").asks
    assert not two.dossier("c1").exposures
    transcript = sessions.close(two, transcript)
    if closed_by == "the promise":
        logging.close_commitment(two, promise.id, CommitmentState.KEPT)
    elif closed_by == "the next session":
        later = sessions.begin(two, Subject(("c1",)))
        line = next(one for one in later.agenda if one.source.startswith("carry:"))
        actions.done(two, later, line)
    else:
        logging.mark_done(two, "c1", "commitment")
    dossier = two.dossier("c1")
    found: list[Ask | Exposure] = [*dossier.asks, *dossier.exposures]
    assert [(one.size, getattr(one, "by", None)) for one in found] == [(size, by)]
    assert found[0].text in {"to read one page", "show the log"}


def test_an_action_that_is_dropped_or_rewritten_takes_with_it_what_it_became(
    two: Workspace,
) -> None:
    transcript = sessions.begin(two, Subject(("c1",)))
    for typed in ("ring !fri @both", "ask 2: a page", "trust: show the log"):
        line = actions.act(two, transcript, "c1", typed).line
        line = actions.rewrite(two, transcript, line, f"{line.text} now")
        transcript = again(two, transcript)
    dossier = two.dossier("c1")
    assert {one.text for one in dossier.commitments} == {"ring now"}
    assert [one.text for one in dossier.asks] == ["a page now"]
    assert [one.text for one in dossier.exposures] == ["show the log now"]
    for line in transcript.of("will"):
        actions.drop(two, transcript, line)
    dossier = two.dossier("c1")
    assert {one.state for one in dossier.commitments} == {CommitmentState.DROPPED}
    assert not dossier.asks
    assert not dossier.exposures


def test_what_is_written_in_confidence_is_confidential_in_all_that_it_becomes(
    two: Workspace,
) -> None:
    transcript = sessions.begin(two, Subject(("c1",)))
    for typed in ("zzone !fri", "ask 2: zztwo", "trust: zzthree"):
        actions.act(two, transcript, "c1", typed, confidential=True)
    writing.add_to_agenda(two, transcript, "c1", "zzfour", confidential=True)
    for asked in sessions.questions(two, "reality", "c1", transcript.key):
        writing.answer(two, transcript, asked, "c1", "yes zzfive", confidential=True)
    dossier = two.dossier("c1")
    made: list[Commitment | Ask | Exposure] = [
        *dossier.commitments,
        *dossier.asks,
        *dossier.exposures,
    ]
    assert len(made) == 3
    assert all(one.confidential for one in made)
    assert "zz" not in summary.shareable(two, again(two, transcript))
    assert "zz" not in repr(two.case("c1").dossier)


def closed_with_an_action(two: Workspace) -> Transcript:
    transcript = sessions.begin(two, Subject(("c1",)))
    actions.act(two, transcript, "c1", "Ring before nine !3d")
    return sessions.close(two, transcript)


def test_what_is_open_is_first_on_the_next_agenda(two: Workspace) -> None:
    closed_with_an_action(two)
    transcript = sessions.begin(two, Subject(("c1",)))
    assert transcript.agenda[0].text == "Ring before nine"
    assert transcript.agenda[0].source.startswith("carry:")
    assert sum(line.text == "Ring before nine" for line in transcript.agenda) == 1
    promise = two.dossier("c1").commitments[0]
    two.book.undo(two.now())
    two.reload()
    logging.close_commitment(two, promise.id, CommitmentState.KEPT)
    kept = sessions.begin(two, Subject(("c1",)))
    assert "Ring before nine" not in [line.text for line in kept.agenda]


def test_done_renegotiated_and_dropped_are_answers(two: Workspace) -> None:
    for end in ("done", "renegotiated", "dropped"):
        closed_with_an_action(two)
        transcript = sessions.begin(two, Subject(("c1",)))
        line = transcript.agenda[0]
        if end == "done":
            actions.done(two, transcript, line)
            assert two.dossier("c1").commitments[-1].state == "kept"
        elif end == "renegotiated":
            day = TODAY + timedelta(days=9)
            with pytest.raises(Refused, match="why"):
                actions.renegotiate(two, transcript, line, day, "")
            actions.renegotiate(two, transcript, line, day, "she is away")
            assert two.dossier("c1").commitments[-1].due == day
            assert len(two.dossier("c1").commitments[-1].moves) == 1
            assert only(again(two, transcript), "will").due == day
        else:
            with pytest.raises(Refused, match="why"):
                actions.drop(two, transcript, line)
            actions.drop(two, transcript, line, "no longer wanted")
            assert two.dossier("c1").commitments[-1].state == "dropped"
        sessions.close(two, again(two, transcript))
        carried = [one.text for one in sessions.agenda_of(two, ("c1",)) if one.kind == "carry"]
        assert carried == (["Ring before nine"] if end == "renegotiated" else [])
        for promise in two.dossier("c1").commitments:
            if promise.state == "open":
                logging.close_commitment(two, promise.id, CommitmentState.KEPT)


def test_the_agenda_is_put_in_order_and_lines_are_dropped(two: Workspace) -> None:
    transcript = sessions.begin(two, Subject(("c1", "c2")))
    writing.add_to_agenda(two, transcript, "c2", "The north depot")
    transcript = again(two, transcript)
    last = transcript.agenda[-1]
    assert last.text == "The north depot"
    writing.move(two, transcript, last, -1)
    assert again(two, transcript).agenda[-2].id == last.id
    for _ in range(len(transcript.agenda)):
        writing.move(two, again(two, transcript), last, -1)
    assert again(two, transcript).agenda[0].id == last.id
    actions.drop(two, again(two, transcript), last)
    assert last.id not in [line.id for line in again(two, transcript).agenda]


def test_nothing_is_written_into_a_closed_session(two: Workspace) -> None:
    transcript = closed_with_an_action(two)
    with pytest.raises(Refused, match="closed"):
        writing.write(two, transcript, "goal", "c1", "more")
    with pytest.raises(Refused, match="closed"):
        sessions.close(two, transcript)


def test_a_planned_session_keeps_its_own_lines_and_gets_the_agenda_once_it_begins(
    two: Workspace,
) -> None:
    subject = Subject(("c1",))
    transcript = sessions.plan(two, subject, TODAY + timedelta(days=7))
    assert transcript.first.state == "planned"
    writing.add_to_agenda(two, transcript, "c1", "My own point")
    with pytest.raises(Refused):
        sessions.plan(two, subject, TODAY - timedelta(days=1))
    begun = sessions.begin(two, subject)
    assert (begun.key, begun.first.state, begun.first.due) == (transcript.key, "open", TODAY)
    assert begun.agenda[0].text == "My own point"
    assert len(begun.agenda) > 1


def test_what_changed_since_the_last_session(two: Workspace) -> None:
    closed_with_an_action(two)
    two.today = TODAY + timedelta(days=5)
    editing.set_fields(two, "c1", {"theirs": "3", "ours": "3", "perception": "advocate"})
    since, changes = sessions.since_last(two, two.case("c1"))
    assert since == TODAY
    kinds = {one.kind: one.better for one in changes}
    assert kinds["level"] == 1
    assert kinds["cell"] == 1
    assert kinds["promise"] == -1, "the promise for the third day is late"
    assert sessions.since_last(two, two.case("c2"))[0] < TODAY


def test_a_forgotten_person_leaves_no_line_in_a_session_of_several(two: Workspace) -> None:
    transcript = sessions.begin(two, Subject(("c1", "c2")))
    writing.write(two, transcript, "note", "c1", "zzcanary about her")
    writing.write(two, transcript, "note", "c2", "stays")
    two.book.forget("c1")
    two.reload()
    left = sessions.transcript(two, transcript.key)
    assert left.people == ("c2",)
    assert [line.text for line in left.of("note")] == ["stays"]
    files = [] if two.book.path is None else [*two.book.path.parent.iterdir()]
    everything = b"".join(file.read_bytes() for file in files if file.is_file())
    assert b"zzcanary" not in everything


def test_a_session_that_drops_goes_on_where_it_was(location: Location) -> None:
    path = location
    first = workspace_at(path)
    add_people(first, "Dana Whitfield")
    transcript = sessions.begin(first, Subject(("c1",)))
    writing.write(first, transcript, "goal", "c1", "A year without a late truck")
    # The process is gone without closing anything.
    second = workspace_at(path)
    going = sessions.begin(second, Subject(("c1",)))
    assert going.key == transcript.key
    assert only(going, "goal").text == "A year without a late truck"
    writing.write(second, going, "goal", "c1", "And a reference")
    first.refresh(first.book.poll() or ())
    assert [line.text for line in again(first, transcript).of("goal")] == [
        "A year without a late truck",
        "And a reference",
    ]
    first.book.close()
    second.book.close()


def test_rewriting_an_action_rewrites_its_promise(two: Workspace) -> None:
    transcript = sessions.begin(two, Subject(("c1",)))
    line = actions.act(two, transcript, "c1", "Ring before nine !fri").line
    actions.rewrite(two, transcript, line, "Ring at eight")
    assert two.dossier("c1").commitments[0].text == "Ring at eight"
    assert replace(line, text="Ring at eight") == only(again(two, transcript), "will")


def test_what_was_agreed_stands_in_today_the_next_morning(location: Location) -> None:
    first = workspace_at(location)
    add_people(first, "Dana Whitfield", "Priya Nair")
    transcript = sessions.begin(first, Subject(("c2",)))
    actions.act(first, transcript, "c2", "Send the figures !tomorrow")
    sessions.close(first, transcript)
    first.book.close()
    morning = workspace_at(location, TODAY + timedelta(days=1))
    place = morning.queue().places[0]
    assert place.contact.id == "c2"
    assert "the figures" in morning.in_words(place).what
    morning.book.close()


def test_what_was_agreed_comes_before_the_own_lines_of_a_planned_session(two: Workspace) -> None:
    closed_with_an_action(two)
    subject = Subject(("c1",))
    transcript = sessions.plan(two, subject, TODAY + timedelta(days=7))
    for text in ("My own point", "Another one"):
        writing.add_to_agenda(two, transcript, "c1", text)
        transcript = sessions.transcript(two, transcript.key)
    begun = sessions.begin(two, subject)
    kinds = [kind_of(line.source) for line in begun.agenda]
    assert kinds[0] == "carry"
    agreed = kinds.count("carry")
    assert kinds[:agreed] == ["carry"] * agreed
    texts = [line.text for line in begun.agenda]
    assert texts[agreed : agreed + 2] == ["My own point", "Another one"]
    assert len(kinds) > agreed + 2


def test_what_was_wanted_last_time_stands_on_the_next_agenda(two: Workspace) -> None:
    transcript = sessions.begin(two, Subject(("c1", "c2")))
    writing.write(two, transcript, "goal", "c1", "a calm year.")
    writing.write(two, transcript, "goal", "c1", "one plan")
    writing.write(two, transcript, "goal", "c1", "a word on the merger", confidential=True)
    writing.write(two, transcript, "goal", "c2", "x" * 1000)
    sessions.close(two, transcript)
    next_one = sessions.begin(two, Subject(("c1",)))
    wanted = [line for line in next_one.agenda if line.source.startswith("goal:last")]
    assert [(line.text, line.confidential) for line in wanted] == [
        ("What we wanted last time: a calm year; one plan", False),
        ("What we wanted last time: a word on the merger", True),
    ]
    assert not any(line.shared for line in wanted)
    assert len(sessions.begin(two, Subject(("c2",))).agenda) > 0
