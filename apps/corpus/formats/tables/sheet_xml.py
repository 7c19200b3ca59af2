"""What a sheet's own XML tells besides its values: hidden rows and columns, cells without a value, how far it reaches.

Pure: no Django, no I/O. Every pattern stays inside one tag, so that time is linear in the length of the XML.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from apps.corpus.formats.limits import MAX_CELLS, MAX_COLUMNS, MAX_ROWS
from apps.corpus.formats.tables.sheets import column_number, letters

_PLACE = rb"""(?>[^<>]*?\br=["']([A-Z]{1,3})(\d{1,7})["'])"""
_FILLED = re.compile(rb"<(?:\w{1,20}:)?c\s" + _PLACE + rb"[^<>]*+(?<!/)>")
_NUMBER = re.compile(rb"""\br=["'](\d{1,7})["']""")
_A_COLUMN, _A_ROW = re.compile(rb' r="([A-Z]{1,3})(?=\d)'), re.compile(rb' r="(\d{1,7})"')
_HIDDEN = rb"""(?=[^<>]*\bhidden=["'](?:1|true)["'])"""
_HIDDEN_ROW = re.compile(rb"<(?:\w{1,20}:)?row\s" + _HIDDEN + rb"[^<>]*+>")
_HIDDEN_COLUMN = re.compile(rb"<(?:\w{1,20}:)?col\s" + _HIDDEN + rb"[^<>]*+>")
_FROM, _TO = (re.compile(rb"""\b%s=["'](\d{1,5})["']""" % name) for name in (b"min", b"max"))
_WRONG = re.compile(rb"""<(?:\w{1,20}:)?c\s(?=[^<>]*\bt=["']e["'])""" + _PLACE + rb"[^<>]*+>")
_VALUE = re.compile(rb"<(?:\w{1,20}:)?v>([^<>]{1,40})<")
_FORMULA = rb"<(?:\w{1,20}:)?f(?:\s[^<>]*+)?>(?:(?<=/>)|[^<]*+</(?:\w{1,20}:)?f>)"
_NO_VALUE = rb"(?:<(?:\w{1,20}:)?v\s?/>|<(?:\w{1,20}:)?v></(?:\w{1,20}:)?v>)?"
_NEVER_CALCULATED = re.compile(
    rb"<(?:\w{1,20}:)?c\s" + _PLACE + rb"[^<>]*+>" + _FORMULA + _NO_VALUE + rb"</(?:\w{1,20}:)?c>"
)


@dataclass(frozen=True)
class Facts:
    """Numbers count from 1; `rows` and `columns` are the last that hold something."""

    rows: int = 0
    columns: int = 0
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()
    faults: dict[tuple[int, int], str] = field(default_factory=dict)


def facts_of(raw: bytes) -> Facts:
    """The facts of one sheet."""
    rows, columns = _extent(raw)
    hides = b"hidden=" in raw
    hidden = (_NUMBER.search(found[0]) for found in (_HIDDEN_ROW.finditer(raw) if hides else ()))
    return Facts(
        rows,
        columns,
        frozenset(int(found[1]) for found in hidden if found),
        frozenset(_hidden_columns(raw, columns) if hides else ()),
        dict(_faults(raw)),
    )


def hidden_columns_remark(hidden: frozenset[int]) -> str:
    """That columns are hidden, in a person's words; empty where none is."""
    if not hidden:
        return ""
    names = ", ".join(letters(column) for column in sorted(hidden))
    return f"Columns that are hidden were read like the others: {names}."


def _extent(raw: bytes) -> tuple[int, int]:
    rows, columns = _extent_with_empty_cells(raw)
    if rows and columns and rows * columns <= MAX_CELLS and columns <= MAX_COLUMNS and rows <= MAX_ROWS:
        return rows, columns
    # Cells that are coloured and empty may reach far beyond the table.
    rows = columns = 0
    for found in _FILLED.finditer(raw):
        row, column = _place(found)
        rows, columns = max(row, rows), max(column, columns)
    return rows, columns


def _extent_with_empty_cells(raw: bytes) -> tuple[int, int]:
    """Fast, and too large rather than too small."""
    columns = max((column_number(name.decode()) for name in set(_A_COLUMN.findall(raw))), default=0)
    return max(map(int, _A_ROW.findall(raw)), default=0), columns


def _hidden_columns(raw: bytes, columns: int) -> Iterator[int]:
    for found in _HIDDEN_COLUMN.finditer(raw[: 64 * 1024]):
        first, last = _FROM.search(found[0]), _TO.search(found[0])
        if first and last:
            yield from range(int(first[1]), min(int(last[1]), columns) + 1)


def _faults(raw: bytes) -> Iterator[tuple[tuple[int, int], str]]:
    for found in _WRONG.finditer(raw) if _holds(raw, b't="e"', b"t='e'") else ():
        value = _VALUE.search(raw, found.end(), found.end() + 300)
        yield _place(found), f"the error {value[1].decode(errors='replace')}" if value else "an error"
    for found in _NEVER_CALCULATED.finditer(raw) if _holds(raw, b"<f", b":f") else ():
        yield _place(found), "a formula without a value"


def _holds(raw: bytes, *marks: bytes) -> bool:
    return any(mark in raw for mark in marks)


def _place(found: re.Match[bytes]) -> tuple[int, int]:
    return int(found[2]), column_number(found[1].decode())
