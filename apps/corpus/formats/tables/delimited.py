"""Tables as text: commas, semicolons, tabs. Pure: no Django, no I/O."""

import csv
import io
import re
from collections import Counter
from collections.abc import Iterator

from apps.corpus.formats.decoding import Decoded, decoded
from apps.corpus.formats.errors import UnreadableFile
from apps.corpus.formats.limits import MAX_COLUMNS, MAX_ROWS, MAX_SEGMENT_CHARACTERS
from apps.corpus.formats.tables.columns import field_of
from apps.corpus.formats.tables.sheets import MOST_ROWS, Sheet, shown, storable, trimmed

DELIMITERS = (",", ";", "\t", "|")
GIVEN_BACK = ("place", "reason")
"""The last headings of a table of refused rows, as we give it back."""
FORMULAS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
"""How a cell begins that a spreadsheet program may take for a formula."""
_SEP = re.compile('sep=([^"\r\n\0])\r?\n')


def sheet_of(data: bytes, name: str, *, delimiter: str | None = None, encoding: str | None = None) -> Sheet:
    """The one sheet of a file. Its `aside` counts delimiters, quotes and breaks. Raises UnreadableFile."""
    found = decoded(data, encoding=encoding)
    text = found.text.removeprefix("\ufeff")
    told = _SEP.match(text)
    body = text[told.end() :] if told else text
    delimiter = delimiter or (told[1] if told else guessed_delimiter(body) or ",")
    rows = _rows(body, delimiter)
    _take_our_marks_off(rows)
    kept = sum(len(cell) for row in rows for cell in row)
    remarks = tuple(_remarks(rows, body, found))
    rows = trimmed(rows)
    faults = storable(rows)
    return Sheet(
        "table",
        rows,
        faults=faults,
        remarks=remarks,
        aside=len(text) - kept,
        delimiter=delimiter,
        encoding=found.encoding,
    )


def _rows(body: str, delimiter: str) -> list[list[str]]:
    csv.field_size_limit(MAX_SEGMENT_CHARACTERS)
    rows: list[list[str]] = []
    try:
        for row in csv.reader(io.StringIO(body, newline=""), delimiter=delimiter):
            rows.append([shown(cell) for cell in row])
            if len(rows) > MOST_ROWS or len(row) > MAX_COLUMNS:
                what = f"The table has more than {MAX_ROWS:,} rows or {MAX_COLUMNS} columns."
                raise UnreadableFile(f"row {len(rows):,}", what, "Cut it into several files.")
    except csv.Error as error:
        raise UnreadableFile(
            f"row {len(rows) + 1:,}", f"This row cannot be read ({error}).", "Save the table again."
        ) from error
    return rows


def _take_our_marks_off(rows: list[list[str]]) -> None:
    """The apostrophes before what looks like a formula, where we gave the table back ourselves."""
    if rows and tuple(rows[0][-2:]) == GIVEN_BACK:
        for row in rows:
            row[:] = [cell[1:] if cell.startswith("'") and cell[1:].startswith(FORMULAS) else cell for cell in row]


def _remarks(rows: list[list[str]], body: str, found: Decoded) -> Iterator[str]:
    if found.guessed:
        yield f"Nothing says how this text is encoded; {found.encoding} was taken. Look at its accents."
    if rows and body.count('"') % 2 and any("\n" in cell for cell in rows[-1]):
        yield f"In row {len(rows):,} a quotation mark is never closed: the rest of the file stands in one cell."


def guessed_delimiter(text: str) -> str | None:
    """The delimiter that parts most lines into the same number of fields, two at least; None where none does."""
    lines = [line for line in text[:20_000].splitlines()[:40] if line.strip()]
    if len(lines) < 2:
        return None
    best: tuple[float, int, str] | None = None
    for delimiter in DELIMITERS:
        counts = Counter(len(row) for row in csv.reader(lines, delimiter=delimiter))
        fields, agreeing = counts.most_common(1)[0]
        if fields > 1 and agreeing > counts.total() / 2:
            found = (agreeing / counts.total(), fields, delimiter)
            best = max(best, found) if best else found
    return best[2] if best else None


def is_table(text: str) -> bool:
    """Whether text that no name calls a table is one, by its first lines.

    Tabs part nearly all lines into the same number of cells, or the first line names the columns of a transcript.
    """
    lines = [line for line in text[:20_000].splitlines()[:-1] if line.strip()]
    counts = Counter(line.count("\t") if all(map(str.strip, line.split("\t")[:2])) else 0 for line in lines)
    tabs, agreeing = counts.most_common(1)[0] if counts else (0, 0)
    return (len(lines) > 2 and tabs > 0 and agreeing > len(lines) * 0.9) or _is_headed(text)


def _is_headed(text: str) -> bool:
    first = next(iter(text.removeprefix("\ufeff")[:2_000].splitlines()), "")
    delimiter = max(DELIMITERS, key=first.count)
    fields = [field_of(cell) for cell in next(csv.reader([first], delimiter=delimiter), [])]
    return "text" in fields and len({field for field in fields if field}) > 1
