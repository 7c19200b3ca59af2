"""From a file that was looked over to a session: confirmed by a person, done by a job, once."""

from dataclasses import dataclass
from typing import Any

from django.core.files.storage import default_storage
from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from apps.activity.models import Event, Job
from apps.activity.services import JobProgress, start_job, unit_of_work
from apps.corpus.formats import TranscriptDraft
from apps.corpus.models import Session, SourceFile
from apps.corpus.services.deciding import draft_as_decided
from apps.corpus.services.files import content_of, keep
from apps.corpus.services.looking import LookedOver
from apps.corpus.services.reimporting import correct_session
from apps.corpus.services.remembering import remember_mapping, remember_speakers
from apps.corpus.services.storing import mark_imported, store_transcript
from apps.projects.errors import InTheWay, Unreadable
from apps.projects.models import Membership, Project

KIND = "corpus.import"


@dataclass(frozen=True)
class Imported:
    """What became of a file: its session, and whether this import made it."""

    session: Session
    is_new: bool


def confirm(
    *, actor: Membership, source: SourceFile, into: Session | None = None, corrects: SourceFile | None = None
) -> Job:
    """Start the import: as a new session, added to one, or as a correction of what an earlier file brought.

    Asked again while it runs, it is the same job. Raises `InTheWay` for a file that is imported, discarded or not
    readable.
    """
    with unit_of_work(actor.project, actor, locks="change") as work:
        held = SourceFile.objects.select_for_update().get(pk=source.pk)
        if held.state == SourceFile.State.CONFIRMED and held.job and held.job.is_open:
            return held.job
        refuse_unless_ready(held)
        held.job = start_job(
            project=actor.project,
            kind=KIND,
            arguments={
                "source_file": str(held.public_id),
                "session": str(into.public_id) if into else None,
                "corrects": str(corrects.public_id) if corrects else None,
            },
            asked_by=actor,
            once_key=str(held.public_id),
        )
        held.state = SourceFile.State.CONFIRMED
        held.save(update_fields=["state", "job"])
        objects = {"source_file": str(held.public_id), "job": str(held.job.public_id)}
        work.record("import.confirmed", objects=objects, audience=Event.Audience.STEERING)
    return held.job


def refuse_unless_ready(held: SourceFile) -> None:
    if held.state == SourceFile.State.IMPORTED:
        session = str(held.session.public_id) if held.session else None
        raise InTheWay(_("This file was imported already; nothing was added."), session=session)
    if held.state == SourceFile.State.BROUGHT:
        raise InTheWay(_("This file is still being read. Wait a moment."))
    if held.state == SourceFile.State.UNREADABLE:
        raise InTheWay(_("This file cannot be read, so there is nothing to import."))
    if held.state == SourceFile.State.DISCARDED:
        raise InTheWay(_("This file was discarded. Bring it again to import it."))
    refused = held.report.get("refused_total", 0)
    if refused and not held.decisions.get("only_good_rows"):
        raise InTheWay(
            ngettext(
                "%(n)d row cannot be imported. Mend it in the file, or choose to import the good rows alone.",
                "%(n)d rows cannot be imported. Mend them in the file, or choose to import the good rows alone.",
                refused,
            )
            % {"n": refused}
        )


def import_session(progress: JobProgress) -> dict[str, Any]:
    """The job's work. Done again after a kill it finds what it did: the same session, and nothing is added."""
    job = progress.job
    files = SourceFile.objects.select_related("session", "project")
    source = files.get(project=job.project, public_id=job.arguments["source_file"])
    if source.session and source.state == SourceFile.State.IMPORTED:
        return _result(source.session)
    progress.report(_("Reading the file"))
    # The original stays with its session, so it must be there, and be the one that was looked over.
    content_of(source)
    draft = draft_as_decided(source)
    progress.report(_("Writing the interventions"))
    into, corrects = job.arguments.get("session"), job.arguments.get("corrects")
    session = _store(
        source,
        draft,
        job.asked_by,
        fence=progress.fence,
        into=_session(job.project, into) if into else None,
        corrects=files.get(project=job.project, public_id=corrects) if corrects else None,
    )
    return _result(session)


def import_now(*, project: Project, actor: Membership | None, looked: LookedOver) -> Imported:
    """Import a file that was looked over, here and now, as a new session: what a script does instead of confirming.

    Raises `Unreadable` for a file that cannot be read, `InTheWay` while a job imports it.
    """
    draft = looked.draft
    if draft is None:
        raise Unreadable(str(looked.refusal))
    source = keep(project=project, actor=actor, looked=looked)
    if source.session and source.state == SourceFile.State.IMPORTED:
        return Imported(source.session, is_new=False)
    if source.job and source.job.is_open:
        raise InTheWay(_("This file is being imported at this moment, by a job that was started before."))
    return Imported(_store(source, draft, actor), is_new=True)


def _store(
    source: SourceFile,
    draft: TranscriptDraft,
    actor: Membership | None,
    *,
    into: Session | None = None,
    corrects: SourceFile | None = None,
    fence: tuple[int, int] | None = None,
) -> Session:
    """One short transaction. It is fenced: a worker that lost its job to another one stores nothing."""
    with unit_of_work(source.project, actor, locks="change", job=fence) as work:
        held = SourceFile.objects.select_for_update().get(pk=source.pk)
        if held.session and held.state == SourceFile.State.IMPORTED:
            return held.session
        refuse_unless_ready(held)
        if corrects is not None and corrects.session is not None:
            session = corrects.session
            held.corrects = corrects.corrects or corrects
            correct_session(work=work, session=session, corrected=held.corrects, source=held, draft=draft)
            mark_imported(held, session)
        else:
            session = store_transcript(work=work, source=held, draft=draft, into=into)
        remember_speakers(source.project, held.decisions)
        remember_mapping(held)
        let_go, held.draft = held.draft.name, ""
        held.save(update_fields=["state", "session", "report", "imported_at", "draft", "corrects"])
        if let_go:
            transaction.on_commit(lambda: default_storage.delete(let_go))
    return session


def _session(project: Project, public_id: str) -> Session:
    return Session.objects.get(project=project, public_id=public_id)


def _result(session: Session) -> dict[str, Any]:
    address = reverse("corpus:session", args=[session.project.slug, session.public_id])
    return {"session": str(session.public_id), "url": address}
