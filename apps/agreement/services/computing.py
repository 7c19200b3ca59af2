"""Computing a run from what it freezes, and again from what it froze."""

from typing import Any

from django.utils.translation import gettext as _

from apps.activity.models import Event, Job
from apps.activity.services import JobProgress, unit_of_work
from apps.agreement import snapshots
from apps.agreement.coefficients.reliability import Undefined, Value
from apps.agreement.freezing import Frozen, RoundRows, freeze
from apps.agreement.measuring import METHOD, Measured, Scope, coverage, measure
from apps.agreement.models import Result, Run
from apps.agreement.selectors.reading import read_round
from apps.agreement.selectors.runs import latest_run
from apps.coding.models import Round

LARGEST_SEED = 2**31


def compute_run(progress: JobProgress) -> dict[str, Any]:
    """The work of a job: freeze the round, compute, store. Where nothing that counts has changed, the last run stands.

    Returns the run's public id, and whether it is new.
    """
    job = progress.job
    earlier = Run.objects.filter(job=job).first()
    if earlier:
        return _outcome(earlier, is_new=False)
    round_ = Round.objects.get(project=job.project, public_id=job.arguments["round"])
    progress.report(_("Reading the codings"))
    rows = read_round(round_)
    frozen = freeze(rows)
    blob = snapshots.encode(frozen.input)
    standing = _still_stands(round_, blob, rows)
    if standing:
        return _outcome(standing, is_new=False)
    progress.report(_("Computing"))
    return _outcome(_store(progress, _run(job, round_, rows, blob), rows, frozen), is_new=True)


def recompute(run: Run) -> list[Measured]:
    """The figures again, from the frozen input alone. Raises `snapshots.NotAnInput` where it was damaged."""
    return measure(snapshots.decode(bytes(run.input), run.input_sha256))


def _still_stands(round_: Round, blob: snapshots.Blob, rows: RoundRows) -> Run | None:
    """The round's last run, where it froze the same input by the same method; it holds up to here from now on."""
    last = latest_run(round_)
    if last is None or (last.input_sha256, last.method) != (blob.sha256, METHOD):
        return None
    Run.objects.filter(pk=last.pk, journal_position__lt=rows.position).update(journal_position=rows.position)
    return last


def _run(job: Job, round_: Round, rows: RoundRows, blob: snapshots.Blob) -> Run:
    return Run(
        project=job.project,
        round=round_,
        job=job,
        asked_by=job.asked_by,
        method=METHOD,
        seed=_seed(round_, blob),
        codebook_version=rows.codebook_version,
        journal_position=rows.position,
        input=blob.data,
        input_sha256=blob.sha256,
    )


def _seed(round_: Round, blob: snapshots.Blob) -> int:
    """The round's own, else one that follows from the input: the same input is never drawn from differently."""
    return round_.seed if round_.seed is not None else int(blob.sha256, 16) % LARGEST_SEED


def _store(progress: JobProgress, run: Run, rows: RoundRows, frozen: Frozen) -> Run:
    measured = measure(frozen.input)
    run.figures = _figures(rows, frozen, measured)
    with unit_of_work(run.project, run.asked_by, job=progress.fence) as work:
        run.save()
        Result.objects.bulk_create((_result(run, frozen, figure) for figure in measured), batch_size=2000)
        work.record(
            "agreement.computed",
            objects={"run": str(run.public_id), "round": str(run.round.public_id)},
            after={"input": run.input_sha256, "codebook_version": run.codebook_version},
            audience=Event.Audience.STEERING,
        )
    return run


def _figures(rows: RoundRows, frozen: Frozen, measured: list[Measured]) -> dict[str, Any]:
    """What lists of runs show, so that they need not read the results. Figures are values, or the name of a reason."""
    covered = coverage(frozen.input)
    return {
        "texts": rows.texts_in_round,
        "counted": covered.counted,
        "codes": len(frozen.input.compared),
        "coders": list(frozen.input.coders),
        "common": covered.common,
        "left_out": {"not_done": frozen.left_out.not_done, "proposed": frozen.left_out.proposed},
        "overall": {
            figure.coefficient: figure.answer.value if isinstance(figure.answer, Value) else figure.answer.reason
            for figure in measured
            if figure.scope == Scope.OVERALL
        },
    }


def _result(run: Run, frozen: Frozen, figure: Measured) -> Result:
    answer = figure.answer
    return Result(
        project_id=run.project_id,
        run=run,
        scope=figure.scope,
        code_id=None if figure.code is None else frozen.code_keys[figure.code],
        coders=[frozen.coder_keys[coder] for coder in figure.coders],
        coefficient=figure.coefficient,
        value=answer.value if isinstance(answer, Value) else None,
        undefined=answer.reason if isinstance(answer, Undefined) else "",
        units=answer.n_units,
        pairs=answer.n_pairs,
    )


def _outcome(run: Run, *, is_new: bool) -> dict[str, Any]:
    return {"run": str(run.public_id), "is_new": is_new}
