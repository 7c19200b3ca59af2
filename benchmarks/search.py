"""How soon a search in a large project answers; one JSON object on stdout.

    .venv/bin/python benchmarks/search.py [--words N]

Servers, database and project are made for the run and go with it. `answer` is what comes of one keystroke: how many
sentences there are, and the first fifty with their hits. Words are chosen by how many sentences hold them.
"""

import argparse
import json
import os
import platform
import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from config.launcher import servers

TIMES = 7
SHOWN = 50


def main() -> int:
    parser = argparse.ArgumentParser(description="Measure searching as one types.")
    parser.add_argument("--words", type=int, default=1_000_000)
    words = parser.parse_args().words
    with servers.for_tests() as addresses:
        os.environ.update(addresses)
        measured = _measure(words)
    machine = {"processors": os.cpu_count(), "system": platform.platform(), "python": platform.python_version()}
    sys.stdout.write(json.dumps({"machine": machine, "words": words, "measured": measured}, indent=2) + "\n")
    return 0


def _measure(words: int) -> list[dict[str, Any]]:
    import django
    from django.core.management import call_command
    from django.db import connection

    os.environ["DJANGO_SETTINGS_MODULE"] = "config.settings.test"
    django.setup()
    call_command("migrate", verbosity=0)
    from apps.corpus.models import SearchPiece
    from apps.corpus.services import make_searchable
    from apps.exchange.services import seed_benchmark
    from apps.projects.models import Project

    seed_benchmark(words=words, codings=0, coders=1, seed=1, slug="measured")
    project = Project.objects.get(slug="measured")
    SearchPiece.objects.filter(project=project).delete()
    made = _figures("made ready", [_seconds(lambda: make_searchable(project))])
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE corpus_searchpiece")
    return [made, _figures("ready already", _times(lambda: make_searchable(project))), *_answers(project)]


def _answers(project: Any) -> list[dict[str, Any]]:
    from apps.corpus.searching.queries import read_query
    from apps.corpus.selectors import Search, Where

    def answer(asked: str) -> int:
        search = Search(project, read_query(asked), Where())
        search.sentences(0, SHOWN)
        return search.count()

    return [
        _figures(f"answer: {asked}", _times(lambda asked=asked: answer(asked))) | {"sentences": answer(asked)}
        for asked in _queries(project)
    ]


def _queries(project: Any) -> list[str]:
    """The most frequent word of the project, one of the middle, a rare one; a phrase, a beginning, a word left out."""
    from collections import Counter

    from apps.corpus.models import TextRevision

    counted: Counter[str] = Counter()
    contents = TextRevision.objects.filter(project=project, is_current=True).values_list("content", flat=True)
    for content in contents:
        counted.update(word.strip(".,;:") for word in content.lower().split())
    ranked = [word for word, _ in counted.most_common()]
    often, middle, rare = ranked[0], ranked[len(ranked) // 2], ranked[-1]
    phrase = " ".join(contents[0].split()[2:5]).strip(".,;:")
    return [
        often,
        middle,
        rare,
        f"{often} {middle}",
        f'"{phrase}"',
        f"{middle[:3]}*",
        f"{often} -{ranked[1]}",
        "nowhere",
    ]


def _figures(name: str, seconds: list[float]) -> dict[str, Any]:
    middle, worst = round(statistics.median(seconds), 4), round(max(seconds), 4)
    return {"name": name, "times": len(seconds), "median_s": middle, "worst_s": worst}


def _times(work: Callable[[], object]) -> list[float]:
    return [_seconds(work) for _ in range(TIMES)]


def _seconds(work: Callable[[], object]) -> float:
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


if __name__ == "__main__":
    sys.exit(main())
