"""Memos and comments in the journal: told without their words, to whoever may read them."""

from typing import Any

from apps.activity.models import Event
from apps.activity.services import Work
from apps.codebook.models import Code
from apps.coding.models import Comment, Memo
from apps.coding.records import note_of_comment, note_of_memo
from apps.coding.subjects import Kind, Subject, subject_of
from apps.projects.models import Membership


def tell_memo(work: Work, memo: Memo, *, was_private: bool | None) -> None:
    """`was_private` is None for a new memo. One that becomes private is gone for everybody else."""
    live = memo.withdrawn_at is None
    subject = subject_of(memo)
    team, alone = audience_of(subject, memo.author), {"audience": Event.Audience.MEMBER, "member": memo.author}
    kind = "memo.written" if live else "memo.withdrawn"
    if memo.is_private and was_private is False:
        _tell(work, "memo.withdrawn", subject, note_of_memo(memo, live=False), team)
    _tell(work, kind, subject, note_of_memo(memo, live=live), alone if memo.is_private else team)


def tell_comment(work: Work, kind: str, comment: Comment) -> None:
    subject = subject_of(comment)
    _tell(work, kind, subject, note_of_comment(comment), audience_of(subject, comment.author))


def audience_of(subject: Subject, author: Membership) -> dict[str, Any]:
    """Who hears of a note of `author`: the same who read it (`visibility.visible_memos`, `visible_comments`)."""
    if subject.kind == Kind.CODING:
        coding = subject.thing
        proposed = coding.code.status == Code.Status.PROPOSED
        audience = Event.Audience.STEERING if proposed else Event.Audience.CODING
        return {"audience": audience, "member": author, "round_id": coding.round_id, "text_id": coding.text_id}
    if subject.kind == Kind.CODE and subject.thing.status == Code.Status.PROPOSED:
        return {"audience": Event.Audience.STEERING, "member": author}
    text = subject.thing.text if subject.kind == Kind.INTERVENTION else None
    return {"audience": Event.Audience.SIGHTED, "member": author, "text_id": text.pk if text else None}


def _tell(work: Work, kind: str, subject: Subject, after: dict[str, Any], audience: dict[str, Any]) -> None:
    noun = kind.partition(".")[0]
    work.record(kind, objects={noun: after["id"], subject.kind.value: subject.record["id"]}, after=after, **audience)
