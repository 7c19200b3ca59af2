"""Who speaks in a project, and for whom. What was merged into another stands behind that one."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from apps.corpus.models import Actor, Speaker
from apps.projects.models import Project


def speakers_of(project: Project) -> QuerySet[Speaker]:
    speakers = Speaker.objects.filter(project=project, merged_into__isnull=True)
    return speakers.select_related("actor").order_by("pk")


def actors_of(project: Project) -> QuerySet[Actor]:
    return Actor.objects.filter(project=project, merged_into__isnull=True).order_by("name", "pk")


def actor_named(project: Project, name: str) -> Actor | None:
    """The actor of the register with this name, in any case of letters."""
    return actors_of(project).filter(name__iexact=name).first()


def ticked(people: QuerySet[Any], ids: Iterable[str]) -> list[Any]:
    """Those of `people` whose public ids a form sent; what is no id is nobody."""
    return list(people.filter(public_id__in=[UUID(each) for each in ids if _is_id(each)]).order_by("pk"))


def _is_id(text: str) -> bool:
    try:
        UUID(text)
    except ValueError:
        return False
    return True
