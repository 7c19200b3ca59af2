"""Codings follow their passages when texts change: none is lost, none is moved by a guess.

Every coding keeps its id, its code and its coder; where it stood before is kept as a PastAnchor.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db import connection
from django.db.models import F, Q
from django.db.models.functions import Now

from apps.activity.services import Work
from apps.coding.models import LIVE, AnchorState, Assignment, Coding, Completion, PastAnchor
from apps.coding.records import OWN_MEMO, with_relations
from apps.coding.services.marking import record
from apps.coding.visibility import visible_codings
from apps.corpus.anchoring import Anchor, Excerpt, excerpt_of
from apps.corpus.following import Followed, Move
from apps.corpus.models import TextRevision
from apps.projects.models import Membership

ROWS_AT_ONCE = 2000
ANCHOR_FIELDS = ("revision_id", "start", "end", "quote", "prefix", "suffix", "anchor")


@dataclass(frozen=True)
class _Placed:
    """A coding and where it is now: in the new revision of a move, or lost."""

    coding: Coding
    move: Move | None
    anchor: Anchor | None


def follow_passages(work: Work, moves: Sequence[Move]) -> Followed:
    """Anchor every coding of the old revisions anew, live or not: what was withdrawn can come back."""
    placed = [_place(coding, moves) for coding in _held({move.old.pk for move in moves})]
    superseded = _supersede_doubles(placed)
    keep_past([each.coding for each in placed], work.actor)
    _write(placed)
    _tell(work, [each.coding.pk for each in placed])
    _follow_marks(moves)
    seen = _seen_by(work.actor, placed)
    states = Counter[str](
        each.anchor.state if each.anchor else AnchorState.ORPHAN for each in placed if each.coding.pk in seen
    )
    return Followed(**{state: states[state] for state in AnchorState.values}, superseded=superseded)


def let_go(work: Work, revisions: Sequence[TextRevision]) -> Followed:
    """A text is no more: its codings lose their place, and stay readable on its last revision."""
    codings = _held({revision.pk for revision in revisions})
    keep_past(codings, work.actor)
    ids = [coding.pk for coding in codings]
    Coding.objects.filter(pk__in=ids).update(anchor=AnchorState.ORPHAN, version=F("version") + 1)
    _tell(work, ids)
    return Followed(orphan=len(codings))


def _held(revisions: Iterable[int]) -> list[Coding]:
    """Locked codes first, by id, then the codings: the order in which everybody locks."""
    codings = Coding.objects.filter(revision__in=list(revisions))
    codes = sorted(set(codings.values_list("code_id", flat=True)))
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1 FROM codebook_code WHERE id = ANY(%s) ORDER BY id FOR SHARE", [codes])
    return list(codings.select_for_update().order_by("pk"))


def _place(coding: Coding, moves: Sequence[Move]) -> _Placed:
    if coding.anchor == AnchorState.ORPHAN:
        return _Placed(coding, None, None)
    excerpt = Excerpt(coding.start, coding.end, coding.quote, coding.prefix, coding.suffix)
    for move in moves:
        if move.old.pk == coding.revision_id:
            anchor = move.anchor(excerpt)
            if anchor.state != "orphan":
                return _Placed(coding, move, anchor)
    return _Placed(coding, None, None)


def _supersede_doubles(placed: Sequence[_Placed]) -> int:
    """Where two live codings come to one place, the later is superseded by the earlier, before anything moves."""
    first: dict[tuple[object, ...], Coding] = {}
    doubles = 0
    for each in placed:
        coding = each.coding
        if each.move is None or each.anchor is None or not coding.is_live:
            continue
        place = (
            coding.round_id, coding.layer, coding.coder_id, each.move.new.pk,
            each.anchor.start, each.anchor.end, coding.code_id,
        )  # fmt: skip
        earlier = first.setdefault(place, coding)
        if earlier is not coding:
            coding.superseded_by = earlier
            Coding.objects.filter(pk=coding.pk).update(superseded_by=earlier)
            doubles += 1
    return doubles


def keep_past(codings: Sequence[Coding], actor: Membership | None) -> None:
    PastAnchor.objects.bulk_create(
        (
            PastAnchor(
                project_id=coding.project_id,
                coding=coding,
                moved_by=actor,
                **{name: getattr(coding, name) for name in ANCHOR_FIELDS},
            )
            for coding in codings
        ),
        batch_size=ROWS_AT_ONCE,
    )


def _write(placed: Sequence[_Placed]) -> None:
    moved = [each for each in placed if each.move is not None]
    lost = [each.coding.pk for each in placed if each.move is None]
    for start in range(0, len(moved), ROWS_AT_ONCE):
        _write_moved(moved[start : start + ROWS_AT_ONCE])
    Coding.objects.filter(pk__in=lost).update(anchor=AnchorState.ORPHAN, version=F("version") + 1)


def _tell(work: Work, ids: Sequence[int]) -> None:
    """Each coding by itself, to those who may know of it: what a correction does to one is no secret kept from its
    coder, and none told to a blind one beside her."""
    codings = with_relations(Coding.objects.filter(pk__in=ids)).annotate(noted=OWN_MEMO).order_by("pk")
    for coding in codings.iterator(chunk_size=ROWS_AT_ONCE):
        record(work, "coding.followed", coding, has_memo=bool(getattr(coding, "noted", False)))


_MOVE = """
UPDATE coding_coding c
SET revision_id = m.revision, text_id = m.text, start = m.first, "end" = m.last, quote = m.quote,
    prefix = m.prefix, suffix = m.suffix, anchor = m.anchor, version = c.version + 1
FROM unnest(%s::bigint[], %s::bigint[], %s::bigint[], %s::int[], %s::int[],
            %s::text[], %s::text[], %s::text[], %s::text[])
    AS m(id, revision, text, first, last, quote, prefix, suffix, anchor)
WHERE c.id = m.id
"""


def _write_moved(moved: Sequence[_Placed]) -> None:
    """One statement for all, so that the table's own checks look once."""
    rows = [_row(each) for each in moved]
    with connection.cursor() as cursor:
        cursor.execute(_MOVE, [list(column) for column in zip(*rows, strict=True)])


def _row(each: _Placed) -> tuple[object, ...]:
    move, anchor = each.move, each.anchor
    assert move is not None
    assert anchor is not None
    new = excerpt_of(move.new.content, anchor.start, anchor.end)
    place = (each.coding.pk, move.new.pk, move.new.text_id, new.start, new.end)
    return (*place, new.quote, new.prefix, new.suffix, anchor.state)


def _seen_by(actor: Membership | None, placed: Sequence[_Placed]) -> set[int]:
    """The codings that whoever corrects may know of: a blind coder is told of her own alone."""
    ids = [each.coding.pk for each in placed]
    if actor is None:
        return set(ids)
    return set(visible_codings(actor).filter(pk__in=ids).values_list("pk", flat=True))


def _follow_marks(moves: Sequence[Move]) -> None:
    """Assignments and done marks of a text go to the texts its passages went to.

    A mark stays with its text whatever its words are corrected to, and shows that it is outdated. Where passages went
    to another text: a part of a done text is done; a text joined to one that is not done is not.
    """
    for move in moves:
        if move.old.text_id != move.new.text_id:
            _assign_as(move)
            if Completion.objects.filter(text=move.new.text).exists() or _is_joined(move, moves):
                _keep_common_marks(move)
            else:
                _mark_as(move)


def _is_joined(move: Move, moves: Sequence[Move]) -> bool:
    return any(other.new.pk == move.new.pk and other.old.pk != move.old.pk for other in moves)


def _assign_as(move: Move) -> None:
    given = Assignment.objects.filter(text=move.old.text_id)
    Assignment.objects.bulk_create(
        (
            Assignment(project_id=one.project_id, round_id=one.round_id, member_id=one.member_id, text=move.new.text)
            for one in given
        ),
        ignore_conflicts=True,
    )


def _mark_as(move: Move) -> None:
    standing = Completion.objects.filter(text=move.old.text_id, withdrawn_at__isnull=True)
    Completion.objects.bulk_create(
        Completion(
            project_id=mark.project_id,
            round_id=mark.round_id,
            coder_id=mark.coder_id,
            text=move.new.text,
            revision=move.new,
            codebook_version=mark.codebook_version,
        )
        for mark in standing
    )


def _keep_common_marks(move: Move) -> None:
    """Of the marks on the text that was joined to, those stay whose coder had done the other text, too."""
    both = Completion.objects.filter(text=move.old.text_id, withdrawn_at__isnull=True).values_list(
        "round_id", "coder_id"
    )
    kept = Q(pk__in=[])
    for round_id, coder_id in both:
        kept |= Q(round_id=round_id, coder_id=coder_id)
    standing = Completion.objects.filter(text=move.new.text_id, withdrawn_at__isnull=True)
    standing.exclude(kept).update(withdrawn_at=Now())


def is_waiting_for_review() -> Q:
    """Live codings that were found again or lost their place: for their coder to look at."""
    return LIVE & Q(anchor__in=[AnchorState.FUZZY, AnchorState.ORPHAN])
