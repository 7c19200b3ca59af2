"""Voices to hear in a small meeting, and the project as it stands without the record of merges."""

from typing import Any

from apps.corpus.models import Actor, Session, Speaker
from apps.exchange.selectors.dump import state_lines
from apps.projects.models import Membership, Project
from tests.corpus.meetings import import_meeting
from tests.corpus.transcripts import meeting, statement


def voice(affiliation: str, *, name: str = "", group: str | None = None, function: str | None = None) -> dict[str, Any]:
    return {"name": name or f"Voice of {affiliation}", "affiliation": affiliation, "group": group, "function": function}


def heard(admin: Membership, *voices: dict[str, Any], title: str = "A meeting") -> Session:
    """A session in which each of these voices speaks once."""
    return import_meeting(admin, meeting(*[statement("It was said.", speaker=one) for one in voices], title=title))


def actor(name: str) -> Actor:
    return Actor.objects.get(name=name)


def speaker(name: str) -> Speaker:
    return Speaker.objects.get(name=name)


def as_it_stands(project: Project) -> list[str]:
    """Everything but the record of merges, which stays when they are taken apart."""
    return [line for line in state_lines(project) if "DuplicateMerge" not in line]
