"""What workbooks hold besides values: merged, hidden, never calculated, far away, broken."""

import datetime
import io
import zipfile
from collections.abc import Callable
from typing import Any

import pytest
from openpyxl.utils.datetime import CALENDAR_MAC_1904
from openpyxl.worksheet.worksheet import Worksheet

from apps.corpus.formats import limits, spreadsheet
from apps.corpus.formats.draft import ToldCoding, TranscriptDraft
from apps.corpus.formats.look import Look
from tests.corpus.formats.written_sheets import SAMPLES, changed, refusal, said, sample, sample_bytes, workbook

HEADS = ("speaker", "text")
TIMED = ("speaker", "start", "text")


def read(data: bytes, **choices: Any) -> TranscriptDraft:
    return spreadsheet.read_with(data, "book.xlsx", choices)


def texts_of(data: bytes, **choices: Any) -> list[str]:
    return [turn.text for turn in read(data, **choices).interventions]


# Recognised by content


@pytest.mark.parametrize("name", ["two-days.xlsx", "lake.ods"])
def test_a_workbook_is_recognised_whatever_its_name(name: str) -> None:
    assert spreadsheet.recognises(Look(sample_bytes(name), "minutes.docx")) == 0.6


def test_another_packed_file_is_no_spreadsheet() -> None:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as packed:
        packed.writestr("word/document.xml", "<document/>")
    assert spreadsheet.recognises(Look(file.getvalue(), "table.xlsx")) == 0.0


def test_an_old_workbook_is_recognised() -> None:
    assert spreadsheet.recognises(Look(sample_bytes("old.xls"), "old.xls")) == 0.5


# Other programs


def test_an_open_document_sheet_is_read_as_it_is_shown() -> None:
    draft = sample("lake.ods")
    assert [(turn.where, turn.text, turn.start_ms, turn.note) for turn in draft.interventions] == [
        ("lake!2", "The lake  is low.\nSo\nit is.", 70_500, "loud"),
        ("lake!5", "It is deep.", None, ""),
        ("lake!8", "Thank you.", 90 * 60_000, ""),
    ]
    assert [panel.title for panel in draft.panels] == ["Panel 1"]
    assert said(draft) == [
        ("note", "lake", "Columns that are hidden were read like the others: D."),
        ("note", "lake", "Comments on cells are not read."),
        ("note", "secret", "This sheet (2 rows, hidden) was not read; another was chosen."),
        ("warning", "lake!3", "This row is hidden, so it was left out."),
        ("error", "lake!E4", "This cell holds the error #REF!."),
    ]


def test_an_old_workbook_is_read() -> None:
    draft = sample("old.xls")
    assert [(turn.text, turn.start_ms) for turn in draft.interventions] == [
        ("An old file speaks – still.", 90_000),
        ("It is heard.\nTo the end.", 100_000),
    ]
    assert [what for _, _, what in said(draft)] == [
        "Rows that are hidden cannot be told in old Excel files, so all were read. Saved as XLSX they can."
    ]


# Cells without a value


def test_a_formula_that_was_never_calculated_is_a_row_in_error() -> None:
    draft = sample("never-calculated.xlsx")
    assert [turn.text for turn in draft.interventions] == ["The session is open.", "It is.", "Deep."]
    assert said(draft) == [
        ("error", "transcript!B3", "This cell holds a formula without a value."),
        ("error", "transcript!B5", "This cell holds the error #REF!."),
    ]
    assert [row.cells for row in draft.refused] == [("Ms. Wanjala-Demo (Kenya)",), ("Mr. Fjeldstad-Demo (Norway)",)]


def test_a_formula_that_was_calculated_is_its_value() -> None:
    data = workbook(HEADS, ("Moderator", "=1+1"))
    data = changed(
        data, {b"<f>1+1</f><v></v>": b"<f>1+1</f><v>The lake is low.</v>", b'<c r="B2"': b'<c r="B2" t="str"'}
    )
    assert texts_of(data) == ["The lake is low."]


def test_an_error_in_a_column_that_is_not_read_harms_nothing() -> None:
    draft = read(workbook((*HEADS, "sum"), ("Moderator", "One.", "#DIV/0!")))
    assert (draft.refused, [turn.text for turn in draft.interventions]) == ((), ["One."])


def test_a_workbook_of_nothing_but_uncalculated_formulas_says_so() -> None:
    told = refusal(workbook(("=A2", "=A3")), "book.xlsx")
    assert told.what == "The cells of this file hold formulas that were never calculated."


def test_the_last_row_may_be_one_that_was_never_calculated() -> None:
    draft = read(workbook(HEADS, ("Moderator", "One."), (None, "=A1")))
    assert [row.where for row in draft.refused] == ["transcript!B3"]


def test_many_errors_take_no_longer_than_many_rows() -> None:
    rows = [("Moderator", "#N/A")] * 4_000
    assert len(read(workbook(HEADS, ("Moderator", "One."), *rows)).refused) == 4_000


# Merged, hidden, rich, odd


def merged(*areas: str) -> Callable[[Worksheet], None]:
    def merge(sheet: Worksheet) -> None:
        for area in areas:
            sheet.merge_cells(area)

    return merge


def test_a_merged_speaker_speaks_in_all_its_rows_even_without_filling_down() -> None:
    data = workbook(HEADS, ("Moderator", "One."), (None, "Two."), (None, "Three."), then=merged("A2:A3"))
    first, second = read(data, fill_down=False).interventions
    assert (first.text, second.text) == ("One.\nTwo.", "Three.")
    assert not second.speaker.is_known


def test_a_text_merged_over_several_rows_is_said_once_and_takes_all_their_codes() -> None:
    rows = (("Moderator", "One.", "water"), (None, None, "herds"), (None, None, "borders"))
    draft = read(workbook((*HEADS, "code"), *rows, then=merged("B2:B4")))
    (turn,) = draft.interventions
    assert turn.text == "One."
    assert turn.codings == tuple(ToldCoding("Spreadsheet", code) for code in ("water", "herds", "borders"))
    assert draft.problems == ()


def test_a_title_merged_over_the_columns_is_no_heading() -> None:
    data = workbook(("Talks by the lake", None), HEADS, ("Moderator", "One."), then=merged("A1:B1"))
    assert texts_of(data) == ["One."]


def test_breaks_as_excel_writes_them_are_breaks() -> None:
    data = changed(workbook(HEADS, ("Moderator", "One.BREAK_x005F_Two.")), {b"BREAK": b"_x000D_\n"})
    assert texts_of(data) == ["One.\n_Two."]


def test_a_sound_guide_for_a_reader_of_japanese_is_not_part_of_the_text() -> None:
    guide = b'<is><t>\xe6\xb9\x96\xe3\x80\x82</t><rPh sb="0" eb="1"><t>mizuumi</t></rPh></is>'
    data = changed(workbook(HEADS, ("Moderator", "LAKE")), {b"<is><t>LAKE</t></is>": guide})
    assert texts_of(data) == ["湖。"]


def test_days_count_from_1904_where_the_workbook_says_so() -> None:
    def since_1904(sheet: Worksheet) -> None:
        assert sheet.parent is not None
        sheet.parent.epoch = CALENDAR_MAC_1904
        sheet["C2"] = datetime.date(2026, 6, 19)

    assert read(workbook((*HEADS, "date"), ("Moderator", "One."), then=since_1904)).date == datetime.date(2026, 6, 19)


@pytest.mark.parametrize(
    ("value", "shape", "milliseconds"),
    [
        (datetime.time(1, 2, 3, 500_000), "h:mm:ss", 3_723_500),
        (0.25, "[h]:mm:ss", 6 * 3_600_000),
        (1.25, "[h]:mm:ss", 30 * 3_600_000),
        (1.25, "h:mm:ss", 30 * 3_600_000),
        (0.5, "General", 12 * 3_600_000),
        ("0:01:10", "@", 70_000),
    ],
)
def test_a_time_of_excel_is_a_part_of_a_day(value: Any, shape: str, milliseconds: int) -> None:
    def shaped(sheet: Worksheet) -> None:
        sheet["B2"].number_format = shape

    (turn,) = read(workbook(TIMED, ("Moderator", value, "One."), then=shaped)).interventions
    assert turn.start_ms == milliseconds


def test_a_sheet_of_charts_is_passed_over() -> None:
    def with_chart(sheet: Worksheet) -> None:
        assert sheet.parent is not None
        sheet.parent.create_chartsheet("chart", 0)
        sheet.row_dimensions[3].hidden = True

    data = workbook(HEADS, ("Moderator", "One."), (None, "Two."), then=with_chart)
    draft = read(data)
    assert [turn.text for turn in draft.interventions] == ["One."]
    assert ("warning", "transcript!3", "This row is hidden, so it was left out.") in said(draft)


def test_a_workbook_written_with_prefixes_is_read_alike() -> None:
    def hidden(sheet: Worksheet) -> None:
        sheet.row_dimensions[3].hidden = True

    data = workbook(HEADS, ("Moderator", "One."), (None, "Two."), then=hidden)
    tags = [b"worksheet", b"sheetData", b"row", b"c", b"is", b"t"]
    prefixed = {b"<%s%s" % (tag, end): b"<x:%s%s" % (tag, end) for tag in tags for end in (b" ", b">")}
    prefixed |= {b"</%s>" % tag: b"</x:%s>" % tag for tag in tags} | {b"xmlns=": b"xmlns:x="}
    written = {before: after for before, after in prefixed.items() if before in raw_sheet(data)}
    assert said(read(changed(data, written))) == [
        ("warning", "transcript!3", "This row is hidden, so it was left out.")
    ]


def raw_sheet(data: bytes) -> bytes:
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        return packed.read("xl/worksheets/sheet1.xml")


# How far a sheet reaches


def test_a_stray_cell_in_the_far_corner_is_named() -> None:
    told = refusal(sample_bytes("far-corner.xlsx"), "far-corner.xlsx")
    assert told.where == "transcript!XFD1048576"
    assert told.what == "A filled cell stands in column XFD; GR is the last that is read."
    assert told.remedy == "Delete the stray cell far from the table, or copy the table to a new sheet."


def test_two_cells_far_apart_are_refused_before_they_fill_memory() -> None:
    data = workbook(HEADS, then=lambda sheet: sheet.__setitem__("GR200000", "stray"))
    assert "reach over more than" in refusal(data, "book.xlsx").what


def test_coloured_cells_without_content_reach_nowhere() -> None:
    data = workbook(HEADS, ("Moderator", "One."))
    far = b'<row r="1048576"><c r="XFD1048576" s="0"/></row></sheetData>'
    assert texts_of(changed(data, {b"</sheetData>": far})) == ["One."]


def test_a_million_empty_rows_cost_nothing() -> None:
    data = workbook(HEADS, ("Moderator", "One."))
    empty = b"".join(b'<row r="%d"/>' % row for row in range(3, 1_048_577)) + b"</sheetData>"
    assert texts_of(changed(data, {b"</sheetData>": empty})) == ["One."]


@pytest.mark.parametrize("lie", [b'ref="A1:XFD1048576"', b'ref="A1:A1"'])
def test_a_sheet_that_lies_about_its_extent_is_read_all_the_same(lie: bytes) -> None:
    assert texts_of(changed(workbook(HEADS, ("Moderator", "One.")), {b'ref="A1:B2"': lie})) == ["One."]


def test_more_rows_than_can_be_read_are_refused() -> None:
    ods = sample_bytes("lake.ods")
    many = {
        b'<table:table-row><table:table-cell office:value-type="string"><text:p>panel': b"".join(
            [
                b'<table:table-row table:number-rows-repeated="900000">',
                b'<table:table-cell office:value-type="string"><text:p>panel',
            ]
        )
    }
    told = refusal(changed(ods, many, "content.xml"), "lake.ods")
    assert told.what == f"A filled cell stands in row 900,000; a sheet may have {limits.MAX_ROWS:,} rows."


def test_cells_repeated_beyond_reason_are_refused() -> None:
    ods = sample_bytes("lake.ods")
    wide = {
        b'<table:table-cell office:value-type="string"><text:p>panel': b'<table:table-cell office:value-type="string"'
        b' table:number-columns-repeated="16384"><text:p>panel'
    }
    assert "column XFD" in refusal(changed(ods, wide, "content.xml"), "lake.ods").what


# Broken and hostile


def test_an_entity_in_an_open_document_sheet_is_refused() -> None:
    bomb = {b'<?xml version="1.0" encoding="UTF-8"?>': b'<!DOCTYPE x [<!ENTITY lol "lol">]>'}
    assert "entities" in refusal(changed(sample_bytes("lake.ods"), bomb, "content.xml"), "lake.ods").what


def test_merged_cells_that_cover_one_another_without_end_are_refused() -> None:
    rows = [("Moderator", "One.")] * 3_000
    area = b'<mergeCell ref="A2:A3000"/>' * 300
    data = changed(workbook(HEADS, *rows), {b"</sheetData>": b"</sheetData><mergeCells>" + area + b"</mergeCells>"})
    assert refusal(data, "book.xlsx").what == "Merged cells cover one another."


@pytest.mark.parametrize("name", ["two-days.xlsx", "lake.ods", "old.xls"])
def test_a_workbook_cut_off_is_refused(name: str) -> None:
    data = (SAMPLES / f"spreadsheet-{name}").read_bytes()
    assert refusal(data[: len(data) // 2], name).remedy
