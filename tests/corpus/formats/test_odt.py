"""OpenDocument texts with everything people and programs put in them. The people are invented."""

import contextlib
import io
import random
import zipfile

import pytest
from lxml import etree

from apps.corpus import formats
from apps.corpus.formats import odt as opendocument
from apps.corpus.formats.draft import TranscriptDraft
from apps.corpus.formats.errors import UnreadableFile
from tests.corpus.formats.documents_by_hand import BOLD_STYLE, grown, odt, scrambled
from tests.corpus.formats.prose_samples import NOT_HERE, REAL, SAMPLES, left_out_of, notes_of, said_in

EVERYTHING = SAMPLES / "odt-every-corner.odt"
_SPACE = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"


def read(body: str, **more: str) -> TranscriptDraft:
    return opendocument.read(odt(body, **more), "minutes.odt")


def texts(body: str, **more: str) -> list[str]:
    return [text for _, text in said_in(read(body, **more))]


def p(inner: str) -> str:
    return f"<text:p>{inner}</text:p>"


def test_it_reads_a_document_with_every_corner() -> None:
    draft = formats.read(EVERYTHING.read_bytes(), "every-corner.odt")
    assert (draft.format, draft.title) == ("odt", "The lake")
    assert said_in(draft) == [
        ("President", "I open the  thirteenth meeting."),
        ("Ana Berg", "The lake has risen.\nBelow a soft break."),
        ("Ben Ode", "An item of a list.\nIn a box."),
        ("Cleo Zand", "A row."),
        ("Oda", "Another row."),
    ]
    assert notes_of(draft) == [
        "warning, document: This is a tracked deletion, so it was left out.",
        "warning, paragraph 3: This is a comment, so it was left out.",
        "warning, paragraph 3: This is a footnote or endnote, so it was left out.",
    ]
    assert draft.unaccounted_characters() == 0


def test_white_space_of_the_xml_is_one_space_but_a_hard_space_is_kept() -> None:
    assert texts(p("One\n   two\u00a0\u00a0three.")) == ["One two\u00a0\u00a0three."]


@pytest.mark.parametrize(("many", "spaces"), [("3", 3), ("", 1), ("²", 1), ("99999999", 1)])
def test_spaces_are_counted(many: str, spaces: int) -> None:
    assert texts(p(f'One<text:s text:c="{many}"/>two.')) == [f"One{' ' * spaces}two."]


def test_bold_names_speak() -> None:
    body = p('<text:span text:style-name="T1">Ana:</text:span> One.') + p("Ben: Two.")
    assert said_in(read(body, styles=BOLD_STYLE)) == [("Ana", "One.\nBen: Two.")]


def test_a_soft_break_parts_lines_each_with_its_own_bold_name() -> None:
    name = '<text:span text:style-name="T1">{}:</text:span>'
    body = p(f"{name.format('Ana')} One.<text:line-break/>{name.format('Ben')} Two.")
    assert said_in(read(body, styles=BOLD_STYLE)) == [("Ana", "One."), ("Ben", "Two.")]


@pytest.mark.parametrize("level", ["1", "²", ""])
def test_headings_begin_panels(level: str) -> None:
    body = f'<text:h text:outline-level="{level}">Part one</text:h>' + p("Words.")
    assert [panel.title for panel in read(body).panels] == ["Part one"]


def test_a_table_of_contents_is_set_aside() -> None:
    contents = f"<text:table-of-content><text:index-body>{p('Part one 1')}</text:index-body></text:table-of-content>"
    draft = read(contents + p("Words."))
    assert said_in(draft) == [(None, "Words.")]
    assert left_out_of(draft)["the table of contents"] == len("Part one 1")


def test_a_locked_document_is_refused() -> None:
    manifest = "<manifest:encryption-data/>"
    data = odt(p("x"), **{"META-INF/manifest": manifest})
    with pytest.raises(UnreadableFile, match="locked with a password"):
        opendocument.read(data, "minutes.odt")


def test_a_document_without_words_is_refused() -> None:
    with pytest.raises(UnreadableFile, match="no words"):
        read(p(" "))


def test_a_part_that_is_missing_is_named() -> None:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as file:
        file.writestr("mimetype", "application/vnd.oasis.opendocument.text")
    with pytest.raises(UnreadableFile) as refusal:
        formats.read(data.getvalue(), "minutes.odt")
    assert (refusal.value.where, refusal.value.what) == ("content.xml", "This part is missing in the file.")


def characters_of(data: bytes) -> int:
    """Characters of paragraphs and headings with the spaces, tabs and breaks between, as another walk counts them."""
    with zipfile.ZipFile(io.BytesIO(data)) as file:
        root = etree.fromstring(file.read("content.xml"))
    counted = {f"{_SPACE}{name}" for name in ("p", "h", "tracked-changes")}
    found = [part for part in root.iter(*counted) if not counted & {outer.tag for outer in part.iterancestors()}]
    texts = sum(len(str(text)) for part in found for text in part.itertext())
    signs = sum(1 for _ in root.iter(f"{_SPACE}tab", f"{_SPACE}line-break"))
    return texts + signs + sum(int(each.get(f"{_SPACE}c", "1")) for each in root.iter(f"{_SPACE}s"))


def test_every_character_of_the_sample_is_accounted_for() -> None:
    draft = opendocument.read(EVERYTHING.read_bytes(), "sample.odt")
    assert draft.characters_in == characters_of(EVERYTHING.read_bytes())


@pytest.mark.skipif(not REAL.exists(), reason=NOT_HERE)
def test_it_reads_a_real_document() -> None:
    data = (REAL / "transcripts" / "qualcoder-examples" / "ID2.odt").read_bytes()
    draft = formats.read(data, "ID2.odt")
    assert (draft.counts()["interventions"], draft.counts()["paragraphs"]) == (1, 3)
    assert draft.characters_in == characters_of(data)
    assert (draft.problems, draft.unaccounted_characters()) == ((), 0)


def test_no_document_raises_anything_but_a_refusal_and_none_is_lost() -> None:
    chance = random.Random(19)
    tags = ["text:p", "text:h", "text:span", "text:list", "text:list-item", "table:table", "table:table-row"]
    tags += ["table:table-cell", "draw:frame", "draw:text-box", "text:note", "office:annotation"]
    leaves = ["a: b", " ", "<text:s/>", '<text:s text:c="3"/>', "<text:line-break/>", "<text:tab/>", "\n  c"]
    for _ in range(300):
        body = "".join(grown(chance, tags, leaves) for _ in range(5))
        assert read(p("Words.") + body).unaccounted_characters() == 0
    whole = EVERYTHING.read_bytes()
    for _ in range(300):
        with contextlib.suppress(UnreadableFile):
            draft = opendocument.read(scrambled(chance, whole, "content.xml"), "x.odt")
            assert draft.unaccounted_characters() == 0
