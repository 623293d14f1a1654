"""A file that reltui wrote and that was altered since, opened as a book: a sentence, no crash."""

from pathlib import Path

import pytest

from reltui.cli.main import run


@pytest.mark.parametrize("command", [["show", "Ann"], ["contacts"], ["doctor"]])
def test_an_altered_byte_without_a_second_source_is_a_damaged_book(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], command: list[str]
) -> None:
    path, out = tmp_path / "book.json", tmp_path / "out.json"
    assert run(["--book", str(path), "add", "Ann Lee"]) == 0
    assert run(["--book", str(path), "date", "Ann", "2027-02-28"]) == 0
    assert run(["--book", str(path), "export", str(out)]) == 0
    data = out.read_bytes()
    altered = data.replace(b'"day":28', b'"day":31')
    assert altered != data
    out.write_bytes(altered)
    out.chmod(0o600)
    capsys.readouterr()
    status = run(["--book", str(out), *command])
    said = capsys.readouterr()
    assert status == 4
    assert "mistake of its own" not in said.err
    assert "occasions" in said.err
    assert out.read_bytes() == altered
