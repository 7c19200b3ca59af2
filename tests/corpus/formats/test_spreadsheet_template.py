"""The sheet to fill in, and the rows given back: both come in again as they went out."""

import csv
import io

import openpyxl
import pytest

from apps.corpus.formats import UnreadableFile, spreadsheet
from apps.corpus.formats.draft import RefusedRow
from apps.corpus.formats.tables import columns
from apps.corpus.formats.tables.rows import MODES
from apps.corpus.formats.tables.template import COLUMNS, refused_as_csv, template
from tests.corpus.formats.written_sheets import sample

HEADS = [name for name, _ in COLUMNS]


def filled(**cells: str) -> bytes:
    book = openpyxl.load_workbook(io.BytesIO(template()))
    sheet = book["transcript"]
    sheet.append([cells.get(name) for name in HEADS])
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def test_a_filled_template_needs_no_choosing() -> None:
    draft = spreadsheet.read(
        filled(
            uid="1",
            panel="Opening",
            date="2026-06-19",
            start="0:00:10",
            end="0:00:20",
            speaker="Ms. Wanjala-Demo (Kenya)",
            on_behalf_of="Lake States",
            function="Rapporteur",
            mode="panellist",
            language="en",
            text="The lake is low.",
            note="[applause]",
            source_url="https://media.example/lake",
            code="water",
            coder="Ben",
        ),
        "transcript.xlsx",
    )
    (turn,) = draft.interventions
    assert (turn.text, turn.mode, turn.language, turn.uid, turn.note) == (
        *("The lake is low.", "panellist", "en", "1", "[applause]"),
    )
    assert (turn.start_ms, turn.end_ms, turn.speaker.function) == (10_000, 20_000, "Rapporteur")
    assert (draft.panels[0].title, draft.address) == ("Opening", "https://media.example/lake")
    assert [problem.what for problem in draft.problems] == [
        f"This sheet ({len(COLUMNS)} rows) was not read; another was chosen."
    ]


def test_an_empty_template_says_that_there_are_no_words() -> None:
    with pytest.raises(UnreadableFile, match="No row has words"):
        spreadsheet.read(template(), "transcript.xlsx")


def test_every_column_of_the_template_is_known_and_explained() -> None:
    assert [columns.field_of(name) for name in HEADS] == HEADS
    rows = openpyxl.load_workbook(io.BytesIO(template()))["readme"].values
    assert [tuple(row) for row in rows] == list(COLUMNS)


def test_a_mode_of_the_template_is_chosen_from_a_list() -> None:
    (rule,) = openpyxl.load_workbook(io.BytesIO(template()))["transcript"].data_validations.dataValidation
    assert set(rule.formula1.strip('"').split(",")) <= MODES.keys()


# Rows given back


def given_back(*rows: RefusedRow) -> list[list[str]]:
    data = refused_as_csv(["start", "text"], rows)
    assert data.startswith(b"\xef\xbb\xbf")
    return list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")))


def test_a_refused_row_is_given_back_with_its_place_and_reason() -> None:
    row = RefusedRow("transcript!A3", "“soon” is no time.", ("soon", "One."))
    assert given_back(row) == [
        ["start", "text", "place", "reason"],
        ["soon", "One.", "transcript!A3", "“soon” is no time."],
    ]


def test_a_row_longer_than_its_headings_keeps_all_its_cells() -> None:
    assert given_back(RefusedRow("A3", "why", ("soon", "One.", "more")), RefusedRow("A4", "why", ("late",))) == [
        ["start", "text", "column 3", "place", "reason"],
        ["soon", "One.", "more", "A3", "why"],
        ["late", "", "", "A4", "why"],
    ]


@pytest.mark.parametrize("cell", ["=1+1", "+49", "-5", "@you", "\tx", "\nx", "＝1"])
def test_nothing_given_back_is_a_formula(cell: str) -> None:
    assert given_back(RefusedRow("A3", "why", ("soon", cell)))[1][1] == f"'{cell}"


def test_mended_rows_come_in_as_they_were() -> None:
    cells = ("soon", "- We say: =no.")
    mended = refused_as_csv(["start", "text"], [RefusedRow("A3", "why", cells)]).replace(b"soon", b"0:10")
    draft = spreadsheet.read(mended, "mended.csv")
    assert [(turn.start_ms, turn.text) for turn in draft.interventions] == [(10_000, "- We say: =no.")]
    assert (draft.refused, draft.unaccounted_characters()) == ((), 0)


def test_the_refused_rows_of_a_sheet_are_refused_for_the_same_reasons_again() -> None:
    draft = sample("bad-rows.csv")
    again = spreadsheet.read_with(refused_as_csv(draft.columns, draft.refused[:1]), "again.csv", {})
    assert [row.why for row in again.refused] == [draft.refused[0].why]
