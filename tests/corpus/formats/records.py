"""Records as the United Nations lays them out, made for tests: columns, running heads, feet, hyphens, bold names."""

import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from reportlab.lib.pagesizes import A4
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas

PLAIN, BOLD, ITALIC, BOLD_ITALIC = "Times-Roman", "Times-Bold", "Times-Italic", "Times-BoldItalic"
UNDERLINED, RAISED = "underlined", "raised"
"""Plain letters over a line; small ones above the line, at the end of the word before them."""
SIZE, LEADING, SMALL = 10, 12, 7
TOP, FOOT, BEGIN = 740, 90, 560
Piece = tuple[str, str]
"""A face and words."""


@dataclass(frozen=True)
class Bit:
    """A word, or a part of one that is `glued` to what stands before it."""

    face: str
    text: str
    glued: bool = False

    @property
    def font(self) -> str:
        return PLAIN if self.face in (UNDERLINED, RAISED) else self.face

    @property
    def size(self) -> float:
        return SIZE * 0.6 if self.face == RAISED else SIZE

    @property
    def width(self) -> float:
        return float(stringWidth(self.text, self.font, self.size))


SPACE = float(stringWidth(" ", PLAIN, SIZE))


class Record:
    """Sets paragraphs into columns over as many pages as they need."""

    def __init__(self, symbol: str, day: str = "Monday, 19 June 2017", *, columns: int = 2, job: str = "17-29238"):
        self._file = io.BytesIO()
        self._canvas = Canvas(self._file, pagesize=A4, invariant=True)
        self._symbol, self._day, self._job = symbol, day, job
        self._lefts: tuple[float, ...] = (60, 310) if columns == 2 else (60,)
        self._width = 225 if columns == 2 else 475
        self._page, self._column, self._y = 1, 0, float(BEGIN)
        self._notes: list[str] = []

    def masthead(self, body: str = "General Assembly", meeting: str = "7th plenary meeting", *lines: str) -> "Record":
        """The head of the first page, and the small print at its foot."""
        rows = [(790, 60, BOLD, 14, "United Nations"), (790, 430, BOLD, 14, self._symbol), (760, 60, BOLD, 18, body)]
        rows += [(740, 60, PLAIN, SIZE, "Ninety-ninth session"), (740, 430, PLAIN, SIZE, "Official Records")]
        told = (meeting, f"{self._day}, 10 a.m.", "New York", *lines)
        rows += [(720 - 14 * at, 60, PLAIN, SIZE, line) for at, line in enumerate(told)]
        for at, line in enumerate(
            ("This record contains the text of speeches delivered in English and of the", "rest.")
        ):
            rows.append((76 - 8 * at, 60, PLAIN, SMALL, line + " Corrections should be sent to the service." * 2))
        rows += [(40, 60, PLAIN, 8, f"{self._job} (E)"), (28, 60, PLAIN, 8, f"*{self._job.replace('-', '')}*")]
        for y, x, font, size, text in rows:
            self._draw(x, y, font, size, text)
        return self

    def paragraph(self, *pieces: Piece, indent: float = 15, note: str = "") -> None:
        """A paragraph; `note` is a footnote, its mark first, at the foot of the column in which it begins."""
        if note:
            self._room_for(note)
        bits = [bit for face, text in pieces for bit in _bits(face, text)]
        lines = list(_broken(bits, self._width, indent))
        for at, line in enumerate(lines):
            self._line(line, indent if at == 0 else 0, stretched=at + 1 < len(lines))

    def heading(self, text: str, *, centred: bool = False, face: str = BOLD) -> None:
        """A heading of as many lines as it has; on the left, or in the middle of its column."""
        self._y -= 8
        for line in text.split("\n"):
            bits = list(_bits(face, line))
            self._line(bits, (self._width - _length(bits)) / 2 if centred else 0)
        self._y -= 4

    def bytes(self) -> bytes:
        self._end_column()
        self._canvas.save()
        return self._file.getvalue()

    def next_page(self) -> None:
        self._column = len(self._lefts) - 1
        self._next()

    def _room_for(self, note: str) -> None:
        if self._y < self._floor + 60:
            self._next()
        self._notes.append(note)

    @property
    def _floor(self) -> float:
        return FOOT + 9 * len(self._notes) + (8 if self._notes else 0)

    def _line(self, bits: Sequence[Bit], indent: float, *, stretched: bool = False) -> None:
        if self._y < self._floor:
            self._next()
        spaces = sum(not bit.glued for bit in bits[1:])
        extra = (self._width - indent - _length(bits)) / spaces if stretched and spaces else 0.0
        x = self._lefts[self._column] + indent
        for at, run in enumerate(_runs(bits)):
            space = 0.0 if at == 0 or run[0].glued else SPACE + extra
            x = self._run(run, x + space, extra)
        self._y -= LEADING

    def _run(self, run: Sequence[Bit], begin: float, extra: float) -> float:
        """Words of one face, painted at once as typesetters do: the spaces among them stretched."""
        first = run[0]
        text = " ".join(bit.text for bit in run)
        told = self._canvas.beginText(begin, self._y + (4 if first.face == RAISED else 0))
        told.setFont(first.font, first.size)
        told.setWordSpace(extra)
        told.textOut(text)
        self._canvas.drawText(told)
        end = begin + float(stringWidth(text, first.font, first.size)) + extra * (len(run) - 1)
        if first.face == UNDERLINED:
            self._canvas.line(begin, self._y - 1.5, end, self._y - 1.5)
        return end

    def _end_column(self) -> None:
        y, x = self._floor - 10, self._lefts[self._column]
        if self._notes:
            self._canvas.line(x, y + 8, x + 60, y + 8)
        for note in self._notes:
            mark, _, text = note.partition(" ")
            self._draw(x, y + 3, PLAIN, 5, mark)
            self._draw(x + 4, y, PLAIN, SMALL, text)
            y -= 9
        self._notes = []

    def _next(self) -> None:
        self._end_column()
        if self._column + 1 < len(self._lefts):
            self._column, self._y = self._column + 1, float(TOP if self._page > 1 else BEGIN)
            return
        self._canvas.showPage()
        self._page += 1
        self._column, self._y = 0, float(TOP)
        self._running_heads()

    def _running_heads(self) -> None:
        """On left pages the symbol comes first, on right ones the day."""
        outer = [self._day.split(", ")[-1], "Ninety-ninth session", self._symbol]
        feet = [f"{self._page}/28", self._job]
        if self._page % 2 == 0:
            outer.reverse()
        else:
            feet.reverse()
        for x, text in zip((60, 240, 450), outer, strict=True):
            self._draw(x, 800, PLAIN, 8, text)
        for x, text in zip((60, 490), feet, strict=True):
            self._draw(x, 40, PLAIN, 8, text)

    def _draw(self, x: float, y: float, font: str, size: float, text: str) -> None:
        self._canvas.setFont(font, size)
        self._canvas.drawString(x, y, text)


def _bits(face: str, text: str) -> Iterator[Bit]:
    is_glued = face == RAISED or text[:1] in ":,.)"
    for at, word in enumerate(text.split()):
        yield Bit(face, word, glued=is_glued and at == 0)


def _length(bits: Sequence[Bit]) -> float:
    return sum(bit.width + (0 if bit.glued or at == 0 else SPACE) for at, bit in enumerate(bits))


def _runs(bits: Sequence[Bit]) -> Iterator[list[Bit]]:
    run: list[Bit] = []
    for bit in bits:
        if run and (bit.glued or bit.face != run[-1].face):
            yield run
            run = []
        run.append(bit)
    if run:
        yield run


def _broken(bits: Sequence[Bit], width: float, indent: float) -> Iterator[list[Bit]]:
    """Lines that fit; a long word at a line's end is cut with a hyphen, as typesetters do."""
    line: list[Bit] = []
    room = width - indent
    for bit in bits:
        if line and not bit.glued and _length([*line, bit]) > room:
            head, rest = _cut(bit, room - _length(line) - SPACE)
            yield [*line, head] if head else line
            line, room, bit = [], width, rest
        line.append(bit)
    yield line


def _cut(bit: Bit, room: float) -> tuple[Bit | None, Bit]:
    """A word in two: after a hyphen of its own, or anywhere among its letters."""
    own = bit.text.find("-") + 1
    if own and Bit(bit.face, bit.text[:own]).width <= room:
        return Bit(bit.face, bit.text[:own]), Bit(bit.face, bit.text[own:])
    if len(bit.text) < 9 or not bit.text.isalpha():
        return None, bit
    for at in range(len(bit.text) - 3, 3, -1):
        if Bit(bit.face, f"{bit.text[:at]}-").width <= room:
            return Bit(bit.face, f"{bit.text[:at]}-"), Bit(bit.face, bit.text[at:])
    return None, bit
