"""Workbooks of spreadsheet programs: XLSX by openpyxl, ODS and old ones by calamine. Pure: no Django, no network.

What openpyxl does not tell is read from the sheet's own XML: hidden rows, merged cells, formulas that were never
calculated.
"""

import io
import re
import warnings
from collections.abc import Iterator
from typing import Any

from apps.corpus.formats.errors import UnreadableFile
from apps.corpus.formats.limits import MAX_CELLS, MAX_COLUMNS, MAX_ROWS
from apps.corpus.formats.packed import Packed
from apps.corpus.formats.tables.sheets import Sheet, column_number, shown, trimmed

_ROW = re.compile(rb'<row\b[^>]*?\br="(\d{1,7})"[^>]*?\bhidden="(?:1|true)"')
_MERGED = re.compile(rb'<mergeCell ref="([A-Z]{1,3})(\d{1,7}):([A-Z]{1,3})(\d{1,7})"')
_NEVER_CALCULATED = re.compile(
    rb'<c r="([A-Z]{1,3})(\d{1,7})"[^>]*>(?:<f[^>]*/>|<f[^>]*>[^<]*</f>)(?:<v\s*/>|<v></v>)?</c>'
)
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
_ERRORS = frozenset(("#REF!", "#DIV/0!", "#VALUE!", "#NAME?", "#N/A", "#NUM!", "#NULL!"))
_SAVE_AGAIN = "Open the file in your spreadsheet program and save it again."
_FAR_APART = "Delete the stray cell far from the table, or copy the table to a new sheet."


def sheets_of_xlsx(data: bytes) -> list[Sheet]:
    """The sheets of an XLSX workbook in their order. Raises UnreadableFile."""
    from openpyxl import load_workbook

    packed = Packed(data)
    raw = [packed.read(name) for name in _sheet_parts(packed)]
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            book = load_workbook(io.BytesIO(data), read_only=True, data_only=True, keep_links=False)
            return [_sheet(sheet, raw[at] if at < len(raw) else b"") for at, sheet in enumerate(book.worksheets)]
    except UnreadableFile:
        raise
    except Exception as error:  # openpyxl raises whatever it meets; all of it means a broken file
        raise UnreadableFile("", f"This workbook cannot be read ({type(error).__name__}).", _SAVE_AGAIN) from error


def sheets_by_calamine(data: bytes) -> list[Sheet]:
    """The sheets of an ODS or old Excel workbook. Raises UnreadableFile."""
    from python_calamine import CalamineError, CalamineWorkbook, SheetVisibleEnum

    if data.startswith(b"PK"):
        Packed(data)
    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(data))
        found = []
        for told in book.sheets_metadata:
            if "sheet" not in str(told.typ).lower():
                continue
            rows = book.get_sheet_by_name(told.name).to_python(skip_empty_area=False)
            cells = trimmed([shown(value) for value in row] for row in rows)
            found.append(Sheet(told.name, cells, hidden=told.visible != SheetVisibleEnum.Visible))
        return found
    except (CalamineError, ValueError, OSError) as error:
        raise UnreadableFile("", f"This workbook cannot be read ({error}).", _SAVE_AGAIN) from error


def _sheet_parts(packed: Packed) -> list[str]:
    """The parts that hold the sheets, in the order of the workbook: through its relations."""
    if "xl/workbook.xml" not in packed or "xl/_rels/workbook.xml.rels" not in packed:
        return []
    targets = {}
    for element in re.finditer(rb"<Relationship\b[^>]*>", packed.read("xl/_rels/workbook.xml.rels")):
        name = re.search(rb'\bId="([^"]*)"', element[0])
        target = re.search(rb'\bTarget="([^"]*)"', element[0])
        if name and target:
            targets[name[1]] = target[1].decode(errors="replace").removeprefix("/xl/").removeprefix("./")
    order = re.findall(rb'<sheet\b[^>]*?\br:id="([^"]*)"', packed.read("xl/workbook.xml"))
    parts = [f"xl/{targets[name]}" for name in order if name in targets]
    return [part for part in parts if part in packed]


def _sheet(sheet: Any, raw: bytes) -> Sheet:
    # The dimension that a file states may lie; without it openpyxl reads what is there.
    sheet.reset_dimensions()
    rows = trimmed(_rows(sheet))
    hidden = frozenset(int(found[1]) for found in _ROW.finditer(raw))
    merged = [
        (column_number(a.decode()), int(b), column_number(c.decode()), int(d)) for a, b, c, d in _MERGED.findall(raw)
    ]
    _fill_merged(rows, merged)
    never = {
        (int(row), column_number(column.decode())): "a formula without a value"
        for column, row in _NEVER_CALCULATED.findall(raw)
    }
    wrong = {
        (at, column): f"the error {value}"
        for at, row in enumerate(rows, 1)
        for column, value in enumerate(row, 1)
        if value in _ERRORS
    }
    return Sheet(sheet.title, rows, sheet.sheet_state != "visible", hidden, never | wrong)


def _rows(sheet: Any) -> Iterator[list[str]]:
    cells = empty = 0
    for number, values in enumerate(sheet.iter_rows(values_only=True), 1):
        row = [_unescaped(shown(value)) for value in values]
        while row and not row[-1]:
            row.pop()
        empty = 0 if row else empty + 1
        cells += len(row)
        if len(row) > MAX_COLUMNS:
            what = f"Row {number:,} has {len(row):,} columns; {MAX_COLUMNS} is the most."
            raise UnreadableFile(f"{sheet.title}!{number}", what, _FAR_APART)
        if (row and number - empty > MAX_ROWS + 1000) or cells > MAX_CELLS:
            raise UnreadableFile(f"{sheet.title}!{number}", f"The sheet has more than {MAX_ROWS:,} rows.", _FAR_APART)
        yield row


def _unescaped(text: str) -> str:
    """Excel writes control characters as _x000D_; a carriage return before a line feed is one break."""
    if "_x" in text:
        text = _ESCAPED.sub(lambda found: chr(int(found[1], 16)), text)
    return text.replace("\r\n", "\n")


def _fill_merged(rows: list[list[str]], merged: list[tuple[int, int, int, int]]) -> None:
    """A merged cell says its value for all the rows it covers, in its first column."""
    for column, first, _, last in merged:
        if first > len(rows) or column > len(rows[first - 1]):
            continue
        for at in range(first, min(last, len(rows))):
            row = rows[at]
            row.extend([""] * (column - len(row)))
            row[column - 1] = rows[first - 1][column - 1]
