"""Numbered changes of the codebook: each with its reason, each making one version.

What moves codings (merge, split, retire) lives in `coding`, one floor up.
"""

from typing import Any

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from apps.activity.models import Event
from apps.activity.services import Work, unit_of_work
from apps.codebook import lineage, marks
from apps.codebook.models import Code, CodeFields, CodeRevision, Operation
from apps.codebook.selectors import code_record, version_of
from apps.projects.errors import ChangedMeanwhile, DoesNotFit, InTheWay
from apps.projects.models import Membership, Project

DEFINING = ("definition", "include", "exclude", "example", "source_image", "target")
LIVING = (Code.Status.ACTIVE, Code.Status.PROPOSED)


def add_code(
    *,
    project: Project,
    actor: Membership | None,
    kind: str,
    name: str,
    parent: Code | None = None,
    mark: str = "",
    slot: int | None = None,
    origin: str = Code.Origin.EMERGENT,
    reason: str = "",
    **says: str,
) -> Code:
    """A new code, as operation n. Raises `DoesNotFit` for a name that is empty, `InTheWay` for one that is taken."""
    with unit_of_work(project, actor, locks="change") as work:
        code = _new_code(project, kind, name, parent, mark, slot, origin, says)
        operation = _operation(work, Operation.Kind.ADD, reason, {"code": str(code.public_id)})
        code.created_version = operation.number or 0
        code.save(update_fields=["created_version"])
        _keep_revision(code, operation)
        work.record("code.added", objects=_objects(code, operation), after=code_record(code))
    return code


def propose_code(*, project: Project, actor: Membership, kind: str, name: str, **says: Any) -> Code:
    """A coder's private code in a blind round: no version, no name taken, seen by nobody else."""
    with unit_of_work(project, actor, locks="change") as work:
        code = _new_code(
            project, kind, name, None, "", None, Code.Origin.EMERGENT, says, status=Code.Status.PROPOSED, by=actor
        )
        _keep_revision(code, None)
        work.record(
            "code.proposed",
            objects={"code": str(code.public_id)},
            after=code_record(code),
            audience=Event.Audience.MEMBER,
            member=actor,
        )
    return code


def _new_code(
    project: Project,
    kind: str,
    name: str,
    parent: Code | None,
    mark: str,
    slot: int | None,
    origin: str,
    says: dict[str, str],
    *,
    status: str = Code.Status.ACTIVE,
    by: Membership | None = None,
) -> Code:
    # A proposal is told apart among the codes its author can see; others' proposals stay unknown also through marks.
    seen = Code.objects.filter(project=project, status=Code.Status.ACTIVE)
    if by is not None:
        seen = seen | Code.objects.filter(project=project, status=Code.Status.PROPOSED, proposed_by=by)
    code = Code(
        project=project,
        kind=kind,
        name=_clean_name(name),
        parent=parent,
        mark=mark or marks.mark_for(name, set(seen.values_list("mark", flat=True))),
        slot=slot or marks.free_slot(seen.values_list("slot", flat=True)),
        position=seen.filter(kind=kind).count(),
        origin=origin,
        status=status,
        proposed_by=by,
        **says,
    )
    _save_unless_taken(code)
    return code


def rename_code(*, code: Code, actor: Membership, name: str, revision: int, reason: str = "") -> Code:
    return _change(code, actor, Operation.Kind.RENAME, revision, reason, {"name": _clean_name(name)})


def redefine_code(*, code: Code, actor: Membership, revision: int, reason: str = "", **says: str) -> Code:
    """Change what the code says. Codings made under the older definition become stale until confirmed."""
    return _change(
        code, actor, Operation.Kind.REDEFINE, revision, reason, {k: v for k, v in says.items() if k in DEFINING}
    )


def recolour_code(*, code: Code, actor: Membership, revision: int, slot: int, mark: str = "", reason: str = "") -> Code:
    return _change(code, actor, Operation.Kind.RECOLOUR, revision, reason, {"slot": slot, "mark": mark or code.mark})


def move_code(
    *,
    code: Code,
    actor: Membership,
    revision: int,
    parent: Code | None,
    position: int | None = None,
    reason: str = "",
) -> Code:
    """Put the code under another parent, or to the top, at a position among its kind."""
    with unit_of_work(code.project, actor, locks="change"):
        parents = dict(Code.objects.filter(project=code.project, parent__isnull=False).values_list("id", "parent_id"))
        if not lineage.may_stand_under(parents, code.pk, parent.pk if parent else None):
            raise DoesNotFit(_("A code cannot stand under itself or under one of its own sub-codes."))
        place = code.position if position is None else position
        return _change(code, actor, Operation.Kind.MOVE, revision, reason, {"parent": parent, "position": place})


def _change(
    code: Code, actor: Membership, kind: Operation.Kind, revision: int, reason: str, values: dict[str, Any]
) -> Code:
    with unit_of_work(code.project, actor, locks="change") as work:
        held = Code.objects.select_for_update().get(pk=code.pk)
        _check_revision(held, revision)
        before = code_record(held)
        for name, value in values.items():
            setattr(held, name, value)
        after = code_record(held)
        if after == before:
            return held
        held.revision += 1
        if kind == Operation.Kind.REDEFINE:
            held.defined_revision = held.revision
        _save_unless_taken(held)
        operation = _operation(work, kind, reason, {"code": str(held.public_id)})
        _keep_revision(held, operation)
        after = code_record(held)
        work.record(
            f"code.{_PAST[kind]}",
            objects=_objects(held, operation),
            before={name: before[name] for name in before if before[name] != after[name]},
            after=after,
        )
    return held


_PAST = {
    Operation.Kind.RENAME: "renamed",
    Operation.Kind.REDEFINE: "redefined",
    Operation.Kind.MOVE: "moved",
    Operation.Kind.RECOLOUR: "recoloured",
}


def _check_revision(code: Code, revision: int) -> None:
    if code.status not in LIVING:
        raise InTheWay(_("“%(name)s” is no longer in use; restore it first.") % {"name": code.name})
    if code.revision != revision:
        raise ChangedMeanwhile(
            _("Somebody changed “%(name)s” since you opened it. Look at it as it is now, then change it again.")
            % {"name": code.name},
            current=code_record(code),
        )


def _clean_name(name: str) -> str:
    cleaned = " ".join(name.split())
    if not cleaned:
        raise DoesNotFit(_("A code needs a name."))
    if len(cleaned) > 200:
        raise DoesNotFit(_("A code's name has at most 200 characters."))
    return cleaned


def _save_unless_taken(code: Code) -> None:
    try:
        with transaction.atomic():
            code.save()
    except IntegrityError as error:
        if "code_active_name_once" not in str(error):
            raise
        raise InTheWay(
            _("There is already a code “%(name)s” of this kind. Use that one, or choose another name.")
            % {"name": code.name}
        ) from error


def _operation(work: Work, kind: str, reason: str, details: dict[str, Any]) -> Operation:
    return Operation.objects.create(
        project=work.project,
        number=version_of(work.project) + 1,
        kind=kind,
        reason=reason,
        by=work.actor,
        details=details,
    )


def _keep_revision(code: Code, operation: Operation | None) -> CodeRevision:
    return CodeRevision.objects.create(
        project=code.project,
        code=code,
        operation=operation,
        number=code.revision,
        parent=code.parent,
        merged_into=code.merged_into,
        **{name: getattr(code, name) for name in CodeFields.FIELDS},
    )


def _objects(code: Code, operation: Operation) -> dict[str, Any]:
    return {"code": str(code.public_id), "operation": str(operation.public_id), "version": operation.number}
