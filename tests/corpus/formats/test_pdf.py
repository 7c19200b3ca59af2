"""Records in PDF: two columns, running heads, cut words. What a person reads is what is kept."""

import io
import random
from pathlib import Path

import pdfplumber
import pytest
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from apps.corpus import formats
from apps.corpus.formats import UnreadableFile, documents
from apps.corpus.formats.draft import TranscriptDraft
from tests.corpus.formats.records import BOLD, ITALIC, PLAIN, RAISED, UNDERLINED, Record

REAL = sorted((Path(__file__).parents[3].parent / "shared" / "data").glob("**/*.pdf"))
WORDS = (
    *("the", "delegate", "thanked", "the", "chair", "and", "recalled", "that", "international", "cooperation", "had"),
    *("governed", "migration", "for", "many", "years", "while", "sovereignty", "responsibility", "and", "multilateral"),
    *("institutions", "were", "strengthened", "by", "regional", "consultation"),
)


def prose(dice: random.Random, words: int) -> str:
    return " ".join(dice.choices(WORDS, k=words)).capitalize() + "."


def verbatim(turns: int = 30) -> tuple[bytes, list[tuple[str, list[str]]]]:
    """A record and what is said in it: speakers with their paragraphs."""
    dice = random.Random(7)
    record = Record("A/99/PV.7").masthead()
    record.paragraph((ITALIC, "The meeting was called to order at 10.05 a.m."))
    record.heading("Agenda item 13: cooperation", centred=True)
    told: list[tuple[str, list[str]]] = []
    for number in range(turns):
        label = "The President:" if number % 3 == 0 else f"Ms. Obody{chr(97 + number % 20)} (Kenya):"
        said = [prose(dice, dice.randint(20, 90)) for _ in range(dice.randint(1, 3))]
        record.paragraph((BOLD, label), (PLAIN, said[0]))
        for paragraph in said[1:]:
            record.paragraph((PLAIN, paragraph))
        told.append((label, said))
    record.paragraph((ITALIC, "The meeting rose at 1.05 p.m."))
    return record.bytes(), told


@pytest.fixture(scope="module")
def record() -> tuple[TranscriptDraft, list[tuple[str, list[str]]], bytes]:
    data, told = verbatim()
    return formats.read(data, "record.pdf"), told, data


def test_every_turn_of_a_record_starts_right(
    record: tuple[TranscriptDraft, list[tuple[str, list[str]]], bytes],
) -> None:
    draft, told, _ = record
    turns = list(draft.interventions)
    assert len(turns) == len(told)
    assert [turn.speaker.function or f"Ms. {turn.speaker.name}" for turn in turns] == [
        label.removeprefix("The ").partition(" (")[0].rstrip(":") for label, _ in told
    ]
    assert turns[0].mode == "chair"


def test_the_words_are_whole_again(record: tuple[TranscriptDraft, list[tuple[str, list[str]]], bytes]) -> None:
    draft, told, _ = record
    for turn, (_, said) in zip(draft.interventions, told, strict=True):
        assert turn.text == "\n".join(said)


def test_symbol_day_and_panel_come_from_the_page(
    record: tuple[TranscriptDraft, list[tuple[str, list[str]]], bytes],
) -> None:
    draft, _, _ = record
    assert (draft.symbol, str(draft.date)) == ("A/99/PV.7", "2017-06-19")
    assert draft.panels[0].title == "Agenda item 13: cooperation"
    assert not any(turn.reported_speech for turn in draft.interventions)


def test_procedure_is_left_out_by_name(record: tuple[TranscriptDraft, list[tuple[str, list[str]]], bytes]) -> None:
    draft, _, _ = record
    procedure = [part for part in draft.left_out if "procedure" in part.what]
    assert [part.characters for part in procedure] == [45, 29]


def test_no_letter_goes_missing(record: tuple[TranscriptDraft, list[tuple[str, list[str]]], bytes]) -> None:
    draft, _, data = record
    assert draft.unaccounted_characters() == 0
    with pdfplumber.open(io.BytesIO(data)) as book:
        letters = sum(not char["text"].isspace() for page in book.pages for char in page.chars)
    assert letters <= draft.characters_in <= letters * 1.3


def summary(columns: int, face: str) -> bytes:
    record = Record("A/C.3/99/SR.5", "Wednesday, 4 October 2017", columns=columns)
    record.masthead("General Assembly", "Third Committee", "Summary record of the 5th meeting")
    record.paragraph((ITALIC, "The meeting was called to order at 10.05 a.m."))
    record.heading("Agenda item 28: Lakes (continued)")
    group = "(Kenya), speaking on behalf of the African Group, said that lakes mattered. " + prose(random.Random(5), 60)
    record.paragraph((PLAIN, "1."), (face, "Ms. Obody"), (PLAIN, group), indent=0)
    record.paragraph((PLAIN, "2. She added that 12 lakes had dried in 2016."), indent=0)
    record.paragraph((PLAIN, "3."), (face, "The Chair"), (PLAIN, "drew attention to the draft."), indent=0)
    record.paragraph(
        (PLAIN, "4."), (face, "Mr. Nemo"), (PLAIN, "(Observer for the Holy See) said it was deep."), indent=0
    )
    return record.bytes()


@pytest.mark.parametrize(("columns", "face"), [(1, BOLD), (2, UNDERLINED), (1, PLAIN)])
def test_a_summary_record_tells_what_was_said_and_is_no_quote(columns: int, face: str) -> None:
    draft = formats.read(summary(columns, face), "sr.pdf")
    turns = list(draft.interventions)
    assert draft.symbol == "A/C.3/99/SR.5"
    assert [(turn.speaker.name or turn.speaker.function, turn.speaker.affiliation) for turn in turns] == [
        ("Obody", "Kenya"),
        ("Chair", None),
        ("Nemo", "Holy See"),
    ]
    assert turns[0].on_behalf_of == ("African Group",)
    assert turns[0].text.count("\n") == 1
    assert turns[0].text.endswith("\nShe added that 12 lakes had dried in 2016.")
    assert all(turn.reported_speech for turn in turns)
    assert any("no quotes" in problem.what for problem in draft.problems)
    assert draft.unaccounted_characters() == 0


def test_footnotes_votes_and_notes_on_the_language_are_no_words_of_the_speaker() -> None:
    record = Record("A/99/PV.7").masthead()
    french = (BOLD, "Ms. Obody"), (PLAIN, "(Kenya) ("), (ITALIC, "spoke in French"), (PLAIN, "):")
    dice = random.Random(3)
    before, after = prose(dice, 40), prose(dice, 40)
    record.paragraph(*french, (PLAIN, before), (RAISED, "1"), (PLAIN, after), note="1 A/99/1, annex.")
    record.paragraph((ITALIC, "A recorded vote was taken."))
    record.paragraph((BOLD, "The President:"), (PLAIN, "The draft is adopted."))
    draft = formats.read(record.bytes(), "pv.pdf")
    first, second = draft.interventions
    assert (first.text, first.language) == (f"{before} {after}", "fr")
    assert second.text == "The draft is adopted."
    assert draft.unaccounted_characters() == 0
    assert any("footnote" in part.what for part in draft.left_out)


def test_pictures_of_pages_are_said_to_be_such() -> None:
    file = io.BytesIO()
    canvas = Canvas(file)
    dot = io.BytesIO(
        bytes.fromhex(
            "89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de0000000c49444154789c63f8ffff3f0005fe02fe0def46b80000000049454e44ae426082"
        )
    )
    canvas.drawImage(ImageReader(dot), 0, 0, 500, 700)
    canvas.save()
    with pytest.raises(UnreadableFile, match="pictures of text"):
        formats.read(file.getvalue(), "scan.pdf")


@pytest.mark.parametrize("damage", [b"%PDF-1.4\n", b"%PDF-1.7\n" + b"\xff" * 4000])
def test_a_broken_file_is_refused_in_words(damage: bytes) -> None:
    with pytest.raises(UnreadableFile):
        formats.read(damage, "broken.pdf")


def test_cut_files_are_read_or_refused_and_nothing_else() -> None:
    data, _ = verbatim(3)
    for end in range(0, len(data), max(1, len(data) // 40)):
        try:
            assert formats.read(data[:end] + data[end + 7 :], "cut.pdf", "pdf").unaccounted_characters() == 0
        except UnreadableFile:
            continue


def test_a_document_is_read_in_paragraphs() -> None:
    data, _ = verbatim(3)
    assert documents.read(data, "brief.pdf").counts()["paragraphs"] > 3


@pytest.mark.skipif(not REAL, reason="the real files are not beside this checkout")
@pytest.mark.parametrize("path", REAL, ids=lambda path: path.name)
def test_no_character_of_a_real_file_goes_missing(path: Path) -> None:
    assert formats.read(path.read_bytes(), path.name).unaccounted_characters() == 0
