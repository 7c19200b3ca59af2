"""Running text to read in tests, and the real files that may lie beside the project."""

from pathlib import Path

from apps.corpus.formats.assembling import Ledger
from apps.corpus.formats.draft import InterventionDraft, TranscriptDraft
from apps.corpus.formats.prose import Paragraph
from apps.corpus.formats.prose_drafts import draft_of_paragraphs

SAMPLES = Path(__file__).parents[2] / "samples"
REAL = Path(__file__).resolve().parents[3].parent / "shared" / "data"
NOT_HERE = "the real files are not beside this checkout"

Said = tuple[str | None, str]


def draft_of(*texts: str | Paragraph) -> TranscriptDraft:
    """The meeting in these paragraphs."""
    parts = [
        text if isinstance(text, Paragraph) else Paragraph(f"paragraph {at}", text) for at, text in enumerate(texts, 1)
    ]
    return draft_of_paragraphs(parts, Ledger(), "plain-text", "meeting.txt")


def who(turn: InterventionDraft) -> str | None:
    """The most telling label of a speaker."""
    speaker = turn.speaker
    return speaker.name or speaker.function or speaker.affiliation


def said_in(draft: TranscriptDraft) -> list[Said]:
    """Who says what."""
    return [(who(turn), turn.text) for turn in draft.interventions]


def voices(*texts: str | Paragraph) -> list[str | None]:
    return [who(turn) for turn in draft_of(*texts).interventions]


def notes_of(draft: TranscriptDraft) -> list[str]:
    return [f"{problem.severity}, {problem.where}: {problem.what}" for problem in draft.problems]


def left_out_of(draft: TranscriptDraft) -> dict[str, int]:
    """Characters that are in no text, by what they are."""
    return {part.what: part.characters for part in draft.left_out}
