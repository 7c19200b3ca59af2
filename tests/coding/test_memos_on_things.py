"""Memos on anything: private or the team's, one of each author on a passage, as many as they write elsewhere."""

from typing import Any

import pytest

from apps.accounts.models import User
from apps.activity import stream
from apps.codebook.models import Code
from apps.coding import selectors, services
from apps.coding.models import Coding, Memo
from apps.coding.subjects import Kind, Subject
from apps.corpus.models import Session
from apps.projects.errors import ChangedMeanwhile, Forbidden
from apps.projects.models import Membership, Project
from tests import factories, people
from tests.scripts import Script

pytestmark = pytest.mark.django_db


@pytest.fixture
def ben_here(project: Project, ben: User) -> Membership:
    return people.member_of(project, ben)


@pytest.fixture
def noor_here(project: Project, noor: User) -> Membership:
    return people.member_of(project, noor)


@pytest.fixture
def session(project: Project) -> Session:
    return factories.make_session(project)


@pytest.fixture
def things(project: Project, session: Session, ben_here: Membership) -> dict[Kind, Any]:
    revision = factories.revisions_of(session)[0]
    code: Code = factories.make_code(project, "Wheel")
    turn = revision.text.intervention
    coding = factories.code_passage(ben_here, revision, code, 0, 7)
    return {
        Kind.CODING: coding,
        Kind.CODE: code,
        Kind.INTERVENTION: turn,
        Kind.SPEAKER: turn.speaker if turn else None,
        Kind.SESSION: session,
        Kind.PROJECT: project,
    }


@pytest.mark.parametrize("kind", Kind)
def test_noor_reads_the_teams_memos_and_not_the_private_ones(
    kind: Kind, things: dict[Kind, Any], ben_here: Membership, noor_here: Membership
) -> None:
    subject = Subject(kind, things[kind])
    memo = services.write_memo_on(actor=ben_here, subject=subject, body="Why here", is_private=True)
    assert memo is not None
    assert selectors.memos_on(ben_here, subject) == [memo]
    assert selectors.memos_on(noor_here, subject) == []
    services.change_memo(actor=ben_here, memo=memo, body="Why here", version=1, is_private=False)
    assert selectors.memos_on(noor_here, subject) == [memo]
    for other in set(Kind) - {kind}:
        assert selectors.memos_on(noor_here, Subject(other, things[other])) == []


@pytest.mark.parametrize("kind", [Kind.CODING, Kind.INTERVENTION])
def test_a_second_memo_on_a_passage_is_shown_the_first(
    kind: Kind, things: dict[Kind, Any], ben_here: Membership
) -> None:
    subject = Subject(kind, things[kind])
    services.write_memo_on(actor=ben_here, subject=subject, body="From the office")
    with pytest.raises(ChangedMeanwhile) as refusal:
        services.write_memo_on(actor=ben_here, subject=subject, body="From home")
    assert refusal.value.more["current"]["body"] == "From the office"


def test_of_a_session_one_writes_as_many_as_one_likes(session: Session, ben_here: Membership) -> None:
    subject = Subject(Kind.SESSION, session)
    for body in ("First day", "Second day"):
        services.write_memo_on(actor=ben_here, subject=subject, body=body)
    assert [memo.body for memo in selectors.memos_on(ben_here, subject)] == ["First day", "Second day"]


def test_noor_may_not_change_bens_memo(session: Session, ben_here: Membership, noor_here: Membership) -> None:
    memo = services.write_memo_on(actor=ben_here, subject=Subject(Kind.SESSION, session), body="Mine")
    assert memo is not None
    with pytest.raises(Forbidden):
        services.change_memo(actor=noor_here, memo=memo, body="Hers", version=1)


def test_a_memo_made_private_is_gone_from_noors_screen_and_not_from_bens(
    session: Session, ben_here: Membership, noor_here: Membership
) -> None:
    memo = services.write_memo_on(actor=ben_here, subject=Subject(Kind.SESSION, session), body="Hm")
    assert memo is not None
    bens, noors = stream.cursor_now(ben_here), stream.cursor_now(noor_here)
    services.change_memo(actor=ben_here, memo=memo, body="Hm", version=1, is_private=True)
    assert [event["after"]["live"] for event in stream.after(noor_here, noors).events] == [False]
    assert [event["after"]["live"] for event in stream.after(ben_here, bens).events] == [False, True]


def test_noor_hears_nothing_of_a_private_memo(
    things: dict[Kind, Any], ben_here: Membership, noor_here: Membership
) -> None:
    cursor = stream.cursor_now(noor_here)
    services.write_memo(actor=ben_here, coding=things[Kind.CODING], body="Not sure", version=0, is_private=True)
    assert stream.after(noor_here, cursor).events == []


def test_a_memo_by_another_is_not_told_of_as_the_coders_own(
    things: dict[Kind, Any], noor_here: Membership, project: Project, ben: User
) -> None:
    coding: Coding = things[Kind.CODING]
    services.write_memo(actor=noor_here, coding=coding, body="I see a hub", version=0)
    read = Script(ben, project).get(f"codings/{coding.public_id}").json()
    assert read["coding"]["has_memo"] is False
    assert [memo["body"] for memo in read["memos"]] == ["I see a hub"]


def test_a_speakers_memos_are_also_those_of_a_duplicate(things: dict[Kind, Any], ben_here: Membership) -> None:
    duplicate = factories.make_speaker(ben_here.project, 9)
    services.write_memo_on(actor=ben_here, subject=Subject(Kind.SPEAKER, duplicate), body="Spoke twice")
    duplicate.merged_into = things[Kind.SPEAKER]
    duplicate.save()
    there = selectors.memos_on(ben_here, Subject(Kind.SPEAKER, things[Kind.SPEAKER]))
    assert [memo.body for memo in there] == ["Spoke twice"]


def test_over_the_api_both_texts_of_a_conflict_come_back(project: Project, ben: User, session: Session) -> None:
    script = Script(ben, project)
    made = script.post(f"notes/session/{session.public_id}/memos", {"body": "First", "private": True}).json()["memo"]
    assert script.put(f"memos/{made['id']}", {"body": "Second", "version": 1}).json()["memo"]["private"] is True
    refused = script.put(f"memos/{made['id']}", {"body": "Another second", "version": 1})
    assert refused.status_code == 412
    assert refused.json()["current"]["body"] == "Second"
    assert script.put(f"memos/{made['id']}", {"body": "", "version": 2}).json()["memo"] is None
    assert Memo.objects.get().withdrawn_at is not None
