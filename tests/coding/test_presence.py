"""Who works where right now: told in open work to those who code there, never in a blind round, never kept."""

import time
import uuid
from collections.abc import Iterator

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from apps.accounts.models import User
from apps.activity import bell, presence
from apps.activity.models import Event
from apps.coding.models import Round
from apps.coding.visibility import knows_who_is_here
from apps.corpus.models import Session
from apps.projects.models import Project
from tests.factories import make_session, plan_round, revisions_of, standing_round
from tests.people import join, member_of
from tests.scripts import Answered, Script

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def nobody_is_here_yet(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A person may be told of at once again; what tests leave in Redis goes with them."""
    monkeypatch.setattr(presence, "PAUSE_MILLISECONDS", 1)
    client = bell.client()
    yield
    for key in client.scan_iter("presence*"):
        client.delete(key)


@pytest.fixture
def session(project: Project) -> Session:
    return make_session(project)


def work(user: User, session: Session, turn: int | None, round_: Round | None = None) -> Answered:
    project = session.project
    text = None if turn is None else str(revisions_of(session)[turn].text.public_id)
    place = {
        "session": str(session.public_id),
        "round": str((round_ or standing_round(project)).public_id),
        "text": text,
    }
    time.sleep(0.002)
    return Script(user, project).put("presence", place)


def places(session: Session, answer: Answered) -> list[tuple[str, int]]:
    assert answer.status_code == 200
    turns = [str(revision.text.public_id) for revision in revisions_of(session)]
    return [(one["member"], turns.index(one["text"])) for one in answer.json()["here"]]


def test_ben_sees_where_noor_works(ben: User, noor: User, session: Session) -> None:
    work(noor, session, 1)
    noor_here = str(member_of(session.project, noor).public_id)
    assert places(session, work(ben, session, 0)) == [(noor_here, 1)]
    work(noor, session, 2)
    assert places(session, work(ben, session, 0)) == [(noor_here, 2)]


def test_who_goes_is_gone(ben: User, noor: User, session: Session) -> None:
    work(noor, session, 1)
    work(noor, session, None)
    assert work(ben, session, 0).json() == {"here": []}


def test_who_says_nothing_for_a_while_is_gone(
    ben: User, noor: User, session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    work(noor, session, 1)
    monkeypatch.setattr(presence, "STAYS_SECONDS", 0)
    assert work(ben, session, 0).json() == {"here": []}


def test_more_than_once_in_two_seconds_is_passed_over(
    ben: User, noor: User, session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(presence, "PAUSE_MILLISECONDS", 60_000)
    work(noor, session, 1)
    work(noor, session, 2)
    assert [turn for _, turn in places(session, work(ben, session, 0))] == [1]


def test_the_journal_says_nothing_of_it(noor: User, session: Session) -> None:
    before = Event.objects.count()
    work(noor, session, 1)
    assert Event.objects.count() == before


def test_another_session_is_another_room(ben: User, noor: User, session: Session) -> None:
    work(noor, make_session(session.project, title="Another day"), 0)
    assert work(ben, session, 0).json() == {"here": []}


def test_whoever_chose_not_to_be_seen_neither_is_nor_sees(ben: User, noor: User, session: Session) -> None:
    noor.shows_place = False
    noor.save()
    work(noor, session, 1)
    assert work(ben, session, 0).json() == {"here": []}
    assert work(noor, session, 1).json() == {"here": []}


def test_a_reader_learns_nothing(rosa: User, noor: User, session: Session) -> None:
    work(noor, session, 1)
    assert work(rosa, session, 0).json() == {"here": []}


def test_without_redis_nobody_is_here(ben: User, session: Session, monkeypatch: pytest.MonkeyPatch) -> None:
    def away() -> None:
        raise bell.redis.ConnectionError

    monkeypatch.setattr(bell, "client", away)
    assert work(ben, session, 0).json() == {"here": []}


def test_a_text_of_another_session_is_no_place(ben: User, session: Session) -> None:
    other = revisions_of(make_session(session.project, title="Another day"))[0]
    place = {
        "session": str(session.public_id),
        "round": str(standing_round(session.project).public_id),
        "text": str(other.text.public_id),
    }
    assert Script(ben, session.project).put("presence", place).status_code == 404
    place["session"] = str(uuid.uuid4())
    assert Script(ben, session.project).put("presence", place).status_code == 404


class TestBlind:
    @pytest.fixture
    def round_(self, project: Project, ana: User, ben: User, session: Session) -> Round:
        """Ben codes blind, and Ana, who supervises."""
        join(project, ana, "supervisor", "coder")
        coders = [member_of(project, ben), member_of(project, ana)]
        return plan_round(coders[1], coders, session, blind=True)

    @pytest.mark.parametrize("reader", ["ben", "ana"])
    def test_a_blind_coder_gets_the_same_bytes_at_the_same_queries(
        self, reader: str, ben: User, ana: User, noor: User, session: Session, round_: Round
    ) -> None:
        user = {"ben": ben, "ana": ana}[reader]

        def asked() -> list[tuple[bytes, int]]:
            told = []
            for place in (round_, standing_round(session.project)):
                with CaptureQueriesContext(connection) as captured:
                    answer = work(user, session, 0, place)
                told.append((answer.content, len(captured)))
            return told

        alone = asked()
        work(noor, session, 0)
        assert bell.client().exists(f"presence:{session.project_id}:{session.public_id}")
        assert asked() == alone

    def test_redis_is_not_even_asked(
        self, ben: User, session: Session, round_: Round, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def asked() -> None:
            raise AssertionError("Somebody looked")

        monkeypatch.setattr(bell, "client", asked)
        assert presence.others_here(member_of(session.project, ben), session.public_id) == []
        assert work(ben, session, 0, round_).json() == {"here": []}

    def test_nobody_sees_a_blind_coder_in_any_round(
        self, ben: User, ada: User, session: Session, round_: Round
    ) -> None:
        work(ben, session, 0, round_)
        work(ben, session, 0)
        assert work(ada, session, 0).json() == {"here": []}

    def test_nor_anybody_who_looks_at_the_blind_round(
        self, noor: User, ada: User, session: Session, round_: Round
    ) -> None:
        work(ada, session, 0, round_)
        assert work(noor, session, 0).json() == {"here": []}

    def test_elsewhere_the_blind_coder_is_as_others_are(
        self, ben: User, noor: User, session: Session, round_: Round
    ) -> None:
        other = make_session(session.project, title="Another day")
        work(noor, other, 1)
        assert [turn for _, turn in places(other, work(ben, other, 0))] == [1]

    def test_it_ends_with_the_round(self, ben: User, session: Session, round_: Round) -> None:
        member = member_of(session.project, ben)
        assert not knows_who_is_here(member, session.public_id)
        Round.objects.filter(pk=round_.pk).update(closed_at="2025-01-01T00:00:00Z", state=Round.State.CLOSED)
        assert knows_who_is_here(member, session.public_id)
