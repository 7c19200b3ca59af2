"""Codings as they go over the wire and into events. Never with the words of the text."""

from typing import Any

from django.db.models import Exists, F, Manager, OuterRef, Q, QuerySet

from apps.coding.models import Coding, Comment, Completion, Memo, Round
from apps.coding.subjects import subject_of
from apps.projects.models import Membership

# What a coder wrote for the team about a coding of their own is as public as the coding; what others wrote about it,
# and what is private, not everybody who knows the coding may know of.
_OF_ITS_CODER = Q(withdrawn_at__isnull=True, is_private=False, author=F("coding__coder"))
OWN_MEMO = Exists(Memo.objects.filter(_OF_ITS_CODER, coding=OuterRef("pk")))


def coding_record(coding: Coding, *, has_memo: bool | None = None) -> dict[str, Any]:
    return {
        "id": str(coding.public_id),
        "text": str(coding.text.public_id),
        "revision": str(coding.revision.public_id),
        "start": coding.start,
        "end": coding.end,
        "code": str(coding.code.public_id),
        "chosen_code": str(coding.chosen_code.public_id),
        "coder": str(coding.coder.public_id) if coding.coder else None,
        "round": str(coding.round.public_id),
        "layer": coding.layer,
        "confidence": coding.confidence,
        "stance": coding.stance,
        "has_memo": Memo.objects.filter(_OF_ITS_CODER, coding=coding).exists() if has_memo is None else has_memo,
        "anchor": coding.anchor,
        "stale": is_stale(coding),
        "live": coding.is_live,
        "version": coding.version,
        "gesture": str(coding.gesture_id) if coding.gesture_id else None,
    }


def is_stale(coding: Coding) -> bool:
    """Made under a definition that has been redefined since, or moved to another code, and not confirmed since."""
    if coding.confirmed_revision_id:
        confirmed = coding.confirmed_revision
        return (
            confirmed is None or confirmed.code_id != coding.code_id or confirmed.number < coding.code.defined_revision
        )
    if coding.code_id != coding.chosen_code_id:
        return coding.code.definition != coding.chosen_revision.definition
    return coding.chosen_revision.number < coding.code.defined_revision


def completion_record(completion: Completion) -> dict[str, Any]:
    return {
        "text": str(completion.text.public_id),
        "round": str(completion.round.public_id),
        "coder": str(completion.coder.public_id),
        "done": completion.withdrawn_at is None,
    }


def member_record(member: Membership) -> dict[str, Any]:
    return {"id": str(member.public_id), "name": member.display_name, "mark": member.mark}


def with_relations(codings: QuerySet[Coding] | Manager[Coding]) -> QuerySet[Coding]:
    """What a coding's record reads, fetched at once."""
    return codings.select_related(
        "text", "revision", "code", "chosen_code", "chosen_revision", "confirmed_revision", "coder", "round"
    )


def memo_record(memo: Memo) -> dict[str, Any]:
    return {
        "id": str(memo.public_id),
        "author": str(memo.author.public_id),
        "body": memo.body,
        "private": memo.is_private,
        "version": memo.version,
        "changed_at": memo.changed_at.isoformat(),
    }


def comment_record(comment: Comment) -> dict[str, Any]:
    """One contribution to a thread; a withdrawn one keeps its place and loses its words."""
    return {
        "id": str(comment.public_id),
        "author": str(comment.author.public_id),
        "act": comment.act,
        "body": "" if comment.withdrawn_at else comment.body,
        "at": comment.created_at.isoformat(),
        "withdrawn": comment.withdrawn_at is not None,
    }


def note_of_memo(memo: Memo, *, live: bool = True) -> dict[str, Any]:
    """A memo as events and screens keep count of it: without its words."""
    return {"id": str(memo.public_id), "on": subject_of(memo).record, "live": live}


def note_of_comment(comment: Comment) -> dict[str, Any]:
    """A comment or step as events and screens keep count of it: without its words."""
    return {
        "id": str(comment.public_id),
        "thread": str((comment.thread or comment).public_id),
        "on": subject_of(comment).record,
        "act": comment.act,
        "live": comment.withdrawn_at is None,
    }


def round_record(round_: Round) -> dict[str, Any]:
    return {
        "id": str(round_.public_id),
        "number": round_.number,
        "title": round_.title,
        "blind": round_.blind,
        "standing": round_.standing,
        "state": round_.state,
        "frozen_version": round_.frozen_version,
        "due_on": round_.due_on.isoformat() if round_.due_on else None,
        "released": round_.released_at is not None,
    }
