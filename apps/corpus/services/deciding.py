"""Between reading and importing: read it as something else, choose columns, decide about panels and speakers."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from apps.activity.services import JobProgress, unit_of_work
from apps.corpus import apart, decisions, import_report, taking_over
from apps.corpus.formats import TranscriptDraft, UnreadableFile
from apps.corpus.models import SourceFile
from apps.corpus.services.files import content_of, describe
from apps.corpus.services.looking import look_over
from apps.corpus.services.remembering import as_before
from apps.projects.errors import DoesNotFit, InTheWay
from apps.projects.models import Membership

ONE_BY_ONE = ("speakers", "turns", "behalf")
OPEN_TO_CHANGE = (SourceFile.State.READ, SourceFile.State.UNREADABLE)


def read_as(
    *, actor: Membership, source: SourceFile, format: str, choices: Mapping[str, Any] | None = None
) -> SourceFile:
    """Read a kept file again, as the format of that name, by these choices.

    Raises `DoesNotFit` where it cannot be read so; the file then stays as it was read before.
    """
    _refuse_unless_open(source)
    looked = look_over(source.name, content_of(source), becomes=source.becomes, format=format or None, choices=choices)
    if looked.refusal is not None and not looked.report.get("needs_choices"):
        raise DoesNotFit(str(looked.refusal))
    with unit_of_work(actor.project, actor, locks="change"):
        held = _hold(source)
        describe(held, looked)
    return held


def read_brought(progress: JobProgress) -> dict[str, Any]:
    """The job of a large file: read it and write down what it told. Done again after a kill, it does the same."""
    job = progress.job
    source = SourceFile.objects.select_related("project").get(
        project=job.project, public_id=job.arguments["source_file"]
    )
    if source.state != SourceFile.State.BROUGHT:
        return {"source_file": str(source.public_id)}
    progress.report(_("Reading the file"))
    looked = as_before(job.project, look_over(source.name, content_of(source), becomes=source.becomes))
    with unit_of_work(job.project, job.asked_by, locks="change", job=progress.fence):
        held = SourceFile.objects.select_for_update().get(pk=source.pk)
        if held.state == SourceFile.State.BROUGHT:
            held.job = None
            describe(held, looked)
    return {"source_file": str(source.public_id)}


def inspect(source: SourceFile, *, choices: Mapping[str, Any] | None = None) -> dict[str, Any]:
    """What can be chosen about reading a sheet, as these choices have it. Raises `DoesNotFit` where nothing can."""
    try:
        return apart.ask_to_inspect(content_of(source), source.name, format="spreadsheet", choices=choices)
    except UnreadableFile as refusal:
        raise DoesNotFit(str(refusal)) from refusal


def look(source: SourceFile, *, format: str, choices: Mapping[str, Any]) -> dict[str, Any]:
    """The report of reading a file so, or the error; nothing is kept."""
    return look_over(source.name, content_of(source), becomes=source.becomes, format=format, choices=choices).report


def decide(*, actor: Membership, source: SourceFile, changes: Mapping[str, Any]) -> SourceFile:
    """Take over decisions; what `changes` does not name stays as it was decided. Raises `DoesNotFit`."""
    wrong = decisions.check(changes)
    if wrong:
        raise DoesNotFit(wrong)
    with unit_of_work(actor.project, actor, locks="change"):
        held = _hold(source)
        held.decisions = _merged(held.decisions, changes)
        held.save(update_fields=["decisions"])
    return held


def _merged(known: Mapping[str, Any], changes: Mapping[str, Any]) -> dict[str, Any]:
    """Of ONE_BY_ONE each is decided for itself; panels and splits as a whole. None takes a decision back."""
    merged = dict(known)
    for name, value in changes.items():
        merged[name] = {**known.get(name, {}), **value} if name in ONE_BY_ONE else value
    for name in ONE_BY_ONE:
        merged[name] = {key: chosen for key, chosen in merged.get(name, {}).items() if chosen is not None}
    return {name: value for name, value in merged.items() if value}


def take_over(*, actor: Membership, source: SourceFile, number: int, back: bool = False) -> SourceFile:
    """Do what the suspect of that number in the file's report suggests; or take that back. Raises `DoesNotFit`."""
    suspects = source.report.get("suspects", [])
    if not 0 <= number < len(suspects):
        raise DoesNotFit(_("This suggestion is not there any more."))
    changes = (taking_over.taken_back if back else taking_over.taken_over)(suspects[number])
    return decide(actor=actor, source=source, changes=changes)


def draft_as_decided(source: SourceFile) -> TranscriptDraft:
    """The draft of a file with all that was decided about it. Raises `DoesNotFit` where it has to be read anew."""
    return decisions.decided(draft_as_read(source), source.decisions)


def draft_as_read(source: SourceFile) -> TranscriptDraft:
    """The draft as it was kept; read anew where it is lost. Raises `DoesNotFit` where it cannot be."""
    try:
        return _kept_or_read_anew(source)
    except UnreadableFile as refusal:
        raise DoesNotFit(str(refusal)) from refusal


def _kept_or_read_anew(source: SourceFile) -> TranscriptDraft:
    try:
        with source.draft.open("rb") as kept:
            return apart.draft_of(bytes(kept.read()))
    except (OSError, ValueError, UnreadableFile):
        looked = look_over(
            source.name, content_of(source), becomes=source.becomes, format=source.format, choices=source.choices
        )
    draft = looked.draft
    if draft is None:
        raise DoesNotFit(str(looked.refusal))
    return draft


def report_as_decided(source: SourceFile) -> dict[str, Any]:
    """The report of the draft as decided: what the preview shows."""
    if not source.decisions:
        return dict(source.report)
    return import_report.report_of(draft_as_decided(source))


def _hold(source: SourceFile) -> SourceFile:
    held = SourceFile.objects.select_for_update().get(pk=source.pk)
    _refuse_unless_open(held)
    return held


def _refuse_unless_open(source: SourceFile) -> None:
    if source.state not in OPEN_TO_CHANGE:
        raise InTheWay(_("This file is not open to changes: it is being read or imported, or it was."))
