"""Small files that programs and people really make, and what is right for each."""

import re
from dataclasses import replace
from pathlib import Path

import pytest

from reltui.interop.detect import read_bytes
from reltui.interop.source.people import Person, Reading
from reltui.interop.vcard.write import Version, write_vcards
from support.export import as_contact
from support.laws import by_profile

CASES = Path(__file__).parent.parent / "data" / "import"


def read(name: str, encoding: str | None = None) -> Reading:
    return read_bytes((CASES / name).read_bytes(), name, encoding)


def one(name: str) -> Person:
    (person,) = read(name).people
    return person


@pytest.mark.parametrize(
    ("name", "people"),
    [
        ("glued.vcf", ["Ana Prado", "Bo Lund"]),
        ("glued3.vcf", ["Ane", "Bjorn", "Carla", "Dag"]),
        ("comma_joined.vcf", ["Ane", "Bo"]),
        ("semi_joined.vcf", ["Ane", "Bo"]),
        ("ctrlz_end.vcf", ["Ane"]),
        ("blanks.vcf", ["Ada Stone"]),
        ("same_uid.vcf", ["Akira Mori", "Bela Nagy"]),
        ("nlist.vcf", ["Dr. Jon Philip Paul Stevens Jr., M.D."] * 2),
        ("pref.vcf", ["Right Name"]),
        ("vcf-pref.vcf", ["Ann Lee"]),
        ("vcf-nested.vcf", ["parent", "nest1"]),
        ("vcf-name-with-space.vcf", ["Ann Lee"]),
        ("vcf-x-messaging-slash.vcf", ["Konqui"]),
        ("vcf-comment-line.vcf", ["Conference Call"]),
        ("qp_bare_b64.vcf", ["Dünne GmbH", "Rüdiger Möll"]),
        ("qp21.vcf", ["Żaneta Łuczak"]),
        ("nc31917.vcf", ["Anna Köster"]),
        ("org.vcf", ["Nordlicht; Bau GmbH", "Zed New Rp: Wr.no"]),
        ("name_surname.csv", ["Ravi Menon"]),
        ("csv-name-surname.csv", ["Ann Lee", "Ann Ray"]),
        ("de_name_vorname.csv", ["Lisa Brandt"]),
        ("csv-de-name-vorname.csv", ["Petra Müller"]),
        ("name_first.csv", ["Harriet Smith"]),
        ("es.csv", ["Lucía Gómez Ruiz"]),
        ("csv-nombre-apellidos.csv", ["Ana García López"]),
        ("csv-full.csv", ["Ann Lee"]),
        ("fr1252.csv", ["Éloïse Lefèvre"]),
        ("csv-header-twice.csv", ["Ann", "Bob"]),
        ("bidi_zwsp.csv", ["Noa Bar", "Paulo Reis"]),
        ("cp1250.csv", ["Łukasz Żółć", "Petr Říha"]),
        ("cp850.csv", ["Jürgen Größe"]),
        ("vcf-qp-no-charset.vcf", ["Piotr Iksiński"]),
        ("pipe.csv", ["Pia Pipe"]),
        ("space.csv", ["Spacey"]),
        ("book.ldif", ["Jane Roe"]),
        ("abook.txt", ["Jane Roe"]),
        ("google_new.csv", ["Amina Diallo"]),
        ("google_old.csv", ["Имя Фам"]),
        ("linkedin.csv", ["Mai Tran, PMP", "O\N{RIGHT SINGLE QUOTATION MARK}Brien"]),
        ("phoneonly.csv", ["Only Phone"]),
        ("sep.csv", ["Jörg Weiß"]),
        ("shortrows.csv", ["jerry", "george", "kramer"]),
        ("sjis.csv", ["佐藤 健", "髙橋 真央"]),
        ("support.csv", ["Support", "Support", "Sales", "Sales"]),
        ("unicode_text.txt", ["Zoë Šmíd"]),
        ("inject.csv", ['=HYPERLINK("http://x")', "-Dash"]),
    ],
)
def test_everybody_in_a_file_is_read_by_name(name: str, people: list[str]) -> None:
    assert [person.name for person in read(name).people] == people


@pytest.mark.parametrize(
    ("name", "emails", "phones"),
    [
        ("emails.csv", [f"u{number}@x.example" for number in range(1, 5)], ["+91 1"]),
        ("india.csv", ["ravi@spice.example"], ["+91 98", "+91 44"]),
        ("fr1252.csv", ["eloise@nord.example"], ["06 11 22 33 44"]),
        ("de2.csv", ["l1@x.example", "l2@x.example"], ["+49 1", "+49 2"]),
        ("thunderbird.csv", ["tomas@les.example", "tv@home.example"], ["+420 2", "+420 6"]),
        ("csv-thunderbird-secondary.csv", ["ann@x.example", "ann@home.example"], []),
        ("vanity.csv", ["kit@row.example"], ["1-800-ROWBOAT", "1-800-SAILING"]),
        ("pref.vcf", ["first@p.example", "second@p.example"], ["+1-555-555-5555;ext=5555"]),
        ("vcf-pref.vcf", ["ann@work.example", "ann@home.example"], ["222", "111"]),
        ("vcf-fold-in-header.vcf", ["ralf@x.example"], ["+1-919-676-9515"]),
        ("vcf-name-with-space.vcf", [], ["+1 555 123"]),
        ("vcf-x-messaging-slash.vcf", ["konqi@kde.example"], []),
        ("google_new.csv", ["amina@s.example", "ad@s.example"], ["+221 1", "+221 2"]),
        ("semi_comma.csv", ["a@e.example", "b@e.example"], []),
    ],
)
def test_every_address_and_phone_is_read(name: str, emails: list[str], phones: list[str]) -> None:
    person = one(name)
    assert (list(person.emails), list(person.phones)) == (emails, phones)


def test_a_german_outlook_table_is_read() -> None:
    person = one("csv-outlook-de.csv")
    assert person.emails == (
        "petra@beispiel.example",
        "mueller@beispiel.example",
        "p@privat.example",
    )
    assert len(person.phones) == 8
    assert person.title == "Einkaufsleiterin"


def test_several_addresses_in_one_cell_are_several() -> None:
    people = read("multimail.csv").people
    assert [list(person.emails) for person in people] == [
        ["a@x.example", "b@x.example"],
        ["e@x.example", "e2@x.example"],
        ["f@x.example", "f2@x.example"],
        ["g@x.example", "g2@x.example"],
        ["hal at x dot example"],
        ["ida@x.example"],
    ]


@pytest.mark.parametrize(
    ("name", "lines"),
    [
        (
            "vcf-full.vcf",
            [
                "TEL;TYPE=work,voice;PREF=1:111",
                "TEL;TYPE=work,fax:333",
                "item1.X-ABLABEL:_$!<Assistant>!$_",
                "ORG:Chess Club",
                "TITLE:Chair",
                "BDAY:19800521",
                "IMPP;X-SERVICE-TYPE=Skype:skype:ann",
                "RELATED;TYPE=spouse;VALUE=text:Tom",
            ],
        ),
        ("vcf-fold-in-header.vcf", ["ADR;TYPE=work:;;Street 1;City;NC;27613;USA"]),
        ("vcf-name-with-space.vcf", ["X-GOOGLE-TALK:ann.lee"]),
        ("vcf-x-messaging-slash.vcf", ["X-MESSAGING-XMPP-ALL:one@test.example"]),
        ("nc31917.vcf", ["item1.URL;PREF=1:https://wiki.example/Anna"]),
        ("thunderbird.csv", ["BDAY:19800402", "TEL;TYPE=cell:+420 6"]),
        ("google_new.csv", ["BDAY:--0415"]),
    ],
)
def test_what_has_no_field_is_kept(name: str, lines: list[str]) -> None:
    assert set(lines) <= set(one(name).unmapped_properties)


@pytest.mark.parametrize("name", ["photo.vcf", "vcf-full.vcf", "qp21.vcf"])
def test_a_photo_is_kept_as_it_was(name: str) -> None:
    text = re.sub(r"\r?\n[ \t]", "", (CASES / name).read_text("utf-8"))
    found = re.search(r"PHOTO[^:]*:([A-Za-z0-9+/=]+)", text)
    assert found
    (photo,) = (line for line in one(name).unmapped_properties if line.startswith("PHOTO"))
    assert photo.rstrip("=").endswith(f";base64,{found[1].rstrip('=')}")


@pytest.mark.parametrize("name", ["long_column.csv", "trunc.csv"])
def test_a_long_cell_is_kept_whole(name: str) -> None:
    longest = max(re.findall(r"[^\",\n]+", (CASES / name).read_text("utf-8")), key=len)
    kept = "".join(one(name).unmapped_properties).replace("\\", "")
    assert longest in kept


def test_a_line_behind_a_card_in_a_card_belongs_to_the_outer_one() -> None:
    parent, _ = read("vcf-nested.vcf").people
    assert parent.phones == ("1",)


def test_a_comment_is_no_part_of_the_line_before_it() -> None:
    reading = read("vcf-comment-line.vcf")
    assert [problem.line for problem in reading.problems] == [4]


@pytest.mark.parametrize(
    ("name", "hint"),
    [
        ("mojibake.csv", "Jürgen"),
        ("sci.csv", "4.42079E+11"),
        ("csv-header-twice.csv", "Line 3 repeats the header"),
    ],
)
def test_a_doubt_is_said(name: str, hint: str) -> None:
    assert any(hint in text for text in read(name).hints)


def test_what_was_read_wrongly_once_can_be_repaired() -> None:
    assert read("mojibake.csv", "utf-8-twice").people[0].name == "Jürgen Müller"


@pytest.mark.parametrize(
    ("name", "columns"),
    [("companies.csv", ()), ("long_column.csv", ("Conversation summary",)), ("es.csv", ())],
)
def test_a_column_without_a_use_is_named(name: str, columns: tuple[str, ...]) -> None:
    assert read(name).unused == columns


def test_a_column_is_what_the_user_says() -> None:
    data = b"Who,Reach,Stage\nAnn Lee,ann at work,open\n"
    assert not read_bytes(data, "f").people
    (person,) = read_bytes(data, "f", None, {"who": "name", "Reach": "email"}).people
    assert (person.name, person.emails) == ("Ann Lee", ("ann at work",))
    assert person.unmapped_properties == ("X-COLUMN;NAME=Stage:open",)


def test_a_card_of_a_company_is_one() -> None:
    company = read("org.vcf").people[0]
    assert not as_contact(company).is_person
    assert company.account == company.name


@pytest.mark.parametrize("version", ["4.0", "3.0"])
@pytest.mark.parametrize("name", sorted(path.name for path in CASES.glob("*.vcf")))
def test_what_is_written_has_no_trace_of_an_older_version(name: str, version: Version) -> None:
    people = read(name).people
    data = write_vcards((as_contact(person) for person in people), version).decode()
    text = data.replace("\r\n ", "")
    assert text.count("\r\nUID") == text.count("\r\nN:") == len(people)
    assert text.count("\r\nFN:") >= len(people)
    if version == "4.0":
        assert not re.search(r"(?im)^[^:]*;(ENCODING|CHARSET)=|^BDAY:\d{4}-|\\:", text)
        assert "data:" in text or ";base64" not in text.lower()
    back = read_bytes(data.encode(), "back.vcf")
    assert back.problems == ()
    assert [(one.name, one.emails, one.phones, one.note) for one in back.people] == [
        (one.name, one.emails, one.phones, one.note) for one in people
    ]


def test_a_new_name_takes_the_parts_of_the_old_one_away() -> None:
    marta = as_contact(one("rename_n.vcf"))
    text = write_vcards([replace(marta, name="Marta Lindqvist")]).decode()
    assert "\r\nN:Lindqvist;Marta;;;\r\n" in text
    assert "Olsen" not in text


def test_a_new_account_takes_the_old_organization_away() -> None:
    ann = as_contact(one("vcf-full.vcf"))
    text = write_vcards([replace(ann, account="Globex")]).decode()
    assert re.findall(r"\nORG:(.*)\r", text) == ["Globex", "Chess Club"]


PARSERS = {
    "vCard": "BEGIN:VCARD\nVERSION:2.1\nFN:M\xfcller\nPHOTO;BASE64:\n{body}\n\nEND:VCARD\n",
    "vCard note": "BEGIN:VCARD\nFN:M\xfcller\nNOTE:{body}\nEND:VCARD\n",
    "CSV": "name,note\nM\xfcller,{body}\n",
    "CSV quotes": 'name,note\nM\xfcller,"{body}\n',
    "LDIF": "dn: cn=M\xfcller\ncn: M\xfcller\ndescription: {body}\n",
    "abook": "[format]\nprogram=abook\n[0]\nname=M\xfcller\nnotes={body}\n",
    "mails": "name,email\nM\xfcller,{body}\n",
}
BODIES = ["A", "a@", "<a@b", ";", '"', "\\", "\n ", "=\n", ": ", "\xfc", "x,", "|", "BEGIN:VCARD"]


@pytest.mark.parametrize("body", BODIES)
@pytest.mark.parametrize("name", PARSERS)
def test_twice_the_input_takes_about_twice_the_steps(name: str, body: str) -> None:
    """A hundred thousand of anything is read at once; a quadratic step would take minutes."""
    size = by_profile(dev=10_000, ci=100_000, nightly=100_000)
    text = PARSERS[name].format(body=body * (size // len(body)))
    reading = read_bytes(text.encode("cp1252"), "f")
    assert reading.people or reading.problems


@pytest.mark.parametrize(
    "data",
    [
        b"name,email\r\n",
        b"name,email\r\n,\r\n\r\n",
        "name,email\r\n".encode("utf-16"),
        b"[format]\nprogram=abook\nversion=0.6.1\n",
        b"dn: cn=nobody\nobjectclass: top\n",
        b"END:VCARD\r\n",
    ],
)
def test_a_file_that_holds_nobody_says_so(data: bytes) -> None:
    reading = read_bytes(data, "file")
    assert not reading.people
    assert reading.problems


def test_a_table_with_a_stray_line_of_a_card_is_still_a_table() -> None:
    reading = read_bytes(b"name,email\nAnn Lee,ann@p.example\nEND:VCARD\n", "file")
    assert reading.people[0].name == "Ann Lee"
    assert reading.people[0].emails == ("ann@p.example",)


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("changetype: delete", "deletes somebody"),
        ("changetype:: ZGVsZXRl", "deletes somebody"),
        ("ChangeType: Modify", "changes somebody"),
        ("changetype: modrdn", "renames somebody"),
        ("objectclass: groupOfNames", "a list of people"),
    ],
)
def test_an_entry_of_ldif_that_is_no_person_is_named_by_its_line(line: str, said: str) -> None:
    text = f"dn: cn=Ann\nchangetype: add\ncn: Ann Lee\n\ndn: cn=Bo\n{line}\ncn: Bo Berg\n"
    reading = read_bytes(text.encode(), "f.ldif")
    assert [one.name for one in reading.people] == ["Ann Lee"]
    (problem,) = reading.problems
    assert (problem.line, reading.skipped) == (5, 1)
    assert said in problem.reason
    assert "left out" in problem.reason


def test_a_table_with_a_whole_card_in_a_cell_is_still_a_table() -> None:
    card = "BEGIN:VCARD\nFN:Bo Berg\nEND:VCARD"
    table = f'name,email,note\nAnn Lee,ann@p.example,"her card:\n{card}"\nCy Dahl,cy@p.example,\n'
    reading = read_bytes(table.encode(), "file")
    assert [one.name for one in reading.people] == ["Ann Lee", "Cy Dahl"]
    assert reading.people[0].note == f"her card:\n{card}"
    assert not reading.problems


def test_lines_that_stand_in_no_card_are_named() -> None:
    card = b"BEGIN:VCARD\nFN:Ann Lee\nEND:VCARD\n"
    reading = read_bytes(card + b"EMAIL:lost@p.example\nTEL:1\n" + card, "file")
    (problem,) = reading.problems
    assert problem.line == 4
    assert problem.reason == "This line and 1 line more stand in no card and were left out."
