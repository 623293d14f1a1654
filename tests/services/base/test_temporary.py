"""Temporary folders: locked while they are used, and made where nothing can be locked."""

import errno
from pathlib import Path

import pytest

from reltui.services.base.temporary import TemporaryFolder, remove_unused

PREFIX = "reltui-test-"


@pytest.fixture(autouse=True)
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of temporary files."""
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    monkeypatch.setattr("reltui.services.base.temporary.MEMORY", tmp_path / "none")
    return tmp_path


@pytest.mark.parametrize("number", [errno.EBADF, errno.ENOLCK, errno.EOPNOTSUPP])
def test_a_folder_is_made_where_nothing_can_be_locked(
    place: Path, monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    def flock(*_: object) -> None:
        raise OSError(number, "no locks here")

    monkeypatch.setattr("fcntl.flock", flock)
    folder = TemporaryFolder(PREFIX)
    remove_unused(PREFIX)
    assert list(place.iterdir()) == [folder.path]
    folder.remove()
    assert list(place.iterdir()) == []


def test_what_cannot_be_removed_keeps_nothing_else(place: Path) -> None:
    (place / f"{PREFIX}a").symlink_to(place / f"{PREFIX}a")
    (place / f"{PREFIX}b").write_text("a file")
    for name in "cd":
        (place / f"{PREFIX}{name}").mkdir()
    remove_unused(PREFIX)
    assert {one.name for one in place.iterdir()} == {f"{PREFIX}a", f"{PREFIX}b"}
