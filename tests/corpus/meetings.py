"""Meetings to bring into a project, and the way they go from a file to a session."""

import json
from pathlib import Path
from typing import Any

import pytest

from apps.activity.models import Job
from apps.activity.services import run_job
from apps.corpus import services
from apps.corpus.models import Intervention, Session, SourceFile
from apps.projects.models import Membership
from tests.corpus.transcripts import SAMPLES, meeting, statement

MEETINGS = Path(__file__).parents[2].parent / "shared" / "data" / "un-web-tv"
NAMES = ("sc-4644", "sc-7138", "sc-7154", "sc-7658")
BESIDE = pytest.mark.skipif(not MEETINGS.exists(), reason="the real meetings are not beside this checkout")

CHAIR = {"function": "Chair"}
SWEDEN = {"affiliation": "SWE", "affiliation_full": "Sweden", "group": "Nordic countries", "name": "Ms. Berg"}
SMALL = meeting(
    statement("Welcome.", "Let us begin.", speaker=CHAIR, start=1),
    statement("Thank you.", speaker=SWEDEN, start=60.5),
    statement("I heard that."),
    statement("So did I."),
    statement("Thank you both.", speaker=CHAIR),
    title="A small meeting",
    date="2017-06-19T00:00:00.000Z",
)
"""Five interventions: a chair twice, a state for a group, two voices nobody knows."""


def real(name: str) -> bytes:
    return (MEETINGS / f"{name}.json").read_bytes()


def facts(name: str) -> dict[str, Any]:
    lines = (MEETINGS / "facts.jsonl").read_text(encoding="utf-8").splitlines()
    return next(told for told in map(json.loads, lines) if told["file"] == name)


def bad_sample(name: str) -> bytes:
    return (SAMPLES / f"un-web-tv-{name}.json").read_bytes()


def bring(actor: Membership, data: bytes = SMALL, name: str = "meeting.json") -> SourceFile:
    return services.bring_file(actor=actor, name=name, data=data)


def confirmed(actor: Membership, data: bytes = SMALL, into: Session | None = None) -> Job:
    return services.confirm(actor=actor, source=bring(actor, data), into=into)


def import_meeting(actor: Membership, data: bytes = SMALL, into: Session | None = None) -> Session:
    """All the way through, the worker's part included."""
    job = confirmed(actor, data, into)
    run_job(job.pk, services.import_session)
    job.refresh_from_db()
    assert job.state == Job.State.DONE, job.error
    return Session.objects.get(public_id=job.result["session"])


def turns_of(session: Session) -> list[Intervention]:
    turns = Intervention.objects.filter(session=session).order_by("position")
    return list(turns.select_related("speaker__actor", "panel"))


# Each fails in another way; the words are those a person reads.
BAD_FILES = {
    "not JSON": (b"Dear colleagues,", "not JSON"),
    "another shape": (b'{"rows": [1, 2]}', "transcript"),
    "a list": (b"[1, 2, 3]", "a list"),
    "empty": (b"", "empty"),
    "deep nesting": (b"[" * 100_000, "nested"),
    "half JSON": (b'{"transcript": {"data": [', "not JSON"),
}
BAD_SAMPLES = ("still-running", "no-transcript", "lone-surrogate", "nul", "cut-off", "list-of-meetings", "repeated-key")
