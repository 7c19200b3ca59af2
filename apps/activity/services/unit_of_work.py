"""One use case, one transaction, its events at the end.

The order of locks is the same everywhere: project, codes by id, texts by id, codings, job, event counter. The counter
comes last, so that positions become visible in the order in which they were given. Just before it, deferred foreign
keys are checked: at commit they would take locks after the last one, and a memo could deadlock with a merge.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.db import connection, transaction
from django.utils import timezone

from apps.activity import bell
from apps.activity.models import Event, Job
from apps.projects.models import Membership, Project

LOCKS = {
    "share": "SELECT 1 FROM projects_project WHERE id = %s FOR KEY SHARE",
    "change": "SELECT 1 FROM projects_project WHERE id = %s FOR NO KEY UPDATE",
}


class LeaseLost(Exception):
    """Another worker has taken over this job: what was done here must not stay."""


@dataclass
class Work:
    """A use case in hand: who does it, by which gesture, and the events it will leave behind."""

    project: Project
    actor: Membership | None
    gesture_id: UUID | None = None
    job: tuple[int, int] | None = None
    events: list[Event] = field(default_factory=list)

    def record(
        self,
        kind: str,
        *,
        objects: dict[str, Any],
        before: dict[str, Any] | None = None,
        after: dict[str, Any] | None = None,
        audience: str = Event.Audience.MEMBERS,
        member: Membership | None = None,
        round_id: int | None = None,
        text_id: int | None = None,
    ) -> None:
        """Add an event. `objects` are public ids; `before` and `after` hold changed fields, never transcript text."""
        self.events.append(
            Event(
                project=self.project,
                kind=kind,
                actor=self.actor,
                object_ids=objects,
                before=before or {},
                after=after or {},
                gesture_id=self.gesture_id,
                audience=audience,
                audience_member=member,
                audience_round=round_id,
                audience_text=text_id,
            )
        )


_current: ContextVar[Work | None] = ContextVar("work in hand", default=None)


@contextmanager
def unit_of_work(
    project: Project,
    actor: Membership | None,
    *,
    locks: str = "share",
    gesture_id: UUID | None = None,
    job: tuple[int, int] | None = None,
) -> Iterator[Work]:
    """Open a use case in a project. Inside another one of the same project it joins that one.

    `locks` is "share" for whoever adds, "change" for operations on the codebook. `job` is (id, attempt): the
    transaction fails with `LeaseLost` when another worker has claimed the job meanwhile.
    """
    outer = _current.get()
    if outer is not None and outer.project.pk == project.pk:
        if locks == "change":
            _lock_project(project, locks)
        yield outer
        return
    with transaction.atomic():
        _lock_project(project, locks)
        work = Work(project, actor, gesture_id, job)
        token = _current.set(work)
        try:
            yield work
        finally:
            _current.reset(token)
        _close(work)


def _lock_project(project: Project, locks: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(LOCKS[locks], [project.pk])


def _close(work: Work) -> None:
    if not work.events and work.job is None:
        return
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        if work.job is not None:
            _lock_job(*work.job)
        if work.events:
            _number(work)
        cursor.execute("SET CONSTRAINTS ALL DEFERRED")


def _lock_job(job_id: int, attempt: int) -> None:
    held = Job.objects.select_for_update().filter(pk=job_id, attempt=attempt, state=Job.State.RUNNING)
    if not held.exists():
        raise LeaseLost(job_id)


def _number(work: Work) -> None:
    """Give the events their positions and announce them once they can be seen."""
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE activity_eventcounter SET position = position + %s WHERE project_id = %s RETURNING position",
            [len(work.events), work.project.pk],
        )
        last = cursor.fetchone()[0]
    at = timezone.now()
    for position, event in enumerate(work.events, start=last - len(work.events) + 1):
        event.position = position
        event.at = at
    Event.objects.bulk_create(work.events)
    transaction.on_commit(lambda: bell.ring(work.project.pk))
