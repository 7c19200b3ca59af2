"""Actor groups: several schemes, filled from lists, corrected by hand, overridden for one speaker."""

import re
from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from apps.accounts.models import User
from apps.activity.models import Event
from apps.corpus import register, services
from apps.corpus.models import Actor, Group, GroupAssignment, GroupScheme
from apps.projects.errors import DoesNotFit, InTheWay
from apps.projects.models import Membership, Project
from tests.corpus.meetings import turns_of
from tests.corpus.people_who_speak import actor, heard, voice
from tests.pages import send, words
from tests.people import browser_of, member_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def admin(project: Project, ada: User) -> Membership:
    return member_of(project, ada)


@pytest.fixture
def browser(ada: User) -> Client:
    return browser_of(ada)


@pytest.fixture
def tables(admin: Membership) -> GroupScheme:
    return services.make_scheme(actor=admin, name="Tables", groups=["Podium", "Floor"])


def of(code: str) -> Actor:
    return Actor.objects.get(iso3=code)


def group_in(scheme: GroupScheme, name: str) -> Group:
    return scheme.groups.get(name=name)


def do(browser: Client, scheme: GroupScheme, what: str, **said: Any) -> HttpResponse:
    return send(browser, reverse(f"corpus:{what}", args=[scheme.project.slug, scheme.public_id]), said)


def board_of(browser: Client, scheme: GroupScheme, **asked: str) -> HttpResponse:
    return browser.get(reverse("corpus:scheme", args=[scheme.project.slug, scheme.public_id]), asked)


def columns(page: HttpResponse) -> dict[str, list[str]]:
    return {
        column.group.name if column.group else "": [label for _id, label, _alone in column.members]
        for column in page.context["columns"]
    }


@pytest.mark.parametrize("known", register.group_lists(), ids=lambda known: known.key)
def test_every_list_puts_each_state_it_names_where_it_says(admin: Membership, known: register.GroupList) -> None:
    scheme = services.make_scheme(actor=admin, name="Filled", list_key=known.key)
    there = set(Actor.objects.exclude(iso3="").values_list("iso3", flat=True))
    rows = GroupAssignment.objects.filter(scheme=scheme, by_hand=False).values_list("actor__iso3", "group__name")
    assert dict(rows) == {code: group for group, codes in known.groups for code in codes if code in there}
    assert scheme.source == known.source


def test_a_duplicate_with_the_code_puts_its_head_into_the_group(admin: Membership) -> None:
    heard(admin, voice("Kenya of the Lakes"))
    own = actor("Kenya of the Lakes")
    services.merge_actors(actor=admin, into=own, duplicates=[of("KEN")])
    scheme = services.make_scheme(actor=admin, name="Regions", list_key="un-regional-groups")
    assert GroupAssignment.objects.get(scheme=scheme, actor=own).group.name == "African States"
    assert not GroupAssignment.objects.filter(actor__merged_into__isnull=False).exists()


def test_filled_again_puts_back_what_the_list_says_and_leaves_hands_alone(admin: Membership) -> None:
    scheme = services.make_scheme(actor=admin, name="South", list_key="global-south")
    north = group_in(scheme, "Global North")
    services.assign(actor=admin, scheme=scheme, group=north, member=of("KEN"))
    GroupAssignment.objects.filter(scheme=scheme, actor=of("CHL")).delete()
    services.fill_again(actor=admin, scheme=scheme, list_key="global-south")
    assert GroupAssignment.objects.get(scheme=scheme, actor=of("KEN")).group == north
    assert GroupAssignment.objects.get(scheme=scheme, actor=of("CHL")).group.name == "Global South"
    with pytest.raises(DoesNotFit, match="no such list"):
        services.fill_again(actor=admin, scheme=scheme, list_key="planets")


def test_an_actor_is_in_one_group_of_a_scheme_and_may_be_in_another_of_the_next(
    admin: Membership, tables: GroupScheme
) -> None:
    other = services.make_scheme(actor=admin, name="Shores", groups=["North"])
    for scheme, name in ((tables, "Podium"), (tables, "Floor"), (other, "North")):
        services.assign(actor=admin, scheme=scheme, group=group_in(scheme, name), member=of("KEN"))
    put = GroupAssignment.objects.filter(actor=of("KEN")).order_by("scheme")
    assert [(one.group.name, one.by_hand) for one in put] == [("Floor", True), ("North", True)]
    with pytest.raises(DoesNotFit, match="another scheme"):
        services.assign(actor=admin, scheme=tables, group=group_in(other, "North"), member=of("KEN"))
    with pytest.raises(DoesNotFit, match="Choose an actor"):
        services.assign(actor=admin, scheme=tables, group=None)


def test_groups_are_renamed_coloured_and_reordered(admin: Membership, tables: GroupScheme) -> None:
    services.add_group(actor=admin, scheme=tables, name="Gallery")
    services.change_group(actor=admin, group=group_in(tables, "Gallery"), name="Balcony", slot=9, position=1)
    rows = tables.groups.order_by("position").values_list("name", "slot", "position")
    assert list(rows) == [("Balcony", 9, 0), ("Podium", 1, 1), ("Floor", 2, 2)]
    with pytest.raises(InTheWay, match="“Floor” is there already"):
        services.change_group(actor=admin, group=group_in(tables, "Podium"), name="Floor", slot=1, position=1)
    with pytest.raises(DoesNotFit):
        services.change_group(actor=admin, group=group_in(tables, "Podium"), name="Podium", slot=13, position=1)


def test_two_schemes_have_two_names(admin: Membership, tables: GroupScheme) -> None:
    with pytest.raises(InTheWay, match="“Tables” is there already"):
        services.make_scheme(actor=admin, name=" Tables ")
    with pytest.raises(DoesNotFit):
        services.make_scheme(actor=admin, name=" ")


def test_the_journal_says_who_was_put(admin: Membership, tables: GroupScheme) -> None:
    services.assign(actor=admin, scheme=tables, group=group_in(tables, "Floor"), member=of("KEN"))
    told = Event.objects.get(kind="group_scheme.assigned")
    assert told.object_ids == {"group_scheme": str(tables.public_id), "actor": str(of("KEN").public_id)}
    assert told.audience == Event.Audience.MEMBERS


def test_the_board_begins_with_who_speaks_and_finds_the_rest(
    browser: Client, admin: Membership, tables: GroupScheme
) -> None:
    heard(admin, voice("Kenya"), voice("Chile"))
    services.assign(actor=admin, scheme=tables, group=group_in(tables, "Floor"), member=of("CHL"))
    assert columns(board_of(browser, tables)) == {"": ["Kenya"], "Podium": [], "Floor": ["Chile"]}
    assert columns(board_of(browser, tables, q="Suisse"))[""] == ["Switzerland"]
    assert len(columns(board_of(browser, tables, all=""))[""]) == Actor.objects.count() - 1


def test_the_board_takes_as_many_queries_for_the_whole_register(
    browser: Client, admin: Membership, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    scheme = services.make_scheme(actor=admin, name="Regions", list_key="m49-subregions")
    session = heard(admin, voice("Kenya"), voice("Chile"))
    for turn in turns_of(session):
        services.assign(actor=admin, scheme=scheme, group=scheme.groups.first(), voice=turn.speaker)
    with django_assert_max_num_queries(10):
        board_of(browser, scheme, all="")


def test_an_actor_and_one_speaker_alone_are_put_without_script(
    browser: Client, admin: Membership, tables: GroupScheme
) -> None:
    alone = turns_of(heard(admin, voice("Kenya")))[0].speaker
    podium, floor = (str(group_in(tables, name).public_id) for name in ("Podium", "Floor"))
    put = do(browser, tables, "assign", who=str(of("KEN").public_id), group=floor)
    assert put.headers["Location"].endswith(f"#who-{of('KEN').public_id}")
    do(browser, tables, "assign", who=str(alone.public_id), group=podium)
    page = board_of(browser, tables)
    assert columns(page) == {"": [], "Podium": ["Kenya, Voice of Kenya"], "Floor": ["Kenya"]}
    assert "Kenya, Voice of Kenya this speaker alone" in words(page)
    do(browser, tables, "assign", who=str(alone.public_id), group="")
    assert columns(board_of(browser, tables))["Podium"] == []


def test_the_form_leads_back_to_what_was_looked_for(browser: Client, admin: Membership, tables: GroupScheme) -> None:
    page = board_of(browser, tables, q="Kenya & Chile").content.decode()
    action = re.search(r'id="assign" method="post" action="([^"]+)"', page)
    assert action is not None
    put = send(browser, action[1], {"who": str(of("KEN").public_id), "group": ""})
    assert put.headers["Location"] == f"{action[1].replace('/assign', '')}#who-{of('KEN').public_id}"


@pytest.mark.parametrize("said", [{}, {"who": "no id"}, {"who": "KEN", "group": "no id"}])
def test_what_is_nobody_or_no_group_is_refused_on_the_board(
    browser: Client, tables: GroupScheme, said: dict[str, str]
) -> None:
    if said.get("who") == "KEN":
        said = {**said, "who": str(of("KEN").public_id)}
    answer = do(browser, tables, "assign", **said)
    assert "Choose an actor or a speaker" in words(browser.get(answer.headers["Location"]))
    assert not GroupAssignment.objects.exists()


def test_a_group_is_coloured_and_moved_without_saying_its_name_again(browser: Client, tables: GroupScheme) -> None:
    floor = group_in(tables, "Floor")
    do(browser, tables, "group", group=str(floor.public_id), name="", slot="7", position="1")
    floor.refresh_from_db()
    assert (floor.name, floor.slot, floor.position) == ("Floor", 7, 0)
    do(browser, tables, "group", group="", name="Gallery")
    assert list(tables.groups.order_by("position").values_list("name", flat=True)) == ["Floor", "Podium", "Gallery"]


def test_a_new_group_needs_a_name(browser: Client, tables: GroupScheme) -> None:
    answer = do(browser, tables, "group", group="", name="")
    assert "A group needs a name." in words(browser.get(answer.headers["Location"]))


def test_a_scheme_that_is_there_already_is_said_beside_the_form(browser: Client, tables: GroupScheme) -> None:
    answer = send(browser, reverse("corpus:schemes", args=[tables.project.slug]), {"name": "Tables", "list_key": ""})
    assert answer.status_code == 409
    assert "“Tables” is there already." in words(answer)


def test_rosa_sees_the_board_and_can_take_nobody_in_hand(admin: Membership, tables: GroupScheme, rosa: User) -> None:
    heard(admin, voice("Kenya"))
    page = board_of(browser_of(rosa), tables)
    assert columns(page)[""] == ["Kenya"]
    for offer in ("draggable", "group-board", 'id="assign"'):
        assert offer not in page.content.decode()
