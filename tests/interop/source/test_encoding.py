"""Encodings: what a file says of itself, what can be tested, what is guessed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reltui.interop.detect import read_bytes
from reltui.interop.source.encoding import Text, UnknownEncoding, codec_for, is_utf8

CSV = "name,email\nJörg Müller,j@x.example\nZoë Åberg,z@x.example\n"


@pytest.mark.parametrize(
    ("codec", "shown", "guessed"),
    [
        ("utf-8", "utf-8", False),
        ("utf-8-sig", "utf-8", False),
        ("utf-16", "utf-16-le", False),
        ("utf-16-le", "utf-16-le", False),
        ("utf-16-be", "utf-16-be", False),
        ("utf-32", "utf-32-le", False),
        ("cp1252", "cp1252", True),
    ],
)
def test_the_encoding_is_found(codec: str, shown: str, guessed: bool) -> None:
    reading = read_bytes(CSV.encode(codec), "f.csv")
    assert [one.name for one in reading.people] == ["Jörg Müller", "Zoë Åberg"]
    assert (reading.encoding, reading.guessed) == (shown, guessed)


@pytest.mark.parametrize(
    ("codec", "name"), [("cp1251", "Иван Петров"), ("cp932", "佐藤さくら"), ("cp1253", "Γιώργος")]
)
def test_other_scripts_are_guessed(codec: str, name: str) -> None:
    data = f"name,email\n{name},i@x.example\n".encode(codec)
    reading = read_bytes(data, "f.csv")
    assert reading.guessed
    assert read_bytes(data, "f.csv", codec).people[0].name == name


@pytest.mark.parametrize(
    ("codec", "header", "name"),
    [
        ("cp866", "Имя,Почта", "Ольга"),
        ("cp1255", "שם,אימייל", "נועה"),
        ("gb18030", "姓名,邮箱", "王小明"),
        ("big5", "姓名,電子郵件", "王小明"),
        ("koi8-r", "Имя,Почта", "Ольга Петрова"),
    ],
)
def test_headers_tell_the_encoding_of_a_small_table(codec: str, header: str, name: str) -> None:
    reading = read_bytes(f"{header}\n{name},o@x.example\n".encode(codec), "f.csv")
    assert [one.name for one in reading.people] == [name]
    assert reading.guessed


def test_a_table_of_an_old_apple_computer_is_read() -> None:
    data = "Name,Mail\nJürgen Groß,j@x.example\nZoë Brontë,z@x.example\n".encode("mac-roman")
    reading = read_bytes(data, "f.csv")
    assert [one.name for one in reading.people] == ["Jürgen Groß", "Zoë Brontë"]
    assert (reading.encoding, reading.guessed) == ("mac-roman", True)


def test_the_user_overrules_a_guess() -> None:
    data = "name,email\nJan Vaňa,p@x.example\n".encode("cp1250")
    guess = read_bytes(data, "f")
    assert guess.people[0].name == "Jan Vaòa"
    assert "as cp1250 it would be 'Vaňa'" in guess.hints[0]
    reading = read_bytes(data, "f", "windows-1250")
    assert (reading.people[0].name, reading.guessed) == ("Jan Vaňa", False)


@pytest.mark.parametrize(
    ("codec", "names"),
    [
        ("cp1250", ["Kőszegi Győző", "Tűzép Kálmán"]),
        ("cp1250", ["Željka Čović", "Đuro Šimić"]),
        ("cp1250", ["Jiří Dvořák", "Zdeněk Říha"]),
        ("cp1250", ["Piotr Iksiński"]),
        ("iso8859-2", ["Świętosława Żak", "Rafał Ślęzak"]),
        ("cp1254", ["Işıl Çağlar", "Ömer Şahin"]),
        ("cp1257", ["Šarūnas Žukauskas", "Rūta Mažeikė"]),
        ("cp1252", ["João Simões", "Inês Conceição"]),
        ("cp1252", ["Tõnu Põld", "Külli Mägi"]),
        ("cp1252", ["Hélène Benoît", "François Lefèvre"]),
        ("cp1252", ["Sigurður Þórðarson", "Guðrún Ægisdóttir"]),
        ("cp1252", ["Núñez Peña", "Ibáñez Muñoz"]),
        ("cp1252", ["Søren Ærø", "Bjørn Håkonsen"]),
        ("cp1252", ["Niccolò Città", "Beppe Perché"]),
    ],
)
def test_the_letters_of_a_language_show_the_code_page(codec: str, names: list[str]) -> None:
    data = "Name;E-Mail\n" + "".join(f"{name};a{at}@x.example\n" for at, name in enumerate(names))
    reading = read_bytes(data.encode(codec), "f")
    assert [one.name for one in reading.people] == names


def test_one_line_in_another_encoding_does_not_spoil_the_rest() -> None:
    data = "name\nZoë\nÅsa\nJosé\n".encode() + "Jörg\n".encode("cp1252")
    data = data.replace(b"name", b"name,email", 1)
    names = [one.name for one in read_bytes(data, "f").people]
    assert names == ["Zoë", "Åsa", "José", "Jörg"]


@pytest.mark.parametrize("label", ["zlib", "rot13", "idna", "../x", "", "utf-7", "unicode_escape"])
def test_no_other_codec_is_reached(label: str) -> None:
    assert codec_for(label) is None
    with pytest.raises(UnknownEncoding, match="Nothing was imported"):
        Text(b"x", label)


@pytest.mark.parametrize("label", ["UTF-8", "utf8", "ISO-8859-1", "Shift_JIS", "WINDOWS-1252"])
def test_labels_are_known_in_any_spelling(label: str) -> None:
    assert codec_for(label) is not None


@given(st.binary(), st.sampled_from([None, "utf-16", "cp932", "iso-2022-jp", "gb18030", "cp1255"]))
def test_any_bytes_become_text(data: bytes, wanted: str | None) -> None:
    text = Text(data, wanted)
    assert isinstance(text.decode(data), str)
    assert isinstance("".join(text.lines()), str)
    assert isinstance(text.decode(data, "shift_jis"), str)


@given(st.binary(max_size=40))
def test_utf8_is_told_as_python_does(data: bytes) -> None:
    try:
        data.decode("utf-8")
        valid = True
    except UnicodeDecodeError:
        valid = False
    assert is_utf8(data) == valid


@pytest.mark.parametrize(
    ("data", "word"),
    [
        (b"", "empty"),
        (b" \r\n\r\n", "empty"),
        (b"PK\x03\x04" + bytes(100), "spreadsheet"),
        (b"%PDF-1.7", "PDF"),
        (b"BEGIN:VCALENDAR\nEND:VCALENDAR\n", "calendar"),
        (b"<html><body>no</body></html>", "web page"),
        (bytes(range(256)) * 50, "not text"),
        (b"just a letter\n", "names its columns"),
    ],
)
def test_what_is_no_address_book_gets_a_sentence(data: bytes, word: str) -> None:
    reading = read_bytes(data, "f")
    assert reading.people == ()
    assert [word in problem.reason for problem in reading.problems] == [True]
