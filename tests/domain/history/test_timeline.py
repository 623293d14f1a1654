"""Everything that happened with somebody as one list: nothing is lost, and the newest is first."""

from dataclasses import fields, replace

from hypothesis import given

from reltui.domain.history.timeline import timeline
from reltui.domain.people.confidential import shareable
from reltui.domain.people.events import Commitment, Dossier, Question, Touch
from reltui.domain.vocabulary import CommitmentState, Party, TouchKind
from support.books import SECRET, dossiers
from support.laws import one_in
from support.people import HIGH_RISK, ago, contact

FEWER = one_in(4)


def test_what_happened_in_words_the_newest_first() -> None:
    promise = Commitment("m1", "c1", ago(9), "send the plan", ago(4), closed_seq=7, seq=3)
    told = Dossier(
        replace(contact(HIGH_RISK, placed=30), source="cards.vcf"),
        touches=(
            Touch("t1", "c1", ago(9), "she was curt", TouchKind.CALL, Party.THEM, seq=2),
            Touch("t2", "c1", ago(9), "a word aside", confidential=True, seq=4),
        ),
        commitments=(
            replace(promise, state=CommitmentState.BROKEN, closed=ago(2), word="no truck"),
        ),
        questions=(Question("q1", "c1", ago(5), "when?", "soon", ago(3), seq=5),),
    )
    moments = timeline(told)
    assert [(one.kind, one.word, one.text, one.by) for one in moments[:6]] == [
        ("broken", "promise broken", "send the plan: no truck", "us"),
        ("answered", "we answered", "soon", "us"),
        ("question", "they asked", "when?", "them"),
        ("touch", "touch", "a word aside", "us"),
        ("commitment", f"promised for {ago(4)}", "send the plan", "us"),
        ("touch", "call", "she was curt", "them"),
    ]
    assert [one.confidential for one in moments].count(True) == 1
    assert (moments[-1].kind, moments[-1].text) == ("added", "from cards.vcf")
    assert "perception: detractor" in {one.word for one in moments}


@FEWER
@given(dossiers)
def test_every_record_is_in_it_and_days_only_go_back(dossier: Dossier) -> None:
    moments = timeline(dossier)
    records = [
        row
        for field in fields(dossier)
        if field.name != "contact"
        for row in getattr(dossier, field.name)
    ]
    closing = {"kept", "broken", "answered"}
    own = [one for one in moments if one.id and one.kind not in closing]
    assert len(own) == len(records)
    assert all(one.word for one in moments)
    order = [(one.on, one.seq) for one in moments]
    assert order == sorted(order, reverse=True)


@FEWER
@given(dossiers)
def test_what_was_said_in_confidence_is_marked_and_gone_from_what_is_shared(
    dossier: Dossier,
) -> None:
    moments = timeline(dossier)
    assert all(one.confidential for one in moments if SECRET in one.text)
    shared = timeline(shareable(dossier))
    assert shared == tuple(one for one in moments if not one.confidential)
