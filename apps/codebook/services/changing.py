"""Rename, redefine, move, recolour: a code as it stands becomes another in one respect, by one operation."""

from typing import Any

from django.utils.translation import gettext as _

from apps.activity.services import unit_of_work
from apps.codebook import lineage
from apps.codebook.models import Code, Operation
from apps.codebook.selectors import code_record
from apps.codebook.services.operations import (
    check_parent,
    clean_name,
    company_of,
    keep_revision,
    number_operation,
    save_unless_taken,
    tell,
)
from apps.projects.errors import ChangedMeanwhile, DoesNotFit, Forbidden, InTheWay
from apps.projects.models import Membership

DEFINING = ("definition", "include", "exclude", "example", "source_image", "target")
LIVING = (Code.Status.ACTIVE, Code.Status.PROPOSED)


def rename_code(*, code: Code, actor: Membership, name: str, revision: int, reason: str = "") -> Code:
    return _change(code, actor, Operation.Kind.RENAME, revision, reason, {"name": clean_name(name)})


def redefine_code(*, code: Code, actor: Membership, revision: int, reason: str = "", **says: str) -> Code:
    """Change what the code says. Codings made under the older definition become stale until confirmed."""
    defining = {name: value for name, value in says.items() if name in DEFINING}
    return _change(code, actor, Operation.Kind.REDEFINE, revision, reason, defining)


def recolour_code(*, code: Code, actor: Membership, revision: int, slot: int, mark: str = "", reason: str = "") -> Code:
    """Give the code another of the twelve slots, or other letters. Raises `InTheWay` for letters that are taken."""
    with unit_of_work(code.project, actor, locks="change"):
        if mark and mark != code.mark:
            _check_mark(code, mark)
        return _change(
            code, actor, Operation.Kind.RECOLOUR, revision, reason, {"slot": slot, "mark": mark or code.mark}
        )


def _check_mark(code: Code, mark: str) -> None:
    others = Code.objects.filter(project=code.project, status=Code.Status.ACTIVE).exclude(pk=code.pk)
    bearer = others.filter(mark__iexact=mark).first()
    if bearer is not None:
        raise InTheWay(
            _("“%(mark)s” is the mark of “%(name)s” already. Choose other letters.")
            % {"mark": mark, "name": bearer.name}
        )


def move_code(
    *,
    code: Code,
    actor: Membership,
    revision: int,
    parent: Code | None,
    position: int | None = None,
    reason: str = "",
) -> Code:
    """Put the code under another parent of its kind, or to the top, at a position among its kind."""
    with unit_of_work(code.project, actor, locks="change"):
        if parent is not None:
            _check_place(code, parent)
        place = code.position if position is None else position
        return _change(code, actor, Operation.Kind.MOVE, revision, reason, {"parent": parent, "position": place})


def _check_place(code: Code, parent: Code) -> None:
    parents = dict(Code.objects.filter(project=code.project, parent__isnull=False).values_list("id", "parent_id"))
    if not lineage.may_stand_under(parents, code.pk, parent.pk):
        raise DoesNotFit(_("A code cannot stand under itself or under one of its own sub-codes."))
    author = code.proposed_by if code.status == Code.Status.PROPOSED else None
    check_parent(parent, code.kind, company_of(code.project, author))


def _change(
    code: Code, actor: Membership, kind: Operation.Kind, revision: int, reason: str, values: dict[str, Any]
) -> Code:
    with unit_of_work(code.project, actor, locks="change") as work:
        held = _held(code, actor, revision)
        before = code_record(held)
        for name, value in values.items():
            setattr(held, name, value)
        if code_record(held) == before:
            return held
        held.revision += 1
        if kind == Operation.Kind.REDEFINE:
            held.defined_revision = held.revision
        save_unless_taken(held)
        is_proposal = held.status == Code.Status.PROPOSED
        operation = None if is_proposal else number_operation(work, kind, reason, held)
        keep_revision(held, operation)
        after = code_record(held)
        changed = {name: before[name] for name in before if before[name] != after[name]}
        tell(work, f"code.{PAST[kind]}", held, operation, changed)
    return held


PAST = {
    Operation.Kind.RENAME: "renamed",
    Operation.Kind.REDEFINE: "redefined",
    Operation.Kind.MOVE: "moved",
    Operation.Kind.RECOLOUR: "recoloured",
}


def _held(code: Code, actor: Membership, revision: int) -> Code:
    """Lock the code for a change by this member, who read it at `revision`."""
    held = Code.objects.select_for_update().get(pk=code.pk)
    if held.status not in LIVING:
        raise InTheWay(_("“%(name)s” is no longer in use; restore it first.") % {"name": held.name})
    if held.status == Code.Status.PROPOSED and held.proposed_by_id != actor.pk:
        raise Forbidden(_("This is another coder's proposal; only its author changes it until it is accepted."))
    if held.revision != revision:
        raise ChangedMeanwhile(
            _("Somebody changed “%(name)s” since you opened it. Look at it as it is now, then change it again.")
            % {"name": held.name},
            current=code_record(held),
        )
    return held
