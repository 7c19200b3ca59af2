"""Background work: claimed once, leased, fenced by its attempt, taken over, given up, cancelled, tried again."""

from datetime import timedelta

import pytest
from django.db.models.functions import Now
from django.test import override_settings

from apps.accounts.models import User
from apps.activity import services
from apps.activity.models import Event, Job
from apps.activity.services import JobProgress, unit_of_work
from apps.activity.services.unit_of_work import LeaseLost
from apps.projects.models import Membership, Project
from tests import people

pytestmark = pytest.mark.django_db


@pytest.fixture
def ada_here(project: Project, ada: User) -> Membership:
    return people.member_of(project, ada)


def _job(asked_by: Membership, **more: object) -> Job:
    return services.start_job(project=asked_by.project, kind="rehearsal.quick", arguments={}, asked_by=asked_by, **more)


def _let_the_lease_lapse(job: Job) -> None:
    Job.objects.filter(pk=job.pk).update(lease_until=Now() - timedelta(seconds=1))


def _effects(job: Job) -> int:
    return Event.objects.filter(kind="rehearsal.had_effect", object_ids__job=str(job.public_id)).count()


def _have_effect(progress: JobProgress) -> None:
    with unit_of_work(progress.job.project, progress.job.asked_by, job=progress.fence) as work:
        work.record("rehearsal.had_effect", objects={"job": str(progress.job.public_id)})


def test_it_runs_and_is_done(ada_here: Membership) -> None:
    job = _job(ada_here)
    services.run_job(job.pk, lambda progress: {"said": "yes"})
    job.refresh_from_db()
    assert (job.state, job.result, job.attempt) == (Job.State.DONE, {"said": "yes"}, 1)
    assert job.finished_at is not None


def test_two_workers_with_one_message_run_it_once(ada_here: Membership) -> None:
    job = _job(ada_here)
    assert services.claim(job.pk) is not None
    assert services.claim(job.pk) is None


def test_a_lapsed_lease_is_taken_over(ada_here: Membership) -> None:
    job = _job(ada_here)
    services.claim(job.pk)
    _let_the_lease_lapse(job)
    taken = services.claim(job.pk)
    assert taken is not None
    assert taken.attempt == 2


def test_a_worker_that_lost_its_lease_cannot_commit(ada_here: Membership) -> None:
    job = _job(ada_here)
    zombie = services.claim(job.pk)
    assert zombie is not None
    _let_the_lease_lapse(job)
    other = services.claim(job.pk)
    assert other is not None
    with pytest.raises(LeaseLost):
        _have_effect(JobProgress(zombie))
    assert _effects(job) == 0
    _have_effect(JobProgress(other))
    assert _effects(job) == 1


def test_a_zombie_leaves_the_row_to_whoever_took_over(ada_here: Membership) -> None:
    job = _job(ada_here)

    def lose_it(progress: JobProgress) -> None:
        _let_the_lease_lapse(job)
        services.claim(job.pk)
        _have_effect(progress)

    services.run_job(job.pk, lose_it)
    job.refresh_from_db()
    assert (job.state, job.attempt) == (Job.State.RUNNING, 2)


@override_settings(JOB_MAX_ATTEMPTS=2)
def test_a_job_that_always_takes_its_worker_along_is_given_up(ada_here: Membership) -> None:
    job = _job(ada_here)
    for _attempt in range(2):
        assert services.claim(job.pk) is not None
        _let_the_lease_lapse(job)
    assert services.claim(job.pk) is None
    job.refresh_from_db()
    assert job.state == Job.State.FAILED
    assert "Given up" in job.error


def test_a_failure_is_told_in_a_sentence_and_keeps_its_details_in_the_log(ada_here: Membership) -> None:
    job = _job(ada_here)

    def fail(progress: JobProgress) -> None:
        raise ZeroDivisionError("secret detail")

    services.run_job(job.pk, fail)
    job.refresh_from_db()
    assert job.state == Job.State.FAILED
    assert "ZeroDivisionError" in job.error
    assert "secret detail" not in job.error


def test_an_open_job_of_the_same_key_is_that_job(ada_here: Membership) -> None:
    first = _job(ada_here, once_key="round 1")
    assert _job(ada_here, once_key="round 1") == first
    services.run_job(first.pk, lambda progress: None)
    assert _job(ada_here, once_key="round 1") != first


def test_a_waiting_job_is_cancelled_at_once(ada_here: Membership) -> None:
    job = services.ask_to_cancel(job=_job(ada_here), actor=ada_here)
    assert job.state == Job.State.CANCELLED
    assert services.claim(job.pk) is None


def test_a_running_job_stops_at_its_next_report(ada_here: Membership) -> None:
    job = _job(ada_here)

    def be_stopped(progress: JobProgress) -> None:
        services.ask_to_cancel(job=progress.job, actor=ada_here)
        progress.report("one more step")
        _have_effect(progress)

    services.run_job(job.pk, be_stopped)
    job.refresh_from_db()
    assert job.state == Job.State.CANCELLED
    assert _effects(job) == 0


def test_a_failed_job_can_be_tried_again(ada_here: Membership) -> None:
    job = _job(ada_here)
    services.run_job(job.pk, lambda progress: 1 / 0)
    job = services.try_again(job=Job.objects.get(pk=job.pk), actor=ada_here)
    services.run_job(job.pk, lambda progress: "done")
    job.refresh_from_db()
    assert (job.state, job.error, job.result) == (Job.State.DONE, "", "done")


def test_a_job_that_is_not_due_yet_waits(ada_here: Membership) -> None:
    assert services.claim(_job(ada_here, delay=60).pk) is None


def test_the_dispatcher_rings_for_what_is_due_and_not_for_the_rest(ada_here: Membership) -> None:
    waiting, later, running = _job(ada_here), _job(ada_here, delay=60), _job(ada_here)
    services.claim(running.pk)
    assert services.dispatch_due() == 1
    waiting.refresh_from_db()
    later.refresh_from_db()
    assert waiting.sent_at is not None
    assert later.sent_at is None
    assert services.dispatch_due() == 0
