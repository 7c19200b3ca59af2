"""A folder of files read as one meeting. The people of the sample are invented."""

import contextlib
import io
import random
import time
import zipfile
from collections.abc import Mapping
from pathlib import Path

import openpyxl
import pytest

from apps.corpus import formats
from apps.corpus.formats import folder
from apps.corpus.formats.draft import TranscriptDraft
from apps.corpus.formats.errors import UnreadableFile
from apps.corpus.formats.folder_members import in_order, is_about, is_litter
from apps.corpus.formats.look import Look
from tests.corpus.formats.documents_by_hand import docx, odt, p, packed
from tests.corpus.formats.prose_samples import NOT_HERE, REAL, SAMPLES, left_out_of, notes_of, said_in, who

EVERYTHING = SAMPLES / "folder-every-corner.zip"
DEBATE = REAL / "un-general-debate"


def read(files: Mapping[str, str | bytes]) -> TranscriptDraft:
    data = packed({name: text.encode() if isinstance(text, str) else text for name, text in files.items()})
    return formats.read(data, "meeting.zip")


# A whole folder


def test_it_reads_a_folder_with_every_corner() -> None:
    draft = formats.read(EVERYTHING.read_bytes(), "download.zip")
    assert (draft.format, draft.title) == ("folder", "lake")
    assert [(panel.title, [who(turn) for turn in panel.interventions]) for panel in draft.panels] == [
        ("day 2", ["Ben Ode", "Ana Berg"]),
        ("day 10", ["Cleo Zand", "Chair"]),
        ("lake", [None]),
    ]
    assert said_in(draft) == [
        ("Ben Ode", "It has not."),
        ("Ana Berg", "The lake has risen."),
        ("Cleo Zand", "I was there."),
        ("Chair", "I close the meeting."),
        (None, "Words of nobody."),
    ]
    known = ", ".join(each.LABEL for each in formats.FORMATS)
    inner = "This folder within the folder was left out. Unpack it, and pack all files together."
    picture = f"The format of this file is not known. These can be read: {known}."
    assert notes_of(draft) == [
        "note, __MACOSX/lake/._notes.txt: This file is the computer's own and was left out.",
        "note, lake/day 2/._KEN_7_2026.txt: This file is the computer's own and was left out.",
        f"warning, lake/day 10/older.zip: {inner}",
        f"error, lake/day 10/picture.png: {picture}",
        "note, lake/notes.txt: No row of the speaker sheet fits this file.",
        "warning, lake/README.md: This file tells of the others, so it was left out.",
    ]
    assert draft.unaccounted_characters() == 0


def test_the_speaker_sheet_says_who_where_and_what() -> None:
    turn = list(formats.read(EVERYTHING.read_bytes(), "download.zip").interventions)[1]
    speaker = turn.speaker
    assert (speaker.name, speaker.affiliation, speaker.affiliation_full, speaker.function) == (
        "Ana Berg",
        "KEN",
        "Kenya",
        "Minister for Lakes",
    )
    assert turn.where == "lake/day 2/KEN_7_2026.txt, line 1"


def test_statements_are_counted_through_all_files() -> None:
    draft = formats.read(EVERYTHING.read_bytes(), "download.zip")
    assert [turn.statements for turn in draft.interventions] == [(1,), (2,), (3,), (4,), (5,)]


# Files


def test_names_are_in_the_order_people_count() -> None:
    assert in_order(["b10.txt", "a.txt", "b9.txt", "B1.txt"]) == ["a.txt", "B1.txt", "b9.txt", "b10.txt"]
    assert in_order(["9" * 10_000, "1"])[0] == "1"


@pytest.mark.parametrize("name", ["__MACOSX/a.txt", "a/._b.txt", "a/.DS_Store", "Thumbs.db", "desktop.ini"])
def test_what_computers_leave_behind_is_litter(name: str) -> None:
    assert is_litter(name)
    assert not is_litter("a/b.txt")


@pytest.mark.parametrize(
    "name", ["README", "a/readme.md", "SOURCE-README.txt", "LICENSE", "Licence.txt", "README-de.txt"]
)
def test_a_file_about_the_files_is_none_of_them(name: str) -> None:
    assert is_about(name)
    assert not is_about("licensed speech.txt")
    assert not is_about("a/readers.txt")


def test_each_file_is_read_by_its_own_format() -> None:
    draft = read(
        {
            "1.docx": docx(p("Mr. Ode (Kenya): One.")),
            "2.odt": odt("<text:p>Mr. Oda (Ghana): Two.</text:p>"),
            "3.html": "<html><body><p><b>Ana Berg:</b> Three.</p></body></html>",
            "4.md": "**Ben Ode:** Four.",
            "5.txt": "Kenya: Five.",
        }
    )
    assert [text for _, text in said_in(draft)] == ["One.", "Two.", "Three.", "Four.", "Five."]


def test_without_folders_within_there_is_one_panel() -> None:
    draft = read({"1.txt": "Kenya: One.", "2.txt": "Ghana: Two."})
    assert [(panel.title, len(panel.interventions)) for panel in draft.panels] == [("meeting", 2)]


def test_a_file_with_parts_has_panels_of_its_own() -> None:
    draft = read({"1.md": "# Lake\n\nChair: One.\n\n# River\n\nChair: Two.", "2.txt": "Kenya: Three."})
    assert [panel.title for panel in draft.panels] == ["1: Lake", "1: River", "meeting"]


def test_one_file_that_cannot_be_read_stops_no_other() -> None:
    draft = read({"1.txt": "Kenya: One.", "2.docx": docx("<w:p>"), "3.docx": docx(""), "4.txt": "Ghana: Two."})
    assert [text for _, text in said_in(draft)] == ["One.", "Two."]
    assert [(problem.where.partition(",")[0], problem.severity) for problem in draft.problems] == [
        ("2.docx", "error"),
        ("3.docx", "error"),
    ]
    assert [row.where.partition(",")[0] for row in draft.refused] == ["2.docx", "3.docx"]


def test_problems_of_a_file_begin_with_its_name() -> None:
    draft = read({"a/1.txt": "The Chair: One.\n\nIn favour: two.\n", "a/2.txt": "Kenya: Three."})
    assert notes_of(draft) == ["note, a/1.txt, line 3: “In favour” was not taken for a speaker."]


def test_a_folder_without_texts_is_refused() -> None:
    with pytest.raises(UnreadableFile) as refusal:
        read({"README": "Nothing here.", "picture.png": b"\x89PNG\r\n\x1a\n\0\0\0\0"})
    assert refusal.value.where == "meeting.zip"
    assert refusal.value.what.startswith("There is no file in this folder that can be read. First: picture.png:")


def test_a_document_of_an_office_is_no_folder() -> None:
    assert folder.recognises(Look(docx(p("x")), "a.zip")) == 0
    assert folder.recognises(Look(odt("<text:p>x</text:p>"), "a.zip")) == 0
    assert folder.recognises(Look(packed({"a.txt": b"x"}), "a.bin")) == 0.7
    assert formats.recognise(docx(p("x")), "a.zip").NAME == "docx"


def test_a_broken_folder_is_told_so() -> None:
    whole = packed({"a.txt": b"Kenya: One."})
    with pytest.raises(UnreadableFile, match="ZIP structure of this file is broken"):
        formats.read(whole[:-30], "meeting.zip")


# The sheet


def sheet(*rows: tuple[str | int | None, ...]) -> bytes:
    book = openpyxl.Workbook()
    page = book.create_sheet("Speakers", 0)
    for row in rows:
        page.append(row)
    told = io.BytesIO()
    book.save(told)
    return told.getvalue()


HEADS = ("Year", "Session", "ISO Code", "Country", "Name of Person Speaking", "Post")


def speakers(files: Mapping[str, str | bytes]) -> list[tuple[str | None, str | None, str | None]]:
    turns = read(files).interventions
    return [(turn.speaker.name, turn.speaker.affiliation, turn.speaker.function) for turn in turns]


def test_a_row_fits_by_code_session_and_year() -> None:
    rows = sheet(
        HEADS, (2026, 7, "KEN", "Kenya ", "Ms. Ana Berg", "Minister"), (2025, 6, "KEN", "Kenya", "Ben Ode", None)
    )
    files: dict[str, str | bytes] = {
        "who.xlsx": rows,
        "KEN_07_2026.txt": "One.",
        "KEN_6_2025.txt": "Two.",
        "GHA_7_2026.txt": "Three.",
    }
    assert speakers(files) == [(None, "GHA", None), ("Ben Ode", "KEN", None), ("Ana Berg", "KEN", "Minister")]


def test_a_row_fits_by_the_name_of_the_file() -> None:
    rows = "filename,speaker,country\nspeeches/first.txt,Ana Berg,Kenya\nSECOND,Ben Ode,Ghana\n"
    files: dict[str, str | bytes] = {"who.csv": rows, "first.txt": "One.", "second.txt": "Two."}
    assert speakers(files) == [("Ana Berg", "Kenya", None), ("Ben Ode", "Ghana", None)]


def test_a_mistyped_code_is_helped_by_the_country() -> None:
    rows = sheet(HEADS, (2026, 7, "KNY", "Kenya", "Ana Berg", "Minister"))
    assert speakers({"who.xlsx": rows, "KEN_7_2026.txt": "One."}) == [("Ana Berg", "KEN", "Minister")]


def test_two_rows_that_differ_name_nobody() -> None:
    rows = sheet(HEADS, (2026, 7, "KEN", "Kenya", "Ana Berg", ""), (2026, 7, "KEN", "Kenya", "Ben Ode", ""))
    draft = read({"who.xlsx": rows, "KEN_7_2026.txt": "One."})
    assert next(draft.interventions).speaker.name is None
    assert "2 rows of the speaker sheet fit this file and differ, so none was taken." in notes_of(draft)[0]


def test_a_file_that_names_its_speakers_keeps_them() -> None:
    rows = sheet(HEADS, (2026, 7, "KEN", "Kenya", "Ana Berg", ""))
    assert speakers({"who.xlsx": rows, "KEN_7_2026.txt": "Mr. Oda (Ghana): One."}) == [("Oda", "Ghana", None)]


def test_a_sheet_with_words_in_it_is_a_transcript() -> None:
    rows = "filename,speaker,text\n1,Ana Berg,The lake has risen.\n2,Ben Ode,It has not.\n"
    draft = read({"talk.csv": rows, "1.txt": "Kenya: One."})
    assert {text for _, text in said_in(draft)} == {"One.", "The lake has risen.", "It has not."}


# Nothing is lost


def test_every_character_of_the_folder_is_accounted_for() -> None:
    texts = {"1.txt": "Kenya: One.\n", "2.md": "**Ana:** Two.\n", "LICENSE": "Free."}
    draft = read({**texts, "who.csv": "code,speaker\nKEN,Ana\n"})
    assert draft.characters_in == sum(map(len, texts.values())) + len("code,speaker\nKEN,Ana\n")
    assert draft.unaccounted_characters() == 0
    assert left_out_of(draft)["the speaker sheet who.csv"] == len("code,speaker\nKEN,Ana\n")


def test_no_folder_raises_anything_but_a_refusal_and_none_is_lost() -> None:
    chance = random.Random(23)
    whole = EVERYTHING.read_bytes()
    names = ["a.txt", "b/c.md", "b/._x", "README", "d.csv", "e.xlsx", "f.docx", "KEN_1_1.txt", "²_1.txt", "g.zip"]
    for _ in range(100):
        noise = bytearray(whole)
        for _ in range(chance.randint(1, 4)):
            noise[chance.randrange(len(noise))] = chance.randrange(256)
        files: dict[str, str | bytes] = {
            name: chance.randbytes(chance.randint(0, 40)) for name in chance.sample(names, 4)
        }
        with contextlib.suppress(UnreadableFile):
            assert formats.read(bytes(noise), "x.zip").unaccounted_characters() == 0
        with contextlib.suppress(UnreadableFile):
            assert read(files).unaccounted_characters() == 0


# A real folder


def zipped(folder: Path) -> bytes:
    told = io.BytesIO()
    with zipfile.ZipFile(told, "w", zipfile.ZIP_DEFLATED) as file:
        for path in sorted(folder.rglob("*")):
            if path.is_file():
                file.write(path, path.relative_to(folder.parent))
    return told.getvalue()


@pytest.mark.skipif(not DEBATE.exists(), reason=NOT_HERE)
def test_it_reads_a_real_debate_of_218_speeches() -> None:
    data = zipped(DEBATE)
    began = time.process_time()
    draft = formats.read(data, "un-general-debate.zip")
    assert time.process_time() - began < 15
    turns = list(draft.interventions)
    assert [(panel.title, len(panel.interventions)) for panel in draft.panels] == [
        ("older-scans", 24),
        ("session-71-2016", 194),
    ]
    assert len({turn.where.partition(",")[0] for turn in turns}) == 218
    assert all(turn.speaker.name for turn in turns)
    assert len({turn.speaker.affiliation for turn in turns if "71_2016" in turn.where}) == 194
    litter = [problem.where for problem in draft.problems if "the computer's own" in problem.what]
    assert len(litter) == 2
    assert draft.refused == ()


@pytest.mark.skipif(not DEBATE.exists(), reason=NOT_HERE)
def test_every_character_of_the_real_debate_is_accounted_for() -> None:
    draft = formats.read(zipped(DEBATE), "un-general-debate.zip")
    texts = [path for path in DEBATE.rglob("*") if path.suffix in (".txt", ".md") and not path.name.startswith("._")]
    book = openpyxl.load_workbook(DEBATE / "Speakers_by_session.xlsx", read_only=True)
    cells = (value for page in book for row in page.iter_rows(values_only=True) for value in row if value is not None)
    in_texts = sum(len(path.read_bytes().decode("utf-8-sig")) for path in texts)
    assert draft.characters_in == in_texts + sum(len(str(value)) for value in cells)
    assert draft.unaccounted_characters() == 0
