"""Nothing confidential, no label and no private note reaches the summary for others."""

from pathlib import Path
from typing import Any

import pytest

from reltui.domain.people.sessions import PARTS
from reltui.domain.session.options import LEAST, options_for
from reltui.domain.session.sharing import label_in
from reltui.domain.vocabulary import Flow, Side
from reltui.services.activity import logging
from reltui.services.base.errors import Refused
from reltui.services.contacts import editing
from reltui.services.growth import practices
from reltui.services.session import actions, sessions, summary, writing
from reltui.services.session.sessions import Subject
from reltui.services.workspace.workspace import Workspace
from support.people import HIGH_RISK
from support.workspace import Location, add_people, workspace_at

CANARY = "zzcanary"


def full_of_canaries(path: Location) -> Workspace:
    """A book in which every private field of a person holds a canary."""
    workspace = workspace_at(path)
    (who,) = add_people(workspace, "Dana Whitfield", cell=HIGH_RISK)
    told = {name: f"{CANARY} {name}" for name in ("sees", "feels", "wants", "potential", "note")}
    editing.set_fields(workspace, who, {**told, "ours": "3", "theirs": "3"})
    editing.set_fields(
        workspace, who, {"perception": "detractor", "satisfaction": "dissatisfied"}, because=CANARY
    )
    editing.record_fall(workspace, who, 2, f"{CANARY} cause")
    logging.log_touch(workspace, who, f"{CANARY} touch", confidential=True)
    logging.log_touch(workspace, who, f"{CANARY} open touch")
    for text in ("one", "two"):
        logging.tell_story(workspace, who, f"{CANARY} story {text}", confidential=text == "two")
    logging.enter_value(workspace, who, Flow.RECEIVE, f"{CANARY} gift")
    logging.expose(workspace, who, f"{CANARY} exposure", by="us", size=2)
    practice = practices.current(workspace, who)
    practices.practise(workspace, who, practice, [CANARY], confidential=True)
    check = workspace.playbook.levels[2].theirs[0].key
    editing.answer_check(
        workspace, who, side=Side.THEIRS, level=3, key=check, answer="no", note=CANARY
    )
    return workspace


def test_no_canary_reaches_the_summary_for_others(location: Location) -> None:
    workspace = full_of_canaries(location)
    transcript = sessions.begin(workspace, Subject(("c1",)))
    for part in PARTS:
        for question in sessions.questions(workspace, part, "c1"):
            writing.answer(workspace, transcript, question, "c1", f"{CANARY} said")
        writing.write(workspace, transcript, part, "c1", f"{CANARY} hidden", confidential=True)
    for option in options_for(workspace.case("c1")):
        line = writing.offer(workspace, transcript, "c1", option)
        transcript = sessions.transcript(workspace, transcript.key)
        if len(transcript.of("options", "c1")) >= LEAST:
            writing.choose(workspace, transcript, line)
    actions.act(workspace, transcript, "c1", f"Ring before nine !fri ~6 / {CANARY} doubt")
    transcript = sessions.transcript(workspace, transcript.key)
    private = summary.private(workspace, transcript)
    assert private.count(CANARY) > 10, "the private one holds them"
    goals = [line for line in transcript.of("goal") if not line.confidential]
    for line in (*goals, *transcript.of("options"), *transcript.of("will")):
        if CANARY in line.text and line.shared:
            # What was typed into a shared part is shared; its writer keeps it back by a key.
            writing.share(workspace, transcript, line)
    transcript = sessions.transcript(workspace, transcript.key)
    told = summary.shareable(workspace, transcript)
    assert CANARY not in told
    assert "Ring before nine" in told
    assert not label_in(told)


@pytest.mark.parametrize(
    "text",
    [
        "Win the detractor over",
        "high RISK",
        "Low potential, activate",
        "ｄｅｔｒａｃｔｏｒ",
        "move on",
    ],
)
def test_a_label_keeps_a_shared_line_back_and_the_private_summary_says_so(
    text: str, location: Location
) -> None:
    workspace = workspace_at(location)
    add_people(workspace, "Dana Whitfield")
    transcript = sessions.begin(workspace, Subject(("c1",)))
    writing.write(workspace, transcript, "goal", "c1", text)
    transcript = sessions.transcript(workspace, transcript.key)
    assert "What we want" not in summary.shareable(workspace, transcript)
    assert "kept out of the summary" in summary.private(workspace, transcript)


def test_a_confidential_line_is_never_shared(location: Location) -> None:
    workspace = workspace_at(location)
    add_people(workspace, "Dana Whitfield")
    transcript = sessions.begin(workspace, Subject(("c1",)))
    line = writing.write(workspace, transcript, "goal", "c1", CANARY, confidential=True)
    with pytest.raises(Refused, match="confidential"):
        writing.share(workspace, transcript, line)
    open_line = writing.write(workspace, transcript, "goal", "c1", f"{CANARY} two")
    veiled = writing.veil(workspace, transcript, open_line)
    assert veiled.confidential
    assert not veiled.shared
    assert CANARY not in summary.shareable(
        workspace, sessions.transcript(workspace, transcript.key)
    )


def test_about_one_of_several_it_tells_nothing_of_the_others(location: Location) -> None:
    workspace = workspace_at(location)
    add_people(workspace, "Dana Whitfield", "Priya Nair")
    transcript = sessions.begin(workspace, Subject(("c1", "c2")))
    writing.write(workspace, transcript, "goal", "c1", "For Dana")
    actions.act(workspace, transcript, "c2", "For Priya !fri")
    transcript = sessions.transcript(workspace, transcript.key)
    told = summary.shareable(workspace, transcript, "c1")
    assert "For Dana" in told
    assert "Priya" not in told


def test_a_summary_replaces_only_one_of_its_own_kind(tmp_path: Path) -> None:
    workspace = workspace_at(tmp_path / "book.json")
    add_people(workspace, "Dana Whitfield")
    transcript = sessions.begin(workspace, Subject(("c1",)))
    shared = summary.shareable(workspace, transcript)
    file = tmp_path / "summary.md"
    assert summary.write_summary(shared, file) == file
    assert file.stat().st_mode & 0o777 == 0o600
    summary.write_summary(shared, file)
    with pytest.raises(Refused, match="there already"):
        summary.write_summary(summary.private(workspace, transcript), file)
    with pytest.raises(Refused, match="book in use"):
        summary.write_summary(shared, Path(workspace.book.place))


def test_text_of_a_line_means_nothing_to_markdown(location: Location) -> None:
    workspace = workspace_at(location)
    add_people(workspace, "Dana <b>Whitfield</b>")
    transcript = sessions.begin(workspace, Subject(("c1",)))
    writing.write(workspace, transcript, "goal", "c1", "# [link](https://x.example)\n- item")
    told = summary.shareable(workspace, sessions.transcript(workspace, transcript.key))
    assert "<b>" not in told
    assert "[link](" not in told


def test_a_confidential_action_stays_so_in_the_next_session(tmp_path: Path) -> None:
    workspace = workspace_at(tmp_path / "book.json")
    add_people(workspace, "Dana Whitfield")
    first = sessions.begin(workspace, Subject(("c1",)))
    hidden = actions.act(workspace, first, "c1", f"{CANARY} action !fri").line
    writing.veil(workspace, first, hidden)
    assert workspace.dossier("c1").commitments[0].confidential
    kept_back = actions.act(workspace, first, "c1", "between us !fri").line
    writing.share(workspace, first, kept_back)
    sessions.close(workspace, sessions.transcript(workspace, first.key))
    second = sessions.begin(workspace, Subject(("c1",)))
    assert [line.text for line in second.agenda][:2] == [f"{CANARY} action", "between us"]
    told = summary.shareable(workspace, second)
    assert CANARY not in told
    assert "between us" not in told
    again = summary.shareable(workspace, sessions.transcript(workspace, first.key))
    assert CANARY not in again
    assert "between us" not in again


def test_no_confidential_record_of_any_kind_reaches_the_summary_for_others(tmp_path: Path) -> None:
    from dataclasses import replace
    from datetime import timedelta

    workspace = workspace_at(tmp_path / "book.json")
    add_people(workspace, "Dana Whitfield")
    day = workspace.today + timedelta(days=3)
    records: list[Any] = [
        logging.commit(workspace, "c1", CANARY, day),
        logging.take_question(workspace, "c1", CANARY),
        logging.enter_value(workspace, "c1", Flow.RECEIVE, CANARY),
        logging.ask(workspace, "c1", CANARY, 1)[0],
        logging.expose(workspace, "c1", CANARY, by="us", size=1),
    ]
    with workspace.book.change("in confidence", workspace.now()) as change:
        for record in records:
            change.put(replace(record, confidential=True))
    transcript = sessions.begin(workspace, Subject(("c1",)))
    assert transcript.agenda
    for option in options_for(workspace.case("c1")):
        writing.offer(workspace, transcript, "c1", option)
    transcript = sessions.transcript(workspace, transcript.key)
    assert CANARY not in summary.shareable(workspace, transcript)
    for part in ("goal", "reality", "options", "will"):
        for one in sessions.questions(workspace, part, "c1"):
            assert CANARY not in f"{one.text} {one.fact}"


def test_of_several_people_each_line_of_a_summary_says_whose_it_is(location: Location) -> None:
    workspace = workspace_at(location)
    people = ("Dana Whitfield", "Priya Nair", "Priya Shah")
    add_people(workspace, *people)
    transcript = sessions.begin(workspace, Subject(("c1", "c2", "c3")))
    for who, text in (("c1", "send him the slides"), ("c2", "them: ring us"), ("c3", "both: meet")):
        writing.write(workspace, transcript, "goal", who, "to be heard")
        noted = writing.write(workspace, transcript, "note", who, "a word")
        writing.share(workspace, transcript, noted)
        writing.add_to_agenda(workspace, transcript, who, "the trade day")
        actions.act(workspace, transcript, who, f"{text} !fri")
    transcript = sessions.transcript(workspace, transcript.key)
    told = summary.shareable(workspace, transcript)
    lines = [line for line in told.split("\n") if line.startswith("- ")]
    assert len(lines) >= 4 * len(people)
    assert [line for line in lines if not line.startswith(WHOSE)] == []
    assert {line.split(":")[0] for line in lines} == {one.rstrip(":") for one in WHOSE}
    assert "- Dana: we: send him the slides, by" in told
    agenda = summary.private(workspace, transcript).partition("## Agenda")[2].partition("##")[0]
    assert all(line.startswith(WHOSE) for line in agenda.split("\n") if line)
    alone = summary.shareable(workspace, transcript, "c1")
    assert "- to be heard" in alone


WHOSE = ("- Dana:", "- Priya Nair:", "- Priya Shah:")
