"""Bytes into a JSON value, or a refusal that names the place. Pure: no Django, no I/O.

Stricter than the standard library: nothing is read twice under one name, nothing nests beyond reason, and no text holds
what cannot be stored. Numbers stay lenient: NaN, Infinity and endless digits come as floats, for the reader to judge.
"""

import codecs
import json
import re
from collections.abc import Iterator
from typing import Any

from apps.corpus.formats.errors import UnreadableFile
from apps.corpus.formats.limits import MAX_CELLS, MAX_NESTING

_MARKS = (
    # UTF-32 first: its little-endian mark begins with that of UTF-16.
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# Strings whole, an unfinished one to its end, so that brackets in them are not counted and nothing is scanned twice.
_STRING_OR_BRACKET = re.compile(r'"(?:[^"\\]|\\.)*+"?|[\[\]{}]', re.DOTALL)
_UNSTORABLE = re.compile("[\x00\ud800-\udfff]")
_UNSTORABLE_ESCAPE = re.compile(r"\\u(?:0000|[dD][89a-fA-F])")
_MOST_DIGITS = 18

_EXPORT_AGAIN = "Download or export the file again."


def read_json(data: bytes) -> Any:
    """The value a JSON file holds. Raises UnreadableFile with line and column, or with the path to the place."""
    text = decoded(data)
    if not text.strip():
        raise UnreadableFile("", "The file is empty.", _EXPORT_AGAIN)
    _check_nesting(text)
    repeated: list[_Repeated] = []
    value = _parsed(text, repeated)
    if repeated:
        _refuse_repeated(value)
    if _UNSTORABLE_ESCAPE.search(text):
        _refuse_unstorable(value)
    return value


def decoded(data: bytes) -> str:
    """The text of the bytes: UTF-8, or what a byte order mark announces."""
    encoding = next((encoding for mark, encoding in _MARKS if data.startswith(mark)), "utf-8")
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        where = f"byte {error.start + 1:,}"
        what = f"The file is not written in {error.encoding.upper()}."
        raise UnreadableFile(where, what, "Save it as UTF-8 and import it again.") from None


def pointer(*keys: str | int) -> str:
    """A place in a JSON value, as RFC 6901 writes it: /transcript/data/0."""
    escaped = (str(key).replace("~", "~0").replace("/", "~1") for key in keys)
    return "".join(f"/{key}" for key in escaped)


class _Repeated(dict[str, Any]):
    """An object in which a name stands twice."""

    name = ""


def _parsed(text: str, repeated: list[_Repeated]) -> Any:
    def as_object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        value = dict(pairs)
        if len(value) == len(pairs):
            return value
        names = [name for name, _ in pairs]
        doubled = _Repeated(value)
        doubled.name = next(name for name in names if names.count(name) > 1)
        repeated.append(doubled)
        return doubled

    try:
        return json.loads(text, object_pairs_hook=as_object, parse_int=_whole_number)
    except json.JSONDecodeError as error:
        where = f"line {error.lineno}, column {error.colno}"
        raise UnreadableFile(where, f"This is not JSON: {error.msg.lower()}.", _EXPORT_AGAIN) from None


def _whole_number(digits: str) -> int | float:
    # Reading endless digits takes endless time.
    return int(digits) if len(digits) <= _MOST_DIGITS else float(digits)


def _check_nesting(text: str) -> None:
    depth = opened = 0
    for found in _STRING_OR_BRACKET.finditer(text):
        bracket = found[0]
        if bracket in ("[", "{"):
            depth, opened = depth + 1, opened + 1
        elif bracket in ("]", "}"):
            depth -= 1
        if depth > MAX_NESTING or opened > MAX_CELLS:
            _refuse_nesting(text, found.start(), depth)


def _refuse_nesting(text: str, position: int, depth: int) -> None:
    line = text.count("\n", 0, position) + 1
    column = position - text.rfind("\n", 0, position)
    what = (
        f"Lists and objects are nested more than {MAX_NESTING} deep here."
        if depth > MAX_NESTING
        else f"The file has more than {MAX_CELLS:,} lists and objects."
    )
    raise UnreadableFile(f"line {line}, column {column}", what, "No transcript is built like this: check the file.")


def _refuse_repeated(value: Any) -> None:
    for place, part in _walk(value):
        if isinstance(part, _Repeated):
            what = f"“{part.name}” stands twice in one object, and only one of the two can be read."
            raise UnreadableFile(place or "/", what, "Take one of them out and import the file again.")


def _refuse_unstorable(value: Any) -> None:
    for place, part in _walk(value):
        found = _UNSTORABLE.search(part) if isinstance(part, str) else None
        if found:
            kind = "a NUL character" if found[0] == "\0" else "half a surrogate pair"
            what = f"There is {kind} at character {found.start() + 1} of this text, and no text can hold it."
            raise UnreadableFile(place or "/", what, "Take it out and import the file again.")


def _walk(value: Any) -> Iterator[tuple[str, Any]]:
    """Every part of the value with its place, names of objects as texts at the place of what they name."""
    waiting: list[tuple[str, Any]] = [("", value)]
    while waiting:
        place, part = waiting.pop()
        yield place, part
        if isinstance(part, dict):
            children = [(place + pointer(name), child) for name, child in part.items()]
            yield from ((place, name) for name in part)
        elif isinstance(part, list):
            children = [(place + pointer(at), child) for at, child in enumerate(part)]
        else:
            continue
        waiting.extend(reversed(children))
