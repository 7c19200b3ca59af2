"""The journal only grows. And the outside views of journal and jobs."""

from typing import ClassVar

from django.db import migrations

APPEND_ONLY = """
CREATE FUNCTION activity_journal_only_grows() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'The journal only grows: an event is never changed or deleted' USING ERRCODE = '23514';
END $$;

CREATE TRIGGER journal_only_grows BEFORE UPDATE OR DELETE ON activity_event
    FOR EACH STATEMENT EXECUTE FUNCTION activity_journal_only_grows();
"""

UNDO_APPEND_ONLY = """
DROP TRIGGER journal_only_grows ON activity_event;
DROP FUNCTION activity_journal_only_grows();
"""

AUDIT = """
CREATE VIEW audit_event AS
SELECT p.public_id AS project, e.position, e.kind, m.public_id AS actor, e.at, e.objects
FROM activity_event e
JOIN projects_project p ON p.id = e.project_id
LEFT JOIN projects_membership m ON m.id = e.actor_id;

CREATE VIEW audit_job AS
SELECT j.public_id AS id, p.public_id AS project, j.kind, j.state, j.attempt, j.lease_until, j.created_at, j.finished_at
FROM activity_job j JOIN projects_project p ON p.id = j.project_id;
"""


class Migration(migrations.Migration):
    dependencies: ClassVar = [("activity", "0002_project_walls")]

    operations: ClassVar = [
        migrations.RunSQL(APPEND_ONLY, UNDO_APPEND_ONLY),
        migrations.RunSQL(AUDIT, "DROP VIEW audit_event; DROP VIEW audit_job"),
    ]
