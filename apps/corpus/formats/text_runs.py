"""The pieces of a paragraph as word processors keep them, some of them set apart. Pure: no Django, no I/O."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from apps.corpus.formats.assembling import Ledger
from apps.corpus.formats.prose import Paragraph

BLANK = "blank paragraphs"
SOFT_BREAKS = "soft breaks"


@dataclass
class Runs:
    """Texts in order; a line feed among them is a soft break."""

    _texts: list[str] = field(default_factory=list)
    _apart: list[bool] = field(default_factory=list)

    def add(self, text: str, *, is_apart: bool) -> None:
        """`is_apart` for what looks different from the text around it."""
        for at, line in enumerate(text.split("\n")):
            if at:
                self._texts.append("\n")
                self._apart.append(False)
            if line:
                self._texts.append(line)
                self._apart.append(is_apart)

    @property
    def text(self) -> str:
        return "".join(self._texts)

    def paragraphs(self, where: str, level: int, ledger: Ledger) -> Iterator[Paragraph]:
        """A paragraph for each line between soft breaks; blank ones and the breaks are set aside."""
        for at, (line, lead) in enumerate(self._lines()):
            if at:
                ledger.set_aside(SOFT_BREAKS, "\n")
            if line.strip():
                yield Paragraph(where, line, style="heading" if level else "body", lead=lead, level=level)
            else:
                ledger.set_aside(BLANK, line)

    def _lines(self) -> Iterator[tuple[str, int]]:
        """Each line with how many code points at its beginning are set apart."""
        pieces: list[str] = []
        lead, is_led = 0, True
        for text, is_apart in zip(self._texts, self._apart, strict=True):
            if text == "\n":
                yield "".join(pieces), lead
                pieces, lead, is_led = [], 0, True
                continue
            is_led = is_led and (is_apart or not text.strip())
            lead += len(text) if is_led else 0
            pieces.append(text)
        line = "".join(pieces)
        yield line, lead if line[:lead].strip() else 0
