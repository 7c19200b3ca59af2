"""Who speaks in a project, and for whom."""

from django.db.models import QuerySet

from apps.corpus.models import Actor, Speaker
from apps.projects.models import Project


def speakers_of(project: Project) -> QuerySet[Speaker]:
    return Speaker.objects.filter(project=project).select_related("actor").order_by("pk")


def actors_of(project: Project) -> QuerySet[Actor]:
    return Actor.objects.filter(project=project).order_by("name", "pk")
