"""Many codings at once, as their coders'. The laws in the database hold for each of them as for any other."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from uuid import UUID

from apps.activity.models import Event
from apps.activity.services import Work
from apps.codebook.models import Code, CodeRevision
from apps.coding.models import Coding, Completion, Layer, Round
from apps.coding.records import coding_record, completion_record
from apps.corpus import anchoring
from apps.corpus.models import TextRevision
from apps.projects.models import Membership

ROWS_AT_ONCE = 2000


@dataclass(frozen=True)
class Mark:
    """A code on [start, end), code points of a revision; without a coder it is the consensus's."""

    revision: TextRevision
    start: int
    end: int
    code: Code
    coder: Membership | None
    stance: str = ""
    confidence: int | None = None
    gesture_id: UUID | None = None


def place_codings(*, work: Work, round_: Round, marks: Sequence[Mark], group: UUID | None = None) -> list[Coding]:
    """Write the codings of the marks. `group` is the gesture that placed all of them together."""
    revisions = _latest_revisions(marks)
    codings = [_coding(work, round_, mark, revisions[mark.code.pk], group) for mark in marks]
    return Coding.objects.bulk_create(codings, batch_size=ROWS_AT_ONCE)


def _latest_revisions(marks: Iterable[Mark]) -> dict[int, CodeRevision]:
    """By code: the revision that was chosen."""
    numbered = CodeRevision.objects.filter(code__in={mark.code.pk for mark in marks}).order_by("number")
    return {revision.code_id: revision for revision in numbered}


def _coding(work: Work, round_: Round, mark: Mark, chosen: CodeRevision, group: UUID | None) -> Coding:
    excerpt = anchoring.excerpt_of(mark.revision.content, mark.start, mark.end)
    return Coding(
        project=work.project,
        round=round_,
        layer=Layer.CODER if mark.coder else Layer.CONSENSUS,
        coder=mark.coder,
        created_by=mark.coder or work.actor,
        text=mark.revision.text,
        revision=mark.revision,
        start=mark.start,
        end=mark.end,
        quote=excerpt.quote,
        prefix=excerpt.prefix,
        suffix=excerpt.suffix,
        code=mark.code,
        chosen_code=mark.code,
        chosen_revision=chosen,
        stance=mark.stance,
        confidence=mark.confidence,
        gesture_id=mark.gesture_id,
        group_gesture=group,
    )


def tell_of_codings(work: Work, codings: Iterable[Coding]) -> None:
    """One event for each, as if it had come alone."""
    for coding in codings:
        record = coding_record(coding, has_memo=False)
        work.record(
            "coding.applied",
            objects={"coding": record["id"], "text": record["text"], "round": record["round"]},
            after=record,
            audience=Event.Audience.CODING,
            member=coding.coder,
            round_id=coding.round_id,
            text_id=coding.text_id,
        )


def place_completions(
    *, work: Work, round_: Round, coder: Membership, revisions: Iterable[TextRevision], version: int
) -> None:
    """Mark texts done under a version of the codebook, one event each."""
    marks = [
        Completion(
            project=work.project,
            round=round_,
            coder=coder,
            text=revision.text,
            revision=revision,
            codebook_version=version,
        )
        for revision in revisions
    ]
    for completion in Completion.objects.bulk_create(marks, batch_size=ROWS_AT_ONCE):
        record = completion_record(completion)
        work.record(
            "text.done",
            objects={"text": record["text"], "round": record["round"]},
            after=record,
            audience=Event.Audience.CODING,
            member=coder,
            round_id=round_.pk,
            text_id=completion.text_id,
        )
