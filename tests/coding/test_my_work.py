"""My work: what is mine in each round and project, what needs me, what I did and can undo."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from apps.accounts.models import User
from apps.coding import selectors
from apps.coding.models import Coding
from apps.coding.services import change_coding, mark_done
from apps.corpus import services as corpus
from apps.corpus.models import Session
from apps.projects.models import Membership, Project
from tests.factories import code_passage, make_code, make_session, plan_round, revisions_of, standing_round
from tests.pages import send, words
from tests.people import browser_of, join, make_project, member_of
from tests.scripts import Script

pytestmark = pytest.mark.django_db


@pytest.fixture
def session(project: Project) -> Session:
    return make_session(project, turns=["One word.", "Two words here.", "Three words are here."])


@pytest.fixture
def coder(project: Project, ben: User) -> Membership:
    return member_of(project, ben)


def page_of(user: User, project: Project, path: str = "my-work/") -> str:
    page = browser_of(user).get(f"/p/{project.slug}/{path}")
    assert page.status_code == 200
    return words(page)


class TestRounds:
    def test_ben_sees_his_texts_and_words_and_goes_on(self, ben: User, coder: Membership, session: Session) -> None:
        mark_done(actor=coder, round_=standing_round(coder.project), revision=revisions_of(session)[0])
        text = page_of(ben, coder.project)
        assert "Next for you: 2, State 2" in text
        assert "Open coding 1 of 3 2 of 9 – Go on at 2" in text

    def test_a_round_that_is_due_comes_before_the_standing_one(
        self, ana: User, coder: Membership, session: Session
    ) -> None:
        supervisor = member_of(coder.project, ana)
        mark_done(actor=coder, round_=standing_round(coder.project), revision=revisions_of(session)[0])
        plan_round(supervisor, [coder], session, title="Later")
        due = plan_round(supervisor, [coder], session, title="Due")
        due.due_on = date.today() - timedelta(days=1)
        due.save(update_fields=["due_on"])
        lines = selectors.work_of([coder])
        assert [line.round.title for line in lines] == ["Due", "Later", "Open coding"]
        assert [line.is_late for line in lines] == [True, False, False]

    def test_only_what_is_given_to_him(self, ana: User, noor: User, coder: Membership, session: Session) -> None:
        plan_round(member_of(coder.project, ana), [member_of(coder.project, noor)], session, title="Noor's")
        assert [line.round.title for line in selectors.work_of([coder])] == ["Open coding"]

    def test_a_done_mark_on_corrected_words_shows(self, ada: User, coder: Membership, session: Session) -> None:
        first = revisions_of(session)[0]
        mark_done(actor=coder, round_=standing_round(coder.project), revision=first)
        corpus.revise_text(
            actor=member_of(coder.project, ada),
            text=first.text,
            content="One single word.",
            revision=str(first.public_id),
            reason="misheard",
        )
        (line,) = selectors.work_of([coder])
        assert (line.done, line.outdated, line.cells) == (1, 1, [1, 0, 0])

    def test_as_many_queries_for_three_projects_as_for_one(
        self, ada: User, ben: User, coder: Membership, session: Session
    ) -> None:
        def queries(members: list[Membership]) -> int:
            with CaptureQueriesContext(connection) as captured:
                assert len(selectors.work_of(members)) == len(members)
            return len(captured)

        members = [coder]
        one = queries(members)
        for title in ("Second", "Third"):
            other = make_project(ada, title)
            members.append(join(other, ben, "coder"))
            make_session(other)
        assert queries(members) == one

    def test_all_projects_show_what_is_due(self, ben: User, coder: Membership, session: Session) -> None:
        text = words(browser_of(ben).get("/"))
        assert "My work what is due first" in text
        assert "Go on at 1" in text

    def test_whoever_codes_nowhere_has_no_such_page(self, rosa: User, project: Project, session: Session) -> None:
        assert browser_of(rosa).get(f"/p/{project.slug}/my-work/").status_code == 403
        assert "My work" not in words(browser_of(rosa).get("/"))

    def test_without_texts_it_says_what_comes(self, ben: User, project: Project) -> None:
        assert "Nothing to code yet" in page_of(ben, project)


class TestNeeds:
    def test_codings_that_a_correction_touched(self, ada: User, ben: User, coder: Membership, session: Session) -> None:
        revision = revisions_of(session)[1]
        code_passage(coder, revision, make_code(coder.project), 0, len("Two words"))
        corpus.revise_text(
            actor=member_of(coder.project, ada),
            text=revision.text,
            content="Nothing of it here.",
            revision=str(revision.public_id),
            reason="misheard",
        )
        assert "1 coding lost its place in a correction Look" in page_of(ben, coder.project)

    def test_else_nothing(self, ben: User, project: Project, session: Session) -> None:
        assert "Nothing waits for you on the server." in page_of(ben, project)


class TestUndo:
    @pytest.fixture
    def coding(self, coder: Membership, session: Session) -> Coding:
        return code_passage(coder, revisions_of(session)[0], make_code(coder.project, "Wheel"), 0, 3)

    def test_it_is_a_button(self, ben: User, coder: Membership, coding: Coding) -> None:
        (act,) = selectors.own_actions(coder)
        assert "coded WH Wheel in 1, Third consultation Undo" in page_of(ben, coder.project)
        send(browser_of(ben), f"/p/{coder.project.slug}/my-work/history/{act.name}/")
        coding.refresh_from_db()
        assert not coding.is_live
        assert "taken back" in page_of(ben, coder.project, "my-work/history/")

    def test_sent_twice_it_is_done_once(self, ben: User, coder: Membership, coding: Coding) -> None:
        (act,) = selectors.own_actions(coder)
        form = {"gesture": "6f1c1b9e-3d43-4ad8-9c2e-0a6f2f8f3a01"}
        browser, address = browser_of(ben), f"/p/{coder.project.slug}/my-work/history/{act.name}/"
        assert [send(browser, address, form).status_code for _ in range(2)] == [302, 302]
        assert len(selectors.own_actions(coder)) == 2

    def test_what_changed_since_is_shown_first(self, ben: User, coder: Membership, coding: Coding) -> None:
        act = selectors.own_actions(coder)[-1]
        change_coding(actor=coder, coding=coding, version=1, extent=(0, 8, "One word"))
        address = f"/p/{coder.project.slug}/my-work/history/{act.name}/"
        browser = browser_of(ben)
        assert send(browser, address)["Location"] == address
        text = words(browser.get(address))
        assert "As you left it WH Wheel One Now WH Wheel One word Since then BD changed it" in text
        send(browser, address, {"anyway": "yes"})
        coding.refresh_from_db()
        assert not coding.is_live

    def test_the_screen_asks_the_same_of_the_api(self, ben: User, coder: Membership, coding: Coding) -> None:
        script = Script(ben, coder.project)
        (act,) = script.get("history", session=str(coding.text.intervention.session.public_id)).json()
        assert (act["said"], act["turn"], act["stands"], act["open"]) == ("coded", 1, "yes", True)
        change_coding(actor=coder, coding=coding, version=1, extent=(0, 8, "One word"))
        refused = script.post(f"history/{act['id']}/undo")
        assert refused.status_code == 412
        assert refused.json()["current"]["words"] == "One word"
        undone = script.post(f"history/{act['id']}/undo", {"anyway": True})
        assert undone.json()["coding"]["live"] is False

    def test_a_name_made_up_or_of_another_is_not_found(self, noor: User, coder: Membership, coding: Coding) -> None:
        (act,) = selectors.own_actions(coder)
        assert Script(noor, coder.project).post(f"history/{act.name}/undo").status_code == 404
