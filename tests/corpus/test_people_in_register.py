"""The register: duplicates are merged and taken apart exactly; groups are filled from lists and corrected by hand."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from apps.accounts.models import User
from apps.corpus import register, selectors, services
from apps.corpus.models import Actor, DuplicateMerge, GroupAssignment, OnBehalfOf, Speaker
from apps.exchange.selectors.dump import state_lines
from apps.projects.errors import DoesNotFit, InTheWay
from apps.projects.models import Membership, Project
from tests.corpus.meetings import bring, import_meeting, turns_of
from tests.corpus.transcripts import meeting, statement
from tests.pages import send, words
from tests.people import browser_of, member_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def admin(project: Project, ada: User) -> Membership:
    return member_of(project, ada)


@pytest.fixture
def browser(ada: User) -> Client:
    return browser_of(ada)


def voice(affiliation: str, group: str | None = None) -> dict[str, Any]:
    return {"name": f"The one of {affiliation}", "affiliation": affiliation, "group": group}


def told(admin: Membership, *voices: dict[str, Any]) -> Any:
    return import_meeting(admin, meeting(*[statement("It was said.", speaker=one) for one in voices]))


def actor(name: str) -> Actor:
    return Actor.objects.get(name=name)


def as_it_stands(project: Project) -> list[str]:
    """Everything but the record of merges themselves."""
    return [line for line in state_lines(project) if "DuplicateMerge" not in line]


def test_a_new_project_knows_who_speaks_at_the_united_nations(admin: Membership) -> None:
    known = Actor.objects.filter(project=admin.project)
    assert known.count() == len(register.seeds())
    assert known.filter(type="state").exclude(iso3__in=["VAT", "PSE"]).count() == 193
    assert {"Türkiye", "Turkey"} & set(known.get(iso3="TUR").aliases) or known.get(iso3="TUR").name == "Türkiye"


def test_a_name_in_any_of_six_languages_is_the_same_actor(admin: Membership) -> None:
    labels = ("Switzerland", "Suisse", "Suiza", "Швейцария", "سويسرا", "瑞士", "CHE", "Swiss Confederation")
    session = told(admin, *[voice(label) for label in labels])
    assert {turn.speaker.actor.iso3 for turn in turns_of(session) if turn.speaker.actor} == {"CHE"}


def test_merged_actors_are_one_and_come_apart_exactly(admin: Membership) -> None:
    told(
        admin,
        voice("Lake Republic", "Shore Group"),
        voice("Republic of the Lake", "Shore Group"),
        voice("Kenya", "Republic of the Lake"),
    )
    into, duplicate = actor("Lake Republic"), actor("Republic of the Lake")
    scheme = services.make_scheme(actor=admin, name="Shores", groups=["North"])
    services.assign(actor=admin, scheme=scheme, group=scheme.groups.get(), member=duplicate)
    before = as_it_stands(admin.project)
    services.merge_actors(actor=admin, into=into, duplicates=[duplicate])
    assert Speaker.objects.filter(actor=into).count() == 2
    assert OnBehalfOf.objects.filter(actor=into).count() == 1
    assert duplicate not in selectors.actors_of(admin.project)
    services.unmerge(actor=admin, merge=DuplicateMerge.objects.get())
    assert as_it_stands(admin.project) == before


def test_merged_speakers_are_one_and_come_apart_exactly(admin: Membership) -> None:
    told(admin, voice("Kenya"), {"name": "The one  of Kenya", "affiliation": "KEN"})
    into, duplicate = Speaker.objects.filter(is_known=True).order_by("pk")[:2]
    before = as_it_stands(admin.project)
    services.merge_speakers(actor=admin, into=into, duplicates=[duplicate])
    assert into.interventions.count() == 2
    services.unmerge(actor=admin, merge=DuplicateMerge.objects.get())
    assert as_it_stands(admin.project) == before


def test_the_next_file_finds_the_merged_one_by_its_old_name(admin: Membership) -> None:
    told(admin, voice("Lake Republic"), voice("Republic of the Lake"))
    into = actor("Lake Republic")
    services.merge_actors(actor=admin, into=into, duplicates=[actor("Republic of the Lake")])
    again = import_meeting(admin, meeting(statement("Again.", speaker=voice("Republic of the Lake")), title="Later"))
    assert turns_of(again)[0].speaker.actor == into


def test_what_is_part_of_a_merge_is_not_merged_again(admin: Membership) -> None:
    told(admin, voice("A Republic"), voice("B Republic"), voice("C Republic"))
    services.merge_actors(actor=admin, into=actor("A Republic"), duplicates=[actor("B Republic")])
    with pytest.raises(InTheWay):
        services.merge_actors(actor=admin, into=actor("C Republic"), duplicates=[actor("A Republic")])
    with pytest.raises(DoesNotFit):
        services.merge_actors(actor=admin, into=actor("C Republic"), duplicates=[actor("C Republic")])


def test_a_scheme_is_filled_from_a_list_and_what_was_put_by_hand_stays(admin: Membership) -> None:
    scheme = services.make_scheme(actor=admin, name="South and North", list_key="global-south")
    assert "South-South" in scheme.source
    groups = {group.name: group for group in scheme.groups.all()}
    assert {name: group.assignments.count() for name, group in groups.items()} == {
        "Global South": 134,
        "Global North": 61,
    }
    kenya = Actor.objects.get(iso3="KEN")
    services.assign(actor=admin, scheme=scheme, group=groups["Global North"], member=kenya)
    services.fill_again(actor=admin, scheme=scheme, list_key="global-south")
    put = GroupAssignment.objects.get(scheme=scheme, actor=kenya)
    assert (put.group.name, put.by_hand) == ("Global North", True)


def test_one_speaker_alone_is_in_another_group_than_the_actor(admin: Membership, browser: Client) -> None:
    session = told(admin, voice("Kenya"))
    scheme = services.make_scheme(actor=admin, name="Tables", groups=["Podium", "Floor"])
    podium, floor = scheme.groups.order_by("position")
    services.assign(actor=admin, scheme=scheme, group=floor, member=Actor.objects.get(iso3="KEN"))
    address = reverse("corpus:assign", args=[admin.project.slug, scheme.public_id])
    alone = turns_of(session)[0].speaker
    send(browser, address, {"who": str(alone.public_id), "group": str(podium.public_id)})
    columns = selectors.board(scheme, selectors.actor_rows(admin.project))
    assert [[label for _, label, _ in column.members] for column in columns] == [
        [],
        ["Kenya, The one of Kenya"],
        ["Kenya"],
    ]


def test_the_pages_merge_take_apart_and_change(admin: Membership, browser: Client) -> None:
    told(admin, voice("Lake Republic"), voice("Lake Republik"))
    page = browser.get(reverse("corpus:register", args=[admin.project.slug]), {"view": "actors"})
    assert "nearly alike" in words(page)
    ticked = [str(actor(name).public_id) for name in ("Lake Republic", "Lake Republik")]
    merge = reverse("corpus:merge-people", args=[admin.project.slug])
    send(browser, merge, {"of": "actors", "who": ticked, "into": ticked[0]})
    assert "Lake Republik is Lake Republic" in words(browser.get(reverse("corpus:register", args=[admin.project.slug])))
    standing = DuplicateMerge.objects.get()
    send(browser, reverse("corpus:unmerge", args=[admin.project.slug, standing.public_id]))
    send(browser, merge, {"of": "actors", "who": ticked, "type": "ngo_cso", "set_type": "yes"})
    assert {actor("Lake Republic").type, actor("Lake Republik").type} == {"ngo_cso"}
    edit = reverse("corpus:actor", args=[admin.project.slug, ticked[0]])
    send(browser, edit, {"name": "The Lake", "type": "state", "iso3": "", "aliases": "Lake Republic\nThe Lakes"})
    assert actor("The Lake").aliases == ["Lake Republic", "The Lakes"]


def test_a_scheme_is_made_coloured_and_filled_on_its_pages(admin: Membership, browser: Client) -> None:
    slug = admin.project.slug
    send(browser, reverse("corpus:schemes", args=[slug]), {"name": "Regions", "list_key": "un-regional-groups"})
    scheme = selectors.schemes_of(admin.project)[0][0]
    group = scheme.groups.get(name="African States")
    change = {"group": str(group.public_id), "name": "Africa", "slot": "5", "position": "2"}
    send(browser, reverse("corpus:group", args=[slug, scheme.public_id]), change)
    group.refresh_from_db()
    assert (group.name, group.slot, group.position) == ("Africa", 5, 1)
    page = browser.get(reverse("corpus:scheme", args=[slug, scheme.public_id]), {"all": ""})
    assert "Algeria" in words(page)


def test_a_preview_says_whom_the_register_knows(admin: Membership, browser: Client) -> None:
    source = bring(admin, meeting(statement("It was said.", speaker=voice("Kenya"))))
    page = browser.get(reverse("corpus:preview", args=[admin.project.slug, source.public_id]))
    assert page.context["known"].actors_matched == 1
