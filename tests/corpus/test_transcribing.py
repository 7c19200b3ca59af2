"""Transcribing by hand: begun, saved, found changed, finished, imported with its times."""

import json
import uuid
from pathlib import Path
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from apps.accounts.models import User
from apps.activity.models import Event
from apps.activity.services import run_job
from apps.corpus import selectors, services
from apps.corpus.models import Recording, Session, SourceFile, Transcription
from apps.corpus.services import MeetingFacts
from apps.projects.errors import ChangedMeanwhile, DoesNotFit, InTheWay
from apps.projects.models import Membership, Project
from tests.corpus.test_recordings import PAGE, SOUND, storage
from tests.pages import send, words
from tests.people import browser_of, join, member_of

__all__ = ["storage"]
pytestmark = pytest.mark.django_db

TURNS = [
    {"id": "a", "speaker": "Chair", "ms": 1000, "text": "Welcome. [0:00:05] Let us begin."},
    {"id": "b", "speaker": "Kenya", "ms": 9000, "text": "Thank you.\n\nWe agree."},
    {"id": "c", "speaker": "Chair", "ms": 15000, "text": "We rise."},
    {"id": "d", "speaker": "", "ms": None, "text": ""},
]


@pytest.fixture
def admin(project: Project, ada: User) -> Membership:
    return member_of(project, ada)


@pytest.fixture
def begun(admin: Membership) -> Transcription:
    with services.media_in_storage(ContentFile(SOUND)) as media:
        return services.begin_transcription(actor=admin, meeting=MeetingFacts("Lake talks", "en"), media=media)


def save(admin: Membership, begun: Transcription, version: int, turns: Any = TURNS) -> Transcription:
    return services.save_transcription(actor=admin, transcription=begun, version=version, turns=turns)


def finished(admin: Membership, begun: Transcription) -> SourceFile:
    saved = save(admin, begun, begun.version)
    return services.finish_transcription(actor=admin, transcription=saved, version=saved.version)


def test_ada_begins_with_a_file(project: Project, ada: User) -> None:
    address = reverse("corpus:begin-transcription", args=[project.slug])
    form = {"title": "Lake talks", "language": "en", "file": SimpleUploadedFile("talk.mp3", SOUND)}
    answer = send(browser_of(ada), address, form, follow=True)
    assert "Lake talks" in words(answer)
    begun = Transcription.objects.get()
    assert (begun.session.title, begun.turns, begun.recording.media_type) == ("Lake talks", [], "audio/mpeg")
    assert Event.objects.filter(kind="transcription.begun").count() == 1


def test_she_begins_with_an_address(project: Project, ada: User) -> None:
    address = reverse("corpus:begin-transcription", args=[project.slug])
    answer = send(browser_of(ada), address, {"title": "Lake talks", "address": PAGE}, follow=True)
    assert "Open the recording in a window of its own" in words(answer)
    assert Recording.objects.get().address == PAGE


@pytest.mark.parametrize("more", [{}, {"address": PAGE, "file": "both"}, {"address": "ftp://example.org/tape"}])
def test_she_says_one_recording(project: Project, ada: User, more: dict[str, Any]) -> None:
    if "file" in more:
        more = more | {"file": SimpleUploadedFile("talk.mp3", SOUND)}
    address = reverse("corpus:begin-transcription", args=[project.slug])
    answer = send(browser_of(ada), address, {"title": "Lake talks"} | more)
    assert answer.status_code == 422
    assert not Session.objects.exists()


def test_what_is_saved_is_there_the_next_time(admin: Membership, begun: Transcription, ada: User) -> None:
    assert save(admin, begun, 0).version == 1
    page = browser_of(ada).get(reverse("corpus:transcribe", args=[begun.project.slug, begun.public_id]))
    record = page.context["record"]
    assert (record["version"], record["turns"]) == (1, TURNS)
    listed = words(browser_of(ada).get(reverse("corpus:texts", args=[begun.project.slug])))
    assert "Being transcribed" in listed
    assert "4 turns" in listed


def test_saving_on_top_of_what_somebody_else_saved_tells_what_is_there(
    admin: Membership, begun: Transcription, ana: User
) -> None:
    other = join(begun.project, ana, "admin")
    save(other, begun, 0)
    with pytest.raises(ChangedMeanwhile) as refused:
        save(admin, begun, 0, TURNS[:1])
    assert refused.value.more["current"]["turns"] == TURNS
    assert refused.value.more["current"]["changed_by"] == other.display_name
    begun.refresh_from_db()
    assert begun.turns == TURNS


def test_the_same_turns_sent_again_are_saved_already(admin: Membership, begun: Transcription) -> None:
    save(admin, begun, 0)
    assert save(admin, begun, 0).version == 1


def put(user: User, begun: Transcription, body: Any, key: uuid.UUID | None = None) -> Any:
    address = reverse("api:transcription", args=[begun.project.slug, begun.public_id])
    headers = {"Idempotency-Key": str(key or uuid.uuid4())}
    return browser_of(user).put(address, json.dumps(body), content_type="application/json", headers=headers)


def test_the_page_saves_through_the_api(begun: Transcription, ada: User) -> None:
    key = uuid.uuid4()
    for _again in range(2):
        answer = put(ada, begun, {"version": 0, "turns": TURNS}, key)
        assert (answer.status_code, answer.json()) == (200, {"version": 1})
    assert put(ada, begun, {"version": 0, "turns": []}).status_code == 412


@pytest.mark.parametrize("odd", [{"ms": -1}, {"text": None}, {"speaker": "x" * 201}, {"more": 1}])
def test_odd_turns_are_refused(begun: Transcription, ada: User, odd: dict[str, Any]) -> None:
    assert put(ada, begun, {"version": 0, "turns": [TURNS[0] | odd]}).status_code == 400


def test_blanks_at_the_edges_are_saved_as_typed(begun: Transcription, ada: User) -> None:
    turn = TURNS[0] | {"text": "  One. \n"}
    put(ada, begun, {"version": 0, "turns": [turn]})
    begun.refresh_from_db()
    assert begun.turns == [turn]


def test_nothing_written_cannot_be_finished(admin: Membership, begun: Transcription) -> None:
    with pytest.raises(DoesNotFit, match="Nothing was written yet"):
        services.finish_transcription(actor=admin, transcription=begun, version=0)


def test_finished_it_is_looked_over_like_any_file(admin: Membership, begun: Transcription, ada: User) -> None:
    source = finished(admin, begun)
    assert (source.state, source.format) == (SourceFile.State.READ, "transcription")
    page = browser_of(ada).get(reverse("corpus:preview", args=[begun.project.slug, source.public_id]))
    assert page.context["form"].initial["into"] == str(begun.session.public_id)
    assert "Go on writing" in words(page)


def test_finished_again_the_file_of_before_goes(admin: Membership, begun: Transcription) -> None:
    first = finished(admin, begun)
    begun.refresh_from_db()
    saved = save(admin, begun, begun.version, TURNS[:2])
    second = services.finish_transcription(actor=admin, transcription=saved, version=saved.version)
    first.refresh_from_db()
    assert first.state == SourceFile.State.DISCARDED
    assert second.state == SourceFile.State.READ


def test_what_was_saved_after_the_page_was_sent_is_not_left_behind(admin: Membership, begun: Transcription) -> None:
    save(admin, begun, 0)
    stale = selectors.transcriptions_of(begun.project).get()
    save(admin, begun, 1, TURNS[:2])
    with pytest.raises(ChangedMeanwhile):
        services.finish_transcription(actor=admin, transcription=stale, version=1)


def test_imported_it_is_the_text_of_its_session_with_its_times(
    admin: Membership, begun: Transcription, ada: User
) -> None:
    source = finished(admin, begun)
    job = services.confirm(actor=admin, source=source, into=begun.session)
    run_job(job.pk, services.import_session)
    turns = list(begun.session.interventions.order_by("position"))
    assert [(turn.start_ms, turn.end_ms) for turn in turns] == [(1000, 9000), (9000, 15000), (15000, None)]
    assert {turn.recording for turn in turns} == {begun.recording}
    assert [moment["sentences"] for moment in selectors.moments_of(begun.session, "p")] == [
        [[0, 8, 1000], [9, 22, 5000]],
        [[0, 10, 9000]],
        [[0, 8, 15000]],
    ]
    page = browser_of(ada).get(reverse("corpus:transcribe", args=[begun.project.slug, begun.public_id]))
    assert page.status_code == 302
    assert not selectors.open_transcriptions(begun.project).exists()
    begun.refresh_from_db()
    with pytest.raises(InTheWay):
        save(admin, begun, begun.version, [])


def test_ben_may_not_and_otto_sees_nothing(begun: Transcription, ben: User, otto: User, admin: Membership) -> None:
    join(begun.project, ben, "coder")
    address = reverse("corpus:transcribe", args=[begun.project.slug, begun.public_id])
    assert browser_of(ben).get(address).status_code == 403
    assert browser_of(otto).get(address).status_code == 404
    assert "Transcribe a recording" not in words(
        browser_of(ben).get(reverse("corpus:texts", args=[begun.project.slug]))
    )


def test_files_are_named_by_nobody(storage: Path, begun: Transcription) -> None:
    """What somebody typed never becomes a path."""
    assert "Lake" not in (begun.recording.media.name or "")
