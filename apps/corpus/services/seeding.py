"""Every project's register begins with those who can speak at the United Nations."""

from apps.corpus import register
from apps.corpus.models import Actor
from apps.projects.models import Project


def seed_register(project: Project) -> None:
    """Members and observers, entities and blocs, each by all its names. One statement."""
    Actor.objects.bulk_create(
        Actor(
            project=project,
            name=entry.name,
            type=entry.kind,
            iso3=entry.iso3,
            aliases=[*([] if entry.iso3 else [entry.code]), *entry.others],
        )
        for entry in register.seeds()
    )
