"""Recordings of a session: added, changed, removed, played from a turn and from a sentence."""

import asyncio
import datetime
from pathlib import Path
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from apps.accounts.models import User
from apps.activity.models import Event
from apps.corpus import selectors, services
from apps.corpus.captions import Caption, webvtt
from apps.corpus.models import Intervention, Recording, Session
from apps.corpus.services import Covers, RecordingFacts
from apps.projects.errors import DoesNotFit
from apps.projects.models import Membership, Project
from tests.corpus.meetings import SMALL, import_meeting
from tests.corpus.transcripts import meeting, statement
from tests.pages import send, words
from tests.people import browser_of, member_of

PAGE = "https://webtv.un.org/en/asset/k1q/k1qm2zy9oi"
SOUND = b"ID3\x04" + bytes(range(256)) * 40


@pytest.fixture(autouse=True)
def storage(tmp_path: Path, settings: Any) -> Path:
    settings.MEDIA_ROOT = tmp_path
    return tmp_path


@pytest.fixture
def admin(project: Project, ada: User) -> Membership:
    return member_of(project, ada)


def part(title: str, address: str | None, *starts: float) -> bytes:
    said = [
        statement("One.", "Two.", start=start, speaker={"function": "Chair"}) | {"end": start + 8} for start in starts
    ]
    for each, start in zip(said, starts, strict=True):
        first, second = each["paragraphs"][0]["sentences"]
        first["start"], second["start"] = start, start + 5
    return meeting(*said, title=title, url=address, duration=300)


@pytest.fixture
def session(admin: Membership) -> Session:
    """One intervention at 0:01 with sentences at 0:01 and 0:06, recorded on a page elsewhere."""
    return import_meeting(admin, part("A small meeting", PAGE, 1))


def keep(admin: Membership, session: Session, data: bytes = SOUND, covers: Covers | None = None) -> Recording:
    with services.media_in_storage(ContentFile(data)) as media:
        return services.add_media(
            actor=admin, session=session, media=media, facts=RecordingFacts("Tape"), covers=covers
        )


def read(user: User, session: Session) -> str:
    address = reverse("corpus:session", args=[session.project.slug, session.public_id])
    return browser_of(user).get(address).content.decode()


def page_of(session: Session) -> str:
    return reverse("corpus:recordings", args=[session.project.slug, session.public_id])


def media_of(recording: Recording) -> str:
    return reverse("corpus:media", args=[recording.project.slug, recording.public_id])


def body(response: Any) -> bytes:
    async def whole() -> bytes:
        return b"".join([piece async for piece in response.streaming_content])

    return asyncio.run(whole())


def test_a_turn_is_linked_at_its_moment(session: Session, rosa: User) -> None:
    shown = read(rosa, session)
    assert f'href="{PAGE}?t=0:00:01" target="_blank" rel="noopener" data-ms="1000"' in shown
    assert '<span data-ms="1000">One.</span> <span data-ms="6000">Two.</span>' in shown
    assert f'data-before="{PAGE}?t=" data-form="clock"' in shown


def test_without_a_recording_times_stay_text(admin: Membership, rosa: User) -> None:
    shown = read(rosa, import_meeting(admin, SMALL))
    assert "0:01" in shown
    assert "data-ms" not in shown
    assert 'data-controller="player"' not in shown


def test_two_parts_of_one_meeting_are_opened_each_in_its_own_recording(admin: Membership, rosa: User) -> None:
    session = import_meeting(admin, part("Morning", PAGE, 1))
    import_meeting(admin, part("Afternoon", "https://youtu.be/xyz", 3), into=session)
    addresses = [
        turn.address
        for panel in selectors.panels_to_hear(session, selectors.recording_rows(session, "p"))
        for turn in panel.turns
    ]
    assert addresses == [f"{PAGE}?t=0:00:01", "https://youtu.be/xyz?t=3"]
    assert Recording.objects.filter(session=session).count() == 2
    shown = read(rosa, session)
    assert "webtv.un.org" in shown
    assert "youtu.be" in shown


def test_ada_adds_an_address(admin: Membership, ada: User, rosa: User) -> None:
    session = import_meeting(admin, part("A small meeting", None, 1))
    form = {"address": PAGE, "title": "Webcast", "recorded_on": "2017-06-19", "offset": "1:30", "covers": "all"}
    answer = send(browser_of(ada), page_of(session), form, follow=True)
    assert "The recording was added." in words(answer)
    assert "it begins at +1:30" in words(answer)
    made = Recording.objects.get(session=session, removed_at__isnull=True, address=PAGE)
    assert (made.title, made.offset_ms, made.recorded_on) == ("Webcast", 90_000, datetime.date(2017, 6, 19))
    assert f"{PAGE}?t=0:01:31" in read(rosa, session)


@pytest.mark.parametrize(
    "address", ["", "javascript:alert(1)", "ftp://example.org/a.mp3", "example", "https://me:key@example.org/"]
)
def test_only_pages_of_the_web_are_taken(session: Session, ada: User, address: str) -> None:
    answer = send(browser_of(ada), page_of(session), {"address": address})
    assert answer.status_code == 422
    assert Recording.objects.filter(session=session).count() == 1


def test_an_offset_that_is_none(session: Session, ada: User) -> None:
    answer = send(browser_of(ada), page_of(session), {"address": PAGE, "offset": "soon"})
    assert "Write an offset as +1:30" in words(answer)


def test_ada_brings_a_file(session: Session, ada: User, storage: Path) -> None:
    file = SimpleUploadedFile("../../day 1.exe", SOUND, "text/html")
    form = {"by": "file", "file": file, "title": "Tape", "covers": "all"}
    assert "The recording was added." in words(send(browser_of(ada), page_of(session), form, follow=True))
    kept = Recording.objects.get(title="Tape")
    assert (kept.media_type, kept.size) == ("audio/mpeg", len(SOUND))
    assert [path.read_bytes() for path in (storage / "recordings").iterdir()] == [SOUND]
    assert "day" not in (kept.media.name or "")
    assert f'href="{media_of(kept)}#t=1"' in read(ada, session)


@pytest.mark.parametrize("data", [b"<script>alert(1)</script>", b"", b"MZ\x90\x00"])
def test_a_file_that_is_no_recording(session: Session, ada: User, storage: Path, data: bytes) -> None:
    file = SimpleUploadedFile("sound.mp3", data, "audio/mpeg")
    answer = send(browser_of(ada), page_of(session), {"by": "file", "file": file})
    assert answer.status_code == 422
    assert not list(storage.rglob("recordings/*"))


def test_a_file_that_is_too_large(session: Session, ada: User, settings: Any, storage: Path) -> None:
    settings.RECORDING_MAX_BYTES = 100
    file = SimpleUploadedFile("sound.mp3", SOUND)
    answer = send(browser_of(ada), page_of(session), {"by": "file", "file": file})
    assert answer.status_code == 413
    assert not list(storage.rglob("recordings/*"))


def test_a_body_that_is_too_long_is_refused_unread(session: Session, ada: User, settings: Any) -> None:
    settings.RECORDING_MAX_BYTES = 100
    file = SimpleUploadedFile("sound.mp3", b"ID3" + b"\0" * 100_000)
    answer = send(browser_of(ada), page_of(session), {"file": file})
    assert answer.status_code == 413
    assert "was not kept" in words(answer)


def test_a_form_sent_twice_keeps_one(session: Session, ada: User, storage: Path) -> None:
    browser, gesture = browser_of(ada), "7d7c1d53-4e4b-4b0b-9d6b-0d5cf2f1b1aa"
    for _time in range(2):
        file = SimpleUploadedFile("sound.mp3", SOUND)
        send(browser, page_of(session), {"by": "file", "file": file, "gesture": gesture})
    assert Recording.objects.filter(media_type="audio/mpeg").count() == 1
    assert len(list((storage / "recordings").iterdir())) == 1


def test_bytes_go_again_when_the_row_is_not_written(admin: Membership, session: Session, storage: Path) -> None:
    with pytest.raises(RuntimeError), services.media_in_storage(ContentFile(SOUND)):
        raise RuntimeError
    assert not list((storage / "recordings").iterdir())


def test_it_covers_a_panel_or_what_another_covers(admin: Membership, session: Session) -> None:
    second = import_meeting(admin, part("Afternoon", None, 3), into=session)
    morning, afternoon = second.panels.order_by("position")
    tape = keep(admin, session, covers=Covers(panel=afternoon))
    assert Intervention.objects.get(panel=afternoon).recording == tape
    page = Intervention.objects.get(panel=morning).recording
    assert page is not None
    services.change_recording(actor=admin, recording=tape, facts=RecordingFacts("Tape"), covers=Covers(instead_of=page))
    assert Intervention.objects.get(panel=morning).recording == tape


def test_the_facts_can_be_changed(admin: Membership, session: Session, ada: User) -> None:
    tape = keep(admin, session, covers=Covers())
    address = reverse("corpus:change-recording", args=[session.project.slug, tape.public_id])
    send(browser_of(ada), address, {"title": "Tape 2", "offset": "-500", "recorded_on": ""})
    tape.refresh_from_db()
    assert (tape.title, tape.offset_ms) == ("Tape 2", -500)
    assert Intervention.objects.filter(recording=tape).count() == 1
    event = Event.objects.get(kind="recording.changed")
    assert (event.before["offset_ms"], event.after["offset_ms"]) == (0, -500)


def test_a_removed_one_leaves_its_row_and_no_bytes(
    session: Session, admin: Membership, ada: User, storage: Path, django_capture_on_commit_callbacks: Any
) -> None:
    tape = keep(admin, session, covers=Covers())
    with django_capture_on_commit_callbacks(execute=True):
        address = reverse("corpus:remove-recording", args=[session.project.slug, tape.public_id])
        answer = send(browser_of(ada), address, follow=True)
    assert "The texts keep their times." in words(answer)
    tape.refresh_from_db()
    assert tape.removed_at is not None
    assert not list((storage / "recordings").iterdir())
    assert browser_of(ada).get(media_of(tape)).status_code == 404
    # The page the session came with is of all of it again.
    assert f"{PAGE}?t=0:00:01" in read(ada, session)


def test_rosa_hears_it_and_may_not_add(session: Session, admin: Membership, rosa: User) -> None:
    tape = keep(admin, session)
    assert browser_of(rosa).get(media_of(tape)).status_code == 200
    assert browser_of(rosa).get(page_of(session)).status_code == 403
    assert page_of(session) not in read(rosa, session)


def test_otto_and_nobody_hear_nothing(session: Session, admin: Membership, otto: User) -> None:
    tape = keep(admin, session)
    assert browser_of(otto).get(media_of(tape)).status_code == 404
    assert Client().get(media_of(tape)).status_code == 302


def test_all_of_it(session: Session, admin: Membership, rosa: User) -> None:
    tape = keep(admin, session)
    answer = browser_of(rosa).get(media_of(tape))
    assert (answer.status_code, body(answer)) == (200, SOUND)
    said = answer.headers
    assert (said["Content-Type"], said["Content-Length"]) == ("audio/mpeg", str(len(SOUND)))
    assert (said["Accept-Ranges"], said["X-Content-Type-Options"]) == ("bytes", "nosniff")
    assert said["Content-Disposition"] == f'inline; filename="recording-{tape.public_id}.mp3"'


def test_a_part_of_it(session: Session, admin: Membership, rosa: User) -> None:
    tape, browser = keep(admin, session), browser_of(rosa)
    answer = browser.get(media_of(tape), headers={"Range": "bytes=100-199"})
    assert (answer.status_code, body(answer)) == (206, SOUND[100:200])
    assert answer.headers["Content-Range"] == f"bytes 100-199/{len(SOUND)}"
    assert answer.headers["Content-Length"] == "100"


def test_a_part_of_another_file_is_all_of_this_one(session: Session, admin: Membership, rosa: User) -> None:
    tape, browser = keep(admin, session), browser_of(rosa)
    tag = browser.get(media_of(tape)).headers["ETag"]
    asked = {"Range": "bytes=0-9"}
    assert browser.get(media_of(tape), headers=asked | {"If-Range": tag}).status_code == 206
    assert browser.get(media_of(tape), headers=asked | {"If-Range": '"another"'}).status_code == 200
    assert browser.get(media_of(tape), headers={"If-None-Match": tag}).status_code == 304


def test_a_part_behind_its_end(session: Session, admin: Membership, rosa: User) -> None:
    tape = keep(admin, session)
    answer = browser_of(rosa).get(media_of(tape), headers={"Range": f"bytes={len(SOUND)}-"})
    assert (answer.status_code, answer.headers["Content-Range"]) == (416, f"bytes */{len(SOUND)}")


def test_its_head_alone(session: Session, admin: Membership, rosa: User) -> None:
    tape = keep(admin, session)
    answer = browser_of(rosa).head(media_of(tape), headers={"Range": "bytes=0-9"})
    assert (answer.status_code, answer.headers["Content-Length"]) == (200, str(len(SOUND)))


def test_bytes_that_are_lost_are_not_found(session: Session, admin: Membership, rosa: User, storage: Path) -> None:
    tape = keep(admin, session)
    next((storage / "recordings").iterdir()).unlink()
    assert browser_of(rosa).get(media_of(tape)).status_code == 404


def test_an_address_of_a_file_a_person_did_not_type_cannot_act(admin: Membership, rosa: User) -> None:
    session = import_meeting(admin, part("A small meeting", "javascript:alert(1)//a.mp3", 1))
    assert "javascript:" not in read(rosa, session)


def test_an_address_is_refused_by_the_service_too(admin: Membership, session: Session) -> None:
    with pytest.raises(DoesNotFit):
        services.add_by_address(actor=admin, session=session, address="file:///etc/passwd", facts=RecordingFacts())


def test_a_sentence_may_run_over_the_end_of_a_paragraph() -> None:
    cut = selectors.pieces(["One. Two", "goes on. Three."], [(0, 4, 10), (5, 17, 20)])
    assert [[(piece.text, piece.ms) for piece in paragraph] for paragraph in cut] == [
        [("One.", 10), (" ", None), ("Two", 20)],
        [("goes on.", 20), (" Three.", None)],
    ]


def test_what_is_said_in_it_is_read_along(session: Session, admin: Membership, rosa: User) -> None:
    with services.media_in_storage(ContentFile(SOUND)) as media:
        facts = RecordingFacts(offset_ms=60_000)
        tape = services.add_media(actor=admin, session=session, media=media, facts=facts, covers=Covers())
    address = reverse("corpus:captions", args=[session.project.slug, tape.public_id])
    answer = browser_of(rosa).get(address)
    assert answer.headers["Content-Type"] == "text/vtt; charset=utf-8"
    assert answer.content.decode().startswith("WEBVTT\n\n00:01:01.000 --> 00:01:05.000\n<v Chair>One.\n")


def test_captions_keep_to_their_format() -> None:
    told = webvtt(
        [
            Caption(3_600_000, None, "B <b>", "Later & last."),
            Caption(1_000, None, "", "One\n--> two"),
            Caption(2_000, 2_500, "A", "Three."),
            Caption(-5_000, -4_000, "A", "Before it began."),
        ]
    )
    assert told == (
        "WEBVTT\n\n"
        "00:00:01.000 --> 00:00:02.000\n<v ->One --&gt; two\n\n"
        "00:00:02.000 --> 00:00:02.500\n<v A>Three.\n\n"
        "01:00:00.000 --> 01:00:04.000\n<v B &lt;b&gt;>Later &amp; last.\n"
    )
