"""`verify` finds what is broken and nothing else. Each test breaks one thing past the laws of the database."""

import json
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from apps.accounts.models import User
from apps.agreement.models import Run
from apps.coding.services import mark_done, open_thread, reply, resolve_thread, write_memo
from apps.coding.subjects import Kind, Subject
from apps.exchange.selectors import CHECKS, Finding, findings
from apps.projects.models import Project
from tests.exchange.conftest import Coded, Write, computed
from tests.factories import make_speaker
from tests.people import make_project, member_of

LIVE_ONCE = "DROP INDEX coding_live_once_per_coder"
COPY = """
INSERT INTO coding_coding (public_id, project_id, round_id, layer, coder_id, text_id, revision_id, start, "end", quote,
    prefix, suffix, anchor, code_id, chosen_code_id, chosen_revision_id, stance, gesture_id, version)
SELECT gen_random_uuid(), project_id, round_id, layer, coder_id, text_id, revision_id, start, "end", quote,
    prefix, suffix, anchor, code_id, chosen_code_id, chosen_revision_id, stance, gesture_id, version
FROM coding_coding WHERE id = %(id)s
"""


def found(check: str, project: Project | None = None) -> list[Finding]:
    assert check in CHECKS
    return [finding for finding in findings(project) if finding.check == check]


def the_one(check: str) -> Finding:
    (finding,) = found(check)
    return finding


def test_it_finds_nothing_in_a_healthy_project(coded: Coded) -> None:
    assert findings() == []


def test_it_finds_a_coding_twice(coded: Coded, past_the_laws: Write) -> None:
    past_the_laws(LIVE_ONCE)
    past_the_laws(COPY, {"id": coded.first.pk})
    finding = the_one("live coding twice")
    assert finding.project == coded.project.slug
    assert str(coded.first.public_id) in finding.where
    assert f"0-20 of revision {coded.revisions[0].public_id}" in finding.what


def test_it_finds_a_gesture_answered_twice(coded: Coded, past_the_laws: Write) -> None:
    gesture = "6f1c1c52-0000-4000-8000-000000000001"
    past_the_laws(LIVE_ONCE)
    past_the_laws("UPDATE coding_coding SET gesture_id = %(gesture)s", {"gesture": gesture})
    assert found("gesture answered twice") == []
    past_the_laws(COPY, {"id": coded.first.pk})
    assert the_one("gesture answered twice").where == f"gesture {gesture}"


def test_it_finds_a_coding_on_a_retired_code(coded: Coded, past_the_laws: Write) -> None:
    past_the_laws("UPDATE codebook_code SET status = 'retired' WHERE id = %(id)s", {"id": coded.wheel.pk})
    on_dead = found("coding on dead code")
    assert {finding.where for finding in on_dead} == {
        f"coding {coding.public_id}" for coding in (coded.first, coded.second)
    }
    assert on_dead[0].what == "its code “Wheel” is retired"


def test_it_finds_a_coding_beyond_the_end_of_its_text(coded: Coded, past_the_laws: Write) -> None:
    past_the_laws('UPDATE coding_coding SET "end" = 9000 WHERE id = %(id)s', {"id": coded.first.pk})
    finding = the_one("coding outside its text")
    assert finding.where == f"coding {coded.first.public_id}"
    assert finding.what == f"span 0-9000 of a text of {coded.revisions[0].characters} characters"


def test_it_finds_a_quote_that_differs(coded: Coded, past_the_laws: Write) -> None:
    past_the_laws("UPDATE coding_coding SET quote = 'other words' WHERE id = %(id)s", {"id": coded.second.pk})
    assert the_one("coding outside its text").what == "quote differs from the text at 4-15"


def test_it_finds_a_coding_whose_revision_is_of_another_text(coded: Coded, past_the_laws: Write) -> None:
    values = {"id": coded.first.pk, "text": coded.revisions[2].text_id}
    past_the_laws("UPDATE coding_coding SET text_id = %(text)s WHERE id = %(id)s", values)
    assert "is of another text" in the_one("coding outside its text").what


def test_it_finds_a_changed_revision_by_its_hash(coded: Coded, past_the_laws: Write) -> None:
    values = {"id": coded.revisions[2].pk}
    past_the_laws("UPDATE corpus_textrevision SET content = replace(content, 'room', 'hall') WHERE id = %(id)s", values)
    finding = the_one("revision not as it was stored")
    assert str(coded.revisions[2].public_id) in finding.where
    assert finding.what == "its content does not give its sha256"


def test_it_finds_a_revision_that_lost_characters(coded: Coded, past_the_laws: Write) -> None:
    past_the_laws("ALTER TABLE corpus_textrevision DROP CONSTRAINT text_revision_counts_its_characters")
    values = {"id": coded.revisions[2].pk}
    past_the_laws("UPDATE corpus_textrevision SET content = left(content, 10) WHERE id = %(id)s", values)
    assert the_one("revision not as it was stored").what.startswith("10 characters, stored as ")


def test_it_finds_an_operation_without_all_its_items(coded: Coded, past_the_laws: Write) -> None:
    past_the_laws("UPDATE codebook_operation SET expected_items = 2 WHERE number = 1")
    finding = the_one("operation half done")
    assert finding.where.endswith("(number 1)")
    assert finding.what == "done with 0 of 2 items"


def test_it_finds_an_operation_that_runs_without_a_job(coded: Coded, past_the_laws: Write) -> None:
    past_the_laws("UPDATE codebook_operation SET state = 'running' WHERE number = 2")
    assert the_one("operation left running").what == "running, its job is missing"


def test_it_finds_codes_merged_in_a_circle(coded: Coded, past_the_laws: Write) -> None:
    values = {"a": coded.wheel.pk, "b": coded.spoke.pk}
    past_the_laws(
        "UPDATE codebook_code SET status = 'merged', merged_into_id = "
        "CASE id WHEN %(a)s THEN %(b)s::bigint ELSE %(a)s::bigint END",
        values,
    )
    assert len(found("codes merged in a circle")) == 2


def test_it_finds_a_code_under_itself(coded: Coded, past_the_laws: Write) -> None:
    past_the_laws("UPDATE codebook_code SET parent_id = id WHERE id = %(id)s", {"id": coded.spoke.pk})
    assert the_one("codes under themselves").where == f"code {coded.spoke.public_id}"


@pytest.mark.parametrize(("minutes", "stuck"), [(1, 0), (3, 1)])
def test_it_finds_a_job_two_minutes_after_its_lease(
    coded: Coded, past_the_laws: Write, minutes: int, stuck: int
) -> None:
    past_the_laws(
        "INSERT INTO activity_job (public_id, project_id, kind, queue, arguments, state, attempt, lease_until,"
        " progress, total, step, error, steering_only) VALUES (gen_random_uuid(), %(project)s, 'corpus.import',"
        " 'import', '{}', 'running', 1, now() - make_interval(mins => %(minutes)s), 0, 0, '', '', false)",
        {"project": coded.project.pk, "minutes": minutes},
    )
    assert len(found("job without lease")) == stuck


def test_it_finds_a_coding_that_was_lost(coded: Coded, past_the_laws: Write) -> None:
    past_the_laws("DELETE FROM coding_coding WHERE id = %(id)s", {"id": coded.second.pk})
    lost = the_one("codings not conserved")
    assert lost.where == f"coder {coded.ben.public_id}"
    assert lost.what == "1 codings, 1 of them live; the journal tells of 2"
    told = the_one("coding not as told")
    assert (told.where, told.what) == (
        f"coding {coded.second.public_id}",
        "is told of in the journal and not there",
    )


def test_it_finds_a_coding_that_nobody_made(coded: Coded, past_the_laws: Write) -> None:
    past_the_laws(LIVE_ONCE)
    past_the_laws(COPY, {"id": coded.first.pk})
    assert the_one("codings not conserved").what == "3 codings, 3 of them live; the journal tells of 2"
    assert the_one("coding not as told").what == "is there and the journal does not tell of it"


@pytest.mark.parametrize(
    "change", ["withdrawn_at = now()", '"end" = "end" - 1, quote = left(quote, -1)', "code_id = %(spoke)s"]
)
def test_it_finds_a_change_that_was_never_told(coded: Coded, past_the_laws: Write, change: str) -> None:
    values = {"id": coded.first.pk, "spoke": coded.spoke.pk}
    past_the_laws(f"UPDATE coding_coding SET {change} WHERE id = %(id)s", values)
    assert the_one("coding not as told").what == "is not as the journal tells"


def test_it_finds_a_gap_in_the_journal(coded: Coded, past_the_laws: Write) -> None:
    past_the_laws("DELETE FROM activity_event WHERE position = 3")
    finding = the_one("positions with a gap")
    assert finding.where == "journal"
    assert "counter at" in finding.what


def test_it_finds_a_counter_that_ran_ahead(coded: Coded, past_the_laws: Write) -> None:
    past_the_laws("UPDATE activity_eventcounter SET position = position + 1")
    assert found("positions with a gap")


def test_it_finds_a_row_that_points_into_another_project(coded: Coded, otto: User, past_the_laws: Write) -> None:
    foreign = make_speaker(make_project(otto, title="Elsewhere"), 1)
    values = {"id": coded.revisions[0].text.intervention_id, "speaker": foreign.pk}
    past_the_laws("UPDATE corpus_intervention SET speaker_id = %(speaker)s WHERE id = %(id)s", values)
    finding = the_one("reference into another project")
    assert finding.where == f"corpus_intervention.speaker_id {values['id']}"
    assert finding.project == coded.project.slug


@pytest.fixture
def run(coded: Coded, ana: User) -> Run:
    round_ = coded.first.round
    for revision in coded.revisions:
        mark_done(actor=coded.ben, round_=round_, revision=revision)
        mark_done(actor=coded.noor, round_=round_, revision=revision)
    return computed(round_, member_of(coded.project, ana))


def test_it_finds_a_figure_that_does_not_follow_from_its_input(run: Run, past_the_laws: Write) -> None:
    assert findings() == []
    past_the_laws(
        "UPDATE agreement_result SET value = 0.999 WHERE scope = 'overall' AND coefficient = 'percent_agreement'"
    )
    finding = the_one("figure not reproduced")
    assert finding.where == f"run {run.public_id}"
    assert finding.what.startswith("percent_agreement overall: 0.999, again 0.")


def test_it_finds_an_input_that_was_damaged(run: Run, past_the_laws: Write) -> None:
    past_the_laws("UPDATE agreement_run SET input_sha256 = reverse(input_sha256)")
    assert the_one("figure not reproduced").what.startswith("its input is damaged")


def test_it_looks_at_one_project_alone_when_asked(coded: Coded, otto: User, past_the_laws: Write) -> None:
    other = make_project(otto, title="Elsewhere")
    past_the_laws("UPDATE activity_eventcounter SET position = position + 1")
    assert len(found("positions with a gap")) == 2
    assert [finding.project for finding in found("positions with a gap", other)] == [other.slug]


def test_the_command_says_that_all_holds(coded: Coded) -> None:
    out = StringIO()
    call_command("verify", stdout=out)
    assert out.getvalue() == f"All {len(CHECKS)} checks hold.\n"


def test_the_command_prints_where_and_what_and_exits_with_one(coded: Coded, past_the_laws: Write) -> None:
    past_the_laws("UPDATE codebook_operation SET expected_items = 2 WHERE number = 1")
    out = StringIO()
    with pytest.raises(CommandError) as stopped:
        call_command("verify", project=coded.project.slug, stdout=out)
    assert stopped.value.returncode == 1
    assert out.getvalue().startswith(f"operation half done: {coded.project.slug}: operation ")


def test_the_command_prints_json(coded: Coded, past_the_laws: Write) -> None:
    past_the_laws("UPDATE codebook_operation SET expected_items = 2 WHERE number = 1")
    out = StringIO()
    with pytest.raises(CommandError):
        call_command("verify", json=True, stdout=out)
    answer = json.loads(out.getvalue())
    assert answer["checks"] == list(CHECKS)
    (finding,) = answer["findings"]
    assert set(finding) == {"check", "project", "where", "what"}


def test_the_command_knows_a_project_that_is_not_there(coded: Coded) -> None:
    with pytest.raises(CommandError, match="There is no project 'nowhere'") as stopped:
        call_command("verify", project="nowhere")
    assert stopped.value.returncode == 2


def test_it_finds_nothing_wrong_with_a_memo_and_a_settled_thread(coded: Coded) -> None:
    for private in (False, True):
        write_memo(actor=coded.ben, coding=coded.first, body="Why here", version=int(private), is_private=private)
    thread = open_thread(actor=coded.noor, subject=Subject(Kind.CODING, coded.first), body="Is it?")
    resolve_thread(actor=coded.ben, thread=reply(actor=coded.ben, thread=thread, body="It is."))
    assert findings() == []


def test_it_finds_a_comment_that_is_not_as_the_journal_tells(coded: Coded, past_the_laws: Write) -> None:
    comment = open_thread(actor=coded.noor, subject=Subject(Kind.CODING, coded.first), body="Is it?")
    past_the_laws("UPDATE coding_comment SET withdrawn_at = now()")
    finding = the_one("note not as told")
    assert finding.where == f"comment {comment.public_id}"
    assert finding.what == "is not as the journal tells"


def test_it_finds_a_memo_that_is_gone(coded: Coded, past_the_laws: Write) -> None:
    write_memo(actor=coded.ben, coding=coded.first, body="Why here", version=0)
    past_the_laws("DELETE FROM coding_memorevision")
    past_the_laws("DELETE FROM coding_memo")
    assert the_one("note not as told").what == "is told of in the journal and not there"


def test_it_finds_an_answer_about_something_else(coded: Coded, past_the_laws: Write) -> None:
    thread = open_thread(actor=coded.noor, subject=Subject(Kind.CODING, coded.first), body="Is it?")
    answer = reply(actor=coded.ben, thread=thread, body="It is.")
    past_the_laws("UPDATE coding_comment SET coding_id = %(id)s WHERE thread_id IS NOT NULL", {"id": coded.second.pk})
    assert the_one("reply beside its thread").where == f"comment {answer.public_id}"
