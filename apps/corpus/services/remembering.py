"""What was decided once is offered again: who a label meant, which column was what."""

from collections.abc import Mapping
from typing import Any

from apps.corpus import apart
from apps.corpus.decisions import FIELDS
from apps.corpus.formats import UnreadableFile
from apps.corpus.formats.tables.columns import headings_key
from apps.corpus.models import ColumnMapping, SourceFile, SpeakerDecision
from apps.corpus.services.looking import LookedOver, look_over
from apps.projects.models import Project

SPREADSHEET = "spreadsheet"


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


def as_before(project: Project, looked: LookedOver) -> LookedOver:
    """A sheet read again by the choices of the last sheet with the same headings, where there was one."""
    if looked.choices or not (looked.format == SPREADSHEET or looked.report.get("needs_choices")):
        return looked
    headings = looked.report.get("columns") or _headings_of(looked)
    known = ColumnMapping.objects.filter(project=project, headings=headings_key(headings)).first()
    if known is None:
        return looked
    again = look_over(looked.name, looked.data, becomes=looked.becomes, format=SPREADSHEET, choices=known.choices)
    return looked if again.refusal is not None else again


def _headings_of(looked: LookedOver) -> list[str]:
    try:
        told = apart.ask_to_inspect(looked.data, looked.name, format=SPREADSHEET)
    except UnreadableFile:
        return []
    return [str(heading) for heading in told["headings"]]


def remember_mapping(source: SourceFile) -> None:
    """Keep how the columns of a sheet were chosen, now that it is imported."""
    headings = source.report.get("columns")
    if source.format == SPREADSHEET and headings and source.choices:
        ColumnMapping.objects.update_or_create(
            project=source.project, headings=headings_key(headings), defaults={"choices": source.choices}
        )
