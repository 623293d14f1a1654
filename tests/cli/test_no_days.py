"""A birthday on 31 February is never taken in silence, whatever file it comes in."""

from pathlib import Path

import pytest

from reltui.cli.main import run

FILES = {
    "a.vcf": "BEGIN:VCARD\nVERSION:4.0\nFN:Vera Lind\nBDAY:19800231\nEND:VCARD\n",
    "b.vcf": "BEGIN:VCARD\nVERSION:4.0\nFN:Vera Lind\nBDAY:--0231\nEND:VCARD\n",
    "a.csv": "name,birthday\nVera Lind,1980-02-31\n",
    "a.ldif": "dn: cn=V\ncn: Vera Lind\nsn: Lind\nbirthyear: 1980\nbirthmonth: 2\nbirthday: 31\n",
    "a.jcard": '[["vcard",[["version",{},"text","4.0"],["fn",{},"text","Vera Lind"],'
    '["bday",{},"date-and-or-time","1980-02-31"]]]]',
}


@pytest.mark.parametrize("name", FILES)
def test_the_line_is_named_with_its_file_and_nobody_is_reminded(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], name: str
) -> None:
    path = tmp_path / name
    path.write_text(FILES[name], "utf-8")
    run(["--book", str(tmp_path / "book.json"), "import", str(path)])
    said = capsys.readouterr()
    (line,) = [one for one in (said.out + said.err).splitlines() if "calendar" in one]
    assert name in line
    assert "is not a day of the calendar" in line


@pytest.mark.parametrize("typed", ["31.2.", "02-31", "2027-02-31", "31 Feb", "--0231"])
def test_by_hand_it_is_refused_with_the_reason(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], typed: str
) -> None:
    book = str(tmp_path / "book.json")
    run(["--book", book, "add", "Ann Lee"])
    assert run(["--book", book, "date", "Ann", "--", typed]) == 2
    assert "is not a day of the calendar" in capsys.readouterr().err
