"""Files that somebody brings: read at once, known by their hash, kept byte for byte if there is a meeting in them."""

import hashlib
import logging
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import transaction
from django.utils.translation import gettext as _

from apps.activity.models import Event
from apps.activity.services import Work, ask_to_cancel, unit_of_work
from apps.corpus import formats, import_report
from apps.corpus.file_names import shown_name
from apps.corpus.formats import TranscriptDraft, UnreadableFile
from apps.corpus.models import SourceFile
from apps.corpus.selectors import same_file
from apps.projects.errors import DoesNotFit, InTheWay, Refused
from apps.projects.models import Membership, Project

logger = logging.getLogger(__name__)

MEGABYTE = 1024 * 1024
LOOKED_AT_AGAIN = (SourceFile.State.READ, SourceFile.State.UNREADABLE)


class TooLarge(Refused):
    """More bytes than are read at all."""

    status = 413

    def __init__(self) -> None:
        most = settings.UPLOAD_MAX_BYTES // MEGABYTE
        super().__init__(
            _("The file has more than %(most)d MB, so it was not read. Cut it into several files.") % {"most": most}
        )


@dataclass(frozen=True)
class LookedOver:
    """A file that was read, nothing stored yet: the meeting in it, or why there is none."""

    name: str
    data: bytes
    sha256: str
    draft: TranscriptDraft | None
    refusal: UnreadableFile | None

    @property
    def report(self) -> dict[str, Any]:
        if self.refusal:
            return import_report.refusal_report(self.refusal)
        return import_report.report_of(self.draft) if self.draft else {}


def look_over(name: str, data: bytes) -> LookedOver:
    """Read a file. Raises `TooLarge`; what cannot be read becomes the refusal."""
    if len(data) > settings.UPLOAD_MAX_BYTES:
        raise TooLarge
    name = shown_name(name)
    draft, refusal = None, None
    try:
        draft = formats.read(data, name)
    except UnreadableFile as error:
        refusal = error
    return LookedOver(name, data, hashlib.sha256(data).hexdigest(), draft, refusal)


def bring_file(*, actor: Membership, name: str, data: bytes) -> SourceFile:
    """Read a file and keep it to be looked over. The same bytes again are the same file."""
    return keep(project=actor.project, actor=actor, looked=look_over(name, data))


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
        source.report = looked.report
        _describe(source, looked)
    return source


def _describe(source: SourceFile, looked: LookedOver) -> None:
    if looked.draft is None:
        source.state = SourceFile.State.UNREADABLE
        source.save()
        return
    draft = looked.draft
    source.state = SourceFile.State.READ
    source.format = draft.format
    source.address = draft.address or ""
    source.disclaimer = draft.disclaimer or ""
    _save_with_bytes(source, looked.data)


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
        content, held.content = held.content.name, ""
        held.state = SourceFile.State.DISCARDED
        held.report = import_report.counts_alone(held.report)
        held.save(update_fields=["state", "report", "content"])
        _tell(work, held, "file.discarded")
        if content:
            transaction.on_commit(lambda: default_storage.delete(content))
    return held


def _refuse_while_in_use(held: SourceFile, actor: Membership) -> None:
    if held.state == SourceFile.State.IMPORTED:
        raise InTheWay(_("This file was imported, so it stays with its session."))
    if held.job and held.job.is_open and ask_to_cancel(job=held.job, actor=actor).is_open:
        raise InTheWay(_("This file is being imported at this moment, so it was not discarded."))


def _tell(work: Work, source: SourceFile, kind: str) -> None:
    objects = {"source_file": str(source.public_id)}
    work.record(kind, objects=objects, audience=Event.Audience.STEERING)
