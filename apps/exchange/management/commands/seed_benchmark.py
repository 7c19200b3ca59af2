"""`manage.py seed_benchmark`: a project filled for measuring; one JSON object says where it is."""

import json
from argparse import ArgumentParser
from dataclasses import asdict
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.text import slugify

from apps.exchange import services
from apps.projects.errors import Refused


class Command(BaseCommand):
    help = "Fill a new project with an invented meeting and codings. Accounts: admin@ and coder-1@example.org, …"

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--words", type=int, default=200_000)
        parser.add_argument("--codings", type=int, default=20_000)
        parser.add_argument("--coders", type=int, default=3)
        parser.add_argument("--seed", type=int, default=1)
        parser.add_argument("--slug", help="address of the project (default: made of the figures)")

    def handle(self, *args: Any, **options: Any) -> None:
        sizes = {name: options[name] for name in ("words", "codings", "coders", "seed")}
        if min(options["words"], options["coders"]) < 1 or min(sizes.values()) < 0:
            raise CommandError("Ask for at least one word and one coder, and for no negative number.")
        slug = options["slug"] or "benchmark-" + "-".join(str(size) for size in sizes.values())
        if slugify(slug) != slug:
            raise CommandError(f"{slug!r} is no address of a project: small letters, digits and hyphens make one.")
        try:
            filled = services.seed_benchmark(**sizes, slug=slug)
        except Refused as refusal:
            raise CommandError(refusal.sentence) from refusal
        self.stdout.write(json.dumps(asdict(filled), default=str))
