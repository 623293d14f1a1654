"""The app in a real browser: the link, keys, size, copy; another page drives nothing."""

import re
import signal
import subprocess
import sys
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

pytest.importorskip("textual_serve", reason="the extra web is not installed")

from support.browser import Page, why_not
from support.opened import at_end
from support.ui import book_of_three, workspace_at

pytestmark = pytest.mark.skipif(bool(why_not()), reason=why_not() or "there is one")


@pytest.fixture
async def page(tmp_path: Path) -> AsyncIterator[Page]:
    one = Page(tmp_path / "browser")
    await one.start()
    yield one
    await one.stop()


def serve(book: Path) -> str:
    """Serve a book to a browser as a process of its own; the link that lets one in."""
    command = [sys.executable, "-u", "-m", "reltui", "serve", "--web", "--port", "0"]
    process = subprocess.Popen(
        [*command, "--book", str(book), "--today", "2026-11-22"],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )

    def end() -> None:
        process.send_signal(signal.SIGTERM)
        process.communicate(timeout=60)

    at_end(end)
    assert process.stdout is not None
    for line in process.stdout:
        if found := re.search(r"http://\S+/enter\?token=\S+", line):
            return found[0]
    raise AssertionError("the server did not start")


async def test_a_browser_comes_in_by_the_link_types_copies_and_is_resized(
    page: Page, tmp_path: Path
) -> None:
    book = tmp_path / "book.json"
    book_of_three(book)
    link = serve(book)
    origin = link.partition("/enter")[0]
    allowed = ["clipboardReadWrite", "clipboardSanitizedWrite"]
    await page.call("Browser.grantPermissions", permissions=allowed, origin=origin)
    await page.open(link)
    await page.wait_for("Today")
    before = page.screen.columns
    # Nothing is asked of any other server, and the page breaks none of its own rules.
    assert {one.split("/")[2] for one in page.requested if "//" in one} == {origin.split("/")[2]}
    assert not page.refused
    await page.press("2")
    await page.wait_for("Dana Whitfield")
    await page.press(":")
    for letter in "dana call: from a browser":
        await page.press(letter)
    await page.press("Enter", 13)
    await page.wait_for("in 16d")
    await page.press("k")
    await page.press("y")
    await page.wait_for("Copied")
    await page.wait_for_value("navigator.clipboard.readText()", "@northwind.example")
    await page.resize(700, 500)
    await page.wait_for("Contacts")
    # The page tells its new size a moment after it has it.
    await page.wait_until_narrower(before)
    await page.press("1")
    await page.wait_for("Today")
    workspace = workspace_at(book)
    assert "from a browser" in {one.text for one in workspace.dossier("c1").touches}
    workspace.book.close()


async def test_a_page_of_somebody_else_cannot_drive_the_app(page: Page, tmp_path: Path) -> None:
    book = tmp_path / "book.json"
    book_of_three(book)
    link = serve(book)
    await page.open(link)
    await page.wait_for("Today")
    address = link.partition("/enter")[0].replace("http", "ws", 1)
    # The same browser, with the cookie of the app, on a page of another origin.
    await page.open("data:text/html,<title>another</title>")
    script = (
        "new Promise(done => { const one = new WebSocket('" + address + "/ws?width=80&height=24');"
        "one.onopen = () => done('open'); one.onerror = () => done('refused'); })"
    )
    assert await page.value(script) == "refused"
