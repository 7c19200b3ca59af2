"""Runs inside the instance's own Django: makes a project and prints what the test needs to know."""

import json
import secrets
import sys

from django.db import transaction

from apps.accounts.keys import digest_of
from apps.accounts.models import ApiToken, User
from apps.accounts.services import make_token
from apps.activity.services import start_job
from apps.codebook.services import add_code
from apps.coding.models import Round
from apps.corpus.models import Intervention, TextRevision
from apps.corpus.services import revise_text
from apps.projects.models import Membership, Project
from tests.factories import make_session
from tests.live import tongues
from tests.people import browser_of, join, make_project

SENTENCE = "The delegate held that no state governs migration alone and that the wheel turns with many spokes. "


def tell(coders: int, turns: int, codes: int) -> None:
    with transaction.atomic():
        project, admin = _project()
        people = {"ada": admin, **{f"coder-{n}": _coder(project, n) for n in range(1, coders + 1)}}
        session = make_session(project, turns=[SENTENCE * 12] * turns)
        made = [add_code(project=project, actor=admin, kind="theme", name=f"Theme {n}") for n in range(codes)]
        sys.stdout.write(json.dumps(_told(project, session, made, people)))


def tell_in_tongues() -> None:
    """One coder, one code, and the turns of `tongues`, each in its language."""
    with transaction.atomic():
        project, admin = _project()
        people = {"ada": admin, "coder-1": _coder(project, 1)}
        session = make_session(project, turns=list(tongues.TURNS.values()))
        for position, language in enumerate(tongues.TURNS, start=1):
            Intervention.objects.filter(session=session, position=position).update(language=language)
        made = [add_code(project=project, actor=admin, kind="frame", name="Wheel")]
        sys.stdout.write(json.dumps(_told(project, session, made, people)))


def _project() -> tuple[Project, Membership]:
    admin = _user("ada")
    project = make_project(admin, title=f"Live {secrets.token_hex(4)}")
    return project, Membership.objects.get(project=project, user=admin)


def _user(name: str) -> User:
    return User.objects.create_user(f"{name}-{secrets.token_hex(4)}@example.org", name.title(), secrets.token_hex(12))


def _coder(project: Project, number: int) -> Membership:
    return join(project, _user(f"coder-{number}"), "coder")


def _told(project: Project, session: object, codes: list[object], people: dict[str, Membership]) -> dict[str, object]:
    revisions = TextRevision.objects.filter(text__intervention__session=session).select_related("text").order_by("id")
    return {
        "slug": project.slug,
        "session": str(session.public_id),
        "round": str(Round.objects.get(project=project, standing=True).public_id),
        "texts": [{"id": str(r.text.public_id), "revision": str(r.public_id), "content": r.content} for r in revisions],
        "codes": [str(code.public_id) for code in codes],
        "tokens": {name: make_token(user=member.user, label="test")[1] for name, member in people.items()},
    }


def sign_in(token: str) -> None:
    """Print the cookies of a browser in which the token's owner is signed in."""
    _tell_cookies(ApiToken.objects.get(digest=digest_of(token)).user)


def sign_in_address(email: str) -> None:
    """The same for whoever has this address."""
    _tell_cookies(User.objects.get(email=email))


def _tell_cookies(user: User) -> None:
    browser = browser_of(user)
    sys.stdout.write(json.dumps({name: cookie.value for name, cookie in browser.cookies.items()}))


def queue(slug: str, count: int, steps: int) -> None:
    """Start jobs as the product does: row and message."""
    project = Project.objects.get(slug=slug)
    admin = Membership.objects.get(project=project, roles__contains=["admin"])
    for _ in range(count):
        start_job(project=project, kind="rehearsal.slow", arguments={"steps": steps}, asked_by=admin)


def correct(slug: str, text: str) -> None:
    """The admin corrects the beginning of a text."""
    project = Project.objects.get(slug=slug)
    admin = Membership.objects.get(project=project, roles__contains=["admin"])
    old = TextRevision.objects.select_related("text").get(text__public_id=text, is_current=True)
    revise_text(actor=admin, text=old.text, content=f"Today {old.content}", revision=str(old.public_id), reason="heard")
