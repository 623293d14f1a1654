"""The fast reader of rows gives the result of the full one, or leaves the row to it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reltui.interop.csv.records import Layout, records
from reltui.interop.csv.table import Table
from reltui.interop.detect import read_bytes
from reltui.interop.source.encoding import Text

HEADERS = (
    *("First Name,Last Name,Email,Company", "Name,Mobile,Phone,Notes,Tags"),
    *("Full Name,Email,Work Email,Title,Website,Stage", "Name,Job Title,E-mail 2,Home,Other"),
)
CELLS = st.sampled_from(
    (
        *("", " ", "Ann", "Zoë", "Lee, Ann", "Dr.", "'=1+1", '="0049"', "[a]", "a@p.example"),
        *("+49 30 1", "ann@p.example.", "A@p.example", "0049 170 1234567", "170-1234", "Name"),
        *("2026-03-01", "www.p.example", "1;2", "a, b", "李", "王小明", "x\u200by", "\u3164"),
        *("copyright 2026", "1234567.0", "@ann", "NULL", "n/a", "-", "Nan", "n.a.", "A &amp; B"),
    )
)


@st.composite
def tables(draw: st.DrawFn) -> bytes:
    """A table with commas or tabs, most rows as wide as the header."""
    mark = draw(st.sampled_from(",\t"))
    header = draw(st.sampled_from(HEADERS))
    width = header.count(",") + 1
    cells = CELLS.map(lambda cell: cell.replace(mark, " "))
    row = st.lists(cells, min_size=width, max_size=width)
    odd = st.lists(cells, min_size=1, max_size=7)
    rows = draw(st.lists(row | row | row | odd, max_size=6))
    lines = (mark.join(one) for one in (header.split(","), *rows))
    return "\n".join([*lines, ""]).encode()


@given(tables())
def test_both_ways_through_a_row_are_one(data: bytes) -> None:
    quick = read_bytes(data, "f")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Table, "plain_person", lambda _table, _record: None)
        assert read_bytes(data, "f") == quick


@given(st.text("ab,\r\n\x0b\x0c\x1c\x85\u2028", max_size=20))
def test_both_ways_through_the_lines_are_one(text: str) -> None:
    data = f"name,email\r\n{text}\n".encode()
    quoted = Text(data + b'"a",b\n', "utf-8")
    quick = [(one.line, one.cells) for one in records(Text(data, "utf-8"), Layout(","))]
    slow = [(one.line, one.cells) for one in records(quoted, Layout(","))]
    assert quick == slow[:-1]


def test_a_usual_table_takes_the_short_way(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[object] = []
    monkeypatch.setattr(Table, "person", lambda _table, record: asked.append(record))
    data = "First Name,Last Name,Email Address,Company,Position,Connected On\n"
    data += "Zoë,Lind,z@p.example,Nordwerk,Head,01 Mar 2026\n"
    assert [one.name for one in read_bytes(data.encode(), "f").people] == ["Zoë Lind"]
    assert not asked
