"""Sheets written for one test: a workbook, a table as text, or the XML of either changed by hand."""

import io
import zipfile
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from apps.corpus.formats import UnreadableFile, spreadsheet
from apps.corpus.formats.draft import InterventionDraft, TranscriptDraft

SAMPLES = Path(__file__).parents[2] / "samples"
SHEET_XML = "xl/worksheets/sheet1.xml"


def sample_bytes(name: str) -> bytes:
    return (SAMPLES / f"spreadsheet-{name}").read_bytes()


def sample(name: str, **choices: Any) -> TranscriptDraft:
    return spreadsheet.read_with(sample_bytes(name), name, choices)


def table(*rows: str, **choices: Any) -> TranscriptDraft:
    """The meeting in lines of cells parted by bars."""
    return spreadsheet.read_with("\n".join(rows).encode(), "table.csv", {"delimiter": "|", **choices})


def turns(*rows: str, **choices: Any) -> list[InterventionDraft]:
    return list(table(*rows, **choices).interventions)


def inspected(*rows: str, **choices: Any) -> dict[str, Any]:
    return spreadsheet.inspect("\n".join(rows).encode(), "table.csv", {"delimiter": "|", **choices})


def refusal(data: bytes, name: str = "table.csv", **choices: Any) -> UnreadableFile:
    with pytest.raises(UnreadableFile) as refused:
        spreadsheet.read_with(data, name, choices)
    return refused.value


def is_whole_or_refused(data: bytes, name: str, **choices: Any) -> bool:
    """Whether a file is read without losing a character, or refused with a remedy: all that may happen to one."""
    try:
        return spreadsheet.read_with(data, name, choices).unaccounted_characters() == 0
    except UnreadableFile as told:
        return bool(told.remedy)


def workbook(*rows: Sequence[Any], then: Callable[[Worksheet], None] | None = None) -> bytes:
    """A workbook of one sheet, called transcript."""
    book = Workbook()
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    sheet.title = "transcript"
    for row in rows:
        sheet.append(list(row))
    if then:
        then(sheet)
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def changed(data: bytes, replacements: Mapping[bytes, bytes], part: str = SHEET_XML) -> bytes:
    """A packed file with pieces of one part replaced; each must be there."""
    file = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            content = old.read(name)
            if name == part:
                for before, after in replacements.items():
                    assert before in content
                    content = content.replace(before, after)
            new.writestr(name, content)
    return file.getvalue()


def said(draft: TranscriptDraft) -> list[tuple[str, str, str]]:
    return [(problem.severity, problem.where, problem.what) for problem in draft.problems]
