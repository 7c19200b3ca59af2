"""Plain text with speakers' headings. Pure: no Django, no I/O."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from apps.corpus.formats.assembling import Ledger
from apps.corpus.formats.cues import BREAKS
from apps.corpus.formats.decoding import decoded
from apps.corpus.formats.draft import TranscriptDraft
from apps.corpus.formats.errors import UnreadableFile
from apps.corpus.formats.limits import MAX_LINE_CHARACTERS, MEGABYTE
from apps.corpus.formats.look import Look
from apps.corpus.formats.prose import Paragraph
from apps.corpus.formats.prose_drafts import draft_of_paragraphs

NAME = "plain-text"
LABEL = "Plain text"

_BREAKS = re.compile("\r\n|\r|\n|\f|\v|\x85|\u2028|\u2029")
_PAGE_NUMBER = re.compile(r"\s*(?:\d{1,4}|\d{1,4}/\d{1,4}|[-–] ?\d{1,4} ?[-–])\s*")
_WRAPPED_AT = range(30, 110)
Line = tuple[int, str]


def recognises(look: Look) -> float:
    """Any text: the last resort."""
    if not look.text.strip() or "\0" in look.text:
        return 0.0
    if look.suffix in ("txt", "text", "log", ""):
        return 0.3
    return 0.1


def read(data: bytes, name: str) -> TranscriptDraft:
    """The meeting in the text. Raises UnreadableFile."""
    ledger = Ledger()
    return draft_of_paragraphs(paragraphs_of(data, name, ledger), ledger, NAME, name)


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
    return list(_paragraphs(list(enumerate(lines, 1)), ledger))


def _paragraphs(lines: Sequence[Line], ledger: Ledger) -> Iterator[Paragraph]:
    kept = [(number, line) for number, line in lines if not _is_aside(number, line, ledger)]
    wrapped = _is_wrapped(kept)
    held: list[Line] = []
    for number, line in kept:
        if not line.strip():
            ledger.count_aside(BREAKS, len(line))
            yield from _joined(held, ledger)
            held = []
        elif wrapped:
            held.append((number, line))
        else:
            yield from _joined([(number, line)], ledger)
    yield from _joined(held, ledger)


def _is_aside(number: int, line: str, ledger: Ledger) -> bool:
    if _PAGE_NUMBER.fullmatch(line) and line.strip():
        ledger.set_aside("page numbers", line)
        return True
    if line.startswith("#TEXT") and number < 10:
        ledger.set_aside("marks of the corpus", line)
        return True
    return False


def _is_wrapped(lines: Sequence[Line]) -> bool:
    """Whether most lines that another one follows directly have the length of a page's or column's line."""
    followed = [line for (_, line), (_, following) in pairwise(lines) if line.strip() and following.strip()]
    fitting = sum(len(line.rstrip()) in _WRAPPED_AT for line in followed)
    return len(followed) > 3 and fitting > len(followed) * 0.6


def _joined(lines: Sequence[Line], ledger: Ledger) -> Iterator[Paragraph]:
    """One paragraph of its lines. A space of ours stands for each break, none after a hyphen."""
    if not lines:
        return
    text = lines[0][1].strip()
    ledger.count_aside("spaces at the edges of lines", sum(len(line) - len(line.strip()) for _, line in lines))
    for _, line in lines[1:]:
        hyphenated = text.endswith("-") and not text.endswith(" -")
        text += line.strip() if hyphenated else f" {line.strip()}"
        ledger.count_aside(BREAKS, 0 if hyphenated else -1)
    yield Paragraph(f"line {lines[0][0]}", text)
