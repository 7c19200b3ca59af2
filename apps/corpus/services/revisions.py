"""New revisions of texts. Whatever is done here, what hangs on the passages follows in the same transaction."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from apps.corpus.anchoring import Correction, excerpt_of
from apps.corpus.canonical import count_words, sha256_of
from apps.corpus.formats.draft import SegmentDraft
from apps.corpus.formats.sentences import sentences_of
from apps.corpus.models import Segment, SourceFile, Text, TextRevision
from apps.corpus.services.indexing import index_revisions
from apps.projects.models import Membership

ROWS_AT_ONCE = 2000


@dataclass(frozen=True)
class NewRevision:
    """What a text shall say from now on. Segments are code points of `content`."""

    text: Text
    content: str
    segments: Sequence[SegmentDraft]
    reason: str = ""
    changes: dict[str, int] = field(default_factory=dict)


def write_revisions(
    wanted: Sequence[NewRevision],
    *,
    made_by: Membership | None,
    source_file: SourceFile | None = None,
    of_new_texts: bool = False,
) -> list[TextRevision]:
    """Store them as the current revisions of their texts, in order. The revisions before them stay readable."""
    before = {} if of_new_texts else _set_back([new.text for new in wanted])
    revisions = TextRevision.objects.bulk_create(
        (
            TextRevision(
                project=new.text.project,
                text=new.text,
                number=before.get(new.text.pk, 0) + 1,
                content=new.content,
                characters=len(new.content),
                words=count_words(new.content),
                sha256=sha256_of(new.content),
                changes=new.changes,
                reason=new.reason,
                made_by=made_by,
                source_file=source_file,
            )
            for new in wanted
        ),
        batch_size=ROWS_AT_ONCE,
    )
    write_segments(zip(revisions, (new.segments for new in wanted), strict=True))
    for first in range(0, len(revisions), ROWS_AT_ONCE):
        some = revisions[first : first + ROWS_AT_ONCE]
        index_revisions(some[0].project, [revision.pk for revision in some])
    return revisions


def _set_back(texts: Sequence[Text]) -> dict[int, int]:
    """The last numbers of the texts' revisions, none of which is the current one any more."""
    revisions = TextRevision.objects.filter(text__in=texts)
    revisions.filter(is_current=True).update(is_current=False)
    return dict(revisions.order_by("number").values_list("text_id", "number"))


def write_segments(parts: Iterable[tuple[TextRevision, Sequence[SegmentDraft]]]) -> None:
    Segment.objects.bulk_create(
        (segment for revision, drafts in parts for segment in _segments(revision, drafts)), batch_size=ROWS_AT_ONCE
    )


def _segments(revision: TextRevision, drafts: Sequence[SegmentDraft]) -> Iterator[Segment]:
    for part in drafts:
        yield Segment(
            project=revision.project,
            revision=revision,
            kind=part.kind,
            start=part.start,
            end=part.end,
            start_ms=part.start_ms,
            end_ms=part.end_ms,
            topics=list(part.topics),
        )


def drafts_of(revision: TextRevision) -> list[SegmentDraft]:
    """The segments a revision has, as drafts."""
    rows = Segment.objects.filter(revision=revision).order_by("start", "-end", "pk")
    return [
        SegmentDraft(
            "sentence" if row.kind == Segment.Kind.SENTENCE else "paragraph",
            row.start,
            row.end,
            row.start_ms,
            row.end_ms,
            tuple(row.topics),
        )
        for row in rows
    ]


def segments_for(content: str, old: str, known: Sequence[SegmentDraft]) -> list[SegmentDraft]:
    """Paragraphs and sentences of a text as somebody corrected it. A sentence found again keeps its time."""
    correction = Correction(old, content)
    timed = [part for part in known if part.kind == "sentence" and part.start_ms is not None]
    places = [(correction.anchor(excerpt_of(old, part.start, part.end)), part) for part in timed]
    found = {anchor.start: part for anchor, part in reversed(places) if anchor.state != "orphan"}
    return [_timed(part, found) for part in _cut(content)]


def _timed(part: SegmentDraft, found: dict[int, SegmentDraft]) -> SegmentDraft:
    within = [known for start, known in sorted(found.items()) if part.start <= start < part.end]
    if not within:
        return part
    ends = [known.end_ms for known in within if known.end_ms is not None]
    topics = tuple(dict.fromkeys(topic for known in within for topic in known.topics))
    return SegmentDraft(part.kind, part.start, part.end, within[0].start_ms, max(ends, default=None), topics)


def _cut(content: str) -> Iterator[SegmentDraft]:
    start = 0
    for paragraph in content.split("\n"):
        if paragraph:
            yield SegmentDraft("paragraph", start, start + len(paragraph))
        for first, last in sentences_of(paragraph):
            said = paragraph[first:last].rstrip()
            if said:
                yield SegmentDraft("sentence", start + first, start + first + len(said))
        start += len(paragraph) + 1
