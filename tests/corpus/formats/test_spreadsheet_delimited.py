"""Tables as text: what parts the cells, how the characters are encoded, what is no table at all."""

import pytest

from apps.corpus import formats
from apps.corpus.formats import limits, spreadsheet
from apps.corpus.formats.look import Look
from tests.corpus.formats.written_sheets import refusal, said, sample, sample_bytes

PLAIN = ("speaker,text", "Moderator,The session is open.", 'Ms. Wanjala-Demo (Kenya),"The lake, they say, is low."')


def spoken(data: bytes, **choices: object) -> list[str]:
    return [turn.text for turn in spreadsheet.read_with(data, "table.csv", choices).interventions]


def test_the_first_line_may_say_what_parts_the_cells() -> None:
    (turn,) = sample("semicolons-cp1252.csv").interventions
    assert (turn.speaker.name, turn.speaker.affiliation, turn.start_ms) == ("Éluard-Démo", "Sénégal", 10_000)
    assert turn.text == "Le lac est bas.\nIl l'était déjà.\nMerci."


def test_an_encoding_that_nothing_tells_is_pointed_out() -> None:
    what = "Nothing says how this text is encoded; cp1252 was taken. Look at its accents."
    assert said(sample("semicolons-cp1252.csv")) == [("note", "table", what)]
    (turn,) = sample("semicolons-cp1252.csv", encoding="latin-1").interventions
    assert turn.speaker.affiliation == "Sénégal"


def test_unicode_text_as_excel_saves_it_is_read() -> None:
    assert [(turn.speaker.affiliation, turn.text) for turn in sample("unicode-text.tsv").interventions] == [
        ("Türkiye", "The lake “Van” is high."),
        (None, 'Thank you "all".'),
    ]


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_what_parts_the_cells_is_guessed(delimiter: str) -> None:
    rows = "\n".join(line.replace(",", delimiter, 1) for line in PLAIN)
    told = spreadsheet.inspect(rows.encode(), "table.csv", {})
    assert (told["delimiter"], told["encoding"]) == (delimiter, "utf-8")
    assert spoken(rows.encode()) == ["The session is open.", "The lake, they say, is low."]


def test_long_texts_in_quotes_do_not_hide_what_parts_the_cells() -> None:
    said_at_length = "\n".join(f"Line {number}, of many, with commas" for number in range(9))
    rows = "".join(f'"Speaker {number}";"{said_at_length}"\n' for number in range(4))
    assert len(spoken(f"speaker;text\n{rows}".encode())) == 4


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_lines_end_as_they_like(line_end: str) -> None:
    assert len(spoken(line_end.join(PLAIN).encode())) == 2


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1252", "utf-32"])
def test_accents_survive_however_they_are_encoded(encoding: str) -> None:
    text = "speaker,text\nMme Éluard-Démo,Le lac a été bas près de l’île.\n"
    (turn,) = spreadsheet.read(text.encode(encoding), "table.csv").interventions
    assert (turn.speaker.name, turn.text) == ("Éluard-Démo", "Le lac a été bas près de l’île.")


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        ("Przewodniczący otwiera posiedzenie, a następnie zabierze głos przedstawiciel państw bałtyckich.", "cp1250"),
        ("Председатель открывает заседание, затем слово берёт представитель стран Балтии.", "cp1251"),
    ],
)
def test_other_alphabets_are_not_taken_for_western_ones(text: str, encoding: str) -> None:
    assert spoken(f"speaker;text\nModerator;{text}\n".encode(encoding)) == [text]


def test_rows_of_different_lengths_are_read() -> None:
    assert spoken(
        b"speaker,text,note\nModerator,One.\nMs. Ode-Demo,Two.,loud,and more,and more\n\nMr. Ruf-Demo,Three."
    ) == [*("One.", "Two.", "Three.")]


def test_a_quotation_mark_that_is_never_closed_is_pointed_out() -> None:
    data = b'speaker,text\nModerator,One.\nMs. Ode-Demo,"Two.\nMr. Ruf-Demo,Three.\nModerator,Four.\n'
    draft = spreadsheet.read(data, "table.csv")
    what = "In row 3 a quotation mark is never closed: the rest of the file stands in one cell."
    assert ("note", "table", what) in said(draft)


def test_a_row_too_wide_is_refused() -> None:
    told = refusal(b"text,speaker\n" + b"," * 500)
    assert (told.where, told.what) == ("row 2", "The table has more than 200,000 rows or 200 columns.")


def test_a_cell_too_long_is_refused() -> None:
    told = refusal(b'speaker,text\nModerator,"' + b"x" * (limits.MAX_SEGMENT_CHARACTERS + 2) + b'"\n')
    assert (told.where, told.remedy) == ("row 2", "Save the table again.")


def test_an_encoding_that_does_not_fit_is_refused() -> None:
    assert refusal(sample_bytes("semicolons-cp1252.csv"), encoding="utf-8").what == "The file is not written in UTF-8."


# What is a table


@pytest.mark.parametrize("name", ["table.csv", "table.tsv", "table.TAB"])
def test_a_name_is_believed_when_nothing_speaks_against_it(name: str) -> None:
    assert spreadsheet.recognises(Look(b"case,age\nA,20\n", name)) == 0.55


def test_bytes_that_are_no_text_are_no_table_whatever_the_name() -> None:
    assert spreadsheet.recognises(Look(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0", "table.csv")) == 0.0


def test_columns_by_tabs_or_by_their_headings_are_a_table() -> None:
    assert spreadsheet.recognises(Look(b"a\tb\nc\td\ne\tf\ng\th\n", "notes.txt")) > 0
    assert spreadsheet.recognises(Look("\n".join(PLAIN).encode(), "notes.txt")) > 0


@pytest.mark.parametrize(
    "prose",
    [
        "The lake is low, they say.\nIt was high, once.\nSo it goes, they say.\nIt rains, at last.\n",
        "Moderator: The session is open.\n\nMs. Ode-Demo: Thank you, all.\n",
        "A speaker, a text\nand then, more words\n",
    ],
)
def test_prose_is_no_table(prose: str) -> None:
    assert spreadsheet.recognises(Look(prose.encode(), "notes.txt")) == 0.0
    assert formats.recognise(prose.encode(), "notes.txt").NAME != "spreadsheet"
