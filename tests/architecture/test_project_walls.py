"""Projects are walls, also in the database."""

import pytest
from django.apps import apps
from django.db import connection, models


def _references_inside_a_project() -> set[tuple[str, str]]:
    found = set()
    for model in apps.get_models():
        names = {field.name for field in model._meta.local_fields}
        if "project" not in names or not model._meta.app_config.name.startswith("apps."):
            continue
        for field in model._meta.local_fields:
            if not isinstance(field, models.ForeignKey) or field.name == "project":
                continue
            if any(other.name == "project" for other in field.related_model._meta.local_fields):
                found.add((model._meta.db_table, field.column))
    return found


@pytest.mark.django_db
def test_every_reference_between_rows_of_a_project_is_walled():
    with connection.cursor() as cursor:
        cursor.execute(
            """
            SELECT k.conrelid::regclass::text, a.attname
            FROM pg_constraint k JOIN pg_attribute a ON a.attrelid = k.conrelid AND a.attnum = k.conkey[2]
            WHERE k.contype = 'f' AND cardinality(k.conkey) = 2
            """
        )
        walled = set(cursor.fetchall())
    expected = _references_inside_a_project()
    assert len(expected) > 80
    assert expected - walled == set()
