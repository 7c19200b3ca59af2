"""The walls between projects, as the database keeps them. Used by migrations alone."""

from django.db import migrations


def within_project(table: str, column: str, target: str) -> migrations.RunSQL:
    """A foreign key on (project_id, column): the row and what it points at are of one project."""
    name = f"{table}_{column}_wall"[:63]
    return migrations.RunSQL(
        f'ALTER TABLE {table} ADD CONSTRAINT {name} FOREIGN KEY (project_id, "{column}") '
        f"REFERENCES {target} (project_id, id) DEFERRABLE INITIALLY DEFERRED",
        f"ALTER TABLE {table} DROP CONSTRAINT {name}",
    )
