"""`manage.py import_transcript`: the same import, from the shell."""

import json
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from apps.corpus.models import Session, SourceFile
from apps.projects.models import Project
from tests.corpus.meetings import BESIDE, NAMES, SMALL, bad_sample, confirmed, facts, real
from tests.people import member_of


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "meeting.json"
    path.write_bytes(SMALL)
    return path


def run(file: Path, project: Project, *options: str) -> str:
    out = StringIO()
    call_command("import_transcript", str(file), "--project", project.slug, *options, stdout=out)
    return out.getvalue()


def told(file: Path, project: Project, *options: str) -> dict[str, Any]:
    answer: dict[str, Any] = json.loads(run(file, project, "--json", *options))
    return answer


def refused(file: Path, slug: str) -> dict[str, Any]:
    out = StringIO()
    with pytest.raises(CommandError) as stopped:
        call_command("import_transcript", str(file), "--project", slug, "--json", stdout=out)
    assert stopped.value.returncode == 1
    error: dict[str, Any] = json.loads(out.getvalue())["error"]
    assert str(stopped.value) == f"{error['where']}: {error['what']}"
    return error


def test_it_imports(file: Path, project: Project) -> None:
    answer = told(file, project)
    session = Session.objects.get()
    assert answer["session"] == str(session.public_id)
    assert (answer["format"], answer["title"], answer["date"]) == ("un-web-tv-json", "A small meeting", "2017-06-19")
    assert (answer["panels"], answer["interventions"], answer["speakers"], answer["words"]) == (1, 5, 2, 15)
    assert answer["problems"] == []
    assert session.interventions.count() == 5


def test_a_dry_run_stores_nothing(file: Path, project: Project) -> None:
    answer = told(file, project, "--dry-run")
    assert answer["interventions"] == 5
    assert "session" not in answer
    assert not Session.objects.exists()
    assert not SourceFile.objects.exists()


def test_twice_is_once(file: Path, project: Project) -> None:
    assert told(file, project) == told(file, project)
    assert Session.objects.count() == 1


def test_it_tells_a_person_in_words(file: Path, project: Project) -> None:
    said = run(file, project)
    assert "A small meeting (2017-06-19), read as un-web-tv-json" in said
    assert "1 panels, 5 interventions" in said
    assert f"Session {Session.objects.get().public_id}" in said
    assert "dry run" in run(file, project, "--dry-run")


def test_a_bad_file_says_where_and_what(tmp_path: Path, project: Project) -> None:
    path = tmp_path / "running.json"
    path.write_bytes(bad_sample("still-running"))
    error = refused(path, project.slug)
    assert error["where"].startswith("/transcript")
    assert not SourceFile.objects.exists()


def test_a_missing_file_is_said_to_be(tmp_path: Path, project: Project) -> None:
    path = tmp_path / "nowhere.json"
    assert refused(path, project.slug) == {"where": str(path), "what": "There is no such file."}
    assert "cannot be opened" in refused(tmp_path, project.slug)["what"]


def test_a_missing_project_is_said_to_be(file: Path, project: Project) -> None:
    assert refused(file, "nowhere") == {"where": "--project", "what": "There is no project “nowhere”."}


def test_a_file_that_is_too_long_is_refused(file: Path, project: Project, settings: Any) -> None:
    settings.UPLOAD_MAX_BYTES = 100
    assert "MB" in refused(file, project.slug)["what"]


def test_it_does_not_run_beside_the_job_of_the_same_file(file: Path, project: Project, ada: Any) -> None:
    confirmed(member_of(project, ada))
    assert "being imported at this moment" in refused(file, project.slug)["what"]


@BESIDE
@pytest.mark.parametrize("name", NAMES)
def test_a_real_meeting_counts_as_it_should(tmp_path: Path, project: Project, name: str) -> None:
    path = tmp_path / f"{name}.json"
    path.write_bytes(real(name))
    answer, expected = told(path, project, "--dry-run"), facts(name)
    assert answer["interventions"] == expected["turns"]
    for key in ("paragraphs", "sentences", "words"):
        assert answer[key] == expected[key]
    assert answer["speakers"] == expected["distinct_speakers"]
    assert answer["left_out_characters"] == 0
