"""How many people two files after another, or one file, are: as programs and families have it."""

from datetime import UTC, date, datetime
from typing import Final

import pytest

from reltui.book.book import Book
from reltui.interop.detect import read_bytes
from reltui.services.transfer.import_apply import apply_import
from reltui.services.transfer.import_plan import plan_for

DAY: Final = date(2026, 3, 2)
AT: Final = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
HEADER: Final = "Name,Email,Phone,Company,Title,Birthday\n"
"""What `{H}` stands for below."""

CASES: Final = {
    "nick bob": (["{H}Bob Ray,,+1 503 555 0101,,,\n", "{H}Robert Ray,,(503) 555-0101,,,\n"], 1),
    "nick sasha": (
        ["{H}Sasha Petrov,s@x.example,,,,\n", "{H}Alexander Petrov,s@x.example,,,,\n"],
        1,
    ),
    "nick peggy": (["{H}Peggy Lund,p@x.example,,,,\n", "{H}Margaret Lund,p@x.example,,,,\n"], 1),
    "nick gosia": (
        ["{H}Gosia Nowak,g@x.example,,,,\n", "{H}Małgorzata Nowak,g@x.example,,,,\n"],
        1,
    ),
    "nick nacho": (["{H}Nacho Gil,n@x.example,,,,\n", "{H}Ignacio Gil,n@x.example,,,,\n"], 1),
    "nick mehmet": (["{H}Memo Kaya,n@x.example,,,,\n", "{H}Mehmet Kaya,n@x.example,,,,\n"], 1),
    "family mail": (
        [
            (
                "{H}Ann Lee,the.lees@x.example,,,,\n"
                "Tom Lee,the.lees@x.example,,,,\n"
                "Mia Lee,the.lees@x.example,+1 503 555 0101,,,\n"
            )
        ],
        3,
    ),
    "family phone+mail": (
        [
            (
                "{H}Ann Lee,the.lees@x.example,+1 503 555 0101,,,\n"
                "Tom Lee,the.lees@x.example,+1 503 555 0101,,,\n"
            )
        ],
        2,
    ),
    "company phone": (
        [
            (
                "{H}Ann Lee,ann@q.example,+44 20 7946 0000,Quay,,\n"
                "Bo Lund,bo@q.example,+44 20 7946 0000,Quay,,\n"
                "Cy Fox,info@q.example,+44 20 7946 0000,Quay,,\n"
            )
        ],
        3,
    ),
    "father son same name phone": (
        ["{H}Tom Reed Sr.,,+1 503 555 0101,,,\nTom Reed Jr.,,+1 503 555 0101,,,\n"],
        2,
    ),
    "father son mail": (
        ["{H}Tom Reed,reeds@x.example,,,,1950-05-21\nTom Reed,reeds@x.example,,,,1980-02-03\n"],
        2,
    ),
    "father son two files": (
        [
            "{H}Tom Reed,reeds@x.example,+1 503 555 0101,,,1950-05-21\n",
            "{H}Tom Reed,reeds@x.example,+1 503 555 0101,,,1980-02-03\n",
        ],
        2,
    ),
    "II III": (["{H}John Ito II,ito@x.example,,,,\n", "{H}John Ito III,ito@x.example,,,,\n"], 2),
    "Jr with none": (["{H}Tom Reed Jr.,tom@x.example,,,,\n", "{H}Tom Reed,tom@x.example,,,,\n"], 1),
    "married": (
        [
            "{H}Ann Lee,ann@x.example,+1 503 555 0101,,,\n",
            "{H}Ann Ray,ann@x.example,+1 503 555 0101,,,\n",
        ],
        1,
    ),
    "married double": (["{H}Ann Lee,ann@x.example,,,,\n", "{H}Ann Lee-Ray,ann@x.example,,,,\n"], 1),
    "married uid": (
        [
            "BEGIN:VCARD\nVERSION:3.0\nUID:u1\nFN:Ann Lee\nN:Lee;Ann\nEND:VCARD\n",
            "BEGIN:VCARD\nVERSION:3.0\nUID:u1\nFN:Ann Ray\nN:Ray;Ann\nEND:VCARD\n",
        ],
        1,
    ),
    "uid other person": (
        [
            "BEGIN:VCARD\nVERSION:3.0\nUID:u1\nFN:Ann Lee\nEND:VCARD\n",
            "BEGIN:VCARD\nVERSION:3.0\nUID:u1\nFN:Omar Haddad\nEND:VCARD\n",
        ],
        2,
    ),
    "two cards one uid one file": (
        [
            (
                "BEGIN:VCARD\n"
                "VERSION:3.0\n"
                "UID:u1\n"
                "FN:Ann Lee\n"
                "TEL:+47 900 00 001\n"
                "END:VCARD\n"
                "BEGIN:VCARD\n"
                "VERSION:3.0\n"
                "UID:u1\n"
                "FN:Ann Lee\n"
                "TEL:+47 900 00 002\n"
                "END:VCARD\n"
            )
        ],
        1,
    ),
    "brackets": (["{H}Ann Lee (Nord AG),ann@x.example,,,,\n", "{H}Ann Lee,ann@x.example,,,,\n"], 1),
    "emoji": (["{H}Ann Lee 🎣,ann@x.example,,,,\n", "{H}Ann Lee,ann@x.example,,,,\n"], 1),
    "title suffix": (
        [
            "{H}Prof. Dr. med. Petra Müller-Lüdenscheid MBA,,030 1234567,,,\n",
            "{H}Petra Mueller-Luedenscheid,,030 1234567,,,\n",
        ],
        1,
    ),
    "upper": (["{H}LEE Ann,ann@x.example,,,,\n", "{H}Ann Lee,ann@x.example,,,,\n"], 1),
    "cyrillic latin": (
        ["{H}Иван Петров,ivan@x.example,,,,\n", "{H}Ivan Petrov,ivan@x.example,,,,\n"],
        1,
    ),
    "greek latin": (["{H}Νίκος Παππάς,n@x.example,,,,\n", "{H}Nikos Pappas,n@x.example,,,,\n"], 1),
    "same name two companies": (["{H}Ann Lee,,,Nord,,\nAnn Lee,,,Sud,,\n"], 2),
    "same name no facts": (["{H}Ann Lee,,,Nord,,\n", "{H}Ann Lee,ann@x.example,,,,\n"], 2),
    "gmail dots": (["{H}Ann Lee,ann.lee@gmail.com,,,,\n", "{H}Ann Lee,annlee@gmail.com,,,,\n"], 1),
    "plus": (["{H}Ann Lee,ann+news@x.example,,,,\n", "{H}Ann Lee,ann@x.example,,,,\n"], 2),
    "googlemail": (
        ["{H}Ann Lee,ann.lee@googlemail.com,,,,\n", "{H}Ann Lee,ann.lee@gmail.com,,,,\n"],
        1,
    ),
    "ext": (["{H}Ann Lee,,+1 503 555 0101 x12,,,\nBob Lee,,+1 503 555 0101 x13,,,\n"], 2),
    "company twice": (
        [
            "Company,Phone,Email\nQuay Ltd,+44 20 7946 0000,info@q.example\n",
            (
                "BEGIN:VCARD\n"
                "VERSION:3.0\n"
                "FN:Quay Ltd\n"
                "ORG:Quay Ltd\n"
                "X-ABShowAs:COMPANY\n"
                "TEL:+44 20 7946 0000\n"
                "END:VCARD\n"
            ),
        ],
        1,
    ),
    "company and boss": (
        [
            (
                "Company,First Name,Email,Phone\n"
                "Quay Ltd,,info@q.example,+44 20 7946 0000\n"
                "Quay Ltd,Ann,info@q.example,+44 20 7946 0000\n"
            )
        ],
        2,
    ),
    "spanish two surnames": (
        ["{H}Lucía Gómez Ruiz,l@x.example,,,,\n", "{H}Lucia Gomez,l@x.example,,,,\n"],
        1,
    ),
    "portuguese": (["{H}João da Silva,j@x.example,,,,\n", "{H}Joao Silva,j@x.example,,,,\n"], 1),
    "arabic al": (["{H}Omar El-Sayed,o@x.example,,,,\n", "{H}Omar Elsayed,o@x.example,,,,\n"], 1),
    "chinese order": (["{H}王小明,w@x.example,,,,\n", "{H}Wang Xiaoming,w@x.example,,,,\n"], 2),
    "job change": (
        [
            "Name,Email,Company,Title\nAnn Lee,ann@old.example,Old,Buyer\n",
            "Name,Email,Company,Title\nAnn Lee,ann@new.example,New,Head\n",
        ],
        2,
    ),
    "job change phone": (
        [
            "Name,Email,Phone,Company,Title\nAnn Lee,ann@old.example,+47 900 00 001,Old,Buyer\n",
            "Name,Email,Phone,Company,Title\nAnn Lee,ann@new.example,+47 900 00 001,New,Head\n",
        ],
        1,
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_one_person_is_one_and_two_are_two(name: str) -> None:
    files, people = CASES[name]
    with Book("memory:") as book:
        for number, text in enumerate(files):
            reading = read_bytes(text.replace("{H}", HEADER).encode(), f"file{number}")
            apply_import(book, plan_for(book, [reading], DAY), AT)
        assert len(book.contacts()) == people
