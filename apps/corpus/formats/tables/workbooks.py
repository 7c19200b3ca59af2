"""Workbooks of Excel, read by calamine: ten times as fast as openpyxl. Pure: no Django, no network.

What calamine does not tell is read from the sheet's own XML. It sets up the whole rectangle between the first and the
last filled cell, so how far a sheet reaches is looked at before.
"""

import io
import re
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import TypeVar

from python_calamine import CalamineError, CalamineSheet, CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

from apps.corpus.formats.errors import UnreadableFile
from apps.corpus.formats.packed import Packed
from apps.corpus.formats.tables.sheet_xml import Facts, facts_of, hidden_columns_remark
from apps.corpus.formats.tables.sheets import COMMENTS, Merged, Room, Sheet, covered_by, shown, storable, trimmed

BOOK, RELATIONS = "xl/workbook.xml", "xl/_rels/workbook.xml.rels"

_RELATION = re.compile(rb"<(?:\w{1,20}:)?Relationship\s[^<>]*+>")
_SHEET = re.compile(rb"<(?:\w{1,20}:)?sheet\s[^<>]*+>")
_ID, _TARGET, _RELATED = (
    re.compile(rb"""%s=["']([^"'<>]*)["']""" % name) for name in (rb"\bId", rb"\bTarget", rb":id")
)
_SAVE_AGAIN = "Open the file in your spreadsheet program and save it again."
_OLD = "Rows that are hidden cannot be told in old Excel files, so all were read. Saved as XLSX they can."

Found = TypeVar("Found")


def sheets_of_xlsx(data: bytes) -> list[Sheet]:
    """The sheets of an XLSX workbook in their order. Raises UnreadableFile."""
    packed = Packed(data)
    if BOOK not in packed:
        raise UnreadableFile("", "There is no workbook in this file.", "Save the workbook as XLSX and import that.")
    parts = _sheet_parts(packed)
    _count_what_is_packed(packed, apart=frozenset(parts))
    book = _guarded(partial(CalamineWorkbook.from_filelike, io.BytesIO(data)))
    remarks = (COMMENTS,) if any(name.startswith("xl/comments") for name in packed.names) else ()
    return list(_sheets(book, remarks, lambda at: _facts(packed, parts, at)))


def sheets_of_xls(data: bytes) -> list[Sheet]:
    """The sheets of an old Excel workbook. Raises UnreadableFile."""
    book = _guarded(partial(CalamineWorkbook.from_filelike, io.BytesIO(data)))
    return list(_sheets(book, (_OLD,), lambda _: Facts()))


def _sheets(book: CalamineWorkbook, remarks: tuple[str, ...], facts_at: Callable[[int], Facts]) -> Iterator[Sheet]:
    room = Room()
    for at, told in enumerate(book.sheets_metadata):
        if told.typ is not SheetTypeEnum.WorkSheet:
            continue
        facts = facts_at(at)
        room.take(told.name, facts.rows, facts.columns)
        sheet = _guarded(partial(book.get_sheet_by_name, told.name))
        room.check(told.name, sheet.total_height, sheet.total_width)
        rows = trimmed([shown(value) for value in row] for row in _values(sheet))
        faults = storable(rows)
        yield Sheet(
            told.name,
            rows,
            hidden=told.visible is not SheetVisibleEnum.Visible,
            hidden_rows=facts.hidden_rows,
            faults=facts.faults | faults,
            covered=covered_by(_merged(sheet), rows, told.name),
            remarks=(*remarks, *filter(None, [hidden_columns_remark(facts.hidden_columns)])),
        )


def _values(sheet: CalamineSheet) -> Sequence[Sequence[object]]:
    # Rows above the first filled one count, so that places are those the program shows.
    return _guarded(partial(sheet.to_python, skip_empty_area=False))


def _merged(sheet: CalamineSheet) -> Iterator[Merged]:
    for (first, column), (last, _) in sheet.merged_cell_ranges or ():
        yield Merged(column + 1, first + 1, last + 1)


def _facts(packed: Packed, parts: list[str], at: int) -> Facts:
    part = parts[at] if at < len(parts) else ""
    return facts_of(packed.read(part)) if part in packed else Facts()


def _count_what_is_packed(packed: Packed, apart: frozenset[str]) -> None:
    """Unpack once, counting: calamine does not count."""
    for name in packed.names:
        if name not in apart:
            packed.read(name)


def _guarded(read: Callable[[], Found]) -> Found:
    try:
        return read()
    except (CalamineError, ValueError, OSError, LookupError, OverflowError) as error:
        raise UnreadableFile("", f"This workbook cannot be read ({str(error)[:200]}).", _SAVE_AGAIN) from error
    except BaseException as error:
        # A library in Rust that panics raises what is no Exception.
        if type(error).__name__ != "PanicException":
            raise
        raise UnreadableFile("", "This workbook is broken.", _SAVE_AGAIN) from None


def _sheet_parts(packed: Packed) -> list[str]:
    """The parts that hold the sheets, in the order of the workbook, through its relations; "" where one has none."""
    if RELATIONS not in packed:
        return []
    targets = {}
    for relation in _RELATION.findall(packed.read(RELATIONS)):
        name, target = _ID.search(relation), _TARGET.search(relation)
        if name and target:
            targets[name[1]] = target[1].decode(errors="replace").removeprefix("/xl/").removeprefix("./")
    related = (_RELATED.search(sheet) for sheet in _SHEET.findall(packed.read(BOOK)))
    return [f"xl/{targets[name[1]]}" if name and name[1] in targets else "" for name in related]
