"""An export that is encrypted for others, from the form of the app."""

from pathlib import Path

import pyrage
import pytest

from reltui.services.base.age import is_age_file
from reltui.services.upkeep.maintenance import is_backup
from support.ui import LARGE, app_on, book_of_three, said, shown


async def test_the_form_encrypts_for_a_key_and_refuses_what_does_not_go_together(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    book_of_three(tmp_path / "book.json")
    identity = pyrage.x25519.Identity.generate()
    file = tmp_path / "people.csv.age"
    app = app_on(tmp_path / "book.json")
    async with app.run_test(size=LARGE, notifications=True) as pilot:
        await pilot.press("ctrl+e", *file.name, "ctrl+s")
        await pilot.pause()
        assert "would be encrypted with age" in shown(app)
        assert not file.exists()
        await pilot.press("tab", "tab", "tab", *str(identity.to_public()), "ctrl+s")
        await pilot.pause()
        assert is_age_file(file)
    plain = pyrage.decrypt(file.read_bytes(), [identity])
    assert b"Dana Whitfield" in plain
    assert b"Dana" not in file.read_bytes()


async def test_a_backup_to_a_file_is_plain_or_for_others_and_says_where_it_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    book_of_three(tmp_path / "book.json")
    identity = pyrage.x25519.Identity.generate()
    app = app_on(tmp_path / "book.json")
    async with app.run_test(size=LARGE, notifications=True) as pilot:
        await pilot.press("vertical_line", *"usb.json", "ctrl+s")
        await pilot.pause()
        assert "Backed up to" in " ".join(said(app))
        assert is_backup(tmp_path / "usb.json")
        await pilot.press("vertical_line", *"usb.json.age", "ctrl+s")
        await pilot.pause()
        assert "encrypted with age" in shown(app)
        assert not (tmp_path / "usb.json.age").exists()
        await pilot.press("tab", *str(identity.to_public()), "ctrl+s")
        await pilot.pause()
    made = (tmp_path / "usb.json.age").read_bytes()
    assert b"Dana" not in made
    (tmp_path / "again.json").write_bytes(pyrage.decrypt(made, [identity]))
    assert is_backup(tmp_path / "again.json")
