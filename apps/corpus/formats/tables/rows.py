"""Rows into statements, by what each column is. Pure: no Django, no I/O."""

import datetime
import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import cast, get_args

from apps.corpus.formats.assembling import Ledger, Sentence, Statement
from apps.corpus.formats.draft import Mode, SpeakerDraft
from apps.corpus.formats.errors import UnreadableFile
from apps.corpus.formats.fields import tidy
from apps.corpus.formats.limits import MAX_ADDRESS_CHARACTERS, MAX_LABEL_CHARACTERS, MAX_ROWS, MAX_TITLE_CHARACTERS
from apps.corpus.formats.prose import sentences_in
from apps.corpus.formats.speaker_labels import LabelParts, label_parts
from apps.corpus.formats.tables import times
from apps.corpus.formats.tables.actor_types import actor_type
from apps.corpus.formats.tables.codings import CodeColumns
from apps.corpus.formats.tables.reading import Reading
from apps.corpus.formats.tables.sheets import Sheet
from apps.corpus.formats.un_languages import language_code
from apps.corpus.register import ActorKind

CUT_BY_EXCEL = 32_767
MAX_UID_CHARACTERS = 80
_MAX_LIST_CHARACTERS = 2_000
_LANGUAGE = re.compile(r"[a-z]{2,3}(-[a-z]{2,4})?")
MODES = {mode: mode for mode in get_args(Mode)} | {
    "panelist": "panellist",
    "moderator": "chair",
    "from the floor": "floor",
}
_SPEAKS = ("speaker", "name", "actor", "function")
_WHO = (*_SPEAKS, "actor_type", "on_behalf_of", "mode")
_FILLED = (*_WHO, "panel", "date", "title", "language", "coder")
_AS_THEY_ARE = frozenset(("text", "note", "code", "ignore"))
_YES = frozenset(("yes", "y", "true", "x", "1", "oui", "sí", "si", "да", "是", "نعم"))
_NO = frozenset(("no", "n", "false", "0", "non", "нет", "否", "لا"))
_LIMITS = {
    "panel": MAX_TITLE_CHARACTERS,
    "title": MAX_TITLE_CHARACTERS,
    "uid": MAX_UID_CHARACTERS,
    "source_url": MAX_ADDRESS_CHARACTERS,
    "on_behalf_of": _MAX_LIST_CHARACTERS,
}


class RowReader:
    """Reads the rows of one sheet once. Title, day and address are the first that rows give."""

    def __init__(self, sheet: Sheet, reading: Reading, ledger: Ledger) -> None:
        self.title: str | None = None
        self.date: datetime.date | None = None
        self.address: str | None = None
        self._sheet, self._reading, self._ledger = sheet, reading, ledger
        self._fields = {int(at): field for at, field in reading.mapping.items()}
        self._columns = {field: at for at, field in self._fields.items() if field != "ignore"}
        self._kinds = [self._kind(at) for at in range(sheet.columns)]
        self._codes = CodeColumns(self._fields, reading.headings, reading.coder)
        self._faults: dict[int, tuple[str, str]] = {}
        for (number, column), fault in sheet.faults.items():
            if self._fields.get(column - 1, "ignore") != "ignore":
                self._faults.setdefault(number, (sheet.place(number, column), f"This cell holds {fault}."))
        self._statements: list[Statement] = []
        self._last: dict[str, str] = {}
        self._latest: tuple[tuple[str, str], int] = (("", ""), 0)
        self._labels: dict[str, LabelParts] = {}
        self._uids: set[str] = set()
        self._odd: set[tuple[str, str]] = set()

    def statements(self) -> list[Statement]:
        sheet, first = self._sheet, self._reading.heading_row
        if len(sheet.rows) - first > MAX_ROWS:
            what = f"The sheet has more than {MAX_ROWS:,} rows."
            raise UnreadableFile(sheet.name, what, "Cut it into several files.")
        for row in sheet.rows[:first]:
            for cell in row:
                self._ledger.set_aside("headings", cell)
        for number in range(first + 1, max((len(sheet.rows), *self._faults)) + 1):
            row = sheet.rows[number - 1] if number <= len(sheet.rows) else []
            if any(row) or number in self._faults:
                self._take(number, row)
        return self._statements

    def _kind(self, at: int) -> str:
        """What the characters of a column that is no text are counted under."""
        field = self._fields.get(at, "ignore")
        if field == "ignore":
            return "columns that are not read"
        heading = self._reading.headings[at] if at < len(self._reading.headings) else ""
        return f"column “{' '.join(heading.split())[:80] or field}”"

    def _take(self, number: int, row: list[str]) -> None:
        where = self._sheet.place(number)
        if number in self._faults:
            # Perhaps its speaker cannot be read: rows below it must not go to the one above.
            self._forget_who()
        cells = self._cells(number, row)
        filled = self._filled(cells)
        if number in self._sheet.hidden_rows and not self._reading.include_hidden:
            self._ledger.leave_out(where, "This row is hidden, so it was left out.", "".join(row))
        elif number in self._faults:
            self._ledger.refuse(*self._faults[number], row)
        elif self._no_time(cells):
            self._ledger.refuse(self._place(number, "start"), self._no_time(cells), row)
        elif "text" in cells:
            self._statements.append(self._told(number, row, filled))
        else:
            self._take_without_text(number, row, filled)

    def _cells(self, number: int, row: list[str]) -> dict[str, str]:
        """What a row says by field, what is merged over it too; labels on one line."""
        covered = self._sheet.covered
        cells: dict[str, str] = {}
        for field, at in self._columns.items():
            cell = row[at] if at < len(row) else ""
            if field == "text":
                cells |= {"text": cell} if cell.strip() else {}
            elif field not in _AS_THEY_ARE and (cell or covered):
                label = tidy(cell) or tidy(covered.get((number, at + 1), ""))
                if label:
                    cells[field] = self._in_limits(number, field, label)
        return cells

    def _in_limits(self, number: int, field: str, label: str) -> str:
        limit = _LIMITS.get(field, MAX_LABEL_CHARACTERS)
        if len(label) > limit:
            what = f"This cell has {len(label):,} characters and was cut after {limit}."
            self._ledger.warn(self._place(number, field), what)
        return label[:limit].rstrip()

    def _no_time(self, cells: dict[str, str]) -> str:
        start = cells.get("start", "")
        return f"“{start[:40]}” is no time." if start and self._moment(start) is None else ""

    def _moment(self, text: str) -> int | None:
        return times.milliseconds(text, self._reading.time_unit) if text else None

    def _place(self, number: int, field: str) -> str:
        column = self._columns.get(field)
        return self._sheet.place(number, None if column is None else column + 1)

    def _filled(self, cells: dict[str, str]) -> dict[str, str]:
        """Blank cells go on from the row above; who speaks goes on as a whole."""
        if not self._reading.fill_down:
            return cells
        if any(cells.get(field, self._last.get(field)) != self._last.get(field) for field in _SPEAKS):
            self._forget_who()
        self._last |= {field: cells[field] for field in _FILLED if field in cells}
        return self._last | cells

    def _forget_who(self) -> None:
        for field in _WHO:
            self._last.pop(field, None)

    def _take_without_text(self, number: int, row: list[str], cells: dict[str, str]) -> None:
        """A row that says who or where for those below it, or gives more codes to a text merged over it."""
        covered = self._sheet.covered.get((number, self._columns.get("text", -1) + 1))
        codings = tuple(self._codes.of(row, cells.get("coder", ""), self._covered(number)))
        if covered and codings and self._statements:
            last = self._statements[-1]
            self._statements[-1] = replace(last, codings=(*last.codings, *codings))
            self._account_for(row)
        else:
            self._ledger.leave_out(self._sheet.place(number), "This row has no text, so it was left out.", "".join(row))

    def _told(self, number: int, row: list[str], cells: dict[str, str]) -> Statement:
        text = cells["text"]
        self._account_for(row)
        self._about_the_meeting(number, cells)
        if len(text) >= CUT_BY_EXCEL:
            what = "This cell is as full as Excel allows: its end may be cut off."
            self._ledger.warn(self._place(number, "text"), what)
        parts = self._who(number, cells)
        start, end = self._times(number, cells)
        return Statement(
            number,
            self._sheet.place(number),
            parts.speaker,
            list(self._paragraphs(number, text, start)),
            start,
            end,
            panel=cells.get("panel", ""),
            language=parts.language or self._language(number, cells.get("language", "")),
            mode=self._mode(number, cells.get("mode", "")),
            on_behalf_of=parts.on_behalf_of,
            uid=self._uid(number, cells.get("uid", "")),
            note="\n".join(filter(None, (self._noted(row), self._interpreted(number, cells.get("interpreted", ""))))),
            codings=tuple(self._codes.of(row, cells.get("coder", ""), self._covered(number))),
        )

    def _account_for(self, row: list[str]) -> None:
        """All characters of the row but those of its text, by the name of their column."""
        text = self._columns.get("text", -1)
        for at, cell in enumerate(row):
            if cell and (at != text or not cell.strip()):
                self._ledger.set_aside(self._kinds[at], cell)

    def _covered(self, number: int) -> dict[int, str]:
        """What merged cells say for this row, by columns from 0."""
        covered = self._sheet.covered
        return {at: covered[number, at + 1] for at in self._fields if (number, at + 1) in covered} if covered else {}

    def _times(self, number: int, cells: dict[str, str]) -> tuple[int | None, int | None]:
        start, end = self._moment(cells.get("start", "")), self._moment(cells.get("end", ""))
        if end is None and "end" in cells:
            self._ledger.warn(self._place(number, "end"), f"“{cells['end'][:40]}” is no time, so it was left open.")
        if start is not None and end is not None and end < start:
            self._ledger.warn(self._place(number, "end"), "Ends before it starts, so its end was left open.")
            end = None
        if start is not None:
            # Another day or panel may be another recording.
            part = cells.get("date", ""), cells.get("panel", "")
            latest = self._latest[1] if self._latest[0] == part else 0
            if start < latest:
                self._ledger.warn(self._place(number, "start"), "This time is before that of a row above it.")
            self._latest = part, max(latest, start)
        return start, end

    def _about_the_meeting(self, number: int, cells: dict[str, str]) -> None:
        self.title = self.title or cells.get("title")
        told = cells.get("date", "")
        day = times.day(told, self._reading.date_order) if told else None
        if told and day is None:
            self._say_once(number, "date", told, "is no day in the order that was chosen, so it was left open.")
        elif day and self.date and day != self.date:
            say = self._ledger.note
            self._say_once(number, "date", told, "is another day; the session is dated by the first.", say)
        self.date = self.date or day
        address = cells.get("source_url", "")
        if address.startswith(("https://", "http://")):
            self.address = self.address or address
        elif address:
            self._say_once(number, "source_url", address, "is not an address of the web, so it was left out.")

    def _say_once(
        self, number: int, field: str, told: str, what: str, say: Callable[[str, str], None] | None = None
    ) -> None:
        """Say what is odd about a value, where it stands first; as a warning, unless otherwise said."""
        if (field, told) not in self._odd:
            self._odd.add((field, told))
            (say or self._ledger.warn)(self._place(number, field), f"“{told[:40]}” {what}")

    def _language(self, number: int, told: str) -> str | None:
        code = language_code(told) or (told.lower() if _LANGUAGE.fullmatch(told.lower()) else None)
        if told and code is None:
            self._say_once(number, "language", told, "is no language, so it was left open.")
        return code

    def _mode(self, number: int, told: str) -> Mode | None:
        mode = MODES.get(told.casefold())
        if told and mode is None:
            self._say_once(number, "mode", told, "is no mode, so it was left open.")
        return cast("Mode | None", mode)

    def _uid(self, number: int, uid: str) -> str:
        if uid in self._uids:
            self._ledger.warn(self._place(number, "uid"), f"“{uid[:40]}” names a row above, so it was left out here.")
            return ""
        if uid:
            self._uids.add(uid)
        return uid

    def _interpreted(self, number: int, told: str) -> str:
        """Kept as a note: that words are an interpreter's matters to who reads them closely."""
        if told and told.casefold() not in _YES | _NO:
            self._say_once(number, "interpreted", told, "is neither yes nor no, so it was left open.")
        return "Heard through interpretation." if told.casefold() in _YES else ""

    def _actor_type(self, number: int, told: str) -> ActorKind | None:
        kind = actor_type(told)
        if told and kind is None:
            self._say_once(number, "actor_type", told, "is no type of actor, so it was left open.")
        return kind

    def _who(self, number: int, cells: dict[str, str]) -> LabelParts:
        heard = cells.get("speaker", "")
        parts = self._label(heard) if heard else LabelParts(SpeakerDraft())
        speaker = parts.speaker
        if any(field in cells for field in ("name", "actor", "function")):
            speaker = replace(
                speaker,
                name=cells.get("name") or speaker.name,
                affiliation=cells.get("actor") or speaker.affiliation,
                function=cells.get("function") or speaker.function,
            )
        others = [name.strip() for name in cells.get("on_behalf_of", "").split(";") if name.strip()]
        if others:
            speaker = replace(speaker, group=others[0][:MAX_LABEL_CHARACTERS])
        if "actor_type" in cells:
            speaker = replace(speaker, actor_type=self._actor_type(number, cells["actor_type"]))
        return LabelParts(speaker, parts.language, tuple(others) or parts.on_behalf_of)

    def _label(self, heard: str) -> LabelParts:
        if not self._reading.split_name:
            return LabelParts(SpeakerDraft(name=heard))
        if heard not in self._labels:
            self._labels[heard] = label_parts(heard)
        return self._labels[heard]

    def _paragraphs(self, number: int, text: str, start: int | None) -> Iterator[tuple[Sentence, ...]]:
        where = self._place(number, "text")
        lines = text.split("\n")
        breaks = len(lines) - 1 + sum(len(line) for line in lines if not line.strip())
        if breaks:
            self._ledger.count_aside("line breaks in cells", breaks)
        for line in lines:
            if line.strip():
                yield sentences_in(where, line, self._ledger, start)
                start = None

    def _noted(self, row: list[str]) -> str:
        noted = (at for at, field in self._fields.items() if field == "note")
        return "\n".join(row[at].strip() for at in noted if at < len(row) and row[at].strip())
