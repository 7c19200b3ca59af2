"""Duplicates made one and taken apart again: all is as it was, but for what was changed meanwhile."""

from collections.abc import Iterable
from itertools import permutations
from typing import Any

import pytest

from apps.accounts.models import User
from apps.activity.models import Event
from apps.corpus import selectors, services
from apps.corpus.models import Actor, DuplicateMerge, GroupAssignment, GroupScheme, OnBehalfOf, Speaker
from apps.projects.errors import InTheWay
from apps.projects.models import Membership
from tests.corpus.meetings import turns_of
from tests.corpus.people_who_speak import actor, as_it_stands, heard, speaker, voice
from tests.people import member_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def admin(project: Any, ada: User) -> Membership:
    return member_of(project, ada)


@pytest.fixture
def shores(admin: Membership) -> GroupScheme:
    return services.make_scheme(actor=admin, name="Shores", groups=["North", "South"])


def put(admin: Membership, scheme: GroupScheme, group: str, **who: Any) -> None:
    services.assign(actor=admin, scheme=scheme, group=scheme.groups.get(name=group), **who)


def merge_of(duplicate: Actor | Speaker) -> DuplicateMerge:
    return DuplicateMerge.objects.get(duplicate=duplicate.public_id, undone_at__isnull=True)


def take_apart(admin: Membership, *duplicates: Actor | Speaker) -> None:
    for duplicate in duplicates:
        services.unmerge(actor=admin, merge=merge_of(duplicate))


@pytest.fixture
def three(admin: Membership, shores: GroupScheme) -> list[Actor]:
    """One state by three names. Each speaks, each is spoken for, one turn speaks for all three; groups differ."""
    names = ("Lake Republic", "Republic of the Lake", "The Lakes")
    session = heard(admin, *[voice(name) for name in names], *[voice("Kenya", group=name) for name in names])
    together = turns_of(session)[-1]
    for name in names[:2]:
        OnBehalfOf.objects.create(project=admin.project, intervention=together, actor=actor(name))
    put(admin, shores, "South", member=actor(names[1]))
    put(admin, shores, "North", member=actor(names[2]))
    return [actor(name) for name in names]


@pytest.mark.parametrize("order", list(permutations((1, 2))))
@pytest.mark.parametrize("back", list(permutations((1, 2))))
def test_merges_come_apart_exactly_in_whatever_order(
    admin: Membership, three: list[Actor], order: Iterable[int], back: Iterable[int]
) -> None:
    before = as_it_stands(admin.project)
    services.merge_actors(actor=admin, into=three[0], duplicates=[three[at] for at in order])
    assert as_it_stands(admin.project) != before
    take_apart(admin, *[three[at] for at in back])
    assert as_it_stands(admin.project) == before


def test_what_spoke_for_two_goes_on_speaking_for_the_one_that_is_left(admin: Membership, three: list[Actor]) -> None:
    into, first, second = three
    OnBehalfOf.objects.filter(actor=into).delete()
    services.merge_actors(actor=admin, into=into, duplicates=[first, second])
    take_apart(admin, first)
    both = OnBehalfOf.objects.filter(actor=first).values("intervention")
    assert OnBehalfOf.objects.filter(actor=into, intervention__in=both).count() == 1


def test_a_duplicates_group_becomes_the_heads_where_it_has_none(
    admin: Membership, three: list[Actor], shores: GroupScheme
) -> None:
    into, first, _second = three
    services.merge_actors(actor=admin, into=into, duplicates=[first])
    assert GroupAssignment.objects.get(actor=into).group.name == "South"
    put(admin, shores, "North", member=into)
    take_apart(admin, first)
    assert GroupAssignment.objects.get(actor=into).group.name == "North"
    assert GroupAssignment.objects.get(actor=first).group.name == "South"


def test_a_speaker_takes_interventions_and_its_own_group_along(admin: Membership, shores: GroupScheme) -> None:
    heard(admin, voice("Kenya", name="Ms. A. Berg"), voice("Kenya", name="Ms. Berg"))
    into, duplicate = speaker("Ms. A. Berg"), speaker("Ms. Berg")
    put(admin, shores, "North", voice=duplicate)
    before = as_it_stands(admin.project)
    services.merge_speakers(actor=admin, into=into, duplicates=[duplicate])
    assert into.interventions.count() == 2
    assert [column.members for column in selectors.board(shores, [])][1] == [(str(into.public_id), into.label, True)]
    assert list(selectors.speakers_of(admin.project)) == [into]
    take_apart(admin, duplicate)
    assert as_it_stands(admin.project) == before


def test_what_was_changed_meanwhile_is_not_overwritten(admin: Membership) -> None:
    session = heard(admin, voice("Kenya", name="Ms. A. Berg"), voice("Kenya", name="Ms. Berg"), voice("Chile"))
    first, second, chile = (turn.speaker for turn in turns_of(session))
    services.merge_speakers(actor=admin, into=first, duplicates=[second])
    corrected = turns_of(session)[1]
    corrected.speaker = chile
    corrected.save()
    take_apart(admin, second)
    assert turns_of(session)[1].speaker == chile


def test_a_speaker_who_was_given_to_another_actor_meanwhile_stays_there(admin: Membership, three: list[Actor]) -> None:
    into, duplicate, _other = three
    services.merge_actors(actor=admin, into=into, duplicates=[duplicate])
    moved = speaker("Voice of Republic of the Lake")
    kenya = Actor.objects.get(iso3="KEN")
    services.change_speaker_in_register(actor=admin, changed=moved, name="Voice", function="", stands_for=kenya)
    take_apart(admin, duplicate)
    assert Speaker.objects.get(pk=moved.pk).actor == kenya


def test_taken_apart_twice_is_as_once(admin: Membership, three: list[Actor]) -> None:
    services.merge_actors(actor=admin, into=three[0], duplicates=[three[1]])
    merge = merge_of(three[1])
    services.unmerge(actor=admin, merge=merge)
    told = Event.objects.count()
    services.unmerge(actor=admin, merge=merge)
    assert Event.objects.count() == told


def test_merged_again_after_it_was_taken_apart(admin: Membership, three: list[Actor]) -> None:
    for _time in range(2):
        services.merge_actors(actor=admin, into=three[0], duplicates=[three[1]])
        take_apart(admin, three[1])
    assert DuplicateMerge.objects.filter(undone_at__isnull=False).count() == 2


def test_the_journal_tells_everybody_in_the_project(admin: Membership, three: list[Actor]) -> None:
    services.merge_actors(actor=admin, into=three[0], duplicates=[three[1]])
    take_apart(admin, three[1])
    told = Event.objects.filter(kind__startswith="actor.").order_by("position")
    assert [event.kind for event in told] == ["actor.merged", "actor.unmerged"]
    assert {event.audience for event in told} == {Event.Audience.MEMBERS}
    assert told[0].object_ids == {"actor": str(three[1].public_id), "into": str(three[0].public_id)}


def test_a_head_cannot_have_the_code_of_its_own_duplicate(admin: Membership) -> None:
    heard(admin, voice("Kenya of the Lakes"))
    own, kenya = actor("Kenya of the Lakes"), Actor.objects.get(iso3="KEN")
    services.merge_actors(actor=admin, into=own, duplicates=[kenya])
    with pytest.raises(InTheWay, match="“Kenya”, merged into this one"):
        services.change_actor(actor=admin, changed=own, name=own.name, type="state", iso3="KEN")


def test_a_name_that_another_has_is_refused(admin: Membership) -> None:
    kenya = Actor.objects.get(iso3="KEN")
    with pytest.raises(InTheWay, match="Merge the two"):
        services.change_actor(actor=admin, changed=kenya, name="Chile", type="state", iso3="KEN")
    assert Actor.objects.get(pk=kenya.pk).name == "Kenya"


def test_each_actor_that_changes_its_type_is_told(admin: Membership, three: list[Actor]) -> None:
    services.set_type(actor=admin, actors=three[:1], type="other")
    assert services.set_type(actor=admin, actors=three, type="other") == 2
    told = Event.objects.filter(kind="actor.changed")
    assert {event.object_ids["actor"] for event in told} == {str(each.public_id) for each in three}
