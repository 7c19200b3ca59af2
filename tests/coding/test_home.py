"""A project's home: the next thing to do, how far the texts are, what waits, what happened lately."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from apps.accounts.models import User
from apps.activity.models import Job
from apps.codebook.services import propose_code
from apps.coding.services import close_round, mark_done
from apps.corpus.models import Session, SourceFile
from apps.projects.models import Project
from tests.factories import code_passage, make_code, make_session, plan_round, revisions_of, standing_round
from tests.pages import words
from tests.people import browser_of, member_of


@pytest.fixture
def session(project: Project) -> Session:
    return make_session(
        project, panels=["Opening", "Panel 1"], turns=["One word.", "Two words.", "Three words.", "Four."]
    )


def home_of(user: User, project: Project) -> str:
    page = browser_of(user).get(f"/p/{project.slug}/")
    assert page.status_code == 200
    return words(page)


def done(project: Project, user: User, session: Session, *turns: int) -> None:
    revisions = revisions_of(session)
    for turn in turns:
        mark_done(actor=member_of(project, user), round_=standing_round(project), revision=revisions[turn])


class TestNext:
    def test_a_new_project_shows_its_first_steps(self, ada: User, ben: User, project: Project) -> None:
        assert "First steps" in home_of(ada, project)
        assert "Choose a file" in home_of(ada, project)
        assert "An admin of the project does this." in home_of(ben, project)

    def test_ben_begins_with_the_first_turn(self, ben: User, project: Project, session: Session) -> None:
        text = home_of(ben, project)
        assert "Next for you: 1, State 1" in text
        assert "Open coding, open · 0 of 4 texts done by you Begin coding" in text

    def test_he_goes_on_where_he_is_not_done(self, ben: User, project: Project, session: Session) -> None:
        done(project, ben, session, 0, 2)
        page = browser_of(ben).get(f"/p/{project.slug}/").content.decode()
        there = reverse("coding:workbench", args=[project.slug, session.public_id])
        assert f'href="{there}?round={standing_round(project).public_id}#t-2"' in page
        assert "2 of 4 texts done by you Go on coding" in home_of(ben, project)

    def test_all_done_is_said(self, ben: User, project: Project, session: Session) -> None:
        done(project, ben, session, 0, 1, 2, 3)
        assert "All your texts are done" in home_of(ben, project)

    def test_a_round_of_his_own_comes_before_the_standing_one(
        self, ana: User, ben: User, project: Project, session: Session
    ) -> None:
        plan_round(member_of(project, ana), [member_of(project, ben)], session, blind=True, title="First blind round")
        text = home_of(ben, project)
        assert "First blind round, blind · 0 of 4 texts done by you" in text
        assert "Blind: others' work is hidden until the round closes." in text

    def test_a_closed_round_is_no_longer_next(self, ana: User, ben: User, project: Project, session: Session) -> None:
        supervisor = member_of(project, ana)
        round_ = plan_round(supervisor, [member_of(project, ben)], session, title="Gone by")
        close_round(actor=supervisor, round_=round_)
        assert "Open coding, open" in home_of(ben, project)

    def test_rosa_is_sent_to_read(self, rosa: User, project: Project, session: Session) -> None:
        text = home_of(rosa, project)
        assert "4 texts to read Open the texts" in text
        assert "Next for you" not in text

    def test_otto_finds_nothing(self, otto: User, project: Project) -> None:
        assert browser_of(otto).get(f"/p/{project.slug}/").status_code == 404


class TestTexts:
    def test_panels_with_what_is_done_by_all(self, ben: User, noor: User, project: Project, session: Session) -> None:
        done(project, ben, session, 0, 1)
        done(project, noor, session, 0)
        code_passage(member_of(project, noor), revisions_of(session)[0], make_code(project), 0, 3)
        assert "Opening 1 of 2 1 Panel 1 0 of 2 0" in home_of(ben, project)

    def test_sessions_are_told_apart(self, ben: User, project: Project, session: Session) -> None:
        make_session(project, title="Another day")
        text = home_of(ben, project)
        assert "Third consultation Opening" in text
        assert "Another day Panel 1" in text

    def test_as_many_queries_for_three_sessions_as_for_one(self, ben: User, project: Project, session: Session) -> None:
        browser = browser_of(ben)

        def queries() -> int:
            with CaptureQueriesContext(connection) as captured:
                browser.get(f"/p/{project.slug}/")
            return len(captured)

        few = queries()
        for title in ("Another day", "A third one"):
            code_passage(
                member_of(project, ben), revisions_of(make_session(project, title=title))[0], make_code(project)
            )
        assert queries() <= few + 2, "the chips and turns of what happened lately, whatever their number"
        assert queries() <= 20


class TestWaiting:
    def test_ana_sees_proposals(self, ana: User, ben: User, project: Project, session: Session) -> None:
        propose_code(project=project, actor=member_of(project, ben), kind="theme", name="Burning house")
        assert "Waiting for a decision BH Burning house proposed by Ben Diaz Look" in home_of(ana, project)

    def test_ben_does_not_wait_for_himself(self, ben: User, noor: User, project: Project, session: Session) -> None:
        propose_code(project=project, actor=member_of(project, ben), kind="theme", name="Burning house")
        assert "Waiting for a decision" not in home_of(ben, project)
        assert "Burning house" not in home_of(noor, project)

    def test_ada_sees_an_import_that_failed(self, ada: User, ana: User, project: Project, session: Session) -> None:
        job = Job.objects.create(
            project=project, kind="corpus.import", queue=Job.Queue.IMPORT, state=Job.State.FAILED, error="No."
        )
        file = SourceFile.objects.create(
            project=project, name="day-2.json", sha256="0" * 64, size=1, state=SourceFile.State.CONFIRMED, job=job
        )
        assert "The import of day-2.json failed Look" in home_of(ada, project)
        assert "day-2.json" not in home_of(ana, project)
        SourceFile.objects.filter(pk=file.pk).update(state=SourceFile.State.DISCARDED)
        assert "day-2.json" not in home_of(ada, project)


class TestLately:
    def test_what_one_did_in_a_row_is_one_line(self, ben: User, noor: User, project: Project, session: Session) -> None:
        wheel = make_code(project, "Wheel")
        for turn in revisions_of(session)[:3]:
            code_passage(member_of(project, noor), turn, wheel, 0, 3)
        done(project, noor, session, 1)
        text = home_of(ben, project).split("Lately")[1]
        assert text.index("NH marked 2 done") < text.index("NH coded 3 excerpts, the last with WH Wheel")
        assert "AB added WH Wheel" in text

    def test_a_single_coding_is_told_with_its_turn(
        self, ben: User, noor: User, project: Project, session: Session
    ) -> None:
        code_passage(member_of(project, noor), revisions_of(session)[2], make_code(project, "Wheel"), 0, 3)
        assert "NH coded WH Wheel in 3" in home_of(ben, project)

    def test_nothing_from_a_blind_round(
        self, ana: User, ben: User, noor: User, project: Project, session: Session
    ) -> None:
        coders = [member_of(project, ben), member_of(project, noor)]
        round_ = plan_round(member_of(project, ana), coders, session, blind=True)
        code_passage(coders[1], revisions_of(session)[0], make_code(project, "Wheel"), 0, 3, round_=round_)
        assert "coded" not in home_of(ben, project)
        assert "NH coded WH Wheel in 1" in home_of(ana, project)
