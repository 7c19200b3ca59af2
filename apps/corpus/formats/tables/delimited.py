"""Tables as text: commas, semicolons, tabs. Pure: no Django, no I/O."""

import csv
import io
import re
from collections import Counter

from apps.corpus.formats.decoding import decoded
from apps.corpus.formats.errors import UnreadableFile
from apps.corpus.formats.limits import MAX_COLUMNS, MAX_ROWS, MAX_SEGMENT_CHARACTERS
from apps.corpus.formats.tables.sheets import Sheet, trimmed

DELIMITERS = (",", ";", "\t", "|")
_SEP = re.compile(r"sep=(.)\r?\n")


def sheet_of(data: bytes, name: str, *, delimiter: str | None = None, encoding: str | None = None) -> Sheet:
    """The one sheet of a file. Its `aside` counts delimiters, quotes and breaks. Raises UnreadableFile."""
    text = text_of(data, encoding)
    told = _SEP.match(text)
    body = text[told.end() :] if told else text
    delimiter = delimiter or (told[1] if told else guessed_delimiter(body) or ",")
    csv.field_size_limit(MAX_SEGMENT_CHARACTERS)
    rows: list[list[str]] = []
    try:
        for row in csv.reader(io.StringIO(body, newline=""), delimiter=delimiter):
            rows.append([cell.replace("\r\n", "\n").replace("\r", "\n") for cell in row])
            if len(rows) > MAX_ROWS + 1000 or len(row) > MAX_COLUMNS:
                what = f"The table has more than {MAX_ROWS:,} rows or {MAX_COLUMNS} columns."
                raise UnreadableFile(f"row {len(rows):,}", what, "Cut it into several files.")
    except csv.Error as error:
        raise UnreadableFile(
            f"row {len(rows) + 1:,}", f"This row cannot be read ({error}).", "Save the table again."
        ) from error
    kept = sum(len(cell) for row in rows for cell in row)
    return Sheet("table", trimmed(rows), aside=len(text) - kept)


def text_of(data: bytes, encoding: str | None = None) -> str:
    return decoded(data, encoding=encoding).text.removeprefix("\ufeff")


def guessed_delimiter(text: str) -> str | None:
    """The delimiter that parts most lines into the same number of fields, two at least; None where none does."""
    lines = [line for line in text[:20_000].splitlines()[:40] if line.strip()]
    if len(lines) < 2:
        return None
    best: tuple[float, int, str] | None = None
    for delimiter in DELIMITERS:
        counts = Counter(len(row) for row in csv.reader(lines, delimiter=delimiter))
        fields, agreeing = counts.most_common(1)[0]
        if fields > 1 and agreeing > len(lines) / 2:
            found = (agreeing / len(lines), fields, delimiter)
            best = max(best, found) if best else found
    return best[2] if best else None


def is_table(text: str) -> bool:
    """Whether text that no name calls a table is one: tabs that part nearly all lines into the same number of cells."""
    lines = [line for line in text[:20_000].splitlines()[:-1] if line.strip()]
    counts = Counter(line.count("\t") if all(map(str.strip, line.split("\t")[:2])) else 0 for line in lines)
    tabs, agreeing = counts.most_common(1)[0] if counts else (0, 0)
    return len(lines) > 2 and tabs > 0 and agreeing > len(lines) * 0.9
