"""One project with something of everything in it, and everybody who may knock at its doors."""

import copy
import uuid
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.db import transaction
from django.http import HttpResponse
from django.test import Client
from django.utils import timezone

from apps.accounts.models import User
from apps.accounts.services import make_token, revoke_token
from apps.activity.models import Job
from apps.codebook.models import Code
from apps.coding.models import CodingBatch
from apps.coding.selectors import own_actions
from apps.coding.services import Passage, apply_to_many, mark_done, open_thread, write_memo_on
from apps.coding.subjects import Kind, Subject
from apps.corpus.models import (
    Actor,
    Document,
    DuplicateMerge,
    GroupScheme,
    Recording,
    Session,
    SourceFile,
    Text,
    TextRevision,
    Transcription,
)
from apps.corpus.services import MeetingFacts, begin_transcription
from apps.projects.models import Membership, Project
from apps.projects.services import invite, remove_member
from tests import factories, people
from tests.agreement.story import compute
from tests.corpus.meetings import bring

PRINCIPALS = (
    "anonymous", "stranger", "removed", "revoked token", "expired token",
    "reader", "coder", "blind coder", "supervisor", "blind supervisor", "admin", "read token",
)  # fmt: skip
OUTSIDERS = frozenset({"stranger", "removed"})
UNKNOWN = frozenset({"anonymous", "revoked token", "expired token"})


@dataclass
class World:
    project: Project
    ids: dict[str, str]
    clients: dict[str, Client]

    def ask(self, who: str, verb: str, address: str, **sent: Any) -> HttpResponse:
        """One request whose effects are taken back."""
        client = self.clients[who]
        cookies = copy.deepcopy(client.cookies)
        with transaction.atomic():
            answer: HttpResponse = getattr(client, verb.lower())(address, **sent)
            transaction.set_rollback(True)
        client.cookies = cookies
        return answer


def build_elsewhere() -> dict[str, str]:
    """The same things in a project that none of the world's people are in; their ids."""
    owner = people.make_user("Owner Elsewhere")
    coder = people.make_user("Coder Elsewhere")
    project = people.make_project(owner, "Elsewhere")
    members = dict.fromkeys(
        ("coder", "blind coder", "blind supervisor", "reader"), people.join(project, coder, "coder")
    )
    return _ids(project, people.member_of(project, owner), members)


def build() -> World:
    """Two projects, so that the stranger is an admin elsewhere; ids of the first."""
    users = {name: people.make_user(name.title()) for name in ("admin", "supervisor", "coder", "reader", "removed")}
    users |= {name: people.make_user(name.title()) for name in ("blind coder", "blind supervisor", "stranger")}
    project = people.make_project(users["admin"])
    members = {name: people.join(project, users[name], *roles) for name, roles in ROLES.items()}
    people.make_project(users["stranger"], "Another project")
    admin = people.member_of(project, users["admin"])
    remove_member(member=members["removed"], by=admin, at=timezone.now())
    return World(project, _ids(project, admin, members), _clients(users))


ROLES = {
    "supervisor": ("supervisor",),
    "coder": ("coder",),
    "reader": ("reader",),
    "removed": ("coder",),
    "blind coder": ("coder",),
    "blind supervisor": ("supervisor", "coder"),
}


def _imported(project: Project, session: Session) -> SourceFile:
    """The file a session came from, to be corrected by another."""
    state = SourceFile.State.IMPORTED
    return SourceFile.objects.create(
        project=project, session=session, name="first.json", sha256="0", size=1, state=state
    )


def _recording(project: Project, session: Session) -> Recording:
    """A recording whose bytes are kept here, and are not there: a page that is let through says "not found"."""
    kept = {"media": "recordings/none", "media_type": "audio/mpeg", "size": 10}
    return Recording.objects.create(project=project, session=session, **kept)


def _transcription(admin: Membership) -> Transcription:
    """One that nothing was written in yet."""
    return begin_transcription(actor=admin, meeting=MeetingFacts("To be written"), address="https://example.org/tape")


def _document(project: Project, session: Session) -> Document:
    """A written statement, in a few words."""
    document = Document.objects.create(project=project, session=session, kind="statement", title="As written")
    text = Text.objects.create(project=project, document=document)
    TextRevision.objects.create(project=project, text=text, content="In short.", characters=9, words=2, sha256="0" * 64)
    return document


def _ids(project: Project, admin: Membership, members: dict[str, Membership]) -> dict[str, str]:
    """What stands in addresses, by the parameter's name; `coding` is the coder's own."""
    session = factories.make_session(project)
    code = factories.make_code(project, "Wheel")
    revision = factories.revisions_of(session)[0]
    coding = factories.code_passage(members["coder"], revision, code, 0, 10)
    coders = {members["blind coder"], members["blind supervisor"]}
    subject = Subject(Kind.CODING, coding)
    memo = write_memo_on(actor=members["coder"], subject=subject, body="Why here")
    comment = open_thread(actor=members["coder"], subject=subject, body="Is it?")
    mark_done(actor=members["coder"], round_=factories.standing_round(project), revision=revision)
    blind = factories.plan_round(admin, coders, session, blind=True)
    sent = invite(project=project, email="new@example.org", roles=["coder"], by=admin, at=timezone.now())
    return {
        "slug": project.slug,
        "language": "fr",
        "version": "none",
        "session": str(session.public_id),
        "session_id": str(session.public_id),
        "text": str(revision.text.public_id),
        "text_id": str(revision.text.public_id),
        "coding": str(coding.public_id),
        "coding_id": str(coding.public_id),
        "action_id": str(own_actions(members["coder"])[-1].name),
        "kind": "code",
        "thing_id": str(code.public_id),
        "memo_id": str(memo.public_id) if memo else "",
        "comment_id": str(comment.public_id),
        "code_id": str(code.public_id),
        "round_id": str(blind.public_id),
        "batch_id": str(_batch(members["coder"], code, revision).public_id),
        "job_id": str(_job(project, admin).public_id),
        "run_id": str(compute(factories.standing_round(project), admin).public_id),
        "source_id": str(bring(admin).public_id),
        "document_id": str(_document(project, session).public_id),
        "recording_id": str(_recording(project, session).public_id),
        "transcription_id": str(_transcription(admin).public_id),
        "speaker_id": str(session.interventions.earliest("position").speaker.public_id),
        "actor_id": str(Actor.objects.create(project=project, name="The Lake Republic").public_id),
        "scheme_id": str(GroupScheme.objects.create(project=project, name="Lakes").public_id),
        "merge_id": str(
            DuplicateMerge.objects.create(
                project=project,
                of="speaker",
                duplicate=uuid.uuid4(),
                into=uuid.uuid4(),
                moved={},
                undone_at=timezone.now(),
            ).public_id
        ),
        "corrected_id": str(_imported(project, session).public_id),
        "intervention_id": str(session.interventions.earliest("position").public_id),
        "member_id": str(members["reader"].public_id),
        "coder_id": str(members["coder"].public_id),
        "invitation_id": str(sent.invitation.public_id),
        "token": "not-a-key",
        "token_id": str(uuid.uuid4()),
        "ref": "none",
        "uidb64": "MQ",
    }


def _batch(coder: Membership, code: Code, revision: TextRevision) -> CodingBatch:
    """What the coder coded out of a search."""
    return apply_to_many(
        actor=coder,
        round_=factories.standing_round(coder.project),
        code=code,
        passages=[Passage(revision, 12, 20)],
        query="of",
        unit="hit",
        group=uuid.uuid4(),
    )


def _job(project: Project, admin: Membership) -> Job:
    return Job.objects.create(project=project, kind="corpus.import", queue="import", asked_by=admin, state="done")


def _clients(users: dict[str, User]) -> dict[str, Client]:
    clients = {name: people.browser_of(users.get(name)) for name in PRINCIPALS if "token" not in name}
    _, reads = make_token(user=users["coder"], label="reads", reads_only=True)
    revoked, gone = make_token(user=users["admin"], label="gone")
    revoke_token(token=revoked, at=timezone.now())
    _, old = make_token(user=users["admin"], label="old", expires_at=timezone.now() - timedelta(days=1))
    for name, key in {"read token": reads, "revoked token": gone, "expired token": old}.items():
        clients[name] = Client(headers={"Authorization": f"Bearer {key}"})
    return clients
