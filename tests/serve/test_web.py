"""The app for a browser: host, origin, link and cookie; and the app itself behind the socket."""

import asyncio
import json
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("textual_serve", reason="the extra web is not installed")

from aiohttp import ClientSession, CookieJar, WSMsgType, WSServerHandshakeError
from aiohttp.test_utils import TestServer, unused_port

from reltui.serve.web import COOKIE, GuardedServer
from support.ui import book_of_three

TIME_LIMIT = 90.0


class Web:
    """A guarded server on a free port, and what it has said."""

    def __init__(self, book: Path, most: int = 3) -> None:
        self.said: list[str] = []
        self.port = unused_port()
        self.server = GuardedServer(
            book, self.port, today="2026-11-22", most=most, say=self.said.append
        )
        self.origin = f"http://127.0.0.1:{self.port}"
        self._running: TestServer | None = None

    async def start(self) -> None:
        """Listen."""
        self._running = TestServer(await self.server.make(), port=self.port)
        await self._running.start_server()

    async def stop(self) -> None:
        """End it."""
        if self._running is not None:
            await self._running.close()


@pytest.fixture
async def web(tmp_path: Path) -> AsyncIterator[Web]:
    path = tmp_path / "book.json"
    book_of_three(path)
    one = Web(path, most=1)
    await one.start()
    yield one
    await one.stop()


def browser() -> ClientSession:
    return ClientSession(cookie_jar=CookieJar(unsafe=True))


async def status_of(client: ClientSession, url: str, **headers: str) -> int:
    async with client.get(url, headers=headers, allow_redirects=False) as answer:
        await answer.read()
        return answer.status


async def test_a_link_serves_once_and_becomes_a_cookie(web: Web) -> None:
    link = web.server.link
    async with browser() as client, browser() as other:
        assert await status_of(client, f"{web.origin}/") == 403
        assert await status_of(client, f"{web.origin}/static/js/textual.js") == 403
        assert await status_of(client, f"{web.origin}/enter?token=guess") == 403
        async with client.get(link, allow_redirects=False) as answer:
            assert answer.status == 302
            cookie = answer.headers["Set-Cookie"]
        assert "HttpOnly" in cookie
        assert "SameSite=Strict" in cookie
        async with client.get(f"{web.origin}/") as answer:
            page = await answer.text()
            policy = answer.headers["Content-Security-Policy"]
        assert "default-src 'none'" in policy
        assert "googleapis" not in page
        assert "http://" not in page.replace(web.origin, "")
        assert await status_of(client, f"{web.origin}/static/js/textual.js") == 200
        assert await status_of(other, link) == 403, "the link is worth nothing any more"
        assert await status_of(other, f"{web.origin}/", Cookie=f"{COOKIE}=guess") == 403
        assert await status_of(client, f"{web.origin}/download/x") == 404
    assert link != web.server.link


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1", "localhost:1", ""])
async def test_another_host_is_not_answered(host: str, web: Web) -> None:
    async with browser() as client:
        assert await status_of(client, web.server.link, Host=host) in {400, 421}
        assert await status_of(client, f"{web.origin}/", Host=host) in {400, 421}


async def connected(client: ClientSession, web: Web, origin: str | None) -> Any:
    headers = {} if origin is None else {"Origin": origin}
    return await client.ws_connect(f"{web.origin}/ws?width=80&height=24", headers=headers)


@pytest.mark.parametrize("origin", [None, "null", "http://evil.example", "http://127.0.0.1"])
async def test_a_page_from_elsewhere_drives_nothing(origin: str | None, web: Web) -> None:
    async with browser() as client:
        await status_of(client, web.server.link)
        with pytest.raises(WSServerHandshakeError) as refused:
            await connected(client, web, origin)
        assert refused.value.status == 403


async def until(socket: Any, word: bytes) -> bytes:
    got = b""

    async def read() -> None:
        nonlocal got
        while word not in got:
            message = await socket.receive()
            assert message.type in {WSMsgType.BINARY, WSMsgType.TEXT}, message
            got += message.data if isinstance(message.data, bytes) else message.data.encode()

    await asyncio.wait_for(read(), TIME_LIMIT)
    return got


async def test_the_app_takes_keys_and_sizes_and_only_so_many_sessions(web: Web) -> None:
    async with browser() as client:
        await status_of(client, web.server.link)
        socket = await connected(client, web, web.origin)
        await until(socket, b"Today")
        for odd in ("no json", "[]", '["stdin", 3]', '["resize", {"width": "x"}]', '{"a": 1}'):
            await socket.send_str(odd)
        await socket.send_str("[" * 100_000)
        await socket.send_str(json.dumps(["resize", {"width": 10**9, "height": -4}]))
        await socket.send_str(json.dumps(["resize", {"width": 100, "height": 30}]))
        await socket.send_str(json.dumps(["stdin", "2"]))
        await until(socket, b"Whitfield")
        with pytest.raises(WSServerHandshakeError) as refused:
            await connected(client, web, web.origin)
        assert refused.value.status == 503
        await socket.close()
        # The program has ended, and its process was waited for.
        while web.server._open:
            await asyncio.sleep(0.05)
        await asyncio.sleep(0.2)


def test_behind_a_proxy_its_address_is_the_only_one(tmp_path: Path) -> None:
    server = GuardedServer(tmp_path / "b.json", 8022, behind="https://coach.example/")
    assert server.origins == ("https://coach.example",)
    assert server.link.startswith("https://coach.example/enter?token=")
