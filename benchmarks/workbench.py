"""The coding screen in a real browser, beside a bare page of the same text and its own text without script; one JSON
object on stdout.

    .venv/bin/python benchmarks/workbench.py [--small] [--times N] [--codings N …]

A whole instance with its own servers is started for it, and an installed Chromium without a window. Every figure is the
median of several loads; milliseconds, bytes and counts. Sizes whose codings have no room are told as null.
"""

import argparse
import html
import json
import os
import platform
import statistics
import sys
import tempfile
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from playwright.sync_api import Browser, BrowserContext, CDPSession, Page, sync_playwright

from config.launcher import chromium, servers
from tests.live.instance import Instance, running

NOTES = Path(__file__).with_name("in_the_page.js")
Figures = dict[str, float | None]
WORDS, CODINGS, CODERS = (20_000, 200_000), (0, 1_000, 5_000, 20_000), 6
STEPS = 20
SIGNED_IN = (
    "import json; from django.test import Client; from apps.accounts.models import User; client = Client();"
    " client.force_login(User.objects.get(email='coder-1@example.org'));"
    " print(json.dumps({name: cookie.value for name, cookie in client.cookies.items()}))"
)


def main() -> int:
    parser = argparse.ArgumentParser(description="Measure the coding screen in a browser.")
    parser.add_argument("--small", action="store_true", help="20,000 words only")
    parser.add_argument("--times", type=int, default=5)
    parser.add_argument("--codings", type=int, nargs="*", default=CODINGS)
    asked = parser.parse_args()
    path = chromium.find() or parser.error(chromium.HOW_TO_GET_ONE)
    with servers.for_tests() as addresses, tempfile.TemporaryDirectory() as folder:
        os.environ.update(addresses)
        with running(Path(folder)) as live, sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox", "--disable-gpu"])
            measured = [
                figures
                for words in WORDS[: 1 if asked.small else 2]
                for figures in _of_a_text(live, browser, words, asked)
            ]
            version = browser.version
    machine = {
        "processors": os.cpu_count(),
        "system": platform.platform(),
        "chromium": version,
        "load": os.getloadavg(),
    }
    sys.stdout.write(json.dumps({"machine": machine, "times": asked.times, "measured": measured}, indent=2) + "\n")
    return 0


def _of_a_text(live: Instance, browser: Browser, words: int, asked: argparse.Namespace) -> Iterator[dict[str, Any]]:
    bare: Figures = {}
    alone: Figures = {}
    for codings in asked.codings:
        told: dict[str, Any] = {"page": "coding screen", "words": words, "codings": codings, "figures": None}
        filled = _seeded(live, words, codings)
        if filled is not None:
            address = f"{live.url}/p/{filled['project']}/sessions/{filled['session']}/code/"
            context = _context(browser, live)
            if not bare:
                with _bare_page(_texts(context, address)) as bare_address:
                    bare = _medians(partial(_of_a_bare_page, context, bare_address), asked.times)
                yield {"page": "bare", "words": words, "codings": 0, "figures": bare}
                alone = _medians(partial(_of_the_text_alone, context, address), asked.times)
                yield {"page": "text alone", "words": words, "codings": 0, "figures": alone}
            figures = _medians(partial(_of_the_screen, context, address, codings), asked.times)
            context.close()
            told |= {"figures": figures, "to_bare": _ratios(figures, bare), "to_text_alone": _ratios(figures, alone)}
        yield told


def _seeded(live: Instance, words: int, codings: int) -> dict[str, Any] | None:
    sizes = ["--words", str(words), "--codings", str(codings), "--coders", str(CODERS)]
    try:
        told: dict[str, Any] = json.loads(live.manage("seed_benchmark", *sizes))
    except AssertionError as error:
        if "no room" in str(error):
            return None
        raise
    return told


def _context(browser: Browser, live: Instance) -> BrowserContext:
    # Past the content policy: what waits for a condition in the page is a script of the benchmark's.
    context = browser.new_context(viewport={"width": 1440, "height": 900}, bypass_csp=True)
    context.add_init_script(path=NOTES)
    cookies = json.loads(live.manage("shell", "--no-imports", "-c", SIGNED_IN).strip().splitlines()[-1])
    context.add_cookies([{"name": name, "value": value, "url": live.url} for name, value in cookies.items()])
    return context


def _texts(context: BrowserContext, address: str) -> list[tuple[str, list[str]]]:
    """Heading and paragraphs of each turn, as the screen has them."""
    page = context.new_page()
    page.goto(address)
    told: list[tuple[str, list[str]]] = page.locator("article.turn").evaluate_all(
        """turns => turns.map(turn => [
            turn.querySelector("h3").innerText,
            [...turn.querySelectorAll(".text p")].map(paragraph => paragraph.innerText),
        ])"""
    )
    page.close()
    return told


@contextmanager
def _bare_page(texts: list[tuple[str, list[str]]]) -> Iterator[str]:
    """Served without any style, script or coding."""
    turns = "".join(
        f"<article><h3>{html.escape(head)}</h3>{''.join(f'<p>{html.escape(one)}' for one in paragraphs)}</article>"
        for head, paragraphs in texts
    )
    body = f"<!doctype html><html lang=en><meta charset=utf-8><title>Bare</title><main>{turns}</main>".encode()

    class Bare(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, format: str, *args: Any) -> None:
            """Nobody reads it."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Bare)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/"
    finally:
        server.shutdown()


def _medians(measure: Callable[[], Figures], times: int) -> Figures:
    """The first load fills caches and is not counted."""
    measure()
    loads = [measure() for _ in range(times)]
    return {name: _median([load[name] for load in loads]) for name in loads[0]}


def _median(values: list[float | None]) -> float | None:
    known = [value for value in values if value is not None]
    return round(statistics.median(known), 1) if known else None


def _of_a_bare_page(context: BrowserContext, address: str) -> Figures:
    page = context.new_page()
    page.goto(address)
    page.wait_for_function("noted.textAt !== null")
    page.wait_for_timeout(500)
    figures = _loaded(context.new_cdp_session(page), page) | {"scroll_frames_over_33_ms": _scrolled(page)}
    page.close()
    return figures


def _of_the_text_alone(context: BrowserContext, address: str) -> Figures:
    """The screen's own page and style, without its script: what no codings at all would cost."""
    page = context.new_page()
    page.route("**/assets/coding-*.js", lambda route: route.abort())
    page.goto(address)
    page.wait_for_function("noted.textAt !== null")
    page.wait_for_timeout(1500)
    figures = _loaded(context.new_cdp_session(page), page)
    page.close()
    return figures


def _of_the_screen(context: BrowserContext, address: str, codings: int) -> Figures:
    page = context.new_page()
    page.goto(address)
    page.wait_for_function(
        f"noted.readyAt !== null && ({str(codings == 0).lower()} || noted.drawnAt !== null)", timeout=120_000
    )
    page.wait_for_timeout(1500)
    figures = _loaded(context.new_cdp_session(page), page)
    page.locator("#t-1 h3").click()
    steps = [_keys(page, "ArrowDown")[0] for _ in range(STEPS)]
    figures |= {
        "key_to_painted_ms": statistics.median(steps),
        "key_to_painted_p95_ms": statistics.quantiles(steps, n=20)[18],
    }
    figures["add_ms"] = _of_a_new_coding(page)
    figures["relight_ms"] = statistics.median(_keys(page, "f") + _keys(page, "f") + _keys(page, "f"))
    figures["filter_ms"] = _filtered(page)
    figures["scroll_frames_over_33_ms"] = _scrolled(page)
    figures["select_all_task_ms"] = _longest_during(page, lambda: page.keyboard.press("Control+a"))
    page.close()
    return figures


def _of_a_new_coding(page: Page) -> float:
    """The pinned code on sentence after sentence; taken back, so that every load finds the same."""
    times = []
    for _ in range(5):
        _keys(page, "ArrowDown")
        times += _keys(page, "1")
    for _ in range(5):
        page.keyboard.press("Control+z")
    page.wait_for_function("document.querySelector('[data-role=pill-text]').textContent === 'Saved'")
    return statistics.median(times)


def _loaded(session: CDPSession, page: Page) -> Figures:
    noted = page.evaluate("({ ...noted, sent: performance.getEntriesByType('navigation')[0].toJSON() })")
    session.send("HeapProfiler.collectGarbage")
    session.send("Performance.enable")
    metrics = {one["name"]: one["value"] for one in session.send("Performance.getMetrics")["metrics"]}
    return {
        "first_byte_ms": noted["sent"]["responseStart"],
        "last_byte_ms": noted["sent"]["responseEnd"],
        "text_ms": noted["textAt"],
        "ready_ms": noted["readyAt"],
        "drawn_ms": noted["drawnAt"],
        "longest_task_ms": max(noted["tasks"], default=0),
        "heap_bytes": metrics["JSHeapUsedSize"],
        "nodes": page.evaluate("document.querySelectorAll('*').length"),
    }


def _filtered(page: Page) -> float:
    """A code chosen in the filter's menu, and given up again."""
    page.locator("[data-role=filter]").click()
    box = page.locator("[data-role=filter-parts] input[type=checkbox]").first
    times = [_shown(page, box.click)[0] for _ in range(4)]
    page.keyboard.press("Escape")
    return statistics.median(times)


def _keys(page: Page, key: str) -> list[float]:
    return _shown(page, lambda: page.keyboard.press(key))


def _shown(page: Page, act: Callable[[], None]) -> list[float]:
    """Milliseconds from what is done to the frame that shows it."""
    page.evaluate("noted.keys.length = 0")
    act()
    page.wait_for_function("noted.keys.length > 0")
    page.wait_for_timeout(60)
    times: list[float] = page.evaluate("noted.keys")
    return times[:1]


def _scrolled(page: Page) -> float:
    """Frames that took longer than two of a screen at 60 Hz, while the wheel turns."""
    page.mouse.move(700, 500)
    page.evaluate("noted.frames.length = 0; noteFrames(true)")
    for _ in range(40):
        page.mouse.wheel(0, 400)
        page.wait_for_timeout(25)
    page.evaluate("noteFrames(false)")
    return float(page.evaluate("noted.frames.filter(ms => ms > 33.4).length"))


def _longest_during(page: Page, act: Callable[[], None]) -> float:
    page.evaluate("noted.tasks.length = 0")
    act()
    page.wait_for_timeout(1500)
    return float(page.evaluate("Math.max(0, ...noted.tasks)"))


def _ratios(figures: Figures, bare: Figures) -> dict[str, float]:
    """`drawn` where there are codings, else `ready`, to the bare page's text; the heap above the bare page's, in MB."""
    last, text = figures["drawn_ms"] or figures["ready_ms"], bare["text_ms"]
    heap, bare_heap = figures["heap_bytes"], bare["heap_bytes"]
    if last is None or text is None or heap is None or bare_heap is None:
        return {}
    return {"ready": round(last / text, 2), "heap_mb_over": round((heap - bare_heap) / 1e6, 1)}


if __name__ == "__main__":
    sys.exit(main())
