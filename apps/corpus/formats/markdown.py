"""Markdown: the text without its marks; a bold name at the beginning of a paragraph speaks. Pure: no Django, no I/O."""

import re
from collections.abc import Iterator

from apps.corpus.formats.assembling import Ledger
from apps.corpus.formats.cues import BREAKS
from apps.corpus.formats.decoding import decoded
from apps.corpus.formats.draft import TranscriptDraft
from apps.corpus.formats.heading_rules import MOST_LABEL, heading_of
from apps.corpus.formats.look import Look
from apps.corpus.formats.prose import Paragraph
from apps.corpus.formats.prose_drafts import draft_of_paragraphs

NAME = "markdown"
LABEL = "Markdown"

MARKS = "marks of Markdown"
MOST_FRONT_MATTER = 100

_BREAKS = re.compile("\r\n|\r|\n")
_HEADING = re.compile(r"(?P<level>#{1,6})[ \t]+(?P<text>.*?)[ \t#]*$")
_BLOCK = re.compile(r"[ \t]*(?:>[ \t]?|[-*+][ \t]+|\d{1,3}[.)][ \t]+)")
_BOLD_LEAD = re.compile(r"(?:\*\*|__)(?P<label>[^*_\n]{1,160}?)(?P<colon>:?)(?:\*\*|__)(?P<after>:?)[ \t]*")
_INLINE = re.compile(
    r"\\(?P<escaped>[\\`*_{}\[\]()#+.!<>|~-])"
    r"|!?\[(?P<link>[^\[\]\n]{0,400})\]\([^()\s]{0,800}(?: \"[^\"]{0,200}\")?\)"
    r"|(?P<mark>\*{1,3}|_{2,3}|(?<!\w)_(?=\w)|(?<=\w)_(?!\w)|`+|~~)"
)
_UNDERLINE = re.compile(r" {0,3}(?:=+|-+)\s*")
_FIELD = re.compile(r"[\w .-]{1,60}:|\s|[-#]")
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
    told = decoded(data)
    if told.guessed:
        ledger.note("", f"The file does not say its encoding; it was read as {told.encoding}.")
    text = told.text.removeprefix("\ufeff")
    lines = _BREAKS.split(text)
    ledger.count_aside(BREAKS, len(text) - sum(map(len, lines)))
    return list(_paragraphs(lines, _front_matter(lines, ledger), ledger))


def _front_matter(lines: list[str], ledger: Ledger) -> int:
    """How many lines at the beginning are fields for a program (“--- title: … ---”). They are left out."""
    if lines[0].strip() != "---":
        return 0
    end = next((at for at, line in enumerate(lines[1:MOST_FRONT_MATTER], 1) if line.strip() == "---"), 0)
    if not end or any(line.strip() and not _FIELD.match(line) for line in lines[1:end]):
        return 0
    ledger.leave_out("line 1", "These are fields for a program, so they were left out.", "".join(lines[: end + 1]))
    return end + 1


def _paragraphs(lines: list[str], begin: int, ledger: Ledger) -> Iterator[Paragraph]:
    held: list[str] = []
    for number, line in enumerate([*lines[begin:], ""], begin + 1):
        heading = _HEADING.match(line)
        is_underline = len(held) == 1 and _UNDERLINE.fullmatch(line) is not None
        is_rule = not is_underline and _RULE.match(line) is not None
        if held and not is_underline and (heading or is_rule or not line.strip() or _begins_anew(line)):
            yield _paragraph(number - len(held), held, ledger)
            held = []
        if is_underline:
            yield _underlined(number - 1, held.pop(), line, ledger)
        elif heading:
            yield _heading(number, line, heading, ledger)
        elif is_rule or not line.strip():
            ledger.count_aside(MARKS if is_rule else BREAKS, len(line))
        else:
            held.append(line)


def _begins_anew(line: str) -> bool:
    """Whether a line within a paragraph is an item of a list, or begins with who speaks."""
    bold = _BOLD_LEAD.match(line)
    if _BLOCK.match(line) or (bold and (bold["colon"] or bold["after"] or bold.end() == len(line))):
        return True
    heading = heading_of(Paragraph("", line)) if ":" in line[:MOST_LABEL] else None
    return heading is not None and heading.sure


def _underlined(number: int, line: str, underline: str, ledger: Ledger) -> Paragraph:
    plain = _plain(line).strip()
    ledger.count_aside(MARKS, len(line) + len(underline) - len(plain))
    return Paragraph(f"line {number}", plain, style="heading", level=1 if "=" in underline else 2)


def _heading(number: int, line: str, found: re.Match[str], ledger: Ledger) -> Paragraph:
    plain = _plain(found["text"])
    ledger.count_aside(MARKS, len(line) - len(plain))
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
    ledger.count_aside(MARKS, len(raw) - len(text))
    return Paragraph(f"line {first}", text, lead=len(lead))


def _plain(text: str) -> str:
    return _INLINE.sub(lambda found: found["escaped"] or found["link"] or "", text)
