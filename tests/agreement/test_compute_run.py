"""Ben finds the wheel in turns 1 to 3, Noor in 1 and 2: what is computed from it, kept, and not computed twice."""

from collections.abc import Sequence
from typing import Any

import pytest

from apps.activity.models import Event, Job
from apps.activity.services import JobProgress, claim, run_job
from apps.agreement.coefficients.reliability import Undefined, Value
from apps.agreement.measuring import Measured, measure
from apps.agreement.models import Result, Run
from apps.agreement.services import ask_for_run, compute_run, computing, recompute
from apps.agreement.snapshots import FrozenInput, NotAnInput, decode
from apps.codebook.models import Code
from apps.codebook.services import propose_code
from apps.coding.models import Round
from apps.corpus.models import TextRevision
from apps.projects.errors import InTheWay
from apps.projects.models import Membership, Project
from tests.agreement import story
from tests.factories import code_passage, make_code, make_session, revisions_of


def figure(run: Run, coefficient: str, **of: Any) -> Result:
    return Result.objects.get(run=run, coefficient=coefficient, **of)


def test_it_computes_each_code(coded: Round, wheel: Code) -> None:
    run = story.compute(coded)

    percent = figure(run, "percent_agreement", scope="code", code=wheel)
    assert percent.value == pytest.approx(5 / 6)
    assert (percent.units, percent.pairs) == (6, 6)
    assert figure(run, "cohen_kappa", scope="code", code=wheel).value == pytest.approx(2 / 3)
    # Twelve values, five of them the code, one text in dispute: 1 - (n - 1) o / (n1 n0).
    assert figure(run, "krippendorff_alpha", scope="code", code=wheel).value == pytest.approx(1 - 11 * 1 / (5 * 7))


def test_it_pools_the_codes_and_keeps_why_one_has_no_value(coded: Round, wheel: Code, unused: Code) -> None:
    run = story.compute(coded)

    overall, alone = (
        figure(run, "krippendorff_alpha", **of) for of in ({"scope": "overall"}, {"code": wheel, "scope": "code"})
    )
    assert overall.value == alone.value
    nothing = figure(run, "krippendorff_alpha", scope="code", code=unused)
    assert (nothing.value, nothing.undefined, nothing.units) == (None, "no_variation", 6)


def test_three_coders_get_fleiss_and_every_pair_gets_cohen(
    coded: Round, ana_here: Membership, turns: Sequence[TextRevision]
) -> None:
    ana_here.roles = ["supervisor", "coder"]
    ana_here.save()
    story.done(ana_here, turns, coded)

    run = story.compute(coded)

    assert set(run.figures["overall"]) == {"percent_agreement", "fleiss_kappa", "krippendorff_alpha"}
    pairs = Result.objects.filter(run=run, scope="pair", code=None, coefficient="cohen_kappa")
    assert pairs.count() == 3
    assert all(len(pair.coders) == 2 for pair in pairs)


def test_it_keeps_what_it_was_computed_from(coded: Round, project: Project) -> None:
    run = story.compute(coded)

    frozen = decode(bytes(run.input), run.input_sha256)
    assert (len(frozen.texts), len(frozen.coders), len(frozen.codings.text)) == (6, 2, 5)
    assert run.codebook_version == 2
    assert (
        run.journal_position == Event.objects.filter(project=project, kind="text.done").latest("position").position + 1
    )
    assert run.figures["counted"] == run.figures["texts"] == 6
    assert run.figures["common"] == [[6, 6], [6, 6]]


def test_the_frozen_input_gives_exactly_the_same_figures_again(coded: Round) -> None:
    run = story.compute(coded)

    again = recompute(run)

    stored = Result.objects.filter(run=run).order_by("id")
    assert [_told(each) for each in again] == [
        (result.scope, result.coefficient, result.value, result.undefined, result.units, result.pairs)
        for result in stored
    ]


def _told(measured: Any) -> tuple[Any, ...]:
    answer = measured.answer
    value = answer.value if isinstance(answer, Value) else None
    reason = answer.reason if isinstance(answer, Undefined) else ""
    return (measured.scope, measured.coefficient, value, reason, answer.n_units, answer.n_pairs)


def test_a_damaged_input_is_not_computed_from(coded: Round) -> None:
    run = story.compute(coded)
    run.input_sha256 = "0" * 64

    with pytest.raises(NotAnInput):
        recompute(run)


def test_computed_twice_it_is_the_same_run(coded: Round) -> None:
    first = story.compute(coded)
    results = Result.objects.count()

    second = story.compute(coded)

    assert second.pk == first.pk
    assert (Run.objects.count(), Result.objects.count()) == (1, results)
    assert Event.objects.filter(kind="agreement.computed").count() == 1


def test_a_worker_that_comes_back_to_a_stored_run_adds_nothing(coded: Round, ben_here: Membership, turns: Any) -> None:
    job = claim(ask_for_run(actor=None, round_=coded).pk)
    assert job is not None
    first = compute_run(JobProgress(job))
    code_passage(ben_here, turns[5], make_code(coded.project), round_=coded)

    assert compute_run(JobProgress(job)) == {"run": first["run"], "is_new": False}
    assert Run.objects.count() == 1


def test_a_worker_that_lost_its_job_stores_nothing(coded: Round, monkeypatch: pytest.MonkeyPatch) -> None:
    job = ask_for_run(actor=None, round_=coded)

    def measure_while_another_takes_over(frozen: FrozenInput) -> list[Measured]:
        Job.objects.filter(pk=job.pk).update(attempt=9)
        return measure(frozen)

    monkeypatch.setattr(computing, "measure", measure_while_another_takes_over)
    run_job(job.pk, compute_run)

    assert not Run.objects.exists()
    assert not Event.objects.filter(kind="agreement.computed").exists()


def test_it_tells_steering_alone(coded: Round) -> None:
    run = story.compute(coded)

    told = Event.objects.get(kind="agreement.computed")
    assert told.audience == Event.Audience.STEERING
    assert told.object_ids == {"run": str(run.public_id), "round": str(coded.public_id)}


def test_a_text_that_is_not_done_changes_nothing_and_is_counted_as_left_out(
    coded: Round, project: Project, ben_here: Membership, wheel: Code
) -> None:
    (later,) = revisions_of(make_session(project, turns=["A late turn about wheels."], title="Day 2"))
    code_passage(ben_here, later, wheel, round_=coded)

    run = story.compute(coded)

    assert run.figures["left_out"] == {"not_done": 1, "proposed": 0}
    assert run.figures["counted"] == 6
    assert run.figures["texts"] == 7


def test_a_private_proposal_stays_out_of_figures(
    coded: Round, project: Project, ben_here: Membership, turns: Sequence[TextRevision]
) -> None:
    own = propose_code(project=project, actor=ben_here, kind="theme", name="A thought of mine")
    code_passage(ben_here, turns[0], own, round_=coded)

    run = story.compute(coded)

    assert run.figures["left_out"] == {"not_done": 0, "proposed": 1}
    assert not Result.objects.filter(run=run, code=own).exists()


def test_a_code_that_came_after_all_marks_has_no_figures_yet(coded: Round, project: Project) -> None:
    later = make_code(project, "Came later")

    run = story.compute(coded)

    assert not Result.objects.filter(run=run, code=later).exists()


def test_without_a_done_mark_there_is_nothing_to_ask_for(open_round: Round) -> None:
    with pytest.raises(InTheWay, match="Nobody has marked a text done"):
        ask_for_run(actor=None, round_=open_round)


def test_whoever_asks_while_a_run_is_on_its_way_gets_that_one(coded: Round, ana_here: Membership) -> None:
    by_itself = ask_for_run(actor=None, round_=coded, delay=60)

    assert ask_for_run(actor=ana_here, round_=coded).pk == by_itself.pk


def test_the_seed_follows_from_the_input(coded: Round) -> None:
    first = story.compute(coded)
    assert first.seed == int(first.input_sha256, 16) % 2**31


def test_a_round_with_a_seed_of_its_own_keeps_it(coded: Round) -> None:
    coded.seed = 20170619
    coded.save()

    assert story.compute(coded).seed == 20170619
