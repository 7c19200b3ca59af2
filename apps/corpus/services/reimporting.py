"""A corrected file over a meeting that is there: new revisions, speakers, times; what hangs on passages follows."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Max, Q
from django.utils import timezone
from django.utils.translation import gettext as _

from apps.activity.services import Work
from apps.corpus import following
from apps.corpus.aligning import Pairing, Told, aligned
from apps.corpus.anchoring import Correction
from apps.corpus.following import Followed, Move
from apps.corpus.formats import TranscriptDraft
from apps.corpus.formats.draft import InterventionDraft
from apps.corpus.models import (
    Intervention,
    OnBehalfOf,
    Panel,
    Segment,
    Session,
    SourceFile,
    Speaker,
    Text,
    TextRevision,
)
from apps.corpus.services.correcting import FAR
from apps.corpus.services.revisions import NewRevision, write_revisions, write_segments
from apps.corpus.services.voices import ActorIds, actor_ids, speakers_for

ROWS_AT_ONCE = 2000


@dataclass(frozen=True)
class Standing:
    """An intervention as it stands, with the current revision of its text."""

    intervention: Intervention
    revision: TextRevision


@dataclass(frozen=True)
class Difference:
    """A turn that a corrected file would change: `old` None for one that comes, `new` None for one that goes."""

    old: Standing | None
    new: InterventionDraft | None


def differences_of(session: Session, corrected: SourceFile, draft: TranscriptDraft) -> list[Difference]:
    """What correcting would change, in the order of the file; those that go stand at the end."""
    standing, turns = standing_of(session, corrected), list(draft.interventions)
    pairing = pairing_of(standing, draft)
    paired = {new: old for old, new in pairing.pairs}
    found = [
        Difference(standing[paired[at]] if at in paired else None, turn)
        for at, turn in enumerate(turns)
        if at not in paired or _differs(standing[paired[at]], turn)
    ]
    return found + [Difference(standing[at], None) for at in pairing.gone]


def _differs(one: Standing, turn: InterventionDraft) -> bool:
    return one.revision.content != turn.text or (
        turn.speaker.is_known and _voice(one.intervention.speaker) != _heard(turn)
    )


def standing_of(session: Session, corrected: SourceFile) -> list[Standing]:
    """The interventions a file stands for: those that it brought, or its corrections did."""
    revisions = (
        TextRevision.objects.filter(text__intervention__session=session, is_current=True)
        .select_related("text__intervention__speaker__actor", "text__intervention__panel")
        .order_by("text__intervention__position")
    )
    family = Q(source_file=corrected) | Q(source_file__corrects=corrected)
    revisions = revisions.filter(text__in=TextRevision.objects.filter(family).values("text"))
    return [Standing(revision.text.intervention, revision) for revision in revisions if revision.text.intervention]


def pairing_of(standing: Sequence[Standing], draft: TranscriptDraft) -> Pairing:
    old = [Told(one.intervention.uid, _voice(one.intervention.speaker), one.revision.content) for one in standing]
    new = [Told(turn.uid, _heard(turn), turn.text) for turn in draft.interventions]
    return aligned(old, new)


def _voice(speaker: Speaker) -> str:
    return "|".join((speaker.name, speaker.affiliation, speaker.function))


def _heard(turn: InterventionDraft) -> str:
    speaker = turn.speaker
    return "|".join((speaker.name or "", speaker.affiliation or "", speaker.function or ""))


def correct_session(
    *, work: Work, session: Session, corrected: SourceFile, source: SourceFile, draft: TranscriptDraft
) -> Followed:
    """Bring a session to what the corrected file says, within `work`. What is the same is not touched."""
    standing = standing_of(session, corrected)
    turns = list(draft.interventions)
    pairing = pairing_of(standing, draft)
    actors = actor_ids(work.project, draft.actors())
    speakers = speakers_for(work.project, turns, actors, first=1)
    followed = _correct_pairs(work, standing, turns, pairing, speakers, actors, source)
    followed += _let_go(work, [standing[at] for at in pairing.gone])
    _bring_in(session, standing, turns, pairing, speakers, actors, source)
    _place(session, standing, pairing, source)
    after = {
        "changed": sum(standing[old].revision.content != turns[new].text for old, new in pairing.pairs),
        "gone": len(pairing.gone),
        "come": len(pairing.come),
    }
    objects = {"session": str(session.public_id), "source_file": str(source.public_id)}
    work.record("session.corrected", objects=objects, after=after)
    return followed


def _correct_pairs(
    work: Work,
    standing: Sequence[Standing],
    turns: Sequence[InterventionDraft],
    pairing: Pairing,
    speakers: Sequence[Speaker],
    actors: ActorIds,
    source: SourceFile,
) -> Followed:
    changed = [
        (standing[old], turns[new]) for old, new in pairing.pairs if standing[old].revision.content != turns[new].text
    ]
    wanted = [
        NewRevision(one.revision.text, turn.text, turn.segments, _("corrected file"), dict(turn.changes))
        for one, turn in changed
    ]
    revisions = write_revisions(wanted, made_by=work.actor, source_file=source)
    moves = [
        Move(one.revision, revision, Correction(one.revision.content, revision.content).anchor)
        for (one, _turn), revision in zip(changed, revisions, strict=True)
    ]
    for (one, _turn), revision in zip(changed, revisions, strict=True):
        objects = {"text": str(one.revision.text.public_id), "session": str(one.intervention.session.public_id)}
        work.record("text.revised", objects=objects, after={"revision": str(revision.public_id)})
    for old, new in pairing.pairs:
        _retell(standing[old], turns[new], speakers[new], actors)
    return following.follow(work, moves)


def _retell(one: Standing, turn: InterventionDraft, speaker: Speaker, actors: ActorIds) -> None:
    """Speaker, mode and times as the file has them now. A voice nobody knows stays the one it was."""
    held = one.intervention
    if turn.speaker.is_known or held.speaker.is_known:
        held.speaker = speaker
    held.mode, held.start_ms, held.end_ms = turn.mode, turn.start_ms, turn.end_ms
    held.uid, held.note = turn.uid or held.uid, turn.note
    held.save(update_fields=["speaker", "mode", "start_ms", "end_ms", "uid", "note"])
    wanted = {actors[actor.key] for actor in turn.spoken_for}
    known = set(OnBehalfOf.objects.filter(intervention=held).values_list("actor_id", flat=True))
    if wanted != known:
        OnBehalfOf.objects.filter(intervention=held).delete()
        OnBehalfOf.objects.bulk_create(
            OnBehalfOf(project=held.project, intervention=held, actor_id=actor) for actor in sorted(wanted)
        )
    if one.revision.content == turn.text:
        Segment.objects.filter(revision=one.revision).delete()
        write_segments([(one.revision, turn.segments)])


def _let_go(work: Work, gone: Sequence[Standing]) -> Followed:
    """Turns that the corrected file does not have any more: superseded, readable, their codings without a place."""
    for one in gone:
        one.intervention.position, one.intervention.superseded_at = None, timezone.now()
        one.intervention.save(update_fields=["position", "superseded_at"])
        work.record("text.superseded", objects={"text": str(one.revision.text.public_id)})
    TextRevision.objects.filter(pk__in=[one.revision.pk for one in gone]).update(is_current=False)
    return following.abandon(work, [one.revision for one in gone])


def _bring_in(
    session: Session,
    standing: Sequence[Standing],
    turns: Sequence[InterventionDraft],
    pairing: Pairing,
    speakers: Sequence[Speaker],
    actors: ActorIds,
    source: SourceFile,
) -> None:
    """Turns that the file has more: each in the panel of the one before it, far behind until all are placed."""
    known = {new: standing[old].intervention for old, new in pairing.pairs}
    first = Panel.objects.filter(session=session).earliest("position")
    last = Intervention.objects.filter(session=session).aggregate(n=Max("position"))["n"] or 0
    for step, at in enumerate(pairing.come, 1):
        before = next((known[earlier] for earlier in range(at - 1, -1, -1) if earlier in known), None)
        turn = turns[at]
        made = Intervention.objects.create(
            project=session.project,
            session=session,
            panel=before.panel if before else first,
            position=FAR + last + step,
            speaker=speakers[at],
            mode=turn.mode,
            language=turn.language or session.language,
            recording=before.recording if before else None,
            start_ms=turn.start_ms,
            end_ms=turn.end_ms,
            reported_speech=turn.reported_speech,
            uid=turn.uid,
            note=turn.note,
        )
        OnBehalfOf.objects.bulk_create(
            OnBehalfOf(project=session.project, intervention=made, actor_id=actor_id)
            for actor_id in dict.fromkeys(actors[actor.key] for actor in turn.spoken_for)
        )
        text = Text.objects.create(project=session.project, intervention=made)
        wanted = [NewRevision(text, turn.text, turn.segments, changes=dict(turn.changes))]
        write_revisions(wanted, made_by=source.brought_by, source_file=source, of_new_texts=True)
        known[at] = made


def _place(session: Session, standing: Sequence[Standing], pairing: Pairing, source: SourceFile) -> None:
    """Positions in the order of the file; what other files brought keeps its place around them."""
    come = Intervention.objects.filter(session=session, position__gt=FAR).order_by("position")
    new = dict(zip(pairing.come, come, strict=True)) | {at: standing[old].intervention for old, at in pairing.pairs}
    in_order = [new[at].pk for at in sorted(new)]
    ours = set(in_order)
    everybody = list(Intervention.objects.filter(session=session, superseded_at__isnull=True).order_by("position"))
    slot = next((at for at, one in enumerate(everybody) if one.pk in ours), len(everybody))
    others = [one.pk for one in everybody if one.pk not in ours]
    final = [*others[:slot], *in_order, *others[slot:]]
    stands = {one.pk: one.position for one in everybody}
    if [stands[pk] for pk in final] == list(range(1, len(final) + 1)):
        return
    for offset in (FAR * 2, 0):
        rows = [Intervention(pk=pk, position=offset + at) for at, pk in enumerate(final, 1)]
        Intervention.objects.bulk_update(rows, ["position"], batch_size=ROWS_AT_ONCE)
