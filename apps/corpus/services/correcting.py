"""Corrections in the browser: a mishearing mended, an intervention split or joined, another speaker.

Each is one transaction in which codings follow their passages. The old revisions stay readable.
"""

from dataclasses import dataclass
from typing import Any

from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _

from apps.activity.services import Work, unit_of_work
from apps.corpus import following
from apps.corpus.anchoring import Correction, Shift
from apps.corpus.canonical import UncanonicalText, canonical
from apps.corpus.following import Followed, Move
from apps.corpus.formats.draft import InterventionDraft, SegmentDraft, SpeakerDraft
from apps.corpus.models import Intervention, OnBehalfOf, Text, TextOrigin, TextRevision
from apps.corpus.services.revisions import NewRevision, drafts_of, segments_for, write_revisions
from apps.corpus.services.voices import actor_ids, speakers_for
from apps.projects.errors import ChangedMeanwhile, DoesNotFit, InTheWay
from apps.projects.models import Membership

FAR = 1_000_000
"""Beyond every position: where interventions wait while their places are given anew."""


@dataclass(frozen=True)
class Corrected:
    """A correction that was made: the text it is about, and what became of the codings."""

    revision: TextRevision
    followed: Followed


def revise_text(*, actor: Membership, text: Text, content: str, revision: str, reason: str = "") -> Corrected:
    """Give a text new words. `revision` is the public id of the one that was corrected.

    Raises `DoesNotFit` (no words, or none that can be stored), `ChangedMeanwhile` (corrected by someone else).
    """
    with unit_of_work(actor.project, actor, locks="change") as work:
        old = _hold(text, revision)
        words = _canonical(content)
        if words == old.content:
            return Corrected(old, Followed())
        segments = segments_for(words, old.content, drafts_of(old))
        new = write_revisions([NewRevision(old.text, words, segments, reason)], made_by=actor)[0]
        followed = following.follow(work, [Move(old, new, Correction(old.content, words).anchor)])
        _record(work, "text.revised", [old.text], revision=str(new.public_id))
    return Corrected(new, followed)


def split_intervention(
    *, actor: Membership, intervention: Intervention, at: int, revision: str, speaker: SpeakerDraft, mode: str = ""
) -> Corrected:
    """End an intervention before code point `at`; what follows becomes the next one, of `speaker`.

    The first part keeps its place and its text. Raises `DoesNotFit` where a part would be empty.
    """
    with unit_of_work(actor.project, actor, locks="change") as work:
        old = _hold(intervention.text, revision)
        first, second = old.content[:at].rstrip(), old.content[at:].lstrip()
        if not (0 < at < len(old.content) and first and second):
            raise DoesNotFit(_("Choose a place inside the text: both parts need words."))
        start = len(old.content) - len(second)
        _make_room(intervention, by=1)
        offspring = _offspring(intervention, old, start, speaker, mode)
        known = drafts_of(old)
        wanted = [
            NewRevision(old.text, first, _within(known, 0, len(first)), _("split")),
            NewRevision(offspring.text, second, _within(known, start, len(old.content)), _("split")),
        ]
        one, two = write_revisions(wanted, made_by=actor)
        moves = [
            Move(old, one, Shift(0, len(first), 0).anchor),
            Move(old, two, Shift(start, len(old.content), -start).anchor),
        ]
        followed = following.follow(work, moves)
        _record(work, "text.split", [old.text, offspring.text], revision=str(one.public_id))
    return Corrected(one, followed)


def join_interventions(*, actor: Membership, intervention: Intervention, revision: str) -> Corrected:
    """Join the next intervention of the session to this one. The next one is superseded; its words stay readable.

    Raises `InTheWay` where there is none, or where it stands in another panel.
    """
    with unit_of_work(actor.project, actor, locks="change") as work:
        old = _hold(intervention.text, revision)
        following_one = _next(intervention)
        other = TextRevision.objects.select_related("text").get(text__intervention=following_one, is_current=True)
        words = f"{old.content}\n{other.content}"
        by = len(old.content) + 1
        TextOrigin.objects.get_or_create(project=actor.project, text=old.text, derived_from=other.text)
        segments = [*drafts_of(old), *_moved(drafts_of(other), by)]
        new = write_revisions([NewRevision(old.text, words, segments, _("joined"))], made_by=actor)[0]
        moves = [
            Move(old, new, Shift(0, len(old.content), 0).anchor),
            Move(other, new, Shift(0, len(other.content), by).anchor),
        ]
        followed = following.follow(work, moves)
        _supersede(following_one, other)
        intervention.end_ms = following_one.end_ms or intervention.end_ms
        intervention.save(update_fields=["end_ms"])
        _record(work, "text.joined", [old.text, other.text], revision=str(new.public_id))
    return Corrected(new, followed)


def change_speaker(
    *, actor: Membership, intervention: Intervention, speaker: SpeakerDraft, mode: str = ""
) -> Intervention:
    """Say who spoke, of one intervention. It touches no coding."""
    with unit_of_work(actor.project, actor, locks="change") as work:
        held = Intervention.objects.select_for_update().get(pk=intervention.pk)
        before = {"speaker": str(held.speaker.public_id), "mode": held.mode}
        draft = turn_of(speaker, mode or held.mode)
        held.speaker = voice_of_turn(work, draft, held.position or 0)
        held.mode = draft.mode
        held.save(update_fields=["speaker", "mode"])
        _speak_for(work, held, draft)
        work.record(
            "intervention.changed",
            objects={"intervention": str(held.public_id), "session": str(held.session.public_id)},
            before=before,
            after={"speaker": str(held.speaker.public_id), "mode": held.mode},
        )
    return held


def turn_of(speaker: SpeakerDraft, mode: str) -> InterventionDraft:
    """A turn without words, to look up who says it."""
    chosen: Any = mode or "floor"
    spoken_for = (speaker.group,) if speaker.group else ()
    return InterventionDraft(speaker, chosen, None, None, None, (), spoken_for, "", ())


def voice_of_turn(work: Work, draft: InterventionDraft, number: int) -> Any:
    actors = actor_ids(work.project, list(draft.actors()))
    return speakers_for(work.project, [draft], actors, first=number)[0]


def _speak_for(work: Work, intervention: Intervention, draft: InterventionDraft) -> None:
    ids = actor_ids(work.project, list(draft.actors()))
    spoken_for = [actor for actor in draft.actors() if actor != draft.speaker.actor]
    OnBehalfOf.objects.filter(intervention=intervention).delete()
    OnBehalfOf.objects.bulk_create(
        OnBehalfOf(project=work.project, intervention=intervention, actor_id=ids[actor.key]) for actor in spoken_for
    )


def _hold(text: Text, revision: str) -> TextRevision:
    Text.objects.select_for_update().get(pk=text.pk)
    current = (
        TextRevision.objects.select_related("text__intervention", "project").filter(text=text, is_current=True).first()
    )
    if current is None:
        raise InTheWay(_("This intervention was joined to another one. Reload the page."))
    if str(current.public_id) != revision:
        raise ChangedMeanwhile(
            _("The text was corrected by someone else since you opened it. Reload the page and look again."),
            current={"revision": str(current.public_id)},
        )
    return current


def _canonical(content: str) -> str:
    try:
        lines = (line.strip() for line in canonical(content).text.split("\n"))
    except UncanonicalText as refusal:
        raise DoesNotFit(_("There is %(what)s in the text, which cannot be stored.") % {"what": refusal}) from refusal
    words = "\n".join(line for line in lines if line)
    if not words:
        raise DoesNotFit(_("A text needs words. To take an intervention out, join it to its neighbour."))
    return words


def _make_room(intervention: Intervention, *, by: int) -> None:
    """Move everything after an intervention on, so that so many new ones have a place behind it."""
    later = Intervention.objects.filter(session=intervention.session, position__gt=intervention.position)
    later.update(position=F("position") + FAR)
    Intervention.objects.filter(session=intervention.session, position__gt=FAR).update(
        position=F("position") - FAR + by
    )


def _offspring(parent: Intervention, old: TextRevision, start: int, speaker: SpeakerDraft, mode: str) -> Intervention:
    """The intervention that begins at `start` of the old text."""
    draft = turn_of(speaker, mode or parent.mode)
    project = parent.project
    actors = actor_ids(project, list(draft.actors()))
    number = (parent.position or 0) + 1
    timed = [part for part in drafts_of(old) if part.kind == "sentence" and part.start >= start]
    begins = next((part.start_ms for part in timed if part.start_ms is not None), None)
    child = Intervention.objects.create(
        project=project,
        session=parent.session,
        panel=parent.panel,
        position=number,
        speaker=speakers_for(project, [draft], actors, first=number)[0],
        mode=draft.mode,
        language=parent.language,
        recording=parent.recording,
        start_ms=begins,
        end_ms=parent.end_ms,
        reported_speech=parent.reported_speech,
    )
    text = Text.objects.create(project=project, intervention=child)
    TextOrigin.objects.create(project=project, text=text, derived_from=old.text)
    parent.end_ms = begins or parent.end_ms
    parent.save(update_fields=["end_ms"])
    return child


def _next(intervention: Intervention) -> Intervention:
    later = Intervention.objects.filter(session=intervention.session, position__gt=intervention.position)
    found = later.order_by("position").first()
    if found is None:
        raise InTheWay(_("This is the last intervention of the session; there is none to join."))
    if found.panel_id != intervention.panel_id:
        raise InTheWay(_("The next intervention stands in another panel. Move it first."))
    return found


def _supersede(gone: Intervention, last: TextRevision) -> None:
    TextRevision.objects.filter(pk=last.pk).update(is_current=False)
    position, gone.position, gone.superseded_at = gone.position, None, timezone.now()
    gone.save(update_fields=["position", "superseded_at"])
    close_gap(gone, position or 0)


def close_gap(gone: Intervention, position: int) -> None:
    later = Intervention.objects.filter(session=gone.session, position__gt=position)
    later.update(position=F("position") + FAR)
    Intervention.objects.filter(session=gone.session, position__gt=FAR).update(position=F("position") - FAR - 1)


def _within(segments: list[SegmentDraft], start: int, end: int) -> list[SegmentDraft]:
    """The parts of segments that lie in [start, end), counted from `start`."""
    cut = ((part, max(part.start, start), min(part.end, end)) for part in segments)
    return [
        SegmentDraft(part.kind, first - start, last - start, part.start_ms, part.end_ms, part.topics)
        for part, first, last in cut
        if first < last
    ]


def _moved(segments: list[SegmentDraft], by: int) -> list[SegmentDraft]:
    return [
        SegmentDraft(part.kind, part.start + by, part.end + by, part.start_ms, part.end_ms, part.topics)
        for part in segments
    ]


def _record(work: Work, kind: str, texts: list[Text], **after: Any) -> None:
    intervention = texts[0].intervention
    objects: dict[str, Any] = {"text": str(texts[0].public_id)}
    if intervention is not None:
        objects["session"] = str(intervention.session.public_id)
    if len(texts) > 1:
        objects["other"] = str(texts[1].public_id)
    # What became of codings is told to whoever corrected, never to all: a blind coder would learn of others' codings.
    work.record(kind, objects=objects, after=after)
