"""Markdown written: their side first, and no text of the book means anything to Markdown."""

from dataclasses import replace
from html import unescape

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from reltui.domain.coach.move import Move, Reason
from reltui.domain.people.contact import Answer, Goal
from reltui.domain.people.events import Commitment, Dossier, Fall, Question, Story, Touch
from reltui.domain.text.safe import clean_text
from reltui.domain.vocabulary import MoveClass
from reltui.interop.markdown import MARK, TOUCHES, Page, plain, write_markdown
from support.nasty import NASTY
from support.people import HIGH_RISK, TODAY, ago, case, contact

EVIL = (
    "![x](http://evil.example/p.png)",
    "[x](javascript:alert)",
    "<img src=x onerror=alert(1)>",
    "<!-- hidden",
    "<https://evil.example>",
    "https://evil.example www.evil.com evil.com me@evil.com //evil.com/x ftp://evil.com",
    "evil.com",
    "me@evil.com",
    "//evil.com/x",
    "//localhost/x",
    "mailto:me@evil.com",
    "https://localhost/x",
    "# heading",
    "- item\n- item",
    "1. item",
    "> quote",
    "```\ncode",
    "    code",
    "`code`",
    "**bold** __bold__ ~~gone~~",
    "| a | b |\n| --- | --- |\n| 1 | 2 |",
    "[x]: http://evil.example",
    "text\n===\n---",
    "&lt;b&gt; &amp; &#60;",
    "ends with a backslash\\",
    "$x$ @somebody #12 :smile:",
    "[^1] [ ] [x]",
    *NASTY,
)
READERS = (
    MarkdownIt("commonmark", {"html": True}),
    MarkdownIt("gfm-like", {"html": True, "linkify": True}),
)


def page(text: str) -> Page:
    """A page that holds a text in every place that a text of the book can come to."""
    text = clean_text(text) or "x"
    said = Answer(text, TODAY, 1, text)
    person = contact(HIGH_RISK, ours=3, theirs=2)
    person = replace(person, name=text, account=text, title=text)
    person = replace(person, sees=said, feels=said, wants=said, purpose=said, potential=said)
    person = replace(person, goal=Goal(4, TODAY, TODAY))
    one = ("x1", "c1", TODAY, text)
    dossier = Dossier(
        person,
        touches=(Touch(*one),),
        commitments=(Commitment(*one, due=ago(1)),),
        falls=(Fall("f1", "c1", TODAY, 3, 2, text),),
        stories=(Story(*one),),
        questions=(Question(*one),),
    )
    look = replace(case(person), dossier=dossier)
    why = (Reason(text, text, (text, text)),)
    return Page(
        look, dossier, Move(text, MoveClass.RISK, why, None, {}, text, TODAY, TODAY, "risk")
    )


def shape(reader: MarkdownIt, source: str) -> list[str]:
    """What a reader of Markdown sees beside plain text."""
    found = []
    for token in reader.parse(source):
        inner = (child.type for child in token.children or ())
        found += [token.type, *(kind for kind in inner if kind not in {"text", "text_special"})]
    return found


def written(text: str) -> str:
    return write_markdown([page(text)], TODAY).decode()


@pytest.mark.parametrize("reader", READERS)
@pytest.mark.parametrize("text", EVIL)
def test_no_text_changes_what_the_page_is(reader: MarkdownIt, text: str) -> None:
    assert shape(reader, written(text)) == shape(reader, written("harmless"))


@given(
    st.text(st.characters(codec="utf-8") | st.sampled_from("*_`[]()<>!#|~&\\:/.-+=1"), max_size=40)
)
def test_no_text_at_all_changes_what_the_page_is(text: str) -> None:
    for reader in READERS:
        assert shape(reader, written(text)) == shape(reader, written("harmless"))


@pytest.mark.parametrize("text", EVIL)
def test_a_text_is_read_as_it_was_written(text: str) -> None:
    flat = " ".join(clean_text(text).split())
    shown = READERS[0].renderInline(f"it says: {plain(clean_text(text))}")
    assert unescape(shown) == f"it says: {flat}"


def test_their_side_comes_first_and_the_action_is_there() -> None:
    text = written("plain words")
    heads = [line for line in text.splitlines() if line.startswith("#")]
    assert heads[1:] == [
        "## plain words",
        "### Their side",
        "### Where we stand",
        "### Commitments",
        "### Next",
        "### Last touches",
        "### How we tell it",
    ]
    assert text.startswith(MARK.decode())
    assert "- matrix: **High risk, improve perception**" in text
    assert "- ladder: level 2, exchange of facts (we on 3, they on 2)" in text
    assert f"- we: plain words (due {ago(1)}, overdue)" in text
    assert "- why: plain words (plain words): plain words; plain words" in text


def test_what_is_unknown_is_said_to_be() -> None:
    person = contact()
    look = case(person)
    move = Move("Ask", MoveClass.CLASSIFY, (), None, {}, "", TODAY, TODAY, "classify")
    text = write_markdown([Page(look, look.dossier, move)], TODAY).decode()
    assert "- wants: not known yet" in text
    assert "- matrix: 16 cells are possible, from High potential, leverage" in text
    assert "- ladder: not placed yet (our side unknown, their side unknown)" in text
    assert "### Commitments" not in text


def test_only_the_newest_touches_are_there_and_only_those_that_may_be_shown() -> None:
    person = contact()
    touches = tuple(Touch(f"t{n}", "c1", ago(n), f"touch no {n}") for n in range(TOUCHES + 3))
    hidden = Touch("t99", "c1", TODAY, "a secret", confidential=True)
    look = case(person, touches=(*touches, hidden))
    move = Move("Ask", MoveClass.CLASSIFY, (), None, {}, "", TODAY, TODAY, "classify")
    text = write_markdown([Page(look, Dossier(person, touches=touches), move)], TODAY).decode()
    assert "a secret" not in text
    assert [n for n in range(TOUCHES + 3) if f"touch no {n}" in text] == list(range(TOUCHES))
