"""People and a small meeting in a live instance, made through Django in a process of its own."""

import contextlib
import json
import threading
import time
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import httpx

from tests.live.instance import Instance


@dataclass(frozen=True)
class Story:
    """A project with a session of invented turns, codes, and coders with tokens."""

    slug: str
    session: str
    round: str
    texts: list[dict[str, Any]]
    codes: list[str]
    tokens: dict[str, str]

    def client(self, live: Instance, who: str) -> httpx.Client:
        return httpx.Client(
            base_url=f"{live.url}/api/v1/projects/{self.slug}",
            headers={"Authorization": f"Bearer {self.tokens[who]}"},
            timeout=30,
        )

    def coding(self, text: int, start: int, end: int, code: int = 0) -> dict[str, Any]:
        chosen = self.texts[text]
        return {
            "round": self.round,
            "text": chosen["id"],
            "revision": chosen["revision"],
            "start": start,
            "end": end,
            "quote": chosen["content"][start:end],
            "code": self.codes[code],
        }


def gesture() -> dict[str, str]:
    return {"Idempotency-Key": str(uuid.uuid4())}


def tell(live: Instance, *, coders: int = 3, turns: int = 4, codes: int = 3) -> Story:
    """Write the story into the instance: members `ada` (admin) and `coder-1` … `coder-n`."""
    call = f"from tests.live import telling; telling.tell({coders}, {turns}, {codes})"
    return Story(**json.loads(live.manage("shell", "--no-imports", "-c", call).strip().splitlines()[-1]))


def tell_in_tongues(live: Instance) -> Story:
    """A session whose turns are in several languages, and one coder."""
    call = "from tests.live import telling; telling.tell_in_tongues()"
    return Story(**json.loads(live.manage("shell", "--no-imports", "-c", call).strip().splitlines()[-1]))


def start_jobs(live: Instance, story: Story, count: int, steps: int) -> None:
    """Queue slow jobs in the story's project as rows alone: the dispatcher rings for them within its interval."""
    live.sql(
        "INSERT INTO activity_job (project_id, public_id, kind, queue, arguments, state, attempt, progress, total,"
        " step, error, asked_by_id, steering_only)"
        " SELECT p.id, gen_random_uuid(), 'rehearsal.slow', 'interactive', jsonb_build_object('steps', %s::int),"
        " 'queued', 0, 0, 0, '', '', m.id, false"
        " FROM projects_project p JOIN projects_membership m ON m.project_id = p.id AND 'admin' = ANY (m.roles),"
        " generate_series(1, %s) WHERE p.slug = %s",
        steps,
        count,
        story.slug,
    )


class Listener:
    """An open stream, read in a thread of its own; `arrived` grows with the moment of each."""

    def __init__(self, client: httpx.Client, cursor: str) -> None:
        self.client, self.cursor = client, cursor
        self.arrived: list[tuple[float, dict[str, Any]]] = []
        self.reloads = 0
        self._ended = threading.Event()
        self._thread = threading.Thread(target=self._listen, daemon=True)
        self._thread.start()

    def _listen(self) -> None:
        with (
            contextlib.suppress(httpx.HTTPError),
            self.client.stream(
                "GET", "/feed", params={"cursor": self.cursor}, timeout=httpx.Timeout(30, read=60)
            ) as answer,
        ):
            kind = ""
            for line in answer.iter_lines():
                if self._ended.is_set():
                    return
                if line.startswith("event:"):
                    kind = line.removeprefix("event:").strip()
                elif line.startswith("data:") and kind == "batch":
                    now = time.monotonic()
                    self.arrived += [(now, event) for event in json.loads(line.removeprefix("data:"))["events"]]
                elif line.startswith("data:") and kind == "reload":
                    self.reloads += 1

    @property
    def events(self) -> list[dict[str, Any]]:
        return [event for _, event in self.arrived]

    @property
    def is_open(self) -> bool:
        return self._thread.is_alive()

    def stop(self) -> None:
        self._ended.set()


@contextmanager
def listening(live: Instance, story: Story, who: str) -> Iterator[Listener]:
    with story.client(live, who) as client:
        cursor = client.get("/events").json()["cursor"]
        listener = Listener(client, cursor)
        try:
            yield listener
        finally:
            listener.stop()
