"""The API of imports and texts: what the screens do, for scripts."""

import uuid
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client

from apps.accounts.models import User
from apps.activity.models import Job
from apps.activity.services import run_job
from apps.corpus import register, services
from apps.corpus.models import Intervention, SourceFile
from apps.projects.models import Project
from tests.corpus.meetings import SMALL, bad_sample, import_meeting, meeting, statement
from tests.people import browser_of, make_project, member_of


class Script:
    """Calls the API in a project as one person, each write as a gesture of its own unless told."""

    def __init__(self, user: User, project: Project) -> None:
        self.client = browser_of(user)
        self.base = f"/api/v1/projects/{project.slug}"

    def get(self, path: str) -> HttpResponse:
        return self.client.get(self.base + path)

    def post(self, path: str, data: Any = None, key: str = "") -> HttpResponse:
        return self.client.post(self.base + path, data or {}, "application/json", headers=_gesture(key))

    def bring(self, data: bytes = SMALL, key: str = "", name: str = "meeting.json") -> HttpResponse:
        form = {"file": SimpleUploadedFile(name, data)}
        return self.client.post(self.base + "/imports", form, headers=_gesture(key))

    def delete(self, path: str) -> HttpResponse:
        return self.client.delete(self.base + path, headers=_gesture(""))


def _gesture(key: str) -> dict[str, str]:
    return {"Idempotency-Key": key or str(uuid.uuid4())}


@pytest.fixture
def script(project: Project, ada: User) -> Script:
    return Script(ada, project)


def test_a_script_brings_confirms_and_reads(script: Script) -> None:
    brought = script.bring()
    assert brought.status_code == 201
    record = brought.json()
    assert (record["state"], record["job"], record["session"]) == ("read", None, None)
    assert record["report"]["counts"]["interventions"] == 5

    started = script.post(f"/imports/{record['id']}/confirm")
    assert started.status_code == 202
    job = started.json()["job"]
    assert (started.json()["state"], job["state"]) == ("confirmed", "queued")

    run_job(Job.objects.get(public_id=job["id"]).pk, services.import_session)
    done = script.get(f"/imports/{record['id']}").json()
    assert (done["state"], done["job"]["state"]) == ("imported", "done")
    assert done["job"]["result"]["session"] == done["session"]

    session = script.get(f"/sessions/{done['session']}").json()
    assert [turn["speaker_label"] for turn in session["turns"]][:2] == ["Chair", "Sweden, Ms. Berg"]
    assert session["panels"][0]["interventions"] == 5
    text = script.get(f"/texts/{session['turns'][0]['text']}").json()
    assert text["content"] == "Welcome. Let us begin."
    sentences = [part for part in text["segments"] if part["kind"] == "sentence"]
    assert [text["content"][part["start"] : part["end"]] for part in sentences] == ["Welcome.", "Let us begin."]


def test_a_repeated_gesture_gets_the_first_answer(script: Script) -> None:
    key = str(uuid.uuid4())
    first, second = script.bring(key=key), script.bring(key=key)
    assert second.json() == first.json()
    assert second.headers["Idempotent-Replay"] == "true"


def test_other_bytes_under_the_same_gesture_are_refused(script: Script) -> None:
    key = str(uuid.uuid4())
    script.bring(key=key)
    assert script.bring(meeting(statement("Other.")), key=key).status_code == 422
    assert SourceFile.objects.count() == 1


def test_a_file_that_cannot_be_read_is_told_with_its_place(script: Script) -> None:
    answer = script.bring(bad_sample("still-running"))
    assert answer.status_code == 201
    assert answer.json()["state"] == "unreadable"
    assert answer.json()["report"]["error"]["where"]
    refused = script.post(f"/imports/{answer.json()['id']}/confirm")
    assert refused.status_code == 409
    assert "cannot be read" in refused.json()["detail"]


def test_no_file_is_said_to_be_missing(script: Script) -> None:
    answer = script.client.post(f"{script.base}/imports", {"note": "x"}, headers=_gesture(""))
    assert answer.status_code == 400
    assert "part “file”" in answer.json()["detail"]


def test_a_body_that_is_too_long_is_refused_unread(script: Script) -> None:
    answer = script.client.generic(
        "POST",
        f"{script.base}/imports",
        b"",
        content_type="multipart/form-data; boundary=x",
        headers=_gesture(""),
        CONTENT_LENGTH=str(200 * 1024 * 1024),
    )
    assert answer.status_code == 413
    assert "more than 50 MB" in answer.json()["detail"]


def test_it_can_be_added_to_a_session(script: Script, project: Project, ada: User) -> None:
    session = import_meeting(member_of(project, ada))
    brought = script.bring(meeting(statement("Good morning."))).json()
    job = script.post(f"/imports/{brought['id']}/confirm", {"session": str(session.public_id)}).json()["job"]
    run_job(Job.objects.get(public_id=job["id"]).pk, services.import_session)
    assert [panel["position"] for panel in script.get("/sessions").json()[0]["panels"]] == [1, 2]


def test_a_session_of_elsewhere_is_not_there(script: Script, otto: User) -> None:
    elsewhere = import_meeting(member_of(make_project(otto, "Elsewhere"), otto))
    brought = script.bring().json()
    answer = script.post(f"/imports/{brought['id']}/confirm", {"session": str(elsewhere.public_id)})
    assert answer.status_code == 404
    assert SourceFile.objects.get(public_id=brought["id"]).state == "read"


def test_discarding(script: Script) -> None:
    brought = script.bring().json()
    answer = script.delete(f"/imports/{brought['id']}")
    assert (answer.status_code, answer.json()["state"]) == (200, "discarded")
    assert [row["state"] for row in script.get("/imports").json()] == ["discarded"]


def test_who_spoke_and_for_whom(script: Script, project: Project, ada: User) -> None:
    import_meeting(member_of(project, ada))
    speakers, actors = script.get("/speakers").json(), script.get("/actors").json()
    assert {row["speaker_label"] for row in speakers} == {"Chair", "Sweden, Ms. Berg", "Speaker 3", "Speaker 4"}
    told = {(row["name"], row["type"], row["iso3"]) for row in actors}
    assert told >= {("Nordic countries", "other", ""), ("Sweden", "state", "SWE")}
    assert len(told) == len(register.seeds())


def test_lists_take_the_same_queries_however_long(
    script: Script, project: Project, ada: User, django_assert_max_num_queries: Any
) -> None:
    for turns in (1, 20):
        speakers = [{"name": f"N{at}", "affiliation": "SWE"} for at in range(turns)]
        import_meeting(member_of(project, ada), meeting(*[statement("Yes.", speaker=one) for one in speakers]))
    session = Intervention.objects.latest("pk").session
    for path in ("/sessions", f"/sessions/{session.public_id}", "/speakers", "/actors", "/imports"):
        with django_assert_max_num_queries(8):
            assert script.get(path).status_code == 200


# Who gets this far


@pytest.mark.parametrize(("who", "status"), [("ana", 403), ("ben", 403), ("rosa", 403), ("otto", 404)])
def test_only_an_admin_imports(
    request: pytest.FixtureRequest, script: Script, project: Project, who: str, status: int
) -> None:
    brought = script.bring().json()
    other = Script(request.getfixturevalue(who), project)
    asked = [other.bring(), other.get("/imports"), other.get(f"/imports/{brought['id']}")]
    asked += [other.post(f"/imports/{brought['id']}/confirm"), other.delete(f"/imports/{brought['id']}")]
    assert [answer.status_code for answer in asked] == [status] * 5
    assert SourceFile.objects.get().state == "read"


def test_rosa_reads_and_otto_finds_nothing(project: Project, ada: User, rosa: User, otto: User) -> None:
    turn = import_meeting(member_of(project, ada)).interventions.earliest("pk")
    things = (f"/sessions/{turn.session.public_id}", f"/texts/{turn.text.public_id}")
    for path in ("/sessions", "/speakers", "/actors", *things):
        assert Script(rosa, project).get(path).status_code == 200
        assert Script(otto, project).get(path).status_code == 404
    own = make_project(otto, "Elsewhere")
    for path in things:
        assert Script(otto, own).get(path).status_code == 404


def test_nobody_is_asked_who_they_are(project: Project) -> None:
    assert Client().get(f"/api/v1/projects/{project.slug}/sessions").status_code == 401
