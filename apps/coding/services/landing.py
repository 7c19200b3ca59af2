"""Where a coding lands when the code that was chosen has been merged, split or retired meanwhile."""

from django.utils.translation import gettext as _

from apps.codebook import lineage
from apps.codebook.models import Code
from apps.codebook.selectors import code_record
from apps.projects.errors import DoesNotFit, InTheWay
from apps.projects.models import Membership

TRIES = 5


def hold_living_code(chosen: Code, coder: Membership | None) -> Code:
    """Lock the code that lives in the place of `chosen`, FOR SHARE, so that no operation can end it meanwhile.

    The chain is read, then locked in order of id, then read again: it may have grown before the lock. Raises
    `InTheWay` with the choices when the chain ends at a code that is retired.
    """
    for _try in range(TRIES):
        chain = _chain(chosen)
        held = _locked(chain)
        last = held[chain[-1]]
        if last.status != Code.Status.MERGED:
            return _usable(last, coder)
    raise InTheWay(_("The codebook is being changed right now. Try again in a moment."))


def _chain(chosen: Code) -> list[int]:
    successors = Code.objects.filter(project_id=chosen.project_id, merged_into__isnull=False)
    merged = {code: into for code, into in successors.values_list("id", "merged_into_id") if into is not None}
    return lineage.resolve(merged, chosen.pk)


def _locked(ids: list[int]) -> dict[int, Code]:
    codes = Code.objects.raw("SELECT * FROM codebook_code WHERE id = ANY(%s) ORDER BY id FOR SHARE", [sorted(ids)])
    return {code.pk: code for code in codes}


def _usable(code: Code, coder: Membership | None) -> Code:
    if code.status == Code.Status.ACTIVE:
        return code
    if code.status == Code.Status.PROPOSED:
        if coder is not None and code.proposed_by_id == coder.pk:
            return code
        raise DoesNotFit(_("“%(name)s” is a proposal; it can be used once it is accepted.") % {"name": code.name})
    raise InTheWay(
        _("“%(name)s” is no longer in use. Choose what to use instead.") % {"name": code.name}, choices=_choices(code)
    )


def _choices(code: Code) -> list[dict[str, object]]:
    """What came out of it, else its living neighbours."""
    active = Code.objects.filter(project=code.project, status=Code.Status.ACTIVE).select_related(
        "parent", "merged_into"
    )
    offspring = active.filter(origins__origin=code)
    near = offspring if offspring.exists() else active.filter(kind=code.kind, parent=code.parent)
    return [code_record(choice) for choice in near.order_by("position", "id")[:12]]
