"""Recordings of a session: an address elsewhere, or bytes that are kept here; by how much their clock differs."""

import datetime
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any
from uuid import uuid4

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.base import File
from django.core.files.storage import default_storage
from django.core.validators import URLValidator
from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from apps.activity.services import Work, unit_of_work
from apps.corpus.media_types import LOOKED_AT_BYTES, media_type_of
from apps.corpus.models import Intervention, Panel, Recording, Session
from apps.corpus.playing import is_web_address
from apps.projects.errors import DoesNotFit, Refused
from apps.projects.models import Membership

MEGABYTE = 1024 * 1024
LONGEST_ADDRESS = 600


class RecordingTooLarge(Refused):
    """More bytes than are kept of one recording."""

    status = 413

    def __init__(self) -> None:
        most = settings.RECORDING_MAX_BYTES // MEGABYTE
        super().__init__(
            _("The recording has more than %(most)d MB, so it was not kept. Bring it in parts, or give its address.")
            % {"most": most}
        )


@dataclass(frozen=True)
class StoredMedia:
    """Bytes in storage, what they are by their content, and how many."""

    name: str
    media_type: str
    size: int


@dataclass(frozen=True)
class RecordingFacts:
    """What a person says about a recording. Its moment = the transcript's + `offset_ms`."""

    title: str = ""
    recorded_on: datetime.date | None = None
    offset_ms: int = 0


@dataclass(frozen=True)
class Covers:
    """Which interventions a recording is of: one panel's, those another recording was of, or all of its session."""

    panel: Panel | None = None
    instead_of: Recording | None = None


@contextmanager
def media_in_storage(file: "File[Any]") -> Iterator[StoredMedia]:
    """The bytes in storage under a name of ours. At the end they go again, unless a recording has taken them.

    Copying so much takes a while: it is done before any row is locked. Raises `RecordingTooLarge`, `DoesNotFit`.
    """
    if (file.size or 0) > settings.RECORDING_MAX_BYTES:
        raise RecordingTooLarge
    media_type = _type_by_content(file)
    name = default_storage.save(f"recordings/{uuid4()}", file)
    try:
        yield StoredMedia(name, media_type, default_storage.size(name))
    finally:
        if not Recording.objects.filter(media=name).exists():
            default_storage.delete(name)


def _type_by_content(file: "File[Any]") -> str:
    file.seek(0)
    found = media_type_of(file.read(LOOKED_AT_BYTES))
    file.seek(0)
    if found is None:
        raise DoesNotFit(
            _("This file is no recording that can be played: bring MP3, M4A, MP4, WAV, Ogg (also Opus) or WebM.")
        )
    return found


def add_media(
    *, actor: Membership, session: Session, media: StoredMedia, facts: RecordingFacts, covers: Covers | None = None
) -> Recording:
    """A recording whose bytes are kept here. Without `covers` no intervention is said to be in it."""
    kept = {"media": media.name, "media_type": media.media_type, "size": media.size}
    return _add(actor, session, facts, covers, kept)


def add_by_address(
    *, actor: Membership, session: Session, address: str, facts: RecordingFacts, covers: Covers | None = None
) -> Recording:
    """A recording that is somewhere else. Raises `DoesNotFit` for what is no address of a page."""
    return _add(actor, session, facts, covers, {"address": _page_address(address)})


def _page_address(typed: str) -> str:
    address = typed.strip()
    try:
        URLValidator(schemes=["http", "https"])(address)
    except ValidationError as error:
        raise DoesNotFit(_("An address begins with https:// or http:// and names a page or a file.")) from error
    if not is_web_address(address) or len(address) > LONGEST_ADDRESS:
        raise DoesNotFit(_("This address cannot be kept: it is too long, or it holds a name and a passphrase."))
    return address


def _add(
    actor: Membership, session: Session, facts: RecordingFacts, covers: Covers | None, kept: dict[str, Any]
) -> Recording:
    with unit_of_work(actor.project, actor, locks="change") as work:
        made = Recording.objects.create(project=session.project, session=session, **vars(facts), **kept)
        turns = _cover(made, covers)
        _tell(work, made, "recording.added", after={**_shown(made), "interventions": turns})
    return made


def change_recording(
    *, actor: Membership, recording: Recording, facts: RecordingFacts, covers: Covers | None = None
) -> Recording:
    """Give it another title, date or offset; with `covers`, say anew which interventions are in it."""
    with unit_of_work(actor.project, actor, locks="change") as work:
        held = Recording.objects.select_for_update().get(pk=recording.pk)
        before = _shown(held)
        held.title, held.recorded_on, held.offset_ms = facts.title, facts.recorded_on, facts.offset_ms
        held.save(update_fields=["title", "recorded_on", "offset_ms"])
        after = _shown(held)
        if covers is not None:
            after["interventions"] = _cover(held, covers)
        _tell(work, held, "recording.changed", before=before, after=after)
    return held


def remove_recording(*, actor: Membership, recording: Recording) -> Recording:
    """Let go of a recording: its row stays, with when it went; bytes kept here are deleted."""
    with unit_of_work(actor.project, actor, locks="change") as work:
        held = Recording.objects.select_for_update().get(pk=recording.pk)
        if held.removed_at is not None:
            return held
        gone, held.media = held.media.name or "", ""
        held.removed_at = timezone.now()
        held.save(update_fields=["media", "removed_at"])
        Intervention.objects.filter(recording=held).update(recording=None)
        _tell(work, held, "recording.removed", before=_shown(held))
        if gone:
            transaction.on_commit(lambda: default_storage.delete(gone))
    return held


def _cover(recording: Recording, covers: Covers | None) -> int:
    """Say of interventions that they are in this recording; how many."""
    return _interventions(recording.session, covers).update(recording=recording) if covers is not None else 0


def _interventions(session: Session, covers: Covers) -> QuerySet[Intervention]:
    meant = Intervention.objects.filter(session=session)
    if covers.panel is not None:
        return meant.filter(panel=covers.panel)
    return meant.filter(recording=covers.instead_of) if covers.instead_of is not None else meant


def _shown(recording: Recording) -> dict[str, Any]:
    return {
        "title": recording.title,
        "recorded_on": recording.recorded_on.isoformat() if recording.recorded_on else None,
        "offset_ms": recording.offset_ms,
    }


def _tell(
    work: Work,
    recording: Recording,
    kind: str,
    *,
    before: dict[str, Any] | None = None,
    after: dict[str, Any] | None = None,
) -> None:
    objects = {"recording": str(recording.public_id), "session": str(recording.session.public_id)}
    work.record(kind, objects=objects, before=before, after=after)
