"""A meeting of six turns that Ben and Noor have done, and do not quite agree on."""

from collections.abc import Sequence

import pytest

from apps.accounts.models import User
from apps.codebook.models import Code
from apps.coding.models import Round
from apps.corpus.models import Session, TextRevision
from apps.projects.models import Membership, Project
from tests.agreement import story
from tests.factories import make_code, make_session, revisions_of, standing_round
from tests.people import member_of


@pytest.fixture
def ana_here(project: Project, ana: User) -> Membership:
    """As she comes in by the door: with her project at hand."""
    return Membership.objects.select_related("project").get(project=project, user=ana)


@pytest.fixture
def ben_here(project: Project, ben: User) -> Membership:
    return member_of(project, ben)


@pytest.fixture
def noor_here(project: Project, noor: User) -> Membership:
    return member_of(project, noor)


@pytest.fixture
def session(project: Project) -> Session:
    return make_session(project, turns=story.SIX_TURNS)


@pytest.fixture
def turns(session: Session) -> Sequence[TextRevision]:
    return revisions_of(session)


@pytest.fixture
def open_round(project: Project) -> Round:
    return standing_round(project)


@pytest.fixture
def wheel(project: Project) -> Code:
    return make_code(project, "Wheel")


@pytest.fixture
def unused(project: Project) -> Code:
    return make_code(project, "Scaffolding")


@pytest.fixture
def coded(
    turns: Sequence[TextRevision],
    ben_here: Membership,
    noor_here: Membership,
    wheel: Code,
    unused: Code,
    open_round: Round,
) -> Round:
    """Ben finds the wheel in turns 1 to 3, Noor in 1 and 2; both have done all six. Nobody finds scaffolding."""
    story.use(ben_here, wheel, turns[:3], open_round)
    story.use(noor_here, wheel, turns[:2], open_round)
    story.done(ben_here, turns, open_round)
    story.done(noor_here, turns, open_round)
    return open_round
