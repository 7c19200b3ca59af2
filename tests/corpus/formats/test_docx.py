"""Word documents with everything people and programs put in them. The people are invented."""

import contextlib
import io
import random
import re
import time
import zipfile

import pytest
from lxml import etree

from apps.corpus import formats
from apps.corpus.formats import docx as word
from apps.corpus.formats.draft import TranscriptDraft
from apps.corpus.formats.errors import UnreadableFile
from tests.corpus.formats.documents_by_hand import STRICT, bold, docx, grown, p, packed, r, scrambled, table
from tests.corpus.formats.prose_samples import NOT_HERE, REAL, SAMPLES, left_out_of, notes_of, said_in, who

EVERYTHING = SAMPLES / "docx-every-corner.docx"
DELETED = "This was deleted with changes tracked, so it was left out."


def read(body: str, **more: str) -> TranscriptDraft:
    return word.read(docx(body, **more), "minutes.docx")


def texts(body: str, **more: str) -> list[str]:
    return [text for _, text in said_in(read(body, **more))]


# A whole document


def test_it_reads_a_document_with_every_corner() -> None:
    draft = formats.read(EVERYTHING.read_bytes(), "every-corner.docx")
    assert (draft.format, draft.title) == ("docx", "The lake")
    assert said_in(draft) == [
        ("President", "I open the thirteenth meeting."),
        ("Tamboura", "The lake has risen by two metres.\nNobody denies it."),
        ("Ana Berg", "In the box I said so."),
        ("Ana Berg", "A row of a table."),
        ("Ben Ode", "Another row."),
        ("Ana Berg", "Once more."),
    ]
    assert [panel.title for panel in draft.panels] == ["The lake", "Second part"]
    assert notes_of(draft) == [
        f"warning, paragraph 3: {DELETED}",
        "note, document: Word itself puts numbers or bullets before 1 paragraph; they are in no text.",
        "warning, comment 1: This is a comment, so it was left out.",
        "warning, footnote 2: This is a footnote, so it was left out.",
        "warning, page header or footer 1: This is a page header or footer, so it was left out.",
        "note, paragraph 2: This heading names the language that was spoken; the text itself may be a translation.",
    ]
    assert draft.unaccounted_characters() == 0


# Words


def test_runs_are_one_text() -> None:
    assert texts(p("The la", bold("ke"), " rises.")) == ["The lake rises."]


def test_tabs_and_odd_hyphens_are_kept() -> None:
    assert texts(p("<w:r><w:t>One</w:t><w:tab/><w:t>two</w:t><w:noBreakHyphen/><w:t>three.</w:t></w:r>")) == [
        "One two\u2011three."
    ]


def test_a_soft_break_parts_lines() -> None:
    two = "<w:t>Mr. Oda (Ghana): Two.</w:t>"
    body = p(f"<w:r><w:t>Mr. Ode (Kenya): One.</w:t><w:br/>{two}<w:cr/><w:t>More.</w:t></w:r>")
    assert said_in(read(body)) == [("Ode", "One."), ("Oda", "Two.\nMore.")]
    assert left_out_of(read(body))["soft breaks"] == 2


def test_teams_writes_name_time_and_words_with_soft_breaks() -> None:
    def turn(name: str, clock: str, words: str) -> str:
        return p(bold(name), r(f"   {clock}"), "<w:r><w:br/></w:r>", words)

    body = turn("Ana Berg", "0:03", "Good morning.") + turn("Ben Ode", "1:02:03", "Thank you.")
    told = [(who(turn), turn.text, turn.start_ms) for turn in read(body).interventions]
    assert told == [("Ana Berg", "Good morning.", 3_000), ("Ben Ode", "Thank you.", 3_723_000)]


def test_otter_writes_name_and_time_above_the_words() -> None:
    body = p("Ana Berg  0:03") + p("Good morning.") + p("Ben Ode  0:07") + p("Thank you.")
    assert said_in(read(body)) == [("Ana Berg", "Good morning."), ("Ben Ode", "Thank you.")]


@pytest.mark.parametrize("apart", ["<w:b/>", '<w:b w:val="1"/>', "<w:smallCaps/>", '<w:u w:val="single"/>'])
def test_a_name_set_apart_speaks(apart: str) -> None:
    body = p(r("Ana:", apart), " One.") + p(r("Ben", apart), ": Two.")
    assert said_in(read(body)) == [("Ana", "One."), ("Ben", "Two.")]


def test_what_is_said_not_to_be_bold_is_not() -> None:
    assert said_in(read(p(r("Ana:", '<w:b w:val="0"/>'), " One."))) == [(None, "Ana: One.")]


def test_a_style_of_characters_sets_apart_too() -> None:
    styles = '<w:style w:styleId="Spk"><w:name w:val="Speaker name"/></w:style>'
    assert said_in(read(p(r("Ana:", '<w:rStyle w:val="Spk"/>'), " One."), styles=styles)) == [("Ana", "One.")]


def test_headings_are_known_by_style_or_by_their_level() -> None:
    styles = '<w:style w:styleId="Titre1"><w:name w:val="heading 1"/></w:style>'
    own = '<w:p><w:pPr><w:outlineLvl w:val="0"/></w:pPr><w:r><w:t>Part two</w:t></w:r></w:p>'
    body = p("Part one", style="Titre1") + p("The Chair: One.") + own + p("Kenya: Two.")
    assert [panel.title for panel in read(body, styles=styles).panels] == ["Part one", "Part two"]


def test_a_table_of_contents_is_set_aside() -> None:
    styles = '<w:style w:styleId="Verzeichnis1"><w:name w:val="toc 1"/></w:style>'
    draft = read(p("Part one 1", style="Verzeichnis1") + p("Words."), styles=styles)
    assert said_in(draft) == [(None, "Words.")]
    assert left_out_of(draft)["the table of contents"] == len("Part one 1")


# Tables


def test_rows_of_who_and_what_are_turns() -> None:
    body = table(("Speaker", "Text"), ("Ana Berg", "One."), ("Ben Ode:", "Two."), ("Ana Berg", "Three."))
    draft = read(body)
    assert said_in(draft) == [("Ana Berg", "One."), ("Ben Ode", "Two."), ("Ana Berg", "Three.")]
    assert left_out_of(draft)["headings of columns"] == len("SpeakerText")
    assert draft.unaccounted_characters() == 0


def test_rows_may_begin_with_a_time() -> None:
    body = table(("00:00:03", "Ana Berg", "One."), ("00:01:02", "Ben Ode", "Two."), ("00:02:00", "Ana Berg", "Three."))
    told = [(who(turn), turn.text, turn.start_ms) for turn in read(body).interventions]
    assert told == [("Ana Berg", "One.", 3_000), ("Ben Ode", "Two.", 62_000), ("Ana Berg", "Three.", 120_000)]


def test_another_table_is_read_cell_by_cell() -> None:
    assert texts(table(("Lake", "deep"), ("River", "long"))) == ["Lake\ndeep\nRiver\nlong"]


def test_a_table_in_a_table_is_read_once() -> None:
    inner = table(("Inner", "cell"))
    body = f"<w:tbl><w:tr><w:tc>{p('Outer')}{inner}</w:tc><w:tc>{p('Beside')}</w:tc></w:tr></w:tbl>"
    assert texts(body) == ["Outer\nInner\ncell\nBeside"]


# What is not said


def test_tracked_changes_are_read_as_accepted() -> None:
    body = p("The lake ", f"<w:ins>{r('rises')}</w:ins>", "<w:del><w:r><w:delText>falls</w:delText></w:r></w:del>", ".")
    draft = read(body)
    assert said_in(draft) == [(None, "The lake rises.")]
    assert left_out_of(draft)[DELETED] == len("falls")


def test_what_was_moved_is_read_where_it_went() -> None:
    body = p("One. ", f"<w:moveFrom>{r('Two.')}</w:moveFrom>") + p(f"<w:moveTo>{r('Two.')}</w:moveTo>", " Three.")
    assert texts(body) == ["One.\nTwo. Three."]


def test_hidden_words_are_left_out_and_listed() -> None:
    draft = read(p("Seen.", r("Unseen.", "<w:vanish/>")))
    assert said_in(draft) == [(None, "Seen.")]
    assert left_out_of(draft)["This is hidden text, so it was left out."] == len("Unseen.")


def test_a_text_box_is_read_once() -> None:
    box = f"<w:txbxContent>{p('In the box.')}</w:txbxContent>"
    choice = f"<mc:Choice><wps:txbx>{box}</wps:txbx></mc:Choice>"
    fallback = f"<mc:Fallback><w:pict><v:textbox>{box}</v:textbox></w:pict></mc:Fallback>"
    body = p("Around.", f"<w:r><mc:AlternateContent>{choice}{fallback}</mc:AlternateContent></w:r>")
    assert texts(body) == ["Around.\nIn the box."]


def test_a_field_gives_its_result() -> None:
    begin, end = '<w:r><w:fldChar w:fldCharType="begin"/></w:r>', '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    body = p("On ", begin, '<w:r><w:instrText>DATE "d"</w:instrText></w:r>', "10 May", end, ", yes.")
    draft = read(body)
    assert said_in(draft) == [(None, "On 10 May, yes.")]
    assert left_out_of(draft)["instructions of fields"] == len('DATE "d"')


def test_content_controls_links_and_smart_tags_are_looked_into() -> None:
    link = f"<w:hyperlink>{r('Two. ')}</w:hyperlink>"
    body = f"<w:sdt><w:sdtPr/><w:sdtContent>{p('One. ', link)}</w:sdtContent></w:sdt>"
    body += p(f"<w:smartTag>{r('Three. ')}</w:smartTag>", f"<w:sdt><w:sdtContent>{r('Four.')}</w:sdtContent></w:sdt>")
    assert texts(body) == ["One. Two.\nThree. Four."]


def test_comments_and_notes_are_left_out_and_listed() -> None:
    draft = read(
        p("Words."),
        comments=f"<w:comment>{p('Is this so?')}</w:comment>",
        endnotes=f"<w:endnote>{p('')}</w:endnote><w:endnote>{p('See below.')}</w:endnote>",
        footer2=p("Page"),
    )
    assert notes_of(draft) == [
        "warning, comment 1: This is a comment, so it was left out.",
        "warning, endnote 2: This is an endnote, so it was left out.",
        "warning, page header or footer 1: This is a page header or footer, so it was left out.",
    ]
    assert sum(part.characters for part in draft.left_out) == len("Is this so?See below.Page")


def test_a_sign_without_a_letter_is_told() -> None:
    assert notes_of(read(p("A ", '<w:r><w:sym w:font="Wingdings" w:char="F0B7"/></w:r>', "sign."))) == [
        "warning, paragraph 1: This sign of a font of symbols has no letter."
    ]


def test_strict_documents_are_read() -> None:
    assert texts(p("Words."), namespace=STRICT) == ["Words."]


# What is refused


def test_an_old_document_is_told_what_to_do() -> None:
    with pytest.raises(UnreadableFile) as refusal:
        formats.read(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "minutes.doc")
    assert (refusal.value.what, refusal.value.remedy) == (
        "This is an old Word document (.doc), which is not read.",
        "Save it as .docx.",
    )


def test_entities_are_refused() -> None:
    bomb = b'<!DOCTYPE w [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;">]><w>&b;</w>'
    with pytest.raises(UnreadableFile, match="declares entities"):
        word.read(packed({"word/document.xml": bomb}), "minutes.docx")


def test_a_document_nested_without_end_is_refused() -> None:
    with pytest.raises(UnreadableFile):
        read("<w:tbl>" * 5_000 + "</w:tbl>" * 5_000)


def test_a_document_without_words_is_refused() -> None:
    with pytest.raises(UnreadableFile, match="no words"):
        read(p(" ") + p(""))


@pytest.mark.parametrize("level", ["²", "x", "-1", "99999999999"])
def test_a_level_that_is_none_is_text(level: str) -> None:
    body = f'<w:p><w:pPr><w:outlineLvl w:val="{level}"/></w:pPr><w:r><w:t>Words.</w:t></w:r></w:p>'
    assert texts(body) == ["Words."]


# Nothing is lost


def characters_of(data: bytes) -> int:
    """Letters, tabs, breaks and signs of all parts that are read, as a walk of three lines counts them."""
    one = {"br", "cr", "tab", "noBreakHyphen", "sym"}
    with zipfile.ZipFile(io.BytesIO(data)) as file:
        parts = [
            name for name in file.namelist() if re.fullmatch(r"word/(document|comments|\w+notes|header1)\.xml", name)
        ]
        roots = [etree.fromstring(file.read(name)) for name in parts]
    for fallback in [each for root in roots for each in root.iter("{*}Fallback")]:
        fallback.clear()
    tags = [(str(each.tag).rpartition("}")[2], each) for root in roots for each in root.iter(etree.Element)]
    texts = sum(len(each.text or "") for tag, each in tags if tag in ("t", "delText", "instrText"))
    return texts + sum(tag in one for tag, _ in tags)


def test_every_character_of_the_sample_is_accounted_for() -> None:
    draft = word.read(EVERYTHING.read_bytes(), "sample.docx")
    assert draft.characters_in == characters_of(EVERYTHING.read_bytes())


@pytest.mark.skipif(not REAL.exists(), reason=NOT_HERE)
def test_it_reads_a_real_document() -> None:
    data = (REAL / "transcripts" / "qualcoder-examples" / "ID1.docx").read_bytes()
    draft = formats.read(data, "ID1.docx")
    assert (draft.counts()["interventions"], draft.counts()["paragraphs"]) == (1, 3)
    assert draft.characters_in == characters_of(data)
    assert (draft.problems, draft.unaccounted_characters()) == ((), 0)


def test_no_document_raises_anything_but_a_refusal_and_none_is_lost() -> None:
    chance = random.Random(17)
    tags = [f"w:{tag}" for tag in ("p", "r", "tbl", "tr", "tc", "del", "ins", "txbxContent", "pPr", "sdt")]
    leaves = ["<w:t>a: b</w:t>", "<w:t> </w:t>", "<w:br/>", "<w:tab/>", "<w:sym/>", "<w:delText>c</w:delText>"]
    for _ in range(300):
        body = "".join(grown(chance, tags, leaves) for _ in range(5))
        draft = read(p("Words.") + body)
        assert draft.unaccounted_characters() == 0
    whole = EVERYTHING.read_bytes()
    for _ in range(300):
        with contextlib.suppress(UnreadableFile):
            draft = word.read(scrambled(chance, whole, "word/document.xml"), "x.docx")
            assert draft.unaccounted_characters() == 0


def test_a_long_document_does_not_take_long() -> None:
    data = docx(p("Mr. Ode (Kenya): Words of many runs, ", bold("some"), " of them bold.") * 5_000)
    began = time.process_time()
    assert word.read(data, "long.docx").counts()["paragraphs"] == 5_000
    assert time.process_time() - began < 5
