"""The project's memos and threads as one list, latest first, each with what it is about."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from apps.coding.models import Comment, Memo
from apps.coding.selectors.notes import Thread, threads_of
from apps.coding.subjects import Kind, Subject, subject_of
from apps.coding.visibility import visible_comments, visible_memos
from apps.projects.models import Membership

AT_ONCE = 100
ABOUT = (
    "code", "coding__code", "coding__coder", "coding__round", "coding__text__intervention__session",
    "coding__text__intervention__speaker__actor", "coding__text__document",
)  # fmt: skip
ABOUT_MEMOS = (*ABOUT, "intervention__session", "intervention__speaker__actor", "speaker__actor", "session", "project")


@dataclass(frozen=True)
class Wanted:
    """What is looked for; empty fields want everything. `before` goes on after the last of a page."""

    words: str = ""
    what: str = ""
    """memo or comment"""
    about: str = ""
    author: str = ""
    state: str = ""
    """open or resolved: threads alone have one"""
    to_me: bool = False
    before: datetime | None = None

    @property
    def is_everything(self) -> bool:
        return self == Wanted(before=self.before)


@dataclass(frozen=True)
class NoteLine:
    """A memo, or a thread, with when something last happened to it."""

    subject: Subject
    at: datetime
    memo: Memo | None = None
    thread: Thread | None = None
    is_reply: bool = False
    """The last word in the thread is another's, to somebody who had spoken there."""
    is_on_mine: bool = False

    @property
    def key(self) -> tuple[datetime, int]:
        row = self.memo or (self.thread.opening if self.thread else None)
        return self.at, row.pk if row else 0


def note_lines(member: Membership, wanted: Wanted) -> tuple[list[NoteLine], datetime | None]:
    """At most `AT_ONCE` lines, and the moment to go on before where there are more."""
    memos = _memos(member, wanted) if _wants_memos(wanted) else []
    threads = _threads(member, wanted) if wanted.what != "memo" else []
    lines = sorted([*memos, *threads], key=lambda line: line.key, reverse=True)
    shown = lines[:AT_ONCE]
    return shown, shown[-1].at if len(lines) > AT_ONCE else None


def _wants_memos(wanted: Wanted) -> bool:
    return wanted.what != "comment" and not wanted.state and not wanted.to_me


def _memos(member: Membership, wanted: Wanted) -> list[NoteLine]:
    memos = visible_memos(member).filter(_about(wanted.about, _MEMO_KINDS))
    if wanted.words:
        memos = memos.filter(body__icontains=wanted.words)
    if wanted.author:
        memos = memos.filter(author__public_id=wanted.author)
    if wanted.before:
        memos = memos.filter(changed_at__lt=wanted.before)
    found = memos.select_related("author", *ABOUT_MEMOS).order_by("-changed_at", "-pk")[: AT_ONCE + 1]
    return [NoteLine(subject_of(memo), memo.changed_at, memo=memo) for memo in found]


_MEMO_KINDS = tuple(kind.value for kind in Kind if kind != Kind.PROJECT)


def _about(about: str, kinds: Iterable[str]) -> Q:
    if about == Kind.PROJECT:
        return Q(**{f"{kind}__isnull": True for kind in kinds})
    return Q(**{f"{about}__isnull": False}) if about else Q()


def _threads(member: Membership, wanted: Wanted) -> list[NoteLine]:
    if wanted.about not in ("", Kind.CODING, Kind.CODE):
        return []
    comments = visible_comments(member)
    openings = _openings(comments, wanted, member)
    newest = list(openings.order_by("-moved_at", "-pk").values_list("pk", flat=True)[: AT_ONCE + 1])
    rows = comments.filter(Q(pk__in=newest) | Q(thread__in=newest)).select_related(*ABOUT)
    lines = [_thread_line(thread, member) for thread in threads_of(rows)]
    return [line for line in lines if line.is_reply or line.is_on_mine] if wanted.to_me else lines


def _openings(comments: QuerySet[Comment], wanted: Wanted, member: Membership) -> QuerySet[Any]:
    """The openings of threads that are wanted, each with when something last happened in it."""
    here = comments.filter(Q(pk=OuterRef("pk")) | Q(thread=OuterRef("pk")), withdrawn_at__isnull=True)
    said = here.filter(act=Comment.Act.SAID)
    steps = here.exclude(act=Comment.Act.SAID).order_by("-pk").values("act")[:1]
    openings = comments.filter(_about(wanted.about, ()), Exists(said), thread__isnull=True).annotate(
        moved_at=Coalesce(Subquery(here.order_by("-pk").values("created_at")[:1]), "created_at"),
        stands=Subquery(steps),
    )
    if wanted.words:
        openings = openings.filter(Exists(said.filter(body__icontains=wanted.words)))
    if wanted.author:
        openings = openings.filter(Exists(said.filter(author__public_id=wanted.author)))
    if wanted.state == "resolved":
        openings = openings.filter(stands=Comment.Act.RESOLVED)
    elif wanted.state == "open":
        openings = openings.filter(Q(stands__isnull=True) | ~Q(stands=Comment.Act.RESOLVED))
    if wanted.to_me:
        openings = openings.filter(Q(coding__coder=member) | Exists(said.filter(author=member)))
    return openings.filter(moved_at__lt=wanted.before) if wanted.before else openings


def _thread_line(thread: Thread, member: Membership) -> NoteLine:
    subject = subject_of(thread.opening)
    by_another = thread.said[-1].author_id != member.pk
    own = subject.kind == Kind.CODING and subject.thing.coder_id == member.pk
    return NoteLine(
        subject, thread.last.created_at, thread=thread, is_reply=thread.answers(member), is_on_mine=own and by_another
    )
