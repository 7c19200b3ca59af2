"""How this floor tells the journal what happened, without knowing it: `activity` puts itself in here.

`unit_of_work` opens one transaction around a use case; `openings` are what every new project begins with.
"""

from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import Any, Protocol
from uuid import UUID

from apps.projects.models import Membership, Project


class Work(Protocol):
    """A use case in hand: the events it will leave behind."""

    def record(
        self,
        kind: str,
        *,
        objects: dict[str, Any],
        before: dict[str, Any] | None = None,
        after: dict[str, Any] | None = None,
    ) -> None: ...


class UnitOfWork(Protocol):
    def __call__(
        self, project: Project, actor: Membership | None, *, locks: str = ..., gesture_id: UUID | None = ...
    ) -> AbstractContextManager[Work]: ...


Opening = Callable[[Project], None]

_unit_of_work: list[UnitOfWork] = []
_openings: list[Opening] = []


def use(unit_of_work: UnitOfWork) -> None:
    _unit_of_work[:] = [unit_of_work]


def unit_of_work(
    project: Project, actor: Membership | None, *, locks: str = "share", gesture_id: UUID | None = None
) -> AbstractContextManager[Work]:
    return _unit_of_work[0](project, actor, locks=locks, gesture_id=gesture_id)


def every_project_begins_with(opening: Opening) -> Opening:
    """Register what a floor above puts into each new project, in the order of the floors."""
    _openings.append(opening)
    return opening


def open_project(project: Project) -> None:
    for opening in _openings:
        opening(project)
