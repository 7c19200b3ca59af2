"""What the database refuses, whatever code writes it."""

from collections.abc import Callable
from typing import Any

import pytest
from django.db import DatabaseError, connection, transaction

from apps.accounts.models import User
from apps.codebook.models import Code
from apps.coding.models import Coding, Round
from apps.corpus.models import TextRevision
from apps.projects.models import Membership, Project
from tests import factories, people

pytestmark = pytest.mark.django_db


@pytest.fixture
def wheel(project: Project) -> Code:
    return factories.make_code(project, "Wheel")


@pytest.fixture
def coding(project: Project, ben: User, wheel: Code) -> Coding:
    revision = factories.revisions_of(factories.make_session(project))[0]
    return factories.code_passage(people.member_of(project, ben), revision, wheel, 0, 7)


def _refused(write: Callable[[], Any], words: str) -> None:
    with pytest.raises(DatabaseError, match=words):
        _write_for_good(write)


def _write_for_good(write: Callable[[], Any]) -> None:
    """Deferred constraints are asked at once: a test's transaction never commits."""
    with transaction.atomic(), connection.cursor() as cursor:
        write()
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")


def _others(coding: Coding) -> Any:
    return Coding.objects.filter(pk=coding.pk)


def _copy(coding: Coding, **changed: Any) -> Callable[[], Any]:
    coding.refresh_from_db()
    fields = {
        field.name: getattr(coding, field.name)
        for field in Coding._meta.concrete_fields
        if field.name not in {"id", "public_id"}
    }
    return lambda: Coding.objects.create(**{**fields, **changed})


def test_no_live_coding_on_a_dead_code(coding: Coding, project: Project) -> None:
    dead = factories.make_code(project, "Hub")
    Code.objects.filter(pk=dead.pk).update(status=Code.Status.RETIRED)
    _refused(_copy(coding, code=dead), "not active")
    _refused(lambda: _others(coding).update(code=dead), "not active")


def test_no_code_dies_over_its_live_codings(coding: Coding, wheel: Code) -> None:
    _refused(lambda: Code.objects.filter(pk=wheel.pk).update(status=Code.Status.RETIRED), "leave live codings behind")


def test_no_coding_on_another_coders_proposal(coding: Coding, project: Project, noor: User) -> None:
    proposal = factories.make_code(project, "Hub")
    noor_here = people.member_of(project, noor)
    Code.objects.filter(pk=proposal.pk).update(status=Code.Status.PROPOSED, proposed_by=noor_here)
    _refused(_copy(coding, code=proposal), "not active")


def test_no_coding_outside_its_text(coding: Coding) -> None:
    _refused(_copy(coding, start=1, end=100_000), "does not quote its text")


def test_no_coding_with_other_words_than_its_text(coding: Coding) -> None:
    _refused(_copy(coding, start=1, end=8, quote="nothing"), "does not quote its text")
    _refused(lambda: _others(coding).update(quote="nothing"), "does not quote its text")


def test_no_second_live_coding_at_the_same_place(coding: Coding) -> None:
    _refused(_copy(coding), "coding_live_once_per_coder")


def test_what_was_chosen_never_changes(coding: Coding, project: Project) -> None:
    other = factories.make_code(project, "Hub")
    _refused(lambda: _others(coding).update(chosen_code=other), "what was chosen")


def test_whose_it_is_never_changes(coding: Coding, project: Project, noor: User) -> None:
    _refused(lambda: _others(coding).update(coder=people.member_of(project, noor)), "whose it is")


def test_no_coding_is_deleted(coding: Coding) -> None:
    _refused(lambda: _others(coding)._raw_delete("default"), "Nothing a person made is deleted")


def test_no_revision_changes_its_characters(coding: Coding) -> None:
    _refused(lambda: TextRevision.objects.filter(pk=coding.revision_id).update(content="Other"), "never changes")


def test_no_merge_runs_in_a_circle(project: Project) -> None:
    hub, axle = factories.make_code(project, "Hub"), factories.make_code(project, "Axle")
    merged = Code.Status.MERGED
    Code.objects.filter(pk=hub.pk).update(status=merged, merged_into=axle)
    _refused(lambda: Code.objects.filter(pk=axle.pk).update(status=merged, merged_into=hub), "circle")


def test_no_code_stands_under_itself(project: Project) -> None:
    hub = factories.make_code(project, "Hub")
    spoke = factories.make_code(project, "Spoke", parent=hub)
    _refused(lambda: Code.objects.filter(pk=hub.pk).update(parent=spoke), "stands under itself")


def test_no_coding_points_into_another_project(coding: Coding, otto: User) -> None:
    elsewhere = people.make_project(otto, "Elsewhere")
    foreign = factories.make_code(elsewhere, "Foreign")
    _refused(_copy(coding, code=foreign, start=1, end=8, quote=coding.revision.content[1:8]), "wall")


def test_no_reopened_round_is_blind(project: Project, ana: User, ben: User) -> None:
    ana_here: Membership = people.member_of(project, ana)
    session = factories.make_session(project, title="Another")
    round_ = factories.plan_round(ana_here, [people.member_of(project, ben)], session, blind=True)
    _refused(
        lambda: Round.objects.filter(pk=round_.pk).update(reopened_at=round_.opened_at), "round_reopened_is_never_blind"
    )
