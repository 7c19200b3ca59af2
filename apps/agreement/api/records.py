"""Runs, results and passages as they go over the wire."""

from collections.abc import Iterable
from typing import Any

from apps.agreement import selectors, words
from apps.agreement.coefficients.reliability import Reason
from apps.agreement.models import Result, Run
from apps.projects.models import Membership


def run_record(run: Run) -> dict[str, Any]:
    return {
        "id": str(run.public_id),
        "round": str(run.round.public_id),
        "created_at": run.created_at.isoformat(),
        "asked_by": str(run.asked_by.public_id) if run.asked_by else None,
        "codebook_version": run.codebook_version,
        "input_sha256": run.input_sha256,
        "seed": run.seed,
        "method": run.method,
        "texts": run.figures["texts"],
        "counted": run.figures["counted"],
        "coders": run.figures["coders"],
        "left_out": run.figures["left_out"],
        "overall": [figure_record(figure) for figure in selectors.overall(run)],
    }


def figure_record(figure: selectors.Figure) -> dict[str, Any]:
    return {
        "coefficient": figure.coefficient,
        "value": figure.value,
        "undefined": figure.reason,
        "texts": figure.texts,
    }


def result_record(result: Result, coders: dict[int, str]) -> dict[str, Any]:
    """`coders`: from the keys of the table to public ids."""
    return {
        "scope": result.scope,
        "code": str(result.code.public_id) if result.code else None,
        "coders": [coders[key] for key in result.coders],
        "coefficient": result.coefficient,
        "value": result.value,
        "undefined": result.undefined,
        "why": str(words.REASONS[Reason(result.undefined)]) if result.undefined else "",
        "units": result.units,
        "pairs": result.pairs,
    }


def passage_record(passage: selectors.Passage) -> dict[str, Any]:
    turn = passage.turn
    return {
        "kind": passage.kind,
        "text": turn.text_id,
        "session": str(turn.session.public_id) if turn.session else None,
        "number": turn.number,
        "speaker": turn.speaker,
        "code": str(passage.code.public_id),
        "read_as": str(passage.read_as.public_id) if passage.read_as else None,
        "weight": passage.weight,
        "coded_by": [
            {"coder": str(voice.coder.public_id), "excerpts": [vars(excerpt) for excerpt in voice.excerpts]}
            for voice in passage.coded
        ],
        "not_coded_by": _ids(passage.left),
        "not_finished_by": _ids(passage.missing),
        "came": _ids(passage.came),
        "reopened": _ids(passage.reopened),
        "finished": _ids(passage.finished),
    }


def _ids(members: Iterable[Membership]) -> list[str]:
    return [str(member.public_id) for member in members]
