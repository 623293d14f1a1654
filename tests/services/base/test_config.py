"""The configuration file: what it says, and faults that name their line."""

import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reltui.services.base.config import Bound, Config, config_path, load_config, rebound
from reltui.services.base.errors import Refused

COMMANDS = {
    "touch": Bound(("t",), ("contacts", "today")),
    "undo": Bound(("u",), ("contacts", "today", "ladder")),
    "theme": Bound(("ctrl+t",), ("contacts", "today", "ladder")),
    "fall": Bound(("f",), ("ladder",)),
    "snooze": Bound(("s",), ("today",)),
}


def written(folder: Path, text: str) -> Path:
    path = folder / "config.toml"
    path.write_text(text, "utf-8")
    return path


def refused(folder: Path, text: str) -> str:
    path = written(folder, text)
    with pytest.raises(Refused) as caught:
        load_config(path, COMMANDS)
    sentence = str(caught.value)
    assert sentence.startswith(str(path))
    return sentence.removeprefix(str(path))


def test_no_file_is_no_wish_and_costs_nothing(tmp_path: Path) -> None:
    assert load_config(tmp_path / "config.toml") == Config()
    assert load_config(tmp_path / "no folder" / "config.toml") == Config()
    code = (
        "import sys\nfrom pathlib import Path\n"
        "from reltui.services.base.config import load_config\n"
        "load_config(Path('/nowhere/config.toml'))\n"
        "assert not {'pydantic', 'tomllib', 'platformdirs'} & set(sys.modules)"
    )
    subprocess.run([sys.executable, "-c", code], check=True, cwd=tmp_path)


def test_everything_that_can_be_said(tmp_path: Path) -> None:
    path = written(
        tmp_path,
        '\ufefftheme = "light"\nascii = true\nlearning = true\nmouse = false\n\n'
        '[keys]\ntouch = "T"\n"undo" = ["U", "ctrl+z"]\n',
    )
    assert load_config(path, COMMANDS) == Config(
        {"touch": ("T",), "undo": ("U", "ctrl+z")},
        "light",
        ascii=True,
        learning=True,
        mouse=False,
        path=path,
        lines={"": 6, "touch": 7, "undo": 8},
    )


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("theme = light", ", line 1: this is not TOML: Invalid value."),
        ("\n\nascii = true\nascii = true", ", line 4: this is not TOML: Cannot overwrite a value."),
        ("# a word\ntheme = 'pink'", ", line 2: theme: input should be 'dark' or 'light'."),
        ("\nmouse = 1", ", line 2: mouse: input should be a valid boolean."),
        ("\n\ncolour = 1", ", line 3: colour: there is no such setting."),
        ("\n[colours]\nred = 1", ", line 2: colours: there is no such setting."),
        ("[keys]\n\ntuch = 't'", ", line 3: there is no command 'tuch'; did you mean 'touch'?"),
        ("keys.zzz = 'z'", ", line 1: there is no command 'zzz'."),
        ("\nkeys = {zzz = 'z'}", ", line 2: there is no command 'zzz'."),
        ("[keys]\ntouch = ''", ", line 2: touch: string should have at least 1 character."),
        ("[keys]\ntouch = 7", ", line 2: touch: input should be a valid string."),
    ],
)
def test_a_fault_is_named_with_its_line(tmp_path: Path, text: str, fault: str) -> None:
    assert refused(tmp_path, text) == fault


def test_a_file_that_cannot_be_read_is_refused_with_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(Refused, match="could not be read"):
        load_config(tmp_path)
    path = tmp_path / "config.toml"
    path.write_bytes(b"theme = '\xff'")
    with pytest.raises(Refused, match="not UTF-8"):
        load_config(path)


def keys_of(folder: Path, text: str) -> dict[str, tuple[str, ...]]:
    return rebound(load_config(written(folder, f"[keys]\n{text}")), COMMANDS)


def test_commands_get_their_new_keys_and_the_others_keep_theirs(tmp_path: Path) -> None:
    keys = keys_of(tmp_path, 'touch = "T"\nundo = ["U", "ctrl+z"]')
    own = {name: bound.keys for name, bound in COMMANDS.items()}
    assert keys == {**own, "touch": ("T",), "undo": ("U", "ctrl+z")}
    assert rebound(Config(), COMMANDS) == own


def test_two_commands_may_change_places(tmp_path: Path) -> None:
    keys = keys_of(tmp_path, 'touch = "s"\nsnooze = "t"')
    assert (keys["touch"], keys["snooze"]) == (("s",), ("t",))


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ('snooze = "t"', "line 2: 't' would be both snooze and touch"),
        ('theme = "x"\nundo = "x"', "'x' would be both theme and undo"),
        ('fall = "u"', "line 2: 'u' would be both fall and undo"),
        ('fly = "x"', "line 2: there is no command 'fly'"),
    ],
)
def test_two_commands_of_one_place_never_share_a_key(tmp_path: Path, text: str, fault: str) -> None:
    with pytest.raises(Refused) as caught:
        keys_of(tmp_path, text)
    assert fault in str(caught.value)


def test_the_same_key_in_another_place_is_no_conflict(tmp_path: Path) -> None:
    assert keys_of(tmp_path, 'fall = "t"')["fall"] == ("t",)


def test_where_it_is() -> None:
    assert config_path({"RELTUI_CONFIG": "/etc/reltui.toml"}) == Path("/etc/reltui.toml")
    assert config_path({}).name == "config.toml"


@given(st.text(alphabet="[]keys='\"\n tuch#\\\x00é{}.", max_size=40))
def test_any_text_is_read_or_refused_with_a_sentence(
    tmp_path_factory: pytest.TempPathFactory, text: str
) -> None:
    path = written(tmp_path_factory.getbasetemp(), text)
    sentence = str(path)
    try:
        load_config(path)
    except Refused as refusal:
        sentence = str(refusal)
    assert sentence.startswith(str(path))
