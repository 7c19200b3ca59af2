"""Reading a round for a run: one statement, so that everything is of one moment."""

import json
from typing import Any

from django.db import connection

from apps.agreement.freezing import CodeRow, CodingRow, CompletionRow, OriginRow, ReversalRow, RoundRows
from apps.coding.models import Round

# A single statement sees a single snapshot of the database, also inside a transaction that has begun already.
# JSON rows: 20,000 codings arrive in about a tenth of a second.
EVERYTHING = """
WITH mark AS (
    SELECT text_id, coder_id, codebook_version FROM coding_completion
    WHERE round_id = %(round)s AND withdrawn_at IS NULL
), live AS (
    SELECT coding.text_id, coding.coder_id, coding.code_id, coding.revision_id, coding.start, coding."end",
           coding.placed_by_id <> coding.coder_id AND confirmed.code_id IS DISTINCT FROM coding.code_id AS awaits
    FROM coding_coding AS coding
    LEFT JOIN codebook_coderevision AS confirmed ON confirmed.id = coding.confirmed_revision_id
    WHERE coding.round_id = %(round)s AND coding.layer = 'coder' AND coding.superseded_by_id IS NULL
      AND coding.set_aside_by_id IS NULL AND coding.withdrawn_at IS NULL
), standing AS (
    SELECT id, kind FROM codebook_operation
    WHERE project_id = %(project)s AND state = 'done' AND kind IN ('merge', 'split')
)
SELECT json_build_object(
    'position', (SELECT position FROM activity_eventcounter WHERE project_id = %(project)s),
    'codebook_version', (SELECT coalesce(max(number), 0) FROM codebook_operation WHERE project_id = %(project)s),
    'assigned', (SELECT count(DISTINCT text_id) FROM coding_assignment WHERE round_id = %(round)s),
    'texts_in_project', (SELECT count(*) FROM corpus_text WHERE project_id = %(project)s),
    'completions', (SELECT coalesce(json_agg(json_build_array(text_id, coder_id, codebook_version)), '[]') FROM mark),
    'codings', (SELECT coalesce(json_agg(json_build_array(
        text_id, coder_id, code_id, revision_id, start, "end", coalesce(awaits, false))), '[]') FROM live),
    'codes', (SELECT coalesce(json_agg(json_build_array(id, public_id, status, created_version)), '[]')
        FROM codebook_code WHERE project_id = %(project)s),
    'origins', (SELECT coalesce(json_agg(json_build_array(code_id, origin_id, operation_id, kind = 'split')), '[]')
        FROM codebook_codeorigin JOIN standing ON standing.id = operation_id),
    'merged', (SELECT coalesce(json_agg(json_build_array(id, merged_into_id)), '[]')
        FROM codebook_code WHERE project_id = %(project)s AND merged_into_id IS NOT NULL),
    'reversals', (SELECT coalesce(json_agg(json_build_array(id, reverses_id)), '[]')
        FROM codebook_operation WHERE project_id = %(project)s AND state = 'done' AND reverses_id IS NOT NULL),
    'texts', (SELECT coalesce(json_agg(json_build_array(id, public_id)), '[]')
        FROM corpus_text WHERE id IN (SELECT text_id FROM mark)),
    'coders', (SELECT coalesce(json_agg(json_build_array(id, public_id)), '[]')
        FROM projects_membership WHERE id IN (SELECT coder_id FROM mark)),
    'revisions', (SELECT coalesce(json_agg(json_build_array(id, public_id)), '[]')
        FROM corpus_textrevision WHERE id IN (SELECT revision_id FROM live))
)::text
"""


def read_round(round_: Round) -> RoundRows:
    with connection.cursor() as cursor:
        cursor.execute(EVERYTHING, {"round": round_.pk, "project": round_.project_id})
        said: dict[str, Any] = json.loads(cursor.fetchone()[0])
    return RoundRows(
        position=said["position"],
        codebook_version=said["codebook_version"],
        texts_in_round=said["assigned"] or said["texts_in_project"],
        completions=[CompletionRow(*row) for row in said["completions"]],
        codings=[CodingRow(*row) for row in said["codings"]],
        codes=[CodeRow(*row) for row in said["codes"]],
        origins=[OriginRow(*row) for row in said["origins"]],
        merged=[(code, into) for code, into in said["merged"]],
        reversals=[ReversalRow(*row) for row in said["reversals"]],
        texts=dict(said["texts"]),
        coders=dict(said["coders"]),
        revisions=dict(said["revisions"]),
    )
