"""What this floor puts in place below: the resolver of audiences, and each new project's standing round."""

from django.utils import timezone
from django.utils.translation import gettext as _

from apps.activity import audiences
from apps.coding.models import Round
from apps.coding.visibility import visible_events
from apps.projects import journal
from apps.projects.models import Project

audiences.resolve_with(visible_events)


@journal.every_project_begins_with
def a_standing_round(project: Project) -> None:
    Round.objects.create(project=project, number=1, title=_("Open coding"), standing=True, opened_at=timezone.now())
