"""Threads of comments on a coding or a code: opened, answered, resolved, reopened; one's own words taken back."""

from django.utils import timezone
from django.utils.translation import gettext as _

from apps.activity.services import unit_of_work
from apps.coding.models import Comment
from apps.coding.selectors.notes import is_resolved
from apps.coding.services.telling import tell_comment
from apps.coding.subjects import DISCUSSED, Kind, Subject, subject_of
from apps.projects.errors import DoesNotFit, Forbidden, InTheWay
from apps.projects.models import Membership

LONGEST = 10_000


def open_thread(*, actor: Membership, subject: Subject, body: str) -> Comment:
    """Say something about a coding or a code. Raises `DoesNotFit` without words, `InTheWay` on a coding taken off."""
    if subject.kind not in DISCUSSED:
        raise DoesNotFit(_("Comments are about a coding or a code; write a memo here."))
    if subject.kind == Kind.CODING and not subject.thing.is_live:
        raise InTheWay(_("This coding was withdrawn. Bring it back first."))
    return _said(actor, subject, body, None)


def reply(*, actor: Membership, thread: Comment, body: str) -> Comment:
    """Answer in a thread; on a coding that was taken off, too: the talk about it may go on."""
    return _said(actor, subject_of(thread), body, thread.thread or thread)


def resolve_thread(*, actor: Membership, thread: Comment) -> Comment:
    """Settle a thread; where it is settled as far as the actor knows, nothing is written."""
    return _step(actor, thread, Comment.Act.RESOLVED, "comment.resolved")


def reopen_thread(*, actor: Membership, thread: Comment) -> Comment:
    """Take a settled thread up again."""
    return _step(actor, thread, Comment.Act.REOPENED, "comment.reopened")


def withdraw_comment(*, actor: Membership, comment: Comment) -> Comment:
    """Take one's own words back: their place stays, they are no longer shown."""
    with unit_of_work(actor.project, actor) as work:
        held = Comment.objects.select_for_update(of=("self",)).get(pk=comment.pk)
        if held.author_id != actor.pk or held.act != Comment.Act.SAID:
            raise Forbidden(_("Only its author can take a comment back."))
        if held.withdrawn_at is None:
            held.withdrawn_at = timezone.now()
            held.save(update_fields=["withdrawn_at"])
            tell_comment(work, "comment.withdrawn", held)
    return held


def _said(actor: Membership, subject: Subject, body: str, thread: Comment | None) -> Comment:
    words = body.strip()
    if not words:
        raise DoesNotFit(_("Write something first."))
    if len(words) > LONGEST:
        raise DoesNotFit(_("A comment has at most %(n)d characters.") % {"n": LONGEST})
    with unit_of_work(actor.project, actor) as work:
        comment = Comment.objects.create(
            project=actor.project, author=actor, thread=thread, body=words, created_at=timezone.now(), **subject.fields
        )
        tell_comment(work, "comment.replied" if thread else "comment.written", comment)
    return comment


def _step(actor: Membership, thread: Comment, act: Comment.Act, kind: str) -> Comment:
    opening = thread.thread or thread
    with unit_of_work(actor.project, actor) as work:
        Comment.objects.select_for_update(of=("self",)).get(pk=opening.pk)
        if is_resolved(actor, opening) == (act == Comment.Act.RESOLVED):
            return opening
        about = subject_of(opening).fields
        step = Comment.objects.create(
            project=actor.project, author=actor, thread=opening, act=act, created_at=timezone.now(), **about
        )
        tell_comment(work, kind, step)
    return opening
