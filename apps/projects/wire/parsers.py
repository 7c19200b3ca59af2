"""JSON as we take it: one meaning, bounded depth, text that PostgreSQL can hold."""

import json
from collections.abc import Mapping
from typing import IO, Any

from django.utils.translation import gettext as _
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
            raise ParseError(_("The body is longer than %(n)d bytes.") % {"n": MAX_BYTES})
        try:
            text = data.decode("utf-8-sig")
        except UnicodeDecodeError as error:
            raise ParseError(_("The body is not UTF-8: byte %(n)d cannot be read.") % {"n": error.start}) from error
        check_depth(text)
        try:
            value = json.loads(text, object_pairs_hook=_each_key_once, parse_constant=_no_constant)
        except ValueError as error:
            raise ParseError(_("The body is not JSON: %(why)s") % {"why": error}) from error
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
                raise ParseError(_("The body is nested deeper than %(n)d levels.") % {"n": MAX_DEPTH})
        elif letter in "]}":
            depth -= 1


def _each_key_once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        keys = [key for key, _ in pairs]
        twice = next(key for key in keys if keys.count(key) > 1)
        raise ParseError(_("The key %(key)s stands twice in one object.") % {"key": repr(twice)})
    return found


def _no_constant(name: str) -> Any:
    raise ParseError(_("%(name)s is not a JSON number.") % {"name": name})


def check_text(value: Any, where: str = "") -> None:
    """No NUL and no lone surrogate anywhere: neither can be stored."""
    if isinstance(value, str):
        if "\x00" in value:
            raise ParseError(_("%(where)s holds a NUL character.") % {"where": where or "/"})
        if any("\ud800" <= letter <= "\udfff" for letter in value):
            raise ParseError(_("%(where)s holds half a character (a lone surrogate).") % {"where": where or "/"})
    elif isinstance(value, dict):
        for key, item in value.items():
            check_text(key, where)
            check_text(item, f"{where}/{key}")
    elif isinstance(value, list):
        for number, item in enumerate(value):
            check_text(item, f"{where}/{number}")
