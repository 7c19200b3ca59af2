"""Tables in documents whose rows are turns: who speaks in one cell, the words in the next. Pure: no Django, no I/O."""

import re
from collections.abc import Iterator, Sequence

from apps.corpus.formats.assembling import Ledger
from apps.corpus.formats.heading_rules import names_somebody
from apps.corpus.formats.prose import Paragraph

MOST_WHO = 80
_HEADS = frozenset(("speaker", "name", "who", "text", "transcript", "words", "time", "start", "timestamp", "statement"))
_TIME = re.compile(r"\[?(?:\d{1,2}:)?\d{1,2}:\d{2}(?:[.,]\d{1,3})?\]?")

Row = Sequence[list[Paragraph]]
"""Its cells with something in them, each as its paragraphs."""


def paragraphs_of_rows(rows: Sequence[Row], ledger: Ledger) -> Iterator[Paragraph]:
    """Rows of who and what become “who: what”, with a time before it where a cell has one. Others, cell by cell."""
    told = [_told(row) for row in rows]
    whos = [who.text.strip() for _, who, _ in filter(None, told)]
    is_headed = bool(rows) and _is_head(rows[0])
    recurs = len(set(whos)) < len(whos)
    is_talk = is_headed or recurs or any(names_somebody(who, capitals=False) for who in whos)
    for at, (row, turn) in enumerate(zip(rows, told, strict=True)):
        if at == 0 and is_headed:
            ledger.set_aside("headings of columns", "".join(part.text for cell in row for part in cell))
        elif turn and is_talk:
            yield from _turn(*turn, ledger)
        else:
            for cell in row:
                yield from cell


def _told(row: Row) -> tuple[str, Paragraph, list[Paragraph]] | None:
    """Time, who and what of a row; None for another row."""
    cells = list(row)
    time = ""
    if len(cells) == 3:
        time_cell = next((cell for cell in cells[:2] if len(cell) == 1 and _TIME.fullmatch(cell[0].text.strip())), None)
        if time_cell is None:
            return None
        cells.remove(time_cell)
        time = time_cell[0].text
    is_turn = len(cells) == 2 and len(cells[0]) == 1 and len(cells[0][0].text) <= MOST_WHO
    if not is_turn or not cells[0][0].text.strip(" :"):
        return None
    return time, cells[0][0], cells[1]


def _turn(time: str, who: Paragraph, what: list[Paragraph], ledger: Ledger) -> Iterator[Paragraph]:
    label = who.text.strip().rstrip(":").strip()
    before = f"[{time.strip(' []')}] " if time else ""
    # A colon, a space and brackets of ours stand where the file has cells.
    ledger.count_aside("edges of cells", len(time) + len(who.text) - len(before) - len(label) - 2)
    lead = len(before) + len(label) + 1
    yield Paragraph(who.where, f"{before}{label}: {what[0].text}", lead=lead)
    yield from what[1:]


def _is_head(row: Row) -> bool:
    return len(row) > 1 and all(len(cell) == 1 and cell[0].text.strip(" :").casefold() in _HEADS for cell in row)
