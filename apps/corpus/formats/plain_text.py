"""Plain text with speakers' headings. Pure: no Django, no I/O."""

import re
from collections.abc import Iterator, Sequence
from itertools import islice, pairwise

from apps.corpus.formats.assembling import Ledger
from apps.corpus.formats.cues import BREAKS
from apps.corpus.formats.decoding import decoded
from apps.corpus.formats.draft import TranscriptDraft
from apps.corpus.formats.errors import UnreadableFile
from apps.corpus.formats.heading_rules import heading_of
from apps.corpus.formats.limits import MAX_LINE_CHARACTERS, MAX_ROWS, MEGABYTE
from apps.corpus.formats.look import Look
from apps.corpus.formats.prose import Paragraph
from apps.corpus.formats.prose_drafts import draft_of_paragraphs

NAME = "plain-text"
LABEL = "Plain text"

_BREAKS = re.compile("\r\n|\r|\n|\f|\v|\x85|\u2028|\u2029")
_PAGE_NUMBER = re.compile(r"\s*(?:\d{1,4}|\d{1,4}/\d{1,4}|[-–] ?\d{1,4} ?[-–])\s*")
_MAY_BE_HEADING = re.compile(r"[:：]|\s[-–—]\s")
_CORPUS_MARK = "#TEXT"
_MARGINS = range(30, 120)
_FEWEST_LINES = 4
_LOOKED_AT = 300
Line = tuple[int, str]


def recognises(look: Look) -> float:
    """Any text: the last resort, but for text whose tabs make no table of it."""
    if not look.text.strip() or "\0" in look.text:
        return 0.0
    if look.suffix in ("txt", "text", "log", ""):
        return 0.3 if _is_table(look.text) else 0.45
    return 0.1


def read(data: bytes, name: str) -> TranscriptDraft:
    """The meeting in the text. Raises UnreadableFile."""
    ledger = Ledger()
    return draft_of_paragraphs(paragraphs_of(data, name, ledger), ledger, NAME, name)


def _is_table(text: str) -> bool:
    """Whether the first line may be headings of columns, and nearly all lines have its number of tabs."""
    lines = [line for line in text.splitlines() if line.strip()]
    heads = lines[0].split("\t")
    is_head = len(heads) > 1 and all(0 < len(head) < 40 and head.strip()[-1:].isalpha() for head in heads)
    return is_head and sum(line.count("\t") == len(heads) - 1 for line in lines) > len(lines) * 0.9


def paragraphs_of(data: bytes, name: str, ledger: Ledger) -> list[Paragraph]:
    """Blank lines part paragraphs; lines that were broken to fit a page are joined. Raises UnreadableFile."""
    told = decoded(data)
    if told.guessed:
        ledger.note("", f"The file does not say its encoding; it was read as {told.encoding}.")
    text = told.text.removeprefix("\ufeff")
    lines = _BREAKS.split(text)
    if any(len(line) > MAX_LINE_CHARACTERS for line in lines):
        what = f"A line has more than {MAX_LINE_CHARACTERS // MEGABYTE} million characters."
        raise UnreadableFile(name, what, "Break it into lines and import it again.")
    ledger.count_aside(BREAKS, len(text) - sum(map(len, lines)))
    # One too many is enough to know.
    return list(islice(_paragraphs(list(enumerate(lines, 1)), ledger), MAX_ROWS + 1))


def _paragraphs(lines: Sequence[Line], ledger: Ledger) -> Iterator[Paragraph]:
    kept = [(number, line) for number, line in lines if not _is_aside(line, ledger)]
    wrapped = _is_wrapped(kept)
    held: list[Line] = []
    for number, line in kept:
        is_blank = not line.strip()
        if held and (is_blank or not wrapped or _begins_anew(held[-1][1], line)):
            yield _joined(held, ledger)
            held = []
        if is_blank:
            ledger.count_aside(BREAKS, len(line))
        else:
            held.append((number, line))
    if held:
        yield _joined(held, ledger)


def _is_aside(line: str, ledger: Ledger) -> bool:
    if _PAGE_NUMBER.fullmatch(line):
        ledger.set_aside("page numbers", line)
        return True
    if line.strip() == _CORPUS_MARK:
        ledger.set_aside("marks of the corpus", line)
        return True
    return False


def _is_wrapped(lines: Sequence[Line]) -> bool:
    """Whether most lines that another one follows directly end near one margin, that of a page or a column."""
    followed = [line for (_, line), (_, following) in pairwise(lines) if line.strip() and following.strip()]
    if len(followed) < _FEWEST_LINES:
        return False
    lengths = sorted(len(line.rstrip()) for line in followed)
    margin = lengths[len(lengths) * 9 // 10]
    full = sum(margin * 0.75 <= length <= margin + 15 for length in lengths)
    return margin in _MARGINS and full > len(followed) * 0.6 and not _is_talk(followed[:_LOOKED_AT])


def _is_talk(lines: Sequence[str]) -> bool:
    """Whether every other line begins with somebody's name: a turn a line."""
    return sum(heading_of(Paragraph("", line.strip())) is not None for line in lines) > len(lines) / 2


def _begins_anew(before: str, line: str) -> bool:
    """Whether a speaker's heading stands at the beginning of a line though no blank line parts it from the last."""
    own = heading_of(Paragraph("", line.strip())) if _MAY_BE_HEADING.search(line, 0, _LOOKED_AT) else None
    if own is not None and own.sure:
        return own.rule == "time" or before.rstrip().endswith((".", "!", "?", ":", "”", '"', ")"))
    return _is_time_line(before)


def _is_time_line(line: str) -> bool:
    heading = heading_of(Paragraph("", line.strip())) if len(line) < 120 and line[-1:].isdigit() else None
    return heading is not None and heading.rule == "time"


def _joined(lines: Sequence[Line], ledger: Ledger) -> Paragraph:
    """One paragraph of its lines. A space of ours stands for each break, none after a hyphen."""
    told = [line.strip() for _, line in lines]
    ledger.count_aside("spaces at the edges of lines", sum(len(line) for _, line in lines) - sum(map(len, told)))
    pieces = told[:1]
    for before, line in pairwise(told):
        is_hyphenated = before.endswith("-") and not before.endswith(" -")
        pieces.append(line if is_hyphenated else f" {line}")
    text = "".join(pieces)
    ledger.count_aside(BREAKS, sum(map(len, told)) - len(text))
    return Paragraph(f"line {lines[0][0]}", text)
