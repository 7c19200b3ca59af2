"""A script at the API: one person in one project, each write a gesture of its own unless told."""

import uuid
from typing import Any

from apps.accounts.models import User
from apps.projects.models import Project
from tests.people import browser_of

Answered = Any
"""A response of Django's test client, which also reads JSON."""


class Script:
    """Calls `/api/v1/projects/{slug}/…` as somebody."""

    def __init__(self, user: User, project: Project) -> None:
        self.client = browser_of(user)
        self.base = f"/api/v1/projects/{project.slug}/"

    def get(self, path: str, **query: Any) -> Answered:
        return self.client.get(self.base + path, query)

    def post(self, path: str, data: Any = None, *, key: str = "") -> Answered:
        return self.client.post(self.base + path, data or {}, "application/json", headers=gesture(key))

    def put(self, path: str, data: Any = None, *, key: str = "") -> Answered:
        return self.client.put(self.base + path, data or {}, "application/json", headers=gesture(key))


def gesture(key: str = "") -> dict[str, str]:
    return {"Idempotency-Key": key or str(uuid.uuid4())}
