"""A run's frozen input: all that its figures depend on, as bytes that give them again. Pure: no Django, no I/O.

Format 1 is one canonical JSON object (UTF-8, keys sorted, no spaces, no labels, public ids alone), compressed by zlib.
The hash is that of the JSON, because compressors may differ. Explained in docs/formats/agreement-input.md.
"""

import hashlib
import json
import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Self

import numpy as np

from apps.agreement.units import CodeOrigin, Codings, Completions, Indices, RoundSnapshot

FORMAT = "rapporteur-agreement-input"
VERSION = 1


class NotAnInput(ValueError):
    """These bytes are no frozen input of a format we know, or not the one that was hashed."""


@dataclass(frozen=True)
class FrozenCode:
    """A code by public id. A code that is not `compared` is here for its offspring alone."""

    id: str
    created_version: int
    ancestors: tuple[int, ...] = ()
    compared: bool = True


@dataclass(frozen=True, eq=False)
class Spans:
    """Columns of equal length: coder[i] used code[i] on [start[i], end[i]) of revision[i] of text[i].

    Offsets are code points, half-open; the rest are indices into the lists of a FrozenInput.
    """

    text: Indices
    coder: Indices
    code: Indices
    revision: Indices
    start: Indices
    end: Indices

    COLUMNS = ("text", "coder", "code", "revision", "start", "end")

    @classmethod
    def from_rows(cls, rows: Sequence[Sequence[int]]) -> Self:
        """Rows in the order of COLUMNS; an empty list is no coding."""
        return cls(*np.asarray(rows, dtype=np.intp).reshape(-1, len(cls.COLUMNS)).T)

    @classmethod
    def from_columns(cls, columns: dict[str, list[int]]) -> Self:
        return cls(*(np.asarray(columns[name], dtype=np.intp) for name in cls.COLUMNS))

    def columns(self) -> dict[str, list[int]]:
        return {name: getattr(self, name).tolist() for name in self.COLUMNS}

    def places(self) -> Codings:
        return Codings(unit=self.text, coder=self.coder, code=self.code)


@dataclass(frozen=True, eq=False)
class FrozenInput:
    """What was compared. `texts`, `revisions`, `coders` and `codes` are sorted by public id; all else are indices.

    `pending` are codings that await their coder's confirmation of a sub-code: they stand on the parent.
    """

    texts: tuple[str, ...]
    revisions: tuple[str, ...]
    coders: tuple[str, ...]
    codes: tuple[FrozenCode, ...]
    completions: Completions
    codings: Spans
    pending: Spans

    @property
    def compared(self) -> tuple[int, ...]:
        """Indices of the codes that have figures."""
        return tuple(index for index, code in enumerate(self.codes) if code.compared)

    def round_snapshot(self) -> RoundSnapshot:
        return RoundSnapshot(
            n_units=len(self.texts),
            n_coders=len(self.coders),
            codes=tuple(CodeOrigin(code.created_version, code.ancestors) for code in self.codes),
            completions=self.completions,
            codings=self.codings.places(),
            pending=self.pending.places(),
        )


@dataclass(frozen=True)
class Blob:
    data: bytes
    sha256: str


def encode(frozen: FrozenInput) -> Blob:
    """The same input gives the same hash, whatever order it was read in."""
    text = json.dumps(_as_json(frozen), sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()
    return Blob(zlib.compress(text), hashlib.sha256(text).hexdigest())


def decode(data: bytes, sha256: str) -> FrozenInput:
    """Raises `NotAnInput` where the bytes cannot be read or are not those that were hashed."""
    try:
        text = zlib.decompress(data)
    except zlib.error as error:
        raise NotAnInput("The frozen input cannot be unpacked.") from error
    if hashlib.sha256(text).hexdigest() != sha256:
        raise NotAnInput("The frozen input is not the one this run was computed from.")
    said = json.loads(text)
    if (said["format"], said["version"]) != (FORMAT, VERSION):
        raise NotAnInput(f"Format {said['format']} {said['version']} is not known here.")
    return _from_json(said)


def _as_json(frozen: FrozenInput) -> dict[str, Any]:
    marks = frozen.completions
    return {
        "format": FORMAT,
        "version": VERSION,
        "texts": frozen.texts,
        "revisions": frozen.revisions,
        "coders": frozen.coders,
        "codes": [[code.id, code.created_version, sorted(code.ancestors), code.compared] for code in frozen.codes],
        "completions": {
            "text": marks.unit.tolist(),
            "coder": marks.coder.tolist(),
            "codebook_version": marks.version.tolist(),
        },
        "codings": frozen.codings.columns(),
        "pending": frozen.pending.columns(),
    }


def _from_json(said: dict[str, Any]) -> FrozenInput:
    marks = said["completions"]
    return FrozenInput(
        texts=tuple(said["texts"]),
        revisions=tuple(said["revisions"]),
        coders=tuple(said["coders"]),
        codes=tuple(FrozenCode(key, version, tuple(past), compared) for key, version, past, compared in said["codes"]),
        completions=Completions(
            *(np.asarray(marks[name], dtype=np.intp) for name in ("text", "coder", "codebook_version"))
        ),
        codings=Spans.from_columns(said["codings"]),
        pending=Spans.from_columns(said["pending"]),
    )
