"""Markdown: the text without its marks; a bold name at the beginning of a paragraph speaks. Pure: no Django, no I/O."""

import re

from apps.corpus.formats.assembling import Ledger
from apps.corpus.formats.cues import BREAKS
from apps.corpus.formats.decoding import decoded
from apps.corpus.formats.draft import TranscriptDraft
from apps.corpus.formats.look import Look
from apps.corpus.formats.prose import Paragraph
from apps.corpus.formats.prose_drafts import draft_of_paragraphs

NAME = "markdown"
LABEL = "Markdown"

_BREAKS = re.compile("\r\n|\r|\n")
_HEADING = re.compile(r"(?P<level>#{1,6})[ \t]+(?P<text>.*?)[ \t#]*$")
_BLOCK = re.compile(r"[ \t]*(?:>[ \t]?|[-*+][ \t]+|\d{1,3}[.)][ \t]+)")
_BOLD_LEAD = re.compile(r"(?:\*\*|__)(?P<label>[^*_\n]{1,160}?)(?P<colon>:?)(?:\*\*|__)(?P<after>:?)[ \t]*")
_INLINE = re.compile(
    r"\\(?P<escaped>[\\`*_{}\[\]()#+.!<>|~-])"
    r"|!?\[(?P<link>[^\[\]\n]{0,400})\]\([^()\s]{0,800}(?: \"[^\"]{0,200}\")?\)"
    r"|(?P<mark>\*{1,3}|_{2,3}|(?<!\w)_(?=\w)|(?<=\w)_(?!\w)|`+|~~)"
)
_RULE = re.compile(r"[ \t]*(?:[-*_][ \t]*){3,}$")


def recognises(look: Look) -> float:
    """Headings with number signs or bold names at the beginnings of lines, or a name that ends so."""
    head = look.text[:20_000]
    marks = sum(1 for line in head.splitlines() if _BOLD_LEAD.match(line) or _HEADING.match(line))
    if look.suffix in ("md", "markdown") and head.strip():
        return 0.8
    return 0.5 if marks > 2 else 0.0


def read(data: bytes, name: str) -> TranscriptDraft:
    """The meeting in the text. Raises UnreadableFile."""
    ledger = Ledger()
    return draft_of_paragraphs(paragraphs_of(data, name, ledger), ledger, NAME, name)


def paragraphs_of(data: bytes, name: str, ledger: Ledger) -> list[Paragraph]:
    """The paragraphs without their marks, which are set aside. Raises UnreadableFile."""
    text = decoded(data).text.removeprefix("\ufeff")
    lines = _BREAKS.split(text)
    ledger.count_aside(BREAKS, len(text) - sum(map(len, lines)))
    paragraphs: list[Paragraph] = []
    held: list[str] = []
    first = 1
    for number, line in enumerate([*lines, ""], 1):
        heading = _HEADING.match(line)
        if heading or not line.strip() or _RULE.match(line):
            if held:
                paragraphs.append(_paragraph(first, held, ledger))
                held = []
            if heading:
                paragraphs.append(_heading(number, line, heading, ledger))
            else:
                ledger.count_aside(BREAKS if not line.strip() else "marks of Markdown", len(line))
            continue
        if not held:
            first = number
        held.append(line)
    return paragraphs


def _heading(number: int, line: str, found: re.Match[str], ledger: Ledger) -> Paragraph:
    plain = _plain(found["text"])
    ledger.count_aside("marks of Markdown", len(line) - len(plain))
    return Paragraph(f"line {number}", plain, style="heading", level=len(found["level"]))


def _paragraph(first: int, lines: list[str], ledger: Ledger) -> Paragraph:
    raw = "\n".join(lines)
    block = _BLOCK.match(raw)
    body = raw[block.end() :] if block else raw
    bold = _BOLD_LEAD.match(body)
    lead = ""
    if bold:
        lead = _plain(bold["label"]) + (bold["colon"] or bold["after"])
        body = body[bold.end() :]
    rest = _plain(body).replace("\n", " ").strip()
    text = f"{lead} {rest}" if lead and rest else lead or rest
    ledger.count_aside(BREAKS, -(len(lines) - 1))
    ledger.count_aside("marks of Markdown", len(raw) - len(text))
    is_label = bool(bold and (bold["colon"] or bold["after"]))
    return Paragraph(f"line {first}", text, lead=len(lead) if is_label else 0)


def _plain(text: str) -> str:
    return _INLINE.sub(lambda found: found["escaped"] or found["link"] or "", text)
