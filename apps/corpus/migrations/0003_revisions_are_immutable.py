"""A revision's characters never change and never go; its counts are true. And the outside view of it."""

from typing import ClassVar

from django.db import migrations

IMMUTABLE = """
ALTER TABLE corpus_textrevision
    ADD CONSTRAINT text_revision_counts_its_characters CHECK (characters = char_length(content));

CREATE FUNCTION corpus_revision_is_immutable() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'DELETE' THEN
        RAISE EXCEPTION 'A text revision is never deleted' USING ERRCODE = '23514';
    END IF;
    IF (NEW.content, NEW.characters, NEW.words, NEW.sha256, NEW.number, NEW.text_id, NEW.project_id)
        IS DISTINCT FROM
       (OLD.content, OLD.characters, OLD.words, OLD.sha256, OLD.number, OLD.text_id, OLD.project_id) THEN
        RAISE EXCEPTION 'A text revision never changes: make a new one' USING ERRCODE = '23514';
    END IF;
    RETURN NEW;
END $$;

CREATE TRIGGER revision_is_immutable BEFORE UPDATE OR DELETE ON corpus_textrevision
    FOR EACH ROW EXECUTE FUNCTION corpus_revision_is_immutable();
"""

UNDO_IMMUTABLE = """
DROP TRIGGER revision_is_immutable ON corpus_textrevision;
DROP FUNCTION corpus_revision_is_immutable();
ALTER TABLE corpus_textrevision DROP CONSTRAINT text_revision_counts_its_characters;
"""

AUDIT = """
CREATE VIEW audit_revision AS
SELECT r.public_id AS id, t.public_id AS text, r.number, r.characters, r.sha256
FROM corpus_textrevision r JOIN corpus_text t ON t.id = r.text_id;
"""


class Migration(migrations.Migration):
    dependencies: ClassVar = [("corpus", "0002_project_walls")]

    operations: ClassVar = [
        migrations.RunSQL(IMMUTABLE, UNDO_IMMUTABLE),
        migrations.RunSQL(AUDIT, "DROP VIEW audit_revision"),
    ]
