"""`manage.py dump_project SLUG`: the canonical dump, on stdout."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from apps.exchange import selectors
from apps.projects.models import Project


class Command(BaseCommand):
    help = "Print everything of a project as sorted JSON lines. Equal projects give equal dumps, to the byte."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("slug", metavar="SLUG")
        parser.add_argument(
            "--state", action="store_true", help="only how it stands: no journal, operations or counts of changes"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        project = Project.objects.filter(slug=options["slug"]).first()
        if project is None:
            raise CommandError(f"There is no project {options['slug']!r}.")
        lines = selectors.state_lines(project) if options["state"] else selectors.dump_lines(project)
        for line in lines:
            self.stdout.write(line)
