"""Files that somebody brings: known by their hash, kept byte for byte while there may be a meeting in them."""

import hashlib
import logging

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import transaction
from django.utils.translation import gettext as _

from apps.activity.models import Event
from apps.activity.services import Work, ask_to_cancel, start_job, unit_of_work
from apps.corpus import import_report
from apps.corpus.file_names import shown_name
from apps.corpus.models import SourceFile
from apps.corpus.selectors import same_file
from apps.corpus.services.looking import LookedOver, look_over, refuse_too_large
from apps.corpus.services.remembering import as_before, remembered
from apps.projects.errors import DoesNotFit, InTheWay
from apps.projects.models import Membership, Project

logger = logging.getLogger(__name__)

LOOKED_AT_AGAIN = (SourceFile.State.READ, SourceFile.State.UNREADABLE)
AT_ONCE_BYTES = 2 * 1024 * 1024
"""Larger files are read by a job, so that nobody waits for an answer of the web server."""
READ_KIND = "corpus.read"


def bring_file(
    *, actor: Membership, name: str, data: bytes, becomes: str = SourceFile.Becomes.TRANSCRIPT
) -> SourceFile:
    """Keep a file to be looked over, read at once or, a large one, by a job. The same bytes again are the same file."""
    refuse_too_large(data)
    if len(data) > AT_ONCE_BYTES:
        return _keep_to_be_read(actor, name, data, becomes)
    looked = as_before(actor.project, look_over(name, data, becomes=becomes))
    return keep(project=actor.project, actor=actor, looked=looked)


def keep(*, project: Project, actor: Membership | None, looked: LookedOver) -> SourceFile:
    """Keep what was read with its report; of a file that cannot be read, only name, hash and reason."""
    with unit_of_work(project, actor, locks="change") as work:
        source = same_file(project, looked.sha256)
        if source is None:
            source = SourceFile(project=project, brought_by=actor, sha256=looked.sha256, size=len(looked.data))
            _tell(work, source, "file.brought")
        elif source.state not in LOOKED_AT_AGAIN:
            return source
        source.name = looked.name
        describe(source, looked)
    return source


def _keep_to_be_read(actor: Membership, name: str, data: bytes, becomes: str) -> SourceFile:
    sha256 = hashlib.sha256(data).hexdigest()
    with unit_of_work(actor.project, actor, locks="change") as work:
        source = same_file(actor.project, sha256)
        if source is not None and source.state != SourceFile.State.UNREADABLE:
            return source
        if source is None:
            source = SourceFile(project=actor.project, brought_by=actor, sha256=sha256, size=len(data))
            _tell(work, source, "file.brought")
        source.name, source.becomes, source.state = shown_name(name), becomes, SourceFile.State.BROUGHT
        _save_with_bytes(source, data)
        source.job = start_job(
            project=actor.project,
            kind=READ_KIND,
            arguments={"source_file": str(source.public_id)},
            asked_by=actor,
            once_key=str(source.public_id),
        )
        source.save(update_fields=["job"])
    return source


def describe(source: SourceFile, looked: LookedOver) -> None:
    """Write down what reading told. A file without a meeting keeps no bytes."""
    source.becomes, source.choices = looked.becomes, dict(looked.choices)
    source.report = looked.report
    source.format = looked.format
    if looked.packed is None:
        source.state = SourceFile.State.UNREADABLE
        if looked.report.get("needs_choices"):
            _save_with_bytes(source, looked.data)
            return
        content, source.content = source.content.name, ""
        source.save()
        if content:
            transaction.on_commit(lambda: default_storage.delete(content))
        return
    source.state = SourceFile.State.READ
    source.address = looked.report.get("address") or ""
    source.disclaimer = looked.report.get("disclaimer") or ""
    source.decisions = remembered(source.project, looked.report)
    _replace_draft(source, looked.packed)
    _save_with_bytes(source, looked.data)


def _replace_draft(source: SourceFile, packed: bytes) -> None:
    old = source.draft.name
    # A name of its own each time: a reader that has the old one open reads it to its end.
    source.draft.save(f"{source.public_id}-{hashlib.sha256(packed).hexdigest()[:12]}", ContentFile(packed), save=False)
    if old and old != source.draft.name:
        transaction.on_commit(lambda: default_storage.delete(old))


def _save_with_bytes(source: SourceFile, data: bytes) -> None:
    if source.content.name and default_storage.exists(source.content.name):
        source.save()
        return
    # The name of the bytes is ours: nothing that somebody typed becomes a path.
    source.content.save(str(source.public_id), ContentFile(data), save=False)
    try:
        source.save()
    except BaseException:
        source.content.delete(save=False)
        raise


def content_of(source: SourceFile) -> bytes:
    """The bytes as they were brought. Raises `DoesNotFit` where they are gone or are not the same any more."""
    try:
        with source.content.open("rb") as kept:
            data = bytes(kept.read())
    except (OSError, ValueError) as error:
        raise DoesNotFit(_("The bytes of this file are not on the server any more. Bring the file again.")) from error
    if hashlib.sha256(data).hexdigest() != source.sha256:
        raise DoesNotFit(_("The bytes of this file changed on the server since they were brought. Bring it again."))
    return data


def discard(*, actor: Membership, source: SourceFile) -> SourceFile:
    """Let go of a file that was not imported: its bytes and names go, its hash and who brought it stay."""
    with unit_of_work(actor.project, actor, locks="change") as work:
        held = SourceFile.objects.select_for_update().get(pk=source.pk)
        if held.state == SourceFile.State.DISCARDED:
            return held
        _refuse_while_in_use(held, actor)
        let_go = [held.content.name or "", held.draft.name or ""]
        held.content = held.draft = ""
        held.state = SourceFile.State.DISCARDED
        held.report = import_report.counts_alone(held.report)
        held.decisions = {}
        held.save(update_fields=["state", "report", "content", "draft", "decisions"])
        _tell(work, held, "file.discarded")
        transaction.on_commit(lambda: _delete(let_go))
    return held


def _delete(names: list[str]) -> None:
    for name in filter(None, names):
        default_storage.delete(name)


def _refuse_while_in_use(held: SourceFile, actor: Membership) -> None:
    if held.state == SourceFile.State.IMPORTED:
        raise InTheWay(_("This file was imported, so it stays with its session."))
    if held.job and held.job.is_open and ask_to_cancel(job=held.job, actor=actor).is_open:
        raise InTheWay(_("This file is being worked on at this moment, so it was not discarded."))


def _tell(work: Work, source: SourceFile, kind: str) -> None:
    objects = {"source_file": str(source.public_id)}
    work.record(kind, objects=objects, audience=Event.Audience.STEERING)
