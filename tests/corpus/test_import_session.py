"""From a confirmed file to a session: whole, once, and whole again after a kill."""

from collections.abc import Iterable
from typing import Any

import pytest

from apps.accounts.models import User
from apps.activity.models import Event, Job
from apps.activity.services import JobProgress, claim, run_job
from apps.activity.services.unit_of_work import LeaseLost
from apps.corpus import formats, register, services
from apps.corpus.canonical import count_words, sha256_of
from apps.corpus.models import (
    Actor,
    OnBehalfOf,
    Panel,
    Recording,
    Segment,
    Session,
    SourceFile,
    Speaker,
    Text,
    TextRevision,
)
from apps.projects.errors import InTheWay
from apps.projects.models import Membership, Project
from tests.corpus.meetings import (
    BESIDE,
    NAMES,
    SMALL,
    SWEDEN,
    bring,
    confirmed,
    facts,
    import_meeting,
    meeting,
    real,
    statement,
    turns_of,
)
from tests.people import member_of

TABLES = (Session, Panel, Text, TextRevision, Segment, Speaker, Actor, OnBehalfOf, Recording, SourceFile)


@pytest.fixture
def admin(project: Project, ada: User) -> Membership:
    return member_of(project, ada)


def rows() -> dict[str, int]:
    return {table.__name__: table.objects.count() for table in TABLES}


def state_of(job: Job) -> tuple[str, str]:
    job.refresh_from_db()
    return job.state, job.error


# The whole way


def test_it_writes_the_meeting(admin: Membership) -> None:
    session = import_meeting(admin)
    assert (session.title, str(session.starts_on), session.language) == ("A small meeting", "2017-06-19", "en")
    turns = turns_of(session)
    assert [turn.position for turn in turns] == [1, 2, 3, 4, 5]
    assert [turn.speaker.label for turn in turns] == ["Chair", "Sweden, Ms. Berg", "Speaker 3", "Speaker 4", "Chair"]
    assert [turn.mode for turn in turns] == ["chair", "floor", "floor", "floor", "chair"]
    assert turns[1].start_ms == 60_500
    assert {turn.panel.title for turn in turns} == {"A small meeting"}


def test_texts_are_the_words_of_the_file(admin: Membership) -> None:
    turn = turns_of(import_meeting(admin))[0]
    revision = turn.text.revisions.get()
    assert revision.content == "Welcome. Let us begin."
    assert (revision.number, revision.is_current) == (1, True)
    assert (revision.characters, revision.words) == (22, 4)
    assert revision.sha256 == sha256_of(revision.content)
    sentences = revision.segments.filter(kind="sentence").order_by("start")
    assert [revision.content[part.start : part.end] for part in sentences] == ["Welcome.", "Let us begin."]


def test_a_delegate_may_speak_for_more(admin: Membership) -> None:
    turn = turns_of(import_meeting(admin))[1]
    assert [actor.name for actor in turn.on_behalf_of.all()] == ["Nordic countries"]


def test_a_chair_is_no_actor_and_one_speaker(admin: Membership) -> None:
    turns = turns_of(import_meeting(admin))
    assert turns[0].speaker == turns[4].speaker
    assert turns[0].speaker.actor is None


def test_whom_nobody_knows_is_nobody_else(admin: Membership) -> None:
    turns = turns_of(import_meeting(admin))
    assert turns[2].speaker != turns[3].speaker
    assert not turns[2].speaker.is_known


def test_the_file_tells_what_became_of_it(admin: Membership) -> None:
    session = import_meeting(admin)
    source = SourceFile.objects.get()
    assert (source.state, source.session) == ("imported", session)
    assert source.imported_at is not None
    assert source.report["counts"]["interventions"] == 5
    assert "first_rows" not in source.report
    assert services.content_of(source) == SMALL


def test_the_journal_has_ids_and_counts_and_no_word_of_it(admin: Membership) -> None:
    session = import_meeting(admin)
    event = Event.objects.get(kind="session.imported")
    assert event.object_ids == {
        "session": str(session.public_id),
        "source_file": str(SourceFile.objects.get().public_id),
    }
    assert event.after["interventions"] == 5
    assert set(event.after) == {*formats.read(SMALL, "").counts()}


# What the project has already


def test_it_uses_the_actors_and_speakers_that_are_there(admin: Membership) -> None:
    Actor.objects.filter(project=admin.project, iso3="SWE").update(name="Kingdom of Sweden")
    first = import_meeting(admin)
    second = import_meeting(admin, meeting(statement("Again.", speaker=SWEDEN), title="The next day"))
    assert turns_of(first)[1].speaker == turns_of(second)[0].speaker
    assert turns_of(first)[1].speaker.label == "Kingdom of Sweden, Ms. Berg"
    assert Actor.objects.count() == len(register.seeds())


def test_the_same_person_in_another_capacity_is_another_speaker(admin: Membership) -> None:
    first = import_meeting(admin)
    second = import_meeting(admin, meeting(statement("Again.", speaker={**SWEDEN, "group": None})))
    assert turns_of(first)[1].speaker != turns_of(second)[0].speaker
    assert turns_of(first)[1].speaker.actor == turns_of(second)[0].speaker.actor


def test_speakers_of_another_project_are_not_seen(admin: Membership, otto: User) -> None:
    from tests.people import make_project

    import_meeting(member_of(make_project(otto, "Elsewhere"), otto))
    session = import_meeting(admin)
    assert {turn.speaker.project_id for turn in turns_of(session)} == {admin.project_id}


def test_it_can_go_to_the_end_of_a_session(admin: Membership) -> None:
    session = import_meeting(admin)
    other = meeting(statement("Good morning."), statement("I am late."), title="The second day")
    assert import_meeting(admin, other, into=session) == session
    assert list(session.panels.order_by("position").values_list("title", "position")) == [
        ("A small meeting", 1),
        ("The second day", 2),
    ]
    assert [turn.position for turn in turns_of(session)] == [1, 2, 3, 4, 5, 6, 7]
    assert turns_of(session)[6].speaker.label == "Speaker 7"
    assert session.source_files.count() == 2


# Once


def test_confirming_twice_is_one_job(admin: Membership) -> None:
    assert confirmed(admin).pk == confirmed(admin).pk


def test_the_same_file_twice_changes_nothing(admin: Membership) -> None:
    import_meeting(admin)
    before = rows()
    with pytest.raises(InTheWay, match="imported already"):
        confirmed(admin)
    assert rows() == before


def test_a_job_killed_after_its_work_finds_it(admin: Membership) -> None:
    job = confirmed(admin)
    running = claim(job.pk)
    assert running is not None
    done = services.import_session(JobProgress(running))
    before = rows()
    Job.objects.filter(pk=job.pk).update(lease_until="2020-01-01T00:00:00Z")
    run_job(job.pk, services.import_session)
    assert state_of(job) == ("done", "")
    assert (job.attempt, job.result) == (2, done)
    assert rows() == before


def test_a_worker_that_lost_its_job_stores_nothing(admin: Membership, monkeypatch: pytest.MonkeyPatch) -> None:
    job = confirmed(admin)
    running = claim(job.pk)
    assert running is not None
    before = rows()

    def taken_over(progress: JobProgress, *told: Any) -> None:
        Job.objects.filter(pk=job.pk).update(attempt=2)

    monkeypatch.setattr(JobProgress, "report", taken_over)
    with pytest.raises(LeaseLost):
        services.import_session(JobProgress(running))
    assert rows() == before


def test_a_discarded_file_is_not_imported_by_a_late_job(admin: Membership) -> None:
    job = confirmed(admin)
    SourceFile.objects.update(state="discarded")
    run_job(job.pk, services.import_session)
    state, error = state_of(job)
    assert state == "failed"
    assert "discarded" in error
    assert not Session.objects.exists()


def test_a_failed_import_can_be_tried_again(admin: Membership) -> None:
    job = confirmed(admin)
    source = SourceFile.objects.get()
    kept = source.content.name
    SourceFile.objects.update(content="sources/elsewhere")
    run_job(job.pk, services.import_session)
    assert "not on the server" in state_of(job)[1]
    SourceFile.objects.update(content=kept)
    again = services.confirm(actor=admin, source=source)
    assert again.pk != job.pk
    run_job(again.pk, services.import_session)
    assert state_of(again)[0] == "done"


@pytest.mark.parametrize("data", [b"nonsense"])
def test_what_cannot_be_read_cannot_be_confirmed(admin: Membership, data: bytes) -> None:
    with pytest.raises(InTheWay, match="cannot be read"):
        services.confirm(actor=admin, source=bring(admin, data))


def test_the_steps_are_told_in_words(admin: Membership, monkeypatch: pytest.MonkeyPatch) -> None:
    told: list[str] = []
    report = JobProgress.report

    def listen(progress: JobProgress, step: str, *numbers: int) -> None:
        told.append(step)
        report(progress, step, *numbers)

    monkeypatch.setattr(JobProgress, "report", listen)
    import_meeting(admin)
    assert told == ["Reading the file", "Writing the interventions"]


# Real meetings


def stored(session: Session, part: Iterable[str]) -> dict[str, int]:
    revisions = TextRevision.objects.filter(text__intervention__session=session)
    segments = Segment.objects.filter(revision__in=revisions)
    contents = list(revisions.values_list("content", flat=True))
    counted = {
        "turns": session.interventions.count(),
        "paragraphs": segments.filter(kind="paragraph").count(),
        "sentences": segments.filter(kind="sentence").count(),
        "distinct_speakers": session.interventions.values("speaker").distinct().count(),
        "without_affiliation": session.interventions.filter(speaker__actor=None).count(),
        "words": sum(count_words(content) for content in contents),
    }
    return {name: counted[name] for name in part}


@BESIDE
@pytest.mark.parametrize("name", NAMES)
def test_a_real_meeting_is_stored_as_it_was(admin: Membership, name: str) -> None:
    session = import_meeting(admin, real(name))
    told = facts(name)
    found = stored(session, told.keys() & {"turns", "paragraphs", "sentences", "distinct_speakers", "words"})
    assert found == {key: told[key] for key in found}
    assert stored(session, ["without_affiliation"])["without_affiliation"] == told["without_affiliation"]
    report = SourceFile.objects.get().report
    assert report["characters"]["in"] == report["characters"]["kept"]
    last = turns_of(session)[-1]
    assert round((last.end_ms or 0) / 1000) == told["seconds"]


@BESIDE
def test_four_real_meetings_share_their_actors(admin: Membership) -> None:
    for name in NAMES:
        import_meeting(admin, real(name))
    before = rows()
    codes = list(Actor.objects.exclude(iso3="").values_list("iso3", flat=True))
    assert len(codes) == len(set(codes))
    for name in NAMES:
        assert bring(admin, real(name)).state == "imported"
    assert rows() == before
