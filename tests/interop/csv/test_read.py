"""CSV files: delimiters, headers, columns by name, quotes that are never closed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reltui.interop.csv.columns import kind_of, kinds_of
from reltui.interop.detect import read_bytes
from reltui.interop.source.people import Person, Reading
from support.cards import read_sample


def read(text: str) -> Reading:
    """A CSV, read."""
    return read_bytes(text.encode("utf-8"), "f.csv")


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_a_plain_table_is_read_whatever_divides_it(delimiter: str, end: str) -> None:
    rows = [
        ["name", "email", "notes"],
        ["Maja Lind", "m@x.example", "a"],
        ["Bo", "b@x.example", "b"],
    ]
    reading = read(end.join(delimiter.join(row) for row in rows) + end)
    assert [(one.name, *one.emails, one.note, one.line) for one in reading.people] == [
        ("Maja Lind", "m@x.example", "a", 2),
        ("Bo", "b@x.example", "b", 3),
    ]
    assert reading.problems == ()


ONE = Person("Maja Lind", ("m@x.example",), ("+1 555",), "Acme", "Buyer")


@pytest.mark.parametrize(
    ("header", "row"),
    [
        (
            "First Name,Last Name,URL,Email Address,Company,Position,Phone",
            "Maja,Lind,,m@x.example,Acme,Buyer,+1 555",
        ),
        (
            "Name,Given Name,Family Name,E-mail 1 - Value,Phone 1 - Value,Organization 1 - Name,"
            "Organization 1 - Title",
            "Maja Lind,Maja,Lind,m@x.example,+1 555,Acme,Buyer",
        ),
        (
            "First Name,Last Name,E-mail 1 - Label,E-mail 1 - Value,Phone 1 - Value,"
            "Organization Name,Organization Title",
            "Maja,Lind,,m@x.example,+1 555,Acme,Buyer",
        ),
        (
            "Title,First Name,Last Name,Company,Job Title,Business Phone,E-mail Address",
            ",Maja,Lind,Acme,Buyer,+1 555,m@x.example",
        ),
        (
            "Record ID,First Name,Last Name,Email,Phone Number,Associated Company,Job Title",
            ",Maja,Lind,m@x.example,+1 555,Acme,Buyer",
        ),
        (
            "FirstName,LastName,Email,MobilePhone,AccountName,Title",
            "Maja,Lind,m@x.example,+1 555,Acme,Buyer",
        ),
        (
            "Vorname;Nachname;Firma;Position;E-Mail-Adresse;Telefon geschäftlich",
            "Maja;Lind;Acme;Buyer;m@x.example;+1 555",
        ),
        (
            "title,phone_work,company,last_name,email_work,first_name",
            "Buyer,+1 555,Acme,Lind,m@x.example,Maja",
        ),
    ],
)
def test_columns_go_by_their_names(header: str, row: str) -> None:
    (one,) = read(f"{header}\n{row}\n").people
    assert (one.name, one.emails, one.phones, one.account, one.title) == (
        ONE.name,
        ONE.emails,
        ONE.phones,
        ONE.account,
        ONE.title,
    )


@pytest.mark.parametrize(
    "header",
    [
        *("Email Domain", "E-mail Display Name", "Email Opt Out", "Phone 1 - Type", "x" * 1000),
        *(
            "Manager's Name",
            "Organization 1 - Department",
            "Username",
            "Yomi Name",
            "Account Owner",
        ),
    ],
)
def test_columns_that_only_sound_alike_are_none(header: str) -> None:
    assert kind_of(header) == ""


def test_a_title_beside_a_job_title_stands_before_the_name() -> None:
    assert kinds_of(["Title", "Job Title"]) == ["prefix", "title"]
    (one,) = read("Title,First Name,Job Title\nDr.,Maja,Buyer\n").people
    assert (one.name, one.title) == ("Dr. Maja", "Buyer")


def test_linkedin_with_its_preamble() -> None:
    reading = read_sample("lab__Connections.csv")
    assert len(reading.people) == 10
    first, third = reading.people[0], reading.people[2]
    assert (first.name, first.emails, first.account, first.title, first.line) == (
        "Alice Johnson",
        ("alice.johnson@techcorp.com",),
        "TechCorp",
        "CTO",
        6,
    )
    assert (third.name, third.emails) == ("Carol Davis", ())
    assert "X-COLUMN;NAME=Connected On:15 Jan 2023" in first.unmapped_properties


@pytest.mark.parametrize(
    ("name", "people", "expected"),
    [
        (
            "ali__Connections.csv",
            10,
            Person(
                "Arman Sadeghi",
                ("arman.sadeghi@example.com",),
                account="TechoNova",
                title="Data Scientist",
            ),
        ),
        (
            "acrm__contacts_export.csv",
            2,
            Person(
                "John Doe",
                ("john@doe.example", "john.doe@gmail.com", "jdoe@caramail.com"),
                ("659-980-2015", "740.645.3807", "(446) 758-2122"),
                "Acme",
                "Sales Executive",
                tags=("influencer", "developer"),
            ),
        ),
        (
            "tak__sample1.csv",
            16,
            Person(
                "Test Name 47",
                ("testmail46@test.com",),
                ("(111) 222-3288", "(111) 111-2177", "(333) 555-6621"),
                "Test Company 47",
                "Media Research Analyst",
                "Test notes 47",
            ),
        ),
    ],
)
def test_a_sample_table_arrives_whole(name: str, people: int, expected: Person) -> None:
    reading = read_sample(name)
    assert (len(reading.people), reading.problems) == (people, ())
    one = reading.people[0]
    assert (one.name, one.emails, one.phones, one.account, one.title, one.note, one.tags) == (
        expected.name,
        expected.emails,
        expected.phones,
        expected.account,
        expected.title,
        expected.note,
        expected.tags,
    )


@pytest.mark.parametrize(
    "name", ["csvkit__test_latin1.csv", "spec__quotes_and_newlines.csv", "spec__utf8.csv"]
)
def test_a_table_of_something_else_is_a_problem(name: str) -> None:
    reading = read_sample(name)
    assert (reading.people, len(reading.problems)) == ((), 1)
    assert "names its columns" in reading.problems[0].reason


def test_a_row_that_names_nobody_is_a_problem_with_its_line() -> None:
    reading = read('name,email,notes\nA,a@x,"two\nlines"\n,,who?\n\nB,b@x,\n')
    assert [(one.name, one.line) for one in reading.people] == [("A", 2), ("B", 6)]
    assert [problem.line for problem in reading.problems] == [4]
    assert reading.skipped == 1


@pytest.mark.parametrize(
    ("rows", "names", "lines"),
    [
        ('A,a@x\n"B,b@x\nC,c@x\n', ["A", "B", "C"], [3]),
        ('"A, b@x\nB,b@x\nC,"c@x\nD,d@x\n', ["A", "B", "C", "D"], [2, 4]),
        ('A,"a@x\n', ["A"], [2]),
        ('"A ""the"" B",a@x\n', ['A "the" B'], []),
    ],
)
def test_a_quotation_mark_never_closed_swallows_nobody(
    rows: str, names: list[str], lines: list[int]
) -> None:
    reading = read("name,email\n" + rows)
    assert [one.name for one in reading.people] == names
    assert [problem.line for problem in reading.problems] == lines


def test_quotation_marks_that_cannot_be_mended_end_the_reading_with_a_sentence() -> None:
    reading = read("name,email\n" + 'a"b,"c\n' * 5_000)
    assert "Too many quotation marks" in reading.problems[-1].reason
    assert len(reading.people) == 100


@pytest.mark.parametrize(
    ("cell", "emails"),
    [
        ("a@x ::: b@x", ("a@x", "b@x")),
        ("a@x; b@x", ("a@x", "b@x")),
        ("a@x b@x", ("a@x", "b@x")),
        ("not known", ("not known",)),
    ],
)
def test_a_cell_may_hold_several_addresses(cell: str, emails: tuple[str, ...]) -> None:
    (one,) = read(f"name,email\nA,{cell}\n").people
    assert one.emails == emails


def test_the_labels_of_google_are_tags_without_its_own_group() -> None:
    (one,) = read("Name,Group Membership\nA,* myContacts ::: * Friends ::: Work\n").people
    assert one.tags == ("Friends", "Work")


@given(st.binary(), st.sampled_from([b"name,email\n", b"", b'Notes:\n"x\n\nFirst Name;E-mail\n']))
def test_no_bytes_raise(data: bytes, head: bytes) -> None:
    reading = read_bytes(head + data, "f")
    assert all(one.name for one in reading.people)


@given(st.lists(st.text(alphabet='a,"\n;\t\r\0@', max_size=12)))
def test_no_quotes_raise(rows: list[str]) -> None:
    reading = read("name,email,x\n" + "\n".join(rows))
    lines = [one.line for one in reading.people]
    assert lines == sorted(set(lines))


def test_the_guard_against_formulas_is_no_part_of_what_is_said() -> None:
    (one,) = read("name,email,notes\n'=Maja,m@x.example,'quoted' word\n").people
    assert (one.name, one.note) == ("=Maja", "'quoted' word")


@pytest.mark.parametrize(
    ("headers", "row", "name", "more"),
    [
        (
            "Person - Name,Person - Organization,Person - Job title",
            "Ana Ruiz,Nord,Head",
            "Ana Ruiz",
            ("Nord", "Head"),
        ),
        ("First,Middle,Last,Company", "Ana,M,Ruiz,Nord", "Ana M Ruiz", ("Nord", "")),
        (
            "Anrede,Titel,Vorname,Nachname,Firma,Position",
            "Frau,Dr.,Petra,Müller,Nord,Chefin",
            "Dr. Petra Müller",
            ("Nord", "Chefin"),
        ),
        ("Vorname,Nachname,Titel", "Petra,Müller,Chefin", "Petra Müller", ("", "Chefin")),
        ("Prénom,Nom de famille,Société", "Ana,Ruiz,Nord", "Ana Ruiz", ("Nord", "")),
        (
            "Nome,Cognome,Azienda,Qualifica",
            "Lucia,Rossi,Nord,Capo",
            "Lucia Rossi",
            ("Nord", "Capo"),
        ),
        ("Nome,Sobrenome,Empresa", "Lucia,Silva,Nord", "Lucia Silva", ("Nord", "")),
        (
            "Voornaam,Tussenvoegsel,Achternaam,Bedrijf",
            "Jan,van der,Berg,Nord",
            "Jan van der Berg",
            ("Nord", ""),
        ),
        (
            "Imię,Nazwisko,Firma,Stanowisko",
            "Jan,Kowalski,Nord,Szef",
            "Jan Kowalski",
            ("Nord", "Szef"),
        ),
        ("Förnamn,Efternamn,Företag", "Maja,Lind,Nord", "Maja Lind", ("Nord", "")),
        ("Nome", "Lucia Rossi", "Lucia Rossi", ("", "")),
        ("First Name,Last Name", '"Thomas, Dr.",Weber', "Dr. Thomas Weber", ("", "")),
        (
            "First Name,Last Name",
            '"Ines, Prof. Dr. med.",Roth',
            "Prof. Dr. med. Ines Roth",
            ("", ""),
        ),
        ("First Name,Last Name", '"Ann, PhD",Lee', "Ann Lee PhD", ("", "")),
        ("First Name,Last Name", '"Mary, Anna",Lee', "Mary, Anna Lee", ("", "")),
    ],
)
def test_names_in_the_columns_of_many_programs_and_languages_are_whole(
    headers: str, row: str, name: str, more: tuple[str, str]
) -> None:
    (person,) = read_bytes(f"{headers}\n{row}\n".encode(), "f.csv").people
    assert person.name == name
    assert (person.account, person.title) == more


@pytest.mark.parametrize(
    ("cell", "phones"),
    [
        ("+34 1234567; +34 7654321", ("+34 1234567", "+34 7654321")),
        ("+34 1234567, +34 7654321", ("+34 1234567", "+34 7654321")),
        ("030 1234567,0151 234567", ("030 1234567", "0151 234567")),
        ("030 1234567;ext=12", ("030 1234567;ext=12",)),
        ("(030) 12 34, 56", ("(030) 12 34, 56",)),
    ],
)
def test_a_cell_may_hold_several_phones(cell: str, phones: tuple[str, ...]) -> None:
    (person,) = read_bytes(f'Name,Phone\nAna,"{cell}"\n'.encode(), "f.csv").people
    assert person.phones == phones


@pytest.mark.parametrize(
    ("header", "cell", "line"),
    [
        ("LinkedIn URL", "https://linkedin.com/in/ana", "URL:https://linkedin.com/in/ana"),
        (
            "Person Linkedin Url",
            "http://www.linkedin.com/in/ana",
            "URL:http://www.linkedin.com/in/ana",
        ),
        ("XING-Profil", "https://www.xing.com/profile/A_R", "URL:https://www.xing.com/profile/A_R"),
        ("Twitter", "@ana", "X-COLUMN;NAME=Twitter:@ana"),
        ("Fecha de nacimiento", "21/05/1980", "BDAY:19800521"),
        ("Birthday", "5/21/1980", "BDAY:19800521"),
        ("Birthday", "5/6/1980", "X-COLUMN;NAME=Birthday:5/6/1980"),
        ("Birthday", "31/31/1980", "X-COLUMN;NAME=Birthday:31/31/1980"),
    ],
)
def test_profiles_and_days_are_told_by_their_headers(header: str, cell: str, line: str) -> None:
    (person,) = read_bytes(f"Name,{header}\nAna,{cell}\n".encode(), "f.csv").people
    assert person.unmapped_properties == (line,)


@pytest.mark.parametrize(
    ("header", "row", "name"),
    [
        ("Nome,Cognome,E-mail", "Giulia,De Santis,g@po.example", "Giulia De Santis"),
        ("姓,名,会社,メール", "佐藤,花子,工業,h@sato.example", "佐藤 花子"),
        ("姓名,公司,职位,电子邮件", "王小明,北方,经理,w@north.example", "王小明"),
        ("이름,회사,이메일", "김민수,한빛,kim@hanbit.example", "김민수"),
        (
            "Имя,Фамилия,Организация,Эл. почта",
            "Ольга,Петрова,Завод,o@zavod.example",
            "Ольга Петрова",
        ),
        ("Όνομα,Επώνυμο,Email", "Ελένη,Παππά,e@eleni.example", "Ελένη Παππά"),
        ("Ad,Soyad,Şirket,E-posta", "Işıl,Çelik,Demir,i@demir.example", "Işıl Çelik"),
        ("שם פרטי,שם משפחה,אימייל", "נועה,לוי,n@levi.example", "נועה לוי"),
        ("الاسم الأول,اسم العائلة,البريد الإلكتروني", "ليلى,حداد,l@haddad.example", "ليلى حداد"),
    ],
)
def test_headers_of_many_languages_are_read(header: str, row: str, name: str) -> None:
    reading = read(f"{header}\n{row}\n")
    (person,) = reading.people
    assert person.name == name
    assert len(person.emails) == 1
    assert reading.unused == ()


def test_an_advertisement_is_no_first_name() -> None:
    reading = read("Name,Ad,Email\nAnn Lee,Spring,ann@lee.example\n")
    assert [person.name for person in reading.people] == ["Ann Lee"]
    assert reading.unused == ("Ad",)


@pytest.mark.parametrize(
    ("cell", "phones"),
    [
        ("+1 212 555 0101 / +1 212 555 0102", ("+1 212 555 0101", "+1 212 555 0102")),
        ("+1 212 555 0101 or +1 212 555 0102", ("+1 212 555 0101", "+1 212 555 0102")),
        ("030 1234567 / 0171 1234567", ("030 1234567", "0171 1234567")),
        ("+1 212 555 0101 | +1 212 555 0102", ("+1 212 555 0101", "+1 212 555 0102")),
        ("030 / 1234567", ("030 / 1234567",)),
        ("+49 30/1234567", ("+49 30/1234567",)),
        ("+44 (0) 20 7946 0958", ("+44 (0) 20 7946 0958",)),
        ('"=""+49 171 7654321"""', ("+49 171 7654321",)),
    ],
)
def test_two_phones_with_a_word_between_them_are_two(cell: str, phones: tuple[str, ...]) -> None:
    (person,) = read(f"Name,Phone\nAnn Lee,{cell}\n").people
    assert person.phones == phones


def test_outlook_calls_what_stands_before_a_name_a_title() -> None:
    text = "Title,First Name,Last Name,Company,Birthday\nDr.,Ann,Lee,Marsh,0/0/00\n"
    (person,) = read(text).people
    assert (person.name, person.title) == ("Dr. Ann Lee", "")
    assert not [line for line in person.unmapped_properties if "0/0/00" in line]


def test_quotation_marks_in_the_service_of_a_chat_end_no_parameter() -> None:
    text = 'Name,IM 1 - Service,IM 1 - Value\nMaja Lind,"a""b:c;d",maja\n'
    (maja,) = read(text).people
    assert maja.unmapped_properties == ('IMPP;X-SERVICE-TYPE="a\'b:c;d":maja',)


@pytest.mark.parametrize(
    ("kind", "headers"),
    [
        ("name", "Ansprechpartner|Nombre completo|Имя и фамилия|Jméno a příjmení|Name (full)"),
        ("first", "Given name(s)|fname|Vornamen|Meno|Ime|Eesnimi|Vārds|Vardas|Fornafn"),
        ("last", "Familienname|lname|Zuname|Priezvisko|Prezime|Priimek|Uzvārds|Pavardė"),
        ("email", "E-post|E-pošta|emailaddress1"),
        ("phone", "Direct line|Rufnummer|Festnetz|Mob.|Landline|Fon"),
        ("account", "Org.|Firmenname|Arbeitgeber|Ragione sociale|Werkgever|Společnost"),
        ("title", "Stellung|Occupation|Pozice|Tehtävänimike|Pozícia|Pareigos|Jabatan"),
        ("note", "Notiz|Bemerkung|Kommentar|Memo|Poznámka|Примечание"),
        ("tags", "标签|グループ|Группа"),
        ("birthday", "Geb.|Geb.-Datum|Bday|Date de naissance|生年月日|Födelsedatum|Datum narození"),
        ("url", "Web|Sitio web|网址|Internet|www"),
    ],
)
def test_headers_of_many_languages_are_known(kind: str, headers: str) -> None:
    assert {header: kind_of(header) for header in headers.split("|")} == dict.fromkeys(
        headers.split("|"), kind
    )


def test_a_contact_is_a_name_only_beside_an_address_and_no_name() -> None:
    (one,) = read_bytes(b"Contact,Email\nLea Horn,lea@h.example\n", "f").people
    assert one.name == "Lea Horn"
    (one,) = read_bytes(b"Name,Contact\nLea Horn,+49 30 1234567\n", "f").people
    assert (one.name, one.phones) == ("Lea Horn", ("+49 30 1234567",))


@pytest.mark.parametrize(
    ("row", "hints"),
    [
        ('"Anna, Ben",Smith', 1),
        ("Anna and Ben,Smith", 0),
        ('"Thomas, Dr.",Weber', 0),
        ("Anna,Smith", 0),
    ],
)
def test_a_column_of_first_names_that_holds_several_people_is_named(row: str, hints: int) -> None:
    reading = read(f"First name,Last name,Email\nIngrid,Dahl,i@x.example\n{row},s@x.example\n")
    said = [hint for hint in reading.hints if "several people" in hint]
    assert len(said) == hints
    assert all(hint.startswith("Line 3: 'Anna, Ben Smith' may be") for hint in said)


def test_a_cell_that_is_no_choice_of_its_field_is_kept_and_named() -> None:
    reading = read("Name,Best channel\nIngrid Dahl,Pigeon\nTomasz Lis,Mail\nWei Zhang,call\n")
    assert [dict(one.facts) for one in reading.people] == [
        {},
        {"channel": "mail"},
        {"channel": "call"},
    ]
    assert "X-COLUMN;NAME=Best channel (as given):Pigeon" in reading.people[0].unmapped_properties
    said = [hint for hint in reading.hints if "Best channel" in hint]
    assert len(said) == 1
    assert said[0].startswith("Line 2: Best channel takes call, ")
    assert "not 'Pigeon'" in said[0]


@pytest.mark.parametrize("name", ["\u3164", "\u200b", "\u3164\u3164"])
@pytest.mark.parametrize("header", ["name,email", "Last Name,email,First Name"])
def test_a_name_that_nobody_can_see_is_none(header: str, name: str) -> None:
    row = f"{name},o@x.example,{name}"
    reading = read(f"{header}\n{','.join(row.split(',')[: header.count(',') + 1])}\n")
    assert [(one.name, one.emails) for one in reading.people] == [("o@x.example", ("o@x.example",))]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (
            "Ann Lee,ann@x.example,+47 22 33 44 55\nBo Li,bo@y.example,\n",
            [("Ann Lee", ("ann@x.example",)), ("Bo Li", ("bo@y.example",))],
        ),
        ("ann@x.example\nbo@y.example\n", [("ann@x.example",) * 2, ("bo@y.example",) * 2]),
        ("Ann;Lee;ann@x.example\nBo;Li;bo@y.example\n", [("Ann Lee",), ("Bo Li",)]),
        ("7\tann@x.example\tAnn Lee\n8\tbo@y.example\tBo Li\n", [("Ann Lee",), ("Bo Li",)]),
        ('"Lee, Ann",ann@x.example\nBo Li,\n', [("Ann Lee",), ("Bo Li",)]),
        ('"Lee, Ann","a@x.example","7"\n"Li, Bo","b@x.example","8"\n', [("Ann Lee",), ("Bo Li",)]),
        ('"Ann Lee,a@x.example"\n"Bo Li,b@x.example"\n', [("Ann Lee",), ("Bo Li",)]),
    ],
)
def test_a_table_without_a_header_is_read_by_its_cells_and_said(
    text: str, wanted: list[tuple[object, ...]]
) -> None:
    reading = read(text)
    assert not reading.problems
    for person, (name, *emails) in zip(reading.people, wanted, strict=True):
        assert person.name == name
        assert not emails or emails[0] in {person.emails, person.emails[0]}
    assert "No line names the columns" in reading.hints[0]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (
            "Enw;Cyfenw;Post;Ffôn\nMari;Rhys;m@x.example;+44 20 0000 0001\n",
            [("Mari Rhys", ("m@x.example",), ("+44 20 0000 0001",))],
        ),
        (
            "Invitees\nAnn Lee <ann@x.example>\nBo Li <bo@x.example>\n",
            [("Ann Lee", ("ann@x.example",), ()), ("Bo Li", ("bo@x.example",), ())],
        ),
        (
            'Fair,Invitees\nOslo,"""Lee, Ann"" <ann@x.example>; Bo Li <bo@x.example>"\n',
            [("Ann Lee", ("ann@x.example",), ()), ("Bo Li", ("bo@x.example",), ())],
        ),
    ],
)
def test_a_header_in_unknown_words_is_read_by_the_cells_below_and_said(
    text: str, wanted: list[tuple[str, tuple[str, ...], tuple[str, ...]]]
) -> None:
    reading = read(text)
    assert [(one.name, one.emails, one.phones) for one in reading.people] == wanted
    assert not reading.problems
    assert reading.hints[0].startswith("Line 1 names the columns in words that are not known")


def test_a_header_of_one_known_word_is_divided_as_its_rows_are() -> None:
    (person,) = read("Ab;Cd;E-mail;Ef\nx;y;l@x.example;z\n").people
    assert (person.name, person.emails) == ("l@x.example", ("l@x.example",))
    assert len(person.unmapped_properties) == 3


def test_what_has_no_kind_in_a_table_without_a_header_is_kept() -> None:
    text = "Ann Lee,2026-05-03,ann@x.example,Acme Ltd,(0)22 33 44 55\n"
    reading = read(text)
    (ann,) = reading.people
    assert ann.phones == ("(0)22 33 44 55",)
    assert set(ann.unmapped_properties) == {
        "X-COLUMN;NAME=Column 2:2026-05-03",
        "X-COLUMN;NAME=Column 4:Acme Ltd",
    }
    assert reading.unused == ("Column 2", "Column 4")


@pytest.mark.parametrize("header", ["Email", "Name", "Email,Company"])
@pytest.mark.parametrize(
    ("cell", "wanted"),
    [
        (
            "Lee, Ann <a@x.example>, Li, Bo <b@x.example>",
            [("Ann Lee", "a@x.example"), ("Bo Li", "b@x.example")],
        ),
        (
            '"Lee, Ann" <a@x.example>; Bo Li <b@x.example>',
            [("Ann Lee", "a@x.example"), ("Bo Li", "b@x.example")],
        ),
        (
            "Ann Lee <a@x.example>\nBo Li <b@x.example>",
            [("Ann Lee", "a@x.example"), ("Bo Li", "b@x.example")],
        ),
    ],
)
def test_one_cell_with_several_named_people_gives_each_of_them(
    header: str, cell: str, wanted: list[tuple[str, str]]
) -> None:
    quoted = cell.replace('"', '""')
    row = f'"{quoted}"' + ",Acme" * header.count(",")
    reading = read(f"{header}\n{row}\nCy Ek <c@x.example>{',' * header.count(',')}\n")
    said = [(one.name, *one.emails) for one in reading.people]
    assert said == [*wanted, ("Cy Ek", "c@x.example")]
    assert any("names 2 people in one cell" in hint for hint in reading.hints)
    if "," in header:
        assert [one.account for one in reading.people] == ["Acme", "Acme", ""]


def test_an_address_without_a_name_beside_named_people_is_one_more() -> None:
    reading = read("Email\nAnn Lee <a@x.example>; Bo Li <b@x.example>; c@x.example\n")
    assert [one.name for one in reading.people] == ["Ann Lee", "Bo Li", "c@x.example"]


def test_several_addresses_of_one_named_person_stay_theirs() -> None:
    (ann,) = read("Email\nAnn Lee <a@x.example>; Ann Lee <b@x.example>\n").people
    assert (ann.name, set(ann.emails)) == ("Ann Lee", {"a@x.example", "b@x.example"})
    (bo,) = read("Name,Email\nBo Li,Bo <a@x.example>; Office <b@x.example>\n").people
    (cy,) = read("Email\nHome <cy@x.example>; Work <cy.ek@y.example>\n").people
    assert set(cy.emails) == {"cy@x.example", "cy.ek@y.example"}
    assert (bo.name, bo.emails) == ("Bo Li", ("a@x.example", "b@x.example"))


def test_a_list_of_addresses_may_hold_names_with_a_comma() -> None:
    reading = read("Lee, Ann <a@x.example>, Li, Bo <b@x.example>, c@x.example\n")
    assert [one.name for one in reading.people] == ["Ann Lee", "Bo Li", "c@x.example"]
