"""A canary in every field of a generated file is found again in what was read, or it is said."""

import csv
import io
import re

from hypothesis import given
from hypothesis import strategies as st

from reltui.interop.detect import read_bytes

PROPERTIES = (
    *("FN", "N", "NICKNAME", "EMAIL", "TEL", "ADR", "ORG", "TITLE", "ROLE", "NOTE", "URL", "BDAY"),
    *("ANNIVERSARY", "CATEGORIES", "IMPP", "X-SOCIALPROFILE", "RELATED", "UID", "TZ", "GEO"),
    *("LANG", "GENDER", "PHOTO", "KEY", "LABEL", "MAILER", "CLASS", "SORT-STRING", "X-ABLABEL"),
    *("X-PHONETIC-FIRST-NAME", "PRONOUNS", "X-CUSTOM THING", "X-odd/name", "SOURCE", "XML"),
)
PARAMETERS = (
    *("", ";TYPE=work", ";TYPE=HOME,PREF", ";CELL", ";PREF=2", ";LANGUAGE=de"),
    ";VALUE=text",
)
HEADERS = (
    *("Name", "First Name", "Last Name", "Nickname", "Email", "E-mail 2", "Phone", "Mobile No"),
    *("Company", "Title", "Notes", "Tags", "Website", "Birthday", "Stage", "Owner Email"),
    *("Assistant Phone", "Middle Name", "Prefix", "Display Name", "Role", "Position", "Pronouns"),
)
canaries = st.integers(10_000, 99_999).map("cnry{}".format)


def _told(data: bytes) -> str:
    reading = read_bytes(data, "f")
    people = [
        (
            *(one.name, one.emails, one.phones, one.account, one.title, one.note, one.tags),
            *(one.uid, one.unmapped_properties, one.facts),
        )
        for one in reading.people
    ]
    assert reading.people or reading.problems
    return repr(people)


@given(
    st.sampled_from(["2.1", "3.0", "4.0"]),
    st.lists(
        st.tuples(
            st.sampled_from(PROPERTIES),
            st.sampled_from(PARAMETERS),
            canaries,
            st.sampled_from(["", "item1.", "item2."]),
        ),
        max_size=12,
    ),
)
def test_no_property_of_a_card_is_lost(
    version: str, lines: list[tuple[str, str, str, str]]
) -> None:
    body = [f"{group}{name}{more}:{canary}" for name, more, canary, group in lines]
    text = "\r\n".join(["BEGIN:VCARD", f"VERSION:{version}", "FN:Ann Lee", *body, "END:VCARD", ""])
    told = _told(text.encode())
    for name, _, canary, _ in lines:
        assert canary in told, name


@given(st.lists(st.sampled_from(HEADERS), min_size=1, max_size=10), st.data())
def test_no_cell_of_a_table_is_lost(headers: list[str], data: st.DataObject) -> None:
    cells = [data.draw(canaries) for _ in headers]
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow([*headers, "Email"])
    writer.writerow([*cells, "ann@x.example"])
    told = re.sub(r"\\\\", "", _told(text.getvalue().encode()))
    for header, cell in zip(headers, cells, strict=True):
        assert cell in told, header
