"""How a sheet is read: every choice made, by a person or by guess. Pure: no Django, no I/O."""

import codecs
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from apps.corpus.formats.errors import UnreadableFile
from apps.corpus.formats.tables import columns, times
from apps.corpus.formats.tables.sheets import Sheet

CHOICES = frozenset(
    (
        *("sheet", "heading_row", "mapping", "fill_down", "split_name", "include_hidden", "time_unit", "date_order"),
        *("delimiter", "encoding", "coder"),
    )
)
_LOOKED_AT = 400
"""Rows below the headings from which the rest is guessed."""


@dataclass(frozen=True)
class Reading:
    """`heading_row` counts from 1, 0 for none; `mapping` gives a field for each column, by its number from 0."""

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


def check_choices(choices: Mapping[str, Any]) -> None:
    """Refuse choices there are none of, and a delimiter or encoding that cannot be. Raises UnreadableFile."""
    unknown = sorted(str(name) for name in choices if name not in CHOICES)
    if unknown:
        raise _no_choice(f"There is nothing called “{unknown[0][:40]}” to choose.", sorted(CHOICES))
    delimiter, encoding = choices.get("delimiter"), choices.get("encoding")
    if delimiter is not None and not _can_part_cells(delimiter):
        raise UnreadableFile("", "Cells are parted by one character.", "Choose a comma, a semicolon or a tab.")
    if encoding is not None and not _is_encoding(encoding):
        raise _no_choice(f"There is no encoding called “{str(encoding)[:40]}”.", ("utf-8", "utf-16", "cp1252"))


def reading_of(sheets: Sequence[Sheet], choices: Mapping[str, Any]) -> Reading:
    """Choices, and guesses for what they leave open. Raises UnreadableFile for a choice that cannot be."""
    at = _number(choices, "sheet", _guessed_sheet(sheets))
    if not 0 <= at < len(sheets):
        raise UnreadableFile("", f"There is no sheet number {at}.", "Choose one of the sheets.")
    sheet = sheets[at]
    head = _number(choices, "heading_row", columns.guessed_heading_row(sheet.rows))
    if not 0 <= head <= len(sheet.rows):
        raise UnreadableFile(sheet.name, f"There is no row {head} to hold headings.", "Choose another row.")
    headings = tuple(sheet.rows[head - 1]) if head else ()
    sample = [row for row in sheet.rows[head : head + _LOOKED_AT] if row]
    mapping = _mapping(choices) or columns.guessed_mapping(headings, sample, sheet.columns)
    moments = [*_column(sample, mapping, "start"), *_column(sample, mapping, "end")]
    return Reading(
        at,
        head,
        headings,
        mapping,
        bool(choices.get("fill_down", True)),
        bool(choices.get("split_name", True)),
        _one_of(choices, "time_unit", times.UNITS, times.guessed_unit(moments)),
        _one_of(choices, "date_order", times.ORDERS, times.guessed_order(_column(sample, mapping, "date"))),
        bool(choices.get("include_hidden", False)),
        str(choices.get("coder") or ""),
    )


def _guessed_sheet(sheets: Sequence[Sheet]) -> int:
    """The one called transcript, else the first that is shown and has rows, else the first that has rows."""
    filled = [at for at, sheet in enumerate(sheets) if sheet.rows]
    named = (at for at in filled if sheets[at].name.strip().casefold() == "transcript")
    seen = (at for at in filled if not sheets[at].hidden)
    return next(named, next(seen, next(iter(filled), 0)))


def _number(choices: Mapping[str, Any], name: str, guess: int) -> int:
    chosen = choices.get(name, guess)
    if type(chosen) is not int:
        raise UnreadableFile("", f"“{name}” is no number.", "Give a whole number.")
    return chosen


def _mapping(choices: Mapping[str, Any]) -> dict[str, str]:
    """The field of each column that a person chose; empty where the guess is to stand."""
    chosen = choices.get("mapping") or {}
    if not isinstance(chosen, Mapping) or not all(isinstance(field, str) for field in chosen.values()):
        raise UnreadableFile("", "The choice of columns is none.", "Say what each column is.")
    wrong = next((at for at in chosen if not (isinstance(at, str) and at.isdecimal() and len(at) < 6)), None)
    if wrong is not None:
        raise UnreadableFile("", f"There is no column “{str(wrong)[:40]}”.", "Columns are counted from 0.")
    return {str(int(at)): field for at, field in chosen.items()}


def _one_of(choices: Mapping[str, Any], name: str, allowed: tuple[str, ...], guess: str) -> str:
    chosen = choices.get(name, guess)
    if chosen not in allowed:
        raise _no_choice(f"“{str(chosen)[:40]}” is no {name.replace('_', ' ')}.", allowed)
    return str(chosen)


def _no_choice(what: str, allowed: Sequence[str]) -> UnreadableFile:
    return UnreadableFile("", what, f"Choose one of {', '.join(allowed)}.")


def _can_part_cells(delimiter: Any) -> bool:
    return isinstance(delimiter, str) and len(delimiter) == 1 and delimiter not in '"\r\n\0'


def _is_encoding(name: Any) -> bool:
    try:
        # Some codecs turn bytes into bytes, or serve host names; none of them reads a file.
        return isinstance(name, str) and "a".encode(codecs.lookup(name).name).decode(name) == "a" and name != "idna"
    except (LookupError, ValueError):
        return False


def _column(sample: Sequence[Sequence[str]], mapping: Mapping[str, str], field: str) -> list[str]:
    at = next((int(column) for column, name in mapping.items() if name == field), None)
    return [] if at is None else [row[at] for row in sample if at < len(row) and row[at]]
