"""The codes a member may know, as rows of a tree and as they go over the wire."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import Max, Q, QuerySet

from apps.codebook.models import Code, Operation
from apps.codebook.proposals import others_known_to
from apps.projects.models import Membership, Project

UNSETTLED = (Code.Status.PROPOSED, Code.Status.REJECTED)


def version_of(project: Project) -> int:
    """The codebook's version: the number of its last operation that was done."""
    return Operation.objects.filter(project=project).aggregate(last=Max("number"))["last"] or 0


def codes_for(member: Membership) -> QuerySet[Code]:
    """All codes this member may know, in the order of the tree. Proposals are their author's, and of whoever steers."""
    known = ~Q(status__in=UNSETTLED) | Q(proposed_by=member) | others_known_to(member)
    return (
        Code.objects.filter(known, project=member.project)
        .select_related("parent", "merged_into")
        .order_by("kind", "position", "id")
    )


def codes_hidden_from(member: Membership) -> QuerySet[Code]:
    """Proposals of others that this member does not know of."""
    return Code.objects.filter(
        ~Q(proposed_by=member) & ~others_known_to(member), project=member.project, status__in=UNSETTLED
    )


def find_code(member: Membership, public_id: UUID) -> Code:
    """Raises `DoesNotExist` for a code this member does not know, as for one that is not."""
    return codes_for(member).get(public_id=public_id)


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
