"""The register of a project as its screens show it: who speaks, how often, in which group. Few queries."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from apps.corpus.models import Actor, DuplicateMerge, Group, GroupAssignment, GroupScheme, OnBehalfOf, Speaker
from apps.projects.models import Project

PLACED = Q(interventions__superseded_at__isnull=True)


def speaker_rows(project: Project, sought: str = "") -> QuerySet[Speaker]:
    """Speakers with the number of their interventions and sessions, those who speak most first."""
    speakers = Speaker.objects.filter(project=project, merged_into__isnull=True).select_related("actor")
    if sought:
        words = Q(name__icontains=sought) | Q(function__icontains=sought) | Q(affiliation__icontains=sought)
        speakers = speakers.filter(words | Q(actor__name__icontains=sought))
    counted = speakers.annotate(
        turns=Count("interventions", filter=PLACED, distinct=True),
        meetings=Count("interventions__session", filter=PLACED, distinct=True),
    )
    return counted.order_by("-turns", "pk")


def actor_rows(project: Project, sought: str = "", *, everybody: bool = False) -> QuerySet[Actor]:
    """Actors with the number of their speakers; only those who speak or are spoken for, unless everybody is asked."""
    actors = Actor.objects.filter(project=project, merged_into__isnull=True)
    if sought:
        actors = actors.filter(Q(name__icontains=sought) | Q(iso3__iexact=sought) | Q(aliases__icontains=sought))
    elif not everybody:
        actors = actors.filter(_speaks())
    return actors.annotate(voices=Count("speakers", distinct=True)).order_by("name", "pk")


def _speaks() -> Any:
    speaking = Speaker.objects.filter(actor=OuterRef("pk"), merged_into__isnull=True)
    return Exists(speaking) | Exists(OnBehalfOf.objects.filter(actor=OuterRef("pk")))


def open_merges(project: Project) -> list[tuple[DuplicateMerge, str, str]]:
    """Merges that stand, each with the names of the duplicate and of what it was merged into; the latest first."""
    merges = list(DuplicateMerge.objects.filter(project=project, undone_at__isnull=True).order_by("-pk")[:100])
    ids = {each for merge in merges for each in (merge.duplicate, merge.into)}
    labels = {actor.public_id: actor.name for actor in Actor.objects.filter(public_id__in=ids)}
    speakers = Speaker.objects.filter(public_id__in=ids).select_related("actor")
    labels |= {speaker.public_id: speaker.label for speaker in speakers}
    return [(merge, labels.get(merge.duplicate, ""), labels.get(merge.into, "")) for merge in merges]


@dataclass
class Column:
    """A group with who is in it; `group` is None for those in none."""

    group: Group | None
    members: list[tuple[str, str, bool]] = field(default_factory=list)
    """Public id, label, and whether it is one speaker alone, overriding its actor."""


def board(scheme: GroupScheme, actors: Iterable[Actor]) -> list[Column]:
    """The groups in their order, each with its actors and single speakers; first those in none."""
    assignments = list(GroupAssignment.objects.filter(scheme=scheme).select_related("speaker__actor").order_by("pk"))
    of_actor = {one.actor_id: one.group_id for one in assignments if one.actor_id}
    columns = {None: Column(None)} | {group.pk: Column(group) for group in scheme.groups.order_by("position", "pk")}
    for actor in actors:
        columns[of_actor.get(actor.pk)].members.append((str(actor.public_id), actor.name, False))
    for one in assignments:
        if one.speaker is not None:
            columns[one.group_id].members.append((str(one.speaker.public_id), one.speaker.label, True))
    return list(columns.values())


def schemes_of(project: Project) -> list[tuple[GroupScheme, int, int]]:
    """Schemes in their order, with how many groups and how many assigned each has."""
    schemes = GroupScheme.objects.filter(project=project).order_by("position", "pk")
    counted = schemes.annotate(many=Count("groups", distinct=True), put=Count("assignments", distinct=True))
    return [(scheme, scheme.many, scheme.put) for scheme in counted]


def alike(actors: Iterable[Actor]) -> list[tuple[Actor, Actor]]:
    """Pairs whose names are the same but for capitals, accents and a letter: perhaps one actor twice."""
    seen: dict[str, Actor] = {}
    pairs = []
    for actor in actors:
        for key in _keys(actor.name):
            if key in seen and seen[key].pk != actor.pk:
                pairs.append((seen[key], actor))
                break
        for key in _keys(actor.name):
            seen.setdefault(key, actor)
    return pairs


def _keys(name: str) -> set[str]:
    """A name, and the name without each of its letters: two that share a key differ by one letter at most."""
    plain = "".join(letter for letter in name.casefold() if letter.isalnum())
    if len(plain) < 5:
        return {plain}
    return {plain, *(plain[:at] + plain[at + 1 :] for at in range(len(plain)))}
