"""PDF: verbatim and summary records of the United Nations, and other documents with text. Pure: no Django, no network.

`characters_in` counts the characters of words, and one space between two words of a paragraph: the spaces of a PDF are
made by its layout.
"""

import re
from collections.abc import Iterator, Sequence

from apps.corpus.formats.assembling import Ledger, Setting, Statement, panels_of
from apps.corpus.formats.draft import TranscriptDraft
from apps.corpus.formats.errors import UnreadableFile
from apps.corpus.formats.limits import MAX_ROWS, MAX_TITLE_CHARACTERS
from apps.corpus.formats.look import Look
from apps.corpus.formats.pdf_pages.footnotes import without_footnotes, without_marks
from apps.corpus.formats.pdf_pages.furniture import PageWords, without_furniture
from apps.corpus.formats.pdf_pages.joining import Joiner
from apps.corpus.formats.pdf_pages.layout import Line, lines_in_order, with_edges
from apps.corpus.formats.pdf_pages.masthead import Record, record_of, without_masthead
from apps.corpus.formats.pdf_pages.opening import pages_of
from apps.corpus.formats.pdf_pages.paragraphs import Block, blocks_of
from apps.corpus.formats.pdf_pages.summary import statements_of_summary
from apps.corpus.formats.prose import Paragraph
from apps.corpus.formats.prose_drafts import draft_of_paragraphs
from apps.corpus.formats.speaker_headings import statements_of

NAME = "pdf"
LABEL = "PDF record or document"

_FURNITURE = "running heads, feet and page numbers"
_MASTHEAD = "the masthead of the record"
_PROCEDURE = "This tells of the procedure, so it was left out."
_PROCEDURE_SENTENCE = re.compile(
    r"The (?:meeting|session|sitting) (?:was |is )?"
    r"(?:rose|called to order|suspended|resumed|opened|closed|adjourned|declared)\b.{0,80}",
    re.S,
)
_VOTES = re.compile(
    r"(?:In favour|Against|Abstaining|Absent|Ont voté pour|Votent pour|Votent contre|S['’]abstiennent|Votos a favor"
    r"|Votos en contra|Abstenciones|Голосовали за|Голосовали против|Воздержались|赞成|反对|弃权)\s?[:：]?"
)


def recognises(look: Look) -> float:
    """The mark at the beginning of every PDF."""
    return 0.95 if look.head[:1024].find(b"%PDF-") >= 0 else 0.0


def read(data: bytes, name: str) -> TranscriptDraft:
    """The meeting in a record, or the words of another document. Raises UnreadableFile."""
    ledger = Ledger()
    pages = pages_of(data, name, ledger)
    record = record_of(pages)
    lines = _lines(pages, ledger, record)
    if record is None:
        return draft_of_paragraphs(_paragraphs(lines, ledger), ledger, NAME, name)
    return _draft(record, lines, ledger, name)


def paragraphs_of(data: bytes, name: str, ledger: Ledger) -> list[Paragraph]:
    """The paragraphs of the document in reading order. Raises UnreadableFile."""
    return _paragraphs(_lines(pages_of(data, name, ledger), ledger, None), ledger)


def _lines(pages: Sequence[PageWords], ledger: Ledger, record: Record | None) -> list[Line]:
    """The lines of the text, without what a page has about them."""
    inner, furniture = without_furniture(pages, record.symbol if record else None)
    for text in furniture:
        ledger.set_aside(_FURNITURE, text)
    lines, notes = without_footnotes(lines_in_order(inner), is_record=record is not None)
    for note in notes:
        kind = "a footnote" if note.mark else "small print at the foot of the page"
        ledger.leave_out(f"page {note.page}", f"This is {kind}, so it was left out.", note.text)
    lines, marks = without_marks(lines, notes)
    for mark in marks:
        ledger.set_aside("marks of footnotes", mark)
    return lines


def _draft(record: Record, lines: list[Line], ledger: Ledger, name: str) -> TranscriptDraft:
    kept, masthead = without_masthead(lines)
    for line in masthead:
        ledger.set_aside(_MASTHEAD, line.text)
    # The head of the first page is set to another measure than the text.
    paragraphs = _record_paragraphs(with_edges(kept), ledger)
    _check_number(paragraphs, name)
    setting = Setting(record.language, record.body, reported_speech=record.is_summary)
    panels = panels_of(_statements(record, paragraphs, ledger), setting, ledger, record.title)
    if not panels:
        raise UnreadableFile(name, "There are no words in this record.", "Choose another file.")
    return TranscriptDraft(
        format=NAME,
        title=record.title[:MAX_TITLE_CHARACTERS],
        panels=panels,
        characters_in=ledger.characters_in,
        date=record.day,
        language=record.language,
        symbol=record.symbol,
        part=record.part,
        body=record.body,
        problems=tuple(ledger.problems),
        left_out=ledger.all_left_out(),
        changes=dict(ledger.changes),
    )


def _statements(record: Record, paragraphs: Sequence[Paragraph], ledger: Ledger) -> Sequence[Statement]:
    if not record.is_summary:
        return statements_of(paragraphs, ledger)
    what = "This is a summary record: it tells in its own words what was said, so its words are no quotes."
    ledger.note("page 1", what)
    return statements_of_summary(paragraphs, ledger)


def _paragraphs(lines: Sequence[Line], ledger: Ledger) -> list[Paragraph]:
    blocks = list(blocks_of(lines))
    joiner = Joiner(blocks, ledger)
    sizes = sorted({round(block.size) for block in blocks if block.is_heading}, reverse=True)
    paragraphs = [joiner.paragraph(block, level=_level(block, sizes)) for block in blocks]
    joiner.say_guesses()
    return paragraphs


def _level(block: Block, sizes: Sequence[int]) -> int:
    """Depth of a heading by its size; 0 for what is none."""
    return sizes.index(round(block.size)) + 1 if block.is_heading else 0


def _record_paragraphs(lines: Sequence[Line], ledger: Ledger) -> list[Paragraph]:
    blocks = list(_joined_headings(blocks_of(lines)))
    joiner = Joiner(blocks, ledger)
    kept: list[Paragraph] = []
    for block in blocks:
        paragraph = joiner.paragraph(block, level=1 if _heads(block) else 0)
        if _is_procedure(block, paragraph):
            ledger.leave_out(block.where, _PROCEDURE, paragraph.text)
        else:
            kept.append(paragraph)
    joiner.say_guesses()
    return kept


def _heads(block: Block) -> bool:
    return block.is_heading or block.is_quiet_heading


def _joined_headings(blocks: Iterator[Block]) -> Iterator[Block]:
    """Headings in a row are the lines of one."""
    held: Block | None = None
    for block in blocks:
        if held and _heads(block) and held.length + block.length <= MAX_TITLE_CHARACTERS:
            held = Block((*held.lines, *block.lines), held.usual)
            continue
        if held:
            yield held
        held = block if _heads(block) else None
        if held is None:
            yield block
    if held:
        yield held


def _is_procedure(block: Block, paragraph: Paragraph) -> bool:
    """A paragraph in italics tells what was done; how each state voted is kept."""
    if paragraph.style == "heading" or _VOTES.match(paragraph.text):
        return False
    return block.is_italic or _PROCEDURE_SENTENCE.fullmatch(paragraph.text) is not None


def _check_number(paragraphs: Sequence[Paragraph], name: str) -> None:
    if len(paragraphs) > MAX_ROWS:
        what = f"There are more than {MAX_ROWS:,} paragraphs."
        raise UnreadableFile(name, what, "Cut it into several files.")
