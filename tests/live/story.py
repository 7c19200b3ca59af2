"""People and a small meeting in a live instance, made through Django in a process of its own."""

import json
import uuid
from dataclasses import dataclass
from typing import Any

import httpx

from tests.live.instance import Instance

PASSPHRASE = "a passphrase for tests"



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
    told = live.manage("shell", "--no-imports", "-c", f"from tests.live import telling; telling.tell({coders}, {turns}, {codes})")
    return Story(**json.loads(told.strip().splitlines()[-1]))
