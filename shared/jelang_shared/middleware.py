"""What every request passes through: a thread of work, a limit to its size, headers that protect the reader."""

from collections.abc import Awaitable, Callable, Mapping
from time import perf_counter
from uuid import UUID

import structlog
from opentelemetry.trace import SpanKind
from starlette.datastructures import Headers, MutableHeaders
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from uuid_utils.compat import uuid7

from jelang_shared import telemetry
from jelang_shared.errors import JelangError
from jelang_shared.http import MAX_BODY, problem

CORRELATION = "x-correlation-id"
PROTECTIVE: Mapping[str, str] = {
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=()",
    "cache-control": "no-store",
    "content-security-policy": "default-src 'none'; frame-ancestors 'none'",
}

_PASSES = 8
"""How many times the largest request is let go by unread before its sender is cut off."""

log = structlog.get_logger()


class TooLarge(JelangError):
    """The request is larger than any this service takes."""

    status = 413
    code = "too-large"


class ThreadOfWork:
    """Gives a request its correlation id, or takes the caller's; all it records and logs carries it."""

    def __init__(self, app: ASGIApp, service: str) -> None:
        self._app = app
        self._service = service

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        correlation = _uuid(headers.get(CORRELATION)) or uuid7()
        started, status = perf_counter(), 500

        async def answer(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
                MutableHeaders(scope=message)[CORRELATION] = str(correlation)
            await send(message)

        name = f"{scope['method']} {self._service}"
        with telemetry.because_of(telemetry.Cause(correlation=correlation)):
            with telemetry.span(name, SpanKind.SERVER, headers.get("traceparent")):
                await self._app(scope, receive, answer)
            route = getattr(scope.get("route"), "path", None)
            if route is not None:
                # The route's pattern, never the address: it may hold what was asked for.
                took = round((perf_counter() - started) * 1000, 1)
                log.info("request", service=self._service, method=scope["method"], route=route, status=status, ms=took)


def _uuid(text: str | None) -> UUID | None:
    try:
        return UUID(text) if text else None
    except ValueError:
        return None


Refusal = Callable[[Request, JelangError], Awaitable[Response]]


async def _problem(_: Request, error: JelangError) -> Response:
    return problem(error)


class Limits:
    """Refuses what is too large, said or unsaid, before it fills the memory."""

    def __init__(self, app: ASGIApp, largest: int = MAX_BODY, refusal: Refusal | None = None) -> None:
        self._app = app
        self._largest = largest
        self._answer = refusal or _problem

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        said = Headers(scope=scope).get("content-length", "0")
        if not said.isdigit() or int(said) > self._largest:
            await self._let_pass(receive)
            await (await self._answer(Request(scope), self._refusal()))(scope, receive, send)
            return
        taken = 0

        async def limited() -> Message:
            nonlocal taken
            message = await receive()
            taken += len(message.get("body", b""))
            if taken > self._largest:
                raise HTTPException(TooLarge.status, self._refusal().detail)
            return message

        await self._app(scope, limited, send)

    async def _let_pass(self, receive: Receive) -> None:
        """Let what comes go by unread, up to a measure: a browser that is still sending wouldn't read the answer."""
        passed = 0
        while passed < _PASSES * self._largest:
            message = await receive()
            passed += len(message.get("body", b""))
            if not message.get("more_body", False):
                return

    def _refusal(self) -> TooLarge:
        return TooLarge(f"A request may have {self._largest // 1024 // 1024} MB at most.")


class Protection:
    """Adds protective headers that the answer doesn't set itself."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def protected(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for header, value in PROTECTIVE.items():
                    headers.setdefault(header, value)
            await send(message)

        await self._app(scope, receive, protected)
