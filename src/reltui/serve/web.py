"""The app in a browser on this machine: textual-serve with access checks before it.

By itself textual-serve lets any page of the web drive the app, answers requests for any host, and
has no login. Here a link that works once sets a cookie, host and origin must be those of the
server, and the page loads nothing from another server.
"""

import asyncio
import gc
import hmac
import logging
import secrets
import shlex
import signal
import socket
import sys
from collections.abc import Awaitable, Callable
from contextlib import suppress
from pathlib import Path
from typing import Any, Final
from urllib.parse import urlsplit

from aiohttp import WSMsgType, web
from textual_serve.app_service import AppService
from textual_serve.server import Server

from reltui.services.base.errors import Refused

COOKIE: Final = "reltui"
"""The name of the cookie that a browser gets for a link."""

SMALLEST: Final = (20, 6)
LARGEST: Final = (500, 200)

PAGE: Final = """<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<title>reltui</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="/static/css/xterm.css">
<script src="/static/js/textual.js"></script>
<script src="/focus.js"></script>
<style>
@font-face {{
  font-family: "Roboto Mono";
  src: url("/static/fonts/RobotoMono-VariableFont_wght.ttf");
}}
body {{ background: #0c181f; margin: 0; color: #fff; font-family: "Roboto Mono", monospace; }}
.closed {{ display: none; padding: 2em; }}
body.-closed .closed {{ display: block; }}
body.-closed .textual-terminal {{ display: none; }}
</style>
</head>
<body>
<p class="closed">The session has ended. Load this page again to begin another one.</p>
<div id="terminal" class="textual-terminal"
  data-session-websocket-url="{socket}" data-font-size="16"></div>
</body>
</html>
"""

FOCUS: Final = """addEventListener("load", () => {
  const wait = setInterval(() => {
    const keys = document.querySelector(".xterm-helper-textarea");
    // Once the app has drawn something its socket is open.
    if (keys && document.body.classList.contains("-first-byte")) {
      keys.focus();
      clearInterval(wait);
    }
  }, 50);
});
"""
"""The script that lets keys reach the app without a click."""

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


class GuardedServer(Server):
    """textual-serve for one book, opened by a link; `behind` is the address of a proxy."""

    def __init__(
        self,
        book: Path,
        port: int,
        *,
        today: str | None = None,
        behind: str = "",
        most: int = 3,
        say: Callable[[str], None] = print,
    ) -> None:
        day = ["--today", today] if today else []
        command = [sys.executable, "-m", "reltui", "--book", str(book), *day]
        super().__init__(shlex.join(command), "127.0.0.1", port, "reltui")
        self._behind = behind.rstrip("/")
        self._most, self._say = most, say
        self._open = 0
        self._token = secrets.token_urlsafe(32)
        self._sessions: set[str] = set()

    @property
    def link(self) -> str:
        """The link that lets in one browser; it works once."""
        return f"{self.origins[0]}/enter?token={self._token}"

    @property
    def origins(self) -> tuple[str, ...]:
        """The origins of pages that may drive the app."""
        if self._behind:
            return (self._behind,)
        return (f"http://127.0.0.1:{self.port}", f"http://localhost:{self.port}")

    async def make(self) -> web.Application:
        """The web application, with its access checks."""
        app: web.Application = await self._make_app()
        app.middlewares.append(self._guard)
        app.router.add_get("/enter", self._enter)
        app.router.add_get("/focus.js", _focus)
        return app

    async def on_startup(self, app: web.Application) -> None:
        """Print the link."""
        del app
        self._say(f"Open this link once, in one browser: {self.link}")

    @web.middleware
    async def _guard(self, request: web.Request, handler: Handler) -> web.StreamResponse:
        """Let requests through that have our host, our cookie and, for the socket, our origin."""
        hosts = {urlsplit(one).netloc for one in self.origins}
        if request.headers.get("Host", "") not in hosts:
            return _no("This address is not served here.", 421)
        if request.path != "/enter":
            if request.cookies.get(COOKIE, "") not in self._sessions:
                return _no("Open the link that reltui has shown in its terminal.")
            if request.path == "/ws" and request.headers.get("Origin", "") not in self.origins:
                return _no("Only a page of reltui itself may drive it.")
            if request.path.startswith("/download"):
                return _no("Nothing is downloaded here.", 404)
        response = await handler(request)
        if not response.prepared:
            _close_off(response, " ".join(one.replace("http", "ws", 1) for one in self.origins))
        return response

    async def _enter(self, request: web.Request) -> web.StreamResponse:
        """Set the cookie for the link; the link does not work again."""
        if not hmac.compare_digest(request.query.get("token", "").encode(), self._token.encode()):
            return _no("This link was used already, or is not ours.")
        self._token = secrets.token_urlsafe(32)
        session = secrets.token_urlsafe(32)
        self._sessions.add(session)
        self._say(f"A browser has come in. For another one: {self.link}")
        response = web.Response(status=302, headers={"Location": "/"})
        response.set_cookie(
            COOKIE,
            session,
            httponly=True,
            samesite="Strict",
            secure=self._behind.startswith("https"),
            path="/",
        )
        return response

    async def handle_index(self, request: web.Request) -> Any:
        """The page; unlike that of textual-serve it loads no font from another server."""
        origin = request.headers.get("Host", "")
        kind = "wss" if self._behind.startswith("https") else "ws"
        return web.Response(
            text=PAGE.format(socket=f"{kind}://{origin}/ws"), content_type="text/html"
        )

    async def handle_websocket(self, request: web.Request) -> web.WebSocketResponse:
        """Run a session of the app for one socket; the number at a time is limited."""
        if self._open >= self._most:
            raise web.HTTPServiceUnavailable(text="There are too many sessions already.")
        self._open += 1
        try:
            websocket = web.WebSocketResponse(heartbeat=15, max_msg_size=1 << 20)
            await websocket.prepare(request)

            async def close() -> None:
                await websocket.close()

            service = AppService(
                self.command,
                write_bytes=websocket.send_bytes,
                write_str=websocket.send_str,
                close=close,
                download_manager=self.download_manager,
            )
            query = request.query
            width, height = _size(query.get("width", "80"), query.get("height", "24"))
            await service.start(width, height)
            try:
                await self._process_messages(websocket, service)
            finally:
                await service.stop()
        finally:
            self._open -= 1
        return websocket

    async def _process_messages(self, websocket: web.WebSocketResponse, service: Any) -> None:
        """Take keys and sizes from the browser; ignore anything else."""
        async for message in websocket:
            if message.type != WSMsgType.TEXT:
                continue
            try:
                kind, data = message.json()
            except (ValueError, TypeError, RecursionError):
                continue
            if kind == "stdin" and isinstance(data, str):
                await service.send_bytes(data.encode("utf-8", "replace"))
            elif kind == "resize" and isinstance(data, dict):
                await service.set_terminal_size(*_size(data.get("width"), data.get("height")))
            elif kind == "ping":
                await websocket.send_json(["pong", str(data)[:100]])
            elif kind == "focus":
                await service.focus()
            elif kind == "blur":
                await service.blur()


def _size(width: object, height: object) -> tuple[int, int]:
    """A size within the limits of a terminal, whatever the browser asks for."""
    try:
        asked = (int(str(width)), int(str(height)))
    except ValueError:
        return 80, 24
    low, high = SMALLEST, LARGEST
    return (
        min(max(asked[0], low[0]), high[0]),
        min(max(asked[1], low[1]), high[1]),
    )


async def _focus(_request: web.Request) -> web.Response:
    return web.Response(text=FOCUS, content_type="text/javascript")


def _no(sentence: str, status: int = 403) -> web.Response:
    return web.Response(text=f"{sentence}\n", status=status)


def _close_off(response: web.StreamResponse, sockets: str) -> None:
    """Forbid the page to load anything from elsewhere, and to be shown inside another page."""
    policy = (
        "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; "
        f"font-src 'self' data:; img-src 'self' data:; connect-src 'self' {sockets}; "
        "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
    )
    response.headers["Content-Security-Policy"] = policy
    response.headers["X-Frame-Options"] = "DENY"
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Referrer-Policy"] = "no-referrer"
    response.headers["Cache-Control"] = "no-store"


def serve_web(server: GuardedServer) -> None:
    """Serve until INT or TERM.

    Raises:
        Refused: the port cannot be used.
    """
    logging.getLogger("textual-serve").setLevel(logging.CRITICAL)
    # Each command starts with the garbage collector off; a server runs for long and needs it.
    gc.freeze()
    gc.enable()
    with suppress(KeyboardInterrupt):
        asyncio.run(_serve(server))


async def _serve(server: GuardedServer) -> None:
    try:
        listening = socket.create_server((server.host, server.port))
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise Refused(f"{server.host} port {server.port} cannot be used: {reason}.") from error
    # With port 0 the system has chosen a port; the link and the origins need it.
    server.port = listening.getsockname()[1]
    runner = web.AppRunner(await server.make(), access_log=None)
    await runner.setup()
    await web.SockSite(runner, listening).start()
    done = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(number, done.set)
    await done.wait()
    await runner.cleanup()
