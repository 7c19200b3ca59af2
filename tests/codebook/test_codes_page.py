"""The codebook as a page: the tree, counts, a new code, the history."""

import pytest
from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from apps.accounts.models import User
from apps.codebook.models import Code
from apps.codebook.services import rename_code
from apps.codebook.usage import Usage, usage_for
from apps.projects.models import Project
from tests.factories import code_passage, make_code, make_session, plan_round, revisions_of
from tests.pages import send
from tests.people import browser_of, make_project, member_of


def page(user: User, project: Project, **query: str) -> HttpResponse:
    return browser_of(user).get(reverse("codebook:codes", args=[project.slug]), query)


def shown(user: User, project: Project, **query: str) -> str:
    return page(user, project, **query).content.decode()


def queries_of(browser: Client, address: str) -> int:
    with CaptureQueriesContext(connection) as captured:
        assert browser.get(address).status_code == 200
    return len(captured)


def add(user: User, project: Project, **said: str) -> HttpResponse:
    form = {"name": "Wheel", "kind": "theme", "parent": "top", "definition": "", "reason": "", **said}
    return send(browser_of(user), reverse("codebook:codes", args=[project.slug]), form)


class TestTree:
    def test_an_empty_codebook_says_what_to_do_first(self, ana: User, rosa: User, project: Project) -> None:
        assert "Start with a code" in shown(ana, project)
        assert "A supervisor of the project adds the first ones" in shown(rosa, project)

    def test_codes_stand_by_kind_below_their_parents(self, rosa: User, project: Project) -> None:
        wheel = make_code(project, "Wheel")
        make_code(project, "Gaps", kind=Code.Kind.PROBLEM)
        make_code(project, "Spoke", parent=wheel)
        text = shown(rosa, project)
        assert (
            text.index("Theme") < text.index("Wheel") < text.index("Spoke") < text.index("Problem") < text.index("Gaps")
        )

    def test_it_finds_in_names_and_definitions(self, ana: User, rosa: User, project: Project) -> None:
        make_code(project, "Wheel")
        add(ana, project, name="Hub", definition="What a wheel turns round.")
        make_code(project, "Scaffolding")
        text = shown(rosa, project, q="WHEEL")
        assert "Hub" in text
        assert "Scaffolding" not in text

    def test_a_search_without_result_says_what_is_hidden(self, rosa: User, project: Project) -> None:
        make_code(project, "Wheel")
        text = shown(rosa, project, q="turbine")
        assert "No code speaks of “turbine”" in text
        assert "1 code is hidden by this." in text

    def test_otto_finds_nothing(self, otto: User, project: Project) -> None:
        assert page(otto, project).status_code == 404

    def test_it_takes_as_many_queries_for_thirty_codes_as_for_one(self, ana: User, project: Project) -> None:
        make_code(project, "Wheel")
        browser = browser_of(ana)
        address = reverse("codebook:codes", args=[project.slug])
        browser.get(address)
        few = queries_of(browser, address)
        parent = None
        for number in range(30):
            parent = make_code(project, f"Theme {number}", parent=parent)
        assert queries_of(browser, address) == few <= 8


class TestCounts:
    @pytest.fixture
    def wheel(self, project: Project, ben: User, noor: User) -> Code:
        wheel = make_code(project, "Wheel")
        turn = revisions_of(make_session(project))[0]
        code_passage(member_of(project, ben), turn, wheel, 0, 2)
        code_passage(member_of(project, noor), turn, wheel, 0, 2)
        code_passage(member_of(project, noor), turn, wheel, 3, 7)
        return wheel

    def test_mine_and_all(self, ben: User, rosa: User, project: Project, wheel: Code) -> None:
        assert usage_for(member_of(project, ben))[wheel.pk] == Usage(mine=1, all=3)
        assert wheel.pk not in usage_for(member_of(project, rosa)), "nothing is released yet"

    def test_all_is_what_is_not_hidden(self, ana: User, ben: User, noor: User, project: Project, wheel: Code) -> None:
        other = make_session(project, title="Another day")
        coders = [member_of(project, ben), member_of(project, noor)]
        round_ = plan_round(member_of(project, ana), coders, other, blind=True)
        code_passage(coders[1], revisions_of(other)[0], wheel, 0, 2, round_=round_)
        assert usage_for(coders[0])[wheel.pk] == Usage(mine=1, all=3)
        assert usage_for(coders[1])[wheel.pk] == Usage(mine=3, all=4)
        assert usage_for(member_of(project, ana))[wheel.pk] == Usage(mine=0, all=4)

    def test_another_projects_codings_are_not_counted(self, ada: User, project: Project, wheel: Code) -> None:
        assert usage_for(member_of(make_project(ada, "Another"), ada)) == {}


class TestNewCode:
    def test_ana_adds_one(self, ana: User, project: Project) -> None:
        response = add(ana, project, definition="Spokes.\r\nHubs.", reason="Heard twice.")
        assert response.status_code == 302
        assert Code.objects.get(name="Wheel").definition == "Spokes.\nHubs."

    def test_under_a_parent(self, ana: User, project: Project) -> None:
        wheel = make_code(project, "Wheel")
        add(ana, project, name="Spoke", parent=str(wheel.public_id))
        assert Code.objects.get(name="Spoke").parent == wheel

    def test_a_taken_name_keeps_what_was_typed(self, ana: User, project: Project) -> None:
        make_code(project, "Wheel")
        response = add(ana, project, definition="Spokes.")
        assert response.status_code == 409
        assert "There is already a code “Wheel”" in response.content.decode()
        assert "Spokes." in response.content.decode()

    def test_rosa_may_not_and_sees_no_form(self, rosa: User, project: Project) -> None:
        assert add(rosa, project).status_code == 403
        assert "A new code" not in shown(rosa, project)
        assert not Code.objects.exists()

    def test_ben_is_told_that_his_is_a_proposal(self, ana: User, ben: User, project: Project) -> None:
        session = make_session(project)
        plan_round(member_of(project, ana), [member_of(project, ben)], session, blind=True)
        assert "until it is accepted, a new code is yours alone" in shown(ben, project)
        assert add(ben, project).status_code == 302
        assert "your proposal" in shown(ben, project)


class TestHistory:
    def test_each_operation_with_its_reason(self, ana: User, rosa: User, project: Project) -> None:
        wheel = make_code(project, "Wheel")
        rename_code(code=wheel, actor=member_of(project, ana), name="Turning wheel", revision=1, reason="It moves.")
        text = browser_of(rosa).get(reverse("codebook:history", args=[project.slug])).content.decode()
        assert "It moves." in text
        assert "<del>Wheel</del>" in text
        assert "<ins>Turning wheel</ins>" in text
        assert text.index('id="v2"') < text.index('id="v1"')

    def test_a_hundred_a_page(self, ana: User, project: Project) -> None:
        for number in range(102):
            make_code(project, f"Theme {number}")
        browser = browser_of(ana)
        address = reverse("codebook:history", args=[project.slug])
        first = browser.get(address).content.decode()
        assert 'id="v3"' in first
        assert 'id="v2"' not in first
        assert "?before=3" in first
        second = browser.get(address, {"before": "3"}).content.decode()
        assert 'id="v2"' in second
        assert "?before=" not in second

    def test_nothing_yet(self, rosa: User, project: Project) -> None:
        text = browser_of(rosa).get(reverse("codebook:history", args=[project.slug])).content.decode()
        assert "Nothing has changed yet" in text
