"""Corners of vCards: folding, escapes, charsets, broken cards, hostile texts."""

import random
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reltui.domain.people.contact import Contact
from reltui.interop.detect import read_bytes
from reltui.interop.source.encoding import Text
from reltui.interop.source.people import tag_members
from reltui.interop.vcard.lines import properties
from reltui.interop.vcard.write import write_vcards
from support.cards import card, read_card


@pytest.mark.parametrize(
    ("lines", "name"),
    [
        (["FN:Maja Lind", "N:Other;Name;;;"], "Maja Lind"),
        (["FN: ", "N:Lind;Maja;Eva;Dr.;MD"], "Dr. Maja Eva Lind MD"),
        (["NICKNAME:Mimi", "ORG:Acme"], "Mimi"),
        (["ORG:Acme;Sales", "EMAIL:a@x.example"], "Acme"),
        (["EMAIL:a@x.example", "TEL:1"], "a@x.example"),
        (["TEL:+1 555"], "+1 555"),
        (["URL:https://x.example"], "https://x.example"),
        (["fn:lower case"], "lower case"),
        (["item1.FN:Grouped"], "Grouped"),
        (['FN;X="a:b;c":Quoted parameter'], "Quoted parameter"),
        (['FN;X="never closed:Name'], "Name"),
        (["FN:" + "x" * 600], "x" * 499 + "…"),
    ],
)
def test_the_name_is_the_best_there_is(lines: list[str], name: str) -> None:
    reading = read_card(*lines)
    assert [one.name for one in reading.people] == [name]
    assert reading.problems == ()


@pytest.mark.parametrize(
    ("version", "line", "note"),
    [
        ("3.0", r"NOTE:a\nb\Nc\, d\; e\\ f\" g", 'a\nb\nc, d; e\\ f" g'),
        ("4.0", r"NOTE:C:\\temp", "C:\\temp"),
        ("2.1", r"NOTE:C:\new; a, b\; c", r"C:\new; a, b; c"),
        ("2.1", "NOTE;QUOTED-PRINTABLE:a=3D1=0D=0Ab", "a=1\nb"),
        ("2.1", "NOTE;ENCODING=QUOTED-PRINTABLE;CHARSET=ISO-8859-1:M=FCller", "Müller"),
        ("2.1", "NOTE;ENCODING=QUOTED-PRINTABLE:soft =\r\nbreak", "soft break"),
        ("3.0", "NOTE;ENCODING=b:SGVsbG8=", "Hello"),
        ("3.0", "NOTE:folded\r\n  with a blank\r\n\tand a tab", "folded with a blankand a tab"),
        ("3.0", "NOTE:first\r\nsecond line\r\n\r\nthird", "first\nsecond line\n\nthird"),
        ("3.0", "NOTE:one\r\nNOTE:two", "one\n\ntwo"),
        ("3.0", "NOTE:see\r\nhttp://x.example", "see\nhttp://x.example"),
    ],
)
def test_a_note_is_read_as_it_was_meant(version: str, line: str, note: str) -> None:
    (one,) = read_card("FN:Maja", line, version=version).people
    assert one.note == note


@pytest.mark.parametrize(
    ("line", "emails", "phones"),
    [
        ("EMAIL:mailto:a@x.example", ("a@x.example",), ()),
        ("EMAIL:Maja <a@x.example>", ("a@x.example",), ()),
        ("EMAIL:A@x.example\r\nEMAIL:a@X.example", ("A@x.example",), ()),
        ("TEL;VALUE=uri:tel:+1-555", (), ("+1-555",)),
        ("TEL:+1 555\r\nTEL:+1-555", (), ("+1 555",)),
        ("TEL:\u202a+1 555\u202c", (), ("+1 555",)),
    ],
)
def test_addresses_are_bare_and_no_doubles(
    line: str, emails: tuple[str, ...], phones: tuple[str, ...]
) -> None:
    (one,) = read_card("FN:Maja", line).people
    assert (one.emails, one.phones) == (emails, phones)


@pytest.mark.parametrize(
    ("data", "names"),
    [
        ("BEGIN:VCARD\nFN:A\nBEGIN:VCARD\nFN:B\nEND:VCARD\n", ["A", "B"]),
        ("BEGIN:VCARD\nFN:A", ["A"]),
        ("FN:A\nEND:VCARD\nBEGIN:VCARD\nFN:B\nEND:VCARD", ["A", "B"]),
        ("BEGIN:VCARD\rFN:A\rEND:VCARD\r", ["A"]),
        ("BEGIN:VCARD\nFN:A\nAGENT:\nBEGIN:VCARD\nFN:B\nEND:VCARD\nEND:VCARD\n", ["A", "B"]),
        ("BEGIN:VCARD\nFN:A\nAGENT:BEGIN:VCARD\nFN:B\nEND:VCARD\nEND:VCARD\n", ["A", "B"]),
        ("junk\nBEGIN:VCARD\nFN:A\nEND:VCARD\njunk\n", ["A"]),
    ],
)
def test_broken_cards_are_read(data: str, names: list[str]) -> None:
    assert [one.name for one in read_bytes(data.encode(), "f").people] == names


def test_a_card_that_names_nobody_is_a_problem_with_its_line_and_the_rest_goes_in() -> None:
    text = card("FN:A") + card("NOTE:who?") + card("FN:B")
    reading = read_bytes(text.encode(), "f.vcf")
    assert [one.name for one in reading.people] == ["A", "B"]
    assert reading.skipped == 1
    (problem,) = reading.problems
    assert (problem.file, problem.line) == ("f.vcf", 5)
    assert "left out" in problem.reason


def test_a_line_that_is_no_property_is_a_problem_and_the_card_goes_in() -> None:
    reading = read_bytes(b"BEGIN:VCARD\n:nothing\nFN:A\nEND:VCARD\n", "f")
    assert [one.name for one in reading.people] == ["A"]
    assert [problem.line for problem in reading.problems] == [2]


def test_every_charset_is_read_in_one_file() -> None:
    parts = [
        card("FN:Zoë", version="4.0").encode(),
        card("FN;CHARSET=SHIFT_JIS:安藤", version="2.1").encode("cp932"),
        card("FN;CHARSET=ISO-8859-1:Jörg", version="2.1").encode("latin-1"),
        card("FN;CHARSET=../../etc/passwd:Åsa", version="2.1").encode(),
    ]
    reading = read_bytes(b"".join(parts), "f")
    assert [one.name for one in reading.people] == ["Zoë", "安藤", "Jörg", "Åsa"]
    assert not reading.guessed


def test_a_character_cut_by_a_fold_is_whole_again() -> None:
    data = card("FN:Zo\0ë").encode().replace(b"\0\xc3", b"\xc3\r\n ")
    (one,) = read_bytes(data, "f").people
    assert one.name == "Zoë"


def test_a_name_of_markup_and_escape_codes_is_harmless() -> None:
    (one,) = read_card("FN:[@click=app.quit]x[/]\x1b[2J\u202egnp\x07\x9b").people
    assert one.name == "[@click=app.quit]x[/]␛[2J\ufffdgnp␇\ufffd"


def test_a_group_becomes_a_tag_of_its_members() -> None:
    text = card("FN:A", "UID:urn:uuid:1") + card("FN:B", "UID:2")
    text += card("KIND:group", "FN:Friends", "MEMBER:urn:uuid:1")
    (reading,) = tag_members([read_bytes(text.encode(), "f")])
    assert [(one.name, one.tags) for one in reading.people] == [("A", ("Friends",)), ("B", ())]
    assert reading.problems == ()


@pytest.mark.parametrize("member", ["mailto:A@p.example", "tel:+49-30-1234567", "UID-1"])
def test_a_group_may_name_its_members_by_an_address(member: str) -> None:
    text = card("FN:A", "UID:uid-1", "EMAIL:a@p.example", "TEL:+49 30 1234567")
    text += card("KIND:group", "FN:Friends", f"MEMBER:{member}", "MEMBER:mailto:gone@p.example")
    (reading,) = tag_members([read_bytes(text.encode(), "f")])
    assert [one.tags for one in reading.people] == [("Friends",)]
    assert "names 1 member who was not read and got no tag." in reading.hints[-1]


def test_a_list_of_evolution_becomes_a_tag_of_its_members() -> None:
    text = card("FN:A", "EMAIL:a@p.example") + card("FN:B", "EMAIL:b@p.example")
    text += card(
        "FN:Crew", "X-EVOLUTION-LIST:TRUE", "EMAIL;X-EVOLUTION-DEST-NAME=A:A <a@p.example>"
    )
    (reading,) = tag_members([read_bytes(text.encode(), "f")])
    assert [(one.name, one.tags) for one in reading.people] == [("A", ("Crew",)), ("B", ())]


def test_a_group_without_members_is_a_problem() -> None:
    (reading,) = tag_members([read_card("KIND:group", "FN:Ghosts", "MEMBER:urn:uuid:9")])
    assert reading.people == ()
    assert "Ghosts" in reading.problems[0].reason


def test_a_note_of_seven_megabytes_is_joined_once() -> None:
    lines = [b"BEGIN:VCARD", b"FN:Long", b"NOTE:x"] + [b" " + b"y" * 73] * 100_000
    (one,) = read_bytes(b"\r\n".join([*lines, b"END:VCARD"]), "f").people
    assert len(one.note) == 1 + 73 * 100_000


@pytest.mark.parametrize(
    "line", ["EMAIL:<" + "a@" * 200_000, "X" + ';"' * 300_000, "ORG:" + "\\" * 300_001]
)
def test_a_hostile_line_is_read_in_one_pass(line: str) -> None:
    assert [one.name for one in read_card("FN:A", line).people] == ["A"]


@pytest.mark.parametrize(
    ("line", "kept"),
    [
        ("BDAY:1980-05-21", "BDAY:19800521"),
        ("BDAY:1980-05-21T00:00:00Z", "BDAY:19800521"),
        ("ANNIVERSARY:20090808T1430-0500", "ANNIVERSARY:20090808T1430-0500"),
        ("BDAY:--04-15", "BDAY:--0415"),
        ("BDAY:Jan 1, 1970", "BDAY;VALUE=text:Jan 1\\, 1970"),
        ("BDAY;X-APPLE-OMIT-YEAR=1604:1604-04-15", "BDAY:--0415"),
    ],
)
def test_a_day_is_kept_in_the_form_of_the_newest_version(line: str, kept: str) -> None:
    assert read_card("FN:A", line).people[0].unmapped_properties == (kept,)


@pytest.mark.parametrize("size", [12, 300_000])
def test_a_photo_is_kept(size: int) -> None:
    reading = read_card("FN:A", "PHOTO;ENCODING=b;TYPE=JPEG:" + "A" * size)
    assert reading.people[0].unmapped_properties == ("PHOTO:data:image/jpeg;base64," + "A" * size,)
    assert reading.problems == ()


def test_a_photo_that_is_too_large_is_left_out_and_said() -> None:
    reading = read_card("FN:A", "PHOTO;ENCODING=b:" + "A" * 600_000)
    assert reading.people[0].unmapped_properties == ()
    assert "PHOTO of A is larger than 512 KB" in reading.problems[0].reason


@given(st.text(min_size=1), st.randoms(use_true_random=False))
def test_folding_anywhere_changes_nothing(text: str, cuts: random.Random) -> None:
    raw = text.replace("\\", "\\\\").replace("\r\n", "\n").replace("\r", "\n")
    line = ("NOTE:" + raw.replace("\n", "\\n")).encode("utf-8", "replace")
    folded = b"".join(
        bytes([byte]) + (b"\r\n " if index > 5 and cuts.random() < 0.2 else b"")
        for index, byte in enumerate(line)
    )
    head, tail = b"BEGIN:VCARD\r\nVERSION:3.0\r\nFN:A\r\n", b"\r\nEND:VCARD\r\n"
    plain, again = (read_bytes(head + part + tail, "f") for part in (line, folded))
    assert plain.people[0].note == again.people[0].note


@given(st.binary())
def test_no_bytes_raise(data: bytes) -> None:
    wrapped = b"BEGIN:VCARD\r\n" + data + b"\r\nEND:VCARD\r\n"
    for piece in (data, wrapped):
        reading = read_bytes(piece, "f")
        for one in reading.people:
            assert one.name
            assert "\x1b" not in repr(one.name)
            assert not any(ord(char) < 32 or 0x7F <= ord(char) < 0xA0 for char in one.name)


@given(
    st.lists(
        st.sampled_from(
            [
                *(b"BEGIN:VCARD", b"END:VCARD", b"FN:a", b"N:;=", b"NOTE;QUOTED-PRINTABLE:a="),
                *(b" fold", b"", b"AGENT:", b'TEL;TYPE="x:1', b"KIND:group", b"\xff\xfe:\\"),
                *(b"EMAIL;CHARSET=UTF-7:+ADw-", b"PHOTO;BASE64:===", b"VERSION:2.1", b"ORG:;;"),
            ]
        )
    )
)
def test_no_mixture_of_lines_raises(lines: list[bytes]) -> None:
    data = b"\n".join(lines)
    reading = read_bytes(b"BEGIN:VCARD\n" + data, "f")
    assert len(reading.people) + reading.skipped + len(reading.groups) >= 1
    assert sum(1 for _ in properties(Text(data).data)) <= len(lines)


def test_a_file_that_ends_in_the_middle_of_a_card_is_read_and_said() -> None:
    whole = b"BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Maja Lind\r\nEND:VCARD\r\n"
    cut = b"BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Bo Berg\r\nTEL:+46"
    reading = read_bytes(whole + cut, "f.vcf")
    assert [one.name for one in reading.people] == ["Maja Lind", "Bo Berg"]
    assert [problem.line for problem in reading.problems] == [5]
    assert "cut off" in reading.problems[0].reason
    assert read_bytes(whole, "f.vcf").problems == ()


def test_cards_that_stand_indented_are_read() -> None:
    text = "\n".join(
        f"    {line}"
        for line in ("BEGIN:VCARD", "VERSION:3.0", "FN:Ann Lee", "NOTE:one", " two", "END:VCARD")
    )
    (person,) = read_bytes(f"\n{text}\n".encode(), "f.vcf").people
    assert (person.name, person.note) == ("Ann Lee", "onetwo")


def test_a_room_stays_a_room_on_its_card() -> None:
    (person,) = read_card("FN:Room 4", "KIND:location").people
    assert "KIND:location" in person.unmapped_properties
    out = write_vcards(
        [Contact("c1", "Room 4", date(2026, 1, 1), unmapped_properties=("KIND:location",))]
    )
    assert b"KIND:location\r\n" in out


@pytest.mark.parametrize("line", ["BDAY:20260231", "ANNIVERSARY:2010-04-31"])
def test_a_day_that_the_calendar_does_not_have_is_said(line: str) -> None:
    reading = read_card("FN:Ann Lee", line)
    (hint,) = reading.hints
    assert hint.startswith("Line 1: the ")
    assert "is not a day of the calendar" in hint
    assert read_card("FN:Ann Lee", "BDAY:19800229").hints == ()


def test_groups_of_android_are_numbered_by_the_card_and_not_by_chance() -> None:
    (one,) = read_card("FN:A", "TEL;X-Boat:1", "EMAIL;X-Shed:a@p.example").people
    assert "android1.EMAIL:a@p.example" in one.unmapped_properties
    assert "android2.TEL:1" in one.unmapped_properties
