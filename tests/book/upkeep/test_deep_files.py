"""A side file that is nested without end is refused or told of, as any other damaged one is."""

from pathlib import Path

import pytest

from support.cli import Shell

FILES = (
    *(".drafts.json", ".backups/elsewhere.json", ".forgotten", ".lock", ".ready-rows"),
    *(".earlier-key", ".journal", "", ".team", ".team-state", ".damaged-1"),
)
COMMANDS = (
    *(("contacts",), ("touch", "Dana", "hello"), ("doctor",), ("undo",)),
    *(("backup", "USB"), ("forget", "Dana Whitfield", "--yes")),
)


@pytest.mark.parametrize("ending", FILES)
def test_a_file_that_is_nested_without_end_is_no_fault(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], ending: str
) -> None:
    deep = b"[" * 100_000
    for number, command in enumerate(COMMANDS):
        shell = Shell(tmp_path / str(number) / "book.json", capsys)
        shell.ok("add", "Dana Whitfield")
        shell.ok("add", "Tom Achterberg")
        shell.ok("forget", "Tom Achterberg", "--yes")
        Path(f"{shell.book}{ending}").write_bytes(deep)
        usb = str(tmp_path / str(number) / "usb.json")
        answer = shell(*(usb if one == "USB" else one for one in command))
        assert "mistake of its own" not in answer.err, (command, answer.err)
