"""What every page inside a project shows around its content. Floors above add their counts."""

from collections.abc import Callable, Sequence
from typing import Any

from django.db.models import IntegerField, QuerySet, Subquery
from django.http import HttpRequest

from apps.projects.access import Access
from apps.projects.models import Membership, Project
from apps.projects.roles import Action

Counted = Callable[[Access], QuerySet[Any]]
"""The rows to count, as far as this member may know of them."""

_counted: dict[str, Counted] = {}

Across = Callable[[Sequence[Membership]], dict[str, Any]]
"""What the page of all projects shows of a person's memberships besides their names."""

_across: list[Across] = []


def show_across(shown: Across) -> None:
    """Register what stands above the list of a person's projects."""
    _across.append(shown)


def across(memberships: Sequence[Membership]) -> dict[str, Any]:
    return {name: value for shown in _across for name, value in shown(memberships).items()}


def count(name: str, rows: Counted) -> None:
    """Register a number of the rail. All of them together cost one query."""
    _counted[name] = rows


def shell(request: HttpRequest, access: Access, section: str) -> dict[str, Any]:
    """The context of `shell.html`; `section` is the place in the rail. One query, and none where nothing is counted."""
    return {
        "project": access.project,
        "member": access.member,
        "may": {action.value: access.may(action) for action in Action},
        "section": section,
        "counts": counts(access),
    }


def counts(access: Access) -> dict[str, int]:
    if not _counted:
        return {}
    numbers = {name: _CountOf(rows(access).order_by().values("pk")) for name, rows in _counted.items()}
    found = Project.objects.filter(pk=access.project.pk).values_list(*numbers.values()).get()
    return dict(zip(_counted, found, strict=True))


class _CountOf(Subquery):
    template = "(SELECT COUNT(*) FROM (%(subquery)s) AS counted)"
    output_field = IntegerField()
