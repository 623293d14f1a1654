"""Chromium, driven by its own protocol: a page, its keys, its size, and what its socket brings."""

import asyncio
import base64
import json
import os
import shutil
import signal
import subprocess
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pyte
from aiohttp import ClientSession, ClientWebSocketResponse, WSMsgType

from support.opened import at_end

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
"""The browser; None where it is not installed."""

NEEDED = 700_000
"""The kilobytes of free memory that a browser needs to be started."""

TIME_LIMIT = 90.0
"""Seconds after which a step fails, on a machine that is busy."""


def why_not() -> str:
    """Why no browser can be started here; "" where one can."""
    if CHROMIUM is None:
        return "Chromium is not installed"
    told = Path("/proc/meminfo")
    if told.exists():
        free = int(told.read_text().split("MemAvailable:")[1].split()[0])
        if free < NEEDED:
            return f"a browser needs {NEEDED} kB of free memory, and there are {free}"
    return ""


class Page:
    """One page of a browser without a window; `screen` is what the app has drawn in it."""

    def __init__(self, folder: Path, size: tuple[int, int] = (1000, 700)) -> None:
        self._folder, self._size = folder, size
        self._process: subprocess.Popen[bytes] | None = None
        self._client: ClientSession | None = None
        self._socket: ClientWebSocketResponse | None = None
        self._answers: dict[int, asyncio.Future[dict[str, Any]]] = {}
        self._count = 0
        self._reader: asyncio.Task[None] | None = None
        self.requested: list[str] = []
        self.refused: list[str] = []
        self.screen = pyte.Screen(80, 24)
        self._stream = pyte.ByteStream(self.screen)

    async def start(self) -> None:
        """Start the browser, and take its first page."""
        assert CHROMIUM is not None
        command = [CHROMIUM, "--headless=new", "--no-sandbox", "--disable-gpu"]
        command += ["--disable-dev-shm-usage", "--no-first-run", "--remote-debugging-port=0"]
        command += ["--disable-background-networking", "--disable-component-update"]
        command += [f"--window-size={self._size[0]},{self._size[1]}"]
        command += [f"--user-data-dir={self._folder}", "about:blank"]
        self._process = subprocess.Popen(
            command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True
        )
        at_end(self.kill)
        told = self._folder / "DevToolsActivePort"
        await self._until(lambda: told.exists() and len(told.read_text().split()) > 1)
        port = told.read_text().split()[0]
        self._client = ClientSession()
        async with self._client.get(f"http://127.0.0.1:{port}/json/list") as answer:
            pages = [one for one in await answer.json() if one["type"] == "page"]
        self._socket = await self._client.ws_connect(
            pages[0]["webSocketDebuggerUrl"], max_msg_size=0
        )
        self._reader = asyncio.create_task(self._read())
        await self.call("Emulation.setFocusEmulationEnabled", enabled=True)
        for domain in ("Page", "Network", "Runtime", "Log"):
            await self.call(f"{domain}.enable")

    async def call(self, method: str, **parameters: Any) -> dict[str, Any]:
        """Call a method of the protocol; its result."""
        assert self._socket is not None
        self._count += 1
        number = self._count
        self._answers[number] = asyncio.get_running_loop().create_future()
        await self._socket.send_json({"id": number, "method": method, "params": parameters})
        answer = await asyncio.wait_for(self._answers[number], TIME_LIMIT)
        del self._answers[number]
        assert "error" not in answer, answer
        result: dict[str, Any] = answer["result"]
        return result

    async def _read(self) -> None:
        assert self._socket is not None
        async for message in self._socket:
            if message.type is not WSMsgType.TEXT:
                continue
            told = json.loads(message.data)
            if "id" in told:
                if (waits := self._answers.get(told["id"])) is not None and not waits.done():
                    waits.set_result(told)
            else:
                self._heard(told["method"], told["params"])

    def _heard(self, method: str, told: dict[str, Any]) -> None:
        if method == "Network.requestWillBeSent":
            self.requested.append(told["request"]["url"])
        elif method == "Log.entryAdded" and told["entry"]["level"] == "error":
            self.refused.append(told["entry"]["text"])
        elif method == "Network.webSocketFrameSent":
            self._fit(told["response"]["payloadData"])
        elif method == "Network.webSocketCreated":
            asked = parse_qs(urlsplit(told["url"]).query)
            self.screen.resize(int(asked["height"][0]), int(asked["width"][0]))
        elif method == "Network.webSocketFrameReceived" and told["response"]["opcode"] == 2:
            self._stream.feed(base64.b64decode(told["response"]["payloadData"]))

    def _fit(self, sent: str) -> None:
        """Give the picture the size that the page has said."""
        if sent.startswith('["resize"'):
            size = json.loads(sent)[1]
            self.screen.resize(size["height"], size["width"])

    async def open(self, address: str) -> None:
        """Go to an address."""
        await self.call("Page.navigate", url=address)

    async def value(self, script: str) -> Any:
        """What a script gives."""
        told = await self.call(
            "Runtime.evaluate", expression=script, awaitPromise=True, returnByValue=True
        )
        return told["result"].get("value")

    async def press(self, key: str, code: int = 0) -> None:
        """Press one key: a letter, or a named one with its code."""
        text = {"Enter": "\r"}.get(key, key if len(key) == 1 else "")
        event: dict[str, Any] = {"key": key, "text": text}
        event["windowsVirtualKeyCode"] = code or (ord(key.upper()) if len(key) == 1 else 0)
        await self.call("Input.dispatchKeyEvent", type="keyDown", **event)
        await self.call("Input.dispatchKeyEvent", type="keyUp", key=key)

    async def resize(self, width: int, height: int) -> None:
        """Give the page another size, in pixels."""
        await self.call(
            "Emulation.setDeviceMetricsOverride",
            width=width,
            height=height,
            deviceScaleFactor=1,
            mobile=False,
        )

    @property
    def text(self) -> str:
        """The screen of the app as one text."""
        return " ".join(" ".join(self.screen.display).split())

    async def wait_for(self, word: str) -> None:
        """Wait until a word is on the screen of the app."""
        await self._until(lambda: word in self.text, lambda: f"{word!r} did not come: {self.text}")

    async def wait_for_value(self, script: str, word: str) -> None:
        """Wait until what a script gives has a word in it."""
        end = time.monotonic() + TIME_LIMIT
        while word not in str(await self.value(script)):
            assert time.monotonic() < end, f"{word!r} did not come"
            await asyncio.sleep(0.2)

    async def wait_until_narrower(self, columns: int) -> None:
        """Wait until the app is drawn in fewer columns than so many."""
        await self._until(lambda: self.screen.columns < columns)

    async def _until(self, check: Callable[[], bool], told: Callable[[], str] = str) -> None:
        end = time.monotonic() + TIME_LIMIT
        while time.monotonic() < end:
            if check():
                return
            await asyncio.sleep(0.1)
        raise AssertionError(told() or "it did not come")

    async def stop(self) -> None:
        """Close the browser."""
        if self._reader is not None:
            self._reader.cancel()
            await asyncio.wait([self._reader])
        if self._socket is not None:
            # One that is only dropped is warned of by the collector, in whichever test is next.
            await self._socket.close()
        if self._client is not None:
            await self._client.close()
        self.kill()

    def kill(self) -> None:
        """End the process, and those that it has started."""
        if self._process is not None and self._process.poll() is None:
            os.killpg(self._process.pid, signal.SIGKILL)
            self._process.wait()
