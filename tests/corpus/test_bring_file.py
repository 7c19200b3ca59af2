"""Bringing a file: it is read, kept as it came, and known again."""

from typing import Any

import pytest
from django.core.files.storage import default_storage

from apps.accounts.models import User
from apps.activity.models import Event
from apps.corpus import register, services
from apps.corpus.models import Actor, Session, SourceFile, Speaker, Text
from apps.projects.errors import DoesNotFit, InTheWay
from apps.projects.models import Membership, Project
from tests.corpus.meetings import BAD_FILES, BAD_SAMPLES, SMALL, bad_sample, bring, confirmed, import_meeting
from tests.people import member_of

REGISTER = len(register.seeds())


@pytest.fixture
def admin(project: Project, ada: User) -> Membership:
    return member_of(project, ada)


def nothing_is_stored() -> bool:
    """Of what is in the file: the register itself is there from the beginning."""
    return not any(table.objects.exists() for table in (Session, Text, Speaker)) and Actor.objects.count() == REGISTER


def test_it_keeps_the_bytes_as_they_came(admin: Membership) -> None:
    source = bring(admin, name="../Ada's meeting.json")
    assert (source.state, source.name, source.size) == ("read", "Ada's meeting.json", len(SMALL))
    assert services.content_of(source) == SMALL
    assert source.content.name == f"sources/{source.public_id}"


def test_it_tells_what_it_found_and_stores_nothing_of_it(admin: Membership) -> None:
    source = bring(admin)
    assert source.report["counts"]["interventions"] == 5
    assert source.report["title"] == "A small meeting"
    assert nothing_is_stored()
    assert Event.objects.filter(kind="file.brought", audience="steering").count() == 1


@pytest.mark.parametrize("bad", BAD_FILES)
def test_a_bad_file_gets_its_sentence(admin: Membership, bad: str) -> None:
    data, words = BAD_FILES[bad]
    source = bring(admin, data)
    error = source.report["error"]
    assert source.state == SourceFile.State.UNREADABLE
    assert words in error["what"]
    assert error["what"]
    assert error["remedy"]
    assert not source.content
    assert nothing_is_stored()


@pytest.mark.parametrize("bad", BAD_SAMPLES)
def test_a_bad_sample_names_the_place(admin: Membership, bad: str) -> None:
    source = bring(admin, bad_sample(bad))
    assert source.state == SourceFile.State.UNREADABLE
    assert source.report["error"]["where"]
    assert nothing_is_stored()


def test_more_than_can_be_read_is_refused(admin: Membership, settings: Any) -> None:
    settings.UPLOAD_MAX_BYTES = 10
    with pytest.raises(services.TooLarge, match="more than"):
        bring(admin)
    assert not SourceFile.objects.exists()


@pytest.mark.parametrize("data", [SMALL, b"nonsense"])
def test_the_same_bytes_are_the_same_file(admin: Membership, data: bytes) -> None:
    first = bring(admin, data, "one.json")
    second = bring(admin, data, "two.json")
    assert (second.pk, second.name, SourceFile.objects.count()) == (first.pk, "two.json", 1)
    assert Event.objects.filter(kind="file.brought").count() == 1


def test_a_file_that_was_imported_leads_to_its_session(admin: Membership) -> None:
    session = import_meeting(admin)
    again = bring(admin, name="another name.json")
    assert (again.state, again.session, again.name) == ("imported", session, "meeting.json")


def test_another_project_has_its_own(admin: Membership, otto: User) -> None:
    from tests.people import make_project

    elsewhere = member_of(make_project(otto, "Elsewhere"), otto)
    assert bring(admin).pk != bring(elsewhere).pk


def test_bytes_that_went_missing_are_said_to_be(admin: Membership) -> None:
    source = bring(admin)
    default_storage.delete(source.content.name)
    with pytest.raises(DoesNotFit, match="not on the server"):
        services.content_of(source)
    assert services.content_of(bring(admin)) == SMALL


def test_bytes_that_changed_are_not_imported(admin: Membership) -> None:
    source = bring(admin)
    with default_storage.open(source.content.name, "wb") as kept:
        kept.write(SMALL.replace(b"Welcome", b"Farewell"))
    with pytest.raises(DoesNotFit, match="changed on the server"):
        services.content_of(source)


def test_discarding_lets_go_of_bytes_and_names(admin: Membership, django_capture_on_commit_callbacks: Any) -> None:
    source = bring(admin)
    kept = source.content.name
    with django_capture_on_commit_callbacks(execute=True):
        services.discard(actor=admin, source=source)
    source.refresh_from_db()
    assert (source.state, source.content.name) == ("discarded", "")
    assert "speakers" not in source.report
    assert not default_storage.exists(kept)
    assert services.discard(actor=admin, source=source).state == "discarded"
    assert bring(admin).pk != source.pk


def test_an_imported_file_stays(admin: Membership) -> None:
    import_meeting(admin)
    with pytest.raises(InTheWay, match="stays with its session"):
        services.discard(actor=admin, source=SourceFile.objects.get())


def test_discarding_while_it_waits_ends_the_job(admin: Membership) -> None:
    job = confirmed(admin)
    services.discard(actor=admin, source=SourceFile.objects.get())
    job.refresh_from_db()
    assert job.state == "cancelled"


def test_discarding_while_it_is_written_is_refused(admin: Membership) -> None:
    job = confirmed(admin)
    type(job).objects.filter(pk=job.pk).update(state="running")
    with pytest.raises(InTheWay, match="being worked on"):
        services.discard(actor=admin, source=SourceFile.objects.get())
    assert SourceFile.objects.get().state == "confirmed"
