"""A project filled for measuring: an invented meeting, and codings scattered over it by coders who do not exist."""

import time
from collections.abc import Iterator
from dataclasses import dataclass
from uuid import UUID, uuid4

import numpy as np
from django.db import connection, transaction
from django.utils.translation import gettext as _

from apps.activity.models import Event
from apps.activity.services import unit_of_work
from apps.codebook.models import Code
from apps.codebook.selectors import version_of
from apps.codebook.services import add_code
from apps.coding.models import Round
from apps.corpus.models import Session, TextRevision
from apps.corpus.services import import_now, looked_over
from apps.exchange import invented, scattering
from apps.exchange.services.accounts import account_of
from apps.exchange.services.placing import Mark, place_codings, place_completions
from apps.projects.errors import DoesNotFit, InTheWay
from apps.projects.models import Membership, Project
from apps.projects.services import add_member, create_project

CODES_BY_KIND = {
    Code.Kind.THEME: 8,
    Code.Kind.PROBLEM: 5,
    Code.Kind.ACTOR: 4,
    Code.Kind.WAY: 4,
    Code.Kind.METAPHOR: 3,
}
SHARE_DONE = 0.8


@dataclass(frozen=True)
class Filled:
    """Where to look, by slug and public ids, how much is there, and how long it took in seconds."""

    project: str
    session: UUID
    round: UUID
    words: int
    codings: int
    seconds: float


def seed_benchmark(*, words: int, codings: int, coders: int, seed: int, slug: str) -> Filled:
    """Fill a new project. Raises `InTheWay` for a slug that is taken, `DoesNotFit` for more codings than have room."""
    began = time.monotonic()
    if Project.objects.filter(slug=slug).exists():
        raise InTheWay(_("There is a project %(slug)s already.") % {"slug": slug})
    with transaction.atomic():
        project, lead, members = _people(slug, coders)
        session = _meeting(project, lead, words, seed)
        codes = _codes(project, lead)
        round_ = Round.objects.get(project=project, standing=True)
        _mark_all(lead, members, codes, round_, codings, seed)
    _look_at_the_tables()
    seconds = round(time.monotonic() - began, 2)
    return Filled(slug, session.public_id, round_.public_id, words, codings, seconds)


def _look_at_the_tables() -> None:
    """The database learns how much there is now, as it would by itself in a minute: measuring begins at once."""
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def _people(slug: str, coders: int) -> tuple[Project, Membership, list[Membership]]:
    user = account_of(email="admin@example.org", name="Admin")
    project = create_project(user=user, title=f"Benchmark {slug}", slug=slug)
    lead = Membership.objects.get(project=project)
    members = [
        add_member(
            project=project,
            user=account_of(email=f"coder-{n}@example.org", name=f"Coder {n}"),
            name=f"Coder {n}",
            roles=["coder"],
            by=lead,
        )
        for n in range(1, coders + 1)
    ]
    return project, lead, members


def _meeting(project: Project, lead: Membership, words: int, seed: int) -> Session:
    """Through the door of every import; the file that stands behind it says how the meeting was made."""
    recipe = f"words {words}, seed {seed}\n".encode()
    draft = invented.meeting(words, seed)
    looked = looked_over("invented.txt", recipe, draft)
    return import_now(project=project, actor=lead, looked=looked).session


def _codes(project: Project, lead: Membership) -> list[Code]:
    return [
        add_code(project=project, actor=lead, kind=kind, name=f"{kind.label} {n}".capitalize())
        for kind, many in CODES_BY_KIND.items()
        for n in range(1, many + 1)
    ]


def _mark_all(
    lead: Membership, members: list[Membership], codes: list[Code], round_: Round, codings: int, seed: int
) -> None:
    current = TextRevision.objects.filter(project=lead.project, is_current=True).select_related("text")
    revisions = list(current.order_by("text__intervention__position"))
    try:
        marks = list(_marks(members, codes, revisions, codings, seed))
    except scattering.TooManyForTheirTexts as error:
        raise DoesNotFit(_("So few words have no room for so many codings.")) from error
    with unit_of_work(lead.project, lead) as work:
        together = uuid4()
        place_codings(work=work, round_=round_, marks=marks, group=together)
        work.record(
            "codings.seeded",
            objects={"set": str(together)},
            after={"coders": _per_coder(members, marks)},
            audience=Event.Audience.STEERING,
        )
        version = version_of(lead.project)
        for coder, done in zip(members, _done(members, revisions, seed), strict=True):
            place_completions(work=work, round_=round_, coder=coder, revisions=done, version=version)


def _marks(
    members: list[Membership], codes: list[Code], revisions: list[TextRevision], codings: int, seed: int
) -> Iterator[Mark]:
    """Spans with coders in turn and codes by chance."""
    rng = np.random.default_rng(seed)
    spans = scattering.scatter([revision.content for revision in revisions], codings, seed)
    chosen = rng.integers(0, len(codes), codings)
    for n, span in enumerate(spans):
        yield Mark(
            revision=revisions[span.text],
            start=span.start,
            end=span.end,
            code=codes[chosen[n]],
            coder=members[n % len(members)],
            gesture_id=UUID(bytes=rng.bytes(16), version=4),
        )


def _per_coder(members: list[Membership], marks: list[Mark]) -> dict[str, int]:
    counted = {str(member.public_id): 0 for member in members}
    for mark in marks:
        if mark.coder:
            counted[str(mark.coder.public_id)] += 1
    return counted


def _done(members: list[Membership], revisions: list[TextRevision], seed: int) -> Iterator[list[TextRevision]]:
    """Each coder has done most texts, not the same."""
    rng = np.random.default_rng(seed)
    for _member in members:
        lots = rng.random(len(revisions))
        yield [revision for revision, lot in zip(revisions, lots, strict=True) if lot < SHARE_DONE]
