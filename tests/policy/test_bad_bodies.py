"""Whatever a body holds, a write answers with what it did or with a problem that a program can read."""

import itertools
import json
import tomllib
import uuid
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from apps.coding.models import Round
from apps.corpus.models import TextRevision
from tests.policy.routes import Route, all_routes
from tests.policy.world import World
from tests.scripts import gesture

pytestmark = pytest.mark.django_db

POLICY = tomllib.loads((Path(__file__).parent / "policy.toml").read_text(encoding="utf-8"))
WRITES = [
    (route, verb)
    for route in all_routes()
    if route.is_api and route.name in POLICY
    for verb in POLICY[route.name]
    if verb != "GET"
]
JSON = "application/json"
Write = tuple[str, str, dict[str, Any]]
"""Who may, the verb, and a body that fits."""
UNREADABLE = [
    (b"", JSON),
    (b"null", JSON),
    (b'[{"name": 1}]', JSON),
    (b'{"name": "a\\u0000b"}', JSON),
    (b'{"a\\u0000b": 1}', JSON),
    (b'{"name": "\\ud800"}', JSON),
    (b'{"name": "\xff"}', JSON),
    (b'{"name": 1, "name": 2}', JSON),
    (b'{"name": NaN}', JSON),
    (b'{"name": ' + b"9" * 5000 + b"}", JSON),
    (b"[" * 50_000, JSON),
    (b'{"name": 1e999}', JSON),
    (b"name=1", "application/x-www-form-urlencoded"),
    (b"--x\r\nno form", "multipart/form-data; boundary=x"),
]
ODD: list[Any] = [None, -1, 10**30, "", "x" * 30_000, "\u202e\ufeff", {"a": {}}, [None, 1, "x"]]


def _fits(answer: Any) -> bool:
    """What came through, or a refusal that says so in its own words and type."""
    if answer.status_code < 400:
        return True
    is_problem = answer.headers["Content-Type"].startswith("application/problem+json")
    return bool(answer.status_code < 500 and is_problem and json.loads(answer.content)["status"] == answer.status_code)


@pytest.mark.parametrize(("route", "verb"), WRITES, ids=lambda part: getattr(part, "name", part))
def test_a_body_that_cannot_be_read(world: World, route: Route, verb: str) -> None:
    for who, (body, kind) in itertools.product(("admin", "coder"), UNREADABLE):
        answer = world.ask(who, verb, route.at(world.ids), data=body, content_type=kind, headers=gesture())
        assert _fits(answer), f"{answer.status_code} for {body[:40]!r} by {who}"


def test_one_that_is_too_long(world: World) -> None:
    body = b'"' + b" " * (2 * 1024 * 1024) + b'"'
    answer = world.ask("admin", "POST", "/api/v1/projects", data=body, content_type=JSON, headers=gesture())
    assert (answer.status_code, _fits(answer)) == (400, True)


@pytest.mark.parametrize("key", ["", "x", "0" * 5000, "\xe9", "{}", "urn:uuid:"])
def test_a_gesture_that_is_none(world: World, key: str) -> None:
    for route, verb in WRITES:
        headers = {"Idempotency-Key": key}
        answer = world.ask("admin", verb, route.at(world.ids), data=b"{}", content_type=JSON, headers=headers)
        assert answer.status_code >= 400, route.name
        assert _fits(answer), f"{verb} {route.name}"


@pytest.fixture
def writes(world: World) -> dict[str, Write]:
    """For each route that takes a body, by its name."""
    ids, standing = world.ids, Round.objects.get(project=world.project, standing=True)
    revision = TextRevision.objects.get(text__public_id=ids["text"])
    coding = {"round": str(standing.public_id), "text": ids["text"], "revision": str(revision.public_id)}
    changed = {"revision": 1, "reason": "Clearer."}
    return {
        "api:me": ("coder", "PATCH", {"name": "Ben", "theme": "dark"}),
        "api:projects": ("coder", "POST", {"title": "Another", "description": ""}),
        "api:member": ("admin", "PATCH", {"roles": ["coder"]}),
        "api:invitations": ("admin", "POST", {"email": "else@example.org", "roles": ["coder"]}),
        "api:import-confirm": ("admin", "POST", {"session": ids["session"]}),
        "api:codes": (
            "admin",
            "POST",
            {"kind": "theme", "name": "Hub", "parent": ids["code_id"], "mark": "HU", "slot": 3, "definition": "d"},
        ),
        "api:code-rename": ("admin", "POST", {**changed, "name": "Hub"}),
        "api:code-redefine": ("admin", "POST", {**changed, "definition": "d", "include": "i", "target": "t"}),
        "api:code-move": ("admin", "POST", {**changed, "parent": None, "position": 3}),
        "api:code-recolour": ("admin", "POST", {**changed, "slot": 3, "mark": "HU"}),
        "api:codings": (
            "coder",
            "POST",
            {
                **coding,
                "start": 2,
                "end": 9,
                "quote": revision.content[2:9],
                "code": ids["code_id"],
                "stance": "uses",
                "confidence": 2,
                "group": None,
                "memo": "Why.",
            },
        ),
        "api:coding-batches": (
            "coder",
            "POST",
            {
                "round": coding["round"],
                "code": ids["code_id"],
                "query": "of",
                "unit": "hit",
                "places": [f"{coding['revision']}:30-34"],
            },
        ),
        "api:coding": (
            "coder",
            "PATCH",
            {"version": 1, "confidence": 1, "stance": "", "start": 1, "end": 9, "quote": revision.content[1:9]},
        ),
        "api:coding-memo": ("coder", "PUT", {"body": "Why.", "version": 1, "private": True}),
        "api:memos": ("coder", "POST", {"body": "Why.", "private": False}),
        "api:memo": ("coder", "PUT", {"body": "Why.", "version": 1, "private": True}),
        "api:threads": ("coder", "POST", {"body": "Is it?"}),
        "api:comment-replies": ("coder", "POST", {"body": "It is."}),
        "api:completion": ("coder", "PUT", {"round": coding["round"], "revision": coding["revision"]}),
        "api:rounds": (
            "admin",
            "POST",
            {
                "title": "Round 3",
                "blind": True,
                "coders": [ids["coder_id"]],
                "sessions": [ids["session"]],
                "freeze": False,
                "due_on": "2026-01-31",
            },
        ),
    }


def _spoilt(body: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """The body with one field odd, missing or said twice over, and with one field too many."""
    for name, value in body.items():
        for odd in ODD:
            yield {**body, name: odd}
        yield {other: kept for other, kept in body.items() if other != name}
        if isinstance(value, list):
            yield {**body, name: value * 2}
    yield {**body, "else": 1}


def test_one_odd_field_among_good_ones(world: World, writes: dict[str, Write]) -> None:
    addresses = {route.name: route.at(world.ids) for route, _verb in WRITES}
    for name, (who, verb, body) in writes.items():
        whole = world.ask(who, verb, addresses[name], data=body, content_type=JSON, headers=gesture())
        assert whole.status_code < 300, f"{name} did not take what fits: {whole.content!r}"
        for spoilt in _spoilt(body):
            answer = world.ask(who, verb, addresses[name], data=spoilt, content_type=JSON, headers=gesture())
            assert _fits(answer), f"{name}: {answer.status_code} for {str(spoilt)[:200]}"


@pytest.fixture
def foreign(elsewhere: dict[str, str]) -> dict[str, Any]:
    """What another project has under the names of fields."""
    return {
        "round": elsewhere["round_id"],
        "text": elsewhere["text"],
        "revision": str(TextRevision.objects.get(text__public_id=elsewhere["text"]).public_id),
        "code": elsewhere["code_id"],
        "parent": elsewhere["code_id"],
        "session": elsewhere["session"],
        "sessions": [elsewhere["session"]],
        "coders": [elsewhere["member_id"]],
    }


def test_an_id_of_another_project_is_as_one_that_is_not_there(
    world: World, foreign: dict[str, Any], writes: dict[str, Write]
) -> None:
    addresses = {route.name: route.at(world.ids) for route, _verb in WRITES}
    named = [(name, field) for name, (_who, _verb, body) in writes.items() for field in body if field in foreign]
    for name, field in named:
        who, verb, body = writes[name]
        if isinstance(body[field], int):
            continue  # the revision of a code is a number
        nobodys: Any = [str(uuid.uuid4())] if isinstance(foreign[field], list) else str(uuid.uuid4())
        theirs, missing = (
            world.ask(who, verb, addresses[name], data={**body, field: id_}, content_type=JSON, headers=gesture())
            for id_ in (foreign[field], nobodys)
        )
        assert theirs.status_code in {404, 422}, f"{name}: {field}"
        assert (theirs.status_code, theirs.content) == (missing.status_code, missing.content), f"{name}: {field}"


def test_a_coder_named_twice_is_one(world: World, writes: dict[str, Write]) -> None:
    who, verb, body = writes["api:rounds"]
    twice = {**body, "coders": body["coders"] * 2}
    address = f"/api/v1/projects/{world.project.slug}/rounds"
    assert world.ask(who, verb, address, data=twice, content_type=JSON, headers=gesture()).status_code == 201


QUERY = (
    "round", "cursor", "before", "code", "pair", "kind", "page", "q", "next", "email", "asked", "read",
    "session", "speaker", "group", "language", "unit",
)  # fmt: skip
ODD_QUERY = ("\x00", "x", "-1", "9" * 40, "²", "\u202e,\u202e")


@pytest.mark.parametrize("odd", ODD_QUERY)
def test_an_odd_question_in_an_address(world: World, odd: str) -> None:
    for route in all_routes():
        if route.name not in {"api:feed", "ready"}:
            answer = world.ask("admin", "GET", route.at(world.ids), data=dict.fromkeys(QUERY, odd))
            assert answer.status_code < 500, route.name


FIELDS = (
    "blind", "coders", "current", "days", "definition", "description", "due_on", "email", "file", "freeze", "into",
    "kind", "label", "language", "mark", "name", "next", "parent", "passphrase", "place", "reason", "reads_only",
    "revision", "roles", "sessions", "slot", "theme", "title",
)  # fmt: skip


@pytest.mark.parametrize("odd", [*ODD_QUERY, "x" * 30_000])
def test_an_odd_form(world: World, odd: str) -> None:
    """What does not fit is shown on the form again, or leads on; it never breaks the page."""
    pages = [route for route in all_routes() if not route.is_api and "POST" in POLICY[route.name]]
    for route, change in itertools.product(pages, ("rename", "redefine", "move", "recolour")):
        if change == "rename" or route.name == "codebook:code":
            sent = {**dict.fromkeys(FIELDS, odd), "change": change, "gesture": str(uuid.uuid4())}
            for who in ("anonymous", "admin"):
                answer = world.ask(who, "POST", route.at(world.ids), data=sent)
                assert answer.status_code < 500, f"{route.name} by {who}"
