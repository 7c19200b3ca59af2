"""Who may change a code, asked by every door."""

from apps.codebook.models import Code
from apps.projects.access import Access
from apps.projects.models import Membership
from apps.projects.roles import Action


def may_change(member: Membership, code: Code) -> bool:
    """The codebook changes through whoever may change it; a private proposal through its author alone."""
    if code.status == Code.Status.PROPOSED:
        return code.proposed_by_id == member.pk
    return code.status == Code.Status.ACTIVE and member.may(Action.CHANGE_CODEBOOK)


def demand_change(access: Access, code: Code) -> None:
    """Raises `PermissionDenied` with who may. What the code's own state forbids, the service says."""
    if code.status != Code.Status.PROPOSED:
        access.demand(Action.CHANGE_CODEBOOK)
