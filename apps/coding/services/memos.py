"""Memos: notes on one thing, private or the team's. Two versions of one are both kept; neither overwrites the other
unseen."""

from django.utils import timezone
from django.utils.translation import gettext as _

from apps.activity.services import Work, unit_of_work
from apps.coding.models import Coding, Memo, MemoRevision
from apps.coding.records import memo_record, with_relations
from apps.coding.services.marking import record
from apps.coding.services.telling import tell_memo
from apps.coding.subjects import ONE_MEMO_EACH, Kind, Subject, subject_of
from apps.projects.errors import ChangedMeanwhile, DoesNotFit, Forbidden, InTheWay
from apps.projects.models import Membership

LONGEST = 20_000


def write_memo(
    *, actor: Membership, coding: Coding, body: str, version: int, is_private: bool | None = None
) -> Memo | None:
    """Write, change (version as read, 0 when new) or, with an empty body, withdraw one's memo on a coding."""
    return write_memo_on(
        actor=actor, subject=Subject(Kind.CODING, coding), body=body, version=version, is_private=is_private
    )


def write_memo_on(
    *, actor: Membership, subject: Subject, body: str, version: int = 0, is_private: bool | None = None
) -> Memo | None:
    """The same on anything: a coding and an intervention have one memo of each author, the rest as many as they write.

    `is_private` None leaves it as it is; a new memo is the team's.
    """
    _check_length(body)
    with unit_of_work(actor.project, actor) as work:
        subject = _held_subject(subject)
        memo = _standing(actor, subject) if subject.kind in ONE_MEMO_EACH else None
        return _keep(work, actor, subject, memo, body, version, is_private)


def change_memo(
    *, actor: Membership, memo: Memo, body: str, version: int, is_private: bool | None = None
) -> Memo | None:
    """Change or, with an empty body, withdraw a memo of one's own."""
    _check_length(body)
    with unit_of_work(actor.project, actor) as work:
        subject = _held_subject(subject_of(memo))
        held = Memo.objects.select_for_update(of=("self",)).select_related("author").get(pk=memo.pk)
        if held.author_id != actor.pk:
            raise Forbidden(_("Only its author can change a memo."))
        return _keep(work, actor, subject, held, body, version, is_private)


def _check_length(body: str) -> None:
    if len(body) > LONGEST:
        raise DoesNotFit(_("A memo has at most %(n)d characters.") % {"n": LONGEST})


def _held_subject(subject: Subject) -> Subject:
    """A coding is locked and read again: it may have been taken off meanwhile."""
    if subject.kind != Kind.CODING:
        return subject
    coding = with_relations(Coding.objects).select_for_update(of=("self",)).get(pk=subject.thing.pk)
    if not coding.is_live:
        raise InTheWay(_("This coding was withdrawn. Bring it back first."))
    return Subject(Kind.CODING, coding)


def _standing(actor: Membership, subject: Subject) -> Memo | None:
    return (
        Memo.objects.select_for_update(of=("self",))
        .select_related("author")
        .filter(**subject.fields, author=actor, withdrawn_at__isnull=True)
        .first()
    )


def _keep(
    work: Work, actor: Membership, subject: Subject, memo: Memo | None, body: str, version: int, private: bool | None
) -> Memo | None:
    _check_version(memo, version)
    was_private = memo.is_private if memo else None
    if memo is None and not body.strip():
        return None
    memo = memo or Memo(project=actor.project, author=actor, **subject.fields, version=0, created_at=timezone.now())
    memo.is_private = bool(was_private) if private is None else private
    _save(memo, actor, body)
    tell_memo(work, memo, was_private=was_private)
    if subject.kind == Kind.CODING and subject.thing.coder_id == actor.pk and False in (memo.is_private, was_private):
        record(work, "coding.memo_written", subject.thing, memo=memo)
    return memo if memo.withdrawn_at is None else None


def _check_version(memo: Memo | None, version: int) -> None:
    stands = memo is not None and memo.withdrawn_at is None
    if (memo.version if memo and stands else 0) != version:
        raise ChangedMeanwhile(
            _("This memo was changed elsewhere. Both texts are kept: choose or join them."),
            current=memo_record(memo) if memo and stands else {"body": "", "version": 0},
        )


def _save(memo: Memo, actor: Membership, body: str) -> None:
    now = timezone.now()
    memo.body, memo.changed_at, memo.version = body, now, memo.version + 1
    memo.withdrawn_at = None if body.strip() else now
    memo.save()
    MemoRevision.objects.create(project=actor.project, memo=memo, number=memo.version, body=body, by=actor, at=now)
