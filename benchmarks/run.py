"""Seconds and bytes of the pages that grow with a meeting; one JSON object on stdout.

    .venv/bin/python benchmarks/run.py [--small]

Servers, database and projects are made for the run and go with it. Everything happens in one process, without a
network: what is measured is our own work and the database's.
"""

import argparse
import gzip
import json
import os
import platform
import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from config.launcher import servers

if TYPE_CHECKING:
    from apps.exchange.services import Filled

SMALL, LARGE = {"words": 20_000, "codings": 2_000}, {"words": 200_000, "codings": 20_000}
TIMES = 7


def main() -> int:
    parser = argparse.ArgumentParser(description="Measure the coding screen's page and state.")
    parser.add_argument("--small", action="store_true", help="20,000 words only, not 200,000 too")
    sizes = [SMALL] if parser.parse_args().small else [SMALL, LARGE]
    with servers.for_tests() as addresses:
        os.environ.update(addresses)
        _begin()
        measured = [figures for size in sizes for figures in _measure(size)]
    machine = {"processors": os.cpu_count(), "system": platform.platform(), "python": platform.python_version()}
    sys.stdout.write(json.dumps({"machine": machine, "measured": measured}, indent=2) + "\n")
    return 0


def _begin() -> None:
    """Django, on an empty database with all tables."""
    import django
    from django.core.management import call_command

    os.environ["DJANGO_SETTINGS_MODULE"] = "config.settings.test"
    django.setup()
    call_command("migrate", verbosity=0)


def _measure(size: dict[str, int]) -> list[dict[str, Any]]:
    from django.test import Client
    from django.urls import reverse

    from apps.accounts.models import User
    from apps.exchange.selectors import findings
    from apps.exchange.services import seed_benchmark
    from apps.projects.models import Project

    filled = seed_benchmark(**size, coders=3, seed=1, slug=f"measured-{size['words']}")
    project = Project.objects.get(slug=filled.project)
    coder = Client()
    coder.force_login(User.objects.get(email="coder-1@example.org"))
    here = [filled.project, filled.session]
    page, state = reverse("coding:workbench", args=here), reverse("api:workbench", args=here)
    return [
        _figures("seeding", filled, [filled.seconds]),
        _figures("verify", filled, [_seconds(lambda: findings(project))]),
        _of_address("coding screen, page", filled, lambda: coder.get(page).content),
        _of_address("coding screen, state", filled, lambda: coder.get(state).content),
    ]


def _of_address(name: str, filled: "Filled", get: Callable[[], bytes]) -> dict[str, Any]:
    body = get()
    sizes = {"bytes": len(body), "bytes_gzip": len(gzip.compress(body, 6))}
    return _figures(name, filled, [_seconds(get) for _ in range(TIMES)]) | sizes


def _figures(name: str, filled: "Filled", seconds: list[float]) -> dict[str, Any]:
    times = {"times": len(seconds), "median_s": round(statistics.median(seconds), 3), "worst_s": round(max(seconds), 3)}
    return {"name": name, "words": filled.words, "codings": filled.codings, **times}


def _seconds(work: Callable[[], object]) -> float:
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


if __name__ == "__main__":
    sys.exit(main())
