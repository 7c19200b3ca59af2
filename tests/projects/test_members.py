"""Who is in, with which roles; leaving and being removed."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connections
from django.utils import timezone

from apps.accounts.models import User
from apps.activity.models import Event
from apps.projects import selectors, services
from apps.projects.errors import InTheWay, Refused
from apps.projects.models import Membership
from tests.pages import send
from tests.people import browser_of, join, make_project, make_user, member_of


def page_of(project, member: Membership, what: str) -> str:
    return f"/p/{project.slug}/members/{member.public_id}/{what}/"


def set_roles(browser, project, member: Membership, *roles: str):
    return send(browser, page_of(project, member, "roles"), {"roles": roles})


def test_everybody_sees_who_is_in(rosa, project):
    page = browser_of(rosa).get(f"/p/{project.slug}/members/").content.decode()
    for name in ("Ada Bell", "Ana Costa", "Ben Diaz", "Noor Haddad", "Rosa Lind"):
        assert name in page


def test_addresses_are_for_ada_alone(ada, rosa, project):
    assert "ben.diaz@example.org" in browser_of(ada).get(f"/p/{project.slug}/members/").content.decode()
    assert "@example.org" not in browser_of(rosa).get(f"/p/{project.slug}/members/").content.decode()


def test_otto_sees_nobody(otto, project):
    assert browser_of(otto).get(f"/p/{project.slug}/members/").status_code == 404


def test_the_list_takes_the_same_queries_for_five_people_and_for_twenty(ada, project, django_assert_max_num_queries):
    browser = browser_of(ada)
    counts = []
    for number in (0, 15):
        for n in range(number):
            services.add_member(project=project, user=None, name=f"Coder {n}", roles=["coder"])
        with django_assert_max_num_queries(7) as queries:
            browser.get(f"/p/{project.slug}/members/")
        counts.append(len(queries))
    assert counts[0] == counts[1]


def test_ada_gives_ben_another_role(ada, ben, project):
    member = member_of(project, ben)
    assert set_roles(browser_of(ada), project, member, "reader", "supervisor").status_code == 302
    member.refresh_from_db()
    assert member.roles == ["supervisor", "reader"]


def test_the_journal_tells_of_it(ada, ben, project):
    member = member_of(project, ben)
    set_roles(browser_of(ada), project, member, "supervisor")
    event = Event.objects.filter(project=project).latest("position")
    assert event.kind == "member.roles_changed"
    assert event.object_ids == {"member": str(member.public_id)}
    assert (event.before, event.after) == ({"roles": ["coder"]}, {"roles": ["supervisor"]})


def test_the_same_roles_again_are_no_event(ada, ben, project):
    before = Event.objects.count()
    set_roles(browser_of(ada), project, member_of(project, ben), "coder")
    assert Event.objects.count() == before


@pytest.mark.parametrize("roles", [(), ("owner",), ("coder", "owner")])
def test_roles_that_are_none_are_refused(ada, ben, project, roles):
    member = member_of(project, ben)
    assert set_roles(browser_of(ada), project, member, *roles).status_code == 422
    member.refresh_from_db()
    assert member.roles == ["coder"]


@pytest.mark.parametrize("name", ["ana", "ben", "rosa"])
def test_nobody_else_changes_roles(name, project, request):
    person = request.getfixturevalue(name)
    member = member_of(project, person)
    assert set_roles(browser_of(person), project, member, "admin").status_code == 403
    member.refresh_from_db()
    assert "admin" not in member.roles


def test_a_member_of_another_project_is_not_found_in_this_one(ada, otto, project):
    stranger = member_of(make_project(otto), otto)
    assert browser_of(ada).get(page_of(project, stranger, "roles")).status_code == 404
    assert set_roles(browser_of(ada), project, stranger, "reader").status_code == 404


def test_the_last_admin_stays_admin(ada, project):
    member = member_of(project, ada)
    response = set_roles(browser_of(ada), project, member, "coder")
    assert response.status_code == 409
    assert "only admin" in response.content.decode()
    member.refresh_from_db()
    assert member.roles == ["admin"]


def test_the_last_admin_does_not_leave(ada, project):
    response = send(browser_of(ada), f"/p/{project.slug}/members/leave/")
    assert response.status_code == 409
    assert "only admin" in response.content.decode()
    assert member_of(project, ada).is_present


def test_with_a_second_one_she_may(ada, ana, project):
    services.change_roles(member=member_of(project, ana), roles=["admin"], by=member_of(project, ada))
    assert send(browser_of(ada), f"/p/{project.slug}/members/leave/")["Location"] == "/"
    assert not member_of(project, ada).is_present


def test_an_admin_whose_account_is_closed_does_not_count(ada, ana, project):
    services.change_roles(member=member_of(project, ana), roles=["admin"], by=member_of(project, ada))
    User.objects.filter(pk=ana.pk).update(is_active=False)
    with pytest.raises(InTheWay):
        services.remove_member(member=member_of(project, ada), by=member_of(project, ada), at=timezone.now())


@pytest.mark.django_db(transaction=True)
def test_two_last_admins_leaving_at_once_leave_one_behind():
    ada, ana = make_user("Ada Bell"), make_user("Ana Costa")
    project = make_project(ada)
    members = [member_of(project, ada), join(project, ana, "admin")]

    def leave(member: Membership) -> bool:
        try:
            services.remove_member(member=member, by=member, at=timezone.now())
        except Refused:
            return False
        finally:
            connections.close_all()
        return True

    with ThreadPoolExecutor(2) as both:
        assert sorted(both.map(leave, members)) == [False, True]


def test_leaving_asks_first(ben, project):
    page = browser_of(ben).get(f"/p/{project.slug}/members/leave/")
    assert "What you coded stays" in page.content.decode()
    assert member_of(project, ben).is_present


def test_ada_removes_ben_and_his_name_stays(ada, ben, project):
    send(browser_of(ada), page_of(project, member_of(project, ben), "remove"))
    member = member_of(project, ben)
    assert not member.is_present
    assert (member.display_name, member.mark, member.roles) == ("Ben Diaz", "BD", ["coder"])
    page = browser_of(ada).get(f"/p/{project.slug}/members/")
    assert [person.display_name for person in page.context["former"]] == ["Ben Diaz"]


def test_he_is_out_at_once_also_with_an_old_session(ada, ben, project):
    bens = browser_of(ben)
    assert bens.get(f"/p/{project.slug}/").status_code == 200
    send(browser_of(ada), page_of(project, member_of(project, ben), "remove"))
    assert bens.get(f"/p/{project.slug}/").status_code == 404


def test_the_journal_tells_who_removed_him(ada, ben, project):
    member = member_of(project, ben)
    send(browser_of(ada), page_of(project, member, "remove"))
    event = Event.objects.filter(project=project).latest("position")
    assert (event.kind, event.actor) == ("member.left", member_of(project, ada))
    assert event.object_ids == {"member": str(member.public_id)}


def test_nobody_is_removed_twice(ada, ben, project):
    member = member_of(project, ben)
    address = page_of(project, member, "remove")
    browser = browser_of(ada)
    send(browser, address)
    assert send(browser, address).status_code == 404
    with pytest.raises(InTheWay):
        services.remove_member(member=member, by=member_of(project, ada), at=timezone.now())


@pytest.mark.parametrize("name", ["ana", "ben", "rosa"])
def test_nobody_else_removes(name, noor, project, request):
    address = page_of(project, member_of(project, noor), "remove")
    assert send(browser_of(request.getfixturevalue(name)), address).status_code == 403
    assert member_of(project, noor).is_present


def test_who_comes_back_is_the_same_member(ada, ben, project):
    member = member_of(project, ben)
    services.remove_member(member=member, by=member_of(project, ada), at=timezone.now())
    again = services.add_member(project=project, user=ben, name=ben.name, roles=["reader"])
    assert again.pk == member.pk
    assert (again.is_present, again.roles, again.mark) == (True, ["reader"], "BD")


def test_a_coder_without_account_has_a_name_and_a_mark(project):
    coder = services.add_member(project=project, user=None, name="Coder of the sheet", roles=["coder"])
    assert (coder.user, coder.mark) == (None, "CS")


def test_whoever_shares_initials_gets_another_mark(project):
    members = [join(project, make_user(name), "coder") for name in ("Bea Dahl", "Bo Dunn", "Bela Deak")]
    marks = [member.mark for member in members]
    assert marks == ["BE", "BO", "BL"]


@pytest.mark.django_db(transaction=True)
def test_many_arriving_at_once_get_different_marks():
    project = make_project(make_user("Ada Bell"))
    people = [make_user(f"Ben Diaz {n}") for n in range(8)]

    def arrive(person: User) -> str:
        try:
            return join(project, person, "coder").mark
        finally:
            connections.close_all()

    with ThreadPoolExecutor(8) as crowd:
        assert len(set(crowd.map(arrive, people))) == 8


def test_a_removed_admin_asks_nobody_in_any_more(ada, ana, project):
    services.change_roles(member=member_of(project, ana), roles=["admin"], by=member_of(project, ada))
    services.invite(
        project=project, email="new@example.org", roles=["coder"], by=member_of(project, ana), at=timezone.now()
    )
    services.remove_member(member=member_of(project, ana), by=member_of(project, ada), at=timezone.now())
    assert not selectors.open_invitations(project, timezone.now()).exists()
