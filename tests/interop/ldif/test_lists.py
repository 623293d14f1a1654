"""Lists of people in LDIF: their members get a tag, and nobody in them is lost."""

import base64

import pytest

from reltui.interop.detect import read_bytes
from reltui.interop.source.people import Reading

ANN = "dn: cn=Ann Lee,mail=ann@p.example\nobjectclass: person\ncn: Ann Lee\nmail: ann@p.example\n\n"
BO = "dn: cn=Bo Berg,mail=bo@p.example\nobjectclass: person\ncn: Bo Berg\nmail: bo@p.example\n\n"


def read(text: str) -> Reading:
    return read_bytes(text.encode(), "f.ldif")


def crew(*members: str, kind: str = "groupOfNames", name: str = "Crew, night") -> str:
    lines = "".join(f"{member}\n" for member in members)
    return f"dn: cn={name.replace(',', chr(92) + ',')}\nobjectclass: {kind}\ncn: {name}\n{lines}\n"


def tags(reading: Reading) -> dict[str, tuple[str, ...]]:
    return {one.name: one.tags for one in reading.people}


@pytest.mark.parametrize(
    ("kind", "member"),
    [
        ("groupOfNames", "member: cn=Ann Lee,mail=ann@p.example"),
        ("groupOfNames", "member: CN=ann lee, mail=Ann@p.example"),
        ("groupOfUniqueNames", "uniqueMember: cn=Somebody Else,mail=ann@p.example"),
        ("mailGroup", "mgrpRFC822MailMember: ann@p.example"),
    ],
)
@pytest.mark.parametrize("first", [True, False])
def test_a_list_is_a_tag_of_its_members(kind: str, member: str, *, first: bool) -> None:
    group = crew(member, kind=kind)
    reading = read(group + ANN + BO if first else ANN + BO + group)
    assert tags(reading) == {"Ann Lee": ("Crew, night",), "Bo Berg": ()}
    assert not reading.problems
    assert not reading.skipped


def test_a_member_in_base64_is_found() -> None:
    entry = "dn:: {}\ncn: Zoë Lee\nmail: zoe@p.example\n\n"
    name = base64.b64encode("cn=Zoë Lee,mail=zoe@p.example".encode()).decode()
    reading = read(entry.format(name) + crew(f"member:: {name}"))
    assert tags(reading) == {"Zoë Lee": ("Crew, night",)}
    reading = read(entry.format(name) + crew("member: cn=Zo\\c3\\ab Lee,mail=zoe@p.example"))
    assert tags(reading) == {"Zoë Lee": ("Crew, night",)}


def test_accounts_of_a_directory_are_found() -> None:
    entry = "dn: uid=alee,ou=people\nuid: alee\ncn: Ann Lee\n\n"
    reading = read(entry + crew("memberUid: alee", "memberUid: gone", kind="posixGroup"))
    assert tags(reading) == {"Ann Lee": ("Crew, night",)}
    assert "1 member without" in reading.hints[0]


def test_a_list_in_a_list_tags_its_members_too() -> None:
    inner = crew("member: cn=Ann Lee,mail=ann@p.example", name="Inner")
    outer = crew("member: cn=Inner", "member: cn=Outer", name="Outer")
    assert tags(read(outer + ANN + inner)) == {"Ann Lee": ("Outer", "Inner")}


def test_a_member_who_stands_only_in_lists_is_somebody() -> None:
    lost = "member: cn=Cy Dahl,mail=cy@p.example"
    reading = read(ANN + crew(lost, name="One") + crew(lost, name="Two"))
    assert tags(reading) == {"Ann Lee": (), "Cy Dahl": ("One", "Two")}
    assert reading.people[1].emails == ("cy@p.example",)


def test_a_list_without_a_member_is_named() -> None:
    reading = read(ANN + crew("member: cn=Nobody,ou=gone"))
    assert tags(reading) == {"Ann Lee": ()}
    assert reading.problems[0].line == 6
    assert "list of people" in reading.problems[0].reason


def test_lists_that_hold_each_other_without_an_end_are_read_and_said() -> None:
    lists = "".join(
        f"dn: cn=L{n}\nobjectclass: groupOfNames\ncn: L{n}\nmember: cn=L{n + 1}\n\n"
        for n in range(1_200)
    )
    data = f"dn: cn=Ida\ncn: Ida\nmail: i@w.example\n\n{lists}"
    reading = read_bytes(data.replace("cn=L1200", "cn=Ida").encode(), "lists.ldif")
    (ida,) = reading.people
    assert "L1199" in ida.tags
    assert any("hold each other too often" in hint for hint in reading.hints)
