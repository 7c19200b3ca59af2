"""Many codings in one go, out of a search: all of them or none, and taken back together."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext as _

from apps.activity.services import unit_of_work
from apps.codebook.models import Code
from apps.coding.models import LIVE, Coding, CodingBatch, Round
from apps.coding.selectors.batches import codings_of
from apps.coding.services.marking import apply_code, restore_coding, withdraw_coding
from apps.corpus.models import TextRevision
from apps.projects.errors import DoesNotFit, InTheWay
from apps.projects.models import Membership

MOST_AT_ONCE = 500


@dataclass(frozen=True)
class Passage:
    """[start, end) of a revision, in code points."""

    revision: TextRevision
    start: int
    end: int


def apply_to_many(
    *, actor: Membership, round_: Round, code: Code, passages: Sequence[Passage], query: str, unit: str, group: UUID
) -> CodingBatch:
    """Code each passage as `actor`'s, in one transaction. What carries the code already is no part of the batch.

    Raises `DoesNotFit` (none or too many), and whatever `apply_code` refuses, and then nothing was coded.
    """
    if not passages:
        raise DoesNotFit(_("Tick at least one passage."))
    if len(passages) > MOST_AT_ONCE:
        raise DoesNotFit(_("At most %(n)d passages can be coded at once.") % {"n": MOST_AT_ONCE})
    with unit_of_work(actor.project, actor):
        made = [
            apply_code(
                actor=actor,
                round_=round_,
                revision=passage.revision,
                start=passage.start,
                end=passage.end,
                quote=passage.revision.content[passage.start : passage.end],
                code=code,
                group=group,
            ).is_new
            for passage in passages
        ]
        return CodingBatch.objects.create(
            project=actor.project,
            round=round_,
            coder=actor,
            code=code,
            query=query,
            unit=unit,
            group=group,
            size=sum(made),
        )


def undo_batch(*, actor: Membership, batch: CodingBatch) -> int:
    """Take off what still stands of the batch. Returns how many codings that were."""
    with unit_of_work(actor.project, actor):
        held = _hold(actor, batch)
        if held.undone_at is not None:
            return 0
        held.undone_at = timezone.now()
        held.save(update_fields=["undone_at"])
        standing = list(codings_of(held).filter(LIVE))
        for coding in standing:
            withdraw_coding(actor=actor, coding=coding)
    return len(standing)


def redo_batch(*, actor: Membership, batch: CodingBatch) -> int:
    """Bring back what the undo took off, but for passages that carry the code again. Returns how many came back."""
    with unit_of_work(actor.project, actor):
        held = _hold(actor, batch)
        if held.undone_at is None:
            return 0
        taken_off = list(codings_of(held).filter(withdrawn_at__gte=held.undone_at))
        held.undone_at = None
        held.save(update_fields=["undone_at"])
        return sum(_comes_back(actor, coding) for coding in taken_off)


def _comes_back(actor: Membership, coding: Coding) -> bool:
    try:
        restore_coding(actor=actor, coding=coding)
    except InTheWay:
        return False
    return True


def _hold(actor: Membership, batch: CodingBatch) -> CodingBatch:
    """Lock the batch after its codes, as everywhere. Codings are moved by operations: there may be several."""
    codes = codings_of(batch).order_by().values_list("code_id", flat=True).distinct()
    list(Code.objects.raw("SELECT * FROM codebook_code WHERE id = ANY(%s) ORDER BY id FOR SHARE", [list(codes)]))
    return CodingBatch.objects.select_for_update().get(pk=batch.pk, coder=actor)
