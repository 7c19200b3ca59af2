"""What waits for somebody's decision."""

from django.db.models import QuerySet

from apps.activity.models import Job
from apps.codebook.models import Code
from apps.codebook.selectors import codes_for
from apps.corpus.models import SourceFile
from apps.projects.models import Membership
from apps.projects.roles import Action


def open_proposals(member: Membership) -> QuerySet[Code]:
    """Codes that others proposed, for whoever changes the codebook and may know of them; the earliest first."""
    proposals = codes_for(member).filter(status=Code.Status.PROPOSED).select_related("proposed_by")
    if not member.may(Action.CHANGE_CODEBOOK):
        return proposals.none()
    return proposals.exclude(proposed_by=member).order_by("pk")


def failed_imports(member: Membership) -> QuerySet[SourceFile]:
    """Files whose import failed and that nobody has discarded since, for whoever imports; the latest first."""
    if not member.may(Action.IMPORT):
        return SourceFile.objects.none()
    failed = SourceFile.objects.filter(project=member.project_id, job__state=Job.State.FAILED)
    settled = [SourceFile.State.IMPORTED, SourceFile.State.DISCARDED]
    return failed.exclude(state__in=settled).select_related("job").order_by("-pk")
