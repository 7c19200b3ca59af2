"""Sheets of cells as people see them, whatever program wrote the file. Pure: no Django, no I/O."""

import datetime
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from apps.corpus.formats.errors import UnreadableFile
from apps.corpus.formats.limits import MAX_CELLS, MAX_COLUMNS, MAX_ROWS

MOST_ROWS = MAX_ROWS + 1000
"""Rows of a sheet with what stands above its headings."""
FAR_APART = "Delete the stray cell far from the table, or copy the table to a new sheet."
COMMENTS = "Comments on cells are not read."


@dataclass(frozen=True)
class Sheet:
    """Rows of shown texts; row and column numbers count from 1, as the program shows them.

    `faults` says of a cell why it has no value; `hidden_rows` are rows that the program does not show; `covered` are
    cells, by row and column, that a merged cell above them speaks for; `remarks` are worth saying before reading on.
    """

    name: str
    rows: list[list[str]]
    hidden: bool = False
    hidden_rows: frozenset[int] = frozenset()
    faults: Mapping[tuple[int, int], str] = field(default_factory=dict)
    covered: Mapping[tuple[int, int], str] = field(default_factory=dict)
    remarks: tuple[str, ...] = ()
    aside: int = 0
    """Characters between cells that belong to none: delimiters, quotes, line breaks."""
    delimiter: str = ""
    encoding: str = ""

    @property
    def columns(self) -> int:
        return max((len(row) for row in self.rows), default=0)

    def place(self, row: int, column: int | None = None) -> str:
        """A cell or row in the words of the program: transcript!E118."""
        return f"{self.name}!{letters(column)}{row}" if column else f"{self.name}!{row}"


@dataclass(frozen=True)
class Merged:
    """A merged cell: its column, its first and its last row, from 1."""

    column: int
    first: int
    last: int


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


class Room:
    """How far the sheets of one file may reach, each and together; asked before they are spread out in memory."""

    def __init__(self) -> None:
        self._cells = 0

    def take(self, name: str, rows: int, columns: int) -> None:
        """Room for a sheet whose last filled row and column are these, from 1. Raises UnreadableFile."""
        self.check(name, rows, columns)
        self.spread(name, rows, columns)

    def check(self, name: str, row: int, column: int) -> None:
        """Refuse a cell too far from the first."""
        if column > MAX_COLUMNS:
            what = f"A filled cell stands in column {letters(column)}; {letters(MAX_COLUMNS)} is the last that is read."
            raise UnreadableFile(f"{name}!{letters(column)}{row}", what, FAR_APART)
        if row > MOST_ROWS:
            what = f"A filled cell stands in row {row:,}; a sheet may have {MAX_ROWS:,} rows."
            raise UnreadableFile(f"{name}!{letters(column)}{row}", what, FAR_APART)

    def spread(self, name: str, rows: int, columns: int) -> None:
        """Count cells, empty ones too. A row counts as a cell more."""
        self._cells += rows * (columns + 1)
        if self._cells > 2 * MAX_CELLS:
            raise UnreadableFile(name, f"The sheets have more than {MAX_CELLS:,} cells.", "Cut the file into several.")


def covered_by(merged: Iterable[Merged], rows: list[list[str]], name: str) -> dict[tuple[int, int], str]:
    """What cells say that lie under a merged one, in its first column. Raises UnreadableFile for endless ones."""
    covered: dict[tuple[int, int], str] = {}
    steps = 0
    for area in merged:
        value = _cell(rows, area.first, area.column)
        last = min(area.last, len(rows))
        steps += max(last - area.first, 0)
        if steps > 2 * MAX_ROWS:
            raise UnreadableFile(name, "Merged cells cover one another.", "Take the merging out and save it again.")
        if value:
            covered |= {(row, area.column): value for row in range(area.first + 1, last + 1)}
    return covered


def _cell(rows: list[list[str]], row: int, column: int) -> str:
    return rows[row - 1][column - 1] if 0 < row <= len(rows) and 0 < column <= len(rows[row - 1]) else ""


def shown(value: object) -> str:
    """A value as text: whole numbers without a point, days in ISO, times as H:MM:SS."""
    if isinstance(value, str):
        return value
    if value is None:
        return ""
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
        while row and not row[-1]:
            row.pop()
        kept.append(row)
    while kept and not kept[-1]:
        kept.pop()
    return kept
