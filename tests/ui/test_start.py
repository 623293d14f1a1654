"""What a start imports: nothing that the first frame does not need."""

import subprocess
import sys
from pathlib import Path

PROBE = """
import sys
import reltui.ui.app
import reltui.ui.contacts.screen
print("\\n".join(sys.modules))
"""

LATER = (
    "pydantic",
    "click",
    "markdown_it",
    "importlib.metadata",
    "textual.widgets._text_area",
    "textual.widgets._markdown",
    "textual.widgets._data_table",
    "reltui.ui.base.form",
    "reltui.ui.matrix.screen",
    "reltui.ui.ladder.screen",
    "reltui.ui.climb.screen",
    "reltui.interop",
    "reltui.services.transfer.import_plan",
    "hashlib",
    "reltui.domain.playbook",
    "reltui.domain.text.wording",
    "reltui.domain.coach.case",
    # What Textual imports, and the app never uses (`ui/base/import_textual.py`).
    "ssl",
    "asyncio.sslproto",
    "uuid",
    "platformdirs",
    "rich.table",
    "textual.command",
    "textual.widgets._input",
    "textual.widgets._tree",
    "pickle",
    "typing_extensions",
)

STAND_INS = """
import reltui.ui.app
import textual.app
from textual.notifications import Notification

assert len(Notification("a", "", "warning").identity) == 36
assert len(textual.app.uuid.uuid4().hex) == 32
assert textual.app.user_downloads_path().is_absolute()
assert not isinstance(1, textual.app.CommandPalette)

import ssl, uuid
import textual.command
from textual.screen import Screen

assert ssl.SSLContext and uuid.UUID
assert issubclass(textual.command.CommandPalette, Screen)
assert isinstance(textual.command.CommandPalette(), textual.app.CommandPalette)
"""

TLS = """
import reltui.ui.app
import asyncio
import ssl

async def answer(reader, writer):
    writer.write(await reader.readline())
    await writer.drain()
    writer.close()

async def asked():
    server, client = (
        ssl.SSLContext(one) for one in (ssl.PROTOCOL_TLS_SERVER, ssl.PROTOCOL_TLS_CLIENT)
    )
    for one in (server, client):
        # Ciphers that need no certificate.
        one.maximum_version = ssl.TLSVersion.TLSv1_2
        one.set_ciphers("aNULL:@SECLEVEL=0")
    client.check_hostname = False
    client.verify_mode = ssl.CERT_NONE
    async with await asyncio.start_server(answer, "127.0.0.1", 0, ssl=server) as serving:
        port = serving.sockets[0].getsockname()[1]
        reader, writer = await asyncio.open_connection("127.0.0.1", port, ssl=client)
        writer.write(b"hello\\n")
        print((await reader.readline()).decode())
        writer.close()

asyncio.run(asked())
"""

SUBCLASS = """
import sys
from reltui.deferred_imports import import_deferring

sys.path.insert(0, {folder!r})
import_deferring("near", later=("far",), unused_bases=("far.Unused",))
import near
print(near.Made.word, hasattr(near.Left, "word"))
"""


def run(script: str) -> str:
    """What a script prints in a process of its own, which must end well."""
    return subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True, timeout=600
    ).stdout


def test_the_first_frame_waits_for_nothing_that_it_does_not_show() -> None:
    loaded = set(run(PROBE).split())
    assert "reltui.ui.contacts.screen" in loaded
    assert sorted(loaded & set(LATER)) == []


def test_what_stands_in_for_a_module_becomes_the_module_when_it_is_used() -> None:
    run(STAND_INS)


def test_tls_works_where_textual_was_imported_without_it() -> None:
    assert run(TLS).strip() == "hello"


def test_a_subclass_of_a_class_that_was_to_come_later_is_whole(tmp_path: Path) -> None:
    (tmp_path / "far.py").write_text("class Base:\n    word = 'far'\n\nclass Unused(Base): ...\n")
    near = "import far\nclass Left(far.Unused): ...\nclass Made(far.Base): ...\n"
    (tmp_path / "near.py").write_text(near)
    assert run(SUBCLASS.format(folder=str(tmp_path))).split() == ["far", "False"]
