"""One line typed in a hurry: what it is understood as, and that no line can break it."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reltui.domain.people.quick_entry import KINDS, MOST, Names, Quick, Span, parse, parse_text
from reltui.domain.vocabulary import Party, TouchKind
from support.nasty import NASTY

SUNDAY = date(2026, 11, 22)
FRIDAY = date(2026, 11, 27)
PEOPLE = (
    ("c1", "Dana Whitfield"),
    ("c2", "Dan Callahan"),
    ("c3", "Priya Nair"),
    ("c4", "Wei Zhang"),
    ("c5", "Wei Chen"),
    ("c6", "Sam"),
    ("c7", "Sam Otieno"),
    ("c8", "Maria del Carmen Ruiz"),
    ("c9", "Whitney Okafor"),
)
NAMES = Names(PEOPLE)


def understood(line: str, about: str | None = None) -> Quick:
    return parse(line, NAMES, SUNDAY, about=about)


@pytest.mark.parametrize(
    ("line", "said"),
    [
        (
            "dana call: will send the new dates !fri #delivery",
            Quick(
                ("c1",), TouchKind.CALL, Party.US, "will send the new dates", FRIDAY, ("delivery",)
            ),
        ),
        ("Dana Whitfield: late again", Quick(("c1",), None, Party.US, "late again")),
        ("dana whit met: the plan", Quick(("c1",), TouchKind.MEETING, Party.US, "the plan")),
        ("whitf email: the plan", Quick(("c1",), TouchKind.MAIL, Party.US, "the plan")),
        ("c3 visit:", Quick(("c3",), TouchKind.VISIT)),
        ("c3 visit depot next week", Quick(("c3",), text="visit depot next week")),
        ("priya mail him the slides !fri", Quick(("c3",), text="mail him the slides", due=FRIDAY)),
        ("priya met at fair, wants an offer", Quick(("c3",), text="met at fair, wants an offer")),
        ("priya message from his boss: angry", Quick(("c3",), text="message from his boss: angry")),
        ("priya: call: late", Quick(("c3",), TouchKind.CALL, text="late")),
        ("priya note: on leave", Quick(("c3",), text="note: on leave")),
        ("priya < wrote back", Quick(("c3",), None, Party.THEM, "wrote back")),
        ("priya mail: <wrote back", Quick(("c3",), TouchKind.MAIL, Party.THEM, "wrote back")),
        ("priya mail: < wrote back", Quick(("c3",), TouchKind.MAIL, Party.THEM, "wrote back")),
        ("priya send the offer !2026-12-01", Quick(("c3",), None, Party.US, "send the offer",
                                                   date(2026, 12, 1))),
        ("priya #vip #vip #new", Quick(("c3",), tags=("vip", "new"))),
        ("priya invoice #123 is paid!", Quick(("c3",), text="invoice #123 is paid!")),
        ("priya call : hello", Quick(("c3",), TouchKind.CALL, text="hello")),
        ("dan call back later !fri", Quick(("c2",), text="call back later", due=FRIDAY)),
        ("dan callahan call:", Quick(("c2",), TouchKind.CALL)),
        ("sam lunch:", Quick(("c6",), TouchKind.MEETING)),
        ("sam otieno lunch:", Quick(("c7",), TouchKind.MEETING)),
        ("maria del c: hola", Quick(("c8",), text="hola")),
        ("ruiz called:", Quick(("c8",), TouchKind.CALL)),
        ("priya 5 < 7 ! 3", Quick(("c3",), text="5 < 7 ! 3")),
        ("priya a:b", Quick(("c3",), text="a:b")),
        ("priya  call:  two   blanks !1m", Quick(("c3",), TouchKind.CALL, text="two blanks",
                                                 due=date(2026, 12, 22))),
    ],
)  # fmt: skip
def test_what_a_line_says(line: str, said: Quick) -> None:
    assert understood(line)._replace(spans=()) == said


@pytest.mark.parametrize(
    ("line", "who", "problem"),
    [
        ("", (), "Begin with a name"),
        ("nobody call", (), "Begin with a name"),
        ("call: hello", (), "Begin with a name"),
        ("#vip", (), "Begin with a name"),
        ("wei call", ("c4", "c5"), "2 go by that name"),
        ("whit call", ("c9", "c1"), "2 go by that name"),
        ("priya", ("c3",), "Say what happened"),
        ("priya:", ("c3",), "Say what happened"),
        ("priya call !soon", ("c3",), "not a date"),
        ("priya call !yesterday", ("c3",), "lies ahead"),
        ("priya call !fri !3d", ("c3",), "two follow-up dates"),
    ],
)
def test_what_a_line_still_wants(line: str, who: tuple[str, ...], problem: str) -> None:
    quick = understood(line)
    assert quick.who == who
    assert quick.problem is not None
    assert problem in quick.problem


def test_a_name_is_known_with_its_umlaut_spelled_out_or_dropped() -> None:
    names = Names((("c1", "Jürgen Müller"), ("c2", "Ada Mueller"), ("c3", "Mikkel Sørby")))
    assert names.find("juergen") == names.find("jurgen") == names.find("jürgen") == ("c1",)
    assert set(names.find("mueller")) == {"c1", "c2"}
    assert names.find("muller") == ("c1",)
    assert names.find("soerby") == names.find("sorby") == ("c3",)


def test_two_names_that_differ_by_a_letter_are_not_one() -> None:
    names = Names((("c1", "Michael Baur"), ("c2", "Ada Mueller")))
    assert names.find("michal") == names.find("bauer") == ()
    assert names.find("müller") == names.find("ada müller") == ("c2",)


@pytest.mark.parametrize(
    ("typed", "text", "due"),
    [
        ("send the plan !31.12.2026", "send the plan", date(2026, 12, 31)),
        ("send the plan !next friday, by mail", "send the plan by mail", FRIDAY),
        ("!in two weeks the plan", "the plan", date(2026, 12, 6)),
        ("the plan !31 dec 2026 at noon", "the plan at noon", date(2026, 12, 31)),
        ("the plan !next\nfriday", None, None),
        ("the plan !3/4/2027", None, None),
        ("the plan !fri #x by mail", "the plan by mail", FRIDAY),
    ],
)
def test_a_follow_up_is_read_as_every_other_date(
    typed: str, text: str | None, due: date | None
) -> None:
    quick = understood(typed, about="c1")
    assert (quick.due, quick.text if due else None) == (due, text)
    assert (quick.problem is None) == (due is not None)


@pytest.mark.parametrize(
    ("typed", "text", "due", "tags"),
    [
        ("how did it go?\n\n  as typed ", "how did it go?\n\n  as typed ", None, ()),
        ("call: < not a kind", "call: < not a kind", None, ()),
        ("this is !important", "this is !important", None, ()),
        ("two dates !fri #visit", "two dates", FRIDAY, ("visit",)),
        ("first line\nsend it !fri", "first line\nsend it", FRIDAY, ()),
        ("order #123", "order #123", None, ()),
    ],
)
def test_a_text_of_a_form_promises_and_tags(
    typed: str, text: str, due: date | None, tags: tuple[str, ...]
) -> None:
    quick = parse_text(typed, SUNDAY)
    assert (quick.text, quick.due, quick.tags, quick.problem) == (text, due, tags, None)


@pytest.mark.parametrize(
    ("typed", "promised"),
    [
        ("Prefers mornings. !fri send the invoice", "send the invoice"),
        ("Prefers mornings. Send the invoice !fri #money", "Send the invoice"),
        ("Send the invoice !fri. She prefers mornings.", "Send the invoice"),
        ("I send the invoice !fri to Ann. She prefers mornings.", "I send the invoice to Ann."),
        ("Good talk! She was glad. Will send dates. !fri", "Will send dates."),
        ("Good talk. !fri", "Good talk."),
        ("Call Dr. Weber !fri", "Call Dr. Weber"),
        (
            "Send approx. 30 pallets of Arden Inc. Monday !fri",
            "Send approx. 30 pallets of Arden Inc. Monday",
        ),
        ("talked long, will send dates !fri", "talked long, will send dates"),
        ("She prefers mornings. Late.\nSend the plan. Ask Ann !fri\nBye.", "Ask Ann"),
        ("!fri send it", "send it"),
    ],
)
def test_a_day_belongs_to_its_sentence(typed: str, promised: str) -> None:
    quick = parse_text(typed, SUNDAY)
    assert quick.due == FRIDAY
    assert quick.promised == promised


def test_a_note_before_the_sentence_of_the_promise_is_noted_too() -> None:
    assert understood("priya Prefers mornings. !fri send the invoice").notes
    assert not understood("priya send the invoice !fri").notes


@pytest.mark.parametrize("typed", ["it !fri !mon", "it !yesterday", "it !3/4/2027", "it !32.1."])
def test_a_text_with_a_day_that_cannot_be_is_refused(typed: str) -> None:
    problem = parse_text(typed, SUNDAY).problem
    assert problem is not None
    assert problem.endswith(".")


@given(st.text() | st.sampled_from(NASTY))
def test_a_text_without_a_promise_or_a_tag_stays_as_it_was_typed(typed: str) -> None:
    quick = parse_text(typed, SUNDAY)
    if not (quick.due or quick.tags or quick.problem):
        assert quick.text == typed


def test_what_was_understood_can_be_shown_in_its_place() -> None:
    line = "dana call: late !fri pallet #x"
    assert [(line[span.start : span.end], span.role) for span in understood(line).spans] == [
        ("dana", "who"),
        ("call", "kind"),
        ("late", "text"),
        ("!fri", "due"),
        ("pallet", "text"),
        ("#x", "tag"),
    ]
    assert understood("priya <ok then").spans[1:] == (Span(6, 7, "by"), Span(7, 14, "text"))


def test_about_somebody_chosen_the_line_names_nobody() -> None:
    quick = understood("call: dana was late !fri", about="c3")
    assert quick == Quick(
        ("c3",),
        TouchKind.CALL,
        text="dana was late",
        due=FRIDAY,
        spans=(Span(0, 4, "kind"), Span(6, 19, "text"), Span(20, 24, "due")),
    )


@pytest.mark.parametrize(
    ("line", "touches"),
    [
        ("priya call:", True),
        ("priya call", False),
        ("priya < wrote back", True),
        ("priya late again", False),
        ("priya call: the offer !fri", True),
        ("priya send the offer !fri", False),
        ("priya !fri", False),
        ("priya #vip", False),
    ],
)
def test_a_promise_alone_is_no_touch(line: str, touches: bool) -> None:
    assert understood(line).touches is touches


def test_people_of_one_name_are_all_offered_up_to_a_limit() -> None:
    crowd = Names((f"c{number}", "Dana Whitfield") for number in range(1, 100))
    quick = parse("dana whitfield call", crowd, SUNDAY)
    assert len(quick.who) == MOST
    assert quick.problem is not None


SPELLED = Names(
    [("c1", "Tomás Oyola"), ("c2", "Jean-Luc Weiß"), ("c3", "Zoe Park"), ("c4", "Zoë Park")]
)


@pytest.mark.parametrize(
    ("line", "who"),
    [
        ("tomas call: hi", ("c1",)),
        ("Tomás call: hi", ("c1",)),
        ("oyola tomas call: hi", ("c1",)),
        ("Oyola, Tomás: call: hi", ("c1",)),
        ("jean luc call: hi", ("c2",)),
        ("jean-luc weiss call: hi", ("c2",)),
        ("zoe call: hi", ("c3", "c4")),
        ("zoë call: hi", ("c4",)),
        ("zoe park call: hi", ("c3",)),
        ("zoë park call: hi", ("c4",)),
    ],
)
def test_accents_hyphens_and_the_order_of_a_name_do_not_matter(
    line: str, who: tuple[str, ...]
) -> None:
    quick = parse(line, SPELLED, SUNDAY)
    assert (quick.who, quick.kind, quick.text) == (who, TouchKind.CALL, "hi")


words = st.sampled_from(
    [name for _, name in PEOPLE]
    + ["dana", "c3", ":", "<", "!fri", "!x", "!", "#", "#a", "# b", "call:", "<<", "::"]
    + [*KINDS, "!2026-02-30", "!9999y", "\u2028", "ß", "İ"]
)
lines = st.lists(words | st.text(max_size=6), max_size=8).map(" ".join) | st.sampled_from(NASTY)


@given(lines, st.sampled_from((None, "c3")))
def test_no_line_breaks_it_and_every_span_lies_inside(line: str, about: str | None) -> None:
    quick = understood(line, about)
    holds(quick, line)
    if quick.problem is None:
        assert len(quick.who) == 1
        assert quick.touches or quick.notes or quick.due or quick.tags


def holds(quick: Quick, line: str) -> None:
    """What is true of every line: its spans lie in order inside, and it names known people."""
    place = 0
    for span in quick.spans:
        assert place <= span.start < span.end <= len(line)
        place = span.end
    assert quick.due is None or quick.due >= SUNDAY
    assert set(quick.who) <= {one for one, _ in PEOPLE}


@given(lines)
def test_every_beginning_of_a_line_is_understood_too(line: str) -> None:
    for end in range(len(line)):
        holds(understood(line[:end]), line[:end])
