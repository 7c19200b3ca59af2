"""The sheet that a team can fill in, and rows given back with their reasons. Pure: no Django, no network."""

import csv
import io
from collections.abc import Sequence

from apps.corpus.formats.draft import RefusedRow
from apps.corpus.formats.tables.delimited import FORMULAS, GIVEN_BACK

SHEET = "transcript"
COLUMNS: tuple[tuple[str, str], ...] = (
    ("uid", "A lasting name for the row, such as 1, 2, 3. A corrected sheet is matched by it."),
    ("panel", "The part of the meeting. Blank: the same as above."),
    ("date", "The day, as 2017-06-19."),
    ("start", "When the turn begins, as 1:02:33 from the beginning of the recording."),
    ("end", "When it ends."),
    ("speaker", "Who speaks, as heard: Amb. Name (Country); Moderator. Blank: the same speaker goes on."),
    ("actor", "The state or body spoken for, if the speaker's name does not tell."),
    ("on_behalf_of", "A group spoken for besides. Several are parted by ;"),
    ("function", "Chair, Minister, Executive Director ..."),
    ("mode", "panellist, floor, chair, opening, closing, video or written."),
    ("language", "The language of the words, as en."),
    ("text", "What is said: one turn, or part of one. The only column that must be filled."),
    ("note", "A remark of the transcriber, not coded."),
    ("source_url", "The recording's page."),
    ("code", "Codes given already, parted by ;"),
    ("coder", "Who gave them."),
)
MODES = ("panellist", "floor", "chair", "opening", "closing", "video", "written")


def template() -> bytes:
    """An XLSX workbook with the headings, and a sheet that explains each."""
    from openpyxl import Workbook
    from openpyxl.styles import Font
    from openpyxl.worksheet.datavalidation import DataValidation

    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = SHEET
    sheet.append([name for name, _ in COLUMNS])
    sheet.freeze_panes = "A2"
    for name, _ in COLUMNS:
        sheet[f"{_letter(name)}1"].font = Font(bold=True)
        sheet.column_dimensions[_letter(name)].width = 60 if name == "text" else 16
    modes = DataValidation(type="list", formula1=f'"{",".join(MODES)}"', allow_blank=True)
    sheet.add_data_validation(modes)
    modes.add(f"{_letter('mode')}2:{_letter('mode')}10000")
    readme = book.create_sheet("readme")
    for row in COLUMNS:
        readme.append(row)
    readme.column_dimensions["A"].width, readme.column_dimensions["B"].width = 16, 90
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def refused_as_csv(columns: Sequence[str], rows: Sequence[RefusedRow]) -> bytes:
    """The rows that were not imported, each with its place and reason: mend them and bring the file as it is."""
    width = max([len(columns), *(len(row.cells) for row in rows)])
    heads = [*columns, *(f"column {at}" for at in range(len(columns) + 1, width + 1))]
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow([_defused(head) for head in [*heads, *GIVEN_BACK]])
    for row in rows:
        cells = [*row.cells, *([""] * (width - len(row.cells)))]
        writer.writerow([_defused(cell) for cell in [*cells, row.where, row.why]])
    return text.getvalue().encode("utf-8-sig")


def _defused(cell: str) -> str:
    """A cell that a spreadsheet program would take for a formula is kept a text."""
    return f"'{cell}" if cell.startswith(FORMULAS) else cell


def _letter(name: str) -> str:
    return chr(65 + [column for column, _ in COLUMNS].index(name))
