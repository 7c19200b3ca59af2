"""Codes that somebody gave in cells before the sheet came here. Pure: no Django, no I/O."""

import re
from collections.abc import Iterator, Mapping, Sequence

from apps.corpus.formats.draft import ToldCoding
from apps.corpus.formats.fields import tidy
from apps.corpus.formats.limits import MAX_LABEL_CHARACTERS
from apps.corpus.formats.tables.columns import code_named_by

NOBODY = "Spreadsheet"
"""Who coded, where neither the sheet nor a person says."""
_MAX_CODER_CHARACTERS = 120
_YES = frozenset(("x", "1", "yes", "y", "true", "ja", "oui", "sí", "si", "✓", "✔", "✗", "×"))
_NO = frozenset(("0", "no", "n", "false", "nein", "non", "-", "–", "—"))


class CodeColumns:
    """The columns of a sheet that give codes: those about one code, with a mark, and those whose cells name codes."""

    def __init__(self, fields: Mapping[int, str], headings: Sequence[str], coder: str) -> None:
        self._coder = coder
        self._about = {
            at: code_named_by(headings[at]) if at < len(headings) else None
            for at, field in fields.items()
            if field == "code"
        }

    def of(self, row: Sequence[str], coder: str, covered: Mapping[int, str]) -> Iterator[ToldCoding]:
        """The codings of one row; `covered` is what merged cells say for it, by columns from 0."""
        for at, about in self._about.items():
            cell = (row[at] if at < len(row) else "").strip() or covered.get(at, "").strip()
            for code in _codes(cell, about):
                yield ToldCoding((coder or self._coder or NOBODY)[:_MAX_CODER_CHARACTERS], code)


def _codes(cell: str, about: str | None) -> Iterator[str]:
    mark = cell.casefold()
    if about and mark in _NO:
        return
    if about and mark in _YES:
        cell = about
    for code in re.split(r"[;\n]", cell):
        label = tidy(code)[:MAX_LABEL_CHARACTERS].rstrip()
        if label:
            yield label
