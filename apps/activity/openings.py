"""The journal offers itself to the floor below, and every project begins with its counter."""

from apps.activity.models import EventCounter
from apps.activity.services.unit_of_work import unit_of_work
from apps.projects import journal
from apps.projects.models import Project

journal.use(unit_of_work)


@journal.every_project_begins_with
def a_counter(project: Project) -> None:
    EventCounter.objects.create(project=project)
