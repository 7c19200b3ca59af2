"""What was decided once is offered again: who a label meant, which column was what."""

from collections.abc import Mapping
from typing import Any

from apps.corpus.decisions import FIELDS
from apps.corpus.models import ColumnMapping, SpeakerDecision
from apps.projects.models import Project


def remembered(project: Project, report: Mapping[str, Any]) -> dict[str, Any]:
    """Decisions to begin with, from earlier imports of this project."""
    keys = [speaker["key"] for speaker in report.get("speakers", [])]
    decided = SpeakerDecision.objects.filter(project=project, heard__in=keys)
    speakers = {decision.heard: _as_json(decision) for decision in decided}
    return {"speakers": speakers} if speakers else {}


def _as_json(decision: SpeakerDecision) -> dict[str, str]:
    return {name: getattr(decision, name) for name in (*FIELDS, "mode")}


def remember_speakers(project: Project, decisions: Mapping[str, Any]) -> None:
    """Keep what was decided about the speakers of a file that is imported now."""
    rows = [
        SpeakerDecision(project=project, heard=key, **{name: chosen.get(name) or "" for name in (*FIELDS, "mode")})
        for key, chosen in decisions.get("speakers", {}).items()
    ]
    SpeakerDecision.objects.bulk_create(
        rows,
        update_conflicts=True,
        unique_fields=["project", "heard"],
        update_fields=[*FIELDS, "mode", "decided_at"],
    )


def known_mapping(project: Project, headings: str) -> dict[str, Any] | None:
    """The choices that were imported with these headings the last time."""
    known = ColumnMapping.objects.filter(project=project, headings=headings).first()
    return dict(known.choices) if known else None


def remember_mapping(project: Project, headings: str, choices: Mapping[str, Any]) -> None:
    ColumnMapping.objects.update_or_create(project=project, headings=headings, defaults={"choices": dict(choices)})
