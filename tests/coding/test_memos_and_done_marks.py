"""Memos that never overwrite each other, and done marks that make absence data."""

import pytest

from apps.accounts.models import User
from apps.codebook.models import Code
from apps.coding import services
from apps.coding.models import Coding, Completion, Memo, MemoRevision
from apps.corpus.models import TextRevision
from apps.projects.errors import ChangedMeanwhile
from apps.projects.models import Membership, Project
from tests import factories, people

pytestmark = pytest.mark.django_db


@pytest.fixture
def ben_here(project: Project, ben: User) -> Membership:
    return people.member_of(project, ben)


@pytest.fixture
def revision(project: Project) -> TextRevision:
    return factories.revisions_of(factories.make_session(project))[0]


@pytest.fixture
def wheel(project: Project) -> Code:
    return factories.make_code(project, "Wheel")


@pytest.fixture
def coding(ben_here: Membership, revision: TextRevision, wheel: Code) -> Coding:
    return factories.code_passage(ben_here, revision, wheel, 0, 7)


def _write(actor: Membership, coding: Coding, body: str, version: int) -> Memo | None:
    return services.write_memo(actor=actor, coding=coding, body=body, version=version)


def test_a_memo_keeps_what_it_said_before(ben_here: Membership, coding: Coding) -> None:
    _write(ben_here, coding, "First thought", 0)
    memo = _write(ben_here, coding, "Second thought", 1)
    assert memo is not None
    assert memo.body == "Second thought"
    said = MemoRevision.objects.filter(memo=memo).order_by("number").values_list("body", flat=True)
    assert list(said) == ["First thought", "Second thought"]


def test_a_memo_changed_elsewhere_is_shown_not_overwritten(ben_here: Membership, coding: Coding) -> None:
    _write(ben_here, coding, "From the office", 0)
    with pytest.raises(ChangedMeanwhile) as refusal:
        _write(ben_here, coding, "From home", 0)
    assert refusal.value.more["current"]["body"] == "From the office"


def test_an_empty_memo_is_withdrawn(ben_here: Membership, coding: Coding) -> None:
    _write(ben_here, coding, "A thought", 0)
    assert _write(ben_here, coding, "  ", 1) is None
    assert Memo.objects.filter(coding=coding, withdrawn_at__isnull=True).count() == 0


def test_a_done_mark_holds_the_codebook_version_it_was_made_under(
    ben_here: Membership, revision: TextRevision, wheel: Code
) -> None:
    round_ = factories.standing_round(ben_here.project)
    mark = services.mark_done(actor=ben_here, round_=round_, revision=revision)
    assert mark.codebook_version == 1
    assert services.mark_done(actor=ben_here, round_=round_, revision=revision) == mark


def test_marking_again_after_the_codebook_grew_renews_the_mark(
    project: Project, ben_here: Membership, revision: TextRevision, wheel: Code
) -> None:
    round_ = factories.standing_round(project)
    first = services.mark_done(actor=ben_here, round_=round_, revision=revision)
    factories.make_code(project, "Hub")
    renewed = services.mark_done(actor=ben_here, round_=round_, revision=revision)
    assert renewed.codebook_version == 2
    first.refresh_from_db()
    assert first.withdrawn_at is not None


def test_a_mark_taken_back_stays_on_record(ben_here: Membership, revision: TextRevision, wheel: Code) -> None:
    round_ = factories.standing_round(ben_here.project)
    services.mark_done(actor=ben_here, round_=round_, revision=revision)
    services.unmark_done(actor=ben_here, round_=round_, text=revision.text)
    assert Completion.objects.filter(coder=ben_here, withdrawn_at__isnull=False).count() == 1
    assert not Completion.objects.filter(coder=ben_here, withdrawn_at__isnull=True).exists()
