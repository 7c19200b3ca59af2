"""A team's own spreadsheet: any columns, one row a turn or a part of one. Pure: no Django, no network."""

import io
import zipfile
import zlib
from collections.abc import Mapping
from itertools import islice
from pathlib import PurePath
from typing import Any

from apps.corpus.formats.assembling import Ledger, Setting, panels_of
from apps.corpus.formats.draft import TranscriptDraft
from apps.corpus.formats.errors import NeedsChoices, UnreadableFile
from apps.corpus.formats.look import Look
from apps.corpus.formats.tables import columns, delimited
from apps.corpus.formats.tables.ods import sheets_of_ods
from apps.corpus.formats.tables.reading import Reading, check_choices, reading_of
from apps.corpus.formats.tables.rows import RowReader
from apps.corpus.formats.tables.sheets import Sheet
from apps.corpus.formats.tables.workbooks import sheets_of_xls, sheets_of_xlsx

NAME = "spreadsheet"
LABEL = "Spreadsheet (XLSX, ODS, CSV, TSV)"

SAMPLE_ROWS = 12
SAMPLE_CHARACTERS = 300
_ODS = b"application/vnd.oasis.opendocument.spreadsheet"
_OLD = b"\xd0\xcf\x11\xe0"


def recognises(look: Look) -> float:
    """Any workbook; text only when it looks like a table."""
    if look.is_packed:
        is_book = "xl/workbook.xml" in look.members or _is_ods(look)
        return 0.6 if is_book else 0.0
    if look.head.startswith(_OLD):
        return 0.5 if look.suffix == "xls" else 0.1
    if look.text and look.suffix in ("csv", "tsv", "tab"):
        return 0.55
    return 0.4 if look.text and delimited.is_table(look.text) else 0.0


def read(data: bytes, name: str) -> TranscriptDraft:
    """The meeting in the sheet, by the guesses of `inspect`. Raises UnreadableFile."""
    return read_with(data, name, {})


def inspect(data: bytes, name: str, choices: Mapping[str, Any]) -> dict[str, Any]:
    """What can be chosen: sheets, heading row, what each column is, as these choices have it. Raises UnreadableFile."""
    sheets = _sheets(data, name, choices)
    reading = reading_of(sheets, choices)
    sheet = sheets[reading.sheet]
    return {
        "sheets": [
            {"name": each.name, "hidden": each.hidden, "rows": len(each.rows), "columns": each.columns}
            for each in sheets
        ],
        "sheet": reading.sheet,
        "heading_row": reading.heading_row,
        "headings": list(reading.headings),
        "sample": _sample(sheet, reading),
        "mapping": dict(reading.mapping),
        "fields": list(columns.FIELDS),
        "fill_down": reading.fill_down,
        "split_name": reading.split_name,
        "time_unit": reading.time_unit,
        "date_order": reading.date_order,
        "hidden_rows": len(sheet.hidden_rows),
        "delimiter": sheet.delimiter,
        "encoding": sheet.encoding,
    }


def read_with(data: bytes, name: str, choices: Mapping[str, Any]) -> TranscriptDraft:
    """The meeting in the sheet, by these choices; what they leave open is guessed. Raises UnreadableFile."""
    sheets = _sheets(data, name, choices)
    reading = reading_of(sheets, choices)
    sheet = sheets[reading.sheet]
    wrong = columns.wrong_mapping(reading.mapping, max(sheet.columns, 1))
    if wrong:
        raise NeedsChoices(sheet.name, wrong, "Choose the columns of the sheet.")
    return _draft(sheet, reading, sheets, PurePath(name).stem)


def _sample(sheet: Sheet, reading: Reading) -> list[list[str]]:
    """The first filled rows below the headings; long cells by their beginning."""
    filled = (row for row in sheet.rows[reading.heading_row :] if any(row))
    return [[_beginning(cell) for cell in row] for row in islice(filled, SAMPLE_ROWS)]


def _beginning(cell: str) -> str:
    return cell if len(cell) <= SAMPLE_CHARACTERS else f"{cell[:SAMPLE_CHARACTERS]}…"


def _sheets(data: bytes, name: str, choices: Mapping[str, Any]) -> list[Sheet]:
    check_choices(choices)
    found = _found(Look(data, name), choices)
    if any(sheet.rows for sheet in found):
        return found
    if any(sheet.faults for sheet in found):
        what = "The cells of this file hold formulas that were never calculated."
        raise UnreadableFile(name, what, "Open it in your spreadsheet program, save it there and import it again.")
    raise UnreadableFile(name, "There are no filled cells in this file.", "Choose another file.")


def _found(look: Look, choices: Mapping[str, Any]) -> list[Sheet]:
    if look.is_packed:
        return sheets_of_ods(look.data) if _is_ods(look) else sheets_of_xlsx(look.data)
    if look.head.startswith(_OLD):
        return sheets_of_xls(look.data)
    chosen = {name: choices.get(name) for name in ("delimiter", "encoding")}
    return [delimited.sheet_of(look.data, look.name, **chosen)]


def _is_ods(look: Look) -> bool:
    return {"mimetype", "content.xml"} <= look.members and _kind_told(look).startswith(_ODS)


def _kind_told(look: Look) -> bytes:
    """What an OpenDocument file says that it is; empty where that part is broken."""
    try:
        with zipfile.ZipFile(io.BytesIO(look.data)) as packed, packed.open("mimetype") as kind:
            return kind.read(200)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, ValueError, OSError):
        return b""


def _draft(sheet: Sheet, reading: Reading, sheets: list[Sheet], stem: str) -> TranscriptDraft:
    ledger = Ledger()
    ledger.count_aside("separators between cells", sheet.aside)
    _say_what_is_aside(sheet, sheets, ledger)
    rows = RowReader(sheet, reading, ledger)
    statements = rows.statements()
    title = rows.title or stem or "Spreadsheet"
    panels = panels_of(statements, Setting(), ledger, title)
    if not panels and not ledger.refused:
        what = "No row has words in the column that was taken for the text."
        raise NeedsChoices(sheet.name, what, "Choose the columns of the sheet.")
    return TranscriptDraft(
        format=NAME,
        title=title,
        panels=panels,
        characters_in=ledger.characters_in,
        date=rows.date,
        address=rows.address,
        problems=tuple(ledger.problems),
        left_out=ledger.all_left_out(),
        changes=dict(ledger.changes),
        refused=tuple(ledger.refused),
        columns=reading.headings,
    )


def _say_what_is_aside(sheet: Sheet, sheets: list[Sheet], ledger: Ledger) -> None:
    for remark in sheet.remarks:
        ledger.note(sheet.name, remark)
    for other in sheets:
        if other is not sheet and other.rows:
            hidden = ", hidden" if other.hidden else ""
            ledger.note(other.name, f"This sheet ({len(other.rows):,} rows{hidden}) was not read; another was chosen.")
