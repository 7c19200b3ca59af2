"""When sentences are heard: told to a screen that has the texts, and as captions."""

import pytest
from django.urls import reverse

from apps.accounts.models import User
from apps.corpus import selectors, services
from apps.corpus.models import Recording, Session
from apps.corpus.services import Covers, RecordingFacts
from apps.projects.models import Membership, Project
from tests.corpus.meetings import import_meeting
from tests.corpus.test_recordings import PAGE, keep, part, storage
from tests.people import browser_of, member_of

__all__ = ["storage"]
pytestmark = pytest.mark.django_db


@pytest.fixture
def admin(project: Project, ada: User) -> Membership:
    return member_of(project, ada)


@pytest.fixture
def session(admin: Membership) -> Session:
    """An intervention at 0:01 with sentences at 0:01 and 0:06, of no recording."""
    return import_meeting(admin, part("A small meeting", None, 1))


def let_go_of_others(admin: Membership, session: Session, kept: Recording) -> None:
    for other in selectors.recordings_of(session).exclude(pk=kept.pk):
        services.remove_recording(actor=admin, recording=other)


def coding_screen(user: User, session: Session) -> str:
    address = reverse("coding:workbench", args=[session.project.slug, session.public_id])
    return browser_of(user).get(address).content.decode()


def test_each_sentence_is_told_with_its_place_and_moment(admin: Membership, session: Session, rosa: User) -> None:
    kept = keep(admin, session, covers=Covers())
    answer = browser_of(rosa).get(reverse("api:moments", args=[session.project.slug, session.public_id]))
    (told,) = answer.json()
    assert told["recording"] == str(kept.public_id)
    assert told["start_ms"] == 1000
    assert told["sentences"] == [[0, 4, 1000], [5, 9, 6000]]


def test_a_lone_recording_of_nothing_is_heard_in_all(admin: Membership, session: Session) -> None:
    kept = keep(admin, session)
    let_go_of_others(admin, session, kept)
    (told,) = selectors.moments_of(session, "p")
    assert told["recording"] == str(kept.public_id)
    assert [caption.words for caption in selectors.captions_of(kept)] == ["One.", "Two."]


def test_it_takes_the_same_queries_however_long_the_session_is(
    admin: Membership, session: Session, django_assert_num_queries: object
) -> None:
    long = import_meeting(admin, part("A long meeting", None, *range(1, 2000, 20)))
    for each in (session, long):
        with django_assert_num_queries(4):  # type: ignore[operator]  # pytest-django's fixture has no public type
            selectors.moments_of(each, "p")


def test_the_coding_screen_plays_what_is_kept_here(admin: Membership, session: Session, ben: User) -> None:
    kept = keep(admin, session, covers=Covers())
    shown = coding_screen(ben, session)
    assert 'id="recording"' in shown
    assert "data-moments-url=" in shown
    assert f'data-media="{reverse("corpus:media", args=[session.project.slug, kept.public_id])}"' in shown


def test_the_coding_screen_leads_to_a_page_elsewhere_at_the_moment(
    admin: Membership, session: Session, ben: User
) -> None:
    services.add_by_address(
        actor=admin, session=session, address=PAGE, facts=RecordingFacts(offset_ms=60_000), covers=Covers()
    )
    shown = coding_screen(ben, session)
    assert f'href="{PAGE}?t=0:01:01" target="_blank" rel="noopener"' in shown
    assert 'id="recording"' not in shown
    assert "data-moments-url=" not in shown


def test_without_a_recording_the_coding_screen_has_no_player(session: Session, admin: Membership, ben: User) -> None:
    kept = keep(admin, session)
    let_go_of_others(admin, session, kept)
    services.remove_recording(actor=admin, recording=kept)
    shown = coding_screen(ben, session)
    assert 'id="recording"' not in shown
    assert 'class="play"' not in shown
    assert "<time>0:01</time>" in shown


def test_an_intervention_without_sentence_times_is_captioned_by_how_it_begins(
    admin: Membership, session: Session
) -> None:
    kept = keep(admin, session, covers=Covers())
    revision = session.interventions.get().text.revisions.get(is_current=True)
    revision.segments.update(start_ms=None)
    (caption,) = selectors.captions_of(kept)
    assert (caption.start_ms, caption.words) == (1000, "One. Two.")
