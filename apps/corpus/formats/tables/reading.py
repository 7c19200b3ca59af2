"""Rows into statements, by what each column is. Pure: no Django, no I/O."""

import datetime
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, cast, get_args

from apps.corpus.formats.assembling import Ledger, Sentence, Statement
from apps.corpus.formats.draft import Mode, SpeakerDraft, ToldCoding
from apps.corpus.formats.errors import UnreadableFile
from apps.corpus.formats.limits import MAX_ADDRESS_CHARACTERS, MAX_ROWS
from apps.corpus.formats.prose import sentences_in
from apps.corpus.formats.speaker_labels import LabelParts, label_parts
from apps.corpus.formats.tables import columns, times
from apps.corpus.formats.tables.sheets import Sheet
from apps.corpus.formats.un_languages import language_code

CUT_BY_EXCEL = 32_767
_MODES = {mode: mode for mode in get_args(Mode)} | {
    "panelist": "panellist",
    "moderator": "chair",
    "from the floor": "floor",
}
_YES = frozenset(("x", "1", "yes", "y", "true", "ja", "oui", "sí", "si", "✓", "✔"))
_WHO = ("speaker", "name", "actor", "function", "on_behalf_of", "mode", "coder")
_FILLED = (*_WHO, "panel", "date", "title", "language")


@dataclass(frozen=True)
class Reading:
    """How a sheet is read: every choice made, by a person or by guess."""

    sheet: int
    heading_row: int
    headings: tuple[str, ...]
    mapping: Mapping[str, str]
    fill_down: bool
    split_name: bool
    time_unit: str
    date_order: str
    include_hidden: bool
    coder: str


def reading_of(sheets: Sequence[Sheet], choices: Mapping[str, Any]) -> Reading:
    """Choices, and guesses for what they leave open. Raises UnreadableFile for a choice that cannot be."""
    at = choices.get("sheet", _guessed_sheet(sheets))
    if not isinstance(at, int) or not 0 <= at < len(sheets):
        raise UnreadableFile("", f"There is no sheet number {at}.", "Choose one of the sheets.")
    sheet = sheets[at]
    head = choices.get("heading_row", columns.guessed_heading_row(sheet.rows))
    if not isinstance(head, int) or not 0 <= head <= len(sheet.rows):
        raise UnreadableFile(sheet.name, f"There is no row {head} to hold headings.", "Choose another row.")
    headings = tuple(sheet.rows[head - 1]) if head else ()
    sample = [row for row in sheet.rows[head : head + 400] if row]
    mapping = choices.get("mapping") or columns.guessed_mapping(headings, sample, sheet.columns)
    return Reading(
        at,
        head,
        headings,
        mapping,
        bool(choices.get("fill_down", True)),
        bool(choices.get("split_name", True)),
        _one_of(choices, "time_unit", times.UNITS, times.guessed_unit(_column(sample, mapping, "start"))),
        _one_of(choices, "date_order", times.ORDERS, times.guessed_order(_column(sample, mapping, "date"))),
        bool(choices.get("include_hidden", False)),
        str(choices.get("coder") or ""),
    )


def _guessed_sheet(sheets: Sequence[Sheet]) -> int:
    """The one called transcript, else the first that is shown and has rows."""
    named = (at for at, sheet in enumerate(sheets) if sheet.name.strip().casefold() == "transcript" and sheet.rows)
    filled = (at for at, sheet in enumerate(sheets) if sheet.rows and not sheet.hidden)
    return next(named, next(filled, 0))


def _one_of(choices: Mapping[str, Any], name: str, allowed: tuple[str, ...], guess: str) -> str:
    chosen = choices.get(name, guess)
    if chosen not in allowed:
        raise UnreadableFile("", f"“{chosen}” is no {name.replace('_', ' ')}.", f"Choose one of {', '.join(allowed)}.")
    return str(chosen)


def _column(sample: Sequence[Sequence[str]], mapping: Mapping[str, str], field: str) -> list[str]:
    at = next((int(column) for column, name in mapping.items() if name == field), None)
    return [] if at is None else [row[at] for row in sample if at < len(row) and row[at]]


class RowReader:
    """Reads the rows of one sheet once. Title, day and address are the first that rows give."""

    def __init__(self, sheet: Sheet, reading: Reading, ledger: Ledger) -> None:
        self.title: str | None = None
        self.date: datetime.date | None = None
        self.address: str | None = None
        self._sheet, self._reading, self._ledger = sheet, reading, ledger
        self._last: dict[str, str] = {}
        self._latest_ms = 0
        self._labels: dict[str, LabelParts] = {}

    def statements(self) -> list[Statement]:
        sheet, first = self._sheet, self._reading.heading_row
        for row in sheet.rows[:first]:
            for cell in row:
                self._ledger.set_aside("headings", cell)
        if len(sheet.rows) - first > MAX_ROWS:
            raise UnreadableFile(
                sheet.name, f"The sheet has more than {MAX_ROWS:,} rows.", "Cut it into several files."
            )
        read = (self._statement(number, row) for number, row in enumerate(sheet.rows[first:], first + 1) if any(row))
        return [statement for statement in read if statement is not None]

    def _statement(self, number: int, row: list[str]) -> Statement | None:
        where = self._sheet.place(number)
        if number in self._sheet.hidden_rows and not self._reading.include_hidden:
            self._ledger.leave_out(where, "This row is hidden, so it was left out.", "".join(row))
            return None
        cells = self._cells(row)
        fault = self._fault(number)
        if fault:
            self._ledger.refuse(where, fault, row)
            return None
        start = self._moment(cells.get("start", ""))
        if start is None and cells.get("start"):
            self._ledger.refuse(self._place(number, "start"), f"“{cells['start'][:40]}” is no time.", row)
            return None
        if not cells.get("text", "").strip():
            self._leave_out(where, row, cells)
            return None
        return self._told(number, row, cells, start)

    def _cells(self, row: list[str]) -> dict[str, str]:
        cells: dict[str, str] = {}
        for column, field in self._reading.mapping.items():
            at = int(column)
            if at < len(row) and row[at].strip() and field not in ("ignore", "code", "note"):
                cells[field] = row[at] if field == "text" else " ".join(row[at].split())
        return cells

    def _fault(self, number: int) -> str:
        """Why a row cannot be read: a cell that matters has no value."""
        for (row, column), fault in self._sheet.faults.items() if self._sheet.faults else ():
            if row == number and self._reading.mapping.get(str(column - 1), "ignore") != "ignore":
                return f"The cell {self._sheet.place(row, column)} holds {fault}."
        return ""

    def _moment(self, text: str) -> int | None:
        return times.milliseconds(text, self._reading.time_unit) if text else None

    def _place(self, number: int, field: str) -> str:
        column = next((int(at) + 1 for at, name in self._reading.mapping.items() if name == field), None)
        return self._sheet.place(number, column)

    def _leave_out(self, where: str, row: list[str], cells: dict[str, str]) -> None:
        """A row that says who or where for those below it, or nothing at all."""
        if self._reading.fill_down:
            self._last |= {field: cells[field] for field in _FILLED if field in cells}
        self._ledger.leave_out(where, "This row has no text, so it was left out.", "".join(row))

    def _told(self, number: int, row: list[str], cells: dict[str, str], start: int | None) -> Statement:
        where = self._sheet.place(number)
        own = dict(cells)
        if self._reading.fill_down:
            cells = self._filled(cells)
        self._account_for(row, own)
        if start is not None:
            if start < self._latest_ms:
                self._ledger.warn(self._place(number, "start"), "This time is before that of a row above it.")
            self._latest_ms = max(self._latest_ms, start)
        self._about_the_meeting(cells)
        parts = self._who(cells)
        if len(own["text"]) >= CUT_BY_EXCEL:
            self._ledger.warn(
                self._place(number, "text"), "This cell is as full as Excel allows: its end may be cut off."
            )
        return Statement(
            number,
            where,
            parts.speaker,
            list(self._paragraphs(number, own["text"], start)),
            start,
            self._moment(cells.get("end", "")),
            panel=cells.get("panel", "")[:400],
            language=parts.language or _language(cells.get("language", "")),
            mode=cast("Mode | None", _MODES.get(cells.get("mode", "").casefold())),
            on_behalf_of=parts.on_behalf_of,
            uid=own.get("uid", "")[:80] if any(field in own for field in _WHO) else "",
            note=self._noted(row),
            codings=tuple(self._codings(row, cells)),
        )

    def _filled(self, cells: dict[str, str]) -> dict[str, str]:
        """Blank cells go on from the row above; who speaks goes on as a whole."""
        if any(field in cells for field in ("speaker", "name", "actor", "function")):
            for field in _WHO:
                self._last.pop(field, None)
        self._last |= {field: cells[field] for field in _FILLED if field in cells}
        return self._last | cells

    def _account_for(self, row: list[str], own: dict[str, str]) -> None:
        """All characters of the row but those of its text, by the name of their column."""
        for at, cell in enumerate(row):
            field = self._reading.mapping.get(str(at), "ignore")
            if field == "text" or not cell:
                continue
            heading = self._reading.headings[at] if at < len(self._reading.headings) else ""
            kind = "columns that are not read" if field == "ignore" else f"column “{heading or field}”"
            self._ledger.set_aside(kind, cell)

    def _about_the_meeting(self, cells: dict[str, str]) -> None:
        self.title = self.title or cells.get("title", "")[:400] or None
        if self.date is None and cells.get("date"):
            self.date = times.day(cells["date"], self._reading.date_order)
        address = cells.get("source_url", "")
        if (
            self.address is None
            and address.startswith(("https://", "http://"))
            and len(address) <= MAX_ADDRESS_CHARACTERS
        ):
            self.address = address

    def _who(self, cells: dict[str, str]) -> LabelParts:
        heard = cells.get("speaker", "")
        parts = self._label(heard) if heard else LabelParts(SpeakerDraft())
        speaker = parts.speaker
        speaker = replace(
            speaker,
            name=cells.get("name", "")[:200] or speaker.name,
            affiliation=cells.get("actor", "")[:200] or speaker.affiliation,
            function=cells.get("function", "")[:200] or speaker.function,
        )
        others = [name.strip() for name in cells.get("on_behalf_of", "").split(";") if name.strip()]
        if others:
            speaker = replace(speaker, group=others[0][:200])
        return LabelParts(speaker, parts.language, tuple(others) or parts.on_behalf_of)

    def _label(self, heard: str) -> LabelParts:
        if not self._reading.split_name:
            return LabelParts(SpeakerDraft(name=heard[:200]))
        if heard not in self._labels:
            self._labels[heard] = label_parts(heard)
        return self._labels[heard]

    def _paragraphs(self, number: int, text: str, start: int | None) -> Iterator[tuple[Sentence, ...]]:
        where = self._place(number, "text")
        lines = text.split("\n")
        self._ledger.count_aside("line breaks in cells", len(lines) - 1)
        for at, line in enumerate(lines):
            if line.strip():
                yield sentences_in(where, line, self._ledger, start if at == 0 else None)
            else:
                self._ledger.count_aside("line breaks in cells", len(line))

    def _noted(self, row: list[str]) -> str:
        noted = (int(at) for at, field in self._reading.mapping.items() if field == "note")
        return "\n".join(row[at].strip() for at in noted if at < len(row) and row[at].strip())

    def _codings(self, row: list[str], cells: dict[str, str]) -> Iterator[ToldCoding]:
        coder = cells.get("coder") or self._reading.coder or "Spreadsheet"
        for column, field in self._reading.mapping.items():
            at = int(column)
            if field != "code" or at >= len(row) or not row[at].strip():
                continue
            named = columns.code_named_by(self._reading.headings[at]) if at < len(self._reading.headings) else None
            if named and row[at].strip().casefold() in _YES:
                yield ToldCoding(coder[:120], named[:200])
                continue
            for code in re.split(r"[;\n]", row[at]):
                if code.strip():
                    yield ToldCoding(coder[:120], " ".join(code.split())[:200])


def _language(text: str) -> str | None:
    code = text.strip().lower()
    return language_code(text) or (code if re.fullmatch(r"[a-z]{2,3}(-[a-z]{2,4})?", code) else None)
