"""A coding goes to another text only with its words: to one that was split from its own, or joined with it."""

from typing import ClassVar

from django.db import migrations

FUNCTION = """
CREATE OR REPLACE FUNCTION coding_keeps_its_origin() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    lost bigint;
BEGIN
    SELECT n.id INTO lost
    FROM changed n JOIN before o ON o.id = n.id
    WHERE (n.chosen_code_id, n.chosen_revision_id, n.round_id, n.layer, n.coder_id, n.gesture_id)
        IS DISTINCT FROM
          (o.chosen_code_id, o.chosen_revision_id, o.round_id, o.layer, o.coder_id, o.gesture_id)
       OR {text_moved}
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
"""

WITH_ITS_WORDS = """(n.text_id <> o.text_id AND NOT EXISTS (
              SELECT 1 FROM corpus_textorigin t WHERE t.text_id = n.text_id AND t.derived_from_id = o.text_id))"""
NEVER = "n.text_id <> o.text_id"


class Migration(migrations.Migration):
    dependencies: ClassVar = [("coding", "0003_laws_of_codings"), ("corpus", "0005_more_project_walls")]

    operations: ClassVar = [
        migrations.RunSQL(FUNCTION.replace("{text_moved}", WITH_ITS_WORDS), FUNCTION.replace("{text_moved}", NEVER)),
    ]
