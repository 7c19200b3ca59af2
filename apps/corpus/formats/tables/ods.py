"""OpenDocument spreadsheets, from their own XML, row by row. Pure: no Django, no I/O."""

import io
import re
from dataclasses import dataclass, field

from lxml import etree

from apps.corpus.formats.errors import UnreadableFile
from apps.corpus.formats.hardened_xml import attribute, local
from apps.corpus.formats.packed import Packed
from apps.corpus.formats.tables.ods_cells import fault_of, value_of
from apps.corpus.formats.tables.sheet_xml import hidden_columns_remark
from apps.corpus.formats.tables.sheets import COMMENTS, MOST_ROWS, Merged, Room, Sheet, covered_by, storable, trimmed

CONTENT = "content.xml"
_ENTITY = re.compile(rb"<!(?:ENTITY|DOCTYPE)", re.I)
_SAVE_AGAIN = "Open the file in your spreadsheet program and save it again."
_MOST_REPEATED = 10_000_000
"""A number that no program writes, and that still counts fast."""


@dataclass
class _Table:
    name: str
    hidden: bool
    is_copy: bool
    """Rows of another file, kept for formulas."""
    room: Room
    rows: list[list[str]] = field(default_factory=list)
    empty: int = 0
    column: int = 0
    hidden_columns: set[int] = field(default_factory=set)
    hidden_rows: set[int] = field(default_factory=set)
    faults: dict[tuple[int, int], str] = field(default_factory=dict)
    merged: list[Merged] = field(default_factory=list)
    has_comments: bool = False


def sheets_of_ods(data: bytes) -> list[Sheet]:
    """The sheets of an OpenDocument spreadsheet in their order. Raises UnreadableFile."""
    content = Packed(data).read(CONTENT)
    if _ENTITY.search(content):
        what = "This XML has a document type or entities, which can hide other files or burst: none is read."
        raise UnreadableFile(CONTENT, what, _SAVE_AGAIN)
    try:
        return [_finished(table) for table in _tables(content) if not table.is_copy]
    except etree.XMLSyntaxError as error:
        raise UnreadableFile(f"{CONTENT} line {error.lineno}", f"The XML is broken ({error}).", _SAVE_AGAIN) from None


def _tables(content: bytes) -> list[_Table]:
    hidden_styles: set[str] = set()
    tables: list[_Table] = []
    room = Room()
    events = etree.iterparse(
        io.BytesIO(content),
        events=("start", "end"),
        tag=tuple(f"{{*}}{name}" for name in ("style", "table", "table-column", "table-row")),
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    for event, element in events:
        name = local(element)
        if event == "start" and name == "table":
            tables.append(_table(element, hidden_styles, room))
        elif event == "end" and name == "style" and _hides(element):
            hidden_styles.add(attribute(element, "name"))
        elif event == "end" and tables and name == "table-column":
            _take_column(element, tables[-1])
        elif event == "end" and tables and name == "table-row":
            _take_row(element, tables[-1])
            element.clear()
    return tables


def _table(element: etree._Element, hidden_styles: set[str], room: Room) -> _Table:
    style = attribute(element, "style-name")
    name = attribute(element, "name")[:200] or "Sheet"
    return _Table(name, style in hidden_styles, style.startswith("ta_extref"), room)


def _hides(style: etree._Element) -> bool:
    return attribute(style, "family") == "table" and any(attribute(child, "display") == "false" for child in style)


def _is_hidden(element: etree._Element) -> bool:
    return attribute(element, "visibility") in ("collapse", "filter")


def _repeated(element: etree._Element, name: str) -> int:
    told = attribute(element, name)
    return min(max(int(told), 1), _MOST_REPEATED) if told.isdecimal() and len(told) < 9 else 1


def _take_column(element: etree._Element, table: _Table) -> None:
    many = _repeated(element, "number-columns-repeated")
    if _is_hidden(element):
        # A thousand empty columns may be hidden to the right of a table.
        table.hidden_columns.update(range(table.column + 1, min(table.column + many, 1000) + 1))
    table.column += many


def _take_row(element: etree._Element, table: _Table) -> None:
    """One row, as often as it is repeated; empty ones count only when a filled one follows."""
    number = len(table.rows) + table.empty + 1
    many = _repeated(element, "number-rows-repeated")
    row = _cells(element, table, number)
    if _is_hidden(element):
        table.hidden_rows.update(range(number, min(number + many, MOST_ROWS)))
    if not any(row) and not any(at == number for at, _ in table.faults):
        table.empty += many
        return
    table.room.check(table.name, number + many - 1, len(row))
    table.room.spread(table.name, table.empty + many, len(row))
    table.rows.extend([] for _ in range(table.empty))
    table.empty = 0
    table.rows.extend(list(row) for _ in range(many))


def _cells(element: etree._Element, table: _Table, number: int) -> list[str]:
    """The texts of a row as far as it is filled."""
    row: list[str] = []
    empty = 0
    for cell in element:
        if local(cell) not in ("table-cell", "covered-table-cell"):
            continue
        value = value_of(cell)
        many = _repeated(cell, "number-columns-repeated")
        column = len(row) + empty + 1
        _take_facts(cell, table, number, column)
        if value:
            table.room.check(table.name, number, column + many - 1)
            row.extend([""] * empty + [value] * many)
            empty = 0
        else:
            empty += many
    return row


def _take_facts(cell: etree._Element, table: _Table, number: int, column: int) -> None:
    fault = fault_of(cell)
    if fault:
        table.faults[number, column] = fault
    spanned = _repeated(cell, "number-rows-spanned")
    if spanned > 1:
        table.merged.append(Merged(column, number, number + spanned - 1))
    table.has_comments = table.has_comments or any(local(child) == "annotation" for child in cell)


def _finished(table: _Table) -> Sheet:
    rows = trimmed(table.rows)
    faults = storable(rows)
    hidden = frozenset(column for column in table.hidden_columns if column <= max(map(len, rows), default=0))
    remarks = (hidden_columns_remark(hidden), COMMENTS if table.has_comments else "")
    return Sheet(
        table.name,
        rows,
        hidden=table.hidden,
        hidden_rows=frozenset(table.hidden_rows),
        faults=table.faults | faults,
        covered=covered_by(table.merged, rows, table.name),
        remarks=tuple(filter(None, remarks)),
    )
