"""The list of keys: what is taken, what is refused, and that nobody else reads it."""

import json
from pathlib import Path

import pytest

from reltui.serve.keys import KeyList, Role
from reltui.services.base.errors import NobodyFound, Refused

KEY = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAILw5XN3MZkuq0pMt3OQd5cUeqCCVSd7CW9l4Q6sPjyKF mara@desk"
OTHER = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIFv0QkF3J1s7uXW0pQw2B8o2x1q3kq2b1B1w0yJ6hZQm tom"


def key_file(folder: Path, text: str, name: str = "key.pub") -> Path:
    path = folder / name
    path.write_text(text)
    return path


def test_a_key_is_listed_found_and_removed(tmp_path: Path) -> None:
    keys = KeyList(tmp_path / "serve")
    one = keys.add("mara", key_file(tmp_path, KEY), Role.OWNER)
    assert one.fingerprint.startswith("SHA256:")
    assert keys.all() == (one,)
    assert keys.path.stat().st_mode & 0o777 == 0o600
    assert keys.path.parent.stat().st_mode & 0o777 == 0o700
    guest = keys.add("tom", key_file(tmp_path, OTHER), Role.GUEST, "Northwind")
    assert guest.about == "Northwind"
    keys.remove("MARA")
    assert keys.all() == (guest,)
    with pytest.raises(NobodyFound):
        keys.remove("mara")


@pytest.mark.parametrize(
    "text",
    [
        "",
        "hello",
        "ssh-ed25519 AAAA",
        "ssh-ed25519 !!!!",
        "-----BEGIN OPENSSH PRIVATE KEY-----",
        "ssh-rsa " + KEY.split()[1],
        "ssh-dss AAAAB3NzaC1kc3M=",
    ],
)
def test_what_is_no_public_key_is_refused(text: str, tmp_path: Path) -> None:
    with pytest.raises(Refused):
        KeyList(tmp_path).add("mara", key_file(tmp_path, text), Role.OWNER)
    assert KeyList(tmp_path).all() == ()


def test_names_keys_and_roles_are_checked(tmp_path: Path) -> None:
    keys, file = KeyList(tmp_path / "serve"), key_file(tmp_path, KEY)
    with pytest.raises(Refused, match="account"):
        keys.add("noor", file, Role.GUEST)
    with pytest.raises(Refused, match="guest"):
        keys.add("noor", file, Role.OWNER, "Northwind")
    with pytest.raises(Refused):
        keys.add("", file, Role.OWNER)
    keys.add("mara", file, Role.OWNER)
    with pytest.raises(Refused, match="listed already"):
        keys.add("other", file, Role.COACH)
    with pytest.raises(Refused, match="by the name"):
        keys.add("Mara", key_file(tmp_path, OTHER), Role.COACH)
    with pytest.raises(Refused, match="could not be read"):
        keys.add("x", tmp_path / "nowhere.pub", Role.OWNER)


@pytest.mark.parametrize("text", ["{", "[1]", '[{"name": "x"}]', '{"a": 1}'])
def test_a_broken_list_lets_nobody_in(text: str, tmp_path: Path) -> None:
    keys = KeyList(tmp_path)
    keys.path.write_text(text)
    with pytest.raises(Refused, match="Nobody can log in"):
        keys.all()
    with pytest.raises(Refused):
        keys.of(b"x")


def test_a_role_that_there_is_not_lets_nobody_in(tmp_path: Path) -> None:
    keys = KeyList(tmp_path)
    keys.add("mara", key_file(tmp_path, KEY), Role.OWNER)
    rows = json.loads(keys.path.read_text())
    rows[0]["role"] = "root"
    keys.path.write_text(json.dumps(rows))
    with pytest.raises(Refused):
        keys.all()
