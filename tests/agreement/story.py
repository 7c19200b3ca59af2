"""What these tests tell again and again: coders code turns, mark them done, and a run is computed."""

from collections.abc import Iterable

from apps.activity.models import Job
from apps.activity.services import run_job
from apps.agreement.models import Run
from apps.agreement.selectors import latest_run
from apps.agreement.services import ask_for_run, compute_run
from apps.codebook.models import Code
from apps.coding.models import Round
from apps.coding.services import mark_done
from apps.corpus.models import TextRevision
from apps.projects.models import Membership
from tests.factories import code_passage

SIX_TURNS = tuple(f"Turn {number} speaks of wheels and of what makes them turn." for number in range(1, 7))


def compute(round_: Round, by: Membership | None = None) -> Run:
    """Ask, and let a worker do it; the round's run after that."""
    job = ask_for_run(actor=by, round_=round_)
    run_job(job.pk, compute_run)
    job.refresh_from_db()
    assert job.state == Job.State.DONE, job.error
    run = latest_run(round_)
    assert run is not None
    return run


def done(coder: Membership, revisions: Iterable[TextRevision], round_: Round) -> None:
    for revision in revisions:
        mark_done(actor=coder, round_=round_, revision=revision)


def use(coder: Membership, code: Code, revisions: Iterable[TextRevision], round_: Round) -> None:
    """The coder gives the code to the first words of each turn."""
    for revision in revisions:
        code_passage(coder, revision, code, 0, 6, round_=round_)
