"""Transcribing by hand: begun with a recording, saved as it grows, finished as a file like any other."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from apps.activity.models import Event
from apps.activity.services import Work, unit_of_work
from apps.corpus.formats import transcription as transcription_format
from apps.corpus.models import Recording, Session, SourceFile, Transcription
from apps.corpus.services.files import discard, keep
from apps.corpus.services.looking import look_over
from apps.corpus.services.recordings import RecordingFacts, StoredMedia, add_by_address, add_media
from apps.projects.errors import ChangedMeanwhile, DoesNotFit, InTheWay
from apps.projects.models import Membership


@dataclass(frozen=True)
class MeetingFacts:
    """What is known of the meeting before a word of it is written."""

    title: str
    language: str = ""
    facts: RecordingFacts = field(default_factory=RecordingFacts)


def begin_transcription(
    *, actor: Membership, meeting: MeetingFacts, media: StoredMedia | None = None, address: str = ""
) -> Transcription:
    """A session without text, its recording, and an empty transcription. Raises `DoesNotFit` for a wrong address."""
    with unit_of_work(actor.project, actor, locks="change") as work:
        session = Session.objects.create(
            project=actor.project,
            title=meeting.title,
            language=meeting.language,
            starts_on=meeting.facts.recorded_on,
            ends_on=meeting.facts.recorded_on,
            position=Session.objects.filter(project=actor.project).count(),
        )
        recording = _recording(actor, session, meeting.facts, media, address)
        begun = Transcription.objects.create(
            project=actor.project, session=session, recording=recording, begun_by=actor, changed_by=actor
        )
        _tell(work, begun, "transcription.begun")
    return begun


def _recording(
    actor: Membership, session: Session, facts: RecordingFacts, media: StoredMedia | None, address: str
) -> Recording:
    if media is not None:
        return add_media(actor=actor, session=session, media=media, facts=facts)
    return add_by_address(actor=actor, session=session, address=address, facts=facts)


def save_transcription(
    *, actor: Membership, transcription: Transcription, version: int, turns: Sequence[Mapping[str, Any]]
) -> Transcription:
    """Keep what was typed on top of `version`.

    Raises `ChangedMeanwhile` where somebody saved since, unless what they saved is the same; `InTheWay` once imported.
    """
    with unit_of_work(actor.project, actor):
        held = _hold(transcription)
        told = [dict(turn) for turn in turns]
        if held.turns == told:
            return held
        _refuse_unless_at(held, version)
        held.turns, held.version, held.changed_by = told, held.version + 1, actor
        held.save(update_fields=["turns", "version", "changed_by", "changed_at"])
    return held


def finish_transcription(*, actor: Membership, transcription: Transcription, version: int) -> SourceFile:
    """The transcription as a file to be looked over. What it was finished as before goes, if it was not imported.

    Raises `DoesNotFit` where nothing is written, `ChangedMeanwhile` and `InTheWay` as saving does.
    """
    looked = look_over(_name(transcription), as_file(transcription), format=transcription_format.NAME)
    if looked.refusal is not None:
        raise DoesNotFit(str(looked.refusal))
    with unit_of_work(actor.project, actor, locks="change") as work:
        held = _hold(transcription)
        _refuse_unless_at(held, version)
        if held.turns != transcription.turns:
            raise _changed(held)
        before, held.source_file = held.source_file, keep(project=held.project, actor=actor, looked=looked)
        held.save(update_fields=["source_file"])
        if before is not None and before != held.source_file:
            discard(actor=actor, source=before)
        _tell(work, held, "transcription.finished")
    return held.source_file


def as_file(transcription: Transcription) -> bytes:
    """The transcription in its format; the same transcription gives the same bytes."""
    session = transcription.session
    told = {
        "rapporteur": transcription_format.MARK,
        "id": str(transcription.public_id),
        "title": session.title,
        "language": session.language or None,
        "date": session.starts_on.isoformat() if session.starts_on else None,
        "turns": [
            {"speaker": turn["speaker"], "ms": turn["ms"], "text": turn["text"]}
            for turn in transcription.turns
            if turn["text"].strip()
        ],
    }
    return json.dumps(told, ensure_ascii=False, indent=1).encode()


def _name(transcription: Transcription) -> str:
    return f"{transcription.session.title[:200]}.json"


def _hold(transcription: Transcription) -> Transcription:
    rows = Transcription.objects.select_related("session", "source_file", "changed_by").select_for_update(of=("self",))
    held = rows.get(pk=transcription.pk)
    if held.is_imported:
        raise InTheWay(_("This transcription was imported. Correct its texts in the session."))
    return held


def _refuse_unless_at(held: Transcription, version: int) -> None:
    if held.version != version:
        raise _changed(held)


def _changed(held: Transcription) -> ChangedMeanwhile:
    return ChangedMeanwhile(
        _("%(name)s saved this transcription meanwhile.") % {"name": held.changed_by.display_name},
        current=transcription_record(held),
    )


def transcription_record(transcription: Transcription) -> dict[str, Any]:
    """What the editor is told."""
    return {
        "id": str(transcription.public_id),
        "session": str(transcription.session.public_id),
        "version": transcription.version,
        "turns": transcription.turns,
        "changed_at": timezone.localtime(transcription.changed_at).isoformat(),
        "changed_by": transcription.changed_by.display_name,
    }


def _tell(work: Work, transcription: Transcription, kind: str) -> None:
    objects = {"transcription": str(transcription.public_id), "session": str(transcription.session.public_id)}
    work.record(kind, objects=objects, audience=Event.Audience.STEERING)
