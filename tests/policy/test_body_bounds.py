"""How long a request may be before it is refused unread."""

import asyncio
from typing import Any

from config.bodies import bounded

PLAIN = [(b"content-type", b"application/json")]
FILES = [(b"content-type", b"multipart/form-data; boundary=x")]


def ask(headers: list[tuple[bytes, bytes]], *parts: bytes, path: str = "/") -> tuple[int, bytes]:
    """Status of the answer and what of the body the application got to read, of 10 bytes plain, 20 with files, 30 with
    a recording."""
    waiting = [{"type": "http.request", "body": part, "more_body": True} for part in parts]
    waiting.append({"type": "http.request", "body": b"", "more_body": False})
    sent: list[Any] = []
    read = b""

    async def application(scope: Any, receive: Any, send: Any) -> None:
        nonlocal read
        while True:
            message = await receive()
            if message["type"] == "http.disconnect":
                return
            read += message["body"]
            if not message["more_body"]:
                break
        await send({"type": "http.response.start", "status": 200, "headers": []})

    async def receive() -> Any:
        return waiting.pop(0)

    async def send(message: Any) -> None:
        sent.append(message)

    scope = {"type": "http", "path": path, "headers": headers}
    asyncio.run(bounded(application, plain=10, with_files=20, with_recording=30)(scope, receive, send))
    return sent[0]["status"], read


def test_what_is_short_enough_comes_through() -> None:
    assert ask(PLAIN, b"12345", b"67890") == (200, b"1234567890")


def test_a_form_with_files_may_be_longer() -> None:
    assert ask(FILES, b"1234567890", b"1234567890")[0] == 200


def test_what_says_that_it_is_too_long_is_not_read() -> None:
    assert ask([*PLAIN, (b"content-length", b"11")], b"1") == (413, b"")


def test_what_does_not_say_so_is_read_no_further() -> None:
    assert ask(PLAIN, b"1234567890", b"1", b"2") == (413, b"1234567890")
    assert ask([*PLAIN, (b"content-length", b"3")], b"12345678901")[0] == 413


def test_only_a_recording_may_be_longest() -> None:
    long = b"1" * 25
    recordings = "/p/consultation/sessions/7e0f/recordings/"
    assert ask(FILES, long, path=recordings) == (200, long)
    assert ask(PLAIN, long, path=recordings)[0] == 413
    assert ask(FILES, long, path="/p/consultation/import/")[0] == 413
