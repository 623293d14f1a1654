"""Wrapped keys and encrypted bytes: only the right key opens them, in their own place."""

import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reltui.encryption import (
    NONCE_BYTES,
    TAG_BYTES,
    Altered,
    Cost,
    WrappedKey,
    WrongSecret,
    bound,
    decrypt,
    encrypt,
    name_of,
    new_key,
    new_key_file,
    new_salt,
    secret_in,
    secret_of,
    subkey,
    unwrap,
    wrap,
)

CHEAP = Cost(64, 1, 1)
KEY = new_key()


@given(st.binary(max_size=500), st.binary(max_size=40))
def test_what_was_encrypted_is_opened_by_its_key_in_its_place_alone(
    data: bytes, place: bytes
) -> None:
    sealed = encrypt(KEY, data, place)
    assert len(sealed) == NONCE_BYTES + len(data) + TAG_BYTES
    assert decrypt(KEY, sealed, place) == data
    assert encrypt(KEY, data, place) != sealed
    for key, where in ((new_key(), place), (KEY, place + b"x")):
        with pytest.raises(Altered):
            decrypt(key, sealed, where)


@given(st.binary(min_size=1, max_size=60), st.data())
def test_every_flip_and_every_cut_is_seen(data: bytes, draw: st.DataObject) -> None:
    sealed = bytearray(encrypt(KEY, data, b"here"))
    at = draw.draw(st.integers(0, len(sealed) - 1))
    with pytest.raises(Altered):
        decrypt(KEY, bytes(sealed[:at]), b"here")
    sealed[at] ^= 1 << draw.draw(st.integers(0, 7))
    with pytest.raises(Altered):
        decrypt(KEY, bytes(sealed), b"here")


def test_a_key_comes_out_of_its_wrapping_with_its_own_secret_alone() -> None:
    wrapped = wrap(KEY, secret_of("seven grey herons"), CHEAP)
    again = WrappedKey.from_json(wrapped.to_json())
    assert unwrap(again, secret_of("seven grey herons")) == KEY
    assert again.name == name_of(KEY)
    with pytest.raises(WrongSecret):
        unwrap(again, secret_of("seven grey heron"))
    for changed in (
        again._replace(name="other"),
        again._replace(cost=Cost(72, 1, 1)),
        again._replace(salt=new_salt()),
    ):
        with pytest.raises(WrongSecret):
            unwrap(changed, secret_of("seven grey herons"))


@pytest.mark.parametrize(
    "part",
    [
        {"argon2id": [1 << 30, 1, 1]},
        {"argon2id": [64, 1 << 20, 1]},
        {"argon2id": [64, 1, 0]},
        {"argon2id": [64]},
        {"argon2id": "many"},
        {"salt": "%"},
        {"wrapped": 3},
        {"name": None, "salt": None},
    ],
)
def test_a_wrapping_that_makes_no_sense_or_asks_for_too_much_is_refused(
    part: dict[str, object],
) -> None:
    found = {**wrap(KEY, b"x", CHEAP).to_json(), **part}
    with pytest.raises(Altered):
        WrappedKey.from_json(found)


def test_a_passphrase_is_the_same_however_its_letters_are_typed() -> None:
    assert secret_of("Zu\u0308rich") == secret_of("Z\u00fcrich")
    assert secret_in(secret_of("herons") + b"\r\n") == secret_of("herons")
    assert secret_in(new_key_file()) != secret_in(new_key_file())
    for empty in (b"", b"\n"):
        with pytest.raises(WrongSecret):
            secret_in(empty)
    with pytest.raises(WrongSecret):
        secret_of("")


def test_subkeys_differ_by_purpose_and_salt_and_parts_cannot_be_moved() -> None:
    keys = [subkey(KEY, "a"), subkey(KEY, "b"), subkey(KEY, "a", b"b"), subkey(KEY, "ab")]
    assert len({*keys, KEY}) == 5
    assert bound(b"ab", b"c") != bound(b"a", b"bc")
    assert bound(b"a") != bound(b"a", b"")


def test_the_library_is_imported_only_where_something_is_encrypted() -> None:
    code = (
        "import sys, reltui.encryption as e; e.subkey(e.new_key(), 'x')\n"
        "assert not [m for m in sys.modules if m.startswith('cryptography')]\n"
        "e.encrypt(e.new_key(), b'', b'')\n"
        "assert 'cryptography' in sys.modules"
    )
    subprocess.run([sys.executable, "-c", code], check=True)
