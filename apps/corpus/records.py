"""What is told about the rows of this floor: the one shape for API and events' readers."""

from typing import Any

from apps.activity.selectors import job_record
from apps.corpus.models import Actor, Intervention, Segment, SourceFile, Speaker, TextRevision
from apps.corpus.selectors import SessionRow


def import_record(source: SourceFile) -> dict[str, Any]:
    return {
        "id": str(source.public_id),
        "name": source.name,
        "state": source.state,
        "format": source.format,
        "size": source.size,
        "sha256": source.sha256,
        "address": source.address,
        "disclaimer": source.disclaimer,
        "brought_at": source.brought_at.isoformat(),
        "imported_at": source.imported_at.isoformat() if source.imported_at else None,
        "session": str(source.session.public_id) if source.session else None,
        "job": job_record(source.job) if source.job else None,
        "report": source.report,
    }


def session_record(row: SessionRow) -> dict[str, Any]:
    session = row.session
    return {
        "id": str(session.public_id),
        "title": session.title,
        "body": session.body,
        "symbol": session.symbol,
        "place": session.place,
        "starts_on": session.starts_on.isoformat() if session.starts_on else None,
        "ends_on": session.ends_on.isoformat() if session.ends_on else None,
        "language": session.language,
        "interventions": row.interventions,
        "words": row.words,
        "panels": [
            {
                "id": str(panel.public_id),
                "position": panel.position,
                "title": panel.title,
                "interventions": panel.interventions,
                "speakers": panel.speakers,
                "words": panel.words,
            }
            for panel in row.panels
        ],
        "documents": [
            {"id": str(document.public_id), "title": document.title, "kind": document.kind, "words": document.words}
            for document in row.documents
        ],
    }


def turn_record(revision: TextRevision, intervention: Intervention, spoken_for: list[str]) -> dict[str, Any]:
    """An intervention with the id of its text, without its characters."""
    return {
        "id": str(intervention.public_id),
        "panel": str(intervention.panel.public_id),
        "position": intervention.position,
        "mode": intervention.mode,
        "language": intervention.language,
        "start_ms": intervention.start_ms,
        "end_ms": intervention.end_ms,
        "speaker": str(intervention.speaker.public_id),
        "speaker_label": intervention.speaker.label,
        "on_behalf_of": spoken_for,
        "text": str(revision.text.public_id),
        "characters": revision.characters,
        "words": revision.words,
    }


def text_record(revision: TextRevision, segments: list[Segment]) -> dict[str, Any]:
    """The current characters of a text; segments are code points [start, end) of them."""
    text = revision.text
    return {
        "id": str(text.public_id),
        "intervention": str(text.intervention.public_id) if text.intervention else None,
        "document": str(text.document.public_id) if text.document else None,
        "revision": {
            "id": str(revision.public_id),
            "number": revision.number,
            "characters": revision.characters,
            "words": revision.words,
            "sha256": revision.sha256,
            "changes": revision.changes,
        },
        "content": revision.content,
        "segments": [segment_record(segment) for segment in segments],
    }


def segment_record(segment: Segment) -> dict[str, Any]:
    return {
        "kind": segment.kind,
        "start": segment.start,
        "end": segment.end,
        "start_ms": segment.start_ms,
        "end_ms": segment.end_ms,
        "topics": segment.topics,
    }


def speaker_record(speaker: Speaker) -> dict[str, Any]:
    return {
        "id": str(speaker.public_id),
        "speaker_label": speaker.label,
        "name": speaker.name,
        "actor": str(speaker.actor.public_id) if speaker.actor else None,
        "affiliation": speaker.affiliation,
        "function": speaker.function,
        "group": speaker.group,
        "is_known": speaker.is_known,
    }


def actor_record(actor: Actor) -> dict[str, Any]:
    return {
        "id": str(actor.public_id),
        "name": actor.name,
        "type": actor.type,
        "iso3": actor.iso3,
        "aliases": actor.aliases,
    }
