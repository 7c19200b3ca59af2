"""Rich text into paragraphs: characters, code pages, what is shown and what is not."""

import random
import time
from contextlib import suppress

import pytest

from apps.corpus.formats.assembling import Ledger
from apps.corpus.formats.errors import UnreadableFile
from apps.corpus.formats.prose import Paragraph
from apps.corpus.formats.rtf_text import rtf_paragraphs
from tests.corpus.formats.lake_meeting import escaped


def read(body: bytes | str, ledger: Ledger | None = None) -> list[Paragraph]:
    raw = body if isinstance(body, bytes) else body.encode("latin-1")
    return rtf_paragraphs(rb"{\rtf1\ansi\ansicpg1252 " + raw + b"}", "text.rtf", ledger or Ledger())


def texts(body: bytes | str, ledger: Ledger | None = None) -> list[str]:
    return [paragraph.text for paragraph in read(body, ledger)]


def said_of(ledger: Ledger) -> list[tuple[str, str]]:
    return [(problem.where, problem.what) for problem in ledger.problems]


# Lines


@pytest.mark.parametrize("word", ["par", "line", "page", "sect", "column"])
def test_every_break_ends_a_paragraph(word: str) -> None:
    assert texts(rf"One.\{word} Two.") == ["One.", "Two."]


def test_a_stroke_before_a_line_break_is_a_paragraph_and_a_bare_line_break_is_nothing() -> None:
    assert texts("One.\\\nTw\r\no.") == ["One.", "Two."]


def test_paragraphs_with_words_are_counted_from_one() -> None:
    assert [paragraph.where for paragraph in read(r"One.\par\par \par Two.")] == ["paragraph 1", "paragraph 2"]


def test_the_space_after_a_word_belongs_to_it_and_the_next_does_not() -> None:
    assert texts(r"a\b0 b\b0  c") == ["ab c"]


def test_the_bold_beginning_of_a_line_is_its_lead() -> None:
    leads = {
        r"{\b Kenya:} Thank you.": 6,
        r"\b Kenya: \b0 Thank you.": 7,
        r"{\b Kenya} {\b (east):} Thank you.": 13,
        r"Thank {\b you}.": 0,
        r"\b Kenya:\plain  Thank you.": 6,
        r"{\b Kenya:}\line Thank you.": 6,
    }
    assert {body: read(body)[0].lead for body in leads} == leads


def test_an_outline_level_makes_a_heading() -> None:
    told = read(r"\pard\outlinelevel0 Lakes\par\pard\outlinelevel1 Boats\par\pard One.\par")
    assert [(part.text, part.style, part.level) for part in told] == [
        *(("Lakes", "heading", 1), ("Boats", "heading", 2), ("One.", "body", 0))
    ]


def test_a_row_of_who_and_what_is_who_says_what() -> None:
    row = r"\trowd\pard\intbl {}\cell {}\cell\row "
    told = read(row.format("Kenya", "Thank you.") + row.format("Norway", r"We too.\par For ever.") + r"\pard The end.")
    assert [(part.text, part.lead) for part in told] == [
        *(("Kenya: Thank you.", 6), ("Norway: We too.", 7), ("For ever.", 0), ("The end.", 0))
    ]


# Characters


@pytest.mark.parametrize(
    ("body", "text"),
    [
        (r"d\'e9j\'e0", "déjà"),
        (r"\u233?", "é"),
        (r"\u-10179?\u-9212?", "🐄"),
        (r"\u-32763?", "者"),
        (r"\u233\'e9\u232\'e8", "éè"),
        (r"{\uc2 \u33609\'b2\'dd!}", "草!"),
        (r"{\uc0 \u233 x}", "éx"),
        (r"\u233 \b0 x", "éx"),
        (r"\u128004?", "🐄"),
        (r"\{\}\\", r"{}\ "[:-1]),
        (r"a\~b\_c", "a\u00a0b\u2011c"),
        (r"\ldblquote a\rdblquote\emdash b\tab c", "“a”—b\tc"),
        (r"co\-operate", "cooperate"),
        (r"\'zz a", "zz a"),
    ],
)
def test_every_way_to_write_a_character(body: str, text: str) -> None:
    assert texts(body) == [text]


@pytest.mark.parametrize("text", ["Ça va — très bien…", "議長、湖は美しい。", "Озеро наше", "البحيرة لنا", "🐄🐟"])
def test_what_is_written_in_units_comes_back(text: str) -> None:
    assert texts(escaped(text)) == [text]


@pytest.mark.parametrize(
    ("charset", "encoding", "text"),
    [
        *(
            (204, "cp1251", "Озеро наше"),
            (128, "cp932", "湖は美しい"),
            (134, "gbk", "湖是我们的"),
            (178, "cp1256", "البحيرة"),
        ),
        *((238, "cp1250", "Jezero je naše"), (161, "cp1253", "Η λίμνη")),
    ],
)
def test_a_font_has_a_code_page_of_its_own(charset: int, encoding: str, text: str) -> None:
    told = "".join(rf"\'{byte:02x}" for byte in text.encode(encoding))
    body = rf"{{\fonttbl{{\f0 A;}}{{\f1\fcharset{charset} B;}}}}caf\'e9 {{\f1 {told}}} caf\'e9"
    assert texts(body) == [f"café {text} café"]


def test_the_file_has_a_code_page() -> None:
    raw = "Озеро".encode("cp1251")
    assert rtf_paragraphs(rb"{\rtf1\ansi\ansicpg1251 " + raw + b"}", "", Ledger())[0].text == "Озеро"
    assert rtf_paragraphs(rb"{\rtf1\mac \'8e}", "", Ledger())[0].text == "é"
    assert rtf_paragraphs(rb"{\rtf1\ansi\ansicpg99999 \'e9}", "", Ledger())[0].text == "é"


@pytest.mark.parametrize("body", [r"a\u-10179?b", r"a\u-9212?b", r"a\u-10179?", r"{\fonttbl{\f0\fcharset128 A;}}a\'82"])
def test_what_is_no_character_is_marked_and_said(body: str) -> None:
    ledger = Ledger()
    assert "\ufffd" in texts(body, ledger)[0]
    assert said_of(ledger) == [("paragraph 1", "1 characters could not be read and stand as “\ufffd”.")]


# What is shown and what is not


def test_fonts_styles_pictures_and_what_old_readers_skip_are_no_text() -> None:
    ledger = Ledger()
    body = (
        r"{\fonttbl{\f0 Arial;}}{\stylesheet{\s0 Normal;}}{\info{\title Lost}}{\*\generator Writer;}{\pict 89504e47}"
        r"{\*\unheard of}Shown\bin5 }}}{{."
    )
    assert texts(body, ledger) == ["Shown."]
    assert (ledger.characters_in, ledger.problems) == (0, [])


def test_page_headers_and_field_instructions_are_counted_by_their_kind() -> None:
    ledger = Ledger()
    body = r"{\header Page one}See {\field{\*\fldinst HYPERLINK x}{\fldrslt the lake}}{\listtext 1.}."
    assert texts(body, ledger) == ["See the lake."]
    assert [(part.what, part.characters) for part in ledger.all_left_out()] == [
        *(("page headers and footers", 8), ("field instructions", 11), ("numbers and bullets of lists", 2))
    ]


def test_notes_and_hidden_and_deleted_text_are_left_out_one_by_one() -> None:
    ledger = Ledger()
    body = r"One.\par Two{\footnote\pard A note.\par More.}{\*\annotation Hm.} {\v secret }and "
    body += r"{\deleted gone }here\v  x\v0 ."
    assert texts(body, ledger) == ["One.", "Two and here."]
    assert said_of(ledger) == [
        ("paragraph 2", "This is a footnote, so it was left out."),
        ("paragraph 2", "This is a comment, so it was left out."),
        ("paragraph 2", "This text is hidden, so it was left out."),
        ("paragraph 2", "This was deleted with changes tracked, so it was left out."),
        ("paragraph 2", "This text is hidden, so it was left out."),
    ]
    assert sum(part.characters for part in ledger.all_left_out()) == len("A note.More.") + 3 + 7 + 5 + 2


def test_the_words_of_a_text_box_are_text() -> None:
    box = r"{\shp{\*\shpinst{\sp{\sn shapeType}{\sv 202}}{\shptxt Boxed.\par}}{\shprslt Boxed.\par}}"
    assert texts(rf"One.\par{box}Two.") == ["One.", "Boxed.", "Two."]


def test_what_stands_behind_the_end_is_left_out_unless_it_is_nothing() -> None:
    for behind, said in ((b"\r\n\0", []), (b"more", [("end of file", 4)])):
        ledger = Ledger()
        assert [part.text for part in rtf_paragraphs(rb"{\rtf1 One.}" + behind, "", ledger)] == ["One."]
        assert [(part.where, part.characters) for part in ledger.all_left_out()] == said


def test_a_file_that_is_cut_off_is_read_as_far_as_it_goes() -> None:
    ledger = Ledger()
    assert [part.text for part in rtf_paragraphs(b"{\\rtf1 One.\\par Two {\\b thr\\", "", ledger)] == [
        "One.",
        "Two thr",
    ]
    assert said_of(ledger) == [("end of file", "The file ends in the middle of a group; perhaps it was cut off.")]


def test_what_is_no_rich_text_is_refused() -> None:
    with pytest.raises(UnreadableFile, match="An RTF file begins with"):
        rtf_paragraphs(b"plain", "text.rtf", Ledger())


def test_groups_beyond_reason_are_refused() -> None:
    with pytest.raises(UnreadableFile, match="nested more than 500 deep"):
        read("{" * 100_000)


# Laws


def test_all_characters_that_are_shown_or_named_are_counted() -> None:
    shown = ["Kenya: Thank you.", "Déjà vu 🐄", "  ", "The end."]
    body = r"\par ".join(map(escaped, shown))
    ledger = Ledger()
    told = texts(body, ledger)
    assert sum(map(len, told)) + sum(part.characters for part in ledger.all_left_out()) == sum(map(len, shown))


@pytest.mark.parametrize("body", [b"x" * 10_000_000, b"{}" * 500_000, b"\\b " * 500_000, b"\\u233?" * 300_000])
def test_large_files_take_no_longer_than_their_length(body: bytes) -> None:
    began = time.perf_counter()
    read(body)
    assert time.perf_counter() - began < 10


def test_random_bytes_raise_nothing_but_a_refusal() -> None:
    dice = random.Random(7)
    pieces = [b"\\", b"{", b"}", b"\\'", b"\\u", b"\\u-10179?", b"\\*", b"\\v", b"\\bin3", b"\\par", b"9", b"e9", b" "]
    pieces += [b"\\footnote", b"\\fonttbl", b"\\f1", b"\\fcharset128", b"\\cell", b"\\row", b"\\intbl", b"\x82", b"\0"]
    for _ in range(3_000):
        body = b"".join(dice.choice(pieces) for _ in range(dice.randrange(40)))
        with suppress(UnreadableFile):
            read(body)
