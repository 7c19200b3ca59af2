"""From one coder's request to the stripe on another coder's screen, while many write; one JSON object on stdout.

    .venv/bin/python benchmarks/live.py [--writers N] [--codings N]

A whole instance with its own servers is started for it, and an installed Chromium without a window, whose screen is
watched. Each writer rests for about a second between two codings, as a quick hand does. Exit 1 beyond the goal, or
where a coding was not seen.
"""

import argparse
import json
import os
import random
import statistics
import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from playwright.sync_api import Page, sync_playwright

from config.launcher import chromium, servers
from tests.journeys.people import at_a_browser, open_session, sign_in_as
from tests.live.instance import Instance, running
from tests.live.story import Story, gesture, tell

GOAL_P95_MS = 250
IN_SIGHT = 3
"""Texts near enough to the screen's top that their stripes are drawn."""
SHORTEST_REST, LONGEST_REST = 0.5, 1.5
# The moment after the frame in which a stripe appears, by the coding's id, in seconds since 1970.
WATCH = """() => {
    window.seen = {};
    new MutationObserver(records => {
        const ids = records.flatMap(({ addedNodes }) => [...addedNodes].map(node => node.dataset?.coding));
        requestAnimationFrame(() => setTimeout(() => ids.forEach(id => { seen[id] ??= Date.now() / 1000 })));
    }).observe(document.querySelector("[data-role=scroll]"), { childList: true, subtree: true });
}"""


def main() -> int:
    parser = argparse.ArgumentParser(description="Measure how quickly a coding is seen by another coder.")
    parser.add_argument("--writers", type=int, default=20)
    parser.add_argument("--codings", type=int, default=200, help="codings in all")
    asked = parser.parse_args()
    path = chromium.find() or parser.error(chromium.HOW_TO_GET_ONE)
    with servers.for_tests() as addresses, tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        os.environ.update(addresses)
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox", "--disable-gpu"])
        with running(Path(folder)) as live:
            story = tell(live, coders=asked.writers + 1)
            watcher = at_a_browser(browser, live, "Ben")
            sign_in_as(live, story, watcher, f"coder-{asked.writers + 1}")
            open_session(story, watcher)
            figures = _measure(live, story, watcher.page, asked.writers, asked.codings)
    sys.stdout.write(json.dumps(figures, indent=2) + "\n")
    all_seen = figures["seen"] == figures["codings"]
    return 0 if all_seen and figures["seen_ms"]["p95"] < GOAL_P95_MS else 1


def _measure(live: Instance, story: Story, screen: Page, writers: int, codings: int) -> dict[str, Any]:
    screen.evaluate(WATCH)
    each = codings // writers
    with ThreadPoolExecutor(writers) as crowd:
        answers = [crowd.submit(_write, live, story, coder, each) for coder in range(1, writers + 1)]
        while not all(answer.done() for answer in answers):
            screen.wait_for_timeout(200)
    written = [coding for answer in answers for coding in answer.result()]
    screen.wait_for_timeout(2000)
    seen: dict[str, float] = screen.evaluate("seen")
    waits = [seen[coding] - began for coding, began in written if coding in seen]
    return {
        "writers": writers,
        "codings": len(written),
        "seen": len(waits),
        "seen_ms": _spread(waits),
        "goal_p95_ms": GOAL_P95_MS,
        "load": os.getloadavg()[0],
    }


def _write(live: Instance, story: Story, coder: int, each: int) -> list[tuple[str, float]]:
    """The id of each coding, and when its request began."""
    written = []
    rest = random.Random(coder)  # noqa: S311 - rests, not secrets
    with story.client(live, f"coder-{coder}") as client:
        for n in range(each):
            time.sleep(rest.uniform(SHORTEST_REST, LONGEST_REST))
            body = story.coding(n % IN_SIGHT, 10 * n, 10 * n + 20 + coder, code=n % len(story.codes))
            began = time.time()
            answer = client.post("/codings", json=body, headers=gesture()).raise_for_status()
            written.append((answer.json()["coding"]["id"], began))
    return written


def _spread(seconds: list[float]) -> dict[str, float]:
    """Median, 95th percentile and worst, in milliseconds."""
    cut = statistics.quantiles(seconds, n=20)
    return {name: round(1000 * value, 1) for name, value in (("p50", cut[9]), ("p95", cut[18]), ("max", max(seconds)))}


if __name__ == "__main__":
    sys.exit(main())
