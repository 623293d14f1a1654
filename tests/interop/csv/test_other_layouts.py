"""Tests for tables of other forms: lined up with blanks, phones alone, more languages."""

import pytest

from reltui.interop.csv.columns import kind_of
from reltui.interop.detect import read_bytes
from reltui.interop.source.people import Reading


def read(text: str) -> Reading:
    """What is read of a table."""
    return read_bytes(text.encode(), "t.csv")


def test_a_table_that_is_lined_up_with_blanks_is_cut_where_its_headers_begin() -> None:
    reading = read(
        "Name            Email               Company\n"
        "Ann Lee         ann@x.example       Acme Ltd\n"
        "Bo Berg                             Beta\n"
        "\n"
        "Cy Day          cy@x.example\n"
    )
    assert [(one.name, one.emails, one.account, one.line) for one in reading.people] == [
        ("Ann Lee", ("ann@x.example",), "Acme Ltd", 2),
        ("Bo Berg", (), "Beta", 3),
        ("Cy Day", ("cy@x.example",), "", 5),
    ]
    assert reading.problems == ()


def test_a_line_that_does_not_keep_to_the_headers_is_not_cut() -> None:
    reading = read("Name       Email\nAnn Lee-Hansen ann@x.example\n")
    assert reading.people == ()
    assert reading.problems


@pytest.mark.parametrize(
    "text",
    [
        "Ann Lee,+49 170 1234567\nBo Berg,+49 170 7654321\n",
        "0170/1234567;Ann Lee\n0170/7654321;Bo Berg\n",
        "Ann\tLee\t030 1234567\nBo\tBerg\t030 7654321\n",
    ],
)
def test_names_and_phones_without_a_header_are_people(text: str) -> None:
    reading = read(text)
    assert [one.name for one in reading.people] == ["Ann Lee", "Bo Berg"]
    assert all(len(one.phones) == 1 for one in reading.people)
    assert any("No line names the columns" in hint for hint in reading.hints)


@pytest.mark.parametrize(
    "text",
    [
        "Tea,12\nCoffee,14\n",
        "Rent,01.02.2024\nGas,02.02.2024\n",
        "Rent,00012\nGas,00013\n",
        "Ann Lee,+49 170 1234567\nBo Berg,none\n",
    ],
)
def test_amounts_and_days_beside_words_make_nobody(text: str) -> None:
    reading = read(text)
    assert reading.people == ()
    assert reading.problems


def test_the_page_behind_a_name_of_notion_is_no_part_of_it() -> None:
    (one,) = read(
        "Name,Company,Email\nAnn Lee,Acme (https://www.notion.so/Acme-1a2b),ann@x.example\n"
    ).people
    assert one.account == "Acme"
    assert one.unmapped_properties == ("X-COLUMN;NAME=Company:https://www.notion.so/Acme-1a2b",)


@pytest.mark.parametrize(
    ("kind", "headers"),
    [
        ("account", "Şirket Adı|Cég neve|Název firmy|Nazwa firmy|Företagsnamn|Bedrijfsnaam"),
        ("account", "Nombre de la empresa|Nom de l'entreprise|Nome dell'azienda|Nome da empresa"),
        ("account", "Название компании|Назва компанії|Όνομα εταιρείας|Naziv tvrtke|Nume companie"),
        ("account", "Work: Company|Current Company|Company / Organization|Firmanavn"),
        ("title", "Görevi|Munkakör|Arbeitstitel|Functietitel|Jobbtitel|Stilling|Työnimike"),
        ("title", "Puesto de trabajo|Função|Mansione|Pracovní pozice|Funcție|Work: Job Title"),
        ("email", "E-mailadres|El. paštas|E-pasts|Электронный адрес|E-posta adresi"),
        ("phone", "Puhelinnumero|Номер телефона|Τηλ.|Kontakt-Nr."),
        ("name", "Name, Vorname|fullname|联系人|Họ và tên|Ім'я|Nume|Cognome e nome|担当者名"),
        ("account", "Org. Name|Institution|Affiliation|单位名称|שם חברה|Tên công ty"),
        ("phone", "手机号码|휴대폰 번호|טלפון נייד|رقم الجوال|Số điện thoại"),
        ("email", 'דוא"ל|이메일 주소|邮箱地址'),
        ("title", "المسمى الوظيفي|役職名|Chức danh"),
    ],
)
def test_the_headers_of_more_languages_are_known(kind: str, headers: str) -> None:
    assert [kind_of(header) for header in headers.split("|")] == [kind] * len(headers.split("|"))


@pytest.mark.parametrize(
    ("table", "name"),
    [
        ("Nume;Prenume;E-mail\nPopescu;Ana;a@x.example\n", "Ana Popescu"),
        ("Ім'я;Прізвище;Пошта\nОлена;Шевченко;a@x.example\n", "Олена Шевченко"),
        ("Nr.;Name, Vorname;E-Mail\n1;Lee, Ann;a@x.example\n", "Ann Lee"),
        ("username,email,fullname,displayname\nannl,a@x.example,Ann Lee,annie\n", "Ann Lee"),
    ],
)
def test_both_halves_of_a_name_are_found_in_such_tables(table: str, name: str) -> None:
    (one,) = read(table).people
    assert (one.name, one.emails) == (name, ("a@x.example",))


def test_two_columns_of_an_organization_are_both_kept() -> None:
    (one,) = read("Name,Company,Institution,Email\nAnn Lee,Acme,Lab,a@x.example\n").people
    assert one.account == "Acme"
    assert any("Lab" in line for line in one.unmapped_properties)


def test_a_link_of_markdown_is_one_address() -> None:
    (one,) = read("Name,Email\nAnn Lee,[ann@x.example](mailto:ann@x.example)\n").people
    assert one.emails == ("ann@x.example",)


def test_an_address_at_a_number_of_a_host_stays_whole() -> None:
    (one,) = read("Name,Email\nAnn Lee,ann@[192.0.2.1]\n").people
    assert one.emails == ("ann@[192.0.2.1]",)
