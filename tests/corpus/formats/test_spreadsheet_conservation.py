"""No character of a sheet goes missing, whatever the sheet: counted by other readers than ours, and on broken bytes."""

import csv
import datetime
import io
import random
import re
import time
import zipfile

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from apps.corpus.formats import UnreadableFile, spreadsheet
from apps.corpus.formats.draft import TranscriptDraft
from apps.corpus.formats.tables.sheet_xml import facts_of
from tests.corpus.formats.written_sheets import SAMPLES, is_whole_or_refused, sample, sample_bytes, workbook

ALL = sorted(path.name.removeprefix("spreadsheet-") for path in SAMPLES.glob("spreadsheet-*"))
READABLE = [name for name in ALL if name != "far-corner.xlsx"]
TEXTS = [name for name in ALL if name.endswith(("csv", "tsv"))]


def kept_and_left_out(draft: TranscriptDraft) -> int:
    sentences = [part for turn in draft.interventions for part in turn.segments if part.kind == "sentence"]
    left_out = sum(part.characters for part in draft.left_out)
    return sum(part.end - part.start for part in sentences) + left_out + sum(draft.changes.values())


# Counted by others


@pytest.mark.parametrize("name", READABLE)
def test_every_character_of_a_sample_is_kept_left_out_or_changed(name: str) -> None:
    draft = sample(name)
    assert draft.unaccounted_characters() == 0
    assert kept_and_left_out(draft) == draft.characters_in > 0


@pytest.mark.parametrize("name", TEXTS)
def test_a_table_as_text_comes_in_whole(name: str) -> None:
    data = sample_bytes(name)
    encoding = "utf-16" if data[:2] == b"\xff\xfe" else "cp1252" if "cp1252" in name else "utf-8-sig"
    assert sample(name).characters_in == len(data.decode(encoding))


def test_a_workbook_comes_in_as_another_reader_counts_it() -> None:
    sheet = openpyxl.load_workbook(SAMPLES / "spreadsheet-two-days.xlsx")["transcript"]
    cells = [cell.value for row in sheet.iter_rows() for cell in row if cell.value is not None]
    assert sample("two-days.xlsx").characters_in == sum(len(as_shown(cell)) for cell in cells)


def as_shown(value: object) -> str:
    """A day as 2026-06-19 and a time as 0:00:05: what a person sees in the columns of the import."""
    if isinstance(value, datetime.datetime):
        return value.date().isoformat()
    return value.isoformat().removeprefix("0") if isinstance(value, datetime.time) else str(value)


def test_an_open_document_sheet_comes_in_as_its_paragraphs_count() -> None:
    with zipfile.ZipFile(SAMPLES / "spreadsheet-lake.ods") as packed:
        lake = packed.read("content.xml").decode().partition("</table:table>")[0]
    lake = re.sub("<office:annotation>.*?</office:annotation>", "", lake)
    spaces, breaks = 2, lake.count("<text:line-break/>") + 1
    said = sum(len(re.sub("<[^>]*>", "", told)) for told in re.findall("<text:p>(.*?)</text:p>", lake))
    # Two times are counted as they are worth, not as they are formatted: 0:01:10.5 for 00:01:10, 0.0625 for 01:30.
    assert sample("lake.ods").characters_in == said + spaces + breaks + 1 + 1


# Whatever is in the cells

CELLS = st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=40)


@settings(max_examples=150, deadline=None)
@given(st.lists(st.lists(CELLS, min_size=1, max_size=4), min_size=1, max_size=8), st.booleans())
def test_any_table_is_read_whole_or_refused(rows: list[list[str]], fill_down: bool) -> None:
    file = io.StringIO(newline="")
    csv.writer(file).writerows([["speaker", "text", "code", "note"], *rows])
    try:
        draft = spreadsheet.read_with(file.getvalue().encode(), "table.csv", {"fill_down": fill_down, "delimiter": ","})
    except UnreadableFile:
        return
    assert draft.unaccounted_characters() == 0
    assert draft.characters_in == len(file.getvalue().removeprefix("\ufeff"))


@pytest.mark.parametrize("name", ALL)
def test_bytes_gone_wrong_are_read_whole_or_refused(name: str) -> None:
    data, chance = sample_bytes(name), random.Random(name)
    for _ in range(120):
        broken = bytearray(data)
        for _ in range(chance.choice((1, 2, 8, 40))):
            broken[chance.randrange(len(broken))] = chance.randrange(256)
        del broken[len(broken) - chance.choice((0, 0, 0, 1, 7, len(broken) // 2)) :]
        assert is_whole_or_refused(bytes(broken), name)


def test_the_parts_of_a_workbook_gone_wrong_are_read_or_refused() -> None:
    """The packing holds, what is packed does not: as readers behind the packing meet it."""
    data, chance = sample_bytes("two-days.xlsx"), random.Random(7)
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        parts = {name: packed.read(name) for name in packed.namelist()}
    for _ in range(150):
        victim = chance.choice(
            [name for name in parts if "worksheets" in name or "workbook" in name or "shared" in name]
        )
        broken = bytearray(parts[victim])
        for _ in range(chance.choice((1, 3, 20))):
            broken[chance.randrange(len(broken))] = chance.randrange(256)
        file = io.BytesIO()
        with zipfile.ZipFile(file, "w") as packed:
            for name, content in (parts | {victim: bytes(broken)}).items():
                packed.writestr(name, content)
        assert is_whole_or_refused(file.getvalue(), "book.xlsx")


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"PK\x03\x04",
        b"PK\x05\x06" + b"\0" * 18,
        b"\xd0\xcf\x11\xe0" * 300,
        b"\xff\xfe\0",
        b"sep=",
        b'"',
        b"\xef\xbb\xbf",
    ],
)
def test_bytes_that_are_nothing_are_refused(data: bytes) -> None:
    with pytest.raises(UnreadableFile):
        spreadsheet.read(data, "table")


def test_a_table_of_nothing_but_nul_characters_is_one_row_in_error() -> None:
    draft = spreadsheet.read_with(b"\0" * 100, "table.csv", {"heading_row": 0, "mapping": {"0": "text"}})
    assert [(row.where, len(row.cells[0])) for row in draft.refused] == [("table!A1", 100)]
    assert (list(draft.interventions), draft.unaccounted_characters()) == ([], 0)


@pytest.mark.parametrize(
    "data",
    [
        b"a" * 3_000_000,
        b"," * 3_000_000,
        b'"' * 3_000_000,
        b"\n" * 3_000_000,
        b"A" * 100_000 + b",text\n",
        b"(" * 100_000 + b",text\nA,b\n",
        b"speaker,text\n" + b"(" * 100_000 + b",One.\n",
        b"speaker,text\nModerator," + b"A. " * 300_000 + b"\n",
        b"start,text\n" + b"1:" * 100_000 + b",One.\n",
        b"date,text\n" + b"1." * 100_000 + b",One.\n",
        b"text,code: " + b"x" * 100_000 + b"\nOne.," + b";" * 100_000 + b"\n",
    ],
    ids=[
        "letters",
        "commas",
        "quotes",
        "breaks",
        "capitals",
        "brackets",
        "label",
        "sentences",
        "clock",
        "day",
        "codes",
    ],
)
def test_time_stays_linear(data: bytes) -> None:
    began = time.process_time()
    assert is_whole_or_refused(data, "table.csv")
    assert time.process_time() - began < 5


@pytest.mark.parametrize(
    "tag", [b'<c r="A1" ', b'<c t="e" r="A1">', b'<row hidden="1" ', b'<c r="A1"><f>', b'<col hidden="1" min="1"']
)
def test_the_xml_of_a_sheet_is_looked_through_in_linear_time(tag: bytes) -> None:
    began = time.process_time()
    facts_of(tag * (4_000_000 // len(tag)))
    assert time.process_time() - began < 5


def test_a_long_meeting_takes_no_long_time() -> None:
    rows = ([str(row), f"Speaker {row // 3}", f"This is turn {row} of many. It goes on."] for row in range(10_000))
    data = workbook(("uid", "speaker", "text"), *rows)
    began = time.process_time()
    draft = spreadsheet.read(data, "book.xlsx")
    assert (draft.counts()["interventions"], draft.unaccounted_characters()) == (10_000, 0)
    assert time.process_time() - began < 4
