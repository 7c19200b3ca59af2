"""What reading a file told, as JSON: shown before it is imported, kept with it after. Pure: no Django, no I/O.

Lists are cut at MOST_LISTED, with their whole number beside them: a file of faults must not make a page of gigabytes.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from typing import Any, TypeVar

from apps.corpus.canonical import count_words
from apps.corpus.decisions import speaker_key
from apps.corpus.formats.draft import InterventionDraft, PanelDraft, SpeakerDraft, TranscriptDraft
from apps.corpus.formats.errors import NeedsChoices, UnreadableFile
from apps.corpus.suspects import suspects

MOST_LISTED = 500
FIRST_ROWS = 3
FIRST_CHARACTERS = 420
Item = TypeVar("Item")


def facts_of(draft: TranscriptDraft) -> dict[str, Any]:
    """What a script wants to know of a file: what it is, how much of everything, every problem."""
    return {
        "format": draft.format,
        "title": draft.title,
        "date": draft.date.isoformat() if draft.date else None,
        **draft.counts(),
        "problems": [{"where": problem.where, "what": problem.what} for problem in draft.problems],
    }


def report_of(draft: TranscriptDraft) -> dict[str, Any]:
    """What a person looks over before confirming."""
    return {
        "title": draft.title,
        "date": draft.date.isoformat() if draft.date else None,
        "language": draft.language,
        "symbol": draft.symbol,
        "body": draft.body,
        "address": draft.address,
        "disclaimer": draft.disclaimer,
        "counts": draft.counts(),
        "characters": _conservation(draft),
        "changes": dict(draft.changes),
        **_listed("problems", [asdict(problem) for problem in draft.problems]),
        **_listed("left_out", [asdict(part) for part in draft.left_out]),
        **_listed("panels", [_panel(panel) for panel in draft.panels]),
        **_listed("speakers", _speakers(draft)),
        **_listed("actors", [asdict(actor) | {"aliases": list(actor.aliases)} for actor in draft.actors()]),
        "unknown_speakers": sum(not turn.speaker.is_known for turn in draft.interventions),
        "first_rows": _first_rows(draft),
        "columns": list(draft.columns),
        "suspects": [asdict(suspect) for suspect in suspects(draft)],
        **_listed("refused", [asdict(row) for row in draft.refused]),
        **_listed("turns", [_brief(number, turn) for number, turn in _first_turns(draft)]),
        "turns_total": draft.counts()["interventions"],
        "reported_speech": any(turn.reported_speech for turn in draft.interventions),
        "codings": sum(len(turn.codings) for turn in draft.interventions),
    }


def refusal_report(refusal: UnreadableFile) -> dict[str, Any]:
    """Where a file cannot be read, what is wrong there, what to do about it."""
    error = {"where": refusal.where, "what": refusal.what, "remedy": refusal.remedy}
    return {"error": error, "needs_choices": isinstance(refusal, NeedsChoices)}


def without_text(report: dict[str, Any]) -> dict[str, Any]:
    """The report without what was said in the meeting: once that is stored, or discarded, no copy stays here."""
    return {name: value for name, value in report.items() if name not in ("first_rows", "turns", "refused", "suspects")}


def counts_alone(report: dict[str, Any]) -> dict[str, Any]:
    """What may stay of a file that was discarded: numbers, no names."""
    return {name: report[name] for name in ("counts", "characters") if name in report}


def label_of(speaker: SpeakerDraft, number: int) -> str:
    """How headings will call this voice; `number` is the place of the intervention in the session."""
    actor = speaker.actor
    named = [part for part in (actor.name if actor else speaker.affiliation, speaker.name) if part]
    return ", ".join(named) or speaker.function or speaker.group or f"Speaker {number}"


def _conservation(draft: TranscriptDraft) -> dict[str, int]:
    """Every character of the transcript: came in = kept in sentences + left out + changed away + not accounted for."""
    left_out, changed = sum(part.characters for part in draft.left_out), sum(draft.changes.values())
    missing = draft.unaccounted_characters()
    kept = draft.characters_in - left_out - changed - missing
    return {"in": draft.characters_in, "kept": kept, "left_out": left_out, "changed": changed, "missing": missing}


def _listed(name: str, items: Sequence[Item]) -> dict[str, Any]:
    return {name: list(items[:MOST_LISTED]), f"{name}_total": len(items)}


def _panel(panel: PanelDraft) -> dict[str, Any]:
    turns = panel.interventions
    return {
        "title": panel.title,
        "interventions": len(turns),
        "speakers": len({turn.speaker for turn in turns if turn.speaker.is_known}),
        "start_ms": min((turn.start_ms for turn in turns if turn.start_ms is not None), default=None),
        "end_ms": max((turn.end_ms for turn in turns if turn.end_ms is not None), default=None),
    }


def _speakers(draft: TranscriptDraft) -> list[dict[str, Any]]:
    turns = Counter(turn.speaker for turn in draft.interventions)
    modes = {turn.speaker: turn.mode for turn in draft.interventions}
    return [
        asdict(speaker) | {"key": speaker_key(speaker), "mode": modes[speaker], "interventions": turns[speaker]}
        for speaker in draft.speakers()
    ]


def _first_turns(draft: TranscriptDraft) -> Iterator[tuple[int, InterventionDraft]]:
    return zip(range(1, MOST_LISTED + 1), draft.interventions, strict=False)


def _brief(number: int, turn: InterventionDraft) -> dict[str, Any]:
    """A line of the list in which panels are drawn."""
    return {
        "number": number,
        "label": label_of(turn.speaker, number),
        "start_ms": turn.start_ms,
        "words": count_words(turn.text),
        "beginning": turn.text[:90],
        "where": turn.where,
    }


def _first_rows(draft: TranscriptDraft) -> list[dict[str, Any]]:
    return [_row(number, turn) for number, turn in zip(range(1, FIRST_ROWS + 1), draft.interventions, strict=False)]


def _row(number: int, turn: InterventionDraft) -> dict[str, Any]:
    return {
        "number": number,
        "label": label_of(turn.speaker, number),
        "function": turn.speaker.function,
        "start_ms": turn.start_ms,
        "on_behalf_of": list(turn.on_behalf_of),
        "language": turn.language,
        "text": _beginning(turn.text),
    }


def _beginning(text: str) -> str:
    """The first words of a text, whole."""
    if len(text) <= FIRST_CHARACTERS:
        return text
    words, space, _ = text[:FIRST_CHARACTERS].rpartition(" ")
    return f"{words.rstrip()} …" if space else f"{text[:FIRST_CHARACTERS]}…"
