"""Reads of the codebook."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Max, Q, QuerySet

from apps.codebook.models import Code, Operation
from apps.projects.models import Membership, Project


def version_of(project: Project) -> int:
    """The codebook's version: the number of its last operation that was done."""
    return Operation.objects.filter(project=project).aggregate(last=Max("number"))["last"] or 0


def codes_for(member: Membership) -> QuerySet[Code]:
    """All codes this member may know: nobody else's proposals. In the order of the tree."""
    hidden = Q(status__in=[Code.Status.PROPOSED, Code.Status.REJECTED]) & ~Q(proposed_by=member)
    return (
        Code.objects.filter(project=member.project)
        .exclude(hidden)
        .select_related("parent", "merged_into")
        .order_by("kind", "position", "id")
    )


def operations_of(project: Project) -> QuerySet[Operation]:
    """The history, newest first."""
    return Operation.objects.filter(project=project, number__isnull=False).select_related("by").order_by("-number")


def code_record(code: Code) -> dict[str, Any]:
    """A code as it goes over the wire, and into events."""
    return {
        "id": str(code.public_id),
        "kind": code.kind,
        "parent": _outside(code.parent),
        "name": code.name,
        "mark": code.mark,
        "slot": code.slot,
        "position": code.position,
        "definition": code.definition,
        "include": code.include,
        "exclude": code.exclude,
        "example": code.example,
        "source_image": code.source_image,
        "target": code.target,
        "origin": code.origin,
        "status": code.status,
        "merged_into": _outside(code.merged_into),
        "proposed": code.status == Code.Status.PROPOSED,
        "revision": code.revision,
    }


def _outside(code: Code | None) -> str | None:
    return str(code.public_id) if code else None


@dataclass(frozen=True)
class TreeRow:
    """A code in the order it is read, with how deep it stands."""

    code: Code
    depth: int


@dataclass(frozen=True)
class KindGroup:
    kind: str
    label: str
    rows: tuple[TreeRow, ...]


KIND_ORDER = [kind for kind in Code.Kind if kind != Code.Kind.FREE] + [Code.Kind.FREE]


def tree_of(codes: list[Code]) -> list[KindGroup]:
    """The codes by kind, each parent before its children."""
    known = {code.pk for code in codes}
    children: dict[int | None, list[Code]] = {}
    for code in codes:
        parent = code.parent
        stands_under = parent.pk if parent and parent.pk in known and parent.kind == code.kind else None
        children.setdefault(stands_under, []).append(code)

    def rows(parent: int | None, depth: int, kind: str) -> list[TreeRow]:
        found = []
        for code in children.get(parent, []):
            if code.kind == kind:
                found.append(TreeRow(code, depth))
                found.extend(rows(code.pk, depth + 1, kind))
        return found

    groups = [KindGroup(kind, str(kind.label), tuple(rows(None, 0, kind))) for kind in KIND_ORDER]
    return [group for group in groups if group.rows]
