"""Agreement for scripts: the same figures, the same refusals."""

from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse

from apps.accounts.models import User
from apps.activity.models import Job
from apps.agreement.models import Result, Run
from apps.codebook.models import Code
from apps.coding.models import Round
from apps.projects.models import Project
from tests.agreement import story
from tests.people import browser_of, make_project


@pytest.fixture
def run(coded: Round) -> Run:
    return story.compute(coded)


def get(user: User, name: str, *args: Any, **query: Any) -> Any:
    return browser_of(user).get(reverse(f"api:{name}", args=args), query)


def ask(client: Client, project: Project, round_: Round, key: str) -> Any:
    return client.post(
        reverse("api:agreement-runs", args=[project.slug, round_.public_id]),
        data={},
        content_type="application/json",
        headers={"Idempotency-Key": key},
    )


def test_it_lists_the_runs_of_a_round(run: Run, coded: Round, project: Project, ana: User) -> None:
    (listed,) = get(ana, "agreement-runs", project.slug, coded.public_id).json()

    assert (listed["id"], listed["input_sha256"]) == (str(run.public_id), run.input_sha256)
    assert {each["coefficient"]: each["value"] for each in listed["overall"]}["percent_agreement"] == pytest.approx(
        11 / 12
    )
    assert get(ana, "agreement-run", project.slug, run.public_id).json() == listed


def test_it_gives_every_figure_with_the_reason_where_there_is_none(
    run: Run, project: Project, ana: User, unused: Code
) -> None:
    results = get(ana, "agreement-results", project.slug, run.public_id).json()

    assert len(results) == Result.objects.filter(run=run).count()
    nothing = [each for each in results if each["code"] == str(unused.public_id) and each["undefined"]]
    assert {each["undefined"] for each in nothing} == {"no_variation"}
    assert nothing[0]["value"] is None
    assert nothing[0]["why"].startswith("Not defined: no variation.")


def test_it_gives_the_passages_behind_a_figure(run: Run, project: Project, ana: User, ben: User, wheel: Code) -> None:
    answer = get(ana, "agreement-passages", project.slug, run.public_id, code=wheel.public_id, kind="differ").json()

    (passage,) = answer["passages"]
    assert (passage["number"], passage["kind"]) == (3, "differ")
    assert passage["coded_by"][0]["excerpts"] == [{"quote": "Turn 3", "start": 0, "end": 6, "has_gone": False}]
    assert answer["counts"] == {"differ": 1, "same": 2, "none": 3}


def test_asking_for_a_run_answers_with_its_job(coded: Round, project: Project, ana: User) -> None:
    answer = ask(browser_of(ana), project, coded, str(uuid4()))

    assert answer.status_code == 202
    assert answer.json()["state"] == "queued"
    assert get(ana, "agreement-job", project.slug, coded.public_id).json()["id"] == answer.json()["id"]


def test_the_same_gesture_asks_once(coded: Round, project: Project, ana: User) -> None:
    key = str(uuid4())
    first, second = (ask(browser_of(ana), project, coded, key) for _ in range(2))

    assert second.json() == first.json()
    assert second.headers["Idempotent-Replay"] == "true"
    assert Job.objects.filter(kind="agreement.run").count() == 1


def test_without_a_done_mark_it_says_what_is_in_the_way(open_round: Round, project: Project, ana: User) -> None:
    answer = ask(browser_of(ana), project, open_round, str(uuid4()))

    assert answer.status_code == 409
    assert "nothing to compare yet" in answer.json()["detail"]


def test_ben_is_refused_with_the_reason(run: Run, coded: Round, project: Project, ben: User) -> None:
    asked = [
        get(ben, "agreement-runs", project.slug, coded.public_id),
        get(ben, "agreement-job", project.slug, coded.public_id),
        get(ben, "agreement-run", project.slug, run.public_id),
        get(ben, "agreement-results", project.slug, run.public_id),
        get(ben, "agreement-passages", project.slug, run.public_id),
    ]

    assert [answer.status_code for answer in asked] == [403] * 5
    assert "have not been released" in asked[0].json()["detail"]
    assert ask(browser_of(ben), project, coded, str(uuid4())).status_code == 403


def test_otto_is_answered_as_if_nothing_were_there(run: Run, coded: Round, project: Project, otto: User) -> None:
    for name, thing in [
        ("agreement-runs", coded),
        ("agreement-job", coded),
        ("agreement-run", run),
        ("agreement-passages", run),
    ]:
        assert get(otto, name, project.slug, thing.public_id).status_code == 404


def test_a_run_of_another_project_is_not_found(run: Run, ada: User, project: Project) -> None:
    other = make_project(ada, "Another one")

    assert get(ada, "agreement-run", other.slug, run.public_id).status_code == 404


def test_what_cannot_be_read_is_not_found(run: Run, project: Project, ana: User) -> None:
    assert get(ana, "agreement-passages", project.slug, run.public_id, code="nonsense").status_code == 404
