"""How long a coding takes from one coder's request to another's open stream; one JSON object on stdout.

    .venv/bin/python benchmarks/event_latency.py [--codings N] [--writers N]

A whole instance with its own servers is started for it: web, worker, beat, PostgreSQL, the broker, all on this machine.
"""

import argparse
import json
import os
import statistics
import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from config.launcher import servers
from tests.live.instance import Instance, running, until
from tests.live.story import Listener, Story, gesture, listening, tell


def main() -> int:
    parser = argparse.ArgumentParser(description="Measure how quickly a coding reaches another screen.")
    parser.add_argument("--codings", type=int, default=200, help="codings in all")
    parser.add_argument("--writers", type=int, default=3, help="coders who write at the same time")
    asked = parser.parse_args()
    with servers.for_tests() as addresses, tempfile.TemporaryDirectory() as folder:
        os.environ.update(addresses)
        with running(Path(folder)) as live:
            figures = _measure(live, asked.codings, asked.writers)
    sys.stdout.write(json.dumps(figures, indent=2) + "\n")
    return 0


def _measure(live: Instance, codings: int, writers: int) -> dict[str, Any]:
    story = tell(live, coders=writers)
    with listening(live, story, "ada") as ada, ThreadPoolExecutor(writers) as crowd:
        each = codings // writers
        written = [
            pair for pairs in crowd.map(lambda n: _write(live, story, n, each), range(1, writers + 1)) for pair in pairs
        ]
        until(lambda: len(ada.arrived) >= len(written), "every event to arrive")
    return {
        "codings": len(written),
        "writers": writers,
        "request_ms": _spread([answered - began for _, began, answered in written]),
        "arrival_ms": _spread([_arrival(ada, coding) - began for coding, began, _ in written]),
    }


def _write(live: Instance, story: Story, coder: int, each: int) -> list[tuple[str, float, float]]:
    """The id of each coding, when its request began and when it was answered."""
    written = []
    with story.client(live, f"coder-{coder}") as client:
        for n in range(each):
            body = story.coding(n % len(story.texts), n, n + 20 + coder, code=n % 3)
            began = time.monotonic()
            answer = client.post("/codings", json=body, headers=gesture()).raise_for_status()
            written.append((answer.json()["coding"]["id"], began, time.monotonic()))
    return written


def _arrival(listener: Listener, coding: str) -> float:
    return next(at for at, event in listener.arrived if event["objects"].get("coding") == coding)


def _spread(seconds: list[float]) -> dict[str, float]:
    """Median, 95th percentile and worst, in milliseconds."""
    cut = statistics.quantiles(seconds, n=20)
    return {name: round(1000 * value, 1) for name, value in (("p50", cut[9]), ("p95", cut[18]), ("max", max(seconds)))}


if __name__ == "__main__":
    sys.exit(main())
