"""Beginning a project."""

import pytest

from apps.activity.models import Event
from apps.projects import services
from apps.projects.models import Membership, Project
from tests.pages import send
from tests.people import browser_of, make_project, member_of


def test_otto_begins_one_and_is_its_admin(otto):
    response = send(browser_of(otto), "/projects/new/", {"title": "  A side  study ", "description": "on metaphors"})
    project = Project.objects.get()
    assert response["Location"] == f"/p/{project.slug}/"
    assert (project.title, project.description, project.created_by) == ("A side study", "on metaphors", otto)
    founder = member_of(project, otto)
    assert (founder.roles, founder.display_name, founder.mark) == (["admin"], "Otto Weiss", "OW")


def test_the_journal_begins_with_it(otto):
    project = make_project(otto, "A side study")
    kinds = Event.objects.filter(project=project).order_by("position").values_list("kind", flat=True)
    assert list(kinds)[:2] == ["project.created", "member.joined"]
    assert {event.actor for event in Event.objects.all()} == {member_of(project, otto)}


@pytest.mark.parametrize(
    ("title", "begins"),
    [
        ("Consultation 3", "consultation-3-"),
        ("第三次磋商", "project-"),
        ("x" * 200, "x" * 50 + "-"),
        ("— !", "project-"),
    ],
)
def test_its_address_is_made_from_the_title(otto, title, begins):
    project = make_project(otto, title)
    assert project.slug.startswith(begins)
    assert browser_of(otto).get(f"/p/{project.slug}/").status_code == 200


def test_two_of_one_title_do_not_learn_of_each_other(ada, otto):
    slugs = {make_project(person, "Consultation 3").slug for person in (ada, otto)}
    assert len(slugs) == 2
    assert {len(slug) for slug in slugs} == {len("consultation-3-abcd")}


def test_a_script_may_choose_the_address(otto):
    assert services.create_project(user=otto, title="Demonstration", slug="demonstration").slug == "demonstration"


@pytest.mark.parametrize("title", ["", "   ", "x" * 201])
def test_it_needs_a_title_that_fits(otto, title):
    assert send(browser_of(otto), "/projects/new/", {"title": title}).status_code == 422
    assert not Project.objects.exists()


def test_it_is_all_or_nothing(otto, monkeypatch):
    def fails(project: Project) -> None:
        raise RuntimeError("a floor above cannot open it")

    monkeypatch.setattr("apps.projects.journal.open_project", fails)
    with pytest.raises(RuntimeError):
        make_project(otto)
    assert not Project.objects.exists()
    assert not Membership.objects.exists()


def test_whoever_is_not_signed_in_is_sent_to_the_door(db, client):
    assert client.post("/projects/new/", {"title": "Mine"})["Location"].startswith("/sign-in/")
    assert not Project.objects.exists()
