"""When each sentence of a session is heard, for a screen that has its texts."""

from typing import Any

from apps.corpus.models import Intervention, Session, TextRevision
from apps.corpus.selectors.recordings import finder_of, recording_rows, sentence_moments


def moments_of(session: Session, slug: str) -> list[dict[str, Any]]:
    """The interventions with a known moment, in order, each with its timed sentences as [start, end, ms].

    Start and end are code points of the revision; ms is a moment of the transcript. Four queries.
    """
    row_of = finder_of(recording_rows(session, slug))
    sentences = sentence_moments(session)
    told = []
    for revision, turn in _turns(session):
        row = row_of(turn.recording_id)
        moments = sentences.get(str(revision.public_id), [])
        if turn.start_ms is not None or moments:
            told.append(
                {
                    "text": str(revision.text.public_id),
                    "revision": str(revision.public_id),
                    "recording": str(row.recording.public_id) if row else None,
                    "start_ms": turn.start_ms,
                    "sentences": [list(sentence) for sentence in moments],
                }
            )
    return told


def _turns(session: Session) -> list[tuple[TextRevision, Intervention]]:
    revisions = TextRevision.objects.filter(text__intervention__session=session, is_current=True)
    read = revisions.select_related("text__intervention").defer("content").order_by("text__intervention__position")
    return [(revision, revision.text.intervention) for revision in read if revision.text.intervention is not None]
