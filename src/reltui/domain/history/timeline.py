"""Everything that happened with one contact as one dated list, the newest first."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Final, Literal, NamedTuple

from reltui.domain.coach.climb_steps import AFTER
from reltui.domain.frameworks.matrix import DIMENSIONS
from reltui.domain.people.contact import Answer, Contact
from reltui.domain.people.events import Commitment, Dossier, Question
from reltui.domain.vocabulary import (
    CommitmentState,
    NewsKind,
    Party,
    ThanksKind,
    TheirView,
    TieKind,
)

Kind = Literal[
    "added",
    "said",
    "touch",
    "note",
    "commitment",
    "kept",
    "broken",
    "gave",
    "received",
    "ask",
    "exposure",
    "fall",
    "standing",
    "check",
    "story",
    "question",
    "answered",
    "deed",
    "snooze",
    "exercise",
    "tie",
    "before",
    "climb",
    "session",
    "news",
    "thanks",
    "asked",
]
"""The kinds of moments; `said` is an answer to a dimension, or a statement about their side."""

_TOLD: Final = (*TheirView, "satisfaction", "purpose", "potential")


NOBODY: Final[Mapping[str, str]] = {}
"""No names."""

_TIES: Final[Mapping[str, str]] = {
    TieKind.REPORTS: "reports to",
    TieKind.LISTENS: "listens to",
    TieKind.CONFLICT: "in conflict with",
}


class Moment(NamedTuple):
    """Something that happened on a day.

    `seq` is the number of the change that entered it; `word` names it in a word or two ("call",
    "level 3, theirs"), and `text` is what was written. `by` is the side that acted, None if neither
    did. A confidential one is never shown to others. `id` is that of the record, empty for a fact
    of the contact itself.
    """

    on: date
    seq: int
    kind: Kind
    word: str
    text: str = ""
    by: Party | None = None
    confidential: bool = False
    id: str = ""


def timeline(
    dossier: Dossier, names: Mapping[str, str] = NOBODY, practices: Mapping[str, str] = NOBODY
) -> tuple[Moment, ...]:
    """Everything that happened with a contact, the newest first; of one day, the last entered.

    `names` are those of the people to whom a line leads, by their ids; `practices` those of the
    practices, by their keys.
    """
    moments = [
        *_contact(dossier.contact),
        *_before(dossier),
        *_words(dossier),
        *_promises(dossier.commitments),
        *_values(dossier),
        *_ladder(dossier),
        *_questions(dossier.questions),
        *_notes(dossier),
        *_coach(dossier, practices),
        *_ties(dossier, names),
        *_sessions(dossier),
    ]
    return tuple(sorted(moments, key=lambda one: (one.on, one.seq), reverse=True))


def _contact(contact: Contact) -> Iterator[Moment]:
    source = f"from {contact.source}" if contact.source else ""
    yield Moment(contact.added, contact.seq, "added", "added", source)
    names = (*DIMENSIONS, *dict(contact.placement.extra))
    for name in names:
        said = contact.placement.get(name)
        if said is not None:
            word = f"{name}: {said.value}"
            yield Moment(said.on, said.seq, "said", word, said.evidence)
    for name in _TOLD:
        told: Answer | None = getattr(contact, name)
        if told is not None:
            yield Moment(told.on, told.seq, "said", name, told.value)


def _before(dossier: Dossier) -> Iterator[Moment]:
    """Answers that were replaced since, each on its own day."""
    for one in dossier.before:
        word = f"{one.name}: {one.value}, until {one.until}"
        yield Moment(one.on, one.said_seq, "before", word, one.evidence, id=one.id)


def _words(dossier: Dossier) -> Iterator[Moment]:
    for why in dossier.field_evidence:
        yield Moment(why.on, why.seq, "said", f"{why.field}: {why.value}", why.text, id=why.id)
    for touch in dossier.touches:
        yield Moment(
            touch.on,
            touch.seq,
            "touch",
            touch.word,
            touch.text,
            touch.by,
            touch.confidential,
            touch.id,
        )
    for note in dossier.notes:
        yield Moment(
            note.on,
            note.seq,
            "note",
            "note",
            note.text,
            confidential=note.confidential,
            id=note.id,
        )
    for story in dossier.stories:
        yield Moment(
            story.on,
            story.seq,
            "story",
            "story",
            story.text,
            confidential=story.confidential,
            id=story.id,
        )


def _notes(dossier: Dossier) -> Iterator[Moment]:
    """News, thanks, and what we asked them with their answers."""
    for news in dossier.news:
        teller = f", from {news.teller}" if news.teller and not news.protected else ""
        word = "news" if news.kind == NewsKind.HEARD else f"new {news.kind}"
        yield Moment(
            *(news.on, news.seq, "news", f"{word}{teller}", news.text),
            confidential=news.confidential,
            id=news.id,
        )
    for one in dossier.thanks:
        word = "thanked" if one.kind == ThanksKind.THANKS else "apologized"
        yield Moment(
            *(one.on, one.seq, "thanks", word, one.text), confidential=one.confidential, id=one.id
        )
    for ours in dossier.our_questions:
        yield Moment(
            *(ours.on, ours.seq, "asked", "we asked", ours.text),
            confidential=ours.confidential,
            id=ours.id,
        )
        if ours.answered is not None and ours.answer:
            yield Moment(
                *(ours.answered, ours.seq, "answered", "they answered", ours.answer),
                confidential=ours.confidential,
                id=ours.id,
            )


def _promises(promises: tuple[Commitment, ...]) -> Iterator[Moment]:
    for one in promises:
        word = f"promised for {one.due}"
        yield Moment(one.on, one.seq, "commitment", word, one.text, one.by, id=one.id)
        for moved in one.moves:
            text = f"{one.text}: {moved.because}" if moved.because else one.text
            word = f"promise moved, it was due {moved.due}"
            yield Moment(moved.on, moved.seq, "commitment", word, text, one.by, id=one.id)
        if one.state != "open" and one.closed is not None:
            text = f"{one.text}: {one.word}" if one.word else one.text
            yield Moment(
                one.closed,
                one.closed_seq,
                "kept" if one.state == CommitmentState.KEPT else "broken",
                f"promise {one.state}",
                text,
                one.by,
                id=one.id,
            )


def _values(dossier: Dossier) -> Iterator[Moment]:
    for entry in dossier.ledger:
        gave = entry.way == "give"
        yield Moment(
            entry.on,
            entry.seq,
            "gave" if gave else "received",
            f"{'gave' if gave else 'received'} {entry.kind}, size {entry.size}",
            entry.text,
            Party.US if gave else Party.THEM,
            id=entry.id,
        )
    for ask in dossier.asks:
        word = f"ask, size {ask.size}" + (f": {ask.answer}" if ask.answer else "")
        yield Moment(ask.on, ask.seq, "ask", word, ask.text, Party.US, id=ask.id)
    for risk in dossier.exposures:
        word = f"trust, size {risk.size}" + (f": {risk.outcome}" if risk.outcome else "")
        yield Moment(risk.on, risk.seq, "exposure", word, risk.text, risk.by, id=risk.id)


def _ladder(dossier: Dossier) -> Iterator[Moment]:
    for fall in dossier.falls:
        word = f"fell from level {fall.origin} to {fall.to}"
        yield Moment(fall.on, fall.seq, "fall", word, fall.because, id=fall.id)
    for one in dossier.standings:
        word = f"level {one.level}, {one.side}"
        by: Party = Party.US if one.side == "ours" else Party.THEM
        yield Moment(one.on, one.seq, "standing", word, by=by, id=one.id)
    for check in dossier.checks:
        asked = check.key.replace("_", " ")
        word = f"{asked} (level {check.level}, {check.side}): {check.answer}"
        by = Party.US if check.side == "ours" else Party.THEM
        yield Moment(check.on, check.seq, "check", word, check.note, by, id=check.id)

    for climb in dossier.climbs:
        how = climb.outcome or ("set out" if climb.step >= AFTER else "begun")
        word = f"climb to level {climb.level}: {how}"
        yield Moment(climb.closed or climb.on, climb.seq, "climb", word, climb.word, id=climb.id)


def _questions(questions: tuple[Question, ...]) -> Iterator[Moment]:
    for one in questions:
        yield Moment(one.on, one.seq, "question", "they asked", one.text, Party.THEM, id=one.id)
        if one.answered is not None:
            # A question does not know which change answered it, so the answer follows the question.
            yield Moment(
                one.answered,
                one.seq,
                "answered",
                "we answered",
                one.answer or "",
                Party.US,
                id=one.id,
            )


def _coach(dossier: Dossier, practices: Mapping[str, str]) -> Iterator[Moment]:
    for completed in dossier.completed_moves:
        yield Moment(
            completed.on,
            completed.seq,
            "deed",
            f"did: {completed.move}",
            by=Party.US,
            id=completed.id,
        )
    for snooze in dossier.snoozes:
        yield Moment(snooze.on, snooze.seq, "snooze", f"put off until {snooze.until}", id=snooze.id)
    for one in dossier.exercises:
        yield Moment(
            one.on,
            one.seq,
            "exercise",
            f"practice, {practices.get(one.practice, one.practice)}"
            + ("" if one.done else ", left open"),
            "; ".join(one.lines),
            confidential=one.confidential,
            id=one.id,
        )


def _ties(dossier: Dossier, names: Mapping[str, str]) -> Iterator[Moment]:
    for tie in dossier.ties:
        word = f"{_TIES[tie.kind]} {names.get(tie.other, 'somebody')}"
        yield Moment(tie.on, tie.seq, "tie", word, id=tie.id)


def _sessions(dossier: Dossier) -> Iterator[Moment]:
    for one in dossier.sessions:
        yield Moment(one.closed or one.on, one.seq, "session", f"session {one.state}", id=one.id)
    for line in dossier.session_lines:
        if line.part != "agenda":
            word = f"session, {line.part}"
            # An action that became a promise is already listed as the promise.
            text = "" if line.made and line.part == "will" else line.text
            yield Moment(
                line.on,
                line.seq,
                "session",
                word,
                text,
                confidential=line.confidential,
                id=line.id,
            )
