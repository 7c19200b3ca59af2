"""Runs inside the instance's own Django: the world of the policy and the demonstration, and who is signed in where."""

import json
import sys
from typing import Any

from django.db import transaction
from django.test import Client

from apps.accounts.models import User
from apps.codebook.models import Code
from apps.coding.models import Round
from apps.corpus.models import GroupScheme, Session
from apps.exchange.services import load_demonstration
from apps.projects.models import Membership, Project
from tests.agreement.story import compute
from tests.corpus.meetings import bring
from tests.people import browser_of
from tests.policy import world

PEOPLE = ("admin", "supervisor", "coder", "blind coder", "stranger")


def build() -> None:
    """Print `{project: ids}` and `{person: cookies}`. The stranger's project is the empty one."""
    with transaction.atomic():
        made = world.build()
        demonstration = load_demonstration().project
        places = {"world": made.ids, "demonstration": _ids(demonstration), "empty": _empty()}
        people = {name: _cookies(made.clients[name]) for name in PEOPLE}
        people |= {f"demonstration's {name}": _signed_in(name) for name in ("ada", "ben")}
    sys.stdout.write(json.dumps({"places": places, "cookies": people}))


def _ids(project: Project) -> dict[str, str]:
    """What the demonstration has of each, by the parameter's name; one file waits to be confirmed."""
    admin = Membership.objects.get(project=project, user__email="ada@example.org")
    session = Session.objects.filter(project=project).earliest("id")
    scheme = GroupScheme.objects.filter(project=project).first()
    return {
        "slug": project.slug,
        "session_id": str(session.public_id),
        "source_id": str(bring(admin).public_id),
        "scheme_id": str(scheme.public_id) if scheme else "",
        "code_id": str(Code.objects.filter(project=project).earliest("id").public_id),
        "intervention_id": str(session.interventions.earliest("position").public_id),
        "speaker_id": str(session.interventions.earliest("position").speaker.public_id),
        "run_id": str(compute(Round.objects.get(project=project, standing=True), admin).public_id),
        "round_id": str(Round.objects.filter(project=project).latest("id").public_id),
    }


def _empty() -> dict[str, str]:
    return {"slug": Project.objects.get(title="Another project").slug}


def _signed_in(name: str) -> dict[str, str]:
    return _cookies(browser_of(User.objects.get(email=f"{name}@example.org")))


def _cookies(client: Client) -> dict[str, Any]:
    return {name: cookie.value for name, cookie in client.cookies.items()}
