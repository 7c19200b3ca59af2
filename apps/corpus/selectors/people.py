"""Who speaks in a project, and for whom. What was merged into another stands behind that one."""

from django.db.models import QuerySet

from apps.corpus.models import Actor, Speaker
from apps.projects.models import Project


def speakers_of(project: Project) -> QuerySet[Speaker]:
    speakers = Speaker.objects.filter(project=project, merged_into__isnull=True)
    return speakers.select_related("actor").order_by("pk")


def actors_of(project: Project) -> QuerySet[Actor]:
    return Actor.objects.filter(project=project, merged_into__isnull=True).order_by("name", "pk")
