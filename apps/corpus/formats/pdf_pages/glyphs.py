"""Letters as a page of a PDF has them: where they stand and in what face. Pure: no Django, no network.

Lengths are in points. `base` is the distance of a baseline from the top of the page, so it grows downwards.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple
from unicodedata import category, normalize

from pdfminer.pdfdevice import PDFTextDevice
from pdfminer.pdffont import PDFFont, PDFUnicodeNotDefined
from pdfminer.pdfinterp import PDFGraphicState, PDFPageInterpreter, PDFResourceManager
from pdfminer.pdfpage import PDFPage
from pdfminer.pdftypes import PDFStream
from pdfminer.utils import Matrix, PathSegment, apply_matrix_pt, apply_matrix_rect

from apps.corpus.formats.errors import UnreadableFile

UNREADABLE = "\ufffd"
"""Stands for a letter the font gives a shape but no name."""
MOST_GLYPHS = 200_000
"""Letters of one page; a dense one has 10,000."""
_BULLET = "\u2022"
_LIGATURES = range(0xFB00, 0xFB07)
_ITALIC_FLAG, _FORCED_BOLD_FLAG = 1 << 6, 1 << 18
_BOLD_NAMES = ("bold", "black", "heavy")
_THICKEST_RULE = 1.6


class Glyph(NamedTuple):
    """What one sign of a font says: a letter, several in a ligature, or a space."""

    text: str
    x0: float
    x1: float
    base: float
    size: float
    bold: bool
    italic: bool


class Rule(NamedTuple):
    """A thin line across: one that underlines, or parts footnotes from the text."""

    x0: float
    x1: float
    y: float


@dataclass
class PageGlyphs:
    """All that a page shows of text. `sideways` is written up, down or askew."""

    number: int
    width: float = 0.0
    height: float = 0.0
    glyphs: list[Glyph] = field(default_factory=list)
    rules: list[Rule] = field(default_factory=list)
    sideways: list[str] = field(default_factory=list)
    has_picture: bool = False


class GlyphReader:
    """Reads page after page. The layout is made of glyphs alone, for which the parser's own objects are too slow."""

    def __init__(self) -> None:
        resources = PDFResourceManager()
        self._device = _Device(resources)
        self._interpreter = PDFPageInterpreter(resources, self._device)

    def read(self, page: PDFPage, number: int) -> PageGlyphs:
        self._device.page = PageGlyphs(number)
        self._interpreter.process_page(page)
        return self._device.page


class _Device(PDFTextDevice):
    def __init__(self, resources: PDFResourceManager) -> None:
        super().__init__(resources)
        self.page = PageGlyphs(0)
        self._signs: dict[tuple[int, int], tuple[str, float]] = {}
        self._faces: dict[int, tuple[PDFFont, bool, bool]] = {}

    def begin_page(self, page: PDFPage, ctm: Matrix) -> None:
        x0, y0, x1, y1 = apply_matrix_rect(ctm, page.mediabox)
        self.page.width, self.page.height = abs(x1 - x0), abs(y1 - y0)

    def render_image(self, name: str, stream: PDFStream) -> None:
        self.page.has_picture = True

    def paint_path(
        self, gstate: PDFGraphicState, stroke: bool, fill: bool, evenodd: bool, path: Sequence[PathSegment]
    ) -> None:
        if self.ctm is None or not (stroke or fill) or not 2 <= len(path) <= 6:
            return
        points = [apply_matrix_pt(self.ctm, (part[-2], part[-1])) for part in path if len(part) > 2]
        if not points:
            return
        across, up = [point[0] for point in points], [point[1] for point in points]
        if max(up) - min(up) <= _THICKEST_RULE and max(across) - min(across) > 3:
            self.page.rules.append(Rule(min(across), max(across), self.page.height - min(up)))

    def render_char(
        self,
        matrix: Matrix,
        font: PDFFont,
        fontsize: float,
        scaling: float,
        rise: float,
        cid: int,
        ncs: Any,
        graphicstate: PDFGraphicState,
    ) -> float:
        sign = self._signs.get((id(font), cid))
        if sign is None:
            sign = self._signs[id(font), cid] = (_text_of(font, cid), font.char_width(cid))
        text, width = sign
        advance = width * fontsize * scaling
        a, b, _, d, x, y = matrix
        if a <= 0 or d <= 0 or abs(b) > a * 0.1:
            self.page.sideways.append(text)
            return advance
        _, bold, italic = self._faces.get(id(font)) or self._face(font)
        base = self.page.height - y - d * rise
        self.page.glyphs.append(Glyph(text, x, x + advance * a, base, fontsize * d, bold, italic))
        if len(self.page.glyphs) > MOST_GLYPHS:
            what = f"This page has more than {MOST_GLYPHS:,} letters."
            raise UnreadableFile(f"page {self.page.number}", what, "Save it without this page.")
        return advance

    def _face(self, font: PDFFont) -> tuple[PDFFont, bool, bool]:
        """Whether a font is bold, italic. The font is kept with it, so that its id stays its own."""
        name = str(font.fontname).casefold()
        bold = any(word in name for word in _BOLD_NAMES) or bool(font.flags & _FORCED_BOLD_FLAG)
        italic = "italic" in name or "oblique" in name or bool(font.flags & _ITALIC_FLAG) or font.italic_angle != 0
        self._faces[id(font)] = found = (font, bold, italic)
        return found


def _text_of(font: PDFFont, cid: int) -> str:
    """What a sign says; a ligature its letters, a space of any width a space."""
    try:
        text = font.to_unichr(cid)
    except PDFUnicodeNotDefined:
        return UNREADABLE
    return "".join(map(_plain, text)) or UNREADABLE


def _plain(letter: str) -> str:
    if ord(letter) in _LIGATURES:
        return normalize("NFKD", letter)
    if letter.isspace():
        return " "
    if letter in ("\uf0b7", "\uf0a7"):
        return _BULLET
    return UNREADABLE if category(letter) in ("Cc", "Cs", "Co") else letter
