"""What this floor puts in place below: who hears of what, how codes are counted, each project's standing round."""

from django.utils import timezone
from django.utils.translation import gettext as _

from apps.activity import audiences, presence
from apps.codebook import proposals, usage
from apps.coding import selectors
from apps.coding.models import Round
from apps.coding.services.following import follow_passages, let_go
from apps.coding.services.told import take_told_codings
from apps.coding.visibility import knows_who_is_here, new_codes_of, others_proposals, visible_events
from apps.corpus import following
from apps.projects import context, journal
from apps.projects.models import Project

audiences.resolve_with(visible_events)
presence.ruled_by(knows_who_is_here)
proposals.ruled_by(new_codes_of)
proposals.known_by(others_proposals)
usage.count_with(selectors.usage_by_code)
following.follow_with(follow_passages, let_go)
following.take_codings_with(take_told_codings)
context.count("rounds", lambda access: selectors.rounds_for(access.member))
context.show_across(lambda members: {"work": selectors.work_of(members)})


@journal.every_project_begins_with
def a_standing_round(project: Project) -> None:
    Round.objects.create(project=project, number=1, title=_("Open coding"), standing=True, opened_at=timezone.now())
