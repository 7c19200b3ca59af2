"""Notes on codings. Two versions of one memo are both kept; neither overwrites the other unseen."""

from django.utils import timezone
from django.utils.translation import gettext as _

from apps.activity.services import unit_of_work
from apps.coding.models import Coding, Memo, MemoRevision
from apps.coding.records import memo_record, with_relations
from apps.coding.services.marking import record
from apps.projects.errors import ChangedMeanwhile, DoesNotFit, InTheWay
from apps.projects.models import Membership

LONGEST = 20_000


def write_memo(*, actor: Membership, coding: Coding, body: str, version: int) -> Memo | None:
    """Write, change (version as read, 0 when new) or, with an empty body, withdraw one's memo on a coding."""
    if len(body) > LONGEST:
        raise DoesNotFit(_("A memo has at most %(n)d characters.") % {"n": LONGEST})
    with unit_of_work(actor.project, actor) as work:
        coding = with_relations(Coding.objects).select_for_update(of=("self",)).get(pk=coding.pk)
        if not coding.is_live:
            raise InTheWay(_("This coding was withdrawn. Bring it back first."))
        memo = _held(actor, coding)
        _check_version(memo, version)
        if memo is None and not body.strip():
            return None
        written = _written(memo, actor, coding, body)
        record(work, "coding.memo_written", coding, memo=written)
    return written if body.strip() else None


def _held(actor: Membership, coding: Coding) -> Memo | None:
    return (
        Memo.objects.select_for_update(of=("self",))
        .select_related("author")
        .filter(coding=coding, author=actor, withdrawn_at__isnull=True)
        .first()
    )


def _check_version(memo: Memo | None, version: int) -> None:
    standing = memo.version if memo else 0
    if standing != version:
        raise ChangedMeanwhile(
            _("This memo was changed elsewhere. Both texts are kept: choose or join them."),
            current=memo_record(memo) if memo else {"body": "", "version": 0},
        )


def _written(memo: Memo | None, actor: Membership, coding: Coding, body: str) -> Memo:
    now = timezone.now()
    if memo is None:
        memo = Memo(project=actor.project, author=actor, coding=coding, version=0, created_at=now)
    memo.body, memo.changed_at, memo.version = body, now, memo.version + 1
    memo.withdrawn_at = None if body.strip() else now
    memo.save()
    MemoRevision.objects.create(project=actor.project, memo=memo, number=memo.version, body=body, by=actor, at=now)
    return memo
