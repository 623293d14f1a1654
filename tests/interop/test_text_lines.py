"""Tests for people in lines of text that name what they hold: `Name: Ann Lee`."""

import pytest

from reltui.interop.detect import read_bytes
from reltui.interop.source.people import Reading


def read(text: str) -> Reading:
    """What is read of a text."""
    return read_bytes(text.encode(), "people.txt")


def test_blocks_between_blank_lines_are_people() -> None:
    reading = read(
        "Name: Ann Lee\nEmail: ann@x.example\nPhone: +49 30 123456\nCompany: Acme\n\n"
        "Name: Bo Berg\nEmail: bo@x.example\nEmail: bo@home.example\nStage: open\n"
    )
    assert reading.format == "lines of text"
    ann, bo = reading.people
    assert (ann.name, ann.emails, ann.phones, ann.account, ann.line) == (
        "Ann Lee",
        ("ann@x.example",),
        ("+49 30 123456",),
        "Acme",
        1,
    )
    assert (bo.name, bo.emails, bo.line) == ("Bo Berg", ("bo@x.example", "bo@home.example"), 6)
    assert bo.unmapped_properties == ("X-COLUMN;NAME=Stage:open",)
    assert reading.unused == ("Stage",)
    assert reading.problems == ()


@pytest.mark.parametrize(
    "text",
    [
        "Name: Ann Lee\nEmail: a@x.example\nName: Bo Berg\nEmail: b@x.example\n",
        "Name: Ann Lee\n\nEmail: a@x.example\n-----\nName: Bo Berg\n\nEmail: b@x.example\n",
        "- Name: Ann Lee\n- Email: a@x.example\n===\n- Name: Bo Berg\n- Email: b@x.example",
        "Vorname: Ann\nNachname: Lee\nE-Mail: a@x.example\n\n"
        "Vorname: Bo\nNachname: Berg\nE-Mail: b@x.example\n",
        "E-Mail: a@x.example\nNachname: Lee\nVorname: Ann\n\n"
        "E-Mail: b@x.example\nNachname: Berg\nVorname: Bo\n",
        "姓名：Ann Lee\n邮箱：a@x.example\n\n姓名：Bo Berg\n邮箱：b@x.example\n",
        "Name: Ann Lee\r\nEmail: a@x.example\r\n\r\n\r\nEmail: b@x.example\r\nName: Bo Berg\r\n",
    ],
)
def test_each_person_of_such_lines_is_found(text: str) -> None:
    reading = read(text)
    assert [(one.name, one.emails) for one in reading.people] == [
        ("Ann Lee", ("a@x.example",)),
        ("Bo Berg", ("b@x.example",)),
    ]
    assert reading.problems == ()


def test_a_line_that_goes_on_belongs_to_the_value_before_it() -> None:
    (one,) = read("Name: Ann Lee\nEmail: a@x.example\nNotes: met in May\nand in June\n").people
    assert one.note == "met in May\nand in June"


def test_a_line_that_does_not_say_what_it_holds_is_kept_in_the_note() -> None:
    reading = read("Name: Ann Lee\nEmail: a@x.example\nCity: Bonn\nlikes tea\nTitle: Head\n")
    (one,) = reading.people
    assert (one.note, one.title) == ("likes tea", "Head")
    assert any("Line 4 does not say what it holds (likes tea)" in hint for hint in reading.hints)


def test_lines_that_name_nobody_are_told() -> None:
    reading = read("Name: Ann Lee\nEmail: a@x.example\n\nName:\nEmail:\n")
    assert [one.name for one in reading.people] == ["Ann Lee"]
    assert [(one.line, reading.skipped) for one in reading.problems] == [(4, 1)]


@pytest.mark.parametrize(
    "text",
    [
        "Subject: Hello\nName: Ann\nEmail: a@x.example\n",
        "Name: Ann Lee\nwe met in May\nand again in June\nEmail: a@x.example\nand more\n",
        "Note: see below\nhttps://x.example/a\n",
        "Dear Ann,\nEmail: a@x.example\nName: Ann\n",
    ],
)
def test_other_texts_are_refused(text: str) -> None:
    reading = read(text)
    assert reading.people == ()
    assert reading.problems


def test_words_beyond_the_columns_are_kept_in_the_note() -> None:
    words = [f"Word{chr(97 + n // 26)}{chr(97 + n % 26)}".rstrip("0123456789") for n in range(150)]
    lines = [f"{word}: value {n}" for n, word in enumerate(words)]
    start = "Name: Ida\nEmail: i@w.example\nPhone: 030 123456\n" * 40
    reading = read_bytes((start + "Name: Eva\n" + "\n".join(lines)).encode(), "lines.txt")
    eva = reading.people[-1]
    assert eva.name == "Eva"
    assert "Wordft: value 149" in eva.note
    assert any("does not say what it holds" in hint for hint in reading.hints)


def test_a_mail_with_comments_without_an_end_is_read_and_named() -> None:
    mail = "From: Ida <i@w.example>\nSubject: x\nTo: Eva <e@w.example> " + "(" * 5000 + "\n\ntext"
    reading = read_bytes(mail.encode(), "mail.eml")
    assert [person.emails for person in reading.people] == [("i@w.example",)]
    assert [problem.line for problem in reading.problems] == [3]
