"""The canonical dump tells everything of a project and nothing by chance."""

import json
from io import StringIO
from typing import Any

import pytest
from django.apps import apps
from django.core.management import CommandError, call_command
from django.db import connection

from apps.accounts.models import User
from apps.corpus.models import Segment
from apps.exchange.selectors import dump_lines, state_lines
from apps.exchange.selectors.dump import FIELDS_LEFT_OUT, TABLES_LEFT_OUT, dumped_tables, is_of_a_project
from apps.exchange.services import load_demonstration
from apps.projects.models import Membership, Project
from tests.exchange.conftest import Coded, Write, computed
from tests.factories import make_session, standing_round
from tests.people import make_project

FIRST_ROW_ID = 777_000_001


def rows(project: Project, table: str) -> list[dict[str, Any]]:
    told = (json.loads(line) for line in dump_lines(project))
    return [row for row in told if row["table"] == table]


def test_every_line_is_an_object_with_sorted_keys(coded: Coded) -> None:
    for line in dump_lines(coded.project):
        row = json.loads(line)
        assert "\n" not in line
        assert list(row) == sorted(row)
        assert row["table"] in {model._meta.label for model in dumped_tables()}


def test_two_dumps_are_equal(coded: Coded) -> None:
    assert list(dump_lines(coded.project)) == list(dump_lines(coded.project))


def test_lines_are_sorted_by_table_and_key(coded: Coded) -> None:
    tables = [json.loads(line)["table"].lower() for line in dump_lines(coded.project)]
    assert tables == sorted(tables)
    positions = [row["position"] for row in rows(coded.project, "activity.Event")]
    assert positions == list(range(1, len(positions) + 1))
    ids = [row["public_id"] for row in rows(coded.project, "coding.Coding")]
    assert ids == sorted(ids)


def test_it_tells_a_coding_by_what_it_is_called_outside(coded: Coded) -> None:
    told = {row["public_id"]: row for row in rows(coded.project, "coding.Coding")}
    first = told[str(coded.first.public_id)]
    assert first["code"] == str(coded.wheel.public_id)
    assert first["chosen_revision"] == [str(coded.wheel.public_id), 1]
    assert first["coder"] == str(coded.ben.public_id)
    assert (first["start"], first["end"], first["quote"]) == (0, 20, coded.revisions[0].content[:20])
    assert first["created_at"].endswith("+00:00")


def test_an_event_names_round_and_text_of_its_audience_by_public_id(coded: Coded) -> None:
    (event,) = [
        row
        for row in rows(coded.project, "activity.Event")
        if row["kind"] == "coding.applied" and row["object_ids"]["coding"] == str(coded.first.public_id)
    ]
    assert event["audience_text"] == str(coded.revisions[0].text.public_id)
    assert event["audience_round"] == str(coded.first.round.public_id)


@pytest.fixture
def high_row_ids(db: None) -> None:
    """From now on every table counts its rows from a number that nothing else contains."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT sequencename FROM pg_sequences WHERE schemaname = current_schema()")
        for (sequence,) in cursor.fetchall():
            cursor.execute(f'ALTER SEQUENCE "{sequence}" RESTART WITH {FIRST_ROW_ID}')


def test_no_row_id_gets_out(high_row_ids: None) -> None:
    loaded = load_demonstration()
    assert loaded.project.pk == FIRST_ROW_ID
    lead = Membership.objects.get(project=loaded.project, roles=["supervisor"])
    computed(standing_round(loaded.project), lead)
    assert str(FIRST_ROW_ID)[:6] not in "\n".join(dump_lines(loaded.project))


def test_the_order_of_writing_leaves_no_trace(coded: Coded, past_the_laws: Write) -> None:
    for revision in coded.revisions:
        Segment.objects.create(project=coded.project, revision=revision, kind="paragraph", start=0, end=5)
    before = list(dump_lines(coded.project))
    again = list(Segment.objects.filter(project=coded.project).order_by("-pk"))
    past_the_laws("DELETE FROM corpus_segment")
    for segment in again:
        segment.pk = None
        segment.save(force_insert=True)
    past_the_laws("UPDATE coding_coding SET version = version WHERE id = %(id)s", {"id": coded.first.pk})
    assert list(dump_lines(coded.project)) == before


def test_it_tells_of_its_own_project_alone(coded: Coded, otto: User) -> None:
    before = list(dump_lines(coded.project))
    elsewhere = make_session(make_project(otto, title="Elsewhere"), turns=["Heard elsewhere."])
    assert list(dump_lines(coded.project)) == before
    assert "Heard elsewhere." in "\n".join(dump_lines(elsewhere.project))


def test_every_table_of_a_project_is_dumped_or_left_out_with_a_reason() -> None:
    of_projects = {model._meta.label for model in apps.get_models() if is_of_a_project(model)}
    dumped = {model._meta.label for model in dumped_tables()}
    assert dumped == (of_projects | {"projects.Project"}) - set(TABLES_LEFT_OUT)
    assert set(TABLES_LEFT_OUT) <= of_projects
    assert all(TABLES_LEFT_OUT.values())
    for label, names in FIELDS_LEFT_OUT.items():
        assert names <= {field.name for field in apps.get_model(label)._meta.local_fields}


def test_the_state_is_without_history(coded: Coded) -> None:
    told = [json.loads(line) for line in state_lines(coded.project)]
    tables = {row["table"] for row in told}
    assert "coding.Coding" in tables
    assert not tables & {"activity.Event", "codebook.Operation", "codebook.CodeRevision"}
    assert all("version" not in row for row in told)


def test_the_command_prints_it(coded: Coded) -> None:
    out = StringIO()
    call_command("dump_project", coded.project.slug, stdout=out)
    assert out.getvalue() == "".join(f"{line}\n" for line in dump_lines(coded.project))


def test_the_command_knows_a_project_that_is_not_there(db: None) -> None:
    with pytest.raises(CommandError, match="There is no project 'nowhere'"):
        call_command("dump_project", "nowhere")
