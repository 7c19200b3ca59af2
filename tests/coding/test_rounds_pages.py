"""Rounds as pages: the list, a new one, its coders' progress, its steps."""

import uuid

import pytest
from django.http import HttpResponse
from django.urls import reverse

from apps.accounts.models import User
from apps.coding.models import Assignment, Round
from apps.coding.services import close_round, mark_done
from apps.corpus.models import Session
from apps.projects.models import Project
from tests.factories import code_passage, make_code, make_session, plan_round, revisions_of
from tests.pages import send, words
from tests.people import browser_of, member_of


@pytest.fixture
def session(project: Project) -> Session:
    return make_session(project)


@pytest.fixture
def blind(project: Project, session: Session, ana: User, ben: User, noor: User) -> Round:
    """A blind round of Ben and Noor, planned by Ana."""
    coders = [member_of(project, ben), member_of(project, noor)]
    return plan_round(member_of(project, ana), coders, session, blind=True, title="First blind round")


def list_of(user: User, project: Project) -> str:
    return words(browser_of(user).get(reverse("coding:rounds", args=[project.slug])))


def page_of(user: User, round_: Round) -> str:
    return words(browser_of(user).get(reverse("coding:round", args=[round_.project.slug, round_.public_id])))


def step(user: User, round_: Round, name: str) -> HttpResponse:
    address = reverse(f"coding:{name}-round", args=[round_.project.slug, round_.public_id])
    return send(browser_of(user), address, follow=True)


def done(round_: Round, user: User, session: Session, turn: int) -> None:
    mark_done(actor=member_of(round_.project, user), round_=round_, revision=revisions_of(session)[turn])


class TestList:
    def test_a_project_starts_with_a_standing_open_round(self, rosa: User, project: Project) -> None:
        assert "Open coding running open, standing every coder" in list_of(rosa, project)

    def test_ben_sees_how_far_he_is_and_that_the_rest_is_hidden(
        self, ben: User, noor: User, project: Project, session: Session, blind: Round
    ) -> None:
        done(blind, ben, session, 0)
        done(blind, noor, session, 0)
        done(blind, noor, session, 1)
        assert "First blind round running blind BD NH 3 1 of 3 hidden until it closes" in list_of(ben, project)

    def test_ana_sees_all_of_it(
        self, ana: User, ben: User, noor: User, project: Project, session: Session, blind: Round
    ) -> None:
        done(blind, ben, session, 0)
        done(blind, noor, session, 1)
        assert "BD NH 3 – 2 of 6" in list_of(ana, project)

    def test_only_who_plans_is_offered_a_new_one(self, ana: User, ben: User, project: Project) -> None:
        assert "Plan a round" in list_of(ana, project)
        assert "Plan a round" not in list_of(ben, project)

    def test_otto_finds_nothing(self, otto: User, project: Project, blind: Round) -> None:
        browser = browser_of(otto)
        assert browser.get(reverse("coding:rounds", args=[project.slug])).status_code == 404
        assert browser.get(reverse("coding:round", args=[project.slug, blind.public_id])).status_code == 404


class TestNewRound:
    def form(self, project: Project, *coders: User, **more: object) -> dict[str, object]:
        return {
            "gesture": str(uuid.uuid4()),
            "title": "Second reading",
            "blind": "blind",
            "coders": [str(member_of(project, coder).public_id) for coder in coders],
            "sessions": [str(session.public_id) for session in Session.objects.filter(project=project)],
            **more,
        }

    def send(self, user: User, project: Project, form: dict[str, object]) -> HttpResponse:
        return send(browser_of(user), reverse("coding:new-round", args=[project.slug]), form)

    def test_ana_opens_one(self, ana: User, ben: User, noor: User, project: Project, session: Session) -> None:
        form = self.form(project, ben, noor, freeze="on", due_on="2030-05-01")
        response = self.send(ana, project, form)
        round_ = Round.objects.get(title="Second reading")
        assert response["Location"] == reverse("coding:round", args=[project.slug, round_.public_id])
        assert (round_.blind, round_.state, round_.frozen_version) == (True, Round.State.RUNNING, 0)
        assert str(round_.due_on) == "2030-05-01"
        assert Assignment.objects.filter(round=round_).count() == 6

    def test_open_is_a_choice_too(self, ana: User, ben: User, project: Project, session: Session) -> None:
        self.send(ana, project, self.form(project, ben, blind="open"))
        round_ = Round.objects.get(title="Second reading")
        assert (round_.blind, round_.frozen_version, round_.due_on) == (False, None, None)

    def test_sent_twice_it_is_one_round(self, ana: User, ben: User, project: Project, session: Session) -> None:
        form = self.form(project, ben)
        first, again = self.send(ana, project, form), self.send(ana, project, form)
        assert first["Location"] == again["Location"]
        assert Round.objects.filter(title="Second reading").count() == 1

    def test_sent_again_with_other_words_it_says_so(
        self, ana: User, ben: User, project: Project, session: Session
    ) -> None:
        form = self.form(project, ben)
        self.send(ana, project, form)
        response = self.send(ana, project, {**form, "title": "Third reading"})
        assert response.status_code == 422
        assert "This form was sent before" in words(response)
        assert not Round.objects.filter(title="Third reading").exists()

    def test_without_coders_it_says_what_is_missing(self, ana: User, project: Project, session: Session) -> None:
        response = self.send(ana, project, self.form(project))
        assert response.status_code == 422
        assert "Choose at least one coder." in words(response)

    def test_readers_do_not_code(self, ana: User, rosa: User, project: Project, session: Session) -> None:
        assert self.send(ana, project, self.form(project, rosa)).status_code == 422

    def test_without_a_text_it_says_what_to_do_first(self, ana: User, project: Project) -> None:
        page = browser_of(ana).get(reverse("coding:new-round", args=[project.slug]))
        assert "A round needs at least one session to code." in words(page)

    def test_ben_may_not(self, ben: User, project: Project, session: Session) -> None:
        assert self.send(ben, project, self.form(project, ben)).status_code == 403
        assert browser_of(ben).get(reverse("coding:new-round", args=[project.slug])).status_code == 403


class TestOneRound:
    def test_ben_sees_himself_alone(
        self, ben: User, noor: User, project: Project, session: Session, blind: Round
    ) -> None:
        code = make_code(project)
        for coder in (ben, noor, noor):
            member = member_of(project, coder)
            start = 0 if coder == ben else member.codings.count()
            code_passage(member, revisions_of(session)[0], code, start, start + 3, round_=blind)
        done(blind, noor, session, 0)
        text = page_of(ben, blind)
        assert "Blind: others' work is hidden until the round closes." in text
        assert "BD Ben Diaz 0 of 3 1" in text
        assert "Noor Haddad" not in text
        assert "Panel 1 0 of 3 1" in text

    def test_ana_sees_both(self, ana: User, ben: User, noor: User, session: Session, blind: Round) -> None:
        done(blind, ben, session, 0)
        done(blind, noor, session, 0)
        done(blind, noor, session, 1)
        text = page_of(ana, blind)
        assert "BD Ben Diaz 1 of 3 0 NH Noor Haddad 2 of 3 0" in text
        assert "Panel 1 1 of 3 0" in text

    def test_done_by_all_means_all_its_coders(self, ana: User, ben: User, session: Session, blind: Round) -> None:
        done(blind, ben, session, 0)
        assert "Panel 1 0 of 3" in page_of(ana, blind), "Noor has not begun"

    def test_rosa_sees_nobodys_progress(self, rosa: User, ben: User, session: Session, blind: Round) -> None:
        done(blind, ben, session, 0)
        text = page_of(rosa, blind)
        assert "How far its coders are is not for you to see yet." in text
        assert "Panel 1 0 of 3" in text


class TestSteps:
    def test_closing_says_what_it_ends(self, ana: User, ben: User, blind: Round) -> None:
        assert "Closing ends the blindness for good" in page_of(ana, blind)
        assert "Close the round" not in page_of(ben, blind)

    def test_ana_closes_reopens_and_releases(
        self, ana: User, ben: User, noor: User, session: Session, blind: Round
    ) -> None:
        done(blind, noor, session, 0)
        assert "The round is closed." in words(step(ana, blind, "close"))
        assert "Noor Haddad 1 of 3" in page_of(ben, blind)
        assert "never blind again" in page_of(ana, blind)
        assert "open to all its coders" in words(step(ana, blind, "reopen"))
        blind.refresh_from_db()
        assert (blind.state, blind.blind) == (Round.State.RUNNING, False)
        assert "The round is released" in words(step(ana, blind, "release"))

    def test_a_blind_round_is_not_released(self, ana: User, blind: Round) -> None:
        assert "Close the blind round before releasing its results." in words(step(ana, blind, "release"))
        blind.refresh_from_db()
        assert blind.released_at is None

    def test_ben_may_not(self, ben: User, blind: Round) -> None:
        for name in ("close", "reopen", "release"):
            assert step(ben, blind, name).status_code == 403

    def test_a_look_changes_nothing(self, ana: User, blind: Round) -> None:
        address = reverse("coding:close-round", args=[blind.project.slug, blind.public_id])
        assert browser_of(ana).get(address).status_code == 405

    def test_rosa_sees_a_released_round(self, ana: User, rosa: User, ben: User, session: Session, blind: Round) -> None:
        done(blind, ben, session, 0)
        close_round(actor=member_of(blind.project, ana), round_=blind)
        step(ana, blind, "release")
        assert "Ben Diaz 1 of 3" in page_of(rosa, blind)
