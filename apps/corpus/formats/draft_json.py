"""A draft as lines of JSON and back, equal in every part. Pure: no Django, no I/O.

The first line tells of the meeting, each further one of an intervention: two hundred thousand of them are written and
read without ever standing in memory twice.
"""

import gzip
import io
import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import asdict, fields
from datetime import date
from itertools import islice
from typing import Any

from apps.corpus.formats.draft import (
    InterventionDraft,
    LeftOut,
    PanelDraft,
    Problem,
    RecordingDraft,
    RefusedRow,
    SegmentDraft,
    SegmentKind,
    SpeakerDraft,
    ToldCoding,
    TopicDraft,
    TranscriptDraft,
)

_LISTS: Mapping[str, Callable[..., Any]] = {"topics": TopicDraft, "problems": Problem, "left_out": LeftOut}


def pack(draft: TranscriptDraft) -> bytes:
    """The lines of a draft, compressed."""
    packed = io.BytesIO()
    with gzip.open(packed, "wb", compresslevel=1) as lines:
        lines.writelines(f"{line}\n".encode() for line in to_lines(draft))
    return packed.getvalue()


def unpack(packed: bytes) -> TranscriptDraft:
    """The draft that was packed. Raises OSError, EOFError, LookupError, TypeError or ValueError where it is none."""
    with gzip.open(io.BytesIO(packed)) as lines:
        return from_lines(lines)


def to_lines(draft: TranscriptDraft) -> Iterator[str]:
    """Speakers stand once, in the first line, and interventions name them by number: one speaks many times."""
    speakers = {speaker: at for at, speaker in enumerate(dict.fromkeys(turn.speaker for turn in draft.interventions))}
    yield _line(_meeting(draft, speakers))
    for turn in draft.interventions:
        yield _line(_turn(turn, speakers[turn.speaker]))


def from_lines(lines: Iterable[str | bytes]) -> TranscriptDraft:
    """The draft that was told. Raises KeyError, IndexError, TypeError or ValueError where it is none."""
    rest = iter(lines)
    told = json.loads(next(rest, "null"))
    speakers = [SpeakerDraft(**speaker) for speaker in told["speakers"]]
    turns = (_turn_of(json.loads(line), speakers) for line in rest)
    parts = {
        "date": date.fromisoformat(told["date"]) if told["date"] else None,
        "recording": RecordingDraft(**told["recording"]) if told["recording"] else None,
        "refused": tuple(RefusedRow(row["where"], row["why"], tuple(row["cells"])) for row in told["refused"]),
        "columns": tuple(told["columns"]),
        **{name: tuple(of(**each) for each in told[name]) for name, of in _LISTS.items()},
        "panels": tuple(PanelDraft(title, tuple(islice(turns, size))) for title, size in told["panels"]),
    }
    return TranscriptDraft(**{field.name: told[field.name] for field in fields(TranscriptDraft)} | parts)


def _line(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _meeting(draft: TranscriptDraft, speakers: Iterable[SpeakerDraft]) -> dict[str, Any]:
    plain = {field.name: getattr(draft, field.name) for field in fields(draft)}
    return plain | {
        "date": draft.date.isoformat() if draft.date else None,
        "recording": asdict(draft.recording) if draft.recording else None,
        "changes": dict(draft.changes),
        "refused": [asdict(row) for row in draft.refused],
        **{name: [asdict(each) for each in plain[name]] for name in _LISTS},
        "panels": [(panel.title, len(panel.interventions)) for panel in draft.panels],
        "speakers": [asdict(speaker) for speaker in speakers],
    }


def _turn(turn: InterventionDraft, speaker: int) -> dict[str, Any]:
    plain = {field.name: getattr(turn, field.name) for field in fields(turn)}
    return plain | {
        "speaker": speaker,
        "segments": [
            (part.kind, part.start, part.end, part.start_ms, part.end_ms, part.topics) for part in turn.segments
        ],
        "changes": dict(turn.changes),
        "codings": [asdict(coding) for coding in turn.codings],
    }


def _turn_of(told: dict[str, Any], speakers: list[SpeakerDraft]) -> InterventionDraft:
    parts = {
        "speaker": speakers[told["speaker"]],
        "statements": tuple(told["statements"]),
        "on_behalf_of": tuple(told["on_behalf_of"]),
        "segments": tuple(_segment(*part) for part in told["segments"]),
        "codings": tuple(ToldCoding(**coding) for coding in told["codings"]),
    }
    return InterventionDraft(**told | parts)


def _segment(
    kind: SegmentKind, start: int, end: int, start_ms: int | None, end_ms: int | None, topics: list[str]
) -> SegmentDraft:
    return SegmentDraft(kind, start, end, start_ms, end_ms, tuple(topics))
