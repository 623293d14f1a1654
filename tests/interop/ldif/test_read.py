"""Tests for LDIF that other programs write in a form of their own."""

import pytest

from reltui.interop.detect import read_bytes

ANN = "cn: Ann Lee\nmail: ann@p.example\n"
BO = "dn: cn=Bo\ncn: Bo Berg\nmail: bo@p.example\n"


@pytest.mark.parametrize(
    "text",
    [
        f"version: 1\n\n{ANN}\n{BO}",
        f"{ANN}\n{BO}",
        f"# made by hand\nmail: ann@p.example\nobjectclass: person\ncn: Ann Lee\n\n{BO}",
        f"objectclass: person\n{ANN}\n{BO}",
        f"dn: cn=Ann Lee\n{ANN}\n{BO}",
    ],
)
def test_an_entry_without_its_dn_is_read(text: str) -> None:
    reading = read_bytes(text.encode(), "book.ldif")
    assert reading.format == "LDIF"
    assert [(one.name, one.emails) for one in reading.people] == [
        ("Ann Lee", ("ann@p.example",)),
        ("Bo Berg", ("bo@p.example",)),
    ]
    assert reading.problems == ()
