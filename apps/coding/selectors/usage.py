"""How often each code is used, counted among the codings a member may see."""

from django.db.models import Count, Q

from apps.codebook.usage import Usage
from apps.coding.models import LIVE, Layer
from apps.coding.visibility import visible_codings
from apps.projects.models import Membership


def usage_by_code(member: Membership) -> dict[int, Usage]:
    """Live codings of coders by the code's `id`, in one query; the consensus layer is not counted."""
    counted = (
        visible_codings(member)
        .filter(LIVE, layer=Layer.CODER)
        .values("code")
        .annotate(mine=Count("pk", filter=Q(coder=member)), all=Count("pk"))
        .values_list("code", "mine", "all")
    )
    return {code: Usage(mine, every) for code, mine, every in counted}
