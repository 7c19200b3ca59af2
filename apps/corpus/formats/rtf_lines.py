"""Characters of rich text, put together into paragraphs and tables. Pure: no Django, no I/O."""

from apps.corpus.formats.assembling import Ledger
from apps.corpus.formats.errors import UnreadableFile
from apps.corpus.formats.limits import MAX_ROWS
from apps.corpus.formats.prose import Paragraph
from apps.corpus.formats.table_rows import paragraphs_of_rows
from apps.corpus.formats.text_runs import Runs


class Lines:
    """The lines of a file that hold words, each a paragraph; they are counted from 1."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger
        self._paragraphs: list[Paragraph] = []
        self._number = 1
        self._runs = Runs()
        self._rows: list[list[list[Paragraph]]] = []
        self._cells: list[list[Paragraph]] = []
        self._cell: list[Paragraph] = []

    @property
    def where(self) -> str:
        """The paragraph that is being put together."""
        return f"paragraph {self._number:,}"

    def put(self, text: str, *, is_bold: bool) -> None:
        self._runs.add(text, is_apart=is_bold)

    def end(self, level: int, *, in_table: bool) -> None:
        """The end of a line; `level` is its depth as a heading, 0 for text."""
        told = list(self._runs.paragraphs(self.where, level, self._ledger))
        self._runs = Runs()
        self._number += len(told)
        if self._number > MAX_ROWS:
            raise UnreadableFile(self.where, f"There are more than {MAX_ROWS:,} paragraphs.", "Cut the file.")
        if in_table:
            self._cell.extend(told)
        elif told:
            self._end_table()
            self._paragraphs.extend(told)

    def end_cell(self) -> None:
        self.end(0, in_table=True)
        if self._cell:
            self._cells.append(self._cell)
        self._cell = []

    def end_row(self) -> None:
        self.end_cell()
        self._rows.append(self._cells)
        self._cells = []

    def finished(self) -> list[Paragraph]:
        """All paragraphs, once the file is at its end."""
        self._end_table()
        return self._paragraphs

    def _end_table(self) -> None:
        if self._cell or self._cells:
            self.end_row()
        if self._rows:
            self._paragraphs.extend(paragraphs_of_rows(self._rows, self._ledger))
        self._rows = []
