"""The list of projects, a project's home, its settings."""

from django.utils import timezone

from apps.activity.models import Event
from apps.projects import services
from tests.pages import send, without_token
from tests.people import browser_of, join, make_project, member_of


def test_ada_sees_her_projects(ada, project):
    page = browser_of(ada).get("/").content.decode()
    assert f'href="/p/{project.slug}/"' in page
    assert "Admin" in page


def test_it_says_how_many_people_are_in(ben, project):
    (membership,) = browser_of(ben).get("/").context["memberships"]
    assert membership.people == 5


def test_otto_sees_none_of_it_and_is_told_how_to_begin(otto, project):
    page = browser_of(otto).get("/").content.decode()
    assert project.title not in page
    assert "Name a project" in page


def test_a_project_she_left_is_gone_from_it(ben, project):
    member = member_of(project, ben)
    services.remove_member(member=member, by=member, at=timezone.now())
    assert project.title not in browser_of(ben).get("/").content.decode()


def test_the_list_takes_the_same_queries_for_one_project_and_for_ten(ada, django_assert_num_queries):
    browser = browser_of(ada)
    for count in (1, 9):
        for n in range(count):
            make_project(ada, f"Study {n}")
        with django_assert_num_queries(3):
            browser.get("/")


def test_everybody_in_it_comes_home(ada, ana, ben, rosa, project):
    for person in (ada, ana, ben, rosa):
        assert browser_of(person).get(f"/p/{project.slug}/").status_code == 200


def test_otto_finds_nothing_there_as_at_an_address_that_is_none(otto, project):
    theirs = browser_of(otto).get(f"/p/{project.slug}/")
    nobodys = browser_of(otto).get("/p/never-there-abcd/")
    assert theirs.status_code == nobodys.status_code == 404
    assert without_token(theirs) == without_token(nobodys)


def test_a_new_project_says_what_to_do_first(otto):
    project = make_project(otto)
    page = browser_of(otto).get(f"/p/{project.slug}/").content.decode()
    assert "Bring a text" in page
    assert "Invite somebody" in page


def test_rosa_is_not_asked_to_do_what_she_may_not(rosa, project):
    page = browser_of(rosa).get(f"/p/{project.slug}/").content.decode()
    assert "/members/invite/" not in page
    assert f"/p/{project.slug}/settings/" not in page


def change(browser, project, **fields: str):
    return send(browser, f"/p/{project.slug}/settings/", {"title": project.title, **fields})


def test_ada_changes_the_settings(ada, project):
    response = change(browser_of(ada), project, title="Consultation three", description="Framing")
    assert response.status_code == 302
    slug = project.slug
    project.refresh_from_db()
    assert (project.title, project.description, project.coders_may_add_codes) == (
        "Consultation three",
        "Framing",
        False,
    )
    assert project.slug == slug


def test_the_journal_tells_what_changed_and_nothing_else(ada, project):
    change(browser_of(ada), project, coders_may_add_codes="on", description="Framing")
    event = Event.objects.filter(project=project).latest("position")
    assert event.kind == "project.settings_changed"
    assert (event.before, event.after) == ({"description": ""}, {"description": "Framing"})
    assert event.actor == member_of(project, ada)


def test_no_change_is_no_event(ada, project):
    before = Event.objects.count()
    change(browser_of(ada), project, coders_may_add_codes="on")
    assert Event.objects.count() == before


def test_ben_may_not_change_them(ben, project):
    refused = change(browser_of(ben), project, title="Mine")
    assert refused.status_code == 403
    assert "admin" in refused.content.decode()
    project.refresh_from_db()
    assert project.title == "Consultation 3"


def test_an_admin_elsewhere_may_not_see_them(otto, project):
    make_project(otto)
    assert change(browser_of(otto), project, title="Mine").status_code == 404


def test_who_joined_two_projects_sees_both(ben, otto, project):
    join(make_project(otto, "A side study"), ben, "reader")
    titles = [membership.project.title for membership in browser_of(ben).get("/").context["memberships"]]
    assert titles == ["A side study", "Consultation 3"]
