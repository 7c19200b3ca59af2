"""JSON as we take it: one meaning, bounded depth, text that PostgreSQL can hold."""

import json
from collections.abc import Mapping
from typing import IO, Any

from rest_framework.exceptions import ParseError
from rest_framework.parsers import JSONParser

MAX_BYTES = 2 * 1024 * 1024
MAX_DEPTH = 20


class StrictJSONParser(JSONParser):
    """Refuses what would be read differently elsewhere or could not be stored: each refusal says what and where."""

    def parse(
        self, stream: IO[Any], media_type: str | None = None, parser_context: Mapping[str, Any] | None = None
    ) -> Any:
        data = stream.read(MAX_BYTES + 1)
        if len(data) > MAX_BYTES:
            raise ParseError(f"The body is longer than {MAX_BYTES} bytes.")
        try:
            text = data.decode("utf-8-sig")
        except UnicodeDecodeError as error:
            raise ParseError(f"The body is not UTF-8: byte {error.start} cannot be read.") from error
        check_depth(text)
        try:
            value = json.loads(text, object_pairs_hook=_each_key_once, parse_constant=_no_constant)
        except ValueError as error:
            raise ParseError(f"The body is not JSON: {error}") from error
        check_text(value)
        return value


def check_depth(text: str) -> None:
    """Count brackets before parsing: a deep nest would end the interpreter's stack."""
    depth, in_string, escaped = 0, False, False
    for letter in text:
        if in_string:
            in_string = escaped or letter != '"'
            escaped = letter == "\\" and not escaped
        elif letter == '"':
            in_string = True
        elif letter in "[{":
            depth += 1
            if depth > MAX_DEPTH:
                raise ParseError(f"The body is nested deeper than {MAX_DEPTH} levels.")
        elif letter in "]}":
            depth -= 1


def _each_key_once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        keys = [key for key, _ in pairs]
        twice = next(key for key in keys if keys.count(key) > 1)
        raise ParseError(f"The key {twice!r} stands twice in one object.")
    return found


def _no_constant(name: str) -> Any:
    raise ParseError(f"{name} is not a JSON number.")


def check_text(value: Any, where: str = "") -> None:
    """No NUL and no lone surrogate anywhere: neither can be stored."""
    if isinstance(value, str):
        if "\x00" in value:
            raise ParseError(f"{where or 'The body'} holds a NUL character.")
        if any("\ud800" <= letter <= "\udfff" for letter in value):
            raise ParseError(f"{where or 'The body'} holds half a character (a lone surrogate).")
    elif isinstance(value, dict):
        for key, item in value.items():
            check_text(key, where)
            check_text(item, f"{where}/{key}")
    elif isinstance(value, list):
        for number, item in enumerate(value):
            check_text(item, f"{where}/{number}")
