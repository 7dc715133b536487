"""Around every answer, our own error page included: nothing from elsewhere, nothing remembered, nothing passed on."""

import logging
from collections.abc import Callable
from pathlib import Path
from traceback import extract_tb
from urllib.parse import parse_qs

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

log = logging.getLogger(__name__)

POLICY = "; ".join(
    (
        "default-src 'self'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self' data:",
        "font-src 'self'",
        "connect-src 'self'",
        "form-action 'self'",
        "frame-ancestors 'none'",
        "base-uri 'none'",
        "object-src 'none'",
    )
)
ALWAYS = {
    "Content-Security-Policy": POLICY,
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Permissions-Policy": "geolocation=(), camera=(), microphone=(), interest-cohort=()",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Vary": "HX-Request",
}
A_YEAR = "public, max-age=31536000, immutable"
BODIES = ("http.response.body", "http.response.pathsend")


class WithHeaders:
    """Adds the headers; pages are never stored, versioned static files are kept."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answers one request."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        versioned = _versioned(scope)

        async def complete(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in ALWAYS.items():
                    headers.setdefault(name, value)
                headers.setdefault("Cache-Control", A_YEAR if versioned and message["status"] < 400 else "no-store")
            await send(message)

        try:
            await self.app(scope, receive, complete)
        except Exception as error:  # noqa: BLE001 - answered already; what it says may hold a visitor's words
            log.error("%s at %s", type(error).__name__, _where(error))


class NotTooLarge:
    """Turns away a request that says it is larger than `most` bytes, with the answer that `refuse` makes."""

    def __init__(self, app: ASGIApp, most: int, refuse: Callable[[Request], Response]) -> None:
        self.app, self.most, self.refuse = app, most, refuse

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answers one request."""
        size = Headers(scope=scope).get("content-length", "0") if scope["type"] == "http" else "0"
        if size.isascii() and size.isdigit() and int(size[:20]) > self.most:
            await self.refuse(Request(scope))(scope, receive, send)
            return
        await self.app(scope, receive, send)


class HeadAsGet:
    """Answers HEAD as GET, without the body."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answers one request."""
        if scope["type"] != "http" or scope["method"] != "HEAD":
            await self.app(scope, receive, send)
            return

        async def bare(message: Message) -> None:
            if message["type"] in BODIES:
                more = message.get("more_body", False)
                message = {"type": "http.response.body", "body": b"", "more_body": more}
            await send(message)

        await self.app({**scope, "method": "GET"}, receive, bare)


def _where(error: Exception) -> str:
    """Where in the code it went wrong, without what was being worked on."""
    return " < ".join(
        f"{Path(frame.filename).name}:{frame.lineno}" for frame in reversed(extract_tb(error.__traceback__))
    )


def _versioned(scope: Scope) -> bool:
    return scope["path"].startswith("/static/") and "v" in parse_qs(scope["query_string"].decode("latin-1"))
