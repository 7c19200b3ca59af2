"""Records as the United Nations lays them out, made for tests: columns, running heads, feet, hyphens, bold names."""

import io
from collections.abc import Iterator, Sequence

from reportlab.lib.pagesizes import A4
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas

PLAIN, BOLD, ITALIC = "Times-Roman", "Times-Bold", "Times-Italic"
SIZE, LEADING, COLUMN = 10, 12, 225
LEFT = (60, 310)
TOP, FOOT = 760, 70
Piece = tuple[str, str]
"""A font and words."""


class Record:
    """Sets paragraphs into two columns over as many pages as they need."""

    def __init__(self, symbol: str, day: str) -> None:
        self._file = io.BytesIO()
        self._canvas = Canvas(self._file, pagesize=A4)
        self._symbol, self._day = symbol, day
        self._page, self._column, self._y = 1, 0, 560
        self._masthead()

    def paragraph(self, *pieces: Piece, indent: int = 15) -> None:
        words = [(font, word) for font, text in pieces for word in text.split()]
        for at, line in enumerate(_broken(words, COLUMN, indent)):
            self._line(line, indent if at == 0 else 0)
        self._y -= 2

    def centred(self, text: str, font: str = BOLD) -> None:
        self._y -= 10
        self._line([(font, word) for word in text.split()], (COLUMN - stringWidth(text, font, SIZE)) / 2)
        self._y -= 10

    def bytes(self) -> bytes:
        self._canvas.save()
        return self._file.getvalue()

    def _masthead(self) -> None:
        self._canvas.setFont(BOLD, 14)
        self._canvas.drawString(60, 790, "United Nations")
        self._canvas.drawString(430, 790, self._symbol)
        self._canvas.setFont(PLAIN, SIZE)
        self._canvas.drawString(60, 720, f"Official record of the 7th meeting, {self._day}")
        self._canvas.drawString(60, FOOT - 30, "17-29238")
        self._canvas.drawString(520, FOOT - 30, "1/28")

    def _line(self, words: Sequence[Piece], indent: float) -> None:
        if self._y < FOOT:
            self._next()
        x = LEFT[self._column] + indent
        for font, word in words:
            self._canvas.setFont(font, SIZE)
            self._canvas.drawString(x, self._y, word)
            x += stringWidth(word + " ", font, SIZE)
        self._y -= LEADING

    def _next(self) -> None:
        if self._column == 0:
            self._column, self._y = 1, TOP - 30 if self._page > 1 else 560
            return
        self._canvas.showPage()
        self._page += 1
        self._column, self._y = 0, TOP - 30
        self._canvas.setFont(PLAIN, 8)
        self._canvas.drawString(60, 800, f"{self._day}        Record of the meeting        {self._symbol}")
        self._canvas.drawString(60, FOOT - 30, "17-29238")
        self._canvas.drawString(520, FOOT - 30, f"{self._page}/28")


def _broken(words: Sequence[Piece], width: float, indent: float) -> Iterator[list[Piece]]:
    """Lines that fit; a long word at a line's end is cut with a hyphen, as typesetters do."""
    line: list[Piece] = []
    used = indent
    for font, word in words:
        size = stringWidth(word + " ", font, SIZE)
        if used + size > width and line:
            head, rest = _cut(font, word, width - used)
            if head:
                line.append((font, head))
            yield line
            line, used, word = [], 0.0, rest
            size = stringWidth(word + " ", font, SIZE)
        line.append((font, word))
        used += size
    if line:
        yield line


def _cut(font: str, word: str, room: float) -> tuple[str, str]:
    if len(word) < 9 or not word.isalpha():
        return "", word
    for at in range(len(word) - 3, 3, -1):
        if stringWidth(word[:at] + "-", font, SIZE) <= room:
            return f"{word[:at]}-", word[at:]
    return "", word
