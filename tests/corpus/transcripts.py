"""Small transcripts to read in tests, from a sample file or told in a line."""

import json
from pathlib import Path
from typing import Any

import pytest

from apps.corpus import formats
from apps.corpus.formats import UnreadableFile
from apps.corpus.formats.draft import InterventionDraft, TranscriptDraft

SAMPLES = Path(__file__).parents[1] / "samples"


def sample(name: str) -> TranscriptDraft:
    return formats.read((SAMPLES / f"un-web-tv-{name}.json").read_bytes(), f"un-web-tv-{name}.json")


def refusal_of(data: bytes, name: str = "meeting.json") -> UnreadableFile:
    with pytest.raises(UnreadableFile) as refusal:
        formats.read(data, name)
    return refusal.value


def refused_sample(name: str) -> UnreadableFile:
    return refusal_of((SAMPLES / f"un-web-tv-{name}.json").read_bytes())


def statement(*texts: str, speaker: Any = None, **more: Any) -> dict[str, Any]:
    sentences = [{"text": text} for text in texts]
    return {"speaker": speaker, "paragraphs": [{"sentences": sentences}], **more}


def meeting(*statements: Any, language: str | None = "en", **video: Any) -> bytes:
    numbered = [{"statement_number": at, **said} for at, said in enumerate(statements, 1)]
    value = {"video": {"title": "A meeting", **video}, "transcript": {"language": language, "data": numbered}}
    return json.dumps(value).encode()


def turns_of(*statements: Any, **more: Any) -> list[InterventionDraft]:
    return list(formats.read(meeting(*statements, **more), "meeting.json").interventions)


def said_of(draft: TranscriptDraft) -> list[tuple[str, str]]:
    return [(problem.where, problem.what) for problem in draft.problems]
