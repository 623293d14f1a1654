"""Following an address book in a folder: both ways, and with other programs beside it."""

import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from reltui.domain.people.contact import Contact
from reltui.services.base.errors import Refused
from reltui.services.transfer.link import BACKUPS, link
from reltui.services.workspace.workspace import Workspace
from support.workspace import workspace_at

CARD = """BEGIN:VCARD\r
VERSION:3.0\r
UID:{uid}\r
FN:{name}\r
TITLE:{title}\r
EMAIL;TYPE=WORK:{mail}\r
X-OTHER:kept\r
END:VCARD\r
"""


def put(folder: Path, uid: str, name: str, title: str, mail: str = "a@x.example") -> Path:
    path = folder / f"{uid}.vcf"
    path.write_text(CARD.format(uid=uid, name=name, title=title, mail=mail), "utf-8", newline="")
    return path


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    found = tmp_path / "contacts"
    found.mkdir()
    put(found, "u1", "Ann Lee", "Buyer")
    put(found, "u2", "Bob Ray", "Boss", "b@x.example")
    return found


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    opened = workspace_at(tmp_path / "book.json")
    yield opened
    opened.book.close()


def person(workspace: Workspace, name: str) -> Contact:
    (found,) = (one for one in workspace.book.contacts() if one.name == name)
    return found


def edit(workspace: Workspace, name: str, **values: str) -> None:
    with workspace.change("edit") as change:
        change.put(replace(person(workspace, name), **values))  # type: ignore[arg-type]


def test_what_changes_there_comes_in(workspace: Workspace, folder: Path) -> None:
    assert link(workspace, folder).result.added == 2
    put(folder, "u1", "Ann Lee", "Head of Buying")
    done = link(workspace, folder)
    assert (done.result.updated, done.written) == (1, ())
    assert person(workspace, "Ann Lee").title == "Head of Buying"
    (folder / "u2.vcf").unlink()
    put(folder, "u3", "Cyd Fox", "CEO", "c@x.example")
    done = link(workspace, folder)
    assert [one.name for one in done.result.missing] == ["Bob Ray"]
    assert person(workspace, "Bob Ray")


@pytest.mark.parametrize("dry_run", [False, True])
def test_what_a_card_fills_is_named(workspace: Workspace, folder: Path, *, dry_run: bool) -> None:
    link(workspace, folder)
    path = folder / "u1.vcf"
    more = "TEL:+47 22 33 44 55\r\nEND:VCARD"
    path.write_text(path.read_text("utf-8").replace("END:VCARD", more), "utf-8", newline="")
    done = link(workspace, folder, dry_run=dry_run)
    assert [one.said for one in done.filled] == ["Ann Lee: phone added"]
    assert [one["name"] for one in done.answer()["filled"]] == ["Ann Lee"]


def add(workspace: Workspace, name: str, **values: object) -> Contact:
    with workspace.change("add") as change:
        return change.add(Contact("", name, workspace.today, **values))  # type: ignore[arg-type]


def test_who_is_new_here_and_chosen_gets_a_card(workspace: Workspace, folder: Path) -> None:
    link(workspace, folder)
    add(workspace, "Ines Duarte", tags=("friends",), emails=("ines@x.example",), note="Likes fado")
    add(workspace, "Tom Okafor")
    would = link(workspace, folder, write=True, new="tag:friends", dry_run=True)
    assert len(would.new) == 1
    assert len(list(folder.glob("*.vcf"))) == 2
    done = link(workspace, folder, write=True, new="tag:friends")
    assert done.new == done.written == would.new
    card = (folder / done.new[0]).read_text("utf-8")
    assert "VERSION:3.0" in card
    assert "FN:Ines Duarte" in card
    assert "EMAIL:ines@x.example" in card
    assert len(list(folder.glob("*.vcf"))) == 3
    # She has a card now: nothing is to be done, here or there.
    again = link(workspace, folder, write=True, new="tag:friends")
    assert (again.written, again.left, again.result.added, again.result.updated) == ((), (), 0, 0)
    # What changes there comes in, what changes here goes out.
    (folder / done.new[0]).write_text(card.replace("Ines Duarte", "Ines Duarte Reis"), "utf-8")
    link(workspace, folder)
    assert person(workspace, "Ines Duarte Reis")
    edit(workspace, "Ines Duarte Reis", title="Captain")
    assert link(workspace, folder, write=True).written == done.new
    assert "TITLE:Captain" in (folder / done.new[0]).read_text("utf-8")
    assert (folder / BACKUPS / done.new[0]).exists()


def test_a_card_that_was_deleted_there_is_not_made_anew(workspace: Workspace, folder: Path) -> None:
    link(workspace, folder)
    (folder / "u2.vcf").unlink()
    done = link(workspace, folder, write=True, new="bob")
    assert done.new == ()
    assert done.left == ("Bob Ray: their card was deleted there; it is not written again",)
    assert not (folder / "u2.vcf").exists()


def test_a_file_that_is_there_is_never_overwritten(workspace: Workspace, folder: Path) -> None:
    link(workspace, folder)
    add(workspace, "Ines Duarte", uid="../u1")
    other = add(workspace, "Tom Okafor", uid="tom")
    (folder / "tom.vcf").write_text("not a card", "utf-8")
    done = link(workspace, folder, write=True, new="ines")
    assert done.new == ()
    assert done.left == ("u1.vcf: it could not be written: there is a file of this name already",)
    assert "Ann Lee" in (folder / "u1.vcf").read_text("utf-8")
    assert not (folder.parent / "u1.vcf").exists()
    done = link(workspace, folder, write=True, new=other.name)
    assert "there is a file of this name already" in done.left[0]
    assert (folder / "tom.vcf").read_text("utf-8") == "not a card"


def test_what_changes_here_goes_out_only_if_asked(workspace: Workspace, folder: Path) -> None:
    link(workspace, folder)
    before = (folder / "u1.vcf").read_bytes()
    edit(workspace, "Ann Lee", title="Chief Buyer")
    assert link(workspace, folder).written == ()
    assert (folder / "u1.vcf").read_bytes() == before
    assert link(workspace, folder, write=True, dry_run=True).written == ("u1.vcf",)
    assert link(workspace, folder, write=True).written == ("u1.vcf",)
    text = (folder / "u1.vcf").read_text("utf-8")
    assert "TITLE:Chief Buyer" in text
    assert "X-OTHER:kept" in text
    assert "VERSION:3.0" in text
    assert (folder / BACKUPS / "u1.vcf").read_bytes() == before
    again = link(workspace, folder, write=True)
    assert (again.result.updated, again.written) == (0, ())
    assert len(workspace.book.contacts()) == 2


def test_both_ways_at_once_are_merged_field_by_field(workspace: Workspace, folder: Path) -> None:
    link(workspace, folder)
    edit(workspace, "Ann Lee", note="likes tea")
    put(folder, "u1", "Ann Lee", "Head of Buying")
    link(workspace, folder, write=True)
    text = (folder / "u1.vcf").read_text("utf-8")
    assert "TITLE:Head of Buying" in text
    assert "NOTE:likes tea" in text
    ann = person(workspace, "Ann Lee")
    assert (ann.title, ann.note) == ("Head of Buying", "likes tea")


def test_where_both_changed_one_field_neither_is_overwritten(
    workspace: Workspace, folder: Path
) -> None:
    link(workspace, folder)
    edit(workspace, "Ann Lee", title="Chief Buyer")
    put(folder, "u1", "Ann Lee", "Head of Buying")
    for _ in range(2):
        link(workspace, folder, write=True)
        assert person(workspace, "Ann Lee").title == "Chief Buyer"
        assert "TITLE:Head of Buying" in (folder / "u1.vcf").read_text("utf-8")


def test_a_folder_that_is_none_is_refused(workspace: Workspace, tmp_path: Path) -> None:
    with pytest.raises(Refused, match="is not a folder"):
        link(workspace, tmp_path / "nowhere")
    (tmp_path / "empty").mkdir()
    with pytest.raises(Refused, match=r"no \.vcf file"):
        link(workspace, tmp_path / "empty")


def _program(name: str) -> str:
    places = os.pathsep.join((str(Path(sys.executable).parent), os.environ.get("PATH", "")))
    found = shutil.which(name, path=places)
    if found is None:
        pytest.skip(f"{name} is not installed")
    return found


def test_khard_reads_what_was_written(workspace: Workspace, folder: Path, tmp_path: Path) -> None:
    khard = _program("khard")
    link(workspace, folder)
    edit(workspace, "Ann Lee", title="Chief Buyer", note="likes, tea; and\nmore")
    link(workspace, folder, write=True)
    config = tmp_path / "khard.conf"
    config.write_text(f"[addressbooks]\n[[book]]\npath = {folder}\n", "utf-8")
    done = subprocess.run(
        [khard, "-c", str(config), "show", "Ann Lee"], capture_output=True, text=True, check=True
    )
    assert "Chief Buyer" in done.stdout
    assert "likes, tea; and" in done.stdout


def test_a_server_is_followed_through_vdirsyncer(
    workspace: Workspace, folder: Path, tmp_path: Path
) -> None:
    """A change here reaches a Radicale server on this machine."""
    vdirsyncer = _program("vdirsyncer")
    pytest.importorskip("radicale", reason="radicale is not installed")
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    server = subprocess.Popen(
        [
            *(sys.executable, "-m", "radicale", "--server-hosts", f"127.0.0.1:{port}"),
            *("--auth-type", "none", "--storage-filesystem-folder", str(tmp_path / "server")),
        ],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        _wait_for(port)
        root = tmp_path / "vdir"
        shutil.copytree(folder, root / "contacts")
        config = tmp_path / "vdirsyncer.conf"
        config.write_text(_config(tmp_path, root, port), "utf-8")

        def sync(command: str) -> None:
            done = subprocess.run(
                [vdirsyncer, "-c", str(config), command],
                input="y\n" * 5,
                capture_output=True,
                text=True,
                check=False,
            )
            assert done.returncode == 0, done.stderr

        sync("discover")
        sync("sync")
        link(workspace, root / "contacts")
        edit(workspace, "Ann Lee", title="Chief Buyer")
        assert link(workspace, root / "contacts", write=True).written == ("u1.vcf",)
        sync("sync")
        files = (tmp_path / "server").rglob("*.vcf")
        held = [path.read_text("utf-8") for path in files if ".Radicale.cache" not in path.parts]
        assert any("TITLE:Chief Buyer" in text for text in held)
    finally:
        server.terminate()
        server.wait()


def _wait_for(port: int) -> None:
    for _ in range(200):
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.1)


def _config(tmp_path: Path, root: Path, port: int) -> str:
    return f"""
[general]
status_path = "{tmp_path}/status/"
[pair p]
a = "here"
b = "there"
collections = ["contacts"]
[storage here]
type = "filesystem"
path = "{root}"
fileext = ".vcf"
[storage there]
type = "carddav"
url = "http://127.0.0.1:{port}/ann/"
username = "ann"
password = "x"
"""
