"""Sheets of cells as people see them, whatever program wrote the file. Pure: no Django, no I/O."""

import datetime
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from apps.corpus.formats.errors import UnreadableFile
from apps.corpus.formats.limits import MAX_CELLS, MAX_COLUMNS, MAX_ROWS

MOST_ROWS = MAX_ROWS + 1000
"""Rows of a sheet with what stands above its headings."""
FAR_APART = "Delete the stray cell far from the table, or copy the table to a new sheet."
COMMENTS = "Comments on cells are not read."
_DAY_NOUGHT, _FIRST_DAYS = datetime.datetime(1899, 12, 31), datetime.datetime(1900, 1, 8)
_NOT_KEPT = re.compile("[\x00\ud800-\udfff]")


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
            what = f"The filled cells reach over more than {2 * MAX_CELLS:,} cells, empty ones counted."
            raise UnreadableFile(name, what, FAR_APART)


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


def storable(rows: list[list[str]]) -> dict[tuple[int, int], str]:
    """Put U+FFFD for characters that no text can keep, in place; tell their cells, as faults."""
    faults = {}
    for number, row in enumerate(rows, 1):
        if _NOT_KEPT.search("".join(row)):
            for at, cell in enumerate(row):
                found = _NOT_KEPT.search(cell)
                if found:
                    faults[number, at + 1] = f"a character that no text can keep (U+{ord(found[0]):04X})"
                    row[at] = _NOT_KEPT.sub("\ufffd", cell)
    return faults


def shown(value: object) -> str:
    """A value as text: whole numbers without a point, days in ISO, times as H:MM:SS, breaks as line feeds."""
    if isinstance(value, str):
        return value.replace("\r\n", "\n").replace("\r", "\n") if "\r" in value else value
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() and abs(value) < 1e15 else repr(value)
    if isinstance(value, datetime.date):
        return _day(value)
    if isinstance(value, datetime.timedelta):
        return _clock(value.total_seconds())
    if isinstance(value, datetime.time):
        return _clock(value.hour * 3600 + value.minute * 60 + value.second + value.microsecond / 1e6)
    return str(value)


def _day(value: datetime.date) -> str:
    moment = value if isinstance(value, datetime.datetime) else datetime.datetime.combine(value, datetime.time())
    if moment < _FIRST_DAYS:
        # A time beyond 24 hours that is shown as a clock: for Excel, a day in the first week of 1900.
        return _clock((moment - _DAY_NOUGHT).total_seconds())
    return moment.date().isoformat() if moment.time() == datetime.time() else moment.isoformat(" ", "seconds")


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
