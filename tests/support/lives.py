"""Generated people with plausible notes, for laws about what the plan says of them and to them."""

from dataclasses import replace
from datetime import date, timedelta

from hypothesis import strategies as st

from reltui.domain.frameworks.matrix import DIMENSIONS
from reltui.domain.people.contact import Answer, Contact, Goal, Mark, Placement, Ready
from reltui.domain.people.events import (
    Ask,
    Commitment,
    Dossier,
    Entry,
    Fall,
    Question,
    Tie,
    Touch,
)
from reltui.domain.people.notes import News, Occasion, OurQuestion, Planned, Thanks
from reltui.domain.vocabulary import (
    Direction,
    Flow,
    NewsKind,
    OccasionKind,
    Party,
    PlannedKind,
    Purpose,
    Readiness,
    Reply,
    Satisfaction,
    ThanksKind,
    TieKind,
    TouchKind,
)
from support.people import TODAY

NAMES = ("Dana Whitfield", "Priya Nair", "Ümit Kaya", "Wei Zhang", "Marta Kowalska")
NOTES = (
    "She rang: the pump leaks again",
    "He wrote that the invoice was wrong for the second time",
    "Your engineer never came, and I waited all day",
    "She talked about her son's apprenticeship",
    "Met her at the works; she showed the new line",
    "Called; voicemail, she did not ring back",
    "He told the trade council that we are late with everything",
    "On parental leave until March",
    "She thanked us for the quick repair",
    "Short call about the winter order",
    "I heard from Tom that she wants to leave",
    "",
)
CAUSES = (
    "We delivered the wrong pallets twice",
    "Our fitter left the yard open",
    "He passed our plan on",
    "The first season ended in rain",
)
PROMISES = (
    "Send the drawings of the housing",
    "Call back about the frost",
    "Find out whether the seal holds",
    "The new quote",
    "Visit the yard in Leeds",
)
GIFTS = (
    "Lent us a crane for a week",
    "Introduced us to the port office",
    "A day of her planner",
    "Half a day of advice",
)
ASKS = (
    "To name us to the parks office",
    "Host a visit of two other yards",
    "a photograph of the hall",
)
QUESTIONS = ("Can the pump run dry?", "whether the gates open by hand", "How long is the notice?")
WANTS = ("quiet nights in the boiler house", "fewer forms", "to open a second yard")

past = st.integers(0, 250).map(lambda days: TODAY - timedelta(days=days))
near = st.integers(-40, 60).map(lambda days: TODAY + timedelta(days=days))
party = st.sampled_from((Party.US, Party.THEM))


def answer(values: tuple[str, ...]) -> st.SearchStrategy[Answer]:
    """One of the values, said on some past day."""
    return st.builds(Answer, st.sampled_from(values), past, st.integers(1, 60))


placed = st.builds(
    Placement, **{name: answer(values) for name, values in DIMENSIONS.items()}, extra=st.just(())
)
placements = (
    placed
    | placed
    | st.builds(
        Placement,
        **{name: st.none() | answer(values) for name, values in DIMENSIONS.items()},
        extra=st.just(()),
    )
)


@st.composite
def people(draw: st.DrawFn) -> Contact:
    """A contact; both sides stand on some level, or on none."""
    level = draw(st.none() | st.integers(1, 7))
    mark = Mark(level, draw(past), 1) if level else None
    ready = draw(st.none() | st.sampled_from(tuple(Readiness)))
    return Contact(
        "c1",
        draw(st.sampled_from(NAMES)),
        TODAY - timedelta(days=260),
        1,
        account="Northwind",
        title=draw(st.sampled_from(("", "Buyer"))),
        direction=draw(st.sampled_from(tuple(Direction))),
        placement=draw(placements),
        ours=mark,
        theirs=mark,
        ready=Ready(ready, draw(past), level or 0, 2) if ready else None,
        goal=draw(st.none() | st.builds(Goal, st.integers(2, 7), st.just(date(2027, 9, 1)), past)),
        purpose=draw(st.none() | answer(tuple(Purpose))),
        satisfaction=draw(st.none() | answer(tuple(Satisfaction))),
        sees=draw(st.none() | answer(("a firm that forgets", "a careful house"))),
        snoozed_until=draw(st.none() | near),
        wants=draw(st.none() | answer(WANTS)),
        potential=draw(st.none() | answer(WANTS)),
    )


@st.composite
def lives(draw: st.DrawFn) -> Dossier:
    """A person with what happened: every kind of record, each with a number of its own."""
    seq = iter(range(10, 1000))

    def few(make: object, at_most: int = 2) -> tuple[object, ...]:
        return tuple(make(next(seq)) for _ in range(draw(st.integers(0, at_most))))  # type: ignore[operator]

    one = st.sampled_from
    told = {
        "touches": few(
            lambda n: Touch(
                f"t{n}",
                "c1",
                draw(past),
                draw(one(NOTES)),
                draw(one(tuple(TouchKind))),
                draw(party),
                seq=n,
            ),
            3,
        ),
        "commitments": few(
            lambda n: Commitment(
                f"m{n}", "c1", draw(past), draw(one(PROMISES)), draw(near), draw(party), seq=n
            )
        ),
        "ledger": few(
            lambda n: Entry(
                f"l{n}", "c1", draw(past), draw(one(tuple(Flow))), draw(one(GIFTS)), seq=n
            ),
            4,
        ),
        "asks": few(
            lambda n: Ask(
                f"a{n}",
                "c1",
                draw(past),
                draw(one(ASKS)),
                draw(st.integers(1, 6)),
                draw(st.none() | one(tuple(Reply))),
                seq=n,
            )
        ),
        "questions": few(
            lambda n: Question(f"q{n}", "c1", draw(past), draw(one(QUESTIONS)), seq=n), 1
        ),
        "falls": few(lambda n: Fall(f"f{n}", "c1", draw(past), 5, 3, draw(one(CAUSES)), seq=n), 1),
        "occasions": few(
            lambda n: Occasion(
                f"o{n}", "c1", draw(past), draw(one(tuple(OccasionKind))), 11, 24, 1980, seq=n
            ),
            1,
        ),
        "news": few(
            lambda n: News(
                f"n{n}",
                "c1",
                draw(past),
                "She looks at another house",
                draw(one(tuple(NewsKind))),
                "Tom Reed",
                protected=draw(st.booleans()),
                seq=n,
            ),
            1,
        ),
        "our_questions": few(
            lambda n: OurQuestion(f"k{n}", "c1", draw(past), "Which yard comes first?", seq=n), 1
        ),
        "planned": few(
            lambda n: Planned(
                f"p{n}",
                "c1",
                draw(past),
                draw(one(tuple(PlannedKind))),
                "name us to two ports",
                3,
                seq=n,
            ),
            1,
        ),
        "ties": few(
            lambda n: Tie(f"r{n}", "c1", draw(past), "c9", draw(one(tuple(TieKind))), seq=n), 1
        ),
    }
    items = [str(getattr(one, "id", "")) for key in ("falls", "ledger") for one in told[key]]
    thanks = few(
        lambda n: Thanks(
            f"h{n}",
            "c1",
            draw(past),
            draw(one(tuple(ThanksKind))),
            draw(one(items or ["x1"])),
            seq=n,
        ),
        1,
    )
    return Dossier(draw(people()), thanks=thanks, **told)  # type: ignore[arg-type]


peers = people().map(lambda one: replace(one, id="c9", name="Ines Duarte"))
