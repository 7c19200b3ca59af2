"""How much of a request is taken in at all: Django keeps a body whole before any view is asked."""

import json
import re
from collections.abc import Awaitable, Callable, Coroutine, Mapping
from typing import Any

Scope = dict[str, Any]
Receive = Callable[[], Awaitable[Mapping[str, Any]]]
Send = Callable[[Mapping[str, Any]], Awaitable[None]]
Application = Callable[[Scope, Receive, Send], Coroutine[Any, Any, None]]

ANSWER = json.dumps(
    {"type": "about:blank", "title": "Too large", "status": 413, "detail": "The body is longer than any that is read."}
).encode()
HEADERS = [
    (b"content-type", b"application/problem+json"),
    (b"content-length", str(len(ANSWER)).encode()),
    (b"content-security-policy", b"default-src 'none'; frame-ancestors 'none'"),
    (b"x-content-type-options", b"nosniff"),
    (b"cache-control", b"no-store"),
    (b"connection", b"close"),
]


RECORDINGS = re.compile(r"/p/[^/]+/sessions/[^/]+/recordings/")
"""Where the longest files are sent to."""


def bounded(application: Application, *, plain: int, with_files: int, with_recording: int = 0) -> Application:
    """The application, of whose requests a body beyond `plain` bytes is refused, one of a form with files beyond
    `with_files`, and with a recording beyond `with_recording`. What a request says of its length is believed where it
    is too much, and counted in any case."""

    async def bounded_application(scope: Scope, receive: Receive, send: Send) -> None:
        headers = dict(scope.get("headers", ()))
        longest = with_recording if RECORDINGS.fullmatch(scope.get("path", "")) else 0
        is_form = headers.get(b"content-type", b"").lower().startswith(b"multipart/")
        most = max(with_files, longest) if is_form else plain
        if _said(headers) > most:
            await _refuse(send)
            return
        await application(scope, _counting(receive, send, most), send)

    return bounded_application


def _said(headers: dict[bytes, bytes]) -> int:
    said = headers.get(b"content-length", b"0")
    return int(said) if said.isdigit() else 0


def _counting(receive: Receive, send: Send, most: int) -> Receive:
    taken = 0

    async def counted() -> Mapping[str, Any]:
        nonlocal taken
        message = await receive()
        taken += len(message.get("body", b""))
        if taken <= most:
            return message
        await _refuse(send)
        return {"type": "http.disconnect"}

    return counted


async def _refuse(send: Send) -> None:
    await send({"type": "http.response.start", "status": 413, "headers": HEADERS})
    await send({"type": "http.response.body", "body": ANSWER})
