"""Sheets of cells as people see them, whatever program wrote the file. Pure: no Django, no I/O."""

import datetime
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Sheet:
    """Rows of shown texts; row and column numbers count from 1, as the program shows them.

    `faults` says of a cell why it has no value; `hidden_rows` are rows that the program does not show.
    """

    name: str
    rows: list[list[str]]
    hidden: bool = False
    hidden_rows: frozenset[int] = frozenset()
    faults: Mapping[tuple[int, int], str] = field(default_factory=dict)
    aside: int = 0
    """Characters between cells that belong to none: delimiters, quotes, line breaks."""

    @property
    def columns(self) -> int:
        return max((len(row) for row in self.rows), default=0)

    def place(self, row: int, column: int | None = None) -> str:
        """A cell or row in the words of the program: transcript!E118."""
        return f"{self.name}!{letters(column)}{row}" if column else f"{self.name}!{row}"


def letters(column: int) -> str:
    """The name of a column: 1 is A, 27 is AA."""
    name = ""
    while column:
        column, rest = divmod(column - 1, 26)
        name = chr(65 + rest) + name
    return name


def column_number(name: str) -> int:
    number = 0
    for letter in name:
        number = number * 26 + ord(letter) - 64
    return number


def shown(value: object) -> str:
    """A value as text: whole numbers without a point, days in ISO, times as H:MM:SS."""
    if value is None:
        return ""
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() and abs(value) < 1e15 else repr(value)
    if isinstance(value, datetime.datetime):
        midnight = value.time() == datetime.time()
        return value.date().isoformat() if midnight else value.isoformat(" ", "seconds")
    if isinstance(value, datetime.timedelta):
        return _clock(value.total_seconds())
    if isinstance(value, datetime.time):
        return _clock(value.hour * 3600 + value.minute * 60 + value.second + value.microsecond / 1e6)
    return str(value)


def _clock(seconds: float) -> str:
    whole, milliseconds = divmod(round(seconds * 1000), 1000)
    clock = f"{whole // 3600}:{whole // 60 % 60:02}:{whole % 60:02}"
    return f"{clock}.{milliseconds:03}" if milliseconds else clock


def trimmed(rows: Iterable[list[str]]) -> list[list[str]]:
    """Rows without the empty cells at their ends and the empty rows at the end."""
    kept: list[list[str]] = []
    for row in rows:
        last = next((at for at in range(len(row), 0, -1) if row[at - 1]), 0)
        kept.append(row[:last])
    while kept and not kept[-1]:
        kept.pop()
    return kept
