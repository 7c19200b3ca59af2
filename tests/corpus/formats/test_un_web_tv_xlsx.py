"""What is read from UN Web TV transcripts in Excel."""

import io
import re
import zipfile

import openpyxl.xml
import pytest
from openpyxl import Workbook
from openpyxl.comments import Comment

from apps.corpus import formats
from apps.corpus.formats import un_web_tv_xlsx
from apps.corpus.formats.draft import TranscriptDraft
from apps.corpus.formats.limits import MAX_UNPACKED_BYTES
from apps.corpus.formats.look import Look
from tests.corpus.formats import lake_meeting as lake
from tests.corpus.transcripts import refusal_of, said_of

A_NOTE = ("Transcript", "This form has neither times nor names; the JSON of the meeting has both.")


def read(book: Workbook) -> TranscriptDraft:
    return formats.read(lake.saved(book), "lake.xlsx")


def told(draft: TranscriptDraft) -> list[tuple[str | None, str]]:
    return [(turn.speaker.affiliation or turn.speaker.function, turn.text) for turn in draft.interventions]


def repacked(data: bytes, change: dict[str, bytes]) -> bytes:
    """A workbook with some of its parts exchanged or added."""
    into = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(into, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, change.pop(name, old.read(name)))
        for name, part in change.items():
            new.writestr(name, part)
    return into.getvalue()


# Turns


def test_rows_of_one_affiliation_group_and_function_are_one_turn() -> None:
    draft = read(lake.as_workbook())
    assert [len([part for part in turn.segments if part.kind == "paragraph"]) for turn in draft.interventions] == [
        *(1, 3, 1, 1, 1, 3, 1, 1)
    ]
    assert [turn.where for turn in draft.interventions][:3] == ["Transcript!2", "Transcript!3", "Transcript!6"]


@pytest.mark.parametrize("column", [6, 7, 8])
def test_one_cell_that_differs_makes_another_turn(column: int) -> None:
    book = lake.as_workbook()
    book["Transcript"].cell(5, column).value = "Other"
    assert read(book).counts()["interventions"] == 9


def test_a_sheet_sorted_by_speaker_is_put_back_in_order() -> None:
    book = lake.as_workbook()
    sheet = book["Transcript"]
    rows = sorted(sheet.iter_rows(min_row=2, values_only=True), key=lambda row: str(row[5]))
    sheet.delete_rows(2, len(rows))
    for row in rows:
        sheet.append(row)
    draft = read(book)
    assert told(draft) == told(read(lake.as_workbook()))
    assert ("Transcript", "The rows were put in the order of their paragraph numbers.") in said_of(draft)


def test_rows_whose_numbers_say_nothing_stay_as_they_are() -> None:
    book = lake.as_workbook()
    book["Transcript"].cell(2, 5).value = "9"
    draft = read(book)
    assert told(draft) == told(read(lake.as_workbook()))
    assert said_of(draft) == [A_NOTE]


def test_a_row_without_text_is_left_out_by_its_place() -> None:
    book = lake.as_workbook()
    book["Transcript"].cell(6, 9).value = " "
    draft = read(book)
    assert len(told(draft)) == 7
    assert said_of(draft) == [("Transcript!6", "This row has no text, so it was left out."), A_NOTE]
    assert draft.unaccounted_characters() == 0


def test_a_formula_that_was_never_calculated_is_refused() -> None:
    book = lake.as_workbook()
    book["Transcript"].cell(6, 9).value = "=A1"
    draft = read(book)
    assert [(row.where, row.why) for row in draft.refused] == [
        ("Transcript!I6", "Here stands a formula without a value.")
    ]
    assert draft.unaccounted_characters() == 0


def test_hidden_rows_are_read_too_and_this_is_said() -> None:
    book = lake.as_workbook()
    book["Transcript"].row_dimensions[3].hidden = True
    draft = read(book)
    assert len(told(draft)) == 8
    assert ("Transcript", "1 rows are hidden; they were read too.") in said_of(draft)


def test_comments_on_cells_are_said_not_to_be_read() -> None:
    book = lake.as_workbook()
    book["Transcript"]["I3"].comment = Comment("Look here", "A reader")
    assert ("Transcript", "Comments on cells are not read.") in said_of(read(book))


def test_a_cell_filled_to_the_last_character_may_have_been_cut() -> None:
    book = lake.as_workbook()
    book["Transcript"].cell(6, 9).value = "w" * 32_767
    assert "Transcript!6" in [where for where, _ in said_of(read(book))]


# Topics


def test_topics_stand_at_the_sentences_of_their_paragraph() -> None:
    draft = read(lake.as_workbook())
    assert [(topic.key, topic.label) for topic in draft.topics] == [("water", "Water"), ("herds", "Herds")]
    kenya = list(draft.interventions)[1]
    assert [part.topics for part in kenya.segments if part.kind == "sentence"] == [
        *(("water",), ("water",), ("herds",), ())
    ]


def test_another_word_than_yes_gives_no_topic_and_is_said() -> None:
    book = lake.as_workbook()
    book["Transcript"].cell(3, 10).value = "perhaps"
    draft = read(book)
    assert list(draft.interventions)[1].segments[1].topics == ()
    assert (
        "Transcript!3",
        "“perhaps” in the column of a topic is neither Yes nor nothing; it was left out.",
    ) in said_of(draft)


# The rest of the book


def test_without_its_info_sheet_the_rows_describe_the_meeting() -> None:
    book = lake.as_workbook()
    del book["Info"]
    draft = read(book)
    assert (draft.title, str(draft.date), draft.address) == (lake.TITLE, "2026-07-08", lake.ADDRESS)
    assert (draft.body, draft.language, draft.disclaimer) == (None, "en", None)


def test_a_column_of_somebody_else_is_left_out_with_its_characters() -> None:
    book = lake.as_workbook()
    sheet = book["Transcript"]
    sheet.cell(1, 12).value = "My notes"
    sheet.cell(3, 12).value = "look here"
    draft = read(book)
    assert ("Transcript!L1", "This column is none of the service's, so it was left out.") in said_of(draft)
    assert [part.characters for part in draft.left_out if part.where == "Transcript!L1"] == [9]
    assert draft.unaccounted_characters() == 0


def test_another_sheet_is_named_as_not_read() -> None:
    book = lake.as_workbook()
    book.create_sheet("Mine").append(["One"])
    assert ("Mine", "This sheet (1 rows) was not read.") in said_of(read(book))


def test_a_sheet_with_other_headings_is_refused() -> None:
    book = lake.as_workbook()
    book["Transcript"].cell(1, 9).value = "Words"
    with pytest.raises(formats.UnreadableFile, match="No sheet has a column “Text”"):
        un_web_tv_xlsx.read(lake.saved(book), "lake.xlsx")


def test_a_team_s_own_table_is_not_taken_for_it() -> None:
    book = lake.as_workbook()
    book["Transcript"].cell(1, 6).value = "Country"
    assert un_web_tv_xlsx.recognises(Look(lake.saved(book), "lake.xlsx")) == 0


# Safety


def test_wherever_openpyxl_reads_xml_defusedxml_guards_it() -> None:
    assert openpyxl.xml.DEFUSEDXML


def test_a_dimension_that_lies_hides_no_row() -> None:
    data = lake.as_xlsx()
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        part = packed.read("xl/worksheets/sheet1.xml")
    lying = re.sub(rb'<dimension ref="[^"]*"\s*/>', b'<dimension ref="A1:B2"/>', part)
    assert lying != part
    draft = formats.read(repacked(data, {"xl/worksheets/sheet1.xml": lying}), "lake.xlsx")
    assert told(draft) == told(formats.read(data, "lake.xlsx"))


def test_a_book_that_unpacks_to_too_much_is_refused_before_it_is_read() -> None:
    data = repacked(lake.as_xlsx(), {"xl/media/image1.png": bytes(MAX_UNPACKED_BYTES)})
    assert refusal_of(data, "lake.xlsx").what == "The file unpacks to more than 500 MB."


def test_entities_are_refused() -> None:
    bomb = b'<?xml version="1.0"?><!DOCTYPE sst [<!ENTITY a "aaaa">]><sst><si><t>&a;</t></si></sst>'
    data = repacked(lake.as_xlsx(), {"xl/sharedStrings.xml": bomb})
    with pytest.raises(formats.UnreadableFile):
        un_web_tv_xlsx.read(data, "lake.xlsx")


def test_a_broken_book_is_not_recognised_and_is_refused() -> None:
    data = lake.as_xlsx()
    for part in (data[: len(data) // 2], data[:-30]):
        assert un_web_tv_xlsx.recognises(Look(part, "lake.xlsx")) == 0
        with pytest.raises(formats.UnreadableFile):
            un_web_tv_xlsx.read(part, "lake.xlsx")
