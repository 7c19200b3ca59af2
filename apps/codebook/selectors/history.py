"""What each operation changed, told from the revisions it left."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from apps.codebook.differences import Piece, words_between
from apps.codebook.models import Code, CodeRevision, Operation
from apps.projects.models import Membership, Project

TOLD: dict[str, Promise] = {
    "name": _("name"),
    "mark": _("mark"),
    "slot": _("colour"),
    "parent": _("stands under"),
    "definition": _("definition"),
    "include": _("include when"),
    "exclude": _("exclude when"),
    "example": _("example"),
    "source_image": _("source image"),
    "target": _("target"),
    "status": _("status"),
}


@dataclass(frozen=True)
class FieldChange:
    """One field before and after an operation."""

    name: str
    label: str
    before: str
    after: str

    @property
    def pieces(self) -> list[Piece]:
        """The difference by words. Names and letters are shown whole: first the old one, then the new."""
        if self.name in {"mark", "slot", "parent", "status"}:
            whole = [Piece("removed", self.before), Piece("added", self.after)]
            return [piece for piece in whole if piece.text]
        return words_between(self.before, self.after)


@dataclass(frozen=True)
class Change:
    """A revision of a code, with what is different from the one before it. The first one changes nothing."""

    revision: CodeRevision
    fields: tuple[FieldChange, ...]

    @property
    def operation(self) -> Operation | None:
        return self.revision.operation


@dataclass(frozen=True)
class OperationLine:
    """A numbered operation with what it did to each code it touched."""

    operation: Operation
    changes: tuple[Change, ...]


def changes_of(code: Code) -> list[Change]:
    """The code's history, newest first, in one query."""
    revisions = _with_relations(CodeRevision.objects.filter(code=code))
    return list(reversed(_changes(revisions)))


def operations_of(project: Project, *, before: int | None = None, limit: int = 100) -> list[OperationLine]:
    """The codebook's history, newest first, from below version `before`, in two queries."""
    done = Operation.objects.filter(project=project, number__isnull=False).select_related("by").order_by("-number")
    if before is not None:
        done = done.filter(number__lt=before)
    page = list(done[:limit])
    touched = CodeRevision.objects.filter(operation__in=[operation.pk for operation in page]).values("code")
    by_operation: dict[int, list[Change]] = {}
    for change in _changes(_with_relations(CodeRevision.objects.filter(code__in=touched))):
        if change.revision.operation_id is not None:
            by_operation.setdefault(change.revision.operation_id, []).append(change)
    return [OperationLine(operation, tuple(by_operation.get(operation.pk, ()))) for operation in page]


def _with_relations(revisions: QuerySet[CodeRevision]) -> QuerySet[CodeRevision]:
    return revisions.select_related("operation__by", "parent", "code").order_by("code", "number")


def _changes(revisions: Iterable[CodeRevision]) -> list[Change]:
    """In the order given: by code, oldest first."""
    found: list[Change] = []
    earlier: CodeRevision | None = None
    for revision in revisions:
        follows = earlier is not None and earlier.code_id == revision.code_id
        found.append(Change(revision, tuple(_differences(earlier, revision)) if earlier and follows else ()))
        earlier = revision
    return found


def _differences(earlier: CodeRevision, later: CodeRevision) -> Iterable[FieldChange]:
    for name, label in TOLD.items():
        before, after = _said(earlier, name), _said(later, name)
        if before != after:
            yield FieldChange(name, str(label), before, after)


def _said(revision: CodeRevision, name: str) -> str:
    if name == "parent":
        return revision.parent.name if revision.parent else ""
    if name == "status":
        return revision.get_status_display()
    return str(getattr(revision, name))


def operation_record(line: OperationLine) -> dict[str, Any]:
    """An operation as it goes over the wire."""
    operation = line.operation
    return {
        "id": str(operation.public_id),
        "number": operation.number,
        "kind": operation.kind,
        "reason": operation.reason,
        "by": _member_record(operation.by),
        "at": operation.at.isoformat(),
        "codes": [
            {
                "id": str(change.revision.code.public_id),
                "name": change.revision.name,
                "changed": {field.name: {"before": field.before, "after": field.after} for field in change.fields},
            }
            for change in line.changes
        ],
    }


def _member_record(member: Membership | None) -> dict[str, str] | None:
    if member is None:
        return None
    return {"id": str(member.public_id), "name": member.display_name, "mark": member.mark}
