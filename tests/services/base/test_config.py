"""The configuration file: what it says, and faults that name their line."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reltui.services.base.config import (
    Bound,
    Config,
    config_path,
    load_config,
    without_conflicts,
)

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


def left_out(folder: Path, text: str) -> str:
    """The one fault of a configuration, without the path that it begins with."""
    path = written(folder, text)
    [sentence] = without_conflicts(load_config(path), COMMANDS).faults
    assert sentence.startswith(str(path))
    assert path.read_text("utf-8") == text
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
    assert load_config(path) == Config(
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
    assert left_out(tmp_path, text) == fault


def test_of_a_file_that_cannot_be_read_every_setting_is_the_default(tmp_path: Path) -> None:
    path = tmp_path / "config.toml"
    os.mkfifo(pipe := tmp_path / "pipe.toml")
    path.write_bytes(b"theme = '\xff'")
    for file, why in (
        (tmp_path, "could not be read"),
        (pipe, "could not be read"),
        (Path("~nobody-of-this-name/config.toml"), ""),
        (path, "is not UTF-8 text"),
    ):
        config = load_config(file)
        assert why in config.warning
        assert config.unread == bool(why)
        assert config._replace(path=None, faults=(), unread=False) == Config()
    assert "every setting is the program's own" in load_config(path).warning
    assert config_path({"RELTUI_CONFIG": "~nobody-of-this-name/c.toml"}).name == "c.toml"


def test_what_has_no_fault_still_counts_and_all_faults_are_told(tmp_path: Path) -> None:
    path = written(
        tmp_path,
        'theme = "pink"\nascii = true\ncolour = 1\n'
        '[keys]\ntouch = "T"\nundo = 7\nfly = "x"\nsnooze = ["u"]\n',
    )
    config = without_conflicts(load_config(path), COMMANDS)
    assert (config.theme, config.ascii, config.keys) == (None, True, {"touch": ("T",)})
    assert sorted(int(fault.split("line ")[1].split(":")[0]) for fault in config.faults) == [
        *(1, 3, 6, 7, 8)
    ]
    assert "And 2 more faults. The rest of the file counts" in config.warning
    assert Config().warning == ""


def keys_of(folder: Path, text: str) -> dict[str, tuple[str, ...]]:
    config = without_conflicts(load_config(written(folder, f"[keys]\n{text}")), COMMANDS)
    assert not config.faults
    return {name: config.keys.get(name, bound.keys) for name, bound in COMMANDS.items()}


def test_commands_get_their_new_keys_and_the_others_keep_theirs(tmp_path: Path) -> None:
    keys = keys_of(tmp_path, 'touch = "T"\nundo = ["U", "ctrl+z"]')
    own = {name: bound.keys for name, bound in COMMANDS.items()}
    assert keys == {**own, "touch": ("T",), "undo": ("U", "ctrl+z")}
    assert without_conflicts(Config(), COMMANDS) == Config()


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
    assert fault in left_out(tmp_path, f"[keys]\n{text}")


def test_the_same_key_in_another_place_is_no_conflict(tmp_path: Path) -> None:
    assert keys_of(tmp_path, 'fall = "t"')["fall"] == ("t",)


def test_where_it_is() -> None:
    assert config_path({"RELTUI_CONFIG": "/etc/reltui.toml"}) == Path("/etc/reltui.toml")
    assert config_path({}).name == "config.toml"


@given(st.text(alphabet="[]keys='\"\n tuch#\\\x00é{}.", max_size=40))
def test_any_text_is_read_or_left_out_with_a_sentence(
    tmp_path_factory: pytest.TempPathFactory, text: str
) -> None:
    path = written(tmp_path_factory.getbasetemp(), text)
    config = without_conflicts(load_config(path), COMMANDS)
    assert all(fault.startswith(str(path)) for fault in config.faults)
    assert set(config.keys) <= set(COMMANDS)
