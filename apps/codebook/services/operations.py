"""What every change leaves behind: its number, the code as it was left, and word of it in the journal."""

from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from apps.activity.models import Event
from apps.activity.services import Work
from apps.codebook.models import Code, CodeFields, CodeRevision, Operation
from apps.codebook.selectors import code_record, version_of
from apps.projects.errors import DoesNotFit, InTheWay
from apps.projects.models import Membership, Project


def number_operation(work: Work, kind: str, reason: str, code: Code) -> Operation:
    """The next version of the codebook, made by this change."""
    return Operation.objects.create(
        project=work.project,
        number=version_of(work.project) + 1,
        kind=kind,
        reason=reason,
        by=work.actor,
        details={"code": str(code.public_id)},
    )


def keep_revision(code: Code, operation: Operation | None) -> CodeRevision:
    """The code as it stands now. A proposal has no operation: it makes no version."""
    return CodeRevision.objects.create(
        project=code.project,
        code=code,
        operation=operation,
        number=code.revision,
        parent=code.parent,
        merged_into=code.merged_into,
        **{name: getattr(code, name) for name in CodeFields.FIELDS},
    )


def tell(work: Work, kind: str, code: Code, operation: Operation | None, before: dict[str, Any] | None = None) -> None:
    """Of a proposal only its author hears, and whoever steers the project; of every other code, everybody."""
    objects: dict[str, Any] = {"code": str(code.public_id)}
    if operation is not None:
        objects |= {"operation": str(operation.public_id), "version": operation.number}
    is_proposal = code.status == Code.Status.PROPOSED
    work.record(
        kind,
        objects=objects,
        before=before,
        after=code_record(code),
        audience=Event.Audience.STEERING if is_proposal else Event.Audience.MEMBERS,
        member=code.proposed_by if is_proposal else None,
    )


def company_of(project: Project, author: Membership | None) -> QuerySet[Code]:
    """The codes that a new or moved one stands among: the active ones, for a proposal its author's proposals too."""
    active = Q(status=Code.Status.ACTIVE)
    own = Q(status=Code.Status.PROPOSED, proposed_by=author) if author else Q(pk__in=[])
    return Code.objects.filter(active | own, project=project)


def check_parent(parent: Code, kind: str, company: QuerySet[Code]) -> None:
    """Nothing stands under a code of another kind, nor one that is retired, nor everybody's under a proposal."""
    if parent.kind != kind:
        raise DoesNotFit(_("A code stands under a code of its own kind."))
    if not company.filter(pk=parent.pk).exists():
        raise DoesNotFit(_("“%(name)s” is not in use; nothing can stand under it.") % {"name": parent.name})


def clean_name(name: str) -> str:
    """Raises `DoesNotFit` for a name that is empty or longer than a name may be."""
    cleaned = " ".join(name.split())
    if not cleaned:
        raise DoesNotFit(_("A code needs a name."))
    if len(cleaned) > 200:
        raise DoesNotFit(_("A code's name has at most 200 characters."))
    return cleaned


def save_unless_taken(code: Code) -> None:
    """Save; raises `InTheWay` when an active code of this kind bears the name already."""
    try:
        with transaction.atomic():
            code.save()
    except IntegrityError as error:
        if "code_active_name_once" not in str(error):
            raise
        raise name_taken(code.name) from error


def name_taken(name: str) -> InTheWay:
    return InTheWay(
        _("There is already a code “%(name)s” of this kind. Use that one, or choose another name.") % {"name": name}
    )
