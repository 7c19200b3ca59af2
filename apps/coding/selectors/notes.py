"""Memos and threads of comments about one thing, and which there are on a coding screen."""

from dataclasses import dataclass
from typing import Any, TypeVar
from uuid import UUID

from django.core.exceptions import ObjectDoesNotExist
from django.db.models import Q, QuerySet

from apps.codebook.selectors import find_code
from apps.coding.models import Comment, Memo, Round
from apps.coding.records import comment_record, memo_record, note_of_comment, note_of_memo, with_relations
from apps.coding.subjects import DISCUSSED, MODELS, Kind, Subject
from apps.coding.visibility import visible_codings, visible_comments, visible_memos
from apps.corpus.models import Session
from apps.projects.models import Membership

Note = TypeVar("Note", Memo, Comment)

RELATED = {
    Kind.SESSION: (),
    Kind.SPEAKER: ("actor",),
    Kind.INTERVENTION: ("session", "speaker__actor", "text"),
}


@dataclass(frozen=True)
class Thread:
    """A thread as one member may see it: its opening first; steps are among what was said, in order."""

    opening: Comment
    rows: list[Comment]

    @property
    def said(self) -> list[Comment]:
        return [row for row in self.rows if row.act == Comment.Act.SAID and row.withdrawn_at is None]

    @property
    def resolved(self) -> bool:
        steps = [row.act for row in self.rows if row.act != Comment.Act.SAID]
        return steps[-1:] == [Comment.Act.RESOLVED]

    @property
    def last(self) -> Comment:
        return self.rows[-1]

    def answers(self, member: Membership) -> bool:
        """Whether the last word in it is another's, to somebody who had spoken."""
        authors = [row.author_id for row in self.said]
        return member.pk in authors and authors[-1] != member.pk


def find_subject(member: Membership, kind: str, public_id: UUID) -> Subject:
    """Raises `ObjectDoesNotExist` for what this member does not know, as for what is not."""
    if kind not in MODELS:
        raise ObjectDoesNotExist
    known = Kind(kind)
    if known == Kind.CODING:
        found: Any = with_relations(visible_codings(member)).get(public_id=public_id)
    elif known == Kind.CODE:
        found = find_code(member, public_id)
    elif known == Kind.PROJECT:
        found = member.project
        if found.public_id != public_id:
            raise ObjectDoesNotExist
    else:
        things = MODELS[known]._default_manager.select_related(*RELATED[known])
        found = things.get(project=member.project, public_id=public_id)
    return Subject(known, found)


def find_memo(member: Membership, public_id: UUID) -> Memo:
    """A memo that stands and may be read."""
    return with_subject(visible_memos(member)).get(public_id=public_id)


def find_comment(member: Membership, public_id: UUID) -> Comment:
    """What was said and may be read, taken back or not; a step cannot be asked for."""
    comments = with_subject(visible_comments(member)).select_related("thread")
    return comments.get(public_id=public_id, act=Comment.Act.SAID)


def with_subject(notes: QuerySet[Note]) -> QuerySet[Note]:
    """What a note's record and its audience read, fetched at once."""
    placed = ("intervention__text", "speaker", "session") if notes.model is Memo else ()
    return notes.select_related("author", "project", "code", "coding__code", "coding__round", "coding__text", *placed)


def memos_on(member: Membership, subject: Subject) -> list[Memo]:
    """One's own first, then the team's, oldest first."""
    there = _with_merged(subject)
    memos = list(visible_memos(member).filter(there).select_related("author").order_by("id"))
    return sorted(memos, key=lambda memo: memo.author_id != member.pk)


def _with_merged(subject: Subject) -> Q:
    """A speaker's memos are also those on a duplicate that was merged into it."""
    if subject.kind == Kind.SPEAKER:
        return Q(speaker=subject.thing) | Q(speaker__merged_into=subject.thing)
    return Q(**subject.where)


def threads_on(member: Membership, subject: Subject) -> list[Thread]:
    """The threads about a coding or code, oldest first; those of which nothing is left are not shown."""
    if subject.kind not in DISCUSSED:
        return []
    return threads_of(visible_comments(member).filter(**subject.fields))


def threads_of(comments: QuerySet[Comment]) -> list[Thread]:
    rows: dict[int, list[Comment]] = {}
    for row in comments.select_related("author", "thread").order_by("id"):
        of_thread = rows.setdefault(row.thread_id or row.pk, [])
        if row.withdrawn_at is None or row.thread_id is None:
            of_thread.append(row)
    threads = [Thread(of_thread[0], of_thread) for of_thread in rows.values() if of_thread]
    return [thread for thread in threads if thread.said]


def is_resolved(member: Membership, opening: Comment) -> bool:
    """How a thread stands as far as this member may know what others did in it."""
    steps = visible_comments(member).filter(thread=opening).exclude(act=Comment.Act.SAID)
    last = steps.order_by("id").values_list("act", flat=True).last()
    return last == Comment.Act.RESOLVED


def notes_on(member: Membership, subject: Subject) -> dict[str, Any]:
    """Memos and threads about one thing, as they go over the wire."""
    return {
        "memos": [memo_record(memo) for memo in memos_on(member, subject)],
        "threads": [thread_record(thread) for thread in threads_on(member, subject)],
    }


def thread_record(thread: Thread) -> dict[str, Any]:
    return {
        "id": str(thread.opening.public_id),
        "resolved": thread.resolved,
        "comments": [comment_record(row) for row in thread.rows],
    }


def notes_here(member: Membership, session: Session, round_: Round) -> dict[str, Any]:
    """Which memos and comments a coding screen has to count: on its codings and interventions, and on all codes."""
    codings = Q(coding__round=round_, coding__text__intervention__session=session)
    codings &= Q(coding__text__intervention__superseded_at__isnull=True)
    coding_or_code = codings | Q(code__isnull=False)
    turns = Q(intervention__session=session, intervention__superseded_at__isnull=True)
    memos = with_subject(visible_memos(member).filter(coding_or_code | turns)).order_by("id")
    comments = visible_comments(member).filter(coding_or_code, withdrawn_at__isnull=True)
    return {
        "memos": [_without_life(note_of_memo(memo)) for memo in memos],
        "comments": [
            _without_life(note_of_comment(comment))
            for comment in with_subject(comments).select_related("thread").order_by("id")
        ],
    }


def _without_life(note: dict[str, Any]) -> dict[str, Any]:
    """Of those that stand it need not be said."""
    return {name: value for name, value in note.items() if name != "live"}
