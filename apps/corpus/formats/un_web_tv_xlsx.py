"""UN Web TV transcripts in Excel: one row a paragraph, topics in columns. Pure: no Django, no network.

The format is described in docs/formats/un-web-tv-xlsx.md.
"""

import io
import re
import zipfile
import zlib
from collections.abc import Sequence
from dataclasses import replace

from apps.corpus.formats.assembling import Ledger, Setting, panels_of
from apps.corpus.formats.draft import TopicDraft, TranscriptDraft
from apps.corpus.formats.errors import UnreadableFile
from apps.corpus.formats.look import Look
from apps.corpus.formats.tables.sheets import Sheet
from apps.corpus.formats.tables.workbooks import sheets_of_xlsx
from apps.corpus.formats.un_web_tv_headers import Header, header_of, one_line, title_or
from apps.corpus.formats.un_web_tv_rows import COLUMNS, Rows

NAME = "un-web-tv-xlsx"
LABEL = "UN Web TV transcript (Excel)"

INFO = "Info"
_HEADINGS_STAND_IN = ("xl/sharedStrings.xml", "xl/worksheets/sheet1.xml")
_LOOKED_AT = 256 * 1024


def recognises(look: Look) -> float:
    """A workbook that has the service's headings among its first strings."""
    if "xl/workbook.xml" not in look.members:
        return 0.0
    try:
        with zipfile.ZipFile(io.BytesIO(look.data)) as packed:
            heads = b"".join(_head(packed, name) for name in _HEADINGS_STAND_IN if name in look.members)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, ValueError, OSError):
        return 0.0
    return 0.95 if all(f">{column}<".encode() in heads for column in COLUMNS) else 0.0


def read(data: bytes, name: str) -> TranscriptDraft:
    """The meeting in the sheet. Paragraphs of one affiliation, group and function in a row are one turn.

    Raises UnreadableFile.
    """
    sheets = sheets_of_xlsx(data)
    sheet = next((each for each in sheets if each.rows and "Text" in each.rows[0]), None)
    if sheet is None:
        raise UnreadableFile(
            name, "No sheet has a column “Text” in its first row.", "Read it as a spreadsheet instead."
        )
    ledger = Ledger()
    rows = Rows(sheet, ledger)
    header = _header(sheets, sheet, rows, ledger)
    title = title_or(header, name)
    panels = panels_of(rows.statements(), Setting(header.language, header.body), ledger, title)
    if not panels and not ledger.refused:
        raise UnreadableFile(sheet.name, "No row of this sheet has text.", "Download the file again.")
    ledger.note(sheet.name, "This form has neither times nor names; the JSON of the meeting has both.")
    topics = tuple(TopicDraft(key, label) for key, label in rows.topics.values())
    return replace(
        header.draft(panels, ledger, format_name=NAME, title=title, topics=topics), columns=tuple(sheet.rows[0])
    )


def _head(packed: zipfile.ZipFile, name: str) -> bytes:
    with packed.open(name) as member:
        # Spaces that count are marked in the tag: <t xml:space="preserve">.
        return re.sub(rb"<t [^>]*>", b"<t>", member.read(_LOOKED_AT))


def _header(sheets: Sequence[Sheet], sheet: Sheet, rows: Rows, ledger: Ledger) -> Header:
    """What the Info sheet says; title, day and address also stand in every row."""
    lines: list[str] = []
    for other in sheets:
        if other.name == INFO and other is not sheet:
            lines = [": ".join(filter(None, row)) for row in other.rows]
            for cell in (cell for row in other.rows for cell in row):
                ledger.set_aside("header of the file", cell)
        elif other is not sheet and other.rows:
            ledger.note(other.name, f"This sheet ({len(other.rows):,} rows) was not read.")
    if lines:
        return header_of(lines, ledger)
    title, date, address = (one_line(rows.first(column)) for column in ("Title", "Date", "URL"))
    return header_of(
        [title or sheet.name, f"Date: {date}" if date else "", f"URL: {address}" if address else ""], ledger
    )
