"""The rows of a UN Web TV transcript in Excel. Pure: no Django, no I/O."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from apps.corpus.formats.assembling import Ledger, Sentence, Statement
from apps.corpus.formats.errors import UnreadableFile
from apps.corpus.formats.limits import MAX_LABEL_CHARACTERS, MAX_ROWS
from apps.corpus.formats.prose import sentences_in
from apps.corpus.formats.tables.sheets import Sheet
from apps.corpus.formats.un_web_tv_headers import one_line
from apps.corpus.formats.un_web_tv_labels import speaker_of_parts
from apps.corpus.formats.un_web_tv_statements import MAX_TOPIC_CHARACTERS

NUMBER, TEXT = "Paragraph Number", "Text"
WHO = ("Speaker Affiliation", "Speaker Group", "Function")
COLUMNS = (NUMBER, *WHO, TEXT)
_TOPIC = "Topic "
_BESIDE = frozenset(("Date", "Source Type", "Title", "URL", NUMBER, *WHO))
_CUT_BY_EXCEL = 32_767


@dataclass
class _Turn:
    where: str
    who: tuple[str, ...]
    paragraphs: list[Sequence[Sentence]] = field(default_factory=list)


class Rows:
    """Reads the rows of one sheet once; its first row has the headings. `topics` are key and label by column."""

    def __init__(self, sheet: Sheet, ledger: Ledger) -> None:
        self._sheet, self._ledger = sheet, ledger
        headings = [one_line(heading) for heading in sheet.rows[0]]
        self._columns = {heading: at for at, heading in reversed(list(enumerate(headings))) if heading}
        self.topics = {
            at: (topic_key(heading), heading.removeprefix(_TOPIC))
            for heading, at in sorted(self._columns.items(), key=lambda pair: pair[1])
            if heading.startswith(_TOPIC)
        }
        self._known = {at for heading, at in self._columns.items() if heading in _BESIDE} | self.topics.keys()
        if len(sheet.rows) > MAX_ROWS:
            raise UnreadableFile(sheet.name, f"The sheet has more than {MAX_ROWS:,} rows.", "Cut the file.")

    def first(self, column: str) -> str:
        """What the first row that says anything in a column says."""
        return next(filter(None, (self._cell(row, column) for row in self._sheet.rows[1:])), "")

    def statements(self) -> list[Statement]:
        for heading in self._sheet.rows[0]:
            self._ledger.set_aside("headings", heading)
        self._leave_out_unknown_columns()
        for remark in self._sheet.remarks:
            self._ledger.note(self._sheet.name, remark)
        if self._sheet.hidden_rows:
            self._ledger.note(
                self._sheet.name, f"{len(self._sheet.hidden_rows):,} rows are hidden; they were read too."
            )
        turns: list[_Turn] = []
        for number, row in self._in_order():
            if any(row):
                self._take(number, row, turns)
        return [
            Statement(at, turn.where, speaker_of_parts(*turn.who), turn.paragraphs) for at, turn in enumerate(turns, 1)
        ]

    def _take(self, number: int, row: Sequence[str], turns: list[_Turn]) -> None:
        where, text = self._sheet.place(number), self._cell(row, TEXT)
        fault = self._sheet.faults.get((number, self._columns[TEXT] + 1))
        if fault:
            known = [cell for at, cell in enumerate(row) if at in self._known or at == self._columns[TEXT]]
            self._ledger.refuse(self._sheet.place(number, self._columns[TEXT] + 1), f"Here stands {fault}.", known)
            return
        for at, cell in enumerate(row):
            if at in self._known:
                self._ledger.set_aside("columns beside the text", cell)
        if not text.strip():
            self._ledger.leave_out(where, "This row has no text, so it was left out.", text)
            return
        if len(text) == _CUT_BY_EXCEL:
            self._ledger.note(where, "This text fills its cell to the last character; Excel may have cut it.")
        who = tuple(one_line(self._cell(row, column))[:MAX_LABEL_CHARACTERS] for column in WHO)
        if not turns or turns[-1].who != who:
            turns.append(_Turn(where, who))
        turns[-1].paragraphs.append(self._paragraph(where, text, row))

    def _paragraph(self, where: str, text: str, row: Sequence[str]) -> tuple[Sentence, ...]:
        keys = tuple(key for at, (key, _) in self.topics.items() if at < len(row) and self._is_yes(row[at], where))
        return tuple(replace(sentence, topics=keys) for sentence in sentences_in(where, text, self._ledger))

    def _is_yes(self, cell: str, where: str) -> bool:
        word = cell.strip().casefold()
        if word not in ("", "yes", "no"):
            self._ledger.warn(
                where, f"“{cell[:40]}” in the column of a topic is neither Yes nor nothing; it was left out."
            )
        return word == "yes"

    def _in_order(self) -> list[tuple[int, list[str]]]:
        """Rows with their numbers, in the order of their paragraphs: a sheet may have been sorted otherwise."""
        rows = list(enumerate(self._sheet.rows[1:], 2))
        filled = [(number, row) for number, row in rows if any(row)]
        given = [self._cell(row, NUMBER) for _, row in filled]
        if not all(number.isascii() and number.isdigit() and len(number) < 10 for number in given):
            return rows
        numbers = [int(number) for number in given]
        if len(set(numbers)) < len(numbers) or numbers == sorted(numbers):
            return rows
        self._ledger.note(self._sheet.name, "The rows were put in the order of their paragraph numbers.")
        return [row for _, row in sorted(zip(numbers, filled, strict=True), key=lambda pair: pair[0])]

    def _leave_out_unknown_columns(self) -> None:
        for at in range(self._sheet.columns):
            if at in self._known or at == self._columns[TEXT]:
                continue
            text = "".join(row[at] for row in self._sheet.rows[1:] if at < len(row))
            if text:
                where = self._sheet.place(1, at + 1)
                self._ledger.leave_out(where, "This column is none of the service's, so it was left out.", text)

    def _cell(self, row: Sequence[str], column: str) -> str:
        at = self._columns.get(column, len(row))
        return row[at] if at < len(row) else ""


def topic_key(heading: str) -> str:
    """A key for a topic of which the file has only the label."""
    label = heading.removeprefix(_TOPIC)
    return re.sub(r"\W+", "_", label.casefold()).strip("_")[:MAX_TOPIC_CHARACTERS] or "topic"
