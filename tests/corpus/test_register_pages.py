"""The register in the browser: Ada puts it right, Rosa reads it."""

from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from apps.accounts.models import User
from apps.corpus import register
from apps.corpus.models import Actor, DuplicateMerge
from apps.corpus.views import register as views
from apps.projects.models import Membership, Project
from tests.corpus.meetings import turns_of
from tests.corpus.people_who_speak import actor, heard, speaker, voice
from tests.pages import send, words
from tests.people import browser_of, member_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def admin(project: Project, ada: User) -> Membership:
    return member_of(project, ada)


@pytest.fixture
def browser(ada: User) -> Client:
    return browser_of(ada)


def look(browser: Client, admin: Membership, **asked: str) -> HttpResponse:
    return browser.get(reverse("corpus:register", args=[admin.project.slug]), asked)


def merge(browser: Client, admin: Membership, **said: Any) -> str:
    """What the page says after the form was sent."""
    answer = send(browser, reverse("corpus:merge-people", args=[admin.project.slug]), said)
    return words(browser.get(answer.headers["Location"]))


def ids(*names: str) -> list[str]:
    return [str(actor(name).public_id) for name in names]


def shown(page: HttpResponse) -> list[str]:
    return [str(row) for row in page.context["rows"]]


def test_every_project_begins_with_the_register_by_all_its_names(admin: Membership) -> None:
    told = {
        entry.name: (entry.kind, entry.iso3, {*entry.others} | (set() if entry.iso3 else {entry.code}))
        for entry in register.seeds()
    }
    rows = Actor.objects.filter(project=admin.project, merged_into=None, is_former=False)
    assert {row.name: (row.type, row.iso3, {*row.aliases}) for row in rows} == told
    assert rows.values("public_id").distinct().count() == len(told)


def test_who_speaks_most_stands_first_with_interventions_and_sessions(browser: Client, admin: Membership) -> None:
    heard(admin, voice("Kenya", function="Minister"), voice("Chile"), voice("Kenya", function="Minister"))
    heard(admin, voice("Kenya", function="Minister"), title="Another meeting")
    rows = look(browser, admin).context["rows"]
    assert [(row.label, row.turns, row.meetings) for row in rows] == [
        ("Kenya, Voice of Kenya", 3, 2),
        ("Chile, Voice of Chile", 1, 1),
    ]


def test_actors_who_speak_here_and_the_rest_behind_a_link_and_a_box(browser: Client, admin: Membership) -> None:
    heard(admin, voice("Kenya", group="Lake Union"))
    assert shown(look(browser, admin, view="actors")) == ["Kenya", "Lake Union"]
    assert len(shown(look(browser, admin, view="actors", all=""))) == Actor.objects.count()
    assert shown(look(browser, admin, view="actors", q="Suisse")) == ["Switzerland"]
    assert shown(look(browser, admin, view="actors", q="chl")) == ["Chile"]
    assert "Nobody is called so." in words(look(browser, admin, view="actors", q="Atlantis\0"))


@pytest.mark.parametrize("sought", ["berg", "minister", "kenya", "shore group"])
def test_a_speaker_is_found_by_all_that_is_known(browser: Client, admin: Membership, sought: str) -> None:
    heard(admin, voice("Kenya", name="Ms. Berg", function="Minister", group="Shore Group"), voice("Chile"))
    assert shown(look(browser, admin, q=sought)) == ["Kenya, Ms. Berg"]


def test_more_than_the_page_holds_is_said(browser: Client, admin: Membership, monkeypatch: Any) -> None:
    heard(admin, voice("Kenya"), voice("Chile"))
    assert "Find the others" not in words(look(browser, admin))
    monkeypatch.setattr(views, "MOST", 1)
    assert "The first 1 is shown. Find the others by name." in words(look(browser, admin))


def test_the_page_takes_as_many_queries_for_many_as_for_one(
    browser: Client, admin: Membership, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    heard(admin, *[voice(name) for name in ("Kenya", "Chile", "Lake Republic", "Lake Republik", "Peru")])
    merge(browser, admin, of="actors", who=ids("Lake Republik"), into=ids("Lake Republic"))
    for view in ("speakers", "actors"):
        with django_assert_max_num_queries(10):
            look(browser, admin, view=view)


def test_rosa_reads_and_is_offered_no_change(admin: Membership, rosa: User) -> None:
    heard(admin, voice("Lake Republic"), voice("Lake Republik"))
    for view in ("speakers", "actors"):
        page = look(browser_of(rosa), admin, view=view)
        assert "Lake Republik" in words(page)
        assert "Perhaps the same" not in words(page)
        for offer in ('method="post" action="/p/', 'type="checkbox"', "/actors/"):
            assert offer not in page.content.decode().split("<main")[1]


def test_nearly_alike_actors_are_merged_from_their_suggestion(browser: Client, admin: Membership) -> None:
    heard(admin, voice("Lake Republik"), voice("Lake Republic"), voice("Gambia"), voice("Zambia"))
    pairs = look(browser, admin, view="actors").context["alike"]
    assert [(pair.into_label, pair.other_label) for pair in pairs] == [("Lake Republik", "Lake Republic")]
    said = merge(browser, admin, of="actors", who=str(pairs[0].other), into=str(pairs[0].into))
    assert "Lake Republic is Lake Republik" in said
    assert "Perhaps the same" not in said


def test_one_that_speaks_is_compared_with_the_whole_register(browser: Client, admin: Membership) -> None:
    heard(admin, voice("Switzerlend"))
    pairs = look(browser, admin, view="actors").context["alike"]
    assert [(pair.into_label, pair.other_label) for pair in pairs] == [("Switzerland", "Switzerlend")]


def test_speakers_alike_have_all_alike_and_voices_without_a_name_are_left_alone(
    browser: Client, admin: Membership
) -> None:
    heard(
        admin,
        voice("Kenya", name="Ms. Bergman"),
        voice("Kenya", name="Ms. Bergmann"),
        voice("Kenya", name="Ms. Bergman", function="Minister"),
        {"function": "Moderator"},
        {"function": "Moderators"},
    )
    pairs = look(browser, admin).context["alike"]
    assert [pair.other_label for pair in pairs] == ["Kenya, Ms. Bergmann"]


def test_nobody_is_merged_into_somebody_who_was_not_chosen(browser: Client, admin: Membership) -> None:
    heard(admin, voice("Kenya"), voice("Chile"))
    ticked = ids("Kenya", "Chile")
    assert "Choose into which one" in merge(browser, admin, of="actors", who=ticked, into="")
    assert "Choose into which one" in merge(browser, admin, of="actors", who=ticked, into="no id")
    assert "Tick at least one" in merge(browser, admin, of="actors", who=ticked[:1], into=ticked[0])
    assert not DuplicateMerge.objects.exists()


def test_ticked_ones_are_merged_into_one_that_need_not_be_ticked(browser: Client, admin: Membership) -> None:
    session = heard(admin, voice("Lake Republic"), voice("Republic of the Lake"))
    merge(browser, admin, of="actors", who=ids("Republic of the Lake"), into=ids("Lake Republic"))
    assert {turn.speaker.actor for turn in turns_of(session)} == {actor("Lake Republic")}
    assert shown(look(browser, admin, view="actors")) == ["Lake Republic"]


def test_merged_speakers_come_apart_on_the_page(browser: Client, admin: Membership) -> None:
    heard(admin, voice("Kenya", name="Ms. A. Berg"), voice("Kenya", name="Ms. Berg"))
    into, duplicate = (str(speaker(name).public_id) for name in ("Ms. A. Berg", "Ms. Berg"))
    assert "Kenya, Ms. Berg is Kenya, Ms. A. Berg" in merge(browser, admin, of="speakers", who=duplicate, into=into)
    standing = DuplicateMerge.objects.get()
    send(browser, reverse("corpus:unmerge", args=[admin.project.slug, standing.public_id]))
    assert len(shown(look(browser, admin))) == 2


def test_several_actors_get_one_type(browser: Client, admin: Membership) -> None:
    heard(admin, voice("Lake Watch"), voice("Shore Watch"))
    ticked = ids("Lake Watch", "Shore Watch")
    assert "2 actors changed" in merge(browser, admin, of="actors", who=ticked, type="ngo_cso", set_type="yes")
    assert {actor(name).type for name in ("Lake Watch", "Shore Watch")} == {"ngo_cso"}
    assert "choose a type" in merge(browser, admin, of="actors", who=ticked, type="planet", set_type="yes")


def test_a_speaker_is_said_anew(browser: Client, admin: Membership) -> None:
    heard(admin, voice("Kenya", name="Ms. Berg"))
    known = speaker("Ms. Berg")
    address = reverse("corpus:speaker", args=[admin.project.slug, known.public_id])
    assert browser.get(address).context["form"].initial["actor"] == ids("Kenya")[0]
    said = {"name": "Ms.  Ana Berg", "actor": ids("Chile")[0], "function": "Minister", "group": "Shore Group"}
    assert send(browser, address, said).status_code == 302
    known.refresh_from_db()
    assert (known.label, known.function, known.group) == ("Chile, Ms. Ana Berg", "Minister", "Shore Group")


def test_what_does_not_fit_is_said_beside_the_field(browser: Client, admin: Membership) -> None:
    address = reverse("corpus:actor", args=[admin.project.slug, ids("Kenya")[0]])
    wrong = send(browser, address, {"name": "Kenya", "type": "state", "iso3": "K3", "aliases": ""})
    assert wrong.status_code == 422
    assert "An ISO code has three letters." in words(wrong)
    taken = send(browser, address, {"name": "Chile", "type": "state", "iso3": "KEN", "aliases": ""})
    assert taken.status_code == 409
    assert "Merge the two instead." in words(taken)


def test_a_merged_actor_has_no_page_of_its_own(browser: Client, admin: Membership) -> None:
    heard(admin, voice("Lake Republic"), voice("Republic of the Lake"))
    merge(browser, admin, of="actors", who=ids("Republic of the Lake"), into=ids("Lake Republic"))
    address = reverse("corpus:actor", args=[admin.project.slug, ids("Republic of the Lake")[0]])
    assert browser.get(address).status_code == 404


def test_several_speakers_get_one_actor_and_function(browser: Client, admin: Membership) -> None:
    heard(admin, voice("Kenya", name="Ms. Berg"), {"name": "Mr. Tula"}, {"name": "Mr. Nemo"})
    ticked = [str(speaker(name).public_id) for name in ("Ms. Berg", "Mr. Tula")]
    told = {"of": "speakers", "who": ticked, "set_speakers": "yes"}
    assert "2 speakers changed" in merge(browser, admin, **told, stands_for="kenya", function="Minister")
    assert {(each.actor.name, each.function) for each in map(speaker, ("Ms. Berg", "Mr. Tula")) if each.actor} == {
        ("Kenya", "Minister")
    }
    assert speaker("Mr. Nemo").actor is None
    assert "0 speakers changed" in merge(browser, admin, **told, stands_for="Kenya")
    assert "No actor of the register" in merge(browser, admin, **told, stands_for="Atlantis")
    assert "Tick speakers and say" in merge(browser, admin, **told)
