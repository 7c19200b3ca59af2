"""What is said in a recording, as captions at the moments of its clock."""

from collections.abc import Iterable, Iterator
from textwrap import shorten

from django.db.models import Q, QuerySet

from apps.corpus.captions import Caption
from apps.corpus.models import Intervention, Recording, Segment, TextRevision

LONGEST = 160
"""Characters of an intervention without sentence times that are shown: how it begins, not a wall of text."""


def captions_of(recording: Recording) -> list[Caption]:
    """The timed sentences of the interventions in a recording; of one without such, how it begins."""
    sentences = list(_sentences(recording))
    timed = {segment.revision_id for segment in sentences}
    turns = _revisions(recording).exclude(pk__in=timed).filter(text__intervention__start_ms__isnull=False)
    return [*_of_sentences(sentences, recording.offset_ms), *_of_turns(turns, recording.offset_ms)]


def _heard(recording: Recording) -> Q:
    """Interventions said to be in it; a session's lone recording of which nothing is said has them all."""
    said = Intervention.objects.filter(
        session=recording.session_id, recording__isnull=False, superseded_at__isnull=True
    )
    others = Recording.objects.filter(session=recording.session_id, removed_at__isnull=True).exclude(pk=recording.pk)
    if said.exists() or others.exists():
        return Q(text__intervention__recording=recording)
    return Q(text__intervention__session=recording.session_id)


def _revisions(recording: Recording) -> QuerySet[TextRevision]:
    revisions = TextRevision.objects.filter(_heard(recording), is_current=True)
    return revisions.select_related("text__intervention__speaker__actor").order_by("text__intervention__position")


def _sentences(recording: Recording) -> Iterator[Segment]:
    heard = Segment.objects.filter(
        revision__in=_revisions(recording).values("pk"), kind=Segment.Kind.SENTENCE, start_ms__isnull=False
    )
    spoken = heard.select_related("revision__text__intervention__speaker__actor").order_by("start_ms", "pk")
    return spoken.iterator(chunk_size=500)


def _of_sentences(segments: Iterable[Segment], offset: int) -> Iterator[Caption]:
    for segment in segments:
        words = segment.revision.content[segment.start : segment.end]
        yield _caption(segment.revision, segment.start_ms or 0, segment.end_ms, words, offset)


def _of_turns(revisions: Iterable[TextRevision], offset: int) -> Iterator[Caption]:
    for revision in revisions:
        turn = revision.text.intervention
        if turn is not None:
            yield _caption(
                revision, turn.start_ms or 0, turn.end_ms, shorten(revision.content, LONGEST, placeholder=" …"), offset
            )


def _caption(revision: TextRevision, start_ms: int, end_ms: int | None, words: str, offset: int) -> Caption:
    intervention = revision.text.intervention
    return Caption(
        start_ms=start_ms + offset,
        end_ms=None if end_ms is None else end_ms + offset,
        speaker=intervention.speaker.label if intervention else "",
        words=words,
    )
