"""Figures follow by themselves after done marks and after codings on texts that count; nothing else asks for a run."""

from collections.abc import Sequence
from typing import Any

import pytest

from apps.activity.models import Job
from apps.activity.services import run_job
from apps.agreement.selectors import changes_since, latest_run
from apps.agreement.services import compute_run, refresh_due
from apps.codebook.models import Code
from apps.coding.models import Coding, Round
from apps.coding.services import unmark_done, withdraw_coding, write_memo
from apps.corpus.models import TextRevision
from apps.projects.models import Membership
from tests.agreement import story
from tests.factories import code_passage, plan_round


@pytest.fixture(autouse=True)
def at_once(settings: Any) -> None:
    settings.AGREEMENT_DEBOUNCE_SECONDS = 0


def open_jobs() -> list[Job]:
    return list(Job.objects.filter(kind="agreement.run", state__in=["queued", "running"]))


def test_a_done_mark_asks_for_a_run(coded: Round) -> None:
    assert refresh_due() == 1

    (job,) = open_jobs()
    assert job.arguments == {"round": str(coded.public_id)}
    assert (job.queue, job.steering_only, job.asked_by) == ("agreement", True, None)


def test_asked_again_it_is_the_same_job(coded: Round) -> None:
    refresh_due()
    refresh_due()

    assert len(open_jobs()) == 1


def test_it_waits_for_what_follows(coded: Round, settings: Any) -> None:
    settings.AGREEMENT_DEBOUNCE_SECONDS = 60

    refresh_due()

    (job,) = open_jobs()
    assert (job.due_at - job.created_at).total_seconds() == pytest.approx(60, abs=5)


def test_once_computed_nothing_is_due(coded: Round) -> None:
    story.compute(coded)

    assert refresh_due() == 0


def test_coding_a_text_that_is_not_done_asks_for_nothing(
    ben_here: Membership, turns: Sequence[TextRevision], wheel: Code
) -> None:
    code_passage(ben_here, turns[0], wheel)

    assert refresh_due() == 0


def test_changing_a_coding_under_a_done_mark_asks_for_a_run(coded: Round, ben_here: Membership) -> None:
    story.compute(coded)

    withdraw_coding(actor=ben_here, coding=Coding.objects.filter(coder=ben_here).earliest("id"))

    assert refresh_due() == 1


def test_a_memo_asks_for_nothing(coded: Round, ben_here: Membership) -> None:
    story.compute(coded)

    write_memo(actor=ben_here, coding=Coding.objects.filter(coder=ben_here).earliest("id"), body="Why?", version=0)

    assert refresh_due() == 0


def test_what_leaves_the_input_as_it_was_is_not_computed_for_ever(
    coded: Round, ben_here: Membership, ana_here: Membership, turns: Sequence[TextRevision], wheel: Code
) -> None:
    run = story.compute(coded)
    withdraw_coding(actor=ben_here, coding=code_passage(ben_here, turns[5], wheel, round_=coded))
    assert refresh_due() == 1

    (job,) = open_jobs()
    run_job(job.pk, compute_run)

    assert refresh_due() == 0
    still = latest_run(coded)
    assert still is not None
    assert still.pk == run.pk
    assert not changes_since(ana_here, still)


def test_taking_all_marks_back_is_computed_too(
    coded: Round, ben_here: Membership, noor_here: Membership, turns: Sequence[TextRevision]
) -> None:
    story.compute(coded)
    for coder in (ben_here, noor_here):
        for revision in turns:
            unmark_done(actor=coder, round_=coded, text=revision.text)

    assert refresh_due() == 1
    assert story.compute(coded).figures["counted"] == 0


def test_a_run_that_failed_is_not_asked_for_again_until_more_has_happened(
    coded: Round, ben_here: Membership, turns: Sequence[TextRevision]
) -> None:
    refresh_due()
    (job,) = open_jobs()

    def breaks(progress: Any) -> Any:
        raise ArithmeticError

    run_job(job.pk, breaks)

    assert refresh_due() == 0
    unmark_done(actor=ben_here, round_=coded, text=turns[0].text)
    assert refresh_due() == 1


def test_a_blind_round_is_kept_current_too(
    session: Any, ana_here: Membership, ben_here: Membership, noor_here: Membership, turns: Sequence[TextRevision]
) -> None:
    blind = plan_round(ana_here, [ben_here, noor_here], session, blind=True)
    story.done(ben_here, turns, blind)

    assert refresh_due() == 1
