"""What no coding may be, whatever code writes it: on a dead code, outside its text, with words that do not stand there.

One statement-level trigger for INSERT and one for UPDATE: PostgreSQL refuses transition tables with two events.
The codes are locked first, unfiltered and in order of id; only then is their status read.
"""

from typing import ClassVar

from django.db import migrations

CODING = """
CREATE FUNCTION coding_is_live(c coding_coding) RETURNS boolean LANGUAGE sql IMMUTABLE AS
$$ SELECT c.superseded_by_id IS NULL AND c.set_aside_by_id IS NULL AND c.withdrawn_at IS NULL $$;

CREATE FUNCTION coding_stands_on_living_code() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    lost bigint;
BEGIN
    PERFORM 1 FROM codebook_code WHERE id IN (SELECT DISTINCT code_id FROM changed) ORDER BY id FOR SHARE;
    SELECT n.id INTO lost
    FROM changed n JOIN codebook_code c ON c.id = n.code_id
    WHERE n.superseded_by_id IS NULL AND n.set_aside_by_id IS NULL AND n.withdrawn_at IS NULL
      AND NOT (c.status = 'active' OR (c.status = 'proposed' AND c.proposed_by_id = n.coder_id))
    LIMIT 1;
    IF FOUND THEN
        RAISE EXCEPTION 'Coding % stands on a code that is not active', lost
            USING ERRCODE = '23514', CONSTRAINT = 'coding_on_living_code';
    END IF;
    RETURN NULL;
END $$;

CREATE FUNCTION coding_quotes_its_text() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    lost bigint;
BEGIN
    SELECT n.id INTO lost
    FROM changed n JOIN corpus_textrevision r ON r.id = n.revision_id
    WHERE n."end" > r.characters OR n.text_id <> r.text_id
       OR substr(r.content, n.start + 1, n."end" - n.start) <> n.quote
    LIMIT 1;
    IF FOUND THEN
        RAISE EXCEPTION 'Coding % does not quote its text', lost
            USING ERRCODE = '23514', CONSTRAINT = 'coding_quotes_its_text';
    END IF;
    RETURN NULL;
END $$;

CREATE FUNCTION coding_keeps_its_origin() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    lost bigint;
BEGIN
    SELECT n.id INTO lost
    FROM changed n JOIN before o ON o.id = n.id
    WHERE (n.chosen_code_id, n.chosen_revision_id, n.round_id, n.layer, n.coder_id, n.text_id, n.gesture_id)
        IS DISTINCT FROM
          (o.chosen_code_id, o.chosen_revision_id, o.round_id, o.layer, o.coder_id, o.text_id, o.gesture_id)
    LIMIT 1;
    IF FOUND THEN
        RAISE EXCEPTION 'Coding % changed whose it is or what was chosen', lost
            USING ERRCODE = '23514', CONSTRAINT = 'coding_keeps_its_origin';
    END IF;
    SELECT n.id INTO lost
    FROM changed n JOIN before o ON o.id = n.id JOIN corpus_textrevision r ON r.id = n.revision_id
    WHERE (n.revision_id, n.start, n."end", n.quote) IS DISTINCT FROM (o.revision_id, o.start, o."end", o.quote)
      AND (n."end" > r.characters OR n.text_id <> r.text_id
           OR substr(r.content, n.start + 1, n."end" - n.start) <> n.quote)
    LIMIT 1;
    IF FOUND THEN
        RAISE EXCEPTION 'Coding % does not quote its text', lost
            USING ERRCODE = '23514', CONSTRAINT = 'coding_quotes_its_text';
    END IF;
    RETURN NULL;
END $$;

CREATE TRIGGER coding_a_living_code_insert AFTER INSERT ON coding_coding
    REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION coding_stands_on_living_code();
CREATE TRIGGER coding_a_living_code_update AFTER UPDATE ON coding_coding
    REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION coding_stands_on_living_code();
CREATE TRIGGER coding_b_quote_insert AFTER INSERT ON coding_coding
    REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION coding_quotes_its_text();
CREATE TRIGGER coding_b_origin_update AFTER UPDATE ON coding_coding
    REFERENCING OLD TABLE AS before NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION coding_keeps_its_origin();
"""

UNDO_CODING = """
DROP TRIGGER coding_b_origin_update ON coding_coding;
DROP TRIGGER coding_b_quote_insert ON coding_coding;
DROP TRIGGER coding_a_living_code_update ON coding_coding;
DROP TRIGGER coding_a_living_code_insert ON coding_coding;
DROP FUNCTION coding_keeps_its_origin();
DROP FUNCTION coding_quotes_its_text();
DROP FUNCTION coding_stands_on_living_code();
DROP FUNCTION coding_is_live(coding_coding);
"""

CODE = """
CREATE FUNCTION code_leaves_no_coding_behind() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    lost bigint;
BEGIN
    SELECT n.id INTO lost
    FROM changed n
    WHERE n.status NOT IN ('active', 'proposed') AND EXISTS (
        SELECT 1 FROM coding_coding g
        WHERE g.code_id = n.id AND g.superseded_by_id IS NULL AND g.set_aside_by_id IS NULL AND g.withdrawn_at IS NULL)
    LIMIT 1;
    IF FOUND THEN
        RAISE EXCEPTION 'Code % would leave live codings behind', lost
            USING ERRCODE = '23514', CONSTRAINT = 'code_leaves_no_coding_behind';
    END IF;
    RETURN NULL;
END $$;

CREATE TRIGGER code_leaves_no_coding_behind AFTER UPDATE ON codebook_code
    REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION code_leaves_no_coding_behind();
"""

UNDO_CODE = """
DROP TRIGGER code_leaves_no_coding_behind ON codebook_code;
DROP FUNCTION code_leaves_no_coding_behind();
"""

NOTHING_IS_DELETED = """
CREATE FUNCTION coding_nothing_is_deleted() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'Nothing a person made is deleted: withdraw it' USING ERRCODE = '23514';
END $$;

CREATE TRIGGER nothing_is_deleted BEFORE DELETE ON coding_coding
    FOR EACH STATEMENT EXECUTE FUNCTION coding_nothing_is_deleted();
CREATE TRIGGER nothing_is_deleted BEFORE DELETE ON coding_operationitem
    FOR EACH STATEMENT EXECUTE FUNCTION coding_nothing_is_deleted();
CREATE TRIGGER nothing_is_deleted BEFORE DELETE ON coding_memo
    FOR EACH STATEMENT EXECUTE FUNCTION coding_nothing_is_deleted();
"""

UNDO_NOTHING_IS_DELETED = """
DROP TRIGGER nothing_is_deleted ON coding_memo;
DROP TRIGGER nothing_is_deleted ON coding_operationitem;
DROP TRIGGER nothing_is_deleted ON coding_coding;
DROP FUNCTION coding_nothing_is_deleted();
"""

AUDIT = """
CREATE VIEW audit_coding AS
SELECT g.public_id AS id, p.public_id AS project, m.public_id AS coder, g.layer, r.public_id AS round,
       t.public_id AS text, v.public_id AS revision, g.start AS start_cp, g."end" AS end_cp, g.quote,
       c.public_id AS code, chosen.public_id AS chosen_code, coding_is_live(g) AS live,
       s.public_id AS superseded_by, g.gesture_id, g.id AS created_seq
FROM coding_coding g
JOIN projects_project p ON p.id = g.project_id
JOIN coding_round r ON r.id = g.round_id
JOIN corpus_text t ON t.id = g.text_id
JOIN corpus_textrevision v ON v.id = g.revision_id
JOIN codebook_code c ON c.id = g.code_id
JOIN codebook_code chosen ON chosen.id = g.chosen_code_id
LEFT JOIN projects_membership m ON m.id = g.coder_id
LEFT JOIN coding_coding s ON s.id = g.superseded_by_id;

CREATE VIEW audit_operation_item AS
SELECT i.id, o.public_id AS operation, g.public_id AS coding, f.public_id AS from_code, t.public_id AS to_code,
       i.outcome
FROM coding_operationitem i
JOIN codebook_operation o ON o.id = i.operation_id
JOIN coding_coding g ON g.id = i.coding_id
JOIN codebook_code f ON f.id = i.from_code_id
LEFT JOIN codebook_code t ON t.id = i.to_code_id;
"""


class Migration(migrations.Migration):
    dependencies: ClassVar = [
        ("coding", "0002_project_walls"),
        ("codebook", "0003_no_circles"),
        ("corpus", "0003_revisions_are_immutable"),
    ]

    operations: ClassVar = [
        migrations.RunSQL(CODING, UNDO_CODING),
        migrations.RunSQL(CODE, UNDO_CODE),
        migrations.RunSQL(NOTHING_IS_DELETED, UNDO_NOTHING_IS_DELETED),
        migrations.RunSQL(AUDIT, "DROP VIEW audit_operation_item; DROP VIEW audit_coding"),
    ]
