"""`manage.py verify`: whether everything that must hold does. Exit 1 where it does not, 2 for an unknown project."""

import json
from argparse import ArgumentParser
from dataclasses import asdict
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from apps.exchange import selectors
from apps.projects.models import Project


class Command(BaseCommand):
    help = "Check the laws of the data: nothing lost, doubled, orphaned or untold. Exit 1 on any finding."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--project", metavar="SLUG", help="this project alone (default: all)")
        parser.add_argument("--json", action="store_true", help="print one JSON object")

    def handle(self, *args: Any, **options: Any) -> None:
        found = selectors.findings(_project(options["project"]))
        if options["json"]:
            answer = {"checks": list(selectors.CHECKS), "findings": [asdict(finding) for finding in found]}
            self.stdout.write(json.dumps(answer, ensure_ascii=False))
        else:
            for finding in found:
                self.stdout.write(f"{finding.check}: {finding.project}: {finding.where}: {finding.what}")
        if found:
            raise CommandError(f"{len(found)} findings.")
        if not options["json"]:
            self.stdout.write(f"All {len(selectors.CHECKS)} checks hold.")


def _project(slug: str | None) -> Project | None:
    if slug is None:
        return None
    try:
        return Project.objects.get(slug=slug)
    except Project.DoesNotExist as error:
        raise CommandError(f"There is no project {slug!r}.", returncode=2) from error
