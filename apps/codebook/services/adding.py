"""New codes: added for everybody as an operation, or kept as a coder's private proposal."""

from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from apps.activity.services import unit_of_work
from apps.codebook import slots
from apps.codebook.models import Code, Operation
from apps.codebook.proposals import NewCodes, new_codes_of
from apps.codebook.services.operations import (
    check_parent,
    clean_name,
    company_of,
    keep_revision,
    name_taken,
    number_operation,
    save_unless_taken,
    tell,
)
from apps.projects.errors import Forbidden
from apps.projects.marks import mark_for
from apps.projects.models import Membership, Project
from apps.projects.roles import Action, who_may


def demand_new_codes(member: Membership) -> NewCodes:
    """What would become of a new code of this member's. Raises `Forbidden` with who may."""
    becomes = new_codes_of(member)
    if becomes == NewCodes.REFUSED:
        raise Forbidden(
            _("Your role does not allow new codes here. Ask one of: %(roles)s.")
            % {"roles": ", ".join(who_may(Action.ADD_CODES))}
        )
    return becomes


def new_code(
    *,
    actor: Membership,
    kind: str,
    name: str,
    parent: Code | None = None,
    mark: str = "",
    slot: int | None = None,
    reason: str = "",
    **says: Any,
) -> Code:
    """A member's new code. In a blind round it is a coder's private proposal. Raises `Forbidden` with who may."""
    becomes = demand_new_codes(actor)
    looks: dict[str, Any] = {"kind": kind, "name": name, "parent": parent, "mark": mark, "slot": slot}
    if becomes == NewCodes.PROPOSED:
        return propose_code(project=actor.project, actor=actor, **looks, **says)
    return add_code(project=actor.project, actor=actor, reason=reason, **looks, **says)


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
        seen = company_of(project, None)
        code = _made(
            seen, project=project, kind=kind, name=name, parent=parent, mark=mark, slot=slot, origin=origin, **says
        )
        save_unless_taken(code)
        operation = number_operation(work, Operation.Kind.ADD, reason, code)
        code.created_version = operation.number or 0
        code.save(update_fields=["created_version"])
        keep_revision(code, operation)
        tell(work, "code.added", code, operation)
    return code


def propose_code(
    *,
    project: Project,
    actor: Membership,
    kind: str,
    name: str,
    parent: Code | None = None,
    mark: str = "",
    slot: int | None = None,
    **says: str,
) -> Code:
    """A coder's private code: no version, no name taken from others, unknown to whoever codes beside her.

    Raises `InTheWay` when she sees a code of this kind and name already, her own proposal included.
    """
    with unit_of_work(project, actor, locks="change") as work:
        # Told apart among the codes its author can see: others' proposals stay unknown also through marks and slots.
        seen = company_of(project, actor)
        code = _made(seen, project=project, kind=kind, name=name, parent=parent, mark=mark, slot=slot, **says)
        if seen.filter(kind=kind, name__iexact=code.name).exists():
            raise name_taken(code.name)
        code.status, code.proposed_by = Code.Status.PROPOSED, actor
        code.save()
        keep_revision(code, None)
        tell(work, "code.proposed", code, None)
    return code


def _made(
    seen: QuerySet[Code], *, kind: str, name: str, parent: Code | None, mark: str, slot: int | None, **fields: Any
) -> Code:
    """Not yet saved; with a mark and a slot that tell it apart among `seen`, unless they were chosen."""
    if parent is not None:
        check_parent(parent, kind, seen)
    name = clean_name(name)
    return Code(
        kind=kind,
        name=name,
        parent=parent,
        mark=mark or mark_for(name, {mark.upper() for mark in seen.values_list("mark", flat=True)}),
        slot=slot or slots.free_slot(seen.values_list("slot", flat=True)),
        position=seen.filter(kind=kind).count(),
        **fields,
    )
