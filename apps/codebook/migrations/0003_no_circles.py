"""Neither the tree nor the chain of merges may run in a circle. And the outside views of codes and operations."""

from typing import ClassVar

from django.db import migrations

NO_CIRCLES = """
CREATE FUNCTION codebook_no_circles() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (
        WITH RECURSIVE chain(start, at, depth) AS (
            SELECT id, merged_into_id, 1 FROM changed WHERE merged_into_id IS NOT NULL
            UNION ALL
            SELECT chain.start, c.merged_into_id, chain.depth + 1
            FROM chain JOIN codebook_code c ON c.id = chain.at
            WHERE c.merged_into_id IS NOT NULL AND chain.at <> chain.start AND chain.depth <= 50
        )
        SELECT 1 FROM chain WHERE at = start OR depth > 50
    ) THEN
        RAISE EXCEPTION 'Codes merged in a circle' USING ERRCODE = '23514';
    END IF;
    IF EXISTS (
        WITH RECURSIVE chain(start, at, depth) AS (
            SELECT id, parent_id, 1 FROM changed WHERE parent_id IS NOT NULL
            UNION ALL
            SELECT chain.start, c.parent_id, chain.depth + 1
            FROM chain JOIN codebook_code c ON c.id = chain.at
            WHERE c.parent_id IS NOT NULL AND chain.at <> chain.start AND chain.depth <= 50
        )
        SELECT 1 FROM chain WHERE at = start OR depth > 50
    ) THEN
        RAISE EXCEPTION 'A code stands under itself' USING ERRCODE = '23514';
    END IF;
    RETURN NULL;
END $$;

CREATE TRIGGER no_circles_insert AFTER INSERT ON codebook_code
    REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION codebook_no_circles();
CREATE TRIGGER no_circles_update AFTER UPDATE ON codebook_code
    REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION codebook_no_circles();
"""

UNDO_NO_CIRCLES = """
DROP TRIGGER no_circles_update ON codebook_code;
DROP TRIGGER no_circles_insert ON codebook_code;
DROP FUNCTION codebook_no_circles();
"""

AUDIT = """
CREATE VIEW audit_code AS
SELECT c.public_id AS id, p.public_id AS project, c.name, c.kind, parent.public_id AS parent, c.status,
       successor.public_id AS merged_into
FROM codebook_code c
JOIN projects_project p ON p.id = c.project_id
LEFT JOIN codebook_code parent ON parent.id = c.parent_id
LEFT JOIN codebook_code successor ON successor.id = c.merged_into_id;

CREATE VIEW audit_operation AS
SELECT o.public_id AS id, p.public_id AS project, o.number, o.kind, o.state, m.public_id AS by, o.at,
       r.public_id AS reverses, o.expected_items
FROM codebook_operation o
JOIN projects_project p ON p.id = o.project_id
LEFT JOIN projects_membership m ON m.id = o.by_id
LEFT JOIN codebook_operation r ON r.id = o.reverses_id;
"""


class Migration(migrations.Migration):
    dependencies: ClassVar = [("codebook", "0002_project_walls")]

    operations: ClassVar = [
        migrations.RunSQL(NO_CIRCLES, UNDO_NO_CIRCLES),
        migrations.RunSQL(AUDIT, "DROP VIEW audit_code; DROP VIEW audit_operation"),
    ]
